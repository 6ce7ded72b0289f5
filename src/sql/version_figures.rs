//! The figures that versions use, of this year and of years before.

use std::collections::BTreeSet;

use super::names::FigureNames;
use crate::inquiry::VersionYears;
use crate::lang::{FigureId, Linear};
use crate::model::{Body, Ruleset};

/// The figures of a ruleset with their years back, and its answers.
pub(super) fn figures(rules: &Ruleset) -> BTreeSet<(FigureId, u8)> {
    let mut all = BTreeSet::new();
    for criterion in &rules.criteria {
        if let Body::Rule(rule) = &criterion.body {
            all.extend(rule.figures());
        }
        all.extend(criterion.applies.iter().flat_map(Linear::figures));
        all.extend(criterion.answers.iter().map(|&answer| (answer, 0)));
    }
    all
}

/// Figures that criteria limit from both sides.
pub(super) fn contested(versions: &[&VersionYears]) -> BTreeSet<FigureId> {
    let contested = versions.iter().flat_map(|one| &one.rules.contested);
    contested
        .filter(|one| one.whole)
        .map(|one| one.figure)
        .collect()
}

/// The columns of a row that stand behind some that are used, of this year or of at most so many years before.
pub(super) fn of_own_year(
    names: FigureNames<'_>,
    figures: &BTreeSet<FigureId>,
    used: &BTreeSet<String>,
    most_back: u8,
) -> BTreeSet<String> {
    let mut needed = BTreeSet::new();
    for &figure in figures {
        for years in 0..=most_back {
            let pairs = names
                .of_year(figure, 0)
                .into_iter()
                .zip(names.of_year(figure, years));
            let used = pairs.filter(|(_, there)| used.contains(there));
            needed.extend(used.map(|(own, _)| own));
        }
    }
    needed
}
