//! Names that are almost the same.

use super::word::{Level, bare, digits, fold, key};
use super::{Register, Unit};

/// Whether two keys differ in marks alone or, being long enough, in one letter; never in their digits.
pub(super) fn almost(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    let long = one.chars().count().min(other.chars().count()) >= LONG;
    let same_digits = digits(&one).eq(digits(&other));
    same_digits && (one == other || (long && strsim::osa_distance(&one, &other) <= 1))
}

/// From how many letters on one of them may be wrong.
const LONG: usize = 5;

/// How alike names must be to be offered.
const LIKENESS: f64 = 0.85;

impl Register {
    /// The communes whose names are most like the one asked, at most `most`, the likest first; of all lists, all of whose
    /// communes are looked at.
    #[must_use]
    pub fn similar(&self, name: &str, most: usize) -> Vec<Unit> {
        let folded = fold(name);
        let asked = bare(&key(self.words.part(Level::Commune, &folded).rest));
        let mut found: Vec<(f64, Unit)> = Vec::new();
        for (list, roll) in (0..).zip(&self.rolls) {
            for (place, row) in (0..).zip(&roll.rows) {
                let own = bare(&key(self.words.own(Level::Commune, &row.name).rest));
                let likeness = if digits(&own).eq(digits(&asked)) {
                    strsim::jaro_winkler(&asked, &own)
                } else {
                    0.0
                };
                if likeness >= LIKENESS {
                    found.push((likeness, Unit { list, place }));
                }
            }
        }
        found.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.cmp(other)));
        found.truncate(most);
        found.into_iter().map(|(_, unit)| unit).collect()
    }
}
