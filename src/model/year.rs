//! Years, and which of them anything may be of.

use std::ops::RangeInclusive;

/// A year assessed: the year in which its window ends.
pub type Year = u16;

/// The year of a row that does not say which, or says two: a withheld one. It is told with every year that is scored.
pub const UNDATED: Year = 0;

/// The years that anything may be of: a year beyond them is a slip of the finger, and every sum of years and spans stays small.
pub const YEARS: RangeInclusive<Year> = 1900..=2999;

/// The year that four digits say, if it is one of [`YEARS`].
#[must_use]
pub fn year(digits: &str) -> Option<Year> {
    let fits = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| fits)?;
    YEARS.contains(&year).then_some(year)
}
