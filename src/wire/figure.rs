//! Figures: their values and the cells they come from.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::word::{WireGap, WirePortion, WireUnknown};
use crate::model::{Cell, Year};
use crate::number::Number;
use crate::table::COLUMNS;

/// A figure that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireFigure<'a> {
    /// Its id in the codebook.
    pub id: Cow<'a, str>,
    /// Its year.
    pub year: Year,
    /// What is known of it.
    #[serde(flatten)]
    pub known: WireKnown<'a>,
    /// Bounds that other figures, listed too, set for a figure not known exactly; absent if none was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<WireRange<'a>>,
    /// Months covered, if its row covers a part of the year only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<WirePeriod>,
    /// The cells it comes from; for a combined figure, those of its parts.
    #[serde(default)]
    pub cells: Vec<WireCell<'a>>,
    /// Contributions of predecessors or part-year rows, if the figure is combined from them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<WireContribution<'a>>,
}

/// What a predecessor contributed to a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireContribution<'a> {
    /// The code of the commune.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much of it became part of the commune.
    pub portion: WirePortion,
    /// Months its row covers, if the year is combined from rows of parts of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u8>,
    /// What is known of the figure.
    #[serde(flatten)]
    pub known: WireKnown<'a>,
    /// Months covered, if its row covers a part of the year only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<WirePeriod>,
    /// The cells it comes from.
    #[serde(default)]
    pub cells: Vec<WireCell<'a>>,
}

/// A figure's value, its range, or why it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WireKnown<'a> {
    /// Its value.
    Value(WireValue<'a>),
    /// Bounds of a number that is not known exactly.
    Range(WireRange<'a>),
    /// Why it is missing.
    Gap(WireGap),
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WireValue<'a> {
    /// A whole number below 2⁵³ in magnitude.
    Whole(i64),
    /// Yes or no.
    YesNo(bool),
    /// The digits of any other number, or a level in Vietnamese.
    Text(Cow<'a, str>),
}

/// A number that every JSON reader reads exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WireNumber<'a> {
    /// A whole number below 2⁵³ in magnitude.
    Whole(i64),
    /// The digits of any other number, with a decimal point.
    Digits(Cow<'a, str>),
}

/// Bounds of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireRange<'a> {
    /// Lower bound; null if there is none.
    pub low: Option<WireNumber<'a>>,
    /// Whether the lower bound itself is excluded.
    pub low_open: bool,
    /// Upper bound; null if there is none.
    pub high: Option<WireNumber<'a>>,
    /// Whether the upper bound itself is excluded.
    pub high_open: bool,
}

/// How much of the year a row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WirePeriod {
    /// Number of months, less than twelve.
    Months(u8),
    /// The row's number of months cannot be read.
    Unknown(WireUnknown),
}

/// A cell, written as `file:G2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireCell<'a> {
    /// The file as the user named it.
    pub file: Cow<'a, str>,
    /// The column, from 0.
    pub column: u16,
    /// The row as a spreadsheet counts it, from 1.
    pub row: u32,
}

impl<'a> From<&'a Cell> for WireCell<'a> {
    fn from(cell: &'a Cell) -> WireCell<'a> {
        WireCell {
            file: Cow::Borrowed(&cell.sheet.file),
            column: cell.column,
            row: cell.row,
        }
    }
}

impl fmt::Display for WireCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, Cell::label(self.column, self.row))
    }
}

impl FromStr for WireCell<'static> {
    type Err = String;

    fn from_str(text: &str) -> Result<WireCell<'static>, String> {
        cell(text).ok_or_else(|| format!("not a cell: {text}"))
    }
}

fn cell(text: &str) -> Option<WireCell<'static>> {
    let (file, name) = text.rsplit_once(':')?;
    let digits = name.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column: u16 = 0;
    for letter in letters.bytes() {
        let place = letter.checked_sub(b'A').filter(|&place| place < 26)?;
        column = column.checked_mul(26)?.checked_add(u16::from(place) + 1)?;
    }
    Some(WireCell {
        file: Cow::Owned(file.to_owned()),
        column: column.checked_sub(1).filter(|&column| column < COLUMNS)?,
        row: row.parse().ok()?,
    })
}

impl Serialize for WireCell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for WireCell<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse::<WireCell<'static>>().map_err(de::Error::custom)
    }
}

impl JsonSchema for WireCell<'_> {
    fn schema_name() -> Cow<'static, str> {
        "WireCell".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A cell, written as `file:G2`.",
            "type": "string",
            "pattern": ":[A-Z]+[0-9]+$",
        })
    }
}

impl fmt::Display for WireNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WireNumber::Whole(whole) => write!(f, "{whole}"),
            WireNumber::Digits(digits) => f.write_str(digits),
        }
    }
}

impl From<Number> for WireNumber<'_> {
    fn from(number: Number) -> Self {
        let whole = number
            .is_whole()
            .then(|| number.units() / Number::ONE.units());
        match whole.map(i64::try_from) {
            Some(Ok(whole)) if whole.unsigned_abs() < 1 << 53 => WireNumber::Whole(whole),
            Some(_) | None => WireNumber::Digits(number.to_string().into()),
        }
    }
}

impl<'a> From<WireNumber<'a>> for WireValue<'a> {
    fn from(number: WireNumber<'a>) -> WireValue<'a> {
        match number {
            WireNumber::Whole(whole) => WireValue::Whole(whole),
            WireNumber::Digits(digits) => WireValue::Text(digits),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{WireCell, WireNumber};
    use crate::number::{Notation, Number};

    #[test]
    fn a_cell_is_parsed_from_its_name() {
        #[track_caller]
        fn case(cell: &str, expected: Option<(&str, u16, u32)>) {
            let found = cell.parse::<WireCell<'_>>().ok();
            let parts = found
                .as_ref()
                .map(|found| (&*found.file, found.column, found.row));
            assert_eq!(parts, expected, "{cell}");
            if let Some(found) = found {
                assert_eq!(found.to_string(), cell);
            }
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

    #[track_caller]
    fn number(text: &str, expected: &WireNumber<'_>) {
        let number = Number::parse(text, Notation::English).expect("a number");
        assert_eq!(&WireNumber::from(number), expected, "{text}");
    }

    #[test]
    fn numbers_beyond_json_precision_are_written_as_text() {
        let digits = |text: &'static str| WireNumber::Digits(text.into());
        number("0", &WireNumber::Whole(0));
        number("-12", &WireNumber::Whole(-12));
        number("0.7", &digits("0.7"));
        number("-0.000000000000001", &digits("-0.000000000000001"));
        number("999999999999999", &WireNumber::Whole(999_999_999_999_999));
        let limit = 1_i64 << 53;
        assert_eq!(
            WireNumber::from(Number::whole(limit - 1)),
            WireNumber::Whole(limit - 1)
        );
        assert_eq!(
            WireNumber::from(Number::whole(limit)),
            digits("9007199254740992")
        );
        assert_eq!(
            WireNumber::from(Number::whole(-limit)),
            digits("-9007199254740992")
        );
        let beyond = Number::whole(i64::MAX) + Number::ONE;
        assert_eq!(WireNumber::from(beyond), digits("9223372036854775808"));
    }
}
