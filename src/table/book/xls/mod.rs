//! Reads `.xls` of Excel 97 and later (MS-XLS, BIFF8).

mod cells;
mod records;

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use self::cells::XlsCells;
use self::records::{Records, XlsRecord, XlsText, number};
use crate::table::book::cell_format::{CellFormat, NumberFormat};
use crate::table::book::grid::{Grid, Room};
use crate::table::book::strings::Strings;
use crate::table::book::worksheet::Worksheet;
use crate::table::unread::Unread;

/// The stream that holds the workbook.
const STREAM: &str = "Workbook";
/// Version of the format that Excel 97 and later write.
const BIFF8: u16 = 0x0600;
/// Option of a font that strikes letters through.
const STRUCK: u32 = 0x0008;

/// Reads all worksheets of a compound file.
pub(super) fn worksheets(bytes: &[u8]) -> Result<Vec<Worksheet>, Unread> {
    let damaged = |_| Unread::damaged(STREAM);
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    if file.exists("EncryptedPackage") {
        return Err(Unread::Protected);
    }
    if !file.exists(STREAM) && file.exists("Book") {
        return Err(Unread::Old);
    }
    let mut stream = Vec::new();
    file.open_stream(STREAM)
        .and_then(|opened| opened.take(bytes.len() as u64).read_to_end(&mut stream))
        .map_err(damaged)?;
    let mut room = Room::for_file(bytes);
    let workbook = XlsWorkbook::read(&stream, &mut room)?;
    let mut sheets = Vec::new();
    let mut offsets = HashSet::new();
    for sheet in workbook.sheets {
        if !offsets.insert(sheet.offset) {
            return Err(Unread::Shared { part: sheet.name });
        }
        let grid = Grid::new(sheet.name, sheet.is_hidden, &mut room)?;
        let records = Records::from(&stream, sheet.offset);
        sheets.push(workbook.cells.read(records, grid, &mut room)?);
    }
    if sheets.is_empty() {
        return Err(Unread::NoWorksheet);
    }
    Ok(sheets)
}

/// What the first part of the stream says about the workbook.
struct XlsWorkbook {
    sheets: Vec<XlsSheet>,
    cells: XlsCells,
}

/// What formats of cells are made of.
#[derive(Default)]
struct XlsStyles {
    /// Number formats, by id.
    numbers: HashMap<u32, NumberFormat>,
    /// For each font, whether it strikes letters through.
    struck: Vec<bool>,
}

impl XlsStyles {
    fn format(&self, font: u32, id: u32) -> CellFormat {
        // No font has the index 4 (MS-XLS, 2.5.129).
        let font = if font > 4 { font - 1 } else { font };
        let own = self.numbers.get(&id).cloned();
        CellFormat {
            number: own.unwrap_or_else(|| NumberFormat::built_in(id)),
            is_struck: self.struck.get(font as usize).is_some_and(|&struck| struck),
        }
    }
}

struct XlsSheet {
    name: String,
    offset: usize,
    is_hidden: bool,
}

impl XlsWorkbook {
    fn read(stream: &[u8], room: &mut Room) -> Result<XlsWorkbook, Unread> {
        let mut workbook = XlsWorkbook {
            sheets: Vec::new(),
            cells: XlsCells::default(),
        };
        let mut styles = XlsStyles::default();
        let mut records = Records::from(stream, 0);
        while let Some(record) = records.next(room)? {
            match record.kind {
                XlsRecord::FILE_PASS => return Err(Unread::Protected),
                XlsRecord::END => return Ok(workbook),
                _ => {}
            }
            if record.kind == XlsRecord::BEGIN && number::<2>(record.data, 0) != Some(BIFF8.into())
            {
                return Err(Unread::Old);
            }
            if record.kind == XlsRecord::STRINGS {
                workbook.cells.strings = strings(record.data, &mut records, room)?;
            } else if workbook.take(&record, &mut styles, room)?.is_none() {
                break;
            }
        }
        Err(Unread::damaged(STREAM))
    }

    /// Takes in a record; `None` if it is broken.
    fn take(
        &mut self,
        record: &XlsRecord<'_>,
        styles: &mut XlsStyles,
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        match record.kind {
            XlsRecord::DATE_MODE => self.cells.is_1904 = record.data.first() == Some(&1),
            XlsRecord::FORMAT => {
                let code = XlsText::of(record.data.get(2..)).string();
                let (Some(id), Some(code)) = (number::<2>(record.data, 0), code) else {
                    return Ok(None);
                };
                let format = NumberFormat::of(&code);
                room.take(format.size())?;
                styles.numbers.insert(id, format);
            }
            XlsRecord::FONT => {
                let options = number::<2>(record.data, 2);
                styles
                    .struck
                    .push(options.is_some_and(|options| options & STRUCK != 0));
            }
            XlsRecord::CELL_FORMAT => {
                let (Some(font), Some(id)) =
                    (number::<2>(record.data, 0), number::<2>(record.data, 2))
                else {
                    return Ok(None);
                };
                self.cells.formats.push(styles.format(font, id));
            }
            XlsRecord::SHEET => {
                let name = XlsText::of(record.data.get(6..)).short_string();
                let (Some(offset), Some(name)) = (number::<4>(record.data, 0), name) else {
                    return Ok(None);
                };
                if record.data.get(5) == Some(&0) {
                    room.take(size_of::<XlsSheet>() + name.len())?;
                    self.sheets.push(XlsSheet {
                        name,
                        offset: offset as usize,
                        is_hidden: record.data.get(4).is_some_and(|state| state & 3 != 0),
                    });
                }
            }
            _ => {}
        }
        Ok(Some(()))
    }
}

/// Reads the shared texts, which go on in the records that follow.
fn strings(first: &[u8], records: &mut Records<'_>, room: &mut Room) -> Result<Strings, Unread> {
    let damaged = || Unread::damaged(STREAM);
    let count = number::<4>(first, 4).ok_or_else(damaged)?;
    let more = records.continued(room)?;
    let mut text = XlsText::of(first.get(8..).into_iter().chain(more));
    let mut strings = Strings::default();
    for _ in 0..count {
        strings.push(&text.string().ok_or_else(damaged)?, room)?;
    }
    Ok(strings)
}
