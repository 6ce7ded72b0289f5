//! From a ruleset and a commune's figures to an assessment, and to the reasons for it.
//!
//! Invariant: this room is a pure function and cannot fail. A missing figure is an answer, [`Doubt::Missing`], not an error.
//! [`assess`] judges and keeps nothing but verdicts; [`trace`] is asked afterwards, for what will be printed.
//!
//! [`Doubt::Missing`]: crate::model::Doubt::Missing

mod check;
mod subject;
mod trace;
mod verdict;

pub use check::Watch;
pub use subject::Subject;
pub use trace::{missing, recorded, trace, traces};
pub use verdict::assess;
