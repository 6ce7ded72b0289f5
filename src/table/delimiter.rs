//! Finds the delimiter of a table.

/// Where the rows of a text begin, and their delimiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Offset of the first row.
    pub(super) start: usize,
    /// Its line in the file, 1-based.
    pub(super) line: u32,
    pub(super) delimiter: u8,
}

impl Layout {
    /// Layout given by Excel's `sep=;` line, or else found from the first non-blank row.
    pub(super) fn of(text: &str) -> Layout {
        let said = separator_line(text);
        said.unwrap_or_else(|| Layout {
            start: 0,
            line: 1,
            delimiter: delimiter(text),
        })
    }
}

/// Layout given by an Excel `sep=;` line. Excel does not count that line as a row.
fn separator_line(text: &str) -> Option<Layout> {
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
    (fits && word.eq_ignore_ascii_case("sep=")).then_some(Layout {
        start: text.len() - rest.len(),
        line: 2,
        delimiter,
    })
}

/// Delimiters considered. If several are equally frequent, the last one wins: it is the least likely inside a heading.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The most frequent delimiter outside quotation marks in the first non-blank row.
fn delimiter(text: &str) -> u8 {
    let header = text.trim_start_matches(['\r', '\n', ' ']);
    let tally = tally(header).unwrap_or_else(|| {
        // An unclosed quotation mark would hide all delimiters after it.
        let line = header.split(['\r', '\n']).next().unwrap_or_default();
        DELIMITERS.map(|one| line.matches(char::from(one)).count())
    });
    let found = DELIMITERS.into_iter().zip(tally);
    let first = found
        .filter(|&(_, count)| count > 0)
        .max_by_key(|&(_, count)| count)
        .map_or(b',', |(delimiter, _)| delimiter);
    // A title is not divided as the rows below it are: `Số liệu, năm 2025` above a table with semicolons.
    let lines: Vec<&str> = text
        .split(['\r', '\n'])
        .filter(|line| !line.trim().is_empty())
        .take(LINES)
        .collect();
    let divided = |mark: u8| {
        let divided = lines.iter().filter(|line| line.contains(char::from(mark)));
        divided.count()
    };
    let most = DELIMITERS.into_iter().max_by_key(|&mark| divided(mark));
    most.filter(|&mark| 2 * divided(first) < lines.len() && 2 * divided(mark) > lines.len())
        .unwrap_or(first)
}

/// Number of lines that show how a table is divided.
const LINES: usize = 12;

/// Number of each delimiter in the first row, outside quotation marks; `None` if the text ends inside them.
fn tally(text: &str) -> Option<[usize; 3]> {
    let mut quoted = false;
    let mut tally = [0; 3];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\r' | b'\n' => return Some(tally),
            _ => {
                if let Some(found) = DELIMITERS.iter().position(|&one| one == byte) {
                    tally[found] += 1;
                }
            }
        }
    }
    (!quoted).then_some(tally)
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[track_caller]
    fn case(text: &str, rest: &str, delimiter: u8, line: u32) {
        let layout = Layout::of(text);
        assert_eq!(
            (
                &text[layout.start..],
                char::from(layout.delimiter),
                layout.line
            ),
            (rest, char::from(delimiter), line)
        );
    }

    #[test]
    fn the_header_says_what_stands_between_cells() {
        case("", "", b',', 1);
        case("a", "a", b',', 1);
        case("a;b\n1,2,3,4;5", "a;b\n1,2,3,4;5", b';', 1);
        case("a\tb,c", "a\tb,c", b'\t', 1);
        case("a;b,c", "a;b,c", b';', 1);
        case("a;b,c,d", "a;b,c,d", b',', 1);
        case("\"a;b;c\",d", "\"a;b;c\",d", b',', 1);
        case("\"a\n;\",d\n;;;;", "\"a\n;\",d\n;;;;", b',', 1);
        case("a;\"b;c\n1;2;3", "a;\"b;c\n1;2;3", b';', 1);
        case("\r\n\na;b", "\r\n\na;b", b';', 1);
    }

    #[test]
    fn a_sep_line_of_excel_says_it_outright() {
        case("sep=;\na,b", "a,b", b';', 2);
        case("SEP=,\r\na;b", "a;b", b',', 2);
        case("\"sep=|\"\na|b", "a|b", b'|', 2);
        case("sep=\t\n\na", "\na", b'\t', 2);
        case("sep=", "sep=", b',', 1);
        case("sep=;", "", b';', 2);
        case("sep=ab\nx", "sep=ab\nx", b',', 1);
        case("sep=1\nx", "sep=1\nx", b',', 1);
    }
}
