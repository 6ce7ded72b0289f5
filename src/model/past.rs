//! The years before a commune existed, put together from its predecessors.

use std::sync::Arc;

use super::area::Area;
use super::ruleset::Date;
use super::sheet::Sheet;
use super::subject::SubjectId;
use super::value::Value;
use super::year::Year;
use crate::lang::FigureId;

/// How much of a commune became part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Portion {
    /// All of it, or all of its people.
    Whole,
    /// All or nothing: it is unknown whether it had joined by then.
    WholeOrNone,
    /// An unknown part of it.
    Part,
    /// Land without people: it adds nothing to any count.
    Land,
}

/// A year of a commune within later boundaries, put together from its predecessors.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The year.
    pub year: Year,
    /// The year whose boundaries (at its end) are used.
    pub within: Year,
    /// The predecessors.
    pub parts: Vec<Part>,
    /// The kind of all predecessors, or the later kind of the commune if they differ; empty if unknown.
    pub kind: String,
    /// Whether the kinds of the predecessors differ, so that the later kind was used.
    pub of_kinds: bool,
    /// The sheet of all its figures, if they share one.
    pub sheet: Option<Arc<Sheet>>,
    /// The index of each figure in `values`, by [`FigureId`]; `None` if it was not requested.
    places: Arc<[Option<u16>]>,
    /// The values of the requested figures.
    values: Box<[Value]>,
}

/// A predecessor of a commune.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its code and name.
    pub area: Arc<Area>,
    /// How much of it became part of the commune.
    pub portion: Portion,
    /// Its index in the series of the data; `None` if it has no row.
    pub series: Option<SubjectId>,
    /// When it joined, if not known exactly.
    pub came: Option<Bracket>,
    /// Number of months its row covers, if the year is put together from rows for parts of it.
    pub months: Option<u8>,
}

/// The time of an event, as far as known: after the first day and at the latest on the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bracket {
    /// The last day on which it certainly had not happened.
    pub after: Date,
    /// The first day on which it certainly had happened.
    pub before: Date,
}

/// Whether an event has happened by the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happened {
    /// Not yet.
    NotYet,
    /// Unknown.
    Unknown,
    /// It has happened.
    Already,
}

impl Bracket {
    /// Whether the event has happened by the end of a year, since the boundaries of a year are those of its last day.
    #[must_use]
    pub fn by_end_of(self, year: Year) -> Happened {
        let end = Date {
            year,
            month: 12,
            day: 31,
        };
        if self.before <= end {
            Happened::Already
        } else if self.after >= end {
            Happened::NotYet
        } else {
            Happened::Unknown
        }
    }
}

impl Composed {
    /// A year put together within the boundaries of another; `places` maps figure ids to indices of `values`.
    #[must_use]
    pub fn new(
        (year, within): (Year, Year),
        parts: Vec<Part>,
        places: Arc<[Option<u16>]>,
        values: Box<[Value]>,
    ) -> Composed {
        Composed {
            year,
            within,
            parts,
            kind: String::new(),
            of_kinds: false,
            sheet: None,
            places,
            values,
        }
    }

    /// Replaces the value of a figure, if it was requested.
    pub(super) fn replace(&mut self, figure: FigureId, with: &Value) {
        let place = self.places.get(figure.0 as usize).copied().flatten();
        if let Some(value) = place.and_then(|place| self.values.get_mut(usize::from(place))) {
            value.clone_from(with);
        }
    }

    /// The value of a figure; `None` if it was not requested.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> Option<&Value> {
        let place = self.places.get(figure.0 as usize).copied().flatten()?;
        self.values.get(usize::from(place))
    }
}
