//! What was counted: communes, their years and their figures.

use std::sync::Arc;

use super::area::Area;
use super::commune_id::CommuneId;
use super::counted::CountedFigure;
use super::fault::DataFault;
use super::past::{Composed, Part};
use super::period::{Period, Timing};
use super::row_values::RowValues;
use super::sheet::Sheet;
use super::value::Value;
use super::year::Year;
use crate::lang::FigureId;
use crate::table::CellPlace;

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
    composed: Vec<Composed>,
}

/// One commune in one year: a row of a sheet, or one in each of several tables with different figures.
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
    /// One value per slot of the sheet.
    pub(super) values: RowValues,
    /// What few rows have.
    pub(super) rare: Option<Box<Rare>>,
}

/// What few rows have. The others need no memory for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Rare {
    withheld: Option<Arc<DataFault>>,
    joined: Option<Joined>,
    /// True if its commune ended within the year.
    is_last: bool,
    /// Figures counted from what lies within it.
    pub(super) counted: Vec<CountedFigure>,
    /// The cell of each slot, if they are not in the sheet's columns and this row: in a form, or in a list of figures.
    pub(super) cells: Option<Box<[CellPlace]>>,
    /// Its rows in other tables, with other figures.
    pub(super) beside: Vec<Record>,
}

/// The rows that a year was put together from: those of the predecessors abolished during it, and its own.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The predecessors, each with its row for the months before, if there is one.
    pub parts: Vec<Part>,
    /// Its own rows as written, each in a series of its own.
    pub own: Vec<Series>,
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
        let mut record = record;
        record.rare().withheld = Some(why);
        let area = record.area.clone().unwrap_or_default();
        Series::new(area, vec![record])
    }

    /// Why its row for a year is not judged, if it is not.
    #[must_use]
    pub fn fault(&self, year: Year) -> Option<&Arc<DataFault>> {
        self.record(year)?.withheld()
    }

    /// Whether it consists of a row that is not judged.
    #[must_use]
    pub fn is_withheld(&self) -> bool {
        self.records
            .iter()
            .any(|record| record.withheld().is_some())
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

    /// Adds a record of a year that has none.
    pub fn insert(&mut self, record: Record) {
        let place = self.records.partition_point(|own| own.year < record.year);
        self.records.insert(place, record);
    }

    /// Adds figures counted from what lies within the commune to the record of a year.
    pub fn count(&mut self, year: Year, counted: Vec<CountedFigure>) {
        let mut records = self.records.iter_mut();
        if let Some(record) = records.find(|record| record.year == year) {
            record.count(counted);
        }
    }

    /// Adds a row of another table, with other figures, to the record of its year.
    pub fn complement(&mut self, other: Record) {
        let mut records = self.records.iter_mut();
        if let Some(record) = records.find(|record| record.year == other.year) {
            record.complement(other);
        }
    }

    /// Adds a year put together within later boundaries.
    pub fn add(&mut self, composed: Composed) {
        self.composed.push(composed);
    }

    /// The same series with another value of a figure, as seen within the boundaries at the end of a year.
    #[must_use]
    pub fn with(&self, figure: FigureId, (year, within): (Year, Year), value: &Value) -> Series {
        let mut other = self.clone();
        let mut composed = other.composed.iter_mut();
        let mut records = other.records.iter_mut();
        if let Some(composed) = composed.find(|one| (one.year, one.within) == (year, within)) {
            composed.replace(figure, value);
        } else if let Some(record) = records.find(|record| record.year == year) {
            record.replace(figure, |_| value.clone());
        }
        other
    }

    /// A year put together within the boundaries at the end of another.
    #[must_use]
    pub fn composed(&self, year: Year, within: Year) -> Option<&Composed> {
        let is = |one: &&Composed| (one.year, one.within) == (year, within);
        self.composed.iter().find(is)
    }

    /// The predecessors that a year was put together from, for the boundaries at the end of another; empty if it was
    /// not.
    #[must_use]
    pub fn parts(&self, year: Year, within: Year) -> &[Part] {
        if let Some(composed) = self.composed(year, within) {
            return &composed.parts;
        }
        let joined = self.record(year).and_then(Record::joined);
        joined.map_or(&[], |joined| &joined.parts)
    }

    /// All years that were put together.
    #[must_use]
    pub fn all_composed(&self) -> &[Composed] {
        &self.composed
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
        values: RowValues,
    ) -> Record {
        Record {
            year,
            period: period.into(),
            sheet,
            line,
            row,
            area: None,
            within: year,
            values,
            rare: None,
        }
    }

    pub(super) fn rare(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Why the row is not judged, if it is not: it contradicts itself, the list or another row, or its commune or year
    /// is unclear. It is then the only record of its series, which belongs to no list.
    #[must_use]
    pub fn withheld(&self) -> Option<&Arc<DataFault>> {
        self.rare.as_ref()?.withheld.as_ref()
    }

    /// Makes it the row of all months that its commune had in the year within which it ended.
    pub fn end_commune(&mut self) {
        self.period = Period::Whole;
        self.rare().is_last = true;
    }

    /// True if its commune ended within the year.
    #[must_use]
    pub fn is_last_of_commune(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.is_last)
    }

    /// The rows the year was put together from, if other rows cover parts of it.
    #[must_use]
    pub fn joined(&self) -> Option<&Joined> {
        self.rare.as_ref()?.joined.as_ref()
    }

    /// The same rows, to be changed.
    pub fn joined_mut(&mut self) -> Option<&mut Joined> {
        self.rare.as_mut()?.joined.as_mut()
    }

    /// Says which rows the year was put together from.
    pub fn join(&mut self, joined: Joined) {
        self.rare().joined = Some(joined);
    }

    /// The same row, with the cell of each slot if they are not all in it.
    #[must_use]
    pub fn placed(mut self, cells: Option<Box<[CellPlace]>>) -> Record {
        if cells.is_some() {
            self.rare().cells = cells;
        }
        self
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
}

impl Joined {
    /// Whether a figure is summed over the parts of the year; otherwise the last row counts.
    #[must_use]
    pub const fn adds(timing: Timing) -> bool {
        match timing {
            Timing::Happens | Timing::Due(_) => true,
            Timing::Stands | Timing::YearEnd => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Record, Series};

    #[test]
    fn a_million_rows_take_their_figures_and_little_more() {
        assert!(size_of::<Record>() <= 56, "{}", size_of::<Record>());
    }

    use crate::model::{Area, RowValues, Sheet, UNDATED, Year};

    #[test]
    fn a_year_is_found_wherever_years_are_missing() {
        let sheet = Arc::new(Sheet::default());
        let record =
            |year: Year| Record::new(year, 12, Arc::clone(&sheet), (1, 1), RowValues::default());
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
