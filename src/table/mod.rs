//! Reads bytes as a table of cells with their places.
//!
//! In: the bytes of a file. Out: a [`HeadedTable`], that is a header row and a cursor over the rows below it, or why the
//! file cannot be read ([`Refused`]). A row knows its line and row number. Each cell is a range of one text and is copied
//! only to remove quotation marks. [`worksheets`] writes each sheet of a workbook as such a text.
//!
//! The meaning of columns and rows is deliberately absent: data, lists of communes and saved results decide it.
//!
//! Invariant: never panics, and reads well-formed text as the csv crate does (a test compares them).

mod blank;
mod book;
mod delimiter;
mod encoding;
mod file_kind;
mod lines;
mod open;
mod place;
mod plain_lines;
mod refused;
mod row;
mod rows;
mod text;
mod unread;
mod windows_1258;

pub use self::blank::{is_invisible, trim};
pub use self::book::{CellComment, Merge, Worksheet, tables, worksheets};
pub use self::open::{COLUMNS, HeadedTable, SheetText, lost_letters, open};
pub use self::place::{CellPlace, Position, RowPlace};
pub use self::plain_lines::{PlainLine, PlainLines, line_blocks};
pub use self::refused::{Defect, Encoding, FileKind, Garbled, Refused};
pub use self::row::{Row, StrayQuote};
pub use self::rows::Rows;
pub use self::text::{begins_with, lossy, text};
pub use self::unread::{RESULTS_NAME, Unread};
