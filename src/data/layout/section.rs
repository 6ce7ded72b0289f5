//! Finds the rows of a table that head those below them: the communes of a list of hamlets.
//!
//! In: the rows, and in which column units have their names. Out: for each row, the section that it begins. What may be the name of
//! a commune and is not understood begins a section of unknown place, so that no unit goes to the commune above it.

use unicode_normalization::UnicodeNormalization;

use super::neutral::is_field;
use super::reporter::{begins, commune, name};
use crate::data::kinds::Kinds;
use crate::data::level::{behind_level, level};
use crate::data::missing::is_missing;
use crate::data::row_label::{division, is_signature};
use crate::data::spelling::{fold, tidy};
use crate::data::unit_label::{is_beside_units, is_total_of_units};
use crate::heading;
use crate::model::AreaKind;
use crate::table::{Row, Rows};

/// Most words of a commune's name.
const WORDS: usize = 5;

/// Words that may stand beside the commune of a section, besides those of fields of work.
const BESIDE: [&str; 19] = [
    "ấp",
    "bản",
    "buôn",
    "cơ quan",
    "danh sách",
    "doanh nghiệp",
    "khóm",
    "khối",
    "khu",
    "khu dân cư",
    "khu phố",
    "khu vực",
    "làng",
    "phụ biểu",
    "thôn",
    "thuộc",
    "tổ dân phố",
    "trường học",
    "xóm",
];

/// A row that heads those below it, and the column that says so.
pub(super) struct Section {
    pub(super) column: usize,
    pub(super) said: SectionSaid,
}

/// What a section says of the place of its rows.
pub(super) enum SectionSaid {
    Commune {
        name: String,
        district: Option<String>,
    },
    District(String),
    /// Not of which commune they are, as far as it is understood.
    Unknown,
}

/// True if cells of a row are all blank.
pub(super) fn is_blank(row: &Row<'_>, columns: &[usize]) -> bool {
    let mut cells = columns.iter().map(|&column| row.cell(column));
    cells.all(|cell| cell.trim().is_empty())
}

/// The sections of a table.
pub(super) struct Sections<'b> {
    /// Column of the names of units.
    unit: usize,
    /// Columns of the commune and its place.
    own: Vec<usize>,
    kinds: &'b [AreaKind],
    words: Kinds<'b>,
    /// Lowest level of the numbers of rows, if they have any.
    lowest: Option<u8>,
    /// True if rows of communes stand between those of units, and some row has figures.
    are_told_by_figures: bool,
}

impl<'b> Sections<'b> {
    /// Reads rows whose units have their names in the column `unit`, and their communes in the columns `own`, if any.
    pub(super) fn read(
        mut rows: Rows<'_>,
        (unit, own): (usize, Vec<usize>),
        kinds: &'b [AreaKind],
    ) -> Sections<'b> {
        let mut sections = Sections {
            unit,
            own,
            kinds,
            words: Kinds::new(kinds),
            lowest: None,
            are_told_by_figures: false,
        };
        let (mut has_sections, mut has_figures) = (false, false);
        let mut row = Row::default();
        while rows.next_filled(&mut row) {
            // The numbers of rows that name their communes may be those of the communes.
            if !sections.continues(&row) {
                has_figures |= sections.has_figures(&row);
            } else if sections.named(&row).is_some() {
                has_sections = true;
            } else if sections.may_be_unit(&row) {
                sections.lowest = sections.lowest.max(sections.level(&row));
                has_figures |= sections.has_figures(&row);
            }
        }
        sections.are_told_by_figures = has_sections && has_figures;
        sections
    }

    /// The section that a row begins: it names a commune or district where units have their names or before it, or its number is
    /// of a higher level than theirs, or it has neither a number nor figures as they do.
    pub(super) fn of(&self, row: &Row<'_>) -> Option<Section> {
        self.named(row).or_else(|| {
            self.heads(row).then_some(Section {
                column: self.unit,
                said: SectionSaid::Unknown,
            })
        })
    }

    /// True if a row names no commune of its own.
    pub(super) fn continues(&self, row: &Row<'_>) -> bool {
        is_blank(row, &self.own)
    }

    /// The whole number of a row, in a column before the names.
    pub(super) fn number(&self, row: &Row<'_>) -> Option<u32> {
        let mut before = self.columns().filter(|&column| column < self.unit);
        before.find_map(|column| tidy(&row.cell(column)).trim_end_matches('.').parse().ok())
    }

    /// The columns of names and numbers of sections.
    fn columns(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..=self.unit).filter(|column| !self.own.contains(column))
    }

    fn heads(&self, row: &Row<'_>) -> bool {
        if !self.may_be_unit(row) {
            return false;
        }
        match (self.level(row), self.lowest) {
            (Some(own), lowest) => lowest.is_some_and(|lowest| own < lowest),
            (None, lowest) => {
                (lowest.is_some() || self.are_told_by_figures) && !self.has_figures(row)
            }
        }
    }

    fn named(&self, row: &Row<'_>) -> Option<Section> {
        let mut columns = self.columns().rev();
        columns.find_map(|column| {
            let cell = tidy(&row.cell(column));
            // `X. Khả Cửu` is the tenth section, or shortens the word for a commune.
            let behind = behind_level(&cell).and_then(|(_, rest)| self.said(rest));
            let said = behind.or_else(|| self.said(&cell))?;
            // `UBND xã Khả Cửu` and `Khu 2, xã Khả Cửu` with results are units.
            let is_unit = self.has_figures(row) && !self.begins_with_place(&cell);
            (!is_unit).then_some(Section { column, said })
        })
    }

    /// What a text says of a place: `Xã Khả Cửu - huyện Thanh Sơn`, `TT Thanh Sơn`, `Huyện Thanh Sơn`.
    fn said(&self, text: &str) -> Option<SectionSaid> {
        let text: String = text.nfc().collect();
        let text = text.trim_end_matches([':', '.', ' ']);
        if let Some(name) = commune(text, self.kinds) {
            let (key, own) = (heading::key(text), heading::key(&name));
            if key.ends_with(&own) {
                return Some(SectionSaid::Commune {
                    name,
                    district: None,
                });
            }
            let behind = text.split_once(&*name);
            let rest = behind.map_or("", |(_, rest)| rest.trim_start());
            let is_remark = rest.starts_with(['(', ',', ';', '-', '–']);
            let district = rest.trim_matches(['(', ')', ',', ';', '-', '–', ' ']);
            let inside = || self.commune_inside(text);
            let named = is_remark.then_some(name).or_else(inside);
            return Some(
                named.map_or(SectionSaid::Unknown, |name| SectionSaid::Commune {
                    name,
                    district: division(district).map(|_| district.to_owned()),
                }),
            );
        }
        if let Some(name) = self.commune_inside(text) {
            return Some(SectionSaid::Commune {
                name,
                district: None,
            });
        }
        if division(text).is_some() {
            return Some(SectionSaid::District(text.to_owned()));
        }
        // `TT Thanh Sơn`; a word for a kind alone, or with small letters behind it, is no name.
        let is_kind = !self.words.find("", text).is_empty();
        let is_name = text
            .split(' ')
            .skip(1)
            .all(|word| word.starts_with(|letter: char| !letter.is_lowercase()));
        (is_kind && is_name).then(|| SectionSaid::Commune {
            name: text.to_owned(),
            district: None,
        })
    }

    /// True if a text begins with the word for a kind of commune or what lies above it, perhaps behind a number.
    fn begins_with_place(&self, text: &str) -> bool {
        let begins = |text: &str| !self.words.find("", text).is_empty() || division(text).is_some();
        begins(text) || behind_level(text).is_some_and(|(_, rest)| begins(rest))
    }

    /// The commune inside the name of a unit: `Khu 2 (xã Đông Cửu)`.
    pub(super) fn commune_of_unit(&self, text: &str) -> Option<String> {
        let text = tidy(text).replace([':', ';', '(', ','], " ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut places = 1..words.len();
        places.find_map(|at| Some(self.commune_at(words.get(at..)?)?.0))
    }

    /// The one commune that a text names beside words for what lies within it, and for lists: `Các thôn thuộc xã Bản Thi`.
    fn commune_inside(&self, text: &str) -> Option<String> {
        // A name ends at a comma.
        let text = text.replace([':', ';', '('], ", ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found = None;
        let mut beside: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let named = self.commune_at(words.get(at..)?);
            let Some((name, length)) = named else {
                beside.push(word);
                at += 1;
                continue;
            };
            if found.replace(name).is_some() {
                return None;
            }
            at += length;
        }
        found.filter(|_| is_field(&beside.join(" "), &BESIDE))
    }

    /// The commune with which the words begin, and the number of words that it takes.
    fn commune_at(&self, words: &[&str]) -> Option<(String, usize)> {
        let (first, rest) = words.split_first()?;
        if fold(first) == "cax" {
            let own = name(rest, WORDS)?;
            let length = 1 + own.split(' ').count();
            return Some((format!("xã {own}"), length));
        }
        let kind = self.words.find("", &words.join(" "));
        let lengths = [1, kind.split(' ').count()];
        let of_kind = |length: usize| {
            let is_whole = length == 1 || begins(words, kind) == Some(length);
            let own = name(words.get(length..)?, WORDS).filter(|_| is_whole)?;
            let length = length + own.split(' ').count();
            Some((format!("{kind} {own}"), length))
        };
        if kind.is_empty() {
            return None;
        }
        let longest = lengths.into_iter().max().and_then(of_kind);
        longest.or_else(|| of_kind(1))
    }

    /// True if a row has words where units have their names, and is none of those that stand around them.
    fn may_be_unit(&self, row: &Row<'_>) -> bool {
        let cells = self.columns().map(|column| tidy(&row.cell(column)));
        let mut cells = cells.filter(|cell| !cell.is_empty());
        let has_name = row.cell(self.unit).contains(char::is_alphabetic);
        let is_around =
            |cell: &str| is_total_of_units(cell) || is_beside_units(cell, "") || is_signature(cell);
        has_name && !cells.any(|cell| is_around(&cell))
    }

    fn level(&self, row: &Row<'_>) -> Option<u8> {
        let mut before = self.columns().map(|column| level(&tidy(&row.cell(column))));
        let own = before.find_map(|level| level);
        own.or_else(|| Some(behind_level(&tidy(&row.cell(self.unit)))?.0))
    }

    fn has_figures(&self, row: &Row<'_>) -> bool {
        let mut cells = row.cells(self.unit + 1).map(|cell| tidy(&cell));
        cells.any(|cell| !cell.is_empty() && !is_missing(&fold(&cell)))
    }
}
