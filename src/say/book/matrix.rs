//! The sheet `Theo tiêu chí`: communes by criteria, with a mark for each verdict.

use std::sync::Arc;

use super::sheet::{ResultSheet, SheetCell, SheetColumns, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::model::{CriterionIndex, Ruleset, Verdict, VerdictWords};
use crate::page::letters::capital;
use crate::page::{plain, safe, text};
use crate::say::names::heading;
use crate::say::why::cite::clause;
use crate::say::words::{self, fill};

/// Letters of a line of an upright heading.
const LINE: usize = 48;

pub(super) fn sheet<'a>(book: &ShownRows<'a>) -> ResultSheet<'a> {
    let w = book.w;
    let mut columns = book.key_columns();
    let mut groups = vec![(columns.len(), String::new())];
    let names = book.names();
    let versions = versions(book.scores);
    for version in &versions {
        groups.push(version.group(book));
        version.add_headings(book, &mut columns);
    }
    let own = book.clone();
    let rows = book.rows.clone().into_iter().zip(1_usize..);
    let rows = rows.map(move |(row, number)| {
        let mut cells = own.key_cells(number, row);
        for version in &versions {
            version.marks(row, &mut cells);
        }
        cells
    });
    let word = |verdict| words::verdict(book.language, verdict, &VerdictWords::default());
    let legend = Verdict::ALL.map(|verdict| plain(word(verdict)));
    ResultSheet {
        name: w.matrix,
        widths: columns.widths,
        parts: vec![
            SheetPart::Title(w.title.to_owned()),
            SheetPart::Line(text(&fill(w.legend, &legend))),
            SheetPart::Table(SheetTable {
                groups,
                headings: columns.headings,
                rows: Box::new(rows),
                is_list: true,
            }),
        ],
        names,
    }
}

/// A version that judged under a set.
struct SetVersion {
    column: usize,
    ruleset: Arc<Ruleset>,
    leaves: Vec<CriterionIndex>,
    /// Whether the set has several versions here.
    is_one_of_several: bool,
}

/// The versions that judged, in the order of the sets.
fn versions(scores: &Scores) -> Vec<SetVersion> {
    let mut found: Vec<SetVersion> = Vec::new();
    for column in 0..scores.columns.len() {
        let begin = found.len();
        let judged = scores
            .rows
            .iter()
            .filter_map(|row| row.judgements.get(column)?.as_ref());
        for judgement in judged {
            let ruleset = &judgement.ruleset;
            let own = &found[begin..];
            if !own.iter().any(|one| one.ruleset.id == ruleset.id) {
                found.push(SetVersion {
                    column,
                    ruleset: Arc::clone(ruleset),
                    leaves: ruleset.leaves().collect(),
                    is_one_of_several: false,
                });
            }
        }
        let is_one_of_several = found.len() > begin + 1;
        for version in &mut found[begin..] {
            version.is_one_of_several = is_one_of_several;
        }
    }
    found
}

impl SetVersion {
    /// The columns it spans, and its name.
    fn group(&self, book: &ShownRows<'_>) -> (u16, String) {
        let mut name = heading(&book.scores.columns[self.column], book.language);
        let home = self.ruleset.home();
        if self.is_one_of_several {
            let act = if home.act.is_empty() {
                &home.id
            } else {
                &home.act
            };
            let act = plain(safe(&words::short_act(act)));
            name = text(&fill(book.w.of_set, &[plain(name), act]));
        }
        (u16::try_from(self.leaves.len()).unwrap_or(u16::MAX), name)
    }

    /// Adds a heading for each criterion: its article and title.
    fn add_headings(&self, book: &ShownRows<'_>, columns: &mut SheetColumns) {
        for &leaf in &self.leaves {
            let title = self.ruleset.criterion(leaf).title.told(book.language);
            let title = capital(&safe(title));
            let clause = clause(&self.ruleset, leaf, book.language);
            let lines = title.chars().count().div_ceil(LINE) + usize::from(!clause.is_empty());
            let width = u16::try_from(2 * lines).unwrap_or(u16::MAX).clamp(4, 12);
            columns.add_upright(
                if clause.is_empty() {
                    title
                } else {
                    format!("{clause}\n{title}")
                },
                width,
            );
        }
    }

    /// Adds the marks of a row; nothing under a criterion that one above it settles, or where another version judged.
    fn marks(&self, row: &ScoreRow, cells: &mut Vec<SheetCell>) {
        let judged = row.judgements.get(self.column).and_then(Option::as_ref);
        let own = judged.filter(|judged| judged.ruleset.id == self.ruleset.id);
        let is_asked = |judged: &Judgement, leaf| {
            let found = &judged.assessment;
            found.is_asked(&judged.ruleset, leaf)
        };
        cells.extend(self.leaves.iter().map(|&leaf| match own {
            Some(judged) if is_asked(judged, leaf) => mark(judged, leaf),
            Some(_) | None => SheetCell::Empty,
        }));
    }
}

fn mark(judged: &Judgement, leaf: CriterionIndex) -> SheetCell {
    let verdict = judged.assessment.finding(leaf).verdict;
    SheetCell::Verdict(verdict, words::mark(verdict).to_owned())
}
