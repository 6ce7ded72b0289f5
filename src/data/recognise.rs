//! Which commune of the lists a row is about.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::thread;

use super::gather::{known_as, place};
use super::rows::AreaRow;
use crate::model::{Area, DataFault, DataFaultKind, Sheet, Unit, Year};
use crate::register::{Found, How, Register};

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

/// Looks up communes, and keeps those that are in no list.
struct Recogniser<'r> {
    register: &'r Register,
    unlisted: Unlisted,
    /// Of another list than that of their year, with a year of that.
    elsewhere: Unlisted,
    fits: Year,
}

/// Communes that were not found, each once, and the line of the first.
#[derive(Default)]
struct Unlisted {
    areas: Vec<String>,
    seen: HashSet<String>,
    line: u32,
}

impl Unlisted {
    fn add(&mut self, area: String, line: u32) {
        if self.areas.is_empty() {
            self.line = line;
        }
        if self.seen.insert(area.clone()) {
            self.areas.push(area);
        }
    }

    fn take(&mut self, later: Unlisted) {
        for area in later.areas {
            self.add(area, later.line);
        }
    }
}

impl<'r> Recogniser<'r> {
    fn new(register: &'r Register) -> Recogniser<'r> {
        Recogniser {
            register,
            unlisted: Unlisted::default(),
            elsewhere: Unlisted::default(),
            fits: 0,
        }
    }

    /// Adds what was found in rows that come later.
    fn take(&mut self, later: Recogniser<'r>) {
        self.unlisted.take(later.unlisted);
        self.elsewhere.take(later.elsewhere);
        self.fits = self.fits.max(later.fits);
    }

    fn recognise(
        &mut self,
        sheet: &Sheet,
        row: &mut AreaRow,
        faults: &mut Vec<DataFault>,
    ) -> Option<Unit> {
        let register = self.register;
        let found = register.find(row.within, &row.area);
        let called = |units: Vec<Unit>| units.iter().map(|&unit| called(register, unit)).collect();
        let kind = match found {
            Found::Known { unit, by } => {
                let kind = doubt(by, &row.area, register, unit);
                fill(register, unit, by, &mut row.area);
                let place = || place(sheet, row.line);
                faults.extend(kind.map(|kind| DataFault {
                    place: place(),
                    kind,
                }));
                return Some(register.first(unit));
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
        faults.push(DataFault { place, kind });
        None
    }

    fn put_aside(&mut self, register: &Register, row: &AreaRow, elsewhere: Option<&Unit>) {
        let aside = match elsewhere {
            Some(unit) => {
                self.fits = register.period(unit.list()).year;
                &mut self.elsewhere
            }
            None => &mut self.unlisted,
        };
        aside.add(known_as(row.area.clone()), row.line);
    }

    /// Tells of the communes that were in no list, once for the whole file.
    fn finish(self, sheet: &Sheet, faults: &mut Vec<DataFault>) {
        let told = [
            (self.elsewhere.line, self.elsewhere.areas, Some(self.fits)),
            (self.unlisted.line, self.unlisted.areas, None),
        ];
        for (line, areas, fits) in told {
            if areas.is_empty() {
                continue;
            }
            let kind = match fits {
                Some(year) => DataFaultKind::OtherList { areas, year },
                None => DataFaultKind::NotListed { areas },
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

/// Says of a commune what its row does not.
fn fill(register: &Register, unit: Unit, by: How, area: &mut Area) {
    let listed = register.commune(unit);
    let kind = listed.kind.to_lowercase();
    if by == How::PaddedCode {
        area.code.clear();
    }
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
