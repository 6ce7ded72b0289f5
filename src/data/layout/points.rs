//! Tells columns of points from those of figures and answers.

use super::answer::{AnswerSide, side};
use super::column_years::HeadedColumn;
use super::head::{Head, HeadRow};
use crate::data::heading_unit::is_points;
use crate::heading;

/// Words of titles and headings of tables in which columns of answers hold points.
const GIVES_POINTS: [&str; 5] = [
    "chấm điểm",
    "tính điểm",
    "bảng điểm",
    "thang điểm",
    "cho điểm",
];

/// True if a title or heading down to this row says that the table gives points.
pub(super) fn gives_points(head: &Head, row: usize) -> bool {
    let rows = head.rows.iter().take(row + 1);
    let mut texts = rows.flat_map(HeadRow::filled);
    texts.any(|(_, text)| {
        let key = heading::key(text);
        GIVES_POINTS.iter().any(|words| key.contains(words))
    })
}

/// Adds “(điểm)” to headings like `Số vụ – Tự chấm` where the title, or a column of points beside them, says what they hold:
/// they are then refused like all points.
pub(super) fn say_points(columns: &mut [HeadedColumn], gives_points: impl Fn() -> bool) {
    let claims = |column: &HeadedColumn| match side(&column.heading) {
        Some((rest, AnswerSide::Own | AnswerSide::Appraised)) => Some(rest.to_owned()),
        Some((_, AnswerSide::Passed | AnswerSide::Failed)) | None => None,
    };
    let claimed: Vec<Option<String>> = columns.iter().map(claims).collect();
    if claimed.iter().all(Option::is_none) {
        return;
    }
    let points = columns.iter().map(|column| column.heading.as_str());
    let points: Vec<String> = points
        .filter(|text| is_points(text))
        .map(str::to_owned)
        .collect();
    let has_points = gives_points();
    for (column, claimed) in columns.iter_mut().zip(claimed) {
        let is_beside = |rest: &String| points.iter().any(|text| text.starts_with(rest.as_str()));
        if claimed.is_some_and(|rest| has_points || is_beside(&rest)) {
            column.heading.push_str(" (điểm)");
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, faults, reading};
    use crate::model::{Series, Value};

    /// Whether some row has a number of cases, and the codes of points.
    #[track_caller]
    fn case(text: &str, is_read: bool) {
        let read = reading(text);
        let mut records = read.series.iter().flat_map(Series::records);
        let found = records.any(|record| matches!(record.value(CASES), Value::Number(_)));
        assert_eq!(found, is_read, "{text}");
        let told = faults(&read);
        let points = told.iter().filter(|one| one.ends_with("points-heading"));
        assert_eq!(points.count() > 0, !is_read, "{text}{told:?}");
    }

    #[test]
    fn columns_under_a_title_of_points_or_beside_points_hold_points() {
        let rows = "Xã Lúa;8;7\nXã Ngô;9;9\n";
        let headings = "Tên xã;Số vụ việc;\n;Tự chấm;Thẩm định\n";
        case(&format!("SỐ LIỆU NĂM 2021;;\n{headings}{rows}"), true);
        case(
            &format!("BẢNG CHẤM ĐIỂM NĂM 2021;;\n{headings}{rows}"),
            false,
        );
        case(
            &format!(
                "BẢNG TỰ CHẤM ĐIỂM, NĂM 2021;;\nTên xã;Số vụ việc – Tự chấm;Số vụ việc – Thẩm định\n{rows}"
            ),
            false,
        );
        let beside = "SỐ LIỆU NĂM 2021;;;\nTên xã;Số vụ việc;;\n;Điểm chuẩn;Tự chấm;Thẩm định\nXã Lúa;10;8;7\nXã Ngô;10;9;9\n";
        case(beside, false);
    }
}
