//! Reads items of a form or list: the number before a heading, the unit in a column of its own.

use super::head::is_known;
use super::heading_path::known_form;
use crate::data::dictionary::Dictionary;
use crate::data::level::behind_level;
use crate::data::spelling::fold;
use crate::heading;
use crate::model::IndicatorKind;

/// Cells of a column of units that are no units.
const NO_UNITS: [&str; 15] = [
    "",
    "có",
    "có không",
    "có hoặc không",
    "đạt",
    "đạt không đạt",
    "đạt chưa đạt",
    "đạt hoặc không đạt",
    "đạt hoặc chưa đạt",
    "xếp loại",
    "yes no",
    "x",
    "đ kđ",
    "số",
    "chữ",
];

/// What a column of units may count for an answer: there is one, or there is none.
const DOCUMENTS: [&str; 1] = ["văn bản"];

/// Most items of a group that are looked at to tell a form.
const GROUP: usize = 4;

/// The heading of an item with its unit, as far as both are known together.
///
/// A unit that is not the figure's stays in the heading, which is then unknown: `Số hộ (nghìn hộ)`.
pub(super) fn with_unit(item: &str, unit: &str, dictionary: &Dictionary<'_>) -> String {
    let bare = without_number(item, dictionary);
    if is_no_unit(unit) || !is_known(bare, dictionary) {
        return bare.to_owned();
    }
    let composed = format!("{bare} ({unit})");
    if !is_known(&composed, dictionary) && needs_no_unit(bare, unit, dictionary) {
        return bare.to_owned();
    }
    composed
}

/// An item without the number before it, if it is known only so: `1.2. Số hộ`, `a) Số hộ`.
pub(super) fn without_number<'t>(item: &'t str, dictionary: &Dictionary<'_>) -> &'t str {
    if is_known(item, dictionary) {
        return item;
    }
    let rest = unnumbered(item);
    if is_known(rest, dictionary) {
        rest
    } else {
        item
    }
}

/// An item without the number or mark before it.
fn unnumbered(item: &str) -> &str {
    let bare = item.trim_start_matches(['-', '+', '*', '•', ' ']);
    match bare.split_once([' ', ')']) {
        Some((mark, rest)) if is_number(mark) => rest.trim_start_matches([')', '.', '-', ' ']),
        Some(_) | None => bare,
    }
}

/// The heading of an item that is known only with the group that it stands in: `Tổng số` below `Khu dân cư`.
pub(super) fn grouped(group: &str, item: &str, dictionary: &Dictionary<'_>) -> Option<String> {
    let is_alone = is_known(without_number(item, dictionary), dictionary);
    let bare = unnumbered(item);
    if is_alone || bare.is_empty() || group.is_empty() {
        return None;
    }
    // `Số được công nhận` below `Khu dân cư`
    let counted = bare.split_once(' ').filter(|(word, _)| fold(word) == "số");
    let counted = || {
        let full = format!("Số {group} {}", counted?.1);
        is_known(&full, dictionary).then_some(full)
    };
    known_form(&[group, bare], (dictionary, true)).or_else(counted)
}

/// True if some of these items, one below the other, are known only with a group above them.
pub(super) fn are_grouped(items: &[&str], dictionary: &Dictionary<'_>) -> bool {
    let below = |(place, group): (usize, &&str)| {
        let group = behind_level(group).map_or(*group, |(_, rest)| rest);
        let mut rest = items.iter().skip(place + 1).take(GROUP);
        rest.any(|item| grouped(group, item, dictionary).is_some())
    };
    items.iter().enumerate().any(below)
}

/// True for `1.`, `1.2`, `a`, `II.`.
fn is_number(mark: &str) -> bool {
    let parts = mark.trim_end_matches(['.', '/', '-', ':']).split('.');
    let mut parts = parts.map(|part| {
        let is_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let is_roman = part.bytes().all(|byte| b"IVX".contains(&byte));
        !part.is_empty() && (is_digits || is_roman || part.chars().count() == 1)
    });
    parts.all(|is_part| is_part)
}

/// True if a cell of the column of units gives none.
pub(super) fn is_no_unit(unit: &str) -> bool {
    NO_UNITS.contains(&heading::key(unit).as_str()) && !unit.contains(['%', '‰'])
}

/// True if a figure has no unit that another could contradict: a number whose unit is not fixed.
///
/// An answer under `vụ` is no answer: `0` counts cases, and does not say no.
pub(super) fn needs_no_unit(item: &str, unit: &str, dictionary: &Dictionary<'_>) -> bool {
    let scales = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "chục"];
    let unit = fold(unit);
    let is_scaled = unit.split(' ').any(|word| scales.contains(&word));
    let Some(figure) = dictionary.find(item).figure() else {
        return false;
    };
    let indicator = dictionary.codebook.indicator(figure);
    match indicator.kind {
        IndicatorKind::YesNo => DOCUMENTS.contains(&unit.as_ref()),
        IndicatorKind::Grade(_) => false,
        IndicatorKind::Count | IndicatorKind::Amount => indicator.unit.is_none() && !is_scaled,
    }
}
