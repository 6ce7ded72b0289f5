//! `--by`: counts communes by province or district, and lists those that the data lack.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::row::ScoreRow;
use super::session::Session;
use crate::model::{CommuneId, List, Portion, SubjectId, SubjectKindId, Tally, Year};
use crate::register::Register;

/// The division that communes are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Province.
    Province,
    /// District.
    District,
}

/// The results of one area in one year.
#[derive(Clone, Debug)]
pub struct AreaTally {
    /// The year scored.
    pub year: Year,
    /// The year of the list whose boundaries the figures use, if it is not the list of their own year.
    pub within: Option<Year>,
    /// The province; empty if unknown.
    pub province: String,
    /// The district; empty when counting by province, and where there is none.
    pub district: String,
    /// Number of communes in the list; 0 if the list does not have the area, or other subjects are counted.
    pub listed: usize,
    /// Communes of the list that the data lack.
    pub absent: Vec<Absent>,
    /// Number of communes in the data.
    pub rows: usize,
    /// The results, one tally per set.
    pub counts: Vec<Tally>,
}

/// A commune of a list that the data lack.
#[derive(Clone, Debug)]
pub struct Absent {
    /// Its code.
    pub code: String,
    /// Its full name.
    pub name: String,
}

/// A province or district in a year, and the list whose boundaries its figures use.
type AreaKey = (Year, List, String, String);

/// Rows checked against one list: their year, and the list whose boundaries they use.
type Group = (Year, List);

/// Counts the judged rows by area, in the order of the lists, then of the data.
///
/// In a province with at least one row, every commune of the list is expected, even in districts without rows.
#[must_use]
pub fn tallies(session: &Session, rows: &[ScoreRow], level: Level) -> Vec<AreaTally> {
    let mut areas = Areas {
        places: HashMap::new(),
        tallies: Vec::new(),
        sets: session.columns.len(),
    };
    // The lists tell which communes there are, not what lies within them.
    let expected = session.register.as_ref();
    if let Some(register) = expected.filter(|_| session.subject == SubjectKindId::COMMUNE) {
        let there = there(session, rows, register);
        for &group in there.keys() {
            areas.expect(register, &there, (group, level));
        }
    }
    for row in rows {
        let place = place(session, (row.series, row.year), level);
        let tally = areas.of(session.register.as_ref(), place);
        tally.rows += 1;
        for (judgement, counts) in row.judgements.iter().zip(&mut tally.counts) {
            counts.add(judgement.as_ref().map(|one| one.assessment.finding(0)));
        }
    }
    areas.tallies
}

/// The communes that have a row, by year and list.
fn there(
    session: &Session,
    rows: &[ScoreRow],
    register: &Register,
) -> BTreeMap<Group, HashSet<CommuneId>> {
    let mut there: BTreeMap<Group, HashSet<CommuneId>> = BTreeMap::new();
    for row in rows {
        let row = (row.series, row.year);
        let group = group(session, register, row);
        let id = listed(session, register, row);
        there.entry(group).or_default().extend(id);
    }
    there
}

fn group(session: &Session, register: &Register, (series, year): (SubjectId, Year)) -> Group {
    let record = session.reading.series[series].record(year);
    let within = record.map_or(year, |record| record.within);
    (year, register.list(within))
}

/// The commune of a row, in the list whose boundaries it uses.
fn listed(session: &Session, register: &Register, row: (SubjectId, Year)) -> Option<CommuneId> {
    let (_, list) = group(session, register, row);
    let id = session.reading.series[row.0].commune?;
    register.at(id, register.a_year_of(list))
}

/// The area of a row, from its list or else from the data.
fn place(session: &Session, row: (SubjectId, Year), level: Level) -> AreaKey {
    let area = session.reading.series[row.0].area_in(row.1);
    let said = (area.province.as_str(), area.district.as_str());
    let Some(register) = &session.register else {
        return named((row.1, List::FIRST), said, level);
    };
    let group = group(session, register, row);
    match listed(session, register, row) {
        Some(id) => placed(register, id, (group, level)),
        None => named(group, said, level),
    }
}

fn placed(register: &Register, id: CommuneId, (group, level): (Group, Level)) -> AreaKey {
    let commune = register.commune(id);
    named(group, (commune.province, commune.district), level)
}

fn named((year, list): Group, (province, district): (&str, &str), level: Level) -> AreaKey {
    let district = match level {
        Level::Province => "",
        Level::District => district,
    };
    (year, list, province.to_owned(), district.to_owned())
}

/// Whether rows of the same year that use other boundaries cover a commune, at least in part.
fn is_told_otherwise(
    register: &Register,
    there: &BTreeMap<Group, HashSet<CommuneId>>,
    ((year, list), id): (Group, CommuneId),
) -> bool {
    let links = [register.predecessors(id), register.successors(id)];
    let mut kin = links
        .into_iter()
        .flatten()
        .filter(|link| link.portion != Portion::Land);
    kin.any(|link| {
        let of_year = there.range((year, List::FIRST)..=(year, List(u8::MAX)));
        let mut others = of_year.filter(|((_, other), _)| *other != list);
        others.any(|(_, ids)| ids.contains(&link.id))
    })
}

/// The areas found so far.
struct Areas {
    places: HashMap<AreaKey, usize>,
    tallies: Vec<AreaTally>,
    sets: usize,
}

impl Areas {
    fn of(&mut self, register: Option<&Register>, place: AreaKey) -> &mut AreaTally {
        let next = self.tallies.len();
        let at = *self.places.entry(place).or_insert_with_key(|place| {
            let (year, list, province, district) = place.clone();
            let other = register.filter(|register| register.list(year) != list);
            self.tallies.push(AreaTally {
                year,
                within: other.map(|register| register.a_year_of(list)),
                province,
                district,
                listed: 0,
                absent: Vec::new(),
                rows: 0,
                counts: vec![Tally::default(); self.sets],
            });
            next
        });
        &mut self.tallies[at]
    }

    /// Adds the expected communes: those of every province of a list with a row in that year.
    fn expect(
        &mut self,
        register: &Register,
        there: &BTreeMap<Group, HashSet<CommuneId>>,
        (group, level): (Group, Level),
    ) {
        let Some(here) = there.get(&group) else {
            return;
        };
        let province = |&id: &CommuneId| register.commune(id).province;
        let provinces: HashSet<&str> = here.iter().map(province).collect();
        for id in register.communes(register.a_year_of(group.1)) {
            let is_here = here.contains(&id);
            let asked = provinces.contains(province(&id));
            if !asked || (!is_here && is_told_otherwise(register, there, (group, id))) {
                continue;
            }
            let tally = self.of(Some(register), placed(register, id, (group, level)));
            tally.listed += 1;
            if !is_here {
                let commune = register.commune(id);
                tally.absent.push(Absent {
                    code: commune.code.to_owned(),
                    name: commune.name.to_owned(),
                });
            }
        }
    }
}
