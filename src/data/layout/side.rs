//! Columns of a sheet that are read as one table, and the rows written of them.

use std::ops::Range;
use std::sync::Arc;

use super::rebuild::write_cell;
use crate::data::spelling::tidy;
use crate::table::{HeadedTable, Row, RowPlace};

/// The text of a table, and where its rows stand.
pub(in crate::data) type PlacedRows = (String, Vec<RowPlace>);

/// A row of a sheet.
pub(super) struct SheetLine {
    /// Tidied cells.
    pub(super) cells: Vec<Box<str>>,
    /// Cells as they stand in the file.
    written: Vec<Box<str>>,
    /// Number of cells up to the last that is not blank.
    pub(super) width: usize,
    /// True if a stray mark may have moved its cells.
    pub(super) is_broken: bool,
    line: u32,
    number: u32,
}

/// All filled rows of a sheet.
pub(super) fn lines(opened: &HeadedTable<'_>) -> Vec<SheetLine> {
    let mut lines = vec![SheetLine::of(&opened.header)];
    let mut rows = opened.rows.clone();
    let mut row = Row::default();
    while rows.next_filled(&mut row) {
        lines.push(SheetLine::of(&row));
    }
    lines
}

impl SheetLine {
    fn of(row: &Row<'_>) -> SheetLine {
        SheetLine {
            cells: row.cells(0).map(|cell| tidy(&cell).into()).collect(),
            written: row.cells(0).map(|cell| cell.into_owned().into()).collect(),
            width: row.filled_width(),
            is_broken: !row.strays.is_empty() || row.mark().is_some(),
            line: row.line,
            number: row.number,
        }
    }

    /// Number of cells that are not blank.
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|text| !text.is_empty()).count()
    }

    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |text| text)
    }

    /// True if some cell is a number.
    pub(super) fn has_number(&self) -> bool {
        let is_number = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic)
        };
        self.cells.iter().any(|text| is_number(text))
    }
}

/// Columns that are read as a table; `None` for a column that only the first part has.
#[derive(Clone, Debug)]
pub(super) struct SidePart {
    columns: Vec<Option<usize>>,
    /// The same as columns of the file.
    places: Arc<[u16]>,
}

impl SidePart {
    /// The columns from `start`, with those before the first part, which only that one holds.
    pub(super) fn of(
        lead: Option<Range<usize>>,
        (start, width): (usize, usize),
        number: usize,
    ) -> SidePart {
        let lead = lead.unwrap_or_default();
        let lead = lead.map(|column| (number == 0).then_some(column));
        let columns: Vec<Option<usize>> = lead.chain((start..start + width).map(Some)).collect();
        let place =
            |column: &Option<usize>| u16::try_from(column.unwrap_or(start)).unwrap_or(u16::MAX);
        SidePart {
            places: columns.iter().map(place).collect(),
            columns,
        }
    }

    /// All columns of a sheet.
    pub(super) fn whole(width: usize) -> SidePart {
        SidePart::of(None, (0, width), 0)
    }

    /// Its first column.
    pub(super) fn first(&self) -> usize {
        self.columns.iter().flatten().next().copied().unwrap_or(0)
    }

    /// Cells that are not blank.
    pub(super) fn filled<'c>(&self, cells: &'c [Box<str>]) -> impl Iterator<Item = &'c str> {
        let own = self.columns.iter().flatten();
        let texts = own.filter_map(|&column| cells.get(column).map(|text| &**text));
        texts.filter(|text| !text.is_empty())
    }

    pub(super) fn is_filled(&self, line: &SheetLine) -> bool {
        self.filled(&line.cells).next().is_some()
    }

    /// True if its cells are those of another part.
    pub(super) fn repeats(&self, other: &SidePart, cells: &[Box<str>]) -> bool {
        let text = |column: usize| cells.get(column).map_or("", |text| text);
        let mut pairs = self.columns.iter().zip(&other.columns);
        pairs.all(|(own, other)| {
            own.zip(*other)
                .is_none_or(|(own, other)| text(own) == text(other))
        })
    }
}

/// Writes a part of a row with its place.
pub(super) fn write_line((text, places): &mut PlacedRows, line: &SheetLine, part: &SidePart) {
    for (at, column) in part.columns.iter().enumerate() {
        if at > 0 {
            text.push('\t');
        }
        let cell = column.and_then(|column| line.written.get(column));
        write_cell(text, cell.map_or("", |text| text));
    }
    text.push('\n');
    places.push(RowPlace::Columns {
        line: line.line,
        row: line.number,
        columns: Arc::clone(&part.places),
    });
}
