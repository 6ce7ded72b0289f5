//! Reads criteria files into a frozen [`Law`].
//!
//! In: the codebook and the versions of each set, built in or given. Out: the codebook and a
//! [`Ruleset`](crate::model::Ruleset) for each version and year asked for, or all faults with their places. Nothing is judged here.
//!
//! ```text
//! keys, toml_reader, syntax  TOML, key by key, with a place for every value
//! file → draft               a version as written; header, criterion, group, indicator, parameter, cases read its parts
//! lower → freezing           resolve names to figures and parameters; lower rules to linear form
//! link → law                 replace `use` by what it names, for one year
//! ```

mod aggregate;
mod answers;
mod built_in;
mod cases;
mod citation;
mod codebook;
mod codebook_builder;
mod contested;
mod criterion;
mod draft;
mod extension;
mod family;
mod figure_kind;
mod file;
mod freezing;
mod group;
mod header;
mod indicator;
mod keys;
mod law;
mod library;
mod link;
mod lint;
mod lower;
mod models;
mod number;
mod own_ids;
mod parameter;
mod part_of;
mod range;
mod schema;
mod subject;
mod syntax;
mod tightening;
mod toml_reader;
mod variants;
mod wording;

#[cfg(test)]
mod example;

pub use built_in::{built_in, codebook_sha256, defaults, starter};
pub(crate) use cases::TESTS_ENDING;
pub use cases::{Case, Given};
pub use family::Version;
pub use law::{Law, check};
pub use library::Library;
pub use models::{ModelCatalogue, ModelKind};
pub use schema::schema;
pub(crate) use toml_reader::{TomlReader, TomlTable};
pub use variants::{VersionVariant, variants};
pub(crate) use wording::nearest;
