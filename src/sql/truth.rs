//! The truth of a rule as an expression: TRUE, FALSE, or NULL for unknown.
//!
//! A test holds if it does for both ends of what its sums may be. A share is compared by multiplication; where its denominator may
//! be zero or less, the value of `on_zero` must agree.

use super::dialect::Dialect;
use super::names::FigureNames;
use crate::lang::{
    Connective, FigureId, LevelTest, Linear, LinearComparison, LinearSum, LinearTest, Share,
};
use crate::model::{Codebook, IndicatorKind};
use crate::number::{DIGITS, Number};
use crate::truth::Truth;

/// Writes rules.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) dialect: Dialect,
}

/// A figure that is above zero, whatever its own lower end is: the denominator of a share that is defined.
type PositiveFigure = (FigureId, u8);

/// An end of a sum.
#[derive(Clone, Copy)]
struct SumEnd<'s> {
    sum: &'s LinearSum,
    high: bool,
    above: Option<PositiveFigure>,
}

impl<'a> Rules<'a> {
    fn names(self) -> FigureNames<'a> {
        FigureNames(self.codebook)
    }

    /// The truth of a rule.
    pub(super) fn rule(self, rule: &Linear) -> String {
        let tests = rule.tests.iter().map(|test| self.test(test));
        let tests: Vec<String> = tests.collect();
        let connective = match rule.connective {
            Connective::And => " AND ",
            Connective::Or => " OR ",
        };
        tests.join(connective)
    }

    /// The truth of one test.
    pub(super) fn test(self, test: &LinearTest) -> String {
        match test {
            LinearTest::Comparison(comparison) => self.comparison(comparison),
            LinearTest::Share(share) => self.share(share),
            LinearTest::Holds {
                figure, negated, ..
            } => {
                let known = self.names().known(*figure);
                if *negated {
                    format!("NOT {known}")
                } else {
                    known
                }
            }
            LinearTest::Level(test) => self.level(test),
        }
    }

    fn comparison(self, comparison: &LinearComparison) -> String {
        let when = |truth| self.when(comparison, truth, None);
        case(&[
            (when(Truth::True), Truth::True),
            (when(Truth::False), Truth::False),
        ])
    }

    fn share(self, share: &Share) -> String {
        let end = |high| SumEnd {
            sum: &share.denominator,
            high,
            above: None,
        };
        let never = self.compared(end(true), "<=");
        let always = self.compared(end(false), ">");
        let of = &share.comparison;
        let defined = |truth| {
            let holds = self.when(of, truth, None)?;
            Some(format!("{always} AND {holds}"))
        };
        // Where the denominator may be zero, only what `on_zero` says can come out.
        let above = match share.denominator.addends.as_slice() {
            [only] if share.denominator.constant == Number::ZERO && only.coefficient > 0 => {
                Some((only.figure, only.back))
            }
            _ => None,
        };
        let agreed = match share.on_zero {
            Truth::Unknown => None,
            Truth::False | Truth::True => self.when(of, share.on_zero, above),
        };
        case(&[
            (Some(never), share.on_zero),
            (defined(Truth::True), Truth::True),
            (defined(Truth::False), Truth::False),
            (agreed, share.on_zero),
        ])
    }

    fn level(self, test: &LevelTest) -> String {
        let known = self.names().known(test.figure);
        let each = ["<", "=", ">"].into_iter().zip(test.signs);
        let each: Vec<(Option<String>, Truth)> = each
            .map(|(sign, truth)| (Some(format!("{known} {sign} {}", test.level)), truth))
            .collect();
        case(&each)
    }

    /// When all that the difference may be has this truth value; `None` if never.
    fn when(
        self,
        comparison: &LinearComparison,
        truth: Truth,
        above: Option<PositiveFigure>,
    ) -> Option<String> {
        let sum = &comparison.difference;
        let compared = |high, sign| self.compared(SumEnd { sum, high, above }, sign);
        // The end at which a figure above zero takes part is not reached.
        let own = above.and_then(|above| coefficient(sum, above));
        let (low_open, high_open) = (
            own.is_some_and(|one| one > 0),
            own.is_some_and(|one| one < 0),
        );
        let below = || compared(true, if high_open { "<=" } else { "<" });
        let beyond = || compared(false, if low_open { ">=" } else { ">" });
        let [negative, zero, positive] = comparison.signs.map(|meaning| meaning == truth);
        match (negative, zero, positive) {
            (false, false, false) => None,
            (true, false, false) => Some(below()),
            (false, true, false) => Some(format!(
                "{} AND {}",
                compared(false, ">="),
                compared(true, "<=")
            )),
            (false, false, true) => Some(beyond()),
            (true, true, false) => Some(compared(true, "<=")),
            (false, true, true) => Some(compared(false, ">=")),
            (true, false, true) => Some(format!("({} OR {})", below(), beyond())),
            (true, true, true) => Some("TRUE".to_owned()),
        }
    }

    /// When a comparison is certainly false, whatever the denominator; `None` if never.
    pub(super) fn fails(self, comparison: &LinearComparison) -> Option<String> {
        self.when(comparison, Truth::False, None)
    }

    /// An end compared with zero, its constant on the other side.
    fn compared(self, end: SumEnd<'_>, sign: &str) -> String {
        let terms = self.terms(end);
        let other = -end.sum.constant;
        let terms = if terms.is_empty() { "0" } else { &terms };
        format!("{terms} {sign} {other}")
    }

    /// An end of a sum without its constant; empty if it has no figures.
    fn terms(self, end: SumEnd<'_>) -> String {
        let mut terms = String::new();
        let wide = self.is_wide(end.sum);
        for addend in &end.sum.addends {
            let high = end.high == (addend.coefficient > 0);
            let is_above = end.above == Some((addend.figure, addend.back));
            if is_above && !high {
                continue; // From zero on.
            }
            let name = self.names().end(addend.figure, addend.back, high);
            let name = if wide {
                format!("CAST({name} AS {})", self.dialect.wide())
            } else {
                name
            };
            let falls = addend.coefficient < 0;
            match (terms.is_empty(), falls) {
                (true, false) => {}
                (true, true) => terms.push('-'),
                (false, true) => terms.push_str(" - "),
                (false, false) => terms.push_str(" + "),
            }
            match addend.coefficient.unsigned_abs() {
                1 => terms.push_str(&name),
                times => terms.extend([times.to_string().as_str(), " * ", &name]),
            }
        }
        terms
    }

    /// Whether a sum of counts may need more than 64 bits.
    fn is_wide(self, sum: &LinearSum) -> bool {
        let mut addends = sum.addends.iter();
        if addends.clone().any(|one| !self.is_count(one.figure)) {
            return false;
        }
        let parts = |figure: FigureId| {
            let derivation = self.codebook.indicator(figure).derivation.as_ref();
            derivation.map_or(1, |sum| sum.addends.len() as u64)
        };
        let most = addends.try_fold(0_u64, |most, one| {
            let own = one
                .coefficient
                .unsigned_abs()
                .checked_mul(parts(one.figure))?;
            most.checked_add(own)
        });
        most.is_none_or(|most| most > i64::MAX.unsigned_abs() / 10_u64.pow(DIGITS) / 2)
    }

    /// Whether a figure is a count.
    pub(super) fn is_count(self, figure: FigureId) -> bool {
        self.codebook.indicator(figure).kind == IndicatorKind::Count
    }

    /// An end of a sum, with its constant.
    pub(super) fn end(self, sum: &LinearSum, high: bool) -> String {
        let above = None;
        let terms = self.terms(SumEnd { sum, high, above });
        match (terms.is_empty(), sum.constant == Number::ZERO) {
            (true, _) => sum.constant.to_string(),
            (false, true) => terms,
            (false, false) => format!("{terms} + ({})", sum.constant),
        }
    }
}

/// The coefficient of a figure in a sum, if it has one.
fn coefficient(sum: &LinearSum, figure: PositiveFigure) -> Option<i64> {
    let mut addends = sum.addends.iter();
    let own = addends.find(|addend| (addend.figure, addend.back) == figure);
    own.map(|addend| addend.coefficient)
}

/// The first condition that holds decides; what is unknown stands for itself.
fn case(arms: &[(Option<String>, Truth)]) -> String {
    let arms: Vec<String> = arms
        .iter()
        .filter_map(|(when, truth)| {
            let truth = match truth {
                Truth::True => "TRUE",
                Truth::False => "FALSE",
                Truth::Unknown => "NULL",
            };
            Some(format!("WHEN {} THEN {truth}", when.as_ref()?))
        })
        .collect();
    format!("CASE {} END", arms.join(" "))
}
