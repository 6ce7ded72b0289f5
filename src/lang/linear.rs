//! A rule in the only form that can be judged: the signs of whole-number sums over figures.
//!
//! `a / b >= 70%` is `10a - 7b >= 0` where `b > 0`; `x < prev(x)` is `x - prev(x) < 0`. A test says what each sign of its sum
//! means, so that *silent on a tie* is no special case. Figures may be ranges: a test is true when it holds for all that the
//! sum may be, false when for none, else unknown.

use super::expr::{Connective, Operator};
use crate::number::{Number, Range};
use crate::source::Span;
use crate::truth::Truth;

/// A figure, by its place in the codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub u32);

/// What the figures of one subject are, this year (`back` 0) and before (`back` years).
pub trait Figures {
    /// What the number may be.
    fn number(&self, figure: FigureId, back: u8) -> Range;
    /// The number, where it can be only one; most can, and are asked for in this way first.
    fn known(&self, figure: FigureId, back: u8) -> Option<Number> {
        self.number(figure, back).as_point()
    }
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
        Addend, Comparison, FigureId, Figures, LevelTest, Linear, LinearSum, LinearTest, Share,
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
        };
        LinearSum {
            addends: figures.iter().map(addend).collect(),
            constant: Number::ZERO,
        }
    }

    fn comparison(at: usize) -> Comparison {
        Comparison {
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

    /// Every number is 1, every answer `.0`, every level 0.
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
