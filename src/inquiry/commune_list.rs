//! What the list of one commune and year says: its figures, and where the commune's own differ.
//!
//! A list says *at least*: what it lacks may exist. It is whole only where it says so, or where the commune's own total equals
//! its rows. A list of those that passed is never whole by what it says.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::lang::FigureId;
use crate::model::{
    Area, Cell, Codebook, Column, CountedFigure, CountedUnits, DataFault, DataFaultKind,
    IndicatorKind, Key, ListDifference, ListExtent, NamedUnit, Record, Series, SubjectKindId,
    UnitFault, Use, Value, Year,
};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// What a row says of each figure counted from it: whether it counts, and what it adds.
pub(super) struct UnitFacts<'u> {
    pub(super) series: &'u Series,
    pub(super) record: &'u Record,
    pub(super) counts: Vec<(Truth, Option<Range>)>,
}

/// How figures are counted.
pub(super) struct CountingRules<'c> {
    pub(super) codebook: &'c Codebook,
    /// The figures, in the order of [`UnitFacts::counts`].
    pub(super) counted: &'c [FigureId],
    /// Whether the user says that the lists have all there are.
    pub(super) is_whole_said: bool,
    /// Years of which a commune without a row is given none.
    pub(super) only_rows_of: &'c [Year],
}

/// The rows of one commune and year.
pub(super) struct CommuneList<'r, 'u> {
    pub(super) rules: &'r CountingRules<'r>,
    pub(super) record: &'r Record,
    pub(super) area: &'r Area,
    /// Whether every row of the list has its commune.
    pub(super) is_complete: bool,
    pub(super) units: Vec<UnitFacts<'u>>,
}

impl CommuneList<'_, '_> {
    /// The figures counted; none where the list contradicts the commune's own total.
    pub(super) fn figures(&self, faults: &mut Vec<DataFault>) -> Vec<CountedFigure> {
        let codebook = self.rules.codebook;
        let counted = || self.rules.counted.iter().copied();
        let totals = counted().filter(|&figure| is_total(codebook, figure));
        let totals: Vec<(FigureId, Ordering)> = totals
            .filter_map(|total| Some((total, self.against(total)?)))
            .collect();
        let says_whole = self.says_whole();
        let mut figures = Vec::new();
        for figure in counted() {
            let own = totals
                .iter()
                .filter(|(total, _)| bounds(codebook, *total, figure));
            let own: Vec<Ordering> = own.map(|(_, order)| *order).collect();
            let is_contradicted = own.contains(&Ordering::Greater);
            let is_whole = !is_contradicted && (says_whole || own.contains(&Ordering::Equal));
            let range = self.counts(figure, is_whole);
            self.compare(figure, range, faults);
            if !is_contradicted {
                figures.push(CountedFigure {
                    figure,
                    value: Value::from(range),
                    units: Arc::new(self.counted_units(figure, is_whole)),
                });
            }
        }
        figures
    }

    /// The rows of the list against the commune's own total: as many, certainly more, or neither.
    fn against(&self, total: FigureId) -> Option<Ordering> {
        let own = self.record.said(total);
        if own.gap().is_some() {
            return None;
        }
        let (rows, own) = (self.counts(total, true), own.range());
        if rows.as_point().is_some() && rows == own {
            return Some(Ordering::Equal);
        }
        let is_apart = rows.meet(own).is_none();
        (is_apart && rows.low.greatest(own.high) == rows.low).then_some(Ordering::Greater)
    }

    /// Whether the list itself, or the user, says that it has all there are.
    fn says_whole(&self) -> bool {
        let rows = self.units.iter().flat_map(|unit| unit.record.rows());
        let extents: Vec<ListExtent> = rows.map(|row| row.sheet.extent).collect();
        self.is_complete && ListExtent::is_whole(&extents, self.rules.is_whole_said)
    }

    /// What a figure may be.
    fn counts(&self, figure: FigureId, is_whole: bool) -> Range {
        let place = self.rules.counted.iter().position(|one| *one == figure);
        let zero = Range::point(Number::ZERO);
        let mut total = zero;
        for unit in &self.units {
            let Some((truth, value)) = place.and_then(|place| unit.counts.get(place)) else {
                continue;
            };
            let own = value.unwrap_or(Range::point(Number::ONE));
            total = total.plus(match truth {
                Truth::True => own,
                Truth::False => zero,
                Truth::Unknown => own.hull(zero),
            });
        }
        if is_whole {
            return total;
        }
        let is_count = self.rules.codebook.indicator(figure).kind == IndicatorKind::Count;
        Range {
            low: if is_count { total.low } else { End::Unbounded },
            high: End::Unbounded,
        }
    }

    /// Reports a figure of the commune's own that differs from what is counted.
    fn compare(&self, figure: FigureId, counted: Range, faults: &mut Vec<DataFault>) {
        let own = self.record.said(figure);
        if own.gap().is_some() || own.range().meet(counted).is_some() {
            return;
        }
        let Some(cell) = self.record.cell(figure) else {
            return;
        };
        let [first, last] = self.ends();
        let difference = ListDifference {
            area: self.area.known_as().into_owned(),
            title: self.rules.codebook.indicator(figure).title.clone(),
            own: own.range(),
            counted,
            first: first.place(),
            last: last.to_string(),
        };
        faults.push(DataFault {
            place: cell.place(),
            kind: DataFaultKind::Unit(UnitFault::ListDiffers(Box::new(difference))),
        });
    }

    /// The cells that name the first and the last.
    fn ends(&self) -> [Cell; 2] {
        let first = self.units.first().map(|unit| named(unit.record));
        let last = self.units.last().map(|unit| named(unit.record));
        let own = || Cell {
            sheet: Arc::clone(&self.record.sheet),
            line: self.record.line,
            row: self.record.row,
            column: 0,
            period: self.record.period,
        };
        [first.unwrap_or_else(own), last.unwrap_or_else(own)]
    }

    /// What a figure was counted from.
    fn counted_units(&self, figure: FigureId, is_whole: bool) -> CountedUnits {
        let place = self.rules.counted.iter().position(|one| *one == figure);
        let said = |unit: &&UnitFacts<'_>| place.and_then(|place| unit.counts.get(place).copied());
        let is_open = |unit: &&UnitFacts<'_>| {
            said(unit).is_some_and(|(truth, value)| {
                let is_known = value.is_none_or(|value| value.as_point().is_some());
                truth == Truth::Unknown || truth == Truth::True && !is_known
            })
        };
        let is_out =
            |unit: &&UnitFacts<'_>| said(unit).is_some_and(|(truth, _)| truth == Truth::False);
        let named = |unit: &UnitFacts<'_>| NamedUnit {
            name: unit.series.area_in(unit.record.year).unit.clone(),
            cell: named(unit.record),
        };
        let aggregate = self.rules.codebook.indicator(figure).aggregate.as_ref();
        CountedUnits {
            kind: aggregate.map_or(SubjectKindId::COMMUNE, |one| one.of),
            rows: self.units.len(),
            is_whole,
            ends: self.ends(),
            open: self.units.iter().filter(is_open).map(named).collect(),
            out: self.units.iter().filter(is_out).map(named).collect(),
        }
    }
}

/// Whether a figure counts all there are of a kind, or all that other counts are a part of.
pub(super) fn is_total(codebook: &Codebook, figure: FigureId) -> bool {
    let indicator = codebook.indicator(figure);
    let aggregate = indicator.aggregate.as_ref();
    aggregate.is_some_and(|one| {
        let is_whole = indicator.part_of.is_none() && !indicator.parts.is_empty();
        one.sum.is_none() && (one.test.is_none() || is_whole)
    })
}

/// Whether what a total counts contains all that a figure counts.
fn bounds(codebook: &Codebook, total: FigureId, figure: FigureId) -> bool {
    let aggregate = codebook.indicator(total).aggregate.as_ref();
    let has_all = aggregate.is_some_and(|one| one.test.is_none());
    let whole = |figure: &FigureId| codebook.indicator(*figure).part_of;
    has_all || std::iter::successors(Some(figure), whole).any(|one| one == total)
}

/// The cell of a row's name.
pub(super) fn named(record: &Record) -> Cell {
    let columns = &record.sheet.columns;
    let is_name = |column: &Column| column.meaning == Use::Key(Key::Unit);
    let column = columns.iter().position(is_name).unwrap_or_default();
    Cell {
        sheet: Arc::clone(&record.sheet),
        line: record.line,
        row: record.row,
        column: u16::try_from(column).unwrap_or(u16::MAX),
        period: record.period,
    }
}
