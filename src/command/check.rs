//! `antq check`: the data read as `score` would, every fault and doubt told, nothing scored.

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::console::{self, Console};
use super::options::{Asked, Out};
use super::output::results;
use super::spoken;
use crate::inquiry::{Session, YearChoice};
use crate::model::Weight;
use crate::report::{self, Listing};

/// The arguments of `antq check`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Data files, as for `score`
    #[arg(required = true)]
    data: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    /// Tell only faults of this severity and above: also in Vietnamese, as in `--min "cảnh báo"`. The exit code does not depend
    /// on it
    #[arg(
        long,
        value_name = "note|warning|error",
        value_parser = spoken::weight,
        default_value = "note",
        hide_default_value = true
    )]
    min: Weight,
    /// What is written; by the ending of the output file if not said, else text
    #[arg(long, value_name = "text|json", hide_possible_values = true)]
    format: Option<Format>,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// What can be written, each with the ending of its files, the usual first.
const FORMATS: [(Format, &str); 2] = [(Format::Text, "txt"), (Format::Json, "json")];

impl Args {
    pub(super) fn run(mut self, console: Console) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?;
        self.asked.year.get_or_insert(YearChoice::All);
        let question = self.asked.question(&self.data)?;
        let session = Session::inspect(&question, &mut console::read_file)?;
        let faults = &session.reading.faults;
        let inspection = session.inspection();
        let file = self.out.file();
        if format == Some(Format::Json) {
            let (told, language) = ((&faults[..], self.min), console.wire_language);
            results(file, |out| {
                report::inspection_json(out, &inspection, told, language)
            })?;
        } else if console.quiet {
            // The exit code tells; only what makes the data unusable is said.
            console.faults(faults);
        } else {
            let told = faults.iter().filter(|one| one.kind.weight() >= self.min);
            let page = report::inspection(&inspection, told.clone().count(), console.language);
            results(file, |out| {
                console.terminal(file).write(out, &page)?;
                report::faults(out, told, console.language, Listing::All)
            })?;
        }
        Ok(match inspection.heaviest {
            Some(Weight::Error) => Outcome::Unusable,
            Some(Weight::Warning) => Outcome::Found,
            Some(Weight::Note) | None if inspection.unjudged => Outcome::Found,
            Some(Weight::Note) | None => Outcome::Done,
        })
    }
}
