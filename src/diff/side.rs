//! The two sides of a comparison.

use std::ops::Index;

/// A side of a comparison, as requested; the year before may be the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// What is compared with.
    Before,
    /// What is compared.
    After,
}

impl Side {
    /// Both sides, in order.
    pub const ALL: [Side; 2] = [Side::Before, Side::After];

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Side {
        match self {
            Side::Before => Side::After,
            Side::After => Side::Before,
        }
    }
}

/// A pair holds what belongs to each side, in the order of [`Side::ALL`].
impl<T> Index<Side> for [T; 2] {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        let [before, after] = self;
        match side {
            Side::Before => before,
            Side::After => after,
        }
    }
}
