//! One commune in two years: four judgements, what changed, and why.

use super::cause::{Cause, Square, all_are_needed, any_is_enough};
use super::four::{Corner, Four, Judgements};
use super::joint::{Joint, Node, Pair};
use super::reasons::{Moved, Reasons};
use crate::assess::Subject;
use crate::model::{Basis, Ruleset, Verdict};

/// One side of a comparison: figures, and the law they are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The version that judges; `None` where the family has none for the year.
    pub rules: Option<&'a Ruleset>,
    /// The figures.
    pub subject: Subject<'a>,
}

/// How much is told of the criteria that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing: the verdicts of the set and the cause are enough.
    Verdicts,
    /// Of those that decide, the figures that moved, without where they come from.
    Values,
    /// Of all, the figures that moved, and why those fail that do.
    Figures,
    /// Of all, the figures that moved, and the reasons of all four judgements.
    Reasons,
}

/// A verdict of each of the four judgements; not applicable where there is no version, or no such criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Verdicts {
    /// Old figures under the old law.
    pub before: Verdict,
    /// New figures under the new law.
    pub after: Verdict,
    /// Old figures under the new law.
    pub law_alone: Verdict,
    /// New figures under the old law.
    pub figures_alone: Verdict,
}

/// What became of a set.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its verdicts.
    pub verdicts: Verdicts,
    /// Why the verdict is not what it was; `None` if it is.
    pub cause: Option<Cause>,
    /// Whether nothing at all changed: it is judged by one law, and every figure that this asks for is what it was.
    pub idle: bool,
    /// The criteria whose verdict is not what it was, or that fail as before, in the order of the new law; then those it dropped.
    /// None where nothing is asked of them.
    pub steps: Vec<Step>,
}

/// What became of a criterion.
#[derive(Clone, Debug)]
pub struct Step {
    /// The criterion, in both versions.
    pub pair: Pair,
    /// Its verdicts.
    pub verdicts: Verdicts,
    /// Why it is not what it was; `None` if it is.
    pub cause: Option<Cause>,
    /// Whether it decides the change of the set.
    pub decides: bool,
    /// The figures it asks for, in either version, that are not what they were.
    pub moved: Vec<Moved>,
    /// Why it came out as it did, as far as that is asked for.
    pub reasons: Option<Box<Reasons>>,
}

/// Compares a commune on two sides, which were judged.
#[must_use]
pub fn change(
    joint: &Joint,
    (old, new): (Side<'_>, Side<'_>),
    judgements: &Judgements,
    detail: Detail,
) -> Change {
    let four = Four::new(old, new, judgements);
    let verdicts = four.verdicts(Pair::SETS);
    // The criteria matter where they are told of, or say why the set is not what it was.
    let mut steps = if verdicts.changed() || detail != Detail::Verdicts {
        steps(&four, joint)
    } else {
        Vec::new()
    };
    let cause = decide(&four, verdicts, &mut steps);
    // A change that no criterion decides is told of the set itself.
    if cause.is_some() && steps.iter().all(|step| !step.decides) {
        // Its pair has one side where the family has no version for the other year.
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

impl Verdicts {
    /// Whether the verdict is not what it was.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.before != self.after
    }
}

impl Change {
    /// The criteria that decide the change of the set; the set itself where no criterion does.
    pub fn deciding(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.decides)
    }
}

/// What became of the criteria of which something is worth telling, without their figures and reasons.
fn steps(four: &Four<'_>, joint: &Joint) -> Vec<Step> {
    let mut pairs = Vec::new();
    collect(four, &joint.root, &mut pairs);
    pairs
        .into_iter()
        .filter_map(|pair| step(four, pair))
        .collect()
}

/// The pairs that are compared: a group that an answer settles, of which it is open whether it applies, or of which two
/// members exclude each other, stays whole.
fn collect(four: &Four<'_>, node: &Node, into: &mut Vec<Pair>) {
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
            // What its members continue is not in the pair: the new law has nothing for it here but the group.
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

/// What became of a criterion; `None` if nothing worth telling did.
fn step(four: &Four<'_>, pair: Pair) -> Option<Step> {
    let Verdicts { before, after, .. } = four.verdicts(pair);
    // What the law added or dropped and nobody trips over is no change.
    let one_sided = pair.old.is_none() || pair.new.is_none();
    let quiet = one_sided && !stands_in_the_way(before) && !stands_in_the_way(after);
    let told = before != after || after == Verdict::Fail;
    (told && !quiet).then(|| plain(four, pair, pair == Pair::SETS))
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
    // Where it is all that changed, it does make a difference whether something is met or not asked.
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

/// Why the set is not what it was, by the criteria that decide it, which are marked.
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
        // What made it fail is over too: no cause of its being open, and yet a part of the change.
        let over = steps.iter_mut().filter(|step| is_over(&step.verdicts));
        over.for_each(|step| step.decides = true);
    }
    Some(put_together(&causes))
}

/// Marks the criteria that decide; whether there are any.
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
