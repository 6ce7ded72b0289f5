//! Counts what lies within communes, and gives the counts to the communes' rows.
//!
//! A commune without a row in the list has no count. A list of a year in which its commune has no row, such as last year's of a
//! commune that was merged since, gives that year a row of its own: the commune is not judged in it, but rules look back to it.
//!
//! A year is counted within the boundaries of its own end. Rows of what lay within communes that were merged in that year are told
//! and not counted: what the list lacks of the new commune is not known, and neighbours may have become one with it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::commune_list::{CommuneList, CountingRules, UnitFacts, is_repeated};
use crate::heading;
use crate::lang::FigureId;
use crate::model::{
    Area, CommuneKey, DataFault, NamedCommune, Record, RowValues, Series, SeriesList, Sheet,
    SubjectId, SubjectKindId, Text, UNDATED, Year,
};
use crate::parallel::{MOST, WORTH, in_order};
use crate::text::both;

/// The rows of one kind, by commune and year.
pub(super) struct Counting<'u> {
    by_commune: HashMap<ListKey, Vec<UnitFacts<'u>>>,
    /// The communes and years in the order of their first rows.
    order: Vec<ListKey>,
    /// Years with rows that may be of another commune than they say.
    doubtful: BTreeSet<Year>,
}

/// Most names in a remark.
const NAMED: usize = 10;

type ListKey = (CommuneKey, Year);

/// The list of a commune and year.
type Taken<'u> = (SubjectId, Year, Vec<UnitFacts<'u>>);

impl<'u> Counting<'u> {
    /// Groups the rows.
    pub(super) fn new(facts: Vec<UnitFacts<'u>>) -> Counting<'u> {
        let mut lists: Vec<(ListKey, Vec<UnitFacts<'u>>)> = Vec::new();
        let mut places: HashMap<ListKey, usize> = HashMap::new();
        let mut doubtful = BTreeSet::new();
        for fact in facts {
            let year = fact.record.year;
            let key = (CommuneKey::of(fact.series, fact.series.area_in(year)), year);
            // The rows of a commune stand together in most lists.
            let place = match lists.last() {
                Some((last, _)) if *last == key => lists.len() - 1,
                Some(_) | None => *places.entry(key.clone()).or_insert(lists.len()),
            };
            if place == lists.len() {
                lists.push((key, Vec::new()));
            }
            if fact.record.withheld().is_some() && !is_repeated(fact.record) {
                doubtful.insert(year);
            }
            lists[place].1.push(fact);
        }
        // Rows of one name and year that differ are of one, which exists, or of as many as there are rows. What is withheld stands under
        // the name of its commune.
        let said = lists
            .iter_mut()
            .filter(|((commune, _), _)| matches!(commune, CommuneKey::Said(_)));
        for (_, list) in said {
            let mut seen = HashSet::new();
            for fact in list.iter_mut().filter(|fact| is_repeated(fact.record)) {
                let area = fact.series.area_in(fact.record.year);
                if !seen.insert(heading::unit_key(&area.unit)) {
                    fact.may_be_the_same();
                }
            }
        }
        Counting {
            order: lists.iter().map(|(key, _)| key.clone()).collect(),
            by_commune: lists.into_iter().collect(),
            doubtful,
        }
    }

    /// Counts the rows of every commune and year, and reports where the commune's own figures differ. Returns what is said of rows
    /// within other boundaries, by year.
    pub(super) fn give(
        mut self,
        communes: &mut SeriesList,
        (rules, kind): (&CountingRules<'_>, SubjectKindId),
        faults: &mut Vec<DataFault>,
    ) -> Vec<(Year, Text)> {
        let title = &rules.codebook.subject(kind).title;
        let mut taken = self.taken(communes);
        let (without, names) = self.without_row(communes, rules.only_rows_of);
        taken.extend(without);
        // What is left may belong to any commune whose name it misspells; a row of an unknown year, to any year.
        let unplaced: BTreeSet<Year> = self.unplaced();
        let is_complete = |year| !unplaced.contains(&UNDATED) && !unplaced.contains(&year);
        let count = |(id, year, units): (SubjectId, Year, Vec<UnitFacts<'u>>)| {
            let series = &communes[id];
            let list = CommuneList {
                rules,
                record: series.record(year)?,
                area: series.area_in(year),
                is_complete: is_complete(year),
                units,
                absent: None,
            };
            let mut doubts = Vec::new();
            let counted = list.figures(&mut doubts);
            let left_out: Vec<_> = list.left_out().collect();
            Some((id, year, counted, (doubts, left_out)))
        };
        let workers = taken.len().div_ceil(WORTH).min(MOST);
        let found = in_order(taken.into_iter(), workers, count);
        let mut left_out: BTreeMap<(Year, FigureId), Vec<String>> = BTreeMap::new();
        for (id, year, counted, (doubts, names)) in found.into_iter().flatten() {
            communes[id].count(year, counted);
            faults.extend(doubts);
            for (figure, names) in names {
                left_out.entry((year, figure)).or_default().extend(names);
            }
        }
        let mut told = self.within_others(title);
        told.extend(
            names
                .iter()
                .map(|(year, names)| not_judged(title, *year, names)),
        );
        told.extend(left_out.into_iter().filter_map(|((year, figure), names)| {
            let total = &rules.codebook.indicator(figure).title;
            left_out_of(title, year, total, &names)
        }));
        told
    }

    /// Says which rows are within other boundaries than those of their year, so that they are not counted.
    fn within_others(&self, title: &Text) -> Vec<(Year, Text)> {
        let mut found: BTreeMap<(Year, Year), (usize, BTreeSet<&str>)> = BTreeMap::new();
        for unit in self.by_commune.values().flatten() {
            let (year, within) = (unit.record.year, unit.record.within);
            if year != UNDATED && within != year {
                let (rows, names) = found.entry((year, within)).or_default();
                *rows += 1;
                names.insert(commune_name(unit.series.area_in(year)));
            }
        }
        let said = found.into_iter().map(|((year, within), (rows, names))| {
            let names = names.into_iter().collect::<Vec<_>>().join(", ");
            let (vi, en) = (&title.vi, &title.en);
            let text = both!(
                "Danh sách {vi} năm {year}: {rows} dòng theo ranh giới năm {within} không được đếm, của {names}.",
                "The list of the kind {en} of {year}: {rows} rows within the boundaries of {within} are not counted, of {names}."
            );
            (year, text)
        });
        said.collect()
    }

    /// Takes the lists of the communes' own rows.
    fn taken(&mut self, communes: &SeriesList) -> Vec<Taken<'u>> {
        let mut taken = Vec::new();
        for (id, series) in communes.with_ids() {
            let rows = series.records().iter();
            for record in rows.filter(|row| row.withheld().is_none()) {
                // Rows are counted within the boundaries of their own year.
                if record.within != record.year {
                    continue;
                }
                let area = series.area_in(record.year);
                // Rows that are withheld have no commune of the register: they are found by what they say.
                let keys = [CommuneKey::of(series, area), CommuneKey::said(area)];
                let units = keys.map(|key| self.by_commune.remove(&(key, record.year)));
                let units: Vec<UnitFacts<'u>> = units.into_iter().flatten().flatten().collect();
                if !units.is_empty() {
                    taken.push((id, record.year, units));
                }
            }
        }
        taken
    }

    /// Takes the lists of years in which their communes have no row, and adds those rows; returns the communes' names as well.
    fn without_row(
        &mut self,
        communes: &mut SeriesList,
        only: &[Year],
    ) -> (Vec<Taken<'u>>, BTreeMap<Year, Vec<String>>) {
        let judged = communes
            .with_ids()
            .filter(|(_, series)| !series.is_withheld());
        let known = judged.map(|(id, series)| (CommuneKey::of(series, &series.area), id));
        let mut known: HashMap<CommuneKey, SubjectId> = known.collect();
        let (mut taken, mut names) = (Vec::new(), BTreeMap::<Year, Vec<String>>::new());
        for key in std::mem::take(&mut self.order) {
            let (commune, year) = &key;
            let year = *year;
            let is_new = |units: &Vec<UnitFacts<'u>>| {
                let own = known.get(commune).map(|&id| &communes[id]);
                year != UNDATED
                    && !only.contains(&year)
                    && own.is_none_or(|series| series.record(year).is_none())
                    && units.iter().all(|unit| unit.record.within == year)
            };
            let units = self.by_commune.get(&key).filter(|units| is_new(units));
            let Some(first) = units.and_then(|units| units.first()) else {
                continue;
            };
            let record = row_of_list(first);
            if first.record.withheld().is_none() {
                let name = commune_name(first.series.area_in(year));
                names.entry(year).or_default().push(name.to_owned());
            }
            let id = match (known.get(commune), commune) {
                (Some(&id), _) => {
                    communes[id].insert(record);
                    id
                }
                (None, CommuneKey::Listed(listed)) => {
                    let area = record.area.clone().unwrap_or_default();
                    let series = Series::new(area, vec![record]).of(Some(*listed));
                    let id = communes.push(series);
                    known.insert(commune.clone(), id);
                    id
                }
                // Its commune is not known.
                (None, CommuneKey::Said(_)) => continue,
            };
            taken.extend(self.by_commune.remove(&key).map(|units| (id, year, units)));
        }
        (taken, names)
    }

    /// Years with rows whose commune is not known.
    fn unplaced(&self) -> BTreeSet<Year> {
        let keys = self.by_commune.keys();
        let left = keys.filter(|(key, _)| matches!(key, CommuneKey::Said(_)));
        let left = left.map(|(_, year)| *year);
        left.chain(self.doubtful.iter().copied()).collect()
    }
}

/// The commune of a row: its name, else its code.
fn commune_name(area: &NamedCommune) -> &str {
    if area.name.is_empty() {
        &area.code
    } else {
        &area.name
    }
}

/// Says of which communes only a list has rows.
fn not_judged(kind: &Text, year: Year, names: &[String]) -> (Year, Text) {
    let (communes, shown) = (names.len(), shown(names));
    let (vi, en) = (&kind.vi, &kind.en);
    let text = both!(
        "Danh sách {vi} năm {year}: {communes} xã không có dòng nào trong số liệu xã của năm đó nên không được chấm: {shown}.",
        "The list of the kind {en} of {year}: communes without a row of their own in that year, which are not judged: {communes} ({shown})."
    );
    (year, text)
}

/// The first names of many.
fn shown(names: &[String]) -> String {
    let first = names.get(..NAMED).unwrap_or(names).join(", ");
    if names.len() > NAMED {
        format!("{first}, …")
    } else {
        first
    }
}

/// Says which rows of a list a total does not count; `None` if it counts all.
fn left_out_of(kind: &Text, year: Year, total: &Text, names: &[String]) -> Option<(Year, Text)> {
    let (rows, shown) = (names.len(), shown(names));
    let vi = format!(
        "Danh sách {} năm {year}: {rows} dòng không tính vào “{}”: {shown}.",
        kind.vi, total.vi
    );
    let en = format!(
        "The list of the kind {} of {year}: rows that do not count as “{}”: {rows} ({shown}).",
        kind.en, total.en
    );
    (rows > 0).then_some((year, Text { vi, en }))
}

/// The row of a commune that only has a list: where the list begins, without figures of its own.
fn row_of_list(first: &UnitFacts<'_>) -> Record {
    let area = Area {
        unit: String::new(),
        ..first.series.area_in(first.record.year).clone()
    };
    row_where(first.record).of(Arc::new(area))
}

/// A row without figures where one of a list stands.
pub(super) fn row_where(record: &Record) -> Record {
    let sheet = Sheet {
        file: record.sheet.file.clone(),
        sha256: record.sheet.sha256.clone(),
        ..Sheet::default()
    };
    let at = (record.line, record.row);
    Record::new(record.year, 12, Arc::new(sheet), at, RowValues::default())
}
