//! Where communes fail, on the page of scores: the criteria that most of them fail, with their counts.

use super::failing::{FailingCriterion, failing};
use super::judged::words_of;
use crate::inquiry::Scores;
use crate::model::Verdict;
use crate::page::{
    Alignment, BETWEEN, CellLines, Overflow, Page, Piece, Role, Table, TableColumn, join, plain,
};
use crate::say::names::heading;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most lines, with the one that counts the rest.
const LINES: usize = 8;
/// Fewest lines of a set beside others.
const FEWEST: usize = 2;

/// The criteria that communes fail or leave open, worst first, those of each set together; nothing for a single row, whose
/// reasons say it.
pub(super) fn stuck(page: &mut Page, scores: &Scores, language: Language) {
    if scores.rows.len() < 2 {
        return;
    }
    let w = words::words(language);
    let of_set = |place| failing(&scores.rows, place, language);
    let sets = scores.columns.iter().enumerate();
    let sets = sets.map(|(place, set)| (set, of_set(place)));
    let sets: Vec<_> = sets.filter(|(_, found)| !found.is_empty()).collect();
    let all: usize = sets.iter().map(|(_, found)| found.len()).sum();
    let listed = match sets.len() {
        _ if all <= LINES => all,
        0 | 1 => LINES - 1,
        several => FEWEST.max((LINES - 1) / several),
    };
    let mut rows = Vec::new();
    for (set, found) in &sets {
        let name = (scores.columns.len() > 1).then(|| heading(set, language));
        let told = found.iter().take(listed);
        rows.extend(told.map(|one| row(name.as_deref(), one, language)));
    }
    if rows.is_empty() {
        return;
    }
    let rest = all - rows.len();
    let own = words_of(scores, 0..scores.columns.len());
    let counts = [Verdict::Fail, Verdict::Undetermined];
    let counts = counts.map(|verdict| words::verdict(language, verdict, &own));
    let counts = counts.map(|word| TableColumn::new(word, Alignment::Right));
    let first = TableColumn::new(w.stuck_where, Alignment::Left).fitted_by(Overflow::Cut);
    page.table(Table {
        columns: std::iter::once(first).chain(counts).collect(),
        rows,
        parts: false,
    });
    if rest > 0 {
        let rest = measure::count(language, rest);
        page.paragraph(1, 3, fill(w.other_criteria, &[rest]));
    }
    page.gap();
}

fn row(set: Option<&str>, one: &FailingCriterion, language: Language) -> Vec<CellLines> {
    let w = words::words(language);
    let title = plain(one.title.as_str());
    let place = set.into_iter().chain([one.clause.as_str()]);
    let place = place.filter(|part| !part.is_empty());
    let place = place.map(|part| vec![Piece::glued(Role::Citation, part)]);
    let place = join(place, BETWEEN);
    let told = if place.is_empty() {
        title
    } else {
        fill(w.said, &[place, title])
    };
    let count = |number| vec![measure::count(language, number)];
    vec![vec![told], count(one.fails), count(one.open)]
}
