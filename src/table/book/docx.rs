//! Reads the tables of `.docx` (ECMA-376) as sheets.
//!
//! A table becomes a [`Worksheet`]. The paragraphs above it, which often name the year and the commune, are its first rows,
//! of one cell each, below the headers of pages, where drafts say that they are; so are the lines of a letterhead, which is a table as well. A table without headings right below another, whose
//! first row is numbered, is the rest of that one.
//!
//! Deliberately absent: paragraphs below the last table that are no notes, numbers that Word counts by itself, footers of pages.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::BytesStart;
use unicode_normalization::UnicodeNormalization;

use super::docx_header::header_lines;
use super::docx_note::as_note;
use super::grid::{Grid, Room};
use super::look::Look;
use super::package::{ARCHIVE, Package, PartItem, append, attributes};
use super::worksheet::{Merge, Worksheet};
use super::xlsx::main_part;
use crate::table::open::COLUMNS;
use crate::table::refused::{Defect, FileKind, Refused};
use crate::table::unread::Unread;

/// Elements that are not shown: deleted or moved text, former properties, and copies for old programs.
const NOT_SHOWN: [&str; 9] = [
    "w:del",
    "w:moveFrom",
    "w:rPrChange",
    "w:pPrChange",
    "w:tcPrChange",
    "w:trPrChange",
    "w:tblPrChange",
    "w:tblGridChange",
    "mc:Fallback",
];

/// Words that every letterhead has, and no table of figures.
const LETTERHEAD: [&str; 2] = ["cộng hòa xã hội chủ nghĩa", "cộng hoà xã hội chủ nghĩa"];

/// Most cells of a letterhead.
const LETTERHEAD_CELLS: usize = 8;

/// Reads all tables of a document, in their order; `None` if the bytes are not a `.docx`.
///
/// # Errors
/// If the document is damaged, unpacks to too much, or has no table.
#[must_use]
pub fn tables(bytes: &[u8]) -> Option<Result<Vec<Worksheet>, Refused>> {
    if !bytes.starts_with(ARCHIVE) {
        return None;
    }
    let read = document(bytes).transpose()?;
    Some(match read {
        Ok(sheets) if sheets.is_empty() => Err(Refused::whole(Defect::NotATable(FileKind::Docx))),
        Ok(sheets) => Ok(sheets),
        Err(unread) => Err(Refused::whole(Defect::Unread(unread))),
    })
}

/// The tables of a document; `None` if the archive holds something else.
fn document(bytes: &[u8]) -> Result<Option<Vec<Worksheet>>, Unread> {
    let mut package = Package::open(bytes)?;
    let Some(main) = main_part(&mut package)? else {
        return Ok(None);
    };
    let mut reading = DocxReading {
        above: header_lines(&mut package)?,
        ..DocxReading::default()
    };
    let (mut xml, room) = package.needed(&main)?;
    let mut is_document = false;
    // Depth inside an element that is not shown.
    let mut hidden = 0_u32;
    loop {
        let read = match xml.next()? {
            PartItem::Start(start) => {
                let name = start.name();
                if !is_document && name.as_ref() != "w:document" {
                    return Ok(None);
                }
                is_document = true;
                if hidden > 0 || NOT_SHOWN.contains(&name.as_ref()) {
                    hidden += 1;
                    // Inside the properties of a row, the mark stands for the row.
                    reading.is_row_deleted |=
                        reading.is_in_row_properties && hidden == 1 && name.as_ref() == "w:del";
                    Ok(())
                } else {
                    reading.start(&start, room)
                }
            }
            PartItem::End(end) if hidden == 0 => reading.end(end.name().as_ref(), room),
            PartItem::End(_) => {
                hidden -= 1;
                Ok(())
            }
            PartItem::Text(letters) if hidden == 0 && reading.is_text => reading.letters(&letters),
            PartItem::Text(_) => Ok(()),
            PartItem::Finish => {
                reading.end_document();
                return Ok(is_document.then_some(reading.sheets));
            }
        };
        read?;
    }
}

/// A document as far as it is read.
#[derive(Debug, Default)]
struct DocxReading {
    sheets: Vec<Worksheet>,
    /// Tables so far, letterheads and rests among them.
    tables: usize,
    /// Paragraphs since the last table.
    above: Vec<String>,
    /// Paragraphs above the current table.
    before: Vec<String>,
    /// The first cells of the current table: one more than a letterhead has, at most.
    first: Vec<String>,
    /// Text of the current paragraph or cell.
    text: String,
    is_text: bool,
    look: Look,
    /// The current table; tables inside its cells are text of the cell.
    grid: Option<Grid>,
    depth: u32,
    row: u32,
    column: u32,
    is_in_row_properties: bool,
    is_row_deleted: bool,
    /// Columns of the current cell.
    span: u32,
    /// Whether the current cell begins a vertical merge (`false`) or continues one.
    continues: Option<bool>,
    /// Vertical merges that may go on in the next row, by their first column.
    open: BTreeMap<u32, Merge>,
}

impl DocxReading {
    fn start(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<(), Unread> {
        let is_outer = self.depth == 1;
        match start.name().as_ref() {
            "w:tbl" => self.begin_table(room)?,
            "w:tr" if is_outer => {
                self.column = 0;
                self.is_row_deleted = false;
            }
            "w:trPr" if is_outer => self.is_in_row_properties = true,
            "w:gridBefore" if is_outer => self.column = number(start)?,
            "w:tc" if is_outer => {
                self.text.clear();
                self.span = 1;
                self.continues = None;
            }
            "w:gridSpan" if is_outer => self.span = number(start)?.max(1),
            "w:vMerge" if is_outer => {
                self.continues = Some(value(start)?.as_deref() != Some("restart"));
            }
            "w:r" => self.look = Look::Plain,
            "w:vertAlign" if self.look != Look::Struck => {
                self.look = Look::aligned(value(start)?.as_deref());
            }
            "w:strike" | "w:dstrike" | "w:vanish" => {
                let is_off = matches!(value(start)?.as_deref(), Some("0" | "false" | "off"));
                if !is_off {
                    self.look = Look::Struck;
                }
            }
            "w:t" => self.is_text = true,
            "w:tab" | "w:ptab" => self.put(" ")?,
            "w:br" | "w:cr" => self.put("\n")?,
            "w:noBreakHyphen" => self.put("-")?,
            // A tick of a symbol font must not vanish; its code is private to the font.
            "w:sym" => {
                let [code] = attributes(start, ["char"]).ok_or_else(damaged)?;
                let code = code.and_then(|code| u32::from_str_radix(&code, 16).ok());
                let letter = code.and_then(char::from_u32);
                let letter = letter.unwrap_or(char::REPLACEMENT_CHARACTER);
                self.put(letter.encode_utf8(&mut [0; 4]))?;
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, room: &mut Room) -> Result<(), Unread> {
        match name {
            "w:t" => self.is_text = false,
            "w:p" if self.depth > 0 => self.put("\n")?,
            "w:p" => {
                let paragraph = std::mem::take(&mut self.text);
                if !paragraph.trim().is_empty() {
                    room.take(size_of::<String>() + paragraph.len())?;
                    self.above.push(paragraph);
                }
            }
            "w:trPr" => self.is_in_row_properties = false,
            "w:tc" if self.depth == 1 => self.end_cell(room)?,
            "w:tr" if self.depth == 1 && !self.is_row_deleted => self.row += 1,
            "w:tbl" => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.end_table(room)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn begin_table(&mut self, room: &mut Room) -> Result<(), Unread> {
        self.depth += 1;
        if self.depth > 1 {
            return Ok(());
        }
        self.tables += 1;
        let name = format!("bảng {}", self.tables);
        let mut grid = Grid::new(name, false, room)?;
        self.row = 0;
        self.before = std::mem::take(&mut self.above);
        self.first.clear();
        for paragraph in &self.before {
            grid.put((self.row, 0), false, paragraph.trim(), room)?;
            self.row += 1;
        }
        self.grid = Some(grid);
        Ok(())
    }

    fn end_cell(&mut self, room: &mut Room) -> Result<(), Unread> {
        let after = self.column.saturating_add(self.span);
        let narrow = |column: u32| u16::try_from(column).ok().filter(|&one| one < COLUMNS);
        let columns = narrow(self.column).zip(narrow(after - 1));
        let columns = columns.ok_or(Unread::TooLarge)?;
        let (row, column) = (self.row, self.column);
        self.column = after;
        let Some(grid) = self.grid.as_mut().filter(|_| !self.is_row_deleted) else {
            return Ok(());
        };
        grid.put((row, column), false, self.text.trim(), room)?;
        if self.first.len() <= LETTERHEAD_CELLS {
            self.first.push(self.text.trim().to_owned());
        }
        let before = self.open.remove(&column);
        let rows = (row, row);
        let (merge, closed) = match before {
            Some(merge)
                if self.continues == Some(true)
                    && merge.columns == columns
                    && merge.rows.1 + 1 == row =>
            {
                let rows = (merge.rows.0, row);
                (Merge { rows, columns }, None)
            }
            before => (Merge { rows, columns }, before),
        };
        let goes_on = self.continues.is_some();
        let closed = [closed, (!goes_on).then_some(merge)];
        for merge in closed.into_iter().flatten().filter(is_wide) {
            grid.merge(merge, room)?;
        }
        if goes_on {
            self.open.insert(column, merge);
        }
        Ok(())
    }

    fn end_table(&mut self, room: &mut Room) -> Result<(), Unread> {
        let open = std::mem::take(&mut self.open);
        self.text.clear();
        if let Some(mut grid) = self.grid.take() {
            for merge in open.into_values().filter(is_wide) {
                grid.merge(merge, room)?;
            }
            let sheet = grid.finish();
            let before = std::mem::take(&mut self.before);
            let last = self.sheets.last_mut().filter(|_| before.is_empty());
            if is_letterhead(&self.first) {
                let lines = self.first.iter().flat_map(|cell| cell.lines());
                let lines = lines.map(str::trim).filter(|line| !line.is_empty());
                self.above = before;
                self.above.extend(lines.map(str::to_owned));
            } else if let Some(last) = last.filter(|last| continues(last, &self.first, &sheet)) {
                append_rows(last, sheet);
            } else {
                self.sheets.push(sheet);
            }
        }
        Ok(())
    }

    /// Puts the notes below the last table below its rows: they may limit or correct its figures.
    fn end_document(&mut self) {
        let Some(last) = self.sheets.last_mut() else {
            return;
        };
        for line in self
            .above
            .drain(..)
            .filter_map(|paragraph| as_note(&paragraph))
        {
            last.text.push_str(&line);
            last.text.push('\n');
        }
    }

    /// Adds letters of a run. A raised `1` must not become a digit of the figure before it, nor a figure that is struck
    /// through be read.
    fn letters(&mut self, letters: &str) -> Result<(), Unread> {
        let letters = letters.chars().filter(|&letter| letter != '\u{ad}');
        let letters = self.look.written(&letters.collect::<String>());
        self.put(&letters)
    }

    fn put(&mut self, letters: &str) -> Result<(), Unread> {
        append(&mut self.text, letters).ok_or(Unread::TooLarge)
    }
}

/// True if these first cells of a table are those of a letterhead.
fn is_letterhead(first: &[String]) -> bool {
    let is_own = |cell: &String| {
        let cell = cell.nfc().collect::<String>().to_lowercase();
        let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        LETTERHEAD.iter().any(|words| cell.contains(words))
    };
    first.len() <= LETTERHEAD_CELLS && first.iter().any(is_own)
}

/// True if a table right below another goes on with it: its first row has a number, and no more cells than the rows above it.
fn continues(last: &Worksheet, first: &[String], sheet: &Worksheet) -> bool {
    let number = first.first().map_or("", |cell| cell.trim_end_matches('.'));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let width = |sheet: &Worksheet| {
        let tabs = sheet.text.lines().map(|line| line.matches('\t').count());
        tabs.max()
    };
    is_number && width(last) == width(sheet)
}

/// Puts the rows of a table below those of another.
fn append_rows(last: &mut Worksheet, sheet: Worksheet) {
    let rows = last.text.lines().count();
    let below = u32::try_from(rows).unwrap_or(u32::MAX);
    last.text.push_str(&sheet.text);
    let moved = sheet.merges.into_iter().map(|merge| Merge {
        rows: (
            merge.rows.0.saturating_add(below),
            merge.rows.1.saturating_add(below),
        ),
        ..merge
    });
    last.merges.extend(moved);
}

/// True for a merge of more than one cell.
fn is_wide(merge: &Merge) -> bool {
    merge.rows.0 < merge.rows.1 || merge.columns.0 < merge.columns.1
}

/// The attribute `w:val`.
fn value<'e>(start: &'e BytesStart<'_>) -> Result<Option<Cow<'e, str>>, Unread> {
    let [value] = attributes(start, ["val"]).ok_or_else(damaged)?;
    Ok(value)
}

/// The attribute `w:val` as a number of columns.
fn number(start: &BytesStart<'_>) -> Result<u32, Unread> {
    let number = value(start)?.and_then(|value| value.parse().ok());
    number.ok_or_else(damaged)
}

fn damaged() -> Unread {
    Unread::damaged("word/document.xml")
}
