//! Lines such as `Đơn vị tính: nghìn người`: by them the numbers below are multiples of what their headings count.

use super::head::HeadRow;
use crate::data::spelling::fold;
use crate::heading;
use crate::table::CellPlace;

const INTRODUCTIONS: [&str; 4] = ["đơn vị tính", "đơn vị đo", "đvt", "unit of measure"];

const MULTIPLES: [&str; 9] = [
    "chục", "trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ", "thousand",
];

/// The first such line among rows, with its cell.
pub(super) fn scaled<'h>(rows: impl Iterator<Item = &'h HeadRow>) -> Option<(String, CellPlace)> {
    let of_row = |row: &'h HeadRow| {
        let own = row.filled();
        let own = own.map(|(column, text)| (column, text.to_owned()));
        let all: Vec<(usize, String)> = own.chain(row.pair()).collect();
        all.into_iter().map(move |cell| (row, cell))
    };
    let mut scaled = rows
        .flat_map(of_row)
        .filter(|(_, (_, text))| is_scaled(text) || names_multiple(text));
    scaled
        .next()
        .map(|(row, (column, text))| (text, row.at(column)))
}

/// True if a line names a unit that is a multiple.
fn is_scaled(text: &str) -> bool {
    let key = heading::key(&fold(text));
    let is_multiple = |word: &str| MULTIPLES.contains(&word);
    let units = INTRODUCTIONS.iter().find_map(|word| key.strip_prefix(word));
    // `Đơn vị: Triệu Sơn` names a place.
    let first = key
        .strip_prefix("đơn vị ")
        .and_then(|rest| rest.split(' ').next());
    units.is_some_and(|units| units.split(' ').any(is_multiple))
        || first.is_some_and(|word| is_multiple(word) && text.contains(word))
}

/// True for a line that gives the unit of numbers, or names a body: `Đơn vị tính: vụ`, `Đơn vị: Công an xã`.
pub(super) fn names_unit(text: &str) -> bool {
    let key = heading::key(&fold(text));
    key.starts_with("đơn vị") || INTRODUCTIONS.iter().any(|word| key.starts_with(word))
}

/// True if a text says somewhere that numbers are of a unit that is a multiple: `Năm 2026, ĐVT: nghìn vụ`.
pub(super) fn names_multiple(text: &str) -> bool {
    let key = heading::key(&fold(text));
    let mut behind = INTRODUCTIONS.iter().filter_map(|word| {
        let (_, rest) = key.split_once(word)?;
        rest.split(' ').find(|word| !word.is_empty())
    });
    behind.any(|unit| MULTIPLES.contains(&unit))
}

#[cfg(test)]
mod tests {
    use super::is_scaled;

    #[test]
    fn multiples_are_known_by_their_words() {
        for text in [
            "Đơn vị tính: nghìn người",
            "(ĐVT: triệu đồng)",
            "ĐƠN VỊ TÍNH: 1.000 vụ, nghìn đồng",
            "Đơn vị: trăm hộ",
            "đơn vi\u{323} ti\u{301}nh: nghi\u{300}n hộ",
        ] {
            assert!(is_scaled(text), "{text}");
        }
        for text in [
            "Đơn vị tính: vụ, người",
            "Đơn vị: Công an xã Triệu Sơn",
            "Đơn vị: Triệu Sơn",
            "Xã Nghìn",
            "Số vụ (nghìn)",
            "",
        ] {
            assert!(!is_scaled(text), "{text}");
        }
    }
}
