//! The names of the communes of one province, under which they are found.

use std::sync::OnceLock;

use super::history::{Change, Event, History};
use super::lines;
use super::roll::{Code, Roll};
use super::word::{Level, Words, bare, key};
use crate::model::{Date, Year};

/// One name of one commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) place: u16,
    pub(super) kind: &'static str,
    pub(super) borne: Borne,
}

/// When a name was borne: each end is the two days between which it came, or none if it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Borne {
    since: Option<[Date; 2]>,
    until: Option<[Date; 2]>,
}

/// A name of a commune that was abolished.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    pub(super) key: String,
    pub(super) kind: &'static str,
    /// Its district, as it is compared.
    pub(super) district: String,
    pub(super) event: Event<'static>,
    pub(super) borne: Borne,
}

impl Borne {
    /// Whether the name may have been borne then, of a year at some time of it.
    pub(super) fn may_be(self, when: When) -> bool {
        let year = match when {
            When::Any => return true,
            When::End => return self.until.is_none(),
            When::Year(year) => year,
        };
        let day = |month, day| Date { year, month, day };
        let not_yet = self.since.is_some_and(|[after, _]| day(12, 31) <= after);
        let no_longer = self.until.is_some_and(|[_, before]| before <= day(1, 1));
        !not_yet && !no_longer
    }
}

/// Of what time the names are that communes are looked for by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Those of a year.
    Year(Year),
    /// Those that the list has.
    End,
    /// Those of any time.
    Any,
}

/// Every name that communes of a province have or had, by key.
#[derive(Debug, Default)]
pub(super) struct Names {
    all: Vec<(Box<str>, Name)>,
    bare: OnceLock<Vec<(Box<str>, Name)>>,
    /// The names of those that were abolished.
    pub(super) gone: Vec<Gone>,
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
            for Called { kind, key, borne } in names_of(roll, place, words, history) {
                let name = Name { place, kind, borne };
                names.push((key.into_boxed_str(), name));
            }
        }
        names.sort_unstable_by(order);
        names.dedup();
        Names {
            all: names,
            bare: OnceLock::new(),
            gone: gone(roll, province, words, history),
        }
    }

    /// The names of this key.
    pub(super) fn called(&self, key: &str) -> impl Iterator<Item = Name> + '_ {
        range(&self.all, key)
    }

    /// The names of this key without its marks.
    pub(super) fn called_bare(&self, bare_key: &str) -> impl Iterator<Item = Name> + '_ {
        let names = self.bare.get_or_init(|| {
            let bared = |(key, name): &(Box<str>, Name)| (bare(key).into_boxed_str(), *name);
            let mut names: Vec<_> = self.all.iter().map(bared).collect();
            names.sort_unstable_by(order);
            names.dedup();
            names
        });
        range(names, bare_key)
    }
}

fn order((a, one): &(Box<str>, Name), (b, other): &(Box<str>, Name)) -> std::cmp::Ordering {
    let rest = |name: &Name| (name.place, name.kind, name.borne);
    a.cmp(b).then_with(|| rest(one).cmp(&rest(other)))
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

/// A name of a commune as it is compared.
pub(super) struct Called {
    pub(super) kind: &'static str,
    pub(super) key: String,
    pub(super) borne: Borne,
}

/// The names of one commune: its own first, then other spellings of it, then those it had before.
pub(super) fn names_of(roll: &Roll, place: u16, words: &Words, history: &History) -> Vec<Called> {
    let Some(row) = roll.rows.get(usize::from(place)) else {
        return Vec::new();
    };
    let parted = |name: &str, borne| {
        let named = words.own(Level::Commune, name);
        let (kind, key) = (named.kind.unwrap_or_default(), key(named.rest));
        Called { kind, key, borne }
    };
    let mut names = vec![parted(&row.name, Borne::default())];
    let kind = names[0].kind;
    names.extend(spellings(roll, row.code).map(|spelling| Called {
        kind,
        key: key(spelling),
        borne: Borne::default(),
    }));
    if roll.history.is_empty() {
        return names;
    }
    for event in history.own(row.code) {
        let changed = match event.change {
            Change::Renamed | Change::Retyped => true,
            Change::Respelled => false,
            Change::Created | Change::Abolished => continue,
        };
        let mut had = parted(event.name, Borne::default());
        // A name that counts as the same is another spelling of it: `Phường 01` and `Phường 1`.
        if changed && (had.key != names[0].key || had.kind != names[0].kind) {
            had.borne.until = Some(came(&event));
            // Of several changes the last is not known: it had its name since one of them.
            let since = names[0].borne.since.map(|[after, _]| after);
            let [after, before] = came(&event);
            names[0].borne.since = Some([since.map_or(after, |since| since.min(after)), before]);
        }
        names.push(had);
    }
    names
}

/// The names of the communes of a province that were abolished before the list was as it is.
fn gone(roll: &Roll, province: usize, words: &Words, history: &History) -> Vec<Gone> {
    let province = roll
        .provinces
        .get(province)
        .filter(|_| !roll.history.is_empty());
    let Some(province) = province else {
        return Vec::new();
    };
    let ended = history
        .all()
        .filter(|event| event.change == Change::Abolished && event.province == province.code);
    let names = ended.flat_map(|event| {
        let code = Code::read(event.code).unwrap_or_default();
        history.own(code).filter_map(move |had| {
            let until = came(if had.change == Change::Abolished {
                &event
            } else {
                &had
            });
            let named = words.own(Level::Commune, had.name);
            (!had.name.is_empty()).then(|| Gone {
                key: key(named.rest),
                kind: named.kind.unwrap_or_default(),
                district: key(words.own(Level::District, event.district).rest),
                event,
                borne: Borne {
                    since: None,
                    until: Some(until),
                },
            })
        })
    });
    names.collect()
}

/// The two days between which something happened.
fn came(event: &Event<'_>) -> [Date; 2] {
    [event.came.after, event.came.before]
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
