//! `diff` for programs.

pub(super) mod area;
pub(super) mod csv;
pub(super) mod json;
mod word;
