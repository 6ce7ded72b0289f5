//! Cases that the text of a rule does not cover, and how they are judged.

use super::sentence::Speaker;
use crate::lang::{LinearComparison, LinearTest, Operator};
use crate::text::both;
use crate::truth::Truth;

impl Speaker<'_> {
    /// The meaning of equal sides and of a zero denominator, unless the operator implies it.
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
        of: Option<&LinearComparison>,
    ) -> Option<String> {
        let strict = match operator {
            Operator::Less | Operator::Greater => true,
            Operator::AtMost | Operator::Equal | Operator::AtLeast => false,
        };
        let before = of.and_then(|of| self.years_before(of));
        let case = match before {
            Some(before) => both!("bằng {before}", "if equal to {before}"),
            None => both!("bằng nhau", "if equal"),
        };
        match equal {
            Truth::False => None,
            Truth::Unknown | Truth::True if !strict => None,
            Truth::Unknown => Some(self.say(both!(
                "văn bản không quy định trường hợp {case}",
                "the text does not say what applies {case}";
                case
            ))),
            Truth::True => Some(self.say(both!(
                "{case} thì tính là đạt",
                "{case}, it counts as met";
                case
            ))),
        }
    }

    fn zero(&self, on_zero: Truth) -> Option<String> {
        let text = match on_zero {
            Truth::Unknown => return None,
            Truth::True => both!(
                "mẫu số bằng 0 thì tính là đạt",
                "if the denominator is 0, it counts as met"
            ),
            Truth::False => both!(
                "mẫu số bằng 0 thì tính là không đạt",
                "if the denominator is 0, it counts as not met"
            ),
        };
        Some(self.say(text))
    }
}
