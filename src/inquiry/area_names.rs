//! Areas above communes: a district, a province or the nation, by their names in the lists and in the data.

use crate::model::{Area, Codebook, CommuneId, Division, Key, NamedCommune, SubjectKindId};
use crate::register::{DivisionName, Register};

/// A kind of area.
#[derive(Clone, Copy)]
pub(super) struct AreaKindNames<'a> {
    pub(super) codebook: &'a Codebook,
    pub(super) register: Option<&'a Register>,
    pub(super) kind: SubjectKindId,
}

/// The names of its province and district; `None` if not known.
#[derive(Clone, Debug)]
pub(super) struct AreaNames(pub(super) [Option<DivisionName>; 2]);

impl AreaNames {
    /// Whether both may be of one area.
    pub(super) fn are_of(&self, other: &AreaNames) -> bool {
        let mut both = self.0.iter().zip(&other.0);
        both.all(|pair| match pair {
            (Some(own), Some(other)) => own.is(other),
            (_, _) => true,
        })
    }
}

impl AreaKindNames<'_> {
    /// The division; `None` for the nation.
    pub(super) fn level(&self) -> Option<Division> {
        let codebook = self.codebook;
        let id = &codebook.subject(self.kind).id;
        let column = codebook.keys.iter().find(|column| column.id == *id)?;
        match column.key {
            Key::District => Some(Division::District),
            Key::Province => Some(Division::Province),
            Key::Code
            | Key::Name
            | Key::Unit
            | Key::Kind
            | Key::Year
            | Key::Months
            | Key::Period
            | Key::Boundaries => None,
        }
    }

    /// Names of a province and district, to be compared.
    pub(super) fn names(&self, province: &str, district: &str) -> AreaNames {
        let name = |division, text: &str| {
            let of = |register: &Register| register.division_name(division, text);
            let name = || {
                self.register
                    .map_or_else(|| DivisionName::unlisted(text), of)
            };
            (!text.is_empty()).then(name)
        };
        AreaNames([
            name(Division::Province, province),
            name(Division::District, district),
        ])
    }

    /// The same of an area in a table of its own: its name, and what it lies within.
    pub(super) fn names_said(&self, area: &Area) -> AreaNames {
        match self.level() {
            None => AreaNames([None, None]),
            Some(Division::Province) => self.names(&area.name, ""),
            Some(Division::District) => self.names(&area.province, &area.name),
        }
    }

    /// An area that only its communes name.
    pub(super) fn new_area(&self, province: &str, district: &str) -> Area {
        let subject = self.codebook.subject(self.kind);
        let (name, province) = match self.level() {
            None => (subject.title.vi.as_str(), ""),
            Some(Division::Province) => (province, ""),
            Some(Division::District) => (district, province),
        };
        let folded = name.to_lowercase();
        let kind = subject
            .kinds
            .iter()
            .find(|kind| folded.starts_with(kind.as_str()));
        Area::from(NamedCommune {
            name: name.to_owned(),
            kind: kind.cloned().unwrap_or_default(),
            province: province.to_owned(),
            ..NamedCommune::default()
        })
    }
}

/// The names of the province and district of a commune, as far as they tell areas of a level apart.
pub(super) fn division_of(
    register: &Register,
    level: Option<Division>,
    id: CommuneId,
) -> (&str, &str) {
    let commune = register.commune(id);
    match level {
        None => ("", ""),
        Some(Division::Province) => (commune.province, ""),
        Some(Division::District) => (commune.province, commune.district),
    }
}
