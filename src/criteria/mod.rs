//! Criteria files → checked rulesets.
//!
//! In come the codebook and the versions of each set, built in or given; out comes a [`Ruleset`](crate::model::Ruleset) for a
//! year, or every fault with its place. A version is read when a year needs it. Nothing is judged here.

mod answers;
mod built_in;
mod cases;
mod citation;
mod codebook;
mod criterion;
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

pub use built_in::{defaults, starter};
pub(crate) use cases::TESTS_ENDING;
pub use cases::{Case, Given};
pub use family::Version;
pub use law::{Law, check};
pub use library::Library;
pub use schema::schema;
pub(crate) use wording::nearest;
