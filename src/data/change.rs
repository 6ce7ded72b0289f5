//! Counts with the change since last year behind them: `12 (-2)`, `12 (giảm 2)`.
//!
//! The count is the figure; the change is only checked.

use std::sync::Arc;

use super::spelling::fold;
use crate::model::{Sheet, Year};
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

/// Splits a count from the change in brackets behind it; `None` for anything else in brackets, such as `12 (2)` or `12 (-20%)`.
pub(super) fn split(cell: &str) -> Option<(&str, i64)> {
    let (count, inside) = trim(cell).strip_suffix(')')?.split_once('(')?;
    let inside = fold(inside);
    let (digits, is_rise) = SIGNS
        .iter()
        .find_map(|(sign, is_rise)| Some((inside.strip_prefix(sign)?, is_rise)))?;
    let digits = digits.trim_start();
    let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let change: i64 = digits
        .parse()
        .ok()
        .filter(|_| is_whole && digits.len() <= DIGITS)?;
    Some((trim(count), if *is_rise { change } else { -change }))
}

/// A change that a cell states.
#[derive(Clone, Debug)]
pub(super) struct StatedChange {
    pub(super) slot: u16,
    pub(super) at: CellPlace,
    /// The cell as written.
    pub(super) text: String,
    pub(super) change: i64,
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
    use super::split;

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
            assert_eq!(split(cell), Some(("12", -2)), "{cell}");
        }
        for cell in ["12 (+3)", "12 (tăng 3)", "12 (TĂNG  3)"] {
            assert_eq!(split(cell), Some(("12", 3)), "{cell}");
        }
        for cell in [
            "12",
            "12 (2)",
            "12 (-20%)",
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
            assert_eq!(split(cell), None, "{cell}");
        }
    }
}
