//! Places in data files, the figures of a check, and tables with rows of the same communes.

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

/// Rows of a table that are one with those of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JoinedTables {
    /// Number of rows.
    pub rows: usize,
    /// The first row of each of the other tables.
    pub others: Vec<Place>,
    /// Headings of figures that both have, and that are equal.
    pub shared: Vec<String>,
}
