//! Names of districts and provinces: all of every list and time, and one to be compared with others.

use std::collections::HashSet;

use super::editions::Register;
use super::word::{Tier, key};
use crate::heading;
use crate::model::Division;

/// Present and former names of districts and provinces.
#[derive(Debug, Default)]
pub struct Divisions {
    districts: HashSet<String>,
    provinces: HashSet<String>,
}

/// A district or province as a list or a file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DivisionName {
    /// Readings: the kind, and the name without the word for it.
    names: Vec<(Option<&'static str>, String)>,
}

impl DivisionName {
    /// A name of which no list is known.
    #[must_use]
    pub fn unlisted(text: &str) -> DivisionName {
        let names = vec![(None, heading::key(text))];
        DivisionName { names }
    }

    /// Whether two names are of one division, in whatever spelling. A name without the word for its kind may be of any kind.
    #[must_use]
    pub fn is(&self, other: &DivisionName) -> bool {
        let is_one = |(kind, name): &(Option<&str>, String)| {
            let mut others = other.names.iter();
            others
                .any(|(of, other)| name == other && (kind == of || kind.is_none() || of.is_none()))
        };
        self.names.iter().any(is_one)
    }
}

impl Register {
    /// A district or province, to be compared with others.
    #[must_use]
    pub fn division_name(&self, division: Division, text: &str) -> DivisionName {
        let level = match division {
            Division::District => Tier::District,
            Division::Province => Tier::Province,
        };
        let names = self.place_query(level, text).map(|query| query.names);
        DivisionName {
            names: names.unwrap_or_default(),
        }
    }

    /// Names that districts and provinces have, or had when one of their communes changed.
    #[must_use]
    pub fn divisions(&self) -> Divisions {
        let (mut districts, mut provinces) = (HashSet::new(), HashSet::new());
        for list in self.lists() {
            let places = self.places(list);
            districts.extend(places.districts.iter().map(|(_, name)| name.clone()));
            provinces.extend(places.provinces.iter().flatten().cloned());
        }
        let had: HashSet<&str> = self.history().all().map(|event| event.district).collect();
        let names = had.into_iter().filter(|name| !name.is_empty());
        districts.extend(names.map(|name| key(self.words.own(Tier::District, name).rest)));
        Divisions {
            districts,
            provinces,
        }
    }
}

impl Divisions {
    /// True if a district or province has or had this name, given without the word for its kind.
    #[must_use]
    pub fn contain(&self, name: &str) -> bool {
        self.has_district(name) || self.has_province(name)
    }

    /// True if a district has or had this name, given without the word for its kind.
    #[must_use]
    pub fn has_district(&self, name: &str) -> bool {
        self.districts.contains(&key(name))
    }

    /// True if a province has or had this name, given without the word for its kind.
    #[must_use]
    pub fn has_province(&self, name: &str) -> bool {
        self.provinces.contains(&key(name))
    }
}
