//! Evaluates tests over ranges of figures, and measures how far a failed test is from passing.

use super::expr::Operator;
use super::interval::Interval;
use super::linear::{Addend, Distance, FigureId, Figures, LevelTest, LinearComparison, Share};
use super::lower::sign;
use crate::number::{End, Number, Range};
use crate::truth::Truth;

impl LinearComparison {
    /// The truth value of the comparison: the value shared by all possible signs of the difference.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        match self.difference.known(figures) {
            Some(units) => self.signs[sign(units.cmp(&0))],
            None => self.meaning(self.difference.open_interval(figures)),
        }
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

    /// How far a failed comparison is from passing; `None` if it does not fail, or no change of its left side helps.
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
            // Every possible value is too low, so the sum must rise from its upper end.
            (_, Some(high)) if high.0 <= 0 && (above || at) && (high.0 < 0 || above) => {
                moved(high, !at)
            }
            (Some(low), _) if low.0 >= 0 && (below || at) => moved(low, !at),
            _ => None,
        }?;
        (!self.sinks_counts(figures, distance.by)).then_some(distance)
    }

    /// Whether the change would take a sum of counts below its minimum, where all of them are zero.
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
            && high.is_some_and(|(high, _)| high.saturating_add(least) < self.left.constant.units())
    }

    /// The change of the left side that changes the difference by `needed`, or by more if `beyond`.
    ///
    /// The left side changes in steps of one if it is an integer, else of 10⁻¹⁵. `None` if it must reach one exact
    /// number and no step does: a seventh of eight households is not an integer.
    fn step(&self, needed: i128, beyond: bool, at_least: bool) -> Option<Distance> {
        let smallest = if self.whole {
            Number::ONE
        } else {
            Number::from_units(1)
        };
        let step = smallest.units() * i128::from(self.scale);
        let rising = needed > 0 || (needed == 0 && self.signs[2] == Truth::True);
        let exact = needed % step == 0;
        let only_there = self.operator == Operator::Equal && !at_least;
        if only_there && !exact {
            return None;
        }
        // Round away from zero: up if it must rise, down if it must fall.
        let further = i128::from(!exact || (beyond && self.whole));
        let steps = needed / step + if rising { further } else { -further };
        Some(Distance {
            by: Number::from_units(steps * smallest.units()),
            more_than: beyond && exact && !self.whole,
            at_least,
        })
    }
}

impl Share {
    /// The truth value of the share, including `on_zero` if the denominator can be zero.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        let denominator = self.denominator.interval(figures);
        let [below, zero, above] = denominator.signs();
        let undefined = (below || zero).then_some(self.on_zero);
        let defined = above.then(|| match self.denominator.addends.as_slice() {
            // A denominator of several figures cannot be cut at zero. The range stays too wide, which is safe: unknown
            // rather than wrong.
            [only] if (below || zero) && self.denominator.constant == Number::ZERO => {
                self.comparison.truth(&Above {
                    figures,
                    only: *only,
                })
            }
            _ => self.comparison.truth(figures),
        });
        Truth::agreed(undefined.into_iter().chain(defined)).unwrap_or(Truth::Unknown)
    }

    /// Whether the denominator is certainly zero or less.
    #[must_use]
    pub fn is_undefined(&self, figures: &dyn Figures) -> bool {
        !self.denominator.interval(figures).signs()[2]
    }

    /// How far a failed share is from passing, as a change of its numerator.
    #[must_use]
    pub fn distance(&self, figures: &dyn Figures) -> Option<Distance> {
        if self.is_undefined(figures) {
            None
        } else {
            self.comparison.distance(figures)
        }
    }
}

/// Figures of which one, the denominator, is above zero.
struct Above<'a> {
    figures: &'a dyn Figures,
    only: Addend,
}

impl Figures for Above<'_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let range = self.figures.number(figure, back);
        let own = (figure, back) == (self.only.figure, self.only.back);
        if own && self.only.coefficient > 0 {
            // Only used where the denominator can be zero or less, so no positive value is cut off.
            let low = End::Open(Number::ZERO);
            return Range { low, ..range };
        }
        range
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.figures.truth(figure, back)
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        self.figures.level(figure, back)
    }
}

impl LevelTest {
    /// The truth value of the comparison of levels.
    #[must_use]
    pub fn truth(&self, figures: &dyn Figures) -> Truth {
        figures
            .level(self.figure, 0)
            .map_or(Truth::Unknown, |level| {
                self.signs[sign(level.cmp(&self.level))]
            })
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::expr::Operator;
    use crate::lang::linear::{
        Addend, Distance, FigureId, Figures, LevelTest, LinearComparison, LinearSum, Share,
    };
    use crate::number::{End, Number, Range};
    use crate::source::{Sources, Span};
    use crate::truth::Truth::{self, False, True, Unknown};

    /// Figures 0 and 1, and a grade.
    struct Two(Range, Range, Option<u8>);

    impl Figures for Two {
        fn number(&self, figure: FigureId, _: u8) -> Range {
            if figure.0 == 0 { self.0 } else { self.1 }
        }

        fn truth(&self, _: FigureId, _: u8) -> Truth {
            Unknown
        }

        fn level(&self, _: FigureId, _: u8) -> Option<u8> {
            self.2
        }
    }

    fn point(value: i64) -> Range {
        Range::point(Number::whole(value))
    }

    fn between(low: i64, high: i64) -> Range {
        Range {
            low: End::Closed(Number::whole(low)),
            high: End::Closed(Number::whole(high)),
        }
    }

    fn above(low: i64) -> Range {
        Range {
            low: End::Open(Number::whole(low)),
            high: End::Unbounded,
        }
    }

    fn span() -> Span {
        Span::new(Sources::default().add("rule", ""), 0..0)
    }

    fn sum(parts: &[(i64, u32)]) -> LinearSum {
        let addend = |&(coefficient, figure): &(i64, u32)| Addend {
            coefficient,
            figure: FigureId(figure),
            back: 0,
            named: None,
        };
        LinearSum {
            addends: parts.iter().map(addend).collect(),
            constant: Number::ZERO,
        }
    }

    /// `scale · figure 0` against `right · figure 1`.
    fn comparison(scale: i64, right: i64, whole: bool, signs: [Truth; 3]) -> LinearComparison {
        LinearComparison {
            left: sum(&[(scale, 0)]),
            right: sum(&[(right, 1)]),
            difference: sum(&[(scale, 0), (-right, 1)]),
            scale,
            whole,
            operator: Operator::AtLeast,
            signs,
            span: span(),
        }
    }

    const AT_LEAST: [Truth; 3] = [False, True, True];
    const LESS: [Truth; 3] = [True, False, False];
    const EQUAL: [Truth; 3] = [False, True, False];

    #[test]
    fn a_comparison_holds_if_it_does_for_all_that_its_figures_may_be() {
        let truth = |signs, a, b| comparison(1, 1, true, signs).truth(&Two(a, b, None));
        assert_eq!(truth(AT_LEAST, point(3), point(3)), True);
        assert_eq!(truth(AT_LEAST, point(2), point(3)), False);
        assert_eq!(truth(AT_LEAST, between(3, 5), point(3)), True);
        assert_eq!(truth(AT_LEAST, between(2, 5), point(3)), Unknown);
        assert_eq!(truth(AT_LEAST, Range::ANYTHING, point(3)), Unknown);
        assert_eq!(truth(LESS, above(3), point(3)), False);
        assert_eq!(truth(LESS, point(3), above(3)), True);
        assert_eq!(truth(EQUAL, above(3), point(3)), False);
        assert_eq!(truth(EQUAL, between(3, 4), point(3)), Unknown);
        assert_eq!(truth([True, Unknown, False], point(3), point(3)), Unknown);
    }

    #[test]
    fn a_silent_tie_is_certain_equality_that_nobody_gave_a_meaning() {
        let silent = comparison(1, 1, true, [True, Unknown, False]);
        assert!(silent.is_silent_tie(&Two(point(3), point(3), None)));
        assert!(!silent.is_silent_tie(&Two(point(2), point(3), None)));
        assert!(!silent.is_silent_tie(&Two(between(2, 3), point(3), None)));
        assert!(!comparison(1, 1, true, LESS).is_silent_tie(&Two(point(3), point(3), None)));
    }

    #[track_caller]
    fn far(
        comparison: &LinearComparison,
        a: Range,
        b: Range,
        expected: Option<(&str, bool, bool)>,
    ) {
        let found = comparison.distance(&Two(a, b, None));
        let worded = found.map(
            |Distance {
                 by,
                 more_than,
                 at_least,
             }| (by.to_string(), more_than, at_least),
        );
        let expected = expected.map(|(by, more, least)| (by.to_owned(), more, least));
        assert_eq!(worded, expected, "{a:?} against {b:?}");
    }

    #[test]
    fn whole_numbers_move_in_whole_steps() {
        let seventy = comparison(10, 7, true, AT_LEAST);
        far(&seventy, point(16), point(25), Some(("2", false, false)));
        far(&seventy, point(17), point(25), Some(("1", false, false)));
        far(&seventy, point(18), point(25), None);
        far(&seventy, point(0), point(10), Some(("7", false, false)));
        let fewer = comparison(1, 1, true, LESS);
        far(&fewer, point(6), point(4), Some(("-3", false, false)));
        far(&fewer, point(4), point(4), Some(("-1", false, false)));
        far(&fewer, point(1), point(0), None);
        far(&fewer, point(3), point(1), Some(("-3", false, false)));
        far(
            &comparison(1, 1, true, [False, False, True]),
            point(4),
            point(4),
            Some(("1", false, false)),
        );
        far(
            &comparison(1, 1, true, EQUAL),
            point(5),
            point(3),
            Some(("-2", false, false)),
        );
        far(
            &comparison(1, 1, true, EQUAL),
            point(1),
            point(3),
            Some(("2", false, false)),
        );
    }

    #[test]
    fn fractions_move_exactly_and_past_a_strict_limit_by_any_hair() {
        let half = comparison(2, 1, false, AT_LEAST);
        far(&half, point(1), point(3), Some(("0.5", false, false)));
        far(
            &comparison(1, 1, false, LESS),
            point(4),
            point(3),
            Some(("-1", true, false)),
        );
        far(
            &comparison(1, 1, false, LESS),
            point(-4),
            point(-5),
            Some(("-1", true, false)),
        );
    }

    #[test]
    fn a_move_that_cannot_be_written_exactly_goes_further_never_less_far() {
        let share = |whole| comparison(100, 97, whole, AT_LEAST);
        let hair = Range::point(Number::from_units(1));
        let step = Some(("0.000000000000001", false, false));
        far(&share(false), point(0), hair, step);
        // 97% of it are two and a hundredth of the smallest unit.
        let two_and_less = Range::point(Number::from_units(2_061_855_670_103_093));
        far(
            &share(true),
            point(0),
            two_and_less,
            Some(("3", false, false)),
        );
        let strict = comparison(100, 97, false, [False, False, True]);
        far(&strict, point(0), hair, step);
        far(&strict, point(0), point(1), Some(("0.97", true, false)));
        let less = comparison(100, 97, false, LESS);
        let negative = Range::point(Number::from_units(-1));
        let back = Some(("-0.000000000000001", false, false));
        far(&less, point(0), negative, back);
    }

    #[test]
    fn a_single_number_that_no_step_leads_to_is_out_of_reach() {
        let equal = |whole| LinearComparison {
            operator: Operator::Equal,
            ..comparison(10, 7, whole, EQUAL)
        };
        far(&equal(true), point(16), point(25), None);
        far(&equal(true), point(20), point(25), None);
        far(
            &equal(true),
            point(16),
            point(30),
            Some(("5", false, false)),
        );
        far(
            &equal(false),
            point(16),
            point(25),
            Some(("1.5", false, false)),
        );
        let hair = Range::point(Number::from_units(1));
        far(&equal(false), point(0), hair, None);
        far(
            &equal(true),
            between(16, 17),
            point(26),
            Some(("2", false, true)),
        );
    }

    #[test]
    fn counts_and_a_constant_do_not_fall_below_the_constant() {
        let constant = Number::whole(5);
        let mut five_more = comparison(1, 1, true, [True, True, False]);
        five_more.left.constant = constant;
        five_more.difference.constant = constant;
        far(&five_more, point(0), point(3), None);
        far(&five_more, point(2), point(4), None);
        far(&five_more, point(2), point(5), Some(("-2", false, false)));
    }

    #[test]
    fn a_denominator_that_is_more_than_a_figure_is_not_cut_at_zero() {
        let (left, right, five) = (sum(&[(2, 0)]), sum(&[(1, 1)]), Number::whole(5));
        let (right, difference) = (
            LinearSum {
                constant: five,
                ..right
            },
            LinearSum {
                constant: -five,
                ..sum(&[(2, 0), (-1, 1)])
            },
        );
        let at_most = Share {
            comparison: LinearComparison {
                left,
                right: right.clone(),
                difference,
                ..comparison(2, 1, true, [True, True, False])
            },
            denominator: right,
            denominator_scale: 1,
            threshold: Number::from_units(500_000_000_000_000),
            on_zero: True,
        };
        // Two of one are too many; two of twenty are not.
        assert_eq!(at_most.truth(&Two(point(2), point(-4), None)), False);
        assert_eq!(at_most.truth(&Two(point(2), point(15), None)), True);
        assert_eq!(
            at_most.truth(&Two(point(2), Range::ANYTHING, None)),
            Unknown
        );
    }

    #[test]
    fn of_a_range_the_nearest_end_counts() {
        let at_least = comparison(1, 1, true, AT_LEAST);
        far(&at_least, between(1, 2), point(5), Some(("3", false, true)));
        far(
            &comparison(1, 1, true, LESS),
            between(6, 9),
            point(4),
            Some(("-3", false, true)),
        );
        far(&at_least, between(1, 6), point(5), None);
        far(&at_least, Range::ANYTHING, point(5), None);
        // All values are below 5 and none is 5: no single change makes a range equal to a number it does not reach.
        let below = Range {
            low: End::Closed(Number::ONE),
            high: End::Open(Number::whole(5)),
        };
        far(&comparison(1, 1, false, EQUAL), below, point(5), None);
    }

    fn share(on_zero: Truth) -> Share {
        Share {
            comparison: comparison(10, 7, true, AT_LEAST),
            denominator: sum(&[(1, 1)]),
            denominator_scale: 1,
            threshold: Number::from_units(700_000_000_000_000),
            on_zero,
        }
    }

    #[test]
    fn a_share_of_nothing_is_what_the_criterion_says() {
        for on_zero in [False, Unknown, True] {
            assert_eq!(
                share(on_zero).truth(&Two(point(0), point(0), None)),
                on_zero
            );
            assert_eq!(
                share(on_zero).truth(&Two(point(0), point(-3), None)),
                on_zero
            );
            assert_eq!(share(on_zero).truth(&Two(point(7), point(10), None)), True);
        }
        // If the denominator is certainly above zero, no value is cut off.
        assert_eq!(
            share(True).truth(&Two(point(5), between(8, 9), None)),
            False
        );
        assert_eq!(
            share(True).truth(&Two(point(9), between(0, 10), None)),
            True
        );
        assert_eq!(
            share(False).truth(&Two(point(9), between(0, 10), None)),
            Unknown
        );
        assert_eq!(
            share(False).truth(&Two(point(0), between(0, 10), None)),
            False
        );
        assert_eq!(
            share(True).truth(&Two(point(9), Range::ANYTHING, None)),
            Unknown
        );
        assert!(share(Unknown).is_undefined(&Two(point(1), point(0), None)));
        assert!(!share(Unknown).is_undefined(&Two(point(1), between(0, 1), None)));
        assert_eq!(share(False).distance(&Two(point(1), point(0), None)), None);
        assert!(
            share(False)
                .distance(&Two(point(1), point(10), None))
                .is_some()
        );
    }

    #[test]
    fn grades_compare_by_their_place() {
        let test = |operator, signs| LevelTest {
            figure: FigureId(0),
            level: 1,
            operator,
            signs,
            span: span(),
        };
        let at_least = test(Operator::AtLeast, AT_LEAST);
        let truth = |level| at_least.truth(&Two(point(0), point(0), level));
        assert_eq!(
            [truth(Some(0)), truth(Some(1)), truth(Some(2)), truth(None)],
            [False, True, True, Unknown]
        );
        let less = test(Operator::Less, LESS);
        assert_eq!(less.truth(&Two(point(0), point(0), Some(0))), True);
    }

    #[test]
    fn a_sum_of_ranges_may_be_anything_from_end_to_end() {
        let signs = |a, b| {
            comparison(1, 1, true, EQUAL)
                .difference
                .interval(&Two(a, b, None))
                .signs()
        };
        assert_eq!(signs(point(1), point(1)), [false, true, false]);
        assert_eq!(signs(above(1), point(1)), [false, false, true]);
        assert_eq!(signs(point(1), above(1)), [true, false, false]);
        assert_eq!(signs(between(1, 2), between(1, 2)), [true, true, true]);
        assert_eq!(signs(between(0, 1), point(1)), [true, true, false]);
        assert_eq!(signs(Range::ANYTHING, point(1)), [true, true, true]);
        let range = comparison(10, 7, true, EQUAL)
            .left
            .range(&Two(between(1, 2), point(0), None), 10);
        assert_eq!(range, between(1, 2));
        assert_eq!(
            sum(&[(1, 0)]).range(&Two(above(3), point(0), None), 1),
            above(3)
        );
    }
}
