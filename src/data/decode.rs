//! From bytes to text and the mark between its cells.

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

/// Decodes a file.
///
/// # Errors
/// When it is not UTF-8: the line of the first byte that is not, from 1.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, u32> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        count(before.filter(|&&byte| byte == b'\n').count() + 1)
    })?;
    Ok(match separator_line(text) {
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
    })
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
    use super::decode;

    #[track_caller]
    fn case(bytes: &[u8], text: &str, delimiter: u8, line: u32) {
        let decoded = decode(bytes).unwrap_or_else(|line| panic!("not UTF-8 on line {line}"));
        assert_eq!(
            (decoded.text, char::from(decoded.delimiter), decoded.line),
            (text, char::from(delimiter), line)
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
        assert_eq!(decode(b"a\nb\n\xFF"), Err(3));
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(1));
        assert_eq!(decode(b"\xEF\xBB\xBF\xC4"), Err(1));
    }
}
