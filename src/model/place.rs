//! Places in data files, and the figures of a check.

use crate::text::Text;

/// A place in a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as named by the user.
    pub file: String,
    /// Line, 1-based; 0 means the whole file.
    pub line: u32,
    /// Column of the table, 1-based; 0 means the whole line.
    pub column: u32,
    /// The spreadsheet name of the cell (`G2`); empty if the place is not a cell.
    pub cell: String,
}

/// A figure of a failed check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedFigure {
    /// Its name in the check: `so_a`, `prev(so_a)`.
    pub name: String,
    /// Its heading.
    pub heading: Text,
    /// Its value, formatted for people; empty if it is not known exactly.
    pub value: String,
    /// Its cell; empty if it has none.
    pub cell: String,
}
