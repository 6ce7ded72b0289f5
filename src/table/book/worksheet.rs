//! A sheet as it is handed out.

use std::borrow::Cow;

use crate::table::blank::trim;
use crate::table::row::Row;
use crate::table::rows::Rows;

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
    /// Comments on its cells; of `.xlsx` only.
    pub comments: Vec<CellComment>,
    /// Rows, 1-based, that have cells and are hidden or filtered out; they are read all the same.
    pub hidden_rows: Vec<u32>,
    /// Columns, zero-based, that have cells and are hidden; they are read all the same.
    pub hidden_columns: Vec<u16>,
}

/// A comment on a cell, whose place is zero-based.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellComment {
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u16,
    /// What it says, with the name of its author if it begins with that.
    pub text: String,
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

impl Worksheet {
    /// The text with cells that are merged downwards repeated in each row: a district beside its communes.
    ///
    /// A blank row stays blank: it only makes the row above it higher. Whether a figure may stand for several rows is for the
    /// reader to say, who knows which rows are of one commune.
    #[must_use]
    pub fn filled(&self) -> String {
        let is_down = |merge: &&Merge| merge.rows.1 > merge.rows.0;
        let mut merges: Vec<&Merge> = self.merges.iter().filter(is_down).collect();
        if merges.is_empty() {
            return self.text.clone();
        }
        merges.sort_by_key(|merge| std::cmp::Reverse(merge.rows.0));
        let mut out = String::with_capacity(self.text.len());
        let mut rows = Rows::rebuilt(&self.text, &[], 0);
        let mut row = Row::default();
        let mut active: Vec<(u32, usize, String)> = Vec::new();
        while rows.next_row(&mut row) {
            let number = row.number - 1;
            active.retain(|(last, _, _)| *last >= number);
            let mut cells: Vec<Cow<'_, str>> = row.cells(0).collect();
            let is_blank = cells.iter().all(|cell| trim(cell).is_empty());
            for (_, column, word) in active.iter().filter(|_| !is_blank) {
                if cells.len() <= *column {
                    cells.resize(column + 1, Cow::Borrowed(""));
                }
                if cells[*column].is_empty() {
                    cells[*column] = Cow::Borrowed(word);
                }
            }
            write_row(&mut out, &cells);
            while let Some(merge) = merges.pop_if(|merge| merge.rows.0 <= number) {
                let column = usize::from(merge.columns.0);
                let word = row.cell(column);
                if merge.rows.0 == number && !word.is_empty() {
                    active.push((merge.rows.1, column, word.into_owned()));
                }
            }
        }
        out
    }
}

/// Writes a row as [`Rows`] reads it.
fn write_row(out: &mut String, cells: &[Cow<'_, str>]) {
    for (column, cell) in cells.iter().enumerate() {
        if column > 0 {
            out.push('\t');
        }
        if cell.contains(['\t', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}
