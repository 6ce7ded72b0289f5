//! Marks of missing figures.

use super::spelling::fold;

/// Words that mark a missing figure, besides runs of dots and dashes.
const MISSING: [&str; 6] = [
    "đang cập nhật",
    "chưa có",
    "chưa có số liệu",
    "n/a",
    "na",
    "?",
];

/// True if a folded cell marks a missing figure.
pub(super) fn is_missing(text: &str) -> bool {
    let dots = |letter| matches!(letter, '.' | '…');
    MISSING.contains(&text) || is_dash(text) || !text.is_empty() && text.chars().all(dots)
}

/// True if a cell is empty, or marks a missing figure.
pub(super) fn is_blank(cell: &str) -> bool {
    let text = fold(cell);
    text.is_empty() || is_missing(&text)
}

/// True if a cell holds only dashes. Statistics write them for zero, officers for a figure not yet known.
pub(super) fn is_dash(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| matches!(letter, '-' | '–' | '—' | '−'))
}
