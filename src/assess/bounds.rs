//! The range of a figure that the data do not give exactly, from what the codebook says of it.
//!
//! A count is not negative, a part is at most its whole, and a whole is at least its greatest part. In a row that covers part of
//! the year a whole is no upper bound, because it may grow. Data that contradict each other (a part above its whole) bound
//! nothing: it is unknown which of them is wrong.

use super::subject::Subject;
use crate::lang::{Addend, FigureId};
use crate::model::Portion;
use crate::number::{End, Range};

/// The range of a figure, and the figures that bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounded {
    /// Its range.
    pub(super) range: Range,
    /// The part that gives the lower end, if one does.
    pub(super) part: Option<FigureId>,
    /// The whole that gives the upper end, if one does.
    pub(super) whole: Option<FigureId>,
}

/// An end of a figure's range, and the figure that gives it.
type Limit = (End, FigureId);

/// A part is above its whole.
struct Contradiction;

impl Subject<'_> {
    /// Narrows what the data state of a figure by the codebook: its kind, its parts and its whole.
    pub(super) fn bounded(&self, figure: FigureId, back: u8, stated: Range) -> Bounded {
        let indicator = self.codebook.indicator(figure);
        let counted = stated.meet(indicator.any()).unwrap_or(stated);
        let open = Bounded {
            range: counted,
            part: None,
            whole: None,
        };
        if !self.may_have_bounds(figure, back) {
            return open;
        }
        let Ok(ceiling) = self.ceiling(figure, back) else {
            return open;
        };
        let floor = self.floor(figure, back);
        let kin = Range {
            low: floor.map_or(End::Unbounded, |limit| limit.0),
            high: ceiling.map_or(End::Unbounded, |limit| limit.0),
        };
        match counted.meet(kin) {
            None => open,
            Some(range) => Bounded {
                range,
                part: floor.filter(|_| range.low != counted.low).map(|one| one.1),
                whole: ceiling
                    .filter(|_| range.high != counted.high)
                    .map(|one| one.1),
            },
        }
    }

    /// Whether the rows of a year may have figures that bound this one.
    ///
    /// A quick test for the usual case: most figures have neither parts nor a whole, or the file has no columns for them.
    pub(super) fn may_have_bounds(&self, figure: FigureId, back: u8) -> bool {
        if !self.codebook.indicator(figure).has_kin() {
            return false;
        }
        let seen = self.seen(back);
        let sheet = match (seen.composed, seen.record) {
            (Some(composed), _) => composed.sheet.as_ref(),
            (None, Some(record))
                if record.joined().is_some()
                    || record.is_counted()
                    || !record.beside().is_empty() =>
            {
                None
            }
            (None, Some(record)) => Some(&record.sheet),
            (None, None) => return false,
        };
        let bears = sheet.and_then(|sheet| sheet.bears.get(figure.0 as usize));
        bears.is_none_or(|bears| *bears)
    }

    /// The upper bound of a figure from the wholes that it is a part of.
    ///
    /// # Errors
    /// If another part of such a whole is greater than the bound.
    fn ceiling(&self, figure: FigureId, back: u8) -> Result<Option<Limit>, Contradiction> {
        let Some(whole) = self.codebook.indicator(figure).part_of else {
            return Ok(None);
        };
        if !self.covers_the_year(back) {
            return Ok(None);
        }
        let own = (self.said(whole, back).high, whole);
        let least = match self.ceiling(whole, back)? {
            Some(above) if above.0.least(own.0) != own.0 => above,
            Some(_) | None => own,
        };
        if least.0 == End::Unbounded {
            return Ok(None);
        }
        let parts = self.floor(whole, back);
        let within = Range {
            low: parts.map_or(End::Unbounded, |limit| limit.0),
            high: least.0,
        };
        if within.is_empty() {
            return Err(Contradiction);
        }
        Ok(Some(least))
    }

    /// The lower bound of a figure: its greatest part. A part that is below a part of its own is ignored.
    fn floor(&self, figure: FigureId, back: u8) -> Option<Limit> {
        let parts = &self.codebook.indicator(figure).parts;
        let mut greatest: Option<Limit> = None;
        for &part in parts {
            let said = self.said(part, back);
            let mut low = (said.low, part);
            if let Some(deeper) = self.floor(part, back) {
                let within = Range {
                    low: deeper.0,
                    high: said.high,
                };
                if within.is_empty() {
                    continue;
                }
                if deeper.0.greatest(low.0) != low.0 {
                    low = deeper;
                }
            }
            let higher = greatest.is_none_or(|known| low.0.greatest(known.0) != known.0);
            if low.0 != End::Unbounded && higher {
                greatest = Some(low);
            }
        }
        greatest
    }

    /// The range that the data themselves give a figure: from its own column, or added up from the columns of its addends.
    ///
    /// [`Range::ANYTHING`] if no column has a value. It never uses bounds, so bounds cannot depend on each other in a circle.
    fn said(&self, figure: FigureId, back: u8) -> Range {
        let value = self.own(figure, back);
        if value.gap().is_none() {
            return value.range();
        }
        let Some(sum) = self.derivation(figure) else {
            return Range::ANYTHING;
        };
        let own = |addend: &Addend| self.own(addend.figure, back);
        if sum.addends.iter().all(|one| own(one).gap().is_some()) {
            return Range::ANYTHING;
        }
        let terms = sum.addends.iter().map(|addend| {
            let value = own(addend);
            let term = if value.gap().is_some() {
                self.codebook.indicator(addend.figure).any()
            } else {
                value.range()
            };
            if addend.coefficient < 0 { -term } else { term }
        });
        terms.fold(Range::point(sum.constant), Range::plus)
    }

    /// Whether the rows behind a year's figures cover the whole year.
    pub(super) fn covers_the_year(&self, back: u8) -> bool {
        let Some(composed) = self.composed(back) else {
            return self
                .record(back)
                .is_some_and(|record| record.period.is_whole());
        };
        let mut counted = composed
            .parts
            .iter()
            .filter(|part| part.portion != Portion::Land);
        counted.all(|part| {
            let series = part.series.and_then(|place| self.communes.get(place));
            let record = series.and_then(|series| series.record(composed.year));
            record.is_some_and(|record| record.period.is_whole())
        })
    }
}
