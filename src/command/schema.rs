//! `antq schema`: the JSON Schema of results.

use anyhow::Result;
use clap::ValueEnum;

use super::help::vi_en;
use super::options::Out;
use super::outcome::Outcome;
use super::output::results;
use crate::wire::Document;

/// Arguments of `antq schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        help = vi_en!("Kết quả cần mô tả: JSON của score, score --by (areas), diff, commune, check", "Results to describe: the JSON of score, score --by (areas), diff, commune or check"),
        value_name = "score|areas|diff|commune|check",
        hide_possible_values = true
    )]
    of: SchemaKind,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaKind {
    Score,
    Areas,
    Diff,
    Commune,
    Check,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        self.out.format(None, &[((), "json")])?;
        let document = match self.of {
            SchemaKind::Score => Document::Score,
            SchemaKind::Areas => Document::Areas,
            SchemaKind::Diff => Document::Diff,
            SchemaKind::Commune => Document::Commune,
            SchemaKind::Check => Document::Check,
        };
        let schema = document.schema();
        results(self.out.file(), |out| {
            writeln!(out, "{:#}", schema.as_value())
        })?;
        Ok(Outcome::Done)
    }
}
