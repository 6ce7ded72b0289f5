//! Reports faults of the rows of a file.

use super::input::{line_fault, of_cell};
use super::rows::RowReader;
use crate::model::{Cell, DataFaultKind, Expected};
use crate::table::{CellPlace, Defect, Row, StrayQuote, trim};

impl RowReader<'_> {
    /// Reports a formula error where the commune's code, name or place should stand.
    pub(super) fn formula_error(&mut self, row: &Row<'_>, column: usize) {
        let heading = self.bound.sheet.columns.get(column);
        let fault = DataFaultKind::Unreadable {
            heading: heading.map_or_else(String::new, |column| column.heading.clone()),
            text: trim(&row.cell(column)).to_owned(),
            expected: Expected::FormulaResult,
        };
        self.cell_fault(row.at(column), fault);
    }

    /// True if a cell under a heading is missing, or a cell beyond the headings is not blank.
    pub(super) fn is_ragged(&self, row: &Row<'_>) -> bool {
        let columns = &self.bound.sheet.columns;
        let mut missing = columns.iter().skip(row.width());
        missing.any(|column| !column.heading.is_empty())
            || row.cells(columns.len()).any(|cell| !trim(&cell).is_empty())
    }

    pub(super) fn stray(&mut self, stray: StrayQuote, row: u32) {
        let kind = DataFaultKind::Table(Defect::StrayQuote);
        let line = stray.line;
        match u16::try_from(stray.column) {
            Ok(column) => self.cell_fault(CellPlace { line, row, column }, kind),
            Err(_) => self.fault(line, kind),
        }
    }

    /// Reports a fault of a line; 0 means the whole file.
    pub(super) fn fault(&mut self, line: u32, kind: DataFaultKind) {
        self.faults
            .push(line_fault(&self.bound.sheet.file, line, kind));
    }

    /// Reports a fault of a cell.
    pub(super) fn cell_fault(&mut self, at: CellPlace, kind: DataFaultKind) {
        let fault = of_cell(&self.bound.sheet, at, kind);
        self.faults.push(fault);
    }

    /// Reports a file without rows, or the character that joined them to the header.
    pub(super) fn no_rows(&mut self) {
        match self.joined.take() {
            Some((line, mark)) => {
                self.fault(line, DataFaultKind::Table(Defect::NoLineBreak { mark }));
            }
            None => self.fault(0, DataFaultKind::NoRows),
        }
    }

    /// Reports a row whose number of cells differs from the header's, or the character that joined rows.
    pub(super) fn ragged(&mut self, row: &Row<'_>) {
        let joined = row.mark().map(|mark| (row.line, mark));
        if let Some((line, mark)) = joined.or_else(|| self.joined.take()) {
            self.fault(line, DataFaultKind::Table(Defect::NoLineBreak { mark }));
            return;
        }
        let (found, expected) = (row.width(), self.bound.sheet.columns.len());
        let defect = if self.open.sheet.is_worksheet() && found > expected {
            let mut beside =
                (expected..found).filter(|&column| !trim(&row.cell(column)).is_empty());
            let beside = beside.next().filter(|_| !row.is_rebuilt());
            let cell = beside.map(|column| row.at(column));
            Defect::Beside {
                cell: cell.map_or_else(String::new, |at| Cell::name(at.column, at.row)),
            }
        } else {
            Defect::Ragged { found, expected }
        };
        self.fault(row.line, DataFaultKind::Table(defect));
    }
}
