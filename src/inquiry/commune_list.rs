//! What the list of one commune and year says, or the communes of a district, province or nation: its figures, and where the
//! subject's own differ.
//!
//! A list says *at least*: what it lacks may exist. It is whole only where it says so, or where the subject's own total equals
//! its rows. A list of those that passed is never whole by what it says. Of communes the register knows them all: one without a row
//! is one of which nothing is known.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::lang::FigureId;
use crate::model::{
    Adds, Aggregate, Area, Cell, Codebook, Column, CountedFigure, CountedUnits, DataFault,
    DataFaultKind, IndicatorKind, Key, ListDifference, ListExtent, NamedUnit, Record, Series,
    SubjectKindId, UnitFault, Use, Value, Year,
};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// What a row says of each figure counted from it: whether it counts, and what it adds.
pub(super) struct UnitFacts<'u> {
    pub(super) series: &'u Series,
    pub(super) record: &'u Record,
    pub(super) counts: Box<[(Truth, Option<Box<Range>>)]>,
}

impl UnitFacts<'_> {
    /// Makes it a row that may be of the same as one before it.
    pub(super) fn may_be_the_same(&mut self) {
        for (truth, _) in &mut self.counts {
            if *truth == Truth::True {
                *truth = Truth::Unknown;
            }
        }
    }
}

/// Whether a row is withheld only because another of the same commune, name and year differs from it.
pub(super) fn is_repeated(row: &Record) -> bool {
    let why = row.withheld();
    why.is_some_and(|why| matches!(why.kind, DataFaultKind::DuplicateRow { .. }))
}

/// A figure that is counted, and how.
pub(super) struct CountedFrom<'c> {
    pub(super) figure: FigureId,
    pub(super) how: Cow<'c, Aggregate>,
}

impl CountedFrom<'_> {
    /// Whether it counts all there are of a kind, or all that other counts are a part of.
    pub(super) fn is_total(&self, codebook: &Codebook) -> bool {
        codebook.is_total(self.figure, &self.how)
    }

    /// Whether what a total counts contains all that another figure counts.
    fn bounds(&self, codebook: &Codebook, other: FigureId) -> bool {
        codebook.total_contains((self.figure, &self.how), other)
    }

    /// Whether several of those counted may share what it adds up.
    fn is_shared(&self, codebook: &Codebook) -> bool {
        let is_same = self.how.sum == Some(self.figure);
        is_same && codebook.indicator(self.figure).adds == Adds::Distinct
    }
}

/// How figures are counted.
pub(super) struct CountingRules<'c> {
    pub(super) codebook: &'c Codebook,
    /// The figures, in the order of [`UnitFacts::counts`].
    pub(super) counted: &'c [CountedFrom<'c>],
    /// Whether the user says that the lists have all there are.
    pub(super) is_whole_said: bool,
    /// Years of which a commune without a row is given none.
    pub(super) only_rows_of: &'c [Year],
}

/// The rows of one commune and year, or the communes of what they lie within.
pub(super) struct CommuneList<'r, 'u> {
    pub(super) rules: &'r CountingRules<'r>,
    pub(super) record: &'r Record,
    pub(super) area: &'r Area,
    /// Whether every row of the list has its commune.
    pub(super) is_complete: bool,
    pub(super) units: Vec<UnitFacts<'u>>,
    /// Names of the communes that the register has besides; `None` if it does not tell all there are.
    pub(super) absent: Option<Arc<[String]>>,
}

impl CommuneList<'_, '_> {
    /// The figures counted; none where the list contradicts the subject's own total.
    pub(super) fn figures(&self, faults: &mut Vec<DataFault>) -> Vec<CountedFigure> {
        let codebook = self.rules.codebook;
        let counted = || self.rules.counted.iter().enumerate();
        let totals = counted().filter(|(_, one)| one.is_total(codebook));
        let totals: Vec<(&CountedFrom<'_>, Ordering)> = totals
            .filter_map(|(place, total)| Some((total, self.against(place)?)))
            .collect();
        let says_whole = self.says_whole();
        let mut figures = Vec::new();
        for (place, one) in counted() {
            let own = totals
                .iter()
                .filter(|(total, _)| total.bounds(codebook, one.figure));
            let own: Vec<Ordering> = own.map(|(_, order)| *order).collect();
            let is_contradicted = own.contains(&Ordering::Greater);
            let is_whole = !is_contradicted && (says_whole || own.contains(&Ordering::Equal));
            let range = self.counts(place, is_whole);
            self.compare(one.figure, range, faults);
            if !is_contradicted {
                figures.push(CountedFigure {
                    figure: one.figure,
                    value: Value::from(range),
                    units: Arc::new(self.counted_units(place, is_whole)),
                });
            }
        }
        figures
    }

    /// The rows of the list against the subject's own total: as many, certainly more, or neither.
    fn against(&self, place: usize) -> Option<Ordering> {
        let total = self.rules.counted.get(place)?.figure;
        let own = self.record.said(total);
        if own.gap().is_some() {
            return None;
        }
        let (rows, own) = (self.counts(place, true), own.range());
        if rows.as_point().is_some() && rows == own {
            return Some(Ordering::Equal);
        }
        let is_apart = rows.meet(own).is_none();
        (is_apart && rows.low.greatest(own.high) == rows.low).then_some(Ordering::Greater)
    }

    /// The totals that certainly leave out rows, with the names of these.
    pub(super) fn left_out(&self) -> impl Iterator<Item = (FigureId, Vec<String>)> {
        let codebook = self.rules.codebook;
        let counted = self.rules.counted.iter().enumerate();
        let totals = counted.filter(|(_, one)| one.is_total(codebook));
        totals.map(|(place, total)| {
            let counts = |unit: &&UnitFacts<'_>| unit.counts.get(place).map(|(truth, _)| *truth);
            let rows = self.units.iter();
            let out = rows.filter(|unit| counts(unit) == Some(Truth::False));
            let name = |unit: &UnitFacts<'_>| unit.series.area_in(unit.record.year).unit.clone();
            (total.figure, out.map(name).collect())
        })
    }

    /// Whether the list itself, the user or the register says that there are no others.
    fn says_whole(&self) -> bool {
        let rows = self.units.iter().flat_map(|unit| unit.record.rows());
        let extents: Vec<ListExtent> = rows.map(|row| row.sheet.extent).collect();
        self.absent.is_some()
            || self.is_complete && ListExtent::is_whole(&extents, self.rules.is_whole_said)
    }

    /// What the figure at a place may be.
    fn counts(&self, place: usize, is_whole: bool) -> Range {
        let zero = Range::point(Number::ZERO);
        let Some(one) = self.rules.counted.get(place) else {
            return Range::ANYTHING;
        };
        let mut total = zero;
        let mut largest = zero.low;
        for unit in &self.units {
            let Some((truth, value)) = unit.counts.get(place) else {
                continue;
            };
            let own = value.as_deref().copied();
            let own = own.unwrap_or(Range::point(Number::ONE));
            let own = match truth {
                Truth::True => own,
                Truth::False => zero,
                Truth::Unknown => own.hull(zero),
            };
            total = total.plus(own);
            largest = largest.greatest(own.low);
        }
        let of_absent = self.of_absent(one);
        for _ in self.absent.iter().flat_map(|names| names.iter()) {
            total = total.plus(of_absent);
        }
        if one.is_shared(self.rules.codebook) {
            total.low = largest;
        }
        if is_whole {
            return total;
        }
        let indicator = self.rules.codebook.indicator(one.figure);
        let is_count = indicator.kind == IndicatorKind::Count;
        Range {
            low: if is_count { total.low } else { End::Unbounded },
            high: End::Unbounded,
        }
    }

    /// What a commune without a row may add to a figure: it exists, and nothing else is known of it.
    fn of_absent(&self, counted: &CountedFrom<'_>) -> Range {
        let one = Range::point(Number::ONE);
        match counted.how.sum {
            None if counted.how.tests.is_empty() => one,
            None => one.hull(Range::point(Number::ZERO)),
            Some(sum) => self.rules.codebook.indicator(sum).any(),
        }
    }

    /// Reports a figure of the subject's own that differs from what is counted.
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

    /// What the figure at a place was counted from.
    fn counted_units(&self, place: usize, is_whole: bool) -> CountedUnits {
        let is_open = |unit: &&UnitFacts<'_>| {
            unit.counts.get(place).is_some_and(|(truth, value)| {
                let is_known = value.as_deref().is_none_or(|one| one.as_point().is_some());
                *truth == Truth::Unknown || *truth == Truth::True && !is_known
            })
        };
        let is_out = |unit: &&UnitFacts<'_>| {
            let said = unit.counts.get(place);
            said.is_some_and(|(truth, _)| *truth == Truth::False)
        };
        let named = |unit: &UnitFacts<'_>| {
            let area = unit.series.area_in(unit.record.year);
            let own = [&area.unit, &area.name, &area.code];
            let name = own.into_iter().find(|name| !name.is_empty());
            NamedUnit {
                name: name.cloned().unwrap_or_default(),
                cell: named(unit.record),
            }
        };
        let counted = self.rules.counted.get(place);
        CountedUnits {
            kind: counted.map_or(SubjectKindId::COMMUNE, |one| one.how.of),
            rows: self.units.len(),
            is_whole,
            absent: self.absent.clone().unwrap_or_default(),
            ends: self.ends(),
            open: self.units.iter().filter(is_open).map(named).collect(),
            out: self.units.iter().filter(is_out).map(named).collect(),
        }
    }
}

/// The cell of a row's name.
pub(super) fn named(record: &Record) -> Cell {
    let columns = &record.sheet.columns;
    let place = |key: Key| {
        let is = |column: &&Column| column.meaning == Use::Key(key);
        columns.iter().find(is).map(|column| column.at)
    };
    let names = [Key::Unit, Key::Name, Key::Code];
    let column = names.into_iter().find_map(place).unwrap_or_default();
    Cell {
        sheet: Arc::clone(&record.sheet),
        line: record.line,
        row: record.row,
        column,
        period: record.period,
    }
}
