//! Detects unsupported encodings, and text whose letters were lost.
//!
//! Nothing is repaired: a guessed letter may turn one commune's name into another's. The file is refused with advice.

use super::refused::{Encoding, Garbled};

/// Number of characters examined.
const LOOKED_AT: usize = 64 * 1024;
/// Number of suspicious letters that show that a text is garbled; one may be a typing error.
const ENOUGH: usize = 2;

/// The unsupported encoding that zero bytes reveal, if any.
pub(super) fn foreign(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Some(Encoding::Utf32);
    }
    let start = bytes.get(..256).unwrap_or(bytes);
    if start.len() >= 8
        && (every(start, |&[a, b, _, _]: &[u8; 4]| a == 0 && b < 0x11)
            || every(start, |&[_, _, c, d]: &[u8; 4]| d == 0 && c < 0x11))
    {
        return Some(Encoding::Utf32);
    }
    // Letters in headings are below U+2000: every second byte of UTF-16 is small, and mostly zero.
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let letters = start
        .split(|&byte| byte == 0)
        .map(<[u8]>::len)
        .sum::<usize>();
    (!marked && (start.len() - letters) * 4 > start.len()).then_some(Encoding::Utf16)
}

fn every<const N: usize>(bytes: &[u8], is: impl Fn(&[u8; N]) -> bool) -> bool {
    bytes.as_chunks::<N>().0.iter().all(is)
}

/// Frequent words as a TCVN3 font has them. None could be a Vietnamese word, in capitals either.
const TCVN3_WORDS: [&str; 12] = [
    "x·",
    "tØnh",
    "huyÖn",
    "ph\u{ad}êng",
    "thÞ",
    "tªn",
    "m·",
    "n¨m",
    "®¹t",
    "d©n",
    "ph¹m",
    "ngµy",
];
/// Frequent words as a VNI font has them.
const VNI_WORDS: [&str; 12] = [
    "xaõ",
    "tænh",
    "huyeän",
    "phöôøng",
    "traán",
    "teân",
    "maõ",
    "naêm",
    "ñaït",
    "daân",
    "phaïm",
    "hoä",
];

/// How a text is garbled, if it is.
pub(super) fn garbled(text: &str) -> Option<Garbled> {
    garbled_letters(text.chars().take(LOOKED_AT))
}

/// The same for bytes that are not UTF-8: old Vietnamese fonts use one byte per letter.
pub(super) fn old_font(bytes: &[u8]) -> Option<Garbled> {
    let letters = bytes.iter().take(LOOKED_AT).map(|&byte| char::from(byte));
    garbled_letters(letters).filter(|&how| how != Garbled::ReadAsAnsi)
}

fn garbled_letters(letters: impl Iterator<Item = char>) -> Option<Garbled> {
    let (mut ansi, mut tcvn3, mut vni) = (0, 0, 0);
    let (mut tcvn3_words, mut vni_words) = (0, 0);
    let mut vietnamese = false;
    let (mut before, mut last) = (' ', ' ');
    let mut word = String::new();
    for letter in letters.chain(std::iter::once(' ')) {
        // Digits and delimiters between words, which most letters of a table are.
        if word.is_empty() && letter.is_ascii() && !letter.is_ascii_alphabetic() {
            (before, last) = (last, letter);
            continue;
        }
        vietnamese |= matches!(letter, 'ạ'..='ỹ' | 'Ạ'..='Ỹ');
        if !letter.is_ascii() {
            ansi += usize::from(is_ansi(before, last, letter));
            tcvn3 += usize::from(last.is_ascii_alphabetic() && is_tcvn3(letter));
            vni += usize::from(is_vni(last, letter));
        }
        (before, last) = (last, letter);
        if letter.is_ascii_alphabetic() || !letter.is_ascii() && !letter.is_whitespace() {
            word.push(letter);
        } else {
            if !word.is_ascii() {
                tcvn3_words += usize::from(is_among(&TCVN3_WORDS, &word.to_ascii_lowercase()));
                vni_words += usize::from(is_among(&VNI_WORDS, &word.to_lowercase()));
            }
            word.clear();
        }
    }
    // Columns in an old font may stand beside others in Unicode; there single letters prove nothing, whole words do.
    let (tcvn3, vni) = if vietnamese {
        (tcvn3_words, vni_words)
    } else {
        (tcvn3.max(tcvn3_words), vni.max(vni_words))
    };
    if ansi >= ENOUGH {
        Some(Garbled::ReadAsAnsi)
    } else if tcvn3 >= ENOUGH && tcvn3 >= vni {
        Some(Garbled::Tcvn3)
    } else {
        (vni >= ENOUGH).then_some(Garbled::Vni)
    }
}

fn is_among(words: &[&str], word: &str) -> bool {
    words.contains(&word)
}

/// True if the characters are one Vietnamese letter's UTF-8 bytes, read as code page 1252, 1258, 437, 850 or Mac Roman.
fn is_ansi(before: char, last: char, letter: char) -> bool {
    // Two-byte letters: `ã`, `â`, `ê` … begin with C3; `đ`, `ư`, `ơ` are C4 91, C6 B0, C6 A1. Quotation marks and an ellipsis
    // may follow a word in capitals.
    let two = match last {
        'Ã' | 'Ă' => matches!(
            letter,
            '£' | '¢'
                | 'ª'
                | '¡'
                | '¬'
                | '¨'
                | '©'
                | 'ƒ'
                | '‚'
                | '‰'
                | 'ˆ'
                | 'Š'
                | 'Œ'
                | 'š'
                | '€'
        ),
        'Ä' => matches!(letter, '‘' | 'ƒ' | '‚'),
        'Æ' => matches!(letter, '°' | '¡' | '¯'),
        '├' => !letter.is_whitespace(),
        '─' => matches!(letter, 'æ' | 'É' | 'é' | 'â'),
        '╞' => matches!(letter, '░' | 'í' | 'á' | '»'),
        '√' => {
            matches!(letter, '£' | '¢' | '™' | '°' | '¨' | '≠')
                || before.is_alphabetic()
                    && matches!(
                        letter,
                        'É' | 'Ç'
                            | 'Ä'
                            | 'ä'
                            | 'â'
                            | 'à'
                            | 'î'
                            | '†'
                            | '≤'
                            | '≥'
                            | '¥'
                            | '©'
                            | '®'
                    )
        }
        'ƒ' => matches!(letter, 'ë' | 'ê' | 'É' | 'Ç'),
        '∆' => matches!(letter, '∞' | '°' | 'Ø' | '†'),
        _ => false,
    };
    // All others have three bytes, E1 BA … or E1 BB ….
    let three = match (before, last) {
        ('á', 'º' | '»') => {
            !letter.is_alphabetic() && !letter.is_whitespace()
                || matches!(
                    letter,
                    'ª' | 'º' | 'µ' | 'ƒ' | 'ˆ' | 'Š' | 'Œ' | 'Ž' | 'š' | 'œ' | 'ž'
                )
        }
        ('ß', '║' | '╗') | ('·', '∫' | 'ª') => !letter.is_whitespace(),
        _ => false,
    };
    two || three
}

/// True for a letter of TCVN3 (ABC, the `.Vn` fonts) that does not occur in Unicode words: `M· x·`, `Tªn`, `N¨m`.
fn is_tcvn3(letter: char) -> bool {
    matches!(
        letter,
        '·' | 'µ' | '¸' | '¹' | 'ª' | '«' | '®' | '¬' | '¨' | '©' | '¶'
    )
}

/// True if a letter adds a mark to the one before it, as in VNI: `Maõ xaõ`, `Teân`, `Naêm`.
fn is_vni(last: char, letter: char) -> bool {
    let vowel = matches!(
        last.to_ascii_lowercase(),
        'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö'
    );
    let marks = matches!(
        letter,
        'ø' | 'ï' | 'å' | 'ä' | 'û' | 'ë' | 'Ø' | 'Ï' | 'Å' | 'Ä' | 'Û'
    );
    let pair = matches!(
        (last.to_ascii_lowercase(), letter),
        ('a', 'â' | 'ê' | 'õ' | 'ù' | 'Â' | 'Ê' | 'Õ' | 'Ù')
            | ('e', 'â' | 'ù' | 'õ' | 'Â')
            | ('o', 'â' | 'ù' | 'Â')
    );
    vowel && marks || pair
}

#[cfg(test)]
mod tests {
    use super::{foreign, garbled, old_font};
    use crate::table::{Encoding, Garbled};

    const HEADER: &str = "Mã xã;Tên xã;Năm;Số hộ;Đạt chuẩn\n02608;Xã Hồng Sơn;2023;1.214;Có\n";

    fn utf32(text: &str, unit: fn(u32) -> [u8; 4]) -> Vec<u8> {
        text.chars()
            .flat_map(|letter| unit(u32::from(letter)))
            .collect()
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn encodings_are_known_by_their_zero_bytes() {
        for text in [
            HEADER.to_owned(),
            format!("\u{feff}{HEADER}"),
            "ma_xa,nam\n".to_owned(),
        ] {
            for unit in [u32::to_le_bytes, u32::to_be_bytes] {
                assert_eq!(
                    foreign(&utf32(&text, unit)),
                    Some(Encoding::Utf32),
                    "{text}"
                );
            }
        }
        for text in [HEADER, "ma_xa,nam\n"] {
            for unit in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(foreign(&utf16(text, unit)), Some(Encoding::Utf16), "{text}");
                let marked = utf16(&format!("\u{feff}{text}"), unit);
                assert_eq!(foreign(&marked), None, "{text}");
            }
            assert_eq!(foreign(text.as_bytes()), None);
        }
        assert_eq!(foreign(b""), None);
        assert_eq!(foreign(b"ma_xa,ten_xa\n1,Xa\0 A\n"), None);
    }

    #[test]
    fn letters_that_were_lost_are_known() {
        for (how, lost) in [
            (Garbled::ReadAsAnsi, "MÃ£ xÃ£;TÃªn xÃ£;NÄƒm;Sá»‘ há»™"),
            (Garbled::ReadAsAnsi, "ma_xa;ten_xa\n1;XÃ£ Há»“ng SÆ¡n"),
            (Garbled::ReadAsAnsi, "MĂ£ xĂ£;TĂªn xĂ£;Sá»‘ há»™"),
            (Garbled::ReadAsAnsi, "M├ú x├ú;T├¬n x├ú;S├í"),
            (Garbled::ReadAsAnsi, "S·ªë h·ªô;M√£ x√£"),
            // `Tỉnh`, `Xã`, `Số vụ`, and capitals, in code pages 437, 850, 1252 and 1258, and in Mac Roman.
            (Garbled::ReadAsAnsi, "Tß╗ënh;X├ú"),
            (Garbled::ReadAsAnsi, "Sß╗æ vß╗Ñ"),
            (Garbled::ReadAsAnsi, "X├â ─É├ö"),
            (Garbled::ReadAsAnsi, "Tá»‰nh;XÃ£"),
            (Garbled::ReadAsAnsi, "Sá»‘ vá»¥"),
            (Garbled::ReadAsAnsi, "XÃƒ;TÃŠN"),
            (Garbled::ReadAsAnsi, "Tá»‰nh;XĂ£"),
            (Garbled::ReadAsAnsi, "XĂƒ;MĂƒ"),
            (Garbled::ReadAsAnsi, "T·ªânh;X√£"),
            (Garbled::ReadAsAnsi, "S·ªë v·ª•"),
            (Garbled::ReadAsAnsi, "X√É;M√É"),
            (Garbled::ReadAsAnsi, "Qu·∫≠n;ƒê·∫°t"),
            (Garbled::ReadAsAnsi, "Qu├ón;Quß║¡n"),
            (Garbled::Tcvn3, "M· x·;Tªn x·;N¨m;Sè hé"),
            (Garbled::Tcvn3, "TØnh;huyÖn"),
            // Unicode headings over cells in an old font.
            (Garbled::Tcvn3, "Mã xã;Tỉnh;Số vụ\n1;TØnh An;X· B×nh"),
            (Garbled::Vni, "Mã xã;Tỉnh;Số vụ\n1;TÆNH AN;XAÕ BÌNH"),
            (Garbled::Vni, "tænh;huyeän"),
            (Garbled::Tcvn3, "ma_xa;ten_xa\n1;X· V¨n An\n2;X· T©n Hßa"),
            (Garbled::Vni, "Maõ xaõ;Teân xaõ;Naêm;Soá hoä"),
            (Garbled::Vni, "ma_xa;ten_xa\n1;Xaõ Vaên An\n2;Xaõ Taân Hoøa"),
        ] {
            assert_eq!(garbled(lost), Some(how), "{lost}");
        }
        let bytes = |text: &str| -> Vec<u8> {
            text.chars()
                .map(|letter| u8::try_from(letter).unwrap_or(b'?'))
                .collect()
        };
        assert_eq!(old_font(&bytes("M· x·;Tªn x·")), Some(Garbled::Tcvn3));
        assert_eq!(old_font(&bytes("Maõ xaõ;Teân xaõ")), Some(Garbled::Vni));
        assert_eq!(old_font(b"X\xE3;H\xF2"), None);
    }

    #[test]
    fn letters_that_are_right_are_left_alone() {
        for right in [
            HEADER,
            "ma_xa,nam,so_x\n1,2021,5\n",
            "XÃ\u{a0}AN BÌNH;XÃ «HOÀ»;«Khá»;Quá»",
            "Diện tích (km²);m³;5 µm;Tổng® ©;toà;khoá;hoà;quý;loài;uỷ",
            "Khoa;Toán;Hoà;Quà;Đoàn;Loan;Huân;Uân;Tuân;thuê;thuế;khuê;xuân;goá;loã;xoã",
            "Hoàn thành,Số liệu,Đắk Lắk,Ea H’leo",
            "“XÃ”;‘MÃ’;XÃ…;√ Đạt;√Đạt;x·y Số;TRÊN THỊ TRẤN",
        ] {
            assert_eq!(garbled(right), None, "{right}");
            let apart: String = unicode_normalization::UnicodeNormalization::nfd(right).collect();
            assert_eq!(garbled(&apart), None, "{right}");
        }
    }
}
