//! The indicators that rules can name: id, title, kind and unit, as lines, CSV or JSON.

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::model::{Indicator, IndicatorKind};
use crate::page::visible::visible;
use crate::say::json::write_json;
use crate::say::score::csv::Cells;
use crate::text::{Language, Text, both};
use crate::unit::Unit;

/// Writes a line per indicator. Nothing wraps, so that ids stay whole.
///
/// # Errors
/// When writing to `out` fails.
pub fn indicators(out: &mut dyn Write, all: &[&Indicator], language: Language) -> io::Result<()> {
    let rows: Vec<[String; 3]> = all.iter().map(|one| row(one, language)).collect();
    let widest = |column: usize| {
        let widths = rows.iter().map(|row| row[column].width());
        widths.max().unwrap_or_default()
    };
    let widths = [widest(0), widest(1)];
    for [id, measure, title] in &rows {
        let gap = |cell: &str, width: usize| " ".repeat(width.saturating_sub(cell.width()));
        let (first, second) = (gap(id, widths[0]), gap(measure, widths[1]));
        writeln!(out, "{id}{first}  {measure}{second}  {title}")?;
    }
    Ok(())
}

/// The id, the kind with its unit or levels, the title.
fn row(indicator: &Indicator, language: Language) -> [String; 3] {
    let kind = kind(indicator).into_told(language);
    let levels = levels(indicator, language);
    let measure = match &indicator.unit {
        Some(unit) => format!("{kind} ({})", unit.word()),
        None if levels.is_empty() => kind,
        None => format!("{kind}: {}", levels.join(", ")),
    };
    let title = indicator.title.told(language);
    [indicator.id.as_str(), &measure, title].map(|cell| visible(cell).into_owned())
}

/// The same as CSV: `id`, `title`, `kind` (`count`, `amount`, `yes_no`, `grade`), `unit`, and the `levels` of a grade.
///
/// # Errors
/// When writing to `out` fails.
pub fn indicators_csv(
    out: &mut dyn Write,
    all: &[&Indicator],
    (language, bom): (Language, bool),
) -> io::Result<()> {
    let mut cells = Cells::new(out);
    cells.header(&["id", "title", "kind", "unit", "levels"], bom)?;
    for indicator in all {
        cells.text(&indicator.id)?;
        cells.text(indicator.title.told(language))?;
        cells.plain(word(indicator))?;
        cells.text(indicator.unit.as_ref().map_or("", |unit| unit.path()))?;
        cells.text(&levels(indicator, language).join(";"))?;
        cells.end()?;
    }
    cells.finish()?.flush()
}

#[derive(Serialize)]
struct WireIndicators<'a> {
    schema: u8,
    indicators: Vec<WireIndicator<'a>>,
}

#[derive(Serialize)]
struct WireIndicator<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'a str,
    unit: Option<&'a str>,
    levels: Vec<&'a str>,
}

/// The same as JSON.
///
/// # Errors
/// When writing to `out` fails.
pub fn indicators_json(
    out: &mut dyn Write,
    all: &[&Indicator],
    language: Language,
) -> io::Result<()> {
    let each = all.iter().map(|indicator| WireIndicator {
        id: &indicator.id,
        title: indicator.title.told(language),
        kind: word(indicator),
        unit: indicator.unit.as_ref().map(Unit::path),
        levels: levels(indicator, language),
    });
    let wire = WireIndicators {
        schema: 1,
        indicators: each.collect(),
    };
    write_json(out, &wire)
}

fn levels(indicator: &Indicator, language: Language) -> Vec<&str> {
    match &indicator.kind {
        IndicatorKind::Grade(levels) => levels.iter().map(|level| level.told(language)).collect(),
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => Vec::new(),
    }
}

/// The kind as criteria files write it.
const fn word(indicator: &Indicator) -> &'static str {
    match indicator.kind {
        IndicatorKind::Count => "count",
        IndicatorKind::Amount => "amount",
        IndicatorKind::YesNo => "yes_no",
        IndicatorKind::Grade(_) => "grade",
    }
}

fn kind(indicator: &Indicator) -> Text {
    match indicator.kind {
        IndicatorKind::Count => both!("số đếm", "count"),
        IndicatorKind::Amount => both!("số đo", "amount"),
        IndicatorKind::YesNo => both!("có/không", "yes/no"),
        IndicatorKind::Grade(_) => both!("mức", "grade"),
    }
}
