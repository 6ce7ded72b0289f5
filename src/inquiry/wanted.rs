//! Which figures the rules use, and whether the data have columns for them.

use std::collections::HashSet;
use std::sync::Arc;

use crate::lang::FigureId;
use crate::model::{Body, Codebook, Criterion, Ruleset, Sheet, Use};

/// The figures that the rules use, and those that bound them.
pub(super) fn wanted<'r>(
    codebook: &Codebook,
    rulesets: impl Iterator<Item = &'r Arc<Ruleset>>,
) -> HashSet<FigureId> {
    codebook.kin(rulesets.flat_map(|rules| asked_by(rules)))
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

/// Whether some file has a column for a figure or for one of its summands, read or not.
pub(super) fn knows_parts(codebook: &Codebook, sheets: &[Arc<Sheet>], figure: FigureId) -> bool {
    let heads = |figure: FigureId| {
        let mut columns = sheets.iter().flat_map(|sheet| &sheet.columns);
        columns.any(|column| {
            matches!(column.meaning, Use::Figure(one) | Use::NotAsked(one) if one == figure)
        }) || sheets.iter().any(|sheet| sheet.gives(figure))
    };
    let sum = codebook.indicator(figure).derivation.as_ref();
    let mut parts = sum.into_iter().flat_map(|sum| &sum.addends);
    heads(figure) || parts.any(|part| heads(part.figure))
}
