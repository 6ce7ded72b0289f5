//! Labels of columns that compare two years: `So sánh +/-`, `Tỷ lệ %`.

use crate::data::heading_unit::is_difference;
use crate::data::spelling::fold;
use crate::heading;

/// What a comparing column holds, as its heading says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Compares {
    /// Heading of the counts that it compares; `None` for those to its left.
    pub(super) of: Option<String>,
    pub(super) is_share: bool,
}

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
