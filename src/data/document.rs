//! A document of `antq score --format json`: what is read of it. What each field means stands in `report/score/json.rs`.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value as Json;

use super::DataFile;
use crate::model::{
    DataFault, DataFaultKind, Gap, Indicator, IndicatorKind, Period, Value, YEARS, Year,
};
use crate::number::{End, Notation, Number, Range};
use crate::table::{COLUMNS, begins_with, text};

/// What is read of the document; other fields are of no concern here.
#[derive(Deserialize)]
pub(super) struct Document {
    pub(super) schema: u32,
    pub(super) inputs: Vec<Source>,
    pub(super) results: Vec<Outcome>,
}

#[derive(Deserialize)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) sha256: String,
    pub(super) rows: usize,
}

#[derive(Deserialize)]
pub(super) struct Outcome {
    pub(super) commune: Commune,
    /// None of a row that did not say which.
    pub(super) year: Option<SavedYear>,
    /// The year within whose boundaries it was counted, if that is not its own.
    pub(super) boundaries: Option<SavedYear>,
    pub(super) withheld: Option<SavedWithheld>,
    pub(super) set: String,
    pub(super) version: Option<String>,
    pub(super) verdict: String,
    pub(super) recorded: Option<Figure>,
    pub(super) figures: Vec<Figure>,
}

/// Why a row was not judged, and where it stood.
#[derive(Deserialize)]
pub(super) struct SavedWithheld {
    pub(super) code: String,
    pub(super) reason: String,
    pub(super) file: String,
    pub(super) line: u32,
}

#[derive(Clone, Default, Deserialize)]
pub(super) struct Commune {
    pub(super) code: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) district: String,
    #[serde(default)]
    pub(super) province: String,
}

#[derive(Deserialize)]
pub(super) struct Figure {
    pub(super) id: String,
    pub(super) year: SavedYear,
    #[serde(flatten)]
    pub(super) known: Known,
    #[serde(default)]
    pub(super) from: Vec<Contribution>,
}

#[derive(Deserialize)]
pub(super) struct Contribution {
    pub(super) code: String,
    pub(super) name: String,
    /// Of a year that was put together from rows of parts of it.
    pub(super) months: Option<u8>,
    #[serde(flatten)]
    pub(super) known: Known,
}

/// A year as JSON writes it, whatever it may be: [`open`] looks at it, so that a fault is told with its path.
#[derive(Clone, Copy, Deserialize)]
#[serde(from = "Json")]
pub(super) struct SavedYear(Option<Year>);

impl From<Json> for SavedYear {
    fn from(value: Json) -> SavedYear {
        let year = value.as_u64().and_then(|year| Year::try_from(year).ok());
        SavedYear(year.filter(|year| YEARS.contains(year)))
    }
}

impl SavedYear {
    /// The year; a document with one that is none was refused.
    pub(super) fn get(self) -> Year {
        self.0.unwrap_or(*YEARS.start())
    }
}

/// A value, or a range, or a gap, and where it stands.
#[derive(Deserialize)]
pub(super) struct Known {
    pub(super) value: Option<Json>,
    pub(super) range: Option<SavedRange>,
    pub(super) gap: Option<String>,
    pub(super) period: Option<Json>,
    #[serde(default)]
    pub(super) cells: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct SavedRange {
    pub(super) low: Option<Json>,
    pub(super) low_open: bool,
    pub(super) high: Option<Json>,
    pub(super) high_open: bool,
}

/// A cell that was used.
#[derive(Clone)]
pub(super) struct SavedCell {
    pub(super) value: Value,
    /// How much of the year its row covers.
    pub(super) period: Period,
    /// The file, the column from 0, the row from 1.
    pub(super) place: Option<(String, u16, u32)>,
}

/// Whether a file is a document rather than a table.
pub(super) fn is_document(file: &DataFile) -> bool {
    begins_with(&file.bytes, '{')
}

/// The years that the results of a document are about.
pub(super) fn years(file: &DataFile) -> BTreeSet<Year> {
    let document = open(file);
    let results = document.iter().flat_map(|document| &document.results);
    results
        .filter_map(|one| one.year)
        .map(SavedYear::get)
        .collect()
}

/// What a document holds.
///
/// # Errors
/// When it is not text, or not saved results.
pub(super) fn open(file: &DataFile) -> Result<Document, DataFault> {
    let not_results = |line, why| file.fault(line, DataFaultKind::NotResults { why });
    // The code says it in either language.
    let text = text(&file.bytes)
        .map_err(|refused| not_results(refused.line, refused.defect.code().name().to_owned()))?;
    read(&text).map_err(|why| not_results(0, why))
}

fn read(text: &str) -> Result<Document, String> {
    let document: Document = serde_json::from_str(text).map_err(|fault| fault.to_string())?;
    if document.schema != 1 {
        return Err(format!("schema {}", document.schema));
    }
    for (at, outcome) in document.results.iter().enumerate() {
        outcome
            .checked()
            .map_err(|path| format!("results[{at}].{path}"))?;
    }
    Ok(document)
}

impl Outcome {
    /// Looks at what can be wrong with a result, whatever the codebook; else the path of what is.
    fn checked(&self) -> Result<(), String> {
        // A row that was withheld need not say which commune and year it is of.
        let judged = self.withheld.is_none();
        if judged && self.commune.code.trim().is_empty() && self.commune.name.trim().is_empty() {
            return Err("commune".to_owned());
        }
        match self.year {
            Some(year) => year.0.map(|_| ()).ok_or("year")?,
            None if judged => return Err("year".to_owned()),
            None => {}
        }
        for (at, figure) in self.figures.iter().enumerate() {
            figure
                .checked()
                .map_err(|path| format!("figures[{at}].{path}"))?;
        }
        match &self.recorded {
            Some(figure) => figure.checked().map_err(|path| format!("recorded.{path}")),
            None => Ok(()),
        }
    }
}

impl Figure {
    fn checked(&self) -> Result<(), String> {
        self.year.0.ok_or("year")?;
        self.known.checked()?;
        for (at, part) in self.from.iter().enumerate() {
            part.known
                .checked()
                .map_err(|path| format!("from[{at}].{path}"))?;
        }
        Ok(())
    }
}

impl Known {
    fn checked(&self) -> Result<(), String> {
        if let Some(range) = &self.range {
            for (name, side) in [("low", &range.low), ("high", &range.high)] {
                if side.as_ref().is_some_and(|side| number(side).is_none()) {
                    return Err(format!("range.{name}"));
                }
            }
        }
        for (at, cell) in self.cells.iter().enumerate() {
            if place(cell).is_none() {
                return Err(format!("cells[{at}]: {cell}"));
            }
        }
        Ok(())
    }
}

/// What a cell said; `None` where there was none.
///
/// # Errors
/// When the value is none of this figure.
pub(super) fn cell(known: &Known, indicator: &Indicator) -> Result<Option<SavedCell>, ()> {
    let value = match (&known.value, &known.range, known.gap.as_deref()) {
        (Some(value), _, _) => said(value, indicator).ok_or(())?,
        (None, Some(range), _) => Value::from(between(range, indicator).ok_or(())?),
        (None, None, Some("empty")) => Value::Gap(Gap::Empty),
        (None, None, Some("marked")) => Value::Gap(Gap::Marked),
        (None, None, Some("unreadable")) => Value::Gap(Gap::Unreadable),
        (None, None, Some("part-year")) => Value::Gap(Gap::PartYear),
        (None, None, _) => return Ok(None),
    };
    let place = match known.cells.as_slice() {
        [only] => place(only),
        _ => None,
    };
    let period = period(known.period.as_ref()).ok_or(())?;
    Ok(Some(SavedCell {
        value,
        period,
        place,
    }))
}

/// How much of the year a row covers: all of it where nothing is said.
fn period(months: Option<&Json>) -> Option<Period> {
    match months {
        None | Some(Json::Null) => Some(Period::Whole),
        Some(Json::String(word)) => (word == "unknown").then_some(Period::Unknown),
        Some(months) => {
            let months = u8::try_from(months.as_u64()?).ok()?;
            (months < 12).then_some(Period::Months(months))
        }
    }
}

fn said(value: &Json, indicator: &Indicator) -> Option<Value> {
    match (&indicator.kind, value) {
        (IndicatorKind::YesNo, Json::Bool(true)) => Some(Value::Yes),
        (IndicatorKind::YesNo, Json::Bool(false)) => Some(Value::No),
        (IndicatorKind::Grade(levels), Json::String(level)) => {
            let place = levels.iter().position(|one| one.vi == *level)?;
            u8::try_from(place).ok().map(Value::Level)
        }
        (IndicatorKind::Count, value) => {
            let number = number(value)?;
            (number.is_whole() && number >= Number::ZERO).then_some(Value::Number(number))
        }
        (IndicatorKind::Amount, value) => number(value).map(Value::Number),
        (IndicatorKind::YesNo | IndicatorKind::Grade(_), _) => None,
    }
}

/// A range, if it holds something that the figure may be.
fn between(saved: &SavedRange, indicator: &Indicator) -> Option<Range> {
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

/// Digits as they are saved: a point before a fraction, and no marks between thousands.
fn number(value: &Json) -> Option<Number> {
    let digits = match value {
        Json::Number(number) => number.to_string(),
        Json::String(digits) if !digits.contains(',') => digits.clone(),
        Json::Null | Json::Bool(_) | Json::String(_) | Json::Array(_) | Json::Object(_) => {
            return None;
        }
    };
    Number::parse(&digits, Notation::English).ok()
}

fn end(value: Option<&Json>, open: bool) -> End {
    match value.and_then(number) {
        Some(number) if open => End::Open(number),
        Some(number) => End::Closed(number),
        None => End::Unbounded,
    }
}

/// `so-lieu.csv:G2` as the file, the column from 0 and the row.
fn place(cell: &str) -> Option<(String, u16, u32)> {
    let (file, name) = cell.rsplit_once(':')?;
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column: u16 = 0;
    for letter in letters.bytes() {
        let place = letter.checked_sub(b'A').filter(|&place| place < 26)?;
        column = column.checked_mul(26)?.checked_add(u16::from(place) + 1)?;
    }
    let column = column.checked_sub(1).filter(|&column| column < COLUMNS)?;
    Some((file.to_owned(), column, row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_cell_is_found_by_its_name() {
        #[track_caller]
        fn case(cell: &str, expected: Option<(&str, u16, u32)>) {
            let found = place(cell);
            let found = found
                .as_ref()
                .map(|(file, column, row)| (file.as_str(), *column, *row));
            assert_eq!(found, expected, "{cell}");
        }
        case("a.csv:G2", Some(("a.csv", 6, 2)));
        case("C:\\a.csv:AA10", Some(("C:\\a.csv", 26, 10)));
        case("a.csv:ZZ1", Some(("a.csv", 701, 1)));
        case("a.csv:XFD1", Some(("a.csv", 16_383, 1)));
        for none in [
            "a.csv",
            "a.csv:2",
            "a.csv:G",
            "a.csv:g2",
            "a.csv:ZZZZZ1",
            "a.csv:XFE1",
            "a.csv:CRXO2",
            "a.csv:A99999999999",
            "",
        ] {
            case(none, None);
        }
    }
}
