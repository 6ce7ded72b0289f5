//! What changed for a commune between two years, and why.
//!
//! In: two versions of a set and a commune's figures for two years. Out: a [`Change`]. Judging is pure, so the old
//! figures can be judged under the new law and the new figures under the old one:
//!
//! ```text
//!                  old law            new law
//!  old figures     before             law alone
//!  new figures     figures alone      after
//! ```
//!
//! **Where the cause is found.** On the criteria that decide the change, not on the set: a set can have two reasons for
//! its verdict, one of which existed before. [`Joint`] pairs the criteria of both versions. The table is applied to the
//! smallest criteria that make up the set, or a group that needs all its members, on both sides. The deciding criteria
//! are:
//!
//! - for a set that now fails: those that fail and did not before;
//! - for a set that is now undetermined: those that are undetermined and were not before (criteria that no longer fail
//!   are reported beside them); if there are none, those that no longer fail;
//! - for a set that now passes: those that failed or were undetermined.
//!
//! If there are none, or if the set does not or did not apply, the table is applied to the set itself.
//!
//! **The table**, for one criterion. A counterfactual verdict is equal to the new verdict, to the old one, to neither,
//! or open: open if a missing figure or an unknown text leaves it undetermined (unless the verdict it is compared with
//! is undetermined because of the same text). Passed and not applicable count as equal, unless that is all that
//! changed: neither prevents the set from passing.
//!
//! | law alone \ figures alone | new | old | neither | open |
//! |---|---|---|---|---|
//! | new | either | law | law | law |
//! | old | figures | together | mixed | figures |
//! | neither | figures | mixed | mixed | mixed |
//! | open | figures | law | mixed | mixed |
//!
//! If a verdict became undetermined because a figure is missing, or an answer that stood in for one, the cause is
//! *missing*.
//!
//! **Several deciding criteria** are combined. If the set fails or is undetermined, one criterion is enough, so the law
//! alone causes the change if it does so through one of them. If the set passes, all are needed, so the law alone
//! causes the change if it does so through each. The same holds for the figures. Then:
//!
//! | law alone causes it | figures alone cause it | cause |
//! |---|---|---|
//! | yes | yes | either |
//! | yes | no | law |
//! | no | yes | figures |
//! | no | no | fail or undetermined: together if that is the cause for all criteria, else mixed. Pass: mixed if that is the cause for one criterion, else together |
//!
//! *Missing* combined with another cause is mixed.
//!
//! Invariant: this module is a pure function and cannot fail; every change has a cause.

mod cause;
mod change;
mod four;
mod joint;
mod partition;
mod reasons;
mod side;

pub use self::cause::Cause;
pub use self::change::{Change, Detail, Step, change};
pub use self::four::{Judgements, SideInput, Verdicts};
pub use self::joint::{Joint, Pair};
pub use self::partition::{
    Counts, Pairing, Partition, Standing, chronological, partition, partition_apart,
};
pub use self::reasons::{ChangedFigure, Reasons};
pub use self::side::Side;
