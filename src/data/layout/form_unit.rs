//! Tells whether a form is of something within a commune: a hamlet, a school. Its figures are not those of the commune that its
//! titles name too.

use super::form_columns::FormColumns;
use super::head::{Head, HeadRow};
use super::reporter::{begins, behind_authority, is_label, name, phrases};
use crate::data::dictionary::Dictionary;
use crate::data::spelling::{fold, tidy};

/// Most words of a name, without its kind: `Trường Phổ thông dân tộc bán trú …`.
const WORDS: usize = 8;

/// Words behind one for a kind that begin no name: `BẢN TỔNG HỢP`, `KHU DÂN CƯ AN TOÀN`, `TRƯỜNG HỢP`, `KHU VỰC`.
const NO_NAMES: [&str; 48] = [
    "an ninh",
    "an toàn",
    "báo cáo",
    "bảo đảm",
    "bảo vệ",
    "bản",
    "biểu",
    "cam kết",
    "chấm",
    "chi tiết",
    "chính",
    "công nghiệp",
    "các",
    "danh sách",
    "doanh nghiệp",
    "dự",
    "đăng ký",
    "đánh giá",
    "điểm",
    "điển hình",
    "đồ",
    "ghi",
    "giải trình",
    "học",
    "hợp",
    "kê",
    "kết quả",
    "khai",
    "kiểm",
    "kiểu mẫu",
    "mô tả",
    "nghề",
    "phòng",
    "phụ",
    "sao",
    "số liệu",
    "thẩm định",
    "theo dõi",
    "thống kê",
    "thuyết minh",
    "tiêu biểu",
    "tổng hợp",
    "tổ dân phố",
    "tự",
    "văn hóa",
    "văn hoá",
    "vực",
    "xác nhận",
];

/// What a form is of, as it says it, if that lies within a commune: a line above it names it, or a column does.
pub(super) fn unit_said(
    head: &Head,
    form: &FormColumns,
    dictionary: &Dictionary<'_>,
) -> Option<String> {
    let above = head.rows.get(..form.row).unwrap_or_default();
    let said = above.iter().find_map(|row| unit_above(row, dictionary));
    said.or_else(|| {
        let headings = form.unread(head, dictionary).into_iter();
        let mut headings = headings.map(|heading| heading.text);
        headings.find(|heading| dictionary.unit_named(heading).is_some())
    })
}

fn unit_above(row: &HeadRow, dictionary: &Dictionary<'_>) -> Option<String> {
    let phrases = phrases(row, &dictionary.codebook.kinds);
    let phrases: Vec<&str> = phrases.iter().map(|(_, phrase)| phrase.as_str()).collect();
    // `Thôn | Nà Cà`
    if let [label, name] = phrases.as_slice()
        && dictionary.unit_named(label).is_some()
        && name.contains(char::is_alphanumeric)
    {
        return Some(format!("{label} {name}"));
    }
    let found = phrases
        .into_iter()
        .find(|phrase| is_of_unit(phrase, dictionary));
    found.map(str::to_owned)
}

/// True if a line says of which unit a form is: `Thôn: Nà Cà`, `XÃ YÊN THƯỢNG - THÔN NÀ CÀ`.
pub(super) fn is_of_unit(phrase: &str, dictionary: &Dictionary<'_>) -> bool {
    let named = match phrase.split_once(':') {
        Some((label, rest)) if dictionary.unit_named(&tidy(label)).is_some() => {
            let kinds = &dictionary.codebook.kinds;
            let names_commune = behind_authority(&tidy(rest), kinds).is_some();
            return rest.contains(char::is_alphanumeric) && !names_commune;
        }
        Some((label, rest)) if is_label(&fold(label)) => rest,
        Some(_) => return false,
        None => phrase,
    };
    let mut parts = named
        .split([',', ';', '–', '('])
        .flat_map(|part| part.split(" - "));
    parts.any(|part| is_unit(part, dictionary))
}

/// True if a text is the word for a kind of unit with a name behind it.
fn is_unit(text: &str, dictionary: &Dictionary<'_>) -> bool {
    let is_word = |word: &&str| word.contains(char::is_alphanumeric);
    let words = text.split([' ', '“', '”', '"']).filter(is_word);
    let words: Vec<&str> = words.collect();
    let known = dictionary.accepted.units_by_heading.keys();
    let Some(kind) = known.filter_map(|kind| begins(&words, kind)).max() else {
        return false;
    };
    let rest = words.get(kind..).unwrap_or_default();
    let is_name = NO_NAMES.iter().all(|none| begins(rest, none).is_none());
    let is_commune = behind_authority(&rest.join(" "), &dictionary.codebook.kinds).is_some();
    // `Tổ dân phố số 3`
    let is_numbered = matches!(rest, [first, number, ..]
        if fold(first) == "số" && number.chars().all(char::is_numeric));
    is_name && !is_commune && (is_numbered || name(rest, WORDS).is_some())
}
