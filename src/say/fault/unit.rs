//! Messages for faults of tables of what lies within communes.

use super::text::{FaultText, heading, quoted};
use crate::model::{FewerUnits, ListDifference, NotFollowed, UnitFault, WhyNotFollowed};
use crate::page::letters::inside;
use crate::page::text;
use crate::say::why::measure::{NumberForm, range};
use crate::text::{Language, Text, both};

pub(super) fn of_unit(fault: &UnitFault) -> FaultText {
    match fault {
        UnitFault::NoColumn { title, headings } => no_column(title, headings),
        UnitFault::BelowCommune { name, commune } => below_commune(name, commune),
        UnitFault::Parted { name, line } => parted(name, *line),
        UnitFault::AnsweredByTitle {
            title,
            are_recognised,
        } => answered_by_title(title, *are_recognised),
        UnitFault::ListDiffers(difference) => list_differs(difference),
        UnitFault::NotFollowed(lost) => not_followed(lost),
        UnitFault::UnknownModel { name, near } => unknown_model(name, near.as_deref()),
        UnitFault::SameModel {
            name,
            other,
            cell,
            kind,
        } => same_model([name, other, kind], cell),
        UnitFault::Fewer(fewer) => fewer_units(fewer),
    }
}

fn unknown_model(name: &str, near: Option<&str>) -> FaultText {
    let name = quoted(name);
    FaultText::new(
        both!(
            "{name} không có trong danh mục loại mô hình",
            "{name} is in no kind of the catalogue of models"
        ),
        match near.map(heading) {
            Some(near) => both!(
                "gần nhất là {near}: nếu cùng loại thì ghi tên này; nếu là loại khác thì để nguyên",
                "the nearest is {near}: write that name if it is the same kind; leave it if it is another"
            ),
            None => both!(
                "antq models liệt kê các tên đã biết; nếu là loại khác thì để nguyên",
                "antq models lists the known names; leave it if it is another kind"
            ),
        },
    )
}

fn answered_by_title(title: &str, are_recognised: bool) -> FaultText {
    let title = quoted(title);
    if are_recognised {
        FaultText::new(
            both!(
                "danh sách không có cột kết quả: theo tiêu đề {title}, mọi dòng đã được công nhận",
                "the list has no column of results: by its title {title}, all in it were recognised"
            ),
            both!(
                "nếu không phải thì thêm cột “Kết quả” ghi Đạt hoặc Không đạt",
                "if they were not, add a column “Kết quả” with Đạt or Không đạt"
            ),
        )
    } else {
        FaultText::new(
            both!(
                "danh sách không có cột đăng ký: theo tiêu đề {title}, mọi dòng đã đăng ký",
                "the list has no column of what registered: by its title {title}, all in it did"
            ),
            both!(
                "nếu không phải thì thêm cột “Đăng ký” ghi Có hoặc Không",
                "if not, add a column “Đăng ký” with Có or Không"
            ),
        )
    }
}

fn same_model(names: [&String; 3], cell: &str) -> FaultText {
    let [name, other, kind] = names.map(|name| quoted(name));
    FaultText::new(
        both!(
            "{name} và {other} [{cell}] cùng là loại mô hình {kind}: hai dòng, một loại",
            "{name} and {other} [{cell}] are both the kind of model {kind}: two rows, one kind"
        ),
        both!(
            "gộp hai dòng, hoặc ghi rõ tên nếu là hai loại",
            "join the rows, or name the kinds apart if there are two"
        ),
    )
}

fn no_column(title: &Text, headings: &[String]) -> FaultText {
    let told = headings
        .iter()
        .take(3)
        .map(|heading| format!("“{heading}”"));
    let told = told.collect::<Vec<_>>().join(", ");
    FaultText::new(
        Text {
            vi: format!("không có cột nào ghi tên {}", title.vi),
            en: format!("no column has the names of the kind {}", title.en),
        },
        both!(
            "thêm một cột có tiêu đề như {told}, bên cạnh cột xã",
            "add a column with a heading such as {told}, beside that of the communes"
        ),
    )
}

fn below_commune(name: &str, commune: &str) -> FaultText {
    FaultText::new(
        both!(
            "theo số thứ tự của các dòng, “{name}” nằm bên dưới “{commune}” nên không được đọc là một xã",
            "by the numbers of the rows, “{name}” stands below “{commune}”, so it is not read as a commune"
        ),
        both!(
            "nếu là khu dân cư, cơ quan, … trong xã thì lập bảng riêng có cột xã và cột tên; nếu là xã thì ghi đủ “Xã”, “Phường” trước tên",
            "if it lies within the commune, give such names a table with a column for the commune and one for them; if it is a commune, write the word for its kind before the name"
        ),
    )
}

fn parted(name: &str, line: u32) -> FaultText {
    FaultText::new(
        both!(
            "dưới “{name}” có dòng số liệu không ghi tên xã (dòng {line}), có thể cũng là của xã này: không rõ số liệu của cả xã",
            "below “{name}” a row with figures names no commune (line {line}) and may be another part of it: the figures of the whole are not known"
        ),
        both!(
            "mỗi xã một dòng với số liệu của cả xã; nếu là thôn, cơ quan, … thì lập bảng riêng, ghi tên xã ở từng dòng",
            "give each commune one row with the figures of the whole; give hamlets, agencies, … a table of their own, with the commune in each row"
        ),
    )
}

fn list_differs(difference: &ListDifference) -> FaultText {
    let ListDifference {
        area,
        title,
        own,
        counted,
        first,
        last,
    } = difference;
    let told =
        |language| [*own, *counted].map(|one| text(&range(language, one, NumberForm::Plain)));
    let [own_vi, counted_vi] = told(Language::Vietnamese);
    let [own_en, counted_en] = told(Language::English);
    let cells = if first.cell == *last {
        last.clone()
    } else {
        format!("{}:{last}", first.cell)
    };
    let rows = format!("{} [{cells}]", first.file);
    FaultText::new(
        Text {
            vi: format!(
                "{area}: {} là {own_vi}, theo danh sách là {counted_vi} ({rows})",
                inside(&title.vi)
            ),
            en: format!(
                "{area}: {} is {own_en}, by the list {counted_en} ({rows})",
                inside(&title.en)
            ),
        },
        both!(
            "số ở cột của xã được dùng; sửa chỗ sai, hoặc bổ sung danh sách",
            "the commune's own column is used; correct whichever is wrong, or complete the list"
        ),
    )
}

/// Most names that a sentence lists.
const LISTED: usize = 3;

fn not_followed(lost: &NotFollowed) -> FaultText {
    let NotFollowed {
        area,
        year,
        units,
        why,
    } = lost;
    let names = units.iter().take(LISTED).cloned().collect::<Vec<_>>();
    let names = names.join(", ");
    let more = units.len().saturating_sub(LISTED);
    let (vi_more, en_more) = match more {
        0 => (String::new(), String::new()),
        more => (
            format!(" và {more} đơn vị khác"),
            format!(" and {more} more"),
        ),
    };
    let why = match why {
        WhyNotFollowed::Several => both!(
            "nhiều xã cũ có đơn vị cùng tên",
            "several former communes have one of that name"
        ),
        WhyNotFollowed::Nowhere => both!(
            "danh sách của các xã cũ không có tên đó",
            "the lists of the former communes lack that name"
        ),
        WhyNotFollowed::Open(open) => {
            let open = open.join(", ");
            both!(
                "danh sách của {open} không có hoặc chưa chắc đủ, có thể còn đơn vị cùng tên",
                "the list of {open} is missing or may not have all, so another may have that name"
            )
        }
        WhyNotFollowed::Divided => both!(
            "xã cũ bị chia, hoặc chưa chắc đã nhập vào",
            "the former commune was divided, or may not have joined"
        ),
    };
    FaultText::new(
        Text {
            vi: format!(
                "{area}: không nối với năm {year} được: {names}{vi_more}; {}",
                why.vi
            ),
            en: format!(
                "{area}: not followed to {year}: {names}{en_more}; {}",
                why.en
            ),
        },
        both!(
            "ghi xã cũ sau tên, ví dụ “Khu 1 (Đông Cửu cũ)”; danh sách cũ có đủ thì ghi “toàn bộ” ở tiêu đề, hoặc thêm --whole",
            "write the former commune behind the name, as in “Khu 1 (Đông Cửu cũ)”; if the old lists have all, say “toàn bộ” in their titles, or add --whole"
        ),
    )
}

fn fewer_units(fewer: &FewerUnits) -> FaultText {
    let FewerUnits {
        area,
        years: [before, after],
        counts: [then, now],
    } = fewer;
    FaultText::new(
        both!(
            "{area}: danh sách năm {after} có {now} đơn vị, năm {before} có {then}; nếu đã sáp nhập đơn vị thì số liệu hai năm không cùng mẫu số",
            "{area}: the list of {after} has {now}, that of {before} {then}; if some were merged, the figures of both years have different denominators"
        ),
        both!(
            "nếu danh sách thiếu thì bổ sung; nếu đã sáp nhập thì nói rõ khi so sánh hai năm",
            "complete the list if it lacks some; if some were merged, say so where the years are compared"
        ),
    )
}
