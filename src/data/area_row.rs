//! A row of a table as it is read.

use std::sync::Arc;

use super::change::StatedChange;
use crate::model::{Area, DataFault, DataFaultKind, Period, RowValues, Sheet, TitleFault, Year};
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
    /// Column of the commune's code or name.
    pub(super) column: u16,
    /// One per slot of the sheet.
    pub(super) values: RowValues,
    /// Why the row is not judged.
    pub(super) withheld: Option<Arc<DataFault>>,
    /// What few rows have.
    pub(super) rare: Option<Box<RareOfRow>>,
}

/// What few rows have. The others need no memory for it.
#[derive(Default)]
pub(super) struct RareOfRow {
    /// Cells of the commune's code or name and of each slot, if they are not those of the sheet's columns in this row.
    pub(super) places: Option<(CellPlace, Box<[CellPlace]>)>,
    /// Changes since last year that its cells state.
    pub(super) changes: Vec<StatedChange>,
    /// True if its name says that it is a former commune.
    pub(super) is_former: bool,
    /// True if its commune ended within the year.
    pub(super) is_last: bool,
}

impl RareOfRow {
    /// Nothing if the row is like most.
    pub(super) fn kept(self) -> Option<Box<RareOfRow>> {
        let says = self.is_former || self.is_last;
        let is_needed = self.places.is_some() || !self.changes.is_empty() || says;
        is_needed.then(|| Box::new(self))
    }
}

impl AreaRow {
    /// True if it says which commune it is of, judged or not. One that is withheld for another part of the year, or by a remark, does:
    /// none of the commune's rows is then the year's.
    pub(super) fn names_commune(&self) -> bool {
        let is_part = |why: &Arc<DataFault>| {
            matches!(
                why.kind,
                DataFaultKind::BadMonths { .. }
                    | DataFaultKind::Title(TitleFault::RemarkLimits { .. })
            )
        };
        self.withheld.as_ref().is_none_or(is_part)
    }

    /// Cell of the commune's code or name.
    pub(super) fn named(&self) -> CellPlace {
        match self.own_places() {
            Some((named, _)) => *named,
            None => CellPlace {
                line: self.line,
                row: self.row,
                column: self.column,
            },
        }
    }

    fn own_places(&self) -> Option<&(CellPlace, Box<[CellPlace]>)> {
        self.rare.as_ref()?.places.as_ref()
    }

    /// Cells of its figures, by slot.
    pub(super) fn places(&self, sheet: &Sheet) -> impl Iterator<Item = CellPlace> {
        let own = self.own_places().map(|(_, cells)| cells);
        let slots = sheet.slots.iter().enumerate();
        slots.map(move |(slot, &column)| {
            let own = own.and_then(|cells| cells.get(slot));
            own.copied().unwrap_or(CellPlace {
                line: self.line,
                row: self.row,
                column,
            })
        })
    }
}
