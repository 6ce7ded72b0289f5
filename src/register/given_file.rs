//! A user's file, and what its readers check alike.

use super::commune_code::CommuneCode;
use super::given_table::GivenCell;
use crate::diagnostic::{Code as Fault, Diagnostic};
use crate::model::Year;
use crate::text::{Text, both};

/// Contents of a user's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    /// All communes of some provinces.
    Communes,
    /// Successors of the communes of the previous list.
    Succession,
    /// Dates and successors of communes abolished before the list.
    History,
}

/// A user's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Contents.
    pub holds: Holds,
    /// First year at whose end the file is in force.
    pub year: Year,
    /// Name as the user gave it.
    pub name: String,
    /// Bytes, in any encoding and with any delimiter accepted for data files.
    pub bytes: Vec<u8>,
}

pub(super) fn read_code(cell: &GivenCell, faults: &mut Vec<Diagnostic>) -> Option<CommuneCode> {
    let code = CommuneCode::read(&cell.text);
    if code.is_none() {
        let fault = wrong(cell, &both!("mã xã", "the code of a commune"));
        faults.push(fault.help(both!(
            "mã xã là chuỗi năm chữ số; phần mềm bảng tính hay làm mất các số 0 ở đầu",
            "a code is five digits stored as text; spreadsheets drop leading zeros"
        )));
    }
    code
}

pub(super) fn wrong(cell: &GivenCell, what: &Text) -> Diagnostic {
    let Text { vi, en } = what;
    let text = &cell.text;
    let message = if text.is_empty() {
        Text {
            vi: format!("thiếu {vi}"),
            en: format!("{en} is missing"),
        }
    } else {
        Text {
            vi: format!("`{text}` không phải là {vi}"),
            en: format!("`{text}` is not {en}"),
        }
    };
    Diagnostic::new(Fault::WrongValue, cell.span, message)
}

pub(super) fn code_twice(code: &str) -> Text {
    both!("mã `{code}` có hai lần", "code `{code}` occurs twice")
}

/// Label at the first of two occurrences.
pub(super) fn first_here() -> Text {
    both!("lần đầu ở đây", "first occurrence")
}
