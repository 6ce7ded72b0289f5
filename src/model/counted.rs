//! Figures counted from what lies within a subject: their values, and the rows behind them.

use std::sync::Arc;

use super::cell::Cell;
use super::subject_kind::SubjectKindId;
use super::value::Value;
use crate::lang::FigureId;

/// A figure of a subject and year, counted from rows of what lies within it.
#[derive(Clone, Debug)]
pub struct CountedFigure {
    /// The figure.
    pub figure: FigureId,
    /// Its value: a number, or a range where a row is undetermined or the list may lack some.
    pub value: Value,
    /// What was counted.
    pub units: Arc<CountedUnits>,
}

/// The rows that a figure was counted from.
#[derive(Clone, Debug)]
pub struct CountedUnits {
    /// What they are about.
    pub kind: SubjectKindId,
    /// Their number.
    pub rows: usize,
    /// Whether nothing is missing from the list.
    pub is_whole: bool,
    /// Names of communes that the list in force has besides, and the data have not.
    pub absent: Arc<[String]>,
    /// The cells that name the first and the last.
    pub ends: [Cell; 2],
    /// Those of which it is not known whether they count, in the order of the list.
    pub open: Vec<NamedUnit>,
    /// Those that do not count, in the order of the list.
    pub out: Vec<NamedUnit>,
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct NamedUnit {
    /// Its name.
    pub name: String,
    /// The cell of its name.
    pub cell: Cell,
}
