//! Criteria files → checked rulesets.
//!
//! In come the codebook and the versions of each set, built in or given; out comes a [`Ruleset`](crate::model::Ruleset) for a
//! year, or every fault with its place. A version is read when a year needs it. Nothing is judged here.

mod cases;
mod citation;
mod codebook;
mod file;
mod header;
mod library;
mod link;
mod lint;
mod range;
mod walk;

pub use cases::{Case, Given};
pub use library::{Library, Version, defaults};
