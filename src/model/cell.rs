//! Cells of data files, as a spreadsheet names them.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use super::period::Period;
use super::record::Sheet;

/// A place in the data.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The sheet.
    pub sheet: Arc<Sheet>,
    /// Line of the file, from 1.
    pub line: u32,
    /// Row as a spreadsheet counts it, from 1.
    pub row: u32,
    /// Column, from 0.
    pub column: u16,
    /// How much of the year its row covers.
    pub period: Period,
}

impl Cell {
    /// What a spreadsheet calls the cell in this column, from 0, and row, from 1: `G2`.
    #[must_use]
    pub fn name(column: u16, row: u32) -> String {
        Cell::label(column, row).to_string()
    }

    /// The same, formatted without allocating.
    #[must_use]
    pub fn label(column: u16, row: u32) -> impl fmt::Display {
        Place(column, row)
    }
}

impl fmt::Display for Cell {
    /// As a spreadsheet names it: `G2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Place(self.column, self.row).fmt(f)
    }
}

/// A column, from 0, and a row, from 1.
struct Place(u16, u32);

impl fmt::Display for Place {
    /// The letters of the column, counted A, B, … Z, AA, then the row. Results name cells by the million: nothing is allocated.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place(column, row) = *self;
        let mut rest = u32::from(column) + 1;
        // Four letters are enough for every column there can be.
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
