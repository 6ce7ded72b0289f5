//! From rows to communes: one series for each, through the years and files.

use std::collections::HashMap;
use std::sync::Arc;

use super::recognise::Recogniser;
use super::rows::AreaRow;
use super::saved::{Batch, Key};
use crate::heading;
use crate::model::{
    Area, Codebook, DataFault, DataFaultKind, Place, Record, Series, Sheet, Unit, Year,
};
use crate::register::Register;

/// The communes found so far, in the order in which they first appeared.
pub(super) struct Communes<'r> {
    codebook: &'r Codebook,
    register: Option<&'r Register>,
    places: HashMap<Identity, usize>,
    communes: Vec<Commune>,
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
    area: Area,
    unit: Option<Unit>,
    latest: Year,
    records: Vec<Record>,
}

impl<'r> Communes<'r> {
    pub(super) fn new(codebook: &'r Codebook, register: Option<&'r Register>) -> Communes<'r> {
        Communes {
            codebook,
            register,
            places: HashMap::new(),
            communes: Vec::new(),
        }
    }

    /// Adds the rows of a file. A second row of one commune and year is a fault, and left out.
    pub(super) fn add(
        &mut self,
        sheet: &Arc<Sheet>,
        rows: Vec<AreaRow>,
        faults: &mut Vec<DataFault>,
    ) {
        self.places.reserve(rows.len());
        let mut recogniser = Recogniser::new(self.register);
        for mut row in rows {
            let place = self.place(recogniser.recognise(sheet, &mut row, faults), &row.area);
            let kind = self.codebook.kind(&row.area.kind);
            self.communes[place].add(sheet, row, kind, faults);
        }
        recogniser.finish(sheet, faults);
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
            let mut recogniser = Recogniser::new(self.register);
            for (key, mut row) in batch.scored {
                let unit = recogniser.recognise(&batch.sheet, &mut row, faults);
                let place = self.place(unit, &row.area);
                let kind = self.codebook.kind(&row.area.kind);
                self.communes[place].add(&batch.sheet, row, kind, faults);
                places.insert(key, place);
            }
            recogniser.finish(&batch.sheet, faults);
            later.push((Arc::clone(&batch.sheet), batch.looked_back_to));
            sheets.push(batch.sheet);
        }
        for (sheet, rows) in later {
            let mut recogniser = Recogniser::new(self.register);
            for (_, mut row) in rows {
                let unit = recogniser.recognise(&sheet, &mut row, faults);
                let place = self.place(unit, &row.area);
                let there = self.communes[place].records.iter();
                if !there.into_iter().any(|record| record.year == row.year) {
                    let kind = self.codebook.kind(&row.area.kind);
                    self.communes[place].add(&sheet, row, kind, faults);
                }
            }
            recogniser.finish(&sheet, faults);
        }
        places
    }

    /// The place of a commune, which is new if it was not met before.
    fn place(&mut self, unit: Option<Unit>, area: &Area) -> usize {
        let identity = Identity::of(unit, area);
        let place = *self.places.entry(identity).or_insert(self.communes.len());
        if place == self.communes.len() {
            self.communes.push(Commune {
                area: Area::default(),
                unit,
                latest: 0,
                records: Vec::new(),
            });
        }
        place
    }

    /// The communes with their records.
    pub(super) fn into_series(self) -> Vec<Series> {
        let communes = self.communes.into_iter();
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
    fn add(
        &mut self,
        sheet: &Arc<Sheet>,
        row: AreaRow,
        kind: Option<u8>,
        faults: &mut Vec<DataFault>,
    ) {
        let mut before = self.records.iter();
        if let Some(first) = before.find(|record| record.year == row.year) {
            let kind = DataFaultKind::DuplicateRow {
                area: known_as(row.area),
                year: row.year,
                first: place(&first.sheet, first.line),
            };
            let place = place(sheet, row.line);
            faults.push(DataFault { place, kind });
            return;
        }
        if row.year > self.latest {
            self.latest = row.year;
            self.area = row.area;
        }
        let at = (row.line, row.row);
        let record = Record::new(row.year, row.months, Arc::clone(sheet), at, row.values);
        self.records.push(record.of_kind(kind));
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
        let mut second = file("ma_xa,nam\n1,2022\n1,2021\n");
        second.name = "b.csv".to_owned();
        let files = vec![file("ma_xa,nam\n1,2021\n"), second];
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
        };
        assert_eq!(reading.faults[0].kind, duplicate);
        assert_eq!(reading.faults[0].place.file, "b.csv");
        assert_eq!(reading.series[0].records().len(), 2);
    }
}
