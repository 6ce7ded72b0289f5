//! Streams the cells of one sheet of an `.xlsx`.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::shared::{Letters, RunLook, unescape};
use crate::table::book::cell_format::CellFormat;
use crate::table::book::grid::{Grid, Room};
use crate::table::book::number::{DecimalDigits, write_iso_date};
use crate::table::book::package::{PartItem, Xml, append, attributes};
use crate::table::book::strings::Strings;
use crate::table::book::worksheet::{Merge, Worksheet, cell_name};
use crate::table::unread::Unread;

/// What is needed to read the cells of a workbook's sheets.
pub(super) struct XlsxCells {
    pub(super) strings: Strings,
    /// Formats of cells, by their index.
    pub(super) formats: Vec<CellFormat>,
    /// That of cells without one.
    pub(super) plain: CellFormat,
    pub(super) is_1904: bool,
    /// True if formulas are to be calculated when the file is opened: a library wrote them, and zeros for their values.
    pub(super) is_uncalculated: bool,
}

impl XlsxCells {
    pub(super) fn read(
        &self,
        xml: &mut Xml<'_>,
        grid: Grid,
        room: &mut Room,
    ) -> Result<Worksheet, Unread> {
        let mut reading = XlsxReading {
            cells: self,
            grid,
            row: 0,
            is_hidden: false,
            column: 0,
            cell: None,
            is_value: false,
            letters: Letters::default(),
            look: RunLook::default(),
            text: String::new(),
            shown: String::new(),
        };
        let part = xml.part().to_owned();
        let damaged = || Unread::damaged(&part);
        loop {
            match xml.next()? {
                PartItem::Start(start) => reading.start(&start, room)?.ok_or_else(damaged)?,
                PartItem::End(end) => {
                    reading
                        .end(end.local_name().as_ref(), room)?
                        .ok_or_else(damaged)?;
                }
                PartItem::Text(letters) => reading.text(&letters).ok_or_else(damaged)?,
                PartItem::Finish => return Ok(reading.grid.finish()),
            }
        }
    }
}

/// A sheet that is being read. Its functions return `None` where the sheet is broken.
struct XlsxReading<'c> {
    cells: &'c XlsxCells,
    grid: Grid,
    /// Row and column of the next cell, zero-based.
    row: u32,
    column: u32,
    /// True if the row is hidden.
    is_hidden: bool,
    /// The cell that is being read.
    cell: Option<XlsxCell<'c>>,
    /// True inside its value.
    is_value: bool,
    letters: Letters,
    look: RunLook,
    /// Its value so far.
    text: String,
    /// A number as the cell shows it.
    shown: String,
}

#[derive(Clone, Copy)]
struct XlsxCell<'c> {
    kind: ValueKind,
    format: &'c CellFormat,
    has_formula: bool,
}

/// What the value of a cell is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ValueKind {
    Number,
    /// Index of a shared text.
    Shared,
    Text,
    Boolean,
    Error,
    /// A date as ISO 8601 writes it.
    Date,
}

impl ValueKind {
    fn of(attribute: Option<&str>) -> Option<ValueKind> {
        Some(match attribute.unwrap_or("n") {
            "n" => ValueKind::Number,
            "s" => ValueKind::Shared,
            "str" | "inlineStr" => ValueKind::Text,
            "b" => ValueKind::Boolean,
            "e" => ValueKind::Error,
            "d" => ValueKind::Date,
            _ => return None,
        })
    }
}

impl XlsxReading<'_> {
    fn start(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        Ok(match start.local_name().as_ref() {
            "row" => self.row(start),
            "col" => self.columns(start, room)?,
            "c" => self.cell(start),
            "mergeCell" => match merged(start) {
                Some(merge) => Some(self.grid.merge(merge, room)?),
                None => None,
            },
            name => {
                if let Some(cell) = &mut self.cell {
                    match name {
                        "f" => cell.has_formula = true,
                        "v" => self.is_value = true,
                        name => {
                            self.letters.set(name, true);
                            self.look.see(start);
                        }
                    }
                }
                Some(())
            }
        })
    }

    fn row(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let [number, hidden] = attributes(start, ["r", "hidden"])?;
        if let Some(number) = number {
            self.row = number.parse::<u32>().ok()?.checked_sub(1)?;
        }
        self.is_hidden = is_true(hidden);
        self.column = 0;
        Some(())
    }

    /// Takes in the description of columns, which stands before all rows.
    fn columns(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        let Some([first, last, hidden]) = attributes(start, ["min", "max", "hidden"]) else {
            return Ok(None);
        };
        let number = |text: Option<Cow<'_, str>>| text?.parse::<u32>().ok();
        if !is_true(hidden) {
            return Ok(Some(()));
        }
        let Some((first, last)) = number(first).zip(number(last)) else {
            return Ok(None);
        };
        let columns = first.saturating_sub(1)..last;
        self.grid.hide(columns, room).map(Some)
    }

    fn cell(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let [name, style, kind] = attributes(start, ["r", "s", "t"])?;
        if let Some(name) = name {
            (self.row, self.column) = place(&name)?;
        }
        let style: Option<usize> = match style {
            Some(style) => Some(style.parse().ok()?),
            None => None,
        };
        let format = style.and_then(|style| self.cells.formats.get(style));
        self.cell = Some(XlsxCell {
            kind: ValueKind::of(kind.as_deref())?,
            format: format.unwrap_or(&self.cells.plain),
            has_formula: false,
        });
        self.text.clear();
        self.letters = Letters::default();
        self.look = RunLook::default();
        Some(())
    }

    fn text(&mut self, letters: &str) -> Option<()> {
        if self.is_value {
            append(&mut self.text, letters)?;
        } else if self.cell.is_some() && self.letters.are_here() {
            append(&mut self.text, &self.look.written(letters))?;
        }
        Some(())
    }

    fn end(&mut self, name: &str, room: &mut Room) -> Result<Option<()>, Unread> {
        match name {
            "row" => self.row = self.row.saturating_add(1),
            "v" => self.is_value = false,
            "c" => {
                if let Some(cell) = self.cell.take() {
                    return self.put(cell, room);
                }
            }
            name => self.letters.set(name, false),
        }
        Ok(Some(()))
    }

    /// Writes a cell.
    fn put(&mut self, cell: XlsxCell<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        let is_stored = !self.text.is_empty() || cell.kind == ValueKind::Text;
        if cell.has_formula && (self.cells.is_uncalculated || !is_stored) {
            return Err(Unread::NotCalculated {
                sheet: self.grid.name().to_owned(),
                cell: cell_name(self.row, self.column),
            });
        }
        let Some(text) = cell.shown(self.cells, &mut self.text, &mut self.shown) else {
            return Ok(None);
        };
        let at = (self.row, self.column);
        self.column = self.column.saturating_add(1);
        self.grid.put(at, self.is_hidden, text, room).map(Some)
    }
}

/// True if an attribute is set.
fn is_true(attribute: Option<Cow<'_, str>>) -> bool {
    attribute.is_some_and(|text| text != "0" && text != "false")
}

impl XlsxCell<'_> {
    /// What the cell shows; `shown` is used for what the file does not have as it is. `None` if the value is not of its kind.
    fn shown<'t>(
        self,
        cells: &'t XlsxCells,
        value: &'t mut String,
        shown: &'t mut String,
    ) -> Option<&'t str> {
        if value.is_empty() {
            return Some("");
        }
        shown.clear();
        if self.format.is_struck {
            let mut unstruck = String::new();
            let plain = XlsxCell {
                format: &cells.plain,
                ..self
            };
            shown.push_str(plain.shown(cells, value, &mut unstruck)?);
            self.format.strike(shown, 0);
            return Some(shown);
        }
        match self.kind {
            ValueKind::Number if self.format.shows_as_written(value) => {}
            ValueKind::Number => {
                let number = DecimalDigits::parse(value.trim())?;
                self.format.number.write(&number, cells.is_1904, shown);
                return Some(shown);
            }
            ValueKind::Date => return write_iso_date(value, shown).then_some(&**shown),
            ValueKind::Shared => return cells.strings.get(value.trim().parse().ok()?),
            ValueKind::Boolean => {
                return Some(match value.trim() {
                    "1" | "true" => "TRUE",
                    "0" | "false" => "FALSE",
                    _ => return None,
                });
            }
            ValueKind::Text => unescape(value),
            ValueKind::Error => {}
        }
        Some(value)
    }
}

/// The range of a merged cell.
fn merged(start: &BytesStart<'_>) -> Option<Merge> {
    let [range] = attributes(start, ["ref"])?;
    let range = range?;
    let (first, last) = range.split_once(':').unwrap_or((&range, &range));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some(Merge {
        rows: (top, bottom),
        columns: (u16::try_from(left).ok()?, u16::try_from(right).ok()?),
    })
}

/// Row and column, zero-based, of a cell such as `B7`.
pub(super) fn place(name: &str) -> Option<(u32, u32)> {
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at_checked(digits)?;
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        let digit = letter.is_ascii_alphabetic().then_some(letter & 0x1F)?;
        column = column.checked_mul(26)?.checked_add(u32::from(digit))?;
    }
    Some((
        row.parse::<u32>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}
