//! Decodes bytes to text.

use std::borrow::Cow;

use super::encoding;
use super::file_kind;
use super::lines::line_breaks;
use super::refused::{Defect, Refused, garbled_as};
use super::windows_1258;

/// Encoding according to the byte order mark, and the bytes after it.
enum Marked<'b> {
    Unmarked(&'b [u8]),
    Utf8(&'b [u8]),
    Utf16(&'b [u8], fn([u8; 2]) -> u16),
}

impl Marked<'_> {
    fn of(bytes: &[u8]) -> Marked<'_> {
        if let Some(little) = bytes.strip_prefix(b"\xFF\xFE") {
            Marked::Utf16(little, u16::from_le_bytes)
        } else if let Some(big) = bytes.strip_prefix(b"\xFE\xFF") {
            Marked::Utf16(big, u16::from_be_bytes)
        } else if let Some(bytes) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Marked::Utf8(bytes)
        } else {
            Marked::Unmarked(bytes)
        }
    }
}

/// Decodes a file without its byte order mark: UTF-8, UTF-16 if the mark says so (Excel’s “Unicode Text”), or Windows-1258 if
/// no other reading is plausible (“CSV” of a Vietnamese Windows). UTF-8 is borrowed.
///
/// # Errors
/// If the file is no text, or not such text; then the place of the first byte that cannot be decoded.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    if let Some(defect) = file_kind::defect(bytes) {
        return Err(Refused::whole(defect));
    }
    if let Some(encoding) = encoding::foreign(bytes) {
        return Err(Refused::whole(Defect::OtherEncoding(encoding)));
    }
    let text = decoded(bytes).map_err(|(line, at)| {
        let letters = || bytes.iter().map(|&byte| char::from(byte));
        let how = encoding::old_font(bytes);
        let defect = how.map_or(Defect::NotUtf8, |how| garbled_as(how, letters()));
        Refused { line, at, defect }
    })?;
    match memchr::memchr(0, text.as_bytes()) {
        Some(at) => Err(Refused {
            line: line_behind(&text.as_bytes()[..at]),
            at,
            defect: Defect::NulByte,
        }),
        None => Ok(text),
    }
}

/// Decodes a file for display, with `\u{fffd}` for what cannot be decoded.
#[must_use]
pub fn lossy(bytes: &[u8]) -> String {
    match Marked::of(bytes) {
        Marked::Utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Marked::Unmarked(bytes) => match String::from_utf8_lossy(bytes) {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(lossy) => windows_1258::decoded(bytes).unwrap_or(lossy),
        },
        Marked::Utf16(bytes, unit) => units(bytes, unit)
            .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
            .chain((bytes.len() % 2 == 1).then_some(char::REPLACEMENT_CHARACTER))
            .collect(),
    }
}

/// True if `first` is the first non-blank character of a file of text. Decodes no further.
#[must_use]
pub fn begins_with(bytes: &[u8], first: char) -> bool {
    let begins = match Marked::of(bytes) {
        Marked::Unmarked(bytes) | Marked::Utf8(bytes) => {
            let mut letter = [0; 4];
            let letter = first.encode_utf8(&mut letter).as_bytes();
            bytes.trim_ascii_start().starts_with(letter)
        }
        Marked::Utf16(bytes, unit) => units(bytes, unit)
            .map_while(Result::ok)
            .find(|letter| !letter.is_whitespace())
            .is_some_and(|letter| letter == first),
    };
    begins && file_kind::defect(bytes).is_none()
}

/// Decodes bytes, or returns the line and the offset of the first byte that cannot be decoded.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, (u32, usize)> {
    match Marked::of(bytes) {
        Marked::Utf8(bytes) => in_utf8(bytes),
        Marked::Unmarked(bytes) => in_utf8(bytes).or_else(|place| {
            let read = windows_1258::decoded(bytes);
            read.map(Cow::Owned).ok_or(place)
        }),
        Marked::Utf16(bytes, unit) => {
            let mut text = String::with_capacity(bytes.len());
            let place = |text: &str| (line_behind(text.as_bytes()), text.len());
            for letter in units(bytes, unit) {
                text.push(letter.map_err(|_| place(&text))?);
            }
            // Half a code unit may be left at the end.
            if bytes.len() % 2 == 0 {
                Ok(Cow::Owned(text))
            } else {
                Err(place(&text))
            }
        }
    }
}

fn in_utf8(bytes: &[u8]) -> Result<Cow<'_, str>, (u32, usize)> {
    let read = simdutf8::compat::from_utf8(bytes).map(Cow::Borrowed);
    read.map_err(|error| {
        let at = error.valid_up_to();
        (line_behind(&bytes[..at]), at)
    })
}

fn units(
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> impl Iterator<Item = Result<char, std::char::DecodeUtf16Error>> + '_ {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().map(move |&pair| unit(pair)))
}

/// Line, 1-based, on which the text after `text` begins.
fn line_behind(text: &[u8]) -> u32 {
    line_breaks(text).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::{begins_with, lossy, text};
    use crate::table::Defect;

    #[track_caller]
    fn case(bytes: &[u8], expected: &str) {
        assert_eq!(text(bytes).as_deref(), Ok(expected));
        assert_eq!(lossy(bytes), expected);
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        case("\u{feff}a,b".as_bytes(), "a,b");
    }

    #[test]
    fn the_line_that_is_not_utf_8_is_named() {
        no_text(b"a\nb\n\xFF", 3);
        no_text(b"\xEF\xBB\xBF\xC4", 1);
        no_text(b"ab\xFF\xFE", 1);
    }

    #[track_caller]
    fn no_text(bytes: &[u8], line: u32) {
        let refused = text(bytes).expect_err("no text");
        assert_eq!((refused.line, refused.defect), (line, Defect::NotUtf8));
        // The text shown has the replacement character there.
        assert!(lossy(bytes)[refused.at..].starts_with('\u{fffd}'));
    }

    /// A text in UTF-16 with its mark, little-endian and big-endian.
    fn in_utf16(text: &str) -> [Vec<u8>; 2] {
        let units: Vec<u16> = std::iter::once('\u{feff}')
            .chain(text.chars())
            .flat_map(|letter| letter.encode_utf16(&mut [0; 2]).to_vec())
            .collect();
        [u16::to_le_bytes, u16::to_be_bytes]
            .map(|bytes| units.iter().flat_map(|&unit| bytes(unit)).collect())
    }

    #[test]
    fn utf_16_is_read_in_both_orders_of_its_bytes() {
        for bytes in in_utf16("Mã xã\tSố hộ\r\n1\t𝟚\r\n") {
            case(&bytes, "Mã xã\tSố hộ\r\n1\t𝟚\r\n");
        }
        for bytes in in_utf16("") {
            case(&bytes, "");
        }
    }

    #[test]
    fn half_a_pair_or_half_a_unit_is_told_with_its_line() {
        let [little, big] = in_utf16("a\nb");
        for (bytes, half) in [(little, [0x00, 0xD8]), (big, [0xDC, 0x00])] {
            let behind = |more: &[u8]| [bytes.as_slice(), more].concat();
            no_text(&behind(&half), 2);
            no_text(&behind(&half[..1]), 2);
            no_text(&[&bytes[..2], &half, &bytes[2..]].concat(), 1);
        }
    }

    #[test]
    fn windows_1258_is_read_unless_the_mark_says_utf_8() {
        let bytes = b"M\xE3 x\xE3,X\xE3";
        no_text(bytes, 1);
        // `ã` is `a` and a tilde; so are most letters with a tone.
        let bytes = b"Ma\xDE xa\xDE;S\xF4\xEC vu\xF2\r\n1;2\r\n";
        case(bytes, "Mã xã;Số vụ\r\n1;2\r\n");
        no_text(&[b"\xEF\xBB\xBF", bytes.as_slice()].concat(), 1);
    }

    #[test]
    fn the_first_letter_is_found_in_every_encoding() {
        for bytes in in_utf16(" \r\n{}") {
            assert!(begins_with(&bytes, '{') && !begins_with(&bytes, '}'));
        }
        assert!(begins_with(b"\xEF\xBB\xBF\n {", '{'));
        assert!(!begins_with(b"{\\rtf1}", '{'));
        assert!(!begins_with(b"", '{') && !begins_with(b"a{", '{'));
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        no_text(b"a\rb\r\nc\n\xFF", 4);
        let nul = text(b"a\r\nb\0").expect_err("a NUL");
        assert_eq!((nul.line, nul.at, nul.defect), (2, 4, Defect::NulByte));
    }
}
