//! The years that rules look back to, of communes that were not there yet.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::history::{Past, compose};
use crate::lang::{FigureId, Linear};
use crate::model::{Body, Codebook, Ruleset, Series, Unit, Year};
use crate::register::{Change, Register};
use crate::report::{Undated, UndatedChange};

/// Puts together what the rules ask of years before the communes judged were there; returns what may have changed their
/// boundaries within these years, nobody knows on which day.
pub(super) fn look_back<'r>(
    codebook: &Codebook,
    register: &Register,
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
    (communes, rows): (&mut [Series], &[(usize, Year)]),
) -> Option<Undated> {
    let asked: BTreeSet<(FigureId, u8)> = rulesets
        .flat_map(|rules| &rules.criteria)
        .flat_map(|criterion| {
            let rule = match &criterion.body {
                Body::Rule(rule) => Some(rule),
                Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
            };
            rule.into_iter().chain(&criterion.applies)
        })
        .flat_map(Linear::figures)
        .filter(|&(_, back)| back > 0)
        .collect();
    let figures: BTreeSet<FigureId> = asked.iter().map(|&(figure, _)| figure).collect();
    let years: BTreeSet<u8> = asked.iter().map(|&(_, back)| back).collect();
    let before = |&(place, year): &(usize, Year)| {
        let years = years.iter();
        years
            .map(move |&back| (place, year.saturating_sub(back.into())))
            .collect::<Vec<_>>()
    };
    let asked: BTreeSet<(usize, Year)> = rows.iter().flat_map(before).collect();
    let figures = figures.into_iter().collect();
    let past = Past {
        codebook,
        register,
        figures,
    };
    compose(&past, communes, &asked);
    undated(register, communes, &asked, rows)
}

/// The changes that lie between a year judged and one looked back to, as far as it can be known.
fn undated(
    register: &Register,
    communes: &[Series],
    asked: &BTreeSet<(usize, Year)>,
    rows: &[(usize, Year)],
) -> Option<Undated> {
    let first = register.period(register.lists().next()?);
    let (from, until) = (first.history_from?, first.as_of?);
    let mut latest: HashMap<usize, Year> = HashMap::new();
    for &(place, year) in rows {
        let known = latest.entry(place).or_default();
        *known = year.max(*known);
    }
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for &(place, year) in asked {
        let within = year < until.year && latest.get(&place).is_some_and(|&last| last >= from.year);
        if !within {
            continue;
        }
        let series = &communes[place];
        let own = series.record(year).map(|_| series);
        let parts = series.composed(year).into_iter().flat_map(|composed| {
            let places = composed.parts.iter().filter_map(|part| part.series);
            places.map(|place| &communes[place])
        });
        let there = parts.filter(|series| series.record(year).is_some());
        for unit in own.into_iter().chain(there).filter_map(|one| one.unit) {
            if seen.insert(unit) {
                found.extend(change(register, unit));
            }
        }
    }
    (!found.is_empty()).then_some(Undated {
        from,
        until,
        communes: found,
    })
}

/// What happened to the boundaries of a commune, if anything did.
fn change(register: &Register, unit: Unit) -> Option<UndatedChange> {
    let mut took = Vec::new();
    let mut created = false;
    for event in register.undated(unit) {
        match event.change {
            Change::Abolished => took.push(event.name.to_owned()),
            Change::Created => created = true,
            Change::Renamed | Change::Retyped | Change::Respelled => {}
        }
    }
    let name = register.commune(unit).name.to_owned();
    (created || !took.is_empty()).then_some(UndatedChange {
        name,
        took,
        created,
    })
}
