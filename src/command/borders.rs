//! The register with the user's own lists.

use std::fs;

use anyhow::{Result, bail};

use super::Outcome;
use super::console::Console;
use super::options::{Asked, Borders};
use super::trouble::Trouble;
use crate::model::{self, Area, Year};
use crate::register::{File, Holds, Register};

impl Borders {
    /// Opens the register; none if it shall not be used. Faults of the user's files have been told.
    pub(super) fn open(&self, console: Console) -> Result<Result<Option<Register>, Outcome>> {
        if self.communes.iter().any(|file| file == "none") {
            let others = self.succession.len() + self.history.len();
            if self.communes.len() > 1 || others > 0 {
                bail!(Trouble::NoneAmongLists);
            }
            return Ok(Ok(None));
        }
        let communes = self.communes.iter().map(|one| (Holds::Communes, one));
        let succession = self.succession.iter().map(|one| (Holds::Succession, one));
        let history = self.history.iter().map(|one| (Holds::History, one));
        let files = communes
            .chain(succession)
            .chain(history)
            .map(|(holds, said)| file(holds, said));
        let register = Register::with(files.collect::<Result<_>>()?);
        if register.is_sound() {
            return Ok(Ok(Some(register)));
        }
        console.diagnostics(register.faults(), register.sources());
        Ok(Err(Outcome::Unusable))
    }
}

impl Asked {
    /// Opens the register; none if it shall not be used. Faults of the user's files have been told.
    ///
    /// # Errors
    /// When no list knows the places that all rows are said to lie in.
    pub(super) fn register(&self, console: Console) -> Result<Result<Option<Register>, Outcome>> {
        let opened = self.borders.open(console)?;
        if let Ok(Some(register)) = &opened {
            known(register, [&self.place.huyen, &self.place.tinh])?;
        }
        Ok(opened)
    }
}

/// Whether some list knows a district and a province, if they are said.
///
/// # Errors
/// When none does.
pub(super) fn known(register: &Register, [district, province]: [&str; 2]) -> Result<()> {
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
    bail!(Trouble::UnknownPlace(said.to_owned(), nearest))
}

/// Reads a file of the user's: `2026=FILE` says the year.
fn file(holds: Holds, said: &str) -> Result<File> {
    let parted = said.split_once('=');
    let year = parted.and_then(|(year, _)| model::year(year));
    let (Some(year), Some((_, name))) = (year, parted) else {
        bail!(Trouble::ListWithoutYear(said.to_owned()));
    };
    let bytes = fs::read(name).map_err(|fault| Trouble::reading(name, fault))?;
    Ok(File {
        holds,
        year,
        name: name.to_owned(),
        bytes,
    })
}
