//! Whether one rule is at least as strict as another: the same sums, with another limit.

use super::expr::Operator;
use super::linear::{Addend, Linear, LinearComparison, LinearSum, LinearTest, Share};
use crate::number::Number;
use crate::truth::Truth;

impl Linear {
    /// Whether whatever meets this rule meets the other one.
    ///
    /// `None` if the two do not ask the same of the same figures: only their limits may differ.
    #[must_use]
    pub fn is_as_strict_as(&self, other: &Linear) -> Option<bool> {
        let ([own], [other]) = (self.tests.as_slice(), other.tests.as_slice()) else {
            return None;
        };
        match (own, other) {
            (LinearTest::Comparison(own), LinearTest::Comparison(other)) => {
                own.is_as_strict_as(other)
            }
            (LinearTest::Share(own), LinearTest::Share(other)) => own.is_as_strict_as(other),
            (
                LinearTest::Comparison(_)
                | LinearTest::Share(_)
                | LinearTest::Holds { .. }
                | LinearTest::Level(_),
                _,
            ) => None,
        }
    }
}

impl Share {
    fn is_as_strict_as(&self, other: &Share) -> Option<bool> {
        let (own, base) = (&self.comparison, &other.comparison);
        let same = same_addends((&own.left, own.scale), (&base.left, base.scale))
            && own.left.constant == Number::ZERO
            && base.left.constant == Number::ZERO
            && same_addends(
                (&self.denominator, self.denominator_scale),
                (&other.denominator, other.denominator_scale),
            )
            && self.denominator.constant == Number::ZERO
            && other.denominator.constant == Number::ZERO;
        // A zero denominator that the act says passes must not pass more easily.
        let zero = self.on_zero != Truth::True || other.on_zero == Truth::True;
        let limits = (self.threshold, other.threshold);
        let strict = is_within((own.operator, base.operator), limits)?;
        same.then_some(strict && zero)
    }
}

impl LinearComparison {
    fn is_as_strict_as(&self, other: &LinearComparison) -> Option<bool> {
        let (own, base) = (&self.difference, &other.difference);
        if !same_addends((own, self.scale), (base, other.scale)) {
            return None;
        }
        // `sum + constant op 0` is `sum op -constant`, in units of one scale.
        let limit = |sum: &LinearSum, scale: i64| sum.constant.units().checked_mul(scale.into());
        let own_limit = -limit(own, other.scale)?;
        let base_limit = -limit(base, self.scale)?;
        let ordered = own_limit.cmp(&base_limit);
        let ordered = Number::from_units(ordered as i128);
        let strict = is_within((self.operator, other.operator), (ordered, Number::ZERO))?;
        // A tie that the act decides is a limit of its own.
        (self.signs[1] != Truth::Unknown && other.signs[1] != Truth::Unknown).then_some(strict)
    }
}

/// Whether the figures are the same with coefficients in one proportion.
fn same_addends((own, scale): (&LinearSum, i64), (base, base_scale): (&LinearSum, i64)) -> bool {
    let is_in = |one: &Addend| {
        base.addends.iter().any(|other| {
            (other.figure, other.back) == (one.figure, one.back)
                && i128::from(one.coefficient) * i128::from(base_scale)
                    == i128::from(other.coefficient) * i128::from(scale)
        })
    };
    own.addends.len() == base.addends.len() && own.addends.iter().all(is_in)
}

/// Whether `x own limit` implies `x base base_limit`; `None` if the two look in different directions.
fn is_within(
    (own, base): (Operator, Operator),
    (limit, base_limit): (Number, Number),
) -> Option<bool> {
    match (own, base) {
        (Operator::AtLeast | Operator::Greater | Operator::Equal, Operator::AtLeast)
        | (Operator::Greater, Operator::Greater) => Some(limit >= base_limit),
        (Operator::AtLeast | Operator::Equal, Operator::Greater) => Some(limit > base_limit),
        (Operator::AtMost | Operator::Less | Operator::Equal, Operator::AtMost)
        | (Operator::Less, Operator::Less) => Some(limit <= base_limit),
        (Operator::AtMost | Operator::Equal, Operator::Less) => Some(limit < base_limit),
        (Operator::Equal, Operator::Equal) => Some(limit == base_limit),
        (Operator::AtLeast | Operator::Greater, Operator::AtMost | Operator::Less)
        | (Operator::AtMost | Operator::Less, Operator::AtLeast | Operator::Greater)
        | (
            Operator::AtLeast | Operator::Greater | Operator::AtMost | Operator::Less,
            Operator::Equal,
        ) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::{FigureId, FigureKind, Linear, Meaning, Settings, Vocabulary, lower, parse};
    use crate::source::{Sources, Span};
    use crate::truth::Truth;

    /// Two amounts.
    struct Two;

    impl Vocabulary for Two {
        fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
            let place = ["ho", "ho_khac"].iter().position(|one| *one == name)?;
            Some(Meaning::Figure {
                id: FigureId(u32::try_from(place).ok()?),
                kind: FigureKind::Amount,
                unit: None,
                parts: 1,
            })
        }

        fn nearest(&self, _: &str) -> Option<String> {
            None
        }

        fn headed(&self, _: &str) -> Option<String> {
            None
        }
    }

    fn lowered(rule: &str) -> Linear {
        with(Settings::default(), rule)
    }

    fn with(settings: Settings, rule: &str) -> Linear {
        let place = Span::new(Sources::default().add("rule", rule), 0..rule.len());
        let parsed = parse(rule, place).expect(rule);
        lower(&parsed, settings, &Two, &mut Vec::new()).expect(rule)
    }

    #[track_caller]
    fn strict(own: &str, base: &str, expected: Option<bool>) {
        assert_eq!(
            lowered(own).is_as_strict_as(&lowered(base)),
            expected,
            "{own}"
        );
    }

    #[test]
    fn a_share_is_as_strict_with_a_limit_as_high() {
        let base = "ho / ho_khac >= 70%";
        strict("ho / ho_khac >= 70%", base, Some(true));
        strict("ho / ho_khac > 70%", base, Some(true));
        strict("ho / ho_khac >= 80%", base, Some(true));
        strict("ho / ho_khac >= 69.9%", base, Some(false));
        strict("ho / ho_khac >= 70%", "ho / ho_khac > 70%", Some(false));
        strict("ho / ho_khac <= 20%", "ho / ho_khac <= 30%", Some(true));
        strict("ho / ho_khac <= 40%", "ho / ho_khac <= 30%", Some(false));
    }

    #[test]
    fn a_zero_denominator_must_not_pass_more_easily() {
        let zero = |on_zero| {
            let settings = Settings {
                on_zero,
                ..Settings::default()
            };
            with(settings, "ho / ho_khac >= 70%")
        };
        for (own, base, expected) in [
            (Some(Truth::True), Some(Truth::True), true),
            (Some(Truth::True), Some(Truth::False), false),
            (Some(Truth::True), None, false),
            (Some(Truth::False), Some(Truth::True), true),
            (None, Some(Truth::True), true),
            (None, None, true),
        ] {
            let found = zero(own).is_as_strict_as(&zero(base));
            assert_eq!(found, Some(expected), "{own:?}, {base:?}");
        }
    }

    #[test]
    fn a_comparison_is_as_strict_with_a_limit_as_narrow() {
        strict("ho >= 2", "ho >= 1", Some(true));
        strict("ho >= 1", "ho >= 2", Some(false));
        strict("ho == 0", "ho <= 3", Some(true));
        strict("ho <= 2", "ho == 0", None);
        strict("ho <= 90% * ho_khac", "ho <= 95% * ho_khac", None);
        strict("ho <= 1", "ho <= 2", Some(true));
        strict("ho - ho_khac <= 1", "ho - ho_khac <= 2", Some(true));
    }

    #[test]
    fn other_figures_are_not_compared() {
        strict("ho >= 2", "ho_khac >= 1", None);
        strict("ho / ho_khac >= 80%", "ho_khac / ho >= 70%", None);
        strict("ho >= 2 and ho_khac >= 2", "ho >= 1", None);
        strict("ho >= 80", "ho / ho_khac >= 70%", None);
    }
}
