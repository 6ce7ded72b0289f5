//! The JSON Schema of each document, generated from its type.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::area::WireAreas;
use super::check::WireCheck;
use super::commune::WireCommunes;
use super::diff::{WireChange, WireDiff};
use super::score::{WireResult, WireScores};

/// A document with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// Output of `score --format json`.
    Score,
    /// Output of `score --by … --format json`.
    Areas,
    /// Output of `diff --format json`.
    Diff,
    /// Output of `commune --format json`.
    Commune,
    /// Output of `check --format json`.
    Check,
}

impl Document {
    /// Its JSON Schema (2020-12). It describes what is written, so fields that are always present are required.
    #[must_use]
    pub fn schema(self) -> Schema {
        match self {
            Document::Score => of::<WireScores<'_, Vec<WireResult<'_>>>>(),
            Document::Areas => of::<WireAreas<'_>>(),
            Document::Diff => of::<WireDiff<'_, Vec<WireChange<'_>>>>(),
            Document::Commune => of::<WireCommunes<'_>>(),
            Document::Check => of::<WireCheck<'_>>(),
        }
    }
}

fn of<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}
