//! One commune in two years: four judgements, the change and its cause.

use super::cause::{Cause, Square, all_are_needed, any_is_enough};
use super::four::{Corner, Four, Judgements, SideInput, Verdicts};
use super::joint::{Joint, JointNode, Pair};
use super::reasons::{ChangedFigure, Reasons};
use crate::model::{Basis, Verdict};

/// The level of detail about changed criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// None: only the verdicts of the set and the cause.
    Verdicts,
    /// For deciding criteria, the changed figures without their sources.
    Values,
    /// For all criteria, the changed figures, and the reasons for those that fail.
    Figures,
    /// For all criteria, the changed figures and the reasons in all four judgements.
    Reasons,
}

/// The change of a set.
#[derive(Clone, Debug)]
pub struct Change {
    /// The verdicts of the set.
    pub verdicts: Verdicts,
    /// Why the verdict changed; `None` if it did not.
    pub cause: Option<Cause>,
    /// Whether nothing at all changed: one law applies to both sides, and every figure it uses is equal.
    pub idle: bool,
    /// The criteria whose verdict changed or that still fail, in the order of the new law, then those it dropped. Empty
    /// if no detail was requested.
    pub steps: Vec<Step>,
}

/// The change of a criterion.
#[derive(Clone, Debug)]
pub struct Step {
    /// The criterion in both versions.
    pub pair: Pair,
    /// The verdicts of the criterion.
    pub verdicts: Verdicts,
    /// Why the verdict changed; `None` if it did not.
    pub cause: Option<Cause>,
    /// Whether it decides the change of the set.
    pub decides: bool,
    /// The figures it uses, in either version, that changed.
    pub moved: Vec<ChangedFigure>,
    /// The reasons for its verdicts, as far as requested.
    pub reasons: Option<Box<Reasons>>,
}

/// Compares the judged sides of a commune.
#[must_use]
pub fn change(
    joint: &Joint,
    (old, new): (SideInput<'_>, SideInput<'_>),
    judgements: &Judgements,
    detail: Detail,
) -> Change {
    let four = Four::new(old, new, judgements);
    let verdicts = four.verdicts(Pair::SETS);
    // Criteria are compared if they are reported or explain a change of the set.
    let mut steps = if verdicts.changed() || detail != Detail::Verdicts {
        steps(&four, joint)
    } else {
        Vec::new()
    };
    let cause = decide(&four, verdicts, &mut steps);
    // If no criterion decides the change, it is reported on the set itself.
    if cause.is_some() && steps.iter().all(|step| !step.decides) {
        // If the family has no version for one of the years, the pair has one side.
        steps.retain(|step| step.pair != joint.root.pair);
        let set = Step {
            decides: true,
            ..plain(&four, Pair::SETS, true)
        };
        steps.insert(0, set);
    }
    if detail == Detail::Verdicts {
        steps = Vec::new();
    }
    for step in &mut steps {
        if step.decides || detail != Detail::Values {
            step.moved = four.moved(step.pair, detail != Detail::Values);
        }
        step.reasons = match detail {
            Detail::Verdicts | Detail::Values => None,
            Detail::Figures => four.failures(step.pair),
            Detail::Reasons => Some(Box::new(four.reasons(step.pair))),
        };
    }
    Change {
        verdicts,
        cause,
        idle: four.is_idle(),
        steps,
    }
}

impl Change {
    /// The criteria that decide the change of the set; the set itself if none does.
    pub fn deciding(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.decides)
    }
}

/// The criteria with something to report, without their figures and reasons.
fn steps(four: &Four<'_>, joint: &Joint) -> Vec<Step> {
    let mut pairs = Vec::new();
    collect(four, &joint.root, &mut pairs);
    pairs
        .into_iter()
        .filter_map(|pair| step(four, pair))
        .collect()
}

/// The pairs to compare. A group stays whole if an answer settles it, if it is unknown whether it applies, or if two
/// members exclude each other.
fn collect(four: &Four<'_>, node: &JointNode, into: &mut Vec<Pair>) {
    let whole = |corner| {
        four.at(corner, node.pair).is_some_and(|(judged, index)| {
            let finding = judged.assessment.finding(index);
            match finding.basis {
                Basis::Answer(_) | Basis::Contradiction | Basis::Withheld => true,
                Basis::Kind | Basis::Applies => finding.verdict == Verdict::Undetermined,
                Basis::Figures => judged.assessment.fails_by_exclusion(judged.rules, index),
            }
        })
    };
    if node.parts.is_empty() {
        into.push(node.pair);
    } else if Corner::ALL.into_iter().any(whole) {
        into.push(node.pair);
        if node.pair.old.is_none() {
            // The pair does not include what its members continue: here the new law has only the group.
            let mut below = Vec::new();
            node.leaves(&mut below);
            let continued = below.into_iter().filter(|pair| pair.old.is_some());
            into.extend(continued.map(|pair| Pair { new: None, ..pair }));
        }
    } else {
        for part in &node.parts {
            collect(four, part, into);
        }
    }
}

/// The change of a criterion; `None` if there is nothing to report.
fn step(four: &Four<'_>, pair: Pair) -> Option<Step> {
    let Verdicts { before, after, .. } = four.verdicts(pair);
    // A criterion that the law added or dropped, and that nobody fails, is not a change.
    let one_sided = pair.old.is_none() || pair.new.is_none();
    let quiet = one_sided && !stands_in_the_way(before) && !stands_in_the_way(after);
    let is_reported = before != after || after == Verdict::Fail;
    (is_reported && !quiet).then(|| plain(four, pair, pair == Pair::SETS))
}

fn plain(four: &Four<'_>, pair: Pair, exact: bool) -> Step {
    let verdicts = four.verdicts(pair);
    Step {
        pair,
        verdicts,
        cause: verdicts
            .changed()
            .then(|| square(four, pair, exact).cause()),
        decides: false,
        moved: Vec::new(),
        reasons: None,
    }
}

fn square(four: &Four<'_>, pair: Pair, exact: bool) -> Square {
    let Verdicts { before, after, .. } = four.verdicts(pair);
    // If nothing else changed, the difference between passed and not applicable matters.
    let exact = exact || !(stands_in_the_way(before) || stands_in_the_way(after));
    let [old, new, law_alone, figures_alone] = four.outcomes(pair);
    Square {
        before: old,
        after: new,
        law_alone,
        figures_alone,
        exact,
    }
}

/// Why the verdict of the set changed, from the deciding criteria, which it marks.
fn decide(four: &Four<'_>, verdicts: Verdicts, steps: &mut [Step]) -> Option<Cause> {
    if !verdicts.changed() {
        return None;
    }
    let whole = || Some(square(four, Pair::SETS, true).cause());
    if verdicts.before == Verdict::NotApplicable {
        return whole();
    }
    let is_new = |verdict| move |of: &Verdicts| of.after == verdict && of.before != verdict;
    let is_over = |of: &Verdicts| of.before == Verdict::Fail && of.after != Verdict::Fail;
    let is_cleared = |of: &Verdicts| stands_in_the_way(of.before) && !stands_in_the_way(of.after);
    let (marked, put_together): (bool, fn(&[Cause]) -> Cause) = match verdicts.after {
        Verdict::NotApplicable => return whole(),
        Verdict::Fail => (mark(steps, is_new(Verdict::Fail)), any_is_enough),
        Verdict::Undetermined if mark(steps, is_new(Verdict::Undetermined)) => {
            (true, any_is_enough)
        }
        Verdict::Undetermined => (mark(steps, is_over), all_are_needed),
        Verdict::Pass => (mark(steps, is_cleared), all_are_needed),
    };
    if !marked {
        return whole();
    }
    let deciding = steps.iter().filter(|step| step.decides);
    let causes: Vec<Cause> = deciding.filter_map(|step| step.cause).collect();
    if verdicts.after == Verdict::Undetermined {
        // The criterion that failed is part of the change, though not the cause of the set being undetermined.
        let over = steps.iter_mut().filter(|step| is_over(&step.verdicts));
        over.for_each(|step| step.decides = true);
    }
    Some(put_together(&causes))
}

/// Marks the deciding criteria; returns whether there are any.
fn mark(steps: &mut [Step], decides: impl Fn(&Verdicts) -> bool) -> bool {
    let mut any = false;
    for step in steps {
        step.decides = decides(&step.verdicts);
        any |= step.decides;
    }
    any
}

const fn stands_in_the_way(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Undetermined)
}
