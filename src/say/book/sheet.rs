//! What a workbook is made of: no fonts, no colours, no file format.

use std::fmt;

use crate::model::{Verdict, Year};
use crate::number::Number;

/// A workbook of results.
#[derive(Debug)]
pub struct ResultBook<'a> {
    /// What it is, for the heads of its pages.
    pub title: String,
    /// Its sheets.
    pub sheets: Vec<ResultSheet<'a>>,
}

/// A sheet.
#[derive(Debug)]
pub struct ResultSheet<'a> {
    /// Its name.
    pub name: &'static str,
    /// Widths of its columns, in digits.
    pub widths: Vec<u16>,
    /// Its parts, from top to bottom.
    pub parts: Vec<SheetPart<'a>>,
    /// How many columns name a row: they stay in view, and stand on every page.
    pub names: u16,
}

/// A part of a sheet.
#[derive(Debug)]
pub enum SheetPart<'a> {
    /// A title.
    Title(String),
    /// A line of text over the width of the sheet.
    Line(String),
    /// A table.
    Table(SheetTable<'a>),
}

/// A table.
pub struct SheetTable<'a> {
    /// Headings above those of the columns, each with the columns it spans from the first; none if empty.
    pub groups: Vec<(u16, String)>,
    /// The headings of its columns.
    pub headings: Vec<SheetHeading>,
    /// Its rows, with a cell for each column.
    pub rows: Box<dyn Iterator<Item = Vec<SheetCell>> + 'a>,
    /// Whether it is a list to filter and scroll, whose headings stay in view.
    pub is_list: bool,
}

/// The heading of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetHeading {
    /// Its text.
    pub text: String,
    /// Whether it is written upwards, above a column of marks.
    pub is_upright: bool,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetCell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A count.
    Count(usize),
    /// A year.
    Year(Year),
    /// A number.
    Number(Number),
    /// A share of one, shown in percent.
    Share(Number),
    /// A verdict: its mark, or its mark and word.
    Verdict(Verdict, String),
}

/// Columns with their widths.
#[derive(Clone, Debug, Default)]
pub(super) struct SheetColumns {
    pub(super) headings: Vec<SheetHeading>,
    pub(super) widths: Vec<u16>,
}

impl SheetColumns {
    pub(super) fn add(&mut self, heading: impl Into<String>, width: u16) {
        self.headings.push(SheetHeading {
            text: heading.into(),
            is_upright: false,
        });
        self.widths.push(width);
    }

    pub(super) fn add_upright(&mut self, heading: String, width: u16) {
        self.headings.push(SheetHeading {
            text: heading,
            is_upright: true,
        });
        self.widths.push(width);
    }

    pub(super) fn len(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX)
    }
}

impl fmt::Debug for SheetTable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SheetTable")
            .field("groups", &self.groups)
            .field("headings", &self.headings)
            .field("is_list", &self.is_list)
            .finish_non_exhaustive()
    }
}
