//! Opens the lists of communes, including the user's own.

use super::files::ReadFile;
use super::refusal::{Refusal, Trouble};
use crate::model::{Area, NamedCommune, Year};
use crate::register::{File, Holds, Register};
use crate::wire::{ListFile, Lists, Material};

/// Opens the lists; `None` if none are to be used.
///
/// # Errors
/// When a file cannot be read or has faults.
pub fn register(lists: &Lists, read: &mut ReadFile<'_>) -> Result<Option<Register>, Refusal> {
    let Lists::BuiltIn {
        communes,
        succession,
        history,
    } = lists
    else {
        return Ok(None);
    };
    let mut files = Vec::new();
    for (holds, named) in [
        (Holds::Communes, communes),
        (Holds::Succession, succession),
        (Holds::History, history),
    ] {
        for ListFile { year, name } in named {
            let cannot = |fault| Trouble::CannotRead(name.clone(), fault);
            files.push(File {
                holds,
                year: *year,
                bytes: read(name).map_err(cannot)?,
                name: name.clone(),
            });
        }
    }
    let register = Register::with(files);
    if register.is_sound() {
        return Ok(Some(register));
    }
    let (faults, sources) = register.into_faults();
    Err(Refusal::Files(faults, sources))
}

/// The lists for reading the data, with the place given for all rows checked against them.
pub(super) fn register_of(
    material: &Material,
    read: &mut ReadFile<'_>,
) -> Result<Option<Register>, Refusal> {
    let register = register(&material.lists, read)?;
    if let Some(register) = &register {
        known_places(register, &material.district, &material.province)?;
    }
    Ok(register)
}

/// Checks that some list has the district and the province, if given.
///
/// # Errors
/// [`Trouble::UnknownPlace`] if none has.
pub fn known_places(register: &Register, district: &str, province: &str) -> Result<(), Refusal> {
    let area = Area::from(NamedCommune {
        district: district.to_owned(),
        province: province.to_owned(),
        ..NamedCommune::default()
    });
    let Some(division) = register.unknown_place(Year::MAX, &area) else {
        return Ok(());
    };
    let said = area.said_of(division);
    let nearest = register.places_like(division, &area);
    Err(Trouble::UnknownPlace(said.to_owned(), nearest).into())
}
