//! Tells which column of a form holds the results, where its heading is none of the usual ones or others stand beside it.
//!
//! Norms and plans are known, and of what remains one column must be that of the results: otherwise the form stays open. Where the
//! results are words (`Đã ban hành NQ số 05`), the column beside them with `Đạt | Không đạt` has the answers.

use super::answer::{AnswerSide, PlacedText, contradiction};
use super::comparison_label::label;
use super::form_columns::{FormColumns, ValueColumn};
use super::head::{Head, HeadRow};
use super::item::without_number;
use super::said::{ColumnYear, label_year, year_at_end};
use super::subheading::PLANNED;
use crate::data::dictionary::Dictionary;
use crate::data::row_label::{SERIALS, is_remark};
use crate::data::spelling::fold;
use crate::heading;
use crate::model::NamedClause;
use crate::table::{CellPlace, Row};

/// Headings of results beside norms and plans, as [`heading::key`] writes them.
const RESULTS: [&str; 15] = [
    "thực tế",
    "số thực tế",
    "kết quả thực tế",
    "thực hiện trong năm",
    "thực hiện cả năm",
    "thực hiện được",
    "đã thực hiện",
    "đạt được",
    "số đạt được",
    "mức đạt",
    "mức đạt được",
    "kết quả đạt",
    "kết quả xã tự đánh giá",
    "th",
    "kq",
];

/// Headings of norms and plans.
const NORMS: [&str; 11] = [
    "yêu cầu",
    "mức yêu cầu",
    "quy định",
    "mức quy định",
    "theo quy định",
    "chuẩn",
    "mức chuẩn",
    "tiêu chuẩn",
    "định mức",
    "đăng ký",
    "dự kiến",
];

/// Headings of counts, which are those of the results if there is no other column.
const COUNTS: [&str; 6] = ["số vụ", "số vụ việc", "số", "sl", "tổng số", "tổng"];

/// Headings of answers beside results in words.
const ANSWERS: [&str; 16] = [
    "đánh giá",
    "kết quả đánh giá",
    "mức độ đánh giá",
    "xã đánh giá",
    "đạt không đạt",
    "đạt chưa đạt",
    "đạt hoặc không đạt",
    "đạt hoặc chưa đạt",
    "đánh giá đạt không đạt",
    "đánh giá đạt chưa đạt",
    "tự đánh giá đạt không đạt",
    "tự đánh giá đạt chưa đạt",
    "tự chấm đạt không đạt",
    "tự chấm đạt chưa đạt",
    "kết luận",
    "mức độ đạt",
];

/// Words behind those for values by which a column corrects another.
const CORRECTED: [&str; 8] = [
    "sau rà soát",
    "rà soát",
    "rà soát lại",
    "điều chỉnh",
    "sau điều chỉnh",
    "đính chính",
    "chính thức",
    "sau thẩm định",
];

/// Cells that are answers.
const SAID: [&str; 8] = [
    "đạt",
    "không đạt",
    "chưa đạt",
    "đ",
    "kđ",
    "có",
    "không",
    "chưa",
];

/// True if a heading without the words for values says that its column corrects another: `sau rà soát`.
pub(super) fn corrects(rest: &str) -> bool {
    CORRECTED.contains(&heading::key(rest).as_str())
}

/// Columns that may be of results, as far as they are not known to be others.
pub(super) fn open_columns<'h>(form: &FormColumns, own: &'h HeadRow) -> Vec<(usize, &'h str)> {
    let columns = own.filled().filter(|(column, text)| {
        let is_serial = SERIALS.contains(&heading::key(text).as_str());
        let is_known = *column == form.item || Some(*column) == form.unit || is_serial;
        !is_known && !is_norm(text) && !is_aside(text)
    });
    columns.collect()
}

/// Columns of results with these headings, or the only column that may be of results; none if that stays open.
pub(super) fn results(form: &FormColumns, own: &HeadRow) -> Vec<ValueColumn> {
    let mut found = Vec::new();
    let others = open_columns(form, own);
    for &(column, text) in &others {
        let (rest, year) = match year_at_end(text) {
            Some((rest, year)) => (rest, Some(ColumnYear::Year(year))),
            None => (text, None),
        };
        if RESULTS.contains(&heading::key(rest).as_str()) && !text.contains('%') {
            found.push(ValueColumn::of_year(own, (column, text), year));
        }
    }
    if let ([], &[(column, text)]) = (found.as_slice(), others.as_slice()) {
        let is_own = matches!(
            AnswerSide::of(text),
            Some(AnswerSide::Own | AnswerSide::Appraised)
        );
        let is_count = COUNTS.contains(&heading::key(text).as_str()) && !text.contains('%');
        if is_own || is_count {
            found.push(ValueColumn::of_year(own, (column, text), None));
        }
    }
    let are_apart = found.len() < 2 || found.iter().all(|one| one.year.is_some());
    if are_apart { found } else { Vec::new() }
}

/// True for a heading of a norm or a plan, of whatever year.
fn is_norm(text: &str) -> bool {
    let rest = year_at_end(text).map_or(text, |(rest, _)| rest);
    let key = heading::key(rest);
    NORMS.iter().chain(&PLANNED).any(|norm| *norm == key)
}

/// True for a heading that cannot be that of results: remarks and comparisons.
fn is_aside(text: &str) -> bool {
    is_remark(&heading::key(text)) || label(text).is_some() && label_year(text).is_none()
}

/// The column with the answers to the clauses of a form, beside that of results in words.
pub(super) fn answers(
    form: &FormColumns,
    head: &Head,
    dictionary: &Dictionary<'_>,
) -> Option<usize> {
    let own = head.rows.get(form.row)?;
    let is_headed = |text: &str| {
        let is_own = matches!(
            AnswerSide::of(text),
            Some(AnswerSide::Own | AnswerSide::Appraised)
        );
        is_own || ANSWERS.contains(&heading::key(text).as_str())
    };
    let [value] = form.values.as_slice() else {
        return None;
    };
    let others = own.filled().filter(|(column, text)| {
        *column != form.item && *column != value.column && is_headed(text)
    });
    let others: Vec<usize> = others.map(|(column, _)| column).collect();
    let &[column] = others.as_slice() else {
        return None;
    };
    let below = head.rows.iter().skip(form.last + 1);
    let clauses = below.filter(|row| is_clause(row.cell(form.item), dictionary));
    let cells: Vec<&str> = clauses
        .map(|row| row.cell(column))
        .filter(|text| !text.is_empty())
        .collect();
    let are_answers = cells.iter().all(|text| is_said(text));
    (!cells.is_empty() && are_answers).then_some(column)
}

/// True if all items of a form are clauses, and a cell of results is no answer to its own.
pub(super) fn are_words(form: &FormColumns, head: &Head, dictionary: &Dictionary<'_>) -> bool {
    let below = || head.rows.iter().skip(form.last + 1);
    let items = || below().filter(|row| !row.cell(form.item).is_empty());
    let is_word = |row: &HeadRow| {
        let mut values = form.values.iter().map(|value| row.cell(value.column));
        values.any(|text| !text.is_empty() && !is_said(text))
    };
    let clauses = || items().filter(|row| is_clause(row.cell(form.item), dictionary));
    clauses().any(is_word)
        && items().all(|row| {
            let has_value = form
                .values
                .iter()
                .any(|value| !row.cell(value.column).is_empty());
            !has_value || is_clause(row.cell(form.item), dictionary)
        })
}

/// True if an item is a clause or a criterion, which is answered.
pub(super) fn is_clause(item: &str, dictionary: &Dictionary<'_>) -> bool {
    let item = without_number(item, dictionary);
    !item.is_empty() && (NamedClause::read(item).is_some() || dictionary.is_answer(item))
}

fn is_said(text: &str) -> bool {
    SAID.contains(&&*fold(text))
}

/// The answer to a clause whose results are words: the cell of the column of answers. Two answers that differ are none.
pub(super) fn answered(row: &Row<'_>, (value, answer): (usize, usize)) -> (String, CellPlace) {
    let (own, said) = (row.cell(value), row.cell(answer));
    let place = |column: usize| row.at(column);
    let is_own = is_said(&own);
    match (is_own, fold(&said).is_empty()) {
        (true, true) => (own.into_owned(), place(value)),
        (true, false) if fold(&own) != fold(&said) => {
            let of = |text, column| PlacedText {
                text,
                at: place(column),
            };
            let both = contradiction(of(&own, value), of(&said, answer));
            (both.text, both.at)
        }
        (true | false, _) => (said.into_owned(), place(answer)),
    }
}

/// What the higher of two appraisers says, or the lower where that says nothing. If they differ, what the commune says of itself must
/// differ too, which is told; else it is none.
pub(super) fn highest(
    row: &Row<'_>,
    (high, low): (usize, usize),
    own: Option<usize>,
) -> (String, CellPlace) {
    let (above, below) = (row.cell(high), row.cell(low));
    let said = |column: usize| fold(&row.cell(column)).into_owned();
    if said(high).is_empty() {
        return (below.into_owned(), row.at(low));
    }
    let is_told = own.is_some_and(|own| !said(own).is_empty() && said(own) != said(high));
    if is_told || said(low).is_empty() || said(low) == said(high) {
        return (above.into_owned(), row.at(high));
    }
    let of = |text, column| PlacedText {
        text,
        at: row.at(column),
    };
    let both = contradiction(of(&above, high), of(&below, low));
    (both.text, both.at)
}
