//! Faults of columns and cells that compare two years.

use super::text::{FaultText, all_quoted, quoted};
use crate::model::ComparisonFault;
use crate::page::visible::visible;
use crate::text::{Text, both};

/// The sentences of a fault of what compares two years.
pub(super) fn of_comparison(fault: &ComparisonFault) -> FaultText {
    match fault {
        ComparisonFault::Differs([given, before, after]) => {
            comparison_differs(given, before, after)
        }
        ComparisonFault::SumDiffers { sum, counts } => sum_differs(sum, counts),
        ComparisonFault::PartsDiffer { sum, parts } => parts_differ(sum, parts),
        ComparisonFault::Columns {
            columns,
            has_sums,
            agreeing,
            unchecked,
        } => comparisons(columns, *has_sums, (*agreeing, *unchecked)),
        ComparisonFault::Cells {
            agreeing,
            unchecked,
        } => changes(*agreeing, *unchecked),
    }
}

/// A difference or share that does not match the counts of its two years.
fn comparison_differs(
    given: &(String, String),
    before: &(String, String),
    after: &(String, String),
) -> FaultText {
    let (given, before, after) = (cell(given), cell(before), cell(after));
    FaultText::new(
        both!(
            "ô so sánh {given} không khớp với số liệu hai năm: năm trước {before}, năm này {after}; dùng số liệu của từng năm",
            "the comparison {given} does not match the counts of the two years: {before} before, {after} after; the counts are used"
        ),
        both!(
            "xem lại các ô này rồi sửa ô sai",
            "check these cells and correct the wrong one"
        ),
    )
}

/// A sum of several years that does not match their counts.
fn sum_differs(sum: &(String, String), counts: &[(String, String)]) -> FaultText {
    let sum = cell(sum);
    let counts: Vec<String> = counts.iter().map(cell).collect();
    let counts = counts.join(", ");
    FaultText::new(
        both!(
            "ô cộng các năm {sum} không khớp với số liệu từng năm: {counts}; dùng số liệu của từng năm",
            "the sum of the years {sum} does not match their counts: {counts}; the counts are used"
        ),
        both!(
            "xem lại các ô này rồi sửa ô sai",
            "check these cells and correct the wrong one"
        ),
    )
}

/// A sum that does not match the parts of its year.
fn parts_differ(sum: &(String, String), parts: &[(String, String)]) -> FaultText {
    let sum = cell(sum);
    let parts: Vec<String> = parts.iter().map(cell).collect();
    let parts = parts.join(", ");
    FaultText::new(
        both!(
            "ô cộng {sum} không khớp với các phần: {parts}; dùng ô cộng",
            "the sum {sum} does not match its parts: {parts}; the sum is used"
        ),
        both!(
            "xem lại các ô này rồi sửa ô sai",
            "check these cells and correct the wrong one"
        ),
    )
}

/// The content of a cell with its place.
fn cell((cell, text): &(String, String)) -> String {
    format!("{} ({})", quoted(text), visible(cell))
}

/// Columns that compare two years, or add up years, left out.
fn comparisons(
    columns: &[String],
    has_sums: bool,
    (agreeing, unchecked): (usize, usize),
) -> FaultText {
    let columns = all_quoted(columns);
    let open = not_checked(unchecked);
    let what = if has_sums {
        both!(
            "cột so sánh, cột cộng các năm",
            "columns that compare or add up years"
        )
    } else {
        both!("cột so sánh hai năm", "columns that compare two years")
    };
    FaultText::new(
        both!(
            "{what} chỉ dùng để kiểm tra, không phải số liệu: {columns}; {agreeing} ô khớp{open}",
            "{what} are only checked and are no figures: {columns}; cells that match: {agreeing}{open}";
            what, open
        ),
        both!(
            "nếu một cột là số liệu thì đổi tên cột",
            "if a column is a figure, rename it"
        ),
    )
}

/// Changes since last year behind counts, left out.
fn changes(agreeing: usize, unchecked: usize) -> FaultText {
    let open = not_checked(unchecked);
    FaultText::new(
        both!(
            "ô ghi số liệu kèm mức tăng, giảm, như 12 (-2): dùng số liệu, còn mức tăng, giảm chỉ để kiểm tra với năm trước; {agreeing} ô khớp{open}",
            "cells give a count with its change, as in 12 (-2): the count is used, the change is only checked against last year; cells that match: {agreeing}{open}";
            open
        ),
        both!(
            "nếu số trong ngoặc là số liệu khác thì ghi ở cột riêng",
            "if the number in brackets is another figure, give it a column of its own"
        ),
    )
}

fn not_checked(unchecked: usize) -> Text {
    match unchecked {
        0 => Text::default(),
        _ => both!(
            ", {unchecked} ô không kiểm tra được",
            ", {unchecked} cannot be checked"
        ),
    }
}
