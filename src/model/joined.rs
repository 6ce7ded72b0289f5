//! A year in which communes were merged, put together from rows of parts of it.

use super::past::Part;
use super::period::Timing;
use super::record::Series;
use crate::number::Number;

/// The rows that a year was put together from: those of the communes that ended within it, and its own.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The communes it was made of, each with its row of the months before, if there is one.
    pub parts: Vec<Part>,
    /// Its own rows as they stand, each alone in a series.
    pub own: Vec<Series>,
}

impl Joined {
    /// Whether a figure is added up over the parts of the year; else it is as its own last row has it.
    #[must_use]
    pub const fn adds(timing: Timing) -> bool {
        match timing {
            Timing::Happens | Timing::Due(_) => true,
            Timing::Stands | Timing::YearEnd => false,
        }
    }
}

/// How rows of parts of one year contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misfit {
    /// They cover more than twelve months together.
    Months {
        /// The months of this row.
        own: u8,
        /// Those of the other.
        other: u8,
    },
    /// A row of the whole year counts less than the months of the communes it was made of.
    Below {
        /// The heading of its column.
        heading: String,
        /// What the row says.
        own: Number,
        /// What they come to, at least.
        sum: Number,
    },
}
