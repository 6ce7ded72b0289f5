//! Names of all districts and provinces of every list and time.

use std::collections::HashSet;

use super::editions::Register;
use super::word::{Tier, key};

/// Present and former names of districts and provinces.
#[derive(Debug, Default)]
pub struct Divisions {
    keys: HashSet<String>,
}

impl Register {
    /// Names that districts and provinces have, or had when one of their communes changed.
    #[must_use]
    pub fn divisions(&self) -> Divisions {
        let mut keys = HashSet::new();
        for list in self.lists() {
            let places = self.places(list);
            keys.extend(places.districts.iter().map(|(_, name)| name.clone()));
            keys.extend(places.provinces.iter().flatten().cloned());
        }
        let districts: HashSet<&str> = self.history().all().map(|event| event.district).collect();
        let names = districts.into_iter().filter(|name| !name.is_empty());
        keys.extend(names.map(|name| key(self.words.own(Tier::District, name).rest)));
        Divisions { keys }
    }
}

impl Divisions {
    /// True if a district or province has or had this name, given without the word for its kind.
    #[must_use]
    pub fn contain(&self, name: &str) -> bool {
        self.keys.contains(&key(name))
    }
}
