//! Collects findings about recognised communes, to be reported once per file.

use std::collections::HashMap;

use super::area_row::AreaRow;
use super::called::called;
use crate::model::{Area, Cell, DataFault, DataFaultKind, Division, NamedCommune, Sheet, Year};
use crate::register::{List, Register};
use crate::table::CellPlace;

/// Communes to report together, in the order of their rows.
#[derive(Default)]
pub(super) struct Asides {
    all: Vec<Aside>,
    /// Indices in `all`.
    of_reason: HashMap<AsideReason, usize>,
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
    /// Each commune with its place among them.
    areas: HashMap<String, usize>,
    line: u32,
}

/// Reason to report communes.
#[derive(Clone, PartialEq, Eq, Hash)]
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
        let next = self.all.len();
        let place = *self.of_reason.entry(why.clone()).or_insert(next);
        if place == next {
            self.all.push(Aside {
                why,
                areas: HashMap::new(),
                line,
            });
        }
        let areas = &mut self.all[place].areas;
        let next = areas.len();
        areas.entry(area).or_insert(next);
    }

    /// Counts a row whose code lost its leading zeros.
    pub(super) fn add_padded(&mut self, row: &AreaRow) {
        let padded = self.padded.get_or_insert(Padded {
            count: 0,
            ends: [row.named(); 2],
        });
        padded.count += 1;
        padded.ends[1] = row.named();
    }

    /// Adds the findings of later rows.
    pub(super) fn take(&mut self, later: Asides) {
        for aside in later.all {
            for area in in_order(aside.areas) {
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
        let mut sought = 0;
        for aside in self.all {
            let place = sheet.place(aside.line);
            let kind = aside.kind(register, &mut sought);
            faults.push(DataFault { place, kind });
        }
    }
}

impl Aside {
    /// `sought` counts the places for which similar names were sought.
    fn kind(self, register: &Register, sought: &mut usize) -> DataFaultKind {
        let areas = in_order(self.areas);
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
                let area = Area::from(NamedCommune {
                    district,
                    province,
                    ..NamedCommune::default()
                });
                *sought += 1;
                let is_sought = *sought <= PLACES_SOUGHT;
                DataFaultKind::UnknownPlace {
                    nearest: is_sought.then(|| register.places_like(division, &area)),
                    division,
                    said: area.said_of(division).to_owned(),
                    areas,
                    are_found,
                }
            }
        }
    }
}

/// Communes in the order of their places.
fn in_order(areas: HashMap<String, usize>) -> Vec<String> {
    let mut areas: Vec<(String, usize)> = areas.into_iter().collect();
    areas.sort_unstable_by_key(|(_, place)| *place);
    areas.into_iter().map(|(area, _)| area).collect()
}

/// Number of unlisted communes for which similar names are searched; each search scans all lists.
const NEAR_FOR: usize = 3;

/// Number of unknown places of a file for which similar names are searched: all lists have some 800 names of places.
const PLACES_SOUGHT: usize = 500;

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

#[cfg(test)]
mod tests {
    use super::{AsideReason, Asides, PLACES_SOUGHT};
    use crate::data::example::reading;
    use crate::model::{DataFaultKind, Division};
    use crate::register::Register;

    #[test]
    fn similar_names_are_sought_for_so_many_places_and_no_more() {
        let mut asides = Asides::default();
        for place in 0..PLACES_SOUGHT + 2 {
            let why = AsideReason::Nowhere {
                division: Division::Province,
                said: [String::new(), format!("Tỉnh Xyz {place}")],
                are_found: false,
            };
            asides.add(why, 2, "Xã Lúa".to_owned());
        }
        let sheet = reading("ten_xa;so_vu\nXã Lúa;1\n").sheets[0].clone();
        let mut faults = Vec::new();
        asides.tell(&Register::open(), &sheet, &mut faults);
        let sought = faults.iter().filter_map(|fault| {
            let DataFaultKind::UnknownPlace { nearest, .. } = &fault.kind else {
                return None;
            };
            Some(nearest.is_some())
        });
        let sought: Vec<bool> = sought.collect();
        assert_eq!(sought.len(), PLACES_SOUGHT + 2);
        assert!(sought[..PLACES_SOUGHT].iter().all(|&is| is));
        assert_eq!(sought[PLACES_SOUGHT..], [false, false]);
        // A place with similar names may be among them, so none counts as invented.
        let is_invented = |at: usize| faults[at].kind.is_invented_place();
        assert!(is_invented(0) && !is_invented(PLACES_SOUGHT));
    }
}
