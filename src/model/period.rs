//! When a figure is final, and how much of its year a row covers.

use super::ruleset::DayOfYear;

/// When a figure of a year is final.
///
/// The default is what happened or was done in the year: more may still happen, and what was done stays done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// What happened or was done in the year; final when the year is over.
    #[default]
    Happens,
    /// How things stand when the row is written (`stock = true`).
    Stands,
    /// What has to be done by a day of the year (`due = "03-31"`); final once that day is over.
    Due(DayOfYear),
    /// A recognition, judgement or title given when the year is over (`settled = "year-end"`): before that it may go either way.
    YearEnd,
}

/// How much of its year a row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// All of the year in which the commune existed.
    Whole,
    /// This many months, fewer than twelve, from the beginning of the year.
    Months(u8),
    /// The row says a number of months that cannot be read.
    Unknown,
}

impl Period {
    /// The number of months, where it is known that they are not all.
    #[must_use]
    pub const fn months(self) -> Option<u8> {
        match self {
            Period::Months(months) => Some(months),
            Period::Whole | Period::Unknown => None,
        }
    }

    /// Whether nothing of the year is left out.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Period::Whole)
    }
}

impl From<u8> for Period {
    fn from(months: u8) -> Period {
        if months >= 12 {
            Period::Whole
        } else {
            Period::Months(months)
        }
    }
}
