//! The cells to ask for, as csv: one row per cell, or one per column.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::inquiry::{Session, WantedCell, WantedCells, WantedStep};
use crate::text::Language;
use crate::wire::WireGap;

/// | column | what it holds |
/// |---|---|
/// | `step` | the step, from 1; steps with the fewest cells come first |
/// | `ma_xa`, `ten_xa`, `huyen`, `tinh`, `nam` | the commune and the year judged, as for `score` |
/// | `figure`, `figure_year`, `title` | the figure to ask for |
/// | `former` | the former commune whose figure it is, by its code; empty for the commune itself |
/// | `gap` | why it is missing |
/// | `file`, `cell` | its cell, if the file has a column and a row for it |
/// | `settles` | on the last cell of a step: the sets whose verdict this step and those before it settle |
/// | `row` | the row of a list in which it is open whether it counts |
const CELLS: [&str; 15] = [
    "step",
    "ma_xa",
    "ten_xa",
    "huyen",
    "tinh",
    "nam",
    "figure",
    "figure_year",
    "title",
    "former",
    "gap",
    "file",
    "cell",
    "settles",
    "row",
];

/// | column | what it holds |
/// |---|---|
/// | `figure`, `back`, `title` | the figure, and years before the year judged |
/// | `cells` | its cells that are missing |
/// | `waiting`, `alone` | verdicts that wait for it; for nothing else |
/// | `settled` | verdicts settled by this column and those above it |
const COLUMNS: [&str; 7] = [
    "figure", "back", "title", "cells", "waiting", "alone", "settled",
];

/// Writes a row for each cell, in the order in which to ask.
///
/// # Errors
/// When writing to `out` fails.
pub fn wanted_csv(
    out: &mut dyn Write,
    (wanted, session): (&WantedCells, &Session),
    bom: bool,
    language: Language,
) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&CELLS, bom)?;
    for (number, step) in wanted.steps.iter().enumerate() {
        let last = step.cells.len().saturating_sub(1);
        for (place, cell) in step.cells.iter().enumerate() {
            row(&mut cells, session, (number + 1, step, cell), language)?;
            let sets = step.settles.iter().filter(|_| place == last);
            let sets: Vec<&str> = sets.map(|&set| &*session.columns[set].family).collect();
            cells.text(&sets.join(";"))?;
            cells.text(cell.row.as_deref().unwrap_or_default())?;
            cells.end()?;
        }
    }
    cells.finish()?.flush()
}

fn row<W: Write>(
    cells: &mut CsvCells<W>,
    session: &Session,
    (number, step, cell): (usize, &WantedStep, &WantedCell),
    language: Language,
) -> io::Result<()> {
    let area = session.reading.series[step.subject].area_in(step.year);
    let indicator = session.codebook.indicator(cell.figure);
    cells.number(number)?;
    cells.area(area)?;
    cells.row_year(step.year)?;
    cells.text(&indicator.id)?;
    cells.number(cell.year)?;
    cells.text(indicator.title.told(language))?;
    let former = cell.former.as_ref();
    cells.text(former.map_or("", |former| &former.code))?;
    cells.plain(WireGap::from(cell.gap).word())?;
    let place = cell.cell.as_ref();
    cells.text(place.map_or("", |cell| &cell.sheet.file))?;
    cells.plain(&place.map_or_else(String::new, ToString::to_string))
}

/// Writes a row for each column, in the order in which to ask.
///
/// # Errors
/// When writing to `out` fails.
pub fn wanted_columns_csv(
    out: &mut dyn Write,
    (wanted, session): (&WantedCells, &Session),
    bom: bool,
    language: Language,
) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&COLUMNS, bom)?;
    for column in &wanted.columns {
        let indicator = session.codebook.indicator(column.figure);
        cells.text(&indicator.id)?;
        cells.number(column.back)?;
        cells.text(indicator.title.told(language))?;
        for count in [column.cells, column.waiting, column.alone, column.settled] {
            cells.number(count)?;
        }
        cells.end()?;
    }
    cells.finish()?.flush()
}
