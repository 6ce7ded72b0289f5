//! Finds similar names.

use super::edition::District;
use super::editions::Register;
use super::place_query::PlaceQuery;
use super::word::{Tier, bare, digits, fold, key, unmarked};
use crate::model::{Area, CommuneId, Division, List, Year};

/// True if two keys differ only in diacritics or, if long enough, in one letter; digits must be equal.
pub(super) fn almost(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    if one.len().max(other.len()) > LONGEST {
        return one == other;
    }
    let long = one.chars().count().min(other.chars().count()) >= LONG;
    let same_digits = digits(&one).eq(digits(&other));
    same_digits && (one == other || (long && strsim::osa_distance(&one, &other) <= 1))
}

/// Longest name compared, in bytes: the comparison takes quadratic time.
const LONGEST: usize = 500;

/// Shortest name, in letters, in which one letter may be wrong.
const LONG: usize = 5;

/// Number of places offered.
const PLACES: usize = 3;

/// Lowest Jaro–Winkler similarity to offer a name.
const LIKENESS: f64 = 0.85;

impl Register {
    /// The division named by `area` that no list knows: its province; or its district within the province given.
    #[must_use]
    pub fn unknown_place(&self, year: Year, area: &Area) -> Option<Division> {
        let wanted = self.list(year);
        let province = self.place_query(Tier::Province, &area.province);
        let known = |list: List| Some(self.provinces_so_called(list, province.as_ref()?));
        if known(wanted).is_some_and(|places| places.is_empty()) {
            return Some(Division::Province);
        }
        let district = self.place_query(Tier::District, &area.district)?;
        let lists = self.lists().filter(|&list| self.has_districts(list));
        let is_known = lists.into_iter().any(|list| {
            let edition = self.edition(list);
            let provinces = known(list);
            let here =
                |province: usize| provinces.as_ref().is_none_or(|all| all.contains(&province));
            let mut found = self.districts_called(list, &district).into_iter();
            found.any(|place| here(usize::from(edition.districts[usize::from(place)].province)))
                || self.provinces_that_had(list, &district).any(here)
        });
        (!is_known).then_some(Division::District)
    }

    /// True if two names mean no province of the year together: a former province is the one that it became.
    #[must_use]
    pub fn are_other_provinces(&self, year: Year, [one, other]: [&str; 2]) -> bool {
        let list = self.list(year);
        let places = |name: &str| {
            let query = self.place_query(Tier::Province, name);
            query.map_or_else(Vec::new, |query| self.provinces_so_called(list, &query))
        };
        let (places, others) = (places(one), places(other));
        !places.is_empty()
            && !others.is_empty()
            && !places.iter().any(|place| others.contains(place))
    }

    /// Provinces of a list that a name, possibly from another list, may mean.
    pub(super) fn provinces_so_called(&self, list: List, written: &PlaceQuery) -> Vec<usize> {
        let mut places = self.provinces_called(list, written);
        places.extend(self.provinces_related(list, written));
        places
    }

    /// Places of all lists with the most similar names, most similar first.
    ///
    /// For a district of a known province, districts of that province are offered even if none is similar. Otherwise a name
    /// similar to none is taken as invented, and the result is empty.
    #[must_use]
    pub fn places_like(&self, division: Division, area: &Area) -> Vec<String> {
        let written = area.said_of(division);
        let level = match division {
            Division::District => Tier::District,
            Division::Province => Tier::Province,
        };
        if written.len() > LONGEST {
            return Vec::new();
        }
        let province = self.place_query(Tier::Province, &area.province);
        let plain = unmarked(&fold(written));
        let wanted = bare(&key(self.words.part_bare(level, &plain).rest));
        let mut found: Vec<(f64, &str)> = Vec::new();
        for (list, edition) in self.lists().zip(&self.editions) {
            let within = province
                .as_ref()
                .map(|written| self.provinces_so_called(list, written));
            let is_within = |district: &&District| {
                let within = within.as_ref();
                within.is_none_or(|all| all.contains(&usize::from(district.province)))
            };
            let names: Vec<&str> = match division {
                Division::District => (edition.districts.iter().filter(is_within))
                    .map(|one| &*one.name)
                    .collect(),
                Division::Province => edition.provinces.iter().map(|one| &*one.name).collect(),
            };
            for name in names {
                let own = bare(&key(self.words.own(level, name).rest));
                let likeness = strsim::jaro_winkler(&wanted, &own);
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

    /// Communes of all lists with the most similar names, at most `most`, most similar first. Scans all communes.
    #[must_use]
    pub fn similar(&self, name: &str, most: usize) -> Vec<CommuneId> {
        if name.len() > LONGEST {
            return Vec::new();
        }
        let folded = fold(name);
        let wanted = bare(&key(self.words.part(Tier::Commune, &folded).rest));
        let mut found: Vec<(f64, CommuneId)> = Vec::new();
        for list in self.lists() {
            for (place, own) in (0..).zip(self.bare_names(list)) {
                let likeness = if digits(own).eq(digits(&wanted)) {
                    strsim::jaro_winkler(&wanted, own)
                } else {
                    0.0
                };
                if likeness >= LIKENESS {
                    found.push((likeness, CommuneId { list, place }));
                }
            }
        }
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
        found.truncate(most);
        found.into_iter().map(|(_, id)| id).collect()
    }
}
