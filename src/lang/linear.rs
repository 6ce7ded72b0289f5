//! A rule in the only form that can be judged: the signs of whole-number sums over figures.
//!
//! `a / b >= 70%` is `10a - 7b >= 0` where `b > 0`; `x < prev(x)` is `x - prev(x) < 0`. A test says what each sign of its sum
//! means, so that *silent on a tie* is no special case. Figures may be ranges: a test is true when it holds for all that the
//! sum may be, false when for none, else unknown.

use super::expr::{Connective, Operator};
use crate::number::{End, Number, Range};
use crate::source::Span;
use crate::truth::Truth;

/// A figure, by its place in the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

/// What the figures of one subject are, this year (`back` 0) and before (`back` years).
pub trait Figures {
    /// What the number may be.
    fn number(&self, figure: FigureId, back: u8) -> Range;
    /// What is known of a yes/no.
    fn truth(&self, figure: FigureId, back: u8) -> Truth;
    /// The level of a grade, from 0, if it is known.
    fn level(&self, figure: FigureId, back: u8) -> Option<u8>;
}

/// A checked rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    /// What joins the tests.
    pub connective: Connective,
    /// At least one test.
    pub tests: Vec<LinearTest>,
}

/// One test of a checked rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinearTest {
    /// Two sums compared.
    Comparison(Comparison),
    /// A share compared with a constant.
    Share(Share),
    /// A yes/no, or its denial.
    Holds {
        /// The figure.
        figure: FigureId,
        /// Whether `not` stands before it.
        negated: bool,
        /// Where it stands.
        span: Span,
    },
    /// A grade compared with a level.
    Level(LevelTest),
}

/// A sum of figures with whole coefficients, and a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinearSum {
    /// The figures, each at most once a year, in the order they were written.
    pub addends: Vec<Addend>,
    /// What is added to them.
    pub constant: Number,
}

/// A figure and how often it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addend {
    /// How often; not zero.
    pub coefficient: i64,
    /// The figure.
    pub figure: FigureId,
    /// Of how many years before.
    pub back: u8,
}

/// `left op right`, as `scale · (left − right)` and the meaning of its sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The left side, times `scale`.
    pub left: LinearSum,
    /// The right side, times `scale`.
    pub right: LinearSum,
    /// Left less right, equal figures put together.
    pub difference: LinearSum,
    /// What makes the coefficients whole: a power of ten or a divisor of one.
    pub scale: i64,
    /// Whether the left side is always a whole number.
    pub whole: bool,
    /// What is written between the sides.
    pub operator: Operator,
    /// What a negative, a zero and a positive difference mean.
    pub signs: [Truth; 3],
    /// Where the test stands.
    pub span: Span,
}

/// `numerator / denominator op threshold`, as a [`Comparison`] of the numerator with threshold · denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The comparison with the denominator multiplied out; its left side is the numerator.
    pub comparison: Comparison,
    /// The denominator, not scaled.
    pub denominator: LinearSum,
    /// What makes the denominator's coefficients whole.
    pub denominator_scale: i64,
    /// What the share is compared with.
    pub threshold: Number,
    /// What a denominator that is not above zero means; `Unknown` if the criterion does not say.
    pub on_zero: Truth,
}

/// A grade compared with one of its levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelTest {
    /// The grade.
    pub figure: FigureId,
    /// The level, counted from the lowest, from 0.
    pub level: u8,
    /// What is written between them.
    pub operator: Operator,
    /// What a lower, an equal and a higher level mean.
    pub signs: [Truth; 3],
    /// Where the test stands.
    pub span: Span,
}

/// What a criterion says of sides that are equal, where `<` or `>` stands: `on_tie`.
pub type Tie = Option<Truth>;

/// What a criterion says where the law is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `on_tie`: what equal sides mean to `<` and `>`, if it is said.
    pub on_tie: Tie,
    /// `on_zero`: what a denominator not above zero means, if it is said.
    pub on_zero: Option<Truth>,
}

/// How far a failed comparison is from passing: the least its left side must move, all else as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// How far, downward if negative.
    pub by: Number,
    /// Whether it must move further than that, however little: a strict comparison of figures that have fractions.
    pub more_than: bool,
    /// Whether this is the least of what it may be, because a figure is a range.
    pub at_least: bool,
}

/// What a sum may be, in units of 10⁻¹⁵.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end; `None` if there is none. `true`: the end itself is not reached.
    pub low: Option<(i128, bool)>,
    /// The upper end.
    pub high: Option<(i128, bool)>,
}

impl Linear {
    /// What the whole rule comes to.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        let tests = self.tests.iter().map(|test| test.truth(figures));
        match self.connective {
            Connective::And => Truth::all(tests),
            Connective::Or => Truth::any(tests),
        }
    }

    /// Every figure the rule uses and of how many years before, in the order written; some more than once.
    pub fn figures(&self) -> impl Iterator<Item = (FigureId, u8)> + '_ {
        self.tests.iter().flat_map(LinearTest::figures)
    }
}

impl LinearTest {
    /// What the test comes to.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        match self {
            LinearTest::Comparison(comparison) => comparison.truth(figures),
            LinearTest::Share(share) => share.truth(figures),
            LinearTest::Holds {
                figure,
                negated: false,
                ..
            } => figures.truth(*figure, 0),
            LinearTest::Holds {
                figure,
                negated: true,
                ..
            } => !figures.truth(*figure, 0),
            LinearTest::Level(test) => test.truth(figures),
        }
    }

    /// Where the test stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            LinearTest::Comparison(comparison) => comparison.span,
            LinearTest::Share(share) => share.comparison.span,
            LinearTest::Holds { span, .. } => *span,
            LinearTest::Level(test) => test.span,
        }
    }

    /// Every figure the test uses and of how many years before, in the order written; some more than once.
    #[must_use]
    pub fn figures(&self) -> Vec<(FigureId, u8)> {
        let of = |sum: &LinearSum| {
            sum.addends
                .iter()
                .map(|one| (one.figure, one.back))
                .collect::<Vec<_>>()
        };
        match self {
            LinearTest::Comparison(comparison) => {
                [of(&comparison.left), of(&comparison.right)].concat()
            }
            LinearTest::Share(share) => {
                [of(&share.comparison.left), of(&share.denominator)].concat()
            }
            LinearTest::Holds { figure, .. } => vec![(*figure, 0)],
            LinearTest::Level(test) => vec![(test.figure, 0)],
        }
    }
}

impl Comparison {
    /// What the comparison comes to: what all signs that the difference may have agree upon.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        self.meaning(self.difference.interval(figures))
    }

    fn meaning(&self, difference: Interval) -> Truth {
        let possible = difference.signs().into_iter().zip(self.signs);
        let meanings = possible
            .filter(|(possible, _)| *possible)
            .map(|(_, meaning)| meaning);
        Truth::agreed(meanings).unwrap_or(Truth::Unknown)
    }

    /// Whether the sides are certainly equal and the law does not say what that means.
    #[must_use]
    pub fn is_silent_tie(&self, figures: &dyn Figures) -> bool {
        self.signs[1] == Truth::Unknown
            && self.difference.interval(figures).signs() == [false, true, false]
    }

    /// How far a failed comparison is from passing; `None` where it does not fail, or where no move of its left side helps.
    #[must_use]
    pub fn distance(&self, figures: &dyn Figures) -> Option<Distance> {
        let difference = self.difference.interval(figures);
        if self.meaning(difference) != Truth::False {
            return None;
        }
        let [below, at, above] = self.signs.map(|meaning| meaning == Truth::True);
        let at_least = difference.as_point().is_none();
        let moved = |(end, _): (i128, bool), beyond: bool| self.step(-end, beyond, at_least);
        let distance = match (difference.low, difference.high) {
            // Everything it may be lies too low: it must rise from its upper end.
            (_, Some(high)) if high.0 <= 0 && (above || at) && (high.0 < 0 || above) => {
                moved(high, !at)
            }
            (Some(low), _) if low.0 >= 0 && (below || at) => moved(low, !at),
            _ => return None,
        };
        (!self.sinks_counts(figures, distance.by)).then_some(distance)
    }

    /// Whether a move would take a sum of counts below zero, where no count can be.
    fn sinks_counts(&self, figures: &dyn Figures, by: Number) -> bool {
        let counts = self.whole
            && self
                .left
                .addends
                .iter()
                .all(|addend| addend.coefficient > 0);
        let high = self.left.interval(figures).high;
        let least = by.units().saturating_mul(i128::from(self.scale));
        counts
            && high.is_some_and(|(high, _)| {
                high.saturating_add(least) < self.left.constant.units().min(0)
            })
    }

    /// The move of the left side that changes the difference by `needed`, or by more than that if `beyond`.
    fn step(&self, needed: i128, beyond: bool, at_least: bool) -> Distance {
        let scale = i128::from(self.scale);
        let exact = Number::from_units(needed / scale);
        if !self.whole {
            return Distance {
                by: exact,
                more_than: beyond,
                at_least,
            };
        }
        // Whole numbers move in whole steps: further up if it must rise, further down if it must fall.
        let rising = needed > 0 || (needed == 0 && self.signs[2] == Truth::True);
        let step = if rising { Number::ONE } else { -Number::ONE };
        let rounded = if rising { exact.ceil() } else { exact.floor() };
        let by = if beyond && rounded == exact {
            exact + step
        } else {
            rounded
        };
        Distance {
            by,
            more_than: false,
            at_least,
        }
    }
}

impl Share {
    /// What the share comes to; where the denominator may be zero, also what that means.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        let denominator = self.denominator.interval(figures);
        let [below, zero, above] = denominator.signs();
        let undefined = (below || zero).then_some(self.on_zero);
        let defined = above.then(|| match self.denominator.addends.as_slice() {
            [only] if below || zero => self.comparison.truth(&Above {
                figures,
                only: *only,
            }),
            _ => self.comparison.truth(figures),
        });
        Truth::agreed(undefined.into_iter().chain(defined)).unwrap_or(Truth::Unknown)
    }

    /// Whether the denominator is certainly not above zero.
    #[must_use]
    pub fn is_undefined(&self, figures: &dyn Figures) -> bool {
        !self.denominator.interval(figures).signs()[2]
    }

    /// How far a failed share is from passing, in its numerator.
    #[must_use]
    pub fn distance(&self, figures: &dyn Figures) -> Option<Distance> {
        if self.is_undefined(figures) {
            None
        } else {
            self.comparison.distance(figures)
        }
    }
}

/// Figures of which one, a denominator, is above zero.
struct Above<'a> {
    figures: &'a dyn Figures,
    only: Addend,
}

impl Figures for Above<'_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let range = self.figures.number(figure, back);
        if (figure, back) != (self.only.figure, self.only.back) || self.only.coefficient < 0 {
            return range;
        }
        let zero = End::Open(Number::ZERO);
        let low = match range.low {
            End::Closed(low) | End::Open(low) if low > Number::ZERO => range.low,
            End::Closed(_) | End::Open(_) | End::Unbounded => zero,
        };
        Range { low, ..range }
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.figures.truth(figure, back)
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        self.figures.level(figure, back)
    }
}

impl LevelTest {
    /// What the comparison of levels comes to.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        figures
            .level(self.figure, 0)
            .map_or(Truth::Unknown, |level| {
                self.signs[match level.cmp(&self.level) {
                    std::cmp::Ordering::Less => 0,
                    std::cmp::Ordering::Equal => 1,
                    std::cmp::Ordering::Greater => 2,
                }]
            })
    }
}

impl LinearSum {
    /// What the sum may be. It fits: that was proved when the rule was lowered.
    #[must_use]
    pub fn interval(&self, figures: &dyn Figures) -> Interval {
        let mut sum = Interval::point(self.constant.units());
        for addend in &self.addends {
            sum.add(
                figures.number(addend.figure, addend.back),
                addend.coefficient,
            );
        }
        sum
    }

    /// What the sum may be, divided by `scale`, which divides it.
    #[must_use]
    pub fn range(&self, figures: &dyn Figures, scale: i64) -> Range {
        let end = |end: Option<(i128, bool)>| match end {
            None => End::Unbounded,
            Some((units, open)) => {
                let value = Number::from_units(units / i128::from(scale));
                if open {
                    End::Open(value)
                } else {
                    End::Closed(value)
                }
            }
        };
        let interval = self.interval(figures);
        Range {
            low: end(interval.low),
            high: end(interval.high),
        }
    }
}

impl Interval {
    const fn point(units: i128) -> Interval {
        Interval {
            low: Some((units, false)),
            high: Some((units, false)),
        }
    }

    fn as_point(self) -> Option<i128> {
        match (self.low, self.high) {
            (Some((low, false)), Some((high, false))) if low == high => Some(low),
            _ => None,
        }
    }

    fn add(&mut self, range: Range, coefficient: i64) {
        let (low, high) = if coefficient < 0 {
            (range.high, range.low)
        } else {
            (range.low, range.high)
        };
        self.low = joined(self.low, low, coefficient);
        self.high = joined(self.high, high, coefficient);
    }

    /// Whether it may be negative, zero, positive.
    #[must_use]
    pub fn signs(self) -> [bool; 3] {
        let negative = self.low.is_none_or(|(low, _)| low < 0);
        let positive = self.high.is_none_or(|(high, _)| high > 0);
        let from = self
            .low
            .is_none_or(|(low, open)| low < 0 || (low == 0 && !open));
        let to = self
            .high
            .is_none_or(|(high, open)| high > 0 || (high == 0 && !open));
        [negative, from && to, positive]
    }
}

fn joined(sum: Option<(i128, bool)>, end: End, coefficient: i64) -> Option<(i128, bool)> {
    let (units, open) = sum?;
    let times = |value: Number| value.units() * i128::from(coefficient);
    match end {
        End::Closed(value) => Some((units + times(value), open)),
        End::Open(value) => Some((units + times(value), true)),
        End::Unbounded => None,
    }
}
