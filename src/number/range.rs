//! Ranges of possible values.

use std::ops::Neg;

use super::decimal::Number;

/// One end of a [`Range`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// A bound that belongs to the range.
    Closed(Number),
    /// A bound that does not belong to the range.
    Open(Number),
    /// No bound on this side.
    Unbounded,
}

/// The possible values of a number: a point, “trên 94%”, or anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Range {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl End {
    fn plus(self, other: End) -> End {
        match (self, other) {
            (End::Closed(one), End::Closed(two)) => End::Closed(one + two),
            (End::Closed(one) | End::Open(one), End::Closed(two) | End::Open(two)) => {
                End::Open(one + two)
            }
            (End::Unbounded, _) | (_, End::Unbounded) => End::Unbounded,
        }
    }

    /// The tighter of two upper ends.
    #[must_use]
    pub fn least(self, other: End) -> End {
        self.tighter(other, Number::lt)
    }

    /// The tighter of two lower ends.
    #[must_use]
    pub fn greatest(self, other: End) -> End {
        self.tighter(other, Number::gt)
    }

    fn tighter(self, other: End, is_tighter: fn(&Number, &Number) -> bool) -> End {
        match (self, other) {
            (End::Unbounded, end) | (end, End::Unbounded) => end,
            (End::Closed(a) | End::Open(a), End::Closed(b) | End::Open(b)) if a != b => {
                if is_tighter(&a, &b) {
                    self
                } else {
                    other
                }
            }
            (End::Open(_), End::Closed(_) | End::Open(_)) => self,
            (End::Closed(_), End::Closed(_) | End::Open(_)) => other,
        }
    }
}

impl Neg for Range {
    type Output = Range;

    fn neg(self) -> Range {
        let end = |end| match end {
            End::Closed(number) => End::Closed(-number),
            End::Open(number) => End::Open(-number),
            End::Unbounded => End::Unbounded,
        };
        Range {
            low: end(self.high),
            high: end(self.low),
        }
    }
}

impl Range {
    /// Every number: what is known of a missing figure.
    pub const ANYTHING: Range = Range {
        low: End::Unbounded,
        high: End::Unbounded,
    };

    /// Exactly this number.
    #[must_use]
    pub const fn point(value: Number) -> Range {
        Range {
            low: End::Closed(value),
            high: End::Closed(value),
        }
    }

    /// At least this number.
    #[must_use]
    pub const fn at_least(value: Number) -> Range {
        Range {
            low: End::Closed(value),
            high: End::Unbounded,
        }
    }

    /// The number, if it is the only one in the range.
    #[must_use]
    pub fn as_point(self) -> Option<Number> {
        match (self.low, self.high) {
            (End::Closed(low), End::Closed(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// The possible sums of a number from each range.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        Range {
            low: self.low.plus(other.low),
            high: self.high.plus(other.high),
        }
    }

    /// The intersection; `None` if it is empty.
    #[must_use]
    pub fn meet(self, other: Range) -> Option<Range> {
        let both = Range {
            low: self.low.greatest(other.low),
            high: self.high.least(other.high),
        };
        (!both.is_empty()).then_some(both)
    }

    /// The smallest range that contains both.
    #[must_use]
    pub fn hull(self, other: Range) -> Range {
        let looser = |tighter: End, one, other| if tighter == one { other } else { one };
        Range {
            low: looser(self.low.greatest(other.low), self.low, other.low),
            high: looser(self.high.least(other.high), self.high, other.high),
        }
    }

    /// The integers in the range, in ascending order.
    #[must_use]
    pub fn whole(self) -> Range {
        let low = match self.low {
            End::Closed(low) => End::Closed(low.ceil()),
            End::Open(low) => End::Closed(low.floor() + Number::ONE),
            End::Unbounded => End::Unbounded,
        };
        let high = match self.high {
            End::Closed(high) => End::Closed(high.floor()),
            End::Open(high) => End::Closed(high.ceil() - Number::ONE),
            End::Unbounded => End::Unbounded,
        };
        Range { low, high }
    }

    /// Whether the range contains no number.
    #[must_use]
    pub fn is_empty(self) -> bool {
        match (self.low, self.high) {
            (End::Unbounded, _) | (_, End::Unbounded) => false,
            (End::Closed(low), End::Closed(high)) => low > high,
            (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => low >= high,
        }
    }

    /// Whether the range contains `value`.
    #[must_use]
    pub fn holds(self, value: Number) -> bool {
        let above = match self.low {
            End::Closed(low) => value >= low,
            End::Open(low) => value > low,
            End::Unbounded => true,
        };
        let below = match self.high {
            End::Closed(high) => value <= high,
            End::Open(high) => value < high,
            End::Unbounded => true,
        };
        above && below
    }
}
