//! What happened to communes before the first list was as it is, on days that are not known.

use std::collections::BTreeMap;

use super::roll::Code;
use super::table::lines;
use super::word::{Level, key};
use super::{Register, Unit};

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
}

/// Everything that happened, by code.
#[derive(Default)]
pub(super) struct History {
    events: Vec<(Code, Event<'static>)>,
    /// The communes that took in others.
    taken: BTreeMap<Code, Vec<usize>>,
}

impl History {
    pub(super) fn read(text: &'static str) -> History {
        let mut history = History::default();
        for [code, change, name, successor, district, province] in lines(text) {
            let change = match change {
                "renamed" => Change::Renamed,
                "retyped" => Change::Retyped,
                "spelling" => Change::Respelled,
                "created" => Change::Created,
                _ => Change::Abolished,
            };
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
            };
            let code = Code::read(code).unwrap_or_default();
            history.events.push((code, event));
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

    /// The communes that were abolished before the first list was as it is.
    pub fn abolished(&self) -> impl Iterator<Item = Event<'static>> {
        let all = self.history().all();
        all.filter(|event| event.change == Change::Abolished)
    }
}
