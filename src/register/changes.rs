//! Changes of a commune before the first list's reference day.

use std::collections::HashMap;

use super::editions::Register;
use super::history::{ChangeKind, Event};
use super::word::{Tier, key};
use crate::model::{CommuneId, Date, List, Year};

impl Register {
    /// Changes of a commune of the first list, and of communes it absorbed, before the list's reference day.
    pub fn undated(&self, id: CommuneId) -> impl Iterator<Item = Event<'static>> {
        let row = (id.list == List::FIRST).then(|| self.row(id));
        let history = self.history();
        let own_key = |name: &str| key(self.words.own(Tier::Commune, name).rest);
        row.into_iter().flat_map(move |row| {
            let own = history.own(row.code).map(move |mut event| {
                // An equivalent spelling is not a new name: `Phường 01` and `Phường 1`.
                if event.change == ChangeKind::Renamed && own_key(event.name) == own_key(&row.name)
                {
                    event.change = ChangeKind::Respelled;
                }
                event
            });
            own.chain(history.taken(row.code))
        })
    }

    /// Communes that a commune of the first list absorbed before the list's reference day.
    pub fn taken(&self, id: CommuneId) -> impl Iterator<Item = Event<'static>> {
        let code = (id.list == List::FIRST).then(|| self.row(id).code);
        let history = self.history();
        code.into_iter().flat_map(|code| history.taken(code))
    }

    /// Communes without a known successor that were abolished in the district of a commune of the first list, before the list's
    /// reference day.
    pub fn may_have_taken(&self, id: CommuneId) -> impl Iterator<Item = Event<'static>> {
        let district = (id.list == List::FIRST).then(|| self.row(id).district);
        let orphans = district.map(|district| self.orphans(district));
        orphans.into_iter().flatten().copied()
    }

    /// Abolished communes that the communes of a district of the first list may have absorbed.
    fn orphans(&self, district: u16) -> &[Event<'static>] {
        let all = self.orphans.get_or_init(|| {
            let mut all: HashMap<u16, Vec<Event<'static>>> = HashMap::new();
            for stray in self.history().orphans(self.edition(List::FIRST)) {
                for district in stray.districts {
                    all.entry(district).or_default().push(stray.event);
                }
            }
            all
        });
        all.get(&district).map_or(&[], Vec::as_slice)
    }

    /// Kind with which a commune's name begins; empty if it begins with none.
    #[must_use]
    pub fn kind(&self, name: &str) -> &'static str {
        self.words.own(Tier::Commune, name).kind.unwrap_or_default()
    }

    /// True if a commune may have been of `kind`, in lower case, in `year`; with an empty `kind`, true if it can only have been of
    /// its listed kind.
    ///
    /// Any kind is possible in a year that the history does not cover.
    #[must_use]
    pub fn is_kind(&self, id: CommuneId, year: Year, kind: &str) -> bool {
        let edition = self.edition(id.list);
        let kind_of = |name: &str| self.kind(name).to_lowercase();
        let listed = kind_of(&self.row(id).name);
        if kind == listed {
            return true;
        }
        let new_year = Date {
            year,
            month: 1,
            day: 1,
        };
        let own = self.history().own(self.row(id).code);
        let borne = own.filter(|event| id.list == List::FIRST && new_year < event.came.before);
        let mut others = borne.filter(|event| !event.name.is_empty());
        if kind.is_empty() {
            return others.all(|event| kind_of(event.name) == listed);
        }
        let known = edition.as_of.map_or(edition.year, |day| day.year);
        self.is_before_history(id.list, year)
            || (id.list > List::FIRST && year > known)
            || others.any(|event| kind_of(event.name) == kind)
    }

    /// Communes abolished before the first list's reference day.
    pub fn abolished(&self) -> impl Iterator<Item = Event<'static>> {
        let all = self.history().all();
        all.filter(|event| event.change == ChangeKind::Abolished)
    }
}
