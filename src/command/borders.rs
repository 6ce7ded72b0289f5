//! The register with the user's own lists.

use std::fs;

use anyhow::{Result, bail};

use super::Outcome;
use super::console::Console;
use super::options::Borders;
use super::trouble::Trouble;
use crate::model;
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

/// Reads a file of the user's: `2026=FILE` says the year.
fn file(holds: Holds, said: &str) -> Result<File> {
    let parted = said.split_once('=');
    let year = parted.and_then(|(year, _)| model::year(year));
    let (Some(year), Some((_, name))) = (year, parted) else {
        bail!(Trouble::ListWithoutYear(said.to_owned()));
    };
    let text = fs::read_to_string(name).map_err(|fault| Trouble::reading(name, fault))?;
    Ok(File {
        holds,
        year,
        name: name.to_owned(),
        text,
    })
}
