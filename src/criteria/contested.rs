//! Finds figures that criteria of one group limit from both sides; done once, when the law is frozen.

use std::collections::BTreeMap;

use crate::lang::{Linear, Variable};
use crate::model::{Body, Codebook, Contested, Criterion, CriterionIndex, IndicatorKind};

/// Criteria that limit a figure, and the group members that contain them.
#[derive(Default)]
struct Limits {
    members: Vec<CriterionIndex>,
    floors: Vec<CriterionIndex>,
    ceilings: Vec<CriterionIndex>,
}

/// Contested figures, in the order of the groups.
pub(super) fn contested(criteria: &[Criterion], codebook: &Codebook) -> Vec<Contested> {
    let groups = criteria.iter().enumerate();
    let groups = groups.filter(|(_, criterion)| criterion.body.needs_all());
    let found = groups.flat_map(|(group, criterion)| {
        let mut limits = BTreeMap::new();
        for &member in criterion.members() {
            collect(criteria, member, member, &mut limits);
        }
        // Criteria within one member are found when that member is visited.
        limits.retain(|_, one| {
            one.members.dedup();
            one.members.len() > 1 && !one.floors.is_empty() && !one.ceilings.is_empty()
        });
        limits
            .into_iter()
            .map(move |((figure, back), one)| Contested {
                group,
                figure,
                back,
                whole: codebook.indicator(figure).kind == IndicatorKind::Count,
                floors: one.floors,
                ceilings: one.ceilings,
            })
    });
    found.collect()
}

/// Adds the figures limited by a criterion, or by criteria below it that it needs.
fn collect(
    criteria: &[Criterion],
    at: CriterionIndex,
    member: CriterionIndex,
    into: &mut BTreeMap<Variable, Limits>,
) {
    let criterion = &criteria[at];
    if let Body::Rule(rule) = &criterion.body {
        for variable in variables(rule) {
            let [floor, ceiling] = rule.limits(variable);
            if !floor && !ceiling {
                continue;
            }
            let limits = into.entry(variable).or_default();
            limits.members.push(member);
            limits.floors.extend(floor.then_some(at));
            limits.ceilings.extend(ceiling.then_some(at));
        }
    }
    if criterion.body.needs_all() {
        for &below in criterion.members() {
            collect(criteria, below, member, into);
        }
    }
}

fn variables(rule: &Linear) -> Vec<Variable> {
    let mut all: Vec<Variable> = rule.figures().collect();
    all.sort_unstable();
    all.dedup();
    all
}
