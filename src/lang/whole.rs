//! Evaluates rules over whole numbers that are all known, as those of almost all rows are.
//!
//! [`Linear::truth`] is the definition of what is right; this is the same for the usual case, without ranges: each sum is one of
//! whole numbers, whose sign decides. Where a figure is missing, a fraction or a range, it says nothing.

use super::expr::Connective;
use super::linear::{FigureId, Linear, LinearComparison, LinearSum, LinearTest, Share};
use super::lower::sign;
use crate::number::Number;
use crate::truth::Truth;

/// Figures of one subject that are whole numbers and known.
pub trait WholeFigures {
    /// A number, if its cell has it and it is whole.
    fn whole(&self, figure: FigureId, back: u8) -> Option<i64>;
    /// A yes/no figure, if its cell says which.
    fn answer(&self, figure: FigureId) -> Option<bool>;
}

impl Linear {
    /// The truth value of the rule; `None` if a test needs more than whole numbers.
    #[must_use]
    pub fn known_truth(&self, figures: &impl WholeFigures) -> Option<Truth> {
        let mut tests = self.tests.iter().map(|test| test.known_truth(figures));
        match self.connective {
            Connective::And => tests.try_fold(Truth::True, |all, test| Some(all.min(test?))),
            Connective::Or => tests.try_fold(Truth::False, |any, test| Some(any.max(test?))),
        }
    }
}

impl LinearTest {
    fn known_truth(&self, figures: &impl WholeFigures) -> Option<Truth> {
        match self {
            LinearTest::Comparison(comparison) => comparison.known_truth(figures),
            LinearTest::Share(share) => share.known_truth(figures),
            LinearTest::Holds {
                figure, negated, ..
            } => figures
                .answer(*figure)
                .map(|answer| Truth::from(answer != *negated)),
            LinearTest::Level(_) => None,
        }
    }
}

impl LinearComparison {
    fn known_truth(&self, figures: &impl WholeFigures) -> Option<Truth> {
        let difference = self.difference.known_units(figures)?;
        Some(self.signs[sign(difference.cmp(&0))])
    }
}

impl Share {
    fn known_truth(&self, figures: &impl WholeFigures) -> Option<Truth> {
        if self.denominator.known_units(figures)? > 0 {
            self.comparison.known_truth(figures)
        } else {
            Some(self.on_zero)
        }
    }
}

impl LinearSum {
    /// The sum in units of 10⁻¹⁵; `None` also if its whole numbers need more than 64 bits.
    fn known_units(&self, figures: &impl WholeFigures) -> Option<i128> {
        let mut sum = 0_i64;
        for addend in &self.addends {
            let whole = figures.whole(addend.figure, addend.back)?;
            sum = sum.checked_add(addend.coefficient.checked_mul(whole)?)?;
        }
        // Fits in 114 bits. A checked product of this width is a call, which would take most of the time.
        let units = i128::from(sum).wrapping_mul(Number::ONE.units());
        units.checked_add(self.constant.units())
    }
}
