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
const LIMITS: [&str; 13] = [
    "số liệu",
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

/// True for a paragraph about the figures or the results of the table above it.
pub(super) fn is_note(paragraph: &str) -> bool {
    let text = paragraph.nfc().collect::<String>().to_lowercase();
    let text = text.trim_start_matches(['(', '-', ' ', '\u{a0}']);
    NOTES.iter().any(|words| text.starts_with(words))
        || LIMITS.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use super::is_note;

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
            assert!(is_note(paragraph), "{paragraph}");
        }
        for paragraph in ["Nơi nhận: Công an tỉnh", "TRƯỞNG CÔNG AN XÃ", ""] {
            assert!(!is_note(paragraph), "{paragraph}");
        }
    }
}
