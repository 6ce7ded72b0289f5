//! The indicators that rules can name, as csv and json.

use std::io::{self, Write};

use serde::Serialize;

use super::cells::CsvCells;
use super::json::write_json;
use crate::model::{Indicator, IndicatorKind};
use crate::say::levels;
use crate::text::Language;
use crate::unit::Unit;

/// Writes the indicators as csv: `id`, `title`, `kind` (`count`, `amount`, `yes_no`, `grade`), `unit`, and the `levels` of a grade.
///
/// # Errors
/// When writing to `out` fails.
pub fn indicators_csv(
    out: &mut dyn Write,
    all: &[&Indicator],
    (language, bom): (Language, bool),
) -> io::Result<()> {
    let mut cells = CsvCells::new(out);
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

/// Writes the indicators as json.
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

/// The kind as criteria files write it.
const fn word(indicator: &Indicator) -> &'static str {
    match indicator.kind {
        IndicatorKind::Count => "count",
        IndicatorKind::Amount => "amount",
        IndicatorKind::YesNo => "yes_no",
        IndicatorKind::Grade(_) => "grade",
    }
}
