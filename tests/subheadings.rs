//! Known headings that are divided: which of the columns below them is the figure, and which is not.

use std::fs;

use crate::complements::{CHO_DON, Rows, folder, plain_csv, read, workbook};

/// A table of one commune whose columns of crime are divided under `parent`.
fn table<'t>(parent: &'t str, heads: &[&'t str], cells: &[&'t str]) -> Vec<Vec<&'t str>> {
    let mut top = vec!["STT", "Xã", parent];
    top.resize(2 + heads.len(), "<");
    let below = [&["^", "^"], heads].concat();
    let row = [&["1", "Xã Yên Thượng"], cells].concat();
    vec![vec!["SỐ LIỆU NĂM 2024"], top, below, row]
}

/// The figure of a table, as csv and as a workbook, and whether a doubt of this code is told.
#[track_caller]
fn case(parent: &str, (heads, cells): (&[&str], &[&str]), figure: &str, code: Option<&str>) {
    let folder = folder("subheadings");
    let rows = table(parent, heads, cells);
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let rows: Rows<'_> = &rows;
    workbook(&folder.join("a.xlsx"), &[("Bieu", rows)]);
    fs::write(folder.join("b.csv"), plain_csv(rows)).unwrap();
    for file in ["a.xlsx", "b.csv"] {
        let (found, faults) = read(&folder, &[file], &CHO_DON);
        let figure = match figure {
            "" => String::new(),
            figure => format!(
                " so_vu_pham_toi={}",
                figure.replace('@', &format!("@{file}:"))
            ),
        };
        assert_eq!(
            found,
            [format!("02047 2024{figure}")],
            "{heads:?} {faults:?}"
        );
        for fault in ["comparison-differs", "appraisal-differs", "close-heading"] {
            let is_told = faults.iter().any(|one| one == fault);
            assert_eq!(is_told, code == Some(fault), "{heads:?} {faults:?}");
        }
    }
}

const CRIME: &str = "Số vụ phạm tội";

#[test]
fn the_count_is_told_from_its_share_and_from_what_else_is_counted() {
    for (heads, cells, figure) in [
        (["Số vụ", "Số đối tượng"], ["3", "5"], "3@C4"),
        (["Số đối tượng", "Số vụ"], ["5", "3"], "3@D4"),
        (["Số lượng", "Tỷ lệ %"], ["3", "1,5"], "3@C4"),
        (["Số lượng", "Tỷ lệ (%)"], ["3", "1,5"], "3@C4"),
        (["SL", "%"], ["3", "1,5"], "3@C4"),
        (["%", "SL"], ["1,5", "3"], "3@D4"),
        (["SL", "TL"], ["3", "1,5"], "3@C4"),
        // Not told apart.
        (["SL", "Số lượng"], ["3", "4"], ""),
        (["Số người", "Số đối tượng"], ["3", "5"], ""),
    ] {
        case(CRIME, (&heads, &cells), figure, None);
    }
    // A part of the figure is not the figure.
    let part = ["Số lượng", "Tỷ lệ %"];
    case("Trong đó: ma túy", (&part, &["3", "1,5"]), "", None);
}

#[test]
fn what_was_done_is_the_figure_and_what_was_planned_is_not() {
    for (heads, cells, figure) in [
        (["Kế hoạch", "Thực hiện"], ["9", "3"], "3@D4"),
        (["Thực hiện", "Kế hoạch"], ["3", "9"], "3@C4"),
        (["KH", "TH"], ["9", "3"], "3@D4"),
        (["Chỉ tiêu", "Kết quả"], ["9", "3"], "3@D4"),
        (["Chỉ tiêu giao", "Kết quả thực hiện"], ["9", "3"], "3@D4"),
        (["Kế hoạch", "Ước thực hiện"], ["9", "3"], ""),
        (["Kế hoạch", "Tỷ lệ"], ["9", "3"], ""),
    ] {
        case(CRIME, (&heads, &cells), figure, None);
    }
}

#[test]
fn what_the_appraisers_found_is_the_figure_and_a_difference_is_a_doubt() {
    let heads = ["Tự đánh giá", "Đoàn thẩm định"];
    case(CRIME, (&heads, &["3", "3"]), "3@D4", None);
    case(CRIME, (&heads, &["3", ""]), "3@C4", None);
    case(
        CRIME,
        (&heads, &["5", "3"]),
        "3@D4",
        Some("appraisal-differs"),
    );
    let heads = ["Hội đồng thẩm định", "Xã báo cáo"];
    case(
        CRIME,
        (&heads, &["3", "5"]),
        "3@C4",
        Some("appraisal-differs"),
    );
}

#[test]
fn the_sum_of_all_parts_of_the_year_is_the_year_and_is_checked() {
    let quarters = ["Quý I", "Quý II", "Quý III", "Quý IV"];
    let with = |sum: &'static str| [&quarters[..], &[sum]].concat();
    for sum in ["Cộng", "Tổng cộng", "Cả năm"] {
        let heads = with(sum);
        case(CRIME, (&heads, &["1", "1", "0", "1", "3"]), "3@G4", None);
        case(CRIME, (&heads, &["1", "", "0", "1", "3"]), "3@G4", None);
        let told = Some("comparison-differs");
        case(CRIME, (&heads, &["1", "1", "0", "1", "4"]), "4@G4", told);
    }
    let first = ["Cộng", "6 tháng đầu năm", "6 tháng cuối năm"];
    case(CRIME, (&first, &["3", "2", "1"]), "3@C4", None);
    // Not the whole year, or no sum of it.
    for (heads, cells) in [
        (&["Quý I", "Quý II", "Cộng"][..], &["1", "2", "3"][..]),
        (&["Tháng 1", "Tháng 2", "Cộng"], &["1", "2", "3"]),
        (&quarters, &["1", "1", "0", "1"]),
    ] {
        case(CRIME, (heads, cells), "", None);
    }
}
