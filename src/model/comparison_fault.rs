//! Faults of columns and cells that compare two years.

/// A fault of what compares two years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComparisonFault {
    /// A difference or share that does not match the counts of its years, which are used. The cells of the comparison, the
    /// earlier and the later count, each with its content.
    Differs([(String, String); 3]),
    /// A sum of several years that does not match their counts, which are used: its cell and theirs, each with its content.
    SumDiffers {
        /// The cell of the sum.
        sum: (String, String),
        /// The cells of the counts, by year.
        counts: Vec<(String, String)>,
    },
    /// A sum that does not match its parts, of the year or of kinds, and is used: its cell and theirs, each with its content.
    PartsDiffer {
        /// The cell of the sum.
        sum: (String, String),
        /// The cells of the parts, in order.
        parts: Vec<(String, String)>,
    },
    /// Columns that are checked against the counts and left out; reported at the first.
    Columns {
        /// Headings.
        columns: Vec<String>,
        /// True if some of them add up the years.
        has_sums: bool,
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
