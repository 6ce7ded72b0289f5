//! A commune as the data describe it.

use super::division::Division;

/// A commune as the data describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
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

impl Area {
    /// The district or province in the data; empty if they give none.
    #[must_use]
    pub fn said_of(&self, division: Division) -> &str {
        match division {
            Division::District => &self.district,
            Division::Province => &self.province,
        }
    }
}
