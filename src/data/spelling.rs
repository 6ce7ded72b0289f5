//! Normalises cells and names: tidies blanks, folds letters for comparison.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::table::{is_invisible, trim};

/// Text for comparison: NFC, lower case, single blanks, trimmed.
///
/// Copies only if something changes.
pub(super) fn fold(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let lower = text.chars().flat_map(char::to_lowercase);
    Cow::Owned(if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        one_space(lower)
    } else {
        one_space(lower.nfc())
    })
}

/// The text trimmed, with a single space for each run of blanks and line breaks.
pub(super) fn tidy(text: &str) -> String {
    let text = trim(text);
    if is_certainly_tidy(text) {
        return text.to_owned();
    }
    let odd = |letter: char| letter != ' ' && letter.is_whitespace() || is_invisible(letter);
    if text.contains("  ") || text.contains(odd) {
        one_space(text.chars())
    } else {
        text.to_owned()
    }
}

/// A quick check that a trimmed text has single spaces only, and no invisible character; most texts pass.
fn is_certainly_tidy(text: &str) -> bool {
    let mut before = 0;
    // These bytes begin all blanks and invisible characters beyond ASCII, and hardly any letter of Vietnamese.
    text.bytes().all(|byte| {
        let pair = (before, byte);
        before = byte;
        !matches!(byte, 0..0x20 | 0xC2 | 0xE2 | 0xE3 | 0xEF)
            && !matches!(pair, (b' ', b' ') | (0xE1, 0x9A | 0xA0))
    })
}

/// True for five digits, the form of a commune's code.
pub(super) fn is_five_digits(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn one_space(letters: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for letter in letters.filter(|&letter| !is_invisible(letter)) {
        if letter.is_whitespace() {
            gap = true;
        } else {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            out.push(letter);
        }
    }
    out
}

fn is_folded(text: &str) -> bool {
    if text.is_ascii() {
        let blank = |byte: u8| byte.is_ascii_whitespace() || byte == 0x0B;
        return !text
            .bytes()
            .any(|byte| byte.is_ascii_uppercase() || blank(byte));
    }
    let other =
        |letter: char| letter.is_uppercase() || letter.is_whitespace() || is_invisible(letter);
    !text.contains(other) && is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// A word with a capital first letter.
pub(super) fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Endings of files of tables. Any other full stop may shorten a word: `TP.Vinh`.
const ENDINGS: [&str; 10] = [
    "csv", "docx", "json", "ods", "tsv", "txt", "xls", "xlsm", "xlsx", "zip",
];

/// The name of a sheet or file without its folders and ending.
pub(super) fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let is_ending = |end: &str| ENDINGS.contains(&end.to_ascii_lowercase().as_str());
    match name.rsplit_once('.') {
        Some((stem, end)) if is_ending(end) => stem,
        Some(_) | None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, is_certainly_tidy, tidy};
    use crate::table::{is_invisible, trim};

    #[test]
    fn words_are_folded_to_small_letters_and_single_spaces() {
        for (text, folded) in [
            ("1.214", "1.214"),
            ("\u{a0}TRÊN \u{200b} 94 %\u{feff}", "trên 94 %"),
            ("tre\u{302}n", "trên"),
            ("Đạt", "đạt"),
            ("n/A", "n/a"),
            ("1\u{200b}2", "12"),
            ("a\tb", "a b"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn names_keep_their_letters_and_lose_line_breaks() {
        assert_eq!(tidy(" Đặc khu\n Côn  Đảo\n"), "Đặc khu Côn Đảo");
        assert_eq!(tidy("Sao\u{a0}\u{200b}Mai"), "Sao Mai");
        assert_eq!(tidy("Sao Mai"), "Sao Mai");
        let odd = |letter: &char| letter.is_whitespace() || is_invisible(*letter);
        for letter in ('\0'..=char::MAX).filter(odd) {
            let is_space = letter == ' ';
            let text = format!("Sao{letter}Mai");
            assert_eq!(is_certainly_tidy(&text), is_space, "{letter:?}");
        }
        assert!(is_certainly_tidy("Xã Đặc Sơn, Ẩm"));
        assert_eq!(trim("\u{feff}\u{a0}05\u{200b} "), "05");
        assert_eq!(trim(" \u{200b}\t"), "");
    }
}
