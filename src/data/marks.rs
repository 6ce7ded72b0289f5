//! Words and marks of answers. By itself, `x` says yes, as in every form; beside `✓`, and where nothing else says no, it may say no.

use super::spelling::fold;
use crate::model::{Codebook, Column, IndicatorKind, Use};
use crate::table::{Row, Rows};

/// Number of bytes examined.
const EVIDENCE: usize = 64 * 1024;

/// Words and marks that say yes.
pub(super) const YES: [&str; 12] = [
    "x",
    "+",
    "1",
    "có",
    "đạt",
    "đạt chuẩn",
    "đạt yêu cầu",
    "đạt tiêu chuẩn",
    "đạt tiêu chí",
    "yes",
    "true",
    "đ",
];

/// Words that say no.
pub(super) const NO: [&str; 14] = [
    "không đạt yêu cầu",
    "chưa đạt yêu cầu",
    "không đạt chuẩn",
    "chưa đạt chuẩn",
    "ko đạt",
    "k đạt",
    "0",
    "không",
    "không đạt",
    "chưa đạt",
    "chưa",
    "kđ",
    "no",
    "false",
];

/// Marks that only ever say yes.
pub(super) const TICKS: [&str; 6] = ["✓", "✔", "√", "☑", "✅", "v"];

/// A mark that may be a cross.
const CROSS: &str = "x";

/// True if a cell holds the mark that may be a cross.
pub(super) fn is_cross(folded: &str) -> bool {
    folded == CROSS
}

/// True if the answers in the first 64 KB of rows have ticks and crosses, but no word for no: a cross may be that.
pub(super) fn are_mixed(mut rows: Rows<'_>, columns: &[Column], codebook: &Codebook) -> bool {
    let is_answer = |column: &Column| match column.meaning {
        Use::Figure(figure) | Use::NotAsked(figure) => {
            codebook.indicator(figure).kind == IndicatorKind::YesNo
        }
        Use::Key(_) | Use::Unknown { .. } => false,
    };
    let answers = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_answer(column));
    let answers: Vec<usize> = answers.map(|(place, _)| place).collect();
    if answers.is_empty() {
        return false;
    }
    let (mut has_ticks, mut has_crosses) = (false, false);
    let mut row = Row::default();
    while rows.position() < EVIDENCE && rows.next_row(&mut row) {
        for &column in &answers {
            let cell = row.cell(column);
            let cell = fold(&cell);
            if NO.contains(&cell.as_ref()) {
                return false;
            }
            has_ticks |= TICKS.contains(&cell.as_ref());
            has_crosses |= is_cross(&cell);
        }
    }
    has_ticks && has_crosses
}
