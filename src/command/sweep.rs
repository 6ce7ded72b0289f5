//! `antq sweep`: what another value of a parameter would change.

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::console::{Console, Painter};
use super::data_request::DataRequest;
use super::help::{group, vi_en};
use super::input::{self, KeptFiles};
use super::misuse::Misuse;
use super::options::Out;
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::Review;
use super::spoken;
use crate::export;
use crate::inquiry::{Sweep, SweptParameter};
use crate::paper;
use crate::say;

/// Arguments of `antq sweep`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    asked: DataRequest,
    #[arg(
        long,
        value_name = vi_en!("TÊN=TỪ..ĐẾN", "NAME=FROM..TO"),
        help_heading = group::JUDGING,
        help = vi_en!("Tham số của bộ và các giá trị: muc=50%..90%, hoặc 50%..90%:2% (bước 2%)", "Parameter of the set and its values: muc=50%..90%, or 50%..90%:2% (steps of 2%)"),
        value_parser = spoken::parameter
    )]
    parameter: SweptParameter,
    #[arg(
        long,
        value_name = vi_en!("DẠNG", "FORMAT"),
        hide_possible_values = true,
        help_heading = group::RESULTS,
        help = vi_en!("table, md, csv hoặc svg (hình); mặc định theo đuôi tệp ra", "table, md, csv or svg (a picture); by default that of the file's ending")
    )]
    format: Option<SweepFormat>,
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
enum SweepFormat {
    #[default]
    Table,
    Md,
    Csv,
    Svg,
}

/// Formats, with the endings of their files; the first is the default.
const FORMATS: [(SweepFormat, &str); 4] = [
    (SweepFormat::Table, "txt"),
    (SweepFormat::Csv, "csv"),
    (SweepFormat::Md, "md"),
    (SweepFormat::Svg, "svg"),
];

impl Args {
    pub(super) fn run(self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        if self.bom && format != SweepFormat::Csv {
            bail!(Misuse::OnlyAsCsv("--bom"));
        }
        // Every value judges the files anew, and standard input can be read only once.
        let mut files = KeptFiles::new(true);
        let (question, session) = self.asked.opened(console, review, &mut files)?;
        let sweep = progress::judging(console, || {
            Sweep::of((&question, &session), self.parameter, &mut |name| {
                files.read(name, &mut input::read_file)
            })
        })?;
        if matches!(format, SweepFormat::Csv | SweepFormat::Svg) {
            console.left_out(&session.left_out);
        }
        let file = self.out.file();
        let page = |painter| {
            let page = say::sweep(&sweep, &session, console.language);
            console.page(file, &page, painter)
        };
        match format {
            SweepFormat::Table => page(Painter::Text)?,
            SweepFormat::Md => page(Painter::Markdown)?,
            SweepFormat::Csv => results(file, |out| export::sweep_csv(out, &sweep, self.bom))?,
            SweepFormat::Svg => {
                let picture = paper::svg(&say::sweep_curve(&sweep, console.wire_language));
                results(file, |out| out.write_all(picture.as_bytes()))?;
            }
        }
        Ok(Outcome::Done)
    }
}
