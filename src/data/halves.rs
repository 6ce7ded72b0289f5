//! A year in which the list changed, from rows of its two halves: those of the communes before, and of those that they became.
//!
//! Months that join up to twelve are the whole year: what happened adds exactly, and how things stand is as the last row has it.
//! A part that is missing leaves the sum open above; rows that contradict each other are withheld.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::{Communes, Identity};
use crate::model::{DataFault, Period, Portion, Record, Unit, Year};
use crate::register::Register;

/// Whether a row covers months of a year before the list changed in it.
pub(super) fn is_before(register: &Register, period: Period, year: Year, within: Year) -> bool {
    period.months().is_some() && register.list(within) < register.list(year)
}

/// How many months of a year the list before was in force, if another took its place within the year.
#[must_use]
pub fn months_before(register: &Register, year: Year) -> Option<u8> {
    let from = register.period(register.list(year)).from?;
    let within = from.year == year && (from.month, from.day) != (1, 1);
    within.then(|| from.month - 1)
}

/// A commune with a row of a year in which the list changed.
pub(super) struct Whole<'a> {
    /// Its place among those found, and the year.
    pub(super) at: (usize, Year),
    pub(super) row: &'a Record,
    /// Whether it came into being with the list.
    pub(super) is_new: bool,
    /// The communes it was made of.
    pub(super) parts: Vec<Half<'a>>,
}

/// A commune of the list before.
pub(super) struct Half<'a> {
    pub(super) unit: Unit,
    pub(super) portion: Portion,
    /// Its place among those found, and its row of the months before.
    pub(super) row: Option<(usize, &'a Record)>,
    /// Whether it ended with its list.
    pub(super) ended: bool,
}

/// What becomes of rows.
#[derive(Default)]
pub(super) struct Settled {
    pub(super) withheld: BTreeMap<(usize, Year), DataFault>,
    /// Rows of a whole year that may be the rest of it only.
    pub(super) open: BTreeSet<(usize, Year)>,
    /// Rows whose months are all of the year in which their commune existed.
    pub(super) whole: BTreeSet<(usize, Year)>,
    pub(super) joined: Vec<((usize, Year), Record)>,
    /// Rows of a commune that goes on, which its own row of the year now holds.
    pub(super) taken: BTreeSet<(usize, Year)>,
}

impl Communes<'_> {
    /// Puts together the years in which the list changed.
    pub(super) fn join(&mut self, faults: &mut Vec<DataFault>) {
        let Some(register) = self.register else {
            return;
        };
        let mut settled = Settled::default();
        let wholes = self.wholes(register);
        let codebook = self.again.codebook;
        for whole in &wholes {
            whole.contradictions(codebook, &mut settled);
        }
        for whole in &wholes {
            whole.join(register, codebook, &mut settled);
        }
        self.lives(register, &mut settled);
        faults.extend(settled.withheld.values().cloned());
        self.apply(settled);
        self.go_on();
    }

    /// Every commune with a row of a year in which the list changed.
    fn wholes(&self, register: &Register) -> Vec<Whole<'_>> {
        let mut wholes = Vec::new();
        for (place, commune) in self.found.iter().enumerate() {
            let Some(unit) = commune.unit else { continue };
            for row in &commune.records {
                let (list, within) = (register.list(row.year), register.list(row.within));
                if within < list || months_before(register, row.year).is_none() {
                    continue;
                }
                let later = register.at(unit, row.year);
                let links = later.map_or(&[][..], |later| register.predecessors(later));
                let links = links.iter().filter(|link| link.portion != Portion::Land);
                let parts = links.map(|link| self.half(register, (link.unit, link.portion), row));
                wholes.push(Whole {
                    at: (place, row.year),
                    row,
                    is_new: unit.list() == list,
                    parts: parts.collect(),
                });
            }
        }
        wholes
    }

    fn half(
        &self,
        register: &Register,
        (unit, portion): (Unit, Portion),
        row: &Record,
    ) -> Half<'_> {
        let first = register.first(unit);
        let ended = register.at(first, row.year).is_none();
        let identity = if ended {
            Identity::Unit(first)
        } else {
            Identity::Before(first)
        };
        let place = self.places.get(&identity).copied();
        let row = place.and_then(|place| {
            let mut records = self.found[place].records.iter();
            let own = records.find(|record| record.year == row.year)?;
            is_before(register, own.period, own.year, own.within).then_some((place, own))
        });
        Half {
            unit,
            portion,
            row,
            ended,
        }
    }

    /// Finds the rows of communes that ended that cover all the months until then.
    fn lives(&self, register: &Register, settled: &mut Settled) {
        for (place, commune) in self.found.iter().enumerate() {
            let Some(unit) = commune.unit else { continue };
            for row in &commune.records {
                let ended = || register.at(unit, row.year).is_none();
                if is_before(register, row.period, row.year, row.within)
                    && row.period.months() == months_before(register, row.year)
                    && ended()
                {
                    settled.whole.insert((place, row.year));
                }
            }
        }
    }

    fn apply(&mut self, settled: Settled) {
        self.joined = settled.taken.len();
        for ((place, year), record) in settled.joined {
            self.replace(place, year, |_| Some(record));
        }
        for (place, year) in settled.taken {
            self.replace(place, year, |_| None);
        }
        let whole = settled.whole.into_iter().map(|at| (at, Period::Whole));
        let open = settled.open.into_iter().map(|at| (at, Period::Unknown));
        for ((place, year), period) in whole.chain(open) {
            self.replace(place, year, |mut record| {
                record.period = period;
                Some(record)
            });
        }
        for ((place, year), why) in settled.withheld {
            self.withhold(place, year, why);
        }
    }

    fn replace(&mut self, place: usize, year: Year, with: impl FnOnce(Record) -> Option<Record>) {
        let records = &mut self.found[place].records;
        if let Some(at) = records.iter().position(|record| record.year == year) {
            let record = records.swap_remove(at);
            records.extend(with(record));
        }
    }

    /// A first half that stands alone is a row of its commune as any other.
    fn go_on(&mut self) {
        for place in 0..self.found.len() {
            let Some(unit) = self.found[place].unit else {
                continue;
            };
            let identity = Identity::Before(unit);
            if self.places.get(&identity) != Some(&place) {
                continue;
            }
            let Some(&own) = self.places.get(&Identity::Unit(unit)) else {
                continue;
            };
            let own_years: Vec<Year> = self.found[own].years().collect();
            let (free, kept): (Vec<Record>, Vec<Record>) =
                std::mem::take(&mut self.found[place].records)
                    .into_iter()
                    .partition(|record| !own_years.contains(&record.year));
            self.found[own].records.extend(free);
            self.found[place].records = kept;
            // What is left is beside another row of the same year, and serves no other.
            self.found[place].unit = None;
        }
    }
}
