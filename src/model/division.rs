//! The administrative divisions above communes.

/// A division that contains communes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Division {
    /// A district.
    District,
    /// A province.
    Province,
}
