//! What is known of a figure: what its rows state, within the bounds that other figures give it.

use super::bounds::Bounded;
use super::subject::Subject;
use crate::lang::{FigureId, Figures, Linear, LinearSum, WholeFigures};
use crate::model::{PackedValue, Record, Sheet, Value};
use crate::number::{Number, Range};
use crate::truth::Truth;

/// The packed values of a figure in many rows. The slot of a sheet is looked up once for all rows of it that follow each other.
pub(super) struct FigureWords<'a> {
    figure: FigureId,
    back: u8,
    /// The sheet seen last, and its slot.
    sheet: Option<(&'a Sheet, Option<u16>)>,
}

impl<'a> FigureWords<'a> {
    pub(super) const fn of(figure: FigureId, back: u8) -> FigureWords<'a> {
        FigureWords {
            figure,
            back,
            sheet: None,
        }
    }

    /// What [`Subject::word`] is for a row.
    pub(super) fn of_row(&mut self, row: &Subject<'a>) -> Option<PackedValue> {
        let record = row.record_of_word(self.figure, self.back)?;
        if !record.beside().is_empty() {
            return record.word(self.figure);
        }
        let sheet = &*record.sheet;
        let known = self.sheet.filter(|(known, _)| std::ptr::eq(*known, sheet));
        let found = known.unwrap_or_else(|| (sheet, sheet.slot(self.figure)));
        self.sheet = Some(found);
        record.word_at(found.1?)
    }
}

impl<'a> Subject<'a> {
    /// The row whose cells have the packed values of a figure; `None` for a year put together from predecessors.
    fn record_of_word(&self, figure: FigureId, back: u8) -> Option<&'a Record> {
        let seen = self.seen(back);
        if back > 0 && self.is_short(figure) || seen.composed.is_some() {
            return None;
        }
        seen.record
    }
}

impl Subject<'_> {
    /// The truth value of a rule.
    pub(super) fn truth_of(&self, rule: &Linear) -> Truth {
        rule.known_truth(self).unwrap_or_else(|| rule.truth(self))
    }

    /// The packed value of a figure in its own column; `None` for a year put together from predecessors.
    pub(super) fn word(&self, figure: FigureId, back: u8) -> Option<PackedValue> {
        self.record_of_word(figure, back)?.word(figure)
    }

    /// The sum of a derived figure, if all its addends are known.
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

    /// The range of a derived figure, with each addend within its bounds.
    fn sum(&self, sum: &LinearSum, back: u8) -> Range {
        let terms = sum.addends.iter().map(|part| {
            let term = self.number(part.figure, back);
            if part.coefficient < 0 { -term } else { term }
        });
        terms.fold(Range::point(sum.constant), Range::plus)
    }

    /// The range of a figure that the data do not give exactly, and the figures that bound it.
    pub(super) fn may_be(&self, figure: FigureId, back: u8) -> Bounded {
        self.within_bounds(&self.own(figure, back), figure, back)
    }

    fn within_bounds(&self, own: &Value, figure: FigureId, back: u8) -> Bounded {
        let stated = match (own, self.derivation(figure)) {
            (Value::Gap(_), Some(sum)) => self.sum(sum, back),
            (value, _) => value.range(),
        };
        self.bounded(figure, back, stated)
    }
}

impl WholeFigures for Subject<'_> {
    fn whole(&self, figure: FigureId, back: u8) -> Option<i64> {
        self.word(figure, back)?.as_whole()
    }

    fn answer(&self, figure: FigureId) -> Option<bool> {
        self.word(figure, 0)?.as_answer()
    }
}

impl Figures for Subject<'_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let own = self.own(figure, back);
        if let Value::Number(number) = own {
            return Range::point(number);
        }
        let indicator = self.codebook.indicator(figure);
        // The usual case: a missing figure that nothing bounds.
        let is_open = own.gap().is_some() && indicator.derivation.is_none();
        if is_open && !self.may_have_bounds(figure, back) {
            return indicator.any();
        }
        self.within_bounds(&own, figure, back).range
    }

    fn known(&self, figure: FigureId, back: u8) -> Option<Number> {
        match self.own(figure, back) {
            Value::Number(number) => Some(number),
            Value::Gap(_) => self.known_sum(self.derivation(figure)?, back),
            Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => None,
        }
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.own(figure, back).truth()
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        match self.own(figure, back) {
            Value::Level(level) => Some(level),
            Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Gap(_) => None,
        }
    }
}
