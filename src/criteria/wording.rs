//! Texts shared by readers of criteria files.

use std::collections::HashSet;

use toml::de::DeValue;

use crate::model::YEARS;
use crate::text::{Text, both};

/// Form of a value, in messages.
pub(super) fn value_form(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => both!("chuỗi", "a text"),
        DeValue::Integer(_) => both!("số nguyên", "a whole number"),
        DeValue::Float(_) => both!("số thập phân", "a number"),
        DeValue::Boolean(_) => both!("`true` hoặc `false`", "true or false"),
        DeValue::Datetime(_) => both!("ngày hoặc giờ", "a day or time"),
        DeValue::Array(_) => both!("danh sách", "a list"),
        DeValue::Table(_) => both!("bảng", "a table"),
    }
}

/// Help: what to write instead.
pub(super) fn write(right: &str) -> Text {
    both!("viết `{right}`", "write `{right}`")
}

/// A date such as `10/2/2022`, in TOML notation.
pub(super) fn day_written_otherwise(value: &DeValue<'_>) -> Option<String> {
    let DeValue::String(text) = value else {
        return None;
    };
    let parts: Vec<u16> = text
        .split(['/', '.', '-'])
        .map(|part| part.trim().parse())
        .collect::<Result<_, _>>()
        .ok()?;
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first > 31 {
        (first, last)
    } else {
        (last, first)
    };
    let possible = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    possible.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Help for a file that asks for more than this version of antq reads.
pub(super) fn newer() -> Text {
    both!(
        "bản antq mới hơn có thể đọc được tệp này",
        "a newer antq may read this file"
    )
}

/// Label of the first of two conflicting things.
pub(super) fn the_first() -> Text {
    both!("chỗ thứ nhất", "the first")
}

/// Help that lists the kinds of commune.
pub(super) fn the_kinds(all: &[&str]) -> Text {
    let all = all.join(", ");
    both!("các loại xã: {all}", "the kinds are {all}")
}

/// Most similar name, if similar enough to be the one meant.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut seen = HashSet::new();
    names
        .into_iter()
        .filter(|name| seen.insert(*name))
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= 0.85)
        .max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))
        .map(|(_, name)| name)
}
