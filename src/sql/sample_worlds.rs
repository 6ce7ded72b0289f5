//! Communes of the lists for invented rows: one that a reorganisation made, those that it was made of, those that these may have
//! absorbed, and now and then a code that is in no list.

use std::collections::BTreeSet;

use super::random::Random;
use super::succession::{Ancestry, communes_before, years};
use crate::model::{CommuneId, List, Year};
use crate::register::Register;

/// A commune, and the years of which it has rows.
pub(super) struct PlacedCommune {
    pub(super) code: String,
    /// In lower case.
    pub(super) kind: String,
    pub(super) years: Vec<Year>,
    /// A year of which its row covers these months.
    pub(super) half: Option<(Year, u64)>,
}

/// Invents all the communes that there are room for, each commune and year once.
pub(super) fn placed_communes(register: &Register, random: &mut Random) -> Vec<PlacedCommune> {
    let Some(latest) = register.lists().next_back() else {
        return Vec::new();
    };
    let Some(earlier) = latest.previous() else {
        return Vec::new();
    };
    let [change, _] = years(register, latest);
    let mut order: Vec<(u64, CommuneId)> = register
        .communes(change)
        .map(|id| {
            let absorbs = communes_before(register, id, earlier)
                .iter()
                .any(|one| matches!(one.relation, Ancestry::Absorbed | Ancestry::MayHaveAbsorbed));
            // Those that absorbed others are rarer and come earlier.
            (random.below(1000) / if absorbs { 4 } else { 1 }, id)
        })
        .collect();
    order.sort_unstable();
    let mut worlds = Worlds {
        register,
        change,
        earlier,
        unlisted: unlisted(register),
        lasting: register
            .communes(change)
            .map(|id| register.commune(id).code)
            .collect(),
        used: BTreeSet::new(),
        found: Vec::new(),
    };
    for (_, id) in order {
        worlds.add(id, random);
    }
    worlds.found
}

/// Codes that no list has, and no commune had.
fn unlisted(register: &Register) -> Vec<String> {
    let listed = register.lists().flat_map(|list| {
        let [year, _] = years(register, list);
        register.communes(year)
    });
    let listed = listed.map(|id| register.commune(id).code);
    let gone = register.abolished().map(|event| event.code);
    let known: BTreeSet<&str> = listed.chain(gone).collect();
    let codes = (90_000..100_000_u32).map(|code| code.to_string());
    codes
        .filter(|code| !known.contains(code.as_str()))
        .collect()
}

struct Worlds<'r> {
    register: &'r Register,
    /// The first year of the latest list.
    change: Year,
    /// The list before it.
    earlier: List,
    unlisted: Vec<String>,
    /// Codes of the latest list.
    lasting: BTreeSet<&'r str>,
    /// Codes of the earlier list that have rows.
    used: BTreeSet<&'r str>,
    found: Vec<PlacedCommune>,
}

impl Worlds<'_> {
    /// A commune of the latest list with those before it, in years around the change or a few years before.
    fn add(&mut self, id: CommuneId, random: &mut Random) {
        let register = self.register;
        let step = |random: &mut Random, limit| Year::try_from(random.below(limit)).unwrap_or(0);
        let last = if random.chance(75) {
            self.change + step(random, 3)
        } else {
            self.change - 1 - step(random, 4)
        };
        let own = register.commune(id);
        let later = (self.change..=last).filter(|_| random.chance(85)).collect();
        let halves = random.chance(20);
        let before = register.months_before(self.change).filter(|_| halves);
        let before = before.map(|months| match random.below(5) {
            0 => 1 + random.below(11),
            _ => u64::from(months),
        });
        // Some report the whole year all the same.
        let rest = before
            .filter(|_| random.chance(80))
            .map(|months| 12 - months);
        let half = rest.map(|months| (self.change, months));
        self.place((own.code, own.kind.to_lowercase()), later, half);
        for one in communes_before(register, id, self.earlier) {
            let Some(code) = one.code.filter(|code| !self.used.contains(code)) else {
                continue;
            };
            self.used.insert(code);
            let is_certain = matches!(one.relation, Ancestry::Itself | Ancestry::MadeOf);
            let percent = if is_certain { 85 } else { 55 };
            let until = last.min(self.change - 1);
            let years = (last.saturating_sub(3)..=until).filter(|_| random.chance(percent));
            let mut years: Vec<Year> = years.collect();
            let ended = !self.lasting.contains(code);
            let half = before.filter(|_| ended && last >= self.change && random.chance(85));
            let half = half.map(|months| (self.change, months));
            years.extend(half.map(|half| half.0));
            self.place((code, one.kind), years, half);
        }
        if random.chance(5)
            && let Some(code) = self.unlisted.pop()
        {
            let years = (last.saturating_sub(3)..=last).collect();
            self.place((&code, String::new()), years, None);
        }
    }

    fn place(&mut self, (code, kind): (&str, String), years: Vec<Year>, half: Option<(Year, u64)>) {
        self.found.push(PlacedCommune {
            code: code.to_owned(),
            kind,
            years,
            half,
        });
    }
}
