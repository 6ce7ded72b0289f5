//! From bytes to text and the mark between its cells.

use std::borrow::Cow;

use super::encoding;
use crate::model::{DataFaultKind, Garbled};

/// The text of a file behind its byte order mark and Excel's `sep=;` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decoded<'b> {
    /// The text.
    pub(super) text: &'b str,
    /// What stands between cells.
    pub(super) delimiter: u8,
    /// The line of the file on which the text begins, from 1.
    pub(super) line: u32,
}

/// How many letters of a garbled text are shown.
const SAMPLE: usize = 60;

/// How a workbook begins: an archive (`.xlsx`), or a compound file (`.xls`).
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

/// The text of a file, behind its byte order mark: UTF-8, or UTF-16 where the mark says so (Excel's “Unicode Text”).
///
/// # Errors
/// When it is a workbook, or no such text: the line, from 1, of the first byte that is none; 0 for the file as a whole.
pub(super) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, (u32, DataFaultKind)> {
    if WORKBOOKS.iter().any(|start| bytes.starts_with(start)) {
        return Err((0, DataFaultKind::Workbook));
    }
    if let Some(encoding) = encoding::foreign(bytes) {
        return Err((0, DataFaultKind::OtherEncoding { encoding }));
    }
    let text = decoded(bytes).map_err(|line| {
        let sample = || bytes.iter().take(SAMPLE).map(|&byte| char::from(byte));
        let kind = encoding::old_font(bytes).map(|how| garbled(how, sample()));
        (line, kind.unwrap_or(DataFaultKind::NotUtf8))
    })?;
    match text.find('\0') {
        Some(at) => {
            let before = text.bytes().take(at).filter(|&byte| byte == b'\n');
            Err((line_behind(before.count()), DataFaultKind::NulByte))
        }
        None => Ok(text),
    }
}

/// What a text is garbled by, if it is: then no name in it is what it was.
pub(super) fn readable(text: &str) -> Result<&str, (u32, DataFaultKind)> {
    match encoding::garbled(text) {
        Some(how) => Err((0, garbled(how, text.chars().take(SAMPLE)))),
        None => Ok(text),
    }
}

fn garbled(how: Garbled, start: impl Iterator<Item = char>) -> DataFaultKind {
    let line = start.take_while(|letter| !matches!(letter, '\r' | '\n'));
    DataFaultKind::Garbled {
        how,
        sample: line.collect(),
    }
}

/// The text of bytes; else the line of the first that is none.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, u32> {
    if let Some(little) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(little, u16::from_le_bytes);
    }
    if let Some(big) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(big, u16::from_be_bytes);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        line_behind(before.filter(|&&byte| byte == b'\n').count())
    })?;
    Ok(Cow::Borrowed(text))
}

/// Decodes UTF-16 in one order of its bytes; else the line of what cannot be decoded: half a pair, or half a unit at the end.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, u32> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for letter in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        text.push(letter.map_err(|_| line_behind(text.matches('\n').count()))?);
    }
    if rest.is_empty() {
        Ok(Cow::Owned(text))
    } else {
        Err(line_behind(text.matches('\n').count()))
    }
}

/// The line behind so many line breaks, from 1.
fn line_behind(breaks: usize) -> u32 {
    count(breaks + 1)
}

/// Where a text begins as a table, and what stands between its cells.
pub(super) fn lay_out(text: &str) -> Decoded<'_> {
    match separator_line(text) {
        Some((delimiter, rest)) => Decoded {
            text: rest,
            delimiter,
            line: 2,
        },
        None => Decoded {
            text,
            delimiter: delimiter(text),
            line: 1,
        },
    }
}

/// A count as faults keep it; no file that fits in memory as text reaches the limit in earnest.
pub(super) fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// The delimiter an Excel `sep=;` line says, and the text behind that line.
///
/// Excel does not count the line as a row.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let (line, rest) = text.split_at_checked(end)?;
    let line = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix('"'))
        .unwrap_or(line);
    let (word, mark) = line.split_at_checked(4)?;
    let &[delimiter] = mark.as_bytes() else {
        return None;
    };
    let fits = delimiter.is_ascii_punctuation() && delimiter != b'"' || delimiter == b'\t';
    let rest = rest.strip_prefix('\r').unwrap_or(rest);
    let rest = rest.strip_prefix('\n').unwrap_or(rest);
    (fits && word.eq_ignore_ascii_case("sep=")).then_some((delimiter, rest))
}

/// The mark that stands most often in the first row that is not blank, outside quotation marks.
///
/// Of marks that stand equally often the one less likely in a heading wins: tab, semicolon, comma.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n', ' ']);
    let tallies = if let Some(end) = header_end(header) {
        tally(header, end)
    } else {
        // A quotation mark that is never closed would hide every delimiter behind it.
        let line = header.split(['\r', '\n']).next().unwrap_or("");
        tally(&line.replace('"', ""), line.len())
    };
    let (mark, number) = [(b'\t', tallies.0), (b';', tallies.1), (b',', tallies.2)]
        .into_iter()
        .rev()
        .max_by_key(|&(_, number)| number)
        .unwrap_or((b',', 0));
    if number == 0 { b',' } else { mark }
}

/// Where the first row ends: the first line break outside quotation marks, or the end; `None` if that lies inside them.
fn header_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => return Some(at),
            _ => {}
        }
    }
    (!quoted).then_some(text.len())
}

/// How many tabs, semicolons and commas stand outside quotation marks in the first `length` bytes.
fn tally(text: &str, length: usize) -> (usize, usize, usize) {
    let mut quoted = false;
    let mut tally = (0, 0, 0);
    for byte in text.bytes().take(length) {
        match byte {
            b'"' => quoted = !quoted,
            b'\t' if !quoted => tally.0 += 1,
            b';' if !quoted => tally.1 += 1,
            b',' if !quoted => tally.2 += 1,
            _ => {}
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::{lay_out, text};
    use crate::model::DataFaultKind;

    #[track_caller]
    fn case(bytes: &[u8], expected: &str, delimiter: u8, line: u32) {
        let read = text(bytes).unwrap_or_else(|fault| panic!("{fault:?}"));
        let decoded = lay_out(&read);
        assert_eq!(
            (decoded.text, char::from(decoded.delimiter), decoded.line),
            (expected, char::from(delimiter), line)
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        case("\u{feff}a,b".as_bytes(), "a,b", b',', 1);
        case("\u{feff}sep=;\r\na,b;c".as_bytes(), "a,b;c", b';', 2);
    }

    #[test]
    fn the_header_says_what_stands_between_cells() {
        case(b"", "", b',', 1);
        case(b"a", "a", b',', 1);
        case(b"a;b\n1,2,3,4;5", "a;b\n1,2,3,4;5", b';', 1);
        case(b"a\tb,c", "a\tb,c", b'\t', 1);
        case(b"a;b,c", "a;b,c", b';', 1);
        case(b"a;b,c,d", "a;b,c,d", b',', 1);
        case(b"\"a;b;c\",d", "\"a;b;c\",d", b',', 1);
        case(b"\"a\n;\",d\n;;;;", "\"a\n;\",d\n;;;;", b',', 1);
        case(b"a;\"b;c\n1;2;3", "a;\"b;c\n1;2;3", b';', 1);
        case(b"\r\n\na;b", "\r\n\na;b", b';', 1);
    }

    #[test]
    fn a_sep_line_of_excel_says_it_outright() {
        case(b"sep=;\na,b", "a,b", b';', 2);
        case(b"SEP=,\r\na;b", "a;b", b',', 2);
        case(b"\"sep=|\"\na|b", "a|b", b'|', 2);
        case(b"sep=\t\n\na", "\na", b'\t', 2);
        case(b"sep=", "sep=", b',', 1);
        case(b"sep=;", "", b';', 2);
        case(b"sep=ab\nx", "sep=ab\nx", b',', 1);
        case(b"sep=1\nx", "sep=1\nx", b',', 1);
    }

    #[test]
    fn the_line_that_is_not_utf_8_is_named() {
        no_text(b"a\nb\n\xFF", 3);
        no_text(b"\xEF\xBB\xBF\xC4", 1);
        no_text(b"ab\xFF\xFE", 1);
    }

    #[track_caller]
    fn no_text(bytes: &[u8], line: u32) {
        assert_eq!(text(bytes), Err((line, DataFaultKind::NotUtf8)));
    }

    /// A text in UTF-16 behind its mark, the smaller byte of each unit first, or last.
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
            case(&bytes, "Mã xã\tSố hộ\r\n1\t𝟚\r\n", b'\t', 1);
        }
        for bytes in in_utf16("sep=;\na,b;c") {
            case(&bytes, "a,b;c", b';', 2);
        }
        for bytes in in_utf16("") {
            case(&bytes, "", b',', 1);
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
    fn a_workbook_is_known_by_how_it_begins() {
        let workbook = Err((0, DataFaultKind::Workbook));
        assert_eq!(text(b"PK\x03\x04\x14\0"), workbook);
        assert_eq!(text(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), workbook);
        case(b"PK;a", "PK;a", b';', 1);
        no_text(b"\xD0\xCF\x11", 1);
    }
}
