//! `antq stress`: verdicts that hang on one count.

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
use super::spoken;
use crate::export;
use crate::inquiry::{Columns, Session, Tolerance};
use crate::say;

/// Arguments of `antq stress`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("SỐ LIỆU", "DATA"), help = vi_en!("Tệp số liệu, như của score", "Data files, as for score"))]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[arg(
        long,
        value_name = vi_en!("SỐ|SỐ%", "N|N%"),
        help_heading = group::RESULTS,
        help = vi_en!("Chỉ nêu khi số đếm khác không quá SỐ, hoặc SỐ% của số năm trước", "Only where a count differs by at most N, or N% of last year's"),
        value_parser = spoken::tolerance
    )]
    within: Option<Tolerance>,
    #[arg(
        long,
        value_name = vi_en!("DẠNG", "FORMAT"),
        hide_possible_values = true,
        help_heading = group::RESULTS,
        help = vi_en!("table, md hoặc csv; mặc định theo đuôi tệp ra", "table, md or csv; by default that of the file's ending")
    )]
    format: Option<StressFormat>,
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
enum StressFormat {
    #[default]
    Table,
    Md,
    Csv,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(StressFormat, &str); 3] = [
    (StressFormat::Table, "txt"),
    (StressFormat::Csv, "csv"),
    (StressFormat::Md, "md"),
];

impl Args {
    pub(super) fn run(mut self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        if self.bom && format != StressFormat::Csv {
            bail!(Misuse::OnlyAsCsv("--bom"));
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
        let mut stress = progress::judging(console, || session.stress());
        if let Some(tolerance) = self.within {
            stress.retain(tolerance);
        }
        let file = self.out.file();
        let page = |painter| {
            let page = say::stress(&stress, &session, file.is_some(), console.language);
            console.page(file, &page, painter)
        };
        match format {
            StressFormat::Table => page(Painter::Text)?,
            StressFormat::Md => page(Painter::Markdown)?,
            StressFormat::Csv => {
                console.left_out(&session.left_out);
                results(file, |out| {
                    export::stress_csv(out, (&stress, &session), self.bom, console.wire_language)
                })?;
            }
        }
        Ok(Outcome::Done)
    }
}
