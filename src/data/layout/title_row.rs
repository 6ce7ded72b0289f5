//! Tells a row of titles from a row of headings: right above the headings, both have several cells.

use super::head::{HeadRow, is_known};
use super::said::{is_pair, label_year, year_at_end};
use super::title::said_in;
use super::words::SplitWords;
use crate::data::dictionary::Dictionary;
use crate::heading;

/// The two lines that head every document of the state.
const MOTTO: [&str; 2] = ["xã hội chủ nghĩa việt nam", "độc lập tự do hạnh phúc"];

/// Names of forms before their numbers: `Mẫu số 01`, `Biểu 1`.
const FORMS: [&str; 5] = ["mẫu", "biểu", "biểu mẫu", "phụ lục", "bảng"];

/// Labels of what a line says besides: `ĐVT: vụ`.
const LABELS: [&str; 9] = [
    "đvt",
    "đv tính",
    "đơn vị",
    "đơn vị tính",
    "lưu ý",
    "chú ý",
    "ghi chú",
    "chú thích",
    "nguồn",
];

/// True if a row holds titles and what stands beside them, no headings: `THỐNG KÊ NĂM 2024` and `Mẫu số 01`. `below` are the
/// headings.
pub(super) fn is_titles(row: &HeadRow, below: &HeadRow, dictionary: &Dictionary<'_>) -> bool {
    let is_motto = |text: &str| {
        let key = heading::key(text);
        MOTTO.iter().any(|line| key.contains(line))
    };
    if is_pair(row) || row.filled().any(|(_, text)| is_motto(text)) {
        return true;
    }
    // A merged cell is repeated.
    let mut cells: Vec<(usize, &str)> = row.filled().collect();
    cells.dedup_by_key(|(_, text)| *text);
    let (beside, titles): (Vec<_>, Vec<_>) =
        cells.into_iter().partition(|(_, text)| is_beside(text));
    let first = below.filled().next().map_or(0, |(column, _)| column);
    match titles.as_slice() {
        [] => true,
        [(column, text)] => {
            !beside.is_empty() && (*column <= first || names_year(text, dictionary))
        }
        [..] => false,
    }
}

/// True if a cell says a year and is no heading with one: `Số vụ năm 2024`.
fn names_year(text: &str, dictionary: &Dictionary<'_>) -> bool {
    let says = !said_in(text, dictionary.codebook.year_begins)
        .years
        .is_empty();
    let is_heading = year_at_end(text).is_some_and(|(rest, _)| is_known(rest, dictionary));
    says && label_year(text).is_none() && !is_heading
}

/// True for what stands beside a title: the number of a form, a unit, a date, a remark.
fn is_beside(text: &str) -> bool {
    let inner = text.trim_matches(['(', ')', '[', ']', ' ']);
    if let Some((label, rest)) = inner.split_once(':')
        && LABELS.contains(&heading::key(label).as_str())
    {
        return !rest.trim().is_empty();
    }
    let words = SplitWords::of(inner);
    is_form_number(&words) || is_date(&words)
}

/// `Mẫu số 01`, `Phụ lục II`, `Biểu 1/BC`.
fn is_form_number(words: &SplitWords) -> bool {
    let behind = FORMS.iter().filter_map(|form| words.behind(0, form)).max();
    let number = behind.map(|at| {
        let at = words.skip(at, "số");
        words.skip(at, ":")
    });
    number.is_some_and(|at| {
        let is_mark = |word: &str| {
            let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
            let is_roman = word.bytes().all(|byte| b"ivx".contains(&byte));
            is_number || is_roman || word.chars().count() == 1
        };
        let rest = words.folded.get(at..).unwrap_or_default();
        rest.first().is_some_and(|word| is_mark(word)) && rest.len() <= 6
    })
}

/// `15/11/2025`, `Ngày 15/11/2025`, `Ba Bể, ngày 15 tháng 11 năm 2025`.
fn is_date(words: &SplitWords) -> bool {
    let end = words.folded.len();
    let mut starts =
        (0..end).filter(|&at| at == 0 || words.is(at, "ngày") && words.at(at - 1) == ",");
    starts.any(|at| {
        words
            .date(at)
            .is_some_and(|(_, year, behind)| year.is_some() && behind == end)
    })
}
