//! The years that rules look back to, of communes that were not there yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::history::{Past, compose};
use crate::lang::FigureId;
use crate::model::{Body, Codebook, Ruleset, Series, Year};
use crate::register::Register;

/// Puts together what the rules ask of years before the communes judged were there.
pub(super) fn look_back<'r>(
    codebook: &Codebook,
    register: &Register,
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
    (communes, rows): (&mut [Series], &[(usize, Year)]),
) {
    let asked: BTreeSet<(FigureId, u8)> = rulesets
        .flat_map(|rules| &rules.criteria)
        .flat_map(|criterion| {
            let rule = match &criterion.body {
                Body::Rule(rule) => Some(rule),
                Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
            };
            rule.into_iter().chain(&criterion.applies)
        })
        .flat_map(|rule| rule.figures())
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
    let asked = rows.iter().flat_map(before).collect();
    let figures = figures.into_iter().collect();
    let past = Past {
        codebook,
        register,
        figures,
    };
    compose(&past, communes, &asked);
}
