//! Faults of columns and cells that compare two years.

/// A fault of what compares two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparisonFault {
    /// A difference or share that does not match the counts of its years, which are used. The cells of the comparison, the
    /// earlier and the later count, each with its content.
    Differs([(String, String); 3]),
    /// Columns that are checked against the counts and left out; reported at the first.
    Columns {
        /// Headings.
        columns: Vec<String>,
        /// Number of cells that match the counts.
        agreeing: usize,
        /// Number of cells that cannot be checked.
        unchecked: usize,
    },
    /// Changes since last year behind counts, `12 (-2)`, checked and left out; reported at the first of a file.
    Cells {
        /// Number of changes that match last year's counts.
        agreeing: usize,
        /// Number of changes that cannot be checked.
        unchecked: usize,
    },
}
