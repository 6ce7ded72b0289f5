//! Values of figures.

use crate::number::{Number, Range};
use crate::truth::Truth;

/// The value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A known number.
    Number(Number),
    /// More than one number is possible: “trên 94%”, or a count for fewer than twelve months.
    Range(Box<Range>),
    /// Yes.
    Yes,
    /// No.
    No,
    /// A level of a grade, counted from the lowest, from 0.
    Level(u8),
    /// Nothing.
    Gap(Gap),
}

/// Why a value is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// The file has no column for it.
    NoColumn,
    /// The data have no row for the commune and year.
    NoRow,
    /// The cell is empty.
    Empty,
    /// The cell contains a placeholder: `-`, `…`, `đang cập nhật`.
    Marked,
    /// The cell cannot be read.
    Unreadable,
    /// The row covers a part of the year, and the value can change until its end.
    PartYear,
    /// The predecessors disagree or were split, and the figure is not additive.
    Incomparable,
    /// The commune ended within the year after: its months there do not compare with a whole year.
    ShortYear,
}

impl From<Range> for Value {
    /// The number, if exactly one is possible.
    fn from(range: Range) -> Value {
        match range.as_point() {
            Some(number) => Value::Number(number),
            None => Value::Range(Box::new(range)),
        }
    }
}

impl Value {
    /// The possible values; anything if it is missing or not a number.
    #[must_use]
    pub fn range(&self) -> Range {
        match self {
            Value::Number(number) => Range::point(*number),
            Value::Range(range) => **range,
            Value::Yes | Value::No | Value::Level(_) | Value::Gap(_) => Range::ANYTHING,
        }
    }

    /// The truth value of a yes/no figure.
    #[must_use]
    pub fn truth(&self) -> Truth {
        match self {
            Value::Yes => Truth::True,
            Value::No => Truth::False,
            Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => Truth::Unknown,
        }
    }

    /// Why it is missing, if it is.
    #[must_use]
    pub fn gap(&self) -> Option<Gap> {
        match self {
            Value::Gap(gap) => Some(*gap),
            Value::Number(_) | Value::Range(_) | Value::Yes | Value::No | Value::Level(_) => None,
        }
    }
}
