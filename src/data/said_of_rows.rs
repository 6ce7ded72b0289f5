//! What titles, names and the command line say of the year and period of the rows of a table.

use super::bind::BoundSheet;
use super::input::Options;
use super::layout::{RowsSaid, TitlePeriod};
use super::open_sheet::OpenTable;
use crate::model::{Key, Period};

/// Year and period of the rows, as far as no column gives them.
pub(super) fn rows_said(
    (open, options): (&OpenTable<'_>, &Options<'_>),
    bound: &BoundSheet,
) -> RowsSaid {
    let is_given = |key| bound.key(key).is_some();
    let whole = TitlePeriod::FromJanuary(Period::Whole);
    let period = open.period().map_or(whole, |(period, _)| period.clone());
    let year = open.year(options.year).map(|(year, _)| year);
    RowsSaid {
        year: year.filter(|_| !is_given(Key::Year)),
        period: (!is_given(Key::Months)).then_some(period),
    }
}
