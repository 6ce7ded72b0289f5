//! Cells of data files, named like in a spreadsheet.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::period::Period;
use super::place::Place;
use super::sheet::Sheet;

/// A cell or row of the data.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// Line of the file, 1-based.
    pub line: u32,
    /// Row as a spreadsheet counts it, 1-based.
    pub row: u32,
    /// Column, 0-based.
    pub column: u16,
    /// The part of the year that its row covers.
    pub period: Period,
}

impl Cell {
    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            file: self.sheet.file.clone(),
            line: self.line,
            column: u32::from(self.column) + 1,
            cell: self.to_string(),
        }
    }

    /// The spreadsheet name of the cell at a 0-based column and a 1-based row: `G2`.
    #[must_use]
    pub fn name(column: u16, row: u32) -> String {
        Cell::label(column, row).to_string()
    }

    /// The same, formatted without allocating.
    #[must_use]
    pub fn label(column: u16, row: u32) -> impl fmt::Display {
        CellName(column, row)
    }
}

impl fmt::Display for Cell {
    /// The spreadsheet name: `G2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CellName(self.column, self.row).fmt(f)
    }
}

/// A 0-based column and a 1-based row.
struct CellName(u16, u32);

impl fmt::Display for CellName {
    /// Column letters (A, B, … Z, AA), then the row. Does not allocate, because results name millions of cells.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellName(column, row) = *self;
        let mut rest = u32::from(column) + 1;
        // Four letters cover every possible column.
        let mut letters = [' '; 4];
        for letter in letters.iter_mut().rev() {
            if rest == 0 {
                break;
            }
            rest -= 1;
            *letter = char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0));
            rest /= 26;
        }
        for letter in letters.into_iter().filter(|letter| *letter != ' ') {
            f.write_char(letter)?;
        }
        write!(f, "{row}")
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let names = [0, 25, 26, 51, 52, 701, 702, u16::MAX].map(|column| Cell::name(column, 7));
        assert_eq!(
            names,
            ["A7", "Z7", "AA7", "AZ7", "BA7", "ZZ7", "AAA7", "CRXP7"]
        );
    }
}
