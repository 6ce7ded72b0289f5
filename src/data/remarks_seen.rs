//! The remarks of a table: which of them limit their rows, and which are to be told once.

use std::collections::HashMap;

use crate::heading;
use crate::model::{Cell, TitleFault};
use crate::table::CellPlace;

/// Most remarks quoted.
const QUOTED: usize = 5;

/// Words of remarks that are quoted before others: they may bear on results.
const GRAVE: [&str; 6] = ["chưa", "không", "loại", "trừ", "hủy", "thu hồi"];

/// The remarks read so far.
#[derive(Default)]
pub(super) struct RemarksSeen {
    /// The first from which nothing is taken, with their cells.
    texts: Vec<(CellPlace, String)>,
    /// How many of them, the first ones, may bear on results.
    grave: usize,
    /// True if there are others.
    are_more: bool,
    /// Columns of which a cell is told, by their numbers.
    columns: Vec<usize>,
    /// Whether a text limits its row, by the number of its column: most remarks occur in many rows.
    limits: HashMap<(usize, String), bool>,
}

impl RemarksSeen {
    pub(super) fn add(&mut self, at: CellPlace, text: String) {
        if self.texts.iter().any(|(_, one)| *one == text) {
            return;
        }
        let key = heading::key(&text);
        let is_grave = key.split(' ').any(|word| GRAVE.contains(&word));
        let place = if is_grave {
            self.grave
        } else {
            self.texts.len()
        };
        self.grave += usize::from(is_grave && self.grave < QUOTED);
        self.texts.insert(place, (at, text));
        self.are_more |= self.texts.len() > QUOTED;
        self.texts.truncate(QUOTED);
    }

    /// Whether a text of a column limits its row, as `judge` says the first time.
    pub(super) fn limits(
        &mut self,
        (column, text): (usize, &str),
        judge: impl FnOnce() -> bool,
    ) -> bool {
        let known = self.limits.entry((column, text.to_owned()));
        *known.or_insert_with(judge)
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
