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
    /// Which of them count; all of them without a test.
    pub test: Option<UnitTest>,
}

/// Which subjects an aggregate counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitTest {
    /// Those that pass a set of this family.
    Passes(Spanned<String>),
    /// Communes of this kind: `phường`.
    Kind(String),
    /// Those whose figures meet a rule.
    Rule(Linear),
}
