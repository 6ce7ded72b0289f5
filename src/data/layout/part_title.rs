//! Titles of the parts of a sheet or text: `II. Khu dân cư`, `Bảng 2`.

use crate::data::level::behind_level;
use crate::data::spelling::fold;

/// Words that begin titles of the parts of a sheet.
const PARTS: [&str; 4] = ["bảng ", "biểu ", "phần ", "phụ lục "];

/// Words that begin names of communes.
const COMMUNES: [&str; 5] = ["xã ", "phường ", "thị trấn ", "đặc khu ", "tt "];

/// True for the title of a part of a sheet: `II. Khu dân cư`, `Bảng 2: Tệ nạn`; not for a numbered commune.
pub(super) fn is_block_title(text: &str) -> bool {
    let folded = fold(text);
    is_numbered_part(text) || PARTS.iter().any(|word| folded.starts_with(word))
}

/// True for the title of a part with its number: `II. Khu dân cư`.
fn is_numbered_part(text: &str) -> bool {
    behind_level(text).is_some_and(|(level, rest)| {
        let rest = fold(rest);
        level <= 1 && !COMMUNES.iter().any(|word| rest.starts_with(word))
    })
}

/// A title without the number of its part: `1. Kế hoạch`, `Bảng 1: Mục tiêu`.
pub(super) fn without_part_number(text: &str) -> &str {
    if let Some((head, rest)) = text.split_once([':', '.']) {
        let folded = fold(head);
        let mut numbers = PARTS.iter().filter_map(|word| folded.strip_prefix(word));
        if numbers.any(|number| number.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            return rest.trim();
        }
    }
    // A dash may stand before a name.
    let numbered = behind_level(text).filter(|_| text.starts_with(char::is_alphanumeric));
    numbered.map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::{is_block_title, without_part_number};

    #[test]
    fn a_title_stands_behind_the_number_of_its_part() {
        for (text, title) in [
            ("1. Kế hoạch", "Kế hoạch"),
            ("II. Dự kiến", "Dự kiến"),
            ("Bảng 1: Mục tiêu", "Mục tiêu"),
            ("BIỂU 2. Cả năm", "Cả năm"),
            ("Phụ lục II: Cùng kỳ", "Cùng kỳ"),
            ("Kế hoạch", "Kế hoạch"),
            ("- Kế hoạch", "- Kế hoạch"),
            ("Bảng tổng hợp: các xã", "Bảng tổng hợp: các xã"),
            ("", ""),
        ] {
            assert_eq!(without_part_number(text), title, "{text}");
        }
    }

    #[test]
    fn a_part_has_a_title_and_a_numbered_commune_has_none() {
        for title in [
            "II. Khu dân cư",
            "2. Khu dân cư",
            "B. TỆ NẠN",
            "Bảng 2: Tệ nạn",
            "BIỂU SỐ 2",
        ] {
            assert!(is_block_title(title), "{title}");
        }
        for title in [
            "2. Xã Bản Thi",
            "II. TT Bằng Lũng",
            "- Khu 1",
            "1.2. Khu dân cư",
            "Khu dân cư",
            "",
        ] {
            assert!(!is_block_title(title), "{title}");
        }
    }
}
