//! Joins a year in which the list changed from rows of its two halves: those of the earlier communes and of their successors.
//!
//! Months that add up to twelve make the whole year: events add up exactly, and stocks are those of the last row.
//! A missing part leaves the sum open above; contradicting rows are withheld.

use super::commune_identity::CommuneIdentity;
use super::gather::Communes;
use super::join::{Half, Settled, Whole};
use super::part_year::is_before;
use crate::model::{CommuneId, DataFault, Period, Portion, Record, Year};
use crate::register::Register;

impl Communes<'_> {
    /// Joins the years in which the list changed.
    pub(super) fn join(&mut self, faults: &mut Vec<DataFault>) {
        let Some(register) = self.register.filter(|_| self.has_part_years) else {
            return;
        };
        let mut settled = Settled::default();
        let wholes = self.wholes(register);
        let codebook = self.full.codebook();
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

    /// Communes with a row of a year in which the list changed.
    fn wholes(&self, register: &Register) -> Vec<Whole<'_>> {
        let mut wholes = Vec::new();
        for (place, commune) in self.found.iter().enumerate() {
            let Some(id) = commune.id else { continue };
            for row in &commune.records {
                let (list, within) = (register.list(row.year), register.list(row.within));
                if within < list || register.months_before(row.year).is_none() {
                    continue;
                }
                let later = register.at(id, row.year);
                let links = later.map_or(&[][..], |later| register.predecessors(later));
                let links = links.iter().filter(|link| link.portion != Portion::Land);
                let parts = links.map(|link| self.half(register, (link.id, link.portion), row));
                wholes.push(Whole {
                    at: (place, row.year),
                    row,
                    is_new: id.list == list,
                    parts: parts.collect(),
                });
            }
        }
        wholes
    }

    fn half(
        &self,
        register: &Register,
        (id, portion): (CommuneId, Portion),
        row: &Record,
    ) -> Half<'_> {
        let first = register.first(id);
        let ended = register.at(first, row.year).is_none();
        let identity = if ended {
            CommuneIdentity::Listed(first)
        } else {
            CommuneIdentity::Before(first)
        };
        let place = self.places.get(&identity.into()).copied();
        let row = place.and_then(|place| {
            let mut records = self.found[place].records.iter();
            let own = records.find(|record| record.year == row.year)?;
            is_before(register, own.period, own.year, own.within).then_some((place, own))
        });
        Half {
            id,
            portion,
            row,
            ended,
        }
    }

    /// Finds rows of ended communes that cover all months until the end.
    fn lives(&self, register: &Register, settled: &mut Settled) {
        for (place, commune) in self.found.iter().enumerate() {
            let Some(id) = commune.id else { continue };
            for row in &commune.records {
                let ended = || register.at(id, row.year).is_none();
                if is_before(register, row.period, row.year, row.within)
                    && row.period.months() == register.months_before(row.year)
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
        for (place, year) in settled.whole {
            self.replace(place, year, |mut record| {
                record.end_commune();
                Some(record)
            });
        }
        for (place, year) in settled.open {
            self.replace(place, year, |mut record| {
                record.period = Period::Unknown;
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

    /// A first half without a second is an ordinary row of its commune.
    fn go_on(&mut self) {
        for place in 0..self.found.len() {
            let Some(id) = self.found[place].id else {
                continue;
            };
            let identity = CommuneIdentity::Before(id);
            if self.places.get(&identity.into()) != Some(&place) {
                continue;
            }
            let Some(&own) = self.places.get(&CommuneIdentity::Listed(id).into()) else {
                continue;
            };
            let own_years: Vec<Year> = self.found[own].years().collect();
            let (free, kept): (Vec<Record>, Vec<Record>) =
                std::mem::take(&mut self.found[place].records)
                    .into_iter()
                    .partition(|record| !own_years.contains(&record.year));
            self.found[own].records.extend(free);
            self.found[place].records = kept;
            // The rest is merged into, or next to, another row of the same year; it must not be found as a commune of its own.
            self.found[place].id = None;
        }
    }
}
