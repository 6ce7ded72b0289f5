//! What an undetermined verdict lacks: figures, and rows of lists in which it is open whether they count.

use super::row::Judgement;
use crate::lang::FigureId;
use crate::model::{Basis, Body, Doubt, Input, Missing, Origin, TestTrace, Value, Year};
use crate::truth::Truth;

/// What a verdict lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    Figure(Missing),
    /// Whether a row of a list counts, by its place among those of which this is open.
    Row {
        figure: FigureId,
        year: Year,
        place: usize,
    },
}

impl Awaited {
    /// The figure that is missing, or counted, and its year.
    pub(super) fn figure(self) -> (FigureId, Year) {
        match self {
            Awaited::Figure(missing) => (missing.figure, missing.year),
            Awaited::Row { figure, year, .. } => (figure, year),
        }
    }
}

/// What an undetermined verdict lacks, if that is all it waits for.
pub(super) fn lacks(judgement: &Judgement) -> Option<Vec<Awaited>> {
    let rules = &judgement.ruleset;
    let missing = judgement.missing.iter().copied();
    let mut lacks: Vec<Awaited> = missing.map(Awaited::Figure).collect();
    for index in judgement.assessment.hanging(rules) {
        match judgement.assessment.finding(index).basis {
            Basis::Kind | Basis::Contradiction | Basis::Withheld => return None,
            Basis::Figures | Basis::Answer(_) | Basis::Applies => {}
        }
        let is_group = matches!(rules.criterion(index).body, Body::Members { .. });
        match judgement.trace(index) {
            Some(trace) => {
                let tests = trace.tests.iter().chain(&trace.applies);
                for test in tests.filter(|test| test.truth == Truth::Unknown) {
                    lacks.extend(rows_lacked(test)?);
                }
            }
            None if is_group => {}
            None => return None,
        }
    }
    let mut once: Vec<Awaited> = Vec::with_capacity(lacks.len());
    for lack in lacks {
        if !once.contains(&lack) {
            once.push(lack);
        }
    }
    (!once.is_empty()).then_some(once)
}

/// The rows of lists that an open test waits for, if besides them it only waits for missing figures.
fn rows_lacked(test: &TestTrace) -> Option<Vec<Awaited>> {
    let mut rows = Vec::new();
    for doubt in &test.doubts {
        match doubt {
            Doubt::Missing { .. } => {}
            Doubt::Range { figure, year } => {
                let mut inputs = test.inputs.iter();
                let is = |input: &&Input| (input.figure, input.year) == (*figure, *year);
                add_rows(inputs.find(is)?, &mut rows)?;
            }
            Doubt::Incomparable { .. } | Doubt::LawSilent | Doubt::Undefined => return None,
        }
    }
    (!test.doubts.is_empty()).then_some(rows)
}

/// Adds the rows by which a figure is a range; `None` if they are not all that makes it one.
fn add_rows(input: &Input, rows: &mut Vec<Awaited>) -> Option<()> {
    match (&input.value, &input.origin) {
        (Value::Range(_), Origin::Counted(units)) => {
            let is_closed = units.is_whole && units.absent.is_empty() && !units.open.is_empty();
            rows.extend((0..units.open.len()).map(|place| Awaited::Row {
                figure: input.figure,
                year: input.year,
                place,
            }));
            is_closed.then_some(())
        }
        (Value::Range(_), Origin::Derived(parts)) => {
            parts.iter().try_for_each(|part| add_rows(part, rows))
        }
        (Value::Range(_), Origin::Cell(_) | Origin::Composed(_) | Origin::Nowhere) => None,
        (Value::Number(_) | Value::Yes | Value::No | Value::Level(_) | Value::Gap(_), _) => {
            Some(())
        }
    }
}
