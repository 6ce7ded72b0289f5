//! A row's code, names and places, parsed for lookup.

use std::cell::OnceCell;

use super::commune_code::CommuneCode;
use super::editions::Register;
use super::names::When;
use super::place_query::PlaceQuery;
use super::word::{ParsedName, Tier, bare, fold, key, unmarked};
use crate::model::{Area, Year};

/// A parsed lookup query.
#[derive(Clone)]
pub(super) struct Query {
    pub(super) code: WrittenCode,
    /// Readings of the name: without the word for its kind, and whole.
    pub(super) names: Vec<(Option<&'static str>, String)>,
    /// The same readings without diacritics, computed on demand.
    pub(super) loose: OnceCell<Vec<(Option<&'static str>, String)>>,
    pub(super) folded: String,
    pub(super) kind: Option<&'static str>,
    pub(super) district: Option<PlaceQuery>,
    pub(super) province: Option<PlaceQuery>,
    /// Period in which the names must have been in use.
    pub(super) when: When,
    /// Year of the row, if given.
    pub(super) year: Option<Year>,
}

impl Query {
    /// The same query without its district.
    pub(super) fn in_any_district(&self) -> Query {
        Query {
            district: None,
            ..self.clone()
        }
    }
}

/// A code as written.
#[derive(Clone, Copy)]
pub(super) enum WrittenCode {
    Nothing,
    Code(CommuneCode),
    Padded(CommuneCode),
    /// Would be a commune's code with leading zeros added, but is a province's or district's code as it stands.
    Place(CommuneCode),
}

impl Register {
    /// True if `text` is read as a commune's code; two or three digits may be a province's or district's code.
    #[must_use]
    pub fn reads_code(&self, text: &str) -> bool {
        match self.given(text.trim()) {
            WrittenCode::Code(_) | WrittenCode::Padded(_) => true,
            WrittenCode::Nothing | WrittenCode::Place(_) => false,
        }
    }

    fn given(&self, text: &str) -> WrittenCode {
        match (CommuneCode::read(text), CommuneCode::mended(text)) {
            (Some(code), _) => WrittenCode::Code(code),
            (None, Some(code)) if self.is_place_code(text) => WrittenCode::Place(code),
            (None, Some(code)) => WrittenCode::Padded(code),
            (None, None) => WrittenCode::Nothing,
        }
    }

    fn is_place_code(&self, text: &str) -> bool {
        (2..=3).contains(&text.len())
            && self.editions.iter().any(|edition| {
                edition.provinces.iter().any(|one| one.code == text)
                    || edition.districts.iter().any(|one| one.code == text)
            })
    }

    /// True if `text` is a code, including one that lost its leading zeros or became a decimal.
    #[must_use]
    pub fn is_code(text: &str) -> bool {
        let text = text.trim();
        CommuneCode::read(text).is_some() || CommuneCode::mended(text).is_some()
    }

    /// Parses a row's commune for lookup.
    pub(super) fn query(&self, area: &Area, when: When, year: Option<Year>) -> Query {
        let folded = fold(&area.name);
        let kind = self.words.kind(Tier::Commune, &area.kind);
        let parted = self.words.part(Tier::Commune, &folded);
        let mut names = Vec::new();
        if !folded.is_empty() {
            names.push((parted.kind.or(kind), key(parted.rest)));
            if parted.kind.is_some() {
                // “Phường Đúc” may be the whole name: there is a “Phường Phường Đúc”.
                names.push((None, key(&folded)));
            }
        }
        Query {
            code: self.given(area.code.trim()),
            names,
            loose: OnceCell::new(),
            kind,
            folded,
            district: self.place_query(Tier::District, &area.district),
            province: self.place_query(Tier::Province, &area.province),
            when,
            year,
        }
    }

    /// Readings of the name without diacritics; the word for the kind may have lost them too.
    pub(super) fn loose<'a>(&self, query: &'a Query) -> &'a [(Option<&'static str>, String)] {
        query.loose.get_or_init(|| {
            let mut loose: Vec<_> = query
                .names
                .iter()
                .map(|(kind, name)| (*kind, bare(name)))
                .collect();
            let plain = unmarked(&query.folded);
            let named = self.words.part_bare(Tier::Commune, &plain);
            if let Some(kind) = named.kind {
                let name = (query.kind.or(Some(kind)), bare(&key(named.rest)));
                if !loose.contains(&name) {
                    loose.push(name);
                }
            }
            loose
        })
    }

    /// Parses a place for comparison; `None` if the text is blank.
    pub(super) fn place_query(&self, level: Tier, text: &str) -> Option<PlaceQuery> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        let (name, code) = coded(&folded);
        let width = if level == Tier::Province { 2 } else { 3 };
        // “4” may be Quận 4 or a code.
        let either = name.is_empty();
        let name = code.filter(|_| either).unwrap_or(name);
        let code = code.map(|code| format!("{code:0>width$}"));
        let mut names = Vec::new();
        if !name.is_empty() {
            let ParsedName { kind, rest } = self.words.part(level, name);
            names.push((kind, key(rest)));
            if kind.is_none() {
                let plain = unmarked(name);
                let ParsedName { kind, rest } = self.words.part_bare(level, &plain);
                names.extend(kind.map(|kind| (Some(kind), key(rest))));
            }
        }
        Some(PlaceQuery {
            code,
            names,
            either,
        })
    }
}

/// Splits a folded place name from a code in brackets after it; a text of digits is a code alone.
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
