//! `score --by`: verdicts counted by area, and the communes missing from the data.

use super::judged::{judged_under, words_of};
use super::summary::{by_answer, percent_met};
use crate::inquiry::{Absent, AreaTally, Scores, SetColumn};
use crate::model::{Tally, Verdict};
use crate::page::{Alignment, CellLines, Table, TableColumn};
use crate::page::{Page, Piece, Role, join, plain, safe};
use crate::say::names::heading;
use crate::say::notes;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// The page: for each set a table of the areas, then the absent communes.
#[must_use]
pub fn by_area(scores: &Scores, tallies: &[AreaTally], language: Language) -> Page {
    let w = words::words(language);
    let mut page = Page::default();
    judged_under(&mut page, scores, language);
    page.gap();
    for (place, set) in scores.columns.iter().enumerate() {
        table(&mut page, (place, set), (scores, tallies), language);
    }
    absent(&mut page, tallies, language);
    notes::write(&mut page, scores, language);
    page.paragraph(0, 0, plain(w.end));
    page
}

fn table(
    page: &mut Page,
    (place, set): (usize, &SetColumn),
    (scores, tallies): (&Scores, &[AreaTally]),
    language: Language,
) {
    let w = words::words(language);
    let own = words_of(scores, place..place + 1);
    let verdict = |verdict| words::verdict(language, verdict, &own);
    let mut columns = vec![TableColumn::new(heading(set, language), Alignment::Left)];
    columns.extend(
        [
            w.listed.to_owned(),
            w.reported_rows.to_owned(),
            verdict(Verdict::Pass),
            verdict(Verdict::Fail),
            verdict(Verdict::Undetermined),
            verdict(Verdict::NotApplicable),
            w.share_met.to_owned(),
        ]
        .map(|text| TableColumn::new(text, Alignment::Right)),
    );
    let counts = |tally: &AreaTally| tally.counts.get(place).copied().unwrap_or_default();
    let all = tallies.iter().map(counts);
    let all = all.fold(Tally::default(), Tally::plus);
    let apart = all.attested() > 0;
    if apart {
        columns.push(TableColumn::new(
            w.self_assessed.to_owned(),
            Alignment::Right,
        ));
    }
    let sum = |of: fn(&AreaTally) -> usize| tallies.iter().map(of).sum();
    let places = [sum(|tally| tally.listed), sum(|tally| tally.rows)];
    let line = |name, places, counts| row(name, places, (counts, apart), language);
    let mut rows: Vec<Vec<CellLines>> = tallies
        .iter()
        .map(|tally| {
            let places = [tally.listed, tally.rows];
            line(called(tally, tallies, language), places, counts(tally))
        })
        .collect();
    rows.push(line(plain(w.total), places, all));
    page.table(Table {
        columns,
        rows,
        parts: false,
    });
    if let Some(told) = by_answer(all, &own, language) {
        page.paragraph(1, 3, told);
    }
    page.gap();
}

/// An area with its counts; self-assessed ones `apart`, if there are any.
fn row(
    name: Vec<Piece>,
    [listed, reported]: [usize; 2],
    (counts, apart): (Tally, bool),
    language: Language,
) -> Vec<CellLines> {
    let count = |number| vec![measure::count(language, number)];
    let listed = if listed == 0 {
        vec![plain("·")]
    } else {
        count(listed)
    };
    let mut cells = vec![vec![name], listed, count(reported)];
    cells.extend(Verdict::ALL.map(|verdict| count(counts.of(verdict))));
    let share = percent_met(counts, language).map_or_else(Vec::new, plain);
    cells.push(vec![share]);
    if apart {
        cells.push(count(counts.attested()));
    }
    cells
}

/// The label of an area: with its year if there are several, its boundaries if they differ from the year, and its province if
/// districts of several provinces are shown.
fn called(tally: &AreaTally, all: &[AreaTally], language: Language) -> Vec<Piece> {
    let w = words::words(language);
    let mut parts = vec![tally.district.as_str()];
    let one_province = all.iter().all(|other| other.province == tally.province);
    if tally.district.is_empty() || !one_province {
        parts.push(&tally.province);
    }
    parts.retain(|part| !part.is_empty());
    let name = if parts.is_empty() {
        w.place_unknown.to_owned()
    } else {
        safe(&parts.join(", "))
    };
    let mut called = plain(name);
    if !all.iter().all(|other| other.year == tally.year) {
        called = fill(w.in_year, &[called, plain(tally.year.to_string())]);
    }
    if let Some(within) = tally.within {
        called = fill(w.within_year, &[called, plain(within.to_string())]);
    }
    called
}

/// The communes without data, by area.
fn absent(page: &mut Page, tallies: &[AreaTally], language: Language) {
    let w = words::words(language);
    let mut any = false;
    for tally in tallies.iter().filter(|tally| !tally.absent.is_empty()) {
        if !any {
            page.heading(vec![Piece::new(Role::Heading, w.absent)]);
            any = true;
        }
        let name = |absent: &Absent| plain(safe(&format!("{} ({})", absent.name, absent.code)));
        let names = if tally.rows == 0 {
            plain(w.absent_all)
        } else {
            join(tally.absent.iter().map(name), ", ")
        };
        let count = measure::count(language, tally.absent.len());
        let parts = [called(tally, tallies, language), count, names];
        page.paragraph(1, 3, fill(w.absent_of, &parts));
    }
    if any {
        page.gap();
    }
}
