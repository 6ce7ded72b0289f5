//! Reads a row's year, months and boundaries.

use super::layout::{RowsSaid, TitlePeriod};
use super::period;
use super::rows::RowReader;
use crate::model::{Cell, DataFaultKind, Key, Period, TitleFault, Year, YearSource};
use crate::table::{CellPlace, Row, trim};

impl RowReader<'_> {
    /// True if neither the rows nor anything else give a year.
    pub(super) fn is_undated(&self) -> bool {
        self.bound.key(Key::Year).is_none() && self.year_otherwise().is_none()
    }

    /// Reports what the title and names say of the year and months, and what they leave open.
    pub(super) fn say_when(&mut self) {
        let (open, table) = (self.open, self.open.table);
        if let Some(said) = open.file.year
            && let Some(&(year, at)) = table.titled(said)
        {
            self.cell_fault(
                at,
                DataFaultKind::Title(TitleFault::TitleContradicts { year, said }),
            );
        }
        let has_column = self.bound.key(Key::Year).is_some();
        match open.year(self.options.year) {
            Some(_) | None if has_column => {}
            Some((_, YearSource::Given)) => {}
            Some((year, by)) => self.year_found(year, by),
            None if self.has_several_years() => {}
            None => self.fault(0, DataFaultKind::NoYear),
        }
        for (at, note) in &table.notes {
            self.cell_fault(*at, note.clone());
        }
        if let Some((text, at)) = &table.scaled {
            let text = text.clone();
            self.fault_at(Some(*at), TitleFault::ScaledUnit { text });
        }
        if self.bound.key(Key::Months).is_none() {
            self.say_period();
        }
    }

    /// Reports the period of rows that do not give their months.
    fn say_period(&mut self) {
        let is_one = self.open.table.periods.len() <= 1;
        let (kind, at) = match self.open.period() {
            None | Some((TitlePeriod::FromJanuary(Period::Whole), _)) if is_one => return,
            Some((TitlePeriod::FromJanuary(Period::Months(months)), at)) if is_one => {
                (TitleFault::PeriodFound { months: *months }, at)
            }
            Some((TitlePeriod::Other(text), at)) if is_one => {
                (TitleFault::OtherPeriod { text: text.clone() }, at)
            }
            None => return,
            Some((_, at)) => (
                TitleFault::OtherPeriod {
                    text: String::new(),
                },
                at,
            ),
        };
        self.fault_at(at, kind);
    }

    fn year_found(&mut self, year: Year, by: YearSource) {
        let title = self.open.table.year.map(|(_, at)| at);
        let at = title.filter(|_| by == YearSource::Title);
        self.fault_at(at, TitleFault::YearFound { year, by });
    }

    /// Reports a fault of a cell, or of the file if there is none.
    fn fault_at(&mut self, at: Option<CellPlace>, fault: TitleFault) {
        let kind = DataFaultKind::Title(fault);
        match at {
            Some(at) => self.cell_fault(at, kind),
            None => self.fault(0, kind),
        }
    }

    /// True, with a fault, if the years above the headings leave that of the rows open.
    fn has_several_years(&mut self) -> bool {
        let years = self.open.table.years.iter();
        let years: Vec<_> = years
            .map(|(year, at)| (*year, Cell::name(at.column, at.row)))
            .collect();
        if let Some(&(_, first)) = self.open.table.years.first() {
            self.cell_fault(first, DataFaultKind::SeveralYears { years });
        }
        !self.open.table.years.is_empty()
    }

    /// Year and period of the rows, as far as no column gives them.
    pub(super) fn rows_said(&self) -> RowsSaid {
        let is_given = |key| self.bound.key(key).is_some();
        let whole = TitlePeriod::FromJanuary(Period::Whole);
        let period = self.open.period();
        let period = period.map_or(whole, |(period, _)| period.clone());
        RowsSaid {
            year: self.year_otherwise().filter(|_| !is_given(Key::Year)),
            period: (!is_given(Key::Months)).then_some(period),
        }
    }

    /// Notes the words of a row that give another year or period than that of the rows below; true if they give any.
    pub(super) fn dated(
        &self,
        cells: &[(usize, String)],
        row: &Row<'_>,
        said: &RowsSaid,
        other: &mut Option<(CellPlace, String)>,
    ) -> bool {
        let begins = self.dictionary.codebook.year_begins;
        let mut is_dated = false;
        for (column, text) in cells {
            let Some(is_other) = said.is_contradicted(text, begins) else {
                continue;
            };
            is_dated = true;
            *other = is_other.then(|| (row.at(*column), text.clone()));
        }
        is_dated
    }

    /// Reports words above a commune's row that give another year or period.
    pub(super) fn contradicted(&mut self, other: Option<(CellPlace, String)>) {
        if let Some((at, text)) = other {
            self.fault_at(Some(at), TitleFault::RowContradicts { text });
        }
    }

    /// Year of rows without one.
    pub(super) fn year_otherwise(&self) -> Option<Year> {
        let year = self.open.year(self.options.year);
        year.map(|(year, _)| year)
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
            if let Some(year) = year {
                self.filled.add_year(year, row.at(column));
            }
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

    /// Months that a row covers: from its own cell, or else from the title.
    pub(super) fn period(&mut self, row: &Row<'_>) -> Period {
        let otherwise = match self.open.period() {
            Some((TitlePeriod::FromJanuary(period), _)) => *period,
            Some((TitlePeriod::Other(_), _)) => Period::Unknown,
            None => Period::Whole,
        };
        let Some(column) = self.bound.key(Key::Months) else {
            return otherwise;
        };
        let cell = row.cell(column);
        let text = trim(&cell);
        if text.is_empty() {
            return otherwise;
        }
        if let Some(number) = period::months(text) {
            let own = Period::from(number);
            if let Some((TitlePeriod::FromJanuary(titled), _)) = self.open.period()
                && *titled != own
            {
                let said = titled.months().unwrap_or(period::YEAR);
                let kind = TitleFault::PeriodContradicts {
                    months: number,
                    said,
                };
                self.cell_fault(row.at(column), DataFaultKind::Title(kind));
            }
            return own;
        }
        let fault = DataFaultKind::BadMonths {
            text: text.to_owned(),
        };
        self.cell_fault(row.at(column), fault);
        Period::Unknown
    }
}
