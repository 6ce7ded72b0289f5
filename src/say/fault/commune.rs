//! Faults in how a row names its commune.

use super::text::{FaultText, all_quoted, quoted};
use crate::model::{Division, FormCommune, Year};
use crate::text::{Text, both};

/// Most communes named in one message.
const NAMED: usize = 6;

pub(super) fn no_commune_column() -> FaultText {
    FaultText::new(
        both!(
            "không có cột nào cho biết mỗi dòng là của xã nào",
            "no column says which commune a row is about"
        ),
        both!(
            "xóa các dòng phía trên dòng tên cột, nếu có; thêm cột “Mã xã”, hoặc cột “Tên xã” cùng cột “Tỉnh” và, trước tháng 7/2025, cột “Huyện”",
            "delete the lines above the headings, if any; add a column “ma_xa”, or “ten_xa” with “tinh” and, before July 2025, “huyen”"
        ),
    )
}

/// A form that names no commune above its figures, or several, or a unit within one.
pub(super) fn form_commune(said: &FormCommune) -> FaultText {
    match said {
        FormCommune::Named(names) => form_communes(names),
        FormCommune::Within(unit) => {
            let unit = quoted(unit);
            FaultText::new(
                both!(
                    "biểu này không phải của cả xã: {unit}",
                    "the form is not of a whole commune: {unit}"
                ),
                both!(
                    "nếu là số liệu của thôn, trường, cơ quan… thì lập bảng, mỗi đơn vị một dòng, có cột tên xã; nếu là số liệu của cả xã thì bỏ dòng hoặc cột đó",
                    "for figures within a commune make a table with one row for each hamlet, school, …, and a column for the commune; if they are those of the whole commune, remove that line or column"
                ),
            )
        }
    }
}

fn form_communes(names: &[String]) -> FaultText {
    let all = all_quoted(names);
    let message = if names.is_empty() {
        both!(
            "biểu không cho biết là của xã nào",
            "the form does not say which commune it is about"
        )
    } else {
        both!(
            "biểu ghi tên nhiều xã: {all}",
            "the form names several communes: {all}"
        )
    };
    FaultText::new(
        message,
        both!(
            "ghi đúng một tên xã phía trên biểu, có chữ “xã”, “phường”, “thị trấn” hoặc “đặc khu” phía trước, như “Đơn vị báo cáo: Xã …”; hoặc đặt tên tệp theo tên xã",
            "name one commune above the form, behind the word for its kind, as in “Đơn vị báo cáo: Xã …”; or name the file after the commune"
        ),
    )
}

pub(super) fn no_commune() -> FaultText {
    FaultText::new(
        both!(
            "dòng không có mã xã, cũng không có tên xã",
            "the row has neither a commune code nor a commune name"
        ),
        both!(
            "ghi mã xã hoặc tên xã; nếu là dòng tổng cộng hay ghi chú thì xóa dòng này",
            "write one of them; if the row is a total or a remark, delete the row"
        ),
    )
}

pub(super) fn code_and_name(
    (by_code, name, by_name): (&str, &str, &[String]),
    fits: Option<Year>,
) -> FaultText {
    let name = quoted(name);
    let of_name = listed(by_name);
    let message = if by_name.is_empty() {
        both!(
            "mã là của {by_code}; tên {name} không phải tên xã đó",
            "the code belongs to {by_code}; {name} is not its name"
        )
    } else {
        both!(
            "mã là của {by_code}, còn tên {name} là của {of_name}",
            "the code belongs to {by_code}, but the name {name} belongs to {of_name}";
            of_name
        )
    };
    let help = match fits {
        None => both!(
            "sửa mã hoặc tên; một mã có thể chỉ hai xã khác nhau trước và sau 01/7/2025 (antq commune tra cả hai); nếu danh mục của tỉnh khác thì dùng --communes",
            "correct the code or the name; a code may stand for different communes before and after 1 July 2025 (antq commune finds both); if the province has another list, use --communes"
        ),
        Some(year) => both!(
            "theo danh mục năm {year} thì mã và tên khớp nhau: nếu số liệu tính theo ranh giới năm {year} thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu không, sửa mã hoặc tên",
            "in the list of {year} the code and the name agree: if the figures use the boundaries of {year}, use --boundaries {year} or add a column “ranh_gioi”; if not, correct the code or the name"
        ),
    };
    FaultText::new(message, help)
}

pub(super) fn other_place(by_code: &str, (division, said): (Division, &str)) -> FaultText {
    let said = quoted(said);
    match division {
        Division::Province => FaultText::new(
            both!(
                "mã là của {by_code}, còn tỉnh ghi là {said}; đã hiểu theo mã",
                "the code belongs to {by_code}, but the province given is {said}; identified by code"
            ),
            both!(
                "sửa mã hoặc tỉnh; một mã có thể chỉ hai xã khác nhau trước và sau 01/7/2025 (antq commune tra cả hai)",
                "correct the code or the province; a code may stand for different communes before and after 1 July 2025 (antq commune finds both)"
            ),
        ),
        Division::District => FaultText::new(
            both!(
                "mã là của {by_code}, còn huyện ghi là {said}; đã hiểu theo mã",
                "the code belongs to {by_code}, but the district given is {said}; identified by code"
            ),
            both!(
                "sửa mã hoặc huyện; nếu năm đó xã còn thuộc huyện này thì mã đúng, không cần sửa",
                "correct the code or the district; if the commune still belonged to this district in that year, the code is right and no correction is needed"
            ),
        ),
    }
}

pub(super) fn unreadable_code(code: &str, area: Option<&str>) -> FaultText {
    let code = quoted(code);
    FaultText::new(
        match area {
            Some(area) => both!(
                "không đọc được mã {code}; đã hiểu theo tên là {area}",
                "the code {code} cannot be read; identified by name as {area}"
            ),
            None => both!(
                "không đọc được mã {code}; giữ nguyên như trong tệp",
                "the code {code} cannot be read; kept as given"
            ),
        },
        both!(
            "mã xã gồm năm chữ số, ví dụ 08635; sửa mã, hoặc để trống ô mã và ghi tên xã",
            "a code has five digits, as in 08635; correct it, or leave it empty and write the name"
        ),
    )
}

pub(super) fn several_communes(name: &str, may_be: &[String]) -> FaultText {
    let (name, all) = (quoted(name), listed(may_be));
    FaultText::new(
        both!(
            "tên {name} có thể là {all}",
            "the name {name} may mean {all}"; all),
        both!(
            "ghi mã xã, hoặc tỉnh và (trước tháng 7/2025) huyện, ví dụ --tinh, --huyen",
            "give the code, or the province and (before July 2025) the district, as in --tinh, --huyen"
        ),
    )
}

/// Two rows of the same name that nothing distinguishes.
pub(super) fn same_name(about: &Text) -> FaultText {
    FaultText::new(
        both!(
            "hai dòng cùng ghi {about}, không có trong danh mục: không biết là một xã ghi hai lần hay hai xã cùng tên",
            "two rows are about {about}, which is in no list: they may be one commune twice, or two communes of the same name"; about),
        both!(
            "ghi mã xã, hoặc huyện và tỉnh, của từng xã; nếu là một xã thì giữ một dòng",
            "give each its code, or its district and province; if they are one commune, keep one row"
        ),
    )
}

pub(super) fn padded_code(count: usize, (first, last): (&str, &str)) -> FaultText {
    let cells = if first == last {
        first.to_owned()
    } else {
        format!("{first}…{last}")
    };
    FaultText::new(
        both!(
            "{count} mã thiếu số 0 ở đầu ({cells}), đã thêm",
            "leading zeros were missing from codes and have been added: {count} ({cells})"
        ),
        both!(
            "trong Excel, định dạng cột mã là “Văn bản” (Text) trước khi nhập",
            "in Excel, format the column of codes as “Text” before typing"
        ),
    )
}

pub(super) fn near_name(areas: &[String], by_code: bool) -> FaultText {
    let all = listed(areas);
    if by_code {
        return FaultText::new(
            both!(
                "tên viết khác danh mục, đã hiểu theo mã: {all}",
                "spelt differently from the list, identified by code: {all}";
                all
            ),
            both!(
                "kiểm tra dấu và chữ của tên",
                "check the letters and accents of the name"
            ),
        );
    }
    FaultText::new(
        both!(
            "tên viết khác danh mục, đã hiểu là: {all}",
            "spelt differently from the list, read as: {all}";
            all
        ),
        both!(
            "kiểm tra dấu và chữ; sửa tên hoặc thêm mã xã",
            "check the letters and accents; correct the name or add the code"
        ),
    )
}

pub(super) fn other_kind(areas: &[String]) -> FaultText {
    let all = listed(areas);
    FaultText::new(
        both!(
            "loại đơn vị ghi khác danh mục, đã hiểu theo mã: {all}",
            "the kind of commune differs from the list, identified by code: {all}"; all),
        both!(
            "kiểm tra xem năm đó là xã, phường hay thị trấn",
            "check whether it was a xã, phường or thị trấn in that year"
        ),
    )
}

pub(super) fn other_name(areas: &[String]) -> FaultText {
    let all = listed(areas);
    FaultText::new(
        both!(
            "không rõ năm đó xã của mã này có tên như tệp ghi hay không, đã hiểu theo mã: {all}",
            "it is not known whether the communes with these codes had these names in that year; identified by code: {all}"; all),
        both!(
            "kiểm tra mã và tên; nếu năm đó xã có tên này thì không cần sửa",
            "check the code and the name; if the commune had this name in that year, no correction is needed"
        ),
    )
}

pub(super) fn strange_code(areas: &[String]) -> FaultText {
    let all = listed(areas);
    FaultText::new(
        both!(
            "mã không có trong danh mục nào, đã hiểu theo tên: {all}",
            "codes that are in no list, identified by name: {all}"; all),
        both!(
            "sửa mã cho đúng danh mục (antq commune tra theo tên), hoặc để trống",
            "correct the code (antq commune finds it by name), or leave it empty"
        ),
    )
}

pub(super) fn unknown_place(
    (division, said): (Division, &str),
    nearest: Option<&[String]>,
    (areas, are_found): (&[String], bool),
) -> FaultText {
    let all = listed(areas);
    let place = no_such_place((division, said), nearest);
    let what = match division {
        Division::District => both!("huyện", "district"),
        Division::Province => both!("tỉnh", "province"),
    };
    if are_found {
        return FaultText::new(
            both!(
                "{place}; đã hiểu xã theo mã hoặc tên: {all}",
                "{place}; its communes were identified by code or name: {all}";
                place, all
            ),
            both!("sửa tên {what}", "correct the {what}"; what),
        );
    }
    FaultText::new(
        both!(
            "{place}; chưa tra được xã, giữ nguyên như trong tệp: {all}",
            "{place}; its communes cannot be looked up and are kept as given: {all}";
            place, all
        ),
        both!(
            "sửa tên {what}, hoặc ghi mã xã",
            "correct the {what}, or give the codes of the communes";
            what
        ),
    )
}

/// A district or province that is in no list, with the nearest names, unless they were not sought.
fn no_such_place((division, said): (Division, &str), nearest: Option<&[String]>) -> Text {
    let said = quoted(said);
    let place = match division {
        Division::District => both!(
            "không có huyện {said} trong danh mục",
            "no list has a district {said}"
        ),
        Division::Province => both!(
            "không có tỉnh {said} trong danh mục",
            "no list has a province {said}"
        ),
    };
    let Some(nearest) = nearest else {
        return both!(
            "{place} (quá nhiều tên lạ, không tìm tên gần giống)",
            "{place} (too many unknown names; no similar ones were sought)";
            place
        );
    };
    let near = nearest.join(", ");
    if near.is_empty() {
        return place;
    }
    both!("{place}; gần nhất: {near}", "{place}; nearest: {near}"; place)
}

pub(super) fn other_list(areas: &[String], year: Year) -> FaultText {
    let areas: Vec<String> = areas.iter().map(|area| quoted(area)).collect();
    let all = listed(&areas);
    FaultText::new(
        both!(
            "không có trong danh mục xã của năm đó mà có trong danh mục năm {year}: {all}; giữ nguyên như trong tệp",
            "not in the commune list of that year but in that of {year}: {all}; kept as given"; all),
        both!(
            "nếu số liệu tính theo ranh giới năm {year} thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu không, sửa mã hoặc tên",
            "if the figures use the boundaries of {year}, use --boundaries {year} or add a column “ranh_gioi”; if not, correct the code or the name"
        ),
    )
}

pub(super) fn old_commune(areas: &[String], year: Year) -> FaultText {
    let all = listed(areas);
    FaultText::new(
        both!(
            "có dòng ghi huyện, tỉnh cũ, hoặc là số liệu của những tháng trước sáp nhập; theo danh mục năm {year} thì khớp với xã cũ: {all}; đã hiểu là xã mới",
            "rows give a district or a former province, or are of months before the merger; in the list of {year} they match former communes: {all}; read as the new communes"; all),
        both!(
            "nếu số liệu tính cho xã cũ (trước sáp nhập) thì thêm --boundaries {year} hoặc cột “Ranh giới năm”; nếu tính cho xã mới thì xóa tên huyện, tỉnh cũ",
            "if the figures are for the former communes (before the merger), use --boundaries {year} or add a column “ranh_gioi”; if they are for the new communes, delete the district or former province"
        ),
    )
}

pub(super) fn not_listed(areas: &[String], near: &[String]) -> FaultText {
    let like = match near {
        [] => Text::default(),
        near => both!(
            "tên gần giống trong danh mục: {join}; ",
            "similar names in the list: {join}; ",
            join = near.join("; ")
        ),
    };
    let areas: Vec<String> = areas.iter().map(|area| quoted(area)).collect();
    let all = listed(&areas);
    FaultText::new(
        both!(
            "không có trong danh mục xã của năm đó: {all}; giữ nguyên như trong tệp",
            "not in the commune list of that year: {all}; kept as given";
            all
        ),
        both!(
            "{like}xã ngoài danh mục không nối được với xã trước, sau sáp nhập; kiểm tra mã, tên (antq commune), hoặc dùng danh mục của tỉnh (--communes)",
            "{like}communes that are in no list cannot be followed through mergers; check codes and names (antq commune), or use the province's own list (--communes)";
            like
        ),
    )
}

/// The first [`NAMED`] communes, and how many more there are.
fn listed(communes: &[String]) -> Text {
    let shown = communes[..communes.len().min(NAMED)].join("; ");
    match communes.len().saturating_sub(NAMED) {
        0 => Text::same(shown),
        more => both!("{shown}; và {more} xã khác", "{shown}; and {more} more"),
    }
}
