//! What is read: files, and defaults for their rows.

use crate::model::{Cell, DataFault, DataFaultKind, Place, Sheet, SubjectKindId, Year};
use crate::number::Notation;
use crate::register::Register;
use crate::table::CellPlace;

/// A file to read.
#[derive(Clone, Debug, Default)]
pub struct DataFile {
    /// File name as the user gave it.
    pub name: String,
    /// Contents.
    pub bytes: Vec<u8>,
    /// Year from the command line (`2023=FILE`); a row with another year is a fault.
    pub year: Option<Year>,
    /// What the rows of all its tables are about, if the user says so; otherwise each table tells.
    pub subject: Option<SubjectKindId>,
    /// Sheet of a workbook to read, by its name or its number from 1; empty for every sheet with a table of communes.
    pub sheet: String,
}

impl DataFile {
    /// A fault of the file. `line` is 1-based; 0 means the whole file.
    pub(super) fn fault(&self, line: u32, kind: DataFaultKind) -> DataFault {
        line_fault(&self.name, line, kind)
    }
}

/// A fault of a line of a file; `line` is 1-based, and 0 means the whole file.
pub(super) fn line_fault(file: &str, line: u32, kind: DataFaultKind) -> DataFault {
    let place = Place {
        file: file.to_owned(),
        line,
        ..Place::default()
    };
    DataFault { place, kind }
}

/// Defaults for rows that do not say it themselves, from the command line.
#[derive(Clone, Debug, Default)]
pub struct Options<'r> {
    /// Notation of numbers; if `None`, decided per file.
    pub notation: Option<Notation>,
    /// True if a dash in a column of counts is zero; otherwise the figure is missing.
    pub dash_is_zero: bool,
    /// Year of rows without one.
    pub year: Option<Year>,
    /// Lists of communes; if `None`, a code means the same commune in every year.
    pub register: Option<&'r Register>,
    /// Year whose commune boundaries the figures use; if `None`, each row's own.
    pub boundaries: Option<Year>,
    /// Province of rows without one.
    pub province: String,
    /// District of rows without one.
    pub district: String,
    /// True to compute the SHA-256 of each file, which takes time.
    pub fingerprint: bool,
}

/// A fault of a cell of a sheet.
pub(super) fn of_cell(sheet: &Sheet, at: CellPlace, kind: DataFaultKind) -> DataFault {
    let place = Place {
        file: sheet.file.clone(),
        line: at.line,
        column: u32::from(at.column) + 1,
        cell: Cell::name(at.column, at.row),
    };
    DataFault { place, kind }
}
