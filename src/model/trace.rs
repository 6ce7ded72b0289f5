//! Reasons: the tests of a criterion with the figures and cells they use.

use std::sync::Arc;

use super::area::Area;
use super::cell::Cell;
use super::counted::CountedUnits;
use super::fault::DataFault;
use super::finding::Finding;
use super::past::{Bracket, Portion};
use super::ruleset::CriterionIndex;
use super::value::{Gap, Value};
use super::year::Year;
use crate::lang::{Connective, Distance, FigureId};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// Why a criterion without members has its verdict.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// Its finding.
    pub finding: Finding,
    /// How its tests are combined.
    pub connective: Connective,
    /// The value of its rule alone, whatever the answers and whether or not it applies.
    pub truth: Truth,
    /// The tests of its rule in the order written; empty without a rule.
    pub tests: Vec<TestTrace>,
    /// The tests of its `applies` rules in the order written.
    pub applies: Vec<TestTrace>,
    /// The answer columns with a value; if none has one and the criterion has no body, the column that can answer it.
    pub answers: Vec<Input>,
    /// Other criteria that would fail after the change that its distance describes.
    pub coupled: Vec<Coupled>,
    /// For a group that fails although none of its members does: the two that exclude each other.
    pub exclusion: Option<Box<Exclusion>>,
    /// Why the row is not judged, if it is not.
    pub withheld: Option<Arc<DataFault>>,
}

/// Two criteria that exclude each other: no value of one figure meets both.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// The unknown figure.
    pub input: Input,
    /// The criterion that limits it from below.
    pub floor: CriterionIndex,
    /// The least value that can meet it.
    pub least: End,
    /// The criterion that limits it from above.
    pub ceiling: CriterionIndex,
    /// The greatest value that can meet it.
    pub most: End,
}

/// A share of another criterion whose denominator grows or shrinks with the change, so that it would fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coupled {
    /// The other criterion.
    pub criterion: CriterionIndex,
    /// Its numerator.
    pub has: Number,
    /// Its denominator after the change.
    pub of: Number,
    /// How far its numerator would be from passing.
    pub by: Number,
}

/// A test with its figures.
#[derive(Clone, Debug)]
pub struct TestTrace {
    /// Its index in the rule's tests.
    pub test: usize,
    /// Its truth value.
    pub truth: Truth,
    /// The possible values of its left side (of a share, the numerator).
    pub left: Range,
    /// The possible values of its right side (of a share, the denominator).
    pub right: Range,
    /// Its figures in the order written.
    pub inputs: Vec<Input>,
    /// Why it is unknown, if it is.
    pub doubts: Vec<Doubt>,
    /// If figures are missing: other figures each of which can settle the rule by its value alone.
    pub instead: Vec<Input>,
    /// How far it is from passing, if it failed a comparison of numbers.
    pub distance: Option<Distance>,
}

/// A figure used by a test.
#[derive(Clone, Debug)]
pub struct Input {
    /// The figure.
    pub figure: FigureId,
    /// The year of the figure.
    pub year: Year,
    /// Its value.
    pub value: Value,
    /// Its source.
    pub origin: Origin,
    /// Its possible values derived from the codebook, if they were used.
    pub bound: Option<Box<Bound>>,
}

/// The possible values of a figure according to the codebook: a count is not negative, a part does not exceed its
/// whole.
#[derive(Clone, Debug)]
pub struct Bound {
    /// The possible values.
    pub range: Range,
    /// The part that is its lower bound, if any.
    pub part: Option<Input>,
    /// The whole that is its upper bound, if any.
    pub whole: Option<Input>,
}

/// The source of a figure.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A cell, possibly empty.
    Cell(Cell),
    /// The sum of other figures.
    Derived(Vec<Input>),
    /// The same figure of the predecessors.
    Composed(Vec<Contribution>),
    /// Rows of what lies within the commune.
    Counted(Arc<CountedUnits>),
    /// None: the file has no column for it, or the data have no row for that year.
    Nowhere,
}

/// The contribution of one predecessor to a figure.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// The predecessor.
    pub area: Arc<Area>,
    /// How much of it became part of the commune.
    pub portion: Portion,
    /// When it joined, if not known exactly.
    pub came: Option<Bracket>,
    /// Number of months its row covers, if the year is put together from rows for parts of it.
    pub months: Option<u8>,
    /// Its own figure.
    pub input: Input,
}

/// A missing figure: one cell to fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The figure.
    pub figure: FigureId,
    /// The year of the figure.
    pub year: Year,
    /// Why it is missing.
    pub gap: Gap,
    /// If the year was put together: the index of the predecessor that lacks the figure.
    pub part: Option<u16>,
}

/// Why a test is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// A figure is missing.
    Missing {
        /// The figure.
        figure: FigureId,
        /// The year of the figure.
        year: Year,
        /// Why it is missing.
        gap: Gap,
    },
    /// A figure is a range that the test splits.
    Range {
        /// The figure.
        figure: FigureId,
        /// The year of the figure.
        year: Year,
    },
    /// The predecessors disagree on a figure that is not additive.
    Incomparable {
        /// The figure.
        figure: FigureId,
        /// The year of the figure.
        year: Year,
    },
    /// Both sides are equal, and the law does not say what that means.
    LawSilent,
    /// The denominator is zero or less.
    Undefined,
}

impl Trace {
    /// Whether its answer columns contradict each other, so that none is used.
    #[must_use]
    pub fn answers_differ(&self) -> bool {
        let said = |truth| {
            self.answers
                .iter()
                .any(|answer| answer.value.truth() == truth)
        };
        said(Truth::True) && said(Truth::False)
    }

    /// The tests that share the verdict: those that determined it, or left it undetermined.
    ///
    /// For a rule that needs all tests and fails, those that fail; for one that needs any and passes, those that pass.
    pub fn decisive(&self) -> impl Iterator<Item = &TestTrace> {
        self.tests.iter().filter(|test| test.truth == self.truth)
    }

    /// How far a failed rule is from passing: the nearest test if one is enough; if all must hold, the only one that
    /// fails.
    #[must_use]
    pub fn distance(&self) -> Option<(&TestTrace, Distance)> {
        if self.truth != Truth::False {
            return None;
        }
        let mut failed = self.decisive();
        match self.connective {
            Connective::Or => failed
                .filter_map(|test| Some((test, test.distance?)))
                .min_by_key(|(_, distance)| distance.by.abs()),
            Connective::And => match (failed.next(), failed.next()) {
                (Some(only), None) => Some((only, only.distance?)),
                _ => None,
            },
        }
    }
}

impl Missing {
    /// A missing figure of the commune itself.
    #[must_use]
    pub const fn new(figure: FigureId, year: Year, gap: Gap) -> Missing {
        let part = None;
        Missing {
            figure,
            year,
            gap,
            part,
        }
    }
}

impl Input {
    /// The figures it was computed from, if it was.
    #[must_use]
    pub fn parts(&self) -> Vec<&Input> {
        match &self.origin {
            Origin::Derived(parts) => parts.iter().collect(),
            Origin::Composed(parts) => parts.iter().map(|part| &part.input).collect(),
            Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere => Vec::new(),
        }
    }

    /// All figures that bound this one or its summands.
    pub fn bounding(&self) -> impl Iterator<Item = &Input> {
        let bounds = self.bounded().into_iter();
        bounds.flat_map(|(_, bound)| bound.part.iter().chain(&bound.whole))
    }

    /// This figure and its summands, where bounded, with their bounds.
    #[must_use]
    pub fn bounded(&self) -> Vec<(&Input, &Bound)> {
        let own = self.bound.as_deref().map(|bound| (self, bound));
        let parts: &[Input] = match &self.origin {
            Origin::Derived(parts) => parts,
            Origin::Composed(_) | Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere => &[],
        };
        own.into_iter()
            .chain(parts.iter().flat_map(Input::bounded))
            .collect()
    }

    /// Every missing figure behind this one: itself, its summands, or those of predecessors; none if no figure could
    /// make the predecessors agree.
    pub fn missing(&self, into: &mut Vec<Missing>) {
        self.missing_of(None, into);
    }

    fn missing_of(&self, part: Option<u16>, into: &mut Vec<Missing>) {
        let gap = match (&self.origin, self.value.gap()) {
            // A sum with a missing summand is still partly known.
            (Origin::Composed(parts), gap) if gap != Some(Gap::Incomparable) => {
                return missing_parts(parts, into);
            }
            (
                Origin::Derived(_) | Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere,
                Some(gap),
            ) => gap,
            (_, None) | (Origin::Composed(_), _) => return,
        };
        match &self.origin {
            Origin::Derived(parts)
                if parts
                    .iter()
                    .any(|part| part.value.gap() != Some(Gap::NoColumn)) =>
            {
                for addend in parts {
                    addend.missing_of(part, into);
                }
            }
            Origin::Composed(_)
            | Origin::Derived(_)
            | Origin::Counted(_)
            | Origin::Cell(_)
            | Origin::Nowhere => into.push(Missing {
                figure: self.figure,
                year: self.year,
                gap,
                part,
            }),
        }
    }
}

/// The missing figures of the predecessors.
fn missing_parts(parts: &[Contribution], into: &mut Vec<Missing>) {
    for (part, place) in parts.iter().zip(0..) {
        if part.portion != Portion::Land {
            part.input.missing_of(Some(place), into);
        }
    }
}
