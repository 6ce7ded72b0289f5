//! Counts lines.

/// Number of line breaks: `\n`, `\r` and `\r\n`.
pub(super) fn line_breaks(text: &[u8]) -> u32 {
    let ends = |at: usize| match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    count((0..text.len()).filter(|&at| ends(at)).count())
}

/// A count as stored in places; no file that fits in memory exceeds it.
fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
