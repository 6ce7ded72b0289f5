//! Reads a row's year, months and boundaries.

use super::period;
use super::rows::RowReader;
use crate::model::{Cell, DataFaultKind, Key, Period, Year};
use crate::table::{Row, trim};

impl RowReader<'_> {
    /// True if neither the rows nor anything else give a year.
    pub(super) fn is_undated(&self) -> bool {
        self.bound.key(Key::Year).is_none() && self.year_otherwise().is_none()
    }

    /// True, with a fault, if the years above the headings leave that of the rows open.
    pub(super) fn has_several_years(&mut self) -> bool {
        let years = self.open.table.years.iter();
        let years: Vec<_> = years
            .map(|(year, at)| (*year, Cell::name(at.column, at.row)))
            .collect();
        if let Some(&(_, first)) = self.open.table.years.first() {
            self.cell_fault(first, DataFaultKind::SeveralYears { years });
        }
        !self.open.table.years.is_empty()
    }

    /// Year of rows without one.
    pub(super) fn year_otherwise(&self) -> Option<Year> {
        let open = self.open;
        open.year().or(self.options.year).or(open.sheet.named_year)
    }

    /// Year of a row; `None` if it is unreadable or contradicts the command line.
    pub(super) fn year(&mut self, row: &Row<'_>) -> Option<Year> {
        let Some(column) = self.bound.key(Key::Year) else {
            return self.year_otherwise();
        };
        let text = row.cell(column);
        let text = trim(&text);
        let (year, fault) = if text.is_empty() {
            let year = self.year_otherwise();
            (year, year.is_none().then_some(DataFaultKind::EmptyYear))
        } else {
            let year = period::year(text);
            (year, self.year_fault(text, year))
        };
        let Some(fault) = fault else {
            return year;
        };
        self.cell_fault(row.at(column), fault);
        None
    }

    /// Fault of the year in a cell.
    pub(super) fn year_fault(&self, text: &str, year: Option<Year>) -> Option<DataFaultKind> {
        let Some(year) = year else {
            let text = text.to_owned();
            return Some(DataFaultKind::BadYear { text });
        };
        let said = self.open.file.year.filter(|&said| said != year)?;
        Some(DataFaultKind::YearContradicts { year, said })
    }

    /// Year whose boundaries a row's figures use, if other than its own.
    pub(super) fn within(&mut self, row: &Row<'_>) -> Option<Year> {
        let Some(column) = self.bound.key(Key::Boundaries) else {
            return self.options.boundaries;
        };
        let cell = row.cell(column);
        let text = trim(&cell);
        if text.is_empty() {
            return self.options.boundaries;
        }
        let year = period::year(text);
        if year.is_none() {
            let fault = DataFaultKind::BadYear {
                text: text.to_owned(),
            };
            self.cell_fault(row.at(column), fault);
        }
        year
    }

    pub(super) fn period(&mut self, row: &Row<'_>) -> Period {
        let Some(column) = self.bound.key(Key::Months) else {
            return Period::Whole;
        };
        let cell = row.cell(column);
        let text = trim(&cell);
        if text.is_empty() {
            return Period::Whole;
        }
        if let Some(number) = period::months(text) {
            return Period::from(number);
        }
        let fault = DataFaultKind::BadMonths {
            text: text.to_owned(),
        };
        self.cell_fault(row.at(column), fault);
        Period::Unknown
    }
}
