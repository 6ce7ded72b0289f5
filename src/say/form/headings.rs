//! The heading rows of a form in a workbook: merged cells over columns that share something.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::inquiry::FormColumn;
use crate::model::Key;

/// A column of the table: a key, or a figure of a year.
pub(super) enum Shown<'f> {
    Key(Key),
    Figure(&'f FormColumn, u16),
}

pub(super) fn heading_format() -> Format {
    Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
}

/// Writes a text over several columns of a row.
pub(super) fn span(
    sheet: &mut Worksheet,
    (row, first, last): (u32, u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if first == last {
        sheet.write_with_format(row, first, text, format)?;
    } else {
        sheet.merge_range(row, first, row, last, text, format)?;
    }
    Ok(())
}

/// First and last of neighbouring columns that have one value; those without one are left out.
pub(super) fn runs<V: PartialEq>(
    columns: &[Shown<'_>],
    of: impl Fn(&Shown<'_>) -> Option<V>,
) -> Vec<(u16, u16)> {
    let mut runs: Vec<(u16, u16, V)> = Vec::new();
    for (at, column) in (0_u16..).zip(columns) {
        let Some(value) = of(column) else { continue };
        match runs.last_mut() {
            Some((_, last, own)) if *own == value => *last = at,
            _ => runs.push((at, at, value)),
        }
    }
    runs.into_iter()
        .map(|(first, last, _)| (first, last))
        .collect()
}
