//! Paragraphs of a document that are about the table above them.

use unicode_normalization::UnicodeNormalization;

/// Beginnings of such paragraphs.
const NOTES: [&str; 8] = [
    "ghi chú",
    "chú thích",
    "lưu ý",
    "kết luận",
    "hội đồng",
    "đơn vị tính",
    "đvt",
    "*",
];

/// Words of those that may limit, correct or deny something.
const LIMITS: [&str; 12] = [
    "chỉ tính",
    "chỉ gồm",
    "chỉ bao gồm",
    "tạm tính",
    "đính chính",
    "nghìn vụ",
    "chưa",
    "không",
    "đề nghị",
    "thu hồi",
    "bị rút",
    "vướng",
];

/// A paragraph as a line below the table that it is about: its figures, or the results. `None` if it is about something else.
///
/// A star says that the line is a note and no row, where its own words do not.
pub(super) fn as_note(paragraph: &str) -> Option<String> {
    let text = paragraph.nfc().collect::<String>().to_lowercase();
    let text = text.trim_start_matches(['(', '-', ' ', '\u{a0}']);
    let line = one_line(paragraph);
    if NOTES.iter().any(|words| text.starts_with(words)) || text.contains("số liệu") {
        return Some(line);
    }
    let is_telling = LIMITS.iter().any(|words| text.contains(words));
    is_telling.then(|| format!("* {line}"))
}

/// A paragraph without line breaks and double spaces.
pub(super) fn one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::as_note;

    #[test]
    fn paragraphs_that_limit_or_deny_something_are_notes() {
        for paragraph in [
            "Ghi chú: tính đến 30/9",
            "(*) gồm cả xã cũ",
            "Kết luận: xã đạt",
            "Công an tỉnh chưa nhất trí khoản 4.",
            "Xã Ba Bể: chỉ tính địa bàn cũ",
            "ĐVT: vụ",
        ] {
            assert!(as_note(paragraph).is_some(), "{paragraph}");
        }
        for paragraph in ["Nơi nhận: Công an tỉnh", "TRƯỞNG CÔNG AN XÃ", ""] {
            assert_eq!(as_note(paragraph), None, "{paragraph}");
        }
        let denial = as_note("Công an tỉnh  chưa nhất trí.");
        assert_eq!(denial.as_deref(), Some("* Công an tỉnh chưa nhất trí."));
        assert_eq!(as_note("Ghi chú: a").as_deref(), Some("Ghi chú: a"));
    }
}
