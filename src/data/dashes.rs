//! Counts the cells of a file that hold a dash: those that are missing, and those that are zero because the user says so.

use std::collections::BTreeSet;

use super::missing::is_dash;
use crate::model::{DataFaultKind, Gap, Sheet, Value};
use crate::number::Number;
use crate::table::{CellPlace, trim};

/// Cells of a file that hold a dash.
#[derive(Default)]
pub(super) struct Dashes {
    missing: DashCells,
    zeros: DashCells,
}

#[derive(Default)]
struct DashCells {
    first: Option<CellPlace>,
    cells: usize,
    columns: BTreeSet<u16>,
}

impl Dashes {
    /// Counts a cell with its value, if it holds a dash.
    pub(super) fn add(&mut self, value: &Value, cell: &str, (at, column): (CellPlace, u16)) {
        let dashes = match value {
            Value::Gap(Gap::Marked) => &mut self.missing,
            Value::Number(number) if *number == Number::ZERO => &mut self.zeros,
            Value::Number(_)
            | Value::Range(_)
            | Value::Yes
            | Value::No
            | Value::Level(_)
            | Value::Gap(_) => return,
        };
        if is_dash(trim(cell)) {
            dashes.first.get_or_insert(at);
            dashes.cells += 1;
            dashes.columns.insert(column);
        }
    }

    /// What is told of the cells, at the first of each kind.
    pub(super) fn told(
        self,
        sheet: &Sheet,
    ) -> impl Iterator<Item = (CellPlace, DataFaultKind)> + use<> {
        let heading = |column: &u16| {
            let column = sheet.columns.get(usize::from(*column));
            column.map_or_else(String::new, |column| column.heading.clone())
        };
        let zero_in = self.zeros.columns.iter().map(heading).collect();
        let told = [(self.missing, Vec::new()), (self.zeros, zero_in)];
        told.into_iter().filter_map(|(dashes, zero_in)| {
            let cells = dashes.cells;
            Some((dashes.first?, DataFaultKind::Dashes { cells, zero_in }))
        })
    }
}
