//! Figures counted from what lies within.

use super::subject_kind::SubjectKindId;
use crate::lang::{FigureId, Linear};
use crate::source::Spanned;

/// How a figure is counted from the subjects that lie within its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// The kind counted.
    pub of: SubjectKindId,
    /// The figure that is added up; without one, the subjects are counted.
    pub sum: Option<FigureId>,
    /// Those count that meet all of these.
    pub tests: Vec<UnitTest>,
}

/// What a subject must meet to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitTest {
    /// Those that pass a set of this family.
    Passes(Spanned<String>),
    /// Communes of this kind: `phường`.
    Kind(String),
    /// Those whose figures meet a rule.
    Rule(Linear),
}

impl Aggregate {
    /// Figures by which is decided what counts, each with the number of years back.
    pub fn figures(&self) -> impl Iterator<Item = (FigureId, u8)> {
        self.tests.iter().flat_map(|test| {
            let rule = match test {
                UnitTest::Rule(rule) => Some(rule),
                UnitTest::Passes(_) | UnitTest::Kind(_) => None,
            };
            rule.into_iter().flat_map(Linear::figures)
        })
    }
}
