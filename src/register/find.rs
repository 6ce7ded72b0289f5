//! Which commune of a list is meant by a code and a name as somebody wrote them.

use super::asked::{Asked, Given};
use super::found::{Coded, Found, How, NOWHERE, one_of};
use super::look::{Marks, Meant, Search};
use super::names::When;
use super::roll::Code;
use super::similar::almost;
use super::word::{Level, bare, key};
use super::{Change, Event, List, Register, Unit};
use crate::model::{Area, Year};

/// How a name fits a commune.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    None,
    Almost,
    OtherKind,
    /// It is the commune's, but of another time.
    OtherTime,
    Exact,
}

impl Register {
    /// Which commune of the list in force at the end of `year` is meant, by the names of that year.
    #[must_use]
    pub fn find(&self, year: Year, area: &Area) -> Found {
        self.found(self.list(year), Some(year), area)
    }

    /// Which commune of a list is meant, by the names that it has there; by others that it had, where it has none so called.
    #[must_use]
    pub fn find_in(&self, list: List, area: &Area) -> Found {
        self.found(list, None, area)
    }

    fn found(&self, list: List, year: Option<Year>, area: &Area) -> Found {
        let list = list.0;
        if let Some(unit) = self.to_the_letter(list, area) {
            let by = How::Silent;
            return Found::Known { unit, by };
        }
        let when = match year {
            None => When::End,
            Some(year) if self.is_before_history(list, year) => When::Any,
            Some(year) => When::Year(year),
        };
        let asked = self.asked(area, when, year);
        match asked.code {
            Given::Nothing => self.by_name(list, &asked),
            Given::Place(code) => self.by_place_code(list, code, &asked),
            Given::Code(code) => match self.unit(list, code) {
                Some(unit) => self.by_code(unit, &asked),
                None => self.without(list, code, &asked),
            },
            Given::Padded(code) => match self.unit(list, code) {
                Some(unit) => self.by_padded(unit, &asked),
                None => self.without(list, code, &asked),
            },
        }
    }

    /// The commune whose code and full name stand there exactly as in the list: most do, and nothing need be compared.
    fn to_the_letter(&self, list: u8, area: &Area) -> Option<Unit> {
        let unit = self.unit(list, Code::read(&area.code)?)?;
        (self.row(unit).name == area.name).then_some(unit)
    }

    /// The communes abolished before the first list was as it is that have this code or had this name.
    #[must_use]
    pub fn abolished_as(&self, area: &Area) -> Vec<Event<'static>> {
        let asked = self.asked(area, When::Any, None);
        let code = match asked.code {
            Given::Nothing | Given::Place(_) => None,
            Given::Code(code) | Given::Padded(code) => Some(code),
        };
        let provinces = self.provinces_meant(0, &asked, None);
        let lies = |event: &Event<'_>| {
            let own = key(self.words.own(Level::District, event.district).rest);
            let district = asked.district.as_ref();
            let province = self.rolls.first().and_then(|roll| {
                roll.provinces
                    .iter()
                    .position(|one| one.code == event.province)
            });
            district.is_none_or(|said| said.names.iter().any(|(_, said)| own == *said))
                && province.is_some_and(|province| provinces.contains(&province))
        };
        let called = |event: &Event<'_>| {
            let own = self.words.own(Level::Commune, event.name);
            let own_key = key(own.rest);
            asked.names.iter().any(|(kind, name)| {
                kind.is_none_or(|kind| own.kind == Some(kind)) && *name == own_key
            })
        };
        self.abolished()
            .filter(|event| match code {
                Some(code) => event.code == code.text(),
                None => called(event) && lies(event),
            })
            .collect()
    }

    fn by_code(&self, unit: Unit, asked: &Asked) -> Found {
        let known = |by| Found::Known { unit, by };
        let fit = self.fit(unit, asked);
        if asked.names.is_empty() || fit == Fit::Exact {
            return known(How::Silent);
        }
        let other_year = self.agreeing(unit, asked);
        // A slip of the pen may make another name of the province; a kind alone makes none of another district.
        let mut named = match fit {
            Fit::Almost => self.called(unit.list, &asked.in_any_district(), Some(unit)),
            Fit::Exact | Fit::OtherTime | Fit::OtherKind | Fit::None => {
                self.called(unit.list, asked, Some(unit))
            }
        };
        named.units.retain(|&other| other != unit);
        // Both lists may have the code and the name: a district that it lies in says which list is meant.
        let may_be =
            named.is_empty() && (other_year.is_none() || self.lies_where_said(unit, asked));
        match fit {
            Fit::Almost if may_be => known(How::NearName),
            Fit::OtherTime if may_be => known(self.named_of_old(unit, asked)),
            Fit::OtherKind
                if may_be
                    && asked
                        .year
                        .is_some_and(|year| self.may_have_changed(unit, year)) =>
            {
                known(How::OtherKind)
            }
            Fit::None
                if may_be
                    && asked
                        .year
                        .is_some_and(|year| self.is_before_history(unit.list, year)) =>
            {
                known(How::OtherName)
            }
            Fit::Exact | Fit::OtherTime | Fit::OtherKind | Fit::Almost | Fit::None => {
                Found::Contradiction {
                    by_code: Coded::Unit(unit),
                    by_name: named.units,
                    gone: named.gone,
                    other_year,
                }
            }
        }
    }

    /// How a commune is named by a name of another time: its kind may be another as well.
    fn named_of_old(&self, unit: Unit, asked: &Asked) -> How {
        let own = self.words.own(Level::Commune, &self.row(unit).name).kind;
        let mut kinds = asked.names.iter().map(|(kind, _)| *kind);
        if kinds.any(|kind| kind.is_some() && kind != own) {
            How::OtherKind
        } else {
            How::Silent
        }
    }

    /// Whether a commune may have been of another kind in a year than its list says.
    fn may_have_changed(&self, unit: Unit, year: Year) -> bool {
        let as_of = self.roll(unit.list).as_of;
        let known = as_of.map_or(self.roll(unit.list).year, |day| day.year);
        if unit.list == 0 {
            year < known
        } else {
            year > known
        }
    }

    /// Whether a year ended before the history of a list begins: what communes were called then is not known.
    pub(super) fn is_before_history(&self, list: u8, year: Year) -> bool {
        let from = self.roll(list).history_from;
        from.is_some_and(|from| year < from.year)
    }

    /// Whether a district is said, and a commune of the list lies in it.
    fn lies_where_said(&self, unit: Unit, asked: &Asked) -> bool {
        let district = self.row(unit).district;
        asked.district.as_ref().is_some_and(|said| {
            self.districts_called(unit.list, said).contains(&district)
                || self.lay_in_district(unit, said)
        })
    }

    /// By a code that had to be mended: only a guess, which a name must bear out.
    fn by_padded(&self, unit: Unit, asked: &Asked) -> Found {
        let by = How::PaddedCode;
        let fit = self.fit(unit, asked);
        if asked.names.is_empty() || fit == Fit::Exact {
            return Found::Known { unit, by };
        }
        let found = self.by_code(unit, asked);
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
            (true, true) => Found::Known { unit, by },
            (true, false) => found,
        }
    }

    /// By two or three digits that are a province's or district's: a commune's only if the name is its own.
    fn by_place_code(&self, list: u8, code: Code, asked: &Asked) -> Found {
        let unit = self.unit(list, code).filter(|_| !asked.names.is_empty());
        match unit.filter(|&unit| self.fit(unit, asked) >= Fit::OtherTime) {
            Some(unit) => Found::Known {
                unit,
                by: How::PaddedCode,
            },
            None => self.by_name(list, asked),
        }
    }

    /// By a code that the list does not have.
    fn without(&self, list: u8, code: Code, asked: &Asked) -> Found {
        let mut events = self.history().own(code);
        let gone = events.find(|event| list == 0 && event.change == Change::Abolished);
        if let Some(event) = gone {
            return self.by_gone(event, asked);
        }
        let others = self.lists().filter(|other| other.0 != list);
        let elsewhere: Vec<Unit> = others
            .filter_map(|other| self.unit(other.0, code))
            .collect();
        let fits = |&unit: &Unit| asked.names.is_empty() || self.fit(unit, asked) > Fit::None;
        let (fitting, strange): (Vec<Unit>, Vec<Unit>) = elsewhere.into_iter().partition(fits);
        if asked.names.is_empty() {
            return Found::Unknown { elsewhere: fitting };
        }
        let named = self.called(list, asked, None);
        if named.is_empty() {
            return Found::Unknown { elsewhere: fitting };
        }
        // A code of another list beside a name of this one: either may be the slip.
        if let Some(&other) = fitting.first().or(strange.first()) {
            return Found::Contradiction {
                by_code: Coded::Unit(other),
                by_name: named.units,
                gone: named.gone,
                other_year: fitting.first().map(|unit| self.a_year_of(unit.list())),
            };
        }
        let found = one_of(named, How::StrangeCode).unwrap_or(NOWHERE);
        // Without a place, the only one so called in the country may be another that no list has; of several it is asked.
        let has_place = asked.district.is_some() || asked.province.is_some();
        match found {
            Found::Known { .. } if !has_place => NOWHERE,
            Found::Known { .. }
            | Found::Gone(_)
            | Found::Unknown { .. }
            | Found::Ambiguous { .. }
            | Found::Contradiction { .. } => found,
        }
    }

    /// By the code of a commune that was abolished: its name must be one that it had.
    fn by_gone(&self, event: Event<'static>, asked: &Asked) -> Found {
        let code = Code::read(event.code).unwrap_or_default();
        let own = self.history().own(code).filter(|had| !had.name.is_empty());
        let is_own = own.into_iter().any(|had| {
            let own = key(self.words.own(Level::Commune, had.name).rest);
            let mut names = asked.names.iter();
            names.any(|(_, name)| *name == own || almost(name, &own))
                || self
                    .loose(asked)
                    .iter()
                    .any(|(_, name)| *name == bare(&own))
        });
        if asked.names.is_empty() || is_own {
            return Found::Gone(event);
        }
        let named = self.called(0, asked, None);
        Found::Contradiction {
            by_code: Coded::Gone(event),
            by_name: named.units,
            gone: named.gone,
            other_year: None,
        }
    }

    fn by_name(&self, list: u8, asked: &Asked) -> Found {
        if let Some(found) = one_of(self.called(list, asked, None), How::Silent) {
            return found;
        }
        // Where nothing says whereabouts, one of ten thousand names without its marks would be a chance hit.
        if asked.province.is_some() || asked.district.is_some() {
            let search = Search {
                list,
                when: asked.when,
                marks: Marks::Dropped,
            };
            if let Some(found) = one_of(self.look(search, asked, None), How::Marks) {
                return found;
            }
        }
        let others = self.lists().filter(|other| other.0 != list);
        Found::Unknown {
            elsewhere: others
                .flat_map(|other| self.called(other.0, asked, None).units)
                .collect(),
        }
    }

    /// The communes of a list that bear the name in the year, in what is said of the place; else in the province of `near`.
    fn called(&self, list: u8, asked: &Asked, near: Option<Unit>) -> Meant {
        let search = Search {
            list,
            when: asked.when,
            marks: Marks::Count,
        };
        self.look(search, asked, near)
    }

    /// A year in whose list the code of `unit` and the name asked are one commune's, if that is another list.
    fn agreeing(&self, unit: Unit, asked: &Asked) -> Option<Year> {
        let code = self.row(unit).code;
        let others = self.lists().filter(|other| other.0 != unit.list).rev();
        let agree = |list: &List| {
            let other = self.unit(list.0, code);
            other.is_some_and(|other| self.fit(other, asked) >= Fit::OtherTime)
        };
        others
            .into_iter()
            .find(agree)
            .map(|list| self.a_year_of(list))
    }

    /// A year at whose end a list is in force: its first, or the last of the first list, which has no beginning.
    #[must_use]
    pub fn a_year_of(&self, list: List) -> Year {
        match (list.0, self.rolls.get(1)) {
            (0, Some(next)) => next.year.saturating_sub(1),
            (list, _) => self.roll(list).year,
        }
    }

    fn fit(&self, unit: Unit, asked: &Asked) -> Fit {
        let when = asked.when;
        let names = self.names_of(unit);
        let mut fit = Fit::None;
        for own in &names {
            for (kind, asked) in &asked.names {
                let kinds = kind.is_none_or(|kind| kind == own.kind);
                let one = match *asked == own.key {
                    true if kinds && own.borne.may_be(when) => return Fit::Exact,
                    true if kinds => Fit::OtherTime,
                    true => Fit::OtherKind,
                    false if almost(asked, &own.key) => Fit::Almost,
                    false => Fit::None,
                };
                fit = fit.max(one);
            }
            if fit == Fit::None {
                let plain = bare(&own.key);
                let mut loose = self.loose(asked).iter();
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
