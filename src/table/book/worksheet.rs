//! A sheet as it is handed out.

/// Most rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;

/// A sheet of a workbook, as text that [`Rows`](crate::table::Rows) reads: one line for each row of the sheet, from row 1, with tabs
/// between cells and quotation marks, as in CSV, around a cell that holds a tab, a quotation mark or a line break.
///
/// Numbers have up to fifteen digits, a decimal comma and no thousands marks; a fourth decimal follows three of them (`1,2140`),
/// which would be read as a thousand. A percentage is written as one (`69,97%`), a date or time as `dd/mm/yyyy`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worksheet {
    /// Name of the sheet.
    pub name: String,
    /// True if the sheet is hidden.
    pub is_hidden: bool,
    /// Its cells.
    pub text: String,
    /// Merged ranges.
    pub merges: Vec<Merge>,
    /// Rows, 1-based, that have cells and are hidden or filtered out; they are read all the same.
    pub hidden_rows: Vec<u32>,
}

/// A merged range, zero-based and inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u16, u16),
}

/// Name of a cell, such as `B7`, from its zero-based place.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column.saturating_add(1);
    while left > 0 {
        left -= 1;
        letters.extend(char::from_digit(left % 26 + 10, 36));
        left /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{}{}", letters.to_ascii_uppercase(), u64::from(row) + 1)
}
