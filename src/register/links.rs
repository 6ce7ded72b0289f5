//! Predecessors and successors of communes from one list to the next.

use super::editions::Register;
use super::succession::Link;
use crate::model::{CommuneId, Portion, Year};

/// Legal basis of a succession.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegalBasis<'a> {
    /// Resolution; empty if unknown.
    pub resolution: &'a str,
    /// Clause of the resolution; empty if unknown.
    pub clause: &'a str,
}

impl Register {
    /// Predecessors in the previous list; empty in the first list, and for a commune without predecessors.
    #[must_use]
    pub fn predecessors(&self, id: CommuneId) -> &[Link] {
        let succession = self.succession(id.list);
        succession.map_or(&[], |succession| succession.predecessors.links(id.place))
    }

    /// Successors in the next list; empty in the last list.
    #[must_use]
    pub fn successors(&self, id: CommuneId) -> &[Link] {
        let succession = self.succession(id.list.next());
        succession.map_or(&[], |succession| succession.successors.links(id.place))
    }

    /// Code of the district that the commune was made of, if that district had no communes.
    #[must_use]
    pub fn made_of_district(&self, id: CommuneId) -> Option<&str> {
        let districts = &self.succession(id.list)?.districts;
        let found = districts.iter().find(|(_, place)| *place == id.place)?;
        Some(found.0)
    }

    /// Earliest entry of the same commune: follows links where exactly one whole commune became this one. Name, kind and code
    /// may change.
    #[must_use]
    pub fn first(&self, id: CommuneId) -> CommuneId {
        let mut first = id;
        while let [link] = self.predecessors(first) {
            let alone = self.successors(link.id).len() == 1;
            if link.portion != Portion::Whole || !alone {
                break;
            }
            first = link.id;
        }
        first
    }

    /// Entry of the same commune in the list in force at the end of `year`; `None` if it does not continue until then.
    #[must_use]
    pub fn at(&self, first: CommuneId, year: Year) -> Option<CommuneId> {
        let mut id = first;
        while id.list < self.list(year) {
            let [link] = self.successors(id) else {
                return None;
            };
            id = Some(link.id).filter(|&next| self.first(next) == self.first(id))?;
        }
        Some(id)
    }

    /// Legal basis of the succession between `id` and the commune of `link`.
    #[must_use]
    pub fn basis(&self, id: CommuneId, link: Link) -> LegalBasis<'_> {
        let newer = id.max(link.id);
        let made_by = self.edition(newer.list).resolution(self.row(newer));
        let said = self
            .bases
            .get(usize::from(link.source))
            .map_or("", String::as_str);
        if said.is_empty() {
            return LegalBasis {
                resolution: made_by,
                clause: "",
            };
        }
        let (resolution, clause) = said.rsplit_once('.').unwrap_or((said, ""));
        let number = made_by.split('/').next().unwrap_or_default();
        LegalBasis {
            // Succession tables write the number without the rest.
            resolution: if resolution == number {
                made_by
            } else {
                resolution
            },
            clause,
        }
    }
}
