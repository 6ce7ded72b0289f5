//! Origins of results: tool, law, files, communes.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::word::{WireOrigin, WireSeverity, WireStatus};
use crate::model::{Area, NamedCommune, Sheet, Year};

/// The version of the format: 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WireSchema;

impl WireSchema {
    const NUMBER: u64 = 1;
}

impl Serialize for WireSchema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(WireSchema::NUMBER)
    }
}

impl<'de> Deserialize<'de> for WireSchema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<WireSchema, D::Error> {
        match u64::deserialize(deserializer)? {
            WireSchema::NUMBER => Ok(WireSchema),
            other => Err(de::Error::custom(format_args!("schema {other}"))),
        }
    }
}

impl JsonSchema for WireSchema {
    fn schema_name() -> Cow<'static, str> {
        "WireSchema".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "const": WireSchema::NUMBER })
    }
}

/// The program that wrote the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireTool<'a> {
    /// `antq`.
    pub name: Cow<'a, str>,
    /// Its version.
    pub version: Cow<'a, str>,
}

impl WireTool<'_> {
    /// This program.
    #[must_use]
    pub const fn own() -> WireTool<'static> {
        WireTool {
            name: Cow::Borrowed(env!("CARGO_PKG_NAME")),
            version: Cow::Borrowed(env!("CARGO_PKG_VERSION")),
        }
    }
}

/// A criteria file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireSet<'a> {
    /// Family and version, `family/version`.
    pub id: Cow<'a, str>,
    /// Number of our corrections of the file.
    pub revision: u32,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: Cow<'a, str>,
    /// The act as it names itself; null for a proposal.
    pub act: Option<Cow<'a, str>>,
    /// Acts that amend it.
    pub amended_by: Vec<WireAmendment<'a>>,
    /// How well the texts of its criteria are known, best first.
    pub texts: Vec<WireStatus>,
    /// Whether an authority made it.
    pub official: bool,
    /// Who made it.
    pub origin: WireOrigin,
    /// Its title.
    pub title: WireText<'a>,
}

/// An act that amends another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireAmendment<'a> {
    /// The act.
    pub act: Cow<'a, str>,
    /// The first year it may apply to; null if not known.
    pub from: Option<Year>,
    /// How well its text is known.
    pub text: WireStatus,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireText<'a> {
    /// In Vietnamese.
    pub vi: Cow<'a, str>,
    /// In English.
    pub en: Cow<'a, str>,
}

/// A data file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireInput<'a> {
    /// The file as the user named it.
    pub file: Cow<'a, str>,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: Cow<'a, str>,
    /// Number of data rows.
    pub rows: usize,
}

/// A file that the question names: of data, criteria or lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireNamedFile<'a> {
    /// Its name in the question.
    pub file: Cow<'a, str>,
    /// SHA-256 of its contents, lower-case hexadecimal.
    pub sha256: Cow<'a, str>,
}

/// A criterion of a version with its citation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCriterion<'a> {
    /// The version that judged, `family/version`.
    pub set: Cow<'a, str>,
    /// Its id, as findings name it.
    pub criterion: Cow<'a, str>,
    /// The file it comes from, one of `sets`.
    pub source: Cow<'a, str>,
    /// Its article and act in words; "" for a proposal.
    pub citation: Cow<'a, str>,
}

/// A fault of the data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFault<'a> {
    /// Its code; codes are never renamed.
    pub code: Cow<'a, str>,
    /// Its severity.
    pub severity: WireSeverity,
    /// The file.
    pub file: Cow<'a, str>,
    /// The line, 1-based; 0 means the whole file.
    pub line: u32,
    /// The table column, 1-based; 0 means the whole line.
    pub column: u32,
    /// The cell as a spreadsheet names it, `G2`; "" if the fault is not in a cell.
    pub cell: Cow<'a, str>,
    /// What is wrong, in a sentence.
    pub message: Cow<'a, str>,
    /// How to correct it.
    pub help: Cow<'a, str>,
}

/// A commune as the data name it; "" where they do not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireCommune<'a> {
    /// Its code.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// Its kind, such as `xã`.
    #[serde(default)]
    pub kind: Cow<'a, str>,
    /// Its district.
    #[serde(default)]
    pub district: Cow<'a, str>,
    /// Its province.
    #[serde(default)]
    pub province: Cow<'a, str>,
    /// The name of what lies within the commune, if the result is about that.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub unit: Cow<'a, str>,
}

/// Why a row is not judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireWithheld<'a> {
    /// The code of the fault.
    pub code: Cow<'a, str>,
    /// The reason in a sentence.
    pub reason: Cow<'a, str>,
    /// The file of the row.
    pub file: Cow<'a, str>,
    /// Its line, 1-based.
    pub line: u32,
}

impl<'a> From<&'a Area> for WireCommune<'a> {
    fn from(area: &'a Area) -> WireCommune<'a> {
        WireCommune {
            code: Cow::from(&area.code),
            name: Cow::from(&area.name),
            kind: Cow::from(&area.kind),
            district: Cow::from(&area.district),
            province: Cow::from(&area.province),
            unit: Cow::from(&area.unit),
        }
    }
}

impl From<&WireCommune<'_>> for Area {
    fn from(commune: &WireCommune<'_>) -> Area {
        let own = NamedCommune {
            code: commune.code.to_string(),
            name: commune.name.to_string(),
            kind: commune.kind.to_string(),
            district: commune.district.to_string(),
            province: commune.province.to_string(),
            ..NamedCommune::default()
        };
        Area {
            unit: commune.unit.to_string(),
            ..Area::from(own)
        }
    }
}

impl<'a> From<&'a Sheet> for WireInput<'a> {
    fn from(sheet: &'a Sheet) -> WireInput<'a> {
        WireInput {
            file: Cow::from(&sheet.file),
            sha256: Cow::from(&sheet.sha256),
            rows: sheet.rows,
        }
    }
}
