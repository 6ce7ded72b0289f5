//! `antq diff`: what changed between two years, or two laws, and why.

use std::sync::OnceLock;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::Outcome;
use super::by::Level;
use super::console::Console;
use super::options::{self, Asked, Borders, Out, Place};
use super::output::results;
use super::share::{side_by_side, turned_side_by_side};
use super::spoken::{self, FailOnNew};
use super::trouble::Trouble;
use super::two::{Terms, Two, two};
use crate::assess::assess;
use crate::diff::{Change, Detail, Judgements, Pairing, Side, Standing, change};
use crate::model::{UNDATED, Verdict, Year};
use crate::report::{self, At, Course, Diff, DiffCell, Tell, Told};

/// The arguments of `antq diff`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Data of the earlier year, or of both; results of `score` saved as JSON are data too
    #[arg(value_name = "BEFORE")]
    earlier: String,
    /// Data of the later year
    #[arg(value_name = "AFTER")]
    later: Option<String>,
    /// A family of criteria, a version (which then judges both years), or a criteria file; may be repeated.
    /// A file of a family that is named too is a version of it
    #[arg(long, value_name = "ID|FILE")]
    criteria: Vec<String>,
    /// The later year; the latest of its data if not said
    #[arg(long, value_name = "YEAR", value_parser = options::year)]
    year: Option<Year>,
    /// The earlier year; the latest of its data if not said, in one file the next before the later year
    #[arg(long, value_name = "YEAR", value_parser = options::year)]
    before: Option<Year>,
    /// Judge the earlier figures by the law of this year. In one file, without --before, the figures of the one year are judged by
    /// two laws
    #[arg(long, value_name = "YEAR", value_parser = options::year)]
    law_before: Option<Year>,
    /// Judge the later figures by the law of this year
    #[arg(long, value_name = "YEAR", value_parser = options::year)]
    law_after: Option<Year>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    borders: Borders,
    /// Show only communes that took this course: also in Vietnamese, as in `--only "xấu đi"`
    #[arg(
        long,
        value_name = "worse|undetermined|better|unchanged",
        value_parser = spoken::course
    )]
    only: Option<Course>,
    /// Count communes by province or district, and show nothing else
    #[arg(
        long,
        value_name = "tinh|huyen",
        value_parser = spoken::level,
        conflicts_with = "only"
    )]
    by: Option<Level>,
    /// Exit with 1 if a commune, shown or not, fails or is undetermined and was not
    #[arg(
        long,
        value_name = "new-fail,new-undetermined",
        value_delimiter = ',',
        value_parser = spoken::fail_on_new
    )]
    fail_on: Vec<FailOnNew>,
    /// What is written; by the ending of the output file if not said, else a table
    #[arg(long, value_name = "table|csv|json", hide_possible_values = true)]
    format: Option<Format>,
    /// With csv: begin with the mark by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Table,
    Csv,
    Json,
}

/// What can be written, each with the ending of its files, the usual first.
const FORMATS: [(Format, &str); 3] = [
    (Format::Table, "txt"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
];

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        if self.bom && format != Format::Csv {
            bail!(Trouble::OnlyAsCsv("--bom"));
        }
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
        let kept = Kept::of(&two);
        let tell = |at, detail| retold(&two, &kept, at, detail);
        let diff = compared(&two, &tell, console);
        if format != Format::Table {
            console.faults(diff.faults);
            for note in report::stale(&diff, console.language) {
                console.note(&report::text(&note));
            }
        }
        let found = self.finds(&diff);
        self.write(console, &diff, format)?;
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    fn write(&self, console: Console, diff: &Diff<'_>, format: Format) -> Result<()> {
        let file = self.out.file();
        let only = self.only;
        let look = console.look(file);
        let by = self.by.map(around);
        results(file, |out| match (format, by) {
            (Format::Table, None) => report::diff(diff, only, &look).write(out, &look),
            (Format::Table, Some(by)) => report::diff_by(diff, by, &look).write(out, &look),
            (Format::Csv, None) => {
                report::diff_csv_header(out, self.bom)?;
                side_by_side(&diff.told(only), out, |told| {
                    report::diff_csv_rows(diff, told)
                })
            }
            (Format::Csv, Some(by)) => report::diff_by_csv(out, diff, by, self.bom),
            (Format::Json, by) => {
                let told: Vec<(usize, At)> = diff.told(only).into_iter().enumerate().collect();
                out.write_all(&report::diff_json_head(diff, by)?)?;
                side_by_side(&told, out, |told| report::diff_json_changes(diff, told))?;
                out.write_all(report::DIFF_JSON_END)
            }
        })
    }

    /// Whether something the user asked to fail on is there.
    fn finds(&self, diff: &Diff<'_>) -> bool {
        let asked = |what| self.fail_on.contains(&what);
        diff.cells().any(|cell| {
            let (before, after) = match &cell.told {
                Told::Changed(change) => (change.verdicts.before, change.verdicts.after),
                // A commune that is new was nothing before.
                Told::New(verdict)
                | Told::Withheld {
                    after: Some(verdict),
                    ..
                } => (Verdict::NotApplicable, *verdict),
                Told::Gone(_) | Told::Withheld { after: None, .. } => return false,
            };
            before != after
                && match after {
                    Verdict::Fail => asked(FailOnNew::Fail),
                    Verdict::Undetermined => asked(FailOnNew::Undetermined),
                    Verdict::Pass | Verdict::NotApplicable => false,
                }
        })
    }
}

/// Compares every commune under every set.
fn compared<'a>(two: &'a Two, tell: &'a Tell<'a>, console: Console) -> Diff<'a> {
    let pairings: Vec<usize> = (0..two.partition.pairings.len()).collect();
    let cells = turned_side_by_side(&pairings, |&pairing| {
        let columns = 0..two.columns.len();
        columns
            .map(|column| cell(two, tell, (pairing, column)))
            .collect()
    });
    Diff {
        codebook: &two.codebook,
        years: two.years,
        laws: two.laws,
        columns: &two.columns,
        series: [two.series(0), two.series(1)],
        sheets: &two.sheets,
        partition: &two.partition,
        strays: &two.strays,
        cells,
        left_out: &two.left_out,
        has_saved: two.has_saved(),
        faults: &two.faults,
        stale: two.stale(),
        tell,
        wire_language: console.wire_language,
    }
}

/// What every commune under every set came to, once it was judged: what is told later is told of the same judgements.
struct Kept {
    columns: usize,
    judged: Vec<OnceLock<Judgements>>,
}

impl Kept {
    fn of(two: &Two) -> Kept {
        let columns = two.columns.len();
        let cells = two.partition.pairings.len() * columns;
        Kept {
            columns,
            judged: (0..cells).map(|_| OnceLock::new()).collect(),
        }
    }
}

/// One commune under one set.
fn cell(two: &Two, tell: &Tell<'_>, at: At) -> DiffCell {
    let pairing = &two.partition.pairings[at.0];
    let verdict = |side, place| {
        let side = side_of(two, at.1, (side, place));
        side.rules.map_or(Verdict::NotApplicable, |rules| {
            assess(rules, &side.subject).verdict()
        })
    };
    let [earlier, _] = two.partition.sides();
    let of_each = || pairing.before.iter().map(|&place| verdict(earlier, place));
    let changed = || Told::Changed(tell(at, Detail::Verdicts));
    let (told, parts) = match pairing.standing {
        Standing::Paired => (changed(), Vec::new()),
        Standing::Merged | Standing::Split => (changed(), of_each().collect()),
        Standing::New => (Told::New(verdict(1, pairing.series)), Vec::new()),
        Standing::Gone => (Told::Gone(verdict(0, own(pairing))), Vec::new()),
        Standing::Withheld => (withheld(two, pairing, at.1), Vec::new()),
    };
    DiffCell { told, parts }
}

/// A row that is not judged: undetermined wherever it may be of, if there is a law.
fn withheld(two: &Two, pairing: &Pairing, column: usize) -> Told {
    let is_old = !pairing.before.is_empty();
    let series = &two.series(usize::from(!is_old))[pairing.series];
    let undated = series.record(UNDATED).is_some();
    let verdict = |side: usize, may_be: bool| {
        let set = &two.columns[column];
        let rules = if side == 0 { &set.old } else { &set.new };
        let verdict = match rules {
            Some(_) => Verdict::Undetermined,
            None => Verdict::NotApplicable,
        };
        may_be.then_some(verdict)
    };
    let one_reading = two.is_one_reading();
    Told::Withheld {
        before: verdict(0, is_old || (undated && one_reading)),
        after: verdict(1, !is_old),
    }
}

/// What became of a commune that is compared.
fn retold(two: &Two, kept: &Kept, (place, column): At, detail: Detail) -> Change {
    let pairing = &two.partition.pairings[place];
    let [earlier, later] = two.partition.sides();
    let mut then = side_of(two, column, (earlier, own(pairing)));
    let now = side_of(two, column, (later, pairing.series));
    then.subject = then.subject.seen_from(now.subject.within);
    let (old, new) = if two.partition.is_turned {
        (now, then)
    } else {
        (then, now)
    };
    let judged =
        kept.judged[place * kept.columns + column].get_or_init(|| Judgements::of(old, new));
    change(&two.joints[column], (old, new), judged, detail)
}

/// The commune of the earlier year: of one that was put together then, that of the later.
fn own(pairing: &Pairing) -> usize {
    match pairing.standing {
        Standing::Merged | Standing::Split | Standing::New => pairing.series,
        Standing::Paired | Standing::Gone | Standing::Withheld => {
            pairing.before.first().copied().unwrap_or(pairing.series)
        }
    }
}

/// A commune of the earlier (0) or later (1) side, with the law of that side.
fn side_of(two: &Two, column: usize, (side, place): (usize, usize)) -> Side<'_> {
    let set = &two.columns[column];
    let rules = if side == 0 { &set.old } else { &set.new };
    Side {
        rules: rules.as_deref(),
        subject: two.subject(side, (place, two.years[side])),
    }
}

fn around(level: Level) -> report::Around {
    match level {
        Level::Tinh => report::Around::Province,
        Level::Huyen => report::Around::District,
    }
}
