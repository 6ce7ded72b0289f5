//! An edition of the commune list, in force between two days.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::history::History;
use super::lines;
use super::names::NameIndex;
use super::succession::{Succession, SuccessionPair};
use super::word::{Tier, bare, key};
use crate::model::{Date, Year};
use crate::source::Span;

/// Text from a built-in table or a user's file.
pub(super) type Str = Cow<'static, str>;

/// No district: lists since July 2025 have none.
pub(super) const NO_DISTRICT: u16 = u16::MAX;

/// Five-digit code of a commune.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct CommuneCode([u8; 5]);

/// A commune's row.
#[derive(Clone, Debug)]
pub(super) struct CommuneRow {
    pub(super) code: CommuneCode,
    /// With the word for its kind.
    pub(super) name: Str,
    pub(super) district: u16,
    pub(super) province: u16,
}

#[derive(Clone, Debug)]
pub(super) struct District {
    pub(super) code: Str,
    pub(super) name: Str,
    pub(super) province: u16,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Province {
    pub(super) code: Str,
    pub(super) name: Str,
    /// Former names, separated by `;`.
    pub(super) also: Str,
    /// Code of the province it became part of.
    pub(super) became: Str,
    /// Resolution that created its communes.
    pub(super) resolution: Str,
}

/// Built-in tables of one list.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    pub(super) list: &'static str,
    pub(super) communes: &'static str,
    pub(super) districts: &'static str,
    pub(super) provinces: &'static str,
    pub(super) spellings: &'static str,
    /// Former districts: the code of the district that now contains their communes, and their name.
    pub(super) former_districts: &'static str,
    pub(super) history: &'static str,
    pub(super) succession: &'static str,
}

impl Tables {
    /// Texts of the list.
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

/// An edition of the list.
pub(super) struct Edition {
    /// First year at whose end it is in force.
    pub(super) year: Year,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) as_of: Option<Date>,
    pub(super) history_from: Option<Date>,
    /// User's files it comes from, each with the place of its header.
    pub(super) files: Vec<(String, Span)>,
    /// Ordered by code.
    pub(super) rows: Vec<CommuneRow>,
    pub(super) districts: Vec<District>,
    /// Ordered by code.
    pub(super) provinces: Vec<Province>,
    /// Resolutions named by a user's list.
    pub(super) resolutions: BTreeMap<CommuneCode, String>,
    pub(super) spellings: &'static str,
    pub(super) former_districts: &'static str,
    pub(super) history: &'static str,
    pub(super) succession_table: &'static str,
    /// Succession pairs from a user's file, between the previous list and this one.
    pub(super) pairs: Vec<SuccessionPair>,
    /// By province.
    pub(super) names: Vec<OnceLock<NameIndex>>,
    pub(super) succession: OnceLock<Succession>,
    pub(super) places: OnceLock<Places>,
}

/// Keys of a list's district and province names.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Kind and key.
    pub(super) districts: Vec<(Option<&'static str>, String)>,
    /// Former districts: index of the district that now contains their communes, kind and key.
    pub(super) former: Vec<(u16, Option<&'static str>, String)>,
    /// Districts that contained communes when these changed: index of the province, and key.
    pub(super) had: BTreeSet<(usize, String)>,
    /// Present and former names.
    pub(super) provinces: Vec<Vec<String>>,
    /// Districts and provinces, indexed by name.
    pub(super) named: [PlaceIndex; 2],
}

/// Indices by key, and by key without diacritics.
#[derive(Debug, Default)]
pub(super) struct PlaceIndex {
    by_key: HashMap<String, Vec<u16>>,
    by_bare: HashMap<String, Vec<u16>>,
}

impl PlaceIndex {
    fn of<'n>(names: impl Iterator<Item = (u16, &'n String)>) -> PlaceIndex {
        let mut index = PlaceIndex::default();
        for (place, name) in names {
            index.by_key.entry(name.clone()).or_default().push(place);
            index.by_bare.entry(bare(name)).or_default().push(place);
        }
        index
    }

    /// Indices with this key.
    pub(super) fn called(&self, name: &str) -> &[u16] {
        self.by_key.get(name).map_or(&[], Vec::as_slice)
    }

    /// Indices with this key, ignoring diacritics.
    pub(super) fn called_bare(&self, name: &str) -> &[u16] {
        self.by_bare.get(&bare(name)).map_or(&[], Vec::as_slice)
    }
}

impl CommuneCode {
    /// Parses exactly five digits.
    pub(super) fn read(text: &str) -> Option<CommuneCode> {
        let digits: [u8; 5] = text.as_bytes().try_into().ok()?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then_some(CommuneCode(digits))
    }

    /// Repairs a code that lost its leading zeros or became a decimal in a spreadsheet.
    pub(super) fn mended(text: &str) -> Option<CommuneCode> {
        let whole = text
            .split_once(['.', ','])
            .filter(|(_, rest)| !rest.is_empty() && rest.bytes().all(|byte| byte == b'0'))
            .map_or(text, |(whole, _)| whole);
        let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
        (digits && whole.len() <= 5)
            .then(|| format!("{whole:0>5}"))
            .and_then(|code| CommuneCode::read(&code))
    }

    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl Places {
    pub(super) fn of(edition: &Edition, words: &super::KindWords, history: &History) -> Places {
        let districts = edition.districts.iter().map(|district| {
            let named = words.own(Tier::District, &district.name);
            (named.kind, key(named.rest))
        });
        let called = |name: &str| key(words.own(Tier::Province, name).rest);
        let districts: Vec<_> = districts.collect();
        let provinces = edition.provinces.iter().map(|province| {
            let also = province.also.split(';').filter(|name| !name.is_empty());
            also.chain([&*province.name]).map(called).collect()
        });
        let former = lines(edition.former_districts).filter_map(|[code, name]| {
            let place = edition.districts.iter().position(|one| one.code == code)?;
            let named = words.own(Tier::District, name);
            Some((u16::try_from(place).ok()?, named.kind, key(named.rest)))
        });
        let had = history.all().filter(|event| !event.district.is_empty());
        let had = had.filter_map(|event| {
            let own = CommuneCode::read(event.code).and_then(|code| edition.find(code));
            let own = own.and_then(|place| edition.rows.get(usize::from(place)));
            let province = own.map(|row| usize::from(row.province)).or_else(|| {
                let mut provinces = edition.provinces.iter();
                provinces.position(|one| one.code == event.province)
            });
            Some((
                province?,
                key(words.own(Tier::District, event.district).rest),
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
            named: [PlaceIndex::of(of_districts), PlaceIndex::of(of_provinces)],
            districts,
            provinces,
        }
    }
}

impl Edition {
    pub(super) fn built_in(
        tables: &Tables,
        [from, until, as_of, history_from]: [&str; 4],
    ) -> Edition {
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
        Edition {
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
            succession_table: tables.succession,
            pairs: Vec::new(),
            succession: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    /// Copy of this list as a new list in force at the end of `year`.
    pub(super) fn successor(&self, year: Year) -> Edition {
        Edition {
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
            succession_table: "",
            pairs: Vec::new(),
            names: self.names.iter().map(|_| OnceLock::new()).collect(),
            succession: OnceLock::new(),
            places: OnceLock::new(),
        }
    }

    pub(super) fn find(&self, code: CommuneCode) -> Option<u16> {
        let place = self.rows.binary_search_by_key(&code, |row| row.code).ok()?;
        u16::try_from(place).ok()
    }

    pub(super) fn has_districts(&self) -> bool {
        !self.districts.is_empty()
    }

    pub(super) fn resolution(&self, row: &CommuneRow) -> &str {
        let own = self.resolutions.get(&row.code).map(String::as_str);
        let provinces = || self.provinces.get(usize::from(row.province));
        own.or_else(|| provinces().map(|province| province.resolution.as_ref()))
            .unwrap_or_default()
    }
}

/// Parses a date in the form `2025-07-01`.
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

/// Index of a province by its code; built-in tables name only existing provinces.
fn place(provinces: &[Province], code: &str) -> u16 {
    let found = provinces.binary_search_by(|province| province.code.as_ref().cmp(code));
    found
        .ok()
        .and_then(|place| u16::try_from(place).ok())
        .unwrap_or_default()
}

fn rows(text: &'static str, districts: &[District], provinces: &[Province]) -> Vec<CommuneRow> {
    let mut rows = Vec::with_capacity(text.len() / 25);
    // Neighbouring rows mostly share a district or province; reuse the last lookup.
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
        rows.push(CommuneRow {
            code: CommuneCode::read(code).unwrap_or_default(),
            name: Cow::Borrowed(name),
            district: last.1,
            province: last.2,
        });
    }
    rows
}
