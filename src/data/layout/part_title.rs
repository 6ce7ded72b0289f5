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

#[cfg(test)]
mod tests {
    use super::is_block_title;

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
