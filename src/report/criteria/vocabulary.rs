//! What is said of a set and of its list alike: years, days, and how well a text is known.

use crate::model::{Criterion, Date, Home, Ruleset, TextStatus, Years};
use crate::report::Language::{self, English, Vietnamese};

/// How well a text is known; `None`: no text is claimed.
pub(in crate::report) fn known(text: Option<TextStatus>, language: Language) -> &'static str {
    let (vietnamese, english) = match text {
        Some(TextStatus::Gazette) => ("đã đối chiếu Công báo", "compared with the Gazette"),
        Some(TextStatus::Copy) => ("bản sao", "copy"),
        Some(TextStatus::Reported) => ("thuật lại", "reported"),
        Some(TextStatus::Recalled) => ("ghi theo trí nhớ", "recalled"),
        Some(TextStatus::Unknown) => ("chưa biết", "not known"),
        None => ("đề xuất", "proposed"),
    };
    match language {
        Vietnamese => vietnamese,
        English => english,
    }
}

/// The file a criterion comes from.
pub(in crate::report) fn home<'a>(ruleset: &'a Ruleset, criterion: &Criterion) -> Option<&'a Home> {
    ruleset.homes.get(criterion.home)
}

/// A run of years.
pub(in crate::report) fn years(years: Years, language: Language) -> String {
    match (language, years.to) {
        (Vietnamese, None) if years.from == 0 => "mọi năm".to_owned(),
        (English, None) if years.from == 0 => "every year".to_owned(),
        (Vietnamese, None) => format!("từ {}", years.from),
        (English, None) => format!("from {}", years.from),
        (Vietnamese, Some(to)) if years.from == 0 => format!("đến {to}"),
        (English, Some(to)) if years.from == 0 => format!("until {to}"),
        (_, Some(to)) if to == years.from => to.to_string(),
        (_, Some(to)) => format!("{}–{to}", years.from),
    }
}

/// A month in English, from 1.
pub(in crate::report) fn month(month: u8) -> &'static str {
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

/// A day as the language writes it.
pub(in crate::report) fn date(date: Date, language: Language) -> String {
    match language {
        Vietnamese => format!("{:02}/{:02}/{}", date.day, date.month, date.year),
        English => format!("{}-{:02}-{:02}", date.year, date.month, date.day),
    }
}
