//! Faults of tables of what lies within communes.

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
}
