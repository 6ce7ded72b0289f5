//! `antq models`: kinds of model by name.

use anyhow::Result;

use super::console::{Console, PAGES};
use super::help::vi_en;
use super::misuse::Misuse;
use super::options::Out;
use super::outcome::Outcome;
use crate::criteria::{ModelCatalogue, ModelKind};
use crate::say;

/// Arguments of `antq models`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("TÊN", "NAME"), help = vi_en!("Tên mô hình; không ghi thì in mọi loại", "Names of models; without one, all kinds"))]
    names: Vec<String>,
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let painter = self.out.format(None, &PAGES)?.unwrap_or_default();
        let catalogue = ModelCatalogue::open();
        let found = self.names.iter().map(|name| {
            let unknown = |near: Option<&ModelKind>| {
                Misuse::UnknownModel(name.clone(), near.map(|kind| kind.vi.clone()))
            };
            catalogue.find(name).map_err(unknown)
        });
        let found = found.collect::<Result<Vec<_>, Misuse>>()?;
        let page = if found.is_empty() {
            say::models(&catalogue, console.language)
        } else {
            say::models_named(&found, console.language)
        };
        console.page(self.out.file(), &page, painter)?;
        Ok(Outcome::Done)
    }
}
