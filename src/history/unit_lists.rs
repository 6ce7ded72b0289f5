//! Lists of what lies within communes, by commune and year.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::lineage::Predecessor;
use super::sought::Sought;
use crate::heading;
use crate::model::{
    Area, CommuneKey, ListExtent, Portion, Record, RowValues, Series, SeriesList, SubjectId,
    UNDATED, Year,
};

/// What lies within communes, by commune and year.
pub(super) struct UnitLists {
    /// The communes, with a row for every year in which something within them has one.
    pub(super) communes: SeriesList,
    /// The commune of each unit; `None` if its row is withheld.
    pub(super) of_unit: Vec<Option<SubjectId>>,
    pub(super) by_year: HashMap<(SubjectId, Year), UnitList>,
}

/// What lies within a commune in a year.
#[derive(Default)]
pub(super) struct UnitList {
    /// By the key of its name.
    pub(super) units: HashMap<String, SubjectId>,
    /// Whether nothing is missing from it.
    pub(super) is_whole: bool,
}

impl UnitLists {
    /// How many there are of a commune in a year, if its list has all.
    pub(super) fn all(&self, at: (SubjectId, Year)) -> Option<usize> {
        let list = self.by_year.get(&at).filter(|list| list.is_whole)?;
        Some(list.units.len())
    }

    /// How many there were in an earlier year, of the commune itself or of its predecessors, if all of these are part of it and their
    /// lists have all.
    pub(super) fn before(&self, asked: Sought, sources: Option<Vec<Predecessor>>) -> Option<usize> {
        let Some(sources) = sources else {
            return self.all((asked.place, asked.year));
        };
        let counted = sources.iter().filter(|one| one.portion != Portion::Land);
        let of = |one: &Predecessor| {
            let is_all = one.portion == Portion::Whole && !one.rest;
            self.all((one.series.filter(|_| is_all)?, asked.year))
        };
        counted.map(of).sum()
    }

    pub(super) fn of(units: &SeriesList, is_said: bool) -> UnitLists {
        let mut order: Vec<(CommuneKey, Vec<SubjectId>)> = Vec::new();
        let mut places: HashMap<CommuneKey, usize> = HashMap::new();
        let mut doubtful: BTreeSet<Year> = BTreeSet::new();
        let mut of_unit = Vec::with_capacity(units.len());
        for (id, series) in units.with_ids() {
            if series.is_withheld() {
                // It may be of any commune.
                doubtful.extend(series.records().iter().map(|row| row.year));
                of_unit.push(None);
                continue;
            }
            let key = CommuneKey::of(series, &series.area);
            let place = *places.entry(key.clone()).or_insert(order.len());
            if place == order.len() {
                order.push((key, Vec::new()));
            }
            order[place].1.push(id);
            of_unit.push(Some(SubjectId(place)));
        }
        let is_complete = |year| !doubtful.contains(&UNDATED) && !doubtful.contains(&year);
        let mut by_year = HashMap::new();
        let mut communes = Vec::with_capacity(order.len());
        for (place, (_, members)) in order.iter().enumerate() {
            let mut extents: BTreeMap<Year, Vec<ListExtent>> = BTreeMap::new();
            let mut rows: BTreeMap<Year, Record> = BTreeMap::new();
            let mut latest: Option<(Year, Area)> = None;
            for &id in members {
                let series = &units[id];
                for row in series.records() {
                    let area = series.area_in(row.year);
                    let list: &mut UnitList =
                        by_year.entry((SubjectId(place), row.year)).or_default();
                    list.units.insert(heading::unit_key(&area.unit), id);
                    let own = row.rows().map(|row| row.sheet.extent);
                    extents.entry(row.year).or_default().extend(own);
                    rows.entry(row.year).or_insert_with(|| of_commune(row));
                    if latest.as_ref().is_none_or(|(year, _)| *year < row.year) {
                        latest = Some((
                            row.year,
                            Area {
                                unit: String::new(),
                                ..area.clone()
                            },
                        ));
                    }
                }
            }
            for (year, extents) in extents {
                let list = by_year.entry((SubjectId(place), year)).or_default();
                list.is_whole = is_complete(year) && ListExtent::is_whole(&extents, is_said);
            }
            let area = latest.map(|(_, area)| area).unwrap_or_default();
            let rows = rows.into_values().collect();
            let commune = members.first().and_then(|&id| units[id].commune);
            communes.push(Series::new(area, rows).of(commune));
        }
        UnitLists {
            communes: communes.into(),
            of_unit,
            by_year,
        }
    }
}

/// The row of a commune, from one of what lies within it.
fn of_commune(row: &Record) -> Record {
    let at = (row.line, row.row);
    let own = Record::new(
        row.year,
        12,
        Arc::clone(&row.sheet),
        at,
        RowValues::default(),
    );
    let mut own = own.within(row.within);
    own.period = row.period;
    own
}
