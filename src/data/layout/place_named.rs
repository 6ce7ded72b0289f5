//! Finds the district or province that a title or the heading of a part of a table is about: `CÁC XÃ THUỘC HUYỆN CAO LỘC NĂM 2024`.
//!
//! Only names that the lists have count, and only beside words that say nothing else: `So với huyện Cao Lộc` is about no place.

use super::neutral::is_field;
use crate::data::spelling::titled;
use crate::heading;
use crate::register::Divisions;

/// Words for districts and provinces, as they are shortened, and in full.
const KINDS: [(&str, &str); 13] = [
    ("huyện", "Huyện"),
    ("quận", "Quận"),
    ("thị xã", "Thị xã"),
    ("thành phố", "Thành phố"),
    ("tỉnh", "Tỉnh"),
    ("h", "Huyện"),
    ("q", "Quận"),
    ("tx", "Thị xã"),
    ("tp", "Thành phố"),
    ("t", "Tỉnh"),
    ("cah", "Huyện"),
    ("catp", "Thành phố"),
    ("catx", "Thị xã"),
];

/// Most words of a name.
const WORDS: usize = 5;

/// Words that may stand beside a place, besides those of fields of work.
const BESIDE: [&str; 9] = [
    "cũ",
    "danh sách",
    "đơn vị",
    "khu vực",
    "thuộc",
    "trên địa bàn",
    "trực thuộc",
    "trước sáp nhập",
    "địa phận",
];

/// Whether a district, and a province, has a name.
type DivisionNames<'l> = (&'l dyn Fn(&str) -> bool, &'l dyn Fn(&str) -> bool);

/// The district and province that a text is about, with the words for their kinds; a name that is not given is empty. `None` if it is
/// about none, or about several.
pub(in crate::data) fn place_named(text: &str, divisions: &Divisions) -> Option<[String; 2]> {
    let has_district = |name: &str| divisions.has_district(name);
    let has_province = |name: &str| divisions.has_province(name);
    named(text, (&has_district, &has_province))
}

/// The same, where these know the names of the lists, without the words for their kinds.
fn named(text: &str, lists: DivisionNames<'_>) -> Option<[String; 2]> {
    let key = heading::key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let mut found = [String::new(), String::new()];
    let mut beside: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let rest = words.get(at..).unwrap_or_default();
        let Some((place, name, length)) = division_at(rest, lists) else {
            beside.push(word);
            at += 1;
            continue;
        };
        let own = found.get_mut(place)?;
        if !own.is_empty() && *own != name {
            return None;
        }
        *own = name;
        at += length;
    }
    let is_found = found.iter().any(|name| !name.is_empty());
    (is_found && is_field(&beside.join(" "), &BESIDE)).then_some(found)
}

/// Whether the words begin with a district (0) or province (1), its full name, and the number of words it takes.
fn division_at(
    words: &[&str],
    (has_district, has_province): DivisionNames<'_>,
) -> Option<(usize, String, usize)> {
    KINDS.iter().find_map(|(word, full)| {
        let kind: Vec<&str> = word.split(' ').collect();
        let rest = words.strip_prefix(kind.as_slice())?;
        (1..=rest.len().min(WORDS)).rev().find_map(|length| {
            let name = rest.get(..length)?.join(" ");
            let place = match *full {
                "Tỉnh" => has_province(&name).then_some(1),
                "Thành phố" if !has_district(&name) => has_province(&name).then_some(1),
                _ => has_district(&name).then_some(0),
            }?;
            let name: Vec<String> = rest
                .get(..length)?
                .iter()
                .map(|word| titled(word))
                .collect();
            let name = format!("{full} {}", name.join(" "));
            Some((place, name, kind.len() + length))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    fn case(text: &str) -> Option<[String; 2]> {
        let is = |names: &'static [&'static str]| move |name: &str| names.contains(&name);
        let districts = is(&["cao lộc", "bình gia", "cao bằng", "1", "hòa an"]);
        let provinces = is(&["lạng sơn", "cao bằng", "hải phòng"]);
        named(text, (&districts, &provinces))
    }

    #[test]
    fn a_title_or_part_may_be_about_a_district_or_province() {
        for (text, district, province) in [
            ("HUYỆN CAO LỘC", "Huyện Cao Lộc", ""),
            ("I. HUYỆN CAO LỘC NĂM 2024", "Huyện Cao Lộc", ""),
            ("H. Cao Lộc", "Huyện Cao Lộc", ""),
            ("Huyện Cao Lộc (12 xã)", "Huyện Cao Lộc", ""),
            ("Công an huyện Cao Lộc", "Huyện Cao Lộc", ""),
            ("Các xã thuộc huyện Cao Lộc cũ:", "Huyện Cao Lộc", ""),
            (
                "DANH SÁCH CÁC XÃ HUYỆN CAO LỘC NĂM 2024",
                "Huyện Cao Lộc",
                "",
            ),
            (
                "BẢNG 2. HUYỆN CAO LỘC, TỈNH LẠNG SƠN",
                "Huyện Cao Lộc",
                "Tỉnh Lạng Sơn",
            ),
            ("Quận 1", "Quận 1", ""),
            ("TP Cao Bằng", "Thành phố Cao Bằng", ""),
            ("Thành phố Hải Phòng", "", "Thành phố Hải Phòng"),
            ("TÌNH HÌNH TỘI PHẠM TỈNH CAO BẰNG", "", "Tỉnh Cao Bằng"),
        ] {
            let expected = [district.to_owned(), province.to_owned()];
            assert_eq!(case(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_text_about_no_place_or_several_gives_none() {
        for text in [
            "",
            "Cao Lộc",
            "Huyện Bắc Sơn",
            "Huyện Cao Lộc và huyện Bình Gia",
            "So với huyện Cao Lộc",
            "Nơi nhận: UBND huyện Cao Lộc",
            "Các xã giáp huyện Cao Lộc",
            "Trừ huyện Cao Lộc",
        ] {
            assert_eq!(case(text), None, "{text}");
        }
    }
}
