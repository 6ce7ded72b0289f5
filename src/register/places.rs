//! Names of the districts and provinces of a list, indexed for lookup.

use std::collections::HashMap;

use super::built_in::lines;
use super::commune_code::CommuneCode;
use super::edition::Edition;
use super::history::History;
use super::keyed::Keyed;
use super::word::{KindWords, Tier, bare, key};

/// Keys of a list's district and province names.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Kind and key.
    pub(super) districts: Vec<(Option<&'static str>, String)>,
    /// Former districts: index of the district that now contains their communes, kind and key.
    pub(super) former: Vec<(u16, Option<&'static str>, String)>,
    /// Districts that contained communes when these changed: indices of their provinces, by the districts' keys.
    pub(super) had: Keyed<usize>,
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

impl Places {
    pub(super) fn of(edition: &Edition, words: &KindWords, history: &History) -> Places {
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
            let district = key(words.own(Tier::District, event.district).rest);
            Some((district.into_boxed_str(), province?))
        });
        let provinces: Vec<Vec<String>> = provinces.collect();
        let of_districts = (0..).zip(districts.iter().map(|(_, name)| name));
        let of_provinces = (0..).zip(&provinces);
        let of_provinces =
            of_provinces.flat_map(|(place, names)| names.iter().map(move |name| (place, name)));
        Places {
            had: Keyed::once(had.collect()),
            former: former.collect(),
            named: [PlaceIndex::of(of_districts), PlaceIndex::of(of_provinces)],
            districts,
            provinces,
        }
    }
}
