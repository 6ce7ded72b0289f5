//! The linear form of a rule: the only form that is evaluated.
//!
//! A rule becomes signs of integer sums over figures: `a / b >= 70%` is `10a - 7b >= 0` where `b > 0`, and `x <
//! prev(x)` is `x - prev(x) < 0`. A test maps each sign of its sum to a truth value, so a law that is silent on a tie
//! needs no special case. Figures can be ranges: a test is true if it holds for all possible sums, false if it holds
//! for none, and unknown otherwise.

use super::expr::{Connective, Operator};
use crate::number::{Number, Range};
use crate::source::Span;
use crate::truth::Truth;

/// A figure, by its place in the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

/// The figures of one subject: `back` is 0 for the current year and counts the years before it.
pub trait Figures {
    /// The possible values of a number.
    fn number(&self, figure: FigureId, back: u8) -> Range;
    /// The number, if exactly one is possible. Callers try this first, because most figures are known.
    fn known(&self, figure: FigureId, back: u8) -> Option<Number> {
        self.number(figure, back).as_point()
    }
    /// The value of a yes/no figure.
    fn truth(&self, figure: FigureId, back: u8) -> Truth;
    /// The level of a grade, counted from 0, if known.
    fn level(&self, figure: FigureId, back: u8) -> Option<u8>;
}

/// A checked rule in linear form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linear {
    /// How the tests are combined.
    pub connective: Connective,
    /// The tests; at least one.
    pub tests: Vec<LinearTest>,
}

/// One test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinearTest {
    /// Two sums compared.
    Comparison(LinearComparison),
    /// A share compared with a constant.
    Share(Share),
    /// A yes/no figure or its negation.
    Holds {
        /// The figure.
        figure: FigureId,
        /// Whether it is negated.
        negated: bool,
        /// Where the test is written.
        span: Span,
    },
    /// A grade compared with a level.
    Level(LevelTest),
}

/// A sum of figures with integer coefficients, plus a constant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinearSum {
    /// The terms in the order written; each figure at most once per year.
    pub addends: Vec<Addend>,
    /// The constant term.
    pub constant: Number,
}

/// A figure with its coefficient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addend {
    /// The coefficient; never zero.
    pub coefficient: i64,
    /// The figure.
    pub figure: FigureId,
    /// Years back.
    pub back: u8,
    /// The year by which the rule names it (`at(x, 2019)`), if it does not count back from the year judged.
    pub named: Option<u16>,
}

/// `left op right`, stored as `scale · (left − right)` and the truth value for each sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinearComparison {
    /// The left side times `scale`.
    pub left: LinearSum,
    /// The right side times `scale`.
    pub right: LinearSum,
    /// Left minus right, with equal figures combined.
    pub difference: LinearSum,
    /// The factor that makes the coefficients integers: a divisor of 10¹⁵.
    pub scale: i64,
    /// Whether the left side is always a whole number.
    pub whole: bool,
    /// The operator as written.
    pub operator: Operator,
    /// The truth values for a negative, zero and positive difference.
    pub signs: [Truth; 3],
    /// Where the test is written.
    pub span: Span,
}

/// `numerator / denominator op threshold`, as a [`LinearComparison`] of the numerator with threshold · denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The comparison with the denominator multiplied out; its left side is the numerator.
    pub comparison: LinearComparison,
    /// The denominator times `scale`.
    pub denominator: LinearSum,
    /// The factor that makes the denominator's coefficients integers.
    pub denominator_scale: i64,
    /// The constant the share is compared with.
    pub threshold: Number,
    /// The value of the test when the denominator is zero or less; `Unknown` if the criterion does not say.
    pub on_zero: Truth,
}

/// A grade compared with one of its levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelTest {
    /// The grade.
    pub figure: FigureId,
    /// The level, counted from 0 at the lowest.
    pub level: u8,
    /// The operator as written.
    pub operator: Operator,
    /// The truth values for a lower, equal and higher level.
    pub signs: [Truth; 3],
    /// Where the test is written.
    pub span: Span,
}

/// The value of `<` or `>` when both sides are equal: `on_tie`.
pub type Tie = Option<Truth>;

/// A criterion's options for cases on which the law is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `on_tie`: the value of `<` and `>` for equal sides, if given.
    pub on_tie: Tie,
    /// `on_zero`: the value of a share whose denominator is zero or less, if given.
    pub on_zero: Option<Truth>,
}

/// How far a failed comparison is from passing: the smallest change of its left side that helps, all else unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// The change; negative if the left side must fall.
    pub by: Number,
    /// Whether the change must exceed this by any amount: a strict comparison of figures with fractions.
    pub more_than: bool,
    /// Whether this is a lower bound because a figure is a range.
    pub at_least: bool,
}

impl Linear {
    /// The truth value of the whole rule.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        let tests = self.tests.iter().map(|test| test.truth(figures));
        match self.connective {
            Connective::And => Truth::all(tests),
            Connective::Or => Truth::any(tests),
        }
    }

    /// Every figure of the rule with its years back, in the order written, with repetitions.
    pub fn figures(&self) -> impl Iterator<Item = (FigureId, u8)> + '_ {
        self.tests.iter().flat_map(LinearTest::figures)
    }
}

impl LinearTest {
    /// The truth value of the test.
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

    /// Where the test is written.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            LinearTest::Comparison(comparison) => comparison.span,
            LinearTest::Share(share) => share.comparison.span,
            LinearTest::Holds { span, .. } => *span,
            LinearTest::Level(test) => test.span,
        }
    }

    /// Every figure of the test with its years back, in the order written, with repetitions.
    pub fn figures(&self) -> impl Iterator<Item = (FigureId, u8)> + '_ {
        let (left, right, own): (&[Addend], &[Addend], Option<FigureId>) = match self {
            LinearTest::Comparison(comparison) => {
                (&comparison.left.addends, &comparison.right.addends, None)
            }
            LinearTest::Share(share) => {
                let numerator = &share.comparison.left.addends;
                (numerator, &share.denominator.addends, None)
            }
            LinearTest::Holds { figure, .. } => (&[], &[], Some(*figure)),
            LinearTest::Level(test) => (&[], &[], Some(test.figure)),
        };
        let addends = left.iter().chain(right);
        let of_addends = addends.map(|addend| (addend.figure, addend.back));
        of_addends.chain(own.map(|figure| (figure, 0)))
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Addend, FigureId, Figures, LevelTest, Linear, LinearComparison, LinearSum, LinearTest,
        Share,
    };
    use crate::lang::expr::{Connective, Operator};
    use crate::number::{Number, Range};
    use crate::source::{Sources, Span};
    use crate::truth::Truth::{self, False, True, Unknown};

    fn span(at: usize) -> Span {
        Span::new(Sources::default().add("rule", ""), at..at)
    }

    fn sum(figures: &[(u32, u8)]) -> LinearSum {
        let addend = |&(figure, back): &(u32, u8)| Addend {
            coefficient: 1,
            figure: FigureId(figure),
            back,
            named: None,
        };
        LinearSum {
            addends: figures.iter().map(addend).collect(),
            constant: Number::ZERO,
        }
    }

    fn comparison(at: usize) -> LinearComparison {
        LinearComparison {
            left: sum(&[(0, 0)]),
            right: sum(&[(0, 1), (1, 0)]),
            difference: sum(&[(0, 0)]),
            scale: 1,
            whole: true,
            operator: Operator::AtLeast,
            signs: [False, True, True],
            span: span(at),
        }
    }

    fn tests() -> Vec<LinearTest> {
        let share = Share {
            comparison: comparison(2),
            denominator: sum(&[(3, 1)]),
            denominator_scale: 1,
            threshold: Number::ONE,
            on_zero: Unknown,
        };
        let holds = |negated, at| LinearTest::Holds {
            figure: FigureId(4),
            negated,
            span: span(at),
        };
        let level = LevelTest {
            figure: FigureId(5),
            level: 1,
            operator: Operator::AtLeast,
            signs: [False, True, True],
            span: span(5),
        };
        let (comparison, share) = (
            LinearTest::Comparison(comparison(1)),
            LinearTest::Share(share),
        );
        vec![
            comparison,
            share,
            holds(false, 3),
            holds(true, 4),
            LinearTest::Level(level),
        ]
    }

    /// Every number is 1, every yes/no is `.0`, every level is 0.
    struct Same(Truth);

    impl Figures for Same {
        fn number(&self, _: FigureId, _: u8) -> Range {
            Range::point(Number::ONE)
        }

        fn truth(&self, _: FigureId, _: u8) -> Truth {
            self.0
        }

        fn level(&self, _: FigureId, _: u8) -> Option<u8> {
            Some(0)
        }
    }

    #[test]
    fn a_rule_names_its_figures_in_the_order_written() {
        let rule = Linear {
            connective: Connective::And,
            tests: tests(),
        };
        let found: Vec<(u32, u8)> = rule.figures().map(|(id, back)| (id.0, back)).collect();
        let (compared, shared) = ([(0, 0), (0, 1), (1, 0)], [(0, 0), (3, 1)]);
        let rest = [(4, 0), (4, 0), (5, 0)];
        assert_eq!(found, [&compared[..], &shared, &rest].concat());
        let places: Vec<usize> = rule.tests.iter().map(|test| test.span().start).collect();
        assert_eq!(places, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn each_test_comes_to_what_its_figures_say() {
        let found = |answer| {
            let tests = tests();
            tests
                .iter()
                .map(|test| test.truth(&Same(answer)))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(True), [True, True, True, False, False]);
        assert_eq!(found(False), [True, True, False, True, False]);
        assert_eq!(found(Unknown), [True, True, Unknown, Unknown, False]);
    }

    #[test]
    fn tests_are_joined_by_their_connective() {
        let rule = |connective, answer| {
            let tests = tests().drain(2..4).collect();
            Linear { connective, tests }.truth(&Same(answer))
        };
        assert_eq!(
            [True, Unknown].map(|answer| rule(Connective::And, answer)),
            [False, Unknown]
        );
        assert_eq!(
            [True, Unknown].map(|answer| rule(Connective::Or, answer)),
            [True, Unknown]
        );
    }
}
