//! What changed between two years of a commune, and why.
//!
//! In go two versions of a set and a commune's figures of two years; out comes a [`Change`]. Judging is pure, so the old figures
//! can be judged under the new law and the new figures under the old:
//!
//! ```text
//!                  old law            new law
//!  old figures     before             law alone
//!  new figures     figures alone      after
//! ```
//!
//! **Where the cause is found.** On the criteria that decide the change, not on the set: a set may come out as it does for two
//! reasons, one of which was there before. Criteria are joined across versions by [`Joint`]; the table is read at the smallest
//! criteria that a set, or a group that needs all its members, is made of on both sides. Those that decide are, for a set that
//! now fails, the criteria that fail and did not; for one that is now open, those that are open and were not (those
//! that failed and no longer do are told beside them), or, if there are none, those that failed and no longer do; for one that now passes, those that failed or were open. Where there are none of
//! these, and where the set did not or does not apply, the table is read on the set.
//!
//! **The table**, of one criterion. A counterfactual verdict says the new verdict, the old one, another, or nothing: nothing,
//! where a missing figure leaves it open, or a text that is not known (unless the verdict it is compared with is open for the
//! same text). Met and not asked are one here, unless that is all that
//! changed: neither stands in the way.
//!
//! | law alone \ figures alone | the new | the old | another | nothing |
//! |---|---|---|---|---|
//! | the new | either | law | law | law |
//! | the old | figures | together | mixed | figures |
//! | another | figures | mixed | mixed | mixed |
//! | nothing | figures | law | mixed | mixed |
//!
//! A verdict that became open for want of a figure, or of an answer that stood in for one, has the cause *missing*.
//!
//! **Several criteria** that decide are put together. For a set that fails or is open any one of them is enough, so the law alone
//! brings it about if it does so by one of them; for a set that passes all are needed, so the law alone brings it about if it
//! does so by each. The same of the figures. Then:
//!
//! | the law alone | the figures alone | cause |
//! |---|---|---|
//! | does | does | either |
//! | does | does not | law |
//! | does not | does | figures |
//! | does not | does not | together, if that is the cause by all; else mixed. Of a pass: mixed if it is the cause by one, else together |
//!
//! *Missing* beside another cause is mixed.
//!
//! Invariant: this room is a pure function and cannot fail; every change has a cause.

mod cause;
mod change;
mod four;
mod joint;
mod partition;
mod reasons;

pub use cause::Cause;
pub use change::{Change, Detail, Side, Step, Verdicts, change};
pub use four::Judgements;
pub use joint::{Joint, Pair};
pub use partition::{Counts, Pairing, Partition, Standing, in_time, partition, partition_apart};
pub use reasons::{Moved, Reasons};
