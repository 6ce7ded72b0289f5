//! Two columns that answer one question: `Đạt | Không đạt` with a mark in one, `Tự chấm | Thẩm định`.

use crate::data::missing::is_missing;
use crate::data::spelling::fold;
use crate::model::{Cell, DataFaultKind};
use crate::table::{CellPlace, trim};

/// A cell of a combined column.
pub(super) struct CombinedCell {
    pub(super) text: String,
    pub(super) at: CellPlace,
    /// What its parts disagree on, if it is used nevertheless.
    pub(super) doubt: Option<DataFaultKind>,
}

/// A cell of the table, with its place.
#[derive(Clone, Copy)]
pub(super) struct PlacedText<'r> {
    pub(super) text: &'r str,
    pub(super) at: CellPlace,
}

impl PlacedText<'_> {
    /// Name of the cell, and its content.
    pub(super) fn named(&self) -> (String, String) {
        (
            Cell::name(self.at.column, self.at.row),
            self.text.to_owned(),
        )
    }
}

/// What two cells say that cannot both be true; no reader accepts it.
pub(super) fn contradiction(one: PlacedText<'_>, other: PlacedText<'_>) -> CombinedCell {
    let ((cell, text), (other_cell, other_text)) = (one.named(), other.named());
    CombinedCell {
        text: format!("{text} ({cell}) ≠ {other_text} ({other_cell})"),
        at: one.at,
        doubt: None,
    }
}

/// What one of two columns under a heading holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnswerSide {
    /// `Đạt`
    Passed,
    /// `Không đạt`
    Failed,
    /// `Tự chấm`
    Own,
    /// `Thẩm định`
    Appraised,
}

const PASSED: [&str; 1] = ["đạt"];

const FAILED: [&str; 2] = ["không đạt", "chưa đạt"];

const OWN: [&str; 16] = [
    "xã đánh giá",
    "cấp xã đánh giá",
    "công an xã đánh giá",
    "kết quả xã tự đánh giá",
    "tự chấm",
    "tự đánh giá",
    "xã tự chấm",
    "xã tự đánh giá",
    "xã báo cáo",
    "xã đề nghị",
    "cấp xã tự đánh giá",
    "đơn vị tự chấm",
    "đơn vị tự đánh giá",
    "đơn vị báo cáo",
    "kết quả tự chấm",
    "kết quả tự đánh giá",
];

const APPRAISED: [&str; 29] = [
    "huyện đánh giá",
    "tỉnh đánh giá",
    "cấp huyện đánh giá",
    "cấp tỉnh đánh giá",
    "công an huyện đánh giá",
    "công an tỉnh đánh giá",
    "thẩm định",
    "kết quả thẩm định",
    "cấp trên thẩm định",
    "huyện thẩm định",
    "tỉnh thẩm định",
    "công an huyện thẩm định",
    "công an tỉnh thẩm định",
    "đoàn thẩm định",
    "đoàn thẩm định đánh giá",
    "đoàn thẩm định huyện",
    "đoàn thẩm định tỉnh",
    "đoàn thẩm định của huyện",
    "đoàn thẩm định của tỉnh",
    "kết quả của đoàn thẩm định",
    "kết quả đoàn thẩm định",
    "hội đồng thẩm định",
    "hội đồng thẩm định huyện",
    "hội đồng thẩm định tỉnh",
    "tổ thẩm định",
    "thẩm định của huyện",
    "thẩm định của tỉnh",
    "đoàn kiểm tra",
    "đoàn đánh giá",
];

const MARKS: [&str; 11] = ["x", "×", "+", "√", "v", "✓", "✔", "☑", "✅", "☒", "1"];

/// Most bytes of a heading that name a side; without a bound, a heading of many marks would take quadratic time.
const LONGEST_SIDE: usize = 200;

/// Splits a heading that ends with one side of an answer, `Tiêu chí 1 – Đạt`, or stands below who gave it: `Xã tự chấm – Tiêu chí 1`.
pub(super) fn side(heading: &str) -> Option<(&str, AnswerSide)> {
    side_behind(heading).or_else(|| {
        let (above, rest) = heading.split_once(" – ")?;
        let side = AnswerSide::of(above)?;
        matches!(side, AnswerSide::Own | AnswerSide::Appraised).then_some((trim(rest), side))
    })
}

fn side_behind(heading: &str) -> Option<(&str, AnswerSide)> {
    let ends = heading.char_indices().rev();
    let mut ends = ends.take_while(|(at, _)| heading.len() - at <= LONGEST_SIDE);
    ends.find_map(|(at, mark)| {
        let is_mark = matches!(mark, '-' | '–' | '—' | ':' | '(' | '/' | '\n');
        let tail = heading.get(at + mark.len_utf8()..).filter(|_| is_mark)?;
        let side = AnswerSide::of(tail.trim_end_matches(')'))?;
        Some((trim(heading.get(..at)?), side))
    })
}

impl AnswerSide {
    /// The side that a text says, if it says nothing else.
    pub(super) fn of(text: &str) -> Option<AnswerSide> {
        let word = fold(trim(text));
        let word = word.as_ref();
        if PASSED.contains(&word) {
            Some(AnswerSide::Passed)
        } else if FAILED.contains(&word) {
            Some(AnswerSide::Failed)
        } else if OWN.contains(&word) {
            Some(AnswerSide::Own)
        } else if APPRAISED.contains(&word) {
            Some(AnswerSide::Appraised)
        } else {
            None
        }
    }

    /// True if both are sides of one answer.
    pub(super) fn faces(self, other: AnswerSide) -> bool {
        match (self, other) {
            (AnswerSide::Passed, AnswerSide::Failed)
            | (AnswerSide::Failed, AnswerSide::Passed)
            | (AnswerSide::Own, AnswerSide::Appraised)
            | (AnswerSide::Appraised, AnswerSide::Own) => true,
            (
                AnswerSide::Passed | AnswerSide::Failed | AnswerSide::Own | AnswerSide::Appraised,
                _,
            ) => false,
        }
    }
}

/// A heading under one of two columns of answers, as [`side`] splits it.
pub(super) fn sided(heading: &str, column: &str) -> String {
    format!("{heading} – {column}")
}

/// The answer of a mark in one of two columns. A mark in both, or anything else, is a contradiction.
pub(super) fn marked(passed: PlacedText<'_>, failed: PlacedText<'_>) -> CombinedCell {
    let answer = |text: &str, at| CombinedCell {
        text: text.to_owned(),
        at,
        doubt: None,
    };
    let (yes, no) = (fold(passed.text), fold(failed.text));
    let is_mark = |text: &str| MARKS.contains(&text);
    let is_blank = |text: &str| text.is_empty() || is_missing(text);
    // `1 | 0`: in a pair of numbers, 0 is no mark.
    let is_unmarked = |text: &str| is_blank(text) || text == "0";
    if is_blank(&yes) && is_blank(&no) {
        answer(passed.text, passed.at)
    } else if (is_mark(&yes) || PASSED.contains(&&*yes)) && is_unmarked(&no) {
        answer("đạt", passed.at)
    } else if (is_mark(&no) || FAILED.contains(&&*no)) && is_unmarked(&yes) {
        answer("không đạt", failed.at)
    } else {
        contradiction(passed, failed)
    }
}

/// The appraised value if there is one, else the commune's own; a difference between them is a doubt.
pub(super) fn appraised(own: PlacedText<'_>, appraised: PlacedText<'_>) -> CombinedCell {
    let (claimed, confirmed) = (fold(own.text), fold(appraised.text));
    let is_blank = |text: &str| text.is_empty() || is_missing(text);
    let used = if is_blank(&confirmed) && !claimed.is_empty() {
        own
    } else {
        appraised
    };
    let differ = !is_blank(&claimed) && !is_blank(&confirmed) && claimed != confirmed;
    CombinedCell {
        text: used.text.to_owned(),
        at: used.at,
        doubt: differ.then(|| DataFaultKind::AppraisalDiffers {
            own: own.named(),
            appraised: appraised.named(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{AnswerSide, LONGEST_SIDE, side};

    #[test]
    fn a_side_ends_a_heading_however_long_and_marks_before_it_are_no_sides() {
        let marks = "(".repeat(LONGEST_SIDE * 100);
        assert_eq!(side(&marks), None);
        let headed = format!("{marks} – Đạt");
        assert!(matches!(side(&headed), Some((_, AnswerSide::Passed))));
        assert!(matches!(
            side("Tiêu chí 1 (tự chấm)"),
            Some(("Tiêu chí 1", AnswerSide::Own))
        ));
        assert!(matches!(
            side("Xã tự chấm – Tiêu chí 1"),
            Some(("Tiêu chí 1", AnswerSide::Own))
        ));
        assert_eq!(side("Đạt – Tiêu chí 1"), None);
    }
}
