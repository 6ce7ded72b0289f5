//! How far each count is from changing the verdict of a set.
//!
//! A verdict changes only where a test changes its sign, so the roots of the tests are tried, each with its neighbours, by
//! judging anew with the other count. Nothing is concluded from a root alone.

use std::collections::BTreeSet;

use super::subject::Subject;
use super::verdict::assess;
use crate::lang::{Addend, FigureId, Linear, LinearSum, LinearTest};
use crate::model::{
    Assessment, Body, CriterionIndex, IndicatorKind, Ruleset, Series, Value, Verdict,
};
use crate::number::Number;

/// Largest change that is tried.
const FAR: i64 = 1_000_000_000;

/// The smallest change of a count that gives a set another verdict, all else unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flip {
    /// The count.
    pub figure: FigureId,
    /// Years before the year judged.
    pub back: u8,
    /// The count as it is.
    pub value: i64,
    /// The change.
    pub by: i64,
    /// The other verdict.
    pub to: Verdict,
    /// The criteria without members whose verdicts change as well.
    pub criteria: Vec<CriterionIndex>,
}

/// The smallest change of each count that alone gives the set another verdict, smallest first, counts of 0 last. Empty unless the set is met or
/// not met.
#[must_use]
pub fn flips(rules: &Ruleset, subject: &Subject<'_>, assessment: &Assessment) -> Vec<Flip> {
    match assessment.verdict() {
        Verdict::Pass | Verdict::Fail => {}
        Verdict::Undetermined | Verdict::NotApplicable => return Vec::new(),
    }
    let found = counts(rules, subject).into_iter();
    let mut found: Vec<Flip> = found
        .filter_map(|(figure, back)| {
            let value = whole(subject, figure, back)?;
            let count = Count {
                rules,
                subject,
                assessment,
                key: (figure, back),
                value,
            };
            count.flip()
        })
        .collect();
    // That nothing happened is what most rules ask, so that a count of 0 that would be 1 tells little.
    found.sort_by_key(|flip| (flip.value == 0, flip.by.unsigned_abs(), flip.back));
    found
}

/// A count, if it is known exactly.
#[must_use]
pub fn whole(subject: &Subject<'_>, figure: FigureId, back: u8) -> Option<i64> {
    let is_count = subject.codebook.indicator(figure).kind == IndicatorKind::Count;
    match subject.own(figure, back) {
        Value::Number(number) if is_count => number.multiple_of(1),
        Value::Number(_)
        | Value::Range(_)
        | Value::Yes
        | Value::No
        | Value::Level(_)
        | Value::Gap(_) => None,
    }
}

fn rules_of(rules: &Ruleset) -> impl Iterator<Item = &Linear> {
    rules.criteria.iter().flat_map(|criterion| {
        let own = match &criterion.body {
            Body::Rule(rule) => Some(rule),
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
        };
        own.into_iter().chain(&criterion.applies)
    })
}

/// The figures that the rules use, and those that they are added up from.
fn counts(rules: &Ruleset, subject: &Subject<'_>) -> BTreeSet<(FigureId, u8)> {
    let mut keys = BTreeSet::new();
    for (figure, back) in rules_of(rules).flat_map(Linear::figures) {
        let sum = subject.derivation(figure);
        match sum.filter(|_| subject.own(figure, back).gap().is_some()) {
            Some(sum) => keys.extend(sum.addends.iter().map(|part| (part.figure, back))),
            None => drop(keys.insert((figure, back))),
        }
    }
    keys
}

/// One count of a subject.
struct Count<'a> {
    rules: &'a Ruleset,
    subject: &'a Subject<'a>,
    assessment: &'a Assessment,
    key: (FigureId, u8),
    value: i64,
}

impl Count<'_> {
    fn flip(&self) -> Option<Flip> {
        let mut steps: Vec<i64> = self.steps().into_iter().collect();
        steps.sort_by_key(|by| (by.unsigned_abs(), *by));
        let by = steps.into_iter().find(|&by| self.is_other(by))?;
        let by = self.least(by);
        let after = self.with(by)?;
        let leaves = self.rules.leaves();
        let changed = leaves
            .filter(|&at| after.finding(at).verdict != self.assessment.finding(at).verdict)
            .collect();
        Some(Flip {
            figure: self.key.0,
            back: self.key.1,
            value: self.value,
            by,
            to: after.verdict(),
            criteria: changed,
        })
    }

    /// The smallest change in the direction of `by` that gives another verdict, where the verdict changes once on the way.
    fn least(&self, by: i64) -> i64 {
        let (mut same, mut other) = (0, by);
        while (other - same).abs() > 1 {
            let middle = same + (other - same) / 2;
            if self.is_other(middle) {
                other = middle;
            } else {
                same = middle;
            }
        }
        other
    }

    fn is_other(&self, by: i64) -> bool {
        let after = self.with(by);
        after.is_some_and(|after| after.verdict() != self.assessment.verdict())
    }

    /// The assessment with the count changed; `None` if it would be negative.
    fn with(&self, by: i64) -> Option<Assessment> {
        let subject = self.subject;
        let (figure, back) = self.key;
        let count = self.value.checked_add(by).filter(|count| *count >= 0)?;
        let year = subject.year.checked_sub(back.into())?;
        let value = Value::Number(Number::whole(count));
        let series: Series = subject.series.with(figure, (year, subject.within), &value);
        let changed = Subject::new(subject.codebook, subject.communes, &series, subject.year);
        Some(assess(self.rules, &changed.seen_from(subject.within)))
    }

    /// The changes at which a test that uses the count may change, and the smallest ones.
    fn steps(&self) -> BTreeSet<i64> {
        let mut steps = BTreeSet::from([-2, -1, 1, 2]);
        for test in rules_of(self.rules).flat_map(|rule| &rule.tests) {
            match test {
                LinearTest::Comparison(comparison) => {
                    self.add_roots(&comparison.difference, &mut steps);
                }
                LinearTest::Share(share) => {
                    self.add_roots(&share.comparison.difference, &mut steps);
                    self.add_roots(&share.denominator, &mut steps);
                }
                LinearTest::Holds { .. } | LinearTest::Level(_) => {}
            }
        }
        steps
    }

    fn add_roots(&self, sum: &LinearSum, steps: &mut BTreeSet<i64>) {
        let factor: i64 = sum.addends.iter().map(|addend| self.factor(addend)).sum();
        if factor == 0 {
            return;
        }
        let interval = sum.interval(self.subject);
        for (units, _) in interval.low.into_iter().chain(interval.high) {
            let root = -(units / (i128::from(factor) * Number::ONE.units()));
            let Ok(root) = i64::try_from(root) else {
                continue;
            };
            let near = (root.saturating_sub(2)..=root.saturating_add(2)).filter(|by| *by != 0);
            steps.extend(near.filter(|by| by.abs() <= FAR));
        }
    }

    /// How often the count is in an addend: itself, or as a part of a sum.
    fn factor(&self, addend: &Addend) -> i64 {
        if addend.back != self.key.1 {
            return 0;
        }
        if addend.figure == self.key.0 {
            return addend.coefficient;
        }
        let is_added_up = self.subject.own(addend.figure, addend.back).gap().is_some();
        let sum = self.subject.derivation(addend.figure);
        let parts = sum.filter(|_| is_added_up).into_iter();
        let parts = parts.flat_map(|sum| &sum.addends);
        let own = parts.filter(|part| part.figure == self.key.0);
        own.map(|part| part.coefficient * addend.coefficient).sum()
    }
}
