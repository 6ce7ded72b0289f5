//! Splits text into rows of cells, as RFC 4180 and the csv crate do.
//!
//! Unlike the csv crate it knows the line and row number of everything, counts blank lines, and detects quotation marks that
//! would swallow rows. Cells are ranges of the text: only a cell with quotation marks inside is copied.

use super::delimiter::Layout;
use super::lines::line_breaks;
use super::place::{Position, RowPlace};
use super::row::{Raw, Row, StrayQuote};

/// After this many stray quotation marks, a quoted cell must end on its own line. Otherwise each stray mark would scan the rest
/// of the text again.
const STRAYS: usize = 20;

/// A cursor over the rows of a table; clone it to read them again.
#[derive(Clone, Debug)]
pub struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    at: usize,
    line: u32,
    number: u32,
    /// Cells of the header; 0 while unknown.
    width: usize,
    /// Most cells to split off a row, if the rest can be skipped.
    limit: usize,
    strays: usize,
    /// For a rebuilt text, where the cells of each row stand in the file.
    places: &'t [RowPlace],
    /// True for a worksheet, whose rows end at their last filled cell and are complete all the same.
    is_sheet: bool,
}

impl<'t> Rows<'t> {
    /// A cursor before the first row of a text.
    pub(super) fn of(text: &'t str) -> Rows<'t> {
        Rows::new(text, Layout::of(text))
    }

    /// A cursor before the first row of a text with this delimiter.
    #[cfg(test)]
    pub(super) fn delimited(text: &'t str, delimiter: u8) -> Rows<'t> {
        let layout = Layout {
            start: 0,
            line: 1,
            delimiter,
        };
        Rows::new(text, layout)
    }

    fn new(text: &'t str, layout: Layout) -> Rows<'t> {
        Rows {
            text,
            delimiter: layout.delimiter,
            at: layout.start,
            line: layout.line,
            number: 1,
            width: 0,
            limit: usize::MAX,
            strays: 0,
            places: &[],
            is_sheet: false,
        }
    }

    /// A cursor over the rows of a worksheet, with the places of rows that were put together.
    pub(super) fn of_sheet(text: &'t str, places: &'t [RowPlace]) -> Rows<'t> {
        Rows {
            is_sheet: true,
            ..Rows::rebuilt(text, places, 0)
        }
    }

    /// The cursor, with the place of each row of the text.
    pub(super) fn placed(self, places: &'t [RowPlace]) -> Rows<'t> {
        Rows { places, ..self }
    }

    /// A cursor at a position of the same text.
    pub(super) fn resume(text: &'t str, position: Position) -> Rows<'t> {
        let Position {
            delimiter,
            at,
            line,
            number,
            width,
            is_sheet,
        } = position;
        Rows {
            text,
            delimiter,
            at,
            line,
            number,
            width,
            limit: usize::MAX,
            strays: 0,
            places: &[],
            is_sheet,
        }
    }

    /// A cursor over rebuilt rows: cells separated by tabs, one line each, with the place of each row.
    #[must_use]
    pub fn rebuilt(text: &'t str, places: &'t [RowPlace], width: usize) -> Rows<'t> {
        let layout = Layout {
            start: 0,
            line: 1,
            delimiter: b'\t',
        };
        Rows {
            width,
            places,
            ..Rows::new(text, layout)
        }
    }

    /// The same cursor before the row that begins at `at`; lines are no longer counted.
    #[must_use]
    pub fn before(&self, at: usize) -> Rows<'t> {
        Rows { at, ..self.clone() }
    }

    /// Passes over a line that is a whole row and ends, with its line break, at `end`.
    pub fn skip_line(&mut self, end: usize) {
        self.at = end;
        self.line = self.line.saturating_add(1);
        self.number = self.number.saturating_add(1);
    }

    /// What separates the cells.
    #[must_use]
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The text, if its rows stand in the file as they do in it.
    #[must_use]
    pub fn text_of_file(&self) -> Option<&'t str> {
        (self.places.is_empty() && !self.is_sheet).then_some(self.text)
    }

    /// The number of the next row.
    #[must_use]
    pub fn number(&self) -> (u32, u32) {
        (self.line, self.number)
    }

    /// The position before the next row.
    #[must_use]
    pub fn mark(&self) -> Position {
        Position {
            delimiter: self.delimiter,
            at: self.at,
            line: self.line,
            number: self.number,
            width: self.width,
            is_sheet: self.is_sheet,
        }
    }

    /// Sets the number of cells of a complete row.
    pub fn expect(&mut self, width: usize) {
        self.width = width;
    }

    /// Splits off only the first `cells` cells of a row, unless the rest is needed to find the end of the row.
    pub fn limit(&mut self, cells: usize) {
        self.limit = cells;
    }

    /// Offset of the next row in the text.
    #[must_use]
    pub fn position(&self) -> usize {
        self.at
    }

    /// Reads the next non-blank row into `row`; false at the end.
    pub fn next_filled(&mut self, row: &mut Row<'t>) -> bool {
        while self.next_row(row) {
            if !row.is_blank() {
                return true;
            }
        }
        false
    }

    /// Reads the next row into `row`, blank or not; false at the end of the text.
    pub fn next_row(&mut self, row: &mut Row<'t>) -> bool {
        row.cells.clear();
        row.strays.clear();
        row.text = self.text;
        row.least = if self.is_sheet { self.width } else { 0 };
        row.line = self.line;
        row.number = self.number;
        row.place = self.place_of(self.number);
        if let Some(place) = row.place {
            let first = place.at(0);
            (row.line, row.number) = (first.line, first.row);
        }
        if self.at >= self.text.len() {
            return false;
        }
        loop {
            self.cell(row);
            if self.ends_row() || (row.cells.len() == self.limit && self.skip_rest(row)) {
                return true;
            }
        }
    }

    /// Where a row of a rebuilt text stands in the file.
    fn place_of(&self, number: u32) -> Option<&'t RowPlace> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.places.get(index)
    }

    /// Skips the rest of a row; false if it must be split.
    ///
    /// A quotation mark in it may continue the row on the next line. If the cells so far are blank, the rest decides whether the
    /// row is blank.
    fn skip_rest(&mut self, row: &Row<'_>) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = memchr::memchr3(b'"', b'\n', b'\r', rest).unwrap_or(rest.len());
        if rest.get(length) == Some(&b'"') || row.is_blank() {
            return false;
        }
        self.at += length;
        self.ends_row()
    }

    /// Skips the delimiter or line break after a cell; true if the row ends there.
    fn ends_row(&mut self) -> bool {
        match self.byte(self.at) {
            Some(byte) if byte == self.delimiter => {
                self.at += 1;
                return false;
            }
            Some(_) => {
                self.at += self.line_break(self.at);
                self.line = self.line.saturating_add(1);
            }
            None => {}
        }
        self.number = self.number.saturating_add(1);
        true
    }

    /// Reads one cell, up to the delimiter, line break or end of text after it.
    fn cell(&mut self, row: &mut Row<'t>) {
        let start = self.at;
        if self.byte(start) == Some(b'"') {
            if let Some(raw) = self.quoted(start) {
                row.cells.push(raw);
                return;
            }
            self.strays += 1;
            row.strays.push(StrayQuote {
                line: self.line,
                column: row.cells.len(),
            });
        }
        self.at = self.plain_end(start);
        row.cells.push(Raw {
            start,
            end: self.at,
            marked: false,
        });
    }

    /// Reads a quoted cell; `None`, with nothing read, if its opening quotation mark is stray.
    fn quoted(&mut self, start: usize) -> Option<Raw> {
        let close = self.closing(start + 1)?;
        let inside = self.text.get(start + 1..close)?;
        let behind = self.plain_end(close + 1);
        let breaks = inside.bytes().any(|byte| byte == b'\n' || byte == b'\r');
        if breaks && (behind != close + 1 || self.strays >= STRAYS || self.swallows(inside)) {
            return None;
        }
        if breaks {
            self.line = self.line.saturating_add(line_breaks(inside.as_bytes()));
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

    /// Offset of the closing quotation mark of the cell whose text begins at `from`.
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

    /// True if a line inside a quoted cell has as many cells as a complete row.
    fn swallows(&self, inside: &str) -> bool {
        let whole = |line: &str| {
            let delimiters = line.bytes().filter(|&byte| byte == self.delimiter).count();
            delimiters + 1 == self.width
        };
        self.width > 1 && inside.split(['\n', '\r']).skip(1).any(whole)
    }

    /// Offset of the end of an unquoted cell that begins at `from`: a delimiter, a line break or the end of the text.
    fn plain_end(&self, from: usize) -> usize {
        // Most bytes are letters, greater than all of these: one comparison suffices.
        let last = self.delimiter.max(b'\r');
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        rest.iter()
            .position(|&byte| {
                byte <= last && (byte == self.delimiter || byte == b'\n' || byte == b'\r')
            })
            .map_or(self.text.len(), |length| from + length)
    }

    /// Length of the line break at `at`, in bytes.
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::{
        Just, ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, proptest,
    };
    use proptest::test_runner::RngSeed;

    use super::{Layout, Row, Rows};
    use crate::table::row::unquoted;

    /// Line, row number and cells.
    type Found = (u32, u32, Vec<String>);

    /// All rows, and the lines of stray quotation marks.
    fn split(text: &str, width: usize) -> (Vec<Found>, Vec<u32>) {
        let layout = Layout {
            start: 0,
            line: 1,
            delimiter: b',',
        };
        let mut found = Rows::new(text, layout);
        found.expect(width);
        let (mut row, mut rows, mut strays) = (Row::default(), Vec::new(), Vec::new());
        while found.next_row(&mut row) {
            let cells = row.cells(0).map(Cow::into_owned).collect();
            rows.push((row.line, row.number, cells));
            strays.extend(row.strays.iter().map(|stray| stray.line));
        }
        (rows, strays)
    }

    #[test]
    fn a_row_ends_at_the_same_place_however_few_cells_are_split_off() {
        let text = "a,b,c\n1,2,3\r\n,,3\n,,\n1,\"2\n2\",3\n1,2,\"3\n3\"\n1\n1,2 \"x,3";
        let rows = |limit: usize| {
            let mut rows = Rows::of(text);
            rows.limit(limit);
            let mut row = Row::default();
            let mut found = Vec::new();
            while rows.next_filled(&mut row) {
                let cells: Vec<String> = row.cells(0).take(limit).map(Cow::into_owned).collect();
                found.push((row.line, row.number, cells));
            }
            found
        };
        let whole = rows(usize::MAX);
        assert_eq!(whole.len(), 7);
        for limit in 1..4 {
            let cut = |(line, number, cells): &Found| {
                (*line, *number, cells.iter().take(limit).cloned().collect())
            };
            assert_eq!(rows(limit), whole.iter().map(cut).collect::<Vec<Found>>());
        }
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
    fn a_cell_stands_where_its_span_says() {
        let text = "sep=;\n\"a\";b;\"c\"\"\";\n";
        let mut rows = Rows::of(text);
        let mut row = Row::default();
        assert!(rows.next_row(&mut row));
        let spans = [0, 1, 2, 3, 4].map(|column| &text[row.span(column)]);
        let whole = "\"a\";b;\"c\"\"\";";
        assert_eq!(spans, ["\"a\"", "b", "\"c\"\"\"", whole, whole]);
        assert_eq!(Row::default().range(), 0..0);
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

    /// Rows of equal length, none of which contains a line that looks like a complete row; and the delimiter.
    fn cells() -> impl Strategy<Value = (Vec<Vec<String>>, u8)> {
        let part = proptest::sample::select(vec![
            "a",
            "đ",
            " ",
            ",",
            ";",
            "\t",
            "\n",
            "\r\n",
            "\r",
            "\"",
            "\"\"",
            "\u{85}",
            "\u{2028}",
            "1.214",
            "một hai ba",
        ]);
        let delimiter = proptest::sample::select(b",;\t".to_vec());
        (1_usize..5, delimiter).prop_flat_map(move |(width, delimiter)| {
            let cell = proptest::collection::vec(part.clone(), 0..6).prop_map(move |parts| {
                let cell = parts.concat();
                if cell.contains(['\n', '\r']) {
                    cell.replace(char::from(delimiter), "")
                } else {
                    cell
                }
            });
            let row = proptest::collection::vec(cell, width);
            (proptest::collection::vec(row, 1..6), Just(delimiter))
        })
    }

    fn owned(row: &Row<'_>) -> Vec<String> {
        row.cells(0).map(Cow::into_owned).collect()
    }

    /// Text with quotation marks anywhere.
    fn written() -> impl Strategy<Value = String> {
        let part =
            proptest::sample::select(vec!["a", "đ", ",", "\n", "\r\n", "\"", "\"\"", "\",\""]);
        proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        // Fixed seed: the same cases on every machine.
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
                // The csv crate omits blank lines.
                let filled = |rows: Vec<Vec<String>>| -> Vec<Vec<String>> {
                    let blank = |cells: &Vec<String>| cells.iter().all(String::is_empty);
                    rows.into_iter().filter(|cells| cells.len() > 1 || !blank(cells)).collect()
                };
                let ours = rows.into_iter().map(|(_, _, cells)| cells).collect();
                prop_assert_eq!(filled(ours), filled(theirs));
            }
        }

        #[test]
        fn rows_that_the_csv_crate_wrote_come_back((rows, delimiter) in cells(), crlf in any::<bool>()) {
            let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .terminator(end)
                .from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).expect("a Vec takes all");
            }
            let bytes = writer.into_inner().expect("a Vec takes all");
            let text = String::from_utf8(bytes).expect("written as text");
            let mut found = Rows::new(&text, Layout { start: 0, line: 1, delimiter });
            found.expect(rows[0].len());
            let (mut row, mut read) = (Row::default(), Vec::new());
            while found.next_row(&mut row) {
                prop_assert_eq!(row.strays.len(), 0);
                // The span of a cell is where it is written.
                for column in 0..row.width() {
                    let written = &text[row.span(column)];
                    let cell = row.cell(column);
                    let said = if written.starts_with('"') {
                        unquoted(written)
                    } else {
                        written.to_owned()
                    };
                    // An empty cell has the span of its row.
                    prop_assert!(cell.is_empty() || cell == said);
                }
                read.push(owned(&row));
            }
            prop_assert_eq!(read, rows);
        }
    }
}
