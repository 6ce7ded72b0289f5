//! `antq score`: every commune and year, judged.

use std::io;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::Outcome;
use super::by::{Level, tallies};
use super::console::Console;
use super::judge::{Bench, Columns, bench, contradicted};
use super::options::{Asked, Out};
use super::output::results;
use super::share::side_by_side;
use super::spoken::{self, FailOn};
use super::trouble::Trouble;
use crate::assess::{assess, missing, recorded, traces};
use crate::model::{Codebook, Ruleset, Trace, Verdict, Weight, Year};
use crate::report::{
    self, Context, Judged, LongCsv, Reason, Row, RowView, ScoreCsv, Scores, Wording,
};

/// The arguments of `antq score`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Data files: one row is one commune in one year; `2023=FILE` says the year, `-` is standard input
    #[arg(required = true)]
    data: Vec<String>,
    #[command(flatten)]
    asked: Asked,
    /// Show only communes with this verdict: also in Vietnamese, as in `--only "không đạt"`
    #[arg(
        long,
        value_name = "pass|fail|undetermined|not_applicable",
        value_parser = spoken::verdict
    )]
    only: Option<Verdict>,
    /// Count the communes of each province or district instead, and tell who is not in the data
    #[arg(
        long,
        value_name = "tinh|huyen",
        value_parser = spoken::level,
        conflicts_with_all = ["only", "long"]
    )]
    by: Option<Level>,
    /// Exit with 1 if a commune scored, shown or not, has one of these, also in Vietnamese; `doubt` (nghi vấn) is a fault of
    /// the data, or a decision or answer that contradicts the figures
    #[arg(
        long,
        value_name = "fail,undetermined,doubt",
        value_delimiter = ',',
        value_parser = spoken::fail_on
    )]
    fail_on: Vec<FailOn>,
    /// What is written; by the ending of the output file if not said, else a table
    #[arg(long, value_name = "table|csv|json|jsonl", hide_possible_values = true)]
    format: Option<Format>,
    /// With csv: one row for each criterion
    #[arg(long)]
    long: bool,
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
    Jsonl,
}

/// What can be written, each with the ending of its files, the usual first.
const FORMATS: [(Format, &str); 4] = [
    (Format::Table, "txt"),
    (Format::Csv, "csv"),
    (Format::Json, "json"),
    (Format::Jsonl, "jsonl"),
];

impl Args {
    pub(super) fn run(self, console: Console) -> Result<Outcome> {
        let format = self.out.format(self.format, &FORMATS)?.unwrap_or_default();
        for (given, option) in [(self.long, "--long"), (self.bom, "--bom")] {
            if given && format != Format::Csv {
                bail!(Trouble::OnlyAsCsv(option));
            }
        }
        let columns = if format == Format::Json {
            Columns::AskedAndFingerprint
        } else {
            Columns::Asked
        };
        let mut bench = match bench(console, &self.asked, &self.data, columns)? {
            Ok(bench) => bench,
            Err(outcome) => return Ok(outcome),
        };
        bench.check_data();
        let found = self.finds(&bench);
        if let Some(level) = self.by {
            self.counted(console, bench, (level, format))?;
            return Ok(if found { Outcome::Found } else { Outcome::Done });
        }
        match format {
            Format::Table => self.table(console, bench)?,
            Format::Json => self.json(console, bench)?,
            Format::Csv => self.csv(console, &bench)?,
            Format::Jsonl => {
                console.faults(&bench.reading.faults);
                let reason = reasons(console, &bench.codebook, bench.reading.sheets.len());
                let lines = |rows: &[(usize, Year)]| {
                    let mut lines = Vec::new();
                    let write = |row: &RowView<'_>| {
                        let wording = worded(console, &reason);
                        report::json_line(&mut lines, &bench.codebook, row, wording)
                    };
                    self.each((&bench, rows), true, write)?;
                    Ok(lines)
                };
                results(self.out.file(), |out| side_by_side(&bench.rows, out, lines))?;
            }
        }
        Ok(if found { Outcome::Found } else { Outcome::Done })
    }

    /// Writes what the communes of each area come to.
    fn counted(
        &self,
        console: Console,
        bench: Bench,
        (level, format): (Level, Format),
    ) -> Result<()> {
        let file = self.out.file();
        let tallies = tallies(&bench, level);
        if format != Format::Table {
            console.faults(&bench.reading.faults);
        }
        match format {
            Format::Table => {
                let look = console.look(file);
                let page = report::by_area(&scores(bench), &tallies, &look);
                results(file, |out| page.write(out, &look))
            }
            Format::Csv => results(file, |out| {
                report::by_area_csv(out, (&bench.columns, &tallies), self.bom)
            }),
            Format::Json => results(file, |out| {
                report::by_area_json(out, (&bench.columns, &tallies))
            }),
            Format::Jsonl => bail!(Trouble::ByAsLines),
        }
    }

    fn table(&self, console: Console, bench: Bench) -> Result<()> {
        let file = self.out.file();
        let look = console.look(file);
        let page = report::score(&scores(bench), self.only, &look);
        results(file, |out| page.write(out, &look))
    }

    fn json(&self, console: Console, bench: Bench) -> Result<()> {
        console.faults(&bench.reading.faults);
        let mut scores = scores(bench);
        if let Some(only) = self.only {
            scores.rows.retain(|row| row.has(only));
        }
        let reason = reasons(console, &scores.codebook, scores.sheets.len());
        results(self.out.file(), |out| {
            report::json(out, &scores, worded(console, &reason))
        })
    }

    fn csv(&self, console: Console, bench: &Bench) -> Result<()> {
        console.faults(&bench.reading.faults);
        let reason = reasons(console, &bench.codebook, bench.reading.sheets.len());
        let codebook = &bench.codebook;
        let long = |rows: &[(usize, Year)]| {
            let mut csv = LongCsv::more(Vec::new(), codebook);
            self.each((bench, rows), true, |row| csv.write(row, &reason))?;
            csv.finish()
        };
        let told = (&**codebook, console.wire_language);
        let short = |rows: &[(usize, Year)]| {
            let mut csv = ScoreCsv::more(Vec::new(), told);
            self.each((bench, rows), false, |row| csv.write(row))?;
            csv.finish()
        };
        results(self.out.file(), |out| {
            if self.long {
                LongCsv::new(&mut *out, codebook, self.bom)?.finish()?;
                side_by_side(&bench.rows, out, long)
            } else {
                ScoreCsv::new(&mut *out, told, self.bom)?.finish()?;
                side_by_side(&bench.rows, out, short)
            }
        })
    }

    /// Judges row by row and keeps nothing; of those that are shown, each goes to `write`.
    fn each(
        &self,
        (bench, rows): (&Bench, &[(usize, Year)]),
        reasons: bool,
        mut write: impl FnMut(&RowView<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        for &row in rows {
            let subject = bench.subject(row);
            for (column, set) in bench.columns.iter().enumerate() {
                let view = |judged| RowView {
                    series: subject.series,
                    year: row.1,
                    family: &set.family,
                    judged,
                };
                let Some(ruleset) = bench.ruleset(column, row.1) else {
                    if self.only.is_none_or(|only| only == Verdict::NotApplicable) {
                        write(&view(None))?;
                    }
                    continue;
                };
                let assessment = assess(ruleset, &subject);
                if self.only.is_some_and(|only| only != assessment.verdict()) {
                    continue;
                }
                let traces = if reasons {
                    traces(ruleset, &subject, &assessment)
                } else {
                    Vec::new()
                };
                let lacking = missing(ruleset, &subject, &assessment);
                let decision = recorded(ruleset, &subject);
                let judged = Judged {
                    ruleset,
                    assessment: &assessment,
                    missing: &lacking,
                    traces: &traces,
                    recorded: decision.as_ref(),
                };
                write(&view(Some(judged)))?;
            }
        }
        Ok(())
    }

    /// Whether something the user asked to fail on is there.
    fn finds(&self, bench: &Bench) -> bool {
        if self.fail_on.is_empty() {
            return false;
        }
        let asked = |what| self.fail_on.contains(&what);
        let faults = bench
            .reading
            .faults
            .iter()
            .any(|fault| fault.kind.weight() >= Weight::Warning);
        if asked(FailOn::Doubt) && faults {
            return true;
        }
        bench.rows.iter().any(|&row| {
            let subject = bench.subject(row);
            (0..bench.columns.len())
                .filter_map(|column| bench.ruleset(column, row.1))
                .any(|rules| {
                    let assessment = assess(rules, &subject);
                    match assessment.verdict() {
                        Verdict::Fail if asked(FailOn::Fail) => true,
                        Verdict::Undetermined if asked(FailOn::Undetermined) => true,
                        Verdict::Fail
                        | Verdict::Undetermined
                        | Verdict::Pass
                        | Verdict::NotApplicable => {
                            asked(FailOn::Doubt) && contradicted(rules, &subject, &assessment)
                        }
                    }
                })
        })
    }
}

/// Everything judged, with every reason, for a page.
pub(super) fn scores(bench: Bench) -> Scores {
    let rows = bench
        .rows
        .iter()
        .map(|&row| Row {
            series: row.0,
            year: row.1,
            judgements: (0..bench.columns.len())
                .map(|column| bench.judgement(column, row))
                .collect(),
        })
        .collect();
    Scores {
        rows,
        codebook: bench.codebook,
        columns: bench.columns,
        series: bench.reading.series,
        sheets: bench.reading.sheets,
        left_out: bench.left_out,
        strays: bench.strays,
        faults: bench.reading.faults,
    }
}

fn worded<'a>(console: Console, reason: &'a Reason<'a>) -> Wording<'a> {
    Wording {
        reason,
        language: console.wire_language,
    }
}

/// Words reasons as this console speaks.
fn reasons(
    console: Console,
    codebook: &Codebook,
    sheets: usize,
) -> impl Fn(&Ruleset, Year, &Trace) -> String {
    let language = console.wire_language;
    move |ruleset, year, trace| {
        let context = Context {
            codebook,
            ruleset,
            year,
            language,
            several_sheets: sheets > 1,
        };
        report::reason_alone(&context, trace)
    }
}
