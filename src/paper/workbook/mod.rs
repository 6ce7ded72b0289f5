//! Results as `.xlsx`: fonts, colours, borders, pages.
//!
//! A4 landscape, as wide as its columns; headings repeated on every page; page numbers below. Text is written as text whatever
//! it begins with, so that nothing in it can become a formula. The date of creation never changes, so that the same results give
//! the same bytes. A defined name tells `table` that the workbook holds results, and is not data to judge.

mod formats;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::formats::Formats;
use crate::paper::seal::sealed;
use crate::say::ResultBook;
use crate::table::RESULTS_NAME;

/// A workbook of results.
///
/// # Errors
/// If it is too large for the file format.
pub fn workbook(book: ResultBook<'_>) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new();
    let mut file = Workbook::new();
    let made = ExcelDateTime::from_ymd(2025, 1, 1)?;
    let properties = DocProperties::new().set_title(&book.title);
    file.set_properties(&properties.set_creation_datetime(&made));
    file.define_name(RESULTS_NAME, "=TRUE")?;
    for one in book.sheets {
        sheet::write(file.add_worksheet(), one, (&book.title, &formats))?;
    }
    Ok(sealed(file.save_to_buffer()?))
}
