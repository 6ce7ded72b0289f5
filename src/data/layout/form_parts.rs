//! Chooses the columns of a form whose headings give parts of years: `6 tháng đầu năm | Cả năm`.
//!
//! Of the columns of one year that of the longest part is read: what it counts contains what the others do.

use super::form_columns::ValueColumn;
use super::said::is_same_time;
use super::title::TitlePeriod;
use crate::data::period;
use crate::model::{DataFaultKind, HeadingFault};
use crate::table::CellPlace;

/// A column of values with its number.
type NumberedValue<'v> = (usize, &'v ValueColumn);

/// The columns to be read, and for each year what is said of those that are left out.
pub(super) fn longest<'v>(
    values: &[NumberedValue<'v>],
    year: impl Fn(&ValueColumn) -> String,
) -> (Vec<NumberedValue<'v>>, Vec<(CellPlace, DataFaultKind)>) {
    let is_longer = |one: &ValueColumn, other: &ValueColumn| {
        let lengths = months(one).zip(months(other));
        year(one) == year(other) && lengths.is_some_and(|(one, other)| one > other)
    };
    let longer = |column: &ValueColumn| values.iter().any(|(_, one)| is_longer(one, column));
    let (left, read): (Vec<_>, Vec<_>) = values.iter().partition(|(_, column)| longer(column));
    let note = |&(_, used): &(usize, &ValueColumn)| {
        let parts: Vec<&ValueColumn> = left
            .iter()
            .map(|(_, column)| *column)
            .filter(|column| is_longer(used, column))
            .collect();
        let first = parts.first()?;
        let fault = HeadingFault::PartsOfYear {
            headings: parts.iter().map(|column| column.heading.clone()).collect(),
            used: used.heading.clone(),
        };
        Some((first.at, DataFaultKind::Heading(fault)))
    };
    let notes = read.iter().filter_map(note).collect();
    (read, notes)
}

/// Gives `Cùng kỳ 2025` the part of the year of the column beside it: `Quý I/2026`.
pub(super) fn with_same_time(mut values: Vec<ValueColumn>) -> Vec<ValueColumn> {
    let part = values.iter().find_map(|column| column.period.clone());
    for column in values
        .iter_mut()
        .filter(|column| is_same_time(&column.heading))
    {
        column.period = column.period.take().or_else(|| part.clone());
    }
    values
}

/// What is written for the part of the year that a column covers; nothing if its heading gives neither part nor year.
pub(super) fn period_cell(column: &ValueColumn) -> String {
    match (&column.period, months(column)) {
        (Some(TitlePeriod::Other(_)), _) => column.heading.clone(),
        (_, Some(period::YEAR)) => "cả năm".to_owned(),
        (_, Some(months)) => format!("{months} tháng"),
        (_, None) => String::new(),
    }
}

/// Months from the beginning of the year that a column covers: none for a part that begins later; `None` if its heading gives
/// neither part nor year.
fn months(column: &ValueColumn) -> Option<u8> {
    match &column.period {
        Some(TitlePeriod::FromJanuary(period)) => Some(period.months().unwrap_or(period::YEAR)),
        Some(TitlePeriod::Other(_)) => Some(0),
        // `Cùng kỳ 2025` is of whatever part of the year the form is of.
        None if is_same_time(&column.heading) => None,
        None => column.year.map(|_| period::YEAR),
    }
}
