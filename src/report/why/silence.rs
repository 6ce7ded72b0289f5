//! What the text behind a rule does not say, and what is made of that.

use super::sentence::Speaker;
use crate::lang::{Comparison, LinearTest, Operator};
use crate::report::Language::{English, Vietnamese};
use crate::truth::Truth;

impl Speaker<'_> {
    /// What equal sides and a denominator of zero mean, where that is not what the operator says.
    pub(super) fn silences(&self, test: &LinearTest) -> impl Iterator<Item = String> + use<> {
        let (tie, zero) = match test {
            LinearTest::Comparison(of) => (self.tie(of.operator, of.signs, Some(of)), None),
            LinearTest::Share(share) => {
                let of = &share.comparison;
                (
                    self.tie(of.operator, of.signs, None),
                    self.zero(share.on_zero),
                )
            }
            LinearTest::Level(of) => (self.tie(of.operator, of.signs, None), None),
            LinearTest::Holds { .. } => (None, None),
        };
        tie.into_iter().chain(zero)
    }

    fn tie(
        &self,
        operator: Operator,
        [_, equal, _]: [Truth; 3],
        of: Option<&Comparison>,
    ) -> Option<String> {
        let strict = match operator {
            Operator::Less | Operator::Greater => true,
            Operator::AtMost | Operator::Equal | Operator::AtLeast => false,
        };
        let before = of.and_then(|of| self.years_before(of));
        let case = match (self.language, before) {
            (Vietnamese, Some(before)) => format!("bằng {before}"),
            (Vietnamese, None) => "bằng nhau".to_owned(),
            (English, Some(before)) => format!("if equal to {before}"),
            (English, None) => "if equal".to_owned(),
        };
        match (self.language, equal) {
            (_, Truth::False) => None,
            (_, Truth::Unknown | Truth::True) if !strict => None,
            (Vietnamese, Truth::Unknown) => {
                Some(format!("văn bản không quy định trường hợp {case}"))
            }
            (Vietnamese, Truth::True) => Some(format!("{case} thì tính là đạt")),
            (English, Truth::Unknown) => Some(format!("{case}, the text does not say")),
            (English, Truth::True) => Some(format!("{case}, it counts as met")),
        }
    }

    fn zero(&self, on_zero: Truth) -> Option<String> {
        let text = match (self.language, on_zero) {
            (_, Truth::Unknown) => return None,
            (Vietnamese, Truth::True) => "mẫu số bằng 0 thì tính là đạt",
            (Vietnamese, Truth::False) => "mẫu số bằng 0 thì tính là không đạt",
            (English, Truth::True) => "if the denominator is 0, it counts as met",
            (English, Truth::False) => "if the denominator is 0, it counts as not met",
        };
        Some(text.to_owned())
    }
}
