//! What of a workbook is hidden.

/// A part of a workbook that is hidden or filtered out, and was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HiddenPart {
    /// A whole sheet.
    Sheet,
    /// Rows with cells, 1-based.
    Rows(Vec<u32>),
    /// Columns with cells, by their letters.
    Columns(Vec<String>),
}
