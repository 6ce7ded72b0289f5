//! Large and small letters at the beginning of a text, and quotation marks inside others.

use std::borrow::Cow;

/// With its first letter large, be it behind a parenthesis.
pub fn capital(text: &str) -> String {
    let body = text.trim_start_matches('(');
    let open = &text[..text.len() - body.len()];
    let mut letters = body.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    open.chars().chain(first).chain(letters).collect()
}

/// With its first letter small, unless the first word is an abbreviation or is always written large.
#[must_use]
pub fn inside(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    let large = [
        "Đảng",
        "Nhà nước",
        "Ban Chỉ đạo",
        "Ngày hội",
        "Mặt trận",
        "Tổ quốc",
        "Công an",
    ];
    if rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        || large.iter().any(|word| text.starts_with(word))
    {
        return text.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

/// A text that goes between quotation marks: its own become ‘ and ’.
#[must_use]
pub fn quotable(text: &str) -> Cow<'_, str> {
    if text.contains(['“', '”']) {
        Cow::Owned(text.replace('“', "‘").replace('”', "’"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::{capital, inside, quotable};

    #[test]
    fn quotation_marks_inside_others_are_single() {
        assert_eq!(
            quotable("Số khu dân cư đạt “An toàn về ANTT”"),
            "Số khu dân cư đạt ‘An toàn về ANTT’"
        );
        assert_eq!(quotable("Số hộ"), "Số hộ");
    }

    #[test]
    fn a_sentence_begins_large() {
        for (text, expected) in [
            ("số hộ", "Số hộ"),
            ("đăng ký", "Đăng ký"),
            ("(số vụ trừ một)", "(Số vụ trừ một)"),
            ("100% hộ", "100% hộ"),
            ("", ""),
        ] {
            assert_eq!(capital(text), expected);
        }
    }

    #[test]
    fn a_title_inside_a_sentence_keeps_what_is_always_large() {
        for (title, expected) in [
            ("Số hộ", "số hộ"),
            ("UBND có kế hoạch", "UBND có kế hoạch"),
            ("Đảng ủy có nghị quyết", "Đảng ủy có nghị quyết"),
            ("Đăng ký của xã", "đăng ký của xã"),
            ("Ban Chỉ đạo họp", "Ban Chỉ đạo họp"),
            ("Công an xã có phương án", "Công an xã có phương án"),
            ("", ""),
        ] {
            assert_eq!(inside(title), expected);
        }
    }
}
