//! The JSON Schema of each document, generated from the types that write it.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::area::WireAreas;
use super::check::WireCheck;
use super::commune::WireCommunes;
use super::diff::{WireChange, WireDiff};
use super::score::{WireResult, WireScores};

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Document {
    /// What `score --format json` writes.
    Score,
    /// What `score --by … --format json` writes.
    Areas,
    /// What `diff --format json` writes.
    Diff,
    /// What `commune --format json` writes.
    Commune,
    /// What `check --format json` writes.
    Check,
}

impl Document {
    /// Its JSON Schema (2020-12): of what is written, so that a field that is always there is required.
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
