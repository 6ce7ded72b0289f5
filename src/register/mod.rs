//! Which commune is meant, what it was made of, and what became of it.
//!
//! In come a code and a name as somebody wrote them and the year they speak of; out comes a [`Unit`]: a commune *of a list*.
//! A code alone is none, for nearly every code of the list since July 2025 named another commune before. The lists stand in
//! `register/`; a province may bring its own. Nothing here knows a figure or a criterion.

mod asked;
mod bonds;
mod divisions;
mod find;
mod found;
mod given;
mod given_history;
mod given_succession;
mod given_table;
mod history;
mod links;
mod look;
mod names;
mod roll;
mod similar;
mod whereabouts;
mod word;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::OnceLock;

pub use self::divisions::Divisions;
pub use self::found::{Coded, Found, How};
pub use self::given::{File, Holds};
pub use self::history::{Change, Event};
pub use self::links::{Basis, Link};
pub use self::whereabouts::Whereabouts;

use self::given_history::Given;
use self::history::History;
use self::names::{Names, names_of};
use self::roll::{Code, Places, Roll, Row, Tables};
use self::word::{Level, Words};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Date, Year};
pub use crate::model::{List, Portion, Unit};
use crate::source::{Sources, sha256};
use crate::table::plain;

macro_rules! text {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/register/", $file))
    };
}

/// The lists that are built in, earliest first, by the names that `lists.csv` gives them.
const BUILT_IN: [Tables; 2] = [
    Tables {
        list: "until-2025-06-30",
        communes: text!("until-2025-06-30/communes.csv"),
        districts: text!("until-2025-06-30/districts.csv"),
        provinces: text!("until-2025-06-30/provinces.csv"),
        spellings: "",
        former_districts: text!("until-2025-06-30/former-districts.csv"),
        history: text!("until-2025-06-30/history.csv"),
        succession: "",
    },
    Tables {
        list: "from-2025-07-01",
        communes: text!("from-2025-07-01/communes.csv"),
        districts: "",
        provinces: text!("from-2025-07-01/provinces.csv"),
        spellings: text!("from-2025-07-01/spellings.csv"),
        former_districts: "",
        history: "",
        succession: text!("from-2025-07-01/succession.csv"),
    },
];

/// All lists at hand, and what became of communes from one to the next.
pub struct Register {
    /// Earliest first.
    rolls: Vec<Roll>,
    words: Words,
    history: OnceLock<History>,
    /// What a user's file says of the communes that were abolished.
    given: BTreeMap<Code, Given>,
    /// By district of the first list, the communes that its own may have taken in.
    strays: OnceLock<HashMap<u16, Vec<Event<'static>>>>,
    /// Where pairs say they are laid down; the first is empty.
    bases: Vec<String>,
    sources: Sources,
    faults: Vec<Diagnostic>,
}

impl fmt::Debug for Register {
    /// Its lists alone: all they hold would fill a book.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists: Vec<List> = self.lists().collect();
        f.debug_struct("Register")
            .field("lists", &lists)
            .finish_non_exhaustive()
    }
}

/// What a list says of a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Commune<'a> {
    /// Its code, five digits.
    pub code: &'a str,
    /// Its full name, with the word for its kind.
    pub name: &'a str,
    /// Its kind, as its name begins: `Xã`, `Phường`, `Thị trấn`, `Đặc khu`.
    pub kind: &'a str,
    /// Its district with the word for its kind; empty in lists since July 2025.
    pub district: &'a str,
    /// Its province with the word for its kind.
    pub province: &'a str,
    /// The resolution that made it, or kept it; empty in the list before July 2025.
    pub resolution: &'a str,
}

/// When a list is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period<'a> {
    /// The first year at whose end it is.
    pub year: Year,
    /// Its first day, if it is known.
    pub from: Option<Date>,
    /// Its last day, if it is known.
    pub until: Option<Date>,
    /// The day whose communes it holds, if it is known.
    pub as_of: Option<Date>,
    /// The day from which on it is known what happened before that, in the first list.
    pub history_from: Option<Date>,
    /// The user's file that it differs by from the list before; empty if it is built in.
    pub file: &'a str,
}

/// The rows of a built-in table, without its header: such tables have no quotation marks, and a test reads every row.
fn lines<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    plain(text).skip(1)
}

/// Reads how much of a commune came to another as succession tables write it.
fn portion(text: &str) -> Option<Portion> {
    match text {
        "all" | "pop-all" => Some(Portion::Whole),
        "part" | "rest" | "pop" => Some(Portion::Part),
        "area" => Some(Portion::Land),
        _ => None,
    }
}

impl Register {
    /// SHA-256 of all lists used, those built in and then the user's, one after another; lower-case hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> String {
        let mut texts: String = BUILT_IN.iter().flat_map(Tables::texts).collect();
        texts.extend(self.sources.iter().map(|source| source.text.as_str()));
        sha256(texts.as_bytes())
    }

    /// The lists that are built in.
    #[must_use]
    pub fn open() -> Register {
        let period = |list| lines(text!("lists.csv")).find(|row: &[&str; 5]| row[0] == list);
        let rolls = BUILT_IN.iter().map(|tables| {
            let [_, days @ ..]: [&str; 5] = period(tables.list).unwrap_or_default();
            Roll::built_in(tables, days)
        });
        Register {
            rolls: rolls.collect(),
            words: Words::read(text!("words.csv")),
            history: OnceLock::new(),
            given: BTreeMap::new(),
            strays: OnceLock::new(),
            bases: vec![String::new()],
            sources: Sources::default(),
            faults: Vec::new(),
        }
    }

    /// What is wrong with the user's files; while there is an error nothing of them may be used.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// Whether nothing is wrong that keeps the files from being used.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut severities = self.faults.iter().map(|fault| fault.code.severity());
        severities.all(|severity| severity < Severity::Error)
    }

    /// The user's files.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// What is wrong with the files, and their texts to draw it in.
    #[must_use]
    pub fn into_faults(self) -> (Vec<Diagnostic>, Sources) {
        (self.faults, self.sources)
    }

    /// The list in force at the end of a year; two years in the same list have the same communes.
    #[must_use]
    pub fn list(&self, year: Year) -> List {
        let later = self.rolls.iter().skip(1);
        let place = later.take_while(|roll| roll.year <= year).count();
        List(u8::try_from(place).unwrap_or(u8::MAX))
    }

    /// All lists, earliest first.
    pub fn lists(&self) -> impl DoubleEndedIterator<Item = List> + use<> {
        (0..u8::try_from(self.rolls.len()).unwrap_or(u8::MAX)).map(List)
    }

    /// When a list is in force.
    #[must_use]
    pub fn period(&self, list: List) -> Period<'_> {
        let roll = self.roll(list.0);
        Period {
            year: roll.year,
            from: roll.from,
            until: roll.until,
            as_of: roll.as_of,
            history_from: roll.history_from,
            file: roll.files.first().map_or("", |(file, _)| file),
        }
    }

    /// The communes of the list in force at the end of a year, in the order of their codes.
    pub fn communes(&self, year: Year) -> impl Iterator<Item = Unit> + use<> {
        let list = self.list(year).0;
        let count = u16::try_from(self.roll(list).rows.len()).unwrap_or(u16::MAX);
        (0..count).map(move |place| Unit { list, place })
    }

    /// What its list says of a commune.
    #[must_use]
    pub fn commune(&self, unit: Unit) -> Commune<'_> {
        let roll = self.roll(unit.list);
        let row = self.row(unit);
        let named = self.words.own(Level::Commune, &row.name);
        let district = roll.districts.get(usize::from(row.district));
        let province = roll.provinces.get(usize::from(row.province));
        Commune {
            code: row.code.text(),
            name: &row.name,
            kind: named.kind.unwrap_or_default(),
            district: district.map_or("", |district| &district.name),
            province: province.map_or("", |province| &province.name),
            resolution: roll.resolution(row),
        }
    }

    /// The commune of the first list that has a code.
    #[must_use]
    pub fn unit_of(&self, code: &str) -> Option<Unit> {
        self.unit(0, Code::read(code)?)
    }

    /// The name of a province of the first list, by its code.
    #[must_use]
    pub fn province(&self, code: &str) -> &str {
        let provinces = self.rolls.first().map_or(&[][..], |roll| &roll.provinces);
        let found = provinces.iter().find(|province| province.code == code);
        found.map_or("", |province| &province.name)
    }

    /// Whether the communes of a list lie in districts.
    #[must_use]
    pub fn has_districts(&self, list: List) -> bool {
        self.roll(list.0).has_districts()
    }

    fn roll(&self, list: u8) -> &Roll {
        let count = self.rolls.len();
        &self.rolls[usize::from(list).min(count.saturating_sub(1))]
    }

    fn row(&self, unit: Unit) -> &Row {
        &self.roll(unit.list).rows[usize::from(unit.place)]
    }

    fn unit(&self, list: u8, code: Code) -> Option<Unit> {
        let place = self.roll(list).find(code)?;
        Some(Unit { list, place })
    }

    fn history(&self) -> &History {
        self.history.get_or_init(|| {
            let text = self.rolls.first().map_or("", |roll| roll.history);
            History::read(text, &self.given)
        })
    }

    /// The names of a province of a list.
    fn names(&self, list: u8, province: usize) -> Option<&Names> {
        let roll = self.roll(list);
        let cell = roll.names.get(province)?;
        Some(cell.get_or_init(|| Names::of(roll, province, &self.words, self.history())))
    }

    /// The names of the districts and provinces of a list.
    fn places(&self, list: u8) -> &Places {
        let roll = self.roll(list);
        roll.places
            .get_or_init(|| Places::of(roll, &self.words, self.history()))
    }

    /// The names of one commune.
    fn names_of(&self, unit: Unit) -> Vec<names::Called> {
        let roll = self.roll(unit.list);
        names_of(roll, unit.place, &self.words, self.history())
    }
}
