//! Reads the files that a question names.

use std::io;

use super::refusal::Trouble;
use crate::data::DataFile;
use crate::wire::Material;

/// Reads a file by the name given in the question; `-` is standard input.
pub type ReadFile<'f> = dyn FnMut(&str) -> io::Result<Vec<u8>> + 'f;

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
    read: &mut ReadFile<'_>,
) -> Result<Vec<DataFile>, Trouble> {
    let mut files = Vec::with_capacity(material.data.len());
    for data in &material.data {
        let bytes = read(&data.name);
        files.push(DataFile {
            bytes: bytes.map_err(|fault| Trouble::CannotRead(data.name.clone(), fault))?,
            name: data.name.clone(),
            year: data.year,
            sheet: material.sheet.clone(),
        });
    }
    Ok(files)
}
