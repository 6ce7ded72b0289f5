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
mod group;
mod header;
mod indicator;
mod library;
mod link;
mod lint;
mod number;
mod parameter;
mod part_of;
mod range;
mod shelf;
mod walk;

#[cfg(test)]
mod example;

pub use built_in::defaults;
pub(crate) use cases::TESTS_ENDING;
pub use cases::{Case, Given};
pub use library::{Library, Version};
pub(crate) use walk::nearest;
