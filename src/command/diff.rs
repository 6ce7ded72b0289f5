//! `antq diff`: what changed between two years, or two laws, and why.

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::by::Level;
use super::console::{Console, results};
use super::options::{Asked, Borders, Out, Place};
use super::share::turned_side_by_side;
use super::two::{Terms, Two, two};
use crate::assess::assess;
use crate::diff::{Detail, Pairing, Side, Standing, change};
use crate::model::{Verdict, Year};
use crate::report::{self, Course, Diff, DiffCell, Told};

/// The arguments of `antq diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Data of the earlier year, or of both; results of `score` saved as JSON are data too
    #[arg(value_name = "BEFORE")]
    earlier: String,
    /// Data of the later year
    #[arg(value_name = "AFTER")]
    later: Option<String>,
    /// A family of criteria, a version (which then judges both years), or a criteria file; may be repeated
    #[arg(long, value_name = "ID|FILE")]
    criteria: Vec<String>,
    /// The later year; the latest of its data if not said
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(Year).range(1900..=2999))]
    year: Option<Year>,
    /// The earlier year; the latest of its data if not said, in one file the next before the later year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(Year).range(1900..=2999))]
    before: Option<Year>,
    /// Judge the earlier figures by the law of this year. In one file, without --before, the figures of the one year are judged by
    /// two laws
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(Year).range(1900..=2999))]
    law_before: Option<Year>,
    /// Judge the later figures by the law of this year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(Year).range(1900..=2999))]
    law_after: Option<Year>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    borders: Borders,
    /// Show only communes that took this course
    #[arg(
        long,
        value_name = "worse|undetermined|better|unchanged",
        hide_possible_values = true
    )]
    only: Option<Word>,
    /// Count communes by province or district, and show nothing else
    #[arg(long, value_name = "tinh|huyen", hide_possible_values = true)]
    by: Option<Level>,
    /// Exit with 1 if a commune, shown or not, fails or is undetermined and was not
    #[arg(
        long,
        value_name = "new-fail,new-undetermined",
        value_delimiter = ',',
        hide_possible_values = true
    )]
    fail_on: Vec<FailOn>,
    /// What is written; by the ending of the output file if not said, else a table
    #[arg(long, value_name = "table|csv|json", hide_possible_values = true)]
    format: Option<Format>,
    /// With csv: begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Word {
    Worse,
    Undetermined,
    Better,
    Unchanged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    NewFail,
    NewUndetermined,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
}

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let file = self.out.output.as_deref();
        let format = self.format.unwrap_or_else(|| by_ending(file));
        let terms = Terms {
            asked: Asked {
                criteria: self.criteria.clone(),
                year: None,
                law: None,
                place: self.place.clone(),
                borders: self.borders.clone(),
            },
            data: [Some(&self.earlier), self.later.as_ref()]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            years: [self.before, self.year],
            laws: [self.law_before, self.law_after],
            fingerprint: format == Format::Json,
        };
        let two = match two(console, &terms)? {
            Ok(two) => two,
            Err(outcome) => return Ok(outcome),
        };
        let detail = match format {
            Format::Csv => Detail::Values,
            Format::Json => Detail::Figures,
            Format::Table => Detail::Reasons,
        };
        let diff = compared(two, detail);
        if format != Format::Table {
            console.faults(&diff.faults)?;
            for note in report::stale(&diff, console.language) {
                console.note(&report::text(&note));
            }
        }
        let found = self.finds(&diff);
        self.write(console, &diff, format)?;
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    fn write(&self, console: Console, diff: &Diff, format: Format) -> Result<()> {
        let file = self.out.output.as_deref();
        let only = self.only.map(Word::course);
        let look = console.look(file);
        results(file, |out| match (format, self.by) {
            (Format::Table, None) => report::diff(diff, only, &look).write(out, &look),
            (Format::Table, Some(by)) => report::diff_by(diff, around(by), &look).write(out, &look),
            (Format::Csv, None) => report::diff_csv(out, diff, only, self.bom),
            (Format::Csv, Some(by)) => report::diff_by_csv(out, diff, around(by), self.bom),
            (Format::Json, by) => report::diff_json(out, diff, (only, by.map(around))),
        })
    }

    /// Whether something the user asked to fail on is there.
    fn finds(&self, diff: &Diff) -> bool {
        let asked = |what| self.fail_on.contains(&what);
        diff.cells().any(|cell| {
            let (before, after) = match &cell.told {
                Told::Changed(change) => (change.verdicts.before, change.verdicts.after),
                // A commune that is new was nothing before.
                Told::New(verdict) => (Verdict::NotApplicable, *verdict),
                Told::Gone(_) => return false,
            };
            before != after
                && match after {
                    Verdict::Fail => asked(FailOn::NewFail),
                    Verdict::Undetermined => asked(FailOn::NewUndetermined),
                    Verdict::Pass | Verdict::NotApplicable => false,
                }
        })
    }
}

/// Compares every commune under every set.
fn compared(two: Two, detail: Detail) -> Diff {
    let cells = turned_side_by_side(&two.partition.pairings, |pairing| {
        let columns = 0..two.columns.len();
        let cells = columns.map(|column| cell(&two, column, pairing, detail));
        cells.collect()
    });
    let stale = two.stale();
    let (codebook, years, laws) = (std::sync::Arc::clone(&two.codebook), two.years, two.laws);
    let is_one_reading = two.is_one_reading();
    let (columns, partition, left_out, read) = two.into_read();
    Diff {
        codebook,
        years,
        laws,
        columns,
        series: read.series,
        is_one_reading,
        sheets: read.sheets,
        partition,
        cells,
        left_out,
        faults: read.faults,
        stale,
    }
}

/// One commune under one set.
fn cell(two: &Two, column: usize, pairing: &Pairing, detail: Detail) -> DiffCell {
    let set = &two.columns[column];
    let [before, after] = two.years;
    let old = |place| Side {
        rules: set.old.as_deref(),
        subject: two.subject(0, (place, before)),
    };
    let alone = |side: Side<'_>| {
        side.rules.map_or(Verdict::NotApplicable, |rules| {
            assess(rules, &side.subject).verdict()
        })
    };
    let new = || Side {
        rules: set.new.as_deref(),
        subject: two.subject(1, (pairing.series, after)),
    };
    let compared = |place| Told::Changed(change(&two.joints[column], old(place), new(), detail));
    let own = pairing.before.first().copied().unwrap_or(pairing.series);
    let (told, parts) = match pairing.standing {
        Standing::Paired => (compared(own), Vec::new()),
        Standing::Merged | Standing::Split => (
            compared(pairing.series),
            pairing
                .before
                .iter()
                .map(|&place| alone(old(place)))
                .collect(),
        ),
        Standing::New => (Told::New(alone(new())), Vec::new()),
        Standing::Gone => (Told::Gone(alone(old(own))), Vec::new()),
    };
    DiffCell { told, parts }
}

fn by_ending(file: Option<&Path>) -> Format {
    match file
        .and_then(Path::extension)
        .and_then(|ending| ending.to_str())
    {
        Some("csv") => Format::Csv,
        Some("json") => Format::Json,
        _ => Format::Table,
    }
}

impl Word {
    fn course(self) -> Course {
        match self {
            Word::Worse => Course::Worse,
            Word::Undetermined => Course::Undetermined,
            Word::Better => Course::Better,
            Word::Unchanged => Course::Unchanged,
        }
    }
}

fn around(level: Level) -> report::Around {
    match level {
        Level::Tinh => report::Around::Province,
        Level::Huyen => report::Around::District,
    }
}
