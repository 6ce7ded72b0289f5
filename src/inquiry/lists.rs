//! The lists of communes, with files of the user's own.

use super::ReadFile;
use super::refusal::{Refusal, Trouble};
use crate::model::{Area, Year};
use crate::register::{File, Holds, Register};
use crate::wire::{ListFile, Lists, Material};

/// Opens the lists; none if none shall be used.
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

/// The lists that the data are read by, which know the places that all rows are said to lie in.
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

/// Whether some list knows a district and a province, if they are said.
///
/// # Errors
/// When none does: [`Trouble::UnknownPlace`].
pub fn known_places(register: &Register, district: &str, province: &str) -> Result<(), Refusal> {
    let area = Area {
        district: district.to_owned(),
        province: province.to_owned(),
        ..Area::default()
    };
    let Some(division) = register.unknown_place(Year::MAX, &area) else {
        return Ok(());
    };
    let said = area.said_of(division);
    let nearest = register.places_like(division, &area);
    Err(Trouble::UnknownPlace(said.to_owned(), nearest).into())
}
