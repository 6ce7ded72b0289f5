//! The results of `score`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{WireFigure, WireNumber};
use super::question::Question;
use super::source::{
    WireCommune, WireCriterion, WireFault, WireInput, WireSchema, WireSet, WireTool, WireWithheld,
};
use super::word::{WireBasis, WireReading, WireRests, WireStatus, WireVerdict};
use crate::model::Year;

/// The results of `antq score`; `R` is a list of [`WireResult`], or what writes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "WireScores")]
pub struct WireScores<'a, R> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// Every file that criteria came from, each once.
    pub sets: Vec<WireSet<'a>>,
    /// Every data file.
    pub inputs: Vec<WireInput<'a>>,
    /// One for each commune, year and set, in the order of the data.
    pub results: R,
    /// What was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Cow<'a, Question>>,
    /// Every criterion of the versions that judged, with its place in the law.
    #[serde(default)]
    pub criteria: Vec<WireCriterion<'a>>,
    /// What is to be known beside the results, a sentence or more each.
    #[serde(default)]
    pub notes: Vec<Cow<'a, str>>,
    /// What is wrong with the data, or doubtful.
    #[serde(default)]
    pub faults: Vec<WireFault<'a>>,
    /// SHA-256 of the codebook, lower-case hexadecimal.
    #[serde(default)]
    pub codebook: Cow<'a, str>,
    /// SHA-256 of the lists of communes, built in and given; null if none are used.
    #[serde(default)]
    pub register: Option<Cow<'a, str>>,
}

/// One commune and year under one set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireResult<'a> {
    /// The commune.
    pub commune: WireCommune<'a>,
    /// The year scored; null of a row that gives none, or two.
    pub year: Option<Year>,
    /// The year whose boundaries the figures use, if that is not the year scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<Year>,
    /// Only of a row that is not judged, which is undetermined: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<WireWithheld<'a>>,
    /// The family.
    pub set: Cow<'a, str>,
    /// The version that judged; null where the family has none for the year.
    pub version: Option<Cow<'a, str>>,
    /// The verdict of the set.
    pub verdict: WireVerdict,
    /// Of a verdict that is `pass` or `fail`: what it rests on; else null.
    pub basis: Option<WireRests>,
    /// What the data say the authority decided; null if they do not.
    pub recorded: Option<WireFigure<'a>>,
    /// One for each criterion, in the order of the set, which comes first as `set`.
    pub findings: Vec<WireFinding<'a>>,
    /// Every figure used, of years before too, each once; a derived figure before its parts.
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
    /// The id of the answer column, if the basis is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Cow<'a, str>>,
    /// How well the text is known.
    pub text: WireStatus,
    /// Whose logic the rule is.
    pub reading: WireReading,
    /// The reason in a sentence; null for a group, whose members say why.
    pub reason: Option<Cow<'a, str>>,
    /// Of the test that decides, what its left side may be, as in the csv with `--long`: `12` or `16/25`. Absent if nothing is
    /// known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'a, str>>,
    /// What its right side may be; of a share, the constant it is compared with. Absent if nothing is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Cow<'a, str>>,
    /// How far it is from passing, if it failed by a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<WireDistance<'a>>,
    /// Of an open rule: figures any one of which may settle it, in place of all that it lacks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead: Vec<WireAlone<'a>>,
}

/// A figure that alone may settle an open rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAlone<'a> {
    /// Its id in the codebook.
    pub id: Cow<'a, str>,
    /// Its year.
    pub year: Year,
}

/// How far a failed test is from passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireDistance<'a> {
    /// How far the left side, of a share the numerator, must move; downward if negative.
    pub by: WireNumber<'a>,
    /// Whether it must move further than that.
    pub more_than: bool,
    /// Whether a figure is a range, so that it must move at least that far.
    pub at_least: bool,
}
