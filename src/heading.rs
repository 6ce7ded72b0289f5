//! Normalised forms of headings and names, for comparison.

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The form in which spellings of one heading or name are equal: NFC, lower case, and a single space for every run of
/// characters that are neither letters nor digits.
///
/// Diacritics are kept: `Sa Pa` and `Sa Pả` are different names.
#[must_use]
pub fn key(heading: &str) -> String {
    let mut key = HeadingKey {
        key: String::with_capacity(heading.len()),
        gap: false,
    };
    // Nearly every text is in NFC already, and checking is much cheaper than composing.
    if heading.chars().all(is_composed) || is_nfc_quick(heading.chars()) == IsNormalized::Yes {
        for letter in heading.chars() {
            match common_lower(letter) {
                Some(lower) => key.push(lower),
                None => letter.to_lowercase().for_each(|lower| key.push(lower)),
            }
        }
    } else {
        let lower = heading.chars().flat_map(char::to_lowercase);
        lower.nfc().for_each(|letter| key.push(letter));
    }
    key.key
}

/// The key of the name of what lies within a commune: the position of a tone, zeros or `số` before a number and short forms do not tell
/// names apart either, as in `Thôn Hoà Bình` and `Thôn Hòa Bình`, `Khu 01` and `Khu 1`, `TDP 2` and `Tổ dân phố số 2`.
#[must_use]
pub fn unit_key(name: &str) -> String {
    let key = key(name);
    let has_zero = key.starts_with('0') || key.contains(" 0");
    let has_words = key.starts_with(SHORT) || key.contains("số ");
    let has_second =
        || key.contains(['o', 'u']) && TONES.iter().any(|[second, _]| key.contains(second));
    if !has_zero && !has_words && (key.is_ascii() || !has_second()) {
        return key;
    }
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = Vec::new();
    let mut rest = key.split(' ').peekable();
    while let Some(word) = rest.next() {
        let number = word.trim_start_matches('0');
        words.push(match word {
            "số" if rest.peek().is_some_and(|next| is_number(next)) => continue,
            SHORT if words.is_empty() => "tổ dân phố",
            _ if is_number(word) && !number.is_empty() => number,
            _ => word,
        });
    }
    let key = words.join(" ");
    TONES
        .iter()
        .fold(key, |key, [second, first]| key.replace(second, first))
}

/// The short form of `tổ dân phố`.
const SHORT: &str = "tdp";

/// Two letters with the tone on the second, and on the first.
const TONES: [[&str; 2]; 15] = [
    ["oà", "òa"],
    ["oá", "óa"],
    ["oả", "ỏa"],
    ["oã", "õa"],
    ["oạ", "ọa"],
    ["oè", "òe"],
    ["oé", "óe"],
    ["oẻ", "ỏe"],
    ["oẽ", "õe"],
    ["oẹ", "ọe"],
    ["uỳ", "ùy"],
    ["uý", "úy"],
    ["uỷ", "ủy"],
    ["uỹ", "ũy"],
    ["uỵ", "ụy"],
];

/// True for the letters of Vietnamese and of western languages: a text of these alone is in NFC.
fn is_composed(letter: char) -> bool {
    letter < '\u{300}' || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
}

/// The lower case of ASCII and of most Vietnamese letters, for which the standard library takes much longer.
fn common_lower(letter: char) -> Option<char> {
    match letter {
        '\0'..='\u{7f}' => Some(letter.to_ascii_lowercase()),
        'à'..='ö' | 'ø'..='ÿ' => Some(letter),
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(u32::from(letter) + 0x20),
        // A capital letter and its small one take turns.
        'Ạ'..='ỹ' => char::from_u32(u32::from(letter) | 1),
        'Đ' | 'đ' => Some('đ'),
        'Ơ' | 'ơ' => Some('ơ'),
        'Ư' | 'ư' => Some('ư'),
        _ => None,
    }
}

/// True for letters, digits and the marks on them.
fn is_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        // Almost all others, for which the standard library takes much longer.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ư' | 'Ạ'..='ỹ' => true,
        _ => letter.is_alphanumeric() || is_combining_mark(letter),
    }
}

/// A key without diacritics, for text typed without them: `số hộ` and `so ho` become equal.
#[must_use]
pub fn without_marks(key: &str) -> String {
    let letters = key.nfd().filter(|&letter| !is_combining_mark(letter));
    letters
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// A key while it is built.
struct HeadingKey {
    key: String,
    /// True behind a character that is neither a letter nor a digit.
    gap: bool,
}

impl HeadingKey {
    fn push(&mut self, letter: char) {
        let counts = is_word(letter);
        if counts {
            if self.gap && !self.key.is_empty() {
                self.key.push(' ');
            }
            self.key.push(letter);
        }
        self.gap = !counts;
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::is_combining_mark;

    use super::{common_lower, is_word, key, unit_key, without_marks};

    #[test]
    fn letters_are_what_the_standard_library_says() {
        for letter in '\0'..=char::MAX {
            let counts = letter.is_alphanumeric() || is_combining_mark(letter);
            assert_eq!(is_word(letter), counts, "{letter:?}");
            if let Some(lower) = common_lower(letter) {
                assert!(letter.to_lowercase().eq([lower]), "{letter:?}");
            }
        }
    }

    #[test]
    fn without_marks_letters_are_plain() {
        assert_eq!(without_marks("số hộ đạt"), "so ho dat");
        assert_eq!(without_marks("nghị quyết ưỡn"), "nghi quyet uon");
    }

    #[track_caller]
    fn case(heading: &str, expected: &str) {
        assert_eq!(key(heading), expected, "{heading:?}");
    }

    #[test]
    fn case_spacing_punctuation_and_unicode_form_do_not_count() {
        case("Số hộ", "số hộ");
        case("So\u{302}\u{301} ho\u{323}\u{302}", "số hộ");
        case("  SỐ\u{a0}HỘ\n(cuối kỳ) ", "số hộ cuối kỳ");
        case("so_ho_x", "so ho x");
        case("ĐẠT", "đạt");
        case("SO\u{302}\u{301}", "số");
        case("ban-hai#d5-k4", "ban hai d5 k4");
        case(" -–_ ", "");
        case(
            "Xã được công nhận “An toàn về ANTT”",
            "xã được công nhận an toàn về antt",
        );
        case("\u{feff}", "");
    }

    #[test]
    fn the_position_of_a_tone_and_zeros_do_not_tell_units_apart() {
        for [one, other] in [
            ["Thôn Hoà Bình", "THÔN HÒA BÌNH"],
            ["Khu 01", "khu 1"],
            ["Tổ 007, Thuỵ Khuê", "Tổ 7 - Thụy Khuê"],
            ["TDP 2", "Tổ dân phố số 02"],
            ["Khu phố số 3", "Khu phố 3"],
        ] {
            assert_eq!(unit_key(one), unit_key(other), "{one} {other}");
        }
        for [one, other] in [
            ["Khu 10", "Khu 1"],
            ["Khu 0", "Khu"],
            ["Hoa", "Hòa"],
            ["Tổ số", "Tổ"],
            ["Khu TDP 2", "Khu tổ dân phố 2"],
            ["Thôn Hoàng", "Thôn Hoang"],
        ] {
            assert_ne!(unit_key(one), unit_key(other), "{one} {other}");
        }
        assert_eq!(unit_key("Khu 0"), "khu 0");
    }

    #[test]
    fn diacritics_tell_names_apart() {
        assert_ne!(key("Sa Pa"), key("Sa Pả"));
        assert_ne!(key("Minh Quán"), key("Minh Quân"));
    }
}
