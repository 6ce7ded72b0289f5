//! Days up to which figures were counted.

use super::words::SplitWords;
use crate::model::{DayOfYear, Period, Year};

/// Days of the months in a year that is no leap year.
const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetDate {
    pub(super) day: DayOfYear,
    pub(super) year: Year,
}

impl SheetDate {
    /// Last full month of the year at the end of this day.
    pub(super) fn full_months(self) -> u8 {
        let divides = |years| self.year.is_multiple_of(years);
        let is_leap = divides(4) && (!divides(100) || divides(400));
        let last = DAYS.get(usize::from(self.day.month) - 1).copied();
        let more = u8::from(is_leap && self.day.month == 2);
        let is_last = last.is_some_and(|last| self.day.day >= last + more);
        self.day.month - u8::from(!is_last)
    }

    /// True if a year that begins on `begins` ends with this day.
    pub(super) fn ends_year(self, begins: DayOfYear) -> bool {
        let next = if self.day.month == 12 && self.day.day == 31 {
            DayOfYear { month: 1, day: 1 }
        } else if self.full_months() == self.day.month {
            DayOfYear {
                month: self.day.month + 1,
                day: 1,
            }
        } else {
            DayOfYear {
                day: self.day.day + 1,
                ..self.day
            }
        };
        next == begins || next == DayOfYear::default()
    }

    /// Part of the year that is over at the end of this day.
    pub(super) fn period(self, begins: DayOfYear) -> Period {
        match self.full_months() {
            _ if self.ends_year(begins) => Period::Whole,
            0 => Period::Unknown,
            months => Period::from(months),
        }
    }
}

/// True if a text gives the first and the last day of twelve months.
pub(in crate::data) fn is_twelve_months(text: &str) -> bool {
    let words = SplitWords::of(text);
    let (mut dates, mut at) = (Vec::new(), 0);
    while at < words.folded.len() {
        let found = words.date(at);
        if let Some((day, Some(year), _)) = found {
            dates.push(SheetDate { day, year });
        }
        at = found.map_or(at + 1, |(_, _, behind)| behind);
    }
    match dates.as_slice() {
        [from, to] => from.year + 1 == to.year && to.ends_year(from.day),
        _ => false,
    }
}

/// True if a text gives a day before the last month of a year, which begins on `begins`: what is signed then is not of all of it.
pub(super) fn is_before_end_of(text: &str, year: Year, begins: DayOfYear) -> bool {
    let words = SplitWords::of(text);
    let last_month = if begins == DayOfYear::default() {
        12
    } else {
        begins.month
    };
    (0..words.folded.len()).any(|at| match words.date(at) {
        Some((day, Some(own), _)) => (own, day.month) < (year, last_month),
        Some((_, None, _)) | None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::is_twelve_months;

    #[test]
    fn twelve_months_are_told_by_their_first_and_last_day() {
        for text in [
            "15/12/2023 đến 14/12/2024",
            "ngày 15/11/2023 đến hết ngày 14/11/2024",
            "15/12/2023-14/12/2024",
        ] {
            assert!(is_twelve_months(text), "{text}");
        }
        for text in [
            "15/12/2023 đến 15/12/2024",
            "15/12/2023 đến 14/6/2024",
            "14/12/2024",
            "Quý II/2024",
        ] {
            assert!(!is_twelve_months(text), "{text}");
        }
    }
}
