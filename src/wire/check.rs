//! Results of `check`.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::source::{WireFault, WireSchema, WireTool};
use super::word::{WireSkipped, WireUse};

/// The results of `antq check`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCheck<'a> {
    /// The version of the format.
    pub schema: WireSchema,
    /// The program that wrote this.
    pub tool: WireTool<'a>,
    /// The data files.
    pub files: Vec<WireFile<'a>>,
    /// What became of the rows of data.
    pub rows: WireRows,
    /// For each version that could judge, the columns it needs that no file has.
    pub lacking: Vec<WireLacking<'a>>,
    /// Faults of the data that have at least the chosen severity.
    pub faults: Vec<WireFault<'a>>,
    /// What is told beside them: which file settings came from.
    #[serde(default)]
    pub notes: Vec<Cow<'a, str>>,
}

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFile<'a> {
    /// The file as the user named it.
    pub file: Cow<'a, str>,
    /// Number of data rows.
    pub rows: usize,
    /// Its columns, in order.
    pub columns: Vec<WireColumn<'a>>,
}

/// A column and its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireColumn<'a> {
    /// Its heading as written.
    pub heading: Cow<'a, str>,
    /// Its use.
    pub used: WireUse,
    /// The id of the figure or key; null if it is not recognised.
    pub id: Option<Cow<'a, str>>,
    /// Ids of further figures that the column gives: a clause answers a criterion in each version of the law; absent if there
    /// is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Cow<'a, str>>,
    /// A known heading close to that of an unrecognised column; absent if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub close_to: Option<Cow<'a, str>>,
}

/// What became of the data rows: `data` = `results` + `repeated` + `joined` + the sum of `skipped`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireRows {
    /// Number of data rows.
    pub data: usize,
    /// Rows that are scored, or listed as not judged.
    pub results: usize,
    /// Rows that repeat another exactly.
    pub repeated: usize,
    /// Rows merged with another row of the same commune, which covers the other months of the year.
    pub joined: usize,
    /// Rows that are not communes, by kind.
    pub skipped: Vec<WireSkippedRows>,
}

/// Number of skipped rows of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSkippedRows {
    /// Their kind.
    pub kind: WireSkipped,
    /// How many there are.
    pub rows: usize,
}

/// The columns a version needs that no file has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireLacking<'a> {
    /// The version, `family/version`.
    pub set: Cow<'a, str>,
    /// The ids of the figures.
    pub figures: Vec<Cow<'a, str>>,
}
