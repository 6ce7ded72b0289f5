//! The id of a commune in a session.

/// A commune among those of a session, so that no row number is taken for one.
///
/// Only meaningful for the [`SeriesList`](super::SeriesList) it was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubjectId(pub usize);
