//! The names of all districts and provinces, of any list and any time.

use std::collections::HashSet;

use super::Register;
use super::word::{Level, key};

/// The names that districts and provinces bear or bore.
#[derive(Debug, Default)]
pub struct Divisions {
    keys: HashSet<String>,
}

impl Register {
    /// Every name a district or province has, or had when something happened to a commune of it.
    #[must_use]
    pub fn divisions(&self) -> Divisions {
        let mut keys = HashSet::new();
        for list in self.lists() {
            let places = self.places(list.0);
            keys.extend(places.districts.iter().map(|(_, name)| name.clone()));
            keys.extend(places.provinces.iter().flatten().cloned());
        }
        let districts: HashSet<&str> = self.history().all().map(|event| event.district).collect();
        let names = districts.into_iter().filter(|name| !name.is_empty());
        keys.extend(names.map(|name| key(self.words.own(Level::District, name).rest)));
        Divisions { keys }
    }
}

impl Divisions {
    /// Whether a district or province is or was so called, without the word for its kind.
    #[must_use]
    pub fn contain(&self, name: &str) -> bool {
        self.keys.contains(&key(name))
    }
}
