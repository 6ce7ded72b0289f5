//! Writes csv: cells and rows.

use std::fmt::{Display, Write as _};
use std::io::{self, Write};

use crate::number::{Notation, Number};
use crate::page::visible::obeyed;

/// Writes cells and rows, quoted if necessary and safe for spreadsheets.
#[derive(Debug)]
pub(super) struct CsvCells<W: Write> {
    out: ::csv::Writer<W>,
    number: String,
}

impl<W: Write> CsvCells<W> {
    pub(super) fn new(out: W) -> CsvCells<W> {
        CsvCells::parted(out, b',')
    }

    /// With a delimiter other than the comma.
    pub(super) fn parted(out: W, delimiter: u8) -> CsvCells<W> {
        let out = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_writer(out);
        CsvCells {
            out,
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

    /// A cell with text from data, which may look like a formula or contain control characters.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        if is_harmless(text) {
            return self.plain(text);
        }
        let mut safe = String::with_capacity(text.len() + 1);
        // A spreadsheet that splits at semicolons or tabs makes a cell of each part.
        for part in text.split_inclusive([';', '\t']) {
            if is_formula(part) {
                safe.push('\'');
            }
            let kept = |c| matches!(c, '\t' | '\r' | '\n') || !obeyed(c);
            safe.extend(part.chars().map(|c| if kept(c) { c } else { '\u{fffd}' }));
        }
        self.plain(&safe)
    }

    /// A cell with our own words or ids, which are safe by their form.
    pub(super) fn plain(&mut self, text: &str) -> io::Result<()> {
        self.out.write_field(text).map_err(cause)
    }

    /// A cell with a number.
    pub(super) fn number(&mut self, number: impl Display) -> io::Result<()> {
        self.number.clear();
        // Writing to a `String` cannot fail.
        let _ = write!(self.number, "{number}");
        self.out.write_field(&self.number).map_err(cause)
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.out.write_record(None::<&[u8]>).map_err(cause)
    }

    pub(super) fn finish(self) -> io::Result<W> {
        self.out
            .into_inner()
            .map_err(::csv::IntoInnerError::into_error)
    }
}

/// Why writing failed. The library hides the kind of a system's fault, by which a closed pipe is told from a full disk.
fn cause(fault: ::csv::Error) -> io::Error {
    let told = fault.to_string();
    if let ::csv::ErrorKind::Io(fault) = fault.into_kind() {
        fault
    } else {
        io::Error::other(told)
    }
}

/// A quick check that a text certainly needs no escaping; most texts pass.
fn is_harmless(text: &str) -> bool {
    let bytes = text.as_bytes();
    let first = bytes.first().copied().unwrap_or(b'a');
    // These bytes start the non-ASCII characters that terminals obey, and few letters.
    !matches!(first, b'=' | b'+' | b'-' | b'@' | b' ' | 0xe3)
        // Counting has no early exit, so the compiler can vectorise it.
        && bytes
            .iter()
            .filter(|b| matches!(b, 0..0x20 | b';' | 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3))
            .count()
            == 0
}

fn is_formula(text: &str) -> bool {
    const FIRST: [char; 10] = [
        '=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let first = text.starts_with(FIRST) || text.trim_start().starts_with(FIRST);
    first && Number::parse(text.trim_end_matches([';', '\t']), Notation::English).is_err()
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    use super::CsvCells;

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
