//! Completes headings by the standard that the titles name: below `KẾT QUẢ THỰC HIỆN TIÊU CHUẨN “AN TOÀN VỀ ANTT”`, `Khu dân cư – Đạt`
//! are the residential areas that reach it.

use super::column_years::HeadedColumn;
use super::head::is_known;
use super::neutral::narrowing;
use super::words::SplitWords;
use crate::data::dictionary::Dictionary;
use crate::heading;
use crate::model::IndicatorKind;

/// Most headings that are completed; real tables have fewer.
const COMPLETED: usize = 300;

/// Words of what lies within communes, which a title may name besides the standard.
pub(super) const UNITS: [&str; 22] = [
    "khu",
    "dân",
    "cư",
    "kdc",
    "cơ",
    "quan",
    "cq",
    "doanh",
    "nghiệp",
    "dn",
    "sở",
    "giáo",
    "dục",
    "csgd",
    "nhà",
    "trường",
    "đơn",
    "vị",
    "thôn",
    "bản",
    "tổ",
    "phố",
];

/// Words of what is decided on a standard.
const DECIDED: [&str; 10] = [
    "đạt", "tiêu", "chuẩn", "danh", "hiệu", "được", "công", "nhận", "và", "các",
];

/// Phrases by which the cells are of another standard as well, or of nothing that was decided.
const OTHERS: [&str; 4] = ["nông thôn mới", "ntm", "kiểu mẫu", "đề nghị"];

/// Phrases of titles below which nothing was decided.
const PROPOSES: [&str; 10] = [
    "dự kiến",
    "đủ điều kiện",
    "đề nghị công nhận",
    "đề nghị xét",
    "trình công nhận",
    "trình xét",
    "tự chấm",
    "tự đánh giá",
    "tự nhận xét",
    "tự xét",
];

/// Completes headings that are known with the standard that the titles name, and not without it.
pub(super) fn complete(
    columns: &mut [HeadedColumn],
    titles: &[String],
    dictionary: &Dictionary<'_>,
) {
    if titles.iter().any(|title| proposes(title)) {
        for column in columns
            .iter_mut()
            .filter(|column| decides(&column.heading, dictionary))
        {
            column.heading.push_str(" – đề nghị");
        }
        return;
    }
    let Some(standard) = standard(titles, dictionary) else {
        return;
    };
    let is_open = |column: &&mut HeadedColumn| {
        let heading = &column.heading;
        let is_named = heading.contains(char::is_alphabetic) && !heading.contains('%');
        column.compares.is_none() && is_named && !is_known(heading, dictionary)
    };
    for column in columns.iter_mut().filter(is_open).take(COMPLETED) {
        let full = format!("{} “{standard}”", column.heading);
        if dictionary.find(&full).figure().is_some() {
            column.heading = full;
        }
    }
}

/// True for the title of what is proposed, or what a body says of itself: no column is of what was decided.
pub(super) fn proposes(title: &str) -> bool {
    let key = heading::key(title);
    PROPOSES.iter().any(|words| key.contains(words))
}

/// True for the heading of a decision on a standard.
pub(super) fn decides(heading: &str, dictionary: &Dictionary<'_>) -> bool {
    let Some(figure) = dictionary.find(heading).figure() else {
        return false;
    };
    let indicator = dictionary.codebook.indicator(figure);
    let is_answer = indicator.kind == IndicatorKind::YesNo && indicator.answers.is_none();
    let title = &indicator.title.vi;
    let mut names = dictionary.standards().into_iter();
    is_answer && names.any(|name| title.ends_with(&format!("công nhận “{name}”")))
}

/// The standard that the titles name, as the codebook quotes it in the names of figures; `None` if they name several, or something
/// else beside it.
pub(super) fn standard<'c>(titles: &[String], dictionary: &Dictionary<'c>) -> Option<&'c str> {
    let wording = &dictionary.accepted.reworded().wording;
    let words = |text: &str| format!(" {} ", wording.apply(&heading::key(text)));
    let said: Vec<String> = titles.iter().map(|title| words(title)).collect();
    let mut found: Option<(&str, String)> = None;
    for name in dictionary.standards() {
        let own = words(name);
        let is_same = found.as_ref().is_some_and(|(_, first)| *first == own);
        if is_same || !said.iter().any(|title| title.contains(&own)) {
            continue;
        }
        if found.replace((name, own)).is_some() {
            return None;
        }
    }
    let (name, own) = found?;
    let mut naming = titles
        .iter()
        .zip(&said)
        .filter(|(_, said)| said.contains(&own));
    naming
        .all(|(title, _)| is_of_nothing_else(title))
        .then_some(name)
}

/// True if a title has no words but those of reports, places and units beside the standard.
fn is_of_nothing_else(title: &str) -> bool {
    // Without marks, `an ninh, trật tự` is one phrase.
    let words = SplitWords::of(&heading::key(title));
    let says_other = (0..words.folded.len()).any(|at| words.any(&OTHERS, at));
    let others = narrowing(&words);
    let is_beside = |word: &&str| UNITS.contains(word) || DECIDED.contains(word);
    !says_other && others.iter().all(is_beside)
}
