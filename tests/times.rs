//! Years and periods where people write them: beside a label, in titles that compare, in columns of a list, in rows below a table.

use std::fs;

use unicode_normalization::UnicodeNormalization;

use crate::complements::{CHO_DON, Rows, folder, plain_csv, read, workbook};
use crate::harness::antq;

/// What a table says, as a workbook and as csv in both Unicode forms.
#[track_caller]
fn case(rows: Rows<'_>, expected: &[&str]) -> Vec<String> {
    let folder = folder("times");
    workbook(&folder.join("a.xlsx"), &[("Bieu", rows)]);
    let csv = plain_csv(rows);
    fs::write(folder.join("b.csv"), csv.nfd().collect::<String>()).unwrap();
    fs::write(folder.join("c.csv"), csv).unwrap();
    let mut told = Vec::new();
    for file in ["a.xlsx", "b.csv", "c.csv"] {
        let (found, faults) = read(&folder, &[file], &CHO_DON);
        let expected: Vec<String> = expected
            .iter()
            .map(|row| row.replace('@', &format!("@{file}:")))
            .collect();
        assert_eq!(found, expected, "{rows:?} {faults:?}");
        told = faults;
    }
    told
}

const HEADS: &[&str] = &["STT", "Xã", "Số vụ phạm tội"];
const FIRST: &[&str] = &["1", "Xã Yên Thượng", "3"];
const SECOND: &[&str] = &["2", "Xã Bản Thi", "2"];

#[test]
fn a_year_may_stand_in_the_cell_behind_its_label() {
    for label in ["Năm báo cáo:", "Năm báo cáo", "NĂM:", "Năm đánh giá :"] {
        let expected = "02047 2024 so_vu_pham_toi=3@C4";
        let rows: Rows<'_> = &[&["BIỂU TỔNG HỢP"], &[label, "2024"], HEADS, FIRST];
        let told = case(rows, &[expected]);
        assert!(!told.contains(&"unknown-figures".to_owned()), "{told:?}");
        case(
            &[&["BIỂU TỔNG HỢP"], &["", label, "2024"], HEADS, FIRST],
            &[expected],
        );
        case(
            &[
                &[label, "2024"],
                &["Đơn vị:", "Huyện Chợ Đồn"],
                HEADS,
                FIRST,
            ],
            &[expected],
        );
    }
    // What is not labelled as the year is none.
    case(&[&["Dân số:", "2024"], HEADS, FIRST], &[]);
}

#[test]
fn a_year_with_which_a_title_compares_is_not_that_of_the_figures() {
    for title in [
        "KẾT QUẢ NĂM 2024 (so với năm 2023)",
        "KẾT QUẢ NĂM 2024 SO VỚI CÙNG KỲ NĂM 2023",
        "KẾT QUẢ CÔNG TÁC NĂM 2024, SO SÁNH VỚI NĂM 2023",
    ] {
        case(
            &[&[title], HEADS, FIRST],
            &["02047 2024 so_vu_pham_toi=3@C3"],
        );
    }
    case(
        &[&["SỐ LIỆU NĂM 2024"], &["(So với năm 2023)"], HEADS, FIRST],
        &["02047 2024 so_vu_pham_toi=3@C4"],
    );
    for title in ["SO SÁNH NĂM 2024 VỚI NĂM 2023", "NĂM 2023 VÀ NĂM 2024"] {
        let told = case(&[&[title], HEADS, FIRST], &[]);
        assert!(told.contains(&"several-years".to_owned()), "{told:?}");
    }
}

#[test]
fn twelve_months_that_are_no_year_of_the_criteria_are_refused_with_advice() {
    for months in [
        "(từ 15/12/2023 đến 14/12/2024)",
        "(từ ngày 15/12/2023 đến hết ngày 14/12/2024)",
    ] {
        let rows: Rows<'_> = &[&["SỐ LIỆU NĂM 2024"], &[months], HEADS, FIRST];
        let told = case(rows, &[]);
        assert_eq!(told, ["other-period"]);
        let folder = folder("months");
        fs::write(folder.join("a.csv"), plain_csv(rows)).unwrap();
        let arguments = ["score", "a.csv", "--criteria", "hoi.toml"];
        let run = antq(&folder, &[&arguments[..], &CHO_DON].concat());
        let advice =
            "nếu nơi xét nhận kỳ này là cả năm thì thêm cột “Năm” và cột “Số tháng” ghi 12";
        assert!(run.stderr.contains(advice), "{}", run.stderr);
        // With these columns it is read.
        let rows: Rows<'_> = &[
            &["SỐ LIỆU NĂM 2024"],
            &[months],
            &["STT", "Xã", "Năm", "Số tháng", "Số vụ phạm tội"],
            &["1", "Xã Yên Thượng", "2024", "12", "3"],
        ];
        case(rows, &["02047 2024 so_vu_pham_toi=3@E4"]);
    }
}

#[test]
fn a_list_may_have_a_column_for_each_year_and_name_its_commune_once() {
    let expected = [
        "02047 2023 so_vu_pham_toi=4@C3 so_vu_te_nan_xa_hoi=1@C4",
        "02047 2024 so_vu_pham_toi=3@D3 so_vu_te_nan_xa_hoi=0@D4",
        "02035 2023 so_vu_pham_toi=5@C5 so_vu_te_nan_xa_hoi=1@C6",
        "02035 2024 so_vu_pham_toi=2@D5 so_vu_te_nan_xa_hoi=0@D6",
    ];
    for mark in ["^", ""] {
        for years in [["Năm 2023", "Năm 2024"], ["2023", "2024"]] {
            let rows: Rows<'_> = &[
                &["TÌNH HÌNH CÁC XÃ"],
                &["Xã", "Chỉ tiêu", years[0], years[1]],
                &["Xã Yên Thượng", "Số vụ phạm tội", "4", "3"],
                &[mark, "Số vụ tệ nạn xã hội", "1", "0"],
                &["Xã Bản Thi", "Số vụ phạm tội", "5", "2"],
                &[mark, "Số vụ tệ nạn xã hội", "1", "0"],
            ];
            let told = case(rows, &expected);
            assert!(told.contains(&"cells-filled".to_owned()), "{told:?}");
        }
    }
    // A commune that is not named does not take the rows of the one above.
    let rows: Rows<'_> = &[
        &["TÌNH HÌNH CÁC XÃ NĂM 2024"],
        &["Xã", "Chỉ tiêu", "Số liệu"],
        &["Xã Yên Thượng", "Số vụ phạm tội", "3"],
        &["", "Số vụ phạm tội", "2"],
        &["", "Số vụ tệ nạn xã hội", "0"],
    ];
    let rest = " 2024 no-commune";
    case(rows, &["02047 2024 so_vu_pham_toi=3@C3", rest]);
}

#[test]
fn rows_of_another_year_below_the_communes_are_told_and_left_out() {
    let expected = [
        "02047 2024 so_vu_pham_toi=3@C3",
        "02035 2024 so_vu_pham_toi=2@C4",
    ];
    let top: [&[&str]; 4] = [&["SỐ LIỆU NĂM 2024"], HEADS, FIRST, SECOND];
    for below in [
        [
            ["", "Cùng kỳ 2023", "9"],
            ["", "Tăng/giảm", "-4"],
            ["", "Tỷ lệ", "55,5%"],
        ],
        [
            ["Cùng kỳ năm 2023", "", "9"],
            ["Tăng, giảm (+/-)", "", "-4"],
            ["Tỷ lệ % tăng giảm", "", "-44,4%"],
        ],
        [
            ["", "Năm 2023", "9"],
            ["", "So sánh với năm 2023", "-4"],
            ["", "% tăng, giảm", "-44"],
        ],
        [
            ["", "Cùng kỳ năm trước", "9"],
            ["", "Chênh lệch", "-4"],
            ["", "So với cùng kỳ năm trước", "-44"],
        ],
    ] {
        let mut rows = top.to_vec();
        rows.extend(below.iter().map(|row| &row[..]));
        let told = case(&rows, &expected);
        assert_eq!(told, ["rows-skipped", "year-found"], "{below:?}");
    }
    // Communes below such a row may be of that year.
    for label in ["Cùng kỳ 2023", "Năm 2023", "Cùng kỳ năm trước"] {
        let row = ["", label, "2"];
        let told = case(&[top[0], HEADS, FIRST, &row, SECOND], &[]);
        assert!(told.contains(&"row-contradicts".to_owned()), "{told:?}");
    }
}
