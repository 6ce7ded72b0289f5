//! `antq sql --verify`: whether an engine gives antq's verdicts on invented rows.
//!
//! The rows are written into a folder of the run, antq judges them as `antq score` does, and the engine's own program runs the
//! statement upon them. Verdicts, lists and distances must be the same in every row.

use std::collections::{BTreeMap, HashMap};
use std::env;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::misuse::Misuse;
use super::output::results;
use super::sql_engine::{Engine, EngineTable};
use crate::register::Register;
use crate::sql::{self, SqlQuestion};
use crate::text::{Language, both};

const ROWS: &str = "so-lieu.csv";
const SUCCESSION: &str = "ke-thua.csv";

/// What is compared, in the order of the columns of results.
const COMPARED: [&str; 6] = [
    "set",
    "version",
    "verdict",
    "failed",
    "undetermined",
    "distances",
];
const VERDICT: usize = 2;
const FAILED: usize = 3;
const DISTANCES: usize = 5;

/// The results of a commune and year, as compared.
type ComparedCells = [String; 6];
/// A commune and year.
type ComparedRow = (String, String);

/// A comparison.
pub(super) struct Verification<'a> {
    pub(super) engine: &'a Engine,
    /// If the rows are of communes of its lists.
    pub(super) register: Option<&'a Register>,
    pub(super) rows: u64,
    pub(super) seed: u64,
    pub(super) language: Language,
}

impl Verification<'_> {
    /// Compares a set, and prints how many rows are the same, or the first that differs; returns whether all are the same.
    ///
    /// # Errors
    /// If a program cannot be run.
    pub(super) fn agrees(&self, set: &str, question: &SqlQuestion<'_>) -> Result<bool> {
        let folder = tempfile::Builder::new().prefix("antq-sql-").tempdir()?;
        let folder = folder.path();
        let rows = sql::sample(question, self.register, self.rows, self.seed);
        fs::write(folder.join(ROWS), &rows)?;
        let mut tables = vec![EngineTable {
            name: question.table.clone(),
            file: ROWS.to_owned(),
        }];
        if let Some(register) = self.register {
            fs::write(folder.join(SUCCESSION), sql::succession_table(register))?;
            tables.push(EngineTable {
                name: sql::SUCCESSION.to_owned(),
                file: SUCCESSION.to_owned(),
            });
        }
        let mut lists = Vec::new();
        for unit in &question.units {
            let kind = &question.codebook.subject(unit.kind).id;
            let text = sql::sample_units(question, unit, &rows, self.seed);
            let file = format!("{kind}.csv");
            fs::write(folder.join(&file), &text)?;
            lists.push(SampledList {
                kind,
                file: file.clone(),
                is_whole: unit.is_whole,
                text,
            });
            tables.push(EngineTable {
                name: unit.table.clone(),
                file,
            });
        }
        let wanted = self.judged(folder, set, &lists)?;
        let begun = Instant::now();
        let found = self
            .engine
            .run(folder, &tables, &sql::statement(question))?;
        let took = begun.elapsed().as_millis();
        let engine = self.engine.dialect().name();
        let told = match compared(wanted, &found) {
            Ok(tally) => {
                let each = tally.iter().map(|(what, rows)| format!("{what} {rows}"));
                let each = each.collect::<Vec<_>>().join(", ");
                let seconds = format!("{}.{}", took / 1000, took % 1000 / 100);
                let rows = found.len();
                Ok(self.language.pick(
                    format!("{set}: {rows} dòng như nhau ở {engine} ({each}), {seconds} giây"),
                    format!("{set}: {rows} rows the same in {engine} ({each}), {seconds} s"),
                ))
            }
            Err(difference) => Err(self.told(set, &difference, (&rows, &lists))),
        };
        let agrees = told.is_ok();
        let told = told.unwrap_or_else(|told| told);
        results(None, |out| writeln!(out, "{told}"))?;
        Ok(agrees)
    }

    /// What antq itself says of the rows.
    fn judged(
        &self,
        folder: &Path,
        set: &str,
        units: &[SampledList<'_>],
    ) -> Result<HashMap<ComparedRow, ComparedCells>> {
        let lists: &[&str] = match self.register {
            Some(_) => &[],
            None => &["--communes", "none"],
        };
        let asked = ["--criteria", set, "--year", "all", "--decimal", "point"];
        let score = |columns: &str, more: &[&str]| {
            let written = [
                "--format",
                "csv",
                "--no-config",
                "--quiet",
                "--columns",
                columns,
            ];
            let program = env::current_exe()?;
            let mut command = Command::new(program);
            command.args(["score"]).arg(folder.join(ROWS));
            for list in units {
                command.arg(format!(
                    "{}={}",
                    list.kind,
                    folder.join(&list.file).display()
                ));
                command.args(
                    list.is_whole
                        .then_some(["--whole", list.kind])
                        .iter()
                        .flatten(),
                );
            }
            command.args(asked).args(lists).args(written).args(more);
            own_output(&mut command)
        };
        let mut found = HashMap::new();
        let said = score("ma_xa,nam,set,version,verdict,failed,undetermined", &[])?;
        for line in said.lines().skip(1) {
            let mut cells = line.split(',').map(str::to_owned);
            let mut next = || cells.next().unwrap_or_default();
            let key = (next(), next());
            found.insert(key, [next(), next(), next(), next(), next(), String::new()]);
        }
        let long = ["--long", "--findings", "fail"];
        let said = score("ma_xa,nam,criterion,distance", &long)?;
        for line in said.lines().skip(1) {
            let mut cells = line.split(',');
            let mut next = || cells.next().unwrap_or_default();
            let key = (next().to_owned(), next().to_owned());
            // A cell that a spreadsheet would take for a formula begins with an apostrophe.
            let (criterion, distance) = (next(), next().trim_start_matches('\''));
            let Some(own) = found.get_mut(&key) else {
                continue;
            };
            if !distance.is_empty() && own[FAILED].split(';').any(|one| one == criterion) {
                let between = if own[DISTANCES].is_empty() { "" } else { ";" };
                own[DISTANCES].extend([between, criterion, "=", distance]);
            }
        }
        Ok(found)
    }

    /// A difference with the cells of its row.
    fn told(
        &self,
        set: &str,
        difference: &EngineDifference,
        (rows, lists): (&str, &[SampledList<'_>]),
    ) -> String {
        let engine = self.engine.dialect().name();
        let (code, year) = &difference.key;
        let mut told = self.language.pick(
            format!("{set}: {code} năm {year} khác nhau"),
            format!("{set}: {code} {year} differs"),
        );
        for (what, own, other) in &difference.parts {
            // Writing to a string cannot fail.
            let _ = write!(told, "\n  {what}: antq “{own}”, {engine} “{other}”");
        }
        let tables = lists.iter().map(|list| list.text.as_str());
        for table in std::iter::once(rows).chain(tables) {
            let mut lines = table.lines();
            let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
            for line in lines.filter(|line| line.split(',').next() == Some(code)) {
                let cells = names.iter().zip(line.split(','));
                let filled = cells.filter(|(_, cell)| !cell.is_empty());
                let cells = filled.map(|(name, cell)| format!("{name}={cell}"));
                told.push_str("\n  ");
                told.push_str(&cells.collect::<Vec<_>>().join(" "));
            }
        }
        told
    }
}

/// An invented table of what lies within communes.
struct SampledList<'q> {
    kind: &'q str,
    file: String,
    is_whole: bool,
    text: String,
}

/// What the program itself prints.
fn own_output(command: &mut Command) -> Result<String> {
    let ran = command.output().context("antq score")?;
    if let Some(0 | 1) = ran.status.code() {
        return Ok(String::from_utf8(ran.stdout)?);
    }
    let said = String::from_utf8_lossy(&ran.stderr).trim().to_owned();
    let arguments: Vec<_> = command.get_args().map(OsStr::to_string_lossy).collect();
    let words = arguments.join(" ");
    bail!(Misuse::CommandLine(both!(
        "antq {words}:\n{said}",
        "antq {words}:\n{said}",
    )))
}

/// The first row that differs.
#[derive(Debug, PartialEq, Eq)]
struct EngineDifference {
    key: ComparedRow,
    /// What differs: its column, antq's cell, the engine's.
    parts: Vec<(&'static str, String, String)>,
}

/// Compares all rows; counts the verdicts, and the rows that only antq judges.
fn compared(
    mut wanted: HashMap<ComparedRow, ComparedCells>,
    found: &[Vec<String>],
) -> Result<BTreeMap<String, usize>, EngineDifference> {
    let mut tally: BTreeMap<String, usize> = BTreeMap::new();
    for cells in found {
        let cell = |place: usize| cells.get(place).map_or("", String::as_str);
        let key = (cell(0).to_owned(), cell(1).to_owned());
        let own = wanted.remove(&key);
        let left_open = cell(2 + COMPARED.len());
        if left_open == sql::TWO_HALVES && cell(2 + VERDICT) == "undetermined" {
            *tally.entry(left_open.to_owned()).or_default() += 1;
            continue;
        }
        let own = own.unwrap_or_default();
        let pairs = COMPARED.into_iter().zip(own.iter().zip(2..));
        let parts = pairs.filter(|(_, (own, place))| *own != cell(*place));
        let parts: Vec<_> = parts
            .map(|(what, (own, place))| (what, own.clone(), cell(place).to_owned()))
            .collect();
        if !parts.is_empty() {
            return Err(EngineDifference { key, parts });
        }
        *tally.entry(own[VERDICT].clone()).or_default() += 1;
    }
    // Those that the engine has lost, or given twice.
    match wanted.into_iter().min() {
        None => Ok(tally),
        Some((key, own)) => {
            let parts = COMPARED.into_iter().zip(own);
            let parts = parts.map(|(what, own)| (what, own, String::new()));
            let parts = parts.collect();
            Err(EngineDifference { key, parts })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{COMPARED, EngineDifference, compared};

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    const SAME: [&str; 9] = ["00001", "2024", "bo", "1", "fail", "a", "b", "a=2", ""];

    fn difference(found: &[Vec<String>]) -> Result<Vec<(String, usize)>, EngineDifference> {
        let key = ("00001".to_owned(), "2024".to_owned());
        let own = [2, 3, 4, 5, 6, 7].map(|place| SAME[place].to_owned());
        let tally = compared([(key, own)].into(), found)?;
        Ok(tally.into_iter().collect())
    }

    #[test]
    fn rows_are_the_same_only_if_every_column_is() {
        assert_eq!(difference(&[row(&SAME)]), Ok(vec![("fail".to_owned(), 1)]));
        for (place, what) in (2..).zip(COMPARED) {
            let mut other = SAME;
            other[place] = "other";
            let told = difference(&[row(&other)]).expect_err(what);
            let expected = (what, SAME[place].to_owned(), "other".to_owned());
            assert_eq!(told.parts, [expected]);
        }
    }

    #[test]
    fn rows_that_are_missing_there_twice_or_unknown_differ() {
        assert!(difference(&[]).is_err());
        assert!(difference(&[row(&SAME), row(&SAME)]).is_err());
        let mut other = SAME;
        other[1] = "2023";
        assert!(difference(&[row(&SAME), row(&other)]).is_err());
    }

    #[test]
    fn a_year_in_two_halves_is_left_open_without_being_compared() {
        let mut halves = SAME;
        (halves[4], halves[5], halves[8]) = ("undetermined", "", "two-halves");
        assert_eq!(
            difference(&[row(&halves)]),
            Ok(vec![("two-halves".to_owned(), 1)])
        );
        halves[4] = "pass";
        assert!(difference(&[row(&halves)]).is_err());
    }
}
