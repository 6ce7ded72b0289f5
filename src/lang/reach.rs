//! The values of one figure with which a rule does not fail.
//!
//! In: a rule and an unknown figure. Out: the smallest range that contains every value with which the rule can still be
//! met, for some values of the other figures. The range can be too wide but never too narrow: two rules whose ranges
//! are disjoint are never both met.

use super::expr::Connective;
use super::linear::{
    Addend, FigureId, Figures, Linear, LinearComparison, LinearSum, LinearTest, Share,
};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// A figure and its years back.
pub type Variable = (FigureId, u8);

impl Linear {
    /// The values of a figure with which the rule does not fail.
    #[must_use]
    pub fn reach(&self, variable: Variable, figures: &dyn Figures) -> Range {
        let tests = self.tests.iter();
        match self.connective {
            Connective::And => tests.fold(Range::ANYTHING, |met, test| {
                let own = test.reach(variable, figures);
                Range {
                    low: met.low.greatest(own.low),
                    high: met.high.least(own.high),
                }
            }),
            Connective::Or => {
                let open = tests.filter(|test| test.truth(figures) != Truth::False);
                let reaches = open.map(|test| test.reach(variable, figures));
                reaches.reduce(Range::hull).unwrap_or(Range::ANYTHING)
            }
        }
    }

    /// Whether the rule can limit a figure from below and from above, for any values of the other figures.
    #[must_use]
    pub fn limits(&self, variable: Variable) -> [bool; 2] {
        self.tests.iter().fold([false; 2], |[low, high], test| {
            let own = test.limits(variable);
            [low || own[0], high || own[1]]
        })
    }
}

impl LinearTest {
    fn reach(&self, variable: Variable, figures: &dyn Figures) -> Range {
        match self {
            LinearTest::Comparison(comparison) => comparison.reach(variable, figures),
            LinearTest::Share(share) => share.reach(variable, figures),
            LinearTest::Holds { .. } | LinearTest::Level(_) => Range::ANYTHING,
        }
    }

    fn limits(&self, variable: Variable) -> [bool; 2] {
        let comparison = match self {
            LinearTest::Comparison(comparison) => comparison,
            LinearTest::Share(share) => &share.comparison,
            LinearTest::Holds { .. } | LinearTest::Level(_) => return [false; 2],
        };
        let [below, _, above] = comparison.open_signs();
        match comparison.difference.coefficient(variable) {
            0 => [false; 2],
            1.. => [!below, !above],
            ..0 => [!above, !below],
        }
    }
}

impl LinearComparison {
    /// The signs of the difference with which the comparison does not fail.
    fn open_signs(&self) -> [bool; 3] {
        self.signs.map(|meaning| meaning != Truth::False)
    }

    fn reach(&self, variable: Variable, figures: &dyn Figures) -> Range {
        self.difference.reach(variable, self.open_signs(), figures)
    }
}

impl Share {
    fn reach(&self, variable: Variable, figures: &dyn Figures) -> Range {
        let defined = self.comparison.reach(variable, figures);
        let [below, zero, _] = self.denominator.interval(figures).signs();
        if self.on_zero == Truth::False || !(below || zero) {
            return defined;
        }
        let not_above_zero = [true, true, false];
        defined.hull(self.denominator.reach(variable, not_above_zero, figures))
    }
}

impl LinearSum {
    fn coefficient(&self, (figure, back): Variable) -> i64 {
        let mut addends = self.addends.iter();
        let own = addends.find(|addend| (addend.figure, addend.back) == (figure, back));
        own.map_or(0, |addend| addend.coefficient)
    }

    /// The values of a figure with which the sum can have one of these signs.
    fn reach(&self, variable: Variable, signs: [bool; 3], figures: &dyn Figures) -> Range {
        let coefficient = self.coefficient(variable);
        if coefficient == 0 {
            return Range::ANYTHING;
        }
        let is_other = |addend: &Addend| (addend.figure, addend.back) != variable;
        let rest = self.interval_where(figures, is_other);
        let [below, zero, above] = signs;
        // If the sum must not be negative, the figure has its widest range when `rest` is greatest; likewise for positive.
        let low = rest.high.filter(|_| !below);
        let high = rest.low.filter(|_| !above);
        let end = |end: Option<(i128, bool)>, is_low: bool| match end {
            None => End::Unbounded,
            Some((units, open)) => divided(-units, coefficient, is_low, open || !zero),
        };
        if coefficient > 0 {
            Range {
                low: end(low, true),
                high: end(high, false),
            }
        } else {
            Range {
                low: end(high, true),
                high: end(low, false),
            }
        }
    }
}

/// The end `units / coefficient`, rounded outwards if 15 digits do not hold it.
fn divided(units: i128, coefficient: i64, is_low: bool, open: bool) -> End {
    let coefficient = i128::from(coefficient);
    let (units, coefficient) = if coefficient < 0 {
        (-units, -coefficient)
    } else {
        (units, coefficient)
    };
    let below = units.div_euclid(coefficient);
    let is_exact = units.rem_euclid(coefficient) == 0;
    match (is_exact, is_low) {
        (true, _) if open => End::Open(Number::from_units(below)),
        (true, _) | (false, true) => End::Closed(Number::from_units(below)),
        (false, false) => End::Closed(Number::from_units(below + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::divided;
    use crate::number::{End, Number};

    #[test]
    fn an_end_is_rounded_outwards_whatever_the_sign() {
        let closed = |units| End::Closed(Number::from_units(units));
        for (units, coefficient, is_low, expected) in [
            // 3.5
            (7, 2, true, 3),
            (7, 2, false, 4),
            (-7, -2, true, 3),
            (-7, -2, false, 4),
            // −3.5
            (7, -2, true, -4),
            (7, -2, false, -3),
            (-7, 2, true, -4),
            (-7, 2, false, -3),
            // −3
            (6, -2, true, -3),
            (6, -2, false, -3),
        ] {
            let found = divided(units, coefficient, is_low, false);
            assert_eq!(found, closed(expected), "{units} / {coefficient}");
        }
        let open = divided(6, -2, true, true);
        assert_eq!(open, End::Open(Number::from_units(-3)));
    }
}
