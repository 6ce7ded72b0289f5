//! From rows to communes: one series for each, through the years and files.

use std::collections::HashMap;
use std::sync::Arc;

use super::recognise::recognise;
use super::rows::AreaRow;
use super::saved::{Batch, Key};
use super::twice::difference;
use crate::heading;
use crate::model::{Area, DataFault, DataFaultKind, Place, Record, Series, Sheet, Unit, Year};
use crate::register::Register;

/// The communes found so far, in the order in which they first appeared.
pub(super) struct Communes<'r> {
    register: Option<&'r Register>,
    places: HashMap<Identity, usize>,
    found: Vec<Commune>,
}

/// What makes two rows rows of one commune.
#[derive(PartialEq, Eq, Hash)]
enum Identity {
    /// The commune of a list that it is, by the first list it stands in.
    Unit(Unit),
    /// In no list, by its code.
    Code(String),
    /// In no list and without a code: province, district and name, as they are compared.
    Name([String; 3]),
}

struct Commune {
    /// As its latest record names it.
    area: Arc<Area>,
    unit: Option<Unit>,
    latest: Year,
    records: Vec<Record>,
}

impl<'r> Communes<'r> {
    pub(super) fn new(register: Option<&'r Register>) -> Communes<'r> {
        Communes {
            register,
            places: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// Adds the rows of a file. A second row of one commune and year is left out, and a fault unless it says the same.
    pub(super) fn add(
        &mut self,
        sheet: &Arc<Sheet>,
        rows: Vec<AreaRow>,
        faults: &mut Vec<DataFault>,
    ) {
        self.places.reserve(rows.len());
        let mut rows = rows;
        let units = recognise(self.register, sheet, &mut rows, faults);
        for (row, unit) in rows.into_iter().zip(units) {
            let place = self.place(unit, &row.area);
            self.found[place].add(sheet, row, faults);
        }
    }

    /// Adds what results held: a row that was only looked back to gives way to any other of its commune and year.
    ///
    /// Returns the place of the commune of each row that was scored.
    pub(super) fn add_saved(
        &mut self,
        batches: Vec<Batch>,
        sheets: &mut Vec<Arc<Sheet>>,
        faults: &mut Vec<DataFault>,
    ) -> HashMap<Key, usize> {
        let mut places = HashMap::new();
        let mut later = Vec::new();
        for batch in batches {
            let (keys, mut rows): (Vec<Key>, Vec<AreaRow>) = batch.scored.into_iter().unzip();
            let units = recognise(self.register, &batch.sheet, &mut rows, faults);
            for ((row, unit), key) in rows.into_iter().zip(units).zip(keys) {
                let place = self.place(unit, &row.area);
                self.found[place].add(&batch.sheet, row, faults);
                places.insert(key, place);
            }
            later.push((Arc::clone(&batch.sheet), batch.looked_back_to));
            sheets.push(batch.sheet);
        }
        for (sheet, mut rows) in later {
            let units = recognise(self.register, &sheet, &mut rows, faults);
            for (row, unit) in rows.into_iter().zip(units) {
                let place = self.place(unit, &row.area);
                let mut there = self.found[place].records.iter();
                if !there.any(|record| record.year == row.year) {
                    self.found[place].add(&sheet, row, faults);
                }
            }
        }
        places
    }

    /// The place of a commune, which is new if it was not met before.
    fn place(&mut self, unit: Option<Unit>, area: &Area) -> usize {
        let identity = Identity::of(unit, area);
        let place = *self.places.entry(identity).or_insert(self.found.len());
        if place == self.found.len() {
            self.found.push(Commune {
                area: Arc::default(),
                unit,
                latest: 0,
                records: Vec::new(),
            });
        }
        place
    }

    /// The communes with their records.
    pub(super) fn into_series(self) -> Vec<Series> {
        let communes = self.found.into_iter();
        communes
            .map(|commune| Series::new(commune.area, commune.records).of(commune.unit))
            .collect()
    }
}

impl Identity {
    fn of(unit: Option<Unit>, area: &Area) -> Identity {
        if let Some(unit) = unit {
            Identity::Unit(unit)
        } else if area.code.is_empty() {
            Identity::Name(
                [&area.province, &area.district, &area.name].map(|part| heading::key(part)),
            )
        } else {
            Identity::Code(area.code.clone())
        }
    }
}

impl Commune {
    fn add(&mut self, sheet: &Arc<Sheet>, row: AreaRow, faults: &mut Vec<DataFault>) {
        let area = Arc::new(row.area);
        let at = (row.line, row.row);
        let record = Record::new(row.year, row.months, Arc::clone(sheet), at, row.values);
        let record = record.of(Arc::clone(&area)).within(row.within);
        let mut before = self.records.iter();
        if let Some(first) = before.find(|before| before.year == record.year) {
            faults.extend(self.twice(first, &record, &area));
            return;
        }
        if record.year > self.latest {
            self.latest = record.year;
            self.area = area;
        }
        self.records.push(record);
    }

    /// What is wrong with a second row of a year; nothing, if it says what the first does.
    fn twice(&self, first: &Record, later: &Record, area: &Area) -> Option<DataFault> {
        let differs = difference(first, later, self.unit.is_some())?;
        let kind = DataFaultKind::DuplicateRow {
            area: known_as(area.clone()),
            year: later.year,
            first: place(&first.sheet, first.line),
            differs,
        };
        let place = place(&later.sheet, later.line);
        Some(DataFault { place, kind })
    }
}

/// What a commune is called in a fault.
pub(super) fn known_as(area: Area) -> String {
    if area.name.is_empty() {
        area.code
    } else {
        area.name
    }
}

pub(super) fn place(sheet: &Sheet, line: u32) -> Place {
    Place {
        file: sheet.file.clone(),
        line,
        ..Place::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{codebook, faults, file, reading};
    use crate::data::{Options, read};
    use crate::model::{DataFaultKind, Place};

    #[track_caller]
    fn case(text: &str, communes: &[(&str, &[u16])]) {
        let reading = reading(text);
        let found: Vec<(String, Vec<u16>)> = reading
            .series
            .iter()
            .map(|series| {
                let years = series.records().iter().map(|record| record.year);
                (series.area.name.clone(), years.collect())
            })
            .collect();
        let communes: Vec<(String, Vec<u16>)> = communes
            .iter()
            .map(|(name, years)| ((*name).to_owned(), years.to_vec()))
            .collect();
        assert_eq!(found, communes, "{text:?}");
        assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    }

    #[test]
    fn rows_of_one_code_are_one_commune_named_by_its_latest() {
        case(
            "ma_xa,ten_xa,nam\n1,Mới,2022\n2,Khác,2022\n1,Cũ,2021\n01,Mới,2021\n",
            &[("Mới", &[2021, 2022]), ("Khác", &[2022]), ("Mới", &[2021])],
        );
    }

    #[test]
    fn a_commune_is_what_each_year_says_it_was() {
        let reading = reading("ma_xa,ten_xa,nam\n1,Phường Lúa,2021\n1,Xã Lúa Mới,2022\n");
        let series = &reading.series[0];
        let told = |year| {
            let area = series.area_in(year);
            (area.name.as_str(), area.kind.as_str())
        };
        assert_eq!(told(2021), ("Phường Lúa", ""));
        assert_eq!(told(2022), ("Xã Lúa Mới", "xã"));
        assert_eq!(told(2020), told(2022));
        assert_eq!(series.area.name, "Xã Lúa Mới");
    }

    #[test]
    fn without_codes_province_district_and_name_make_a_commune() {
        case(
            "ten_xa,huyen,tinh,nam\nLúa,A,B,2021\nLÚA ,a,B.,2022\nLúa,A,C,2021\nLúa,B,B,2021\nLu\u{301}a,A,B,2020\n",
            &[
                ("LÚA", &[2020, 2021, 2022]),
                ("Lúa", &[2021]),
                ("Lúa", &[2021]),
            ],
        );
        case(
            "ma_xa,ten_xa,nam\n1,Lúa,2021\n,Lúa,2021\n",
            &[("Lúa", &[2021]), ("Lúa", &[2021])],
        );
    }

    #[test]
    fn a_second_row_of_one_commune_and_year_names_the_first() {
        let text = "ma_xa,ten_xa,nam,so_vu\n1,Lúa,2021,5\n1,Lúa,2021,6\n";
        let one = reading(text);
        assert_eq!(faults(&one), ["3:0 duplicate-row"]);
        assert_eq!(one.series[0].records().len(), 1);
        assert_eq!(one.series[0].records()[0].line, 2);
        let mut second = file("ma_xa,nam,so_vu\n1,2022,5\n1,2021,6\n");
        second.name = "b.csv".to_owned();
        let files = vec![file("ma_xa,nam,so_vu\n1,2021,5\n"), second];
        let reading = read(&files, &codebook(), &|_| true, &Options::default());
        let first = Place {
            file: "a.csv".to_owned(),
            line: 2,
            ..Place::default()
        };
        let duplicate = DataFaultKind::DuplicateRow {
            area: "1".to_owned(),
            year: 2021,
            first,
            differs: "so_vu".to_owned(),
        };
        assert_eq!(reading.faults[0].kind, duplicate);
        assert_eq!(reading.faults[0].place.file, "b.csv");
        assert_eq!(reading.series[0].records().len(), 2);
    }
}
