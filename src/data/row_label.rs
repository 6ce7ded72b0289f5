//! Recognises labels of rows: totals, shares, signatures, notes, parts of a table.
//!
//! Labels are compared as heading keys: lower case, one blank for each run of other characters.

use super::period;
use crate::heading;

/// Keys of headings of the column that numbers the rows.
pub(super) const SERIALS: [&str; 6] = ["stt", "tt", "số tt", "số thứ tự", "s tt", "no"];

/// Beginnings of keys of headings of columns whose cells say nothing of what a row is about.
const REMARKS: [&str; 13] = [
    "ghi chú",
    "chú thích",
    "chú ý",
    "lưu ý",
    "nguồn",
    "người lập",
    "người nhập",
    "người báo cáo",
    "ngày lập",
    "ngày nhập",
    "dấu thời gian",
    "note",
    "timestamp",
];

/// True for the key of a heading of remarks.
pub(super) fn is_remark(heading: &str) -> bool {
    REMARKS.iter().any(|remark| heading.starts_with(remark))
}

/// True for the key of a heading of remarks in words, which may say something of the figures.
pub(super) fn is_comment(heading: &str) -> bool {
    let comments = ["ghi chú", "chú thích", "chú ý", "lưu ý", "note"];
    comments.iter().any(|comment| heading.starts_with(comment))
}

/// First words of a total.
pub(super) const TOTALS: &[&str] = &[
    "tổng cộng chung",
    "tổng cộng",
    "tổng số",
    "tổng chung",
    "tổng",
    "cộng dồn",
    "cộng",
    "t cộng",
    "tc",
    "ts",
    "lũy kế",
    "luỹ kế",
    "grand total",
    "sub total",
    "subtotal",
    "total",
];

/// Words that make a total of the place after them: `Toàn huyện`.
pub(super) const WHOLES: &[&str] = &["toàn", "cả", "chung toàn", "chung cả", "chung"];

/// Words for districts and provinces, as in totals: `Cộng huyện Chợ Đồn`.
const DIVISIONS: &[&str] = &["huyện", "quận", "thị xã", "thành phố", "tỉnh", "tp", "tx"];

/// Other words that may occur in a total.
pub(super) const OF_TOTALS: &[&str] = &[
    "toàn",
    "cả",
    "chung",
    "các",
    "số",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "đơn vị hành chính",
    "đơn vị",
    "địa phương",
    "địa bàn",
    "vùng",
    "khu vực",
    "cụm",
    "khối",
    "nước",
    "quốc",
    "cấp",
    "trong",
    "của",
    "trang này",
    "trang",
    "mang sang",
    "năm",
    "mục",
    "phần",
    "nhóm",
    "và",
    "gồm",
    "có",
    "hành chính",
];

/// Places that may follow `Toàn`.
pub(super) const AREAS: &[&str] = &[
    "huyện",
    "quận",
    "thị xã",
    "thành phố",
    "tỉnh",
    "tp",
    "tx",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
    "địa bàn",
    "vùng",
    "khu vực",
    "nước",
    "quốc",
    "cụm",
    "khối",
    "ngành",
    "bộ",
];

/// First words of a row of shares or averages.
const SHARES: &[&str] = &[
    "tỷ lệ",
    "tỉ lệ",
    "tỷ trọng",
    "tỉ trọng",
    "đạt tỷ lệ",
    "đạt tỉ lệ",
];
const AVERAGES: &[&str] = &["bình quân", "trung bình"];

/// First words in the block of signatures below a table.
const SIGNATURES: &[&str] = &[
    "người lập",
    "người tổng hợp",
    "người báo cáo",
    "người kiểm",
    "người ký",
    "người thống kê",
    "cán bộ lập",
    "cán bộ tổng hợp",
    "cán bộ thống kê",
    "lập biểu",
    "lập bảng",
    "nơi nhận",
    "ký tên",
    "ký ghi",
    "ký và ghi",
    "ký họ",
    "ký đóng dấu",
    "tm",
    "kt",
    "tl",
    "tuq",
    "thừa lệnh",
    "thủ trưởng",
    "trưởng công an",
    "phó trưởng",
    "trưởng phòng",
    "trưởng ban",
    "chủ tịch",
    "phó chủ tịch",
    "q chủ tịch",
    "giám đốc",
    "phó giám đốc",
    "xác nhận của",
    "như trên",
    "lưu vt",
    "lưu hs",
    "lưu hồ sơ",
    "đại tá",
    "thượng tá",
    "trung tá",
    "thiếu tá",
    "đại úy",
    "thượng úy",
    "trung úy",
    "thiếu úy",
    "đại uý",
    "thượng uý",
    "trung uý",
    "thiếu uý",
];

/// First words of a remark about the table.
const NOTES: &[&str] = &[
    "ghi chú",
    "chú thích",
    "chú ý",
    "lưu ý",
    "nguồn số liệu",
    "nguồn",
    "số liệu",
    "đơn vị tính",
    "kèm theo",
    "biểu số",
    "mẫu số",
    "phụ lục",
    "tiếp theo",
];

/// First words of the heading of a part of a table, besides places.
const PARTS: &[&str] = &[
    "khu vực",
    "khối",
    "các xã",
    "các phường",
    "các thị trấn",
    "các đơn vị",
    "vùng",
    "cụm",
    "địa bàn",
    "miền núi",
    "đồng bằng",
    "thành thị",
    "nông thôn",
    "xã loại",
    "phường loại",
    "thị trấn loại",
    "xã khu vực",
    "xã miền núi",
    "xã vùng",
    "xã đặc biệt khó khăn",
    "nhóm",
    "phân loại",
];

/// Words before the name of a commune's or district's authority.
pub(super) const AUTHORITIES: &[&str] = &[
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "ubnd",
    "hội đồng nhân dân",
    "hđnd",
    "ban công an",
    "công an",
    "ca",
    "đảng ủy",
    "đảng uỷ",
    "ban chỉ đạo",
    "văn phòng ubnd",
];

/// True if a whole label, not only its beginning, denotes a total.
pub(super) fn is_total(text: &str) -> bool {
    let key = heading::key(text);
    let key = behind_ordinal(&key);
    let behind = |words: &'static [&str]| words.iter().find_map(|word| behind(key, word));
    if let Some(rest) = behind(TOTALS) {
        return is_of_total(rest);
    }
    let rest = behind(WHOLES);
    rest.is_some_and(|rest| {
        AREAS.iter().any(|area| self::behind(rest, area).is_some()) && is_of_total(rest)
    })
}

/// True if the rest of a total says only what it totals: `(I+II)`, `45 xã`, `toàn huyện Chợ Đồn`.
fn is_of_total(mut rest: &str) -> bool {
    loop {
        if rest.is_empty() || DIVISIONS.iter().any(|word| behind(rest, word).is_some()) {
            return true;
        }
        let word = rest.split(' ').next().unwrap_or_default();
        let phrase = OF_TOTALS
            .iter()
            .filter_map(|word| behind(rest, word))
            .min_by_key(|rest| rest.len());
        rest = if let Some(behind) = phrase {
            behind
        } else if is_number(word) || is_ordinal(word) {
            behind(rest, word).unwrap_or_default()
        } else {
            return false;
        };
    }
}

/// True if a label denotes a row of shares or averages.
pub(super) fn is_share(text: &str) -> bool {
    let key = heading::key(text);
    let key = behind_ordinal(&key);
    let average = AVERAGES.iter().find_map(|word| behind(key, word));
    starts(key, SHARES)
        || average.is_some_and(is_of_total)
        || (key.is_empty() && text.contains(['%', '‰']))
}

/// True if a cell belongs to the signatures, place and date, or distribution list.
pub(super) fn is_signature(text: &str) -> bool {
    let key = heading::key(text);
    is_dated(&key) || starts(&key, SIGNATURES)
}

/// True if a key contains a date as at the end of letters, complete or not: `Chợ Đồn, ngày 15 tháng 12 năm 2025`.
fn is_dated(key: &str) -> bool {
    let mut words = key.split(' ');
    let is_spelt = ["ngày", "tháng", "năm"]
        .iter()
        .all(|word| words.any(|one| one == *word));
    let words: Vec<&str> = key.split(' ').collect();
    let in_digits = match words.as_slice() {
        [.., "ngày", day, month, year] => {
            is_number(day) && is_number(month) && period::year(year).is_some()
        }
        _ => false,
    };
    is_spelt || in_digits
}

/// True if a cell is a remark about the table.
pub(super) fn is_note(text: &str) -> bool {
    starts(&heading::key(text), NOTES) || text.starts_with("(*") || text.starts_with("* ")
}

/// True if a label is the heading of a part of the table other than a place: `I. Khu vực thành thị`.
pub(super) fn is_part(text: &str) -> bool {
    starts(behind_ordinal(&heading::key(text)), PARTS)
}

/// True if a text is a Roman number or a capital letter, which number the parts of a table: `II`, `A.`.
pub(super) fn is_part_number(text: &str) -> bool {
    let mark = text.trim_end_matches(['.', ')', '/', '-', ':']);
    let upper = mark.bytes().all(|byte| byte.is_ascii_uppercase());
    upper && !mark.is_empty() && is_ordinal(&mark.to_ascii_lowercase())
}

/// A text without the part number before it: `I. Huyện Chợ Đồn`; `None` if there is none.
pub(super) fn behind_part_number(text: &str) -> Option<&str> {
    let (mark, rest) = text.split_once([' ', '.', ')'])?;
    let rest = rest.trim_start_matches(['.', ')', '-', '–', ' ', ':']);
    (is_part_number(mark) && !rest.is_empty()).then_some(rest)
}

/// Name of a district or province, if the text has the word for its kind, perhaps after an authority.
pub(super) fn division(text: &str) -> Option<String> {
    let text = behind_part_number(text).unwrap_or(text);
    let key = heading::key(text);
    let key = AUTHORITIES
        .iter()
        .find_map(|word| behind(&key, word))
        .unwrap_or(&key);
    let named = DIVISIONS.iter().find_map(|word| behind(key, word));
    let folded = text.to_lowercase();
    let short = ["h.", "q.", "t.", "tp.", "tx."];
    let abbreviated = short.iter().any(|word| folded.starts_with(word));
    let rest = named.or_else(|| {
        key.split_once(' ')
            .map(|(_, rest)| rest)
            .filter(|_| abbreviated)
    });
    rest.filter(|rest| !rest.is_empty())
        .map(|rest| rest.trim_end_matches(" cũ").to_owned())
}

pub(super) fn starts(key: &str, words: &[&str]) -> bool {
    words.iter().any(|word| behind(key, word).is_some())
}

/// Rest of a key after a leading word.
pub(super) fn behind<'k>(key: &'k str, word: &str) -> Option<&'k str> {
    let rest = key.strip_prefix(word)?;
    if rest.is_empty() {
        Some(rest)
    } else {
        rest.strip_prefix(' ')
    }
}

/// A key without a leading part number, unless nothing would remain.
pub(super) fn behind_ordinal(key: &str) -> &str {
    let (word, rest) = key.split_once(' ').unwrap_or((key, ""));
    if !rest.is_empty() && (is_ordinal(word) || is_number(word)) {
        rest
    } else {
        key
    }
}

pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for a Roman number or a single letter.
fn is_ordinal(word: &str) -> bool {
    let letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    letter || !word.is_empty() && word.len() <= 5 && word.bytes().all(|byte| b"ivx".contains(&byte))
}
