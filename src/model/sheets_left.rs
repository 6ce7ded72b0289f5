//! Sheets of a workbook that are not read.

/// Sheets of a workbook that were not read, by name, beside others that were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetsLeft {
    /// They have no table of communes, or none with a row.
    WithoutCommunes(Vec<String>),
    /// By their names or titles they are plans, drafts, of another time, or computed.
    NoResults(Vec<String>),
}
