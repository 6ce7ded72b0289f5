//! Subheadings that divide a known heading: `Số lượng | Tỷ lệ %`, `Kế hoạch | Thực hiện`, `Quý I | … | Quý IV | Cộng`.
//!
//! In: the parts of the headings of a table. Out: the same without the parts that say only that a column is the figure itself: the
//! count beside its share, what was done beside what was planned, the sum beside all parts of the year.

use std::collections::BTreeMap;

use super::answer::PlacedText;
use super::comparison::count;
use super::comparison_label::is_sum;
use super::head::HeadRow;
use super::heading_path::known_form;
use super::heading_period::{HeadingParts, months_above};
use super::said::label_year;
use super::words::SplitWords;
use crate::data::dictionary::Dictionary;
use crate::data::spelling::fold;
use crate::heading;
use crate::model::{ComparisonFault, DataFaultKind, IndicatorKind};
use crate::table::{Row, Rows};

/// Subheadings of counts, as [`heading::key`] writes them.
const COUNTS: [&str; 4] = ["số lượng", "sl", "số", "số liệu"];

/// Subheadings of what was done, beside those of what was planned.
const DONE: [&str; 10] = [
    "thực hiện",
    "th",
    "kết quả",
    "kq",
    "kết quả thực hiện",
    "kết quả đạt được",
    "đã thực hiện",
    "thực hiện được",
    "thực tế",
    "thực hiện trong năm",
];

/// Headings of what was planned.
pub(super) const PLANNED: [&str; 11] = [
    "kế hoạch",
    "kh",
    "chỉ tiêu",
    "ct",
    "chỉ tiêu giao",
    "chỉ tiêu được giao",
    "chỉ tiêu kế hoạch",
    "chỉ tiêu đăng ký",
    "kế hoạch giao",
    "kế hoạch năm",
    "mục tiêu",
];

/// Subheadings of the whole year.
const YEARS: [&str; 4] = ["cả năm", "năm", "trọn năm", "12 tháng"];

/// Words of what the year before left open, and subheadings of what the year itself brought, beside it.
const CARRIED: [&str; 5] = [
    "chuyển sang",
    "chuyển qua",
    "còn lại năm trước",
    "tồn năm trước",
    "tồn kỳ trước",
];
const NEW: [&str; 8] = [
    "phát sinh",
    "phát sinh trong năm",
    "phát sinh mới",
    "phát sinh trong kỳ",
    "xảy ra",
    "xảy ra trong năm",
    "mới",
    "trong năm",
];

const MONTHS: u8 = 12;

/// A column for the year beside those of all its parts.
pub(super) struct YearParts {
    sum: usize,
    parts: Vec<usize>,
}

/// Removes the parts of headings that say only that a column is the figure of their parents.
///
/// `above` are the titles.
pub(super) fn settle(
    paths: &mut [HeadingParts<'_>],
    above: &[HeadRow],
    dictionary: &Dictionary<'_>,
) {
    for (column, parents) in figures(paths, dictionary) {
        if let Some(path) = paths.get_mut(column) {
            path.truncate(parents);
        }
    }
    done_beside_planned(paths);
    part_sums(paths);
    partial_sums(paths, months_above(above, dictionary.codebook.year_begins));
}

/// Makes sums say what they add up where that is not the year, nor its first months as the titles give them: cases that the year
/// before left open, or some months.
fn partial_sums(paths: &mut [HeadingParts<'_>], of_title: Option<u8>) {
    let mut said = Vec::new();
    for columns in groups(paths).into_values() {
        let leaf = |column: &usize| paths.get(*column).and_then(|path| path.last()).copied();
        let leaves = || columns.iter().filter_map(leaf);
        let carried = leaves().find(|(_, text)| is_carried(&folded_key(text)));
        let mut spans: Vec<(u8, u8)> = leaves().filter_map(|(_, text)| months(text)).collect();
        spans.sort_unstable();
        let begins = spans.iter().map(|(from, _)| *from);
        let ends = std::iter::once(0).chain(spans.iter().map(|(_, to)| *to));
        let are_joined = begins.eq(ends.take(spans.len()));
        let end = spans.last().map(|(_, to)| *to);
        let is_whole = are_joined && (end == Some(MONTHS) || end.is_some() && end == of_title);
        let time = leaves()
            .find(|(_, text)| is_time(text))
            .filter(|_| !is_whole);
        let Some(part) = carried.or(time) else {
            continue;
        };
        let is_sum = |column: &&usize| leaf(column).is_some_and(|(_, text)| is_sum(text));
        said.extend(columns.iter().filter(is_sum).map(|column| (*column, part)));
    }
    for (column, part) in said {
        if let Some(path) = paths.get_mut(column) {
            path.push(part);
        }
    }
}

/// Removes the part `Thực hiện` above headings that stand below `Kế hoạch` as well.
fn done_beside_planned(paths: &mut [HeadingParts<'_>]) {
    let below = |words: &[&str]| {
        let of = |path: &HeadingParts<'_>| match path.as_slice() {
            [(_, top), rest @ ..]
                if !rest.is_empty() && words.contains(&folded_key(top).as_str()) =>
            {
                Some(
                    rest.iter()
                        .map(|(_, text)| folded_key(text))
                        .collect::<Vec<_>>(),
                )
            }
            _ => None,
        };
        paths.iter().map(of).collect::<Vec<_>>()
    };
    let (done, planned) = (below(&DONE), below(&PLANNED));
    for (path, own) in paths.iter_mut().zip(done) {
        if own.is_some() && planned.contains(&own) {
            path.remove(0);
        }
    }
}

/// True for a part of the year, of whatever kind: `Tháng 10`, `Tuần 1`, `Đợt 2`, `6 tháng`.
fn is_time(text: &str) -> bool {
    let words = SplitWords::of(text);
    let parts = ["tháng", "t", "quý", "q", "tuần", "đợt"];
    let numbered = parts.iter().filter_map(|part| words.behind(0, part));
    let is_number = |at: usize| words.number(at).is_some() || words.quarter(at).is_some();
    let is_count = words.months(0).is_some_and(|count| count < MONTHS);
    numbered.into_iter().any(is_number) || is_count && words.is(1, "tháng")
}

/// Words of what some of those counted are: those recognised, registered, disciplined.
const STATES: [&str; 9] = [
    "đạt",
    "được",
    "có",
    "không",
    "chưa",
    "bị",
    "đăng ký",
    "công nhận",
    "hiệu quả",
];

/// Leaves sums without their parents where these count some and another column says which: below `Số khu dân cư được công nhận`,
/// `Tổng số | Đạt` are all of them and those.
fn part_sums(paths: &mut [HeadingParts<'_>]) {
    let has_state = |text: &str| {
        let words = SplitWords::of(text);
        (0..words.folded.len()).any(|at| words.any(&STATES, at))
    };
    let mut sums = Vec::new();
    for (parents, columns) in groups(paths) {
        let leaf = |column: &usize| paths.get(*column).and_then(|path| path.last());
        let is_sum = |column: &usize| leaf(column).is_some_and(|(_, text)| is_sum(text));
        let says = |column: &usize| leaf(column).is_some_and(|(_, text)| has_state(text));
        if parents.iter().any(|parent| has_state(parent)) && columns.iter().any(says) {
            sums.extend(columns.iter().copied().filter(|column| is_sum(column)));
        }
    }
    for column in sums {
        if let Some(path) = paths.get_mut(column) {
            path.drain(..path.len().saturating_sub(1));
        }
    }
}

/// The columns for the year that stand beside all its parts.
pub(super) fn year_parts(paths: &[HeadingParts<'_>]) -> Vec<YearParts> {
    let groups = groups(paths);
    let found = groups.values().map(|columns| YearParts::of(paths, columns));
    found.flatten().collect()
}

/// Columns of the figures that their parents name, each with the number of its parents.
fn figures(paths: &[HeadingParts<'_>], dictionary: &Dictionary<'_>) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (parents, columns) in groups(paths) {
        let words: Vec<&str> = parents
            .iter()
            .copied()
            .filter(|text| label_year(text).is_none())
            .collect();
        let known = known_form(&words, (dictionary, false));
        let Some(figure) = known.and_then(|known| dictionary.find(&known).figure()) else {
            continue;
        };
        let is_count = dictionary.codebook.indicator(figure).kind == IndicatorKind::Count;
        let keys = columns.iter().map(|&column| key(paths, column));
        let keys: Vec<String> = keys.collect();
        let is_any = |words: &[&str], key: &str| words.contains(&key);
        let has_plan = keys.iter().any(|key| is_any(&PLANNED, key));
        let parent = words
            .last()
            .map_or_else(String::new, |text| folded_key(text));
        let has_carried = keys.iter().any(|key| is_carried(key));
        let is_own = |key: &str| {
            let is_count = is_count && (is_any(&COUNTS, key) || begins(&parent, key));
            is_count || has_plan && is_any(&DONE, key) || has_carried && is_any(&NEW, key)
        };
        let own = columns.iter().zip(&keys);
        let own: Vec<usize> = own
            .filter(|(_, key)| is_own(key))
            .map(|(column, _)| *column)
            .collect();
        let sum = YearParts::of(paths, &columns).map(|year| year.sum);
        // A sum of parts of the year is that of the year only if it adds up all.
        let is_of_time = |column: &usize| {
            let leaf = paths.get(*column).and_then(|path| path.last());
            leaf.is_some_and(|(_, text)| is_time(text) || label_year(text).is_some())
        };
        let sums = || columns.iter().zip(&keys).filter(|(_, key)| is_sum(key));
        let is_divided = own.is_empty() && !has_carried && !has_plan;
        let is_plain = is_count && is_divided && !columns.iter().any(is_of_time);
        let sum = sum.or_else(|| {
            let (only, _) = sums().next().filter(|_| is_plain && sums().count() == 1)?;
            Some(*only)
        });
        // Two such columns are not told apart.
        if let ([only], None) | ([], Some(only)) = (own.as_slice(), &sum) {
            found.push((*only, parents.len()));
        }
    }
    found
}

/// True for what the year before left open: `năm trước chuyển sang`.
fn is_carried(key: &str) -> bool {
    let words = SplitWords::of(key);
    (0..words.folded.len()).any(|at| words.any(&CARRIED, at))
}

/// Columns by the parts above their lowest.
fn groups<'h>(paths: &[HeadingParts<'h>]) -> BTreeMap<Vec<&'h str>, Vec<usize>> {
    let mut groups: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
    for (column, path) in paths.iter().enumerate() {
        if let Some((_, parents)) = path.split_last()
            && !parents.is_empty()
        {
            let parents = parents.iter().map(|(_, text)| *text);
            groups.entry(parents.collect()).or_default().push(column);
        }
    }
    groups
}

/// Key of the lowest part of a heading.
fn key(paths: &[HeadingParts<'_>], column: usize) -> String {
    let last = paths.get(column).and_then(|path| path.last());
    last.map_or_else(String::new, |(_, text)| folded_key(text))
}

fn folded_key(text: &str) -> String {
    heading::key(&fold(text))
}

/// True for `số vụ` below `số vụ phạm tội`.
fn begins(parent: &str, key: &str) -> bool {
    let rest = parent.strip_prefix(key);
    key.starts_with("số ") && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

impl YearParts {
    /// The column for the year among columns of one figure, if the others are all its parts.
    fn of(paths: &[HeadingParts<'_>], columns: &[usize]) -> Option<YearParts> {
        let (mut sum, mut parts) = (None, Vec::new());
        for &column in columns {
            let (_, text) = paths.get(column)?.last()?;
            if is_sum(text) || YEARS.contains(&folded_key(text).as_str()) {
                if sum.replace(column).is_some() {
                    return None;
                }
            } else {
                parts.extend(months(text).map(|months| (months, column)));
            }
        }
        parts.sort_unstable();
        let mut end = 0;
        for ((from, to), _) in &parts {
            if *from != end {
                return None;
            }
            end = *to;
        }
        (end == MONTHS && parts.len() > 1).then_some(YearParts {
            sum: sum?,
            parts: parts.into_iter().map(|(_, column)| column).collect(),
        })
    }
}

/// True if texts name all parts of a year: `Quý I`, …, `Quý IV`.
pub(super) fn cover_a_year(texts: &[&str]) -> bool {
    let mut parts: Vec<(u8, u8)> = texts.iter().filter_map(|text| months(text)).collect();
    parts.sort_unstable();
    let begin = parts.iter().map(|(from, _)| *from);
    let ends = std::iter::once(0).chain(parts.iter().map(|(_, to)| *to));
    parts.len() > 1
        && begin.eq(ends.take(parts.len()))
        && parts.last().is_some_and(|(_, to)| *to == MONTHS)
}

/// The months that a part of the year begins after and ends with: `Quý II`, `6 tháng cuối năm`, `Tháng 3`.
pub(super) fn months(text: &str) -> Option<(u8, u8)> {
    let words = SplitWords::of(text);
    let is_end = |at: usize| at == words.folded.len();
    let quarter = words.behind(0, "quý").or_else(|| words.behind(0, "q"));
    if let Some(at) = quarter
        && let Some(quarter) = words.quarter(at).filter(|_| is_end(at + 1))
    {
        return Some((3 * (quarter - 1), 3 * quarter));
    }
    let month = words.behind(0, "tháng").or_else(|| words.behind(0, "t"));
    if let Some(at) = month
        && let Some(month) = words.number(at).filter(|_| is_end(at + 1))
    {
        return (1..=MONTHS).contains(&month).then(|| (month - 1, month));
    }
    let behind = words.months(0).and(words.behind(1, "tháng"))?;
    let count = words
        .months(0)
        .filter(|count| (1..MONTHS).contains(count))?;
    let first = words.behind(behind, "đầu").map(|at| (at, (0, count)));
    let last = words
        .behind(behind, "cuối")
        .map(|at| (at, (MONTHS - count, MONTHS)));
    let (at, span) = first.or(last)?;
    is_end(words.skip(at, "năm")).then_some(span)
}

/// Checks the columns for the year against its parts; a doubt for each that is another sum, by line and column.
pub(super) fn check(
    years: &[YearParts],
    mut rows: Rows<'_>,
) -> BTreeMap<(u32, u16), DataFaultKind> {
    let mut doubts = BTreeMap::new();
    let mut row = Row::default();
    while !years.is_empty() && rows.next_filled(&mut row) {
        for year in years {
            let counted = |column: usize| count(&row.cell(column));
            let parts: Option<Vec<i128>> = year.parts.iter().map(|&part| counted(part)).collect();
            let (Some(sum), Some(parts)) = (counted(year.sum), parts) else {
                continue;
            };
            if sum == parts.iter().sum() {
                continue;
            }
            let named = |column: usize| {
                let (text, at) = (&row.cell(column), row.at(column));
                PlacedText { text, at }.named()
            };
            let fault = ComparisonFault::PartsDiffer {
                sum: named(year.sum),
                parts: year.parts.iter().map(|&part| named(part)).collect(),
            };
            let at = row.at(year.sum);
            doubts.insert((at.line, at.column), DataFaultKind::Comparison(fault));
        }
    }
    doubts
}

#[cfg(test)]
mod tests {
    use super::months;

    #[test]
    fn parts_of_a_year_are_months_from_and_to() {
        for (text, expected) in [
            ("Quý I", Some((0, 3))),
            ("QUÝ IV", Some((9, 12))),
            ("Q2", Some((3, 6))),
            ("Tháng 12", Some((11, 12))),
            ("T1", Some((0, 1))),
            ("6 tháng đầu năm", Some((0, 6))),
            ("6 tháng cuối năm", Some((6, 12))),
            ("9 tháng đầu năm", Some((0, 9))),
            ("Tháng 13", None),
            ("Quý I và II", None),
            ("Cả năm", None),
            ("Số vụ", None),
            ("6 tháng", None),
        ] {
            assert_eq!(months(text), expected, "{text}");
        }
    }
}
