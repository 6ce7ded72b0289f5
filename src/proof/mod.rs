//! Whether results come out again: those of a lock beside those of now.
//!
//! In: two documents that answer the same question, one read from a lock ([`read`]) and one judged now. Out: a [`Proof`], which
//! says of every file, criteria file and verdict whether it is the same, and if not, why. A lock is what `score --format json`
//! or `diff --format json` writes; a comparison is held to its four verdicts. This module opens no files and judges nothing.

mod bundle;
mod compare;
mod comparison;
mod lock;
mod outcome;

pub use bundle::Bundle;
pub use compare::compare;
pub use comparison::four_verdicts;
pub use lock::{
    DiffLock, Lock, LockFault, LockedComparison, LockedReview, ScoreLock, read, read_any,
};
pub use outcome::{CriterionProof, Discrepancy, FileProof, Proof, ResultProof, SetProof};
