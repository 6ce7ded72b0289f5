//! `antq missing`: the cells to ask for, those that settle most first.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::folder::DataArguments;
use super::help::{group, vi_en};
use super::misuse::Misuse;
use super::options::{Out, Request};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::Review;
use crate::export;
use crate::inquiry::{Columns, Session};
use crate::say;

/// Arguments of `antq missing`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("SỐ LIỆU", "DATA"), help = vi_en!("Tệp số liệu, như của score", "Data files, as for score"))]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[arg(
        long,
        help_heading = group::RESULTS,
        help = vi_en!("Với csv: mỗi cột một dòng, thay vì mỗi ô một dòng", "With csv: one row per column instead of one per cell")
    )]
    by_column: bool,
    #[arg(
        long,
        value_name = vi_en!("DẠNG", "FORMAT"),
        hide_possible_values = true,
        help_heading = group::RESULTS,
        help = vi_en!("table, md hoặc csv; mặc định theo đuôi tệp ra", "table, md or csv; by default that of the file's ending")
    )]
    format: Option<MissingFormat>,
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
enum MissingFormat {
    #[default]
    Table,
    Md,
    Csv,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(MissingFormat, &str); 3] = [
    (MissingFormat::Table, "txt"),
    (MissingFormat::Csv, "csv"),
    (MissingFormat::Md, "md"),
];

impl Args {
    pub(super) fn run(mut self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        let given = [(self.by_column, "--by-column"), (self.bom, "--bom")];
        let mut given = given.into_iter().filter(|(is_given, _)| *is_given);
        if let Some((_, option)) = given.next()
            && format != MissingFormat::Csv
        {
            bail!(Misuse::OnlyAsCsv(option));
        }
        let data = review.data(std::mem::take(&mut self.data));
        if data.is_empty() {
            bail!(Misuse::NoDataNamed);
        }
        let data = DataArguments::read(&data, console)?.files;
        let question = review.request(self.request).question(&data)?;
        let session = progress::reading(console, |read| {
            Session::open(&question, Columns::Asked, read)
        })?;
        console.warnings(session.warnings.as_ref());
        console.faults(&session.reading.faults);
        let wanted = progress::judging(console, || session.wanted_cells());
        let file = self.out.file();
        let page = |painter| {
            let page = say::wanted(&wanted, &session, file.is_some(), console.language);
            console.page(file, &page, painter)
        };
        match format {
            MissingFormat::Table => page(Painter::Text)?,
            MissingFormat::Md => page(Painter::Markdown)?,
            MissingFormat::Csv => {
                console.left_out(&session.left_out);
                let told = ((&wanted, &session), self.bom, console.wire_language);
                results(file, |out| {
                    if self.by_column {
                        export::wanted_columns_csv(out, told.0, told.1, told.2)
                    } else {
                        export::wanted_csv(out, told.0, told.1, told.2)
                    }
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}
