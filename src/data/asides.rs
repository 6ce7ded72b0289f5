//! Collects findings about recognised communes, to be reported once per file.

use std::collections::HashSet;

use super::called::called;
use super::rows::AreaRow;
use crate::model::{Area, Cell, DataFault, DataFaultKind, Division, Sheet, Year};
use crate::register::{List, Register};
use crate::table::CellPlace;

/// Communes to report together, in the order of their rows.
#[derive(Default)]
pub(super) struct Asides {
    all: Vec<Aside>,
    padded: Option<Padded>,
}

/// Codes that lost their leading zeros: how many, and the cells of the first and last.
#[derive(Clone, Copy)]
struct Padded {
    count: usize,
    ends: [CellPlace; 2],
}

/// Distinct communes reported for one reason, and the line of the first.
struct Aside {
    why: AsideReason,
    areas: Vec<String>,
    seen: HashSet<String>,
    line: u32,
}

/// Reason to report communes.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum AsideReason {
    /// In no list; the list of their own year is given.
    NotListed(List),
    /// In the list of this year, not in that of their own.
    OtherList(Year),
    /// In the list of this year, but taken for others in the list of their own.
    Old(Year),
    /// Name nearly right; whether the code identifies them.
    Near { by_code: bool },
    /// Kind differs from the list.
    OtherKind,
    /// Unknown whether they had these names in their years.
    OtherName,
    /// Code in no list.
    StrangeCode,
    /// Placed in a division that no list knows.
    Nowhere {
        division: Division,
        /// District and province as written; for an unknown province the district is empty.
        said: [String; 2],
        are_found: bool,
    },
}

impl Asides {
    /// Adds a commune; `line` is kept if it is the first for its reason.
    pub(super) fn add(&mut self, why: AsideReason, line: u32, area: String) {
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

    /// Counts a row whose code lost its leading zeros.
    pub(super) fn add_padded(&mut self, row: &AreaRow) {
        let padded = self.padded.get_or_insert(Padded {
            count: 0,
            ends: [row.named; 2],
        });
        padded.count += 1;
        padded.ends[1] = row.named;
    }

    /// Adds the findings of later rows.
    pub(super) fn take(&mut self, later: Asides) {
        for aside in later.all {
            for area in aside.areas {
                self.add(aside.why.clone(), aside.line, area);
            }
        }
        self.padded = match (self.padded, later.padded) {
            (Some(one), Some(other)) => Some(Padded {
                count: one.count + other.count,
                ends: [one.ends[0], other.ends[1]],
            }),
            (one, other) => one.or(other),
        };
    }

    /// Reports all findings.
    pub(super) fn tell(self, register: &Register, sheet: &Sheet, faults: &mut Vec<DataFault>) {
        if let Some(Padded { count, ends }) = self.padded {
            let [first, last] = ends.map(|at| Cell::name(at.column, at.row));
            let kind = DataFaultKind::PaddedCode { count, first, last };
            let place = sheet.place(ends[0].line);
            faults.push(DataFault { place, kind });
        }
        for aside in self.all {
            let place = sheet.place(aside.line);
            let kind = aside.kind(register);
            faults.push(DataFault { place, kind });
        }
    }
}

impl Aside {
    fn kind(self, register: &Register) -> DataFaultKind {
        let areas = self.areas;
        match self.why {
            AsideReason::NotListed(list) => DataFaultKind::NotListed {
                near: near(register, &areas, list),
                areas,
            },
            AsideReason::OtherList(year) => DataFaultKind::OtherList { areas, year },
            AsideReason::Old(year) => DataFaultKind::OldCommune { areas, year },
            AsideReason::Near { by_code } => DataFaultKind::NearName { areas, by_code },
            AsideReason::OtherKind => DataFaultKind::OtherKind { areas },
            AsideReason::OtherName => DataFaultKind::OtherName { areas },
            AsideReason::StrangeCode => DataFaultKind::StrangeCode { areas },
            AsideReason::Nowhere {
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

/// Number of unlisted communes for which similar names are searched; each search scans all lists.
const NEAR_FOR: usize = 3;

/// Similar names examined per commune, and reported per file.
const SIMILAR: usize = 8;
const NEAR: usize = 3;

/// Communes of a list with names similar to the first of `areas`.
fn near(register: &Register, areas: &[String], list: List) -> Vec<String> {
    let mut near = Vec::new();
    for area in areas.iter().take(NEAR_FOR) {
        let similar = register.similar(area, SIMILAR).into_iter();
        for id in similar.filter(|id| id.list == list) {
            let told = called(register, id);
            if near.len() < NEAR && !near.contains(&told) {
                near.push(told);
            }
        }
    }
    near
}
