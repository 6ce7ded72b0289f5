//! Looking for a name: where its commune may lie, and which communes there bear it.

use super::asked::Asked;
use super::history::Event;
use super::names::{Gone, Name, When};
use super::roll::{Index, Province};
use super::word::{bare, key};
use super::{Register, Unit};

/// Whether marks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Count,
    Dropped,
}

/// A place that is said: by its code, by its name, or by both.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub(super) code: Option<String>,
    /// Each way the name can be read, with the word for a kind taken off, and whole.
    pub(super) names: Vec<(Option<&'static str>, String)>,
    /// Whether one of them is enough: a number alone may be either.
    pub(super) either: bool,
}

/// The communes that may be meant by a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) units: Vec<Unit>,
    /// Those that were abolished.
    pub(super) gone: Vec<Event<'static>>,
}

/// The districts of a province that may be meant.
enum Within {
    Any,
    These(Vec<u16>),
}

/// Where and when a name is looked for.
#[derive(Clone, Copy)]
pub(super) struct Search {
    pub(super) list: u8,
    pub(super) when: When,
    pub(super) marks: Marks,
}

impl Meant {
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.gone.is_empty()
    }

    fn add(&mut self, other: Meant) {
        self.units.extend(other.units);
        for event in other.gone {
            if !self.gone.contains(&event) {
                self.gone.push(event);
            }
        }
        self.units.sort_unstable();
        self.units.dedup();
    }
}

impl Said {
    /// The places of these codes that have the code or a name that is said, in order.
    fn near<'c>(
        &self,
        named: &Index,
        codes: impl Iterator<Item = &'c str>,
        marks: Marks,
    ) -> Vec<u16> {
        let mut near = Vec::new();
        if let Some(code) = &self.code {
            let own = (0..).zip(codes).find(|(_, own)| own == code);
            near.extend(own.map(|(place, _): (u16, _)| place));
        }
        for (_, name) in &self.names {
            near.extend_from_slice(match marks {
                Marks::Count => named.called(name),
                Marks::Dropped => named.called_bare(name),
            });
        }
        near.sort_unstable();
        near.dedup();
        near
    }

    /// Whether it is a place of this code and, however written, one of these names.
    fn is(&self, code: &str, mut names: &mut dyn Iterator<Item = &String>, marks: Marks) -> bool {
        let is_called = |own: &String| {
            self.names.iter().any(|(_, said)| match marks {
                Marks::Count => own == said,
                Marks::Dropped => bare(own) == bare(said),
            })
        };
        let is_code = self.code.as_ref().is_none_or(|said| said == code);
        let mut is_named = || self.names.is_empty() || Iterator::any(&mut names, is_called);
        if self.either {
            is_code || is_named()
        } else {
            is_code && is_named()
        }
    }
}

impl Register {
    /// The communes of a list that are so called, in what is said of the place; else in the province of `near`.
    pub(super) fn look(&self, search: Search, asked: &Asked, near: Option<Unit>) -> Meant {
        let near = near.map(|unit| usize::from(self.row(unit).province));
        let said = asked.district.as_ref();
        let said = said.filter(|_| self.roll(search.list).has_districts());
        let districts = said.map(|said| self.districts_called(search.list, said));
        let within = |provinces: Vec<usize>, when| {
            let search = Search { when, ..search };
            let mut found = Meant::default();
            for province in provinces {
                let districts = districts.as_deref();
                let districts = self.districts_meant((search.list, province), districts, asked);
                found.add(self.in_province((search, province), &districts, asked));
            }
            found
        };
        let meant = || self.provinces_meant(search.list, asked, near);
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
        match &asked.province {
            Some(said) => within(self.provinces_related(search.list, said), search.when),
            None => found,
        }
    }

    fn in_province(
        &self,
        (search, province): (Search, usize),
        districts: &Within,
        asked: &Asked,
    ) -> Meant {
        let Search { list, when, marks } = search;
        let Some(names) = self.names(list, province) else {
            return Meant::default();
        };
        let rows = &self.roll(list).rows;
        let lies = |name: &Name| match (districts, &asked.district) {
            (Within::Any, _) | (_, None) => true,
            (Within::These(districts), Some(said)) => {
                let unit = Unit {
                    list,
                    place: name.place,
                };
                let row = rows.get(usize::from(name.place));
                row.is_some_and(|row| districts.contains(&row.district))
                    || self.lay_in_district(unit, said)
            }
        };
        let mut found = Meant::default();
        let readings = match marks {
            Marks::Count => &asked.names,
            Marks::Dropped => self.loose(asked),
        };
        for (kind, said) in readings {
            let fits = |own: &'static str| kind.is_none_or(|kind| kind == own);
            let is = |name: &Name| fits(name.kind) && name.borne.may_be(when) && lies(name);
            let unit = |name: Name| Unit {
                list,
                place: name.place,
            };
            match marks {
                Marks::Count => found.units.extend(names.called(said).filter(is).map(unit)),
                Marks::Dropped => {
                    found
                        .units
                        .extend(names.called_bare(said).filter(is).map(unit));
                }
            }
            let is_called = |gone: &Gone| match marks {
                Marks::Count => gone.key == *said,
                Marks::Dropped => bare(&gone.key) == *said,
            };
            let there = |gone: &Gone| {
                asked.district.as_ref().is_none_or(|said| {
                    said.is("", &mut std::iter::once(&gone.district), Marks::Dropped)
                })
            };
            let gone = names.gone.iter().filter(|gone| {
                fits(gone.kind) && gone.borne.may_be(when) && is_called(gone) && there(gone)
            });
            found.gone.extend(gone.map(|gone| gone.event));
        }
        let mut once = Meant::default();
        once.add(found);
        once
    }

    /// The provinces so called; all, or the one of `near`, if none is said.
    pub(super) fn provinces_meant(
        &self,
        list: u8,
        asked: &Asked,
        near: Option<usize>,
    ) -> Vec<usize> {
        match (&asked.province, near) {
            (Some(said), _) => self.provinces_called(list, said),
            (None, Some(near)) => vec![near],
            (None, None) => (0..self.roll(list).provinces.len()).collect(),
        }
    }

    /// The provinces so called; if none is, the one that is without its marks, as in “Đăk Lăk” and “Daklak”: no two are alike.
    pub(super) fn provinces_called(&self, list: u8, said: &Said) -> Vec<usize> {
        let roll = self.roll(list);
        let places = self.places(list);
        let [_, named] = &places.named;
        let lying = |marks| {
            let codes = roll.provinces.iter().map(|one| &*one.code);
            let mut near = said.near(named, codes, marks);
            near.retain(|&place| {
                let place = usize::from(place);
                let code = &roll.provinces[place].code;
                said.is(code, &mut places.provinces[place].iter(), marks)
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

    /// The provinces of the first list that came to the one so called; of a later list, the one that it came to.
    pub(super) fn provinces_related(&self, list: u8, said: &Said) -> Vec<usize> {
        let other = u8::from(list == 0);
        let far = self.provinces_called(other, said).into_iter();
        let far: Vec<&Province> = far
            .filter_map(|place| self.roll(other).provinces.get(place))
            .collect();
        let is_related = |near: &Province| {
            far.iter().any(|far| match list {
                0 => near.became == far.code,
                _ => near.code == far.became,
            })
        };
        let provinces = self.roll(list).provinces.iter().enumerate();
        let related = provinces.filter(|(_, province)| is_related(province));
        related.map(|(place, _)| place).collect()
    }

    /// The districts of a list so called, or in which communes of one so called lie now; those of the kind that is said, where a
    /// province has such a one.
    pub(super) fn districts_called(&self, list: u8, said: &Said) -> Vec<u16> {
        let roll = self.roll(list);
        let places = self.places(list);
        let mut found = Vec::new();
        for marks in [Marks::Count, Marks::Dropped] {
            let codes = roll.districts.iter().map(|one| &*one.code);
            let near = said.near(&places.named[0], codes, marks).into_iter();
            let of_name = near.map(|place| {
                let own = usize::from(place);
                (place, &roll.districts[own], &places.districts[own])
            });
            let of_name: Vec<(u16, u16, bool)> = of_name
                .filter(|(_, district, (_, own))| {
                    said.is(&district.code, &mut std::iter::once(own), marks)
                })
                .map(|(place, district, (kind, _))| {
                    let mut kinds = said.names.iter().map(|(kind, _)| kind);
                    let is_kind =
                        said.names.is_empty() || kinds.any(|said| said.is_none() || said == kind);
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
                said.code.is_none() && said.is("", &mut std::iter::once(own), marks)
            });
            found.extend(former.map(|&(place, ..)| place));
            if !found.is_empty() {
                break;
            }
        }
        found
    }

    /// The districts of a province that may be meant, of all those that are so called.
    fn districts_meant(
        &self,
        (list, province): (u8, usize),
        called: Option<&[u16]>,
        asked: &Asked,
    ) -> Within {
        let (Some(called), Some(said)) = (called, &asked.district) else {
            return Within::Any;
        };
        let roll = self.roll(list);
        let lies = |place: &u16| {
            let district = roll.districts.get(usize::from(*place));
            district.is_some_and(|district| usize::from(district.province) == province)
        };
        let found: Vec<u16> = called.iter().copied().filter(lies).collect();
        // A district that was dissolved before the list was as it is: its communes lie in others of the province now.
        if found.is_empty() && self.had_district(list, province, said) {
            return Within::Any;
        }
        Within::These(found)
    }

    /// Whether a province had a district of this name some time before its list was as it is.
    pub(super) fn had_district(&self, list: u8, province: usize, said: &Said) -> bool {
        let mut had = self.places(list).had.iter();
        had.any(|(place, own)| {
            *place == province && said.is("", &mut std::iter::once(own), Marks::Count)
        })
    }

    /// Whether a commune of the first list lay in a district of this name when something happened to it.
    pub(super) fn lay_in_district(&self, unit: Unit, said: &Said) -> bool {
        use super::word::Level;
        let mut events = self.history().own(self.row(unit).code);
        let lay = |district| {
            let own = key(self.words.own(Level::District, district).rest);
            said.is("", &mut std::iter::once(&own), Marks::Dropped)
        };
        unit.list == 0 && events.any(|event| !event.district.is_empty() && lay(event.district))
    }
}
