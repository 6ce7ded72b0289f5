//! `antq check`: the data read as `score` would, every fault and doubt told, nothing scored.

use anyhow::Result;

use super::Outcome;
use super::console::Console;
use super::judge::{Columns, open};
use super::options::{Asked, Out, YearChoice};
use super::output::results;
use crate::model::Weight;
use crate::report::{self, Inspection, Listing};

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
        let mut bench = match open(console, &self.asked, &self.data, Columns::All)? {
            Ok(bench) => bench,
            Err(outcome) => return Ok(outcome),
        };
        bench.check_data();
        let faults = &bench.reading.faults;
        let heaviest = faults.iter().map(|fault| fault.kind.weight()).max();
        // Data that cannot be used say nothing of what they could be judged by.
        let unjudged = bench.columns.is_empty() && heaviest < Some(Weight::Error);
        let lacking = bench.lacking(if unjudged {
            bench.left_out_versions.clone()
        } else {
            bench.versions()
        });
        let series = bench.reading.series.iter();
        let inspection = Inspection {
            codebook: &bench.codebook,
            sheets: &bench.reading.sheets,
            lacking: &lacking,
            unjudged,
            faults: faults.len(),
            rows: bench.reading.rows,
            results: series.map(|series| series.records().len()).sum(),
            repeated: bench.reading.repeated,
            joined: bench.reading.joined,
        };
        if console.quiet {
            // The exit code tells; only what makes the data unusable is said.
            console.faults(faults);
        } else {
            let file = self.out.file();
            let look = console.look(file);
            let page = report::inspection(&inspection, &look);
            results(file, |out| {
                page.write(out, &look)?;
                report::faults(out, faults, console.language, Listing::All)
            })?;
        }
        Ok(match heaviest {
            Some(Weight::Error) => Outcome::Unusable,
            Some(Weight::Warning) => Outcome::Found,
            Some(Weight::Note) | None if unjudged => Outcome::Found,
            Some(Weight::Note) | None => Outcome::Done,
        })
    }
}
