//! The sheet `Danh sách`: for each commune its verdicts, the reasons, and the figures it lacks.

use super::sheet::{ResultSheet, SheetCell, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::inquiry::{Judgement, ScoreRow};
use crate::model::Verdict;
use crate::page::letters::capital;
use crate::page::{BETWEEN, plain, text};
use crate::say::names::{heading, year_of};
use crate::say::score::short::{Shortfall, in_short};
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
    let common = common(book);
    let own = book.clone();
    let rows = book.rows.clone().into_iter().zip(1_usize..);
    let rows = rows.map(move |(row, number)| {
        let mut cells = own.key_cells(number, row);
        cells.extend(row.judgements.iter().map(|one| own.verdict(one.as_ref())));
        let [reasons, missing] = own.account(row, &common);
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

/// Missing figures: how they are told, and how many numbers have to be sent.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Lacked {
    pub(super) told: String,
    cells: usize,
}

impl Lacked {
    /// How many numbers have to be sent for all of these.
    pub(super) fn count(all: &[Lacked]) -> usize {
        all.iter().map(|one| one.cells).sum()
    }
}

/// The figures that every commune listed lacks under some set, if there are several communes.
pub(super) fn common(book: &ShownRows<'_>) -> Vec<Lacked> {
    let [first, others @ ..] = book.rows.as_slice() else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let mut lacked = lacked(book, first);
    for row in others {
        if lacked.is_empty() {
            break;
        }
        let own = self::lacked(book, row);
        lacked.retain(|one| own.contains(one));
    }
    lacked
}

/// The figures that a commune lacks under some set, each once.
fn lacked(book: &ShownRows<'_>, row: &ScoreRow) -> Vec<Lacked> {
    let mut found: Vec<Lacked> = Vec::new();
    for judgement in row.judged() {
        for one in Shortfall::of(book.scores, row, judgement, book.language).missing {
            let one = Lacked {
                told: one.told(book.language),
                cells: one.cells(),
            };
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
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
    fn account(&self, row: &ScoreRow, common: &[Lacked]) -> [String; 2] {
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
        [reasons.join("\n"), self.missing(row, common)]
    }

    fn missing(&self, row: &ScoreRow, common: &[Lacked]) -> String {
        let own = lacked(self, row).into_iter();
        let (shared, own): (Vec<_>, Vec<_>) = own.partition(|one| common.contains(one));
        let count = |all: &[Lacked]| measure::count(self.language, Lacked::count(all));
        let (named, rest) = own.split_at(own.len().min(NAMED));
        let mut told: Vec<String> = named.iter().map(|one| one.told.clone()).collect();
        if !rest.is_empty() {
            told.push(text(&fill(self.w.more_missing, &[count(rest)])));
        }
        if !shared.is_empty() {
            told.push(text(&fill(self.w.common_missing, &[count(&shared)])));
        }
        capital(&told.join("; "))
    }
}
