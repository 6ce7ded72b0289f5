//! An edition of the commune list, in force between two days.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::built_in::{Tables, day, lines};
use super::commune_code::CommuneCode;
use super::succession_pair::SuccessionPair;
use crate::model::{Date, Year};
use crate::source::Span;

/// Text from a built-in table or a user's file.
pub(super) type Str = Cow<'static, str>;

/// No district: lists since July 2025 have none.
pub(super) const NO_DISTRICT: u16 = u16::MAX;

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
            rows,
            districts,
            provinces,
            resolutions: BTreeMap::new(),
            spellings: tables.spellings,
            former_districts: tables.former_districts,
            history: tables.history,
            succession_table: tables.succession,
            pairs: Vec::new(),
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
