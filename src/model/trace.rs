//! Why: the tests of a criterion with the figures and cells they came from.

use std::sync::Arc;

use super::cell::Cell;
use super::fault::DataFault;
use super::finding::Finding;
use super::past::{Bracket, Portion};
use super::record::{Area, Gap, Value};
use super::ruleset::CriterionIndex;
use super::year::Year;
use crate::lang::{Connective, Distance, FigureId};
use crate::number::{End, Number, Range};
use crate::truth::Truth;

/// Why a criterion without members came out as it did.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The criterion.
    pub criterion: CriterionIndex,
    /// What came out.
    pub finding: Finding,
    /// What joins the tests.
    pub connective: Connective,
    /// What its rule alone comes to, whatever answers or applies.
    pub truth: Truth,
    /// The tests of its rule, in the order written; empty without a rule.
    pub tests: Vec<TestTrace>,
    /// The tests that say whether it applies, in the order written.
    pub applies: Vec<TestTrace>,
    /// The answer columns that are filled in; where none is, for a criterion without a body, the one that could be.
    pub answers: Vec<Input>,
    /// What else would not be met once it is met in the way that its distance says.
    pub coupled: Vec<Coupled>,
    /// Of a group that fails though none of its members does: the two that cannot both be met.
    pub exclusion: Option<Box<Exclusion>>,
    /// Why the row is not judged, if it is not.
    pub withheld: Option<Arc<DataFault>>,
}

/// Two criteria that no value of one figure meets together.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// The figure, which is not known.
    pub input: Input,
    /// The criterion that limits it from below.
    pub floor: CriterionIndex,
    /// The least value with which that one may be met.
    pub least: End,
    /// The criterion that limits it from above.
    pub ceiling: CriterionIndex,
    /// The greatest value with which that one may be met.
    pub most: End,
}

/// A share of another criterion whose denominator moves with the way to pass, and that would not be met then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coupled {
    /// The other criterion.
    pub criterion: CriterionIndex,
    /// How many it has.
    pub has: Number,
    /// Of how many, once they have moved.
    pub of: Number,
    /// How far its numerator would be from passing.
    pub by: Number,
}

/// One test with its figures.
#[derive(Clone, Debug)]
pub struct TestTrace {
    /// Its place in the rule's tests.
    pub test: usize,
    /// What it comes to.
    pub truth: Truth,
    /// What its left side (of a share, the numerator) may be.
    pub left: Range,
    /// What its right side (of a share, the denominator) may be.
    pub right: Range,
    /// Its figures, in the order written.
    pub inputs: Vec<Input>,
    /// Why it is unknown, if it is.
    pub doubts: Vec<Doubt>,
    /// Where figures are missing: others, any one of which can settle the rule by its value alone.
    pub instead: Vec<Input>,
    /// If it failed by a number: how far it is from passing.
    pub distance: Option<Distance>,
}

/// A figure a test used.
#[derive(Clone, Debug)]
pub struct Input {
    /// The figure.
    pub figure: FigureId,
    /// Its year.
    pub year: Year,
    /// What is known of it.
    pub value: Value,
    /// Where it came from.
    pub origin: Origin,
    /// What it may be for all that its value is not known, if that was used.
    pub bound: Option<Box<Bound>>,
}

/// What a figure may be by what the codebook says of it: a count is not negative, a part is at most its whole.
#[derive(Clone, Debug)]
pub struct Bound {
    /// What it may be.
    pub range: Range,
    /// The part that it is at least, if one says so.
    pub part: Option<Input>,
    /// The whole that it is at most, if one says so.
    pub whole: Option<Input>,
}

/// Where a figure came from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A cell, even an empty one.
    Cell(Cell),
    /// Other figures, added up.
    Derived(Vec<Input>),
    /// The same figure of the communes it was made of.
    Composed(Vec<Contribution>),
    /// Nowhere: the file has no column for it, or the data no row of that year.
    Nowhere,
}

/// What one of the communes that another was made of brought to a figure.
#[derive(Clone, Debug)]
pub struct Contribution {
    /// The commune.
    pub area: Arc<Area>,
    /// How much of it.
    pub portion: Portion,
    /// When it came, if that is only known so far.
    pub came: Option<Bracket>,
    /// How many months of the year it has, where the year was put together from such rows.
    pub months: Option<u8>,
    /// Its figure.
    pub input: Input,
}

/// A figure that is missing: one cell to be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The figure.
    pub figure: FigureId,
    /// Its year.
    pub year: Year,
    /// Why it is missing.
    pub gap: Gap,
    /// Where the year was put together: whose figure it is, by its place among the parts.
    pub part: Option<u16>,
}

/// Why something is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// A figure is missing.
    Missing {
        /// The figure.
        figure: FigureId,
        /// Its year.
        year: Year,
        /// Why it is missing.
        gap: Gap,
    },
    /// A figure is a range, and the test holds for a part of it only.
    Range {
        /// The figure.
        figure: FigureId,
        /// Its year.
        year: Year,
    },
    /// The communes it was made of do not say one thing of a figure that does not add up.
    Incomparable {
        /// The figure.
        figure: FigureId,
        /// Its year.
        year: Year,
    },
    /// Both sides are equal, and the law does not say what that means.
    LawSilent,
    /// The denominator is not above zero.
    Undefined,
}

impl Trace {
    /// Whether its answer columns contradict each other: then none of them is taken.
    #[must_use]
    pub fn answers_differ(&self) -> bool {
        let said = |truth| {
            self.answers
                .iter()
                .any(|answer| answer.value.truth() == truth)
        };
        said(Truth::True) && said(Truth::False)
    }

    /// The tests that share the verdict: those that settled it, or those that left it open.
    ///
    /// Of a rule that needs all its tests and fails, the tests that fail; of one that needs any and passes, those that pass.
    pub fn decisive(&self) -> impl Iterator<Item = &TestTrace> {
        self.tests.iter().filter(|test| test.truth == self.truth)
    }

    /// How far a failed rule is from passing: of tests one of which is enough, the nearest; of tests that all must hold, the
    /// one that fails, if it fails alone.
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
    /// The figures it was put together from, if it was.
    #[must_use]
    pub fn parts(&self) -> Vec<&Input> {
        match &self.origin {
            Origin::Derived(parts) => parts.iter().collect(),
            Origin::Composed(parts) => parts.iter().map(|part| &part.input).collect(),
            Origin::Cell(_) | Origin::Nowhere => Vec::new(),
        }
    }

    /// Every figure that bounds this one or one it was added up from.
    pub fn bounding(&self) -> impl Iterator<Item = &Input> {
        let bounds = self.bounded().into_iter();
        bounds.flat_map(|(_, bound)| bound.part.iter().chain(&bound.whole))
    }

    /// This figure, and those it was added up from, that are bounded, with their bounds.
    #[must_use]
    pub fn bounded(&self) -> Vec<(&Input, &Bound)> {
        let own = self.bound.as_deref().map(|bound| (self, bound));
        let parts: &[Input] = match &self.origin {
            Origin::Derived(parts) => parts,
            Origin::Composed(_) | Origin::Cell(_) | Origin::Nowhere => &[],
        };
        own.into_iter()
            .chain(parts.iter().flat_map(Input::bounded))
            .collect()
    }

    /// Every missing figure behind this one: itself, what it would be added up from, or that of a commune it was made of; none
    /// where no figure could make those communes say one thing.
    pub fn missing(&self, into: &mut Vec<Missing>) {
        self.missing_of(None, into);
    }

    fn missing_of(&self, part: Option<u16>, into: &mut Vec<Missing>) {
        let gap = match (&self.origin, self.value.gap()) {
            // A sum is known in part without one of its parts.
            (Origin::Composed(parts), gap) if gap != Some(Gap::Incomparable) => {
                return missing_parts(parts, into);
            }
            (Origin::Derived(_) | Origin::Cell(_) | Origin::Nowhere, Some(gap)) => gap,
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
            Origin::Composed(_) | Origin::Derived(_) | Origin::Cell(_) | Origin::Nowhere => into
                .push(Missing {
                    figure: self.figure,
                    year: self.year,
                    gap,
                    part,
                }),
        }
    }
}

/// The missing figures of the communes that another was made of.
fn missing_parts(parts: &[Contribution], into: &mut Vec<Missing>) {
    for (part, place) in parts.iter().zip(0..) {
        if part.portion != Portion::Land {
            part.input.missing_of(Some(place), into);
        }
    }
}
