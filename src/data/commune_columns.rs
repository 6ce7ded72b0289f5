//! Binds columns whose headings may stand above names of communes, their codes, or something else.

use super::bind::Binder;
use super::column_cells::{AreaCells, ToldCell, area_cells};
use super::dictionary::ColumnMeaning;
use super::spelling::tidy;
use crate::model::{Cell, DataFaultKind, HeadingFault, Key, Use};
use crate::table::Rows;

impl Binder<'_, '_> {
    /// Settles by their cells what columns hold: codes, names, or nothing of communes.
    ///
    /// A column of names never takes the place of one whose heading is clear; if both name communes, that is a fault.
    pub(super) fn settle(&mut self, rows: &Rows<'_>) {
        let columns = std::mem::take(&mut self.by_cells);
        let told = columns.iter().map(|&column| (column, self.heading(column)));
        let cells = area_cells(rows, &told.collect::<Vec<_>>(), self.dictionary);
        let is_named = self.has(Key::Name);
        let mut open = Vec::new();
        for (column, cells) in columns.into_iter().zip(cells) {
            match cells {
                AreaCells::Codes => self.settled(column, Some(Key::Code)),
                AreaCells::Names { say_kind } => {
                    self.settled(column, (!is_named || say_kind).then_some(Key::Name));
                }
                AreaCells::Mixed { .. } if is_named => self.settled(column, None),
                AreaCells::Mixed { code, name } => {
                    let heading = tidy(self.heading(column));
                    let told = |(at, text): ToldCell| (Cell::name(at.column, at.row), text);
                    let (code, name) = (told(code), told(name));
                    let kind = HeadingFault::CodesAndNames {
                        heading,
                        code,
                        name,
                    };
                    self.fault(column, DataFaultKind::Heading(kind));
                    self.settled(column, Some(Key::Name));
                }
                AreaCells::Numbers => open.push((column, Key::Code)),
                AreaCells::Others => open.push((column, Key::Name)),
            }
        }
        for (column, key) in open {
            let is_needed = !self.has(Key::Code) && !self.has(Key::Name);
            self.settled(column, is_needed.then_some(key));
        }
    }

    fn settled(&mut self, column: u16, key: Option<Key>) {
        let meaning = key.map_or(Use::Unknown { close_to: None }, Use::Key);
        if let Some(own) = self.columns.get_mut(usize::from(column)) {
            own.meaning = meaning;
        }
        if let Some(key) = key {
            let heading = self.heading(column).to_owned();
            self.take(ColumnMeaning::Key(key), column, &heading);
        }
    }

    fn has(&self, key: Key) -> bool {
        let mut taken = self.taken.iter();
        taken.any(|(meaning, _)| *meaning == ColumnMeaning::Key(key))
    }
}
