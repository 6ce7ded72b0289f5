//! Words that the page of a ruleset and the list of rulesets share: years, dates, how well a text is known.

use crate::model::{Criterion, Date, Home, Ruleset, TextStatus, Years};
use crate::text::{Text, both};

/// How well a text is known; `None` for a proposal, which claims no text.
pub(in crate::say) fn known(text: Option<TextStatus>) -> Text {
    match text {
        Some(TextStatus::Gazette) => both!("đã đối chiếu Công báo", "compared with the Gazette"),
        Some(TextStatus::Copy) => both!("bản sao", "copy"),
        Some(TextStatus::Reported) => both!("thuật lại", "reported"),
        Some(TextStatus::Recalled) => both!("ghi theo trí nhớ", "recalled"),
        Some(TextStatus::Unknown) => both!("chưa biết", "not known"),
        None => both!("đề xuất", "proposed"),
    }
}

/// The file a criterion comes from.
pub(in crate::say) fn home<'a>(ruleset: &'a Ruleset, criterion: &Criterion) -> Option<&'a Home> {
    ruleset.homes.get(criterion.home)
}

/// A range of years.
pub(in crate::say) fn years(years: Years) -> Text {
    match (years.from, years.to) {
        (0, None) => both!("mọi năm", "every year"),
        (from, None) => both!("từ {from}", "from {from}"),
        (0, Some(to)) => both!("đến {to}", "until {to}"),
        (from, Some(to)) if from == to => Text::same(to.to_string()),
        (from, Some(to)) => Text::same(format!("{from}–{to}")),
    }
}

/// A month in English, from 1.
pub(in crate::say) fn month(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// A date: `10/02/2022`, in English `2022-02-10`.
pub(in crate::say) fn date(date: Date) -> Text {
    let Date { year, month, day } = date;
    both!("{day:02}/{month:02}/{year}", "{year}-{month:02}-{day:02}")
}
