//! Alternatives to the missing figures of an open rule: other cells, any one of which can settle it alone.

use super::subject::Subject;
use crate::lang::{FigureId, Figures, Linear, LinearTest};
use crate::model::{Gap, Input, Origin};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// Stands for “very many” where a figure has no upper bound: more than any commune counts.
const MANY: Number = Number::whole(1_000_000_000);

/// The figures that an open test does not use itself and whose value alone can settle its rule.
///
/// A total of missing addends qualifies even without a column; a part qualifies if its cell is blank, and so does a whole,
/// also one without a column if the figure itself has one.
pub(super) fn instead(rule: &Linear, test: &LinearTest, subject: &Subject<'_>) -> Vec<Input> {
    let mut found: Vec<Input> = Vec::new();
    for (figure, back) in test.figures() {
        let own = subject.own(figure, back).gap();
        if own.is_none() || subject.is_put_together(figure, back) {
            continue;
        }
        for candidate in candidates(figure, back, subject) {
            let stands = |one: &Input| {
                (one.figure, one.year) == (candidate, subject.year.saturating_sub(back.into()))
            };
            if !found.iter().any(stands) && can_settle(rule, candidate, back, subject) {
                found.push(stated_alone(candidate, back, subject));
            }
        }
    }
    found
}

fn candidates(figure: FigureId, back: u8, subject: &Subject<'_>) -> Vec<FigureId> {
    let mut all = Vec::new();
    if subject.derivation(figure).is_some() {
        let mut named = Vec::new();
        subject.input(figure, back).missing(&mut named);
        if named.iter().any(|missing| missing.figure != figure) {
            all.push(figure);
        }
    }
    let gap = |figure| subject.own(figure, back).gap();
    let is_blank = |figure| matches!(gap(figure), Some(Gap::Empty | Gap::Marked));
    let has_column = gap(figure) != Some(Gap::NoColumn);
    let mut whole = subject.codebook.indicator(figure).part_of;
    while let Some(above) = whole {
        let has_none = gap(above) == Some(Gap::NoColumn);
        all.extend((is_blank(above) || has_column && has_none).then_some(above));
        whole = subject.codebook.indicator(above).part_of;
    }
    let parts = subject.codebook.indicator(figure).parts.iter().copied();
    all.extend(parts.filter(|&part| is_blank(part)));
    all
}

/// A figure from its own cell, not added up.
fn stated_alone(figure: FigureId, back: u8, subject: &Subject<'_>) -> Input {
    let cell = subject.record(back).and_then(|record| record.cell(figure));
    Input {
        figure,
        year: subject.year.saturating_sub(back.into()),
        value: subject.own(figure, back).clone(),
        origin: cell.map_or(Origin::Nowhere, Origin::Cell),
        bound: None,
    }
}

/// Whether the rule is settled with the least or the greatest possible value of a figure.
fn can_settle(rule: &Linear, figure: FigureId, back: u8, subject: &Subject<'_>) -> bool {
    let range = subject.number(figure, back);
    let least = match range.low {
        End::Closed(low) => low,
        End::Open(_) | End::Unbounded => return false,
    };
    let most = match range.high {
        End::Closed(high) => high,
        End::Open(_) | End::Unbounded => least + MANY,
    };
    [least, most].into_iter().any(|number| {
        let given = Substituted {
            subject,
            figure,
            back,
            number,
        };
        rule.truth(&given) != Truth::Unknown
    })
}

/// A subject's figures with a value for one that is missing.
struct Substituted<'s, 'a> {
    subject: &'s Subject<'a>,
    figure: FigureId,
    back: u8,
    number: Number,
}

impl Substituted<'_, '_> {
    fn is_within(&self, part: FigureId, whole: FigureId) -> bool {
        let above = self.subject.codebook.indicator(part).part_of;
        above.is_some_and(|above| above == whole || self.is_within(above, whole))
    }
}

impl Figures for Substituted<'_, '_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        let range = self.subject.number(figure, back);
        if back != self.back || range.as_point().is_some() {
            return range;
        }
        let said = if figure == self.figure {
            Range::point(self.number)
        } else if self.is_within(self.figure, figure) {
            Range::at_least(self.number)
        } else if self.is_within(figure, self.figure) && self.subject.covers_the_year(back) {
            Range {
                low: End::Unbounded,
                high: End::Closed(self.number),
            }
        } else {
            return range;
        };
        range.meet(said).unwrap_or(range)
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.subject.truth(figure, back)
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        self.subject.level(figure, back)
    }
}
