//! Places in data files, and the figures that a check speaks of.

use crate::text::Text;

/// A place in a data file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file as the user named it.
    pub file: String,
    /// Line, from 1; 0 if it is the file as a whole.
    pub line: u32,
    /// Column of the table, from 1; 0 if it is the line as a whole.
    pub column: u32,
    /// The cell as a spreadsheet names it (`G2`); empty if it is no cell.
    pub cell: String,
}

/// A figure of a check that fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckedFigure {
    /// As the check names it: `so_a`, `prev(so_a)`.
    pub name: String,
    /// Its heading.
    pub heading: Text,
    /// Its value as written for people; empty where it is not known exactly.
    pub value: String,
    /// Its cell; empty where it has none.
    pub cell: String,
}
