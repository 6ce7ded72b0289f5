//! Files that were read, and what their columns hold.

use std::collections::BTreeMap;

use super::codebook::Key;
use super::place::Place;
use super::skipped::Skipped;
use crate::lang::FigureId;
use crate::number::Notation;
use crate::text::Text;

/// A file that was read, and which column holds which figure.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The file as named by the user.
    pub file: String,
    /// The SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// The notation of its numbers, given or detected; `None` if nothing could be read.
    pub notation: Option<Notation>,
    /// Number of data rows.
    pub rows: usize,
    /// Lines of the rows that are not communes, by kind of row.
    pub skipped: BTreeMap<Skipped, Vec<u32>>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The column of each slot of the records.
    pub slots: Vec<u16>,
    /// The slots whose headings describe only a part of their figure: their values are lower bounds.
    pub at_least: Vec<u16>,
    /// The slot of each figure, by [`FigureId`]; `None` if the file has no column for it or it was not requested.
    pub slot_of: Vec<Option<u16>>,
    /// Whether the file has a column of another figure that affects this one, by [`FigureId`]. Assume so if there is no
    /// entry.
    pub bears: Vec<bool>,
    /// What its title says of its rows, if they are about what lies within communes.
    pub extent: ListExtent,
}

/// What a list says of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListExtent {
    /// Nothing: they are some of those that there are.
    #[default]
    Unsaid,
    /// They are all that there are.
    Whole,
    /// They are those that passed or were commended.
    Chosen,
}

impl ListExtent {
    /// Whether lists of one commune have all there are; `is_said` if the user says so. Those that passed are not all there are.
    #[must_use]
    pub fn is_whole(lists: &[ListExtent], is_said: bool) -> bool {
        let is_said = is_said || lists.contains(&ListExtent::Whole);
        is_said && !lists.contains(&ListExtent::Chosen)
    }
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading as written.
    pub heading: String,
    /// The column of that heading in the file, zero-based: a table may have columns put before those of the file.
    pub at: u16,
    /// The use of the column.
    pub meaning: Use,
}

/// The use of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It identifies the commune or year.
    Key(Key),
    /// It holds a figure that is read.
    Figure(FigureId),
    /// It holds a figure that no set judged here uses.
    NotAsked(FigureId),
    /// It is not recognised; with a similar heading, if there is one.
    Unknown {
        /// The heading probably meant.
        close_to: Option<Text>,
    },
}

impl Sheet {
    /// Whether the file has a column for a figure.
    #[must_use]
    pub fn gives(&self, figure: FigureId) -> bool {
        self.slot(figure).is_some()
    }

    /// A line of the file.
    #[must_use]
    pub fn place(&self, line: u32) -> Place {
        Place {
            file: self.file.clone(),
            line,
            ..Place::default()
        }
    }

    /// The slot of a figure, if the file has a column for it.
    #[must_use]
    pub fn slot(&self, figure: FigureId) -> Option<u16> {
        self.slot_of.get(figure.0 as usize).copied().flatten()
    }
}
