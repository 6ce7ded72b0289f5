//! From text to rows of cells.
//!
//! It splits as RFC 4180 says and the csv crate does (a test compares the two), and besides knows the line and the row of
//! everything, blank lines included, and where a quotation mark swallows rows; hence no library. Cells are places in the
//! text: only a cell with quotation marks inside is ever copied.

use std::borrow::Cow;

use super::decode::{Decoded, count, lay_out};
use super::spelling::trim;
use crate::model::{COLUMNS, DataFaultKind};

/// After so many stray quotation marks a quoted cell must end on its own line, so that each byte is looked at a bounded
/// number of times.
const STRAYS: usize = 20;

/// A text and how far it has been split.
#[derive(Clone, Debug)]
pub(super) struct Splitter<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u32,
    number: u32,
    /// How many cells the header has; 0 while it is not known.
    width: usize,
    strays: usize,
}

/// A row, reused from one to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Row<'t> {
    /// Line of the file it begins on, from 1.
    pub(super) line: u32,
    /// Row as a spreadsheet counts it, from 1.
    pub(super) number: u32,
    /// Line and column, from 0, of quotation marks in it that would have swallowed rows; they are read as letters.
    pub(super) strays: Vec<(u32, usize)>,
    text: &'t str,
    cells: Vec<Raw>,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug)]
struct Raw {
    start: usize,
    end: usize,
    /// Whether quotation marks have to be taken out.
    marked: bool,
}

/// The header row of a text, and the rows behind it.
pub(super) fn open(text: &str) -> Result<(Splitter<'_>, Row<'_>), (u32, DataFaultKind)> {
    let mut splitter = Splitter::new(lay_out(text));
    let mut header = Row::default();
    if !next_filled(&mut splitter, &mut header) {
        return Err((0, DataFaultKind::NoHeader));
    }
    let is_filled = |&column: &usize| !trim(&header.cell(column)).is_empty();
    let columns = (0..header.len())
        .rev()
        .find(is_filled)
        .map_or(0, |last| last + 1);
    if columns > usize::from(COLUMNS) {
        let kind = DataFaultKind::TooManyColumns {
            found: columns,
            most: usize::from(COLUMNS),
        };
        return Err((header.line, kind));
    }
    splitter.expect(header.len());
    Ok((splitter, header))
}

/// The next row that is not blank; `false` at the end.
pub(super) fn next_filled<'t>(splitter: &mut Splitter<'t>, row: &mut Row<'t>) -> bool {
    while splitter.next_row(row) {
        if row.cells(0).any(|cell| !trim(&cell).is_empty()) {
            return true;
        }
    }
    false
}

impl<'t> Splitter<'t> {
    /// Before the first row.
    pub(super) fn new(decoded: Decoded<'t>) -> Splitter<'t> {
        Splitter {
            text: decoded.text,
            delimiter: decoded.delimiter,
            at: 0,
            line: decoded.line,
            number: 1,
            width: 0,
            strays: 0,
        }
    }

    /// Says how many cells a whole row has.
    pub(super) fn expect(&mut self, width: usize) {
        self.width = width;
    }

    /// How many bytes have been split.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Puts the next row into `row`, a blank line too; `false` at the end of the text.
    pub(super) fn next_row(&mut self, row: &mut Row<'t>) -> bool {
        row.cells.clear();
        row.strays.clear();
        row.text = self.text;
        row.line = self.line;
        row.number = self.number;
        if self.at >= self.text.len() {
            return false;
        }
        self.number = self.number.saturating_add(1);
        loop {
            self.cell(row);
            match self.byte(self.at) {
                Some(byte) if byte == self.delimiter => self.at += 1,
                Some(_) => {
                    self.at += self.line_break(self.at);
                    self.line = self.line.saturating_add(1);
                    return true;
                }
                None => return true,
            }
        }
    }

    /// Takes one cell and stops before the delimiter, line break or end behind it.
    fn cell(&mut self, row: &mut Row<'t>) {
        let start = self.at;
        if self.byte(start) == Some(b'"') {
            if let Some(raw) = self.quoted(start) {
                row.cells.push(raw);
                return;
            }
            self.strays += 1;
            row.strays.push((self.line, row.cells.len()));
        }
        self.at = self.plain_end(start);
        row.cells.push(Raw {
            start,
            end: self.at,
            marked: false,
        });
    }

    /// Takes a quoted cell; `None`, with nothing taken, if its first quotation mark is a stray one.
    fn quoted(&mut self, start: usize) -> Option<Raw> {
        let close = self.closing(start + 1)?;
        let inside = self.text.get(start + 1..close)?;
        let behind = self.plain_end(close + 1);
        let breaks = inside.bytes().any(|byte| byte == b'\n' || byte == b'\r');
        if breaks && (behind != close + 1 || self.strays >= STRAYS || self.swallows(inside)) {
            return None;
        }
        if breaks {
            let lines = inside.replace("\r\n", "\n").matches(['\n', '\r']).count();
            self.line = self.line.saturating_add(count(lines));
        }
        self.at = behind;
        let marked = behind != close + 1 || inside.contains('"');
        Some(if marked {
            Raw {
                start,
                end: behind,
                marked,
            }
        } else {
            Raw {
                start: start + 1,
                end: close,
                marked,
            }
        })
    }

    /// The quotation mark that closes the cell whose text begins at `from`.
    fn closing(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            at += bytes.get(at..)?.iter().position(|&byte| {
                byte == b'"' || (self.strays >= STRAYS && (byte == b'\n' || byte == b'\r'))
            })?;
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), _) => return Some(at),
                _ => return None,
            }
        }
    }

    /// Whether a whole row stands on a line of its own inside a quoted cell.
    fn swallows(&self, inside: &str) -> bool {
        let whole = |line: &str| {
            let delimiters = line.bytes().filter(|&byte| byte == self.delimiter).count();
            delimiters + 1 == self.width
        };
        self.width > 1 && inside.split(['\n', '\r']).skip(1).any(whole)
    }

    /// Where a cell without quotation marks ends that begins at `from`.
    fn plain_end(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter()
            .position(|&byte| byte == self.delimiter || byte == b'\n' || byte == b'\r')
            .map_or(self.text.len(), |length| from + length)
    }

    /// How many bytes the line break at `at` has.
    fn line_break(&self, at: usize) -> usize {
        if self.byte(at) == Some(b'\r') && self.byte(at + 1) == Some(b'\n') {
            2
        } else {
            1
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }
}

impl<'t> Row<'t> {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell, its quotation marks taken out; nothing where the row has no such cell.
    pub(super) fn cell(&self, column: usize) -> Cow<'t, str> {
        let Some(raw) = self.cells.get(column) else {
            return Cow::Borrowed("");
        };
        let text = self.text.get(raw.start..raw.end).unwrap_or("");
        if raw.marked {
            Cow::Owned(unquoted(text))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// The first character in it that parts lines elsewhere, and is a letter like others in a table of text.
    pub(super) fn mark(&self) -> Option<char> {
        const MARKS: [char; 6] = ['\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];
        let (first, last) = self.cells.first().zip(self.cells.last())?;
        let text = self.text.get(first.start..last.end)?;
        text.chars().find(|letter| MARKS.contains(letter))
    }

    /// Its cells from `first` on.
    pub(super) fn cells(&self, first: usize) -> impl Iterator<Item = Cow<'t, str>> + '_ {
        (first..self.cells.len()).map(|column| self.cell(column))
    }
}

/// A quoted cell without the quotation marks that enclose it; what stands behind the closing one is kept.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.strip_prefix('"').unwrap_or(text);
    while let Some((before, behind)) = rest.split_once('"') {
        out.push_str(before);
        let Some(more) = behind.strip_prefix('"') else {
            out.push_str(behind);
            return out;
        };
        out.push('"');
        rest = more;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{ProptestConfig, Strategy, prop_assert_eq, proptest};
    use proptest::test_runner::RngSeed;

    use super::{Row, Splitter};
    use crate::data::decode::Decoded;

    /// Line, row and cells.
    type Found = (u32, u32, Vec<String>);

    /// Every row, and the lines of stray quotation marks.
    fn split(text: &str, width: usize) -> (Vec<Found>, Vec<u32>) {
        let mut splitter = Splitter::new(Decoded {
            text,
            delimiter: b',',
            line: 1,
        });
        splitter.expect(width);
        let (mut row, mut rows, mut strays) = (Row::default(), Vec::new(), Vec::new());
        while splitter.next_row(&mut row) {
            let cells = row.cells(0).map(Cow::into_owned).collect();
            rows.push((row.line, row.number, cells));
            strays.extend(row.strays.iter().map(|&(line, _)| line));
        }
        (rows, strays)
    }

    #[track_caller]
    fn case(text: &str, rows: &[(u32, u32, &[&str])], strays: &[u32]) {
        let owned = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
        let rows = rows
            .iter()
            .map(|(line, row, cells)| (*line, *row, owned(cells)));
        assert_eq!(
            split(text, 3),
            (rows.collect(), strays.to_vec()),
            "{text:?}"
        );
    }

    #[test]
    fn rows_and_lines_are_counted_as_spreadsheets_and_editors_do() {
        case("", &[], &[]);
        case("a,b\n1,2", &[(1, 1, &["a", "b"]), (2, 2, &["1", "2"])], &[]);
        case(
            "a\r\n\r\nb\r\n",
            &[(1, 1, &["a"]), (2, 2, &[""]), (3, 3, &["b"])],
            &[],
        );
        case("a\rb", &[(1, 1, &["a"]), (2, 2, &["b"])], &[]);
        case(
            "\"a\nb\",c\nd",
            &[(1, 1, &["a\nb", "c"]), (3, 2, &["d"])],
            &[],
        );
        case(
            "\"a\r\nb\rc\"\nd",
            &[(1, 1, &["a\r\nb\rc"]), (4, 2, &["d"])],
            &[],
        );
        case("a,", &[(1, 1, &["a", ""])], &[]);
    }

    #[test]
    fn quotation_marks_enclose_cells() {
        case("\"a,b\",c", &[(1, 1, &["a,b", "c"])], &[]);
        case("\"a \"\"b\"\"\",c", &[(1, 1, &["a \"b\"", "c"])], &[]);
        case("\"\",c", &[(1, 1, &["", "c"])], &[]);
        case("\"a\" b,c", &[(1, 1, &["a b", "c"])], &[]);
        case("a \"b\",c", &[(1, 1, &["a \"b\"", "c"])], &[]);
    }

    #[test]
    fn a_stray_quotation_mark_swallows_no_rows() {
        let open = "a,b,c\n1,\"A,2\n2,B,3\n";
        let rows: &[(u32, u32, &[&str])] = &[
            (1, 1, &["a", "b", "c"]),
            (2, 2, &["1", "\"A", "2"]),
            (3, 3, &["2", "B", "3"]),
        ];
        case(open, rows, &[2]);
        let closed = "1,\"A,2\n2,B,3\n3,C\",4\n";
        let rows: &[(u32, u32, &[&str])] = &[
            (1, 1, &["1", "\"A", "2"]),
            (2, 2, &["2", "B", "3"]),
            (3, 3, &["3", "C\"", "4"]),
        ];
        case(closed, rows, &[1]);
        let next = "1,\"A,2\n3,\"C\",4\n";
        let rows: &[(u32, u32, &[&str])] = &[(1, 1, &["1", "\"A", "2"]), (2, 2, &["3", "C", "4"])];
        case(next, rows, &[1]);
        let note = "1,\"one, two\nthree\",2\n";
        case(note, &[(1, 1, &["1", "one, two\nthree", "2"])], &[]);
    }

    #[test]
    fn every_stray_quotation_mark_is_told_and_many_take_no_longer() {
        let (_, strays) = split("a,b,c\n1,\"A,2\n2,B,3\n4,\"D,5\n", 3);
        assert_eq!(strays, [2, 4]);
        let many = "\"a\"\"\n".repeat(50_000);
        let started = std::time::Instant::now();
        assert_eq!(split(&many, 3).0.len(), 50_000);
        assert!(started.elapsed().as_secs() < 20);
    }

    fn written() -> impl Strategy<Value = String> {
        let part =
            proptest::sample::select(vec!["a", "đ", ",", "\n", "\r\n", "\"", "\"\"", "\",\""]);
        proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        // A seed of its own: the same cases on every machine and every day.
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_251_125),
            ..ProptestConfig::default()
        })]

        #[test]
        fn it_splits_as_the_csv_crate_does(text in written()) {
            let (rows, strays) = split(&text, 0);
            if strays.is_empty() {
                let mut reader = csv::ReaderBuilder::new()
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(text.as_bytes());
                let theirs: Vec<Vec<String>> = reader
                    .records()
                    .map(|record| record.unwrap_or_default().iter().map(str::to_owned).collect())
                    .collect();
                // The csv crate leaves blank lines out.
                let filled = |rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
                    let blank = |cells: &Vec<String>| cells.iter().all(String::is_empty);
                    rows.into_iter().filter(|cells| cells.len() > 1 || !blank(cells)).collect()
                };
                let ours = rows.into_iter().map(|(_, _, cells)| cells).collect();
                prop_assert_eq!(filled(ours), filled(theirs));
            }
        }
    }
}
