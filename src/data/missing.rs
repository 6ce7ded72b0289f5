//! Marks for a figure that is not there.

/// Words that say a figure is not there, besides runs of dots and dashes.
const MISSING: [&str; 6] = [
    "đang cập nhật",
    "chưa có",
    "chưa có số liệu",
    "n/a",
    "na",
    "?",
];

/// Whether a folded cell is a mark for a missing figure.
pub(super) fn is_missing(text: &str) -> bool {
    let dots = |letter| matches!(letter, '.' | '…');
    MISSING.contains(&text) || is_dash(text) || !text.is_empty() && text.chars().all(dots)
}

/// Whether a cell holds dashes alone: statistics write nought so, and officers what is not there yet.
pub(super) fn is_dash(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|letter| matches!(letter, '-' | '–' | '—' | '−'))
}
