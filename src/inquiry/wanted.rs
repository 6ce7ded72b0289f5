//! Which figures the rules use.

use std::collections::HashSet;
use std::sync::Arc;

use crate::lang::FigureId;
use crate::model::{Body, Codebook, Criterion, Ruleset};

/// The figures that the rules use, and those that bound them.
pub(super) fn wanted<'r>(
    codebook: &Codebook,
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
) -> HashSet<FigureId> {
    let mut wanted = codebook.kin(rulesets.flat_map(|rules| asked_by(rules)));
    // What is checked may be said not to be comparable.
    for check in &codebook.checks {
        let mut figures = check.rule.figures();
        if figures.any(|(figure, _)| wanted.contains(&figure)) {
            wanted.extend(check.unless);
        }
    }
    wanted
}

/// The figures that a criterion's rules use; without a rule, its answer columns.
pub(super) fn needed(criterion: &Criterion) -> Vec<FigureId> {
    let rules = match &criterion.body {
        Body::Rule(rule) => vec![rule],
        Body::Members { .. } => Vec::new(),
        Body::Unread | Body::Silent { .. } => return criterion.answers.clone(),
    };
    rules
        .into_iter()
        .chain(&criterion.applies)
        .flat_map(|rule| rule.figures().map(|(figure, _)| figure))
        .collect()
}

/// The figures that one set uses: in its rules, its answer columns and its recorded decision.
pub(super) fn asked_by(rules: &Ruleset) -> impl Iterator<Item = FigureId> + '_ {
    let of_criteria = rules.criteria.iter().flat_map(|criterion| {
        needed(criterion)
            .into_iter()
            .chain(criterion.answers.iter().copied())
    });
    of_criteria.chain(rules.recorded)
}
