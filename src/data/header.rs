//! Headings of a table, with their cells.

use super::dictionary::Dictionary;
use crate::model::{Codebook, Key, SubjectKindId};
use crate::table::{CellPlace, StrayQuote};

/// Headings of a table.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// Line in the file of the row that names the communes.
    pub(super) line: u32,
    /// Spreadsheet number of that row.
    pub(super) row: u32,
    /// One for each column.
    pub(super) headings: Vec<BoundHeading>,
    /// Stray quotation marks.
    pub(super) strays: Vec<StrayQuote>,
    /// First character in it that other programs take for a line break.
    pub(super) mark: Option<char>,
    /// Keys of the cells of each row of headings; none for a table that was put together.
    pub(super) rows: Vec<Vec<String>>,
}

/// Heading of a column.
#[derive(Clone, Debug)]
pub(super) struct BoundHeading {
    /// As written, or put together from several rows.
    pub(super) text: String,
    /// Its lowest cell.
    pub(super) at: CellPlace,
}

impl BoundHeading {
    /// The heading of a key's own column, as if it stood in a cell.
    pub(super) fn of_key(key: Key, at: CellPlace, codebook: &Codebook) -> BoundHeading {
        let column = codebook.keys.iter().find(|column| column.key == key);
        BoundHeading {
            text: column.map_or_else(String::new, |column| column.id.clone()),
            at,
        }
    }
}

impl Header {
    /// The first column with the names of what lies within communes, and its kind.
    pub(super) fn unit_column(
        &self,
        dictionary: &Dictionary<'_>,
    ) -> Option<(usize, SubjectKindId)> {
        let mut columns = self.headings.iter().enumerate();
        columns.find_map(|(at, one)| Some((at, dictionary.listed_unit(&one.text)?)))
    }

    /// A column of the row that names the communes.
    pub(super) fn at(&self, column: u16) -> CellPlace {
        CellPlace {
            line: self.line,
            row: self.row,
            column,
        }
    }
}
