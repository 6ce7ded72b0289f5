//! The shapes of json output. What each field means stands in `json.rs`.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::view::{Named, cells};
use crate::model::{Area, Codebook, Input, Origin, Period, Trace, Year};
use crate::number::Number;
use crate::report::page::visible::obeyed;

/// What wrote the document.
#[derive(Serialize)]
pub(in crate::report) struct WireTool {
    pub(in crate::report) name: &'static str,
    pub(in crate::report) version: &'static str,
}

impl<'a> From<&'a Area> for WireCommune<'a> {
    fn from(area: &'a Area) -> WireCommune<'a> {
        WireCommune {
            code: &area.code,
            name: &area.name,
            kind: &area.kind,
            district: &area.district,
            province: &area.province,
        }
    }
}

/// A file criteria came from.
#[derive(Serialize)]
pub(in crate::report) struct WireSet<'a> {
    pub(in crate::report) id: &'a str,
    pub(in crate::report) revision: u32,
    pub(in crate::report) sha256: &'a str,
    pub(in crate::report) act: Option<&'a str>,
    pub(in crate::report) amended_by: Vec<WireAmendment<'a>>,
    pub(in crate::report) texts: Vec<&'static str>,
    pub(in crate::report) official: bool,
    pub(in crate::report) origin: &'static str,
    pub(in crate::report) title: WireText<'a>,
}

/// An act that amends the act of a set.
#[derive(Serialize)]
pub(in crate::report) struct WireAmendment<'a> {
    pub(in crate::report) act: &'a str,
    pub(in crate::report) from: Option<Year>,
    pub(in crate::report) text: &'static str,
}

/// A text in both languages.
#[derive(Serialize)]
pub(in crate::report) struct WireText<'a> {
    pub(in crate::report) vi: &'a str,
    pub(in crate::report) en: &'a str,
}

/// A file that was read.
#[derive(Serialize)]
pub(in crate::report) struct WireInput<'a> {
    pub(in crate::report) file: &'a str,
    pub(in crate::report) sha256: &'a str,
    pub(in crate::report) rows: usize,
}

/// One commune and year under one set.
#[derive(Serialize)]
pub(super) struct WireResult<'a> {
    pub(in crate::report) commune: WireCommune<'a>,
    pub(in crate::report) year: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) boundaries: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) withheld: Option<WireWithheld<'a>>,
    pub(in crate::report) set: &'a str,
    pub(in crate::report) version: Option<&'a str>,
    pub(in crate::report) verdict: &'static str,
    pub(in crate::report) basis: Option<&'static str>,
    pub(in crate::report) recorded: Option<WireFigure<'a>>,
    pub(in crate::report) findings: Vec<WireFinding<'a>>,
    pub(in crate::report) figures: Vec<WireFigure<'a>>,
}

/// Why a row is not judged, and where it stands.
#[derive(Serialize)]
pub(in crate::report) struct WireWithheld<'a> {
    pub(in crate::report) code: &'static str,
    pub(in crate::report) reason: String,
    pub(in crate::report) file: &'a str,
    pub(in crate::report) line: u32,
}

/// A commune as the data name it.
#[derive(Serialize)]
pub(in crate::report) struct WireCommune<'a> {
    pub(in crate::report) code: &'a str,
    pub(in crate::report) name: &'a str,
    pub(in crate::report) kind: &'a str,
    pub(in crate::report) district: &'a str,
    pub(in crate::report) province: &'a str,
}

/// The outcome of one criterion.
#[derive(Serialize)]
pub(super) struct WireFinding<'a> {
    pub(in crate::report) criterion: &'a str,
    pub(in crate::report) verdict: &'static str,
    pub(in crate::report) basis: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) answer: Option<&'a str>,
    pub(in crate::report) text: &'static str,
    pub(in crate::report) reading: &'static str,
    pub(in crate::report) reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) threshold: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) distance: Option<WireDistance>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) instead: Vec<WireAlone<'a>>,
}

/// A figure that alone may settle an open rule.
#[derive(Serialize)]
pub(super) struct WireAlone<'a> {
    pub(in crate::report) id: &'a str,
    pub(in crate::report) year: Year,
}

impl<'a> WireAlone<'a> {
    /// The figures any one of which may settle the rule, each once.
    pub(super) fn of(codebook: &'a Codebook, trace: &Trace) -> Vec<WireAlone<'a>> {
        let mut seen = HashSet::new();
        let open = trace.decisive().flat_map(|test| &test.instead);
        open.filter(|input| seen.insert((input.figure, input.year)))
            .map(|input| WireAlone {
                id: &codebook.indicator(input.figure).id,
                year: input.year,
            })
            .collect()
    }
}

/// How far a failed test is from passing.
#[derive(Serialize)]
pub(in crate::report) struct WireDistance {
    pub(in crate::report) by: WireNumber,
    pub(in crate::report) more_than: bool,
    pub(in crate::report) at_least: bool,
}

/// A figure that was used.
#[derive(Serialize)]
pub(super) struct WireFigure<'a> {
    pub(in crate::report) id: &'a str,
    pub(in crate::report) year: Year,
    #[serde(flatten)]
    pub(in crate::report) known: WireKnown<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) bound: Option<WireRange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) period: Option<WirePeriod>,
    pub(in crate::report) cells: WireCells<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(in crate::report) from: Vec<WireContribution<'a>>,
}

/// What a commune that another was made of brought to a figure.
#[derive(Serialize)]
pub(super) struct WireContribution<'a> {
    pub(in crate::report) code: &'a str,
    pub(in crate::report) name: &'a str,
    pub(in crate::report) portion: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) months: Option<u8>,
    #[serde(flatten)]
    pub(in crate::report) known: WireKnown<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::report) period: Option<WirePeriod>,
    pub(in crate::report) cells: WireCells<'a>,
}

/// How many months of the year the row of a figure covers, fewer than twelve.
#[derive(Serialize)]
#[serde(untagged)]
pub(in crate::report) enum WirePeriod {
    Known(u8),
    /// The row says a number that cannot be read.
    Unknown(&'static str),
}

impl WirePeriod {
    /// None of a figure whose row covers the whole year.
    pub(super) fn of(input: &Input) -> Option<WirePeriod> {
        let Origin::Cell(cell) = &input.origin else {
            return None;
        };
        match cell.period {
            Period::Whole => None,
            Period::Months(months) => Some(WirePeriod::Known(months)),
            Period::Unknown => Some(WirePeriod::Unknown("unknown")),
        }
    }
}

/// The cells a figure comes from, as `file:G2`: thousands are written, and none is held.
pub(in crate::report) struct WireCells<'a>(pub(in crate::report) &'a Input);

impl Serialize for WireCells<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = cells(self.0).into_iter();
        serializer.collect_seq(cells.map(|cell| Shown(Named(cell))))
    }
}

/// What is written as it is shown.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// What is known of a figure; its name is the field.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::report) enum WireKnown<'a> {
    Value(WireValue<'a>),
    Range(WireRange),
    Gap(&'static str),
}

/// The value of a figure.
#[derive(Serialize)]
#[serde(untagged)]
pub(in crate::report) enum WireValue<'a> {
    Number(WireNumber),
    YesNo(bool),
    Level(&'a str),
}

/// What a number may be.
#[derive(Serialize)]
pub(in crate::report) struct WireRange {
    pub(in crate::report) low: Option<WireNumber>,
    pub(super) low_open: bool,
    pub(in crate::report) high: Option<WireNumber>,
    pub(super) high_open: bool,
}

/// A number as every JSON reader reads it back: whole and below 2⁵³, or in digits.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(in crate::report) enum WireNumber {
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
pub(in crate::report) fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    write_part(&mut *out, value)?;
    out.write_all(b"\n")
}

/// The same, of a value that stands within another: no line ends behind it.
pub(in crate::report) fn write_part(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaped))?;
    Ok(())
}

/// Compact, with more escapes than JSON asks for.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut rest = fragment;
        // Most are ids and cells, in which there is nothing to look for.
        if fragment.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return writer.write_all(fragment.as_bytes());
        }
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| obeyed(c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            // Beyond U+FFFF it takes two.
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
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
        case("a\u{e0041}b", "a\\udb40\\udc41b");
        case("\u{1b}[m\n\"\\", "\\u001b[m\\n\\\"\\\\");
    }
}
