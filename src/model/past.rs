//! The years before a commune existed, put together from its predecessors.

use std::sync::Arc;

use super::record::{Area, Series, Sheet, Value};
use super::ruleset::Date;
use super::year::Year;
use crate::lang::FigureId;

/// One of the lists of communes; later lists compare greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List(pub u8);

/// A commune of a list. A code alone does not identify one: most codes mean another commune in another list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneId {
    /// The list.
    pub list: List,
    /// The index in the list.
    pub place: u16,
}

/// How much of a commune became part of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Portion {
    /// All of it, or all of its people.
    Whole,
    /// All or nothing: it is unknown whether it had joined by then.
    Perhaps,
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
    pub series: Option<usize>,
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
    Perhaps,
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
            Happened::Perhaps
        }
    }
}

impl List {
    /// The earliest list.
    pub const FIRST: List = List(0);

    /// The list before; `None` for the earliest.
    #[must_use]
    pub fn previous(self) -> Option<List> {
        self.0.checked_sub(1).map(List)
    }

    /// The list after, which may not exist.
    #[must_use]
    pub const fn next(self) -> List {
        List(self.0.saturating_add(1))
    }

    /// The index of the list, from the earliest.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
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

    /// The value of a figure; `None` if it was not requested.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> Option<&Value> {
        let place = self.places.get(figure.0 as usize).copied().flatten()?;
        self.values.get(usize::from(place))
    }
}

impl Series {
    /// Adds a year put together within later boundaries.
    pub fn add(&mut self, composed: Composed) {
        self.composed.push(composed);
    }

    /// A year put together within the boundaries at the end of another.
    #[must_use]
    pub fn composed(&self, year: Year, within: Year) -> Option<&Composed> {
        let is = |one: &&Composed| (one.year, one.within) == (year, within);
        self.composed.iter().find(is)
    }

    /// The predecessors that a year was put together from, for the boundaries at the end of another; empty if it was
    /// not.
    #[must_use]
    pub fn parts(&self, year: Year, within: Year) -> &[Part] {
        if let Some(composed) = self.composed(year, within) {
            return &composed.parts;
        }
        let joined = self.record(year).and_then(|row| row.joined.as_deref());
        joined.map_or(&[], |joined| &joined.parts)
    }

    /// All years that were put together.
    #[must_use]
    pub fn all_composed(&self) -> &[Composed] {
        &self.composed
    }
}
