//! Blank cells of the year and the period: whether they may be taken for what the title says.
//!
//! In: the rows of communes as they are read. A blank cell above or below “Quý I” may be of any part of the year, and one beside
//! `2023` of that year, whatever the title says. Only the last row tells whether there is such a cell.

use std::sync::Arc;

use super::area_row::AreaRow;
use crate::model::{DataFault, DataFaultKind, Period, UNDATED};
use crate::table::CellPlace;

/// A column with blank cells.
#[derive(Debug, Default)]
pub(super) struct BlankKey {
    /// True once a row gives something other than what a blank cell is taken for.
    pub(super) says_other: bool,
    /// The blank cell of the row that is read.
    own: Option<CellPlace>,
    /// Rows with a blank cell.
    rows: Vec<(usize, CellPlace)>,
}

/// Blank cells of the period and the year.
#[derive(Debug, Default)]
pub(super) struct BlankKeys {
    pub(super) period: BlankKey,
    pub(super) year: BlankKey,
}

impl BlankKey {
    /// Notes a blank cell of the row that is read.
    pub(super) fn add(&mut self, at: CellPlace) {
        self.own = Some(at);
    }

    fn keep(&mut self, row: Option<usize>) {
        self.rows.extend(row.zip(self.own.take()));
    }

    /// True if there are blank cells that leave open what their rows are of.
    pub(super) fn are_open(&self) -> bool {
        self.says_other && !self.rows.is_empty()
    }

    /// The rows of such cells.
    fn open(&mut self) -> Vec<(usize, CellPlace)> {
        let rows = std::mem::take(&mut self.rows);
        if self.says_other { rows } else { Vec::new() }
    }
}

impl BlankKeys {
    /// Ends a row; `row` is its number if it is kept.
    pub(super) fn keep(&mut self, row: Option<usize>) {
        self.period.keep(row);
        self.year.keep(row);
    }

    /// Withholds the rows whose year or period is open, with a fault for each.
    pub(super) fn withhold(
        &mut self,
        rows: &mut [AreaRow],
        fault: impl Fn(CellPlace, DataFaultKind) -> DataFault,
        faults: &mut Vec<DataFault>,
    ) {
        for (number, at) in self.period.open() {
            if let Some(row) = rows.get_mut(number) {
                let text = String::new();
                let own = fault(at, DataFaultKind::BadMonths { text });
                row.period = Period::Unknown;
                row.withheld.get_or_insert_with(|| Arc::new(own.clone()));
                faults.push(own);
            }
        }
        for (number, at) in self.year.open() {
            if let Some(row) = rows.get_mut(number) {
                let own = fault(at, DataFaultKind::EmptyYear);
                row.year = UNDATED;
                row.withheld.get_or_insert_with(|| Arc::new(own.clone()));
                faults.push(own);
            }
        }
    }
}
