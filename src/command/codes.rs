//! `antq codes`: explains the codes of faults.

use anyhow::Result;

use super::console::{Console, Painter};
use super::help::{group, vi_en};
use super::misuse::Misuse;
use super::options::Out;
use super::outcome::Outcome;
use super::output::results;
use crate::criteria::nearest;
use crate::say::Codes;

/// Arguments of `antq codes`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("MÃ", "CODE"), help = vi_en!("Mã trong ngoặc vuông; không ghi thì in mọi mã", "Code, as shown in square brackets; without it, all codes"))]
    code: Option<String>,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("Ghi trang Markdown về mọi mã, cả hai ngôn ngữ", "Write a Markdown page about all codes in both languages"), conflicts_with = "code")]
    all: bool,
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let codes = Codes::all();
        let ending = if self.all { "md" } else { "txt" };
        self.out.format(None, &[((), ending)])?;
        let file = self.out.file();
        if self.all {
            results(file, |out| codes.document(out))?;
            return Ok(Outcome::Done);
        }
        let unknown = |code: &String| {
            let near = nearest(code, codes.names()).map(str::to_owned);
            Misuse::UnknownCode(code.clone(), near)
        };
        let page = match &self.code {
            None => codes.list(console.language),
            Some(code) => codes
                .page(code, console.language)
                .ok_or_else(|| unknown(code))?,
        };
        console.page(file, &page, Painter::Text)?;
        Ok(Outcome::Done)
    }
}
