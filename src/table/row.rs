//! A row of cells, each with its place in the file.

use std::borrow::Cow;
use std::ops::Range;

use super::blank::trim;
use super::place::{CellPlace, RowPlace};

/// Characters that other programs take for line breaks; here they are ordinary characters.
const MARKS: [char; 6] = ['\u{b}', '\u{c}', '\u{1e}', '\u{85}', '\u{2028}', '\u{2029}'];

/// A row; reused for the next one.
#[derive(Clone, Debug, Default)]
pub struct Row<'t> {
    /// Line of the file on which it begins, 1-based.
    pub line: u32,
    /// Spreadsheet row number, 1-based.
    pub number: u32,
    /// Quotation marks that would have swallowed rows; they are read as letters.
    pub strays: Vec<StrayQuote>,
    pub(super) text: &'t str,
    pub(super) cells: Vec<Raw>,
    pub(super) place: Option<&'t RowPlace>,
    /// Number of cells that the row has at least; those that are not written are empty.
    pub(super) least: usize,
}

/// A quotation mark that is read as a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrayQuote {
    /// Line of the file, 1-based.
    pub line: u32,
    /// Zero-based column.
    pub column: usize,
}

/// Range of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub(super) start: usize,
    pub(super) end: usize,
    /// True if it contains quotation marks to remove.
    pub(super) marked: bool,
}

impl<'t> Row<'t> {
    /// Number of cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.len().max(self.least)
    }

    /// Text of a cell without its quotation marks; empty if the row has no such cell.
    #[must_use]
    pub fn cell(&self, column: usize) -> Cow<'t, str> {
        let Some(raw) = self.cells.get(column) else {
            return Cow::Borrowed("");
        };
        let text = self.text.get(raw.start..raw.end).unwrap_or("");
        if raw.marked {
            Cow::Owned(unquoted(text))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// Where a cell stands in the file; columns beyond the last possible one count as that.
    #[must_use]
    pub fn at(&self, column: usize) -> CellPlace {
        self.place.map_or_else(
            || CellPlace {
                line: self.line,
                row: self.number,
                column: u16::try_from(column).unwrap_or(u16::MAX),
            },
            |place| place.at(column),
        )
    }

    /// Where the row stands in the file, if it was put together from cells of the file.
    #[must_use]
    pub fn place(&self) -> Option<&'t RowPlace> {
        self.place
    }

    /// True if the row was put together from cells of the file.
    #[must_use]
    pub fn is_rebuilt(&self) -> bool {
        self.place.is_some()
    }

    /// Number of cells up to the last non-blank one.
    #[must_use]
    pub fn filled_width(&self) -> usize {
        let is_filled = |&column: &usize| !trim(&self.cell(column)).is_empty();
        let last = (0..self.width()).rev().find(is_filled);
        last.map_or(0, |last| last + 1)
    }

    /// True if all cells are blank.
    pub(super) fn is_blank(&self) -> bool {
        self.cells(0).all(|cell| trim(&cell).is_empty())
    }

    /// Range of a cell in the text, quotation marks included; if the cell is empty or missing, that of the row.
    #[must_use]
    pub fn span(&self, column: usize) -> Range<usize> {
        let cell = self.cells.get(column).map(|raw| self.enclosed(raw));
        cell.filter(|span| !span.is_empty())
            .unwrap_or_else(|| self.range())
    }

    /// Range of the row in the text.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        let ends = self.cells.first().zip(self.cells.last());
        ends.map_or(0..0, |(first, last)| {
            self.enclosed(first).start..self.enclosed(last).end
        })
    }

    /// Range of a cell with its quotation marks. Before a cell only an opening one can occur.
    fn enclosed(&self, raw: &Raw) -> Range<usize> {
        let before = raw.start.checked_sub(1);
        let mark = before.and_then(|at| self.text.as_bytes().get(at));
        let outside = usize::from(mark == Some(&b'"'));
        raw.start - outside..raw.end + outside
    }

    /// First character that other programs take for a line break.
    #[must_use]
    pub fn mark(&self) -> Option<char> {
        let text = self.text.get(self.range())?;
        text.chars().find(|letter| MARKS.contains(letter))
    }

    /// Cells from `first` on.
    pub fn cells(&self, first: usize) -> impl Iterator<Item = Cow<'t, str>> + '_ {
        (first..self.cells.len()).map(|column| self.cell(column))
    }
}

/// A quoted cell without its quotation marks; text after the closing mark is kept.
pub(super) fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.strip_prefix('"').unwrap_or(text);
    while let Some((before, behind)) = rest.split_once('"') {
        out.push_str(before);
        let Some(more) = behind.strip_prefix('"') else {
            out.push_str(behind);
            return out;
        };
        out.push('"');
        rest = more;
    }
    out.push_str(rest);
    out
}
