//! Runs the tests of criteria files: each `[[test]]` is judged like a commune.
//!
//! In: a version with its tests. Out: failed expectations, comparisons that no test evaluates to true, false or unknown, and
//! small changes of the version that no test notices, with tests that would.
//!
//! `book` opens the tests, `judge` compares, `coverage` looks at comparisons; `changes` tries changes, `witness` searches for
//! figures that tell them from the original, and `boundary` writes these down as tests.

mod book;
mod boundary;
mod cell;
mod changes;
mod coverage;
mod judge;
mod run;
mod witness;
mod wording;

pub use self::boundary::Boundary;
pub use self::changes::{ChangeTrial, changes};
pub use self::judge::Trial;
pub use self::run::run;
