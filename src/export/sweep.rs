//! A parameter swept, as csv.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::inquiry::{Sweep, SweepStep};
use crate::wire::WireVerdict;

/// | column | what it holds |
/// |---|---|
/// | `set` | the family that has the parameter |
/// | `parameter`, `value` | the parameter and its value; a percentage as a part of one |
/// | `written` | `yes` if the criteria say so |
/// | `pass`, `fail`, `undetermined`, `not_applicable` | the communes counted |
/// | `changed` | the communes whose verdict differs from that at the value above, as `code:year=before→after` |
const COLUMNS: [&str; 9] = [
    "set",
    "parameter",
    "value",
    "written",
    "pass",
    "fail",
    "undetermined",
    "not_applicable",
    "changed",
];

/// Writes a row for each value.
///
/// # Errors
/// When writing to `out` fails.
pub fn sweep_csv(out: &mut dyn Write, sweep: &Sweep, bom: bool) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
    cells.header(&COLUMNS, bom)?;
    for step in &sweep.steps {
        let tally = &step.tally;
        cells.text(&sweep.family)?;
        cells.text(&sweep.parameter.name)?;
        cells.number(step.value)?;
        let is_written = sweep.written.contains(&step.value);
        cells.plain(if is_written { "yes" } else { "no" })?;
        for count in [
            tally.pass,
            tally.fail,
            tally.undetermined,
            tally.not_applicable,
        ] {
            cells.number(count)?;
        }
        cells.text(&changed(step))?;
        cells.end()?;
    }
    cells.finish()?.flush()
}

fn changed(step: &SweepStep) -> String {
    let told = step.changes.iter().map(|change| {
        let area = &change.area;
        let name = if area.code.is_empty() {
            &area.name
        } else {
            &area.code
        };
        let word = |verdict| WireVerdict::from(verdict).word();
        format!(
            "{name}:{}={}→{}",
            change.year,
            word(change.from),
            word(change.to)
        )
    });
    told.collect::<Vec<_>>().join(";")
}
