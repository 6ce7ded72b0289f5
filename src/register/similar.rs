//! Names that are almost the same.

use super::look::Said;
use super::roll::District;
use super::word::{Level, bare, digits, fold, key, unmarked};
use super::{Register, Unit};
use crate::model::{Area, Division, Year};

/// Whether two keys differ in marks alone or, being long enough, in one letter; never in their digits.
pub(super) fn almost(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    if one.len().max(other.len()) > LONGEST {
        return one == other;
    }
    let long = one.chars().count().min(other.chars().count()) >= LONG;
    let same_digits = digits(&one).eq(digits(&other));
    same_digits && (one == other || (long && strsim::osa_distance(&one, &other) <= 1))
}

/// A longer name, in bytes, is none: comparing takes the square of its length.
const LONGEST: usize = 500;

/// From how many letters on one of them may be wrong.
const LONG: usize = 5;

/// How many places are offered.
const PLACES: usize = 3;

/// How alike names must be to be offered.
const LIKENESS: f64 = 0.85;

impl Register {
    /// Which place that is said of a commune no list knows: its province; or its district, in what is said of the province.
    #[must_use]
    pub fn unknown_place(&self, year: Year, area: &Area) -> Option<Division> {
        let asked = self.list(year).0;
        let province = self.said(Level::Province, &area.province);
        let known = |list: u8| Some(self.provinces_so_called(list, province.as_ref()?));
        if known(asked).is_some_and(|places| places.is_empty()) {
            return Some(Division::Province);
        }
        let district = self.said(Level::District, &area.district)?;
        let lists = self.lists().filter(|&list| self.has_districts(list));
        let is_known = lists.into_iter().any(|list| {
            let roll = self.roll(list.0);
            let provinces = known(list.0);
            let here =
                |province: usize| provinces.as_ref().is_none_or(|all| all.contains(&province));
            let mut found = self.districts_called(list.0, &district).into_iter();
            found.any(|place| here(usize::from(roll.districts[usize::from(place)].province)))
                || (0..roll.provinces.len()).any(|province| {
                    here(province) && self.had_district(list.0, province, &district)
                })
        });
        (!is_known).then_some(Division::District)
    }

    /// The provinces of a list that may be meant by a name, which may be one of another list.
    fn provinces_so_called(&self, list: u8, said: &Said) -> Vec<usize> {
        let mut places = self.provinces_called(list, said);
        places.extend(self.provinces_related(list, said));
        places
    }

    /// The places of all lists whose names are most like the one said, the likest first.
    ///
    /// Of a district in a known province these are districts of that province, however little alike if none is like it. Otherwise
    /// a place that is like none was made up, and the result is empty.
    #[must_use]
    pub fn places_like(&self, division: Division, area: &Area) -> Vec<String> {
        let said = area.said_of(division);
        let level = match division {
            Division::District => Level::District,
            Division::Province => Level::Province,
        };
        if said.len() > LONGEST {
            return Vec::new();
        }
        let province = self.said(Level::Province, &area.province);
        let plain = unmarked(&fold(said));
        let asked = bare(&key(self.words.part_bare(level, &plain).rest));
        let mut found: Vec<(f64, &str)> = Vec::new();
        for (list, roll) in (0..).zip(&self.rolls) {
            let within = province
                .as_ref()
                .map(|said| self.provinces_so_called(list, said));
            let is_within = |district: &&District| {
                let within = within.as_ref();
                within.is_none_or(|all| all.contains(&usize::from(district.province)))
            };
            let names: Vec<&str> = match division {
                Division::District => (roll.districts.iter().filter(is_within))
                    .map(|one| &*one.name)
                    .collect(),
                Division::Province => roll.provinces.iter().map(|one| &*one.name).collect(),
            };
            for name in names {
                let own = bare(&key(self.words.own(level, name).rest));
                let likeness = strsim::jaro_winkler(&asked, &own);
                if !found.iter().any(|(_, known)| *known == name) {
                    found.push((likeness, name));
                }
            }
        }
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
        let are_like = found
            .iter()
            .take_while(|(likeness, _)| *likeness >= LIKENESS);
        let count = match are_like.count() {
            0 if division == Division::District && province.is_some() => PLACES,
            count => count.min(PLACES),
        };
        found.truncate(count);
        found.into_iter().map(|(_, name)| name.to_owned()).collect()
    }

    /// The communes whose names are most like the one asked, at most `most`, the likest first; of all lists, all of whose
    /// communes are looked at.
    #[must_use]
    pub fn similar(&self, name: &str, most: usize) -> Vec<Unit> {
        if name.len() > LONGEST {
            return Vec::new();
        }
        let folded = fold(name);
        let asked = bare(&key(self.words.part(Level::Commune, &folded).rest));
        let mut found: Vec<(f64, Unit)> = Vec::new();
        for (list, roll) in (0..).zip(&self.rolls) {
            for (place, row) in (0..).zip(&roll.rows) {
                let own = bare(&key(self.words.own(Level::Commune, &row.name).rest));
                let likeness = if digits(&own).eq(digits(&asked)) {
                    strsim::jaro_winkler(&asked, &own)
                } else {
                    0.0
                };
                if likeness >= LIKENESS {
                    found.push((likeness, Unit { list, place }));
                }
            }
        }
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
        found.truncate(most);
        found.into_iter().map(|(_, unit)| unit).collect()
    }
}
