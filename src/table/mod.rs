//! From bytes to tables of cells, each with its place.
//!
//! In come the bytes of a file; out comes a [`Table`]: a header row and a cursor over the rows behind it, or what keeps
//! the file from being read ([`Refused`]). A row knows its line and its row number, and every cell of it is a range of one
//! text, so that a cell is copied only where quotation marks have to be taken out. A reader of workbooks fits beside
//! [`open`]: it lays the cells of a sheet out in a text of its own and fills the same [`Row`].
//!
//! What a column or a row means is deliberately absent: data, lists of communes and saved results decide that themselves.
//!
//! Invariant: no bytes make it panic, and reading well-formed text gives what the csv crate gives (a test compares them).

mod blank;
mod delimiter;
mod encoding;
mod refused;
mod rows;
mod text;

pub use self::blank::{is_invisible, trim};
pub use self::refused::{Defect, Encoding, Garbled, Refused};
pub use self::rows::{Row, Rows, Stray, plain};
pub use self::text::{begins_with, lossy, text};

use self::encoding::garbled;
use self::refused::garbled_as;

/// How many columns a table may have, as in a spreadsheet: A to XFD.
pub const COLUMNS: u16 = 16_384;

/// A table whose header has been read.
#[derive(Clone, Debug)]
pub struct Table<'t> {
    /// The header row: the first that is not blank.
    pub header: Row<'t>,
    /// The rows behind it.
    pub rows: Rows<'t>,
}

/// Opens the table a text holds; `None` if every row is blank.
///
/// # Errors
/// When letters of the text were lost on the way, or the header has more than [`COLUMNS`] columns.
pub fn open(text: &str) -> Result<Option<Table<'_>>, Refused> {
    if let Some(how) = garbled(text) {
        return Err(Refused::whole(garbled_as(how, text.chars())));
    }
    let mut rows = Rows::of(text);
    let mut header = Row::default();
    if !rows.next_filled(&mut header) {
        return Ok(None);
    }
    let found = header.filled_width();
    let most = usize::from(COLUMNS);
    if found > most {
        return Err(Refused {
            line: header.line,
            at: header.range().start,
            defect: Defect::TooManyColumns { found, most },
        });
    }
    rows.expect(header.width());
    Ok(Some(Table { header, rows }))
}

/// How many line breaks there are: `\n`, `\r` and `\r\n`.
fn line_breaks(text: &[u8]) -> u32 {
    let ends = |at: usize| match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    count((0..text.len()).filter(|&at| ends(at)).count())
}

/// A count as places keep it; no file that fits in memory reaches the limit.
fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
