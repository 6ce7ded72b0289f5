//! Tells which files of a folder of forms are none: a letter, a note, a form that names no commune.

use super::dictionary::{Dictionary, HeadingMatch};
use super::input::DataFile;
use super::open::Opened;
use crate::model::{DataFaultKind, FormCommune};
use crate::table::Defect;

/// Why a file of a folder is no form of a commune.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// It has no table.
    NoTable,
    /// It is a form, and nothing says of which commune.
    Unnamed,
}

impl Stray {
    /// Why a file is none; `None` if it may be one, whether or not it can be read.
    #[must_use]
    pub fn of(file: &DataFile, dictionary: &Dictionary<'_>) -> Option<Stray> {
        let files = std::slice::from_ref(file);
        let opened = Opened::new(files, dictionary);
        let mut tables = opened.each().iter().flat_map(|one| one.tables(dictionary));
        let first = match tables.next()? {
            Ok(open) => {
                let mut headings = open.table.header.headings.iter();
                let is_known = |text: &str| !matches!(dictionary.find(text), HeadingMatch::Nothing);
                let is_text = file.name.to_lowercase().ends_with(".txt");
                let is_one = tables.next().is_none();
                let is_letter = is_text && is_one && !headings.any(|one| is_known(&one.text));
                return is_letter.then_some(Stray::NoTable);
            }
            Err(fault) => fault.kind,
        };
        let is_alone = tables.next().is_none();
        let has_none = matches!(
            first,
            DataFaultKind::Table(Defect::NotATable(_)) | DataFaultKind::NoHeader
        );
        let is_unnamed = matches!(
            &first,
            DataFaultKind::FormCommune(FormCommune::Named(names)) if names.is_empty()
        );
        let found = has_none
            .then_some(Stray::NoTable)
            .or(is_unnamed.then_some(Stray::Unnamed));
        found.filter(|_| is_alone)
    }
}
