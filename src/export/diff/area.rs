//! `diff --by`: communes counted by area, as csv: one row per area and set, `area,set,` then the counts `worse`,
//! `undetermined`, `better`, `not_applicable`, `unchanged`, `new`, `gone`, `withheld` (rows that are not judged).

use std::io::{self, Write};

use crate::export::cells::CsvCells;
use crate::inquiry::Diff;
use crate::say::{Around, diff_tallies};

/// The names of the counts in csv and json.
pub(super) const NAMES: [&str; 8] = [
    "worse",
    "undetermined",
    "better",
    "not_applicable",
    "unchanged",
    "new",
    "gone",
    "withheld",
];

/// Writes the counts as csv.
///
/// # Errors
/// When writing to `out` fails.
pub fn diff_by_csv(out: &mut dyn Write, diff: &Diff<'_>, by: Around, bom: bool) -> io::Result<()> {
    let columns: Vec<&str> = ["area", "set"].into_iter().chain(NAMES).collect();
    let mut cells = CsvCells::new(out);
    cells.header(&columns, bom)?;
    for (place, set) in diff.columns.iter().enumerate() {
        for (name, tally) in diff_tallies(diff, place, by) {
            cells.text(&name)?;
            cells.text(&set.set.family)?;
            for count in tally {
                cells.plain(&count.to_string())?;
            }
            cells.end()?;
        }
    }
    cells.finish().map(drop)
}
