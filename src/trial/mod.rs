//! Runs the tests of criteria files: each `[[test]]` is judged like a commune.
//!
//! In: a version with its tests. Out: failed expectations, and comparisons that no test evaluates to true, false or
//! unknown.

mod coverage;
mod run;
mod wording;

pub use self::run::{Trial, run};
