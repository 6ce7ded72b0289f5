//! Reads the sheets of a workbook (`.xlsx`, `.xlsm`, `.xls`, `.ods`) as texts.
//!
//! In: the bytes of a file. Out: a [`Worksheet`] for each sheet, or why the workbook cannot be read ([`Unread`]). Cells are
//! streamed: memory follows the cells that exist, and is bounded by the size of the file, whatever the file claims.
//!
//! Deliberately absent: formulas (only their stored values count), colours, charts, and everything about the meaning of cells.

mod cell_format;
mod docx;
mod docx_header;
mod docx_note;
mod grid;
mod look;
mod number;
mod ods;
mod ods_cell;
mod ods_styles;
mod package;
mod strings;
mod worksheet;
mod xls;
mod xlsx;

pub use self::docx::tables;
use self::package::{ARCHIVE, Package};
pub use self::worksheet::{CellComment, Merge, Worksheet};
use crate::table::file_kind;
use crate::table::refused::{Defect, Refused};
use crate::table::unread::Unread;

/// Reads all sheets of a workbook, in the workbook's order; `None` if the bytes are not a workbook.
#[must_use]
pub fn worksheets(bytes: &[u8]) -> Option<Result<Vec<Worksheet>, Refused>> {
    let read = if bytes.starts_with(ARCHIVE) {
        archived(bytes).transpose()?
    } else if file_kind::defect(bytes) == Some(Defect::Workbook) {
        xls::worksheets(bytes)
    } else {
        return None;
    };
    Some(read.map_err(|unread| Refused::whole(Defect::Unread(unread))))
}

/// The sheets of an archive; `None` if it is another document.
fn archived(bytes: &[u8]) -> Result<Option<Vec<Worksheet>>, Unread> {
    let mut package = Package::open(bytes)?;
    match xlsx::worksheets(&mut package)? {
        Some(sheets) => Ok(Some(sheets)),
        None => ods::worksheets(&mut package),
    }
}
