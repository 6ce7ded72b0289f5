//! The sheet `Số liệu`: every figure that was used, with its cell.

use std::collections::HashSet;

use super::sheet::{ResultSheet, SheetCell, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::inquiry::ScoreRow;
use crate::lang::FigureId;
use crate::model::{Cell, Input, Origin, SubjectId, Value, Year};
use crate::page::letters::capital;
use crate::page::{plain, safe, text};
use crate::say::names::known_as;
use crate::say::score::view::{cells, inputs};
use crate::say::why::measure::{self, NumberForm};
use crate::say::words::fill;
use crate::source::file_name;

/// Most rows: what a sheet holds, less its headings.
const MOST: usize = 1_048_000;

pub(super) fn sheet<'a>(book: &ShownRows<'a>) -> ResultSheet<'a> {
    let w = book.w;
    // Each figure has a year of its own.
    let book = &book.undated();
    let mut columns = book.key_columns();
    columns.add(w.year, 7);
    columns.add(w.figure, 48);
    columns.add(w.value, 13);
    columns.add(w.unit, 12);
    columns.add(w.source, 24);
    columns.add(w.cell, 11);
    columns.add(w.note, 26);
    let mut parts = vec![
        SheetPart::Title(w.title.to_owned()),
        SheetPart::Line(w.figures_lead.to_owned()),
    ];
    let held = held(book);
    if held < book.rows.len() {
        let counts = [held, book.rows.len()].map(|one| measure::count(book.language, one));
        parts.push(SheetPart::Line(text(&fill(w.figures_cut, &counts))));
    }
    let mut writer = FigureWriter {
        book: book.clone(),
        seen: HashSet::new(),
        number: 0,
    };
    let rows = book.rows.clone().into_iter().take(held);
    parts.push(SheetPart::Table(SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows.flat_map(move |row| writer.rows(row))),
        is_list: true,
    }));
    ResultSheet {
        name: w.figures,
        widths: columns.widths,
        parts,
        names: book.names(),
    }
}

/// How many of the rows of results fit, by the number of figures that they used at most.
fn held(book: &ShownRows<'_>) -> usize {
    let figures = |row: &&ScoreRow| {
        let traces = row.judged().flat_map(|one| &one.traces);
        traces.map(|trace| 2 * inputs(trace).len()).sum::<usize>()
    };
    // Counting takes time, and is needed for the largest questions only.
    if book.rows.len() < MOST / 400 {
        return book.rows.len();
    }
    let mut all = 0;
    let fits = |row: &&&ScoreRow| {
        all += figures(row);
        all <= MOST
    };
    book.rows.iter().take_while(fits).count()
}

/// A figure of a commune, and the row of results whose boundaries it is combined for.
type FigureKey = (SubjectId, FigureId, Year, Option<Year>);

struct FigureWriter<'a> {
    book: ShownRows<'a>,
    seen: HashSet<FigureKey>,
    number: usize,
}

impl FigureWriter<'_> {
    /// The figures that a row of results used, each once in the sheet.
    fn rows(&mut self, row: &ScoreRow) -> Vec<Vec<SheetCell>> {
        let mut out = Vec::new();
        for judgement in row.judged() {
            let traced = judgement.traces.iter().flat_map(inputs);
            for input in traced.chain(&judgement.recorded) {
                let is_combined = matches!(input.origin, Origin::Composed(_));
                let boundaries = is_combined.then_some(row.year);
                let key = (row.series, input.figure, input.year, boundaries);
                if self.seen.insert(key) {
                    self.add(row, input, &mut out);
                }
            }
        }
        out
    }

    /// Adds a figure and, below it, those of former communes that it was combined from.
    fn add(&mut self, row: &ScoreRow, input: &Input, out: &mut Vec<Vec<SheetCell>>) {
        let w = self.book.w;
        let note = match &input.origin {
            Origin::Cell(_) => String::new(),
            Origin::Derived(_) | Origin::Counted(_) => w.summed.to_owned(),
            Origin::Composed(parts) => {
                let count = measure::count(self.book.language, parts.len());
                text(&fill(w.combined, &[count]))
            }
            Origin::Nowhere => return,
        };
        if cells(input).is_empty() {
            return;
        }
        out.push(self.figure(row, input, note));
        if let Origin::Composed(parts) = &input.origin {
            for part in parts {
                if !cells(&part.input).is_empty() {
                    let former = plain(known_as(&part.area));
                    let note = text(&fill(w.of_former, &[former]));
                    out.push(self.figure(row, &part.input, note));
                }
            }
        }
    }

    fn figure(&mut self, row: &ScoreRow, input: &Input, note: String) -> Vec<SheetCell> {
        let (scores, language) = (self.book.scores, self.book.language);
        self.number += 1;
        let mut out = self.book.key_cells(self.number, row);
        let told = || text(&measure::value(&scores.codebook, language, input));
        let form = NumberForm::of(&scores.codebook, input.figure);
        let (value, note) = match (&input.value, form) {
            (Value::Number(number), NumberForm::Plain) => (SheetCell::Number(*number), note),
            (Value::Number(number), NumberForm::Percentage) => (SheetCell::Share(*number), note),
            (Value::Range(_) | Value::Yes | Value::No | Value::Level(_), _) => {
                (SheetCell::Text(told()), note)
            }
            (Value::Gap(_), _) if note.is_empty() => (SheetCell::Empty, told()),
            (Value::Gap(_), _) => (SheetCell::Empty, format!("{note}: {}", told())),
        };
        let indicator = scores.codebook.indicator(input.figure);
        let title = capital(&measure::title(&scores.codebook, language, input.figure));
        let unit = indicator.unit.as_ref().map_or("", |unit| unit.word());
        let [source, mut cell] = sources(&cells(input));
        if matches!(input.origin, Origin::Composed(_)) {
            // Its parts follow, each with its cell.
            cell.clear();
        }
        out.extend([
            SheetCell::Year(input.year),
            SheetCell::Text(title),
            value,
            SheetCell::Text(unit.to_owned()),
            SheetCell::Text(source),
            SheetCell::Text(cell),
            SheetCell::Text(note),
        ]);
        out
    }
}

/// The files of these cells, and the cells.
fn sources(cells: &[&Cell]) -> [String; 2] {
    let mut files: Vec<&str> = Vec::new();
    for cell in cells {
        if !files.contains(&cell.sheet.file.as_str()) {
            files.push(&cell.sheet.file);
        }
    }
    let names: Vec<String> = files.iter().map(|file| safe(file_name(file))).collect();
    let several = names.len() > 1;
    let called = cells.iter().map(|cell| {
        if several {
            format!("{} {cell}", safe(file_name(&cell.sheet.file)))
        } else {
            cell.to_string()
        }
    });
    [names.join("; "), called.collect::<Vec<_>>().join(", ")]
}
