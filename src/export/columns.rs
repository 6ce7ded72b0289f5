//! The columns that data files may have, as csv and json.

use std::io::{self, Write};

use serde::Serialize;

use super::cells::CsvCells;
use super::json::write_json;
use crate::say::ListedColumn;

/// Writes the columns as csv: `id`, `title`, `headings` and `sets` joined by `;`, `unit`.
///
/// # Errors
/// When writing to `out` fails.
pub fn columns_csv(out: &mut dyn Write, all: &[ListedColumn<'_>], bom: bool) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&["id", "title", "headings", "unit", "sets"], bom)?;
    for column in all {
        cells.text(column.id)?;
        cells.text(column.title)?;
        cells.text(&column.headings.join(";"))?;
        cells.text(column.unit.unwrap_or_default())?;
        cells.text(&column.sets.join(";"))?;
        cells.end()?;
    }
    cells.finish()?.flush()
}

#[derive(Serialize)]
struct WireColumns<'a> {
    schema: u8,
    columns: &'a [ListedColumn<'a>],
}

/// Writes the columns as json.
///
/// # Errors
/// When writing to `out` fails.
pub fn columns_json(out: &mut dyn Write, all: &[ListedColumn<'_>]) -> io::Result<()> {
    let (schema, columns) = (1, all);
    write_json(out, &WireColumns { schema, columns })
}
