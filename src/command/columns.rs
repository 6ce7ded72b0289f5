//! `antq columns`: the headings that data files may have.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::options::{self, Out, PlaceOptions};
use super::outcome::Outcome;
use super::output::results;
use super::review::Review;
use crate::export;
use crate::inquiry::{AskedColumns, Material};
use crate::model::Year;
use crate::say::{self, ListedColumn};

/// Arguments of `antq columns`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help_heading = group::JUDGING,
        help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp tiêu chí; mặc định là các bộ mà score xét", "Set of criteria, version or criteria file; by default the sets that score judges")
    )]
    criteria: Vec<String>,
    #[arg(
        long,
        value_name = vi_en!("NĂM", "YEAR"),
        value_parser = options::year,
        help_heading = group::JUDGING,
        help = vi_en!("Năm của các phiên bản hỏi cột; mặc định là mọi phiên bản", "Year whose versions ask; by default all versions")
    )]
    year: Option<Year>,
    #[arg(
        long,
        value_name = vi_en!("DẠNG", "FORMAT"),
        hide_possible_values = true,
        help_heading = group::RESULTS,
        help = vi_en!("table, md, csv hoặc json; mặc định theo đuôi tệp ra", "table, md, csv or json; by default that of the file's ending")
    )]
    format: Option<ColumnsFormat>,
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
enum ColumnsFormat {
    #[default]
    Table,
    Md,
    Csv,
    Json,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(ColumnsFormat, &str); 4] = [
    (ColumnsFormat::Table, "txt"),
    (ColumnsFormat::Csv, "csv"),
    (ColumnsFormat::Json, "json"),
    (ColumnsFormat::Md, "md"),
];

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        if self.bom && format != ColumnsFormat::Csv {
            bail!(Misuse::OnlyAsCsv("--bom"));
        }
        let place = review.place(PlaceOptions::default());
        let lists = options::ListOptions::default();
        let material = options::material(&[], &review.criteria(&self.criteria), &place, &lists)?;
        let year = self.year.or(review.year());
        let asked = AskedColumns::of(&material, year, &mut input::read_file)?;
        self.write(console, format, (&asked, &material))
    }

    fn write(
        &self,
        console: Console,
        format: ColumnsFormat,
        (asked, material): (&AskedColumns, &Material),
    ) -> Result<Outcome> {
        let file = self.out.file();
        let all = |language| ListedColumn::all(asked, &material.columns, language);
        let wire = || all(console.wire_language);
        let page = |painter| {
            let page = say::columns(&all(console.language), console.language);
            console.page(file, &page, painter)
        };
        match format {
            ColumnsFormat::Table => page(Painter::Text)?,
            ColumnsFormat::Md => page(Painter::Markdown)?,
            ColumnsFormat::Csv => results(file, |out| export::columns_csv(out, &wire(), self.bom))?,
            ColumnsFormat::Json => results(file, |out| export::columns_json(out, &wire()))?,
        }
        Ok(Outcome::Done)
    }
}
