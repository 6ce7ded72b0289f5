//! `antq template`: an empty form of the figures that the sets need.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::Console;
use super::help::{group, vi_en};
use super::input;
use super::misuse::Misuse;
use super::options::{self, JudgedKind, ListOptions, Out, PlaceOptions};
use super::outcome::Outcome;
use super::output::results;
use super::review::Review;
use crate::export;
use crate::inquiry::Form;
use crate::model::Year;
use crate::say;

/// Arguments of `antq template`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(
        long,
        value_name = vi_en!("BỘ|TỆP", "ID|FILE"),
        help_heading = group::JUDGING,
        help = vi_en!("Bộ tiêu chí, phiên bản hoặc tệp tiêu chí; mặc định là các bộ mà score xét", "Set of criteria, version or criteria file; by default the sets that score judges")
    )]
    criteria: Vec<String>,
    #[arg(long, help_heading = group::JUDGING, help = vi_en!("Năm báo cáo; mặc định theo antq.toml", "Year to report; by default that of antq.toml"), value_name = vi_en!("NĂM", "YEAR"), value_parser = options::year)]
    year: Option<Year>,
    #[command(flatten)]
    judged: JudgedKind,
    #[command(flatten)]
    place: PlaceOptions,
    #[command(flatten)]
    lists: ListOptions,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("csv hoặc xlsx; mặc định theo đuôi tệp ra", "csv or xlsx; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
    format: Option<FormFormat>,
    #[arg(long, help_heading = group::RESULTS, hide_short_help = true, help = vi_en!("Với csv: thêm BOM để Excel nhận ra UTF-8", "With csv: a byte order mark, by which Excel recognises UTF-8"))]
    bom: bool,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum FormFormat {
    #[default]
    Csv,
    Xlsx,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(FormFormat, &str); 2] = [(FormFormat::Csv, "csv"), (FormFormat::Xlsx, "xlsx")];

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        // Someone may have filled it in.
        if let Some(file) = self.out.file().filter(|file| file.is_file()) {
            bail!(Misuse::FileExists(file.display().to_string()));
        }
        let Some(year) = self.year.or(review.year()) else {
            bail!(Misuse::NoYearNamed);
        };
        let material = options::material(
            &[],
            &review.criteria(&self.criteria),
            &review.place(self.place),
            &review.lists(self.lists),
        )?;
        let form = Form::of(
            &material,
            (&self.judged.subject, year),
            &mut input::read_file,
        )?;
        let language = console.wire_language;
        results(self.out.file(), |out| match format {
            FormFormat::Csv => export::form_csv(out, &form, language, self.bom),
            FormFormat::Xlsx => say::form_workbook(out, &form, language),
        })?;
        Ok(Outcome::Done)
    }
}
