//! Contradictions between rows for parts of one year.

use crate::number::Number;

/// A contradiction between rows for parts of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// Together they cover more than twelve months.
    Months {
        /// Months of this row.
        own: u8,
        /// Months of the other row.
        other: u8,
    },
    /// The row of the whole year counts less than the predecessors' rows for a part of it.
    Below {
        /// The heading of the column.
        heading: String,
        /// The value of the row.
        own: Number,
        /// The minimum that the other rows imply.
        sum: Number,
    },
}
