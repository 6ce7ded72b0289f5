//! Recognises labels of rows in tables of what lies within communes: totals, comparisons, remarks.

use super::row_label::{
    AREAS, OF_TOTALS, TOTALS, WHOLES, behind, is_note, is_number, is_share, is_signature, is_total,
    starts,
};
use crate::heading;

/// Words for communes before a name, as in totals: `Cộng xã Yên Thượng`.
const PLACES: &[&str] = &["xã", "phường", "thị trấn", "đặc khu"];

/// Words behind those that begin no name: `Tổng số xã đạt`.
const NO_NAMES: &[&str] = &[
    "đạt", "chưa", "không", "được", "có", "nông", "loại", "miền", "vùng", "khu", "biên", "trong",
    "của",
];

/// Words for what lies within communes, as in totals of their lists: `Tổng cộng 12 thôn`.
const UNITS: &[&str] = &[
    "thôn",
    "bản",
    "xóm",
    "ấp",
    "khóm",
    "buôn",
    "làng",
    "khu phố",
    "khu dân cư",
    "khu",
    "khối",
    "tổ dân phố",
    "tổ",
    "tdp",
    "kdc",
    "cơ quan",
    "doanh nghiệp",
    "trường",
    "cơ sở giáo dục",
    "mô hình",
];

/// Beginnings of rows of a list of units that compare or explain others.
const BESIDE_UNITS: &[&str] = &[
    "cùng kỳ",
    "so với",
    "so sánh",
    "tăng giảm",
    "chênh lệch",
    "năm trước",
    "trong đó",
    "danh sách có",
    "danh sách gồm",
    "ấn định danh sách",
];

/// Beginnings of titles of those who sign lists of units, besides those of other tables.
const SIGNERS: &[&str] = &[
    "đại diện",
    "trưởng khu",
    "trưởng thôn",
    "trưởng bản",
    "trưởng ấp",
    "trưởng xóm",
    "tổ trưởng",
    "hiệu trưởng",
    "bí thư",
    "phó bí thư",
    "thường trực",
    "chỉ huy",
];

/// Beginnings of names of agencies, which lists of anything else may have beside its rows.
const AGENCIES: &[&str] = &["ubnd", "trạm y tế"];

/// Words of headings of columns that name agencies.
const LIST_AGENCIES: [&str; 4] = ["cơ quan", "tổ chức", "đơn vị", "mô hình"];

/// True if a row of a list of what lies within communes sums its rows up: also `Tổng số thôn: 12`, `Toàn xã: 12 thôn`.
pub(super) fn is_total_of_units(text: &str) -> bool {
    let key = heading::key(text);
    let totals = TOTALS.iter().chain(WHOLES).chain(&["tcộng"]);
    let mut rests = totals.filter_map(|word| behind(&key, word));
    is_total(text) || rests.any(is_of_units)
}

/// True if a cell may belong to the signatures of a list of units.
pub(super) fn signs_list(text: &str) -> bool {
    is_signature(text) || starts(&heading::key(text), SIGNERS)
}

/// True if a text is a number of units and no name: `04 khu`, `12 khu dân cư`.
pub(super) fn counts_units(text: &str) -> bool {
    let key = heading::key(text);
    let number = key.split(' ').next().unwrap_or_default();
    let rest = key.get(number.len()..).unwrap_or_default().trim();
    is_number(number) && !rest.is_empty() && is_of_units(rest)
}

/// True if the rest of a total says only what it totals in a list of units: `12 thôn`, `xã Yên Thượng`.
fn is_of_units(rest: &str) -> bool {
    let words = rest.split(' ').filter(|word| !is_number(word));
    let rest = words.collect::<Vec<_>>().join(" ");
    let mut rest = rest.as_str();
    let is_name = |name: &str| !name.is_empty() && !starts(name, NO_NAMES);
    loop {
        if PLACES
            .iter()
            .any(|word| behind(rest, word).is_some_and(is_name))
        {
            return true;
        }
        let words = UNITS.iter().chain(OF_TOTALS).chain(AREAS);
        let behind = words.filter_map(|word| behind(rest, word));
        match behind.min_by_key(|rest| rest.len()) {
            Some(shorter) if !rest.is_empty() => rest = shorter,
            Some(_) | None => return rest.is_empty(),
        }
    }
}

/// True if a row of a list of what lies within communes compares or explains others, `Cùng kỳ năm trước`, `Tỷ lệ`, or names an agency
/// below a heading of other names.
pub(super) fn is_beside_units(text: &str, heading: &str) -> bool {
    let (key, heading) = (heading::key(text), heading::key(heading));
    let lists_agencies = || LIST_AGENCIES.iter().any(|word| heading.contains(word));
    is_share(text)
        || is_note(text)
        || starts(&key, BESIDE_UNITS)
        || starts(&key, AGENCIES) && !lists_agencies()
}
