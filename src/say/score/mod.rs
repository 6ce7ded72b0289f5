//! The page of `score`: the laws applied, the table, the reasons (worst first), the summary, the notes.

pub(super) mod by;
pub(super) mod csv;
pub(super) mod failing;
pub(super) mod json;
pub(super) mod judged;
pub(super) mod long;
mod measured;
pub(super) mod short;
pub(super) mod summary;
pub(super) mod view;

use self::summary::summary;
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{UNDATED, Verdict};
use crate::page::letters::capital;
use crate::page::{Alignment, CellLines, Table, TableColumn};
use crate::page::{GLUE, Page, Piece, Role, plain, safe};
use crate::say::names::{heading, label_of, names_of, year_of};
use crate::say::notes;
use crate::say::score::judged::{judged_under, only_year, words_of};
use crate::say::why::reasons::reasons;
use crate::say::why::standing::View;
use crate::say::why::{account, measure};
use crate::say::words::{self, fill};
use crate::text::Language;

/// The page of scores. Rows without the verdict `only` are not shown; the summary counts all.
#[must_use]
pub fn score(scores: &Scores, only: Option<Verdict>, language: Language) -> Page {
    let w = words::words(language);
    let mut page = Page::default();
    judged_under(&mut page, scores, language);
    let shown: Vec<&ScoreRow> = scores
        .rows
        .iter()
        .filter(|row| only.is_none_or(|only| row.has(only)))
        .collect();
    if let Some(only) = only {
        let word = vec![Piece::new(
            Role::Plain,
            words::verdict(language, only, &words_of(scores, 0..scores.columns.len())),
        )];
        let counts = [shown.len(), scores.rows.len()].map(|n| measure::count(language, n));
        let [some, all] = counts;
        page.paragraph(0, 0, fill(w.only_some, &[some, all, word]));
    }
    page.gap();
    if scores.rows.is_empty() {
        page.paragraph(0, 0, plain(w.nothing_scored));
        page.gap();
    }
    table(&mut page, scores, &shown, language);
    reasons(&mut page, scores, &shown, language);
    summary(&mut page, scores, language);
    notes::write(&mut page, scores, language);
    page.paragraph(0, 0, plain(w.end));
    page
}

/// The communes and their verdicts; in several tables if the sets do not fit side by side.
fn table(page: &mut Page, scores: &Scores, shown: &[&ScoreRow], language: Language) {
    if shown.is_empty() {
        return;
    }
    let names = names_of(scores);
    let sets = scores.columns.iter();
    let headings = sets.map(|set| TableColumn::new(heading(set, language), Alignment::Left));
    let first = TableColumn::new(units(scores, shown, language), Alignment::Left);
    let row = |row: &&ScoreRow| {
        let label = label_of((scores, &names), row, language);
        let mut name: CellLines = vec![vec![Piece::new(Role::Name, label)]];
        if row.year == UNDATED || only_year(scores).is_none() {
            let year = year_of(row, language);
            name.push(match row.year {
                UNDATED => fill(words::words(language).year, &[year]),
                _ => year,
            });
        }
        let sets = 0..scores.columns.len();
        let verdicts = sets.map(|set| verdict_cell(scores, row, set, language));
        std::iter::once(name).chain(verdicts).collect()
    };
    page.table(Table {
        columns: std::iter::once(first).chain(headings).collect(),
        rows: shown.iter().map(row).collect(),
        parts: true,
    });
    page.gap();
}

/// The heading of the names: the kind of the communes if all have the same, else a general word.
fn units(scores: &Scores, shown: &[&ScoreRow], language: Language) -> String {
    let mut kinds = shown
        .iter()
        .map(|row| scores.series[row.series].area_in(row.year).kind.as_str());
    let first = kinds.next().unwrap_or_default();
    let word = words::words(language).commune;
    let vietnamese = if !first.is_empty() && kinds.all(|kind| kind == first) {
        capital(&safe(first))
    } else {
        word.to_owned()
    };
    language.pick(vietnamese, word.to_owned())
}

fn verdict_cell(scores: &Scores, row: &ScoreRow, column: usize, language: Language) -> CellLines {
    let w = words::words(language);
    if let Some(Some(judgement)) = row.judgements.get(column) {
        return account::cell(&View::new(scores, row, judgement, language));
    }
    let mark = words::mark(Verdict::NotApplicable);
    vec![vec![Piece::new(
        Role::Faint,
        format!("{mark}{GLUE}{}", w.not_applicable),
    )]]
}
