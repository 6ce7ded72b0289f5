//! Words that the page of a ruleset and the list of rulesets share: years, dates, how well a text is known.

use crate::model::{Criterion, Home, Ruleset, TextStatus, Years};
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
