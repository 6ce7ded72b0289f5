//! The words of the pages about communes.

use crate::page::letters::small;
use crate::register::{ChangeKind, Commune, Event, LegalBasis, ListPeriod, Portion, Register};
use crate::say::words::date;
use crate::text::{Text, both};

/// A list by the period it is in force: `danh mục đến 30/06/2025`.
pub(super) fn list(period: ListPeriod<'_>) -> Text {
    let when = when(period);
    both!("danh mục {when}", "list {when}"; when)
}

/// The period a list is in force: `đến 30/06/2025`.
pub(super) fn when(period: ListPeriod<'_>) -> Text {
    match (period.from.map(date::short), period.until.map(date::short)) {
        (None, Some(until)) => both!("đến {until}", "until {until}"; until),
        (Some(from), _) => both!("từ {from}", "from {from}"; from),
        (None, None) => both!(
            "từ cuối năm {year} ({file})",
            "from the end of {year} ({file})",
            year = period.year,
            file = period.file
        ),
    }
}

/// The district and province of a commune: `huyện Thanh Sơn, tỉnh Phú Thọ`.
pub(in crate::say) fn place(commune: &Commune<'_>) -> String {
    let parts = [commune.district, commune.province].into_iter();
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(small).collect();
    parts.join(", ")
}

/// How much of the older commune became part of the newer.
pub(super) fn portion(portion: Portion) -> Text {
    match portion {
        Portion::Whole => both!("toàn bộ", "all of it"),
        Portion::WholeOrNone => both!("có thể toàn bộ", "perhaps all of it"),
        Portion::Part => both!("một phần", "a part"),
        Portion::Land => both!("chỉ đất, không có dân", "land without people"),
    }
}

/// `khoản 47 Điều 1 Nghị quyết …`, or the resolution alone if the clause is not known.
pub(super) fn basis(basis: LegalBasis<'_>) -> Text {
    let LegalBasis { resolution, clause } = basis;
    let act = if resolution.starts_with(|c: char| c.is_ascii_digit()) {
        both!("Nghị quyết {resolution}", "Resolution {resolution}")
    } else {
        Text::same(resolution)
    };
    match clause {
        "" => act,
        clause => both!("khoản {clause} Điều 1 {act}", "clause {clause}, Article 1, {act}"; act),
    }
}

/// An event whose day is not known.
pub(super) fn event(event: &Event<'_>) -> Text {
    let district = if event.district.is_empty() {
        String::new()
    } else {
        format!(", {}", small(event.district))
    };
    let (name, code) = (event.name, event.code);
    match event.change {
        ChangeKind::Renamed => both!("tên cũ {name}{district}", "was called {name}{district}"),
        ChangeKind::Retyped => both!("vốn là {name}{district}", "was {name}{district}"),
        ChangeKind::Respelled => {
            both!("từng viết {name}{district}", "was written {name}{district}")
        }
        ChangeKind::Created => both!("mới thành lập{district}", "was created{district}"),
        ChangeKind::Abolished => both!(
            "đã nhập thêm {name} ({code}){district}",
            "absorbed {name} ({code}){district}"
        ),
    }
}

/// The period in which an undated event happened: `giữa 01/11/2021 và 01/03/2025, không rõ ngày`.
pub(super) fn undated(period: ListPeriod<'_>) -> Text {
    let day = |day: Option<_>| day.map(date::short).unwrap_or_default();
    let (from, to) = (day(period.history_from), day(period.as_of));
    both!(
        "giữa {from} và {to}, không rõ ngày",
        "between {from} and {to}, on an unknown day";
        from, to
    )
}

/// A commune abolished before the first list.
pub(super) fn gone(register: &Register, event: &Event<'_>) -> Text {
    both!(
        "{name} ({code}), {district}, {province} · không còn trong danh mục",
        "{name} ({code}), {district}, {province} · no longer in any list",
        name = event.name,
        code = event.code,
        district = small(event.district),
        province = small(register.province(event.province))
    )
}
