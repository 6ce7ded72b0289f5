//! Which years are to be put together, and what remains in doubt.

use crate::model::{Area, Bracket, SubjectId, Year};

/// A year of a commune that is needed within later boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sought {
    /// The index of the commune in the series.
    pub place: SubjectId,
    /// The year.
    pub year: Year,
    /// The year whose boundaries (at its end) are needed.
    pub within: Year,
}

/// An abolished commune without a row, whose successor is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UntracedCommune {
    /// Its code, name, district and province.
    pub area: Area,
    /// When it was abolished, as far as known.
    pub came: Bracket,
}
