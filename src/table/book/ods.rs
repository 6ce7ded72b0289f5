//! Reads `.ods` (ISO/IEC 26300).

use quick_xml::events::BytesStart;

use super::grid::{Grid, Room};
use super::look::Look;
use super::ods_cell::OdsCell;
use super::ods_styles::OdsStyles;
use super::package::{Package, PartItem, append, attributes};
use super::worksheet::{Merge, Worksheet, cell_name};
use crate::table::unread::Unread;

/// The part that holds the sheets.
const CONTENT: &str = "content.xml";
/// Media type of the format, and of its templates.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";
/// Most spaces of one element; more are as good as these, and would fill a cell with a few bytes.
const SPACES: usize = 100;
/// Bytes charged for each row of those that stand there once and are to be read many times.
const ROW: usize = 256;
/// Bytes charged for each cell of those that stand there once and are to be read many times, besides its text.
const CELL: usize = 6;
/// Reads all sheets; `None` if the archive is another document.
pub(super) fn worksheets(package: &mut Package<'_>) -> Result<Option<Vec<Worksheet>>, Unread> {
    if !is_spreadsheet(package)? {
        return Ok(None);
    }
    let (mut xml, room) = package.needed(CONTENT)?;
    let mut reading = OdsReading::default();
    let damaged = || Unread::damaged(CONTENT);
    loop {
        match xml.next()? {
            PartItem::Start(start) => {
                let name = start.local_name();
                reading
                    .start(name.as_ref(), &start, room)?
                    .ok_or_else(damaged)?;
            }
            PartItem::End(end) => {
                let name = end.local_name();
                reading.end(name.as_ref(), room)?.ok_or_else(damaged)?;
            }
            PartItem::Text(letters) => {
                reading.letters(&letters).ok_or_else(damaged)?;
            }
            PartItem::Finish if reading.sheets.is_empty() => return Err(Unread::NoWorksheet),
            PartItem::Finish => return Ok(Some(reading.sheets)),
        }
    }
}

/// True if the archive says it is a spreadsheet.
///
/// # Errors
/// If parts of it are encrypted.
fn is_spreadsheet(package: &mut Package<'_>) -> Result<bool, Unread> {
    let name = "META-INF/manifest.xml";
    let Some((mut xml, _)) = package.part(name)? else {
        return Ok(false);
    };
    let mut is_spreadsheet = false;
    loop {
        match xml.next()? {
            PartItem::Start(start) => match start.local_name().as_ref() {
                "file-entry" => {
                    let [kind] =
                        attributes(&start, ["media-type"]).ok_or_else(|| Unread::damaged(name))?;
                    is_spreadsheet |= kind.is_some_and(|kind| kind.starts_with(SPREADSHEET));
                }
                "encryption-data" if is_spreadsheet => return Err(Unread::Protected),
                _ => {}
            },
            PartItem::End(_) | PartItem::Text(_) => {}
            PartItem::Finish => return Ok(is_spreadsheet),
        }
    }
}

/// The content while it is read. Functions return `None` where it is broken.
#[derive(Default)]
struct OdsReading {
    sheets: Vec<Worksheet>,
    styles: OdsStyles,
    grid: Option<Grid>,
    /// Row and column of the next cell, zero-based.
    row: u32,
    column: u32,
    /// How often the row stands there, and its filled cells if more than once.
    row_times: u32,
    is_hidden: bool,
    repeated: Vec<(u32, String)>,
    /// The cell that is being read, and its paragraphs so far.
    cell: Option<OdsCell>,
    text: String,
    is_paragraph: bool,
    /// How the letters of the spans look in which the next ones stand.
    spans: Vec<Look>,
    /// Open elements of a part that is skipped: notes, drawings, changes.
    skipped: u32,
}

impl OdsReading {
    fn start(
        &mut self,
        name: &str,
        start: &BytesStart<'_>,
        room: &mut Room,
    ) -> Result<Option<()>, Unread> {
        if self.skipped > 0 {
            self.skipped += 1;
            return Ok(Some(()));
        }
        Ok(match name {
            "style" => self.styles.begin(start),
            "table-properties" => self.styles.of_sheets(start, room)?,
            "text-properties" => self.styles.of_letters(start, room)?,
            "table" if self.grid.is_none() => self.table(start, room)?,
            "table-column" => self.columns(start, room)?,
            "table-row" if self.grid.is_some() => self.row(start),
            "table-cell" | "covered-table-cell" if self.cell.is_none() => self.cell(start, room)?,
            "shapes" | "tracked-changes" => {
                self.skipped = 1;
                Some(())
            }
            name if self.cell.is_some() => self.inside(name, start),
            _ => Some(()),
        })
    }

    fn table(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        let Some([name, style]) = attributes(start, ["name", "style-name"]) else {
            return Ok(None);
        };
        let is_hidden = self.styles.hide(style.as_deref());
        let name = name.unwrap_or_default().into_owned();
        self.grid = Some(Grid::new(name, is_hidden, room)?);
        (self.row, self.column) = (0, 0);
        Ok(Some(()))
    }

    /// Takes in the description of columns, which stands before all rows.
    fn columns(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        let Some([times, visibility]) =
            attributes(start, ["number-columns-repeated", "visibility"])
        else {
            return Ok(None);
        };
        let Ok(times) = times.map_or(Ok(1), |times| times.parse()) else {
            return Ok(None);
        };
        let columns = self.column..self.column.saturating_add(times);
        self.column = columns.end;
        match &mut self.grid {
            Some(grid) if is_not_shown(visibility.as_deref()) => grid.hide(columns, room).map(Some),
            Some(_) | None => Ok(Some(())),
        }
    }

    fn row(&mut self, start: &BytesStart<'_>) -> Option<()> {
        let [times, visibility] = attributes(start, ["number-rows-repeated", "visibility"])?;
        self.row_times = times.map_or(Ok(1), |times| times.parse()).ok()?;
        self.is_hidden = is_not_shown(visibility.as_deref());
        self.column = 0;
        self.repeated.clear();
        Some(())
    }

    fn cell(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<Option<()>, Unread> {
        self.merge(start, room)?;
        self.text.clear();
        self.is_paragraph = false;
        self.spans.clear();
        self.cell = OdsCell::read(start, &mut self.text, &self.styles);
        Ok(self.cell.is_some().then_some(()))
    }

    fn merge(&mut self, start: &BytesStart<'_>, room: &mut Room) -> Result<(), Unread> {
        let spans = attributes(start, ["number-rows-spanned", "number-columns-spanned"]);
        let [rows, columns] = spans.ok_or_else(|| Unread::damaged(CONTENT))?;
        if rows.is_none() && columns.is_none() {
            return Ok(());
        }
        let behind = |first: u32, span: Option<std::borrow::Cow<'_, str>>| {
            let span: u32 = span.map_or(Ok(1), |span| span.parse()).unwrap_or(0);
            first.checked_add(span.checked_sub(1)?)
        };
        let merge = || {
            let columns = (self.column, behind(self.column, columns)?);
            Some(Merge {
                rows: (self.row, behind(self.row, rows)?),
                columns: (
                    u16::try_from(columns.0).ok()?,
                    u16::try_from(columns.1).ok()?,
                ),
            })
        };
        let merge = merge().ok_or_else(|| Unread::damaged(CONTENT))?;
        let is_one = merge.rows.0 == merge.rows.1 && merge.columns.0 == merge.columns.1;
        match &mut self.grid {
            Some(grid) if !is_one => grid.merge(merge, room),
            _ => Ok(()),
        }
    }

    /// Takes in letters of a paragraph; `None` if there are too many.
    fn letters(&mut self, letters: &str) -> Option<()> {
        if self.skipped > 0 || !self.is_paragraph {
            return Some(());
        }
        match self.spans.last() {
            None | Some(Look::Plain) => append(&mut self.text, letters),
            Some(look) => append(&mut self.text, &look.written(letters)),
        }
    }

    /// Takes in an element inside a cell.
    fn inside(&mut self, name: &str, start: &BytesStart<'_>) -> Option<()> {
        match name {
            "p" if self.is_paragraph => append(&mut self.text, "\n"),
            "p" => {
                self.text.clear();
                self.is_paragraph = true;
                Some(())
            }
            "span" => {
                let [style] = attributes(start, ["style-name"])?;
                let own = self.styles.look(style.as_deref());
                let around = self.spans.last().copied().unwrap_or_default();
                let look = if own == Look::Plain { around } else { own };
                self.spans.push(look);
                Some(())
            }
            "a" => Some(()),
            "tab" => append(&mut self.text, "\t"),
            "line-break" => append(&mut self.text, "\n"),
            "s" => {
                let [times] = attributes(start, ["c"])?;
                let times: usize = times.map_or(Ok(1), |times| times.parse()).ok()?;
                append(&mut self.text, &" ".repeat(times.min(SPACES)))
            }
            _ => {
                self.skipped = 1;
                Some(())
            }
        }
    }

    fn end(&mut self, name: &str, room: &mut Room) -> Result<Option<()>, Unread> {
        if self.skipped > 0 {
            self.skipped -= 1;
            return Ok(Some(()));
        }
        match name {
            "span" => {
                self.spans.pop();
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.put(&cell, room)?;
                }
            }
            "table-row" => self.finish_row(room)?,
            "table" => self.sheets.extend(self.grid.take().map(Grid::finish)),
            _ => {}
        }
        Ok(Some(()))
    }

    fn put(&mut self, cell: &OdsCell, room: &mut Room) -> Result<(), Unread> {
        let Some(grid) = &mut self.grid else {
            return Ok(());
        };
        if cell.is_uncalculated {
            return Err(Unread::NotCalculated {
                sheet: grid.name().to_owned(),
                cell: cell_name(self.row, self.column),
            });
        }
        let text = cell.shown(&self.text);
        let columns = self.column..self.column.saturating_add(cell.times);
        self.column = columns.end;
        if text.is_empty() {
            return Ok(());
        }
        let is_repeated = columns.len() > 1;
        for column in columns {
            if self.row_times == 1 {
                room.take(if is_repeated { CELL } else { 0 })?;
                grid.put((self.row, column), self.is_hidden, &text, room)?;
            } else {
                room.take(text.len() + size_of::<(u32, String)>())?;
                self.repeated.push((column, text.clone().into_owned()));
            }
        }
        Ok(())
    }

    /// Writes the cells of a row that stands there several times, and goes to the next one.
    fn finish_row(&mut self, room: &mut Room) -> Result<(), Unread> {
        let rows = self.row..self.row.saturating_add(self.row_times);
        self.row = rows.end;
        if let (Some(grid), false) = (&mut self.grid, self.repeated.is_empty()) {
            for row in rows {
                room.take(ROW)?;
                for (column, text) in &self.repeated {
                    room.take(CELL)?;
                    grid.put((row, *column), self.is_hidden, text, room)?;
                }
            }
        }
        Ok(())
    }
}

/// True if a row or column is hidden or filtered out.
fn is_not_shown(visibility: Option<&str>) -> bool {
    visibility.is_some_and(|visibility| visibility != "visible")
}
