//! Checks of the data that no law states: implausible figures are reported, and verdicts stay as they are.

use std::sync::Arc;

use super::subject::Subject;
use crate::lang::{FigureId, Figures, LinearSum};
use crate::model::{
    Check, CheckedFigure, Codebook, DataFault, DataFaultKind, Place, Record, Sheet, SubjectKindId,
    Value,
};
use crate::number::{Notation, Number, Range};
use crate::truth::Truth;
use crate::unit::Unit;

/// Figures as the data give them, without bounds from the codebook: a check with a missing figure reports nothing.
struct Said<'s, 'a>(&'s Subject<'a>);

impl Figures for Said<'_, '_> {
    fn number(&self, figure: FigureId, back: u8) -> Range {
        self.0.value(figure, back).range()
    }

    fn known(&self, figure: FigureId, back: u8) -> Option<Number> {
        self.0.known(figure, back)
    }

    fn truth(&self, figure: FigureId, back: u8) -> Truth {
        self.0.truth(figure, back)
    }

    fn level(&self, figure: FigureId, back: u8) -> Option<u8> {
        self.0.level(figure, back)
    }
}

/// The checks of a codebook that the sheets have figures for.
#[derive(Debug)]
pub struct Watch<'a> {
    checks: Vec<&'a Check>,
    /// Figures with a column of their own that other figures add up to.
    sums: Vec<FigureId>,
}

impl<'a> Watch<'a> {
    /// The checks of a kind of subject whose figures have columns in these sheets.
    #[must_use]
    pub fn over(codebook: &'a Codebook, sheets: &[Arc<Sheet>], kind: SubjectKindId) -> Watch<'a> {
        let given = |figure: FigureId| sheets.iter().any(|sheet| sheet.gives(figure));
        let parts = |figure| codebook.indicator(figure).derivation.as_ref();
        // A derivation from one figure is a substitute, not a sum to be checked.
        let is_sum = |figure| parts(figure).is_some_and(|sum: &LinearSum| sum.addends.len() > 1);
        let known = |figure| {
            let add_up = |sum: &LinearSum| sum.addends.iter().all(|part| given(part.figure));
            given(figure) || parts(figure).is_some_and(add_up)
        };
        let is_of = |check: &&Check| check.of.is_empty() || check.of.contains(&kind);
        let checks = codebook.checks.iter().filter(is_of);
        Watch {
            checks: checks
                .filter(|check| check.rule.figures().all(|(figure, _)| known(figure)))
                .collect(),
            sums: codebook
                .ids()
                .filter(|&figure| is_sum(figure) && given(figure))
                .collect(),
        }
    }

    /// Whether there is nothing to check.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.checks.is_empty() && self.sums.is_empty()
    }

    /// The faults of one row: checks that certainly fail, and sums that differ from their parts. None of a withheld row.
    #[must_use]
    pub fn doubts(&self, subject: &Subject<'_>) -> Vec<DataFault> {
        let record = subject.record(0);
        let Some(record) = record.filter(|record| record.withheld().is_none()) else {
            return Vec::new();
        };
        // Changed boundaries break “last year plus what came is this year”.
        let across = |check: &Check| {
            let mut figures = check.rule.figures();
            figures.any(|(_, back)| back > 0 && subject.is_composed(back))
        };
        let is_broken = |check: &Check| {
            let unless = check.unless.map(|figure| subject.truth(figure, 0));
            unless == Some(Truth::True)
        };
        let said = Said(subject);
        let unsaid = |figure: &FigureId| subject.value(*figure, 0).gap().is_some();
        let failing = |check: &&Check| {
            check.rule.truth(&said) == Truth::False
                && !across(check)
                && !is_broken(check)
                && check.between.iter().all(unsaid)
        };
        let failed = self.checks.iter().copied().filter(failing);
        let told = failed.map(|check| check_fails(check, subject, record));
        let sums = self.sums.iter().copied();
        told.chain(sums.filter_map(|figure| sum_differs(subject, record, figure)))
            .collect()
    }
}

fn check_fails(check: &Check, subject: &Subject<'_>, record: &Record) -> DataFault {
    let figures = || check.rule.figures();
    let kind = DataFaultKind::CheckFails {
        area: area(subject),
        year: subject.year,
        says: check.says.clone(),
        figures: figures()
            .map(|(figure, back)| shown(subject, figure, back))
            .collect(),
    };
    let first = figures().next().map(|(figure, _)| figure);
    DataFault {
        place: place(record, first),
        kind,
    }
}

fn sum_differs(subject: &Subject<'_>, record: &Record, figure: FigureId) -> Option<DataFault> {
    let sum = subject.stated(subject.derivation(figure)?, 0)?.as_point()?;
    let given = subject.number(figure, 0).as_point()?;
    if given == sum {
        return None;
    }
    let kind = DataFaultKind::SumDiffers {
        area: area(subject),
        year: subject.year,
        heading: subject.codebook.indicator(figure).title.vi.clone(),
        given: written(subject, figure, given),
        sum: written(subject, figure, sum),
    };
    Some(DataFault {
        place: place(record, Some(figure)),
        kind,
    })
}

fn shown(subject: &Subject<'_>, figure: FigureId, back: u8) -> CheckedFigure {
    let indicator = subject.codebook.indicator(figure);
    let value = match subject.own(figure, back) {
        Value::Gap(_) => subject
            .number(figure, back)
            .as_point()
            .map(|number| written(subject, figure, number))
            .unwrap_or_default(),
        Value::Number(number) => written(subject, figure, number),
        Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => String::new(),
    };
    let cell = subject.record(back).and_then(|record| record.cell(figure));
    CheckedFigure {
        name: name(&indicator.id, back),
        heading: indicator.title.clone(),
        value,
        cell: cell.map(|cell| cell.to_string()).unwrap_or_default(),
    }
}

/// A figure as a rule names it: `prev(id, 2)`.
fn name(id: &str, back: u8) -> String {
    match back {
        0 => id.to_owned(),
        1 => format!("prev({id})"),
        back => format!("prev({id}, {back})"),
    }
}

fn written(subject: &Subject<'_>, figure: FigureId, number: Number) -> String {
    let unit = subject.codebook.indicator(figure).unit.as_ref();
    if unit.is_some_and(Unit::is_percentage) {
        number.written_as_percentage(Notation::Vietnamese)
    } else {
        number.written(Notation::Vietnamese)
    }
}

fn area(subject: &Subject<'_>) -> String {
    let area = subject.series.area_in(subject.year);
    let name = area.known_as();
    if area.name.is_empty() || area.code.is_empty() {
        name.into_owned()
    } else {
        format!("{name} ({})", area.code)
    }
}

fn place(record: &Record, figure: Option<FigureId>) -> Place {
    let cell = figure.and_then(|figure| record.cell(figure));
    let sheet = cell.as_ref().map_or(&record.sheet, |cell| &cell.sheet);
    Place {
        file: sheet.file.clone(),
        line: cell.as_ref().map_or(record.line, |cell| cell.line),
        column: cell.as_ref().map_or(0, |cell| u32::from(cell.column) + 1),
        cell: cell.map(|cell| cell.to_string()).unwrap_or_default(),
    }
}
