//! The empty form of a year, as csv and as a workbook.

mod csv;
mod workbook;

pub use self::csv::form_csv;
pub use self::workbook::form_workbook;
