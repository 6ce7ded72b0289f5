//! Values of figures as the tests of criteria files write them.

use crate::data;
use crate::lang::FigureId;
use crate::model::{Codebook, Gap, IndicatorKind, Value};
use crate::number::Notation;
use crate::unit::Unit;

/// A value in TOML; empty if it is unknown.
pub(super) fn cell(codebook: &Codebook, figure: FigureId, value: &Value) -> String {
    let indicator = codebook.indicator(figure);
    match value {
        Value::Number(number) if number.is_whole() && indicator.kind == IndicatorKind::Count => {
            number.to_string()
        }
        Value::Number(number) => {
            let is_share = indicator.unit.as_ref().is_some_and(Unit::is_percentage);
            quoted(&if is_share {
                number.written_as_percentage(Notation::Vietnamese)
            } else {
                number.written(Notation::Vietnamese)
            })
        }
        Value::Yes => quoted("yes"),
        Value::No => quoted("no"),
        Value::Level(level) => match &indicator.kind {
            IndicatorKind::Grade(levels) => {
                let level = levels.get(usize::from(*level));
                quoted(level.map_or("", |level| level.vi.as_str()))
            }
            IndicatorKind::Count | IndicatorKind::Amount | IndicatorKind::YesNo => quoted(""),
        },
        Value::Range(_) | Value::Gap(_) => quoted(""),
    }
}

/// Whether a test can say a value: what it would write is read back as the value.
pub(super) fn is_sayable(codebook: &Codebook, figure: FigureId, value: &Value) -> bool {
    let written = cell(codebook, figure, value);
    let read = data::value(written.trim_matches('"'), codebook.indicator(figure));
    let empty = Value::Gap(Gap::Empty);
    read.is_ok_and(|read| read == *value || (read.gap().is_some() && *value == empty))
}

/// A key of TOML, quoted if it needs to be.
pub(super) fn key(id: &str) -> String {
    let is_bare = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if id.chars().all(is_bare) {
        id.to_owned()
    } else {
        quoted(id)
    }
}

/// A text in TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
