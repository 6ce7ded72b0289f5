//! Earlier years that rules look back to, for communes that did not exist yet.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::above_past::look_back_above;
use super::area_names::AreaKindNames;
use crate::data::Reading;
use crate::history::{Past, Sought, UntracedCommune, compose, follow};
use crate::lang::{FigureId, Linear};
use crate::model::{
    Body, Codebook, Ruleset, Series, SeriesList, SubjectId, SubjectKindId, UNDATED, Year,
};
use crate::register::Register;

/// How earlier years are found.
#[derive(Clone, Copy)]
pub(super) struct LookingBack<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) register: &'a Register,
    /// What the rows are about.
    pub(super) kind: SubjectKindId,
    /// Whether the user says that lists of what lies within communes have all there are.
    pub(super) is_whole: bool,
    /// Figures that are needed besides those of the rules, with how many years back.
    pub(super) besides: &'a BTreeSet<(FigureId, u8)>,
}

/// Puts together the earlier years that the rules use for subjects whose boundaries have changed since; tells which of them are not
/// followed. Returns communes that may be missing from those years without any sign in the data.
pub(super) fn look_back<'r>(
    looking: LookingBack<'_>,
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
    reading: &mut Reading,
    rows: &[Sought],
) -> Vec<UntracedCommune> {
    let LookingBack {
        codebook, register, ..
    } = looking;
    let communes = &mut reading.series;
    let mut asked = looked_back(rulesets);
    asked.extend(checked(codebook, communes));
    asked.extend(looking.besides);
    let figures: BTreeSet<FigureId> = codebook
        .kin(asked.iter().map(|&(figure, _)| figure))
        .into_iter()
        .collect();
    let years: BTreeSet<u8> = asked.iter().map(|&(_, back)| back).collect();
    let before = |asked: &Sought| {
        let Sought {
            place,
            year,
            within,
        } = *asked;
        let years = years.iter().map(move |&back| Sought {
            place,
            year: year.saturating_sub(back.into()),
            within,
        });
        years.collect::<Vec<_>>()
    };
    let asked: BTreeSet<Sought> = rows.iter().flat_map(before).collect();
    let figures = figures.into_iter().collect();
    let past = Past {
        codebook,
        register,
        figures,
    };
    if looking.kind == SubjectKindId::COMMUNE {
        return compose(&past, communes, &asked);
    }
    // Nothing is followed to years of which there is no row.
    let rows = communes.iter().flat_map(Series::records);
    let first = rows
        .map(|row| row.year)
        .filter(|year| *year != UNDATED)
        .min();
    let asked: BTreeSet<Sought> = match first {
        Some(first) => asked.into_iter().filter(|one| one.year >= first).collect(),
        None => asked,
    };
    if asked.is_empty() {
        return Vec::new();
    }
    let (faults, strays) = follow(&past, communes, &asked, looking.is_whole);
    reading.faults.extend(faults);
    strays
}

/// The same for rows that are judged, of whatever kind.
pub(super) fn look_back_of_rows<'r>(
    looking: LookingBack<'_>,
    (rulesets, rows): (impl Iterator<Item = &'r Arc<Ruleset>>, &[(SubjectId, Year)]),
    reading: &mut Reading,
) -> Vec<UntracedCommune> {
    let areas = AreaKindNames {
        codebook: looking.codebook,
        register: Some(looking.register),
        kind: looking.kind,
    };
    if areas.codebook.is_above_communes(areas.kind) {
        look_back_above(areas, looking.besides, &|_, _| None, &mut reading.series);
        return Vec::new();
    }
    let asked = sought(&reading.series, rows.iter().copied());
    look_back(looking, rulesets, reading, &asked)
}

/// The figures of earlier years that rules use, with how many years back.
pub(super) fn looked_back<'r>(
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
) -> BTreeSet<(FigureId, u8)> {
    let criteria = rulesets.flat_map(|rules| &rules.criteria);
    let rules = criteria.flat_map(|criterion| {
        let rule = match &criterion.body {
            Body::Rule(rule) => Some(rule),
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
        };
        rule.into_iter().chain(&criterion.applies)
    });
    let all = rules.flat_map(Linear::figures);
    all.filter(|&(_, back)| back > 0).collect()
}

/// What is sought of rows: their own years, within their own boundaries.
pub(super) fn sought(
    series: &SeriesList,
    rows: impl Iterator<Item = (SubjectId, Year)>,
) -> Vec<Sought> {
    let of = |(place, year)| Sought {
        place,
        year,
        within: series[place].within(year),
    };
    rows.map(of).collect()
}

/// Earlier figures used by checks of the data, where the data have them.
fn checked(codebook: &Codebook, communes: &SeriesList) -> Vec<(FigureId, u8)> {
    let given = |figure: FigureId| {
        let mut records = communes.iter().flat_map(Series::records);
        records.any(|record| record.gives(figure))
    };
    let asked = codebook
        .checks
        .iter()
        .flat_map(|check| check.rule.figures());
    asked
        .filter(|&(figure, back)| back > 0 && given(figure))
        .collect()
}
