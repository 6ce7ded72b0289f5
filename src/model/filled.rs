//! Blank or repeating cells whose content stands elsewhere.

use super::year::Year;

/// What cells took from elsewhere. One fault of each kind per table, at the first cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilledCells {
    /// Districts, provinces or kinds, from the cell above.
    Places {
        /// Number of cells with a ditto mark.
        marks: usize,
        /// Number of blank cells; the lists have each of these communes in that place.
        blanks: usize,
    },
    /// Communes of a list with one figure a row, from the cell above: this many blank cells.
    Names(usize),
    /// Years, from a title, a name or the command line.
    Years {
        /// Number of blank cells.
        cells: usize,
        /// The year.
        year: Year,
    },
}
