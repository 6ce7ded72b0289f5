//! What the names of sheets and files say of their numbers: `Nháp`, `Cùng kỳ`, `Số liệu ước 2026`, `Tỷ lệ`.
//!
//! No list of such names is whole. A word that may be a place says something only where it is all of the name, or its last word.

use crate::heading;
use crate::model::MeaningChange;

/// Names of what is computed from counts.
const COMPUTED: [&str; 8] = [
    "%",
    "tỷ lệ",
    "tỉ lệ",
    "bình quân",
    "so sánh",
    "tăng giảm",
    "chênh lệch",
    "xếp hạng",
];

/// Names of what is of another time, an example, or not to be used.
const UNUSED: [&str; 17] = [
    "cũ",
    "old",
    "tạm",
    "sai",
    "xóa",
    "xoá",
    "bỏ",
    "ck",
    "nt",
    "năm trước",
    "cùng kỳ",
    "trước sáp nhập",
    "xã cũ",
    "mẫu",
    "ví dụ",
    "vd",
    "demo",
];

/// Phrases in names of what is unfinished, estimated or wrong.
const UNFINISHED: [&str; 22] = [
    "ước th",
    "ước thực hiện",
    "ưth",
    "uth",
    "số liệu ước",
    "số liệu sai",
    "số liệu cũ",
    "bản cũ",
    "bản nháp",
    "báo cáo nháp",
    "dự thảo",
    "nhập thử",
    "đang nhập",
    "test",
    "cam kết",
    "tạm tính",
    "sơ bộ",
    "chưa chốt",
    "chưa duyệt",
    "chờ duyệt",
    "chưa chính thức",
    "không dùng",
];

/// Some of them as they are typed without diacritics. Others would be found elsewhere: `so giao` in `co so giao duc`.
const PLAIN: [&str; 8] = [
    "du thao",
    "ban nhap",
    "bao cao nhap",
    "chua duyet",
    "chua chot",
    "so lieu uoc",
    "so lieu sai",
    "so lieu cu",
];

/// First letters and last words of names of drafts.
const FIRST: [&str; 3] = ["nháp", "draft", "backup"];
const LAST: [&str; 3] = [" nháp", " ước", " bỏ"];

/// What a name says of the numbers; `None` if they may be results.
pub(in crate::data) fn meaning_of_name(name: &str) -> Option<MeaningChange> {
    let key = heading::key(name);
    // A single word without diacritics may be a name: `Tam`, `Bo`.
    let is_plain = key.is_ascii() && key.contains(' ');
    let is = |word: &&str| key == *word || is_plain && key == heading::without_marks(word);
    if COMPUTED.iter().any(is) || name.trim() == COMPUTED[0] {
        return Some(MeaningChange::Computed);
    }
    let spaced = format!(" {key} ");
    let has = |words: &&str| spaced.contains(&format!(" {words} "));
    let is_unfinished = UNFINISHED.iter().any(|words| has(words) || is(words))
        || PLAIN.iter().any(has)
        || FIRST.iter().any(|word| key.starts_with(word))
        // `Tân Ước` is a commune.
        || LAST.iter().any(|word| key.ends_with(word)) && !key.ends_with("tân ước");
    (is_unfinished || UNUSED.iter().any(is)).then_some(MeaningChange::Limited)
}

#[cfg(test)]
mod tests {
    use super::meaning_of_name;
    use crate::model::MeaningChange::{Computed, Limited};

    #[test]
    fn names_of_what_is_computed_or_unfinished_are_told() {
        for (name, expected) in [
            ("Tỷ lệ", Some(Computed)),
            ("ty le", Some(Computed)),
            ("%", Some(Computed)),
            ("Cùng kỳ", Some(Limited)),
            ("cung ky", Some(Limited)),
            ("Ba Bể nháp", Some(Limited)),
            ("Biểu 01 (bỏ)", Some(Limited)),
            ("Số liệu ước 2026", Some(Limited)),
            ("du_thao_2026", Some(Limited)),
            ("khong dung", Some(Limited)),
            ("Draft1", Some(Limited)),
            ("Cũ", Some(Limited)),
            ("Tam", None),
            ("Xã Tân Ước", None),
            ("co_so_giao_duc", None),
            ("Biểu mẫu báo cáo", None),
            ("Thôn Cũ", None),
            ("Sheet1", None),
            ("", None),
        ] {
            assert_eq!(meaning_of_name(name), expected, "{name}");
        }
    }
}
