//! Recognises rows of another year below those of communes, and rows that compare both: `Cùng kỳ 2023`, `Tăng/giảm`.

use super::row_label::{behind_ordinal, is_number, starts};
use crate::heading;

/// First words of a row that compares others with those of another year, or gives those.
const COMPARISONS: &[&str] = &[
    "cùng kỳ",
    "so sánh",
    "so với",
    "tăng",
    "giảm",
    "mức tăng",
    "số tăng",
    "chênh lệch",
    "kỳ trước",
    "năm trước",
    "năm",
];

/// Words that such a row may have beside them.
const OF_COMPARISONS: &[&str] = &[
    "năm", "trước", "liền", "kề", "nay", "với", "cùng", "kỳ", "so", "sánh", "tăng", "giảm", "tỷ",
    "tỉ", "lệ", "hoặc", "và", "số", "liệu", "mức", "chênh", "lệch",
];

/// True if a label denotes a row of another year, or of what compares it: `Cùng kỳ 2023`, `Tăng/giảm`.
pub(super) fn is_comparison(text: &str) -> bool {
    let key = heading::key(text);
    let key = behind_ordinal(&key);
    let is_word = |word: &str| OF_COMPARISONS.contains(&word) || is_number(word);
    starts(key, COMPARISONS) && key != "năm" && key.split(' ').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::is_comparison;

    #[test]
    fn a_row_of_another_year_says_nothing_else() {
        for label in [
            "Cùng kỳ 2023",
            "Tăng, giảm (+/-)",
            "So sánh",
            "Năm 2023",
            "% tăng, giảm",
            "Chênh lệch",
            "1. Cùng kỳ năm trước",
        ] {
            assert!(is_comparison(label), "{label}");
        }
        for label in [
            "Năm Căn",
            "Tăng Nhơn Phú",
            "Xã Bản Thi",
            "Năm",
            "So sánh các xã",
            "Cùng kỳ Huyện Chợ Đồn",
            "",
        ] {
            assert!(!is_comparison(label), "{label}");
        }
    }
}
