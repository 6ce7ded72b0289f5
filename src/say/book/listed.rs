//! The sheet `Danh sách`: for each commune its verdicts, the reasons, and the figures it lacks.

use super::sheet::{ResultSheet, SheetCell, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::inquiry::{Judgement, ScoreRow};
use crate::model::Verdict;
use crate::page::letters::capital;
use crate::page::{BETWEEN, plain, text};
use crate::say::names::{heading, year_of};
use crate::say::score::short::{MissingFigure, Shortfall, in_short};
use crate::say::why::measure;
use crate::say::why::standing::View;
use crate::say::words::{self, fill};

/// Most missing figures named in a cell; more are only counted.
const NAMED: usize = 12;

pub(super) fn sheet<'a>(book: &ShownRows<'a>) -> ResultSheet<'a> {
    let w = book.w;
    let mut columns = book.key_columns();
    for set in &book.scores.columns {
        columns.add(heading(set, book.language), 17);
    }
    columns.add(w.reasons, 52);
    columns.add(w.missing, 52);
    let lacked = common(book);
    let own = book.clone();
    let rows = book.rows.clone().into_iter().zip(1_usize..);
    let rows = rows.map(move |(row, number)| {
        let mut cells = own.key_cells(number, row);
        cells.extend(row.judgements.iter().map(|one| own.verdict(one.as_ref())));
        let [reasons, missing] = own.account(row, &lacked);
        cells.extend([reasons, missing].map(SheetCell::Text));
        cells
    });
    ResultSheet {
        name: w.list,
        widths: columns.widths,
        parts: vec![
            SheetPart::Title(w.title.to_owned()),
            SheetPart::Table(SheetTable {
                groups: Vec::new(),
                headings: columns.headings,
                rows: Box::new(rows),
                is_list: true,
            }),
        ],
        names: book.names(),
    }
}

/// The titles of the figures that every commune listed lacks under some set, if there are several communes.
pub(super) fn common(book: &ShownRows<'_>) -> Vec<String> {
    let [first, others @ ..] = book.rows.as_slice() else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let mut lacked = titles(book, first);
    for row in others {
        if lacked.is_empty() {
            break;
        }
        let own = titles(book, row);
        lacked.retain(|title| own.contains(title));
    }
    lacked
}

/// The titles of the figures that a commune itself lacks under some set.
fn titles(book: &ShownRows<'_>, row: &ScoreRow) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for judgement in row.judged() {
        for one in Shortfall::of(book.scores, row, judgement, book.language).missing {
            let title = named(book, &one);
            if !found.contains(&title) {
                found.push(title);
            }
        }
    }
    found
}

/// The title of a missing figure, with the former communes that lack it.
fn named(book: &ShownRows<'_>, missing: &MissingFigure) -> String {
    if missing.formers.is_empty() {
        return missing.title.clone();
    }
    let formers = plain(missing.formers.join(", "));
    text(&fill(
        book.w.of_formers,
        &[plain(missing.title.as_str()), formers],
    ))
}

impl ShownRows<'_> {
    /// A verdict with its mark and word.
    fn verdict(&self, judgement: Option<&Judgement>) -> SheetCell {
        let (verdict, word) = if let Some(judgement) = judgement {
            let verdict = judgement.assessment.verdict();
            let own = &judgement.ruleset.words;
            (verdict, words::verdict(self.language, verdict, own))
        } else {
            let word = words::words(self.language).not_applicable;
            (Verdict::NotApplicable, word.to_owned())
        };
        let mark = words::mark(verdict);
        SheetCell::Verdict(verdict, format!("{mark} {}", capital(&word)))
    }

    /// The reasons and the missing figures, a line for each set that has some.
    fn account(&self, row: &ScoreRow, lacked: &[String]) -> [String; 2] {
        let (scores, language) = (self.scores, self.language);
        let several = scores.columns.len() > 1;
        let mut reasons: Vec<String> = Vec::new();
        let mut told = |set: usize, own: Vec<String>| {
            let own = own.join(BETWEEN);
            if own.is_empty() {
                return;
            }
            let name = plain(heading(&scores.columns[set], language));
            reasons.push(if several {
                text(&fill(self.w.of_set, &[name, plain(own)]))
            } else {
                own
            });
        };
        for (set, judgement) in row.judgements.iter().enumerate() {
            if let Some(judgement) = judgement {
                let view = View::new(scores, row, judgement, language);
                let fault = scores.series[row.series].fault(row.year);
                told(set, in_short(&view, fault.map(|fault| &**fault)));
            } else {
                let year = year_of(row, language);
                let silent = fill(words::words(language).no_version_row, &[year]);
                told(set, vec![text(&silent)]);
            }
        }
        [reasons.join("\n"), self.missing(row, lacked)]
    }

    fn missing(&self, row: &ScoreRow, lacked: &[String]) -> String {
        let own = titles(self, row);
        let (shared, own): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|title| lacked.contains(title));
        let count = |count| measure::count(self.language, count);
        let mut told: Vec<String> = own.iter().take(NAMED).cloned().collect();
        if own.len() > NAMED {
            let more = fill(self.w.more_missing, &[count(own.len() - NAMED)]);
            told.push(text(&more));
        }
        if !shared.is_empty() {
            let shared = fill(self.w.common_missing, &[count(shared.len())]);
            told.push(text(&shared));
        }
        capital(&told.join("; "))
    }
}
