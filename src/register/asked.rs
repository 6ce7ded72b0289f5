//! What a row says of its commune, made ready to be looked for.

use std::cell::OnceCell;

use super::Register;
use super::look::Said;
use super::names::When;
use super::roll::Code;
use super::word::{Level, Named, bare, fold, key, unmarked};
use crate::model::{Area, Year};

/// What is asked for, made ready.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) code: Given,
    /// Each way the name can be read: with the word for a kind taken off, and whole.
    pub(super) names: Vec<(Option<&'static str>, String)>,
    /// The same without marks, made when it is needed.
    pub(super) loose: OnceCell<Vec<(Option<&'static str>, String)>>,
    pub(super) folded: String,
    pub(super) kind: Option<&'static str>,
    pub(super) district: Option<Said>,
    pub(super) province: Option<Said>,
    /// Of what time the names are.
    pub(super) when: When,
    /// The year that is spoken of, if it is said.
    pub(super) year: Option<Year>,
}

impl Asked {
    /// The same in any district of the province.
    pub(super) fn in_any_district(&self) -> Asked {
        Asked {
            district: None,
            ..self.clone()
        }
    }
}

/// A code as it was written.
#[derive(Clone, Copy)]
pub(super) enum Given {
    Nothing,
    Code(Code),
    Padded(Code),
    /// It would be a code with its noughts, but as it stands it is a province's or district's.
    Place(Code),
}

impl Register {
    /// Whether a text is read as a code; two or three digits may be a province's or district's.
    #[must_use]
    pub fn reads_code(&self, text: &str) -> bool {
        match self.given(text.trim()) {
            Given::Code(_) | Given::Padded(_) => true,
            Given::Nothing | Given::Place(_) => false,
        }
    }

    fn given(&self, text: &str) -> Given {
        match (Code::read(text), Code::mended(text)) {
            (Some(code), _) => Given::Code(code),
            (None, Some(code)) if self.is_place_code(text) => Given::Place(code),
            (None, Some(code)) => Given::Padded(code),
            (None, None) => Given::Nothing,
        }
    }

    fn is_place_code(&self, text: &str) -> bool {
        (2..=3).contains(&text.len())
            && self.rolls.iter().any(|roll| {
                roll.provinces.iter().any(|one| one.code == text)
                    || roll.districts.iter().any(|one| one.code == text)
            })
    }

    /// Whether a text is a code, be it one that lost its first noughts or became a decimal.
    #[must_use]
    pub fn is_code(text: &str) -> bool {
        let text = text.trim();
        Code::read(text).is_some() || Code::mended(text).is_some()
    }

    /// A row's commune, made ready to be looked for.
    pub(super) fn asked(&self, area: &Area, when: When, year: Option<Year>) -> Asked {
        let folded = fold(&area.name);
        let said = self.words.kind(Level::Commune, &area.kind);
        let parted = self.words.part(Level::Commune, &folded);
        let mut names = Vec::new();
        if !folded.is_empty() {
            names.push((parted.kind.or(said), key(parted.rest)));
            if parted.kind.is_some() {
                // “Phường Đúc” may be the whole name: there is a “Phường Phường Đúc”.
                names.push((None, key(&folded)));
            }
        }
        Asked {
            code: self.given(area.code.trim()),
            names,
            loose: OnceCell::new(),
            kind: said,
            folded,
            district: self.said(Level::District, &area.district),
            province: self.said(Level::Province, &area.province),
            when,
            year,
        }
    }

    /// The readings of a name without its marks; the word for the kind may have lost them too.
    pub(super) fn loose<'a>(&self, asked: &'a Asked) -> &'a [(Option<&'static str>, String)] {
        asked.loose.get_or_init(|| {
            let mut loose: Vec<_> = asked
                .names
                .iter()
                .map(|(kind, name)| (*kind, bare(name)))
                .collect();
            let plain = unmarked(&asked.folded);
            let named = self.words.part_bare(Level::Commune, &plain);
            if let Some(kind) = named.kind {
                let name = (asked.kind.or(Some(kind)), bare(&key(named.rest)));
                if !loose.contains(&name) {
                    loose.push(name);
                }
            }
            loose
        })
    }

    /// A place as it is compared; none if nothing is said.
    pub(super) fn said(&self, level: Level, text: &str) -> Option<Said> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let (name, code) = coded(&folded);
        let width = if level == Level::Province { 2 } else { 3 };
        // “4” may be Quận 4, or a code.
        let either = name.is_empty();
        let name = code.filter(|_| either).unwrap_or(name);
        let code = code.map(|code| format!("{code:0>width$}"));
        let mut names = Vec::new();
        if !name.is_empty() {
            let Named { kind, rest } = self.words.part(level, name);
            names.push((kind, key(rest)));
            if kind.is_none() {
                let plain = unmarked(name);
                let Named { kind, rest } = self.words.part_bare(level, &plain);
                names.extend(kind.map(|kind| (Some(kind), key(rest))));
            }
        }
        Some(Said {
            code,
            names,
            either,
        })
    }
}

/// A folded name of a place and the code in brackets behind it; or the code alone.
fn coded(folded: &str) -> (&str, Option<&str>) {
    let is_code = |text: &str| {
        (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if is_code(folded) {
        return ("", Some(folded));
    }
    let bracket = folded
        .strip_suffix(')')
        .and_then(|rest| rest.rsplit_once('('));
    match bracket {
        Some((name, code)) if is_code(code.trim()) => (name.trim_end(), Some(code.trim())),
        Some(_) | None => (folded, None),
    }
}
