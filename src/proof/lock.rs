//! Reads locks.

use std::collections::BTreeSet;

use crate::model::{YEARS, Year};
use crate::wire::{
    Comparison, CriteriaChoice, DataName, Question, WireChange, WireDiff, WireResult, WireScores,
    YearChoice,
};

/// A lock of `antq score`.
pub type ScoreLock = WireScores<'static, Vec<WireResult<'static>>>;

/// A lock of `antq diff`.
pub type DiffLock = WireDiff<'static, Vec<WireChange<'static>>>;

/// What a lock holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockedReview {
    /// Results of `antq score`.
    Scores(Box<Lock>),
    /// Results of `antq diff`.
    Comparison(Box<LockedComparison>),
}

/// A lock of `antq diff`, and the question to ask again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockedComparison {
    /// What was written.
    pub results: DiffLock,
    /// The question that was answered.
    pub question: Comparison,
}

impl LockedComparison {
    /// Asks for the same sets, of which these files are versions.
    pub fn ask_of<'f>(&mut self, files: impl Iterator<Item = &'f str>) {
        let asked = &mut self.question.material.criteria;
        if asked.is_empty() {
            let sets = self.results.summaries.iter();
            asked.extend(sets.map(|one| CriteriaChoice::Named(one.set.to_string())));
        }
        asked.extend(files.map(|file| CriteriaChoice::File(file.to_owned())));
    }
}

/// A lock, and the question to ask again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// What was written.
    pub results: ScoreLock,
    /// The question that was answered.
    pub question: Question,
    /// Whether the lock states its question. Otherwise it was written before antq 0.1 kept questions, and `question` asks for
    /// the files, sets and years of its results.
    pub is_stated: bool,
}

/// Why a lock cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LockFault {
    /// It does not hold results of antq; what is wrong.
    NotResults(String),
    /// The question names a year that antq does not know.
    UnknownYear(Year),
}

impl Lock {
    /// Asks for the same sets, of which these files are versions.
    pub fn ask_of<'f>(&mut self, files: impl Iterator<Item = &'f str>) {
        let asked = &mut self.question.material.criteria;
        if asked.is_empty() {
            // Sets that are judged by default are named, so that no other is.
            *asked = sets_of(&self.results);
        }
        asked.extend(files.map(|file| CriteriaChoice::File(file.to_owned())));
    }
}

/// The lock in a file, of whichever command.
///
/// # Errors
/// If the file does not hold results, or their question is not known or cannot be asked again.
pub fn read_any(bytes: &[u8]) -> Result<LockedReview, LockFault> {
    let fault = match read(bytes) {
        Ok(lock) => return Ok(LockedReview::Scores(Box::new(lock))),
        Err(fault) => fault,
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Ok(results) = serde_json::from_slice::<DiffLock>(bytes) else {
        return Err(fault);
    };
    let question = results.question.as_deref().cloned();
    let question = question.ok_or_else(|| LockFault::NotResults("question".to_owned()))?;
    let unknown = question.named_years().find(|year| !YEARS.contains(year));
    match unknown {
        Some(year) => Err(LockFault::UnknownYear(year)),
        None => Ok(LockedReview::Comparison(Box::new(LockedComparison {
            results,
            question,
        }))),
    }
}

/// The lock in a file.
///
/// # Errors
/// If the file does not hold results, or their question cannot be asked again.
pub fn read(bytes: &[u8]) -> Result<Lock, LockFault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let results: ScoreLock =
        serde_json::from_slice(bytes).map_err(|fault| LockFault::NotResults(fault.to_string()))?;
    let stated = results.question.as_deref().cloned();
    let is_stated = stated.is_some();
    let question = stated.unwrap_or_else(|| question_of(&results));
    let unknown = question.named_years().find(|year| !YEARS.contains(year));
    match unknown {
        Some(year) => Err(LockFault::UnknownYear(year)),
        None => Ok(Lock {
            results,
            question,
            is_stated,
        }),
    }
}

/// The question about the files, sets and years of results.
fn question_of(results: &ScoreLock) -> Question {
    let mut question = Question::default();
    let names = results.inputs.iter().map(|input| &*input.file);
    question.material.data = names.map(DataName::from).collect();
    question.material.criteria = sets_of(results);
    let years: BTreeSet<Year> = results.results.iter().filter_map(|one| one.year).collect();
    question.years = match (years.first(), years.len()) {
        (Some(&year), 1) => YearChoice::One(year),
        (Some(_) | None, _) => YearChoice::All,
    };
    question
}

/// The families of results, in their order.
fn sets_of(results: &ScoreLock) -> Vec<CriteriaChoice> {
    let mut sets = Vec::new();
    for result in &results.results {
        let set = CriteriaChoice::Named(result.set.to_string());
        if !sets.contains(&set) {
            sets.push(set);
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::{LockFault, read};
    use crate::wire::{CriteriaChoice, DataName, YearChoice};

    const EMPTY: &str = r#"{"schema":1,"tool":{"name":"antq","version":"0.1.0"},"sets":[],"inputs":[],"results":[]"#;

    fn fault(rest: &str) -> LockFault {
        read(format!("{EMPTY}{rest}").as_bytes()).expect_err("a fault")
    }

    #[test]
    fn a_lock_needs_results_and_years_that_can_be_asked_for() {
        assert!(matches!(
            read(b"ma_xa,ten_xa\n"),
            Err(LockFault::NotResults(_))
        ));
        assert!(matches!(fault(""), LockFault::NotResults(_)));
        let question = |years: &str, law: &str, boundaries: &str| {
            format!(
                r#","question":{{"material":{{"data":[],"criteria":[],"lists":"none","province":"","district":"",
                "boundaries":{boundaries},"decimal":null}},"years":{years},"law":{law}}}}}"#
            )
        };
        let odd = [
            question(r#"{"one":0}"#, "null", "null"),
            question(r#""all""#, "65535", "null"),
            question(r#""all""#, "null", "1899"),
        ];
        let years = odd.map(|rest| fault(&rest));
        let expected = [0, 65535, 1899].map(LockFault::UnknownYear);
        assert_eq!(years, expected);
        let good = format!("{EMPTY}{}", question(r#""latest""#, "null", "2022"));
        let lock = read(good.as_bytes()).expect("a lock");
        assert_eq!(lock.results.question.as_deref(), Some(&lock.question));
        assert!(lock.is_stated);
        assert!(read(format!("\u{feff}{good}").as_bytes()).is_ok());
    }

    #[test]
    fn a_lock_without_its_question_asks_for_what_it_answered() {
        let result = |set: &str, year: &str| {
            format!(
                r#"{{"commune":{{"code":"1","name":""}},"year":{year},"set":"{set}","version":null,"verdict":"not_applicable",
                "basis":null,"recorded":null,"findings":[],"figures":[]}}"#
            )
        };
        let asked = |results: &[String]| {
            let results = format!("\"results\":[{}]", results.join(","));
            let text = EMPTY.replace("\"results\":[]", &results);
            let text = text.replace(
                "\"inputs\":[]",
                r#""inputs":[{"file":"xa.csv","sha256":"","rows":1}]"#,
            );
            let lock = read(format!("{text}}}").as_bytes()).expect("a lock");
            assert!(!lock.is_stated);
            lock.question
        };
        let one = asked(&[
            result("so", "2020"),
            result("khac", "2020"),
            result("so", "2020"),
        ]);
        assert_eq!(one.years, YearChoice::One(2020));
        assert_eq!(one.material.data, [DataName::from("xa.csv")]);
        let sets = ["so", "khac"].map(|set| CriteriaChoice::Named(set.to_owned()));
        assert_eq!(one.material.criteria, sets);
        let two = asked(&[result("so", "2020"), result("so", "2021")]);
        assert_eq!(two.years, YearChoice::All);
    }
}
