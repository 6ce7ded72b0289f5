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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::key;
    use crate::register::roll::Code;
    use crate::register::word::{Level, bare};
    use crate::register::{Change, Register};

    /// Every official spelling as the kind and name of its commune, and the spelling; none is looked up in a table.
    fn spellings(register: &Register) -> Vec<(String, String)> {
        let name = |list, code: &str| {
            let unit = Code::read(code).and_then(|code| register.unit(list, code));
            unit.map(|unit| register.commune(unit).name.to_owned())
        };
        let respelled = register.history().all();
        let respelled = respelled.filter(|event| event.change == Change::Respelled);
        let old = respelled.filter_map(|event| Some((name(0, event.code)?, event.name.to_owned())));
        let rows = super::lines(register.roll(1).spellings);
        let new = rows.filter_map(|[code, spelling]| {
            let name = name(1, code)?;
            let kind = register.words.own(Level::Commune, &name).kind?;
            Some((name, format!("{kind} {spelling}")))
        });
        old.chain(new).collect()
    }

    #[test]
    #[allow(clippy::print_stdout, reason = "how many match is to be seen")]
    fn so_many_official_spellings_match_by_the_key_alone() {
        let register = Register::open();
        let all = spellings(&register);
        let same = |by: &dyn Fn(&str) -> String| {
            let alike = all
                .iter()
                .filter(|(name, spelling)| by(name) == by(spelling));
            alike.count()
        };
        let counts = (all.len(), same(&key), same(&|name| bare(&key(name))));
        println!(
            "of {} official spellings {} match by their keys, {} without marks",
            counts.0, counts.1, counts.2
        );
        assert_eq!(counts, (216, 122, 216));
    }

    #[test]
    fn no_two_communes_share_a_key() {
        let register = Register::open();
        for list in [0, 1] {
            let mut keys: BTreeMap<_, Vec<&str>> = BTreeMap::new();
            for row in &register.roll(list).rows {
                let named = register.words.own(Level::Commune, &row.name);
                let own = (row.province, row.district, named.kind, key(named.rest));
                keys.entry(own).or_default().push(&row.name);
            }
            let shared: Vec<_> = keys.values().filter(|names| names.len() > 1).collect();
            assert!(shared.is_empty(), "{shared:?}");
        }
    }
}
