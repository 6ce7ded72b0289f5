//! Side effects of the way to pass: raising a figure may lower the share of another criterion that divides by it.

use super::subject::Subject;
use crate::lang::{FigureId, Figures, LinearTest, Share};
use crate::model::{Body, Coupled, Ruleset, Trace};
use crate::number::{Number, Range};
use crate::truth::Truth;

/// The shares of other criteria that fail once this one moves by its distance, with what each needs then.
pub(super) fn coupled(rules: &Ruleset, subject: &Subject<'_>, trace: &Trace) -> Vec<Coupled> {
    let Body::Rule(rule) = &rules.criterion(trace.criterion).body else {
        return Vec::new();
    };
    let way = trace.distance().and_then(|(test, distance)| {
        let exact = !distance.more_than && !distance.at_least;
        let figure = moving(rule.tests.get(test.test)?)?;
        let number = subject.known(figure, 0)? + distance.by;
        exact.then_some(Perturbed {
            subject,
            figure,
            number,
        })
    });
    let Some(way) = way else {
        return Vec::new();
    };
    let others = rules.criteria.iter().enumerate();
    let others = others.filter(|(index, _)| *index != trace.criterion);
    let shares = others.flat_map(|(index, other)| {
        let tests: &[LinearTest] = match &other.body {
            Body::Rule(rule) => &rule.tests,
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => &[],
        };
        tests.iter().filter_map(move |test| match test {
            LinearTest::Share(share) => Some((index, share)),
            LinearTest::Comparison(_) | LinearTest::Holds { .. } | LinearTest::Level(_) => None,
        })
    });
    let then = shares.filter_map(|(criterion, share)| {
        let (has, of, by) = way.lacks(share)?;
        Some(Coupled {
            criterion,
            has,
            of,
            by,
        })
    });
    then.collect()
}

/// The figure that a test moves: the only addend of its left side, of the year judged, with coefficient 1.
fn moving(test: &LinearTest) -> Option<FigureId> {
    let comparison = match test {
        LinearTest::Comparison(comparison) => comparison,
        LinearTest::Share(share) => &share.comparison,
        LinearTest::Holds { .. } | LinearTest::Level(_) => return None,
    };
    match comparison.left.addends.as_slice() {
        [only] if only.back == 0 && only.coefficient == comparison.scale => Some(only.figure),
        _ => None,
    }
}

/// A subject's figures with one of them changed.
struct Perturbed<'s, 'a> {
    subject: &'s Subject<'a>,
    figure: FigureId,
    number: Number,
}

impl Perturbed<'_, '_> {
    /// If the share divides by the changed figure and fails now: its numerator, its denominator and its distance.
    fn lacks(&self, share: &Share) -> Option<(Number, Number, Number)> {
        let of = &share.denominator.addends;
        let moves = of
            .iter()
            .any(|addend| (addend.figure, addend.back) == (self.figure, 0));
        if !moves || share.truth(self) != Truth::False {
            return None;
        }
        let left = &share.comparison.left;
        let has = left.range(self, share.comparison.scale).as_point()?;
        let of = share.denominator.range(self, share.denominator_scale);
        let distance = share.distance(self)?;
        (!distance.more_than).then_some((has, of.as_point()?, distance.by))
    }
}

impl Figures for Perturbed<'_, '_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        if (figure, back) == (self.figure, 0) {
            Range::point(self.number)
        } else {
            self.subject.number(figure, back)
        }
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.subject.truth(figure, back)
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        self.subject.level(figure, back)
    }
}
