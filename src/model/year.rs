//! Years, and their valid range.

use std::ops::RangeInclusive;

/// An assessed year, named after the year in which it ends.
pub type Year = u16;

/// The year of a row that states none or two. The row is not judged, and is reported with every scored year.
pub const UNDATED: Year = 0;

/// The valid years. Anything else is a typo, and the limit keeps year arithmetic small.
pub const YEARS: RangeInclusive<Year> = 1900..=2999;

/// The year given by four digits, if it is in [`YEARS`].
#[must_use]
pub fn year(digits: &str) -> Option<Year> {
    let fits = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let year = digits.parse().ok().filter(|_| fits)?;
    YEARS.contains(&year).then_some(year)
}

/// What gives the year of rows without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearSource {
    /// The command line.
    Given,
    /// The title of the table, or a heading.
    Title,
    /// The name of the sheet.
    Sheet,
    /// The name of the file.
    File,
}
