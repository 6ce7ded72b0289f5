//! One commune in two years: four judgements, what changed, and why.

use super::cause::{Cause, Outcome, Square, all_are_needed, any_is_enough};
use super::joint::{Joint, Node, Pair};
use crate::assess::{Subject, assess, trace};
use crate::model::{Assessment, Basis, Body, CriterionIndex, Doubt, Ruleset, TestTrace, Verdict};
use crate::truth::Truth;

/// One side of a comparison: figures, and the law of their year.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The version that judges; `None` where the family has none for the year.
    pub rules: Option<&'a Ruleset>,
    /// The figures.
    pub subject: Subject<'a>,
}

/// What became of a set, or of a criterion.
#[derive(Clone, Debug)]
pub struct Change {
    /// Old figures under the old law; `None`, as in the three below, where there is no version.
    pub before: Option<Assessment>,
    /// New figures under the new law.
    pub after: Option<Assessment>,
    /// Old figures under the new law.
    pub law_alone: Option<Assessment>,
    /// New figures under the old law.
    pub figures_alone: Option<Assessment>,
    /// Why the verdict of the set is not what it was; `None` if it is.
    pub cause: Option<Cause>,
    /// The criteria whose verdict is not what it was, in the order of the new law, then those it dropped. The whole set where it
    /// stays whole.
    pub steps: Vec<Step>,
}

/// What became of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The criterion, in both versions.
    pub pair: Pair,
    /// Old figures under the old law; not applicable, as in the three below, where that side has no such criterion.
    pub before: Verdict,
    /// New figures under the new law.
    pub after: Verdict,
    /// Old figures under the new law.
    pub law_alone: Verdict,
    /// New figures under the old law.
    pub figures_alone: Verdict,
    /// Why it is not what it was.
    pub cause: Cause,
    /// Whether it decides the change of the set.
    pub decides: bool,
}

/// Compares a commune on two sides.
#[must_use]
pub fn change(joint: &Joint, old: &Side<'_>, new: &Side<'_>) -> Change {
    let judge =
        |rules: Option<&Ruleset>, subject: &Subject<'_>| rules.map(|rules| assess(rules, subject));
    let mut change = Change {
        before: judge(old.rules, &old.subject),
        after: judge(new.rules, &new.subject),
        law_alone: judge(new.rules, &old.subject),
        figures_alone: judge(old.rules, &new.subject),
        cause: None,
        steps: Vec::new(),
    };
    let changing = Changing {
        change: &change,
        old,
        new,
    };
    let mut pairs = Vec::new();
    changing.pairs(&joint.root, &mut pairs);
    let mut steps: Vec<Step> = pairs
        .iter()
        .filter_map(|&pair| changing.step(pair))
        .collect();
    let cause = changing.cause(&mut steps);
    change.cause = cause;
    change.steps = steps;
    change
}

impl Change {
    /// The verdict of the set before; a family without a version does not apply.
    #[must_use]
    pub fn verdict_before(&self) -> Verdict {
        verdict(self.before.as_ref())
    }

    /// The verdict of the set after.
    #[must_use]
    pub fn verdict_after(&self) -> Verdict {
        verdict(self.after.as_ref())
    }

    /// The verdict of the set, old figures under the new law.
    #[must_use]
    pub fn verdict_law_alone(&self) -> Verdict {
        verdict(self.law_alone.as_ref())
    }

    /// The verdict of the set, new figures under the old law.
    #[must_use]
    pub fn verdict_figures_alone(&self) -> Verdict {
        verdict(self.figures_alone.as_ref())
    }

    /// The criteria that decide the change of the set; none where it is the set itself that is looked at.
    pub fn deciding(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(|step| step.decides)
    }
}

fn verdict(assessment: Option<&Assessment>) -> Verdict {
    assessment.map_or(Verdict::NotApplicable, Assessment::verdict)
}

/// Which of the four judgements.
#[derive(Clone, Copy)]
enum Corner {
    Before,
    After,
    LawAlone,
    FiguresAlone,
}

/// A comparison while its change is being found.
struct Changing<'a> {
    change: &'a Change,
    old: &'a Side<'a>,
    new: &'a Side<'a>,
}

impl Changing<'_> {
    /// A judgement with what it was made from, and the criterion of a pair in it.
    fn corner(&self, corner: Corner, pair: Pair) -> Option<(Judged<'_>, CriterionIndex)> {
        let (assessment, rules, subject, index) = match corner {
            Corner::Before => (
                &self.change.before,
                self.old.rules,
                &self.old.subject,
                pair.old,
            ),
            Corner::After => (
                &self.change.after,
                self.new.rules,
                &self.new.subject,
                pair.new,
            ),
            Corner::LawAlone => (
                &self.change.law_alone,
                self.new.rules,
                &self.old.subject,
                pair.new,
            ),
            Corner::FiguresAlone => (
                &self.change.figures_alone,
                self.old.rules,
                &self.new.subject,
                pair.old,
            ),
        };
        let judged = Judged {
            assessment: assessment.as_ref()?,
            rules: rules?,
            subject,
        };
        Some((judged, index?))
    }

    fn verdict(&self, corner: Corner, pair: Pair) -> Verdict {
        self.corner(corner, pair)
            .map_or(Verdict::NotApplicable, |(judged, index)| {
                judged.assessment.finding(index).verdict
            })
    }

    fn outcome(&self, corner: Corner, pair: Pair) -> Outcome {
        match self.corner(corner, pair) {
            None => Outcome::Settled(Verdict::NotApplicable),
            Some((judged, index)) => judged.outcome(index),
        }
    }

    /// The pairs that are compared: a group that an answer settles, or of which it is open whether it applies, stays whole.
    fn pairs(&self, node: &Node, into: &mut Vec<Pair>) {
        let corners = [
            Corner::Before,
            Corner::After,
            Corner::LawAlone,
            Corner::FiguresAlone,
        ];
        let whole = |corner| {
            self.corner(corner, node.pair)
                .is_some_and(|(judged, index)| {
                    let finding = judged.assessment.finding(index);
                    match finding.basis {
                        Basis::Answer(_) => true,
                        Basis::Kind | Basis::Applies => finding.verdict == Verdict::Undetermined,
                        Basis::Figures => false,
                    }
                })
        };
        if node.parts.is_empty() {
            into.push(node.pair);
        } else if corners.into_iter().any(whole) {
            into.push(node.pair);
            if node.pair.old.is_none() {
                // What its members continue is not in the pair: the new law has nothing of it here but the group.
                let mut below = Vec::new();
                node.leaves(&mut below);
                let continued = below.into_iter().filter(|pair| pair.old.is_some());
                into.extend(continued.map(|pair| Pair { new: None, ..pair }));
            }
        } else {
            for part in &node.parts {
                self.pairs(part, into);
            }
        }
    }

    /// What became of a criterion; `None` if nothing did.
    fn step(&self, pair: Pair) -> Option<Step> {
        let (before, after) = (
            self.verdict(Corner::Before, pair),
            self.verdict(Corner::After, pair),
        );
        // What the law added or dropped and nobody trips over is no change.
        let one_sided = pair.old.is_none() || pair.new.is_none();
        if before == after || (one_sided && !stands_in_the_way(before) && !stands_in_the_way(after))
        {
            return None;
        }
        Some(Step {
            pair,
            before,
            after,
            law_alone: self.verdict(Corner::LawAlone, pair),
            figures_alone: self.verdict(Corner::FiguresAlone, pair),
            cause: self.square(pair, pair == Pair::SETS).cause(),
            decides: false,
        })
    }

    fn square(&self, pair: Pair, exact: bool) -> Square {
        Square {
            before: self.outcome(Corner::Before, pair),
            after: self.outcome(Corner::After, pair),
            law_alone: self.outcome(Corner::LawAlone, pair),
            figures_alone: self.outcome(Corner::FiguresAlone, pair),
            exact,
        }
    }

    /// Why the set is not what it was, by the criteria that decide it, which are marked.
    fn cause(&self, steps: &mut [Step]) -> Option<Cause> {
        let (before, after) = (self.change.verdict_before(), self.change.verdict_after());
        if before == after {
            return None;
        }
        let whole = || self.square(Pair::SETS, true).cause();
        if before == Verdict::NotApplicable {
            return Some(whole());
        }
        let (marked, enough) = match after {
            Verdict::NotApplicable => return Some(whole()),
            Verdict::Fail => (mark(steps, |step| is_new(step, Verdict::Fail)), true),
            Verdict::Undetermined if mark(steps, |step| is_new(step, Verdict::Undetermined)) => {
                (true, true)
            }
            Verdict::Undetermined => (mark(steps, is_over), false),
            Verdict::Pass => {
                let cleared =
                    |step: &Step| stands_in_the_way(step.before) && !stands_in_the_way(step.after);
                (mark(steps, cleared), false)
            }
        };
        if !marked {
            return Some(whole());
        }
        let deciding = steps.iter().filter(|step| step.decides);
        let causes: Vec<Cause> = deciding.map(|step| step.cause).collect();
        Some(if enough {
            any_is_enough(&causes)
        } else {
            all_are_needed(&causes)
        })
    }
}

/// Marks the criteria that decide; whether there are any.
fn mark(steps: &mut [Step], decides: impl Fn(&Step) -> bool) -> bool {
    let mut any = false;
    for step in steps {
        step.decides = decides(step);
        any |= step.decides;
    }
    any
}

fn is_new(step: &Step, verdict: Verdict) -> bool {
    step.after == verdict && step.before != verdict
}

/// Whether it failed and no longer does.
fn is_over(step: &Step) -> bool {
    step.before == Verdict::Fail && step.after != Verdict::Fail
}

const fn stands_in_the_way(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Fail | Verdict::Undetermined)
}

/// A judgement with what it was made from.
struct Judged<'a> {
    assessment: &'a Assessment,
    rules: &'a Ruleset,
    subject: &'a Subject<'a>,
}

impl Judged<'_> {
    fn outcome(&self, index: CriterionIndex) -> Outcome {
        let finding = self.assessment.finding(index);
        if finding.verdict != Verdict::Undetermined {
            return Outcome::Settled(finding.verdict);
        }
        match (finding.basis, &self.rules.criterion(index).body) {
            (Basis::Kind, _) => Outcome::Wanting,
            (Basis::Applies, _) => self.tests(index, true),
            (Basis::Figures | Basis::Answer(_), Body::Rule(_)) => self.tests(index, false),
            (Basis::Figures | Basis::Answer(_), Body::Unread | Body::Silent { .. }) => {
                Outcome::Unread
            }
            (Basis::Figures | Basis::Answer(_), Body::Members { members, .. }) => {
                let open = |&&member: &&CriterionIndex| {
                    self.assessment.finding(member).verdict == Verdict::Undetermined
                };
                let members = members.iter().filter(open);
                weakest(members.map(|&member| self.outcome(member)))
            }
        }
    }

    /// What leaves the tests of a rule open, or those that say whether it applies.
    fn tests(&self, index: CriterionIndex, applies: bool) -> Outcome {
        let trace = trace(self.rules, self.subject, self.assessment, index);
        let tests = if applies {
            &trace.applies
        } else {
            &trace.tests
        };
        let wanting = |test: &TestTrace| {
            test.truth == Truth::Unknown
                && test.doubts.iter().any(|doubt| {
                    matches!(doubt, Doubt::Missing { .. } | Doubt::Incomparable { .. })
                })
        };
        if tests.iter().any(wanting) {
            Outcome::Wanting
        } else {
            Outcome::Said
        }
    }
}

/// What leaves a group open: a missing figure before a text not known before the rest.
fn weakest(members: impl Iterator<Item = Outcome>) -> Outcome {
    let mut found = Outcome::Said;
    for member in members {
        match member {
            Outcome::Wanting => return Outcome::Wanting,
            Outcome::Unread => found = Outcome::Unread,
            Outcome::Said | Outcome::Settled(_) => {}
        }
    }
    found
}
