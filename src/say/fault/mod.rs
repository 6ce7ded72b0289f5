//! Data faults, reported to the officer who has to correct them.

mod cell;
mod check;
mod column;
mod commune;
mod comparison;
mod diagnostic;
mod file;
mod inspection;
mod listing;
mod reason;
mod row;
mod sheet;
pub(super) mod text;
mod trouble;
pub(super) mod vocabulary;
mod when;
pub(super) mod wire;

pub use self::check::inspection_json;
pub use self::diagnostic::{Paint, diagnostics};
pub use self::inspection::inspection;
pub use self::listing::faults;
pub(super) use self::reason::{asides, reason};
pub use self::trouble::{because, trouble};
