//! The divisions that communes lie in.

/// What communes lie in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Division {
    /// A district.
    District,
    /// A province.
    Province,
}
