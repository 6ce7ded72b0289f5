//! Criteria files → a frozen [`Law`].
//!
//! In go the codebook and the versions of each set, built in or given; out come the codebook and a
//! [`Ruleset`](crate::model::Ruleset) for each version and year asked for, or every fault with its place. Nothing is judged here.
//!
//! ```text
//! keys, walk, syntax    TOML, key by key, with a place for every value
//! file → draft          one version as written; header, criterion, group, indicator, parameter, cases read its parts
//! lower → freezing      names become figures and parameters; rules become linear
//! link → law            what a version uses takes its place, for one year
//! ```

mod answers;
mod built_in;
mod cases;
mod citation;
mod codebook;
mod contested;
mod criterion;
mod draft;
mod family;
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
mod number;
mod parameter;
mod part_of;
mod range;
mod schema;
mod shelf;
mod syntax;
mod walk;
mod wording;

#[cfg(test)]
mod example;

pub use built_in::{codebook_sha256, defaults, starter};
pub(crate) use cases::TESTS_ENDING;
pub use cases::{Case, Given};
pub use family::Version;
pub use law::{Law, check};
pub use library::Library;
pub use schema::schema;
pub(crate) use wording::nearest;
