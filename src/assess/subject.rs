//! The figures of one commune and year, and of the years before.

use crate::lang::{FigureId, Figures, LinearSum};
use crate::model::{Codebook, Gap, Input, Origin, Record, Series, Value, Year};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// What is judged: a commune in a year.
///
/// A figure is its own column's; where that has a gap and the codebook says how the figure adds up, it is that sum.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The commune.
    pub series: &'a Series,
    /// The year judged.
    pub year: Year,
}

impl<'a> Subject<'a> {
    /// The record of the year judged, or of `back` years before.
    #[must_use]
    pub fn record(&self, back: u8) -> Option<&'a Record> {
        self.series.record(self.year.checked_sub(Year::from(back))?)
    }

    /// What the figure's own column says.
    #[must_use]
    pub fn own(&self, figure: FigureId, back: u8) -> &'a Value {
        self.record(back)
            .map_or(&Value::Gap(Gap::NoRow), |record| record.value(figure))
    }

    /// A figure with where it came from.
    #[must_use]
    pub fn input(&self, figure: FigureId, back: u8) -> Input {
        let own = self.own(figure, back);
        let year = self.year.saturating_sub(Year::from(back));
        let input = |value, origin| Input {
            figure,
            year,
            value,
            origin,
        };
        match (own, self.derivation(figure)) {
            (Value::Gap(gap), Some(sum)) if *gap != Gap::NoRow => {
                let parts = sum
                    .addends
                    .iter()
                    .map(|part| self.input(part.figure, back))
                    .collect();
                let value = match self.sum(sum, back) {
                    Range::ANYTHING => own.clone(),
                    range => known(range),
                };
                input(value, Origin::Derived(parts))
            }
            _ => {
                let cell = self.record(back).and_then(|record| record.cell(figure));
                input(own.clone(), cell.map_or(Origin::Nowhere, Origin::Cell))
            }
        }
    }

    /// Whether the data have no place for a figure: no column, or no row of that year.
    #[must_use]
    pub fn lacks(&self, figure: FigureId, back: u8) -> bool {
        match self.own(figure, back) {
            Value::Gap(Gap::NoRow) => true,
            Value::Gap(Gap::NoColumn) => self
                .derivation(figure)
                .is_none_or(|sum| sum.addends.iter().any(|part| self.lacks(part.figure, back))),
            Value::Gap(Gap::Empty | Gap::Marked | Gap::Unreadable)
            | Value::Number(_)
            | Value::Range(_)
            | Value::Yes
            | Value::No
            | Value::Level(_) => false,
        }
    }

    pub(super) fn derivation(&self, figure: FigureId) -> Option<&'a LinearSum> {
        self.codebook.indicator(figure).derivation.as_ref()
    }

    /// What the parts of a derived figure add up to, where all are known.
    fn known_sum(&self, sum: &LinearSum, back: u8) -> Option<Number> {
        sum.addends.iter().try_fold(Number::ZERO, |total, part| {
            let known = self.known(part.figure, back)?;
            Some(if part.coefficient < 0 {
                total - known
            } else {
                total + known
            })
        })
    }

    /// What the parts of a derived figure add up to; anything, if one of them is missing.
    pub(super) fn sum(&self, sum: &LinearSum, back: u8) -> Range {
        struct Before<'s, 'a>(&'s Subject<'a>, u8);
        impl Figures for Before<'_, '_> {
            fn number(&self, figure: FigureId, _: u8) -> Range {
                self.0.number(figure, self.1)
            }
            fn truth(&self, figure: FigureId, _: u8) -> Truth {
                self.0.truth(figure, self.1)
            }
            fn level(&self, figure: FigureId, _: u8) -> Option<u8> {
                self.0.level(figure, self.1)
            }
        }
        sum.range(&Before(self, back), 1)
    }
}

impl Figures for Subject<'_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        match (self.own(figure, back), self.derivation(figure)) {
            (Value::Gap(_), Some(sum)) => self.sum(sum, back),
            (value, _) => value.range(),
        }
    }

    fn known(&self, figure: FigureId, back: u8) -> Option<Number> {
        match self.own(figure, back) {
            Value::Number(number) => Some(*number),
            Value::Gap(_) => self.known_sum(self.derivation(figure)?, back),
            Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => None,
        }
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.own(figure, back).truth()
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        match self.own(figure, back) {
            Value::Level(level) => Some(*level),
            Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Gap(_) => None,
        }
    }
}

fn known(range: Range) -> Value {
    match (range.low, range.as_point()) {
        (End::Closed(_), Some(number)) => Value::Number(number),
        _ => Value::Range(Box::new(range)),
    }
}
