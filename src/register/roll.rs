//! A list of communes that is in force from one day to another.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::bonds::{Bonds, Pair};
use super::history::History;
use super::lines;
use super::names::Names;
use super::word::{Level, bare, key};
use crate::model::{Date, Year};
use crate::source::Span;

/// A text of the built-in tables, or of a user's file.
pub(super) type Words = Cow<'static, str>;

/// No district: lists since July 2025 have none.
pub(super) const NO_DISTRICT: u16 = u16::MAX;

/// The code of a commune: five digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Code([u8; 5]);

/// A commune of a list.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) code: Code,
    /// With the word for its kind.
    pub(super) name: Words,
    pub(super) district: u16,
    pub(super) province: u16,
}

#[derive(Clone, Debug)]
pub(super) struct District {
    pub(super) code: Words,
    pub(super) name: Words,
    pub(super) province: u16,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Province {
    pub(super) code: Words,
    pub(super) name: Words,
    /// What it was called some time before.
    pub(super) also: Words,
    /// The code of the province it came to.
    pub(super) became: Words,
    /// The resolution that made its communes.
    pub(super) resolution: Words,
}

/// Of an earlier or later list, its built-in tables.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    pub(super) list: &'static str,
    pub(super) communes: &'static str,
    pub(super) districts: &'static str,
    pub(super) provinces: &'static str,
    pub(super) spellings: &'static str,
    /// Districts whose communes now lie in another: the code of that one, and the name.
    pub(super) former_districts: &'static str,
    pub(super) history: &'static str,
    pub(super) succession: &'static str,
}

impl Tables {
    /// The texts of the list.
    pub(super) const fn texts(&self) -> [&'static str; 7] {
        [
            self.communes,
            self.districts,
            self.provinces,
            self.spellings,
            self.former_districts,
            self.history,
            self.succession,
        ]
    }
}

/// A list.
pub(super) struct Roll {
    /// The first year at whose end it is in force.
    pub(super) year: Year,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) as_of: Option<Date>,
    pub(super) history_from: Option<Date>,
    /// The user's files it comes from, each with its heading.
    pub(super) files: Vec<(String, Span)>,
    /// In the order of their codes.
    pub(super) rows: Vec<Row>,
    pub(super) districts: Vec<District>,
    /// In the order of their codes.
    pub(super) provinces: Vec<Province>,
    /// Resolutions that a user's list names, by the place of the commune.
    pub(super) resolutions: BTreeMap<Code, String>,
    pub(super) spellings: &'static str,
    pub(super) former_districts: &'static str,
    pub(super) history: &'static str,
    pub(super) succession: &'static str,
    /// Pairs that a user's file gives between the list before and this one.
    pub(super) pairs: Vec<Pair>,
    /// By province.
    pub(super) names: Vec<OnceLock<Names>>,
    pub(super) bonds: OnceLock<Bonds>,
    pub(super) places: OnceLock<Places>,
}

/// The names of a list's districts and provinces as they are compared.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// With their kinds.
    pub(super) districts: Vec<(Option<&'static str>, String)>,
    /// Those it had before, by the place of the one in which communes of theirs lie now.
    pub(super) former: Vec<(u16, Option<&'static str>, String)>,
    /// Districts in which communes lay when something happened to them, by the place of their province.
    pub(super) had: BTreeSet<(usize, String)>,
    /// What each is called, and was.
    pub(super) provinces: Vec<Vec<String>>,
    /// The places of districts and provinces by their names.
    pub(super) named: [Index; 2],
}

/// Places by the keys of their names, and by the same without marks.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_key: HashMap<String, Vec<u16>>,
    by_bare: HashMap<String, Vec<u16>>,
}

impl Index {
    fn of<'n>(names: impl Iterator<Item = (u16, &'n String)>) -> Index {
        let mut index = Index::default();
        for (place, name) in names {
            index.by_key.entry(name.clone()).or_default().push(place);
            index.by_bare.entry(bare(name)).or_default().push(place);
        }
        index
    }

    /// The places of a name.
    pub(super) fn called(&self, name: &str) -> &[u16] {
        self.by_key.get(name).map_or(&[], Vec::as_slice)
    }

    /// The places of a name, whatever its marks.
    pub(super) fn called_bare(&self, name: &str) -> &[u16] {
        self.by_bare.get(&bare(name)).map_or(&[], Vec::as_slice)
    }
}

impl Code {
    /// Five digits as they stand.
    pub(super) fn read(text: &str) -> Option<Code> {
        let digits: [u8; 5] = text.as_bytes().try_into().ok()?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then_some(Code(digits))
    }

    /// The code that lost its first noughts, or became a decimal, on its way through a spreadsheet.
    pub(super) fn mended(text: &str) -> Option<Code> {
        let whole = text
            .split_once(['.', ','])
            .filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
            .map_or(text, |(whole, _)| whole);
        let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
        (digits && whole.len() <= 5)
            .then(|| format!("{whole:0>5}"))
            .and_then(|code| Code::read(&code))
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Places {
    pub(super) fn of(roll: &Roll, words: &super::Words, history: &History) -> Places {
        let districts = roll.districts.iter().map(|district| {
            let named = words.own(Level::District, &district.name);
            (named.kind, key(named.rest))
        });
        let called = |name: &str| key(words.own(Level::Province, name).rest);
        let districts: Vec<_> = districts.collect();
        let provinces = roll.provinces.iter().map(|province| {
            let also = province.also.split(';').filter(|name| !name.is_empty());
            also.chain([&*province.name]).map(called).collect()
        });
        let former = lines(roll.former_districts).filter_map(|[code, name]| {
            let place = roll.districts.iter().position(|one| one.code == code)?;
            let named = words.own(Level::District, name);
            Some((u16::try_from(place).ok()?, named.kind, key(named.rest)))
        });
        let had = history.all().filter(|event| !event.district.is_empty());
        let had = had.filter_map(|event| {
            let own = Code::read(event.code).and_then(|code| roll.find(code));
            let own = own.and_then(|place| roll.rows.get(usize::from(place)));
            let province = own.map(|row| usize::from(row.province)).or_else(|| {
                let mut provinces = roll.provinces.iter();
                provinces.position(|one| one.code == event.province)
            });
            Some((
                province?,
                key(words.own(Level::District, event.district).rest),
            ))
        });
        let provinces: Vec<Vec<String>> = provinces.collect();
        let of_districts = (0..).zip(districts.iter().map(|(_, name)| name));
        let of_provinces = (0..).zip(&provinces);
        let of_provinces =
            of_provinces.flat_map(|(place, names)| names.iter().map(move |name| (place, name)));
        Places {
            had: had.collect(),
            former: former.collect(),
            named: [Index::of(of_districts), Index::of(of_provinces)],
            districts,
            provinces,
        }
    }
}

impl Roll {
    pub(super) fn built_in(tables: &Tables, [from, until, as_of, history_from]: [&str; 4]) -> Roll {
        let provinces: Vec<Province> = provinces(tables.provinces);
        let districts: Vec<District> = lines(tables.districts)
            .map(|[code, name, province]| District {
                code: Cow::Borrowed(code),
                name: Cow::Borrowed(name),
                province: place(&provinces, province),
            })
            .collect();
        let rows = rows(tables.communes, &districts, &provinces);
        let from = day(from);
        Roll {
            year: from.map_or(0, |day| day.year),
            from,
            until: day(until),
            as_of: day(as_of),
            history_from: day(history_from),
            files: Vec::new(),
            names: provinces.iter().map(|_| OnceLock::new()).collect(),
            rows,
            districts,
            provinces,
            resolutions: BTreeMap::new(),
            spellings: tables.spellings,
            former_districts: tables.former_districts,
            history: tables.history,
            succession: tables.succession,
            pairs: Vec::new(),
            bonds: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// A list of its own that begins as a copy of this one, in force at the end of `year`.
    pub(super) fn successor(&self, year: Year) -> Roll {
        Roll {
            year,
            from: None,
            until: None,
            as_of: None,
            history_from: None,
            files: Vec::new(),
            rows: self.rows.clone(),
            districts: self.districts.clone(),
            provinces: self.provinces.clone(),
            resolutions: self.resolutions.clone(),
            spellings: self.spellings,
            former_districts: "",
            history: "",
            succession: "",
            pairs: Vec::new(),
            names: self.names.iter().map(|_| OnceLock::new()).collect(),
            bonds: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    pub(super) fn find(&self, code: Code) -> Option<u16> {
        let place = self.rows.binary_search_by_key(&code, |row| row.code).ok()?;
        u16::try_from(place).ok()
    }

    pub(super) fn has_districts(&self) -> bool {
        !self.districts.is_empty()
    }

    pub(super) fn resolution(&self, row: &Row) -> &str {
        let own = self.resolutions.get(&row.code).map(String::as_str);
        let provinces = || self.provinces.get(usize::from(row.province));
        own.or_else(|| provinces().map(|province| province.resolution.as_ref()))
            .unwrap_or_default()
    }
}

/// A day as the tables write it, `2025-07-01`.
pub(super) fn day(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    Some(Date {
        year: parts.next()?.parse().ok()?,
        month: parts.next()?.parse().ok()?,
        day: parts.next()?.parse().ok()?,
    })
}

fn provinces(text: &'static str) -> Vec<Province> {
    let names: Vec<&str> = text.lines().next().unwrap_or_default().split(',').collect();
    let column = |name: &str| names.iter().position(|&one| one == name);
    let cell = |cells: &[&'static str; 4], name| {
        let cell = column(name).and_then(|at| cells.get(at).copied());
        Cow::Borrowed(cell.unwrap_or_default())
    };
    lines::<4>(text)
        .map(|cells| Province {
            code: cell(&cells, "code"),
            name: cell(&cells, "name"),
            also: cell(&cells, "also"),
            became: cell(&cells, "became"),
            resolution: cell(&cells, "resolution"),
        })
        .collect()
}

/// The place of a province by its code; the tables name none that is not there.
fn place(provinces: &[Province], code: &str) -> u16 {
    let found = provinces.binary_search_by(|province| province.code.as_ref().cmp(code));
    found
        .ok()
        .and_then(|place| u16::try_from(place).ok())
        .unwrap_or_default()
}

fn rows(text: &'static str, districts: &[District], provinces: &[Province]) -> Vec<Row> {
    let mut rows = Vec::with_capacity(text.len() / 25);
    // Neighbours mostly share their district or province: it is looked for once.
    let mut last = ("", 0, 0);
    for [code, name, parent] in lines(text) {
        if parent != last.0 {
            last = if districts.is_empty() {
                (parent, NO_DISTRICT, place(provinces, parent))
            } else {
                let found = districts.binary_search_by(|one| one.code.as_ref().cmp(parent));
                let at = found.unwrap_or_default();
                let province = districts.get(at).map_or(0, |one| one.province);
                (parent, u16::try_from(at).unwrap_or(NO_DISTRICT), province)
            };
        }
        rows.push(Row {
            code: Code::read(code).unwrap_or_default(),
            name: Cow::Borrowed(name),
            district: last.1,
            province: last.2,
        });
    }
    rows
}
