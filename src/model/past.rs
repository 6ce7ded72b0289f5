//! The years before a commune was there: put together from the communes it was made of.

use std::sync::Arc;

use super::record::{Area, Value, Year};
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
    /// A part of it, nobody knows how much.
    Part,
    /// Land without people: nothing that is counted.
    Land,
}

/// A year of a commune, put together from those it was made of.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The year.
    pub year: Year,
    /// What it was made of.
    pub parts: Vec<Part>,
    /// The kind that all of them were; empty if they were not of one, or that is not known.
    pub kind: String,
    /// The figures that were put together, in ascending order.
    figures: Arc<[FigureId]>,
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
}

impl Unit {
    /// The list it stands in.
    #[must_use]
    pub fn list(self) -> List {
        List(self.list)
    }
}

impl Composed {
    /// A year put together; `figures` in ascending order, one value for each.
    #[must_use]
    pub fn new(
        year: Year,
        parts: Vec<Part>,
        figures: Arc<[FigureId]>,
        values: Box<[Value]>,
    ) -> Composed {
        Composed {
            year,
            parts,
            kind: String::new(),
            figures,
            values,
        }
    }

    /// The same, of communes of one kind.
    #[must_use]
    pub fn of_kind(self, kind: String) -> Composed {
        Composed { kind, ..self }
    }

    /// What a figure came to; `None` for one that nobody asked for.
    #[must_use]
    pub fn value(&self, figure: FigureId) -> Option<&Value> {
        let place = self.figures.binary_search(&figure).ok()?;
        self.values.get(place)
    }
}
