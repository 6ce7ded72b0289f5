//! Counts with the change since last year behind them: `12 (-2)`, `12 (giảm 2)`, `9 (-10%)`.
//!
//! The count is the figure; the change is only checked.

use std::sync::Arc;

use super::spelling::fold;
use crate::model::{Sheet, Year};
use crate::number::Number;
use crate::table::{CellPlace, trim};

/// Signs and words before a change, folded, and whether it is a rise.
const SIGNS: [(&str, bool); 6] = [
    ("+", true),
    ("-", false),
    ("−", false),
    ("–", false),
    ("tăng ", true),
    ("giảm ", false),
];

/// Most digits of a change.
const DIGITS: usize = 9;

/// A change since last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CountChange {
    /// A difference of the counts.
    Count(i64),
    /// `number` / `parts` percent of last year's count.
    Percent { number: i64, parts: i64 },
}

impl CountChange {
    /// Reads a change without its sign. Of `1,234%` nothing tells whether it is more than a thousand.
    fn parse(digits: &str, is_rise: bool) -> Option<CountChange> {
        let sign = if is_rise { 1 } else { -1 };
        let whole = |text: &str| -> Option<i64> {
            let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            let is_short = text.len() <= DIGITS;
            text.parse().ok().filter(|_| is_whole && is_short)
        };
        let Some(percent) = digits.strip_suffix('%') else {
            return whole(digits).map(|number| CountChange::Count(sign * number));
        };
        let percent = percent.trim_end();
        let (left, right) = percent.split_once([',', '.']).unwrap_or((percent, ""));
        let is_ambiguous = right.len() == 3 || right.is_empty() && percent.len() > left.len();
        let number = whole(&format!("{left}{right}")).filter(|_| !is_ambiguous && !left.is_empty());
        Some(CountChange::Percent {
            number: sign * number?,
            parts: 10_i64.pow(u32::try_from(right.len()).ok()?),
        })
    }

    /// True if some count of last year, which was no fewer than none, may have become `count` with this change.
    pub(super) fn may_give(self, count: Number) -> bool {
        match self {
            CountChange::Count(change) => count >= Number::whole(change),
            CountChange::Percent { number, parts } => {
                let is_none_left = number == -100 * parts;
                number >= -100 * parts && (count > Number::ZERO || is_none_left || number == 0)
            }
        }
    }

    /// True if last year's count and this year's differ so; `None` if nothing can be divided by last year's.
    pub(super) fn agrees(self, before: Number, after: Number) -> Option<bool> {
        match self {
            CountChange::Count(change) => Some(after - before == Number::whole(change)),
            CountChange::Percent { number, parts } => (before > Number::ZERO).then(|| {
                let one = Number::ONE.units();
                let (rise, before) = ((after - before).units() / one, before.units() / one);
                rounds_to((rise * 100, before), (number.into(), parts.into()))
            }),
        }
    }
}

/// True if `part` / `whole` is the share `number` / `parts` but for less than one in its last digit, however it was rounded.
pub(super) fn rounds_to((part, whole): (i128, i128), (number, parts): (i128, i128)) -> bool {
    (part * parts - number * whole).abs() < whole
}

/// Splits a count from the change in brackets behind it, in its unit or without; `None` for anything else in brackets, such as
/// `12 (2)` or `12 (20%)`.
pub(super) fn split<'c>(cell: &'c str, units: &[String]) -> Option<(&'c str, CountChange)> {
    let (count, inside) = trim(cell).strip_suffix(')')?.split_once('(')?;
    let inside = fold(inside);
    let (digits, is_rise) = SIGNS
        .iter()
        .find_map(|(sign, is_rise)| Some((inside.strip_prefix(sign)?, *is_rise)))?;
    let bare = units.iter().find_map(|unit| digits.strip_suffix(&**unit));
    let change = CountChange::parse(trim(bare.unwrap_or(digits)), is_rise)?;
    Some((trim(count), change))
}

/// A change that a cell states.
#[derive(Clone, Debug)]
pub(super) struct StatedChange {
    pub(super) slot: u16,
    pub(super) at: CellPlace,
    /// The cell as written.
    pub(super) text: String,
    pub(super) change: CountChange,
}

/// A change with the row that it is in.
pub(super) struct ChangeOfRow {
    /// Index of the commune, if the row is judged.
    pub(super) commune: Option<usize>,
    pub(super) year: Year,
    pub(super) sheet: Arc<Sheet>,
    pub(super) stated: StatedChange,
}

#[cfg(test)]
mod tests {
    use super::CountChange::{self, Count, Percent};
    use super::split;
    use crate::number::Number;

    #[test]
    fn a_change_has_a_sign_or_a_word() {
        for cell in [
            "12 (-2)",
            "12(-2)",
            "12 ( giảm 2 )",
            "12 (Giảm 2)",
            "12 (− 2)",
            " 12 (–2) ",
        ] {
            assert_eq!(split(cell, &[]), Some(("12", Count(-2))), "{cell}");
        }
        let units = ["vụ".to_owned()];
        for cell in ["12 vụ (giảm 03 vụ)", "12 vụ (-3 vụ)"] {
            assert_eq!(split(cell, &units), Some(("12 vụ", Count(-3))), "{cell}");
        }
        for cell in ["12 (+3)", "12 (tăng 3)", "12 (TĂNG  3)"] {
            assert_eq!(split(cell, &[]), Some(("12", Count(3))), "{cell}");
        }
        for cell in [
            "12",
            "12 (2)",
            "12 (20%)",
            "12 (-%)",
            "12 (-,5%)",
            "12 (-5,%)",
            "12 (-1.234%)",
            "12 (-1,2,3%)",
            "12 (-1234567,890%)",
            "12 (giảm)",
            "12 (-2,5)",
            "12 (so 2)",
            "12 (-2",
            "12 -2)",
            "12 (giảm2)",
            "12 (-2) (3)",
            "12 (--2)",
            "12 (tăng 3 vụ)",
            "12 (-1.000)",
            "12 (-1234567890)",
            "(-)",
        ] {
            assert_eq!(split(cell, &[]), None, "{cell}");
        }
    }

    #[test]
    fn a_change_may_be_in_percent() {
        let percent = |number, parts| Some(("9", Percent { number, parts }));
        for cell in ["9 (-10%)", "9 (giảm 10 %)", "9(– 10%)"] {
            assert_eq!(split(cell, &[]), percent(-10, 1), "{cell}");
        }
        for cell in ["9 (+12,5%)", "9 (tăng 12.5%)"] {
            assert_eq!(split(cell, &[]), percent(125, 10), "{cell}");
        }
        assert_eq!(split("9 (-16,6667%)", &[]), percent(-166_667, 10_000));
    }

    #[test]
    fn a_percentage_is_as_its_digits_show_and_of_last_years_count() {
        let agrees = |number, parts, before, after| {
            Percent { number, parts }.agrees(Number::whole(before), Number::whole(after))
        };
        assert_eq!(agrees(-10, 1, 10, 9), Some(true));
        assert_eq!(agrees(10, 1, 10, 9), Some(false));
        assert_eq!(agrees(-11, 1, 10, 9), Some(false));
        assert_eq!(agrees(-333, 10, 3, 2), Some(true));
        assert_eq!(agrees(-33, 1, 3, 2), Some(true));
        assert_eq!(agrees(-335, 10, 3, 2), Some(false));
        // 90% of the count is no change of 90%.
        assert_eq!(agrees(90, 1, 10, 9), Some(false));
        assert_eq!(agrees(100, 1, 0, 5), None);
    }

    #[test]
    fn no_count_was_less_than_none() {
        let may_give = |change: CountChange, count| change.may_give(Number::whole(count));
        assert!(may_give(Count(3), 3) && !may_give(Count(3), 2));
        let percent = |number| Percent { number, parts: 1 };
        assert!(may_give(percent(-100), 0) && may_give(percent(0), 0));
        assert!(may_give(percent(-99), 1) && may_give(percent(900), 1));
        assert!(!may_give(percent(-101), 1) && !may_give(percent(-50), 0));
        assert!(!may_give(percent(50), 0));
    }
}
