//! The years before a commune was there: put together from the communes it was made of.

use std::sync::Arc;

use super::record::{Area, Series, Sheet, Value};
use super::ruleset::Date;
use super::year::Year;
use crate::lang::FigureId;

/// One of the lists of communes; later ones are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct List(pub u8);

/// A commune of a list. A code alone is none: nearly every code names another commune in another list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit {
    /// The list, from the earliest.
    pub list: u8,
    /// Its place in the list.
    pub place: u16,
}

/// How much of a commune went into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Portion {
    /// All of it, or all its people.
    Whole,
    /// All of it or nothing: nobody knows whether it had come by then.
    Perhaps,
    /// A part of it, nobody knows how much.
    Part,
    /// Land without people: nothing that is counted.
    Land,
}

/// A year of a commune within the boundaries it has later, put together from those it was made of.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The year.
    pub year: Year,
    /// The year at whose end the commune has the boundaries that it is put together for.
    pub within: Year,
    /// What it was made of.
    pub parts: Vec<Part>,
    /// The kind that all of them were, or, where they differ, the one it has later; empty if that is not known.
    pub kind: String,
    /// Whether their kinds differ, so that its own was taken.
    pub of_kinds: bool,
    /// The file that all its figures come from, if it is one.
    pub sheet: Option<Arc<Sheet>>,
    /// The place of each figure among the values, by [`FigureId`]; `None` of one that nobody asked for.
    places: Arc<[Option<u16>]>,
    /// One value for each of them.
    values: Box<[Value]>,
}

/// One of the communes that another was made of.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its code and name.
    pub area: Arc<Area>,
    /// How much of it.
    pub portion: Portion,
    /// Its place among the communes of the data; `None` if they have no row of it.
    pub series: Option<usize>,
    /// When it came, if that is only known so far.
    pub came: Option<Bracket>,
    /// How many months of the year its row has, where the year is put together from such rows.
    pub months: Option<u8>,
}

/// When something happened, as far as it is known: after the first of two days, and on the second at the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bracket {
    /// The last day on which it had not happened yet.
    pub after: Date,
    /// The first day on which it is known to have happened.
    pub before: Date,
}

/// Whether something has happened by the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happened {
    /// Not yet.
    NotYet,
    /// Nobody knows.
    Perhaps,
    /// It has.
    Already,
}

impl Bracket {
    /// Whether it has happened by the end of a year: a year's boundaries are those of its last day.
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

impl Unit {
    /// The list it stands in.
    #[must_use]
    pub fn list(self) -> List {
        List(self.list)
    }
}

impl Composed {
    /// A year put together within the boundaries of another; `places` has the place of each figure among the values, by its id.
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

    /// What a figure came to; `None` for one that nobody asked for.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> Option<&Value> {
        let place = self.places.get(figure.0 as usize).copied().flatten()?;
        self.values.get(usize::from(place))
    }
}

impl Series {
    /// Adds a year before it had the boundaries it has later, put together.
    pub fn add(&mut self, composed: Composed) {
        self.composed.push(composed);
    }

    /// What a year was put together from, for the boundaries that the commune has at the end of another.
    #[must_use]
    pub fn composed(&self, year: Year, within: Year) -> Option<&Composed> {
        let is = |one: &&Composed| (one.year, one.within) == (year, within);
        self.composed.iter().find(is)
    }

    /// The communes that a year was put together from, for the boundaries that the commune has at the end of another; none, if it was
    /// not.
    #[must_use]
    pub fn parts(&self, year: Year, within: Year) -> &[Part] {
        if let Some(composed) = self.composed(year, within) {
            return &composed.parts;
        }
        let joined = self.record(year).and_then(|row| row.joined.as_deref());
        joined.map_or(&[], |joined| &joined.parts)
    }

    /// Every year that was put together.
    #[must_use]
    pub fn all_composed(&self) -> &[Composed] {
        &self.composed
    }
}
