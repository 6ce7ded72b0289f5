//! `--by`: the communes of each province or district counted together, and which of them the data do not have.

use std::collections::{HashMap, HashSet};

use clap::ValueEnum;

use super::judge::Bench;
use crate::assess::assess;
use crate::model::{Unit, Verdict, Year};
use crate::register::Register;
use crate::report::{Absent, Tally};

/// What communes are counted together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    Tinh,
    Huyen,
}

/// A province or district in a year.
type Place = (Year, String, String);

/// Counts the rows judged by where they lie, in the order of the lists, then of the data.
///
/// Of every province that has a row, all communes of the list of that year are looked for, districts without any row among
/// them.
pub(super) fn tallies(bench: &Bench, level: Level) -> Vec<Tally> {
    let mut areas = Areas {
        places: HashMap::new(),
        tallies: Vec::new(),
        sets: bench.columns.len(),
    };
    if let Some(register) = &bench.register {
        for year in years(bench) {
            areas.expect(bench, register, (year, level));
        }
    }
    for &(series, year) in &bench.rows {
        let place = place(bench, (series, year), level);
        let tally = areas.of(place);
        tally.rows += 1;
        let subject = bench.subject((series, year));
        for (column, counts) in tally.counts.iter_mut().enumerate() {
            let rules = bench.ruleset(column, year);
            let verdict = rules.map_or(Verdict::NotApplicable, |rules| {
                assess(rules, &subject).verdict()
            });
            counts[place_of(verdict)] += 1;
        }
    }
    areas.tallies
}

/// The place of a verdict among the counts: pass, fail, undetermined, not applicable.
const fn place_of(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::Fail => 1,
        Verdict::Undetermined => 2,
        Verdict::NotApplicable => 3,
    }
}

fn years(bench: &Bench) -> Vec<Year> {
    let mut years: Vec<Year> = bench.rows.iter().map(|row| row.1).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Where a row lies: as the list of its year says, else as the data do.
fn place(bench: &Bench, (series, year): (usize, Year), level: Level) -> Place {
    let series = &bench.reading.series[series];
    let listed = bench.register.as_ref().and_then(|register| {
        let unit = register.at(series.unit?, year)?;
        Some(placed(register, unit, (year, level)))
    });
    let area = &series.area;
    listed.unwrap_or_else(|| named(year, (&area.province, &area.district), level))
}

fn placed(register: &Register, unit: Unit, (year, level): (Year, Level)) -> Place {
    let commune = register.commune(unit);
    named(year, (commune.province, commune.district), level)
}

fn named(year: Year, (province, district): (&str, &str), level: Level) -> Place {
    let district = match level {
        Level::Tinh => "",
        Level::Huyen => district,
    };
    (year, province.to_owned(), district.to_owned())
}

/// The areas found so far.
struct Areas {
    places: HashMap<Place, usize>,
    tallies: Vec<Tally>,
    sets: usize,
}

impl Areas {
    fn of(&mut self, place: Place) -> &mut Tally {
        let next = self.tallies.len();
        let at = *self.places.entry(place).or_insert_with_key(|place| {
            let (year, province, district) = place.clone();
            self.tallies.push(Tally {
                year,
                province,
                district,
                listed: 0,
                absent: Vec::new(),
                rows: 0,
                counts: vec![[0; 4]; self.sets],
            });
            next
        });
        &mut self.tallies[at]
    }

    /// Looks for the communes of the provinces that have a row in a year.
    fn expect(&mut self, bench: &Bench, register: &Register, (year, level): (Year, Level)) {
        let rows = || bench.rows.iter().filter(|row| row.1 == year);
        let there: HashSet<Unit> = rows()
            .filter_map(|row| register.at(bench.reading.series[row.0].unit?, year))
            .collect();
        let provinces: HashSet<&str> = there
            .iter()
            .map(|&unit| register.commune(unit).province)
            .collect();
        for unit in register.communes(year) {
            let commune = register.commune(unit);
            if !provinces.contains(commune.province) {
                continue;
            }
            let tally = self.of(placed(register, unit, (year, level)));
            tally.listed += 1;
            if !there.contains(&unit) {
                tally.absent.push(Absent {
                    code: commune.code.to_owned(),
                    name: commune.name.to_owned(),
                });
            }
        }
    }
}
