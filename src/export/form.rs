//! The form as csv: one row of headings, and a row for each commune and year asked for.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::inquiry::Form;
use crate::model::Key;
use crate::say::under_key;
use crate::text::Language;

/// Writes the form; cells to fill in are empty.
///
/// # Errors
/// When writing to `out` fails.
pub fn form_csv(out: &mut dyn Write, form: &Form, language: Language, bom: bool) -> io::Result<()> {
    let mut keys = form.keys();
    let within = form.kind_within();
    keys.extend(within.map(|_| Key::Unit));
    keys.push(Key::Year);
    if form.has_other_list_before {
        keys.push(Key::Boundaries);
    }
    let mut headings: Vec<&str> = keys
        .iter()
        .map(|key| form.key(*key, within, language))
        .collect();
    headings.extend(
        form.columns
            .iter()
            .map(|column| form.heading(column.figure, language)),
    );
    let mut cells = CsvCells::new(out);
    cells.header(&headings, bom)?;
    for year in form.years() {
        for commune in &form.communes {
            for key in &keys {
                if *key == Key::Year {
                    cells.number(year)?;
                } else if *key == Key::Boundaries {
                    cells.number(form.year)?;
                } else {
                    cells.text(under_key(commune, *key))?;
                }
            }
            for _ in &form.columns {
                cells.plain("")?;
            }
            cells.end()?;
        }
    }
    cells.finish()?.flush()
}
