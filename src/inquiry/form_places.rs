//! Who fills a form in: the communes of a place, or the districts and provinces that they lie within.

use super::area_names::AreaKindNames;
use super::refusal::Trouble;
use crate::model::{Area, CommuneId, Division, NamedCommune, Year};
use crate::register::{Register, Whereabouts};

/// Those of communes that report: they themselves, or their districts, provinces or nation, each once.
pub(super) fn reporting(kind: AreaKindNames<'_>, communes: Vec<Area>) -> Vec<Area> {
    if !kind.codebook.is_above_communes(kind.kind) {
        return communes;
    }
    let mut areas: Vec<Area> = Vec::new();
    for commune in communes {
        let area = match kind.level() {
            None => Area::from(NamedCommune {
                name: kind.codebook.subject(kind.kind).title.vi.clone(),
                ..NamedCommune::default()
            }),
            Some(Division::Province) => Area::from(NamedCommune {
                province: commune.province.clone(),
                ..NamedCommune::default()
            }),
            Some(Division::District) => Area::from(NamedCommune {
                province: commune.province.clone(),
                district: commune.district.clone(),
                ..NamedCommune::default()
            }),
        };
        if !areas.contains(&area) {
            areas.push(area);
        }
    }
    areas
}

/// The communes of a province and district in the list of a year; none without a province.
pub(super) fn communes(
    register: &Register,
    year: Year,
    (district, province): (&str, &str),
) -> Result<Vec<Area>, Trouble> {
    if province.is_empty() && district.is_empty() {
        return Ok(Vec::new());
    }
    let asked = Area::from(NamedCommune {
        district: district.to_owned(),
        province: province.to_owned(),
        ..NamedCommune::default()
    });
    let mut places = Whereabouts::new(register);
    let lies_within = |id: &CommuneId| places.lies_in(*id, &asked);
    let communes = register.communes(year).filter(lies_within);
    let area = |id| {
        let commune = register.commune(id);
        Area::from(NamedCommune {
            code: commune.code.to_owned(),
            name: commune.name.to_owned(),
            district: commune.district.to_owned(),
            province: commune.province.to_owned(),
            ..NamedCommune::default()
        })
    };
    let found: Vec<Area> = communes.map(area).collect();
    if found.is_empty() {
        let said = [district, province].into_iter();
        let said: Vec<&str> = said.filter(|said| !said.is_empty()).collect();
        return Err(Trouble::NoCommuneThere(said.join(", "), year));
    }
    Ok(found)
}
