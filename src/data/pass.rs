//! One reading of the rows of a table, from the first to the last.

use super::layout::RowsSaid;
use super::sift::Sifter;
use crate::table::{CellPlace, Row};

/// What is kept from one row of a file to the next.
pub(super) struct Pass<'f, 't> {
    pub(super) sifter: Sifter<'f>,
    /// The row read last.
    pub(super) row: Row<'t>,
    pub(super) said: RowsSaid,
    /// Words between the rows that give the rows below another year or period.
    pub(super) other: Option<(CellPlace, String)>,
    /// Words between the rows by which the cells below them are not what their headings say.
    pub(super) misread: Option<(CellPlace, String)>,
    /// Number of rows so far.
    pub(super) number: usize,
    /// Where the row above begins in the text, if it was taken as a plain one.
    pub(super) passed: Option<usize>,
    /// Number of rows without a commune.
    pub(super) unread: usize,
    /// True if the row read last is none of a commune, or changes the place of the rows below it.
    pub(super) is_set_aside: bool,
}
