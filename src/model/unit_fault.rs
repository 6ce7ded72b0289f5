//! Faults of tables of what lies within communes.

use super::place::Place;
use crate::number::Range;
use crate::text::Text;

/// A fault of a table of what lies within communes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitFault {
    /// A table that is said to be of a kind of subject has no column with its names.
    NoColumn {
        /// The kind.
        title: Text,
        /// Headings of such a column.
        headings: Vec<String>,
    },
    /// A figure of a commune's own differs from what its list has.
    ListDiffers(Box<ListDifference>),
}

/// A figure of a commune's own, and what is counted in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListDifference {
    /// The commune.
    pub area: String,
    /// The figure.
    pub title: Text,
    /// Its value in the commune's row.
    pub own: Range,
    /// What is counted in the list.
    pub counted: Range,
    /// The first row of the list.
    pub first: Place,
    /// The cell of the last row of the list.
    pub last: String,
}
