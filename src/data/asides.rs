//! What is told once for a whole file of how its communes were recognised.

use std::collections::HashSet;

use super::called::called;
use super::gather::place;
use super::rows::AreaRow;
use crate::model::{Area, Cell, Column, DataFault, DataFaultKind, Division, Key, Sheet, Use, Year};
use crate::register::{List, Register};

/// Communes that are told of together, in the order of the rows.
#[derive(Default)]
pub(super) struct Asides {
    all: Vec<Aside>,
    padded: Option<Padded>,
}

/// Codes that lost their noughts: how many, the line of the first, and the rows of the first and last.
#[derive(Clone, Copy)]
struct Padded {
    count: usize,
    line: u32,
    rows: [u32; 2],
}

/// Communes that are told of for one reason, each once, and the line of the first.
struct Aside {
    why: Why,
    areas: Vec<String>,
    seen: HashSet<String>,
    line: u32,
}

/// Why communes are told of together.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Why {
    /// They are in no list, this one least of all.
    NotListed(List),
    /// They are in the list of this year and not in that of their own.
    OtherList(Year),
    /// They are in the list of this year, and were taken for others of the list of their own.
    Old(Year),
    /// Their names are written almost right; their codes may say which they are.
    Near { by_code: bool },
    /// They are of another kind than their list says.
    OtherKind,
    /// Whether they had these names in their years is not known.
    OtherName,
    /// Their codes are in no list.
    StrangeCode,
    /// They are said to lie in a place that no list knows.
    Nowhere {
        division: Division,
        /// District and province as written; of a province alone no district.
        said: [String; 2],
        are_found: bool,
    },
}

impl Asides {
    /// Keeps a commune; if it is the first for its reason, that stands on this line.
    pub(super) fn add(&mut self, why: Why, line: u32, area: String) {
        let known = self.all.iter().position(|aside| aside.why == why);
        let place = known.unwrap_or(self.all.len());
        if known.is_none() {
            self.all.push(Aside {
                why,
                areas: Vec::new(),
                seen: HashSet::new(),
                line,
            });
        }
        let aside = &mut self.all[place];
        if aside.seen.insert(area.clone()) {
            aside.areas.push(area);
        }
    }

    /// Keeps that the code of a row lost its noughts.
    pub(super) fn add_padded(&mut self, row: &AreaRow) {
        let padded = self.padded.get_or_insert(Padded {
            count: 0,
            line: row.line,
            rows: [row.row, row.row],
        });
        padded.count += 1;
        padded.rows[1] = row.row;
    }

    /// Adds what was kept of rows that come later.
    pub(super) fn take(&mut self, later: Asides) {
        for aside in later.all {
            for area in aside.areas {
                self.add(aside.why.clone(), aside.line, area);
            }
        }
        self.padded = match (self.padded, later.padded) {
            (Some(one), Some(other)) => Some(Padded {
                count: one.count + other.count,
                rows: [one.rows[0], other.rows[1]],
                ..one
            }),
            (one, other) => one.or(other),
        };
    }

    /// Tells all of it.
    pub(super) fn tell(self, register: &Register, sheet: &Sheet, faults: &mut Vec<DataFault>) {
        if let Some(Padded { count, line, rows }) = self.padded {
            let is_code = |column: &Column| column.meaning == Use::Key(Key::Code);
            let column = sheet.columns.iter().position(is_code).unwrap_or_default();
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            let [first, last] = rows.map(|row| Cell::name(column, row));
            let kind = DataFaultKind::PaddedCode { count, first, last };
            let place = place(sheet, line);
            faults.push(DataFault { place, kind });
        }
        for aside in self.all {
            let place = place(sheet, aside.line);
            let kind = aside.kind(register);
            faults.push(DataFault { place, kind });
        }
    }
}

impl Aside {
    fn kind(self, register: &Register) -> DataFaultKind {
        let areas = self.areas;
        match self.why {
            Why::NotListed(list) => DataFaultKind::NotListed {
                near: near(register, &areas, list),
                areas,
            },
            Why::OtherList(year) => DataFaultKind::OtherList { areas, year },
            Why::Old(year) => DataFaultKind::OldCommune { areas, year },
            Why::Near { by_code } => DataFaultKind::NearName { areas, by_code },
            Why::OtherKind => DataFaultKind::OtherKind { areas },
            Why::OtherName => DataFaultKind::OtherName { areas },
            Why::StrangeCode => DataFaultKind::StrangeCode { areas },
            Why::Nowhere {
                division,
                said: [district, province],
                are_found,
            } => {
                let area = Area {
                    district,
                    province,
                    ..Area::default()
                };
                DataFaultKind::UnknownPlace {
                    nearest: register.places_like(division, &area),
                    division,
                    said: area.said_of(division).to_owned(),
                    areas,
                    are_found,
                }
            }
        }
    }
}

/// Of how many communes that are in no list names like theirs are looked for: a file of another country's would never end.
const NEAR_FOR: usize = 3;

/// How many like names are looked through in all lists for one, and how many are told of a file.
const SIMILAR: usize = 8;
const NEAR: usize = 3;

/// Communes of a list whose names are like those of the first of these.
fn near(register: &Register, areas: &[String], list: List) -> Vec<String> {
    let mut near = Vec::new();
    for area in areas.iter().take(NEAR_FOR) {
        let similar = register.similar(area, SIMILAR).into_iter();
        for unit in similar.filter(|unit| unit.list() == list) {
            let told = called(register, unit);
            if near.len() < NEAR && !near.contains(&told) {
                near.push(told);
            }
        }
    }
    near
}
