//! What `check` finds.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::{WireFault, WireSchema, WireTool};
use super::word::{WireSkipped, WireUse};

/// What `antq check` finds in data files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCheck<'a> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// Every data file.
    pub files: Vec<WireFile<'a>>,
    /// What became of the rows of data.
    pub rows: WireRows,
    /// Of each version that could judge, the columns it asks for that no file has.
    pub lacking: Vec<WireLacking<'a>>,
    /// What is wrong with the data, or doubtful, from the severity asked for on.
    pub faults: Vec<WireFault<'a>>,
}

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFile<'a> {
    /// The file as the user named it.
    pub file: Cow<'a, str>,
    /// How many rows of data it has.
    pub rows: usize,
    /// Its columns, in order.
    pub columns: Vec<WireColumn<'a>>,
}

/// A column, and what it is used for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireColumn<'a> {
    /// Its heading as written.
    pub heading: Cow<'a, str>,
    /// What it is used for.
    pub used: WireUse,
    /// The id of the figure or key; null if it is not recognised.
    pub id: Option<Cow<'a, str>>,
    /// Of a column that is not recognised: a heading that is close to its own, null if none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_to: Option<Cow<'a, str>>,
}

/// What became of the rows of data: `data` = `results` + `repeated` + `joined` + those skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireRows {
    /// Rows of data.
    pub data: usize,
    /// Rows that are scored, or told as not to be judged.
    pub results: usize,
    /// Rows that only repeat another.
    pub repeated: usize,
    /// Rows told with another of their commune, of the other months of its year.
    pub joined: usize,
    /// Rows that are no communes, by what they are.
    pub skipped: Vec<WireSkippedRows>,
}

/// How many rows are skipped as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSkippedRows {
    /// What they are.
    pub kind: WireSkipped,
    /// How many.
    pub rows: usize,
}

/// The columns a version asks for that no file has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireLacking<'a> {
    /// The version, `family/version`.
    pub set: Cow<'a, str>,
    /// The ids of the figures.
    pub figures: Vec<Cow<'a, str>>,
}
