//! What was counted: communes, years, figures, and the cells they stand in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cell::Cell;
use super::division::Division;
use super::fault::DataFault;
use super::joined::Joined;
use super::past::{Composed, Unit};
use super::period::Period;
use super::skipped::Skipped;
use super::year::Year;
use crate::lang::FigureId;
use crate::number::{Notation, Number, Range};
use crate::truth::Truth;

/// A commune as the data name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Its code; empty if the data give none.
    pub code: String,
    /// Its name as written, with the word for its kind if that stands there.
    pub name: String,
    /// Its kind (`xã`, `phường`, …) by the column of that name or by the first word of its name; empty if not known.
    pub kind: String,
    /// Its district; empty if the data give none.
    pub district: String,
    /// Its province; empty if the data give none.
    pub province: String,
    /// Its district and province in full, as the list it stands in names them; empty if it is in none.
    pub around: [String; 2],
}

impl Area {
    /// The district or province that the data give; empty if they give none.
    #[must_use]
    pub fn said_of(&self, division: Division) -> &str {
        match division {
            Division::District => &self.district,
            Division::Province => &self.province,
        }
    }
}

/// One commune through the years.
#[derive(Clone, Debug)]
pub struct Series {
    /// The commune, as its latest record names it.
    pub area: Arc<Area>,
    /// Which commune it is, of the first list it stands in; `None` if it is in no list, or none is used.
    pub unit: Option<Unit>,
    /// At most one record a year, earliest first.
    records: Vec<Record>,
    /// Years before it had the boundaries it has later.
    pub(super) composed: Vec<Composed>,
}

/// One commune in one year: a row of a sheet.
#[derive(Clone, Debug)]
pub struct Record {
    /// The year.
    pub year: Year,
    /// How much of the year it covers.
    pub period: Period,
    /// The sheet it stands in.
    pub sheet: Arc<Sheet>,
    /// Line of the file its row begins on, from 1.
    pub line: u32,
    /// Row as a spreadsheet counts it, from 1: line breaks inside cells do not count.
    pub row: u32,
    /// The commune as it was in that year; nothing, if that is not said apart from the commune.
    pub area: Option<Arc<Area>>,
    /// The year within whose boundaries it was counted; mostly its own.
    pub within: Year,
    /// Why the row is not judged, if it is not: it contradicts itself, the list or another row, or nobody can tell which
    /// commune or year it is about. It is then the only record of its series, which is of no list.
    pub withheld: Option<Arc<DataFault>>,
    /// What the year was put together from, if other rows cover parts of it.
    pub joined: Option<Box<Joined>>,
    /// One value for each slot of the sheet.
    values: Box<[Value]>,
}

/// A file that was read: which column holds which figure.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The file as the user named it.
    pub file: String,
    /// Lower-case hexadecimal SHA-256 of its bytes.
    pub sha256: String,
    /// How its numbers are written, as was said or found out from them; none where nothing could be read.
    pub notation: Option<Notation>,
    /// How many data rows it has.
    pub rows: usize,
    /// The lines of those of them that are no communes, by what they are.
    pub skipped: BTreeMap<Skipped, Vec<u32>>,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// The column of each slot of its records.
    pub slots: Vec<u16>,
    /// The slots whose headings name a part of their figure: their numbers are the least it may be.
    pub at_least: Vec<u16>,
    /// The slot of each figure, by [`FigureId`]; `None` where the file has no column for it, or it was not asked for.
    pub slot_of: Vec<Option<u16>>,
    /// Whether the file has a column of another figure that bears on a figure, by [`FigureId`]; where it is not said, it may.
    pub bears: Vec<bool>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading as written.
    pub heading: String,
    /// What it is used for.
    pub meaning: Use,
}

/// What a column is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It says which commune or year.
    Key(super::codebook::Key),
    /// It gives a figure that is read.
    Figure(FigureId),
    /// It gives a figure that no set judged here asks for.
    NotAsked(FigureId),
    /// It is not recognised; with a heading of a figure or key that is close.
    Unknown {
        /// The heading that may have been meant.
        close_to: Option<crate::text::Text>,
    },
}

/// What a cell says of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number.
    Number(Number),
    /// More than one number may be meant: "trên 94%", or a count of fewer than twelve months.
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

/// Why a figure is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// The file has no column for it.
    NoColumn,
    /// The data have no row of the commune for that year.
    NoRow,
    /// The cell is empty.
    Empty,
    /// The cell holds a mark for a missing figure: `-`, `…`, `đang cập nhật`.
    Marked,
    /// The cell cannot be read.
    Unreadable,
    /// The row covers a part of the year, and what stands there may change before the year is over.
    PartYear,
    /// The communes it was made of do not say one thing, or went into it in part, and the figure does not add up.
    Incomparable,
}

impl Series {
    /// A commune with its records, in any order.
    ///
    /// The caller sees to it that no year stands twice.
    #[must_use]
    pub fn new(area: impl Into<Arc<Area>>, mut records: Vec<Record>) -> Series {
        records.sort_by_key(|record| record.year);
        Series {
            area: area.into(),
            unit: None,
            records,
            composed: Vec::new(),
        }
    }

    /// A row that is not judged, as a series of its own.
    #[must_use]
    pub fn withheld(record: Record, why: Arc<DataFault>) -> Series {
        let area = record.area.clone().unwrap_or_default();
        let withheld = Some(why);
        Series::new(area, vec![Record { withheld, ..record }])
    }

    /// Why its row of a year is not judged, if it is not.
    #[must_use]
    pub fn fault(&self, year: Year) -> Option<&Arc<DataFault>> {
        self.record(year)?.withheld.as_ref()
    }

    /// Whether it is a row that is not judged.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.records.iter().any(|record| record.withheld.is_some())
    }

    /// The same, known as a commune of a list.
    #[must_use]
    pub fn of(self, unit: Option<Unit>) -> Series {
        Series { unit, ..self }
    }

    /// The year at whose end the commune has the boundaries that its figures of a year are counted in.
    #[must_use]
    pub fn within(&self, year: Year) -> Year {
        self.record(year).map_or(year, |record| record.within)
    }

    /// The commune as it was in a year: under the name and of the kind of that year.
    #[must_use]
    pub fn area_in(&self, year: Year) -> &Area {
        let record = self.record(year);
        let own = record.and_then(|record| record.area.as_deref());
        own.unwrap_or(&self.area)
    }

    /// Its records, earliest first.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Its record of a year.
    #[must_use]
    pub fn record(&self, year: Year) -> Option<&Record> {
        // Records of successive years stand where the year says. A search would fetch half a dozen of them into the cache.
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
    /// A row; `values` are those of the sheet's slots, in their order.
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

    /// The same, counted within the boundaries of a year.
    #[must_use]
    pub fn within(self, within: Year) -> Record {
        Record { within, ..self }
    }

    /// The same, of a commune as it was in that year.
    #[must_use]
    pub fn of(self, area: Arc<Area>) -> Record {
        let area = Some(area);
        Record { area, ..self }
    }

    /// Puts another value in the place of what the row says of a figure, if its file has a column for it.
    pub fn replace(&mut self, figure: FigureId, with: impl FnOnce(Value) -> Value) {
        let slot = self.sheet.slot(figure).map(usize::from);
        if let Some(value) = slot.and_then(|slot| self.values.get_mut(slot)) {
            let said = std::mem::replace(value, Value::Gap(Gap::PartYear));
            *value = with(said);
        }
    }

    /// What the row says of a figure.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> &Value {
        self.sheet
            .slot(figure)
            .and_then(|slot| self.values.get(usize::from(slot)))
            .unwrap_or(&Value::Gap(Gap::NoColumn))
    }

    /// The cell a figure stands in, if the file has a column for it.
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

    fn slot(&self, figure: FigureId) -> Option<u16> {
        self.slot_of.get(figure.0 as usize).copied().flatten()
    }
}

impl From<Range> for Value {
    /// A number, where it can be only one.
    fn from(range: Range) -> Value {
        match range.as_point() {
            Some(number) => Value::Number(number),
            None => Value::Range(Box::new(range)),
        }
    }
}

impl Value {
    /// What the number may be; anything, if it is missing or no number.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Value::Number(number) => Range::point(*number),
            Value::Range(range) => **range,
            Value::Yes | Value::No | Value::Level(_) | Value::Gap(_) => Range::ANYTHING,
        }
    }

    /// What is known of a yes/no.
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
