//! The shapes of json output. What each field means stands in `json.rs`.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::visible::obeyed;
use crate::model::Year;
use crate::number::Number;

/// What wrote the document.
#[derive(Serialize)]
pub(super) struct WireTool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

/// A file criteria came from.
#[derive(Serialize)]
pub(super) struct WireSet<'a> {
    pub(super) id: &'a str,
    pub(super) revision: u32,
    pub(super) sha256: &'a str,
    pub(super) act: Option<&'a str>,
    pub(super) official: bool,
    pub(super) title: WireText<'a>,
}

/// A text in both languages.
#[derive(Serialize)]
pub(super) struct WireText<'a> {
    pub(super) vi: &'a str,
    pub(super) en: &'a str,
}

/// A file that was read.
#[derive(Serialize)]
pub(super) struct WireInput<'a> {
    pub(super) file: &'a str,
    pub(super) sha256: &'a str,
    pub(super) rows: usize,
}

/// One commune and year under one set.
#[derive(Serialize)]
pub(super) struct WireResult<'a> {
    pub(super) commune: WireCommune<'a>,
    pub(super) year: Year,
    pub(super) set: &'a str,
    pub(super) version: Option<&'a str>,
    pub(super) verdict: &'static str,
    pub(super) recorded: Option<WireFigure<'a>>,
    pub(super) findings: Vec<WireFinding<'a>>,
    pub(super) figures: Vec<WireFigure<'a>>,
}

/// A commune as the data name it.
#[derive(Serialize)]
pub(super) struct WireCommune<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) district: &'a str,
    pub(super) province: &'a str,
}

/// The outcome of one criterion.
#[derive(Serialize)]
pub(super) struct WireFinding<'a> {
    pub(super) criterion: &'a str,
    pub(super) verdict: &'static str,
    pub(super) basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<&'a str>,
    pub(super) text: &'static str,
    pub(super) reading: &'static str,
    pub(super) reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) distance: Option<WireDistance>,
}

/// How far a failed test is from passing.
#[derive(Serialize)]
pub(super) struct WireDistance {
    pub(super) by: WireNumber,
    pub(super) more_than: bool,
    pub(super) at_least: bool,
}

/// A figure that was used.
#[derive(Serialize)]
pub(super) struct WireFigure<'a> {
    pub(super) id: &'a str,
    pub(super) year: Year,
    #[serde(flatten)]
    pub(super) known: WireKnown<'a>,
    pub(super) cells: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) from: Vec<WireContribution<'a>>,
}

/// What a commune that another was made of brought to a figure.
#[derive(Serialize)]
pub(super) struct WireContribution<'a> {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) portion: &'static str,
    #[serde(flatten)]
    pub(super) known: WireKnown<'a>,
    pub(super) cells: Vec<String>,
}

/// What is known of a figure; its name is the field.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum WireKnown<'a> {
    Value(WireValue<'a>),
    Range(WireRange),
    Gap(&'static str),
}

/// The value of a figure.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum WireValue<'a> {
    Number(WireNumber),
    YesNo(bool),
    Level(&'a str),
}

/// What a number may be.
#[derive(Serialize)]
pub(super) struct WireRange {
    pub(super) low: Option<WireNumber>,
    pub(super) low_open: bool,
    pub(super) high: Option<WireNumber>,
    pub(super) high_open: bool,
}

/// A number as every JSON reader reads it back: whole and below 2⁵³, or in digits.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum WireNumber {
    Whole(i64),
    Digits(String),
}

impl From<Number> for WireNumber {
    fn from(number: Number) -> WireNumber {
        let whole = number
            .is_whole()
            .then(|| number.units() / Number::ONE.units());
        match whole.map(i64::try_from) {
            Some(Ok(whole)) if whole.unsigned_abs() < 1 << 53 => WireNumber::Whole(whole),
            Some(_) | None => WireNumber::Digits(number.to_string()),
        }
    }
}

/// Writes a value as JSON in one line, and what a terminal would obey as `\u009b`: read back it is the same.
pub(super) fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Escaped))?;
    out.write_all(b"\n")
}

/// Compact, with more escapes than JSON asks for.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| obeyed(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            // All of these lie below U+10000, so that four digits hold them.
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::write_json;

    #[track_caller]
    fn case(text: &str, written: &str) {
        let mut out = Vec::new();
        write_json(&mut out, &text).expect("a vector takes all");
        let line = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(line, format!("\"{written}\"\n"));
        let back: String = serde_json::from_str(&line).expect("json");
        assert_eq!(back, text);
    }

    #[test]
    fn nothing_a_terminal_would_obey_is_written_and_nothing_is_lost() {
        case("Xã “Lúa”", "Xã “Lúa”");
        case("a\u{9b}2J\u{7f}", "a\\u009b2J\\u007f");
        case("\u{202e}abc\u{202e}", "\\u202eabc\\u202e");
        case("\u{1b}[m\n\"\\", "\\u001b[m\\n\\\"\\\\");
    }
}
