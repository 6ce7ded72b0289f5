//! The page of `score`: the laws applied, the table, the reasons (worst first), the summary, the notes.

pub(super) mod by;
pub(super) mod csv;
pub(super) mod json;
pub(super) mod long;
mod measured;
mod summary;
pub(super) mod view;

use std::collections::BTreeSet;
use std::ops::Range;

use self::summary::summary;
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{SetOrigin, UNDATED, Verdict, Year};
use crate::page::letters::capital;
use crate::page::{Alignment, CellLines, Table, TableColumn};
use crate::page::{GLUE, Page, Piece, Role, plain, safe, text};
use crate::say::names::{and, heading, label_of, names_of, year_of};
use crate::say::notes;
use crate::say::why::reasons::reasons;
use crate::say::why::standing::View;
use crate::say::why::{account, measure};
use crate::say::words::{self, Words, fill};
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

/// The verdict words for a table of the sets at these indices.
fn words_of(scores: &Scores, sets: Range<usize>) -> crate::model::VerdictWords {
    let judged = scores.rows.iter().flat_map(|row| {
        let of_sets = row.judgements.get(sets.clone()).unwrap_or_default();
        of_sets.iter().flatten()
    });
    words::shared(judged.map(|judgement| &judgement.ruleset.words))
}

/// `An toàn: TT 1/2000 · Xã điển hình: đề xuất, không phải văn bản`, and the sets left out.
fn judged_under(page: &mut Page, scores: &Scores, language: Language) {
    let w = words::words(language);
    let mut line = Vec::new();
    for (i, column) in scores.columns.iter().enumerate() {
        if i > 0 {
            line.extend(plain(" · "));
        }
        let name = vec![Piece::new(Role::Name, safe(column.short.told(language)))];
        let act = plain(acts(scores, i, w));
        line.extend(match column.origin {
            SetOrigin::Law | SetOrigin::Guidance => fill(w.under_law, &[name, act]),
            SetOrigin::Local => fill(w.under_local, &[name, act, plain(w.origin_local)]),
            SetOrigin::Proposal => fill(w.under_law, &[name, plain(w.origin_proposal)]),
        });
    }
    if let Some(year) = only_year(scores) {
        line.extend(plain(" · "));
        line.extend(fill(w.year, &[plain(year.to_string())]));
    }
    page.paragraph(0, 0, line);
    if !scores.left_out.is_empty() {
        let names: Vec<String> = scores
            .left_out
            .iter()
            .map(|text| safe(text.told(language)))
            .collect();
        let count = measure::count(language, names.len());
        page.paragraph(0, 0, fill(w.left_out, &[plain(and(&names, w)), count]));
    }
}

/// The year, if all rows have the same year.
fn only_year(scores: &Scores) -> Option<Year> {
    let dated = scores.rows.iter().filter(|row| row.year != UNDATED);
    let mut years = dated.map(|row| row.year);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The acts a column was judged under, with their years if there are several.
fn acts(scores: &Scores, column: usize, w: &Words) -> String {
    let mut acts: Vec<(String, BTreeSet<u16>)> = Vec::new();
    for row in &scores.rows {
        let Some(Some(judgement)) = row.judgements.get(column) else {
            continue;
        };
        if row.year == UNDATED {
            continue;
        }
        let home = judgement.ruleset.home();
        let act = if home.act.is_empty() {
            home.id.clone()
        } else {
            words::short_act(&home.act)
        };
        match acts.iter_mut().find(|(known, _)| *known == act) {
            Some((_, years)) => _ = years.insert(row.year),
            None => acts.push((act, BTreeSet::from([row.year]))),
        }
    }
    match acts.as_slice() {
        [] => w.no_version.to_owned(),
        [(act, _)] => safe(act),
        several => {
            let told = several.iter().map(|(act, years)| {
                let years: Vec<String> = years.iter().map(u16::to_string).collect();
                text(&fill(
                    w.for_years,
                    &[plain(safe(act)), plain(years.join(", "))],
                ))
            });
            told.collect::<Vec<_>>().join(", ")
        }
    }
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
