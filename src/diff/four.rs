//! The four judgements of a comparison: either figures under either law.

use super::cause::Outcome;
use super::change::{Side, Verdicts};
use super::joint::Pair;
use crate::assess::{Subject, assess, trace};
use crate::lang::Linear;
use crate::model::{
    Assessment, Basis, Body, CriterionIndex, Doubt, Finding, Ruleset, TestTrace, Verdict,
};
use crate::truth::Truth;

/// Which of the four judgements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Corner {
    /// Old figures, old law.
    Before,
    /// New figures, new law.
    After,
    /// Old figures, new law.
    LawAlone,
    /// New figures, old law.
    FiguresAlone,
}

/// The four judgements.
pub(super) struct Four<'a> {
    pub(super) old: Side<'a>,
    pub(super) new: Side<'a>,
    /// In the order of [`Corner::ALL`]; `None` where there is no version.
    assessments: [Option<Assessment>; 4],
}

/// One judgement with what it was made from.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) rules: &'a Ruleset,
    pub(super) subject: &'a Subject<'a>,
}

impl Corner {
    pub(super) const ALL: [Corner; 4] = [
        Corner::Before,
        Corner::After,
        Corner::LawAlone,
        Corner::FiguresAlone,
    ];
}

impl<'a> Four<'a> {
    pub(super) fn judge(old: Side<'a>, new: Side<'a>) -> Four<'a> {
        let judge = |rules: Option<&Ruleset>, subject: &Subject<'_>| {
            rules.map(|rules| assess(rules, subject))
        };
        let before = judge(old.rules, &old.subject);
        let after = judge(new.rules, &new.subject);
        // Under one law either figures have come to their verdict already.
        let (law_alone, figures_alone) = if is_one_law(old, new) {
            (before.clone(), after.clone())
        } else {
            (
                judge(new.rules, &old.subject),
                judge(old.rules, &new.subject),
            )
        };
        Four {
            old,
            new,
            assessments: [before, after, law_alone, figures_alone],
        }
    }

    /// Whether both sides are judged by one law, and every figure that it asks for is the same on both.
    pub(super) fn is_idle(&self) -> bool {
        let (old, new) = (&self.old.subject, &self.new.subject);
        if !is_one_law(self.old, self.new) || old.kind() != new.kind() {
            return false;
        }
        let criteria = self.old.rules.map_or(&[][..], |rules| &rules.criteria);
        let same = |figure, back| old.value(figure, back) == new.value(figure, back);
        criteria.iter().all(|criterion| {
            let rule = match &criterion.body {
                Body::Rule(rule) => Some(rule),
                Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
            };
            let rules = rule.into_iter().chain(&criterion.applies);
            let mut figures = rules.flat_map(Linear::figures);
            figures.all(|(figure, back)| same(figure, back))
                && criterion.answers.iter().all(|&answer| same(answer, 0))
        })
    }

    /// A judgement, and the criterion of a pair in it; `None` where there is no version or no such criterion.
    pub(super) fn at(&self, corner: Corner, pair: Pair) -> Option<(Judged<'_>, CriterionIndex)> {
        let [before, after, law_alone, figures_alone] = &self.assessments;
        let (old, new) = (&self.old, &self.new);
        let (assessment, rules, subject, index) = match corner {
            Corner::Before => (before, old.rules, &old.subject, pair.old),
            Corner::After => (after, new.rules, &new.subject, pair.new),
            Corner::LawAlone => (law_alone, new.rules, &old.subject, pair.new),
            Corner::FiguresAlone => (figures_alone, old.rules, &new.subject, pair.old),
        };
        let judged = Judged {
            assessment: assessment.as_ref()?,
            rules: rules?,
            subject,
        };
        Some((judged, index?))
    }

    pub(super) fn finding(&self, corner: Corner, pair: Pair) -> Option<Finding> {
        let (judged, index) = self.at(corner, pair)?;
        Some(judged.assessment.finding(index))
    }

    pub(super) fn verdicts(&self, pair: Pair) -> Verdicts {
        let of = |corner| {
            let finding = self.finding(corner, pair);
            finding.map_or(Verdict::NotApplicable, |finding| finding.verdict)
        };
        Verdicts {
            before: of(Corner::Before),
            after: of(Corner::After),
            law_alone: of(Corner::LawAlone),
            figures_alone: of(Corner::FiguresAlone),
        }
    }

    pub(super) fn outcome(&self, corner: Corner, pair: Pair) -> Outcome {
        match self.at(corner, pair) {
            None => Outcome::Settled(Verdict::NotApplicable),
            Some((judged, index)) => judged.outcome(index),
        }
    }
}

/// Whether both sides are judged by the same version: the caller links it once.
fn is_one_law(old: Side<'_>, new: Side<'_>) -> bool {
    match (old.rules, new.rules) {
        (Some(old), Some(new)) => std::ptr::eq(old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
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
            let wants =
                |doubt: &Doubt| matches!(doubt, Doubt::Missing { .. } | Doubt::Incomparable { .. });
            test.truth == Truth::Unknown && test.doubts.iter().any(wants)
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
