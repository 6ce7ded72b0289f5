//! From a question to judgements.
//!
//! In goes a [`Question`], plain data, and a way to read the files it names. Out comes a [`Session`]: the law linked, the figures
//! bound, the communes found. It streams [`Row`]s in input order, each commune and year judged once; every format, count and exit
//! code is made of these rows. A [`Comparison`] opens two years as [`TwoYears`] and compares them as a [`Diff`]. What cannot be
//! answered is a [`Refusal`]: faults as data, worded elsewhere.
//!
//! Nothing here prints, knows a terminal or decides an exit code, and no file is read but through the reader given.
//!
//! `law` chooses sets and versions, `lists` the lists of communes, `wanted` the figures, `past` the years before; `session` and
//! `two` open, `judge` and `compare` judge, `stream` shares rows among the processors, `area` counts by province or district, `find` finds one commune.

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

/// Reads a file by the name the question gives it; `-` is standard input.
pub type ReadFile<'f> = dyn FnMut(&str) -> io::Result<Vec<u8>> + 'f;
