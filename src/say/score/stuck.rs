//! Where communes fail, on the page of scores: the criteria that most of them fail, with their counts.

use super::failing::{FailingCriterion, failing};
use super::judged::words_of;
use crate::inquiry::Scores;
use crate::model::Verdict;
use crate::page::{
    Alignment, BETWEEN, CellLines, Overflow, Page, Piece, Role, Table, TableColumn, plain,
};
use crate::say::names::heading;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most lines of one set, with the one that counts the rest.
const LINES: usize = 8;

/// The criteria that communes fail or leave open, worst first, for each set; nothing for a single row, whose reasons say it.
pub(super) fn stuck(page: &mut Page, scores: &Scores, language: Language) {
    if scores.rows.len() < 2 {
        return;
    }
    let w = words::words(language);
    for (place, set) in scores.columns.iter().enumerate() {
        let found = failing(&scores.rows, place, language);
        if found.is_empty() {
            continue;
        }
        let mut title = w.stuck_where.to_owned();
        if scores.columns.len() > 1 {
            title = format!("{title}{BETWEEN}{}", heading(set, language));
        }
        let own = words_of(scores, place..place + 1);
        let counts = [Verdict::Fail, Verdict::Undetermined];
        let counts = counts.map(|verdict| words::verdict(language, verdict, &own));
        let counts = counts.map(|word| TableColumn::new(word, Alignment::Right));
        let first = TableColumn::new(title, Alignment::Left).fitted_by(Overflow::Cut);
        let listed = if found.len() > LINES {
            LINES - 1
        } else {
            found.len()
        };
        page.table(Table {
            columns: std::iter::once(first).chain(counts).collect(),
            rows: found
                .iter()
                .take(listed)
                .map(|one| row(one, language))
                .collect(),
            parts: false,
        });
        let rest = found.len() - listed;
        if rest > 0 {
            let rest = measure::count(language, rest);
            page.paragraph(1, 3, fill(w.other_criteria, &[rest]));
        }
        page.gap();
    }
}

fn row(one: &FailingCriterion, language: Language) -> Vec<CellLines> {
    let w = words::words(language);
    let title = plain(one.title.as_str());
    let told = if one.clause.is_empty() {
        title
    } else {
        let clause = vec![Piece::glued(Role::Citation, &one.clause)];
        fill(w.said, &[clause, title])
    };
    let count = |number| vec![measure::count(language, number)];
    vec![vec![told], count(one.fails), count(one.open)]
}
