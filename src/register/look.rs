//! Looking for a name: where its commune may lie, and which communes there bear it.

use super::find::Asked;
use super::names::Name;
use super::roll::{Code, Province, Roll};
use super::word::{Level, bare, key};
use super::{Register, Unit};

/// Whether marks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    Count,
    Dropped,
}

/// The districts of a province that may be meant.
enum Within {
    Any,
    These(Vec<u16>),
}

impl Register {
    /// The communes of a list that are so called, in what is said of the place; else in the province of `near`.
    pub(super) fn called(&self, list: u8, asked: &Asked, near: Option<Unit>) -> Vec<Unit> {
        self.look((list, Marks::Count), asked, near)
    }

    /// The same, with marks or without.
    pub(super) fn look(
        &self,
        (list, marks): (u8, Marks),
        asked: &Asked,
        near: Option<Unit>,
    ) -> Vec<Unit> {
        let near = near.map(|unit| usize::from(self.row(unit).province));
        let within = |provinces: Vec<usize>| {
            let here = provinces.into_iter();
            let mut found: Vec<Unit> = here
                .flat_map(|province| self.in_province((list, marks), province, asked))
                .collect();
            found.sort_unstable();
            found.dedup();
            found
        };
        let found = within(self.provinces_meant(list, asked, near));
        match &asked.province {
            Some(said) if found.is_empty() => within(self.provinces_related(list, said)),
            Some(_) | None => found,
        }
    }

    fn in_province(&self, (list, marks): (u8, Marks), province: usize, asked: &Asked) -> Vec<Unit> {
        let districts = self.districts_meant(list, province, asked);
        let Some(names) = self.names(list, province) else {
            return Vec::new();
        };
        let rows = &self.roll(list).rows;
        let lies = |name: &Name| match &districts {
            Within::Any => true,
            Within::These(districts) => {
                let row = rows.get(usize::from(name.place));
                row.is_some_and(|row| districts.contains(&row.district))
            }
        };
        let mut found = Vec::new();
        for (kind, key) in &asked.names {
            let is = |name: &Name| kind.is_none_or(|kind| kind == name.kind) && lies(name);
            let unit = |name: Name| Unit {
                list,
                place: name.place,
            };
            match marks {
                Marks::Count => found.extend(names.called(key).filter(is).map(unit)),
                Marks::Dropped => {
                    let bare = bare(key);
                    found.extend(names.called_bare(&bare).filter(is).map(unit));
                }
            }
        }
        found
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
    pub(super) fn provinces_called(&self, list: u8, said: &String) -> Vec<usize> {
        let lying = |is: &dyn Fn(&Vec<String>) -> bool| {
            let provinces = self.places(list).provinces.iter().enumerate();
            let called = provinces.filter(|(_, names)| is(names));
            called.map(|(place, _)| place).collect::<Vec<_>>()
        };
        let found = lying(&|names| names.contains(said));
        if !found.is_empty() {
            return found;
        }
        let without = bare(said);
        lying(&|names| names.iter().any(|name| bare(name) == without))
    }

    /// The provinces of the first list that came to the one so called; of a later list, the one that it came to.
    pub(super) fn provinces_related(&self, list: u8, said: &String) -> Vec<usize> {
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

    /// The districts of a province that may be meant.
    fn districts_meant(&self, list: u8, province: usize, asked: &Asked) -> Within {
        let roll = self.roll(list);
        let Some((kind, said)) = asked.district.as_ref().filter(|_| roll.has_districts()) else {
            return Within::Any;
        };
        let mut of_kind = Vec::new();
        let mut of_name = Vec::new();
        let districts = roll.districts.iter().zip(&self.places(list).districts);
        for (place, (district, (own_kind, own))) in (0..).zip(districts) {
            if usize::from(district.province) == province && own == said {
                of_name.push(place);
                if kind.is_none() || own_kind == kind {
                    of_kind.push(place);
                }
            }
        }
        if !of_kind.is_empty() {
            return Within::These(of_kind);
        }
        // A district that was dissolved before the list was as it is: its communes lie in others of the province now.
        if of_name.is_empty() && self.had_district(roll, province, said) {
            return Within::Any;
        }
        Within::These(of_name)
    }

    /// Whether a province had a district of this name some time before its list was as it is.
    fn had_district(&self, roll: &Roll, province: usize, said: &str) -> bool {
        self.history().all().any(|event| {
            let here = match Code::read(event.code).and_then(|code| roll.find(code)) {
                Some(place) => roll
                    .rows
                    .get(usize::from(place))
                    .map(|row| usize::from(row.province)),
                None => roll
                    .provinces
                    .iter()
                    .position(|one| one.code == event.province),
            };
            here == Some(province)
                && key(self.words.own(Level::District, event.district).rest) == *said
        })
    }
}
