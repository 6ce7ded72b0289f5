//! From a question to judgements.
//!
//! In: a [`Question`], which is plain data, and a function that reads the files it names. Out: a [`Session`] with the
//! law linked, the figures bound and the communes identified. It streams [`Row`]s in input order and judges each
//! commune and year once; every format, count and exit code is derived from these rows. A [`Comparison`] opens two
//! years as [`TwoYears`] and compares them as a [`Diff`]. A question that cannot be answered gives a [`Refusal`]: data,
//! worded elsewhere.
//!
//! This module does not print, knows no terminal and decides no exit code. It reads files only through the function it
//! is given.
//!
//! `law` chooses sets and versions, `lists` the lists of communes, `wanted` the figures, `past` the earlier years;
//! `session` and `two` open, `judge` and `compare` judge, `stream` distributes rows over the processors, `area` counts
//! by province or district, `find` finds one commune.

mod area;
mod compare;
mod diff;
mod find;
mod inspection;
mod judge;
mod law;
mod lists;
mod past;
mod refusal;
mod row;
mod session;
mod stream;
mod two;
mod two_years;
mod wanted;

pub use crate::wire::{
    Comparison, CriteriaChoice, DataName, Decimal, ListFile, Lists, Material, Question, YearChoice,
};
pub use area::{Absent, AreaTally, Level, tallies};
pub use diff::{At, Course, Diff, DiffCell, DiffColumn, Stale, Told, place};
pub use inspection::Inspection;
pub use law::{library, unknown_set};
pub use lists::{known_places, register};
pub use refusal::{Refusal, Trouble};
pub use row::{Depth, Judgement, Row, Scores, SetColumn};
pub use session::{Columns, Session};
pub use stream::in_order;
pub use two::TwoYears;

use std::io;

/// Reads a file by the name given in the question; `-` is standard input.
pub type ReadFile<'f> = dyn FnMut(&str) -> io::Result<Vec<u8>> + 'f;
