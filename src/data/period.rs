//! Parses the year and the number of months of a row.

use super::spelling::fold;
use crate::model::{self, Year};

/// Months in a year.
pub(super) const YEAR: u8 = 12;

/// Parses a year: `2021`, `Năm 2021`.
pub(super) fn year(text: &str) -> Option<Year> {
    if let Some(year) = model::year(text) {
        return Some(year);
    }
    let text = fold(text);
    let digits = text.strip_prefix("năm ").unwrap_or(&text);
    model::year(digits)
}

/// Parses a number of months: `3`, `03`, `3 tháng`.
pub(super) fn months(text: &str) -> Option<u8> {
    let text = fold(text);
    let digits = text.strip_suffix("tháng").unwrap_or(&text).trim_end();
    let fits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let months = digits.parse().ok().filter(|_| fits)?;
    (1..=YEAR).contains(&months).then_some(months)
}

#[cfg(test)]
mod tests {
    use super::{months, year};

    #[test]
    fn years_and_months_are_whole_and_within_reason() {
        for (text, read) in [
            ("2021", 2021),
            ("NĂM 2021", 2021),
            ("na\u{306}m 1999", 1999),
        ] {
            assert_eq!(year(text), Some(read), "{text}");
        }
        for text in [
            "21",
            "02021",
            "+2021",
            "1021",
            "1899",
            "3000",
            "0000",
            "9999",
            "2021-2022",
            "năm",
            "2.021",
            "٢٠٢١",
        ] {
            assert_eq!(year(text), None, "{text}");
        }
        for (text, read) in [
            ("3", 3),
            ("03", 3),
            ("12", 12),
            ("3 tháng", 3),
            ("3 THÁNG", 3),
        ] {
            assert_eq!(months(text), Some(read), "{text}");
        }
        for text in ["0", "13", "-1", "1,5", "tháng", "ba", "256", "+3"] {
            assert_eq!(months(text), None, "{text}");
        }
    }
}
