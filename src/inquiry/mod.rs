//! From a question to judgements.
//!
//! In: a [`Question`], which is plain data, and a function that reads the files it names. Out: a [`Session`] with the
//! law linked, the figures bound and the communes identified. It streams [`ScoreRow`]s in input order and judges each
//! commune and year once; every format, count and exit code is derived from these rows. A [`Comparison`] opens two
//! years as [`TwoYears`] and compares them as a [`Diff`]. A question that cannot be answered gives a [`Refusal`]: data,
//! worded elsewhere.
//!
//! This module does not print, knows no terminal and decides no exit code. It reads files only through the function it
//! is given.
//!
//! `law` chooses sets and versions, `coverage` says how far the data answer a set and `sift` leaves out default sets
//! that they hardly answer, `lists` the lists of communes, `wanted` the figures, `past` the earlier years, and `files` reads; `session` and `two` open, `judge` and
//! `compare` judge, `diff` holds a comparison, `stream` distributes rows over the processors, `area` counts by province
//! or district, `units` has the law of what lies within the subjects judged, `counted_lists` reads it, `counting` and `above` count it for communes and for what they lie
//! within, `find` finds one commune, `versions` gives the
//! versions of a set with their years.

mod above;
mod above_past;
mod area;
mod area_names;
mod awaited;
mod commune_list;
mod compare;
mod counted_lists;
mod counting;
mod coverage;
mod diff;
mod diff_cell;
mod files;
mod find;
mod form;
mod form_headings;
mod form_places;
mod inspection;
mod judge;
mod judged_tables;
mod law;
mod lists;
mod missing;
mod models;
mod past;
mod refusal;
mod row;
mod row_order;
mod session;
mod sift;
mod stream;
mod stress;
mod sweep;
mod two;
mod two_columns;
mod two_past;
mod two_years;
mod unit_facts;
mod units;
mod versions;
mod wanted;

pub use self::area::{Absent, AreaTally, Level, tallies};
pub use self::coverage::{LeftOut, SetCoverage};
pub use self::diff::Diff;
pub use self::diff_cell::{At, DiffCell, DiffColumn, Direction, PairingResult, Stale, place};
pub use self::files::{ReadFile, is_subject};
pub use self::form::{AskedColumns, Form, FormColumn, UnitForm};
pub use self::inspection::Inspection;
pub use self::law::{LawWarnings, library, unknown_set};
pub use self::lists::{known_places, register};
pub use self::missing::{WantedCell, WantedCells, WantedColumn, WantedStep};
pub use self::refusal::{Refusal, Trouble};
pub use self::row::{Depth, FindingsShown, Judgement, ScoreRow, Scores, SetColumn};
pub use self::session::{Columns, Session};
pub use self::stream::in_order;
pub use self::stress::{Stress, StressedFigure, StressedVerdict, Tolerance};
pub use self::sweep::{Sweep, SweepChange, SweepStep, SweptParameter};
pub use self::two::TwoYears;
pub use self::versions::{SetVersions, UnitVersions, VersionYears};
pub use crate::wire::{
    Comparison, CriteriaChoice, Dash, DataName, Decimal, ListFile, Lists, MappedHeading, Material,
    Question, ReviewFile, YearChoice,
};
