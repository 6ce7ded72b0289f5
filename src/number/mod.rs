//! Exact decimal numbers, their notations, and ranges of possible values.
//!
//! Nothing is rounded here and nothing comes from binary floating point: `7/10 >= 70%` must hold and `16/25 >= 70%`
//! must not.

mod decimal;
mod range;

pub use self::decimal::{DIGITS, Notation, Number, NumberFault};
pub use self::range::{End, Range};
