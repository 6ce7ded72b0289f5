//! A user's file, opened as a table: its columns by their names, and every cell with its place.
//!
//! What is wrong with the file as a table is reported here, what its cells say in `given*.rs`.

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use crate::table::{self, Defect, Refused, Row, trim};
use crate::text::{Text, both};

/// A table of the user's.
pub(super) struct GivenTable<'t> {
    source: SourceId,
    columns: Vec<String>,
    /// Where its header stands.
    pub(super) heading: Span,
    rows: Vec<Row<'t>>,
}

/// A row of it.
#[derive(Clone, Copy)]
pub(super) struct GivenRow<'r> {
    table: &'r GivenTable<'r>,
    row: &'r Row<'r>,
}

/// A cell: its text without blanks around it, in composed form, and its place.
pub(super) struct GivenCell {
    pub(super) text: String,
    pub(super) span: Span,
}

impl<'t> GivenTable<'t> {
    /// Opens the table a text holds. Rows that cannot be read are reported and left out.
    ///
    /// A row may be shorter than the header: Excel leaves out the delimiters of empty cells at the end of rows.
    ///
    /// # Errors
    /// When the text holds no table, or all its rows are one.
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

impl GivenRow<'_> {
    /// The cell of the column of one of these names; empty, at the whole row, if the row has none.
    pub(super) fn cell(&self, names: &[&str]) -> GivenCell {
        let column = self.table.column(names).unwrap_or(usize::MAX);
        GivenCell {
            text: trim(&self.row.cell(column)).nfc().collect(),
            span: Span::new(self.table.source, self.row.span(column)),
        }
    }
}

/// What is wrong with a file, or a row of it, as a table.
pub(super) fn broken(defect: &Defect, span: Span) -> Diagnostic {
    let (message, help) = defect.told();
    Diagnostic::new(defect.code(), span, message).help(help)
}

fn no_rows(heading: Span) -> Diagnostic {
    let message = both!(
        "dưới dòng tiêu đề không có dòng nào",
        "there is no row under the header"
    );
    Diagnostic::new(Code::NoRows, heading, message).help(both!(
        "mỗi xã, hoặc mỗi cặp mã cũ và mới, ghi một dòng; không có gì để ghi thì không đưa tệp này vào",
        "write a row for each commune, or for each pair of an old and a new code; without any, leave the file out"
    ))
}
