//! Names of all districts and provinces of every list and time.

use std::collections::HashSet;

use super::editions::Register;
use super::word::{Tier, key};

/// Present and former names of districts and provinces.
#[derive(Debug, Default)]
pub struct Divisions {
    districts: HashSet<String>,
    provinces: HashSet<String>,
}

impl Register {
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
