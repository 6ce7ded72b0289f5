//! The sheet `Tổng hợp`: how many communes have each verdict, where they fail, what all of them lack, and the files read.

use std::collections::BTreeSet;

use super::listed::{Lacked, common};
use super::sheet::{ResultSheet, SheetCell, SheetColumns, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::inquiry::Scores;
use crate::model::{SubjectId, Tally, UNDATED, Verdict, VerdictWords};
use crate::number::Number;
use crate::page::letters::capital;
use crate::page::{plain, safe, text};
use crate::say::ladder::ladder;
use crate::say::names::heading;
use crate::say::score::failing::failing;
use crate::say::score::judged::words_of;
use crate::say::score::summary::tenths_met;
use crate::say::why::measure;
use crate::say::words::{self, fill};

/// Widths of the columns: names, then numbers.
const WIDTHS: [u16; 8] = [58, 26, 13, 16, 15, 10, 14, 14];

pub(super) fn sheet<'a>(book: &ShownRows<'a>) -> ResultSheet<'a> {
    let w = book.w;
    let mut parts = vec![SheetPart::Title(w.title.to_owned())];
    parts.extend(lead(book).into_iter().map(SheetPart::Line));
    if let Some(rungs) = rungs(book) {
        parts.push(SheetPart::Line(
            words::words(book.language).ladder.to_owned(),
        ));
        parts.push(SheetPart::Table(rungs));
        parts.push(SheetPart::Line(
            words::words(book.language).ladder_sets.to_owned(),
        ));
    }
    parts.push(SheetPart::Table(counts(book)));
    for (place, column) in book.scores.columns.iter().enumerate() {
        let name = plain(heading(column, book.language));
        parts.push(SheetPart::Title(text(&fill(w.where_fails, &[name]))));
        parts.push(where_fails(book, place));
    }
    let lacked = common(book);
    if !lacked.is_empty() {
        let counts = [book.rows.len(), Lacked::count(&lacked)];
        let counts = counts.map(|count| measure::count(book.language, count));
        parts.push(SheetPart::Line(text(&fill(w.common, &counts))));
        parts.extend(lacked.iter().map(|one| {
            let told = capital(&one.told);
            SheetPart::Line(format!("– {told}"))
        }));
    }
    parts.push(SheetPart::Title(w.files.to_owned()));
    parts.push(SheetPart::Table(files(book)));
    ResultSheet {
        name: w.summary,
        widths: WIDTHS.to_vec(),
        parts,
        names: 0,
    }
}

/// What was judged, by what, and which communes the other sheets list.
fn lead(book: &ShownRows<'_>) -> Vec<String> {
    let (scores, w) = (book.scores, book.w);
    let years = scores.rows.iter().map(|row| row.year);
    let years: BTreeSet<u16> = years.filter(|&year| year != UNDATED).collect();
    let years: Vec<String> = years.iter().map(u16::to_string).collect();
    let communes: BTreeSet<SubjectId> = scores.rows.iter().map(|row| row.series).collect();
    let count = |count| measure::count(book.language, count);
    let mut lines = vec![
        text(&fill(
            w.scope,
            &[plain(years.join(", ")), count(communes.len())],
        )),
        text(&fill(w.made_by, &[plain(env!("CARGO_PKG_VERSION"))])),
    ];
    if let Some(only) = book.only {
        let own = words_of(scores, 0..scores.columns.len());
        let word = plain(words::verdict(book.language, only, &own));
        let told = fill(w.only, &[count(book.rows.len()), word]);
        lines.push(text(&told));
    }
    if scores.rows.is_empty() {
        lines.push(w.nothing_judged.to_owned());
    }
    lines
}

fn counts<'a>(book: &ShownRows<'a>) -> SheetTable<'a> {
    let (scores, language, w) = (book.scores, book.language, book.w);
    let own = words_of(scores, 0..scores.columns.len());
    let mut columns = SheetColumns::default();
    columns.add(w.set, 0);
    for verdict in Verdict::ALL {
        columns.add(capital(&words::verdict(language, verdict, &own)), 0);
    }
    columns.add(capital(words::words(language).total), 0);
    columns.add(w.least, 0);
    columns.add(w.most, 0);
    let rows = scores.columns.iter().enumerate().map(move |(place, set)| {
        let tally = tally(scores, place);
        let mut cells = vec![SheetCell::Text(heading(set, language))];
        cells.extend(Verdict::ALL.map(|verdict| SheetCell::Count(tally.of(verdict))));
        cells.push(SheetCell::Count(tally.total()));
        let met = tenths_met(tally).map(|(low, high)| [low, high].map(share));
        cells.extend(met.unwrap_or([SheetCell::Empty, SheetCell::Empty]));
        cells
    });
    SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows),
        is_list: false,
    }
}

/// What lies within, below the sets that are judged; `None` where nothing is counted.
fn rungs<'a>(book: &ShownRows<'a>) -> Option<SheetTable<'a>> {
    let (language, w) = (book.language, words::words(book.language));
    let rungs = ladder(book.scores, language);
    if rungs.is_empty() {
        return None;
    }
    let counted = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
    let mut columns = SheetColumns::default();
    columns.add(w.rung, 0);
    columns.add(w.rung_source, 0);
    for verdict in counted {
        let word = words::verdict(language, verdict, &VerdictWords::default());
        columns.add(capital(&word), 0);
    }
    columns.add(capital(w.total), 0);
    let rows = rungs.into_iter().map(move |rung| {
        let told = [rung.title, text(&rung.told)].map(SheetCell::Text);
        let counts = counted.map(|verdict| SheetCell::Count(rung.tally.of(verdict)));
        let total = SheetCell::Count(rung.tally.total());
        told.into_iter().chain(counts).chain([total]).collect()
    });
    Some(SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows),
        is_list: false,
    })
}

fn tally(scores: &Scores, column: usize) -> Tally {
    let mut tally = Tally::default();
    for row in &scores.rows {
        let judgement = row.judgements.get(column).and_then(Option::as_ref);
        tally.add(judgement.map(|judgement| judgement.assessment.finding(0)));
    }
    tally
}

/// A share given in tenths of a percent.
fn share(tenths: usize) -> SheetCell {
    let tenths = Number::whole(i64::try_from(tenths).unwrap_or(i64::MAX));
    tenths.permille().map_or(SheetCell::Empty, SheetCell::Share)
}

fn where_fails<'a>(book: &ShownRows<'a>, column: usize) -> SheetPart<'a> {
    let w = book.w;
    let found = failing(&book.scores.rows, column, book.language);
    if found.is_empty() {
        return SheetPart::Line(w.none_fails.to_owned());
    }
    let mut columns = SheetColumns::default();
    for heading in [w.criterion, w.clause, w.fails, w.open] {
        columns.add(heading, 0);
    }
    let rows = found.into_iter().map(|one| {
        vec![
            SheetCell::Text(capital(&one.title)),
            SheetCell::Text(one.clause),
            SheetCell::Count(one.fails),
            SheetCell::Count(one.open),
        ]
    });
    SheetPart::Table(SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows),
        is_list: false,
    })
}

fn files<'a>(book: &ShownRows<'a>) -> SheetTable<'a> {
    let mut columns = SheetColumns::default();
    columns.add(book.w.file, 0);
    columns.add(book.w.rows, 0);
    let rows = book.scores.sheets.iter().map(|sheet| {
        vec![
            SheetCell::Text(safe(&sheet.file)),
            SheetCell::Count(sheet.rows),
        ]
    });
    SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows),
        is_list: false,
    }
}
