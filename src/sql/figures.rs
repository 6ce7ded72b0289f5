//! What each figure of a row may be: its least and its greatest number, as `assess` bounds it.
//!
//! In: the columns of the table, with [`MONTHS`]. Out: for each figure the columns `… min` and `… max`, or `… known` for a yes/no
//! or a grade. An end that is not known is NULL.

use std::collections::BTreeSet;

use super::columns::StagedColumns;
use super::counted::CountedColumns;
use super::dialect::Dialect;
use super::names::{FigureNames, MONTHS};
use super::own_columns::{OwnColumns, total};
use crate::lang::{FigureId, LinearSum};
use crate::model::{Codebook, Indicator, IndicatorKind};
use crate::number::Number;

/// Builds the columns of figures.
pub(super) struct FigureColumns<'a> {
    codebook: &'a Codebook,
    names: FigureNames<'a>,
    columns: StagedColumns,
}

impl<'a> FigureColumns<'a> {
    /// The columns of these figures; they include all that bound each other.
    pub(super) fn of(
        (codebook, dialect): (&'a Codebook, Dialect),
        (figures, counted): (&BTreeSet<FigureId>, &CountedColumns),
        exact: &BTreeSet<FigureId>,
    ) -> StagedColumns {
        let mut columns = StagedColumns::default();
        OwnColumns::new((codebook, dialect), counted, &mut columns).add(figures);
        FigureColumns::upon(columns, codebook, figures, exact)
    }

    /// The columns upon those of [`OwnColumns`], which earlier stages have.
    pub(super) fn bounds_of(
        codebook: &'a Codebook,
        figures: &BTreeSet<FigureId>,
        exact: &BTreeSet<FigureId>,
    ) -> StagedColumns {
        FigureColumns::upon(StagedColumns::default(), codebook, figures, exact)
    }

    fn upon(
        columns: StagedColumns,
        codebook: &'a Codebook,
        figures: &BTreeSet<FigureId>,
        exact: &BTreeSet<FigureId>,
    ) -> StagedColumns {
        let mut all = FigureColumns {
            codebook,
            names: FigureNames(codebook),
            columns,
        };
        all.within_bounds(figures, exact);
        all.columns
    }

    fn within_bounds(&mut self, figures: &BTreeSet<FigureId>, exact: &BTreeSet<FigureId>) {
        let codebook = self.codebook;
        for &figure in figures {
            self.added_up(figure);
        }
        // Names decide the stages only once they exist: parts from the smallest up, wholes from the largest down.
        for figure in by_height(figures, |one| codebook.indicator(one).parts.clone()) {
            self.parts(figure);
        }
        let wholes = |one| codebook.indicator(one).part_of.into_iter().collect();
        for figure in by_height(figures, wholes) {
            self.whole(figure);
        }
        let addends = |one| {
            let sum = codebook.indicator(one).derivation.iter();
            sum.flat_map(|sum| &sum.addends)
                .map(|part| part.figure)
                .collect()
        };
        let exact = with_all(exact, &addends);
        for figure in by_height(figures, addends) {
            self.bounds(figure);
            if exact.contains(&figure) {
                self.exact(figure);
            }
        }
    }

    fn indicator(&self, figure: FigureId) -> &'a Indicator {
        self.codebook.indicator(figure)
    }

    fn is_number(&self, figure: FigureId) -> bool {
        match self.indicator(figure).kind {
            IndicatorKind::Count | IndicatorKind::Amount => true,
            IndicatorKind::YesNo | IndicatorKind::Grade(_) => false,
        }
    }

    fn derivation(&self, figure: FigureId) -> Option<&'a LinearSum> {
        self.indicator(figure).derivation.as_ref()
    }

    /// What the columns of its addends say where its own says nothing: without bounds, so that bounds do not go in a circle.
    fn added_up(&mut self, figure: FigureId) {
        let Some(sum) = self.derivation(figure) else {
            return;
        };
        let names = self.names;
        let given = sum.addends.iter();
        let given: Vec<String> = given
            .map(|part| format!("{} IS NOT NULL", names.own_min(part.figure)))
            .collect();
        let given = given.join(" OR ");
        let own_min = names.own_min(figure);
        for high in [false, true] {
            let (own, name) = if high {
                (names.own_max(figure), names.sum_max(figure))
            } else {
                (own_min.clone(), names.sum_min(figure))
            };
            let total = total(
                sum,
                |part, high| match (high, self.is_count(part)) {
                    (true, _) => names.own_max(part),
                    (false, true) => format!("COALESCE({}, 0)", names.own_min(part)),
                    (false, false) => names.own_min(part),
                },
                high,
            );
            let said =
                format!("CASE WHEN {own_min} IS NOT NULL THEN {own} WHEN {given} THEN {total} END");
            self.columns.add(&name, said);
        }
    }

    fn is_count(&self, figure: FigureId) -> bool {
        self.indicator(figure).kind == IndicatorKind::Count
    }

    /// What the data say of it, from its own column or added up.
    fn said(&self, figure: FigureId, high: bool) -> String {
        match (self.derivation(figure).is_some(), high) {
            (true, false) => self.names.sum_min(figure),
            (true, true) => self.names.sum_max(figure),
            (false, false) => self.names.own_min(figure),
            (false, true) => self.names.own_max(figure),
        }
    }

    /// The greatest of its parts. A part that is below a part of its own bounds nothing.
    fn parts(&mut self, figure: FigureId) {
        let parts = &self.indicator(figure).parts;
        if parts.is_empty() {
            return;
        }
        let least = parts.iter().map(|&part| {
            let (low, high) = (self.said(part, false), self.said(part, true));
            if self.indicator(part).parts.is_empty() {
                return low;
            }
            let deeper = self.names.parts(part);
            format!("CASE WHEN {deeper} > {high} THEN NULL ELSE GREATEST({low}, {deeper}) END")
        });
        let least = greatest(&least.collect::<Vec<_>>());
        self.columns.add(&self.names.parts(figure), least);
    }

    /// The least of its wholes, and whether a part of them is above it: then it is unknown which is wrong, and nothing is bounded.
    fn whole(&mut self, figure: FigureId) {
        let Some(whole) = self.indicator(figure).part_of else {
            return;
        };
        let names = self.names;
        let own = self.said(whole, true);
        let is_part = self.indicator(whole).part_of.is_some();
        let above = if is_part {
            format!("LEAST({own}, {})", names.whole(whole))
        } else {
            own
        };
        let name = names.whole(figure);
        let whole_year = format!("CASE WHEN {MONTHS} = 12 THEN {above} END");
        self.columns.add(&name, whole_year);
        let clash = format!("COALESCE({} > {name}, FALSE)", names.parts(whole));
        let clash = if is_part {
            format!("{} OR {clash}", names.clash(whole))
        } else {
            clash
        };
        self.columns.add(&names.clash(figure), clash);
    }

    /// Its least and greatest number.
    fn bounds(&mut self, figure: FigureId) {
        if !self.is_number(figure) {
            return;
        }
        let names = self.names;
        let (min, max) = self.counted(figure);
        let indicator = self.indicator(figure);
        if !indicator.has_kin() {
            self.columns.add(&names.min(figure, 0), min);
            self.columns.add(&names.max(figure, 0), max);
            return;
        }
        let parts = (!indicator.parts.is_empty()).then(|| names.parts(figure));
        let whole = indicator.part_of.map(|_| names.whole(figure));
        let low = match &parts {
            Some(parts) => format!("GREATEST({min}, {parts})"),
            None => min.clone(),
        };
        let high = match &whole {
            Some(whole) => format!("LEAST({max}, {whole})"),
            None => max.clone(),
        };
        let clash = whole.map_or(String::new(), |_| format!("{} OR ", names.clash(figure)));
        let apart = format!("{clash}{low} > {high}");
        let within = |bare: String, bound: String| {
            if bare == bound {
                bare
            } else {
                format!("CASE WHEN {apart} THEN {bare} ELSE {bound} END")
            }
        };
        let (least, most) = (within(min, low), within(max, high));
        self.columns.add(&names.min(figure, 0), least);
        self.columns.add(&names.max(figure, 0), most);
    }

    /// What the data state of it, with what its addends may be; a count is not below zero.
    fn counted(&mut self, figure: FigureId) -> (String, String) {
        let names = self.names;
        let own = (names.own_min(figure), names.own_max(figure));
        let Some(sum) = self.derivation(figure) else {
            let min = if self.is_count(figure) {
                format!("COALESCE({}, 0)", own.0)
            } else {
                own.0
            };
            return (min, own.1);
        };
        let added = |high| total(sum, |part, high| names.end(part, 0, high), high);
        let is_given = names.own_min(figure);
        let stated = |own: &str, total: &str| {
            format!("CASE WHEN {is_given} IS NULL THEN {total} ELSE {own} END")
        };
        let (min, max) = (stated(&own.0, &added(false)), stated(&own.1, &added(true)));
        let never_below = sum.constant >= Number::ZERO
            && sum
                .addends
                .iter()
                .all(|part| part.coefficient > 0 && self.is_count(part.figure));
        if !self.is_count(figure) || never_below {
            return (min, max);
        }
        let least = format!("CASE WHEN {max} < 0 THEN {min} ELSE GREATEST({min}, 0) END");
        (least, max)
    }

    /// Whether it is one known number: its own, or the sum of known ones.
    fn exact(&mut self, figure: FigureId) {
        if !self.is_number(figure) {
            return;
        }
        let names = self.names;
        let own = |one: FigureId| format!("{} = {}", names.own_min(one), names.own_max(one));
        let exact = match self.derivation(figure) {
            None => format!("COALESCE({}, FALSE)", own(figure)),
            Some(sum) => {
                let parts = sum.addends.iter();
                let parts: Vec<String> = parts.map(|part| names.exact(part.figure, 0)).collect();
                format!(
                    "COALESCE(CASE WHEN {} IS NULL THEN {} ELSE {} END, FALSE)",
                    names.own_min(figure),
                    parts.join(" AND "),
                    own(figure)
                )
            }
        };
        self.columns.add(&names.exact(figure, 0), exact);
    }
}

/// The figures, each after those below it.
fn by_height(
    figures: &BTreeSet<FigureId>,
    below: impl Fn(FigureId) -> Vec<FigureId>,
) -> Vec<FigureId> {
    fn height(figure: FigureId, below: &dyn Fn(FigureId) -> Vec<FigureId>) -> usize {
        let heights = below(figure).into_iter().map(|one| height(one, below) + 1);
        heights.max().unwrap_or(0)
    }
    let mut ordered: Vec<FigureId> = figures.iter().copied().collect();
    ordered.sort_by_key(|&figure| height(figure, &below));
    ordered
}

/// These figures and all below them.
fn with_all(
    figures: &BTreeSet<FigureId>,
    below: &dyn Fn(FigureId) -> Vec<FigureId>,
) -> BTreeSet<FigureId> {
    let mut found = BTreeSet::new();
    let mut left: Vec<FigureId> = figures.iter().copied().collect();
    while let Some(figure) = left.pop() {
        if found.insert(figure) {
            left.extend(below(figure));
        }
    }
    found
}

/// The greatest of some expressions; NULL counts for nothing.
fn greatest(all: &[String]) -> String {
    match all {
        [only] => only.clone(),
        _ => format!("GREATEST({})", all.join(", ")),
    }
}
