//! Which years there are rows of.

use crate::model::Year;

/// Years, roughly: a quick test spares looking through the rows of a commune for each of them.
#[derive(Default)]
pub(super) struct YearsSeen(u64);

impl YearsSeen {
    /// Adds a year; false if it is certainly new.
    pub(super) fn add(&mut self, year: Year) -> bool {
        let bit = 1 << (year % 64);
        let was_there = self.0 & bit != 0;
        self.0 |= bit;
        was_there
    }
}
