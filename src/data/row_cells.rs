//! Reads the cells of a row's figures.

use std::sync::Arc;

use super::change::StatedChange;
use super::rows::RowReader;
use crate::model::{DataFaultKind, Gap, RowValues, Value, Year};
use crate::table::{CellPlace, Row, trim};

impl RowReader<'_> {
    /// Values of a row's slots.
    pub(super) fn values(&mut self, row: &Row<'_>, year: Option<Year>) -> RowValues {
        let mut unreadable = Vec::new();
        let readers = Arc::clone(&self.slots);
        let slots = (0..=u16::MAX).zip(&*readers);
        let values = slots.map(|(number, slot)| {
            let cell = row.cell(usize::from(slot.column));
            if let Some((_, change)) = slot.cells.changed(trim(&cell)) {
                self.changes.push(StatedChange {
                    slot: number,
                    at: row.at(usize::from(slot.column)),
                    text: trim(&cell).to_owned(),
                    change,
                });
            }
            match slot.cells.read(&cell) {
                Ok(value) => {
                    let at = row.at(usize::from(slot.column));
                    if value != Value::Gap(Gap::Empty) {
                        self.other_years.add(slot, at, year);
                    }
                    self.dashes.add(&value, &cell, (at, slot.column));
                    value
                }
                Err(expected) => {
                    unreadable.push((slot.column, trim(&cell).to_owned(), expected));
                    Value::Gap(Gap::Unreadable)
                }
            }
        });
        let values: Vec<Value> = values.collect();
        for (column, text, expected) in unreadable {
            let heading = self.bound.sheet.columns.get(usize::from(column));
            let fault = DataFaultKind::Unreadable {
                heading: heading.map_or_else(String::new, |column| column.heading.clone()),
                text,
                expected,
            };
            self.cell_fault(row.at(usize::from(column)), fault);
        }
        let doubts = &self.open.table.doubts;
        if !doubts.is_empty() {
            let columns = self.slots.iter().map(|slot| usize::from(slot.column));
            let mut places: Vec<CellPlace> = columns.map(|column| row.at(column)).collect();
            places.sort_unstable_by_key(|place| (place.line, place.column));
            places.dedup();
            for place in places {
                if let Some(doubt) = doubts.get(&(place.line, place.column)) {
                    self.cell_fault(place, doubt.clone());
                }
            }
        }
        values.into_iter().collect()
    }

    /// Cells of a row's slots, for a row that was put together from cells of the file.
    pub(super) fn places(&self, row: &Row<'_>) -> Option<Box<[CellPlace]>> {
        let places = self.slots.iter().map(|slot| usize::from(slot.column));
        row.is_rebuilt()
            .then(|| places.map(|place| row.at(place)).collect())
    }
}
