//! What happened to communes before the first list was as it is, each between two days.

use std::collections::{BTreeMap, HashMap};

use super::given_history::Given;
use super::lines;
use super::roll::{Code, Roll, day};
use super::word::{Level, key};
use super::{Register, Unit};
use crate::model::{Bracket, Date, Year};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// It got another name.
    Renamed,
    /// It became a commune of another kind.
    Retyped,
    /// Its name was written otherwise.
    Respelled,
    /// It was made.
    Created,
    /// It was abolished.
    Abolished,
}

/// One thing that happened to one commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The code of the commune that it happened to.
    pub code: &'a str,
    /// What happened.
    pub change: Change,
    /// What it was called before, with the word for its kind; empty if it was made.
    pub name: &'a str,
    /// The code of the commune that took it in, of one that was abolished; empty if that is not known.
    pub successor: &'a str,
    /// Its district at the time; empty if it is the one of the list.
    pub district: &'a str,
    /// The code of its province, of one that was abolished.
    pub province: &'a str,
    /// The two days between which it happened.
    pub came: Bracket,
}

/// Of a commune that was abolished and that nothing says the successor of, where it may have gone.
pub(super) struct Stray {
    pub(super) event: Event<'static>,
    /// The districts of the first list whose communes may have taken it in.
    pub(super) districts: Vec<u16>,
}

/// Everything that happened, by code.
#[derive(Default)]
pub(super) struct History {
    events: Vec<(Code, Event<'static>)>,
    /// The communes that took in others.
    taken: BTreeMap<Code, Vec<usize>>,
}

impl History {
    /// The built-in table, with what a user's file says of the communes that were abolished.
    pub(super) fn read(text: &'static str, given: &BTreeMap<Code, Given>) -> History {
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
                "renamed" => Change::Renamed,
                "retyped" => Change::Retyped,
                "spelling" => Change::Respelled,
                "created" => Change::Created,
                _ => Change::Abolished,
            };
            let own = Code::read(code).unwrap_or_default();
            let given = given.get(&own).filter(|_| change == Change::Abolished);
            let successor = given.and_then(|given| given.successor).unwrap_or(successor);
            if let Some(into) = Code::read(successor) {
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

    /// What happened to the commune of a code itself.
    pub(super) fn own(&self, code: Code) -> impl Iterator<Item = Event<'static>> + '_ {
        let start = self.events.partition_point(|(one, _)| *one < code);
        let rest = self.events.get(start..).unwrap_or_default();
        let own = rest.iter().take_while(move |(one, _)| *one == code);
        own.map(|(_, event)| *event)
    }

    /// The communes it took in.
    pub(super) fn taken(&self, code: Code) -> impl Iterator<Item = Event<'static>> + '_ {
        let places = self.taken.get(&code).map(Vec::as_slice).unwrap_or_default();
        let events = places.iter().filter_map(|&place| self.events.get(place));
        events.map(|(_, event)| *event)
    }

    /// Where the communes may have gone that nothing says the successor of.
    ///
    /// It is their district of then; where the list has none of its name, the districts that the others of it went to, or the
    /// whole province.
    pub(super) fn strays(&self, roll: &Roll) -> Vec<Stray> {
        let named = |district: &str| key(district);
        let mut of_name: BTreeMap<(String, &str), Vec<u16>> = BTreeMap::new();
        let mut of_province: BTreeMap<&str, Vec<u16>> = BTreeMap::new();
        for (place, district) in (0..).zip(&roll.districts) {
            let province = roll.provinces.get(usize::from(district.province));
            let province = province.map_or("", |province| &province.code);
            of_name.insert((named(&district.name), province), vec![place]);
            of_province.entry(province).or_default().push(place);
        }
        let mut went_to: BTreeMap<(String, &str), Vec<u16>> = BTreeMap::new();
        let abolished = || self.all().filter(|event| event.change == Change::Abolished);
        for event in abolished() {
            let into = Code::read(event.successor).and_then(|code| roll.find(code));
            let row = into.and_then(|place| roll.rows.get(usize::from(place)));
            let place = (named(event.district), event.province);
            went_to
                .entry(place)
                .or_default()
                .extend(row.map(|row| row.district));
        }
        let strays = abolished().filter(|event| event.successor.is_empty());
        strays
            .map(|event| {
                let place = (named(event.district), event.province);
                let near = [of_name.get(&place), went_to.get(&place)];
                let near = near.into_iter().flatten().find(|all| !all.is_empty());
                let districts = near.or_else(|| of_province.get(event.province));
                Stray {
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

impl Register {
    /// What happened to a commune of the first list before that list was as it is, on days that are not known: to itself, and
    /// that it took in others.
    pub fn undated(&self, unit: Unit) -> impl Iterator<Item = Event<'static>> {
        let row = (unit.list == 0).then(|| self.row(unit));
        let history = self.history();
        let own_key = |name: &str| key(self.words.own(Level::Commune, name).rest);
        row.into_iter().flat_map(move |row| {
            let own = history.own(row.code).map(move |mut event| {
                // A name that counts as the same is no other name: `Phường 01` and `Phường 1`.
                if event.change == Change::Renamed && own_key(event.name) == own_key(&row.name) {
                    event.change = Change::Respelled;
                }
                event
            });
            own.chain(history.taken(row.code))
        })
    }

    /// The communes that a commune of the first list took in before that list was as it is.
    pub fn taken(&self, unit: Unit) -> impl Iterator<Item = Event<'static>> {
        let code = (unit.list == 0).then(|| self.row(unit).code);
        let history = self.history();
        code.into_iter().flat_map(|code| history.taken(code))
    }

    /// The communes of the district of a commune of the first list that were abolished before that list was as it is, and of
    /// which nothing says which commune took them in.
    pub fn may_have_taken(&self, unit: Unit) -> impl Iterator<Item = Event<'static>> {
        let district = (unit.list == 0).then(|| self.row(unit).district);
        let strays = district.map(|district| self.strays(district));
        strays.into_iter().flatten().copied()
    }

    /// The communes that those of a district of the first list may have taken in.
    fn strays(&self, district: u16) -> &[Event<'static>] {
        let all = self.strays.get_or_init(|| {
            let mut all: HashMap<u16, Vec<Event<'static>>> = HashMap::new();
            for stray in self.history().strays(self.roll(0)) {
                for district in stray.districts {
                    all.entry(district).or_default().push(stray.event);
                }
            }
            all
        });
        all.get(&district).map_or(&[], Vec::as_slice)
    }

    /// The kind of a commune of the first list, as its name begins; empty if it begins with none.
    #[must_use]
    pub fn kind(&self, name: &str) -> &'static str {
        self.words
            .own(Level::Commune, name)
            .kind
            .unwrap_or_default()
    }

    /// Whether a commune may have been of a kind in a year, a word in small letters; of no word, whether it can only have been of
    /// the kind that its list says.
    ///
    /// Of a year that the history does not cover any kind is possible.
    #[must_use]
    pub fn is_kind(&self, unit: Unit, year: Year, kind: &str) -> bool {
        let roll = self.roll(unit.list);
        let kind_of = |name: &str| self.kind(name).to_lowercase();
        let listed = kind_of(&self.row(unit).name);
        if kind == listed {
            return true;
        }
        let new_year = Date {
            year,
            month: 1,
            day: 1,
        };
        let own = self.history().own(self.row(unit).code);
        let borne = own.filter(|event| unit.list == 0 && new_year < event.came.before);
        let mut others = borne.filter(|event| !event.name.is_empty());
        if kind.is_empty() {
            return others.all(|event| kind_of(event.name) == listed);
        }
        let known = roll.as_of.map_or(roll.year, |day| day.year);
        self.is_before_history(unit.list, year)
            || (unit.list > 0 && year > known)
            || others.any(|event| kind_of(event.name) == kind)
    }

    /// The communes that were abolished before the first list was as it is.
    pub fn abolished(&self) -> impl Iterator<Item = Event<'static>> {
        let all = self.history().all();
        all.filter(|event| event.change == Change::Abolished)
    }
}

/// The two days of the built-in table.
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
