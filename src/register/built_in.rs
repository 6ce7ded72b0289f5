//! The built-in tables, as they are in `register/`.

use crate::model::Date;

macro_rules! text {
    ($file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/register/", $file))
    };
}

/// Built-in lists, earliest first, under the names used in `lists.csv`.
pub(super) const BUILT_IN: [Tables; 2] = [
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

/// Words for kinds of communes, districts and provinces.
pub(super) const WORDS: &str = text!("words.csv");

/// Days of the built-in lists.
const LISTS: &str = text!("lists.csv");

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

/// Days of a built-in list: first, last, reference day, and first day of its history; each empty if unknown.
pub(super) fn days(list: &str) -> [&'static str; 4] {
    let row = lines(LISTS).find(|row: &[&str; 5]| row[0] == list);
    let [_, days @ ..] = row.unwrap_or_default();
    days
}

/// Rows of a built-in table, without its header; a missing cell is empty. These tables contain no quotation marks; a test reads
/// every row.
pub(super) fn lines<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    text.lines().skip(1).map(cells)
}

fn cells<const N: usize>(line: &'static str) -> [&'static str; N] {
    let bytes = line.as_bytes();
    let (mut row, mut start) = ([""; N], 0);
    for cell in &mut row {
        // Indexing is several times faster than `split` in a debug build, which the tests start thousands of times.
        let mut end = start;
        while end < bytes.len() && bytes[end] != b',' {
            end += 1;
        }
        *cell = line.get(start..end).unwrap_or_default();
        start = end + 1;
    }
    row
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
