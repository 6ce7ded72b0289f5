//! Columns and titles that divide a figure or say what marks are: kinds, cases carried over, two sides, ticks and crosses.

use std::fs;

use crate::complements::{Rows, folder, workbook};
use crate::usual::{AREAS, CRIME, RECOGNISED, Sheet, both, no_faults, read};

const CLAUSES: [&str; 4] = [
    "tt-124-2021#d5-k1",
    "tt-124-2021#d5-k2",
    "tt-124-2021#d5-k3",
    "tt-124-2021#d5-k4",
];

fn sheet<'r>(title: &'r str, headings: &[&'r str], cells: &[&'r str]) -> Sheet<'r> {
    let row = |first: [&'r str; 2], others: &[&'r str]| [&first[..], others].concat();
    vec![
        vec![title],
        row(["STT", "Tên xã"], headings),
        row(["1", "Xã Ba Bể"], cells),
    ]
}

#[test]
fn columns_of_kinds_are_parts_of_one_figure() {
    let title = "THỐNG KÊ NĂM 2026";
    for (headings, cells, expected, code) in [
        (
            &["Số thôn", "Số tổ dân phố"][..],
            &["15", "5"][..],
            "so_khu_dan_cu=20@C3",
            "kinds-added",
        ),
        (
            &["Số bản", "Số thôn", "Số tổ dân phố"],
            &["1", "15", "0"],
            "so_khu_dan_cu=16@C3",
            "kinds-added",
        ),
        (
            &["Số thôn", "Số tổ dân phố", "Số khu dân cư"],
            &["15", "5", "20"],
            "so_khu_dan_cu=20@E3",
            "kinds-added",
        ),
        (
            &["Số khu dân cư", "Số thôn"],
            &["20", "15"],
            "so_khu_dan_cu=20@C3",
            "kinds-added",
        ),
        (
            &["Số thôn", "Số tổ dân phố", "Tổng số"],
            &["15", "5", "20"],
            "so_khu_dan_cu=20@C3",
            "kinds-added",
        ),
        // The total is used, and its difference told.
        (
            &["Số thôn", "Số tổ dân phố", "Số khu dân cư"],
            &["15", "4", "20"],
            "so_khu_dan_cu=20@E3",
            "comparison-differs",
        ),
        (
            &["Số khu dân cư", "Số thôn"],
            &["14", "15"],
            "so_khu_dan_cu=14@C3",
            "comparison-differs",
        ),
        // Without the total, a blank kind is not none.
        (
            &["Số thôn", "Số tổ dân phố"],
            &["15", ""],
            "",
            "kinds-added",
        ),
        (
            &["Số thôn", "Số tổ dân phố"],
            &["15", "-"],
            "",
            "kinds-added",
        ),
    ] {
        let (found, faults) = both(&sheet(title, headings, cells), &[AREAS]);
        let expected = format!("01906 2026 {expected}");
        assert_eq!(found, [expected.trim_end()], "{headings:?} {faults:?}");
        assert!(
            faults.iter().any(|one| one == code),
            "{headings:?} {faults:?}"
        );
    }
    // Of those recognised as well.
    let headings = ["Số thôn đạt ANTT", "Số tổ dân phố đạt ANTT"];
    let (found, _) = both(&sheet(title, &headings, &["10", "4"]), &[RECOGNISED]);
    assert_eq!(found, ["01906 2026 so_khu_dan_cu_dat_an_toan=14@C3"]);
    // One kind twice is one column too many.
    let headings = ["Số thôn", "Số thôn", "Số tổ dân phố"];
    let (found, faults) = both(&sheet(title, &headings, &["10", "4", "1"]), &[AREAS]);
    assert!(
        found.is_empty() && faults.contains(&"column-twice".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn a_year_with_a_mark_or_its_last_day_is_a_year() {
    for years in [
        ["2025", "2026*"],
        ["31/12/2025", "31/12/2026"],
        ["2025 (*)", "2026"],
    ] {
        let rows = vec![
            vec!["THỐNG KÊ TỘI PHẠM"],
            vec!["STT", "Tên xã", "Số vụ phạm tội", "<"],
            vec!["^", "^", years[0], years[1]],
            vec!["1", "Xã Ba Bể", "14", "12"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        let of_2026 = "01906 2026 so_vu_pham_toi(2025)=14@C4 so_vu_pham_toi=12@D4";
        assert_eq!(
            found.last().map(String::as_str),
            Some(of_2026),
            "{years:?} {faults:?}"
        );
    }
}

#[test]
fn who_gave_answers_may_stand_above_all_of_them() {
    let clauses = ["Khoản 1 Điều 5", "Khoản 4 Điều 5"];
    let rows = vec![
        vec!["KẾT QUẢ NĂM 2026"],
        vec!["STT", "Tên xã", "Xã tự chấm", "<", "Tỉnh thẩm định", "<"],
        ["^", "^"]
            .iter()
            .chain(&clauses)
            .chain(&clauses)
            .copied()
            .collect(),
        vec!["1", "Xã Ba Bể", "Đạt", "Đạt", "Đạt", "Không đạt"],
    ];
    let (_, faults) = both(&rows, &[]);
    assert!(
        faults.contains(&"appraisal-differs".to_owned()),
        "{faults:?}"
    );
    assert!(
        !faults.contains(&"qualifying-column".to_owned()),
        "{faults:?}"
    );
}

#[test]
fn crosses_beside_ticks_are_not_taken_for_yes() {
    let title = "KẾT QUẢ NĂM 2026";
    let headings = [
        "Khoản 1 Điều 5",
        "Khoản 2 Điều 5",
        "Khoản 3 Điều 5",
        "Khoản 4 Điều 5",
    ];
    let answers = |cells: [&str; 4]| {
        let folder = folder("marks");
        let rows = sheet(title, &headings, &cells);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let rows: Rows<'_> = &rows;
        workbook(&folder.join("a.xlsx"), &[("Sheet1", rows)]);
        let run = crate::harness::antq(
            &folder,
            &[
                "score",
                "a.xlsx",
                "--criteria",
                "an-toan-antt",
                "--tinh",
                "Thái Nguyên",
                "--format",
                "json",
            ],
        );
        let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
        json["results"][0]["verdict"].as_str().unwrap().to_owned()
    };
    assert_eq!(answers(["x", "x", "x", "x"]), "pass");
    assert_eq!(answers(["✔", "☑", "V", "✓"]), "pass");
    assert_eq!(answers(["✓", "✓", "✓", "x"]), "undetermined");
    assert_eq!(answers(["✓", "✓", "✓", "×"]), "undetermined");
    // Where another cell says no in words, a cross does not.
    assert_eq!(answers(["✓", "x", "x", "Không đạt"]), "fail");
}

#[test]
fn papers_to_be_checked_and_registrations_are_no_results() {
    for title in [
        "BẢNG KIỂM HỒ SƠ NĂM 2026",
        "PHÂN CÔNG THẨM ĐỊNH CÁC TIÊU CHÍ NĂM 2026",
        "CÁC TIÊU CHÍ CẦN THẨM ĐỊNH LẠI NĂM 2026",
        "CÁC TIÊU CHÍ XÃ XIN GIÃN TIẾN ĐỘ NĂM 2026",
        "ĐĂNG KÝ XÃ, PHƯỜNG ĐẠT TIÊU CHUẨN AN TOÀN VỀ ANTT NĂM 2026",
    ] {
        let (found, faults) = both(&sheet(title, &["Khoản 1 Điều 5"], &["x"]), &CLAUSES);
        assert!(
            found.is_empty() && faults.contains(&"other-meaning".to_owned()),
            "{title} {faults:?}"
        );
    }
}

#[test]
fn communes_with_names_of_districts_are_communes_where_there_are_none() {
    let names = ["Chợ Đồn", "Chợ Mới", "Đồng Hỷ", "Phú Lương"];
    let mut rows = vec![
        vec!["THỐNG KÊ NĂM 2026"],
        vec!["STT", "Tên xã", "Số vụ phạm tội"],
    ];
    rows.extend(names.iter().map(|name| vec!["", *name, "3"]));
    let (found, faults) = both(&rows, &[CRIME]);
    assert_eq!(found.len(), 4);
    assert!(
        found.iter().all(|row| row.contains("so_vu_pham_toi=3")),
        "{found:?} {faults:?}"
    );
    assert!(no_faults(&faults), "{faults:?}");
}

#[test]
fn another_province_another_unit_and_a_comment_are_told() {
    let folder = folder("told");
    let rows = |titles: &[&'static str]| {
        let mut rows: Sheet<'_> = titles.iter().map(|title| vec![*title]).collect();
        rows.push(vec!["Tên xã", "Số vụ phạm tội"]);
        rows.push(vec!["Xã Tân Thành", "12"]);
        rows
    };
    for (titles, code) in [
        (
            &["CÔNG AN TỈNH LẠNG SƠN", "THỐNG KÊ NĂM 2026"][..],
            Some("other-province"),
        ),
        (&["CÔNG AN TỈNH THÁI NGUYÊN", "THỐNG KÊ NĂM 2026"], None),
        (&["CÔNG AN TỈNH BẮC KẠN", "THỐNG KÊ NĂM 2026"], None),
        (
            &["THỐNG KÊ NĂM 2026", "Đơn vị tính: người"],
            Some("other-unit"),
        ),
        (&["THỐNG KÊ NĂM 2026", "ĐVT: đối tượng"], Some("other-unit")),
        (&["THỐNG KÊ NĂM 2026", "Đơn vị tính: vụ"], None),
        (&["THỐNG KÊ NĂM 2026", "Đơn vị tính: vụ việc"], None),
        (&["THỐNG KÊ NĂM 2026", "Đơn vị: Công an tỉnh"], None),
    ] {
        let (_, faults) = both(&rows(titles), &[CRIME]);
        for told in ["other-province", "other-unit"] {
            let is_told = faults.iter().any(|one| one == told);
            assert_eq!(is_told, code == Some(told), "{titles:?} {faults:?}");
        }
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows(&["THỐNG KÊ NĂM 2026"])) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    for (comment, code) in [
        ("Số liệu 6 tháng", "remark-limits"),
        ("Đồng chí An đã gọi", "remarks-unread"),
    ] {
        let sheet = book.worksheet_from_index(0).unwrap();
        sheet
            .insert_note(2, 1, &rust_xlsxwriter::Note::new(comment))
            .unwrap();
        fs::write(folder.join("a.xlsx"), book.save_to_buffer().unwrap()).unwrap();
        let (_, faults) = read(&folder, "a.xlsx", &[CRIME]);
        assert!(
            faults.iter().any(|one| one == code),
            "{comment}: {faults:?}"
        );
    }
}
