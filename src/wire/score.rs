//! The results of `score`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{WireFigure, WireNumber};
use super::question::Question;
use super::source::{
    WireCommune, WireCriterion, WireFault, WireInput, WireNamedFile, WireSchema, WireSet, WireTool,
    WireWithheld,
};
use super::word::{WireBasis, WireReading, WireRests, WireStatus, WireVerdict};
use crate::model::Year;

/// The results of `antq score`; `R` is a list of [`WireResult`], or a value that serialises as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "WireScores")]
pub struct WireScores<'a, R> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// The criteria files, each once.
    pub sets: Vec<WireSet<'a>>,
    /// The data files.
    pub inputs: Vec<WireInput<'a>>,
    /// One entry per commune, year and set, in the order of the data.
    pub results: R,
    /// The question that was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Cow<'a, Question>>,
    /// Every criterion of the versions that judged, with its citation.
    #[serde(default)]
    pub criteria: Vec<WireCriterion<'a>>,
    /// Notes on the results, one or more sentences each.
    #[serde(default)]
    pub notes: Vec<Cow<'a, str>>,
    /// Faults of the data.
    #[serde(default)]
    pub faults: Vec<WireFault<'a>>,
    /// SHA-256 of the codebook, lower-case hexadecimal.
    #[serde(default)]
    pub codebook: Cow<'a, str>,
    /// SHA-256 of the commune lists, built in and given by the user; null if none is used.
    #[serde(default)]
    pub register: Option<Cow<'a, str>>,
    /// Every file that the question names, with its SHA-256.
    #[serde(default)]
    pub files: Vec<WireNamedFile<'a>>,
    /// The verdict that `results` is limited to; null if it has all.
    #[serde(default)]
    pub only: Option<WireVerdict>,
}

/// One commune and year under one set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireResult<'a> {
    /// The commune.
    pub commune: WireCommune<'a>,
    /// The year scored; null if the row gives no year, or two.
    pub year: Option<Year>,
    /// Year whose commune boundaries the figures use; absent if it is the year scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<Year>,
    /// Why the row is not judged; absent if it is. A row that is not judged is undetermined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<WireWithheld<'a>>,
    /// The family of the set.
    pub set: Cow<'a, str>,
    /// The version that judged; null if the family has none for the year.
    pub version: Option<Cow<'a, str>>,
    /// The verdict of the set.
    pub verdict: WireVerdict,
    /// What a `pass` or `fail` verdict rests on; null for other verdicts.
    pub basis: Option<WireRests>,
    /// The authority's decision as recorded in the data; null if none is recorded.
    pub recorded: Option<WireFigure<'a>>,
    /// One entry per criterion, in the order of the set; the first, `set`, is the set itself.
    pub findings: Vec<WireFinding<'a>>,
    /// Every figure used, earlier years included, each once; a derived figure before its parts.
    pub figures: Vec<WireFigure<'a>>,
}

/// The outcome of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFinding<'a> {
    /// Its id.
    pub criterion: Cow<'a, str>,
    /// Its verdict.
    pub verdict: WireVerdict,
    /// What the verdict rests on.
    pub basis: WireBasis,
    /// The id of the answer column, if the verdict rests on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Cow<'a, str>>,
    /// How well the text is known.
    pub text: WireStatus,
    /// Whether the rule follows the plain text or our reading of it.
    pub reading: WireReading,
    /// The reason in a sentence; null for a group, whose members give the reasons.
    pub reason: Option<Cow<'a, str>>,
    /// Left side of the deciding test, exact or as bounds, as in the csv with `--long`: `12` or `16/25`. Absent if nothing is
    /// known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'a, str>>,
    /// Right side of the deciding test; for a share, the constant it is compared with. Absent if nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Cow<'a, str>>,
    /// Distance from passing, if a numeric test failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<WireDistance<'a>>,
    /// Figures any one of which may decide an undetermined rule, instead of all that are missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<WireAlone<'a>>,
}

/// A figure that alone may decide an undetermined rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAlone<'a> {
    /// Its id in the codebook.
    pub id: Cow<'a, str>,
    /// Its year.
    pub year: Year,
}

/// Distance of a failed test from passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireDistance<'a> {
    /// How much the left side, for a share its numerator, must change; negative means decrease.
    pub by: WireNumber<'a>,
    /// Whether it must change by more than that.
    pub more_than: bool,
    /// Whether that is a lower bound, because a figure is a range.
    pub at_least: bool,
}
