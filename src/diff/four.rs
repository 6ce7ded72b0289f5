//! The four judgements of a comparison: both years' figures under both laws.

use std::sync::Arc;

use super::cause::Resolution;
use super::joint::Pair;
use crate::assess::{Subject, assess, wants_a_figure};
use crate::lang::{Figures, Linear};
use crate::model::{Assessment, Basis, Body, CriterionIndex, Finding, Ruleset, Value, Verdict};

/// One of the four judgements.
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

/// The results of the four judgements, kept so that more detail can be added later without judging again.
///
/// In the order of `Corner::ALL`; `None` where there is no version.
#[derive(Clone, Debug)]
pub struct Judgements([Option<Arc<Assessment>>; 4]);

/// The four judgements with their inputs.
pub(super) struct Four<'a> {
    pub(super) old: SideInput<'a>,
    pub(super) new: SideInput<'a>,
    judgements: &'a Judgements,
}

/// One judgement with its inputs.
#[derive(Clone, Copy)]
pub(super) struct CornerJudgement<'a> {
    pub(super) assessment: &'a Assessment,
    pub(super) rules: &'a Ruleset,
    pub(super) subject: &'a Subject<'a>,
}

/// One side of a comparison: the figures and the law that applies to them.
#[derive(Clone, Copy, Debug)]
pub struct SideInput<'a> {
    /// The version; `None` where the family has none for the year.
    pub rules: Option<&'a Ruleset>,
    /// The figures.
    pub subject: Subject<'a>,
}

/// The verdict in each of the four judgements; not applicable where there is no version or no such criterion.
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

impl Verdicts {
    /// Whether the verdict changed.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.before != self.after
    }
}

impl Corner {
    pub(super) const ALL: [Corner; 4] = [
        Corner::Before,
        Corner::After,
        Corner::LawAlone,
        Corner::FiguresAlone,
    ];
}

impl Judgements {
    /// Judges the figures of both sides under both laws.
    #[must_use]
    pub fn of(old: SideInput<'_>, new: SideInput<'_>) -> Judgements {
        let judge = |rules: Option<&Ruleset>, subject: &Subject<'_>| {
            rules.map(|rules| Arc::new(assess(rules, subject)))
        };
        let before = judge(old.rules, &old.subject);
        let after = judge(new.rules, &new.subject);
        // Under a single law, both counterfactual verdicts are already known.
        let (law_alone, figures_alone) = if is_one_law(old, new) {
            (before.clone(), after.clone())
        } else {
            (
                judge(new.rules, &old.subject),
                judge(old.rules, &new.subject),
            )
        };
        Judgements([before, after, law_alone, figures_alone])
    }
}

impl<'a> Four<'a> {
    pub(super) fn new(
        old: SideInput<'a>,
        new: SideInput<'a>,
        judgements: &'a Judgements,
    ) -> Four<'a> {
        Four {
            old,
            new,
            judgements,
        }
    }

    /// Whether one law applies to both sides and every figure it uses is equal.
    pub(super) fn is_idle(&self) -> bool {
        let (old, new) = (&self.old.subject, &self.new.subject);
        if !is_one_law(self.old, self.new) || old.kind() != new.kind() {
            return false;
        }
        let criteria = self.old.rules.map_or(&[][..], |rules| &rules.criteria);
        // A figure missing on both sides can still be bounded by figures that changed.
        let same = |figure, back| {
            let value = old.value(figure, back);
            let open = matches!(value, Value::Gap(_) | Value::Range(_));
            value == new.value(figure, back)
                && (!open || old.number(figure, back) == new.number(figure, back))
        };
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

    /// A judgement, and one side of a pair in it; `None` where there is no version or no such criterion.
    pub(super) fn at(
        &self,
        corner: Corner,
        pair: Pair,
    ) -> Option<(CornerJudgement<'_>, CriterionIndex)> {
        let [before, after, law_alone, figures_alone] = &self.judgements.0;
        let (old, new) = (&self.old, &self.new);
        let (assessment, rules, subject, index) = match corner {
            Corner::Before => (before, old.rules, &old.subject, pair.old),
            Corner::After => (after, new.rules, &new.subject, pair.new),
            Corner::LawAlone => (law_alone, new.rules, &old.subject, pair.new),
            Corner::FiguresAlone => (figures_alone, old.rules, &new.subject, pair.old),
        };
        let judged = CornerJudgement {
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

    /// The outcome of a criterion in each judgement, in the order of [`Corner::ALL`].
    pub(super) fn outcomes(&self, pair: Pair) -> [Resolution; 4] {
        let of = |corner| match self.at(corner, pair) {
            None => Resolution::Settled(Verdict::NotApplicable),
            Some((judged, index)) => judged.outcome(index),
        };
        let (before, after) = (of(Corner::Before), of(Corner::After));
        if is_one_law(self.old, self.new) && pair.old == pair.new {
            return [before, after, before, after];
        }
        [
            before,
            after,
            of(Corner::LawAlone),
            of(Corner::FiguresAlone),
        ]
    }
}

/// Whether one version applies to both sides. Compares pointers, because the caller links each version once.
fn is_one_law(old: SideInput<'_>, new: SideInput<'_>) -> bool {
    match (old.rules, new.rules) {
        (Some(old), Some(new)) => std::ptr::eq(old, new),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

impl CornerJudgement<'_> {
    fn outcome(&self, index: CriterionIndex) -> Resolution {
        let finding = self.assessment.finding(index);
        if finding.verdict != Verdict::Undetermined {
            return Resolution::Settled(finding.verdict);
        }
        let criterion = self.rules.criterion(index);
        match (finding.basis, &criterion.body) {
            (Basis::Kind | Basis::Withheld, _) => Resolution::Wanting,
            (Basis::Contradiction, _) => Resolution::Said,
            (Basis::Applies, _) => open(criterion.applies.iter(), self.subject),
            (Basis::Figures | Basis::Answer(_), Body::Rule(rule)) => {
                open(std::iter::once(rule), self.subject)
            }
            (Basis::Figures | Basis::Answer(_), Body::Unread | Body::Silent { .. }) => {
                Resolution::Unread
            }
            (Basis::Figures | Basis::Answer(_), Body::Members { members, .. }) => {
                let is_open = |&&member: &&CriterionIndex| {
                    self.assessment.finding(member).verdict == Verdict::Undetermined
                };
                let members = members.iter().filter(is_open);
                weakest(members.map(|&member| self.outcome(member)))
            }
        }
    }
}

/// Why a rule is undetermined.
fn open<'r>(mut rules: impl Iterator<Item = &'r Linear>, subject: &Subject<'_>) -> Resolution {
    if rules.any(|rule| wants_a_figure(rule, subject)) {
        Resolution::Wanting
    } else {
        Resolution::Said
    }
}

/// Why a group is undetermined: a missing figure takes precedence over an unknown text, and that over the rest.
fn weakest(members: impl Iterator<Item = Resolution>) -> Resolution {
    let mut found = Resolution::Said;
    for member in members {
        match member {
            Resolution::Wanting => return Resolution::Wanting,
            Resolution::Unread => found = Resolution::Unread,
            Resolution::Said | Resolution::Settled(_) => {}
        }
    }
    found
}
