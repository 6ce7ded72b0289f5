//! The page of `score`: the laws applied, the counts, where communes fail, the communes, their reasons (worst first), the notes.

pub(super) mod by;
pub(super) mod failing;
pub(super) mod judged;
pub(super) mod short;
mod stuck;
pub(super) mod summary;
pub(super) mod view;

use self::short::{ShortReason, Shortfall};
use self::stuck::stuck;
use self::summary::summary;
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{UNDATED, Verdict};
use crate::page::letters::capital;
use crate::page::{Alignment, CellLines, Overflow, Table, TableColumn};
use crate::page::{GLUE, Page, Piece, Role, plain, safe, text};
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

/// The communes and their verdicts. Under one set each with its number and short reasons; under several in several tables if
/// the sets do not fit side by side.
fn table(page: &mut Page, scores: &Scores, shown: &[&ScoreRow], language: Language) {
    if shown.is_empty() {
        return;
    }
    let w = words::words(language);
    let names = names_of(scores);
    let heading = |text: String| TableColumn::new(text, Alignment::Left);
    let units = heading(units(scores, shown, language));
    let is_single = scores.columns.len() == 1;
    let columns = if is_single {
        let number = TableColumn::new(w.number, Alignment::Right);
        let [result, why] = [w.result, w.stuck].map(|text| heading(text.to_owned()));
        vec![number, units, result, why.fitted_by(Overflow::Items)]
    } else {
        let sets = scores.columns.iter();
        let sets = sets.map(|set| heading(names::heading(set, language)));
        std::iter::once(units).chain(sets).collect()
    };
    let row = |(place, row): (usize, &&ScoreRow)| {
        let label = label_of((scores, &names), row, language);
        let mut name: CellLines = vec![vec![Piece::new(Role::Name, label)]];
        if row.year == UNDATED || only_year(scores).is_none() {
            let year = year_of(row, language);
            name.push(match row.year {
                UNDATED => fill(w.year, &[year]),
                _ => year,
            });
        }
        if is_single {
            let number = vec![measure::count(language, place + 1)];
            let [verdict, why] = judged_cells(scores, row, language);
            return vec![number, name, verdict, why];
        }
        let sets = 0..scores.columns.len();
        let verdicts = sets.map(|set| verdict_cell(scores, row, set, language));
        std::iter::once(name).chain(verdicts).collect()
    };
    page.table(Table {
        columns,
        rows: shown.iter().enumerate().map(row).collect(),
        parts: !is_single,
    });
    page.gap();
}

/// The verdict on the only set, and the short reasons as items, then what is missing.
fn judged_cells(scores: &Scores, row: &ScoreRow, language: Language) -> [CellLines; 2] {
    let Some(Some(judgement)) = row.judgements.first() else {
        return [verdict_cell(scores, row, 0, language), Vec::new()];
    };
    let view = View::new(scores, row, judgement, language);
    let shortfall = Shortfall::seen(&view);
    let reasons = shortfall.reasons.iter().map(ShortReason::pieces);
    let items = reasons.chain(shortfall.count_missing());
    let items = items.chain(account::asides(&view)).collect();
    [vec![account::verdict(&view)], items]
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

/// The verdict; below it how many criteria fail, how much is missing, and what else the verdict does not say.
fn verdict_cell(scores: &Scores, row: &ScoreRow, column: usize, language: Language) -> CellLines {
    let w = words::words(language);
    if let Some(Some(judgement)) = row.judgements.get(column) {
        let view = View::new(scores, row, judgement, language);
        let shortfall = Shortfall::seen(&view);
        let fails = shortfall.reasons.iter();
        let fails = fails.filter(|one| one.verdict == Verdict::Fail).count();
        let fails = (fails > 0).then(|| fill(w.criteria_many, &[view.count(fails)]));
        let missing = shortfall.count_missing();
        let counts = fails.into_iter().chain(missing);
        let counts = counts.map(|told| vec![Piece::glued(Role::Plain, &text(&told))]);
        let mut lines = vec![account::verdict(&view)];
        let below = counts.chain(account::asides(&view));
        lines.extend(below.map(|told| [plain("  "), told].concat()));
        return lines;
    }
    let mark = words::mark(Verdict::NotApplicable);
    vec![vec![Piece::new(
        Role::Faint,
        format!("{mark}{GLUE}{}", w.not_applicable),
    )]]
}
