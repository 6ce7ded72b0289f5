//! The years before a commune was there.
//!
//! In come the communes of the data and what each was made of; every commune that a rule looks back from gets those years,
//! put together from the communes it was made of. What adds is added, and of a part counts from nothing to all of it; what
//! counts distinct things lies between the largest and the sum; the rest must come whole and agree. One commune without the
//! figure leaves the sum open above: never a smaller sum.

mod compose;
mod lineage;

pub use compose::{Past, Sought, Stray, compose};
