//! A curve as a picture.

use std::fmt::Write;

use super::xml::escaped;
use crate::say::Curve;

/// Size of the picture and its margins, in pixels.
const WIDTH: usize = 640;
const HEIGHT: usize = 320;
const LEFT: usize = 56;
const RIGHT: usize = 32;
const TOP: usize = 48;
const BOTTOM: usize = 48;
/// Values that are written below the picture.
const LABELS: usize = 10;

/// Draws a curve.
#[must_use]
pub fn svg(curve: &Curve) -> String {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = draw(&mut out, curve);
    out
}

fn draw(out: &mut String, curve: &Curve) -> std::fmt::Result {
    let mut title = String::new();
    escaped(&mut title, &curve.title);
    writeln!(
        out,
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">
<title>{title}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="{LEFT}" y="20" font-weight="bold">{title}</text>"##
    )?;
    let (most, points) = (curve.most, &curve.points);
    let last = points.len().saturating_sub(1).max(1);
    let x = |place: usize| LEFT + place * (WIDTH - LEFT - RIGHT) / last;
    let y = |count: usize| HEIGHT - BOTTOM - count * (HEIGHT - TOP - BOTTOM) / most;
    for count in [0, most] {
        let (at, end, left, base) = (y(count), WIDTH - RIGHT, LEFT - 8, y(count) + 4);
        writeln!(
            out,
            r##"<path d="M{LEFT} {at}H{end}" stroke="#ccc"/><text x="{left}" y="{base}" text-anchor="end">{count}</text>"##
        )?;
    }
    let line = points.iter().enumerate();
    let line = line.map(|(place, point)| format!("{},{}", x(place), y(point.count)));
    let line = line.collect::<Vec<_>>().join(" ");
    writeln!(
        out,
        r##"<polyline points="{line}" fill="none" stroke="#0b57a4" stroke-width="2"/>"##
    )?;
    let every = points.len().div_ceil(LABELS).max(1);
    for (place, point) in points.iter().enumerate() {
        let (cx, cy, count) = (x(place), y(point.count), point.count);
        let (radius, above) = (if point.is_marked { 6 } else { 3 }, cy - 8);
        writeln!(
            out,
            r##"<circle cx="{cx}" cy="{cy}" r="{radius}" fill="#0b57a4"/>"##
        )?;
        // Beside a marked point there is no room for another label.
        let beside = [place.checked_sub(1), Some(place + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|at| points.get(at));
        let is_crowded = beside.any(|other| other.is_marked);
        if point.is_marked || place % every == 0 && !(is_crowded && every > 1) {
            let mut value = String::new();
            escaped(&mut value, &point.label);
            let base = HEIGHT - BOTTOM + 20;
            writeln!(
                out,
                r#"<text x="{cx}" y="{above}" text-anchor="middle">{count}</text><text x="{cx}" y="{base}" text-anchor="middle">{value}</text>"#
            )?;
        }
    }
    writeln!(out, "</svg>")
}
