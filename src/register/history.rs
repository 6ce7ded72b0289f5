//! Changes of communes before the first list's reference day, each dated between two days.

use std::collections::BTreeMap;

use super::built_in::{day, lines};
use super::commune_code::CommuneCode;
use super::edition::Edition;
use super::word::key;
use crate::model::{Bracket, Date};

/// Kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// New name.
    Renamed,
    /// New kind.
    Retyped,
    /// New spelling of the name.
    Respelled,
    /// Creation.
    Created,
    /// Abolition.
    Abolished,
}

/// One change of one commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// Code of the commune.
    pub code: &'a str,
    /// Kind of change.
    pub change: ChangeKind,
    /// Name before the change, with the word for its kind; empty on creation.
    pub name: &'a str,
    /// On abolition, code of the commune that absorbed it; empty if unknown.
    pub successor: &'a str,
    /// District at the time; empty if it is the list's.
    pub district: &'a str,
    /// On abolition, code of its province.
    pub province: &'a str,
    /// Days between which it happened.
    pub came: Bracket,
}

/// An abolished commune without a known successor.
pub(super) struct Orphan {
    pub(super) event: Event<'static>,
    /// Districts of the first list whose communes may have absorbed it.
    pub(super) districts: Vec<u16>,
}

/// What a user's file says of an abolished commune.
pub(super) struct AbolitionRow {
    pub(super) came: Option<Bracket>,
    pub(super) successor: Option<&'static str>,
}

/// All changes, ordered by code.
#[derive(Default)]
pub(super) struct History {
    events: Vec<(CommuneCode, Event<'static>)>,
    /// Indices of abolitions, by the code of the absorbing commune.
    taken: BTreeMap<CommuneCode, Vec<usize>>,
}

impl History {
    /// Reads the built-in table; `given`, from a user's file, overrides dates and successors of abolitions.
    pub(super) fn read(text: &'static str, given: &BTreeMap<CommuneCode, AbolitionRow>) -> History {
        let mut history = History::default();
        for [
            code,
            change,
            name,
            successor,
            district,
            province,
            after,
            before,
            _,
        ] in lines(text)
        {
            let change = match change {
                "renamed" => ChangeKind::Renamed,
                "retyped" => ChangeKind::Retyped,
                "spelling" => ChangeKind::Respelled,
                "created" => ChangeKind::Created,
                _ => ChangeKind::Abolished,
            };
            let own = CommuneCode::read(code).unwrap_or_default();
            let given = given.get(&own).filter(|_| change == ChangeKind::Abolished);
            let successor = given.and_then(|given| given.successor).unwrap_or(successor);
            if let Some(into) = CommuneCode::read(successor) {
                let place = history.events.len();
                history.taken.entry(into).or_default().push(place);
            }
            let event = Event {
                code,
                change,
                name,
                successor,
                district,
                province,
                came: given
                    .and_then(|given| given.came)
                    .unwrap_or_else(|| bracket(after, before)),
            };
            history.events.push((own, event));
        }
        history
    }

    /// Changes of the commune with this code.
    pub(super) fn own(&self, code: CommuneCode) -> impl Iterator<Item = Event<'static>> + '_ {
        let start = self.events.partition_point(|(one, _)| *one < code);
        let rest = self.events.get(start..).unwrap_or_default();
        let own = rest.iter().take_while(move |(one, _)| *one == code);
        own.map(|(_, event)| *event)
    }

    /// Abolitions of communes that this one absorbed.
    pub(super) fn taken(&self, code: CommuneCode) -> impl Iterator<Item = Event<'static>> + '_ {
        let places = self.taken.get(&code).map(Vec::as_slice).unwrap_or_default();
        let events = places.iter().filter_map(|&place| self.events.get(place));
        events.map(|(_, event)| *event)
    }

    /// Abolished communes without a known successor, with the districts that may have absorbed them.
    ///
    /// These are the district of the time; if the list has none of that name, the districts that absorbed its other communes, or
    /// else the whole province.
    pub(super) fn orphans(&self, edition: &Edition) -> Vec<Orphan> {
        let named = |district: &str| key(district);
        let mut of_name: BTreeMap<(String, &str), Vec<u16>> = BTreeMap::new();
        let mut of_province: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        for (place, district) in (0..).zip(&edition.districts) {
            let province = edition.provinces.get(usize::from(district.province));
            let province = province.map_or("", |province| &province.code);
            of_name.insert((named(&district.name), province), vec![place]);
            of_province.entry(province).or_default().push(place);
        }
        let mut went_to: BTreeMap<(String, &str), Vec<u16>> = BTreeMap::new();
        let abolished = || {
            self.all()
                .filter(|event| event.change == ChangeKind::Abolished)
        };
        for event in abolished() {
            let into = CommuneCode::read(event.successor).and_then(|code| edition.find(code));
            let row = into.and_then(|place| edition.rows.get(usize::from(place)));
            let place = (named(event.district), event.province);
            went_to
                .entry(place)
                .or_default()
                .extend(row.map(|row| row.district));
        }
        let orphans = abolished().filter(|event| event.successor.is_empty());
        orphans
            .map(|event| {
                let place = (named(event.district), event.province);
                let near = [of_name.get(&place), went_to.get(&place)];
                let near = near.into_iter().flatten().find(|all| !all.is_empty());
                let districts = near.or_else(|| of_province.get(event.province));
                Orphan {
                    event,
                    districts: districts.cloned().unwrap_or_default(),
                }
            })
            .collect()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Event<'static>> + '_ {
        self.events.iter().map(|(_, event)| *event)
    }
}

/// Days of the built-in table.
fn bracket(after: &str, before: &str) -> Bracket {
    let read = |text| {
        day(text).unwrap_or(Date {
            year: 0,
            month: 1,
            day: 1,
        })
    };
    Bracket {
        after: read(after),
        before: read(before),
    }
}
