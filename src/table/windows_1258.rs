//! Reads bytes as Windows-1258, the code page of a Vietnamese Windows.
//!
//! Any bytes can be read as it, so the reading counts only if nothing else explains it: every accented word has the form of a
//! Vietnamese syllable, and tones stand where Vietnamese has them. TCVN3, VNI, VISCII and Western code pages fail that.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Fewest tones written as marks of their own. Western code pages have letters in their places.
const ENOUGH: usize = 2;

/// Decodes Windows-1258 to composed letters (NFC); `None` if that is not the plausible reading.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|&byte| letter(byte)).collect();
    let is_control = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n');
    if text.contains(is_control) {
        return None;
    }
    let marks = text.chars().filter(|&letter| is_combining_mark(letter));
    if marks.count() < ENOUGH {
        return None;
    }
    let text: String = text.nfc().collect();
    text.split(|letter: char| letter.is_ascii() && !letter.is_ascii_alphabetic())
        .flat_map(|part| part.split(is_typographic))
        .all(|word| word.is_ascii() || is_syllable(word))
        .then_some(text)
}

/// Characters of the bytes 80 to 9F; unused ones are control characters.
const FROM_80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', '\u{8a}', '‹', 'Œ', '\u{8d}', '\u{8e}',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', '\u{9a}', '›', 'œ', '\u{9d}',
    '\u{9e}', 'Ÿ',
];

/// The character of a byte: that of Latin-1, but for the letters of Vietnamese and its five tones.
fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        0xC3 => 'Ă',
        0xCC => '\u{300}',
        0xD0 => 'Đ',
        0xD2 => '\u{309}',
        0xD5 => 'Ơ',
        0xDD => 'Ư',
        0xDE => '\u{303}',
        0xE3 => 'ă',
        0xEC => '\u{301}',
        0xF0 => 'đ',
        0xF2 => '\u{323}',
        0xF5 => 'ơ',
        0xFD => 'ư',
        0xFE => '₫',
        _ => char::from(byte),
    }
}

/// True for a character that may touch a word in Vietnamese text: a quotation mark, a dash, a power in `km²`. Other symbols
/// are letters of TCVN3.
fn is_typographic(letter: char) -> bool {
    matches!(
        letter,
        '\u{2010}'..='\u{2030}' | '\u{a0}' | '²' | '³' | '°' | '₫' | '×' | '÷'
    )
}

/// True if a word has at most one tone, on a vowel, and no letters or pairs of vowels unknown to Vietnamese. Names of other
/// peoples, such as `Đakrông`, are joined from several syllables.
fn is_syllable(word: &str) -> bool {
    let mut tones = 0;
    // The vowel before, without its tone.
    let mut before = None;
    for letter in word.chars() {
        let Some((plain, has_tone)) = without_tone(letter) else {
            return false;
        };
        tones += usize::from(has_tone);
        let is_vowel = matches!(
            plain,
            'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
        );
        if is_vowel {
            // VNI writes a mark as such a second vowel: `Teân`, `Maõ`.
            let is_marked = matches!(plain, 'ă' | 'â' | 'ê' | 'ô' | 'ơ');
            let follows = matches!(before, Some('a' | 'ă' | 'â' | 'e' | 'ê' | 'o' | 'ô'));
            let is_known = before == Some(plain) || (before, plain) == (Some('o'), 'ă');
            if is_marked && follows && !is_known {
                return false;
            }
        } else if has_tone {
            return false;
        }
        before = is_vowel.then_some(plain);
    }
    tones <= 1
}

/// A Vietnamese letter in lower case without its tone, and whether it had one; `None` for any other character.
fn without_tone(letter: char) -> Option<(char, bool)> {
    let (mut plain, mut has_tone) = (None, false);
    let mut is_known = true;
    decompose_canonical(letter, |part| match part {
        '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => has_tone = true,
        '\u{302}' | '\u{306}' | '\u{31b}' => {
            plain = plain.and_then(|base| unicode_normalization::char::compose(base, part));
        }
        'a'..='z' | 'đ' => plain = Some(part),
        'A'..='Z' => plain = Some(part.to_ascii_lowercase()),
        'Đ' => plain = Some('đ'),
        _ => is_known = false,
    });
    let is_vietnamese =
        |plain: &char| plain.is_ascii() || matches!(plain, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư' | 'đ');
    let plain = plain.filter(|plain| is_known && is_vietnamese(plain));
    plain.map(|plain| (plain, has_tone))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::{decoded, letter};

    /// Text as Windows-1258 has it: few letters with tones, the other tones behind their letters.
    fn encoded(text: &str) -> Vec<u8> {
        let byte = |one: char| (0..=u8::MAX).find(|&byte| letter(byte) == one);
        let is_tone = |part: &char| {
            matches!(
                part,
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'
            )
        };
        let mut bytes = Vec::new();
        for one in text.nfc() {
            if let Some(byte) = byte(one) {
                bytes.push(byte);
                continue;
            }
            let parts: Vec<char> = std::iter::once(one).nfd().collect();
            let base = parts.iter().copied().filter(|part| !is_tone(part)).nfc();
            let tones = parts.iter().copied().filter(is_tone);
            let all = base.chain(tones).map(byte);
            bytes.extend(all.map(|byte| byte.expect("a letter of the code page")));
        }
        bytes
    }

    #[test]
    fn vietnamese_is_read_to_composed_letters() {
        for text in [
            "Mã xã;Tên xã;Năm;Số hộ;Đạt chuẩn\r\n02608;Xã Hồng Sơn;2023;1.214;Có\r\n",
            "TỈNH;XÃ;SỐ VỤ\n“Đắk Lắk”;Ea H’leo – Cư M’gar;Diện tích (km²)\n",
            "Phường;Quỳnh;Thuỷ;Thủy;hoà;hòa;khuya;nguyễn;xoắn;gì;giữa;ượt;Ngườm;quyết\n",
        ] {
            assert_eq!(decoded(&encoded(text)).as_deref(), Some(text));
            let apart: String = text.nfd().collect();
            assert_eq!(decoded(&encoded(&apart)).as_deref(), Some(text));
        }
    }

    #[test]
    fn all_official_names_are_read() {
        for list in [
            include_str!("../../register/until-2025-06-30/communes.csv"),
            include_str!("../../register/from-2025-07-01/communes.csv"),
        ] {
            let unread = |line: &&str| {
                // `vụ vụ` makes sure of the tones.
                let line = format!("vụ vụ {line}");
                decoded(&encoded(&line)) != Some(line)
            };
            assert_eq!(list.lines().filter(unread).collect::<Vec<_>>(), [""; 0]);
        }
    }

    #[test]
    fn other_encodings_are_not_taken_for_it() {
        let latin = |text: &str| -> Vec<u8> {
            let byte = |letter| u8::try_from(u32::from(letter)).expect("a byte");
            text.chars().map(byte).collect()
        };
        for other in [
            "M· x·;Tªn x·;N¨m;Sè hé;huyÖn;tØnh",
            "Sè hé;sè vô;thÞ;tiÕng",
            "Maõ xaõ;Teân xaõ;Naêm;Soá hoä;huyeän",
            "thò;thò;ñoà;ñoà",
            "così;però;città;più",
            "São Tomé;Köln;Ærø;señor",
            "x\u{81}a\u{f2}a\u{f2}",
            "Caf\u{e9}",
        ] {
            assert_eq!(decoded(&latin(other)), None, "{other}");
        }
        // One tone may be chance.
        assert_eq!(decoded(b"vu\xF2"), None);
        assert_eq!(decoded(b"vu\xF2 vu\xF2").as_deref(), Some("vụ vụ"));
    }

    #[test]
    fn what_is_read_has_no_marks_apart() {
        let read = decoded(&encoded("Số vụ phạm tội")).expect("Vietnamese");
        assert!(!read.contains(is_combining_mark));
    }
}
