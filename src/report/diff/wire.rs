//! The shapes of the json of `diff`. What each field means stands in `json.rs`.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::by::{NAMES, Tally};
use crate::model::Year;
use crate::report::score::wire::{
    WireCells, WireCommune, WireDistance, WireInput, WireKnown, WireSet, WireTool, WireWithheld,
};

#[derive(Serialize)]
pub(super) struct WireSide {
    pub(super) year: Year,
    pub(super) law: Year,
}

#[derive(Serialize)]
pub(super) struct WireCounts {
    pub(super) old: usize,
    pub(super) new: usize,
    pub(super) paired: usize,
    pub(super) merged_old: usize,
    pub(super) merged_new: usize,
    pub(super) touched_old: usize,
    pub(super) split_new: usize,
    pub(super) new_without: usize,
    pub(super) gone: usize,
    pub(super) pairs: usize,
    pub(super) one_successor: usize,
    pub(super) split_old: usize,
    pub(super) whole_new: usize,
    pub(super) withheld: usize,
}

#[derive(Serialize)]
pub(super) struct WireSummary<'a> {
    pub(super) set: &'a str,
    pub(super) version_before: Option<&'a str>,
    pub(super) version_after: Option<&'a str>,
    pub(super) transitions: Vec<WireTransition>,
    pub(super) causes: Vec<WireCauseCount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) by: Vec<WireArea>,
}

#[derive(Serialize)]
pub(super) struct WireTransition {
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) communes: usize,
}

#[derive(Serialize)]
pub(super) struct WireCauseCount {
    pub(super) cause: &'static str,
    pub(super) communes: usize,
}

/// How many communes of an area took each course, under the names that csv has for them.
pub(super) struct WireArea {
    area: String,
    tally: Tally,
}

impl From<(String, Tally)> for WireArea {
    fn from((area, tally): (String, Tally)) -> WireArea {
        WireArea { area, tally }
    }
}

impl Serialize for WireArea {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("area", &self.area)?;
        for (name, count) in NAMES.iter().zip(&self.tally) {
            map.serialize_entry(name, count)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
pub(super) struct WireChange<'a> {
    pub(super) commune: WireCommune<'a>,
    pub(super) set: &'a str,
    pub(super) standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) withheld: Option<WireWithheld<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) made_of: Vec<WirePart<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) was: Option<WireWas<'a>>,
    pub(super) before: Option<&'static str>,
    pub(super) after: Option<&'static str>,
    pub(super) course: Option<&'static str>,
    pub(super) law_alone: Option<&'static str>,
    pub(super) figures_alone: Option<&'static str>,
    pub(super) cause: Option<&'static str>,
    pub(super) criteria: Vec<WireStep<'a>>,
}

#[derive(Serialize)]
pub(super) struct WireWas<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
}

#[derive(Serialize)]
pub(super) struct WirePart<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) portion: &'static str,
    pub(super) before: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct WireStep<'a> {
    pub(super) old: Option<&'a str>,
    pub(super) new: Option<&'a str>,
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) law_alone: &'static str,
    pub(super) figures_alone: &'static str,
    pub(super) cause: Option<&'static str>,
    pub(super) decides: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) distance_before: Vec<WireFar<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) distance_after: Vec<WireFar<'a>>,
    pub(super) moved: Vec<WireMoved<'a>>,
}

#[derive(Serialize)]
pub(super) struct WireFar<'a> {
    pub(super) criterion: &'a str,
    #[serde(flatten)]
    pub(super) distance: WireDistance,
}

#[derive(Serialize)]
pub(super) struct WireMoved<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "is_this_year")]
    pub(super) back: u8,
    pub(super) before: WireTold<'a>,
    pub(super) after: WireTold<'a>,
}

#[derive(Serialize)]
pub(super) struct WireTold<'a> {
    #[serde(flatten)]
    pub(super) known: WireKnown<'a>,
    pub(super) cells: WireCells<'a>,
}

#[derive(Serialize)]
pub(super) struct WireStale<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) year: Year,
    pub(super) set: &'a str,
    pub(super) saved: &'a str,
    pub(super) now: &'static str,
}

/// The head of the document; `changes` stand behind it.
#[derive(Serialize)]
pub(super) struct WireDiff<'a> {
    pub(super) schema: u8,
    pub(super) tool: WireTool,
    pub(super) before: WireSide,
    pub(super) after: WireSide,
    pub(super) sets: Vec<WireSet<'a>>,
    pub(super) inputs: Vec<WireInput<'a>>,
    pub(super) communes: WireCounts,
    pub(super) summaries: Vec<WireSummary<'a>>,
    pub(super) stale: Vec<WireStale<'a>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_this_year(back: &u8) -> bool {
    *back == 0
}
