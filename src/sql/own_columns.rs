//! What the columns of a row themselves say of the whole year, before figures bound each other.
//!
//! In: the columns of the table, with [`MONTHS`]. Out: for each figure the columns `… own min` and `… own max`, or `… known` for a
//! yes/no or a grade.

use std::collections::BTreeSet;

use super::columns::{StagedColumns, literal};
use super::counted::CountedColumns;
use super::dialect::Dialect;
use super::names::{FigureNames, MONTHS};
use crate::lang::{FigureId, LinearSum};
use crate::model::{Adds, Codebook, DayOfYear, IndicatorKind, Timing};
use crate::number::Number;

/// Builds these columns.
pub(super) struct OwnColumns<'a, 'c> {
    codebook: &'a Codebook,
    names: FigureNames<'a>,
    dialect: Dialect,
    counted: &'c CountedColumns,
    columns: &'c mut StagedColumns,
}

impl<'a, 'c> OwnColumns<'a, 'c> {
    pub(super) fn new(
        (codebook, dialect): (&'a Codebook, Dialect),
        counted: &'c CountedColumns,
        columns: &'c mut StagedColumns,
    ) -> OwnColumns<'a, 'c> {
        OwnColumns {
            codebook,
            names: FigureNames(codebook),
            dialect,
            counted,
            columns,
        }
    }

    /// Adds those of some figures.
    pub(super) fn add(&mut self, figures: &BTreeSet<FigureId>) {
        for &figure in figures {
            self.own(figure);
        }
        self.counted.add(self.codebook, self.columns);
    }

    /// The names of the ends by the cell of a figure.
    fn ends(&self, figure: FigureId) -> [String; 2] {
        if self.counted.has(figure) {
            self.names.by_cell(figure)
        } else {
            [self.names.own_min(figure), self.names.own_max(figure)]
        }
    }

    /// Adds what a year states of those of some figures that are added up: `… value min`, `… value max`.
    pub(super) fn add_values(&mut self, figures: &BTreeSet<FigureId>) {
        for &figure in figures {
            if let Some(sum) = &self.codebook.indicator(figure).derivation {
                self.value(figure, sum);
            }
        }
    }

    /// What its own column says of the whole year.
    fn own(&mut self, figure: FigureId) {
        let (names, indicator) = (self.names, self.codebook.indicator(figure));
        let raw = self.counted.cell(names, figure);
        let [min, _] = self.ends(figure);
        let is_final = is_final(indicator.timing, self.codebook.year_begins);
        match &indicator.kind {
            IndicatorKind::Count => {
                self.columns.add(&min, self.dialect.read_count(&raw));
                self.own_max(figure, is_final);
            }
            IndicatorKind::Amount => {
                let number = self.dialect.read_number(&raw);
                let read = match &is_final {
                    Some(is_final) if indicator.adds != Adds::Sum => {
                        format!("CASE WHEN {is_final} THEN {number} END")
                    }
                    Some(_) | None => number,
                };
                self.columns.add(&min, read);
                self.own_max(figure, is_final);
            }
            IndicatorKind::YesNo => {
                let said = self.dialect.read_truth(&raw);
                let read = match is_final {
                    None => said,
                    Some(is_final) if indicator.timing == Timing::YearEnd => {
                        format!("CASE WHEN {is_final} THEN {said} END")
                    }
                    // What was done stays done.
                    Some(is_final) => {
                        let own = names.read(figure);
                        self.columns.add(&own, said);
                        format!("CASE WHEN {is_final} OR {own} THEN {own} END")
                    }
                };
                self.columns.add(&names.known(figure), read);
            }
            IndicatorKind::Grade(levels) => {
                let text = self.dialect.read_text(&raw);
                let each = levels.iter().enumerate().map(|(level, title)| {
                    let titles = [literal(&title.vi), literal(&title.en)].join(", ");
                    format!("WHEN {text} IN ({titles}) THEN {level}")
                });
                let each: Vec<String> = each.collect();
                let level = format!("CASE {} END", each.join(" "));
                let read = match is_final {
                    None => level,
                    Some(is_final) => format!("CASE WHEN {is_final} THEN {level} END"),
                };
                self.columns.add(&names.known(figure), read);
            }
        }
    }

    /// What can only grow has no greatest number before the year is over.
    fn own_max(&mut self, figure: FigureId, is_final: Option<String>) {
        let [min, end] = self.ends(figure);
        let max = match is_final {
            None => min,
            Some(is_final) => format!("CASE WHEN {is_final} THEN {min} END"),
        };
        self.columns.add(&end, max);
    }

    /// What a derived figure is by its own column or, without one, as the sum of its addends, if all have one.
    fn value(&mut self, figure: FigureId, sum: &LinearSum) {
        let names = self.names;
        let own = [names.own_min(figure), names.own_max(figure)];
        let given = sum.addends.iter();
        let given = given.map(|part| format!("{} IS NOT NULL", names.own_min(part.figure)));
        let given = given.collect::<Vec<_>>().join(" AND ");
        let ends = [names.value_min(figure), names.value_max(figure)];
        for ((name, column), high) in ends.into_iter().zip(&own).zip([false, true]) {
            let end = |part, high| {
                if high {
                    names.own_max(part)
                } else {
                    names.own_min(part)
                }
            };
            let total = total(sum, end, high);
            let [is_given, _] = &own;
            let said = format!(
                "CASE WHEN {is_given} IS NOT NULL THEN {column} WHEN {given} THEN {total} END"
            );
            self.columns.add(&name, said);
        }
    }
}

/// An end of a sum whose coefficients are 1 and -1.
pub(super) fn total(sum: &LinearSum, end: impl Fn(FigureId, bool) -> String, high: bool) -> String {
    let mut total = String::new();
    for part in &sum.addends {
        let falls = part.coefficient < 0;
        if !total.is_empty() || falls {
            total.push_str(if falls { " - " } else { " + " });
        }
        total.push_str(&end(part.figure, high != falls));
    }
    if sum.constant == Number::ZERO {
        total.trim().to_owned()
    } else {
        format!("{} + ({})", total.trim(), sum.constant)
    }
}

/// When the figure of a row is that of the whole year; `None` if it always is.
fn is_final(timing: Timing, begins: DayOfYear) -> Option<String> {
    let after = match timing {
        Timing::Stands => return None,
        Timing::Happens | Timing::YearEnd => 12,
        Timing::Due(day) => {
            let next_year = if day < begins { 12 } else { 0 };
            let due = (day.month + next_year, day.day);
            let covers = |months: &u8| due < (begins.month + months, begins.day);
            (1..12).find(covers).unwrap_or(12)
        }
    };
    Some(format!("{MONTHS} >= {after}"))
}
