//! A row of a table as it is read.

use std::sync::Arc;

use super::change::StatedChange;
use crate::model::{Area, DataFault, Period, RowValues, Sheet, Year};
use crate::table::CellPlace;

/// A row with its commune and year.
pub(super) struct AreaRow {
    /// Empty if the row names none.
    pub(super) area: Arc<Area>,
    /// [`UNDATED`] if the row gives none.
    pub(super) year: Year,
    pub(super) period: Period,
    /// Year whose commune boundaries the figures use.
    pub(super) within: Year,
    pub(super) line: u32,
    pub(super) row: u32,
    /// Cell of the commune's code or name.
    pub(super) named: CellPlace,
    /// Cell of each slot, if they are not those of the sheet's columns in this row.
    pub(super) cells: Option<Box<[CellPlace]>>,
    /// One per slot of the sheet.
    pub(super) values: RowValues,
    /// Changes since last year that its cells state.
    pub(super) changes: Vec<StatedChange>,
    /// Why the row is not judged.
    pub(super) withheld: Option<Arc<DataFault>>,
}

impl AreaRow {
    /// Cells of its figures, by slot.
    pub(super) fn places(&self, sheet: &Sheet) -> impl Iterator<Item = CellPlace> {
        let slots = sheet.slots.iter().enumerate();
        slots.map(|(slot, &column)| {
            let own = self.cells.as_ref().and_then(|cells| cells.get(slot));
            own.copied().unwrap_or(CellPlace {
                line: self.line,
                row: self.row,
                column,
            })
        })
    }
}
