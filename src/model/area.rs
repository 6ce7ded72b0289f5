//! A commune, or what lies within it, as the data describe it.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::division::Division;

/// A commune, or what lies within it, as the data describe it.
///
/// It has what names its commune: `area.code`, `area.name`. A long list has many areas of one commune, which share that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The commune.
    pub commune: Arc<NamedCommune>,
    /// The name of what lies within the commune, such as `Thôn 1`; empty for the commune itself.
    pub unit: String,
}

/// A commune as the data describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamedCommune {
    /// Its code; empty if the data give none.
    pub code: String,
    /// Its name as written, including the word for its kind if present.
    pub name: String,
    /// Its kind (`xã`, `phường`, …), from its column or the first word of the name; empty if unknown.
    pub kind: String,
    /// Its district; empty if the data give none.
    pub district: String,
    /// Its province; empty if the data give none.
    pub province: String,
    /// The full names of its district and province in its list; empty if it is in none.
    pub around: [String; 2],
}

impl From<NamedCommune> for Area {
    /// The commune itself.
    fn from(commune: NamedCommune) -> Area {
        Area {
            commune: Arc::new(commune),
            unit: String::new(),
        }
    }
}

impl Deref for Area {
    type Target = NamedCommune;

    fn deref(&self) -> &NamedCommune {
        &self.commune
    }
}

impl DerefMut for Area {
    fn deref_mut(&mut self) -> &mut NamedCommune {
        Arc::make_mut(&mut self.commune)
    }
}

impl Area {
    /// Its name as written, after the name of what lies within it: `Thôn 1, Xã Lúa`. The commune's code if it has no name; empty if
    /// it has neither.
    #[must_use]
    pub fn known_as(&self) -> Cow<'_, str> {
        let commune = if self.name.is_empty() {
            &self.code
        } else {
            &self.name
        };
        match (self.unit.is_empty(), commune.is_empty()) {
            (true, _) => Cow::Borrowed(commune),
            (false, true) => Cow::Borrowed(&self.unit),
            (false, false) => Cow::Owned(format!("{}, {commune}", self.unit)),
        }
    }

    /// Whether another row names the same commune in the same words, whatever lies within it.
    #[must_use]
    pub fn is_commune_of(&self, other: &Area) -> bool {
        Arc::ptr_eq(&self.commune, &other.commune) || self.commune == other.commune
    }

    /// The district or province in the data; empty if they give none.
    #[must_use]
    pub fn said_of(&self, division: Division) -> &str {
        match division {
            Division::District => &self.district,
            Division::Province => &self.province,
        }
    }
}
