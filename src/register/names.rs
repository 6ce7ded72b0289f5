//! The names of the communes of one province, under which they are found.

use std::sync::OnceLock;

use super::history::{Change, History};
use super::roll::{Code, Roll};
use super::table::lines;
use super::word::{Level, Words, bare, key};

/// One name of one commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) place: u16,
    pub(super) kind: &'static str,
}

/// Every name that communes of a province have or had, by key.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<(Box<str>, Name)>,
    bare: OnceLock<Vec<(Box<str>, Name)>>,
}

impl Names {
    pub(super) fn of(roll: &Roll, province: usize, words: &Words, history: &History) -> Names {
        let mut names: Vec<(Box<str>, Name)> = Vec::new();
        for (place, row) in roll.rows.iter().enumerate() {
            if usize::from(row.province) != province {
                continue;
            }
            let Ok(place) = u16::try_from(place) else {
                continue;
            };
            for (kind, key) in names_of(roll, place, words, history) {
                names.push((key.into_boxed_str(), Name { place, kind }));
            }
        }
        names.sort_unstable_by(|(a, one), (b, other)| {
            (a, one.place, one.kind).cmp(&(b, other.place, other.kind))
        });
        names.dedup();
        Names {
            names,
            bare: OnceLock::new(),
        }
    }

    /// The names of this key.
    pub(super) fn called(&self, key: &str) -> impl Iterator<Item = Name> + '_ {
        range(&self.names, key)
    }

    /// The names of this key without its marks.
    pub(super) fn called_bare(&self, bare_key: &str) -> impl Iterator<Item = Name> + '_ {
        let names = self.bare.get_or_init(|| {
            let bared = |(key, name): &(Box<str>, Name)| (bare(key).into_boxed_str(), *name);
            let mut names: Vec<_> = self.names.iter().map(bared).collect();
            names.sort_unstable_by(|(a, one), (b, other)| {
                (a, one.place, one.kind).cmp(&(b, other.place, other.kind))
            });
            names.dedup();
            names
        });
        range(names, bare_key)
    }
}

fn range<'n>(names: &'n [(Box<str>, Name)], key: &str) -> impl Iterator<Item = Name> + 'n {
    let start = names.partition_point(|(one, _)| **one < *key);
    let rest = names.get(start..).unwrap_or_default();
    let end = rest.partition_point(|(one, _)| **one <= *key);
    rest.get(..end)
        .unwrap_or_default()
        .iter()
        .map(|(_, name)| *name)
}

/// The names of one commune, as kinds and keys: its own first, then other spellings of it, then those it had before.
pub(super) fn names_of(
    roll: &Roll,
    place: u16,
    words: &Words,
    history: &History,
) -> Vec<(&'static str, String)> {
    let Some(row) = roll.rows.get(usize::from(place)) else {
        return Vec::new();
    };
    let parted = |name: &str| {
        let named = words.own(Level::Commune, name);
        (named.kind.unwrap_or_default(), key(named.rest))
    };
    let own = parted(&row.name);
    let kind = own.0;
    let mut names = vec![own];
    names.extend(spellings(roll, row.code).map(|spelling| (kind, key(spelling))));
    if !roll.history.is_empty() {
        let had = history
            .own(row.code)
            .filter(|event| !matches!(event.change, Change::Created | Change::Abolished));
        names.extend(had.map(|event| parted(event.name)));
    }
    names
}

/// Other spellings of a commune's name in its own list; they are few.
fn spellings(roll: &Roll, code: Code) -> impl Iterator<Item = &'static str> {
    let rows = lines(roll.spellings).filter(move |[of, _]| *of == code.text());
    rows.map(|[_, spelling]| spelling)
}
