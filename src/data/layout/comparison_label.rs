//! Labels of columns that are computed from those of several years: `So sánh +/-`, `Tỷ lệ %`, `Cộng`.

use crate::data::heading_unit::is_difference;
use crate::data::spelling::fold;
use crate::heading;

/// Labels of differences, as [`heading::key`] writes them.
const LABELS: [&str; 18] = [
    "so sánh",
    "so sánh tăng giảm",
    "so sánh cùng kỳ",
    "so sánh với cùng kỳ",
    "so sánh với năm trước",
    "so sánh với cùng kỳ năm trước",
    "so với cùng kỳ",
    "so với năm trước",
    "so với cùng kỳ năm trước",
    "tăng giảm",
    "tăng hoặc giảm",
    "mức tăng giảm",
    "số tăng giảm",
    "tăng giảm so với cùng kỳ",
    "tăng giảm so với năm trước",
    "tăng giảm so với cùng kỳ năm trước",
    "chênh lệch",
    "difference",
];

/// Labels of sums, as [`heading::key`] writes them.
const SUMS: [&str; 15] = [
    "tổng số",
    "tổng cộng",
    "tổng",
    "cộng",
    "tổng số 2 năm",
    "tổng cộng 2 năm",
    "tổng 2 năm",
    "cộng 2 năm",
    "cả 2 năm",
    "tổng số hai năm",
    "tổng hai năm",
    "cộng hai năm",
    "cả hai năm",
    "tổng các năm",
    "total",
];

const SHARES: [&str; 3] = ["tỷ lệ", "tỉ lệ", "phần trăm"];

/// True or false for a share or a difference, if a part of a heading says nothing but that it compares.
pub(super) fn label(text: &str) -> Option<bool> {
    let mut key = heading::key(&fold(text));
    let mut is_share = text.contains('%');
    for word in SHARES {
        if key.contains(word) {
            is_share = true;
            key = key.replace(word, " ");
        }
    }
    let rest = heading::key(&key);
    let is_label = if rest.is_empty() {
        is_share || is_difference(text)
    } else {
        LABELS.contains(&rest.as_str())
    };
    is_label.then_some(is_share)
}

/// True if a part of a heading says only that its column adds up others: `Cộng`.
pub(super) fn is_sum(text: &str) -> bool {
    SUMS.contains(&heading::key(&fold(text)).as_str())
}

/// A heading of several parts without the one that says only that its column adds up; `None` if none does.
pub(super) fn without_sum<'h>(path: &[(usize, &'h str)]) -> Option<Vec<(usize, &'h str)>> {
    let mut parts = path.iter();
    let at = parts
        .position(|(_, text)| is_sum(text))
        .filter(|_| path.len() > 1)?;
    let mut rest = path.to_vec();
    rest.remove(at);
    Some(rest)
}
