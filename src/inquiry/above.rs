//! Counts communes for what they lie within: districts, provinces, the nation.
//!
//! In: what the row of each commune says of every figure, and the register. Out: figures of districts and provinces, which get a row
//! of their own if they have none. A commune of the list in force without a row is one of which nothing is known, and is named.
//! An earlier year is looked back to within the boundaries of the year judged: what its communes were, not what had its name.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::above_past::look_back_above;
use super::area_names::{AreaKindNames, AreaNames, division_of};
use super::commune_list::{CommuneList, CountingRules, UnitFacts};
use super::counting::row_where;
use crate::assess::Subject;
use crate::data::Reading;
use crate::lang::FigureId;
use crate::model::{
    Brought, CommuneId, CountedFigure, Division, Gap, Portion, Series, SeriesList, SubjectId, Text,
    UNDATED, Value, Year, merged,
};
use crate::text::both;

/// Most communes without a row that are named.
const NAMED: usize = 10;

/// Communes, and what is counted of them.
pub(super) struct AboveCommunes<'a> {
    pub(super) rules: &'a CountingRules<'a>,
    /// The kind that they are counted for.
    pub(super) areas: AreaKindNames<'a>,
    /// All communes of the data.
    pub(super) communes: &'a SeriesList,
    /// Figures that are compared with earlier years, with how many years back.
    pub(super) looked_back: &'a BTreeSet<(FigureId, u8)>,
}

/// A district, province or nation in a year: its province and district, as the list in force has them or the data say them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct AreaOfYear {
    pub(super) year: Year,
    /// The year whose boundaries the figures use.
    pub(super) within: Year,
    pub(super) province: String,
    pub(super) district: String,
}

/// Its communes.
pub(super) struct CommunesOf<'u> {
    pub(super) area: AreaOfYear,
    pub(super) units: Vec<UnitFacts<'u>>,
    /// Those of the list that have a row; `None` if some row is of no list.
    present: Option<HashSet<CommuneId>>,
    /// Names of those of the list that have none; `None` if the list is not known.
    pub(super) absent: Option<Arc<[String]>>,
}

impl AboveCommunes<'_> {
    /// Gives the figures to the rows of the areas, and adds rows where there are none. Returns who has not reported, by year.
    pub(super) fn give(
        &self,
        facts: Vec<UnitFacts<'_>>,
        reading: &mut Reading,
    ) -> Vec<(Year, Text)> {
        let (mut groups, doubtful) = self.grouped(facts);
        self.find_absent(&mut groups);
        let is_complete = |year| !doubtful.contains(&UNDATED) && !doubtful.contains(&year);
        let areas = &mut reading.series;
        let owners = self.owners(&groups, areas);
        let mut remarks = Vec::new();
        let mut counted: Vec<(SubjectId, Year, Vec<CountedFigure>)> = Vec::new();
        let mut given: HashSet<(SubjectId, Year)> = HashSet::new();
        for (group, &id) in groups.iter_mut().zip(&owners) {
            let AreaOfYear { year, .. } = group.area;
            if !given.insert((id, year)) {
                remarks.push(group.left_out());
                continue;
            }
            remarks.extend(group.not_reported());
            let series = &areas[id];
            let Some(record) = series.record(year) else {
                continue;
            };
            let list = CommuneList {
                rules: self.rules,
                record,
                area: series.area_in(year),
                is_complete: is_complete(year),
                units: std::mem::take(&mut group.units),
                absent: group.absent.clone(),
            };
            counted.push((id, year, list.figures(&mut reading.faults)));
            group.units = list.units;
        }
        for (id, year, figures) in counted {
            areas[id].count(year, figures);
        }
        let mut of_year: HashMap<(SubjectId, Year), &CommunesOf<'_>> = HashMap::new();
        for (group, &id) in groups.iter().zip(&owners) {
            of_year.entry((id, group.area.year)).or_insert(group);
        }
        let then =
            |row: (SubjectId, Year), figure: (FigureId, u8)| self.then(of_year.get(&row)?, figure);
        look_back_above(self.areas, self.looked_back, &then, areas);
        remarks
    }

    /// What a figure was some years before, added up from what the communes of an area had; `None` if it is not added up.
    fn then(&self, group: &CommunesOf<'_>, (figure, back): (FigureId, u8)) -> Option<Value> {
        let codebook = self.rules.codebook;
        let counted = self.rules.counted.iter().find(|one| one.figure == figure)?;
        let sum = counted.how.sum?;
        let rows = group.units.iter();
        let known = rows.map(|unit| {
            let (series, year) = (unit.series, unit.record.year);
            Subject::new(codebook, self.communes, series, year).value(sum, back)
        });
        let absent = group.absent.iter().flat_map(|names| names.iter());
        let absent = absent.map(|_| Value::Gap(Gap::NoRow));
        let all: Vec<Brought<'_>> = known
            .chain(absent)
            .map(|value| (Portion::Whole, Cow::Owned(value)))
            .collect();
        Some(merged(codebook.indicator(figure), &all))
    }

    /// The communes of each area and year, in the order of their first rows, and the years with rows of unknown place.
    fn grouped<'u>(&self, facts: Vec<UnitFacts<'u>>) -> (Vec<CommunesOf<'u>>, BTreeSet<Year>) {
        let mut groups: Vec<CommunesOf<'u>> = Vec::new();
        let mut places: HashMap<AreaOfYear, usize> = HashMap::new();
        let mut doubtful = BTreeSet::new();
        for fact in facts {
            let year = fact.record.year;
            let Some((area, id)) = self.area_of(&fact) else {
                doubtful.insert(year);
                continue;
            };
            let place = *places.entry(area).or_insert_with_key(|area| {
                groups.push(CommunesOf {
                    area: area.clone(),
                    units: Vec::new(),
                    present: Some(HashSet::new()),
                    absent: None,
                });
                groups.len() - 1
            });
            let group = &mut groups[place];
            match (id, &mut group.present) {
                (Some(id), Some(present)) => {
                    present.insert(id);
                }
                (None, present) => *present = None,
                (Some(_), None) => {}
            }
            group.units.push(fact);
        }
        self.join_unlisted(&mut groups);
        // An area is counted within the boundaries of the end of its year, whichever rows stand first.
        groups.sort_by_key(|group| group.area.within != self.within(group.area.year));
        (groups, doubtful)
    }

    /// Adds communes of no list to those of the list in the area that they say.
    fn join_unlisted(&self, groups: &mut Vec<CommunesOf<'_>>) {
        let (listed, unlisted): (Vec<_>, Vec<_>) = std::mem::take(groups)
            .into_iter()
            .partition(|group| group.present.is_some());
        *groups = listed;
        let names = |area: &AreaOfYear| self.areas.names(&area.province, &area.district);
        for mut other in unlisted {
            let said = names(&other.area);
            let time = |area: &AreaOfYear| (area.year, area.within);
            let own = groups.iter_mut().find(|group| {
                time(&group.area) == time(&other.area) && names(&group.area).are_of(&said)
            });
            match own {
                Some(own) => {
                    own.units.append(&mut other.units);
                    own.present = None;
                }
                None => groups.push(other),
            }
        }
    }

    /// Where a commune lies in the year of its row, and which of the list it is; `None` if that is not known.
    fn area_of(&self, fact: &UnitFacts<'_>) -> Option<(AreaOfYear, Option<CommuneId>)> {
        let record = fact.record;
        if record.year == UNDATED || record.withheld().is_some() {
            return None;
        }
        let said = fact.series.area_in(record.year);
        let listed = self.areas.register.zip(fact.series.commune);
        let (id, province, district) = match listed {
            Some((register, first)) => {
                // A former commune is counted in its successor.
                let id = register.at(first, record.within)?;
                let commune = register.commune(id);
                (Some(id), commune.province, commune.district)
            }
            None => (None, said.province.as_str(), said.district.as_str()),
        };
        let (province, district) = match self.areas.level() {
            None => ("", ""),
            Some(Division::Province) if province.is_empty() => return None,
            Some(Division::District) if district.is_empty() => return None,
            Some(Division::Province) => (province, ""),
            Some(Division::District) => (province, district),
        };
        let within = self.within(record.within);
        let area = AreaOfYear {
            year: record.year,
            within,
            province: province.to_owned(),
            district: district.to_owned(),
        };
        Some((area, id))
    }

    /// A year whose boundaries are those of the end of a year.
    fn within(&self, year: Year) -> Year {
        let register = self.areas.register;
        register.map_or(year, |register| register.a_year_of(register.list(year)))
    }

    /// Finds the communes of the lists that have no row.
    fn find_absent(&self, groups: &mut [CommunesOf<'_>]) {
        let Some(register) = self.areas.register else {
            return;
        };
        let level = self.areas.level();
        let mut listed: HashMap<(Year, &str, &str), Vec<CommuneId>> = HashMap::new();
        let withins: BTreeSet<Year> = groups.iter().map(|group| group.area.within).collect();
        for within in withins {
            for id in register.communes(within) {
                let (province, district) = division_of(register, level, id);
                let own = listed.entry((within, province, district)).or_default();
                own.push(id);
            }
        }
        for group in groups {
            let area = &group.area;
            let key = (area.within, area.province.as_str(), area.district.as_str());
            group.absent = match (&group.present, listed.get(&key)) {
                (Some(present), Some(all)) => {
                    let absent = all.iter().filter(|id| !present.contains(id));
                    Some(
                        absent
                            .map(|&id| register.commune(id).name.to_owned())
                            .collect(),
                    )
                }
                (_, _) => None,
            };
        }
    }

    /// The series of each area, new where the data have none. A row that may be of several areas is of none.
    fn owners(&self, groups: &[CommunesOf<'_>], areas: &mut SeriesList) -> Vec<SubjectId> {
        let rows = areas.with_ids().filter(|(_, series)| !series.is_withheld());
        let said: Vec<(SubjectId, AreaNames)> = rows
            .map(|(id, series)| (id, self.areas.names_said(&series.area)))
            .collect();
        let key = |area: &AreaOfYear| (area.province.clone(), area.district.clone());
        let all: HashMap<(String, String), AreaNames> = groups
            .iter()
            .map(|group| {
                (
                    key(&group.area),
                    self.areas.names(&group.area.province, &group.area.district),
                )
            })
            .collect();
        let are_one = |own: &AreaNames, said: &AreaNames| own.are_of(said);
        let is_clear = |(_, said): &&(SubjectId, AreaNames)| {
            all.values().filter(|own| are_one(own, said)).count() == 1
        };
        let said: Vec<&(SubjectId, AreaNames)> = said.iter().filter(is_clear).collect();
        let mut by_area: HashMap<(String, String), SubjectId> = HashMap::new();
        let mut owners = Vec::with_capacity(groups.len());
        for group in groups {
            let area = &group.area;
            let id = *by_area.entry(key(area)).or_insert_with_key(|key| {
                let own = said.iter().find(|(_, said)| are_one(&all[key], said));
                own.map_or_else(
                    || {
                        areas.push(Series::new(
                            self.areas.new_area(&area.province, &area.district),
                            Vec::new(),
                        ))
                    },
                    |(id, _)| *id,
                )
            });
            let first = group.units.first().map(|unit| unit.record);
            if let Some(first) = first.filter(|_| areas[id].record(area.year).is_none()) {
                areas[id].insert(row_where(first).within(first.within));
            }
            owners.push(id);
        }
        owners
    }
}

impl CommunesOf<'_> {
    /// Its name, with its province; empty for the nation.
    fn name(&self) -> String {
        let names = [&self.area.district, &self.area.province];
        let names = names.into_iter().filter(|name| !name.is_empty());
        names.map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Says which communes of the list have no row.
    fn not_reported(&self) -> Option<(Year, Text)> {
        let absent = self.absent.as_ref().filter(|absent| !absent.is_empty())?;
        let named = absent.iter().take(NAMED).cloned().collect::<Vec<_>>();
        let (named, all) = (named.join(", "), absent.len());
        let more = all.saturating_sub(NAMED);
        let (more_vi, more_en) = if more > 0 {
            (format!(" và {more} xã khác"), format!(" and {more} more"))
        } else {
            (String::new(), String::new())
        };
        let (name, year) = (self.name(), self.area.year);
        let [of_vi, of_en] = if name.is_empty() {
            [String::new(), String::new()]
        } else {
            [format!("{name}, "), format!("{name}, ")]
        };
        let text = both!(
            "{of_vi}năm {year}: {all} xã không có số liệu: {named}{more_vi}.",
            "{of_en}{year}: {all} communes without data: {named}{more_en}."
        );
        Some((year, text))
    }

    /// Says that rows within other boundaries are not counted besides.
    fn left_out(&self) -> (Year, Text) {
        let AreaOfYear { year, within, .. } = self.area;
        let (name, rows) = (self.name(), self.units.len());
        let text = both!(
            "{name} năm {year}: {rows} dòng theo ranh giới năm {within} không được tính thêm.",
            "{name} {year}: {rows} rows within the boundaries of {within} are not counted besides."
        );
        (year, text)
    }
}
