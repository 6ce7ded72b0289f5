//! Reads the cells of one sheet of an `.xls`.

use std::collections::HashSet;
use std::ops::Range;

use super::records::{Records, XlsRecord, XlsText, number};
use crate::table::book::cell_format::CellFormat;
use crate::table::book::grid::{Grid, Room};
use crate::table::book::number::DecimalDigits;
use crate::table::book::strings::Strings;
use crate::table::book::worksheet::{Merge, Worksheet};
use crate::table::unread::Unread;

/// Bytes charged for a cell besides its text.
const CELL: usize = size_of::<XlsCell>();

/// What is needed to read the cells of a workbook's sheets.
#[derive(Default)]
pub(super) struct XlsCells {
    pub(super) strings: Strings,
    /// Formats of cells, by their index.
    pub(super) formats: Vec<CellFormat>,
    /// That of cells without one.
    pub(super) plain: CellFormat,
    pub(super) is_1904: bool,
}

impl XlsCells {
    pub(super) fn read(
        &self,
        mut records: Records<'_>,
        grid: Grid,
        room: &mut Room,
    ) -> Result<Worksheet, Unread> {
        let damaged = |grid: &Grid| Unread::damaged(grid.name());
        let mut reading = XlsReading {
            cells: self,
            grid,
            placed: Vec::new(),
            text: String::new(),
            hidden_rows: HashSet::new(),
            formula: None,
        };
        // Charts that lie on the sheet are parts of their own inside it.
        let mut depth = 0;
        while let Some(record) = records.next(room)? {
            match record.kind {
                XlsRecord::BEGIN => depth += 1,
                XlsRecord::END if depth <= 1 => return reading.finish(room),
                XlsRecord::END => depth -= 1,
                _ if depth == 1 => {
                    let more = records.continued(room)?;
                    let taken = reading.take(&record, &more, room)?;
                    taken.ok_or_else(|| damaged(&reading.grid))?;
                }
                _ => {}
            }
        }
        Err(damaged(&reading.grid))
    }
}

/// A filled cell: its row, its column, and where its text stands.
struct XlsCell {
    row: u32,
    column: u32,
    text: Range<usize>,
}

/// A sheet that is being read. Its functions return `None` where it is broken.
struct XlsReading<'c> {
    cells: &'c XlsCells,
    grid: Grid,
    /// Cells so far: some programs write them in any order.
    placed: Vec<XlsCell>,
    text: String,
    hidden_rows: HashSet<u32>,
    /// Place of a formula whose text follows.
    formula: Option<((u32, u32), &'c CellFormat)>,
}

impl<'c> XlsReading<'c> {
    fn take(
        &mut self,
        record: &XlsRecord<'_>,
        more: &[&[u8]],
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        let data = record.data;
        match record.kind {
            XlsRecord::ROW => {
                // Hidden: its height is zero.
                if data.get(12).is_some_and(|flags| flags & 0x20 != 0) {
                    room.take(size_of::<u64>())?;
                    self.hidden_rows.extend(number::<2>(data, 0));
                }
                Ok(Some(()))
            }
            XlsRecord::COLUMNS => self.columns(data, room),
            XlsRecord::MERGED => self.merge(data, room),
            XlsRecord::SHORT_NUMBERS => self.short_numbers(data, room),
            XlsRecord::TEXT_OF_FORMULA => match self.formula.take() {
                Some((place, format)) => {
                    self.put(place, format, room, |out| push_text(out, Some(data), more))
                }
                None => Ok(None),
            },
            XlsRecord::SHARED_TEXT
            | XlsRecord::TEXT
            | XlsRecord::RICH_TEXT
            | XlsRecord::NUMBER
            | XlsRecord::SHORT_NUMBER
            | XlsRecord::BOOLEAN_OR_ERROR
            | XlsRecord::FORMULA => self.value(record, more, room),
            _ => Ok(Some(())),
        }
    }

    /// Takes in the description of columns.
    fn columns(&mut self, data: &[u8], room: &mut Room) -> Result<Option<()>, Unread> {
        let [Some(first), Some(last), Some(flags)] = [0, 2, 8].map(|at| number::<2>(data, at))
        else {
            return Ok(None);
        };
        if flags & 1 != 0 {
            self.grid.hide(first..last.saturating_add(1), room)?;
        }
        Ok(Some(()))
    }

    /// Takes in a cell: its place, its format, its value.
    fn value(
        &mut self,
        record: &XlsRecord<'_>,
        more: &[&[u8]],
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        let data = record.data;
        let head = [0, 2, 4].map(|at| number::<2>(data, at));
        let [Some(row), Some(column), Some(style)] = head else {
            return Ok(None);
        };
        let (cells, format) = (self.cells, self.format(style));
        let is_formula = record.kind == XlsRecord::FORMULA;
        if is_formula && matches!(data.get(6..14), Some([0, .., 0xFF, 0xFF])) {
            self.formula = Some(((row, column), format));
        }
        self.put((row, column), format, room, |out| match record.kind {
            XlsRecord::SHARED_TEXT => {
                out.push_str(cells.strings.get(number::<4>(data, 6)? as usize)?);
                Some(())
            }
            XlsRecord::TEXT | XlsRecord::RICH_TEXT => push_text(out, data.get(6..), more),
            XlsRecord::SHORT_NUMBER => {
                let value = short_number(number::<4>(data, 6)?)?;
                format.number.write(&value, cells.is_1904, out);
                Some(())
            }
            XlsRecord::BOOLEAN_OR_ERROR => boolean_or_error(*data.get(7)?, *data.get(6)?, out),
            _ => match data.get(6..)?.first_chunk::<8>()? {
                // Of a formula: a text that follows, or an empty one; a truth value or an error.
                [0 | 3, .., 0xFF, 0xFF] if is_formula => Some(()),
                [kind @ (1 | 2), _, value, .., 0xFF, 0xFF] if is_formula => {
                    boolean_or_error(kind - 1, *value, out)
                }
                value => {
                    let value = DecimalDigits::rounded(f64::from_le_bytes(*value))?;
                    format.number.write(&value, cells.is_1904, out);
                    Some(())
                }
            },
        })
    }

    fn format(&self, style: u32) -> &'c CellFormat {
        let format = self.cells.formats.get(style as usize);
        format.unwrap_or(&self.cells.plain)
    }

    /// Adds a cell with the text that `write` writes.
    fn put(
        &mut self,
        (row, column): (u32, u32),
        format: &CellFormat,
        room: &mut Room,
        write: impl FnOnce(&mut String) -> Option<()>,
    ) -> Result<Option<()>, Unread> {
        let start = self.text.len();
        if write(&mut self.text).is_none() {
            return Ok(None);
        }
        format.strike(&mut self.text, start);
        let text = start..self.text.len();
        if !text.is_empty() {
            room.take(CELL + text.len())?;
            self.placed.push(XlsCell { row, column, text });
        }
        Ok(Some(()))
    }

    /// Numbers of cells side by side.
    fn short_numbers(&mut self, data: &[u8], room: &mut Room) -> Result<Option<()>, Unread> {
        let (Some(row), Some(first)) = (number::<2>(data, 0), number::<2>(data, 2)) else {
            return Ok(None);
        };
        let numbers = data
            .get(4..data.len().saturating_sub(2))
            .unwrap_or_default();
        for (column, number_of) in (first..).zip(numbers.chunks(6)) {
            let format = number::<2>(number_of, 0).map(|style| self.format(style));
            let value = number::<4>(number_of, 2).and_then(short_number);
            let (Some(format), Some(value)) = (format, value) else {
                return Ok(None);
            };
            let is_1904 = self.cells.is_1904;
            self.put((row, column), format, room, |out| {
                format.number.write(&value, is_1904, out);
                Some(())
            })?;
        }
        Ok(Some(()))
    }

    fn merge(&mut self, data: &[u8], room: &mut Room) -> Result<Option<()>, Unread> {
        for range in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let [Some(top), Some(bottom), Some(left), Some(right)] =
                [0, 2, 4, 6].map(|at| number::<2>(range, at))
            else {
                return Ok(None);
            };
            let (Ok(left), Ok(right)) = (u16::try_from(left), u16::try_from(right)) else {
                return Ok(None);
            };
            let (rows, columns) = ((top, bottom), (left, right));
            self.grid.merge(Merge { rows, columns }, room)?;
        }
        Ok(Some(()))
    }

    fn finish(mut self, room: &mut Room) -> Result<Worksheet, Unread> {
        self.placed.sort_by_key(|cell| (cell.row, cell.column));
        for cell in self.placed {
            let is_hidden = self.hidden_rows.contains(&cell.row);
            let text = self.text.get(cell.text).unwrap_or_default();
            self.grid
                .put((cell.row, cell.column), is_hidden, text, room)?;
        }
        Ok(self.grid.finish())
    }
}

/// Adds the text of a record and of those that go on with it.
fn push_text(out: &mut String, first: Option<&[u8]>, more: &[&[u8]]) -> Option<()> {
    let mut text = XlsText::of(first.into_iter().chain(more.iter().copied()));
    out.push_str(&text.string()?);
    Some(())
}

/// A number in four bytes: a whole number or the upper half of a floating-point number, or a hundredth of it.
fn short_number(packed: u32) -> Option<DecimalDigits> {
    let value = if packed & 2 == 0 {
        DecimalDigits::rounded(f64::from_bits(u64::from(packed & !3) << 32))?
    } else {
        DecimalDigits::parse(&(packed.cast_signed() >> 2).to_string())?
    };
    Some(if packed & 1 == 0 {
        value
    } else {
        value.hundredth()
    })
}

/// Writes a truth value (kind 0) or an error (kind 1).
fn boolean_or_error(kind: u8, value: u8, out: &mut String) -> Option<()> {
    out.push_str(match (kind, value) {
        (0, 0) => "FALSE",
        (0, _) => "TRUE",
        (1, 0x00) => "#NULL!",
        (1, 0x07) => "#DIV/0!",
        (1, 0x0F) => "#VALUE!",
        (1, 0x17) => "#REF!",
        (1, 0x1D) => "#NAME?",
        (1, 0x24) => "#NUM!",
        (1, 0x2A) => "#N/A",
        _ => return None,
    });
    Some(())
}
