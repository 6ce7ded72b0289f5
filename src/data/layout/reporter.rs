//! Finds the commune that a form is about: in the lines above the form, or in the name of its sheet or file.
//!
//! A name counts only behind the word for a kind of commune: `Xã Yên Thượng`, not `Yên Thượng`.

use unicode_normalization::UnicodeNormalization;

use super::head::HeadRow;
use super::neutral::is_field;
use super::words::SplitWords;
use crate::data::row_label::AUTHORITIES;
use crate::data::spelling::{fold, stem, tidy, titled};
use crate::heading::{self, without_marks};
use crate::model::AreaKind;
use crate::table::CellPlace;

/// Most words of a name, without its kind.
const WORDS: usize = 5;

/// Words behind a kind that begin no name: `xã đạt chuẩn`, `xã, phường`.
pub(super) const NO_NAMES: [&str; 25] = [
    "đạt",
    "được",
    "phường",
    "xã",
    "thị",
    "đặc",
    "loại",
    "khu",
    "trong",
    "trên",
    "thuộc",
    "và",
    "năm",
    "nông",
    "bán",
    "có",
    "không",
    "chưa",
    "là",
    "về",
    "này",
    "của",
    "theo",
    "hoặc",
    "cấp",
];

/// Words that end a name.
const ENDS: [&str; 13] = [
    "năm", "huyện", "quận", "tỉnh", "thị", "thành", "ngày", "tháng", "quý", "về", "đạt", "đến",
    "theo",
];

/// Phrases that end a name as well; names may have one of their words.
const LONG_ENDS: [&str; 13] = [
    "được công",
    "đăng ký",
    "thẩm định",
    "bổ sung",
    "đề nghị",
    "đủ điều",
    "dự kiến",
    "không đạt",
    "không đủ",
    "không được",
    "chưa đạt",
    "chưa đủ",
    "chưa được",
];

/// Words in the middle of a title before the commune it is about.
const BEFORE: [&str; 6] = ["của", "tại", "bàn", "an", "ubnd", "dân"];

/// Beginnings of labels before the reporting commune: `Đơn vị báo cáo: Công an xã …`.
const LABELS: [&str; 7] = [
    "đơn vị",
    "tên đơn vị",
    "địa phương",
    "tên xã",
    "tên",
    "cơ quan",
    "địa bàn",
];

/// A place with the cell that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) at: CellPlace,
}

/// Finds the commune that a title names in its middle.
pub(super) type WithinTitle = fn(&str, &[AreaKind]) -> Option<String>;

/// Places named above a form; each once.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) communes: Vec<Named>,
    pub(super) districts: Vec<Named>,
    pub(super) provinces: Vec<Named>,
    /// Titles of a part of a commune: `XÃ YÊN THỊNH (phần xã Yên Thịnh cũ)`.
    pub(super) parts: Vec<String>,
}

impl Titles {
    /// The places that rows above a form name.
    pub(super) fn of(rows: &[HeadRow], kinds: &[AreaKind]) -> Titles {
        Titles::read(rows, kinds, within)
    }

    /// The same, where another function finds the commune named in the middle of a title.
    pub(super) fn read(rows: &[HeadRow], kinds: &[AreaKind], within: WithinTitle) -> Titles {
        let mut titles = Titles::default();
        let mut inside = Vec::new();
        for row in rows {
            for (column, phrase) in phrases(row, kinds) {
                let named = |name| Named {
                    name,
                    at: row.at(column),
                };
                let (own, within) = (commune(&phrase, kinds), within(&phrase, kinds));
                let is_part = |name: &String| is_of_part(&phrase, name);
                if own.as_ref().or(within.as_ref()).is_some_and(is_part) {
                    titles.parts.push(phrase.clone());
                }
                add(&mut titles.communes, own.map(named));
                add(&mut inside, within.map(named));
                let district = division(&phrase, &["huyện", "quận", "thị xã"]);
                add(&mut titles.districts, district.map(named));
                let province = division(&phrase, &["tỉnh"]);
                add(&mut titles.provinces, province.map(named));
            }
        }
        if titles.communes.is_empty() {
            titles.communes = inside;
        }
        titles
    }
}

/// True if behind the name of a commune a phrase says a part of it.
fn is_of_part(phrase: &str, name: &str) -> bool {
    let (phrase, name) = (heading::key(phrase), heading::key(name));
    let rest = phrase.split_once(&name).map_or("", |(_, rest)| rest);
    let rest = SplitWords::of(rest);
    let parts = ["cũ", "phần", "khu vực", "địa bàn", "cụm"];
    (0..rest.folded.len()).any(|at| rest.any(&parts, at))
}

fn add(found: &mut Vec<Named>, named: Option<Named>) {
    let is_new = |named: &Named| {
        let key = heading::key(&named.name);
        !found.iter().any(|one| heading::key(&one.name) == key)
    };
    found.extend(named.filter(is_new));
}

/// Lines of the cells of a row; a label in a cell of its own comes before the cell behind it.
pub(super) fn phrases(row: &HeadRow, kinds: &[AreaKind]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut label = String::new();
    for (column, cell) in row.written.iter().enumerate() {
        for line in cell.lines().map(tidy).filter(|line| !line.is_empty()) {
            let line: String = line.nfc().collect();
            let folded = fold(&line);
            let is_label = line.ends_with(':')
                || LABELS.contains(&&*folded)
                || kinds.iter().any(|kind| kind.name == *folded);
            let next = if is_label {
                format!("{}: ", line.trim_end_matches([':', ' ']))
            } else {
                String::new()
            };
            found.push((column, std::mem::replace(&mut label, next) + &line));
        }
    }
    found
}

/// The commune that a phrase names, perhaps behind a label or an authority; in NFC.
pub(super) fn commune(phrase: &str, kinds: &[AreaKind]) -> Option<String> {
    let phrase: String = tidy(introduced(phrase)).nfc().collect();
    let Some((label, rest)) = phrase.split_once(':') else {
        return behind_authority(&phrase, kinds);
    };
    let (label, rest) = (fold(label), tidy(rest));
    if let Some(kind) = kinds
        .iter()
        .find(|kind| label == *kind.name || label == format!("tên {}", kind.name))
    {
        let bare = format!("{} {rest}", kind.name);
        return behind_authority(&rest, kinds).or_else(|| behind_authority(&bare, kinds));
    }
    is_label(&label)
        .then(|| behind_authority(&rest, kinds))
        .flatten()
}

/// A line without the colon that introduces what is below it: `UBND xã Yên Thượng báo cáo như sau:`.
fn introduced(phrase: &str) -> &str {
    let phrase = phrase.trim_end();
    phrase.strip_suffix(':').unwrap_or(phrase)
}

/// True if a folded text introduces what reports: `Đơn vị báo cáo`.
pub(super) fn is_label(text: &str) -> bool {
    LABELS.iter().any(|known| text.starts_with(known))
}

/// The commune named at the start of a phrase, behind authorities: `UBND XÃ YÊN THƯỢNG`.
pub(super) fn behind_authority(phrase: &str, kinds: &[AreaKind]) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let mut rest = words.as_slice();
    while let Some(length) = AUTHORITIES.iter().find_map(|words| begins(rest, words)) {
        rest = rest.get(length..)?;
    }
    name_at(rest, kinds)
}

/// The commune named inside a title: `BÁO CÁO … CỦA XÃ YÊN THƯỢNG NĂM 2025`.
fn within(phrase: &str, kinds: &[AreaKind]) -> Option<String> {
    let is_meant = |before: &[&str]| {
        let last = before.last().map(|word| fold(word));
        last.is_some_and(|last| BEFORE.contains(&&*last)) || is_field(&before.join(" "), &[])
    };
    named_inside(phrase, is_meant, kinds).next()
}

/// Communes named inside a title behind words that fulfil a condition.
pub(super) fn named_inside(
    phrase: &str,
    is_meant: impl Fn(&[&str]) -> bool,
    kinds: &[AreaKind],
) -> impl Iterator<Item = String> {
    // `Kính gửi: Công an xã …`
    let phrase = Some(introduced(phrase)).filter(|phrase| !phrase.contains(':'));
    let words: Vec<&str> = phrase.unwrap_or_default().split_whitespace().collect();
    (1..words.len()).filter_map(move |at| {
        let (before, rest) = words.split_at(at);
        let name = name_at(rest, kinds).filter(|_| is_meant(before));
        name.filter(|name| !is_no_commune(name))
    })
}

/// Number of the words that begin as `start` does.
pub(super) fn begins(words: &[&str], start: &str) -> Option<usize> {
    let mut count = 0;
    for word in start.split(' ') {
        if fold(words.get(count)?) != word {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// The commune whose kind is the first of the words.
fn name_at(words: &[&str], kinds: &[AreaKind]) -> Option<String> {
    let kind = kinds.iter().find_map(|kind| begins(words, &kind.name))?;
    let name = name(words.get(kind..)?, WORDS)?;
    Some(format!("{} {name}", words.get(..kind)?.join(" ")))
}

/// The name at the start of the words; its words are capitalised.
pub(super) fn name(words: &[&str], most: usize) -> Option<String> {
    if NO_NAMES.contains(&&*fold(words.first()?)) {
        return None;
    }
    let mut name = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches([',', ';', '.', ')']);
        let rest = words.get(at..).unwrap_or_default();
        let is_phrase = || LONG_ENDS.iter().any(|end| begins(rest, end).is_some());
        let is_month = || rest.get(1).is_some_and(|next| fold(next) == "tháng");
        let is_end =
            !name.is_empty() && (ENDS.contains(&&*fold(bare)) || is_phrase() || is_month());
        let first = bare.chars().next();
        if is_end || first.is_none_or(|first| !first.is_alphanumeric()) {
            break;
        }
        let is_numbered = first.is_some_and(char::is_numeric);
        if first.is_some_and(char::is_lowercase) || is_numbered && bare.len() > 2 {
            break;
        }
        name.push(bare);
        if bare != *word {
            break;
        }
    }
    (!name.is_empty() && name.len() <= most).then(|| name.join(" "))
}

/// The district or province that a phrase names, perhaps behind its commune or an authority.
fn division(phrase: &str, kinds: &[&str]) -> Option<String> {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_meant = before.is_none_or(|before| {
            before.ends_with([',', '-', '–', ':'])
                || ["an", "ubnd", "dân"].contains(&&*fold(before))
        });
        let rest = words.get(at..).filter(|_| is_meant)?;
        let kind = kinds.iter().find_map(|kind| begins(rest, kind))?;
        let name = name(rest.get(kind..)?, WORDS)?;
        Some(format!("{} {name}", rest.get(..kind)?.join(" ")))
    })
}

/// The commune in the name of a sheet or file, with or without marks: `03_xa_Yen_Thuong_2025.xlsx`.
pub(super) fn in_file_name(named: &str, kinds: &[AreaKind]) -> Option<String> {
    let text: String = stem(named)
        .replace(['_', '-', '.', '(', ')'], " ")
        .nfc()
        .collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        let is_town = |word: &&str| matches!(&*fold(word), "thị" | "thi");
        let is_part = at > 0 && words.get(at - 1).is_some_and(is_town);
        let found = kinds.iter().find_map(|kind| {
            let plain = without_marks(&kind.name);
            let length = begins(rest, &kind.name).or_else(|| begins(rest, &plain))?;
            Some((kind, length))
        });
        let (kind, length) = found.filter(|_| !is_part)?;
        let rest: Vec<String> = rest
            .get(length..)?
            .iter()
            .map(|word| titled(word))
            .collect();
        let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
        let is_year = |word: &&&str| {
            word.chars().all(|letter| letter.is_ascii_digit()) || matches!(**word, "Nam" | "Năm")
        };
        // A name like `Nậm Nam` may end with the word for a year: only a number behind it makes it one.
        let end = rest
            .iter()
            .position(|word| is_year(&word) && *word != "Nam" && *word != "Năm");
        let mut own = rest.get(..end.unwrap_or(rest.len()))?;
        if end.is_some() && own.last().is_some_and(|word| is_year(&word)) {
            own = own.get(..own.len() - 1)?;
        }
        let name = name(own, WORDS)?;
        Some(format!("{} {name}", kind.name))
    })
}

/// Words behind a kind that begin no name.
const KINDS_OF_COMMUNES: [&str; 10] = [
    "an toàn",
    "biên giới",
    "điểm",
    "điển hình",
    "kiểu mẫu",
    "miền núi",
    "mới",
    "nâng cao",
    "tiêu biểu",
    "trọng điểm",
];

/// True if a name is that of no commune: `XÃ ĐIỂN HÌNH`.
fn is_no_commune(name: &str) -> bool {
    let words = SplitWords::of(name);
    let behind = |at: usize| words.any(&KINDS_OF_COMMUNES, at);
    behind(1) || behind(2)
}

/// Words behind a kind in names of files that name no commune: `xa dien hinh.xlsx`.
const NO_COMMUNES: [&str; 8] = [
    "dien hinh",
    "ntm",
    "nong thon",
    "an toan",
    "bien gioi",
    "mien nui",
    "diem",
    "moi",
];

/// The commune that the name of a sheet or file says and nothing else, if it is another than `title`: `03. Xã Bản Thi.xlsx`.
pub(super) fn other_in_name(named: &str, title: &str, kinds: &[AreaKind]) -> Option<String> {
    let name = in_file_name(named, kinds)?;
    let plain = |text: &str| without_marks(&heading::key(text));
    let (own, title) = (plain(&name), plain(title));
    let stem = plain(stem(named));
    let before = stem.split_once(&own).map(|(before, _)| before);
    let is_alone = before.is_some_and(|before| !before.contains(char::is_alphabetic));
    let rest = own.split_once(' ').map_or("", |(_, rest)| rest);
    let is_name = rest.contains(char::is_alphabetic)
        && !NO_COMMUNES.iter().any(|none| rest.starts_with(none));
    (own != title && is_alone && is_name).then_some(name)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{Titles, commune, in_file_name};
    use crate::data::layout::head::Head;
    use crate::model::AreaKind;
    use crate::table::open;

    fn kinds() -> Vec<AreaKind> {
        let kind = |name: &str| AreaKind {
            name: name.to_owned(),
            prefixes: Vec::new(),
        };
        ["xã", "phường", "thị trấn"].map(kind).to_vec()
    }

    #[track_caller]
    fn title(text: &str, expected: &[&str]) {
        let kinds = kinds();
        for text in [text.to_owned(), text.nfd().collect()] {
            let opened = open(&text).expect("a table").expect("rows");
            let head = Head::read(&opened);
            let titles = Titles::of(&head.rows, &kinds);
            let names: Vec<&str> = titles
                .communes
                .iter()
                .map(|one| one.name.as_str())
                .collect();
            assert_eq!(names, expected, "{text:?}");
        }
    }

    #[test]
    fn a_title_names_the_reporting_commune() {
        title("XÃ YÊN THƯỢNG\n", &["XÃ YÊN THƯỢNG"]);
        title("UBND xã Yên Thượng\n", &["xã Yên Thượng"]);
        title("ỦY BAN NHÂN DÂN XÃ YÊN THƯỢNG\n", &["XÃ YÊN THƯỢNG"]);
        title(
            "Đơn vị báo cáo: Công an phường Đức Xuân\n",
            &["phường Đức Xuân"],
        );
        title("Tên xã: Yên Thượng\n", &["xã Yên Thượng"]);
        title("Xã;Yên Thượng\nXã: Yên Thượng\n", &["xã Yên Thượng"]);
        title(
            "\"CÔNG AN HUYỆN CHỢ ĐỒN\nCÔNG AN XÃ YÊN THƯỢNG\";x\n",
            &["XÃ YÊN THƯỢNG"],
        );
        title(
            "BÁO CÁO CỦA CÔNG AN XÃ YÊN THƯỢNG NĂM 2025\n",
            &["XÃ YÊN THƯỢNG"],
        );
        title(
            "Tình hình trên địa bàn xã Yên Thượng năm 2025\n",
            &["xã Yên Thượng"],
        );
        title(
            "Xã Yên Thượng, huyện Chợ Đồn, tỉnh Bắc Kạn\n",
            &["Xã Yên Thượng"],
        );
        title(
            "XÃ YÊN THƯỢNG\nXã Yên Thượng, ngày 5 tháng 1 năm 2026\n",
            &["XÃ YÊN THƯỢNG"],
        );
    }

    #[test]
    fn what_names_no_commune_is_not_taken_for_one() {
        for none in [
            "UBND THỊ XÃ NGHĨA LỘ",
            "CÔNG AN TỈNH BẮC KẠN",
            "ĐÁNH GIÁ XÃ ĐẠT CHUẨN AN TOÀN NĂM 2025",
            "KẾT QUẢ CỦA XÃ, PHƯỜNG, THỊ TRẤN",
            "lực lượng Công an xã bán chuyên trách",
            "Kính gửi: Công an xã Yên Thịnh",
            "Biểu số 1",
        ] {
            title(&format!("{none}\n"), &[]);
        }
        title("XÃ A\nXÃ B\n", &["XÃ A", "XÃ B"]);
    }

    #[test]
    fn a_title_names_the_district_and_the_province() {
        let kinds = kinds();
        let text = "CÔNG AN TỈNH BẮC KẠN\nXã Yên Thượng, huyện Chợ Đồn\nCÔNG AN CÁC HUYỆN\n";
        let opened = open(text).expect("a table").expect("rows");
        let titles = Titles::of(&Head::read(&opened).rows, &kinds);
        assert_eq!(titles.provinces[0].name, "TỈNH BẮC KẠN");
        assert_eq!(titles.districts[0].name, "huyện Chợ Đồn");
        assert_eq!((titles.provinces.len(), titles.districts.len()), (1, 1));
    }

    #[test]
    fn the_name_of_a_file_or_sheet_names_a_commune_behind_its_kind() {
        let kinds = kinds();
        let found = |name: &str| in_file_name(name, &kinds);
        for (name, expected) in [
            ("bieu/01. Xã Yên Thượng.xlsx", "xã Yên Thượng"),
            ("xa_yen_thuong_2025.xlsx", "xã Yen Thuong"),
            ("Bao cao ANTT xa Yen Thuong nam 2025.docx", "xã Yen Thuong"),
            ("Phường Đức Xuân", "phường Đức Xuân"),
        ] {
            assert_eq!(found(name).as_deref(), Some(expected), "{name}");
            let nfd: String = name.nfd().collect();
            assert_eq!(found(&nfd).as_deref(), Some(expected), "{name}");
        }
        for none in [
            "Sheet1",
            "bieu 1.xlsx",
            "thị xã Nghĩa Lộ.xlsx",
            "cac xa.csv",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
        assert_eq!(commune("xã", &kinds), None);
    }
}
