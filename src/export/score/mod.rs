//! `score` for programs.

pub(super) mod area;
mod cells;
pub(super) mod columns;
pub(super) mod csv;
pub(super) mod json;
pub(super) mod long;
mod measured;
