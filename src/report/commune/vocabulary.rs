//! The words of the pages about communes, in both languages.

use crate::register::{Basis, Change, Commune, Event, Period, Portion, Register};
use crate::report::Language::{self, English, Vietnamese};
use crate::report::criteria::vocabulary::date;

/// A list by when it is in force: `danh mục đến 30/06/2025`.
pub(in crate::report) fn list(period: Period<'_>, language: Language) -> String {
    match language {
        Vietnamese => format!("danh mục {}", when(period, language)),
        English => format!("list {}", when(period, language)),
    }
}

/// When a list is in force: `đến 30/06/2025`.
pub(in crate::report) fn when(period: Period<'_>, language: Language) -> String {
    let day = |day| date(day, language);
    match (period.from, period.until, language) {
        (None, Some(until), Vietnamese) => format!("đến {}", day(until)),
        (None, Some(until), English) => format!("until {}", day(until)),
        (Some(from), _, Vietnamese) => format!("từ {}", day(from)),
        (Some(from), _, English) => format!("from {}", day(from)),
        (None, None, Vietnamese) => format!("từ cuối năm {} ({})", period.year, period.file),
        (None, None, English) => format!("from the end of {} ({})", period.year, period.file),
    }
}

/// Where a commune lies: `huyện Thanh Sơn, tỉnh Phú Thọ`.
pub(in crate::report) fn place(commune: &Commune<'_>) -> String {
    let parts = [commune.district, commune.province].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(small).collect();
    parts.join(", ")
}

/// A name with its first letter small, as it stands inside a sentence.
pub(in crate::report) fn small(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next();
    first
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}

/// How much of the older commune came to the newer.
pub(in crate::report) fn portion(portion: Portion, language: Language) -> &'static str {
    match (portion, language) {
        (Portion::Whole, Vietnamese) => "toàn bộ",
        (Portion::Whole, English) => "all of it",
        (Portion::Perhaps, Vietnamese) => "có thể toàn bộ",
        (Portion::Perhaps, English) => "perhaps all of it",
        (Portion::Part, Vietnamese) => "một phần",
        (Portion::Part, English) => "a part",
        (Portion::Land, Vietnamese) => "chỉ đất, không có dân",
        (Portion::Land, English) => "land without people",
    }
}

/// `khoản 47 Điều 1 Nghị quyết …`, or the resolution alone where the clause is not known.
pub(in crate::report) fn basis(basis: Basis<'_>, language: Language) -> String {
    let act = match (
        basis.resolution.starts_with(|c: char| c.is_ascii_digit()),
        language,
    ) {
        (true, Vietnamese) => format!("Nghị quyết {}", basis.resolution),
        (true, English) => format!("Resolution {}", basis.resolution),
        (false, _) => basis.resolution.to_owned(),
    };
    match (basis.clause, language) {
        ("", _) => act,
        (clause, Vietnamese) => format!("khoản {clause} Điều 1 {act}"),
        (clause, English) => format!("clause {clause}, Article 1, {act}"),
    }
}

/// What happened on a day that is not known.
pub(super) fn event(event: &Event<'_>, language: Language) -> String {
    let district = if event.district.is_empty() {
        String::new()
    } else {
        format!(", {}", small(event.district))
    };
    let name = format!("{}{district}", event.name);
    match (event.change, language) {
        (Change::Renamed, Vietnamese) => format!("tên cũ {name}"),
        (Change::Renamed, English) => format!("was called {name}"),
        (Change::Retyped, Vietnamese) => format!("vốn là {name}"),
        (Change::Retyped, English) => format!("was {name}"),
        (Change::Respelled, Vietnamese) => format!("từng viết {name}"),
        (Change::Respelled, English) => format!("was written {name}"),
        (Change::Created, Vietnamese) => format!("mới thành lập{district}"),
        (Change::Created, English) => format!("was made{district}"),
        (Change::Abolished, Vietnamese) => {
            format!("đã nhập thêm {} ({}){district}", event.name, event.code)
        }
        (Change::Abolished, English) => {
            format!("took in {} ({}){district}", event.name, event.code)
        }
    }
}

/// Between which days: `từ 01/11/2021 đến 01/03/2025, không rõ ngày`.
pub(in crate::report) fn undated(period: Period<'_>, language: Language) -> String {
    let day = |day: Option<_>| day.map_or_else(String::new, |day| date(day, language));
    let (from, to) = (day(period.history_from), day(period.as_of));
    match language {
        Vietnamese => format!("giữa {from} và {to}, không rõ ngày"),
        English => format!("between {from} and {to}, day not known"),
    }
}

/// A commune that was abolished before the first list was as it is.
pub(in crate::report) fn gone(
    register: &Register,
    event: &Event<'_>,
    language: Language,
) -> String {
    let place = format!(
        "{}, {}",
        small(event.district),
        small(register.province(event.province))
    );
    format!("{} ({}), {place}", event.name, event.code)
        + match language {
            Vietnamese => " · không còn trong danh mục",
            English => " · in no list any more",
        }
}

/// The words before lines.
pub(super) struct Labels {
    pub(in crate::report) from: &'static str,
    pub(in crate::report) became: &'static str,
    pub(in crate::report) basis: &'static str,
    pub(in crate::report) before: &'static str,
    pub(in crate::report) unknown: &'static str,
}

pub(super) fn labels(language: Language) -> Labels {
    match language {
        Vietnamese => Labels {
            from: "gồm",
            became: "thành",
            basis: "căn cứ",
            before: "trước đó",
            unknown: "không rõ đã nhập vào đâu",
        },
        English => Labels {
            from: "made of",
            became: "became",
            basis: "under",
            before: "before",
            unknown: "what took it in is not known",
        },
    }
}
