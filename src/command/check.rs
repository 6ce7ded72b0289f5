//! `antq check`: reads data as `score` does and reports every fault and doubt; scores nothing.

use anyhow::Result;
use clap::ValueEnum;

use super::console::Console;
use super::folder::DataArguments;
use super::help::{group, vi_en};
use super::options::{JudgedKind, Out, Request};
use super::outcome::Outcome;
use super::output::results;
use super::progress;
use super::review::Review;
use super::spoken;
use crate::export;
use crate::inquiry::{Question, Session, YearChoice};
use crate::model::Weight;
use crate::say;

/// Arguments of `antq check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[arg(value_name = vi_en!("SỐ LIỆU", "DATA"), help = vi_en!("Tệp số liệu, như của score", "Data files, as for score"))]
    data: Vec<String>,
    #[command(flatten)]
    request: Request,
    #[command(flatten)]
    judged: JudgedKind,
    #[arg(
        long,
        value_name = vi_en!("MỨC", "SEVERITY"),
        help_heading = group::RESULTS,
        help = vi_en!("Chỉ nêu từ mức này: “lưu ý”, “cảnh báo”, “lỗi”; không đổi mã thoát", "Report only from this severity on: note, warning, error"),
        value_parser = spoken::weight,
        default_value = "note",
        hide_default_value = true
    )]
    min: Weight,
    #[arg(long, help_heading = group::RESULTS, help = vi_en!("text hoặc json; mặc định theo đuôi tệp ra", "text or json; by default that of the file's ending"), value_name = vi_en!("DẠNG", "FORMAT"), hide_possible_values = true)]
    format: Option<CheckFormat>,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    Text,
    Json,
}

/// What can be written, each with the ending of its files, the usual first.
const FORMATS: [(CheckFormat, &str); 2] = [(CheckFormat::Text, "txt"), (CheckFormat::Json, "json")];

impl Args {
    pub(super) fn run(mut self, console: Console, review: &Review) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?;
        let mut request = review.request(self.request);
        request.year.get_or_insert(YearChoice::All);
        let data = review.data(std::mem::take(&mut self.data));
        let question = Question {
            subject: self.judged.subject,
            ..request.question(&DataArguments::read(&data, console)?.files)?
        };
        let mut session = progress::reading(console, |read| Session::inspect(&question, read))?;
        console.warnings(session.warnings.as_ref());
        session.remarks.extend(review.note());
        let faults = &session.reading.faults;
        let inspection = session.inspection();
        let file = self.out.file();
        if format == Some(CheckFormat::Json) {
            let (told, language) = ((&faults[..], self.min), console.wire_language);
            results(file, |out| {
                export::inspection_json(out, &inspection, told, language)
            })?;
        } else if console.quiet {
            // The exit code tells the result; print only what makes the data unusable.
            console.faults(faults);
        } else {
            let told = faults.iter().filter(|one| one.kind.weight() >= self.min);
            let told: Vec<_> = told.collect();
            let page = say::inspection(&inspection, &told, console.language);
            results(file, |out| console.terminal(file).write(out, &page))?;
        }
        Ok(match inspection.heaviest {
            Some(Weight::Error) => Outcome::Unusable,
            Some(Weight::Warning) => Outcome::Found,
            Some(Weight::Note) | None if inspection.unjudged => Outcome::Found,
            Some(Weight::Note) | None => Outcome::Done,
        })
    }
}
