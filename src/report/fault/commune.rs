//! What is wrong with how a row names its commune, and what to do about it.

use super::vocabulary::{Told, quoted};
use crate::model::{Division, Year};
use crate::report::Language::{self, English, Vietnamese};

/// How many communes are named.
const NAMED: usize = 6;

pub(super) fn no_commune_column(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "không có cột nào cho biết mỗi dòng là của xã nào",
            "xóa các dòng phía trên dòng tên cột, nếu có; thêm cột “Mã xã”, hoặc cột “Tên xã” cùng cột “Tỉnh” và, trước tháng 7/2025, cột “Huyện”",
        ),
        English => Told::new(
            "no column says which commune a row is about",
            "delete the lines above the headings, if there are any; add a column “ma_xa”, or “ten_xa” with “tinh” and, before July 2025, “huyen”",
        ),
    }
}

pub(super) fn no_commune(language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            "dòng không có mã xã, cũng không có tên xã",
            "ghi mã xã hoặc tên xã; nếu là dòng tổng cộng hay ghi chú thì xóa dòng này",
        ),
        English => Told::new(
            "the row has neither a commune's code nor its name",
            "write one of them; if the row is a total or a remark, delete it",
        ),
    }
}

pub(super) fn code_and_name(
    (by_code, name, by_name): (&str, &str, &[String]),
    fits: Option<Year>,
    language: Language,
) -> Told {
    let name = quoted(name);
    let of_name = listed(by_name, language);
    let message = match (language, by_name.is_empty()) {
        (Vietnamese, false) => {
            format!("mã là của {by_code}, còn tên {name} là của {of_name}")
        }
        (Vietnamese, true) => {
            format!("mã là của {by_code}; tên {name} không phải tên xã đó")
        }
        (English, false) => format!("the code is that of {by_code}, the name {name} of {of_name}"),
        (English, true) => format!("the code is that of {by_code}; {name} is not its name"),
    };
    let help = match (language, fits) {
        (Vietnamese, None) => "sửa mã hoặc tên; một mã có thể chỉ hai xã khác nhau trước và sau 01/7/2025 (antq commune tra cả hai); nếu danh mục của tỉnh khác thì dùng --communes".to_owned(),
        (Vietnamese, Some(year)) => format!("theo danh mục năm {year} thì mã và tên khớp nhau: nếu số liệu tính theo ranh giới năm {year} thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu không, sửa mã hoặc tên"),
        (English, None) => "mend the code or the name; a code may name two communes before and after 1 July 2025 (antq commune finds both); if the province has another list, use --communes".to_owned(),
        (English, Some(year)) => format!("in the list of {year} code and name agree: if the figures were counted within the boundaries of {year}, say --boundaries {year} or add a column “ranh_gioi”; if not, mend the code or the name"),
    };
    Told::new(message, help)
}

pub(super) fn other_place(
    by_code: &str,
    (division, said): (Division, &str),
    language: Language,
) -> Told {
    let said = quoted(said);
    match (language, division) {
        (Vietnamese, Division::Province) => Told::new(
            format!("mã là của {by_code}, còn tỉnh ghi là {said}; đã hiểu theo mã"),
            "sửa mã hoặc tỉnh; một mã có thể chỉ hai xã khác nhau trước và sau 01/7/2025 (antq commune tra cả hai)",
        ),
        (Vietnamese, Division::District) => Told::new(
            format!("mã là của {by_code}, còn huyện ghi là {said}; đã hiểu theo mã"),
            "sửa mã hoặc huyện; nếu năm đó xã còn thuộc huyện này thì mã đúng, không cần sửa",
        ),
        (English, Division::Province) => Told::new(
            format!(
                "the code is that of {by_code}, but the province given is {said}; taken by the code"
            ),
            "mend the code or the province; a code may name two communes before and after 1 July 2025 (antq commune finds both)",
        ),
        (English, Division::District) => Told::new(
            format!(
                "the code is that of {by_code}, but the district given is {said}; taken by the code"
            ),
            "mend the code or the district; if the commune still lay in this district in that year, the code is right and nothing need be mended",
        ),
    }
}

pub(super) fn unreadable_code(code: &str, area: Option<&str>, language: Language) -> Told {
    let code = quoted(code);
    match language {
        Vietnamese => Told::new(
            match area {
                Some(area) => format!("không đọc được mã {code}; đã hiểu theo tên là {area}"),
                None => format!("không đọc được mã {code}; giữ nguyên như trong tệp"),
            },
            "mã xã gồm năm chữ số, ví dụ 08635; sửa mã, hoặc để trống ô mã và ghi tên xã",
        ),
        English => Told::new(
            match area {
                Some(area) => {
                    format!("the code {code} cannot be read; taken by its name for {area}")
                }
                None => format!("the code {code} cannot be read; taken as given"),
            },
            "a code is five digits, as in 08635; mend it, or leave it empty and write the name",
        ),
    }
}

pub(super) fn several_communes(name: &str, may_be: &[String], language: Language) -> Told {
    let (name, all) = (quoted(name), listed(may_be, language));
    match language {
        Vietnamese => Told::new(
            format!("tên {name} có thể là {all}"),
            "ghi mã xã, hoặc tỉnh và (trước tháng 7/2025) huyện, ví dụ --tinh, --huyen",
        ),
        English => Told::new(
            format!("the name {name} may mean {all}"),
            "give the code, or the province and (before July 2025) the district, as in --tinh, --huyen",
        ),
    }
}

/// Rows that are told apart by nothing.
pub(super) fn same_name(about: &str, language: Language) -> Told {
    match language {
        Vietnamese => Told::new(
            format!(
                "hai dòng cùng ghi {about}, không có trong danh mục: không biết là một xã ghi hai lần hay hai xã cùng tên"
            ),
            "ghi mã xã, hoặc huyện và tỉnh, của từng xã; nếu là một xã thì giữ một dòng",
        ),
        English => Told::new(
            format!(
                "two rows say {about}, which is in no list: one commune twice, or two of one name, nobody can tell"
            ),
            "give each its code, or its district and province; if they are one commune, keep one row",
        ),
    }
}

pub(super) fn padded_code(count: usize, (first, last): (&str, &str), language: Language) -> Told {
    let cells = if first == last {
        first.to_owned()
    } else {
        format!("{first}…{last}")
    };
    match language {
        Vietnamese => Told::new(
            format!("{count} mã thiếu số 0 ở đầu ({cells}), đã thêm"),
            "trong Excel, định dạng cột mã là “Văn bản” (Text) trước khi nhập",
        ),
        English => Told::new(
            format!("codes that had lost their leading zeros, which were added: {count} ({cells})"),
            "in Excel, format the column of codes as “Text” before typing",
        ),
    }
}

pub(super) fn near_name(areas: &[String], by_code: bool, language: Language) -> Told {
    let all = listed(areas, language);
    match (language, by_code) {
        (Vietnamese, true) => Told::new(
            format!("tên viết khác danh mục, đã hiểu theo mã: {all}"),
            "kiểm tra dấu và chữ của tên",
        ),
        (Vietnamese, false) => Told::new(
            format!("tên viết khác danh mục, đã hiểu là: {all}"),
            "kiểm tra dấu và chữ; sửa tên hoặc thêm mã xã",
        ),
        (English, true) => Told::new(
            format!("written otherwise than in the list, taken by the code: {all}"),
            "check marks and letters of the name",
        ),
        (English, false) => Told::new(
            format!("written otherwise than in the list, taken for: {all}"),
            "check marks and letters; mend the name or add the code",
        ),
    }
}

pub(super) fn other_kind(areas: &[String], language: Language) -> Told {
    let all = listed(areas, language);
    match language {
        Vietnamese => Told::new(
            format!("loại đơn vị ghi khác danh mục, đã hiểu theo mã: {all}"),
            "kiểm tra xem năm đó là xã, phường hay thị trấn",
        ),
        English => Told::new(
            format!("of another kind than in the list, taken by the code: {all}"),
            "check whether it was a xã, a phường or a thị trấn in that year",
        ),
    }
}

pub(super) fn other_name(areas: &[String], language: Language) -> Told {
    let all = listed(areas, language);
    match language {
        Vietnamese => Told::new(
            format!(
                "không rõ năm đó xã của mã này có tên như tệp ghi hay không, đã hiểu theo mã: {all}"
            ),
            "kiểm tra mã và tên; nếu năm đó xã có tên này thì không cần sửa",
        ),
        English => Told::new(
            format!(
                "whether the communes of these codes had these names then is not known, taken by the code: {all}"
            ),
            "check code and name; if the commune was so called in that year, nothing need be mended",
        ),
    }
}

pub(super) fn strange_code(areas: &[String], language: Language) -> Told {
    let all = listed(areas, language);
    match language {
        Vietnamese => Told::new(
            format!("mã không có trong danh mục nào, đã hiểu theo tên: {all}"),
            "sửa mã cho đúng danh mục (antq commune tra theo tên), hoặc để trống",
        ),
        English => Told::new(
            format!("codes of no list, taken by the name: {all}"),
            "mend the code (antq commune finds it by the name), or leave it empty",
        ),
    }
}

pub(super) fn unknown_place(
    (division, said): (Division, &str),
    nearest: &[String],
    (areas, are_found): (&[String], bool),
    language: Language,
) -> Told {
    let all = listed(areas, language);
    let place = no_such_place((division, said), nearest, language);
    let what = match (language, division) {
        (Vietnamese, Division::District) => "huyện",
        (Vietnamese, Division::Province) => "tỉnh",
        (English, Division::District) => "district",
        (English, Division::Province) => "province",
    };
    match (language, are_found) {
        (Vietnamese, false) => Told::new(
            format!("{place}; chưa tra được xã, giữ nguyên như trong tệp: {all}"),
            format!("sửa tên {what}, hoặc ghi mã xã"),
        ),
        (Vietnamese, true) => Told::new(
            format!("{place}; đã hiểu xã theo mã hoặc tên: {all}"),
            format!("sửa tên {what}"),
        ),
        (English, false) => Told::new(
            format!("{place}; its communes cannot be looked up and are taken as given: {all}"),
            format!("mend the {what}, or give the codes of the communes"),
        ),
        (English, true) => Told::new(
            format!("{place}; its communes were found all the same: {all}"),
            format!("mend the {what}"),
        ),
    }
}

/// That no list knows a place, and the nearest that they know.
fn no_such_place(
    (division, said): (Division, &str),
    nearest: &[String],
    language: Language,
) -> String {
    let said = quoted(said);
    let near = nearest.join(", ");
    let place = match (language, division) {
        (Vietnamese, Division::District) => format!("không có huyện {said} trong danh mục"),
        (Vietnamese, Division::Province) => format!("không có tỉnh {said} trong danh mục"),
        (English, Division::District) => format!("no list has a district {said}"),
        (English, Division::Province) => format!("no list has a province {said}"),
    };
    match (language, near.is_empty()) {
        (_, true) => place,
        (Vietnamese, false) => format!("{place}; gần nhất: {near}"),
        (English, false) => format!("{place}; nearest: {near}"),
    }
}

pub(super) fn other_list(areas: &[String], year: Year, language: Language) -> Told {
    let areas: Vec<String> = areas.iter().map(|area| quoted(area)).collect();
    let all = listed(&areas, language);
    match language {
        Vietnamese => Told::new(
            format!(
                "không có trong danh mục xã của năm đó mà có trong danh mục năm {year}: {all}; giữ nguyên như trong tệp"
            ),
            format!(
                "nếu số liệu tính theo ranh giới năm {year} thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu không, sửa mã hoặc tên"
            ),
        ),
        English => Told::new(
            format!(
                "not in the list of communes of that year but in that of {year}: {all}; taken as given"
            ),
            format!(
                "if the figures were counted within the boundaries of {year}, say --boundaries {year} or add a column “ranh_gioi”; if not, mend the code or the name"
            ),
        ),
    }
}

pub(super) fn old_commune(areas: &[String], year: Year, language: Language) -> Told {
    let all = listed(areas, language);
    match language {
        Vietnamese => Told::new(
            format!(
                "có dòng ghi huyện, mà danh mục xã của năm đó không còn huyện; theo danh mục năm {year} thì khớp với xã cũ: {all}; đã hiểu là xã mới"
            ),
            format!(
                "nếu số liệu tính cho xã cũ (trước sáp nhập) thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu tính cho xã mới thì xóa tên huyện"
            ),
        ),
        English => Told::new(
            format!(
                "rows give a district, but the list of communes of that year has none; by the list of {year} they fit former communes: {all}; taken for the new ones"
            ),
            format!(
                "if the figures were counted for the former communes (before the merger), say --boundaries {year} or add a column “ranh_gioi”; if for the new ones, delete the district"
            ),
        ),
    }
}

pub(super) fn not_listed(areas: &[String], near: &[String], language: Language) -> Told {
    let like = match (near, language) {
        ([], _) => String::new(),
        (near, Vietnamese) => format!("tên gần giống trong danh mục: {}; ", near.join("; ")),
        (near, English) => format!("names like it in the list: {}; ", near.join("; ")),
    };
    let areas: Vec<String> = areas.iter().map(|area| quoted(area)).collect();
    let all = listed(&areas, language);
    match language {
        Vietnamese => Told::new(
            format!("không có trong danh mục xã của năm đó: {all}; giữ nguyên như trong tệp"),
            like + "xã ngoài danh mục không nối được với xã trước, sau sáp nhập; kiểm tra mã, tên (antq commune), hoặc dùng danh mục của tỉnh (--communes)",
        ),
        English => Told::new(
            format!("in no list of communes of that year: {all}; taken as given"),
            like + "communes in no list cannot be followed through mergers; check codes and names (antq commune), or give the province's own list (--communes)",
        ),
    }
}

/// The first few of several communes.
fn listed(communes: &[String], language: Language) -> String {
    let shown = communes[..communes.len().min(NAMED)].join("; ");
    match (communes.len().saturating_sub(NAMED), language) {
        (0, _) => shown,
        (more, Vietnamese) => format!("{shown}; và {more} xã khác"),
        (more, English) => format!("{shown}; and {more} more"),
    }
}
