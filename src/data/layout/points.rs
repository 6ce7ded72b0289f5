//! Tells columns of points from those of figures and answers.

use super::answer::{AnswerSide, side};
use super::column_years::HeadedColumn;
use super::head::{Head, HeadRow};
use super::title_name::name_words;
use crate::data::dictionary::{ColumnMeaning, Dictionary, HeadingMatch};
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

/// True if a title or heading down to this row, or the name of the sheet, says that the table gives points.
pub(super) fn gives_points(head: &Head, row: usize) -> bool {
    let rows = head.rows.iter().take(row + 1);
    let mut texts = rows.flat_map(HeadRow::filled);
    let says = |key: &str| GIVES_POINTS.iter().any(|words| key.contains(words));
    texts.any(|(_, text)| says(&heading::key(text))) || is_named_points(&head.names)
}

/// True if the name of the sheet says points, or that of the file and the sheet is not named by hand.
fn is_named_points(names: &[String]) -> bool {
    let is_given = |name: &String| {
        let words = name_words(name);
        !["sheet", "trang", "trang tính", "bảng"].iter().any(|own| {
            words
                .behind(0, own)
                .is_some_and(|at| words.number(at).is_some())
        })
    };
    let Some(name) = names.iter().find(|name| is_given(name)) else {
        return false;
    };
    let words = name_words(name);
    let mut all = 0..words.folded.len();
    let is_other = |at: usize| words.folded[at].contains(char::is_alphabetic);
    let is_only = words
        .behind(0, "điểm")
        .is_some_and(|at| !(words.skip(at, "năm")..words.folded.len()).any(is_other));
    is_only || all.any(|at| words.any(&GIVES_POINTS, at))
}

/// Adds “(điểm)” to headings of columns that hold points: they are then refused like all points.
///
/// Claims like `Số vụ – Tự chấm` do where the title, or a column of points beside them, says so. Figures such as `Số vụ` do where
/// the title says so, unless each of them has its own column of points on its right: then the figures are counts.
pub(super) fn say_points(
    columns: &mut [HeadedColumn],
    (head, bottom): (&Head, usize),
    dictionary: &Dictionary<'_>,
) {
    let claims = |column: &HeadedColumn| match side(&column.heading) {
        Some((rest, AnswerSide::Own | AnswerSide::Appraised)) => Some(rest.to_owned()),
        Some((_, AnswerSide::Passed | AnswerSide::Failed)) | None => None,
    };
    let claimed: Vec<Option<String>> = columns.iter().map(claims).collect();
    let points = columns.iter().map(|column| column.heading.as_str());
    let points: Vec<String> = points
        .filter(|text| is_points(text))
        .map(str::to_owned)
        .collect();
    let has_points = gives_points(head, bottom);
    let are_figures = if has_points {
        figures_as_points(columns, (head, bottom), dictionary)
    } else {
        Vec::new()
    };
    let is_beside = |rest: &String| points.iter().any(|text| text.starts_with(rest.as_str()));
    for (place, (column, claimed)) in columns.iter_mut().zip(claimed).enumerate() {
        let is_claimed = claimed.is_some_and(|rest| has_points || is_beside(&rest));
        if is_claimed || are_figures.contains(&place) {
            column.heading.push_str(" (điểm)");
        }
    }
}

/// Places of columns of figures and of answers in numbers, unless each has its own column of points on its right.
fn figures_as_points(
    columns: &[HeadedColumn],
    (head, bottom): (&Head, usize),
    dictionary: &Dictionary<'_>,
) -> Vec<usize> {
    let is_figure = |column: &HeadedColumn| match dictionary.find(&column.heading) {
        HeadingMatch::One(ColumnMeaning::Figure(_))
        | HeadingMatch::Part(..)
        | HeadingMatch::Several(_)
        | HeadingMatch::Clause(_) => true,
        HeadingMatch::One(ColumnMeaning::Key(_)) | HeadingMatch::Nothing => false,
    };
    // Answers like `Đạt` are no points.
    let has_numbers = |place: usize| {
        let mut below = head.rows.iter().skip(bottom + 1);
        below.any(|row| row.cell(place).starts_with(|c: char| c.is_ascii_digit()))
    };
    let has_own = |place: usize| {
        let next = columns.get(place + 1).map(|column| column.heading.as_str());
        next.is_some_and(|text| is_points(text) && !heading::key(text).contains("tổng"))
    };
    let figures = columns.iter().enumerate();
    let figures: Vec<usize> = figures
        .filter(|(place, column)| is_figure(column) && has_numbers(*place))
        .map(|(place, _)| place)
        .collect();
    if figures.iter().all(|&place| has_own(place)) {
        Vec::new()
    } else {
        figures
    }
}

#[cfg(test)]
mod tests {
    use crate::data::example::{CASES, PLAN, faults, reading};
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

    #[test]
    fn figures_under_a_title_of_points_hold_points_unless_each_has_its_own_points() {
        let title = "BẢNG CHẤM ĐIỂM NĂM 2021";
        let plain = "Tên xã;Số vụ việc;Số hộ\nXã Lúa;8;7\nXã Ngô;9;9\n";
        case(&format!("SỐ LIỆU NĂM 2021;;\n{plain}"), true);
        case(&format!("{title};;\n{plain}"), false);
        for headings in ["Số vụ việc;Tổng điểm", "Số vụ việc;Kế hoạch năm"] {
            let rows = format!("Tên xã;{headings}\nXã Lúa;8;7\nXã Ngô;9;9\n");
            case(&format!("{title};;\n{rows}"), false);
        }
        let answers = "Tên xã;Số vụ việc;Kế hoạch năm\nXã Lúa;;1\nXã Ngô;;0\n";
        case(&format!("{title};;\n{answers}"), false);
        let last = "Tên xã;Số hộ;Số vụ việc;Điểm\nXã Lúa;8;7;9\nXã Ngô;9;9;9\n";
        case(&format!("{title};;;\n{last}"), false);
    }

    #[test]
    fn figures_with_their_points_beside_them_are_counts() {
        let text = "BẢNG CHẤM ĐIỂM NĂM 2021;;;;\nTên xã;Số vụ việc;Điểm;Số hộ;Điểm\nXã Lúa;8;7;9;1\nXã Ngô;9;9;9;1\n";
        let read = reading(text);
        let records = read.series.iter().flat_map(Series::records);
        let mut cases = records.map(|record| record.value(CASES));
        assert!(cases.all(|value| matches!(value, Value::Number(_))));
        let text =
            "BẢNG CHẤM ĐIỂM NĂM 2021;;\nTên xã;Kế hoạch năm;Điểm\nXã Lúa;Có;9\nXã Ngô;Không;1\n";
        let read = reading(text);
        let mut records = read.series.iter().flat_map(Series::records);
        assert_eq!(
            records.next().map(|record| record.value(PLAN)),
            Some(Value::Yes)
        );
    }

    #[test]
    fn the_name_of_a_sheet_or_file_says_that_the_table_gives_points() {
        let is_named = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            super::is_named_points(&names)
        };
        let points: [&[&str]; 7] = [
            &["Bảng chấm điểm", "a.xlsx"],
            &["Điểm", "a.xlsx"],
            &["Điểm năm 2024", "a.xlsx"],
            &["Sheet1", "Bang cham diem 2024.xlsx"],
            &["bang_cham_diem_2024.csv"],
            &["Diem 2024.csv"],
            &["Tự chấm điểm - xã Lúa.csv"],
        ];
        for names in points {
            assert!(is_named(names), "{names:?}");
        }
        let others: [&[&str]; 6] = [
            &["Số liệu", "Bang cham diem 2024.xlsx"],
            &["Điểm nóng", "a.xlsx"],
            &["Địa điểm", "a.xlsx"],
            &["Sheet1", "so lieu 2024.xlsx"],
            &["so_lieu.csv"],
            &[],
        ];
        for names in others {
            assert!(!is_named(names), "{names:?}");
        }
    }
}
