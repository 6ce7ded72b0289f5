//! Searches for a name: where its commune may be, and which communes there have it.

use super::edition::Province;
use super::editions::Register;
use super::history::Event;
use super::names::{Alias, GoneAlias, When};
use super::place_query::{Marks, PlaceQuery};
use super::query::Query;
use super::word::{Tier, key};
use crate::model::{CommuneId, List};

/// Communes that a name may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Matches {
    pub(super) ids: Vec<CommuneId>,
    /// Abolished communes.
    pub(super) gone: Vec<Event<'static>>,
}

/// Districts of a province that may be meant.
enum Within {
    Any,
    These(Vec<u16>),
}

/// Where and when to search.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub(super) list: List,
    pub(super) when: When,
    pub(super) marks: Marks,
}

impl Matches {
    pub(super) fn is_empty(&self) -> bool {
        self.ids.is_empty() && self.gone.is_empty()
    }

    fn add(&mut self, other: Matches) {
        self.ids.extend(other.ids);
        for event in other.gone {
            if !self.gone.contains(&event) {
                self.gone.push(event);
            }
        }
        self.ids.sort_unstable();
        self.ids.dedup();
    }
}

impl Register {
    /// Communes of a list with the name, in the place given; without a place, in the province of `near`.
    pub(super) fn look(&self, search: Search, query: &Query, near: Option<CommuneId>) -> Matches {
        let near = near.map(|id| usize::from(self.row(id).province));
        let wanted = query.district.as_ref();
        let wanted = wanted.filter(|_| self.edition(search.list).has_districts());
        let districts = wanted.map(|wanted| self.districts_called(search.list, wanted));
        let within = |provinces: Vec<usize>, when| {
            let search = Search { when, ..search };
            let mut found = Matches::default();
            for province in provinces {
                let districts = districts.as_deref();
                let districts = self.districts_meant((search.list, province), districts, query);
                found.add(self.in_province((search, province), &districts, query));
            }
            found
        };
        let meant = || self.provinces_meant(search, query, near);
        let found = within(meant(), search.when);
        if !found.is_empty() {
            return found;
        }
        // A name of another time is better than none.
        if search.marks == Marks::Count {
            let found = within(meant(), When::Any);
            if !found.is_empty() {
                return found;
            }
        }
        match &query.province {
            Some(wanted) => within(self.provinces_related(search.list, wanted), search.when),
            None => found,
        }
    }

    fn in_province(
        &self,
        (search, province): (Search, usize),
        districts: &Within,
        query: &Query,
    ) -> Matches {
        let Search { list, when, marks } = search;
        let Some(names) = self.names(list, province) else {
            return Matches::default();
        };
        let rows = &self.edition(list).rows;
        let lies = |name: &Alias| match (districts, &query.district) {
            (Within::Any, _) | (_, None) => true,
            (Within::These(districts), Some(wanted)) => {
                let id = CommuneId {
                    list,
                    place: name.place,
                };
                let row = rows.get(usize::from(name.place));
                row.is_some_and(|row| districts.contains(&row.district))
                    || self.lay_in_district(id, wanted)
            }
        };
        let names = names.by(marks);
        let mut found = Matches::default();
        for (kind, wanted) in self.readings(query, marks) {
            let fits = |own: &'static str| kind.is_none_or(|kind| kind == own);
            let is = |name: &Alias| fits(name.kind) && name.used.covers(when) && lies(name);
            let listed = names.listed.with(wanted).filter(|name| is(name));
            found.ids.extend(listed.map(|name| CommuneId {
                list,
                place: name.place,
            }));
            let in_district = |gone: &GoneAlias| {
                query.district.as_ref().is_none_or(|wanted| {
                    wanted.matches("", &mut std::iter::once(&gone.district), Marks::Dropped)
                })
            };
            let gone = names
                .gone
                .with(wanted)
                .filter(|gone| fits(gone.kind) && gone.used.covers(when) && in_district(gone));
            found.gone.extend(gone.map(|gone| gone.event));
        }
        let mut once = Matches::default();
        once.add(found);
        once
    }

    /// Readings of the name, as their keys are compared.
    fn readings<'q>(&self, query: &'q Query, marks: Marks) -> &'q [(Option<&'static str>, String)] {
        match marks {
            Marks::Count => &query.names,
            Marks::Dropped => self.loose(query),
        }
    }

    /// Provinces with the name given; without one, the province `near`, or else all in which a commune has the name searched for.
    fn provinces_meant(&self, search: Search, query: &Query, near: Option<usize>) -> Vec<usize> {
        match (&query.province, near) {
            (Some(wanted), _) => self.provinces_called(search.list, wanted),
            (None, Some(near)) => vec![near],
            (None, None) => {
                let by_name = self.provinces_by_name(search.list, search.marks);
                let readings = self.readings(query, search.marks).iter();
                let found = readings.flat_map(|(_, name)| by_name.with(name));
                let mut found: Vec<usize> = found.copied().map(usize::from).collect();
                found.sort_unstable();
                found.dedup();
                found
            }
        }
    }

    /// Provinces with the name; if none, those that match without diacritics (“Đăk Lăk”, “Daklak”), where all names differ.
    pub(super) fn provinces_called(&self, list: List, wanted: &PlaceQuery) -> Vec<usize> {
        let edition = self.edition(list);
        let places = self.places(list);
        let [_, named] = &places.named;
        let lying = |marks| {
            let codes = edition.provinces.iter().map(|one| &*one.code);
            let mut near = wanted.candidates(named, codes, marks);
            near.retain(|&place| {
                let place = usize::from(place);
                let code = &edition.provinces[place].code;
                wanted.matches(code, &mut places.provinces[place].iter(), marks)
            });
            near.into_iter().map(usize::from).collect::<Vec<_>>()
        };
        let found = lying(Marks::Count);
        if found.is_empty() {
            lying(Marks::Dropped)
        } else {
            found
        }
    }

    /// Provinces of the first list that became part of the one named; in a later list, the one that the named province joined.
    pub(super) fn provinces_related(&self, list: List, wanted: &PlaceQuery) -> Vec<usize> {
        let other = if list == List::FIRST {
            list.next()
        } else {
            List::FIRST
        };
        let far = self.provinces_called(other, wanted).into_iter();
        let far: Vec<&Province> = far
            .filter_map(|place| self.edition(other).provinces.get(place))
            .collect();
        let is_related = |near: &Province| {
            far.iter().any(|far| match list {
                List::FIRST => near.became == far.code,
                _ => near.code == far.became,
            })
        };
        let provinces = self.edition(list).provinces.iter().enumerate();
        let related = provinces.filter(|(_, province)| is_related(province));
        related.map(|(place, _)| place).collect()
    }

    /// Districts of a list with the name, or now containing communes of a former one; only those of the given kind, in provinces
    /// that have one of that kind.
    pub(super) fn districts_called(&self, list: List, wanted: &PlaceQuery) -> Vec<u16> {
        let edition = self.edition(list);
        let places = self.places(list);
        let mut found = Vec::new();
        for marks in [Marks::Count, Marks::Dropped] {
            let codes = edition.districts.iter().map(|one| &*one.code);
            let near = wanted
                .candidates(&places.named[0], codes, marks)
                .into_iter();
            let of_name = near.map(|place| {
                let own = usize::from(place);
                (place, &edition.districts[own], &places.districts[own])
            });
            let of_name: Vec<(u16, u16, bool)> = of_name
                .filter(|(_, district, (_, own))| {
                    wanted.matches(&district.code, &mut std::iter::once(own), marks)
                })
                .map(|(place, district, (kind, _))| {
                    let mut kinds = wanted.names.iter().map(|(kind, _)| kind);
                    let is_kind = wanted.names.is_empty()
                        || kinds.any(|wanted| wanted.is_none() || wanted == kind);
                    (place, district.province, is_kind)
                })
                .collect();
            let of_kind = |province| {
                of_name
                    .iter()
                    .any(|&(_, other, is)| other == province && is)
            };
            found.extend(
                of_name
                    .iter()
                    .filter(|&&(_, province, is)| is || !of_kind(province))
                    .map(|&(place, ..)| place),
            );
            let former = places.former.iter().filter(|(_, _, own)| {
                wanted.code.is_none() && wanted.matches("", &mut std::iter::once(own), marks)
            });
            found.extend(former.map(|&(place, ..)| place));
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// Districts of a province that may be meant, among those with the name.
    fn districts_meant(
        &self,
        (list, province): (List, usize),
        called: Option<&[u16]>,
        query: &Query,
    ) -> Within {
        let (Some(called), Some(wanted)) = (called, &query.district) else {
            return Within::Any;
        };
        let edition = self.edition(list);
        let lies = |place: &u16| {
            let district = edition.districts.get(usize::from(*place));
            district.is_some_and(|district| usize::from(district.province) == province)
        };
        let found: Vec<u16> = called.iter().copied().filter(lies).collect();
        // The district was dissolved before the list's reference day; its communes are now in other districts of the province.
        if found.is_empty() && self.had_district(list, province, wanted) {
            return Within::Any;
        }
        Within::These(found)
    }

    /// True if a province had a district of this name before its list's reference day.
    fn had_district(&self, list: List, province: usize, wanted: &PlaceQuery) -> bool {
        let mut had = self.provinces_that_had(list, wanted);
        had.any(|had| had == province)
    }

    /// Provinces that had a district of this name before their list's reference day. No code of it is known.
    pub(super) fn provinces_that_had<'r>(
        &'r self,
        list: List,
        wanted: &'r PlaceQuery,
    ) -> impl Iterator<Item = usize> + 'r {
        let by_name = wanted.code.is_none() || wanted.either;
        let names = wanted.names.iter().filter(move |_| by_name);
        let had = &self.places(list).had;
        names.flat_map(|(_, name)| had.with(name)).copied()
    }

    /// True if a commune of the first list was in a district of this name when one of its changes happened.
    pub(super) fn lay_in_district(&self, id: CommuneId, wanted: &PlaceQuery) -> bool {
        let mut events = self.history().own(self.row(id).code);
        let lay = |district| {
            let own = key(self.words.own(Tier::District, district).rest);
            wanted.matches("", &mut std::iter::once(&own), Marks::Dropped)
        };
        id.list == List::FIRST
            && events.any(|event| !event.district.is_empty() && lay(event.district))
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, Search, When};
    use crate::model::{Area, NamedCommune};
    use crate::register::Register;

    /// Number of provinces of each list that are searched for a name without a place.
    fn searched(register: &Register, name: &str, marks: Marks) -> Vec<usize> {
        let area = Area::from(NamedCommune {
            name: name.to_owned(),
            ..NamedCommune::default()
        });
        let query = register.query(&area, When::Any, None);
        let meant = |list| {
            let search = Search {
                list,
                when: When::Any,
                marks,
            };
            register.provinces_meant(search, &query, None).len()
        };
        register.lists().map(meant).collect()
    }

    #[test]
    fn only_provinces_that_have_a_name_are_searched_for_it() {
        let register = Register::open();
        for marks in [Marks::Count, Marks::Dropped] {
            assert_eq!(searched(&register, "Xã Abc Xyz", marks), [0, 0]);
            assert_eq!(searched(&register, "Phường Phúc Xá", marks), [1, 0]);
            // Abolished before the first list's reference day.
            assert_eq!(searched(&register, "Phường Sài Đồng", marks), [1, 0]);
        }
        assert_eq!(searched(&register, "Phuong Phuc Xa", Marks::Count), [0, 0]);
        assert_eq!(
            searched(&register, "Phuong Phuc Xa", Marks::Dropped),
            [1, 0]
        );
    }
}
