//! The page of `score`: the laws applied, the counts, where communes fail, the communes, their reasons (worst first), the notes.

pub(super) mod by;
pub(super) mod failing;
pub(super) mod judged;
pub(super) mod short;
mod stuck;
pub(super) mod summary;
pub(super) mod view;

use self::short::Shortfall;
use self::stuck::stuck;
use self::summary::summary;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::model::{SubjectKindId, UNDATED, Verdict};
use crate::page::letters::capital;
use crate::page::{Alignment, CellLines, Overflow, Table, TableColumn};
use crate::page::{BETWEEN, GLUE, Page, Piece, Role, join, plain, safe};
use crate::say::names::{self, label_of, names_of, year_of};
use crate::say::notes;
use crate::say::score::judged::{judged_under, only_year, words_of};
use crate::say::why::reasons::reasons;
use crate::say::why::standing::View;
use crate::say::why::{account, measure};
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most communes listed on a screen; a page for a file lists all.
const LISTED: usize = 200;

/// Most communes whose full reasons follow their list on a screen.
const TOLD: usize = 12;

/// What of the scores a page shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extent {
    /// Shows only rows with this verdict; the counts are of all rows.
    pub only: Option<Verdict>,
    /// Shows the full reasons however many communes there are.
    pub reasons: bool,
    /// Shows every commune with its reasons: for a file, which nobody scrolls.
    pub whole: bool,
}

/// The page of scores: what was judged, how many meet it, where they fail, the communes, their reasons, the notes.
#[must_use]
pub fn score(scores: &Scores, extent: Extent, language: Language) -> Page {
    let w = words::words(language);
    let mut page = Page::default();
    judged_under(&mut page, scores, language);
    summary(&mut page, scores, language);
    stuck(&mut page, scores, language);
    let shown: Vec<&ScoreRow> = scores
        .rows
        .iter()
        .filter(|row| extent.only.is_none_or(|only| row.has(only)))
        .collect();
    if let Some(only) = extent.only {
        let word = vec![Piece::new(
            Role::Plain,
            words::verdict(language, only, &words_of(scores, 0..scores.columns.len())),
        )];
        let counts = [shown.len(), scores.rows.len()].map(|n| measure::count(language, n));
        let [some, all] = counts;
        page.paragraph(0, 0, fill(w.only_some, &[some, all, word]));
        page.gap();
    }
    if scores.rows.is_empty() {
        page.paragraph(0, 0, plain(w.nothing_scored));
        page.gap();
    }
    let every = extent.whole || extent.reasons;
    if every || shown.len() <= LISTED {
        table(&mut page, scores, &shown, language);
    } else {
        let count = measure::count(language, shown.len());
        page.paragraph(0, 0, fill(w.not_listed, &[count]));
        page.gap();
    }
    if every || shown.len() <= TOLD {
        reasons(&mut page, scores, &shown, language);
        notes::write(&mut page, scores, language);
    } else {
        notes::write_short(&mut page, scores, language);
    }
    page.paragraph(0, 0, plain(w.end));
    page
}

/// A line for each commune: its number, its name, its verdicts, and in short what is in the way. Under several sets a verdict is
/// its mark alone, and a set its number; both are told before the table.
fn table(page: &mut Page, scores: &Scores, shown: &[&ScoreRow], language: Language) {
    if shown.is_empty() {
        return;
    }
    let w = words::words(language);
    let names = names_of(scores);
    let heading = |text: String| TableColumn::new(text, Alignment::Left);
    let is_single = scores.columns.len() == 1;
    let has_years = only_year(scores).is_none() || shown.iter().any(|row| row.year == UNDATED);
    let mut columns = vec![
        TableColumn::new(w.number, Alignment::Right),
        heading(units(scores, shown, language)),
    ];
    if has_years {
        columns.push(heading(w.year_column.to_owned()));
    }
    if is_single {
        columns.push(heading(w.result.to_owned()));
    } else {
        let own = words_of(scores, 0..scores.columns.len());
        let key = Verdict::ALL.map(|verdict| {
            let word = words::verdict(language, verdict, &own);
            let mark = words::mark(verdict);
            vec![Piece::glued(Role::Plain, &format!("{mark} {word}"))]
        });
        let sets = scores.columns.iter().enumerate();
        let numbers = sets.map(|(place, set)| {
            let name = names::heading(set, language);
            columns.push(heading(numbered(place)));
            vec![Piece::glued(
                Role::Plain,
                &format!("{} {name}", numbered(place)),
            )]
        });
        page.paragraph(0, 2, join(key.into_iter().chain(numbers), BETWEEN));
    }
    columns.push(heading(w.stuck.to_owned()).fitted_by(Overflow::Items));
    let row = |(place, row): (usize, &&ScoreRow)| {
        let label = label_of((scores, &names), row, language);
        let mut cells: Vec<CellLines> = vec![
            vec![measure::count(language, place + 1)],
            vec![vec![Piece::new(Role::Name, label)]],
        ];
        if has_years {
            cells.push(vec![year_of(row, language)]);
        }
        cells.extend(row.judgements.iter().map(|judgement| {
            let view = judgement.as_ref();
            let view = view.map(|judged| View::new(scores, row, judged, language));
            vec![verdict_cell(view.as_ref(), is_single, language)]
        }));
        cells.push(in_the_way(scores, row, language));
        cells
    };
    page.table(Table {
        columns,
        rows: shown.iter().enumerate().map(row).collect(),
        parts: false,
    });
    page.gap();
}

/// What is in the way of a commune, as items: the short reasons, what is missing, what else a verdict does not say. Where
/// several sets have something to say, the first of each, with the number of the set and how much more there is.
fn in_the_way(scores: &Scores, row: &ScoreRow, language: Language) -> CellLines {
    let told = |judgement: &Judgement| {
        let view = View::new(scores, row, judgement, language);
        let mut items = Shortfall::seen(&view).items();
        items.extend(account::asides(&view));
        items
    };
    let judgements = row.judgements.iter();
    let items = judgements.map(|judgement| judgement.as_ref().map(told).unwrap_or_default());
    let sets = items.enumerate();
    let mut sets: Vec<_> = sets.filter(|(_, items)| !items.is_empty()).collect();
    if sets.len() < 2 {
        return sets.pop().map(|(_, items)| items).unwrap_or_default();
    }
    let first = |(place, items): (usize, CellLines)| {
        let more = items.len() - 1;
        let mut told = vec![Piece::new(
            Role::Citation,
            format!("{}{GLUE}", numbered(place)),
        )];
        told.extend(items.into_iter().next().unwrap_or_default());
        if more > 0 {
            told.extend(plain(format!(" +{more}")));
        }
        told
    };
    sets.into_iter().map(first).collect()
}

/// The number of a set, as its heading and before what it says: `(2)`.
fn numbered(place: usize) -> String {
    format!("({})", place + 1)
}

/// The verdict of a set: its mark and word, or the mark alone.
fn verdict_cell(view: Option<&View<'_>>, is_worded: bool, language: Language) -> Vec<Piece> {
    let w = words::words(language);
    match view {
        Some(view) if is_worded => account::verdict(view),
        None if is_worded => {
            let mark = words::mark(Verdict::NotApplicable);
            vec![Piece::new(
                Role::Faint,
                format!("{mark}{GLUE}{}", w.not_applicable),
            )]
        }
        Some(_) | None => {
            let verdict = view.map_or(Verdict::NotApplicable, |view| view.verdict(0));
            vec![Piece::new(
                words::verdict_role(verdict),
                words::mark(verdict),
            )]
        }
    }
}

/// The heading of the names: the kind of the communes if all have the same, else a general word.
fn units(scores: &Scores, shown: &[&ScoreRow], language: Language) -> String {
    if scores.subject != SubjectKindId::COMMUNE {
        let title = &scores.codebook.subject(scores.subject).title;
        return capital(&safe(title.told(language)));
    }
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
