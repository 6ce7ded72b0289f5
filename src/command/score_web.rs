//! The web page of `score`: the latest year, with the year before beside it.

use anyhow::Result;

use super::console::Console;
use super::progress;
use crate::inquiry::{
    Columns, CriteriaChoice, Depth, Question, ScoreRow, Scores, Session, YearChoice,
};
use crate::model::{UNDATED, Verdict};
use crate::paper;
use crate::say::{self, Beside};

/// Name under which standard input is read; it can be read only once.
const STANDARD_INPUT: &str = "-";

/// The page of the results; its list has only those with the verdict `only`.
pub(super) fn page(
    console: Console,
    question: &Question,
    mut scores: Scores,
    only: Option<Verdict>,
) -> Result<String> {
    if let Some(both) = with_year_before(console, question, &scores)? {
        scores = both;
    }
    let language = console.wire_language;
    let beside = Beside {
        question,
        register: None,
        files: Vec::new(),
        notes: say::score_notes(&scores, language),
    };
    Ok(paper::html(&say::web_score(
        &scores, &beside, only, language,
    ))?)
}

/// The same results with those of the year before under the same sets. `None` if a year was asked for, or if the data decide
/// nothing for the year before: then they hold it only to compare figures with.
fn with_year_before(
    console: Console,
    question: &Question,
    latest: &Scores,
) -> Result<Option<Scores>> {
    let year = latest.rows.iter().map(|row| row.year).max();
    let year = year.unwrap_or(UNDATED);
    let before = year.saturating_sub(1);
    let mut series = latest.series.iter();
    let has_rows = year != UNDATED && series.any(|one| one.record(before).is_some());
    let mut data = question.material.data.iter();
    let is_read_once = data.any(|file| file.name == STANDARD_INPUT);
    if question.years != YearChoice::Latest || !has_rows || is_read_once {
        return Ok(None);
    }
    let mut question = question.clone();
    question.years = YearChoice::All;
    if question.material.criteria.is_empty() {
        let sets = latest.columns.iter().map(|set| set.family.clone());
        question.material.criteria = sets.map(CriteriaChoice::Named).collect();
    }
    let columns = Columns::AskedAndFingerprint;
    let session = progress::reading(console, |read| Session::open(&question, columns, read))?;
    let mut rows = progress::judging(console, || session.rows(Depth::Reasons));
    rows.retain(|row| [year, before, UNDATED].contains(&row.year));
    let is_decided = |row: &ScoreRow| row.has(Verdict::Pass) || row.has(Verdict::Fail);
    if !rows.iter().any(|row| row.year == before && is_decided(row)) {
        return Ok(None);
    }
    let mut both = session.into_scores(rows);
    both.left_out.clone_from(&latest.left_out);
    both.remarks.clone_from(&latest.remarks);
    Ok(Some(both))
}
