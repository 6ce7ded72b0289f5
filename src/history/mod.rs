//! Figures for the years before a commune existed.
//!
//! In: the communes of the data and their predecessors. Out: for every commune that a rule looks back from, the earlier
//! years, put together from its predecessors. Additive figures are summed, and a part of a commune counts as anything
//! from zero to its whole. Counts of distinct things lie between the largest value and the sum. All other figures must
//! be those of whole communes and agree. If one predecessor lacks the figure, the sum is unbounded above: never a
//! smaller sum.

mod compose;
mod lineage;
mod sought;
mod unit_lists;
mod within;

pub use self::compose::{Past, compose};
pub use self::sought::{Sought, UntracedCommune};
pub use self::within::{fewer, follow};
