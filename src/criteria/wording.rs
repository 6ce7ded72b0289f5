//! Texts that several readers of criteria files need.

use std::collections::HashSet;

use toml::de::DeValue;

use crate::model::YEARS;
use crate::text::{Text, both};

/// The form of a value, as messages call it.
pub(super) fn told(value: &DeValue<'_>) -> Text {
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

/// What to write instead.
pub(super) fn write(right: &str) -> Text {
    both!("viết `{right}`", "write `{right}`")
}

/// `10/2/2022` as TOML writes it.
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

/// Help where a file asks for more than this antq reads.
pub(super) fn newer() -> Text {
    both!(
        "bản antq mới hơn có thể đọc được tệp này",
        "a newer antq may read this file"
    )
}

/// Label of the first of two things that must not both be there.
pub(super) fn the_first() -> Text {
    both!("chỗ thứ nhất", "the first")
}

/// Help that lists the kinds of communes there are.
pub(super) fn the_kinds(all: &[&str]) -> Text {
    let all = all.join(", ");
    both!("các loại xã: {all}", "the kinds are {all}")
}

/// The name most like `wanted`, if one is close enough to have been meant.
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
