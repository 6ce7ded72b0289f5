//! The results of `diff`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{WireCell, WireKnown};
use super::question::Comparison;
use super::score::WireDistance;
use super::source::{
    WireCommune, WireCriterion, WireFault, WireInput, WireSchema, WireSet, WireTool, WireWithheld,
};
use super::word::{WireCause, WireCourse, WirePortion, WireStanding, WireVerdict};
use crate::model::Year;

/// The results of `antq diff`; `C` is a list of [`WireChange`], or what writes one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "WireDiff")]
pub struct WireDiff<'a, C> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// The side compared from.
    pub before: WireSide,
    /// The side compared to.
    pub after: WireSide,
    /// Every file that criteria of either law came from, each once.
    pub sets: Vec<WireSet<'a>>,
    /// Every data file.
    pub inputs: Vec<WireInput<'a>>,
    /// How many communes stand how.
    pub communes: WireCounts,
    /// One for each set.
    pub summaries: Vec<WireSummary<'a>>,
    /// Saved verdicts that no longer come out under the version they were saved with.
    pub stale: Vec<WireStale<'a>>,
    /// One for each commune and set, in the order of the data; none where neither the law nor a figure changed.
    pub changes: C,
    /// What was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Cow<'a, Comparison>>,
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

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSide {
    /// The year of the figures.
    pub year: Year,
    /// The year whose law judges them.
    pub law: Year,
}

/// How many communes stand how. Old ones are those of `before`, new ones those of `after`, whichever year is the later.
///
/// `old` = `paired` + `merged_old` + `touched_old` + `gone` = `one_successor` + `split_old` + `gone`; `new` = `whole_new` +
/// `split_new` + `new_without`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCounts {
    /// Old communes that the data have.
    pub old: usize,
    /// New communes that the data have.
    pub new: usize,
    /// The same in both years, under whatever name.
    pub paired: usize,
    /// Old ones that went into new ones made of whole communes.
    pub merged_old: usize,
    /// New ones made of whole communes.
    pub merged_new: usize,
    /// Old ones that went into new ones that a part of a commune went into.
    pub touched_old: usize,
    /// New ones that a part of a commune went into.
    pub split_new: usize,
    /// New ones that nothing of the data went into.
    pub new_without: usize,
    /// Old ones that went into nothing of the data.
    pub gone: usize,
    /// Pairs of an old commune and a new one that all or a part of it went into.
    pub pairs: usize,
    /// Old ones that went into one new one.
    pub one_successor: usize,
    /// Old ones that went into several.
    pub split_old: usize,
    /// `paired` + `merged_new`.
    pub whole_new: usize,
    /// Rows of either year that are not judged, counted nowhere else.
    pub withheld: usize,
}

/// What a set came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSummary<'a> {
    /// The family.
    pub set: Cow<'a, str>,
    /// The version that judged before; null where the family has none.
    pub version_before: Option<Cow<'a, str>>,
    /// The version that judged after; null where the family has none.
    pub version_after: Option<Cow<'a, str>>,
    /// How many of the communes compared went from which verdict to which.
    pub transitions: Vec<WireTransition>,
    /// How many verdicts changed why.
    pub causes: Vec<WireCauseCount>,
    /// Only with `--by`: the courses by area.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<WireAreaCourses<'a>>,
}

/// How many communes went from a verdict to another, or kept one; none are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireTransition {
    /// The verdict before.
    pub before: WireVerdict,
    /// The verdict after.
    pub after: WireVerdict,
    /// How many communes.
    pub communes: usize,
}

/// How many verdicts changed for a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCauseCount {
    /// The cause.
    pub cause: WireCause,
    /// How many communes.
    pub communes: usize,
}

/// How many communes of an area took which course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAreaCourses<'a> {
    /// The province, or the district with its province.
    pub area: Cow<'a, str>,
    /// How many became `fail`.
    pub worse: usize,
    /// How many became `undetermined`.
    pub undetermined: usize,
    /// How many became `pass`.
    pub better: usize,
    /// How many became `not_applicable`.
    pub not_applicable: usize,
    /// How many kept their verdict.
    pub unchanged: usize,
    /// Communes without one to compare with.
    pub new: usize,
    /// Communes of the earlier year that nothing of the data was made of.
    pub gone: usize,
    /// Rows that are not judged.
    pub withheld: usize,
}

/// What became of one commune under one set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireChange<'a> {
    /// The commune of the later year; of one that is gone, of the earlier.
    pub commune: WireCommune<'a>,
    /// The family.
    pub set: Cow<'a, str>,
    /// How it stands to the communes of the other year.
    pub standing: WireStanding,
    /// Only of a row that is not judged: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<WireWithheld<'a>>,
    /// Of a merged or split one: the communes it was made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made_of: Vec<WirePart<'a>>,
    /// Of a paired one with another name or kind in the earlier year: what it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<WireWas<'a>>,
    /// The verdict before; null where there is nothing to judge.
    pub before: Option<WireVerdict>,
    /// The verdict after; null where there is nothing to judge.
    pub after: Option<WireVerdict>,
    /// Which way it went; null where nothing is compared.
    pub course: Option<WireCourse>,
    /// Old figures under the new law; null where nothing is compared.
    pub law_alone: Option<WireVerdict>,
    /// New figures under the old law; null where nothing is compared.
    pub figures_alone: Option<WireVerdict>,
    /// Why it changed; null where it did not.
    pub cause: Option<WireCause>,
    /// Criteria whose verdict changed, or that fail as before: in the order of the new law, then those it dropped.
    pub criteria: Vec<WireStep<'a>>,
}

/// What a commune was called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireWas<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its kind.
    pub kind: Cow<'a, str>,
}

/// A commune that another was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WirePart<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much of it came.
    pub portion: WirePortion,
    /// Its own verdict in the earlier year; null where the data have no row of it.
    pub before: Option<WireVerdict>,
}

/// What became of one criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireStep<'a> {
    /// Its id in the old version, `set` for the whole set; null where the law added it.
    pub old: Option<Cow<'a, str>>,
    /// Its id in the new version; null where the law dropped it.
    pub new: Option<Cow<'a, str>>,
    /// The verdict before.
    pub before: WireVerdict,
    /// The verdict after.
    pub after: WireVerdict,
    /// Old figures under the new law.
    pub law_alone: WireVerdict,
    /// New figures under the old law.
    pub figures_alone: WireVerdict,
    /// Why it changed; null where it did not.
    pub cause: Option<WireCause>,
    /// Whether the set changed by it: the cause was found on it, or, where the set became undetermined, it failed and no longer
    /// does.
    pub decides: bool,
    /// How far each test by a number under it that failed before was from passing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distance_before: Vec<WireFar<'a>>,
    /// How far each test by a number under it that fails after is from passing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distance_after: Vec<WireFar<'a>>,
    /// Figures that are not what they were.
    pub moved: Vec<WireMoved<'a>>,
}

/// How far a criterion is from passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFar<'a> {
    /// Its id.
    pub criterion: Cow<'a, str>,
    /// How far.
    #[serde(flatten)]
    pub distance: WireDistance<'a>,
}

/// A figure that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireMoved<'a> {
    /// Its id in the codebook.
    pub id: Cow<'a, str>,
    /// How many years before, if it is a figure of one.
    #[serde(default, skip_serializing_if = "is_this_year")]
    pub back: u8,
    /// What it was.
    pub before: WireTold<'a>,
    /// What it is.
    pub after: WireTold<'a>,
}

/// What is known of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireTold<'a> {
    /// Its value, range or gap.
    #[serde(flatten)]
    pub known: WireKnown<'a>,
    /// Where it stands.
    pub cells: Vec<WireCell<'a>>,
}

/// A saved verdict that no longer comes out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireStale<'a> {
    /// The code of the commune.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// The year.
    pub year: Year,
    /// The family.
    pub set: Cow<'a, str>,
    /// The verdict that was saved.
    pub saved: WireVerdict,
    /// The verdict that comes out now.
    pub now: WireVerdict,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_this_year(back: &u8) -> bool {
    *back == 0
}
