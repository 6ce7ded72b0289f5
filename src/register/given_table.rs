//! Opens a user's file as a table: columns by name, cells with their places.
//!
//! Faults of the table as such are reported here; faults of cell contents in `given*.rs`.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::table::{self, Defect, Refused, Row, trim};
use crate::text::{Text, both};

/// A user's table.
pub(super) struct GivenTable<'t> {
    source: SourceId,
    columns: Vec<String>,
    /// Place of the header.
    pub(super) heading: Span,
    rows: Vec<Row<'t>>,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub(super) struct GivenRow<'r> {
    table: &'r GivenTable<'r>,
    row: &'r Row<'r>,
}

/// A cell: its text, trimmed and in composed form (NFC), and its place.
pub(super) struct GivenCell {
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'t> GivenTable<'t> {
    /// Opens the table in `text`. Reports unreadable rows and leaves them out.
    ///
    /// A row may be shorter than the header: Excel omits the delimiters of empty cells at the end of rows.
    ///
    /// # Errors
    /// If the text holds no table, or the lack of line breaks makes it a single row.
    pub(super) fn open(
        text: &'t str,
        source: SourceId,
        faults: &mut Vec<Diagnostic>,
    ) -> Result<GivenTable<'t>, Refused> {
        let Some(mut opened) = table::open(text)? else {
            return Ok(GivenTable {
                source,
                columns: Vec::new(),
                heading: Span::new(source, 0..0),
                rows: Vec::new(),
            });
        };
        let header = &opened.header;
        let heading = Span::new(source, header.range());
        let mut report = |defect: &Defect, span| faults.push(broken(defect, span));
        for stray in &header.strays {
            report(
                &Defect::StrayQuote,
                Span::new(source, header.span(stray.column)),
            );
        }
        let expected = header.width();
        let mut rows = Vec::new();
        let mut row = Row::default();
        let mut number = 0;
        while opened.rows.next_filled(&mut row) {
            number += 1;
            for stray in &row.strays {
                report(
                    &Defect::StrayQuote,
                    Span::new(source, row.span(stray.column)),
                );
            }
            let found = row.filled_width();
            if found > expected {
                let defect = match row.mark() {
                    Some(mark) => Defect::NoLineBreak { mark },
                    None => Defect::Ragged { found, expected },
                };
                report(&defect, Span::new(source, row.range()));
            } else if row.strays.is_empty() {
                rows.push(row.clone());
            }
        }
        if number == 0 {
            if let Some(mark) = header.mark() {
                return Err(Refused {
                    line: header.line,
                    at: heading.start,
                    defect: Defect::NoLineBreak { mark },
                });
            }
            faults.push(no_rows(heading));
        }
        let columns = header.cells(0).map(|cell| trim(&cell).to_lowercase());
        Ok(GivenTable {
            source,
            columns: columns.collect(),
            heading,
            rows,
        })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = GivenRow<'_>> {
        self.rows.iter().map(|row| GivenRow { table: self, row })
    }

    /// True if the table has a column with one of these names.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        self.column(names).is_some()
    }

    /// Reports a missing column if none has one of these names.
    pub(super) fn require(&self, names: &[&str], faults: &mut Vec<Diagnostic>) {
        if !self.has(names) {
            let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let message = Text {
                vi: format!("không có cột {}", quoted.join(" hoặc ")),
                en: format!("there is no column {}", quoted.join(" or ")),
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

impl GivenRow<'_> {
    /// Cell in the column with one of these names; without such a column, empty and placed at the whole row.
    pub(super) fn cell(&self, names: &[&str]) -> GivenCell {
        let column = self.table.column(names).unwrap_or(usize::MAX);
        GivenCell {
            text: trim(&self.row.cell(column)).nfc().collect(),
            span: Span::new(self.table.source, self.row.span(column)),
        }
    }
}

/// Diagnostic for a defect of a file, or of one of its rows, as a table.
pub(super) fn broken(defect: &Defect, span: Span) -> Diagnostic {
    let (message, help) = defect.told();
    Diagnostic::new(defect.code(), span, message).help(help)
}

fn no_rows(heading: Span) -> Diagnostic {
    let message = both!(
        "dưới dòng tiêu đề không có dòng nào",
        "there are no rows below the header"
    );
    Diagnostic::new(Code::NoRows, heading, message).help(both!(
        "mỗi xã, hoặc mỗi cặp mã cũ và mới, ghi một dòng; không có gì để ghi thì không đưa tệp này vào",
        "write one row per commune, or per pair of an old and a new code; with nothing to write, leave the file out"
    ))
}
