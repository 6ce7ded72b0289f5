//! The indicators that rules can name: a line each, with id, kind, unit and title.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::model::{Indicator, IndicatorKind};
use crate::page::visible::visible;
use crate::text::{Language, Text, both};

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

/// The levels of a grade.
pub(crate) fn levels(indicator: &Indicator, language: Language) -> Vec<&str> {
    match &indicator.kind {
        IndicatorKind::Grade(levels) => levels.iter().map(|level| level.told(language)).collect(),
        IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => Vec::new(),
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
