//! A year in which communes merged, put together from rows for parts of it.

use super::past::Part;
use super::period::Timing;
use super::record::Series;
use crate::number::Number;

/// The rows that a year was put together from: those of the predecessors abolished during it, and its own.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The predecessors, each with its row for the months before, if there is one.
    pub parts: Vec<Part>,
    /// Its own rows as written, each in a series of its own.
    pub own: Vec<Series>,
}

impl Joined {
    /// Whether a figure is summed over the parts of the year; otherwise the last row counts.
    #[must_use]
    pub const fn adds(timing: Timing) -> bool {
        match timing {
            Timing::Happens | Timing::Due(_) => true,
            Timing::Stands | Timing::YearEnd => false,
        }
    }
}

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
