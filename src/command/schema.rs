//! `antq schema`: the JSON Schema of results.

use anyhow::Result;
use clap::ValueEnum;

use super::Outcome;
use super::options::Out;
use super::output::results;
use crate::wire::Document;

/// Arguments of `antq schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Results to describe: the JSON of `score`, of `score --by` (areas), of `diff`, of `commune` or of `check`
    #[arg(
        value_name = "score|areas|diff|commune|check",
        hide_possible_values = true
    )]
    of: SchemaKind,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SchemaKind {
    Score,
    Areas,
    Diff,
    Commune,
    Check,
}

impl Args {
    pub(super) fn run(self) -> Result<Outcome> {
        self.out.format(None, &[((), "json")])?;
        let document = match self.of {
            SchemaKind::Score => Document::Score,
            SchemaKind::Areas => Document::Areas,
            SchemaKind::Diff => Document::Diff,
            SchemaKind::Commune => Document::Commune,
            SchemaKind::Check => Document::Check,
        };
        let schema = document.schema();
        results(self.out.file(), |out| {
            writeln!(out, "{:#}", schema.as_value())
        })?;
        Ok(Outcome::Done)
    }
}
