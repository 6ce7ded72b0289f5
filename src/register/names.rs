//! Names of the communes of one province, indexed for lookup.

use std::sync::OnceLock;

use super::keyed::Keyed;
use super::place_query::Marks;

use super::built_in::lines;
use super::commune_code::CommuneCode;
use super::edition::Edition;
use super::history::{ChangeKind, Event, History};
use super::word::{KindWords, Tier, bare, key};
use crate::model::{Date, Year};

/// A name of a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Alias {
    pub(super) place: u16,
    pub(super) kind: &'static str,
    pub(super) used: Usage,
}

/// Period in which a name was in use: each end is dated between two days; `None` is unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Usage {
    since: Option<[Date; 2]>,
    until: Option<[Date; 2]>,
}

/// A name of an abolished commune.
#[derive(Clone, Debug)]
pub(super) struct GoneAlias {
    pub(super) kind: &'static str,
    /// Key of its district.
    pub(super) district: String,
    pub(super) event: Event<'static>,
    pub(super) used: Usage,
}

impl Usage {
    /// True if the name may have been in use at `when`; for a year, at any time of it.
    pub(super) fn covers(self, when: When) -> bool {
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

/// Period in which names must have been in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// At some time of a year.
    Year(Year),
    /// In the list itself.
    End,
    /// At any time.
    Any,
}

/// Commune names of a province, by key, and by key without diacritics.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    marked: MarkedNames,
    bare: OnceLock<MarkedNames>,
}

/// Commune names of a province.
#[derive(Debug, Default)]
pub(super) struct MarkedNames {
    /// Present and former names of the list's communes.
    pub(super) listed: Keyed<Alias>,
    /// Names of abolished communes.
    pub(super) gone: Keyed<GoneAlias>,
}

impl NameIndex {
    pub(super) fn of(
        edition: &Edition,
        province: usize,
        words: &KindWords,
        history: &History,
    ) -> NameIndex {
        let mut names: Vec<(Box<str>, Alias)> = Vec::new();
        for (place, row) in edition.rows.iter().enumerate() {
            if usize::from(row.province) != province {
                continue;
            }
            let Ok(place) = u16::try_from(place) else {
                continue;
            };
            for NameKey { kind, key, used } in names_of(edition, place, words, history) {
                let name = Alias { place, kind, used };
                names.push((key.into_boxed_str(), name));
            }
        }
        NameIndex {
            marked: MarkedNames {
                listed: Keyed::once(names),
                gone: Keyed::of(gone(edition, province, words, history)),
            },
            bare: OnceLock::new(),
        }
    }

    /// The names by their whole keys, or by their keys without diacritics.
    pub(super) fn by(&self, marks: Marks) -> &MarkedNames {
        match marks {
            Marks::Count => &self.marked,
            Marks::Dropped => self.bare.get_or_init(|| MarkedNames {
                listed: Keyed::once(bared(&self.marked.listed)),
                gone: Keyed::of(bared(&self.marked.gone)),
            }),
        }
    }
}

/// The same names by their keys without diacritics.
fn bared<T: Clone>(names: &Keyed<T>) -> Vec<(Box<str>, T)> {
    let names = names.iter();
    let names = names.map(|(key, name)| (bare(key).into_boxed_str(), name.clone()));
    names.collect()
}

/// A name of a commune, for comparison.
pub(super) struct NameKey {
    pub(super) kind: &'static str,
    pub(super) key: String,
    pub(super) used: Usage,
}

/// Names of one commune: its own, then other spellings, then former names.
pub(super) fn names_of(
    edition: &Edition,
    place: u16,
    words: &KindWords,
    history: &History,
) -> Vec<NameKey> {
    let Some(row) = edition.rows.get(usize::from(place)) else {
        return Vec::new();
    };
    let parted = |name: &str, used| {
        let named = words.own(Tier::Commune, name);
        let (kind, key) = (named.kind.unwrap_or_default(), key(named.rest));
        NameKey { kind, key, used }
    };
    let mut names = vec![parted(&row.name, Usage::default())];
    let kind = names[0].kind;
    names.extend(spellings(edition, row.code).map(|spelling| NameKey {
        kind,
        key: key(spelling),
        used: Usage::default(),
    }));
    if edition.history.is_empty() {
        return names;
    }
    for event in history.own(row.code) {
        let changed = match event.change {
            ChangeKind::Renamed | ChangeKind::Retyped => true,
            ChangeKind::Respelled => false,
            ChangeKind::Created | ChangeKind::Abolished => continue,
        };
        let mut had = parted(event.name, Usage::default());
        // An equivalent name is another spelling: `Phường 01` and `Phường 1`.
        if changed && (had.key != names[0].key || had.kind != names[0].kind) {
            had.used.until = Some(came(&event));
            // The order of several changes is unknown: the present name dates from one of them.
            let since = names[0].used.since.map(|[after, _]| after);
            let [after, before] = came(&event);
            names[0].used.since = Some([since.map_or(after, |since| since.min(after)), before]);
        }
        names.push(had);
    }
    names
}

/// Names of communes of a province abolished before the list's reference day.
fn gone(
    edition: &Edition,
    province: usize,
    words: &KindWords,
    history: &History,
) -> Vec<(Box<str>, GoneAlias)> {
    let province = edition
        .provinces
        .get(province)
        .filter(|_| !edition.history.is_empty());
    let Some(province) = province else {
        return Vec::new();
    };
    let ended = history
        .all()
        .filter(|event| event.change == ChangeKind::Abolished && event.province == province.code);
    let names = ended.flat_map(|event| {
        let code = CommuneCode::read(event.code).unwrap_or_default();
        history.own(code).filter_map(move |had| {
            let until = came(if had.change == ChangeKind::Abolished {
                &event
            } else {
                &had
            });
            let named = words.own(Tier::Commune, had.name);
            (!had.name.is_empty()).then(|| {
                let alias = GoneAlias {
                    kind: named.kind.unwrap_or_default(),
                    district: key(words.own(Tier::District, event.district).rest),
                    event,
                    used: Usage {
                        since: None,
                        until: Some(until),
                    },
                };
                (key(named.rest).into_boxed_str(), alias)
            })
        })
    });
    names.collect()
}

/// Days between which a change happened.
fn came(event: &Event<'_>) -> [Date; 2] {
    [event.came.after, event.came.before]
}

/// Other spellings of a commune's name in its own list; there are few.
fn spellings(edition: &Edition, code: CommuneCode) -> impl Iterator<Item = &'static str> {
    let rows = lines(edition.spellings).filter(move |[of, _]| *of == code.text());
    rows.map(|[_, spelling]| spelling)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::key;
    use crate::register::commune_code::CommuneCode;
    use crate::register::word::{Tier, bare};
    use crate::register::{ChangeKind, List, Register};

    /// Every official spelling: the full name of its commune, and the spelling. None is looked up in a table.
    fn spellings(register: &Register) -> Vec<(String, String)> {
        let name = |list, code: &str| {
            let id = CommuneCode::read(code).and_then(|code| register.id(list, code));
            id.map(|id| register.commune(id).name.to_owned())
        };
        let respelled = register.history().all();
        let respelled = respelled.filter(|event| event.change == ChangeKind::Respelled);
        let old = respelled
            .filter_map(|event| Some((name(List::FIRST, event.code)?, event.name.to_owned())));
        let second = List::FIRST.next();
        let rows = super::lines(register.edition(second).spellings);
        let new = rows.filter_map(|[code, spelling]| {
            let name = name(second, code)?;
            let kind = register.words.own(Tier::Commune, &name).kind?;
            Some((name, format!("{kind} {spelling}")))
        });
        old.chain(new).collect()
    }

    #[test]
    #[allow(clippy::print_stdout, reason = "shows how many match")]
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
        for list in [List::FIRST, List::FIRST.next()] {
            let mut keys: BTreeMap<_, Vec<&str>> = BTreeMap::new();
            for row in &register.edition(list).rows {
                let named = register.words.own(Tier::Commune, &row.name);
                let own = (row.province, row.district, named.kind, key(named.rest));
                keys.entry(own).or_default().push(&row.name);
            }
            let shared: Vec<_> = keys.values().filter(|names| names.len() > 1).collect();
            assert!(shared.is_empty(), "{shared:?}");
        }
    }
}
