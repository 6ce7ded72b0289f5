//! The meanings of names in rules, provided by the caller, who knows the figures and parameters.

use super::linear::FigureId;
use crate::number::Number;
use crate::text::{Text, both};
use crate::unit::Unit;

/// Resolves the names of a rule.
pub trait Vocabulary {
    /// The meaning of a name, if it is known.
    fn meaning(&self, name: &str) -> Option<Meaning<'_>>;
    /// The known name most similar to an unknown one.
    fn nearest(&self, name: &str) -> Option<String>;
    /// The name of the figure with this heading, compared with or without diacritics.
    fn headed(&self, heading: &str) -> Option<String>;
}

/// The meaning of a name.
#[derive(Clone, Debug)]
pub enum Meaning<'a> {
    /// A figure.
    Figure {
        /// Its id.
        id: FigureId,
        /// Its kind.
        kind: FigureKind<'a>,
        /// Its unit; `None` is compatible with any.
        unit: Option<&'a Unit>,
        /// How many figures a derived figure adds up at most; 1 for a plain figure.
        parts: usize,
    },
    /// A parameter.
    Constant {
        /// Its value.
        value: Number,
        /// Whether it was written as a percentage.
        percentage: bool,
    },
}

/// The kind of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind<'a> {
    /// A non-negative integer.
    Count,
    /// Any number.
    Amount,
    /// Yes or no.
    YesNo,
    /// A grade with these levels, lowest first.
    Grade(&'a [String]),
}

impl FigureKind<'_> {
    /// The name of the kind in messages.
    pub(super) fn told(self) -> Text {
        match self {
            FigureKind::Count => both!("số đếm", "a count"),
            FigureKind::Amount => both!("số đo", "an amount"),
            FigureKind::YesNo => both!("số liệu có/không", "a yes/no"),
            FigureKind::Grade(_) => both!("số liệu theo mức", "a grade"),
        }
    }
}
