//! The columns of a table of what lies within communes.

use super::above::{CellAbove, ColumnAbove};
use super::bind::BoundSheet;
use super::odd::is_formula_error;
use crate::model::Key;
use crate::table::Row;

/// Columns of a table of what lies within communes.
pub(super) struct UnitColumns {
    pub(super) column: usize,
    /// True if a blank cell of the commune continues the cell above it.
    pub(super) continues: bool,
    pub(super) code: ColumnAbove,
    pub(super) name: ColumnAbove,
}

impl UnitColumns {
    pub(super) fn of(bound: &BoundSheet) -> Option<UnitColumns> {
        Some(UnitColumns {
            column: bound.key(Key::Unit)?,
            continues: true,
            code: ColumnAbove::new(bound.key(Key::Code)),
            name: ColumnAbove::new(bound.key(Key::Name)),
        })
    }

    /// Code and name of a row's commune.
    pub(super) fn commune(&self, row: &Row<'_>) -> (String, String) {
        let (code, name) = (self.code.cell(row), self.name.cell(row));
        let is_blank = code.text().is_empty() && name.text().is_empty();
        let text = |cell: &CellAbove| {
            let text = if is_blank && self.continues {
                cell.filled()
            } else {
                cell.text()
            };
            if is_formula_error(text) {
                String::new()
            } else {
                text.to_owned()
            }
        };
        (text(&code), text(&name))
    }

    /// Takes a row's commune for the rows below.
    pub(super) fn remember(&mut self, row: &Row<'_>) {
        let (code, name) = (self.code.cell(row), self.name.cell(row));
        if code.text().is_empty() && name.text().is_empty() {
            return;
        }
        for (column, cell) in [(&mut self.code, code), (&mut self.name, name)] {
            if cell.text().is_empty() {
                column.forget();
            }
            column.remember(cell);
        }
    }
}
