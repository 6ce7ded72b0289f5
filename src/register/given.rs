//! Lists and successions of the user's own.

use crate::model::Year;

/// What a file of the user's holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// The communes of whole provinces.
    Communes,
    /// What communes became from the list before.
    Succession,
}

/// A file of the user's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What it holds.
    pub holds: Holds,
    /// The year from whose end on it holds.
    pub year: Year,
    /// Its name as the user gave it.
    pub name: String,
    /// Its text.
    pub text: String,
}
