//! The columns of a form of one commune.

use super::answer::AnswerSide;
use super::head::HeadRow;
use super::said::ColumnYear;
use super::title::TitlePeriod;
use crate::table::CellPlace;

/// A form: where its columns are.
#[derive(Debug)]
pub(super) struct FormColumns {
    /// Row of the head with the headings.
    pub(super) row: usize,
    /// Last row of headings.
    pub(super) last: usize,
    /// Column that names the figures.
    pub(super) item: usize,
    pub(super) unit: Option<usize>,
    pub(super) values: Vec<ValueColumn>,
    /// True if a heading is of points.
    pub(super) has_points: bool,
    /// Column with the answers to clauses, beside one of results in words.
    pub(super) answers: Option<usize>,
    /// Column of an appraiser below the one whose column is among the values.
    pub(super) lower: Option<usize>,
}

/// A column of values.
#[derive(Debug)]
pub(super) struct ValueColumn {
    pub(super) column: usize,
    pub(super) heading: String,
    pub(super) at: CellPlace,
    pub(super) year: Option<ColumnYear>,
    /// Part of the year that its heading gives.
    pub(super) period: Option<TitlePeriod>,
    /// Commune that the heading names.
    pub(super) commune: Option<String>,
    /// Side of answers that it holds.
    pub(super) side: Option<AnswerSide>,
}

impl ValueColumn {
    /// A column of a row of headings, of a year.
    pub(super) fn of_year(
        row: &HeadRow,
        (column, text): (usize, &str),
        year: Option<ColumnYear>,
    ) -> ValueColumn {
        ValueColumn {
            column,
            heading: text.to_owned(),
            at: row.at(column),
            year,
            period: None,
            commune: None,
            side: None,
        }
    }
}
