//! A parameter swept, as csv and as a picture.

use std::io::{self, Write};

use super::cells::CsvCells;
use crate::inquiry::{Sweep, SweepStep};
use crate::page::visible::visible;
use crate::say::swept_value;
use crate::text::{Language, both};
use crate::wire::WireVerdict;

/// | column | what it holds |
/// |---|---|
/// | `parameter`, `value` | the parameter and its value; a percentage as a part of one |
/// | `written` | `yes` if the criteria say so |
/// | `pass`, `fail`, `undetermined`, `not_applicable` | the communes counted |
/// | `changed` | the communes whose verdict differs from that at the value above, as `code=before→after` |
const COLUMNS: [&str; 8] = [
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
        format!("{name}={}→{}", word(change.from), word(change.to))
    });
    told.collect::<Vec<_>>().join(";")
}

/// Size of the picture and its margins, in pixels.
const WIDTH: usize = 640;
const HEIGHT: usize = 320;
const LEFT: usize = 56;
const RIGHT: usize = 32;
const TOP: usize = 48;
const BOTTOM: usize = 48;
/// Values that are written below the picture.
const LABELS: usize = 10;

/// Writes the number of communes that meet the set at each value, as a curve.
///
/// # Errors
/// When writing to `out` fails.
pub fn sweep_svg(out: &mut dyn Write, sweep: &Sweep, language: Language) -> io::Result<()> {
    let set = sweep.set.told(language);
    let name = &sweep.parameter.name;
    let title = both!(
        "{set}: số xã đạt theo {name} (giả định)",
        "{set}: communes that meet it, by {name} (an assumption)"
    );
    let title = escaped(title.told(language));
    writeln!(
        out,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">
<title>{title}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="{LEFT}" y="20" font-weight="bold">{title}</text>"##
    )?;
    let most = sweep.steps.iter().map(|step| step.tally.total()).max();
    let most = most.unwrap_or(0).max(1);
    let last = sweep.steps.len().saturating_sub(1).max(1);
    let x = |place: usize| LEFT + place * (WIDTH - LEFT - RIGHT) / last;
    let y = |count: usize| HEIGHT - BOTTOM - count * (HEIGHT - TOP - BOTTOM) / most;
    for count in [0, most] {
        let (at, end, left, base) = (y(count), WIDTH - RIGHT, LEFT - 8, y(count) + 4);
        writeln!(
            out,
            r##"<path d="M{LEFT} {at}H{end}" stroke="#ccc"/><text x="{left}" y="{base}" text-anchor="end">{count}</text>"##
        )?;
    }
    let points = sweep.steps.iter().enumerate();
    let points = points.map(|(place, step)| format!("{},{}", x(place), y(step.tally.pass)));
    let points = points.collect::<Vec<_>>().join(" ");
    writeln!(
        out,
        r##"<polyline points="{points}" fill="none" stroke="#0b57a4" stroke-width="2"/>"##
    )?;
    let every = sweep.steps.len().div_ceil(LABELS).max(1);
    for (place, step) in sweep.steps.iter().enumerate() {
        let is_written = sweep.written.contains(&step.value);
        let (cx, cy, count) = (x(place), y(step.tally.pass), step.tally.pass);
        let (radius, above) = (if is_written { 6 } else { 3 }, cy - 8);
        writeln!(
            out,
            r##"<circle cx="{cx}" cy="{cy}" r="{radius}" fill="#0b57a4"/>"##
        )?;
        // Beside the value of the criteria there is no room for another.
        let next = sweep.steps.get(place + 1);
        let is_crowded = next.is_some_and(|next| sweep.written.contains(&next.value))
            || place > 0 && sweep.written.contains(&sweep.steps[place - 1].value);
        if is_written || place % every == 0 && !(is_crowded && every > 1) {
            let value = escaped(&swept_value(sweep, step.value, language));
            let base = HEIGHT - BOTTOM + 20;
            writeln!(
                out,
                r#"<text x="{cx}" y="{above}" text-anchor="middle">{count}</text><text x="{cx}" y="{base}" text-anchor="middle">{value}</text>"#
            )?;
        }
    }
    writeln!(out, "</svg>")
}

/// Text as XML has it.
fn escaped(text: &str) -> String {
    let text = visible(text);
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
