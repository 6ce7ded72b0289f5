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
    /// Layout given by Excel's `sep=;` line, or else found from the first rows.
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

/// Number of filled rows in which the delimiter is sought: titles come before the headings.
const ROWS: usize = 60;

/// Delimiters of a row of headings: a title seldom has as many commas.
const ENOUGH: usize = 3;

/// How often each delimiter occurs in a row.
type DelimiterCounts = [usize; 3];

/// The most frequent delimiter of the headings.
///
/// A row divided by tabs settles it: tabs are hardly ever typed. Otherwise the first row with enough delimiters does, or
/// else the first whose delimiter stands in half of the rows.
fn delimiter(text: &str) -> u8 {
    let rows = tallies(text);
    let winners = || rows.iter().filter_map(|&row| most_frequent(row));
    let is_common = |delimiter: u8| {
        let place = DELIMITERS.iter().position(|&one| one == delimiter);
        let with = rows
            .iter()
            .filter(|row| place.is_some_and(|place| row[place] > 0));
        2 * with.count() >= rows.len()
    };
    let best = winners()
        .find(|&(delimiter, _)| delimiter == b'\t')
        .or_else(|| winners().find(|&(_, count)| count >= ENOUGH))
        .or_else(|| winners().find(|&(delimiter, _)| is_common(delimiter)))
        .or_else(|| winners().next());
    best.map_or(b',', |(delimiter, _)| delimiter)
}

/// The most frequent delimiter of a row, and how often it occurs.
fn most_frequent(row: DelimiterCounts) -> Option<(u8, usize)> {
    let found = DELIMITERS.into_iter().zip(row);
    found
        .filter(|&(_, count)| count > 0)
        .max_by_key(|&(_, count)| count)
}

/// The delimiters of the first filled rows, or of the last blank one if none is filled.
fn tallies(text: &str) -> Vec<DelimiterCounts> {
    let mut rest = text.trim_start_matches(['\r', '\n', ' ']);
    let (mut rows, mut blank) = (Vec::new(), DelimiterCounts::default());
    while rows.len() < ROWS && !rest.is_empty() {
        let Some((row, tally)) = first_row(rest) else {
            break;
        };
        let is_delimiter = |letter: char| DELIMITERS.iter().any(|&one| char::from(one) == letter);
        if row
            .chars()
            .all(|letter| letter.is_whitespace() || is_delimiter(letter))
        {
            blank = tally;
        } else {
            rows.push(tally);
        }
        rest = rest[row.len()..].trim_start_matches(['\r', '\n']);
    }
    if rows.is_empty() {
        // An unclosed quotation mark would hide all delimiters after it.
        let line = rest.split(['\r', '\n']).next().unwrap_or_default();
        let unquoted = DELIMITERS.map(|one| line.matches(char::from(one)).count());
        rows.push(if rest.is_empty() { blank } else { unquoted });
    }
    rows
}

/// The first row and its delimiters outside quotation marks; `None` if the text ends inside them. A comma between two
/// digits is a decimal one.
fn first_row(text: &str) -> Option<(&str, DelimiterCounts)> {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    let (mut quoted, mut tally) = (false, DelimiterCounts::default());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'\r' | b'\n' => return Some((&text[..at], tally)),
            b',' if is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)) => {}
            _ => {
                if let Some(found) = DELIMITERS.iter().position(|&one| one == byte) {
                    tally[found] += 1;
                }
            }
        }
    }
    (!quoted).then_some((text, tally))
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
        case(";;\n", ";;\n", b';', 1);
        case("a,b\nx,y; z", "a,b\nx,y; z", b',', 1);
        case(";;\na,b", ";;\na,b", b',', 1);
    }

    #[test]
    fn titles_above_the_header_do_not_say_it() {
        for title in ["Title", "Title, of 2024", "One, two, three, four, five"] {
            let text = format!("{title}\n\na\tb, c, d\te\n1\t2\t3\n");
            case(&text, &text, b'\t', 1);
        }
        for title in ["Title", "Title, of 2024"] {
            let text = format!("{title}\n\na;b, c;d;e\n1,5;2,5;3,5;4,5\n");
            case(&text, &text, b';', 1);
            let text = format!("{title}\na;b\n1,5;2,5\n");
            case(&text, &text, b';', 1);
        }
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
