//! Checks results saved by `antq score --format json` and converts them to values. [`crate::wire`] defines the fields.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::input::DataFile;
use crate::model::{
    DataFault, DataFaultKind, Gap, Indicator, IndicatorKind, Period, Value, YEARS, Year,
};
use crate::number::{End, Notation, Number, Range};
use crate::table::{begins_with, text};
use crate::wire::{
    WireCell, WireFigure, WireGap, WireKnown, WireNumber, WirePeriod, WireRange, WireResult,
    WireScores, WireValue,
};

/// What is read of a document.
pub(super) type SavedDocument = WireScores<'static, Vec<ResultWithoutFindings>>;

/// A result without its findings, which are judged anew and would take most of the memory.
#[derive(Debug, Deserialize)]
#[serde(from = "WireResult<'static>")]
pub(super) struct ResultWithoutFindings(pub(super) WireResult<'static>);

impl From<WireResult<'static>> for ResultWithoutFindings {
    fn from(mut result: WireResult<'static>) -> ResultWithoutFindings {
        result.findings = Vec::new();
        ResultWithoutFindings(result)
    }
}

/// A cell that was used.
#[derive(Clone)]
pub(super) struct SavedCell {
    pub(super) value: Value,
    /// Part of the year that its row covers.
    pub(super) period: Period,
    pub(super) place: Option<WireCell<'static>>,
}

/// True if a file is a document rather than a table.
pub(super) fn is_document(file: &DataFile) -> bool {
    begins_with(&file.bytes, '{')
}

/// Years of the results in a document.
pub(super) fn years(document: &SavedDocument) -> BTreeSet<Year> {
    document
        .results
        .iter()
        .filter_map(|one| one.0.year)
        .collect()
}

/// Reads a document.
///
/// # Errors
/// If the file is not text, or does not hold saved results.
pub(super) fn open(file: &DataFile) -> Result<SavedDocument, DataFault> {
    let not_results = |line, why| file.fault(line, DataFaultKind::NotResults(why));
    // Codes are the same in both languages.
    let text = text(&file.bytes)
        .map_err(|refused| not_results(refused.line, refused.defect.code().name().to_owned()))?;
    let document: SavedDocument =
        serde_json::from_str(&text).map_err(|fault| not_results(0, fault.to_string()))?;
    for (at, outcome) in document.results.iter().enumerate() {
        checked(&outcome.0).map_err(|path| not_results(0, format!("results[{at}].{path}")))?;
    }
    Ok(document)
}

/// Checks a result as far as possible without the codebook; an error is the path of the value at fault.
fn checked(result: &WireResult<'_>) -> Result<(), String> {
    // A withheld row may lack its commune and year.
    let judged = result.withheld.is_none();
    let commune = &result.commune;
    if judged && commune.code.trim().is_empty() && commune.name.trim().is_empty() {
        return Err("commune".to_owned());
    }
    let known = |year| YEARS.contains(&year);
    if !result.year.map_or(!judged, known) {
        return Err("year".to_owned());
    }
    if !result.boundaries.is_none_or(known) {
        return Err("boundaries".to_owned());
    }
    for (at, figure) in result.figures.iter().enumerate() {
        checked_figure(figure).map_err(|path| format!("figures[{at}].{path}"))?;
    }
    match &result.recorded {
        Some(figure) => checked_figure(figure).map_err(|path| format!("recorded.{path}")),
        None => Ok(()),
    }
}

fn checked_figure(figure: &WireFigure<'_>) -> Result<(), String> {
    if !YEARS.contains(&figure.year) {
        return Err("year".to_owned());
    }
    checked_known(&figure.known)?;
    for (at, part) in figure.from.iter().enumerate() {
        checked_known(&part.known).map_err(|path| format!("from[{at}].{path}"))?;
    }
    Ok(())
}

fn checked_known(known: &WireKnown<'_>) -> Result<(), String> {
    let WireKnown::Range(range) = known else {
        return Ok(());
    };
    for (name, side) in [("low", &range.low), ("high", &range.high)] {
        if side.as_ref().is_some_and(|side| number(side).is_none()) {
            return Err(format!("range.{name}"));
        }
    }
    Ok(())
}

/// Converts a saved cell; `None` if there was none.
///
/// # Errors
/// If the value does not fit the figure.
pub(super) fn cell(
    known: &WireKnown<'_>,
    (period, cells): (Option<WirePeriod>, &[WireCell<'static>]),
    indicator: &Indicator,
) -> Result<Option<SavedCell>, ()> {
    let value = match known {
        WireKnown::Value(value) => said(value, indicator).ok_or(())?,
        WireKnown::Range(range) => Value::from(between(range, indicator).ok_or(())?),
        WireKnown::Gap(
            WireGap::NoColumn | WireGap::NoRow | WireGap::Incomparable | WireGap::ShortYear,
        ) => {
            return Ok(None);
        }
        WireKnown::Gap(
            gap @ (WireGap::Empty | WireGap::Marked | WireGap::Unreadable | WireGap::PartYear),
        ) => Value::Gap(Gap::from(*gap)),
    };
    let place = match cells {
        [only] => Some(only.clone()),
        _ => None,
    };
    let period = match period {
        None => Period::Whole,
        Some(WirePeriod::Unknown(_)) => Period::Unknown,
        Some(WirePeriod::Months(months)) if months < 12 => Period::Months(months),
        Some(WirePeriod::Months(_)) => return Err(()),
    };
    Ok(Some(SavedCell {
        value,
        period,
        place,
    }))
}

fn said(value: &WireValue<'_>, indicator: &Indicator) -> Option<Value> {
    let counted = match value {
        WireValue::Whole(whole) => Some(Number::whole(*whole)),
        WireValue::Text(digits) => self::digits(digits),
        WireValue::YesNo(_) => None,
    };
    match (&indicator.kind, value) {
        (IndicatorKind::YesNo, WireValue::YesNo(true)) => Some(Value::Yes),
        (IndicatorKind::YesNo, WireValue::YesNo(false)) => Some(Value::No),
        (IndicatorKind::Grade(levels), WireValue::Text(level)) => {
            let place = levels.iter().position(|one| one.vi == *level)?;
            u8::try_from(place).ok().map(Value::Level)
        }
        (IndicatorKind::Count, _) => counted
            .filter(|number| number.is_whole() && *number >= Number::ZERO)
            .map(Value::Number),
        (IndicatorKind::Amount, _) => counted.map(Value::Number),
        (IndicatorKind::YesNo | IndicatorKind::Grade(_), _) => None,
    }
}

/// A range, unless it is empty or the figure is not a number.
fn between(saved: &WireRange<'_>, indicator: &Indicator) -> Option<Range> {
    let range = Range {
        low: end(saved.low.as_ref(), saved.low_open),
        high: end(saved.high.as_ref(), saved.high_open),
    };
    let holds = match (range.low, range.high) {
        (End::Closed(low), End::Closed(high)) => low <= high,
        (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => low < high,
        (End::Unbounded, _) | (_, End::Unbounded) => true,
    };
    let numbers = matches!(indicator.kind, IndicatorKind::Count | IndicatorKind::Amount);
    (holds && numbers).then_some(range)
}

fn number(number: &WireNumber<'_>) -> Option<Number> {
    match number {
        WireNumber::Whole(whole) => Some(Number::whole(*whole)),
        WireNumber::Digits(digits) => self::digits(digits),
    }
}

/// Parses saved digits: a decimal point, no thousands separators.
fn digits(text: &str) -> Option<Number> {
    let plain = !text.contains(',');
    plain.then(|| Number::parse(text, Notation::English).ok())?
}

fn end(value: Option<&WireNumber<'_>>, open: bool) -> End {
    match value.and_then(number) {
        Some(number) if open => End::Open(number),
        Some(number) => End::Closed(number),
        None => End::Unbounded,
    }
}
