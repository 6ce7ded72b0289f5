//! Places of cells, also of cells that stand elsewhere in the file than in the text that is read.

use std::sync::Arc;

/// A cell of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellPlace {
    /// Line of the file, 1-based.
    pub line: u32,
    /// Row as a spreadsheet counts it, 1-based.
    pub row: u32,
    /// Zero-based column.
    pub column: u16,
}

/// Where the cells of a row stand in the file, for a row that was put together from other cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowPlace {
    /// All in one row of the file, in these columns.
    Columns {
        /// Line of the file, 1-based.
        line: u32,
        /// Row as a spreadsheet counts it, 1-based.
        row: u32,
        /// Column of the file for each column of the row, zero-based.
        columns: Arc<[u16]>,
    },
    /// Each in its own place; there is at least one.
    Cells(Arc<[CellPlace]>),
}

impl RowPlace {
    /// Where a cell of the row stands; the place of the last known cell if the row has no such column.
    #[must_use]
    pub fn at(&self, column: usize) -> CellPlace {
        match self {
            RowPlace::Columns { line, row, columns } => CellPlace {
                line: *line,
                row: *row,
                column: columns
                    .get(column)
                    .or(columns.last())
                    .copied()
                    .unwrap_or_default(),
            },
            RowPlace::Cells(cells) => {
                let cell = cells.get(column).or(cells.last());
                cell.copied().unwrap_or(CellPlace {
                    line: 0,
                    row: 0,
                    column: 0,
                })
            }
        }
    }
}

/// A point between two rows of a text, from which they can be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub(super) delimiter: u8,
    pub(super) at: usize,
    pub(super) line: u32,
    pub(super) number: u32,
    pub(super) width: usize,
    pub(super) is_sheet: bool,
}

impl Position {
    /// Offset in the text.
    #[must_use]
    pub fn offset(self) -> usize {
        self.at
    }

    /// Sets the number of cells of a complete row.
    pub fn expect(&mut self, width: usize) {
        self.width = width;
    }
}
