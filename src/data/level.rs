//! Reads the levels of the numbers of rows: `II` above `1` above `1.2` above `a)`.

use super::row_label::{behind_part_number, is_part_number};

/// Level of small letters and dashes, which number the last parts of a table.
const LAST: u8 = 9;

/// Marks before the names of the last parts of a table.
const DASHES: [char; 5] = ['-', '–', '+', '*', '•'];

/// Level of a number in the outline of a table: `II` above `1` above `1.2` above `a)` and `-`; `None` if it is no such number.
pub(super) fn level(text: &str) -> Option<u8> {
    if is_part_number(text) {
        return Some(0);
    }
    let mark = text.trim_end_matches(['.', ')', '/', ':']);
    let mut letters = mark.chars();
    if let (Some(letter), None) = (letters.next(), letters.next())
        && (letter.is_ascii_lowercase() || DASHES.contains(&letter))
    {
        return Some(LAST);
    }
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = mark.split('.');
    let count = parts.clone().count();
    (parts.all(is_number)).then(|| u8::try_from(count).unwrap_or(LAST).min(LAST - 1))
}

/// A text without the number before it, and the level of that number: `2. Xã Yên Sơn`, `- Khu 1`; `None` if it has none.
pub(super) fn behind_level(text: &str) -> Option<(u8, &str)> {
    if let Some(rest) = behind_part_number(text) {
        return Some((0, rest));
    }
    let behind = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let number = text.strip_suffix(behind).unwrap_or_default();
    let ends = [')', '/', ':', '.'];
    let mut letters = text.chars();
    let (mark, rest) = if number.contains('.') || !number.is_empty() && behind.starts_with(ends) {
        (number, behind)
    } else if text.starts_with(DASHES) {
        ("-", text.trim_start_matches(DASHES))
    } else {
        let letter = letters.next()?;
        (letter.is_ascii_lowercase() && letters.as_str().starts_with(ends))
            .then(|| text.split_at(letter.len_utf8()))?
    };
    let rest = rest.trim_start_matches(ends).trim_start();
    let level = level(mark).filter(|_| !rest.is_empty())?;
    Some((level, rest))
}
