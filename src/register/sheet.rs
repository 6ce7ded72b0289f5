//! A table of the user's, with a place for every cell.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::text::{Text, both};

/// A table, split.
pub(super) struct Sheet<'t> {
    text: &'t str,
    source: SourceId,
    columns: Vec<String>,
    /// Where its heading stands.
    pub(super) heading: Span,
    rows: Vec<(Span, Vec<Range<usize>>)>,
}

/// A row of it.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    sheet: &'s Sheet<'s>,
    at: usize,
}

/// A cell: its text without blanks and quotation marks around it, in composed form, and its place.
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'t> Sheet<'t> {
    pub(super) fn split(text: &'t str, source: SourceId) -> Sheet<'t> {
        let mut at = 0;
        let mut lines = Vec::new();
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let start = at
                + if content.starts_with('\u{feff}') {
                    3
                } else {
                    0
                };
            lines.push(start..at + content.len());
            at += line.len();
        }
        let mut lines = lines.into_iter();
        let heading = lines.next().unwrap_or(0..0);
        let shown = text.get(heading.clone()).unwrap_or_default();
        let delimiter = [',', ';', '\t']
            .into_iter()
            .max_by_key(|&mark| (shown.matches(mark).count(), mark == ','))
            .unwrap_or(',');
        let cells = |line: &Range<usize>| cells(text, line.clone(), delimiter);
        let columns = cells(&heading)
            .into_iter()
            .map(|cell| plain(text, cell).trim().to_lowercase())
            .collect();
        let filled = |line: &Range<usize>| {
            let line = text.get(line.clone()).unwrap_or_default();
            !line
                .trim_matches(|c: char| c.is_whitespace() || c == delimiter)
                .is_empty()
        };
        let rows = lines
            .filter(filled)
            .map(|line| (Span::new(source, line.clone()), cells(&line)))
            .collect();
        Sheet {
            text,
            source,
            columns,
            heading: Span::new(source, heading),
            rows,
        }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Line<'_>> {
        (0..self.rows.len()).map(|at| Line { sheet: self, at })
    }

    /// Whether there is a column of one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.column(names).is_some()
    }

    /// Reports that no column has one of these names.
    pub(super) fn require(&self, names: &[&str], faults: &mut Vec<Diagnostic>) {
        if !self.has(names) {
            let told: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = Text {
                vi: format!("không có cột {}", told.join(" hoặc ")),
                en: format!("there is no column {}", told.join(" or ")),
            };
            let fault = Diagnostic::new(Code::MissingColumn, self.heading, message);
            faults.push(fault.help(both!(
                "tên các cột ghi ở dòng đầu; `register/README.md` mô tả từng cột",
                "columns are named in the first line; register/README.md describes them"
            )));
        }
    }

    fn column(&self, names: &[&str]) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|column| names.contains(&column.as_str()))
    }
}

impl Line<'_> {
    /// The cell of the column of one of these names; empty, at the whole row, if the row has none.
    pub(super) fn cell(&self, names: &[&str]) -> Cell {
        let (row, cells) = &self.sheet.rows[self.at];
        let cell = self
            .sheet
            .column(names)
            .and_then(|column| cells.get(column));
        match cell {
            Some(range) => Cell {
                text: plain(self.sheet.text, range.clone()).trim().nfc().collect(),
                span: if range.is_empty() {
                    *row
                } else {
                    Span::new(self.sheet.source, range.clone())
                },
            },
            None => Cell {
                text: String::new(),
                span: *row,
            },
        }
    }
}

/// The cells of a line, quotation marks included.
fn cells(text: &str, line: Range<usize>, delimiter: char) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = line.start;
    let mut quoted = false;
    for (at, letter) in text.get(line.clone()).unwrap_or_default().char_indices() {
        if letter == '"' {
            quoted = !quoted;
        } else if letter == delimiter && !quoted {
            cells.push(start..line.start + at);
            start = line.start + at + letter.len_utf8();
        }
    }
    cells.push(start..line.end);
    cells
}

/// What a cell says without its quotation marks.
fn plain(text: &str, cell: Range<usize>) -> Cow<'_, str> {
    let cell = text.get(cell).unwrap_or_default();
    let inside = cell
        .trim()
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inside.map_or(Cow::Borrowed(cell), |inside| {
        Cow::Owned(inside.replace("\"\"", "\""))
    })
}
