//! One binary for all tests of what antq does as a whole.

mod diagnostics;
mod faults;
