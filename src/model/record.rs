//! What was counted: communes, years, figures, and their cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell::Cell;
use super::division::Division;
use super::fault::DataFault;
use super::joined::Joined;
use super::past::{CommuneId, Composed};
use super::period::Period;
use super::place::Place;
use super::skipped::Skipped;
use super::year::Year;
use crate::lang::FigureId;
use crate::number::{Notation, Number, Range};
use crate::truth::Truth;

/// A commune as the data describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its code; empty if the data give none.
    pub code: String,
    /// Its name as written, including the word for its kind if present.
    pub name: String,
    /// Its kind (`xã`, `phường`, …), from its column or the first word of the name; empty if unknown.
    pub kind: String,
    /// Its district; empty if the data give none.
    pub district: String,
    /// Its province; empty if the data give none.
    pub province: String,
    /// The full names of its district and province in its list; empty if it is in none.
    pub around: [String; 2],
}

impl Area {
    /// The district or province in the data; empty if they give none.
    #[must_use]
    pub fn said_of(&self, division: Division) -> &str {
        match division {
            Division::District => &self.district,
            Division::Province => &self.province,
        }
    }
}

/// One commune over the years.
#[derive(Clone, Debug)]
pub struct Series {
    /// The commune as its latest record describes it.
    pub area: Arc<Area>,
    /// Its identity in the first list that has it; `None` if no list has it or none is used.
    pub commune: Option<CommuneId>,
    /// At most one record a year, earliest first.
    records: Vec<Record>,
    /// Years put together within later boundaries.
    pub(super) composed: Vec<Composed>,
}

/// One commune in one year: a row of a sheet.
#[derive(Clone, Debug)]
pub struct Record {
    /// The year.
    pub year: Year,
    /// The part of the year it covers.
    pub period: Period,
    /// The sheet it is in.
    pub sheet: Arc<Sheet>,
    /// Line of the file on which the row begins, 1-based.
    pub line: u32,
    /// Row as a spreadsheet counts it, 1-based: line breaks inside cells do not count.
    pub row: u32,
    /// The commune in that year; `None` if it does not differ from the series.
    pub area: Option<Arc<Area>>,
    /// The year whose boundaries its figures use; usually its own.
    pub within: Year,
    /// Why the row is not judged, if it is not: it contradicts itself, the list or another row, or its commune or year
    /// is unclear. It is then the only record of its series, which belongs to no list.
    pub withheld: Option<Arc<DataFault>>,
    /// The rows the year was put together from, if other rows cover parts of it.
    pub joined: Option<Box<Joined>>,
    /// One value per slot of the sheet.
    values: Box<[Value]>,
}

/// A file that was read, and which column holds which figure.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The file as named by the user.
    pub file: String,
    /// The SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
    /// The notation of its numbers, given or detected; `None` if nothing could be read.
    pub notation: Option<Notation>,
    /// Number of data rows.
    pub rows: usize,
    /// Lines of the rows that are not communes, by kind of row.
    pub skipped: BTreeMap<Skipped, Vec<u32>>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The column of each slot of the records.
    pub slots: Vec<u16>,
    /// The slots whose headings describe only a part of their figure: their values are lower bounds.
    pub at_least: Vec<u16>,
    /// The slot of each figure, by [`FigureId`]; `None` if the file has no column for it or it was not requested.
    pub slot_of: Vec<Option<u16>>,
    /// Whether the file has a column of another figure that affects this one, by [`FigureId`]. Assume so if there is no
    /// entry.
    pub bears: Vec<bool>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading as written.
    pub heading: String,
    /// The use of the column.
    pub meaning: Use,
}

/// The use of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It identifies the commune or year.
    Key(super::codebook::Key),
    /// It holds a figure that is read.
    Figure(FigureId),
    /// It holds a figure that no set judged here uses.
    NotAsked(FigureId),
    /// It is not recognised; with a similar heading, if there is one.
    Unknown {
        /// The heading probably meant.
        close_to: Option<crate::text::Text>,
    },
}

/// The value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A known number.
    Number(Number),
    /// More than one number is possible: “trên 94%”, or a count for fewer than twelve months.
    Range(Box<Range>),
    /// Yes.
    Yes,
    /// No.
    No,
    /// A level of a grade, counted from the lowest, from 0.
    Level(u8),
    /// Nothing.
    Gap(Gap),
}

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// The file has no column for it.
    NoColumn,
    /// The data have no row for the commune and year.
    NoRow,
    /// The cell is empty.
    Empty,
    /// The cell contains a placeholder: `-`, `…`, `đang cập nhật`.
    Marked,
    /// The cell cannot be read.
    Unreadable,
    /// The row covers a part of the year, and the value can change until its end.
    PartYear,
    /// The predecessors disagree or were split, and the figure is not additive.
    Incomparable,
}

impl Series {
    /// A commune with its records in any order.
    ///
    /// The caller guarantees at most one record per year.
    #[must_use]
    pub fn new(area: impl Into<Arc<Area>>, mut records: Vec<Record>) -> Series {
        records.sort_by_key(|record| record.year);
        Series {
            area: area.into(),
            commune: None,
            records,
            composed: Vec::new(),
        }
    }

    /// A row that is not judged, in a series of its own.
    #[must_use]
    pub fn withheld(record: Record, why: Arc<DataFault>) -> Series {
        let area = record.area.clone().unwrap_or_default();
        let withheld = Some(why);
        Series::new(area, vec![Record { withheld, ..record }])
    }

    /// Why its row for a year is not judged, if it is not.
    #[must_use]
    pub fn fault(&self, year: Year) -> Option<&Arc<DataFault>> {
        self.record(year)?.withheld.as_ref()
    }

    /// Whether it consists of a row that is not judged.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.records.iter().any(|record| record.withheld.is_some())
    }

    /// The same series, identified as a commune of a list.
    #[must_use]
    pub fn of(self, commune: Option<CommuneId>) -> Series {
        Series { commune, ..self }
    }

    /// The year whose boundaries (at its end) the figures of a year use.
    #[must_use]
    pub fn within(&self, year: Year) -> Year {
        self.record(year).map_or(year, |record| record.within)
    }

    /// The commune in a year, with the name and kind of that year.
    #[must_use]
    pub fn area_in(&self, year: Year) -> &Area {
        let record = self.record(year);
        let own = record.and_then(|record| record.area.as_deref());
        own.unwrap_or(&self.area)
    }

    /// The records, earliest first.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record of a year.
    #[must_use]
    pub fn record(&self, year: Year) -> Option<&Record> {
        // Records of consecutive years are found by subtraction: a binary search would cost several cache misses.
        let place = usize::from(year.checked_sub(self.records.first()?.year)?);
        if let Some(record) = self.records.get(place)
            && record.year == year
        {
            return Some(record);
        }
        let place = self
            .records
            .binary_search_by_key(&year, |record| record.year)
            .ok()?;
        self.records.get(place)
    }
}

impl Record {
    /// A row; `values` are those of the sheet's slots, in order.
    #[must_use]
    pub fn new(
        year: Year,
        period: impl Into<Period>,
        sheet: Arc<Sheet>,
        (line, row): (u32, u32),
        values: Box<[Value]>,
    ) -> Record {
        Record {
            year,
            period: period.into(),
            sheet,
            line,
            row,
            area: None,
            within: year,
            withheld: None,
            joined: None,
            values,
        }
    }

    /// The same row, within the boundaries of a year.
    #[must_use]
    pub fn within(self, within: Year) -> Record {
        Record { within, ..self }
    }

    /// The same row, for the commune of that year.
    #[must_use]
    pub fn of(self, area: Arc<Area>) -> Record {
        let area = Some(area);
        Record { area, ..self }
    }

    /// Replaces the value of a figure, if its file has a column for it.
    pub fn replace(&mut self, figure: FigureId, with: impl FnOnce(Value) -> Value) {
        let slot = self.sheet.slot(figure).map(usize::from);
        if let Some(value) = slot.and_then(|slot| self.values.get_mut(slot)) {
            let said = std::mem::replace(value, Value::Gap(Gap::PartYear));
            *value = with(said);
        }
    }

    /// The value of a figure in this row.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> &Value {
        self.sheet
            .slot(figure)
            .and_then(|slot| self.values.get(usize::from(slot)))
            .unwrap_or(&Value::Gap(Gap::NoColumn))
    }

    /// The cell of a figure, if the file has a column for it.
    #[must_use]
    pub fn cell(&self, figure: FigureId) -> Option<Cell> {
        let slot = self.sheet.slot(figure)?;
        let column = *self.sheet.slots.get(usize::from(slot))?;
        Some(Cell {
            sheet: Arc::clone(&self.sheet),
            line: self.line,
            row: self.row,
            column,
            period: self.period,
        })
    }
}

impl Sheet {
    /// Whether the file has a column for a figure.
    #[must_use]
    pub fn gives(&self, figure: FigureId) -> bool {
        self.slot(figure).is_some()
    }

    /// A line of the file.
    #[must_use]
    pub fn place(&self, line: u32) -> Place {
        Place {
            file: self.file.clone(),
            line,
            ..Place::default()
        }
    }

    fn slot(&self, figure: FigureId) -> Option<u16> {
        self.slot_of.get(figure.0 as usize).copied().flatten()
    }
}

impl From<Range> for Value {
    /// The number, if exactly one is possible.
    fn from(range: Range) -> Value {
        match range.as_point() {
            Some(number) => Value::Number(number),
            None => Value::Range(Box::new(range)),
        }
    }
}

impl Value {
    /// The possible values; anything if it is missing or not a number.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Value::Number(number) => Range::point(*number),
            Value::Range(range) => **range,
            Value::Yes | Value::No | Value::Level(_) | Value::Gap(_) => Range::ANYTHING,
        }
    }

    /// The truth value of a yes/no figure.
    #[must_use]
    pub fn truth(&self) -> Truth {
        match self {
            Value::Yes => Truth::True,
            Value::No => Truth::False,
            Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => Truth::Unknown,
        }
    }

    /// Why it is missing, if it is.
    #[must_use]
    pub fn gap(&self) -> Option<Gap> {
        match self {
            Value::Gap(gap) => Some(*gap),
            Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Area, Record, Series, Sheet};
    use crate::model::{UNDATED, Year};

    #[test]
    fn a_year_is_found_wherever_years_are_missing() {
        let sheet = Arc::new(Sheet::default());
        let record = |year: Year| Record::new(year, 12, Arc::clone(&sheet), (1, 1), [].into());
        for years in [
            &[][..],
            &[UNDATED],
            &[2021, 2022, 2024],
            &[UNDATED, 2021, 2024],
        ] {
            let records = years.iter().rev().copied().map(record).collect();
            let series = Series::new(Area::default(), records);
            for year in [UNDATED, 2020, 2021, 2022, 2023, 2024, 2025] {
                let found = series.record(year).map(|record| record.year);
                assert_eq!(found, Some(year).filter(|year| years.contains(year)));
            }
        }
    }
}
