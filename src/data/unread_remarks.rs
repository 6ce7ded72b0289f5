//! Remarks from which nothing is taken, to be told once for a table.

use crate::model::{Cell, TitleFault};
use crate::table::CellPlace;

/// Most remarks quoted.
const QUOTED: usize = 3;

/// Remarks from which nothing is taken: the first with their cells.
#[derive(Default)]
pub(super) struct UnreadRemarks {
    texts: Vec<(CellPlace, String)>,
    /// True if there are others.
    are_more: bool,
    /// Columns of which a cell is told, by their numbers.
    columns: Vec<usize>,
}

impl UnreadRemarks {
    pub(super) fn add(&mut self, at: CellPlace, text: String) {
        if self.texts.iter().any(|(_, one)| *one == text) {
            return;
        }
        if self.texts.len() < QUOTED {
            self.texts.push((at, text));
        } else {
            self.are_more = true;
        }
    }

    /// True the first time a column is asked for.
    pub(super) fn is_first_of(&mut self, column: usize) -> bool {
        let is_first = !self.columns.contains(&column);
        if is_first {
            self.columns.push(column);
        }
        is_first
    }

    /// The cell of the first, and the note of all; `None` if there are none.
    pub(super) fn told(self) -> Option<(CellPlace, TitleFault)> {
        let &(first, _) = self.texts.first()?;
        let named = self.texts.into_iter();
        let texts = named.map(|(at, text)| (Cell::name(at.column, at.row), text));
        let (texts, are_more) = (texts.collect(), self.are_more);
        Some((first, TitleFault::RemarksUnread { texts, are_more }))
    }
}
