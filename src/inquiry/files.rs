//! Reads the files that a question names.

use std::io;

use super::refusal::Trouble;
use crate::criteria::{Library, TESTS_ENDING};
use crate::data::DataFile;
use crate::model::{Codebook, SubjectKindId};
use crate::proof::Bundle;
use crate::source::sha256;
use crate::wire::{Material, WireNamedFile};

/// Reads a file by the name given in the question; `-` is standard input.
pub type ReadFile<'f> = dyn FnMut(&str) -> io::Result<Vec<u8>> + 'f;

/// Reads files and keeps the SHA-256 of each, once it is asked for.
pub(super) struct Recorder<'r, 'f> {
    read: &'r mut ReadFile<'f>,
    is_asked: bool,
    files: Vec<WireNamedFile<'static>>,
}

impl<'r, 'f> Recorder<'r, 'f> {
    pub(super) fn new(read: &'r mut ReadFile<'f>, is_asked: bool) -> Recorder<'r, 'f> {
        let files = Vec::new();
        Recorder {
            read,
            is_asked,
            files,
        }
    }

    pub(super) fn read(&mut self, name: &str) -> io::Result<Vec<u8>> {
        let bytes = (self.read)(name)?;
        // Tests beside a criteria file change no verdict.
        let is_new = || self.files.iter().all(|known| known.file != name);
        if self.is_asked && !name.ends_with(TESTS_ENDING) && is_new() {
            self.files.push(WireNamedFile {
                file: name.to_owned().into(),
                sha256: sha256(&bytes).into(),
            });
        }
        Ok(bytes)
    }

    /// The files, in the order in which they were read.
    pub(super) fn into_files(self) -> Vec<WireNamedFile<'static>> {
        self.files
    }
}

/// Reads a file as text.
pub(super) fn read_text(name: &str, read: &mut ReadFile<'_>) -> Result<String, Trouble> {
    let cannot = |fault| Trouble::CannotRead(name.to_owned(), fault);
    let bytes = read(name).map_err(cannot)?;
    String::from_utf8(bytes)
        .map_err(|fault| cannot(io::Error::new(io::ErrorKind::InvalidData, fault)))
}

/// Reads the data files.
pub(super) fn data_files(
    material: &Material,
    codebook: &Codebook,
    read: &mut ReadFile<'_>,
) -> Result<Vec<DataFile>, Trouble> {
    let mut files = Vec::with_capacity(material.data.len());
    for data in &material.data {
        let bytes = read(&data.name);
        let bytes = bytes.map_err(|fault| Trouble::CannotRead(data.name.clone(), fault))?;
        files.push(DataFile {
            // Of an archive, the results in it are what was judged.
            bytes: Bundle::lock_in(&bytes).unwrap_or(bytes),
            name: data.name.clone(),
            year: data.year,
            subject: subject_kind(codebook, &data.subject)?,
            sheet: material.sheet.clone(),
        });
    }
    Ok(files)
}

/// The kind of subject with this name; `None` if it is empty.
pub(super) fn subject_kind(
    codebook: &Codebook,
    name: &str,
) -> Result<Option<SubjectKindId>, Trouble> {
    if name.is_empty() {
        return Ok(None);
    }
    let found = codebook.subject_kind(name);
    found.map(Some).ok_or_else(|| {
        let kinds = codebook.subjects.iter().map(|one| one.id.clone());
        Trouble::UnknownSubject(name.to_owned(), kinds.collect())
    })
}

/// Whether the built-in codebook has a kind of subject with this id.
#[must_use]
pub fn is_subject(id: &str) -> bool {
    Library::built_in().is_subject(id)
}
