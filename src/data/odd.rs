//! Cells that are neither a plain number nor a known word, and the advice for each.
//!
//! Nothing is guessed: such a cell may mean two things, and only its author knows which.

use super::above::is_ditto;
use super::spelling::fold;
use crate::model::Expected;

/// Words that multiply the number before them.
const MAGNITUDES: &[&str] = &[
    "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "tr", "k", "rưỡi", "tá",
];

/// Words that mean none, or unknown.
const NONE: &[&str] = &[
    "không có",
    "không",
    "ko",
    "ko có",
    "k có",
    "không xảy ra",
    "không phát sinh",
    "chưa xảy ra",
    "chưa phát sinh",
];

/// Months as abbreviated by spreadsheets that turn a fraction into a date.
const MONTHS: &[&str] = &[
    "thg", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// After a unit, words that add something else: another number, a comparison, a part of the year.
const MORE: &[&str] = &[
    "tăng", "giảm", "hơn", "kém", "thiếu", "thừa", "so", "với", "và", "hoặc", "hay", "trở", "trên",
    "dưới", "mỗi", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nửa",
    "không", "chưa", "còn", "quý", "tháng", "tuần", "ngày", "phần", "khoảng", "gần", "đến", "tới",
    "nữa", "thêm", "mới", "trong", "ngoài", "kể", "lên", "đầu",
];

/// Spaces that nobody types: a program wrote them between thousands.
const NO_BREAK: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2009}'];

/// Advice for an unreadable cell of a kind that may occur in any column.
pub(super) fn odd(cell: &str) -> Option<Expected> {
    let text = fold(cell);
    if text.contains('≠') {
        Some(Expected::Agreement)
    } else if text.starts_with('#') || text.starts_with("err:") {
        Some(Expected::FormulaResult)
    } else if is_date(&text) {
        Some(Expected::NotADate)
    } else if is_ditto(&text) {
        Some(Expected::NotDitto)
    } else {
        None
    }
}

/// True for a formula error where a code or name should stand: `#REF!`, `#####`, `Err:502`.
pub(super) fn is_formula_error(text: &str) -> bool {
    let begins = |text: &str| text.starts_with(|c: char| c == '#' || c.is_ascii_alphabetic());
    text.strip_prefix('#').is_some_and(begins) || text.starts_with("Err:")
}

/// Advice for a folded cell that should be a number in the first of `units`.
pub(super) fn odd_number(text: &str, units: &[String]) -> Option<Expected> {
    if NONE.contains(&text) {
        return Some(Expected::ZeroOrEmpty);
    }
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let rest = text.trim_start_matches(digits);
    if rest.len() == text.len() || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if rest.chars().all(|c| digits(c) || c == ' ') {
        return rest.contains(' ').then_some(Expected::JoinedDigits);
    }
    let mut words = rest.split(' ').filter(|word| !word.is_empty());
    if words.any(|word| MAGNITUDES.contains(&word)) {
        return Some(Expected::AllDigits);
    }
    let unit = units.first().cloned().unwrap_or_default();
    are_words(rest).then_some(Expected::InUnit(unit))
}

/// True if the text after a number is its unit, perhaps with more words on what was counted: `khẩu súng các loại`.
pub(super) fn is_unit(rest: &str, units: &[String]) -> bool {
    let plain = |tail: &str| {
        let mut words = tail.split(' ').filter(|word| !word.is_empty());
        are_words(tail) && !words.any(|word| MORE.contains(&word) || MAGNITUDES.contains(&word))
    };
    let behind = |unit: &String| rest.strip_prefix(unit.as_str());
    units
        .iter()
        .filter_map(behind)
        .any(|tail| tail.is_empty() || (tail.starts_with(' ') && plain(tail)))
}

fn are_words(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// True if a folded cell is a date, as spreadsheets make of a fraction: `16-thg8`, `aug-16`, `16/08/2024`, `2024-08-16`.
fn is_date(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_month = |part: &str| {
        let name = MONTHS.iter().find_map(|month| part.strip_prefix(month));
        name.is_some_and(|rest| rest.is_empty() || is_number(rest.trim_start()))
    };
    let parts: Vec<&str> = text
        .split(['-', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let is_year = |part: &&str| part.len() == 4 && is_number(part);
    match parts[..] {
        [] | [_] => false,
        [day, month] => is_number(day) && is_month(month) || is_month(day) && is_number(month),
        // `16-thg 8`, `16-thg8-2024`, `16/8/2024`, and with a time after it.
        [first, second, third, ..] => {
            let numbers = is_number(first) && is_number(second);
            is_number(first) && is_month(second)
                || numbers
                    && !text.contains(' ')
                    && is_number(third)
                    && [first, third].iter().any(is_year)
                || numbers && text.contains(':') && [first, third].iter().any(is_year)
        }
    }
}

/// Joins thousands that a program separated by spaces; `None` if there are none.
pub(super) fn grouped(cell: &str) -> Option<String> {
    let (first, blank) = cell.char_indices().find(|(_, c)| NO_BREAK.contains(c))?;
    let before = cell.get(..first)?;
    let lead = before.trim_start_matches(|c: char| !c.is_ascii_digit());
    let is_group = |text: &str, most: &dyn Fn(usize) -> bool| {
        most(text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_group(lead, &|len| (1..=3).contains(&len)) || lead.starts_with('0') {
        return None;
    }
    let mut out = before.to_owned();
    let mut rest = cell.get(first..)?;
    while let Some(behind) = rest.strip_prefix(blank) {
        let end = behind
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(behind.len());
        let (group, next) = behind.split_at(end);
        if !is_group(group, &|len| len == 3) {
            break;
        }
        out.push_str(group);
        rest = next;
    }
    let joined = out.len() > before.len();
    out.push_str(rest);
    joined.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{grouped, odd};
    use crate::model::Expected;

    #[test]
    fn what_a_spreadsheet_makes_of_fractions_and_formulas_is_known() {
        for date in [
            "16-Thg8",
            "16-thg 8",
            "08-Thg5",
            "16-Aug",
            "Aug-16",
            "Thg8-16",
            "10/10/2025",
            "2024-08-16",
            "16-Thg8-2024",
            "2025-10-10 00:00:00",
            "1/8/24 0:00",
            "Oct-10",
        ] {
            let expected = (date != "1/8/24 0:00").then_some(Expected::NotADate);
            assert_eq!(odd(date), expected, "{date}");
        }
        for error in [
            "#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#####", "Err:502",
        ] {
            assert_eq!(odd(error), Some(Expected::FormulaResult), "{error}");
        }
        for other in [
            "16/18",
            "334/336 hộ",
            "5 - 7",
            "16 - 18",
            "năm",
            "1.7",
            "thg",
            "12",
            "5 vụ",
        ] {
            assert_eq!(odd(other), None, "{other}");
        }
    }

    #[test]
    fn no_break_blanks_before_three_digits_stand_between_thousands() {
        for (text, joined) in [
            ("1\u{a0}214", Some("1214")),
            ("1\u{202f}214\u{202f}500", Some("1214500")),
            ("10\u{2009}350,5", Some("10350,5")),
            ("trên 1\u{a0}214 hộ", Some("trên 1214 hộ")),
            ("1\u{a0}214\u{a0}hộ", Some("1214\u{a0}hộ")),
            ("1 214", None),
            ("05\u{a0}khẩu", None),
            ("1\u{a0}21", None),
            ("1\u{a0}2145", None),
            ("0\u{a0}214", None),
            ("2024\u{a0}214", None),
            ("\u{a0}7", None),
        ] {
            assert_eq!(grouped(text).as_deref(), joined, "{text:?}");
        }
    }
}
