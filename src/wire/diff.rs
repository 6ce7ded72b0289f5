//! The results of `diff`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{WireCell, WireKnown};
use super::question::Comparison;
use super::score::WireDistance;
use super::source::{
    WireCommune, WireCriterion, WireFault, WireInput, WireNamedFile, WireSchema, WireSet, WireTool,
    WireWithheld,
};
use super::word::{WireCause, WireCourse, WirePortion, WireStanding, WireVerdict};
use crate::model::Year;

/// The results of `antq diff`; `C` is a list of [`WireChange`], or a value that serialises as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "WireDiff")]
pub struct WireDiff<'a, C> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// The earlier side.
    pub before: WireSide,
    /// The later side.
    pub after: WireSide,
    /// The criteria files of both laws, each once.
    pub sets: Vec<WireSet<'a>>,
    /// The data files.
    pub inputs: Vec<WireInput<'a>>,
    /// Communes counted by how they correspond between the years.
    pub communes: WireCounts,
    /// One entry per set.
    pub summaries: Vec<WireSummary<'a>>,
    /// Saved verdicts that differ from what the same version gives now.
    pub stale: Vec<WireStale<'a>>,
    /// One entry per commune and set, in the order of the data; omitted where neither the law nor a figure changed.
    pub changes: C,
    /// The question that was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Cow<'a, Comparison>>,
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
}

/// One side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSide {
    /// The year of the figures.
    pub year: Year,
    /// The year whose law judges the figures.
    pub law: Year,
}

/// Communes counted by how they correspond. Old communes are those of `before`, new ones those of `after`, even if `before`
/// is the later year.
///
/// `old` = `paired` + `merged_old` + `touched_old` + `gone` = `one_successor` + `split_old` + `gone`; `new` = `whole_new` +
/// `split_new` + `new_without`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCounts {
    /// Old communes in the data.
    pub old: usize,
    /// New communes in the data.
    pub new: usize,
    /// The same commune in both years, possibly renamed.
    pub paired: usize,
    /// Old communes that became part of new ones formed from whole communes.
    pub merged_old: usize,
    /// New communes formed from whole communes.
    pub merged_new: usize,
    /// Old communes that became part of new ones formed in part from a part of a commune.
    pub touched_old: usize,
    /// New communes formed in part from a part of a commune.
    pub split_new: usize,
    /// New communes formed from no commune in the data.
    pub new_without: usize,
    /// Old communes that became part of no commune in the data.
    pub gone: usize,
    /// Pairs of an old commune and a new one that contains all or a part of it.
    pub pairs: usize,
    /// Old communes that became part of exactly one new one.
    pub one_successor: usize,
    /// Old communes divided between several new ones.
    pub split_old: usize,
    /// `paired` + `merged_new`.
    pub whole_new: usize,
    /// Rows of either year that are not judged; counted nowhere else.
    pub withheld: usize,
}

/// Totals of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSummary<'a> {
    /// The family of the set.
    pub set: Cow<'a, str>,
    /// The version that judged before; null where the family has none.
    pub version_before: Option<Cow<'a, str>>,
    /// The version that judged after; null where the family has none.
    pub version_after: Option<Cow<'a, str>>,
    /// Compared communes counted by verdict before and after.
    pub transitions: Vec<WireTransition>,
    /// Changed verdicts counted by cause.
    pub causes: Vec<WireCauseCount>,
    /// Only with `--by`: communes counted by area and course.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<WireAreaCourses<'a>>,
}

/// Number of communes with a verdict before and a verdict after; pairs without communes are omitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireTransition {
    /// The verdict before.
    pub before: WireVerdict,
    /// The verdict after.
    pub after: WireVerdict,
    /// Number of communes.
    pub communes: usize,
}

/// Number of verdicts changed by a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCauseCount {
    /// The cause.
    pub cause: WireCause,
    /// Number of communes.
    pub communes: usize,
}

/// Communes of an area counted by course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAreaCourses<'a> {
    /// The province, or the district with its province.
    pub area: Cow<'a, str>,
    /// Number that became `fail`.
    pub worse: usize,
    /// Number that became `undetermined`.
    pub undetermined: usize,
    /// Number that became `pass`.
    pub better: usize,
    /// Number that became `not_applicable`.
    pub not_applicable: usize,
    /// Number that kept their verdict.
    pub unchanged: usize,
    /// Communes with no earlier commune to compare with.
    pub new: usize,
    /// Communes of the earlier year that became part of no commune in the data.
    pub gone: usize,
    /// Rows that are not judged.
    pub withheld: usize,
}

/// One commune compared under one set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireChange<'a> {
    /// The commune of the later year, or of the earlier year if `standing` is `gone`.
    pub commune: WireCommune<'a>,
    /// The family of the set.
    pub set: Cow<'a, str>,
    /// How it corresponds to communes of the other year.
    pub standing: WireStanding,
    /// Why the row is not judged; absent if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<WireWithheld<'a>>,
    /// The communes that a merged or split commune was formed from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made_of: Vec<WirePart<'a>>,
    /// Earlier name and kind of a paired commune; absent if both are unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<WireWas<'a>>,
    /// The verdict before; null if there is nothing to judge.
    pub before: Option<WireVerdict>,
    /// The verdict after; null if there is nothing to judge.
    pub after: Option<WireVerdict>,
    /// Direction of the change; null if nothing is compared.
    pub course: Option<WireCourse>,
    /// The verdict on the old figures under the new law; null if nothing is compared.
    pub law_alone: Option<WireVerdict>,
    /// The verdict on the new figures under the old law; null if nothing is compared.
    pub figures_alone: Option<WireVerdict>,
    /// Why it changed; null if it did not.
    pub cause: Option<WireCause>,
    /// Criteria that changed or still fail, in the order of the new law, then those the new law dropped.
    pub criteria: Vec<WireStep<'a>>,
}

/// Earlier code, name and kind of a commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireWas<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its kind.
    pub kind: Cow<'a, str>,
}

/// A commune that another was formed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WirePart<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much of it became part of the later commune.
    pub portion: WirePortion,
    /// Its own verdict in the earlier year; null if the data have no row for it.
    pub before: Option<WireVerdict>,
}

/// One criterion compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireStep<'a> {
    /// Its id in the old version, `set` for the whole set; null if the new law added it.
    pub old: Option<Cow<'a, str>>,
    /// Its id in the new version; null if the new law dropped it.
    pub new: Option<Cow<'a, str>>,
    /// The verdict before.
    pub before: WireVerdict,
    /// The verdict after.
    pub after: WireVerdict,
    /// The verdict on the old figures under the new law.
    pub law_alone: WireVerdict,
    /// The verdict on the new figures under the old law.
    pub figures_alone: WireVerdict,
    /// Why it changed; null if it did not.
    pub cause: Option<WireCause>,
    /// Whether it explains the change of the set: its cause is the set's, or the set became undetermined because this
    /// criterion no longer fails.
    pub decides: bool,
    /// Distances from passing of the numeric tests below it that failed before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distance_before: Vec<WireFar<'a>>,
    /// Distances from passing of the numeric tests below it that fail after.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distance_after: Vec<WireFar<'a>>,
    /// Figures that changed.
    pub moved: Vec<WireMoved<'a>>,
}

/// Distance of a criterion from passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFar<'a> {
    /// Its id.
    pub criterion: Cow<'a, str>,
    /// The distance.
    #[serde(flatten)]
    pub distance: WireDistance<'a>,
}

/// A figure that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireMoved<'a> {
    /// Its id in the codebook.
    pub id: Cow<'a, str>,
    /// Years before the year judged; absent for a figure of that year.
    #[serde(default, skip_serializing_if = "is_this_year")]
    pub back: u8,
    /// Its earlier value.
    pub before: WireTold<'a>,
    /// Its later value.
    pub after: WireTold<'a>,
}

/// A figure with its cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireTold<'a> {
    /// Its value, range or gap.
    #[serde(flatten)]
    pub known: WireKnown<'a>,
    /// The cells it comes from.
    pub cells: Vec<WireCell<'a>>,
}

/// A saved verdict that differs from the one computed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireStale<'a> {
    /// The code of the commune.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// The year.
    pub year: Year,
    /// The family of the set.
    pub set: Cow<'a, str>,
    /// The verdict that was saved.
    pub saved: WireVerdict,
    /// The verdict now.
    pub now: WireVerdict,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_this_year(back: &u8) -> bool {
    *back == 0
}
