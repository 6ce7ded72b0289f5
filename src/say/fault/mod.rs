//! Data faults, reported to the officer who has to correct them.

mod beside;
mod cell;
mod column;
mod commune;
mod comparison;
mod diagnostic;
mod file;
mod inspection;
mod listing;
mod meaning;
mod reason;
mod row;
mod sheet;
pub(super) mod text;
mod trouble;
mod unit;
pub(super) mod vocabulary;
mod when;

pub use self::diagnostic::{Paint, diagnostics};
pub use self::inspection::inspection;
pub use self::listing::faults;
pub(super) use self::reason::asides;
pub(crate) use self::reason::reason;
pub use self::trouble::{because, trouble};
pub(crate) use self::vocabulary::told;
