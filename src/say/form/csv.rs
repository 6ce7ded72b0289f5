//! The form as csv: one row of headings, and a row for each commune and year asked for.

use std::io::{self, Write};

use crate::inquiry::Form;
use crate::model::{Area, Key};
use crate::say::score::csv::Cells;
use crate::text::Language;

/// Writes the form; cells to fill in are empty.
///
/// # Errors
/// When writing to `out` fails.
pub fn form_csv(out: &mut dyn Write, form: &Form, language: Language, bom: bool) -> io::Result<()> {
    let mut keys = vec![Key::Code, Key::Name];
    if form.has_districts {
        keys.push(Key::District);
    }
    keys.extend([Key::Province, Key::Year]);
    if form.has_other_list_before {
        keys.push(Key::Boundaries);
    }
    let mut headings: Vec<&str> = keys
        .iter()
        .map(|key| form.key(*key).told(language))
        .collect();
    headings.extend(
        form.columns
            .iter()
            .map(|column| form.heading(column.figure, language)),
    );
    let mut cells = Cells::new(out);
    cells.header(&headings, bom)?;
    for year in form.years() {
        for commune in &form.communes {
            for key in &keys {
                if *key == Key::Year {
                    cells.plain(&year.to_string())?;
                } else if *key == Key::Boundaries {
                    cells.plain(&form.year.to_string())?;
                } else {
                    cells.text(of(commune, *key))?;
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

/// What a commune's row says under a key.
pub(super) fn of(commune: &Area, key: Key) -> &str {
    match key {
        Key::Code => &commune.code,
        Key::Name => &commune.name,
        Key::District => &commune.district,
        Key::Province => &commune.province,
        Key::Kind | Key::Year | Key::Months | Key::Boundaries => "",
    }
}
