//! Capitalisation of titles and sentences, and nested quotation marks.

use std::borrow::Cow;

/// Capitalises the first letter, skipping opening parentheses.
pub fn capital(text: &str) -> String {
    let body = text.trim_start_matches('(');
    let open = &text[..text.len() - body.len()];
    let mut letters = body.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    open.chars().chain(first).chain(letters).collect()
}

/// With its first letter small.
#[must_use]
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// Lower-cases the first letter, unless the text starts with an abbreviation or a name that is always capitalised.
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
    let mut inside = String::with_capacity(text.len() + 1);
    inside.extend(first.to_lowercase());
    inside.push_str(rest);
    inside
}

/// Replaces “ and ” by ‘ and ’, so that the text can be quoted.
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
    fn nested_quotation_marks_are_single() {
        assert_eq!(
            quotable("Số khu dân cư đạt “An toàn về ANTT”"),
            "Số khu dân cư đạt ‘An toàn về ANTT’"
        );
        assert_eq!(quotable("Số hộ"), "Số hộ");
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
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
    fn a_title_inside_a_sentence_keeps_capitals_of_names() {
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
