//! Looks up the commune that a code and a name, as written, mean.

use super::commune_code::CommuneCode;
use super::editions::Register;
use super::found::{Coded, Found, How, NOWHERE, one_of};
use super::history::{ChangeKind, Event};
use super::look::{Matches, Search};
use super::names::When;
use super::place_query::Marks;
use super::query::{Query, WrittenCode};
use super::similar::almost;
use super::word::{Tier, bare, key};
use crate::model::{Area, CommuneId, List, Year};

/// How well a name fits a commune.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Almost,
    OtherKind,
    /// The commune's name at another time.
    OtherTime,
    Exact,
}

impl Register {
    /// Looks up `area` in the list in force at the end of `year`, by the names in use in that year.
    #[must_use]
    pub fn find(&self, year: Year, area: &Area) -> Found {
        self.found(self.list(year), Some(year), area)
    }

    /// Looks up `area` in `list` by its current names, then by former names if no current name matches.
    #[must_use]
    pub fn find_in(&self, list: List, area: &Area) -> Found {
        self.found(list, None, area)
    }

    fn found(&self, list: List, year: Option<Year>, area: &Area) -> Found {
        if let Some(id) = self.exact(list, area) {
            let by = How::Silent;
            return Found::Known { id, by };
        }
        let when = match year {
            None => When::End,
            Some(year) if self.is_before_history(list, year) => When::Any,
            Some(year) => When::Year(year),
        };
        let query = self.query(area, when, year);
        match query.code {
            WrittenCode::Nothing => self.by_name(list, &query),
            WrittenCode::Place(code) => self.by_place_code(list, code, &query),
            WrittenCode::Code(code) => match self.id(list, code) {
                Some(id) => self.by_code(id, &query),
                None => self.without(list, code, &query),
            },
            WrittenCode::Padded(code) => match self.id(list, code) {
                Some(id) => self.by_padded(id, &query),
                None => self.without(list, code, &query),
            },
        }
    }

    /// Fast path: the commune whose code and full name are written exactly as in the list, as in most rows.
    fn exact(&self, list: List, area: &Area) -> Option<CommuneId> {
        let id = self.id(list, CommuneCode::read(&area.code)?)?;
        (self.row(id).name == area.name).then_some(id)
    }

    /// Communes with this code or name that were abolished before the first list's reference day.
    #[must_use]
    pub fn abolished_as(&self, area: &Area) -> Vec<Event<'static>> {
        let query = self.query(area, When::Any, None);
        let code = match query.code {
            WrittenCode::Nothing | WrittenCode::Place(_) => None,
            WrittenCode::Code(code) | WrittenCode::Padded(code) => Some(code),
        };
        if let Some(code) = code {
            let own = self.history().own(code);
            let ended = own.filter(|event| event.change == ChangeKind::Abolished);
            return ended.collect();
        }
        let provinces = query.province.as_ref();
        let provinces = provinces.map(|wanted| self.provinces_called(List::FIRST, wanted));
        let listed = |code: &str| {
            let mut all = self.edition(List::FIRST).provinces.iter();
            all.position(|one| one.code == code)
        };
        let lies = |event: &Event<'_>| {
            let in_district = query.district.as_ref().is_none_or(|wanted| {
                let own = key(self.words.own(Tier::District, event.district).rest);
                wanted.names.iter().any(|(_, wanted)| own == *wanted)
            });
            let own = listed(event.province);
            let in_province = |own| provinces.as_ref().is_none_or(|all| all.contains(&own));
            in_district && own.is_some_and(in_province)
        };
        let readings = query.names.iter();
        let mut found: Vec<(usize, Event<'static>)> = readings
            .flat_map(|(kind, name)| {
                let called = self.abolished_by_name().with(name);
                called.filter(|(_, event)| {
                    let own = self.words.own(Tier::Commune, event.name).kind;
                    kind.is_none_or(|kind| own == Some(kind)) && lies(event)
                })
            })
            .copied()
            .collect();
        found.sort_unstable_by_key(|&(place, _)| place);
        found.dedup_by_key(|&mut (place, _)| place);
        found.into_iter().map(|(_, event)| event).collect()
    }

    fn by_code(&self, id: CommuneId, query: &Query) -> Found {
        let known = |by| Found::Known { id, by };
        let fit = self.fit(id, query);
        if query.names.is_empty() || fit == Fit::Exact {
            return known(How::Silent);
        }
        let other_year = self.agreeing(id, query);
        // A misspelling may name another commune of the province; a wrong kind alone does not suggest another district.
        let mut named = match fit {
            Fit::Almost => self.called(id.list, &query.in_any_district(), Some(id)),
            Fit::Exact | Fit::OtherTime | Fit::OtherKind | Fit::None => {
                self.called(id.list, query, Some(id))
            }
        };
        named.ids.retain(|&other| other != id);
        // Both lists may have the code and the name; the district given then decides.
        let may_be =
            named.is_empty() && (other_year.is_none() || self.is_in_given_district(id, query));
        match fit {
            Fit::Almost if may_be => known(How::NearName),
            Fit::OtherTime if may_be => known(self.named_of_old(id, query)),
            Fit::OtherKind
                if may_be
                    && query
                        .year
                        .is_some_and(|year| self.may_have_changed(id, year)) =>
            {
                known(How::OtherKind)
            }
            Fit::None
                if may_be
                    && query
                        .year
                        .is_some_and(|year| self.is_before_history(id.list, year)) =>
            {
                known(How::OtherName)
            }
            Fit::Exact | Fit::OtherTime | Fit::OtherKind | Fit::Almost | Fit::None => {
                Found::Contradiction {
                    by_code: Coded::Listed(id),
                    by_name: named.ids,
                    gone: named.gone,
                    other_year,
                }
            }
        }
    }

    /// How a commune is named by a former name; its kind may have changed with it.
    fn named_of_old(&self, id: CommuneId, query: &Query) -> How {
        let own = self.words.own(Tier::Commune, &self.row(id).name).kind;
        let mut kinds = query.names.iter().map(|(kind, _)| *kind);
        if kinds.any(|kind| kind.is_some() && kind != own) {
            How::OtherKind
        } else {
            How::Silent
        }
    }

    /// True if a commune may have been of another kind in `year` than in its list.
    fn may_have_changed(&self, id: CommuneId, year: Year) -> bool {
        let as_of = self.edition(id.list).as_of;
        let known = as_of.map_or(self.edition(id.list).year, |day| day.year);
        if id.list == List::FIRST {
            year < known
        } else {
            year > known
        }
    }

    /// True if `year` is earlier than the list's history; the names of that year are then unknown.
    pub(super) fn is_before_history(&self, list: List, year: Year) -> bool {
        let from = self.edition(list).history_from;
        from.is_some_and(|from| year < from.year)
    }

    /// True if a district is given and the commune of the list is in it.
    fn is_in_given_district(&self, id: CommuneId, query: &Query) -> bool {
        let district = self.row(id).district;
        query.district.as_ref().is_some_and(|wanted| {
            self.districts_called(id.list, wanted).contains(&district)
                || self.lay_in_district(id, wanted)
        })
    }

    /// By a repaired code: a guess that the name must confirm.
    fn by_padded(&self, id: CommuneId, query: &Query) -> Found {
        let by = How::PaddedCode;
        let fit = self.fit(id, query);
        if query.names.is_empty() || fit == Fit::Exact {
            return Found::Known { id, by };
        }
        let found = self.by_code(id, query);
        let is_borne_out = match &found {
            Found::Known { by: how, .. } => *how != How::OtherName,
            Found::Contradiction {
                by_name,
                gone,
                other_year,
                ..
            } => !by_name.is_empty() || !gone.is_empty() || other_year.is_some(),
            Found::Gone(_) | Found::Unknown { .. } | Found::Ambiguous { .. } => true,
        };
        let is_silent = matches!(
            found,
            Found::Known {
                by: How::Silent,
                ..
            }
        );
        match (is_borne_out, is_silent) {
            (false, _) => NOWHERE,
            (true, true) => Found::Known { id, by },
            (true, false) => found,
        }
    }

    /// By two or three digits that are a province's or district's code: a commune's only if the name confirms it.
    fn by_place_code(&self, list: List, code: CommuneCode, query: &Query) -> Found {
        let id = self.id(list, code).filter(|_| !query.names.is_empty());
        match id.filter(|&id| self.fit(id, query) >= Fit::OtherTime) {
            Some(id) => Found::Known {
                id,
                by: How::PaddedCode,
            },
            None => self.by_name(list, query),
        }
    }

    /// By a code that the list does not have.
    fn without(&self, list: List, code: CommuneCode, query: &Query) -> Found {
        let mut events = self.history().own(code);
        let gone =
            events.find(|event| list == List::FIRST && event.change == ChangeKind::Abolished);
        if let Some(event) = gone {
            return self.by_gone(event, query);
        }
        let others = self.lists().filter(|other| *other != list);
        let elsewhere: Vec<CommuneId> = others.filter_map(|other| self.id(other, code)).collect();
        let fits = |&id: &CommuneId| query.names.is_empty() || self.fit(id, query) > Fit::None;
        let (fitting, strange): (Vec<CommuneId>, Vec<CommuneId>) =
            elsewhere.into_iter().partition(fits);
        if query.names.is_empty() {
            return Found::Unknown { elsewhere: fitting };
        }
        let named = self.called(list, query, None);
        if named.is_empty() {
            return Found::Unknown { elsewhere: fitting };
        }
        // A code of another list with a name of this one: either may be wrong.
        if let Some(&other) = fitting.first().or(strange.first()) {
            return Found::Contradiction {
                by_code: Coded::Listed(other),
                by_name: named.ids,
                gone: named.gone,
                other_year: fitting.first().map(|id| self.a_year_of(id.list)),
            };
        }
        let found = one_of(named, How::StrangeCode).unwrap_or(NOWHERE);
        // Without a place, a name that is unique in the country may still mean a commune in no list; do not guess.
        let has_place = query.district.is_some() || query.province.is_some();
        match found {
            Found::Known { .. } if !has_place => NOWHERE,
            Found::Known { .. }
            | Found::Gone(_)
            | Found::Unknown { .. }
            | Found::Ambiguous { .. }
            | Found::Contradiction { .. } => found,
        }
    }

    /// By the code of an abolished commune: the name must be one of its own.
    fn by_gone(&self, event: Event<'static>, query: &Query) -> Found {
        let code = CommuneCode::read(event.code).unwrap_or_default();
        let own = self.history().own(code).filter(|had| !had.name.is_empty());
        let is_own = own.into_iter().any(|had| {
            let own = key(self.words.own(Tier::Commune, had.name).rest);
            let mut names = query.names.iter();
            names.any(|(_, name)| *name == own || almost(name, &own))
                || self
                    .loose(query)
                    .iter()
                    .any(|(_, name)| *name == bare(&own))
        });
        if query.names.is_empty() || is_own {
            return Found::Gone(event);
        }
        let named = self.called(List::FIRST, query, None);
        Found::Contradiction {
            by_code: Coded::Gone(event),
            by_name: named.ids,
            gone: named.gone,
            other_year: None,
        }
    }

    fn by_name(&self, list: List, query: &Query) -> Found {
        if let Some(found) = one_of(self.called(list, query, None), How::Silent) {
            return found;
        }
        // Without a province or district an unaccented match among ten thousand names is a coincidence; skip it.
        if query.province.is_some() || query.district.is_some() {
            let search = Search {
                list,
                when: query.when,
                marks: Marks::Dropped,
            };
            if let Some(found) = one_of(self.look(search, query, None), How::Marks) {
                return found;
            }
        }
        let others = self.lists().filter(|other| *other != list);
        Found::Unknown {
            elsewhere: others
                .flat_map(|other| self.called(other, query, None).ids)
                .collect(),
        }
    }

    /// Communes of a list with the name, in the place given; without a place, in the province of `near`.
    fn called(&self, list: List, query: &Query, near: Option<CommuneId>) -> Matches {
        let search = Search {
            list,
            when: query.when,
            marks: Marks::Count,
        };
        self.look(search, query, near)
    }

    /// A year of another list in which the code of `id` and the name asked for belong to one commune.
    fn agreeing(&self, id: CommuneId, query: &Query) -> Option<Year> {
        let code = self.row(id).code;
        let others = self.lists().filter(|other| *other != id.list).rev();
        let agree = |list: &List| {
            let other = self.id(*list, code);
            other.is_some_and(|other| self.fit(other, query) >= Fit::OtherTime)
        };
        others
            .into_iter()
            .find(agree)
            .map(|list| self.a_year_of(list))
    }

    /// A year at whose end `list` is in force: its first, or for the first list, which has no beginning, its last.
    #[must_use]
    pub fn a_year_of(&self, list: List) -> Year {
        match (list, self.editions.get(1)) {
            (List::FIRST, Some(next)) => next.year.saturating_sub(1),
            (list, _) => self.edition(list).year,
        }
    }

    fn fit(&self, id: CommuneId, query: &Query) -> Fit {
        let when = query.when;
        let names = self.names_of(id);
        let mut fit = Fit::None;
        for own in &names {
            for (kind, query) in &query.names {
                let kinds = kind.is_none_or(|kind| kind == own.kind);
                let one = match *query == own.key {
                    true if kinds && own.used.covers(when) => return Fit::Exact,
                    true if kinds => Fit::OtherTime,
                    true => Fit::OtherKind,
                    false if almost(query, &own.key) => Fit::Almost,
                    false => Fit::None,
                };
                fit = fit.max(one);
            }
            if fit == Fit::None {
                let plain = bare(&own.key);
                let mut loose = self.loose(query).iter();
                if loose
                    .any(|(kind, name)| kind.is_none_or(|kind| kind == own.kind) && *name == plain)
                {
                    fit = Fit::Almost;
                }
            }
        }
        fit
    }
}
