//! Columns of parts of years and of two years, names without a heading, and counts with what stands behind them.

use std::fs;

use crate::complements::folder;
use crate::harness::antq;
use crate::usual::{AREAS, CRIME, EVILS, RECOGNISED, Sheet, both, no_faults};

/// A table of crimes below one heading that is divided by these.
fn divided<'r>(title: &'r str, parts: &[&'r str], cells: &[&'r str]) -> Sheet<'r> {
    let mut top = vec!["STT", "Tên xã", "Số vụ phạm tội"];
    top.resize(2 + parts.len(), "");
    vec![
        vec![title],
        top,
        [&["", ""][..], parts].concat(),
        [&["1", "Xã Ba Bể"][..], cells].concat(),
    ]
}

fn crimes(rows: &Sheet<'_>) -> String {
    let (found, faults) = both(rows, &[CRIME]);
    if found.is_empty() {
        format!("{faults:?}")
    } else {
        found.join("; ")
    }
}

#[test]
fn a_running_total_is_of_the_months_that_it_names() {
    let at_least = |year| format!("01906 {year} so_vu_pham_toi=null@");
    for parts in [
        ["Tháng 9", "Lũy kế 9 tháng"],
        ["Tháng 9", "Lũy kế đến tháng 9"],
        ["Tháng 9", "Lũy kế đến 30/9"],
        ["Tháng 9", "Cộng dồn 9 tháng"],
        ["Tháng 9", "Lũy kế"],
        ["Quý III", "Lũy kế 3 quý"],
    ] {
        let found = crimes(&divided("THỐNG KÊ NĂM 2026", &parts, &["2", "10"]));
        assert!(!found.contains("=10@"), "{parts:?} {found}");
        assert!(!found.contains("=2@"), "{parts:?} {found}");
        assert_ne!(found, at_least(2026), "{parts:?}");
    }
    for parts in [
        ["Tháng 12", "Lũy kế năm"],
        ["Tháng 12", "Lũy kế 12 tháng"],
        ["Quý IV", "Cộng dồn"],
    ] {
        let found = crimes(&divided("THỐNG KÊ NĂM 2026", &parts, &["2", "10"]));
        assert_eq!(found, "01906 2026 so_vu_pham_toi=10@D4", "{parts:?}");
    }
}

#[test]
fn pairs_of_years_may_name_the_whole_year_or_the_same_part() {
    for parts in [
        ["Cả năm 2025", "Cả năm 2026"],
        ["Số lượng năm 2025", "Số lượng năm 2026"],
        ["Năm 2025", "Năm 2026"],
        ["Cùng kỳ 2025", "Năm 2026"],
    ] {
        let found = crimes(&divided("THỐNG KÊ", &parts, &["10", "9"]));
        let expected = "01906 2025 so_vu_pham_toi=10@C4; 01906 2026 so_vu_pham_toi(2025)=10@C4 so_vu_pham_toi=9@D4";
        assert_eq!(found, expected, "{parts:?}");
    }
    // Of a part of the year the count is a lower bound.
    for parts in [
        ["6T/2025", "6T/2026"],
        ["6 tháng 2025", "6 tháng 2026"],
        ["Cùng kỳ 2025", "Quý I/2026"],
    ] {
        let found = crimes(&divided("THỐNG KÊ", &parts, &["10", "9"]));
        assert_eq!(found, "01906 2025; 01906 2026", "{parts:?}");
    }
    let found = crimes(&divided(
        "THỐNG KÊ",
        &["Cả năm 2025", "9 tháng 2026"],
        &["10", "9"],
    ));
    assert_eq!(found, "01906 2025 so_vu_pham_toi=10@C4");
}

#[test]
fn beside_pairs_of_years_a_figure_without_one_needs_that_of_the_title() {
    let sheet = |title: &'static str| {
        vec![
            vec![title],
            vec!["STT", "Tên xã", "Số vụ phạm tội", "", "Số vụ tệ nạn xã hội"],
            vec!["", "", "Năm 2025", "Năm 2026", ""],
            vec!["1", "Xã Ba Bể", "10", "9", "3"],
        ]
    };
    let (found, _) = both(&sheet("THỐNG KÊ NĂM 2026"), &[EVILS]);
    assert_eq!(found, ["01906 2025", "01906 2026 so_vu_te_nan_xa_hoi=3@E4"]);
    let (found, faults) = both(&sheet("THỐNG KÊ"), &[EVILS]);
    assert_eq!(found, ["01906 2025", "01906 2026"]);
    assert!(faults.contains(&"unknown-figures".to_owned()), "{faults:?}");
}

#[test]
fn the_same_time_of_another_year_is_the_same_part_of_it() {
    let rows = vec![
        vec!["BÁO CÁO CỦA XÃ BA BỂ"],
        vec!["STT", "Nội dung", "Cùng kỳ 2025", "Quý I/2026"],
        vec!["1", "Số vụ phạm tội", "20", "15"],
        vec!["2", "Số vụ tệ nạn xã hội", "9", "7"],
    ];
    // Lower bounds.
    assert_eq!(crimes(&rows), "01906 2025; 01906 2026");
    for pair in [
        ["9 tháng 2026", "Cùng kỳ 2025"],
        ["Lũy kế 9 tháng 2026", "Cùng kỳ 2025"],
        ["6T/2026", "Cùng kỳ năm 2025"],
    ] {
        let mut pairs = rows.clone();
        pairs[1] = vec!["STT", "Nội dung", pair[0], pair[1]];
        assert_eq!(crimes(&pairs), "01906 2025; 01906 2026", "{pair:?}");
    }
    let mut relative = rows.clone();
    relative[0] = vec!["BÁO CÁO NĂM 2026 CỦA XÃ BA BỂ"];
    relative[1] = vec!["STT", "Nội dung", "9 tháng", "Cùng kỳ"];
    assert_eq!(crimes(&relative), "01906 2025; 01906 2026");
    let titled = [
        vec![vec!["BÁO CÁO QUÝ I NĂM 2026 CỦA XÃ BA BỂ"]],
        rows[1..].to_vec(),
    ]
    .concat();
    assert_eq!(crimes(&titled), "01906 2025; 01906 2026");
}

#[test]
fn a_heading_may_end_with_this_year_or_the_one_before() {
    for (before, after) in [
        ("Số vụ phạm tội năm trước", "Số vụ phạm tội năm nay"),
        ("Số vụ phạm tội (cùng kỳ năm trước)", "Số vụ phạm tội"),
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", "Tên xã", before, after],
            vec!["1", "Xã Ba Bể", "10", "9"],
        ];
        let expected = "01906 2025 so_vu_pham_toi=10@C3; 01906 2026 so_vu_pham_toi(2025)=10@C3 so_vu_pham_toi=9@D3";
        assert_eq!(crimes(&rows), expected, "{before} {after}");
    }
}

#[test]
fn names_of_communes_need_no_heading_of_their_own() {
    for heads in [
        ["STT", ""],
        ["ĐƠN VỊ", ""],
        ["STT", "Xã \\ Chỉ tiêu"],
        ["STT", "Đơn vị/Chỉ tiêu"],
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec![heads[0], heads[1], "Số vụ phạm tội"],
            vec!["1", "Xã Ba Bể", "12"],
            vec!["2", "Xã Chợ Rã", "9"],
            vec!["", "Tổng cộng", "21"],
        ];
        let expected = "01906 2026 so_vu_pham_toi=12@C3; 01912 2026 so_vu_pham_toi=9@C4";
        assert_eq!(crimes(&rows), expected, "{heads:?}");
    }
    let rows = vec![
        vec!["THỐNG KÊ NĂM 2026"],
        vec!["ĐƠN VỊ", "", "Số vụ phạm tội"],
        vec!["I", "Các xã", ""],
        vec!["1", "Xã Ba Bể", "12"],
    ];
    assert_eq!(crimes(&rows), "01906 2026 so_vu_pham_toi=12@C4");
    // Names of something else are not communes.
    let rows = vec![
        vec!["THỐNG KÊ NĂM 2026"],
        vec!["STT", "", "Số vụ phạm tội"],
        vec!["1", "Thôn Nà Mằm", "12"],
    ];
    assert!(crimes(&rows).starts_with('['));
}

#[test]
fn items_of_a_form_may_be_grouped_by_what_they_count() {
    let rows = vec![
        vec!["SỐ LIỆU CỦA XÃ BA BỂ NĂM 2026"],
        vec!["STT", "Nội dung", "ĐVT", "Số liệu"],
        vec!["I", "Khu dân cư", "", ""],
        vec!["1", "Tổng số", "khu", "20"],
        vec![
            "2",
            "Số được công nhận đạt tiêu chuẩn “An toàn về ANTT”",
            "khu",
            "16",
        ],
        vec!["II", "Cơ quan", "", ""],
        vec!["1", "Tổng số", "cơ quan", "5"],
    ];
    let (found, faults) = both(&rows, &[AREAS, RECOGNISED]);
    let expected = "01906 2026 so_khu_dan_cu=20@D4 so_khu_dan_cu_dat_an_toan=16@D5";
    assert_eq!(found, [expected], "{faults:?}");
}

#[test]
fn counts_may_have_the_words_for_their_unit_and_their_share() {
    let heading = "Số khu dân cư được công nhận “An toàn về ANTT”";
    for (cell, expected) in [
        (
            "16 khu",
            "so_khu_dan_cu=20@C3 so_khu_dan_cu_dat_an_toan=16@D3",
        ),
        (
            "16 thôn",
            "so_khu_dan_cu=20@C3 so_khu_dan_cu_dat_an_toan=16@D3",
        ),
        (
            "16 (80%)",
            "so_khu_dan_cu=20@C3 so_khu_dan_cu_dat_an_toan=16@D3",
        ),
        (
            "16/20 khu",
            "so_khu_dan_cu=20@C3 so_khu_dan_cu_dat_an_toan=16@D3",
        ),
        // The share is another's.
        ("16 (90%)", "so_khu_dan_cu=20@C3"),
        ("16 hộ", "so_khu_dan_cu=20@C3"),
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", "Tên xã", "Số khu dân cư", heading],
            vec!["1", "Xã Ba Bể", "20", cell],
        ];
        let (found, faults) = both(&rows, &[AREAS, RECOGNISED]);
        assert_eq!(
            found,
            [format!("01906 2026 {expected}")],
            "{cell} {faults:?}"
        );
    }
    // Below a kind, another kind is not counted.
    let rows = vec![
        vec!["THỐNG KÊ NĂM 2026"],
        vec!["STT", "Tên xã", "Số thôn"],
        vec!["1", "Xã Ba Bể", "5 tổ dân phố"],
    ];
    assert_eq!(both(&rows, &[AREAS]).0, ["01906 2026"]);
}

#[test]
fn words_of_a_title_from_which_nothing_is_taken_are_told() {
    for (title, is_told) in [
        ("SỐ LIỆU CÁC XÃ BIÊN GIỚI NĂM 2026", true),
        ("BÁO CÁO SƠ KẾT NĂM 2026", true),
        ("SỐ LIỆU CÒN THIẾU NĂM 2026", true),
        ("SỐ LIỆU TRONG TRƯỜNG HỌC VÀ BỆNH VIỆN NĂM 2026", true),
        ("BÁO CÁO TỔNG KẾT NĂM 2026", false),
        ("TỔNG HỢP SỐ LIỆU XÉT XÃ ĐIỂN HÌNH NĂM 2026", false),
        (
            "BẢNG SỐ LIỆU CỦA CÁC XÃ, PHƯỜNG TỈNH THÁI NGUYÊN NĂM 2026",
            false,
        ),
    ] {
        let rows = vec![
            vec![title],
            vec!["STT", "Tên xã", "Số vụ phạm tội", "Số vụ tệ nạn xã hội"],
            vec!["1", "Xã Ba Bể", "12", "3"],
        ];
        let (found, faults) = both(&rows, &[CRIME, EVILS]);
        assert_eq!(found.len(), 1, "{title} {faults:?}");
        assert_eq!(no_faults(&faults), !is_told, "{title} {faults:?}");
    }
    for (line, is_told) in [
        ("Ba Bể, ngày 05 tháng 7 năm 2026", true),
        ("Ba Bể, ngày 20/11/2025", true),
        ("Ba Bể, ngày 15 tháng 12 năm 2026", false),
        ("Ba Bể, ngày 05/01/2027", false),
    ] {
        let rows = vec![
            vec!["KẾT QUẢ NĂM 2026"],
            vec!["STT", "Tên xã", "Số vụ phạm tội"],
            vec!["1", "Xã Ba Bể", "12"],
            vec!["", line, ""],
            vec!["", "TRƯỞNG CÔNG AN XÃ", ""],
        ];
        let (_, faults) = both(&rows, &[CRIME]);
        assert_eq!(no_faults(&faults), !is_told, "{line} {faults:?}");
    }
    // A row without a commune may be about those around it.
    let rows = vec![
        vec!["KẾT QUẢ NĂM 2026"],
        vec!["STT", "Tên xã", "Số vụ phạm tội"],
        vec!["1", "Xã Ba Bể", "12"],
        vec!["Xã Ba Bể bị rút danh hiệu theo QĐ 55", "", ""],
    ];
    let (_, faults) = both(&rows, &[CRIME]);
    assert!(faults.contains(&"remarks-unread".to_owned()), "{faults:?}");
    let rows = vec![
        vec!["BÁO CÁO NĂM 2026 (KỲ 1)"],
        vec!["STT", "Tên xã", "Số vụ phạm tội"],
        vec!["1", "Xã Ba Bể", "12"],
    ];
    assert!(crimes(&rows).contains("other-period"));
}

#[test]
fn the_last_months_of_a_commune_are_not_compared_with_a_whole_year() {
    let folder = folder("short");
    fs::write(
        folder.join("a.csv"),
        "SỐ LIỆU NĂM 2024,\nTên xã,Số vụ phạm tội\nXã Cao Thượng,15\n",
    )
    .unwrap();
    fs::write(
        folder.join("b.csv"),
        "SỐ LIỆU 6 THÁNG ĐẦU NĂM 2025,\nTên xã,Số vụ phạm tội\nXã Cao Thượng,5\n",
    )
    .unwrap();
    let explain = |year: &str| {
        let args = [
            "explain",
            "a.csv",
            "b.csv",
            "Xã Cao Thượng",
            "--tinh",
            "Thái Nguyên",
            "--year",
            year,
            "--criteria",
            "an-toan-antt",
            "--lang",
            "en",
        ];
        antq(&folder, &args).stdout
    };
    let found = explain("2025");
    assert!(
        found.contains("the commune ended within the next year"),
        "{found}"
    );
    assert!(!found.contains("✓ crime"), "{found}");
}
