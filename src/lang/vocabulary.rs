//! What the names of a rule mean, to be said by whoever knows the figures and parameters.

use super::linear::FigureId;
use crate::number::Number;
use crate::text::{Text, both};
use crate::unit::Unit;

/// What the names of a rule mean.
pub trait Vocabulary {
    /// What a name means, if anything bears it.
    fn meaning(&self, name: &str) -> Option<Meaning<'_>>;
    /// The name most like one that nothing bears.
    fn nearest(&self, name: &str) -> Option<String>;
    /// The name of the figure that has this heading, with or without its marks.
    fn headed(&self, heading: &str) -> Option<String>;
}

/// What a name means.
#[derive(Clone, Debug)]
pub enum Meaning<'a> {
    /// A figure.
    Figure {
        /// Which one.
        id: FigureId,
        /// What kind.
        kind: FigureKind<'a>,
        /// What it counts; none meets any unit.
        unit: Option<&'a Unit>,
        /// Of how many figures it may be the sum; 1 if it is none.
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

/// What kind of figure a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind<'a> {
    /// A whole number, not negative.
    Count,
    /// Any number.
    Amount,
    /// Yes or no.
    YesNo,
    /// One of these levels, lowest first.
    Grade(&'a [String]),
}

impl FigureKind<'_> {
    /// What it is called in a message.
    pub(super) fn told(self) -> Text {
        match self {
            FigureKind::Count => both!("số đếm", "a count"),
            FigureKind::Amount => both!("số đo", "an amount"),
            FigureKind::YesNo => both!("số liệu có/không", "a yes/no"),
            FigureKind::Grade(_) => both!("số liệu theo mức", "a grade"),
        }
    }
}
