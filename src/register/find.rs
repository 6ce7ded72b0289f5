//! Which commune of a list is meant by a code and a name as somebody wrote them.

use super::look::Marks;
use super::roll::Code;
use super::similar::almost;
use super::word::{Level, Named, fold, key};
use super::{Change, Event, List, Register, Unit};
use crate::model::{Area, Year};

/// Which commune is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This one.
    Known {
        /// The commune.
        unit: Unit,
        /// How well it was named.
        by: How,
    },
    /// None of the list: it is taken as given. So are communes that were abolished before the first list was as it is.
    Unknown {
        /// The communes of other lists that are so called.
        elsewhere: Vec<Unit>,
    },
    /// Several are so called.
    Ambiguous(Vec<Unit>),
    /// The code is one commune's and the name is not.
    Contradiction {
        /// The commune of the code; of another list, if this one has no such code; none, if no list has.
        by_code: Option<Unit>,
        /// The communes of the name, in the province said, or else in that of the code.
        by_name: Vec<Unit>,
        /// A year in whose list the code and the name are one commune's.
        other_year: Option<Year>,
    },
}

/// How well a commune was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As it should be, or in a spelling that is as good.
    Silent,
    /// By a code that had lost its first noughts or become a decimal.
    PaddedCode,
    /// By a name that is only right without its marks, and then the only one.
    Marks,
    /// By its code; the name beside it is written almost right.
    NearName,
}

/// What is asked for, made ready.
pub(super) struct Asked {
    code: Given,
    /// Each way the name can be read: with the word for a kind taken off, and whole.
    pub(super) names: Vec<(Option<&'static str>, String)>,
    pub(super) district: Option<(Option<&'static str>, String)>,
    pub(super) province: Option<String>,
}

#[derive(Clone, Copy)]
enum Given {
    Nothing,
    Code(Code),
    Padded(Code),
}

/// How a name fits a commune.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Exact,
    Almost,
    None,
}

impl Register {
    /// Which commune of the list in force at the end of `year` is meant.
    #[must_use]
    pub fn find(&self, year: Year, area: &Area) -> Found {
        self.find_in(self.list(year), area)
    }

    /// Which commune of a list is meant.
    #[must_use]
    pub fn find_in(&self, list: List, area: &Area) -> Found {
        let list = list.0;
        if let Some(unit) = self.to_the_letter(list, area) {
            let by = How::Silent;
            return Found::Known { unit, by };
        }
        let asked = self.asked(area);
        match asked.code {
            Given::Nothing => self.by_name(list, &asked),
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

    /// Whether a text is a code, be it one that lost its first noughts or became a decimal.
    #[must_use]
    pub fn is_code(text: &str) -> bool {
        let text = text.trim();
        Code::read(text).is_some() || Code::mended(text).is_some()
    }

    /// The commune whose code and full name stand there exactly as in the list: most do, and nothing need be compared.
    fn to_the_letter(&self, list: u8, area: &Area) -> Option<Unit> {
        let unit = self.unit(list, Code::read(&area.code)?)?;
        (self.row(unit).name == area.name).then_some(unit)
    }

    /// The communes abolished before the first list was as it is that have this code or had this name.
    #[must_use]
    pub fn abolished_as(&self, area: &Area) -> Vec<Event<'static>> {
        let asked = self.asked(area);
        let code = match asked.code {
            Given::Nothing => None,
            Given::Code(code) | Given::Padded(code) => Some(code),
        };
        let provinces = self.provinces_meant(0, &asked, None);
        let lies = |event: &Event<'_>| {
            let name = self.words.own(Level::District, event.district).rest;
            let district = asked.district.as_ref();
            let province = self.rolls.first().and_then(|roll| {
                roll.provinces
                    .iter()
                    .position(|one| one.code == event.province)
            });
            district.is_none_or(|(_, said)| key(name) == *said)
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

    fn asked(&self, area: &Area) -> Asked {
        let code = area.code.trim();
        let code = match (Code::read(code), Code::mended(code)) {
            (Some(code), _) => Given::Code(code),
            (None, Some(code)) => Given::Padded(code),
            (None, None) => Given::Nothing,
        };
        let folded = fold(&area.name);
        let said = self.words.kind(Level::Commune, &area.kind);
        let named = self.words.part(Level::Commune, &folded);
        let mut readings = Vec::new();
        if !folded.is_empty() {
            readings.push((named.kind.or(said), key(named.rest)));
            if named.kind.is_some() {
                // “Phường Đúc” may be the whole name: there is a “Phường Phường Đúc”.
                readings.push((None, key(&folded)));
            }
        }
        Asked {
            code,
            names: readings,
            district: self.said(Level::District, &area.district),
            province: self
                .said(Level::Province, &area.province)
                .map(|(_, key)| key),
        }
    }

    /// A place as it is compared, with its kind if that is said; none if nothing is.
    pub(super) fn said(&self, level: Level, text: &str) -> Option<(Option<&'static str>, String)> {
        let folded = fold(text);
        let Named { kind, rest } = self.words.part(level, &folded);
        (!folded.is_empty()).then(|| (kind, key(rest)))
    }

    fn by_code(&self, unit: Unit, asked: &Asked) -> Found {
        let known = |by| Found::Known { unit, by };
        let fit = self.fit(unit, asked);
        if asked.names.is_empty() || fit == Fit::Exact {
            return known(How::Silent);
        }
        let other_year = self.agreeing(unit, asked);
        let by_name = self.called(unit.list, asked, Some(unit));
        if fit == Fit::Almost && other_year.is_none() && by_name.is_empty() {
            return known(How::NearName);
        }
        Found::Contradiction {
            by_code: Some(unit),
            by_name,
            other_year,
        }
    }

    /// By a code that had to be mended: only a guess, which a name must bear out.
    fn by_padded(&self, unit: Unit, asked: &Asked) -> Found {
        let by = How::PaddedCode;
        if asked.names.is_empty() || self.fit(unit, asked) == Fit::Exact {
            return Found::Known { unit, by };
        }
        let other_year = self.agreeing(unit, asked);
        let by_name = self.called(unit.list, asked, Some(unit));
        if by_name.is_empty() && other_year.is_none() {
            if self.fit(unit, asked) == Fit::Almost {
                return Found::Known { unit, by };
            }
            return Found::Unknown {
                elsewhere: Vec::new(),
            };
        }
        Found::Contradiction {
            by_code: Some(unit),
            by_name,
            other_year,
        }
    }

    /// By a code that the list does not have.
    fn without(&self, list: u8, code: Code, asked: &Asked) -> Found {
        let others = self.lists().filter(|other| other.0 != list);
        let fits = |unit: &Unit| asked.names.is_empty() || self.fit(*unit, asked) == Fit::Exact;
        let elsewhere: Vec<Unit> = others
            .filter_map(|other| self.unit(other.0, code))
            .filter(fits)
            .collect();
        let mut events = self.history().own(code);
        let was_abolished = list == 0 && events.any(|event| event.change == Change::Abolished);
        let by_name = if was_abolished || asked.names.is_empty() {
            Vec::new()
        } else {
            self.called(list, asked, None)
        };
        if by_name.is_empty() {
            return Found::Unknown { elsewhere };
        }
        let by_code = elsewhere.first().copied();
        Found::Contradiction {
            by_code,
            by_name,
            other_year: by_code.map(|unit| self.a_year_of(unit.list())),
        }
    }

    fn by_name(&self, list: u8, asked: &Asked) -> Found {
        let found = self.called(list, asked, None);
        match found[..] {
            [unit] => {
                return Found::Known {
                    unit,
                    by: How::Silent,
                };
            }
            [] => {}
            _ => return Found::Ambiguous(found),
        }
        // Where nothing says whereabouts, one of ten thousand names without its marks would be a chance hit.
        if asked.province.is_some() || asked.district.is_some() {
            let found = self.look((list, Marks::Dropped), asked, None);
            match found[..] {
                [unit] => {
                    return Found::Known {
                        unit,
                        by: How::Marks,
                    };
                }
                [] => {}
                _ => return Found::Ambiguous(found),
            }
        }
        let others = self.lists().filter(|other| other.0 != list);
        Found::Unknown {
            elsewhere: others
                .flat_map(|other| self.called(other.0, asked, None))
                .collect(),
        }
    }

    /// A year in whose list the code of `unit` and the name asked are one commune's, if that is another list.
    fn agreeing(&self, unit: Unit, asked: &Asked) -> Option<Year> {
        let code = self.row(unit).code;
        let others = self.lists().filter(|other| other.0 != unit.list).rev();
        let agree = |list: &List| {
            let other = self.unit(list.0, code);
            other.is_some_and(|other| self.fit(other, asked) == Fit::Exact)
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
        let names = self.names_of(unit);
        let mut fit = Fit::None;
        for (kind, asked) in &asked.names {
            for (own_kind, own) in &names {
                let kinds = kind.is_none_or(|kind| kind == *own_kind);
                if kinds && asked == own {
                    return Fit::Exact;
                }
                if asked == own || almost(asked, own) {
                    fit = Fit::Almost;
                }
            }
        }
        fit
    }
}
