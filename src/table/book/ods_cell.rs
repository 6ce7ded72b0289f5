//! The attributes of a cell of an `.ods`.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::look::Look;
use super::number::{DecimalDigits, Shape, write_iso_date};
use super::ods_styles::OdsStyles;
use super::package::{append, attributes};

/// What a time without a day is shown as.
const NO_DAY: &str = "31/12/1899";

/// A cell of an `.ods` that is being read.
pub(super) struct OdsCell {
    pub(super) times: u32,
    /// True for a formula without a stored value.
    pub(super) is_uncalculated: bool,
    /// What the cell shows, if it is no text.
    value: Option<String>,
    /// True for a number that is not a percentage.
    is_count: bool,
    is_struck: bool,
}

/// True if a cell shows more than a number: `12 nghìn`, `12%`.
fn has_words(shown: &str) -> bool {
    // `1,2E+05` is a number.
    let letters = shown.chars().filter(|letter| letter.is_alphabetic());
    letters.count() > 1 || shown.contains('%')
}

/// Attributes of a cell.
const ATTRIBUTES: [&str; 8] = [
    "number-columns-repeated",
    "formula",
    "value-type",
    "value",
    "date-value",
    "boolean-value",
    "string-value",
    "style-name",
];

impl OdsCell {
    /// Reads the attributes of a cell, and its text if it is there rather than in paragraphs.
    pub(super) fn read(
        start: &BytesStart<'_>,
        text: &mut String,
        styles: &OdsStyles,
    ) -> Option<OdsCell> {
        let [times, formula, kind, value, date, truth, string, style] =
            attributes(start, ATTRIBUTES)?;
        let mut shown = String::new();
        let number = |shape, shown: &mut String| -> Option<bool> {
            let Some(value) = &value else {
                return Some(false);
            };
            DecimalDigits::parse(value)?.write(shape, false, shown);
            Some(true)
        };
        let is_stored = match kind.as_deref() {
            Some("float" | "currency") => number(Shape::Plain, &mut shown)?,
            Some("percentage") => number(Shape::Percent, &mut shown)?,
            Some("date") => write_iso_date(&date?, &mut shown).then_some(true)?,
            Some("boolean") => {
                shown.push_str(if truth? == "true" { "TRUE" } else { "FALSE" });
                true
            }
            Some("time") => {
                shown.push_str(NO_DAY);
                true
            }
            Some("string" | "error") => {
                append(text, string.as_deref().unwrap_or_default())?;
                true
            }
            Some(_) => return None,
            None => false,
        };
        Some(OdsCell {
            times: times.map_or(Ok(1), |times| times.parse()).ok()?,
            value: (!shown.is_empty()).then_some(shown),
            is_count: kind.as_deref() == Some("float"),
            is_uncalculated: formula.is_some() && !is_stored,
            is_struck: styles.look(style.as_deref()) == Look::Struck,
        })
    }

    /// What the cell shows, if its paragraphs are `text`.
    pub(super) fn shown<'t>(&'t self, text: &'t str) -> Cow<'t, str> {
        let shown = match self.value.as_deref() {
            Some(value) if !(self.is_count && has_words(text)) => value,
            Some(_) | None => text,
        };
        if self.is_struck && !shown.is_empty() {
            return Cow::Owned(Look::Struck.written(shown));
        }
        Cow::Borrowed(shown)
    }
}
