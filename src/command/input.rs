//! Files named on the command line: what an argument says of a file, and reading one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Result, bail};

use super::misuse::Misuse;
use crate::inquiry::{self, DataName, ReadFile};
use crate::model::{self, Year};

/// Extension of a file's name; empty without one.
fn ending(file: &Path) -> &str {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.unwrap_or_default()
}

/// True if a set is named by its file.
pub(super) fn is_criteria_file(name: &str) -> bool {
    ending(Path::new(name)) == "toml"
}

/// Splits `2023=FILE`; the file name may contain further equals signs.
fn year_and_file(argument: &str) -> Result<(Option<Year>, &str)> {
    match argument.split_once('=') {
        Some((said, file)) if is_year_like(said) => match model::year(said) {
            Some(year) => Ok((Some(year), file)),
            None => bail!(Misuse::NotAYear(said.to_owned())),
        },
        Some(_) | None => Ok((None, argument)),
    }
}

/// True if an argument names existing data.
pub(super) fn is_file(argument: &str) -> bool {
    let (_, rest) = subject_and_rest(argument);
    year_and_file(rest).is_ok_and(|(_, name)| name == "-" || Path::new(name).exists())
}

/// Parses a data file's argument: `2023=FILE` gives its year, `khu_dan_cu=FILE` or `khu_dan_cu=2023=FILE` what its rows are about.
///
/// # Errors
/// If the part before `=` is a number but not a year.
pub(super) fn data_name(argument: &str) -> Result<DataName> {
    let (subject, rest) = subject_and_rest(argument);
    let (year, name) = year_and_file(rest)?;
    Ok(DataName {
        name: name.to_owned(),
        year,
        subject: subject.to_owned(),
    })
}

/// Splits `khu_dan_cu=…` if what stands before `=` is a kind of subject of the codebook.
pub(super) fn subject_and_rest(argument: &str) -> (&str, &str) {
    let is_id = |said: &str| {
        said.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    match argument.split_once('=') {
        Some((said, rest)) if is_id(said) && inquiry::is_subject(said) => (said, rest),
        Some(_) | None => ("", argument),
    }
}

/// Files that this run has read, which it must not replace.
static READ: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn files_read() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    READ.lock().unwrap_or_else(PoisonError::into_inner)
}

/// True if this run has read the file at a canonical path.
pub(super) fn was_read(path: &Path) -> bool {
    files_read().contains(path)
}

/// Reads a file; `-` is standard input.
///
/// # Errors
/// Those of the system.
pub(super) fn read_file(name: &str) -> io::Result<Vec<u8>> {
    if name != "-" {
        let bytes = fs::read(name)?;
        // Where the name has no canonical form, nothing can be written to it either.
        files_read().extend(fs::canonicalize(name));
        return Ok(bytes);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Files that were read, kept if they are needed again: to be put into an archive, or to be judged once more as they were.
#[derive(Debug)]
pub(super) struct KeptFiles {
    is_asked: bool,
    files: Vec<(String, Vec<u8>)>,
}

impl KeptFiles {
    pub(super) fn new(is_asked: bool) -> KeptFiles {
        let files = Vec::new();
        KeptFiles { is_asked, files }
    }

    /// The file that was kept, or else reads it.
    pub(super) fn read(&mut self, name: &str, read: &mut ReadFile<'_>) -> io::Result<Vec<u8>> {
        if let Some((_, bytes)) = self.files.iter().find(|(known, _)| known == name) {
            return Ok(bytes.clone());
        }
        let bytes = read(name)?;
        if self.is_asked {
            self.files.push((name.to_owned(), bytes.clone()));
        }
        Ok(bytes)
    }

    /// The files with their names, in the order in which they were read.
    pub(super) fn into_files(self) -> Vec<(String, Vec<u8>)> {
        self.files
    }
}

/// True if the part before `=` can only be meant as a year: digits, perhaps with a sign.
fn is_year_like(said: &str) -> bool {
    let digits = said.trim().trim_start_matches(['+', '-']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
