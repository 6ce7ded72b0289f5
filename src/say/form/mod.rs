//! The empty form of a year, as a workbook.

mod headings;
mod workbook;

pub use self::workbook::form_workbook;
pub(crate) use self::workbook::under_key;
