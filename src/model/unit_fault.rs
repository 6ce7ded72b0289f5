//! Faults of tables of what lies within communes.

use super::place::Place;
use super::year::Year;
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
    /// A name in a table of communes is numbered below a commune.
    BelowCommune {
        /// The name.
        name: String,
        /// The name of the row above it in the numbering.
        commune: String,
    },
    /// A row without a commune stands below that of a commune, and may be another part of it.
    Parted {
        /// The commune.
        name: String,
        /// The line of that row.
        line: u32,
    },
    /// A list has no column that says what was recognised, or registered: its title says that all in it was.
    AnsweredByTitle {
        /// The title.
        title: String,
        /// True if it was recognised, false if it was registered.
        are_recognised: bool,
    },
    /// A figure of a commune's own differs from what its list has.
    ListDiffers(Box<ListDifference>),
    /// What lies within a commune is not known in an earlier year, because the commune's boundaries differed then.
    NotFollowed(Box<NotFollowed>),
    /// A name that is that of no kind of model of the catalogue.
    UnknownModel {
        /// The name.
        name: String,
        /// The name of the kind that is most similar, if one is similar.
        near: Option<String>,
    },
    /// Two names in the list of one subject that mean one kind of model.
    SameModel {
        /// The name.
        name: String,
        /// The other one, in a row above.
        other: String,
        /// The cell of the other one.
        cell: String,
        /// The name of the kind.
        kind: String,
    },
    /// A commune has fewer of a kind than before: some may have been merged.
    Fewer(Box<FewerUnits>),
}

/// A commune whose list is shorter than in an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FewerUnits {
    /// The commune.
    pub area: String,
    /// The earlier year and the later.
    pub years: [Year; 2],
    /// How many there are in each.
    pub counts: [usize; 2],
}

/// What of a commune is not followed to an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFollowed {
    /// The commune.
    pub area: String,
    /// The earlier year.
    pub year: Year,
    /// The names of what is not followed, in the order of the data.
    pub units: Vec<String>,
    /// Why.
    pub why: WhyNotFollowed,
}

/// Why what lies within a commune is not followed to an earlier year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNotFollowed {
    /// Several predecessors of the commune have one of this name.
    Several,
    /// No predecessor, or not the one named, has one of this name in its list.
    Nowhere,
    /// The lists of these predecessors are missing, or do not say that they have all there are: they may have one of this name.
    Open(Vec<String>),
    /// Only a part of the predecessor became part of the commune, or it is not known whether any did.
    Divided,
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
