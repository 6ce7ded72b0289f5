//! Which commune of the lists a row is about.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use super::gather::{known_as, place};
use super::rows::AreaRow;
use crate::model::{Area, DataFault, DataFaultKind, Division, Sheet, Unit, Year};
use crate::register::{Found, How, List, Register, Whereabouts};

/// Fewer rows than this are not worth a thread.
const BLOCK: usize = 1024;

/// The commune of each row of a file, by the first list it stands in; what a row does not say of it is filled in.
pub(super) fn recognise(
    register: Option<&Register>,
    sheet: &Sheet,
    rows: &mut [AreaRow],
    faults: &mut Vec<DataFault>,
) -> Vec<Option<Unit>> {
    let Some(register) = register else {
        return vec![None; rows.len()];
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let block = rows.len().div_ceil(threads).max(BLOCK);
    let blocks: Vec<Block<'_>> = thread::scope(|scope| {
        let begun: Vec<_> = rows
            .chunks_mut(block)
            .map(|rows| scope.spawn(|| Block::of(register, sheet, rows)))
            .collect();
        let ended = begun.into_iter().map(thread::ScopedJoinHandle::join);
        ended
            .map(|block| block.unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    let mut units = Vec::with_capacity(rows.len());
    let mut all = Recogniser::new(register);
    for block in blocks {
        units.extend(block.units);
        faults.extend(block.faults);
        all.take(block.recogniser);
    }
    all.finish(sheet, faults);
    units
}

/// What came of some of the rows.
struct Block<'r> {
    units: Vec<Option<Unit>>,
    faults: Vec<DataFault>,
    recogniser: Recogniser<'r>,
}

impl<'r> Block<'r> {
    fn of(register: &'r Register, sheet: &Sheet, rows: &mut [AreaRow]) -> Block<'r> {
        let mut recogniser = Recogniser::new(register);
        let mut faults = Vec::new();
        let units = rows
            .iter_mut()
            .map(|row| recogniser.recognise(sheet, row, &mut faults))
            .collect();
        Block {
            units,
            faults,
            recogniser,
        }
    }
}

/// Looks up communes, and keeps those that are told of together.
struct Recogniser<'r> {
    register: &'r Register,
    places: Whereabouts<'r>,
    /// In the order of the rows.
    aside: Vec<Aside>,
}

/// Communes that are told of once for the whole file, each once, and the line of the first.
struct Aside {
    why: Why,
    areas: Vec<String>,
    seen: HashSet<String>,
    line: u32,
}

/// Why communes are told of together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// They are in no list.
    NotListed,
    /// They are in the list of this year and not in that of their own.
    OtherList(Year),
    /// They are in the list of this year, and were taken for others of the list of their own.
    Old(Year),
}

impl Aside {
    fn add(&mut self, area: String) {
        if self.seen.insert(area.clone()) {
            self.areas.push(area);
        }
    }
}

impl<'r> Recogniser<'r> {
    fn new(register: &'r Register) -> Recogniser<'r> {
        Recogniser {
            register,
            places: Whereabouts::new(register),
            aside: Vec::new(),
        }
    }

    /// Adds what was found in rows that come later.
    fn take(&mut self, later: Recogniser<'r>) {
        for Aside {
            why, areas, line, ..
        } in later.aside
        {
            let known = self.of(why, line);
            for area in areas {
                known.add(area);
            }
        }
    }

    fn recognise(
        &mut self,
        sheet: &Sheet,
        row: &mut AreaRow,
        faults: &mut Vec<DataFault>,
    ) -> Option<Unit> {
        if row.withheld.is_some() {
            return None;
        }
        let register = self.register;
        if let Some(before) = self.half(row) {
            row.within = before;
        }
        let found = register.find(row.within, &row.area);
        let is_unreadable = !row.area.code.is_empty() && !Register::is_code(&row.area.code);
        if is_unreadable {
            let kind = unreadable_code(&found, &row.area, register);
            let place = place(sheet, row.line);
            faults.push(DataFault { place, kind });
        }
        let called = |units: Vec<Unit>| units.iter().map(|&unit| called(register, unit)).collect();
        let kind = match found {
            Found::Known { unit, by } => {
                let kinds = [
                    doubt(by, &row.area, register, unit),
                    self.doubt_of_place(unit, row),
                ];
                let fault = |kind| DataFault {
                    place: place(sheet, row.line),
                    kind,
                };
                faults.extend(kinds.into_iter().flatten().map(fault));
                if is_unreadable || by == How::PaddedCode {
                    row.area.code.clear();
                }
                fill(register, unit, &mut row.area);
                return Some(register.first(unit));
            }
            // With neither a code nor the shape of a commune's name it may be anything, a total too.
            Found::Unknown { elsewhere }
                if elsewhere.is_empty() && self.is_shapeless(&row.area) =>
            {
                let name = row.area.name.clone();
                DataFaultKind::NotACommune { name }
            }
            Found::Unknown { elsewhere } => {
                self.put_aside(register, row, elsewhere.first());
                return None;
            }
            // A code of no list beside a name that some commune bears says no more than either.
            Found::Contradiction { by_code: None, .. } => {
                self.put_aside(register, row, None);
                return None;
            }
            Found::Ambiguous(units) => DataFaultKind::SeveralCommunes {
                name: row.area.name.clone(),
                may_be: called(units),
            },
            Found::Contradiction {
                by_code: Some(by_code),
                by_name,
                other_year,
            } => DataFaultKind::CodeAndName {
                by_code: self::called(register, by_code),
                name: row.area.name.clone(),
                by_name: called(by_name),
                fits: other_year,
            },
        };
        let place = place(sheet, row.line);
        let fault = DataFault { place, kind };
        faults.push(fault.clone());
        row.withheld = Some(Arc::new(fault));
        None
    }

    /// Of a row of some months of the year in which the list changed that names a commune of the list before, by its district or by
    /// a code that the later list does not have: a year of that list, within whose boundaries it was counted.
    fn half(&mut self, row: &AreaRow) -> Option<Year> {
        if row.period.months().is_none() || row.within != row.year {
            return None;
        }
        let (register, area) = (self.register, &row.area);
        let list = register.list(row.year);
        let from = register.period(list).from?;
        let before = List(list.0.checked_sub(1)?);
        if from.year != row.year || (from.month, from.day) == (1, 1) {
            return None;
        }
        let Found::Known { unit, .. } = register.find_in(before, area) else {
            return None;
        };
        let is_named = if area.district.is_empty() {
            !matches!(register.find_in(list, area), Found::Known { .. })
        } else {
            self.places.contradiction(unit, area).is_none()
        };
        is_named.then(|| register.a_year_of(before))
    }

    /// What is to be said of where a commune that was found lies; of an older one that may be meant, once for the file.
    fn doubt_of_place(&mut self, unit: Unit, row: &AreaRow) -> Option<DataFaultKind> {
        let (register, area) = (self.register, &row.area);
        // By its name a commune is only found where it is said to lie.
        let by_code = Register::is_code(&area.code);
        let division = by_code.then(|| self.places.contradiction(unit, area));
        if let Some(division) = division.flatten() {
            let said = match division {
                Division::District => &area.district,
                Division::Province => &area.province,
            };
            return Some(DataFaultKind::OtherPlace {
                by_code: called(register, unit),
                division,
                said: said.clone(),
            });
        }
        if let Some(older) = self.places.older(unit, area) {
            let year = register.a_year_of(older.list());
            let older = called(register, older);
            self.of(Why::Old(year), row.line).add(older);
        }
        None
    }

    /// Whether nothing about a row that no list knows looks like a commune.
    fn is_shapeless(&self, area: &Area) -> bool {
        area.code.is_empty() && area.kind.is_empty() && self.register.abolished_as(area).is_empty()
    }

    fn put_aside(&mut self, register: &Register, row: &AreaRow, elsewhere: Option<&Unit>) {
        let why = elsewhere.map_or(Why::NotListed, |unit| {
            Why::OtherList(register.a_year_of(unit.list()))
        });
        self.of(why, row.line).add(known_as(row.area.clone()));
    }

    /// Those told of for one reason; if there are none yet, the first of them stands on this line.
    fn of(&mut self, why: Why, line: u32) -> &mut Aside {
        let known = self.aside.iter().position(|aside| aside.why == why);
        let place = known.unwrap_or(self.aside.len());
        if known.is_none() {
            self.aside.push(Aside {
                why,
                areas: Vec::new(),
                seen: HashSet::new(),
                line,
            });
        }
        &mut self.aside[place]
    }

    /// Tells of the communes that were put aside, once for the whole file.
    fn finish(self, sheet: &Sheet, faults: &mut Vec<DataFault>) {
        for Aside {
            why, areas, line, ..
        } in self.aside
        {
            let kind = match why {
                Why::NotListed => DataFaultKind::NotListed { areas },
                Why::OtherList(year) => DataFaultKind::OtherList { areas, year },
                Why::Old(year) => DataFaultKind::OldCommune { areas, year },
            };
            let place = place(sheet, line);
            faults.push(DataFault { place, kind });
        }
    }
}

/// What is to be said of how a commune was found, if anything.
fn doubt(by: How, area: &Area, register: &Register, unit: Unit) -> Option<DataFaultKind> {
    match by {
        How::Silent => None,
        How::PaddedCode => Some(DataFaultKind::PaddedCode {
            code: area.code.clone(),
            area: called(register, unit),
        }),
        How::Marks | How::NearName => Some(DataFaultKind::NearName {
            name: area.name.clone(),
            area: called(register, unit),
        }),
    }
}

/// What is to be said of a code that cannot be read, of a row whose commune was found without it, or was not.
fn unreadable_code(found: &Found, area: &Area, register: &Register) -> DataFaultKind {
    let area_found = match found {
        Found::Known { unit, .. } => Some(called(register, *unit)),
        Found::Unknown { .. } | Found::Ambiguous(_) | Found::Contradiction { .. } => None,
    };
    DataFaultKind::UnreadableCode {
        code: area.code.clone(),
        area: area_found,
    }
}

/// Says of a commune what its row does not.
fn fill(register: &Register, unit: Unit, area: &mut Area) {
    let listed = register.commune(unit);
    let kind = listed.kind.to_lowercase();
    area.around = [listed.district, listed.province].map(str::to_owned);
    for (said, listed) in [
        (&mut area.code, listed.code),
        (&mut area.name, listed.name),
        (&mut area.district, listed.district),
        (&mut area.province, listed.province),
        (&mut area.kind, kind.as_str()),
    ] {
        if said.is_empty() {
            listed.clone_into(said);
        }
    }
}

/// A commune of a list as a fault names it: `Xã Khả Cửu (08635), Huyện Thanh Sơn, Tỉnh Phú Thọ`.
fn called(register: &Register, unit: Unit) -> String {
    let listed = register.commune(unit);
    let mut called = format!("{} ({})", listed.name, listed.code);
    for around in [listed.district, listed.province] {
        if !around.is_empty() {
            called.push_str(", ");
            called.push_str(around);
        }
    }
    called
}
