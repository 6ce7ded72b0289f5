//! The figures of a commune and year, each with its cell: in one row, or in rows of several tables.

use std::sync::Arc;

use super::cell::Cell;
use super::counted::{CountedFigure, CountedUnits};
use super::record::Record;
use super::row_values::PackedValue;
use super::value::{Gap, Value};
use crate::lang::FigureId;
use crate::table::CellPlace;

impl Record {
    /// Adds its row in another table, with other figures. Those that both have are equal, or blank in one.
    pub fn complement(&mut self, other: Record) {
        self.rare().beside.push(other);
    }

    /// Its rows in other tables, with other figures.
    #[must_use]
    pub fn beside(&self) -> &[Record] {
        self.rare.as_ref().map_or(&[], |rare| &rare.beside)
    }

    /// The row itself, then those in other tables.
    pub fn rows(&self) -> impl Iterator<Item = &Record> {
        std::iter::once(self).chain(self.beside())
    }

    /// Whether a table has a column for a figure.
    #[must_use]
    pub fn gives(&self, figure: FigureId) -> bool {
        self.slot(figure).is_some()
    }

    /// The row that gives a figure, and its slot there: of rows in several tables, the first whose cell is not blank.
    fn slot(&self, figure: FigureId) -> Option<(&Record, u16)> {
        let own = self.own_slot(figure);
        if self.beside().is_empty() {
            return own;
        }
        let is_blank = |&(row, slot): &(&Record, u16)| {
            matches!(row.values.get(slot), None | Some(Value::Gap(Gap::Empty)))
        };
        let slots = || self.rows().filter_map(|row| row.own_slot(figure));
        let filled = slots().find(|found| !is_blank(found));
        filled.or_else(|| slots().next())
    }

    fn own_slot(&self, figure: FigureId) -> Option<(&Record, u16)> {
        Some((self, self.sheet.slot(figure)?))
    }

    /// Replaces the value of a figure, if its file has a column for it or it was counted.
    pub fn replace(&mut self, figure: FigureId, with: impl FnOnce(Value) -> Value) {
        let is_said = self.said(figure).gap().is_none();
        let counted = self.rare.iter_mut().flat_map(|rare| &mut rare.counted);
        let mut counted = counted.filter(|one| !is_said && one.figure == figure);
        if let Some(counted) = counted.next() {
            counted.value = with(counted.value.clone());
            return;
        }
        let Some((row, slot)) = self.slot(figure) else {
            return;
        };
        let Some(said) = row.values.get(slot) else {
            return;
        };
        let sheet = Arc::clone(&row.sheet);
        let mut beside = self.rare.iter_mut().flat_map(|rare| &mut rare.beside);
        if Arc::ptr_eq(&self.sheet, &sheet) {
            self.values.set(slot, with(said));
        } else if let Some(row) = beside.find(|row| Arc::ptr_eq(&row.sheet, &sheet)) {
            row.values.set(slot, with(said));
        }
    }

    /// The value of a figure in this row; where its cell has none, what was counted.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> Value {
        let own = self.said(figure);
        if !self.is_counted() || own.gap().is_none() {
            return own;
        }
        let counted = self.counted_figure(figure);
        counted.map_or(own, |counted| counted.value.clone())
    }

    /// The value of a figure in its own cell.
    #[must_use]
    pub fn said(&self, figure: FigureId) -> Value {
        let found = self.slot(figure);
        let value = found.and_then(|(row, slot)| row.values.get(slot));
        value.unwrap_or(Value::Gap(Gap::NoColumn))
    }

    /// Adds figures counted from what lies within the commune.
    pub(super) fn count(&mut self, counted: Vec<CountedFigure>) {
        if !counted.is_empty() {
            self.rare().counted.extend(counted);
        }
    }

    /// Whether figures were counted from what lies within the commune.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !self.counted_figures().is_empty()
    }

    /// The figures counted from what lies within the commune.
    #[must_use]
    pub fn counted_figures(&self) -> &[CountedFigure] {
        self.rare.as_ref().map_or(&[], |rare| &rare.counted)
    }

    fn counted_figure(&self, figure: FigureId) -> Option<&CountedFigure> {
        let mut all = self.counted_figures().iter();
        all.find(|one| one.figure == figure)
    }

    /// What a figure was counted from, if its own cell has no value.
    #[must_use]
    pub fn counted(&self, figure: FigureId) -> Option<&Arc<CountedUnits>> {
        let counted = self.counted_figure(figure)?;
        self.said(figure).gap().map(|_| &counted.units)
    }

    /// The packed value of a figure; `None` if its file has no column for it.
    #[must_use]
    pub fn word(&self, figure: FigureId) -> Option<PackedValue> {
        let (row, slot) = self.slot(figure)?;
        row.values.word(slot)
    }

    /// The packed value of a slot of its own sheet.
    #[must_use]
    pub fn word_at(&self, slot: u16) -> Option<PackedValue> {
        self.values.word(slot)
    }

    /// The cell of a figure, if the file has a column for it.
    #[must_use]
    pub fn cell(&self, figure: FigureId) -> Option<Cell> {
        let (row, slot) = self.slot(figure)?;
        let cells = row.rare.as_ref().and_then(|rare| rare.cells.as_ref());
        let own = cells.and_then(|cells| cells.get(usize::from(slot)));
        let at = own.copied().unwrap_or(CellPlace {
            line: row.line,
            row: row.row,
            column: *row.sheet.slots.get(usize::from(slot))?,
        });
        Some(Cell {
            sheet: Arc::clone(&row.sheet),
            line: at.line,
            row: at.row,
            column: at.column,
            period: self.period,
        })
    }
}
