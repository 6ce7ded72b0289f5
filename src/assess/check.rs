//! What must hold of data whatever the law: doubts, apart from verdicts.

use super::subject::Subject;
use crate::lang::{FigureId, Figures};
use crate::model::{DataFault, DataFaultKind, Place, Record, Value};
use crate::number::{Notation, Number};
use crate::truth::Truth;

/// Every check that certainly fails, and every sum that is not what its parts add up to. A check that lacks a figure is silent.
#[must_use]
pub fn doubts(subject: &Subject<'_>) -> Vec<DataFault> {
    let Some(record) = subject.record(0) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for check in &subject.codebook.checks {
        if check.rule.truth(subject) == Truth::False {
            let shown = check
                .rule
                .figures()
                .map(|(figure, back)| shown(subject, figure, back))
                .collect();
            let first = check.rule.figures().next().map(|(figure, _)| figure);
            let kind = DataFaultKind::CheckFails {
                area: area(subject),
                year: subject.year,
                rule: check.text.clone(),
                figures: shown,
            };
            faults.push(DataFault {
                place: place(record, first),
                kind,
            });
        }
    }
    faults.extend(
        subject
            .codebook
            .ids()
            .filter_map(|figure| sum_differs(subject, record, figure)),
    );
    faults
}

fn sum_differs(subject: &Subject<'_>, record: &Record, figure: FigureId) -> Option<DataFault> {
    let sum = subject.sum(subject.derivation(figure)?, 0).as_point()?;
    let given = subject.number(figure, 0).as_point()?;
    if given == sum {
        return None;
    }
    let kind = DataFaultKind::SumDiffers {
        area: area(subject),
        year: subject.year,
        heading: subject.codebook.indicator(figure).title.vi.clone(),
        given: written(given),
        sum: written(sum),
    };
    Some(DataFault {
        place: place(record, Some(figure)),
        kind,
    })
}

fn shown(subject: &Subject<'_>, figure: FigureId, back: u8) -> (String, String, String) {
    let heading = subject.codebook.indicator(figure).title.vi.clone();
    let value = match subject.own(figure, back) {
        Value::Gap(_) => subject
            .number(figure, back)
            .as_point()
            .map(written)
            .unwrap_or_default(),
        Value::Number(number) => written(*number),
        Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => String::new(),
    };
    let cell = subject.record(back).and_then(|record| record.cell(figure));
    (
        heading,
        value,
        cell.map(|cell| cell.to_string()).unwrap_or_default(),
    )
}

fn written(number: Number) -> String {
    number.written(Notation::Vietnamese)
}

fn area(subject: &Subject<'_>) -> String {
    let area = &subject.series.area;
    match (area.name.is_empty(), area.code.is_empty()) {
        (true, _) => area.code.clone(),
        (false, true) => area.name.clone(),
        (false, false) => format!("{} ({})", area.name, area.code),
    }
}

fn place(record: &Record, figure: Option<FigureId>) -> Place {
    let cell = figure.and_then(|figure| record.cell(figure));
    Place {
        file: record.sheet.file.clone(),
        line: record.line,
        column: cell.as_ref().map_or(0, |cell| u32::from(cell.column) + 1),
        cell: cell.map(|cell| cell.to_string()).unwrap_or_default(),
    }
}
