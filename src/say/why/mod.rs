//! Reasons for verdicts in words: what was counted, what is required, how far it is from passing, and the article of the law.

pub(super) mod account;
mod asked;
mod bound;
pub(super) mod brief;
pub(super) mod cells;
pub(super) mod cite;
mod comparison;
pub(super) mod context;
mod distance;
mod exclusion;
pub(super) mod lack;
pub(super) mod lineage;
pub(super) mod measure;
pub(super) mod need;
pub(super) mod reason;
pub(super) mod reasons;
pub(super) mod sentence;
mod silence;
pub(super) mod standing;
pub(super) mod units;
