//! Figures: what is known of them, and where they stand.

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
    /// Of a figure not known exactly that was used as bounded by others, which are among the figures too: its bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<WireRange<'a>>,
    /// Only of a figure whose row covers a part of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<WirePeriod>,
    /// Where it stands; of a figure that was put together, where its parts stand.
    #[serde(default)]
    pub cells: Vec<WireCell<'a>>,
    /// Of a year before the commune had its boundaries, or put together from parts: what each part brought.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<WireContribution<'a>>,
}

/// What a commune that another was made of brought to a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireContribution<'a> {
    /// The code of the commune.
    pub code: Cow<'a, str>,
    /// Its name.
    pub name: Cow<'a, str>,
    /// How much of it came.
    pub portion: WirePortion,
    /// How many months of the year its row has, where the year is put together from such rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u8>,
    /// What is known of the figure.
    #[serde(flatten)]
    pub known: WireKnown<'a>,
    /// Only of a figure whose row covers a part of the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<WirePeriod>,
    /// Where it stands.
    #[serde(default)]
    pub cells: Vec<WireCell<'a>>,
}

/// What is known of a figure: its value, a range, or why it is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum WireKnown<'a> {
    /// Its value.
    Value(WireValue<'a>),
    /// What the number may be, if it is not known exactly.
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
    /// The digits of any other number, or the level of a grade in Vietnamese.
    Text(Cow<'a, str>),
}

/// A number that every JSON reader reads back exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WireNumber<'a> {
    /// A whole number below 2⁵³ in magnitude.
    Whole(i64),
    /// The digits of any other, with a decimal point.
    Digits(Cow<'a, str>),
}

/// What a number may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WireRange<'a> {
    /// Its lower end; null if it has none.
    pub low: Option<WireNumber<'a>>,
    /// Whether the lower end does not belong to it.
    pub low_open: bool,
    /// Its upper end; null if it has none.
    pub high: Option<WireNumber<'a>>,
    /// Whether the upper end does not belong to it.
    pub high_open: bool,
}

/// How much of the year a row covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum WirePeriod {
    /// So many months, fewer than twelve.
    Months(u8),
    /// The row gives a number of months that cannot be read.
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
        cell(text).ok_or_else(|| format!("no cell: {text}"))
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
            "description": "A cell, as `file:G2`.",
            "type": "string",
            "pattern": ":[A-Z]+[0-9]+$",
        })
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
    fn a_cell_is_found_by_its_name() {
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
    fn a_number_is_written_so_that_every_reader_reads_the_same() {
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
