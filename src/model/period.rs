//! When a figure is final, and the part of its year that a row covers.

use super::ruleset::DayOfYear;

/// When a figure of a year is final.
///
/// The default is a flow: more can happen during the year, and what has happened stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// Something that happened or was done during the year; final at the end of the year.
    #[default]
    Happens,
    /// A stock: the state when the row is written (`stock = true`).
    Stands,
    /// Something to be done by a day of the year (`due = "03-31"`); final after that day.
    Due(DayOfYear),
    /// A recognition, rating or title given at the end of the year (`settled = "year-end"`); until then it can change
    /// either way.
    YearEnd,
}

/// The part of its year that a row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// The whole part of the year in which the commune existed.
    Whole,
    /// The first months of the year: this many, fewer than twelve.
    Months(u8),
    /// An unreadable number of months.
    Unknown,
}

impl Period {
    /// The number of months, if known and fewer than all.
    #[must_use]
    pub const fn months(self) -> Option<u8> {
        match self {
            Period::Months(months) => Some(months),
            Period::Whole | Period::Unknown => None,
        }
    }

    /// Whether it covers everything.
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
