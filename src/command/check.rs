//! `antq check`: the data read as `score` would, every fault and doubt told, nothing scored.

use anyhow::Result;

use super::Outcome;
use super::console::{self, Console};
use super::options::{Asked, Out};
use super::output::results;
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
    #[command(flatten)]
    out: Out,
}

impl Args {
    pub(super) fn run(mut self, console: Console) -> Result<Outcome> {
        self.out.format(None, &[((), "txt")])?;
        self.asked.year.get_or_insert(YearChoice::All);
        let question = self.asked.question(&self.data)?;
        let session = Session::inspect(&question, &mut console::read_file)?;
        let faults = &session.reading.faults;
        let inspection = session.inspection();
        if console.quiet {
            // The exit code tells; only what makes the data unusable is said.
            console.faults(faults);
        } else {
            let file = self.out.file();
            let page = report::inspection(&inspection, console.language);
            results(file, |out| {
                console.terminal(file).write(out, &page)?;
                report::faults(out, faults, console.language, Listing::All)
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
