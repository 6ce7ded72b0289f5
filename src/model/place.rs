//! Places in data files.

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
