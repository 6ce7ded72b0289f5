//! What communes were made of, and what became of them, from one list to the next.

use super::bonds::Bonds;
use super::{Portion, Register, Unit};
use crate::model::Year;

/// Another commune that one was made of, or became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// The other commune.
    pub unit: Unit,
    /// How much of the older one came to the newer.
    pub portion: Portion,
    pub(super) source: u16,
}

/// Where it is laid down that one commune came to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis<'a> {
    /// The resolution; empty if it is not known.
    pub resolution: &'a str,
    /// The clause of it; empty if it is not known.
    pub clause: &'a str,
}

impl Register {
    /// What a commune was made of, in the list before its own; empty in the first list, and for one that had no predecessor.
    #[must_use]
    pub fn predecessors(&self, unit: Unit) -> &[Link] {
        let bonds = self.bonds(unit.list);
        bonds.map_or(&[], |bonds| bonds.predecessors.links(unit.place))
    }

    /// What became of a commune in the list after its own; empty in the last list.
    #[must_use]
    pub fn successors(&self, unit: Unit) -> &[Link] {
        let bonds = self.bonds(unit.list.saturating_add(1));
        bonds.map_or(&[], |bonds| bonds.successors.links(unit.place))
    }

    /// The code of the district that a commune was made of, where that district had no communes.
    #[must_use]
    pub fn made_of_district(&self, unit: Unit) -> Option<&str> {
        let districts = &self.bonds(unit.list)?.districts;
        let found = districts.iter().find(|(_, place)| *place == unit.place)?;
        Some(found.0)
    }

    /// The same commune in the first list it stands in: one that nothing but one whole older commune came to, and that all
    /// of it came to, goes on, under whatever name, kind and code.
    #[must_use]
    pub fn first(&self, unit: Unit) -> Unit {
        let mut first = unit;
        while let [link] = self.predecessors(first) {
            let alone = self.successors(link.unit).len() == 1;
            if link.portion != Portion::Whole || !alone {
                break;
            }
            first = link.unit;
        }
        first
    }

    /// The commune that goes on from one of an earlier list in the list in force at the end of a year, if it goes on.
    #[must_use]
    pub fn at(&self, first: Unit, year: Year) -> Option<Unit> {
        let mut unit = first;
        while unit.list() < self.list(year) {
            let [link] = self.successors(unit) else {
                return None;
            };
            unit = Some(link.unit).filter(|&next| self.first(next) == self.first(unit))?;
        }
        Some(unit)
    }

    /// Where it is laid down that the older of two communes came to the newer, by a link of `unit`'s.
    #[must_use]
    pub fn basis(&self, unit: Unit, link: Link) -> Basis<'_> {
        let newer = unit.max(link.unit);
        let made_by = self.roll(newer.list).resolution(self.row(newer));
        let said = self
            .bases
            .get(usize::from(link.source))
            .map_or("", String::as_str);
        if said.is_empty() {
            return Basis {
                resolution: made_by,
                clause: "",
            };
        }
        let (resolution, clause) = said.rsplit_once('.').unwrap_or((said, ""));
        let number = made_by.split('/').next().unwrap_or_default();
        Basis {
            // Tables write the number alone.
            resolution: if resolution == number {
                made_by
            } else {
                resolution
            },
            clause,
        }
    }

    /// The links between a list and the one before it.
    fn bonds(&self, list: u8) -> Option<&Bonds> {
        let after = self.rolls.get(usize::from(list))?;
        let before = self.rolls.get(usize::from(list).checked_sub(1)?)?;
        Some(after.bonds.get_or_init(|| Bonds::of(before, after, list)))
    }
}
