//! Writes what a command lists: a table, Markdown or csv.

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::help::{group, vi_en};
use super::misuse::Misuse;
use super::options::Out;
use super::output::results;
use crate::page::Page;

/// Where a list is written, and how.
#[derive(Debug, clap::Args)]
pub(super) struct ListOutput {
    #[arg(
        long,
        value_name = vi_en!("DẠNG", "FORMAT"),
        hide_possible_values = true,
        help_heading = group::RESULTS,
        help = vi_en!("table, md hoặc csv; mặc định theo đuôi tệp ra", "table, md or csv; by default that of the file's ending")
    )]
    format: Option<ListFormat>,
    #[arg(
        long,
        help_heading = group::RESULTS,
        hide_short_help = true,
        help = vi_en!("Với csv: thêm BOM để Excel nhận ra UTF-8", "With csv: a byte order mark, by which Excel recognises UTF-8")
    )]
    bom: bool,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    #[default]
    Table,
    Md,
    Csv,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(ListFormat, &str); 3] = [
    (ListFormat::Table, "txt"),
    (ListFormat::Csv, "csv"),
    (ListFormat::Md, "md"),
];

impl ListOutput {
    /// The format. Called before any work, so that a mistake in the options is told at once; `csv_only` are the options given that
    /// only a csv obeys.
    ///
    /// # Errors
    /// If the format contradicts the file's ending, or an option asks for a csv that is not written.
    pub(super) fn format(&self, csv_only: &[&'static str]) -> Result<ListFormat> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        let bom = self.bom.then_some("--bom");
        match csv_only.iter().copied().chain(bom).next() {
            Some(option) if format != ListFormat::Csv => bail!(Misuse::OnlyAsCsv(option)),
            Some(_) | None => Ok(format),
        }
    }

    /// Writes the list: `page` is told whether it stands in a file, `csv` whether it begins with a byte order mark.
    ///
    /// # Errors
    /// When writing fails.
    pub(super) fn write(
        &self,
        (format, console): (ListFormat, Console),
        page: impl FnOnce(bool) -> Page,
        csv: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>,
    ) -> Result<()> {
        let file = self.out.file();
        let painter = match format {
            ListFormat::Table => Painter::Text,
            ListFormat::Md => Painter::Markdown,
            ListFormat::Csv => return results(file, |out| csv(out, self.bom)),
        };
        console.page(file, &page(file.is_some()), painter)
    }
}
