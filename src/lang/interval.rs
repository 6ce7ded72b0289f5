//! Possible values of a sum, given the possible values of its figures.

use super::linear::{Addend, Figures, LinearSum};
use crate::number::{End, Number, Range};

/// The possible values of a sum, in units of 10⁻¹⁵.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end; `None` if unbounded. The flag is true if the end is excluded.
    pub low: Option<(i128, bool)>,
    /// The upper end, in the same form.
    pub high: Option<(i128, bool)>,
}

impl LinearSum {
    /// The possible values of the sum. Lowering has proved that they do not overflow.
    #[must_use]
    pub fn interval(&self, figures: &dyn Figures) -> Interval {
        match self.known(figures) {
            Some(units) => Interval::point(units),
            None => self.open_interval(figures),
        }
    }

    /// The same for a sum whose [`LinearSum::known`] is `None`, so that it is not computed again.
    pub(super) fn open_interval(&self, figures: &dyn Figures) -> Interval {
        self.interval_where(figures, |_| true)
    }

    /// What the constant and some of the addends may come to.
    pub(super) fn interval_where(
        &self,
        figures: &dyn Figures,
        counts: impl Fn(&Addend) -> bool,
    ) -> Interval {
        let mut sum = Interval::point(self.constant.units());
        for addend in self.addends.iter().filter(|addend| counts(addend)) {
            if sum == Interval::ANYTHING {
                break; // Further terms cannot narrow an unbounded sum.
            }
            sum.add(
                figures.number(addend.figure, addend.back),
                addend.coefficient,
            );
        }
        sum
    }

    /// The sum in units of 10⁻¹⁵, if all its figures are known.
    pub(super) fn known(&self, figures: &dyn Figures) -> Option<i128> {
        self.addends
            .iter()
            .try_fold(self.constant.units(), |sum, addend| {
                let figure = figures.known(addend.figure, addend.back)?;
                Some(sum + figure.units() * i128::from(addend.coefficient))
            })
    }

    /// The possible values divided by `scale`, which divides them exactly.
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
    const ANYTHING: Interval = Interval {
        low: None,
        high: None,
    };

    pub(super) const fn point(units: i128) -> Interval {
        Interval {
            low: Some((units, false)),
            high: Some((units, false)),
        }
    }

    pub(super) fn as_point(self) -> Option<i128> {
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

    /// Whether the sum can be negative, zero and positive.
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
