//! Two criteria that no value of one missing figure meets together, though either alone may still be met.
//!
//! Only one figure is moved at a time; every other may be anything within its bounds, even where several hang together. So
//! not every set that cannot be met is found to fail, but none is found to fail that can be met.

use super::subject::Subject;
use crate::lang::Figures;
use crate::model::{Assessment, Basis, Body, Contested, CriterionIndex, Exclusion, Ruleset};
use crate::number::{End, Range};

/// The criteria whose limits leave no value for a figure, and these limits.
pub(super) struct Clash {
    floor: (CriterionIndex, End),
    ceiling: (CriterionIndex, End),
}

/// Of two ends of one side, the one that leaves less.
type Tighter = fn(End, End) -> End;

/// Whether the criteria that are certainly asked leave no value for a contested figure.
pub(super) fn clash(
    rules: &Ruleset,
    subject: &Subject<'_>,
    contested: &Contested,
    is_asked: impl Fn(CriterionIndex) -> bool,
) -> Option<Clash> {
    let variable = (contested.figure, contested.back);
    if subject.known(contested.figure, contested.back).is_some() {
        return None;
    }
    let reach = |at: CriterionIndex| match &rules.criterion(at).body {
        Body::Rule(rule) if contested.whole => rule.reach(variable, subject).whole(),
        Body::Rule(rule) => rule.reach(variable, subject),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => Range::ANYTHING,
    };
    let asked = |at: &&CriterionIndex| {
        let above = |at: &CriterionIndex| rules.criterion(*at).parent;
        let chain = std::iter::successors(Some(**at), above);
        chain.take_while(|at| *at != contested.group).all(&is_asked)
    };
    let limits = |criteria: &[CriterionIndex], end: fn(Range) -> End, tighter: Tighter| {
        let asked = criteria.iter().filter(asked);
        let limits = asked.map(|&at| (at, end(reach(at))));
        limits.reduce(|one, other| {
            if tighter(one.1, other.1) == one.1 {
                one
            } else {
                other
            }
        })
    };
    let floor = limits(&contested.floors, |reach| reach.low, End::greatest)?;
    if floor.1 == End::Unbounded {
        return None;
    }
    let ceiling = limits(&contested.ceilings, |reach| reach.high, End::least)?;
    let both = Range {
        low: floor.1,
        high: ceiling.1,
    };
    both.is_empty().then_some(Clash { floor, ceiling })
}

/// Of a group that fails though none of its members does: why.
pub(super) fn exclusion(
    rules: &Ruleset,
    subject: &Subject<'_>,
    assessment: &Assessment,
    group: CriterionIndex,
) -> Option<Exclusion> {
    if !assessment.fails_by_exclusion(rules, group) {
        return None;
    }
    let is_asked = |at| match assessment.finding(at).basis {
        Basis::Figures | Basis::Answer(_) | Basis::Contradiction => true,
        Basis::Kind | Basis::Applies | Basis::Withheld => false,
    };
    let mut contested = rules.contested.iter().filter(|one| one.group == group);
    contested.find_map(|one| {
        let clash = clash(rules, subject, one, is_asked)?;
        Some(Exclusion {
            input: subject.input(one.figure, one.back),
            floor: clash.floor.0,
            least: clash.floor.1,
            ceiling: clash.ceiling.0,
            most: clash.ceiling.1,
        })
    })
}
