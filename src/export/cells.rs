//! Writes csv: cells and rows.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use crate::model::{Area, UNDATED, Year};
use crate::number::{Notation, Number};
use crate::page::visible::{may_be_obeyed, obeyed};

/// Bytes written at a time.
const BUFFER: usize = 1 << 16;

/// Writes cells and rows, quoted if necessary and safe for spreadsheets.
#[derive(Debug)]
pub(super) struct CsvCells<W: Write> {
    out: W,
    delimiter: u8,
    /// What is not yet written.
    text: Vec<u8>,
    /// Whether the row has a cell.
    has_cells: bool,
    /// Whether its only cell is empty.
    is_blank: bool,
    number: String,
}

impl<W: Write> CsvCells<W> {
    pub(super) fn new(out: W) -> CsvCells<W> {
        CsvCells::parted(out, b',')
    }

    /// With a delimiter other than the comma.
    pub(super) fn parted(out: W, delimiter: u8) -> CsvCells<W> {
        CsvCells {
            out,
            delimiter,
            text: Vec::new(),
            has_cells: false,
            is_blank: true,
            number: String::new(),
        }
    }

    /// The header, after a byte order mark for Excel if `bom`.
    pub(super) fn header(&mut self, columns: &[&str], bom: bool) -> io::Result<()> {
        let mut mark = if bom { "\u{feff}" } else { "" };
        for &column in columns {
            self.plain(&[std::mem::take(&mut mark), column].concat())?;
        }
        self.end()
    }

    /// Begins a row with cells that were written without its end.
    pub(super) fn begin(&mut self, cells: &[u8]) {
        self.text.extend_from_slice(cells);
        (self.has_cells, self.is_blank) = (true, cells.is_empty());
    }

    /// A cell with text from data, which may look like a formula or contain control characters.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let marks = self.marks(text);
        if marks & HARMFUL == 0 && !may_be_formula(text) {
            return self.cell(text.as_bytes(), marks);
        }
        let mut safe = String::with_capacity(text.len() + 1);
        // A spreadsheet that splits at semicolons or tabs makes a cell of each part.
        for part in text.split_inclusive([';', '\t']) {
            if is_formula(part) {
                safe.push('\'');
            }
            push_visible(&mut safe, part);
        }
        self.plain(&safe)
    }

    /// A cell with our own words or ids, which are safe by their form.
    pub(super) fn plain(&mut self, text: &str) -> io::Result<()> {
        self.cell(text.as_bytes(), self.marks(text))
    }

    /// What the bytes of a text are.
    fn marks(&self, text: &str) -> u8 {
        let marks = text.bytes().fold((0, false), |(marks, is_parted), byte| {
            let is_delimiter = byte == self.delimiter;
            (marks | MARKS[usize::from(byte)], is_parted | is_delimiter)
        });
        if marks.1 { marks.0 | QUOTED } else { marks.0 }
    }

    fn cell(&mut self, bytes: &[u8], marks: u8) -> io::Result<()> {
        self.pass_on(BUFFER)?;
        self.is_blank = !self.has_cells && bytes.is_empty();
        if std::mem::replace(&mut self.has_cells, true) {
            self.text.push(self.delimiter);
        }
        if marks & QUOTED == 0 {
            self.text.extend_from_slice(bytes);
        } else {
            self.quoted(bytes);
        }
        Ok(())
    }

    fn quoted(&mut self, bytes: &[u8]) {
        self.text.push(b'"');
        for part in bytes.split_inclusive(|b| *b == b'"') {
            self.text.extend_from_slice(part);
            if part.ends_with(b"\"") {
                self.text.push(b'"');
            }
        }
        self.text.push(b'"');
    }

    /// The cells that name a commune: code, name, district, province.
    pub(super) fn area(&mut self, area: &Area) -> io::Result<()> {
        for name in [&area.code, &area.name, &area.district, &area.province] {
            self.text(name)?;
        }
        Ok(())
    }

    /// A cell with the year of a row; blank if the row has none.
    pub(super) fn row_year(&mut self, year: Year) -> io::Result<()> {
        if year == UNDATED {
            self.plain("")
        } else {
            self.year(year)
        }
    }

    /// A cell with a year.
    fn year(&mut self, year: Year) -> io::Result<()> {
        let mut digits = [b'0'; 5];
        let mut rest = year;
        let mut first = digits.len();
        for (at, digit) in digits.iter_mut().enumerate().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or(0);
            first = at;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.cell(digits.get(first..).unwrap_or_default(), 0)
    }

    /// A cell with a number.
    pub(super) fn number(&mut self, number: impl Display) -> io::Result<()> {
        let mut text = std::mem::take(&mut self.number);
        text.clear();
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{number}");
        let written = self.plain(&text);
        self.number = text;
        written
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> io::Result<()> {
        // A blank line would be no row.
        let end: &[u8] = if self.is_blank { b"\"\"\n" } else { b"\n" };
        self.text.extend_from_slice(end);
        (self.has_cells, self.is_blank) = (false, true);
        self.pass_on(BUFFER)
    }

    /// Writes what has come together, if it is at least so much.
    fn pass_on(&mut self, least: usize) -> io::Result<()> {
        if self.text.len() >= least {
            self.out.write_all(&self.text)?;
            self.text.clear();
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> io::Result<W> {
        self.pass_on(0)?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Adds a text without characters that a terminal obeys.
fn push_visible(into: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_obeyed) {
        let (harmless, from) = rest.split_at(at);
        into.push_str(harmless);
        let mut letters = from.chars();
        if let Some(c) = letters.next() {
            let is_kept = matches!(c, '\t' | '\r' | '\n') || !obeyed(c);
            into.push(if is_kept { c } else { '\u{fffd}' });
        }
        rest = letters.as_str();
    }
    into.push_str(rest);
}

/// A quick check by the first byte of a text; most texts pass.
fn may_be_formula(text: &str) -> bool {
    let first = text.bytes().next();
    matches!(first, Some(b'=' | b'+' | b'-' | b'@' | b' ' | 0xe3 | 0xef))
}

/// A text with such a byte is quoted.
const QUOTED: u8 = 1;
/// One with such a byte needs a closer look.
const HARMFUL: u8 = 2;

/// What each byte is.
const MARKS: [u8; 256] = {
    let mut marks = [0; 256];
    let mut at: u8 = 0;
    loop {
        if matches!(at, b'"' | b'\n' | b'\r') {
            marks[at as usize] |= QUOTED;
        }
        if at == b';' || may_be_obeyed(at) {
            marks[at as usize] |= HARMFUL;
        }
        if at == u8::MAX {
            break;
        }
        at += 1;
    }
    marks
};

fn is_formula(text: &str) -> bool {
    const FIRST: [char; 10] = [
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let first = text.starts_with(FIRST) || text.trim_start().starts_with(FIRST);
    first && Number::parse(text.trim_end_matches([';', '\t']), Notation::English).is_err()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
    use proptest::test_runner::RngSeed;
    use std::io::{self, Write};

    use super::CsvCells;

    proptest! {
        #![proptest_config(ProptestConfig {
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(20_261_130),
            ..ProptestConfig::default()
        })]

        #[test]
        fn cells_come_back_as_they_were_written(
            rows in proptest::collection::vec(proptest::collection::vec("[aĐ,;\"\n\r\t ]{0,4}", 1..4), 0..4),
            delimiter in proptest::sample::select(vec![b',', b';', b'\t']),
        ) {
            let mut cells = CsvCells::parted(Vec::new(), delimiter);
            for row in &rows {
                for cell in row {
                    cells.plain(cell).expect("a vector takes all");
                }
                cells.end().expect("a vector takes all");
            }
            let written = cells.finish().expect("a vector takes all");
            let mut reader = ::csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).delimiter(delimiter);
            let mut read = Vec::new();
            for record in reader.from_reader(&written[..]).into_records() {
                let record = record.expect("a row");
                read.push(record.iter().map(str::to_owned).collect::<Vec<_>>());
            }
            prop_assert_eq!(read, rows);
        }
    }

    #[track_caller]
    fn cell(text: &str, expected: &str) {
        let mut out = Vec::new();
        let mut cells = CsvCells::new(&mut out);
        cells
            .header(&["x", "y"], false)
            .expect("a vector takes all");
        cells.text(text).expect("a vector takes all");
        cells.plain("").expect("a vector takes all");
        cells.end().expect("a vector takes all");
        cells.finish().expect("a vector takes all");
        assert_eq!(
            String::from_utf8_lossy(&out),
            format!("x,y\n{expected},\n"),
            "{text:?}"
        );
    }

    #[test]
    fn years_are_written_as_numbers() {
        let mut cells = CsvCells::new(Vec::new());
        for year in [0, 7, 2025, u16::MAX] {
            cells.year(year).expect("a vector takes all");
        }
        let written = cells.finish().expect("a vector takes all");
        assert_eq!(String::from_utf8_lossy(&written), "0,7,2025,65535");
    }

    #[test]
    fn no_cell_reaches_a_spreadsheet_as_a_formula() {
        cell("=1+1", "'=1+1");
        cell("@SUM(A1)", "'@SUM(A1)");
        cell("+84 24", "'+84 24");
        cell("-Lúa", "'-Lúa");
        cell("\t=1", "'\t'=1");
        cell("\r=1", "\"'\r=1\"");
        cell("=\"a\",b", "\"'=\"\"a\"\",b\"");
        cell("a=1", "a=1");
        cell(" =1", "' =1");
        for sign in ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'] {
            cell(&format!("{sign}1+1"), &format!("'{sign}1+1"));
        }
        // A spreadsheet that splits at semicolons or tabs makes a cell of each part.
        cell("A;=1+1", "A;'=1+1");
        cell("A; @B;C", "A;' @B;C");
        cell("A\t=1+1;-2", "A\t'=1+1;-2");
        cell("A;B; C", "A;B; C");
    }

    #[test]
    fn plain_numbers_and_texts_are_unchanged() {
        for text in ["-3", "+3", "-0.5", "00123", "Đặng Xá – “An toàn”", "’"] {
            cell(text, text);
        }
        cell("hai\ndòng", "\"hai\ndòng\"");
        cell("a, b", "\"a, b\"");
    }

    /// Takes a few bytes, then is closed.
    struct Closed(usize);

    impl Write for Closed {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(io::ErrorKind::BrokenPipe)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_as_one() {
        let mut cells = CsvCells::new(Closed(100_000));
        let mut write = || -> io::Result<()> {
            loop {
                cells.plain("a")?;
                cells.end()?;
            }
        };
        let fault = write().expect_err("closed");
        assert_eq!(fault.kind(), io::ErrorKind::BrokenPipe);
        assert!(cells.finish().is_err());
    }

    #[test]
    fn control_characters_do_not_get_through() {
        cell("a\u{1b}[2Jb", "a\u{fffd}[2Jb");
        cell("=\u{9b}", "'=\u{fffd}");
        cell("\u{202e}x", "\u{fffd}x");
    }
}
