//! Gathers rows into communes: one series each, across years and files.

use std::collections::HashMap;
use std::sync::Arc;

use super::area_row::AreaRow;
use super::change::ChangeOfRow;
use super::commune_identity::{CommuneIdentity, SubjectIdentity};
use super::complements::Complements;
use super::duplication::Duplication;
use super::in_turn::InTurn;
use super::open_sheet::OpenTable;
use super::part_year;
use super::recognise::recognise;
use super::saved::Batch;
use super::saved_row::RowKey;
use super::twice::FullReader;
use super::years_seen::YearsSeen;
use crate::model::{
    Area, CommuneId, DataFault, DataFaultKind, Record, Series, SeriesList, Sheet, SubjectId, Year,
};
use crate::register::Register;

/// Most rows of one commune and year with which another is compared; the commune is not judged in that year anyway.
const COMPARED: usize = 10;

/// Number of rows added before their memory is given back, and most communes for which room is made at once.
const RELEASED: usize = 1 << 14;

/// Communes found so far, in order of first appearance.
pub(super) struct Communes<'r> {
    pub(super) register: Option<&'r Register>,
    pub(super) full: FullReader<'r>,
    pub(super) places: HashMap<SubjectIdentity, usize>,
    pub(super) found: Vec<GatheredCommune>,
    /// Places of communes whose rows of whole years share their area, by its address.
    by_area: InTurn<(usize, Option<CommuneId>), (Arc<Area>, usize)>,
    /// True if some row covers part of its year.
    pub(super) has_part_years: bool,
    /// Number of rows of the first half of a year that were merged into another row of their commune.
    pub(super) joined: usize,
    /// Changes since last year that cells state.
    pub(super) changes: Vec<ChangeOfRow>,
    /// Rows that are not judged.
    withheld: Vec<Series>,
    /// Duplicate rows of each file: their lines.
    repeated: Vec<(Arc<Sheet>, Vec<u32>)>,
    /// Rows that complement those of other tables, by their sheet.
    complements: Complements,
}

pub(super) struct GatheredCommune {
    pub(super) id: Option<CommuneId>,
    /// True if two identical rows are duplicates; false if they may be two communes of one name.
    is_known: bool,
    /// Years of all its rows.
    years_seen: YearsSeen,
    /// Without years in which it is contested.
    pub(super) records: Vec<Record>,
    /// Years with differing rows, and indices of these rows in `withheld`.
    contested: Vec<(Year, usize)>,
}

impl<'r> Communes<'r> {
    pub(super) fn new(register: Option<&'r Register>, full: FullReader<'r>) -> Communes<'r> {
        Communes {
            register,
            full,
            places: HashMap::new(),
            by_area: InTurn::default(),
            found: Vec::new(),
            has_part_years: false,
            joined: 0,
            changes: Vec::new(),
            withheld: Vec::new(),
            repeated: Vec::new(),
            complements: Complements::default(),
        }
    }

    /// Adds the rows of a table, which can be read again. Of identical rows of one commune and year one is kept; of differing
    /// rows none is judged.
    pub(super) fn add_table(
        &mut self,
        sheet: &Arc<Sheet>,
        table: OpenTable<'r>,
        rows: Vec<AreaRow>,
        faults: &mut Vec<DataFault>,
    ) {
        self.full.know(sheet, table);
        // Most large tables have many years of each commune, or a year of what lies within each.
        let is_of_units = rows.first().is_some_and(|row| !row.area.unit.is_empty());
        let few = if is_of_units {
            rows.len()
        } else {
            rows.len().min(RELEASED)
        };
        self.places.reserve(few);
        self.found.reserve(few);
        let mut rows = rows;
        let ids = recognise(self.register, sheet, &mut rows, faults);
        // Taken from the end, so that the memory of the rows added can be given back.
        rows.reverse();
        for id in ids {
            let Some(row) = rows.pop() else { break };
            self.row(sheet, row, id, faults);
            if rows.len().is_multiple_of(RELEASED) {
                rows.shrink_to_fit();
            }
        }
    }

    /// Adds saved results. A row that was only looked back to yields to any other row of its commune and year.
    ///
    /// Returns the commune index of each scored row that is judged, and the number of rows added.
    pub(super) fn add_saved(
        &mut self,
        batches: Vec<Batch>,
        sheets: &mut Vec<Arc<Sheet>>,
        faults: &mut Vec<DataFault>,
    ) -> (HashMap<RowKey, usize>, usize) {
        let mut places = HashMap::new();
        let mut count = 0;
        let mut later = Vec::new();
        for batch in batches {
            let (keys, mut rows): (Vec<RowKey>, Vec<AreaRow>) = batch.scored.into_iter().unzip();
            let ids = recognise(self.register, &batch.sheet, &mut rows, faults);
            for ((row, id), key) in rows.into_iter().zip(ids).zip(keys) {
                count += 1;
                let place = self.row(&batch.sheet, row, id, faults);
                places.extend(place.map(|place| (key, place)));
            }
            later.push((Arc::clone(&batch.sheet), batch.looked_back_to));
            sheets.push(batch.sheet);
        }
        // Whether a commune and year had a row before. Several rows may give its figures.
        let mut had: HashMap<(usize, Year), bool> = HashMap::new();
        for (sheet, mut rows) in later {
            let ids = recognise(self.register, &sheet, &mut rows, faults);
            for (row, id) in rows.into_iter().zip(ids) {
                let place = self.place(id, SubjectIdentity::of(self.register, id, &row));
                let is_there = || self.found[place].years().any(|year| year == row.year);
                let had = had.entry((place, row.year)).or_insert_with(is_there);
                if !*had {
                    count += 1;
                    self.row(&sheet, row, id, faults);
                }
            }
        }
        (places, count)
    }

    /// Adds a row; returns the index of its commune, unless the row is withheld.
    fn row(
        &mut self,
        sheet: &Arc<Sheet>,
        row: AreaRow,
        id: Option<CommuneId>,
        faults: &mut Vec<DataFault>,
    ) -> Option<usize> {
        let mut row = row;
        part_year::of_whole(&mut row, sheet);
        self.has_part_years |= !row.period.is_whole();
        let place = row.names_commune().then(|| self.place_of(id, &row));
        let (withheld, at) = (row.withheld, (row.line, row.row));
        let record = Record::new(row.year, row.period, Arc::clone(sheet), at, row.values);
        let mut record = record.of(row.area).within(row.within);
        if let Some(rare) = row.rare {
            let changes = rare.changes.into_iter().map(|stated| ChangeOfRow {
                commune: place,
                year: row.year,
                sheet: Arc::clone(sheet),
                stated,
            });
            self.changes.extend(changes);
            record = record.placed(rare.places.map(|(_, cells)| cells));
            if rare.is_last {
                record.end_commune();
            }
        }
        let Some(place) = place else {
            let series = withheld.map(|why| Series::withheld(record, why));
            self.withheld.extend(series);
            return None;
        };
        match self.standing(place, &record) {
            Duplication::Only => {
                let year = record.year;
                self.found[place].keep(record);
                if let Some(why) = withheld {
                    self.withhold(place, year, (*why).clone());
                }
            }
            Duplication::Repeated => self.repeat(&record),
            Duplication::Complements => self.complement(place, record, withheld),
            Duplication::Differs(fault) => {
                faults.push((*fault).clone());
                self.contest(place, record, *fault);
            }
        }
        Some(place)
    }

    /// How a row relates to other rows of its commune and year.
    fn standing(&mut self, place: usize, row: &Record) -> Duplication {
        let commune = &mut self.found[place];
        if !commune.years_seen.add(row.year) {
            return Duplication::Only;
        }
        let commune = &self.found[place];
        let mut own = commune.records.iter();
        let first = own.find(|record| record.year == row.year);
        let contested = commune
            .contested
            .iter()
            .filter(|(year, _)| *year == row.year);
        let contested = contested.filter_map(|&(_, place)| self.withheld[place].record(row.year));
        let others = first.into_iter().chain(contested);
        let others: Vec<&Record> = others.take(COMPARED).collect();
        let is_listed = commune.id.is_some();
        Duplication::of(row, &others, (commune.is_known, is_listed), &mut self.full)
    }

    /// Adds a row of another table to the only row of its commune and year; `withheld` is why it is not judged. Then none of the
    /// figures are.
    fn complement(&mut self, place: usize, row: Record, withheld: Option<Arc<DataFault>>) {
        let year = row.year;
        let commune = &mut self.found[place];
        let mut records = commune.records.iter_mut();
        if let Some(record) = records.find(|record| record.year == year) {
            self.complements.add(record, &row);
            record.complement(row);
            if let Some(why) = withheld {
                self.withhold(place, year, (*why).clone());
            }
            return;
        }
        let mut contested = commune.contested.iter();
        if let Some(&(_, at)) = contested.find(|(own, _)| *own == year) {
            self.withheld[at].complement(row);
        }
    }

    fn repeat(&mut self, row: &Record) {
        let mut known = self.repeated.iter_mut();
        if let Some((_, lines)) = known.find(|(sheet, _)| Arc::ptr_eq(sheet, &row.sheet)) {
            lines.push(row.line);
        } else {
            let sheet = Arc::clone(&row.sheet);
            self.repeated.push((sheet, vec![row.line]));
        }
    }

    /// Withholds the row of a commune and year, if there is one.
    pub(super) fn withhold(&mut self, place: usize, year: Year, why: DataFault) {
        let commune = &mut self.found[place];
        let mut records = commune.records.iter();
        let Some(at) = records.position(|record| record.year == year) else {
            return;
        };
        let record = commune.records.remove(at);
        commune.contested.push((year, self.withheld.len()));
        self.withheld.push(Series::withheld(record, Arc::new(why)));
    }

    /// Withholds a row that differs from another of its commune and year, and that other row.
    fn contest(&mut self, place: usize, later: Record, fault: DataFault) {
        let year = later.year;
        let mut records = self.found[place].records.iter();
        if let Some(first) = records.find(|record| record.year == year) {
            let why = DataFault {
                place: first.sheet.place(first.line),
                kind: fault.kind.clone().seen_from(fault.place.clone()),
            };
            self.withhold(place, year, why);
        }
        self.found[place].records.push(later);
        self.withhold(place, year, fault);
    }

    /// Index of a row's commune, adding it if new.
    fn place_of(&mut self, id: Option<CommuneId>, row: &AreaRow) -> usize {
        let place = |communes: &mut Self| {
            let identity = SubjectIdentity::of(communes.register, id, row);
            communes.place(id, identity)
        };
        if !row.period.is_whole() {
            return place(self);
        }
        let key = (Arc::as_ptr(&row.area).addr(), id);
        if let Some((_, place)) = self.by_area.get(key) {
            return *place;
        }
        let place = place(self);
        // The count stands far away in memory, so it is looked at last.
        if Arc::strong_count(&row.area) > 1 {
            self.by_area.insert(key, (Arc::clone(&row.area), place));
        }
        place
    }

    /// Index of a commune, adding it if new.
    fn place(&mut self, id: Option<CommuneId>, identity: SubjectIdentity) -> usize {
        let is_known = match identity.commune {
            CommuneIdentity::Listed(_) | CommuneIdentity::Before(_) | CommuneIdentity::Code(_) => {
                true
            }
            CommuneIdentity::Unreadable(_) | CommuneIdentity::Name(_) => false,
        };
        let place = *self.places.entry(identity).or_insert(self.found.len());
        if place == self.found.len() {
            self.found.push(GatheredCommune {
                id,
                is_known,
                years_seen: YearsSeen::default(),
                records: Vec::new(),
                contested: Vec::new(),
            });
        }
        place
    }

    /// Converts rows of part of a year to what is known of the whole, and reports duplicate rows;
    /// returns the number of duplicates.
    pub(super) fn finish(&mut self, faults: &mut Vec<DataFault>) -> usize {
        if self.has_part_years {
            let codebook = self.full.codebook();
            let records = self.found.iter_mut().flat_map(|one| &mut one.records);
            for record in records.filter(|record| record.joined().is_none()) {
                part_year::for_year(record, codebook);
            }
        }
        let mut count = 0;
        for (sheet, lines) in std::mem::take(&mut self.repeated) {
            count += lines.len();
            let place = sheet.place(lines.first().copied().unwrap_or_default());
            let kind = DataFaultKind::RepeatedRows { lines };
            faults.push(DataFault { place, kind });
        }
        faults.extend(std::mem::take(&mut self.complements).told());
        count
    }

    /// Communes with their records, then withheld rows; and the series index of each commune found, if it has a record left.
    pub(super) fn into_series(self) -> (SeriesList, Vec<Option<SubjectId>>) {
        drop((self.places, self.by_area));
        let mut series = Vec::with_capacity(self.found.len() + self.withheld.len());
        let mut count = 0;
        let places: Vec<Option<SubjectId>> = (self.found.iter())
            .map(|commune| {
                let is_there = !commune.records.is_empty();
                count += usize::from(is_there);
                is_there.then(|| SubjectId(count - 1))
            })
            .collect();
        for mut commune in self.found {
            let joined = commune.records.iter_mut().filter_map(Record::joined_mut);
            for part in joined.flat_map(|joined| &mut joined.parts) {
                part.series = part.series.and_then(|place| places[place.0]);
            }
            let latest = commune.records.iter().max_by_key(|record| record.year);
            let area = latest.map(|record| record.area.clone().unwrap_or_default());
            series.extend(area.map(|area| Series::new(area, commune.records).of(commune.id)));
        }
        series.extend(self.withheld);
        (series.into(), places)
    }
}

impl GatheredCommune {
    fn keep(&mut self, record: Record) {
        if self.records.is_empty() {
            // A vector that grows would take up to twice the room. Besides its rows, the look-up of areas shares an area.
            let sharing = record.area.as_ref().map_or(1, Arc::strong_count);
            self.records.reserve_exact(sharing.saturating_sub(1).max(1));
        }
        self.records.push(record);
    }

    /// Years with rows, kept or withheld.
    pub(super) fn years(&self) -> impl Iterator<Item = Year> {
        let contested = self.contested.iter().map(|(year, _)| *year);
        let own = self.records.iter().map(|record| record.year);
        own.chain(contested)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{GatheredCommune, YearsSeen};
    use crate::data::example::{codebook, faults, file, reading};
    use crate::data::{Options, Reading, read};
    use crate::model::{DataFaultKind, Place, Series, SubjectId};

    #[test]
    fn one_row_of_a_commune_takes_the_room_of_one() {
        let read = reading("ma_xa,ten_xa,nam\n1,Mới,2022\n");
        let mut commune = GatheredCommune {
            id: None,
            is_known: false,
            years_seen: YearsSeen::default(),
            records: Vec::new(),
            contested: Vec::new(),
        };
        let records = read.series.iter().flat_map(Series::records).cloned();
        records.for_each(|record| commune.keep(record.of(Arc::default())));
        assert_eq!((commune.records.len(), commune.records.capacity()), (1, 1));
    }

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
        let series = &reading.series[SubjectId(0)];
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
        assert_eq!(withheld(&one), [(2, 2021, 3), (3, 2021, 2)]);
        assert!(one.series.iter().all(|series| series.commune.is_none()));
        let mut second = file("ma_xa,nam,so_vu\n1,2022,5\n1,2021,6\n");
        second.name = "b.csv".to_owned();
        let files = vec![file("ma_xa,nam,so_vu\n1,2021,5\n"), second];
        let reading = read(&files, &codebook(), &|_| true, &Options::default());
        let first = Place {
            file: "a.csv".to_owned(),
            line: 2,
            column: 3,
            cell: "C2".to_owned(),
        };
        let duplicate = DataFaultKind::DuplicateRow {
            area: "1".to_owned(),
            year: 2021,
            other: first,
            differs: "so_vu".to_owned(),
        };
        assert_eq!(reading.faults[0].kind, duplicate);
        assert_eq!(reading.faults[0].place.file, "b.csv");
        // The other year of the commune remains.
        assert_eq!(reading.series[SubjectId(0)].records().len(), 1);
        assert_eq!(withheld(&reading).len(), 2);
    }

    /// Line and year of each withheld row, and the line of the other row.
    fn withheld(reading: &Reading) -> Vec<(u32, u16, u32)> {
        let rows = reading.series.iter().flat_map(Series::records);
        let told =
            rows.filter_map(|row| {
                let why = row.withheld()?;
                let (DataFaultKind::DuplicateRow { other, .. }
                | DataFaultKind::SameName { other, .. }) = &why.kind
                else {
                    panic!("{why:?}")
                };
                Some((row.line, row.year, other.line))
            });
        told.collect()
    }

    #[test]
    fn of_three_rows_that_differ_none_is_judged_and_their_order_does_not_matter() {
        let table = |cells: [&str; 3]| {
            let rows = cells.map(|cell| format!("1,2021,{cell}\n")).concat();
            let reading = reading(&format!("ma_xa,nam,so_vu\n{rows}2,2021,4\n"));
            let judged = reading.series.iter().filter(|one| !one.is_withheld());
            (judged.count(), withheld(&reading).len(), reading.repeated)
        };
        assert_eq!(table(["5", "6", "7"]), (1, 3, 0));
        for order in [["5", "5", "6"], ["5", "6", "5"], ["6", "5", "5"]] {
            assert_eq!(table(order), (1, 2, 1), "{order:?}");
        }
        assert_eq!(table(["5", "5", "5"]), (2, 0, 2));
    }

    #[test]
    fn rows_without_a_code_that_say_the_same_may_be_two_communes() {
        let text = "ten_xa,huyen,tinh,nam,so_vu\nLúa,A,B,2021,5\nlúa,A,B,2021,5\nLúa,A,B,2022,5\n";
        let reading = reading(text);
        assert_eq!(faults(&reading), ["3:0 same-name"]);
        assert_eq!(withheld(&reading), [(2, 2021, 3), (3, 2021, 2)]);
        assert_eq!((reading.rows, reading.repeated), (3, 0));
    }
}
