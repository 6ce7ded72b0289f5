//! All editions of the commune list, and what is derived from them.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::OnceLock;

use super::built_in::{BUILT_IN, Tables, WORDS, days};
use super::commune_code::CommuneCode;
use super::edition::{CommuneRow, Edition};
use super::history::{AbolitionRow, Event, History};
use super::keyed::Keyed;
use super::names::{NameIndex, NameKey, names_of};
use super::place_query::Marks;
use super::places::Places;
use super::succession::Succession;
use super::word::{KindWords, Tier, bare, key};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{CommuneId, Date, List, Year};
use crate::source::{Sources, sha256};

/// All editions of the commune list, and what became of each commune from one to the next.
pub struct Register {
    /// Earliest first.
    pub(super) editions: Vec<Edition>,
    pub(super) words: KindWords,
    /// One entry for each edition.
    derived: OnceLock<Vec<Derived>>,
    history: OnceLock<History>,
    /// Abolished communes by the keys of their names, each with its rank among them.
    abolished: OnceLock<Keyed<(usize, Event<'static>)>>,
    /// Details of abolished communes from a user's file.
    pub(super) given: BTreeMap<CommuneCode, AbolitionRow>,
    /// By district of the first list: abolished communes that its communes may have absorbed.
    pub(super) orphans: OnceLock<HashMap<u16, Vec<Event<'static>>>>,
    /// Legal bases of succession pairs; the first is empty.
    pub(super) bases: Vec<String>,
    pub(super) sources: Sources,
    pub(super) faults: Vec<Diagnostic>,
}

impl fmt::Debug for Register {
    /// Prints list ids only; the contents are large.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists: Vec<List> = self.lists().collect();
        f.debug_struct("Register")
            .field("lists", &lists)
            .finish_non_exhaustive()
    }
}

/// What is derived from an edition when first needed; no edition changes after that.
struct Derived {
    /// By province.
    names: Vec<OnceLock<NameIndex>>,
    /// Provinces by the names in `names`: their whole keys, and their keys without diacritics.
    provinces: [OnceLock<Keyed<u16>>; 2],
    succession: OnceLock<Succession>,
    places: OnceLock<Places>,
    /// Names of the communes without their kinds and diacritics, by place.
    bare: OnceLock<Vec<String>>,
}

impl Derived {
    fn of(edition: &Edition) -> Derived {
        Derived {
            names: edition.provinces.iter().map(|_| OnceLock::new()).collect(),
            provinces: [OnceLock::new(), OnceLock::new()],
            succession: OnceLock::new(),
            places: OnceLock::new(),
            bare: OnceLock::new(),
        }
    }
}

/// A commune's entry in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune<'a> {
    /// Five-digit code.
    pub code: &'a str,
    /// Full name, with the word for its kind.
    pub name: &'a str,
    /// Kind, as the name begins: `Xã`, `Phường`, `Thị trấn`, `Đặc khu`.
    pub kind: &'a str,
    /// District with the word for its kind; empty in lists since July 2025.
    pub district: &'a str,
    /// Province with the word for its kind.
    pub province: &'a str,
    /// Resolution that created or kept it; empty in the list before July 2025.
    pub resolution: &'a str,
}

/// Period in which a list is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPeriod<'a> {
    /// First year at whose end the list is in force.
    pub year: Year,
    /// First day in force, if known.
    pub from: Option<Date>,
    /// Last day in force, if known.
    pub until: Option<Date>,
    /// Day whose communes the list holds, if known.
    pub as_of: Option<Date>,
    /// First day covered by the history of changes before `as_of`; first list only.
    pub history_from: Option<Date>,
    /// User's file that changed this list; empty if built in.
    pub file: &'a str,
}

impl Register {
    /// SHA-256 of all lists used, the built-in ones and then the user's, concatenated; lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut texts: String = BUILT_IN.iter().flat_map(Tables::texts).collect();
        texts.extend(self.sources.iter().map(|source| source.text.as_str()));
        sha256(texts.as_bytes())
    }

    /// Opens the built-in lists.
    #[must_use]
    pub fn open() -> Register {
        let editions = BUILT_IN.iter();
        let editions = editions.map(|tables| Edition::built_in(tables, days(tables.list)));
        Register {
            editions: editions.collect(),
            words: KindWords::read(WORDS),
            derived: OnceLock::new(),
            history: OnceLock::new(),
            abolished: OnceLock::new(),
            given: BTreeMap::new(),
            orphans: OnceLock::new(),
            bases: vec![String::new()],
            sources: Sources::default(),
            faults: Vec::new(),
        }
    }

    /// Faults in the user's files. If any is an error, do not use the register.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// True if no fault is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut severities = self.faults.iter().map(|fault| fault.code.severity());
        severities.all(|severity| severity < Severity::Error)
    }

    /// Texts of the user's files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Faults in the user's files, and the texts they point into.
    #[must_use]
    pub fn into_faults(self) -> (Vec<Diagnostic>, Sources) {
        (self.faults, self.sources)
    }

    /// List in force at the end of `year`; years with the same list have the same communes.
    #[must_use]
    pub fn list(&self, year: Year) -> List {
        let later = self.editions.iter().skip(1);
        let place = later.take_while(|edition| edition.year <= year).count();
        List(u8::try_from(place).unwrap_or(u8::MAX))
    }

    /// All lists, earliest first.
    pub fn lists(&self) -> impl DoubleEndedIterator<Item = List> + use<> {
        (0..u8::try_from(self.editions.len()).unwrap_or(u8::MAX)).map(List)
    }

    /// Period in which `list` is in force.
    #[must_use]
    pub fn period(&self, list: List) -> ListPeriod<'_> {
        let edition = self.edition(list);
        ListPeriod {
            year: edition.year,
            from: edition.from,
            until: edition.until,
            as_of: edition.as_of,
            history_from: edition.history_from,
            file: edition.files.first().map_or("", |(file, _)| file),
        }
    }

    /// Number of months for which the previous list was in force in `year`, if the list changed within it.
    #[must_use]
    pub fn months_before(&self, year: Year) -> Option<u8> {
        let from = self.period(self.list(year)).from?;
        let within = from.year == year && (from.month, from.day) != (1, 1);
        within.then(|| from.month - 1)
    }

    /// Communes of the list in force at the end of `year`, ordered by code.
    pub fn communes(&self, year: Year) -> impl Iterator<Item = CommuneId> + use<> {
        let list = self.list(year);
        let count = u16::try_from(self.edition(list).rows.len()).unwrap_or(u16::MAX);
        (0..count).map(move |place| CommuneId { list, place })
    }

    /// The list's entry for `id`.
    #[must_use]
    pub fn commune(&self, id: CommuneId) -> Commune<'_> {
        let edition = self.edition(id.list);
        let row = self.row(id);
        let named = self.words.own(Tier::Commune, &row.name);
        let district = edition.districts.get(usize::from(row.district));
        let province = edition.provinces.get(usize::from(row.province));
        Commune {
            code: row.code.text(),
            name: &row.name,
            kind: named.kind.unwrap_or_default(),
            district: district.map_or("", |district| &district.name),
            province: province.map_or("", |province| &province.name),
            resolution: edition.resolution(row),
        }
    }

    /// Commune of the first list with this code.
    #[must_use]
    pub fn in_first_list(&self, code: &str) -> Option<CommuneId> {
        self.id(List::FIRST, CommuneCode::read(code)?)
    }

    /// Name of a province of the first list, by its code; empty if unknown.
    #[must_use]
    pub fn province(&self, code: &str) -> &str {
        let provinces = self
            .editions
            .first()
            .map_or(&[][..], |edition| &edition.provinces);
        let found = provinces.iter().find(|province| province.code == code);
        found.map_or("", |province| &province.name)
    }

    /// True if the communes of `list` belong to districts.
    #[must_use]
    pub fn has_districts(&self, list: List) -> bool {
        self.edition(list).has_districts()
    }

    pub(super) fn edition(&self, list: List) -> &Edition {
        let count = self.editions.len();
        &self.editions[list.index().min(count.saturating_sub(1))]
    }

    pub(super) fn row(&self, id: CommuneId) -> &CommuneRow {
        &self.edition(id.list).rows[usize::from(id.place)]
    }

    pub(super) fn id(&self, list: List, code: CommuneCode) -> Option<CommuneId> {
        let place = self.edition(list).find(code)?;
        Some(CommuneId { list, place })
    }

    pub(super) fn history(&self) -> &History {
        self.history.get_or_init(|| {
            let text = self.editions.first().map_or("", |edition| edition.history);
            History::read(text, &self.given)
        })
    }

    /// Abolished communes by the keys of their names, each with its rank among them.
    pub(super) fn abolished_by_name(&self) -> &Keyed<(usize, Event<'static>)> {
        self.abolished.get_or_init(|| {
            let keyed = self.abolished().enumerate().map(|(rank, event)| {
                let name = self.words.own(Tier::Commune, event.name).rest;
                (key(name).into_boxed_str(), (rank, event))
            });
            Keyed::of(keyed.collect())
        })
    }

    /// Commune names of one province of a list.
    pub(super) fn names(&self, list: List, province: usize) -> Option<&NameIndex> {
        let edition = self.edition(list);
        let cell = self.derived(list).names.get(province)?;
        Some(cell.get_or_init(|| NameIndex::of(edition, province, &self.words, self.history())))
    }

    /// Provinces of a list by the names that their communes have or had.
    pub(super) fn provinces_by_name(&self, list: List, marks: Marks) -> &Keyed<u16> {
        let [marked, bare] = &self.derived(list).provinces;
        let by_name = match marks {
            Marks::Count => marked,
            Marks::Dropped => bare,
        };
        by_name.get_or_init(|| {
            let mut provinces = Vec::new();
            for province in 0..self.edition(list).provinces.len() {
                let (Some(names), Ok(place)) = (self.names(list, province), province.try_into())
                else {
                    continue;
                };
                let names = names.by(marks);
                let listed = names.listed.iter().map(|(key, _)| key);
                let keys = listed.chain(names.gone.iter().map(|(key, _)| key));
                provinces.extend(keys.map(|key| (key.into(), place)));
            }
            Keyed::once(provinces)
        })
    }

    /// Links between a list and the one before it.
    pub(super) fn succession(&self, list: List) -> Option<&Succession> {
        let after = self.editions.get(list.index())?;
        let older = list.previous()?;
        let succession = || Succession::of((older, self.edition(older)), (list, after));
        Some(self.derived(list).succession.get_or_init(succession))
    }

    fn derived(&self, list: List) -> &Derived {
        let all = || self.editions.iter().map(Derived::of).collect();
        let derived = self.derived.get_or_init(all);
        &derived[list.index().min(derived.len().saturating_sub(1))]
    }

    /// District and province names of a list.
    pub(super) fn places(&self, list: List) -> &Places {
        let edition = self.edition(list);
        let places = &self.derived(list).places;
        places.get_or_init(|| Places::of(edition, &self.words, self.history()))
    }

    /// Names of the communes of a list, by place, without their kinds and diacritics.
    pub(super) fn bare_names(&self, list: List) -> &[String] {
        let own = |row: &CommuneRow| bare(&key(self.words.own(Tier::Commune, &row.name).rest));
        let names = || self.edition(list).rows.iter().map(own).collect();
        self.derived(list).bare.get_or_init(names)
    }

    /// Names of one commune.
    pub(super) fn names_of(&self, id: CommuneId) -> Vec<NameKey> {
        let edition = self.edition(id.list);
        names_of(edition, id.place, &self.words, self.history())
    }
}
