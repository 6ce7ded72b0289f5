//! Words and marks of answers. By itself, `x` says yes, as in every form; beside `✓`, and where nothing else says no, it may say no.

use super::missing::is_missing;
use super::spelling::fold;
use crate::heading;
use crate::model::{Codebook, Column, Expected, Gap, IndicatorKind, Use, Value};
use crate::table::{Row, Rows};

/// Number of bytes examined.
const EVIDENCE: usize = 64 * 1024;

/// Words and marks that say yes.
const YES: [&str; 12] = [
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
const TICKS: [&str; 6] = ["✓", "✔", "√", "☑", "✅", "v"];

/// A mark that may be a cross.
const CROSS: &str = "x";

/// Verbs of headings that an answer may repeat: `Chưa công nhận` below `Được công nhận “An toàn về ANTT”`.
const VERBS: [&str; 4] = ["công nhận", "đăng ký", "hiệu quả", "hoàn thành"];

/// Words before a verb that leave it as it is.
const DOES: [&str; 7] = [
    "",
    "có",
    "đã",
    "được",
    "đã được",
    "hoạt động",
    "hoạt động có",
];

/// Words before a verb that deny it.
const DOES_NOT: [&str; 8] = [
    "không",
    "không có",
    "không được",
    "chưa",
    "chưa có",
    "chưa được",
    "hoạt động không",
    "hoạt động chưa",
];

/// The verbs that an answer below a heading of a figure may repeat; none if one of them denies something.
pub(super) fn verbs(headings: [&str; 2]) -> Vec<&'static str> {
    let keys = headings.map(heading::key);
    let denies = |key: &String| key.split(' ').any(|word| ["không", "chưa"].contains(&word));
    if keys.iter().any(denies) {
        return Vec::new();
    }
    let is_said = |verb: &&str| keys.iter().any(|key| key.contains(verb));
    VERBS.into_iter().filter(is_said).collect()
}

/// Reads an answer.
///
/// # Errors
/// If it is none, or a cross that may say yes or no.
pub(super) fn answer(text: &str, verbs: &[&str], are_mixed: bool) -> Result<Value, Expected> {
    // Common words, matched without folding.
    match text {
        "x" | "X" if are_mixed => return Err(Expected::OneMark),
        "x" | "X" | "1" | "có" | "Có" | "đạt" | "Đạt" => return Ok(Value::Yes),
        "0" | "không" | "Không" | "Chưa đạt" | "Không đạt" => return Ok(Value::No),
        _ => {}
    }
    let text = fold(text);
    let text = text
        .strip_suffix('.')
        .filter(|text| !text.is_empty() && !text.ends_with('.'))
        .unwrap_or(&text);
    let before = || {
        let mut rests = verbs.iter().filter_map(|verb| text.strip_suffix(verb));
        rests.next().map(str::trim_end)
    };
    let says = |words: &[&str]| before().is_some_and(|before| words.contains(&before));
    if is_cross(text) && are_mixed {
        Err(Expected::OneMark)
    } else if YES.contains(&text) || TICKS.contains(&text) || says(&DOES) {
        Ok(Value::Yes)
    } else if NO.contains(&text) || says(&DOES_NOT) {
        Ok(Value::No)
    } else if is_missing(text) {
        Ok(Value::Gap(Gap::Marked))
    } else {
        Err(Expected::YesNo)
    }
}

/// True if a cell holds the mark that may be a cross.
fn is_cross(folded: &str) -> bool {
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
