//! Remarks, notes and columns beside the figures that limit or correct them, and what nobody reads is told.

use std::fs;
use std::path::Path;

use crate::harness::antq;
use crate::meanings::{CHO_DON, folder, verdicts};

/// A list of two communes with a column of remarks, of which the first row has one.
fn with_remark(heading: &str, remark: &str) -> String {
    format!("NĂM 2024,,\nXã,Số vụ phạm tội,{heading}\nQuảng Bạch,0,{remark}\nBằng Phúc,0,\n")
}

#[test]
fn a_remark_that_limits_its_row_withholds_it() {
    let folder = folder("limits");
    for (heading, remark) in [
        ("Ghi chú", "số liệu 6 tháng"),
        ("Ghi chú", "Đính chính: 2 vụ"),
        ("Ghi chú", "Số liệu năm 2023"),
        ("Ghi chú", "Số ước"),
        ("Ghi chú", "chưa gồm thôn Bản Mạch"),
        ("Ghi chú", "Số liệu của địa giới cũ"),
        ("Ghi chú", "\"chờ xác minh, chưa chính thức\""),
        ("Loại", "Kế hoạch"),
        ("Tình trạng", "Ước thực hiện"),
        ("Phạm vi số liệu", "6 tháng đầu năm"),
        ("Đơn vị tính", "nghìn vụ"),
    ] {
        let found = verdicts(&folder, ("xa.csv", &with_remark(heading, remark)), &CHO_DON);
        let expected = ["02038,2024,undetermined", "02041,2024,pass"];
        assert_eq!(
            sorted(found),
            sorted(expected.map(str::to_owned).to_vec()),
            "{heading}: {remark}"
        );
    }
}

#[test]
fn a_remark_that_limits_nothing_is_told() {
    let folder = folder("harmless");
    for (heading, remark) in [
        ("Ghi chú", "Xã biên giới"),
        ("Ghi chú", "Đạt chuẩn nông thôn mới năm 2019"),
        ("Ghi chú", "Sáp nhập năm 2020"),
        ("Đơn vị tính", "vụ"),
        ("Trưởng Công an xã", "Đại úy"),
        ("Thời gian ban hành", "Quý I"),
        ("Văn bản", "Kế hoạch"),
        ("Phân loại", "Trung bình"),
        ("Ghi chú", "Gồm xã Bành Trạch và xã Phúc Lộc cũ"),
    ] {
        let text = with_remark(heading, remark);
        let found = verdicts(&folder, ("xa.csv", &text), &CHO_DON);
        let expected = ["02038,2024,pass", "02041,2024,pass"];
        assert_eq!(
            sorted(found),
            sorted(expected.map(str::to_owned).to_vec()),
            "{heading}: {remark}"
        );
        let printed = check(&folder);
        let words: Vec<&str> = printed.split_whitespace().collect();
        let told = words.join(" ").contains(remark);
        assert!(told, "{heading}: {remark}: {printed}");
    }
}

#[test]
fn a_note_below_the_rows_may_limit_all_of_them() {
    let folder = folder("below");
    for note in [
        "Ghi chú: Xã Bằng Phúc đính chính số vụ phạm tội là 4",
        "Ghi chú: số liệu trên chỉ tính tội phạm về trật tự xã hội",
        "* Số liệu chưa gồm 3 vụ đang xác minh",
        "Ghi chú: số liệu là số ước thực hiện cả năm",
        "Ghi chú: đơn vị tính nghìn vụ",
        "Số liệu trên là số vụ đã khám phá",
    ] {
        let text = format!("NĂM 2024,\nXã,Số vụ phạm tội\nQuảng Bạch,0\nBằng Phúc,0\n{note},\n");
        let found = verdicts(&folder, ("xa.csv", &text), &CHO_DON);
        assert_eq!(found, ["other-meaning"], "{note}");
    }
    let note = "Ghi chú: tên xã theo danh mục của tỉnh";
    let text = format!("NĂM 2024,\nXã,Số vụ phạm tội\nQuảng Bạch,0\nBằng Phúc,0\n{note},\n");
    let found = verdicts(&folder, ("xa.csv", &text), &CHO_DON);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_line_above_the_headings_may_limit_all_rows() {
    let folder = folder("above-rows");
    for (line, expected) in [
        ("(Số liệu chưa đầy đủ)", "other-meaning"),
        ("Chưa tính số vụ ma túy", "other-meaning"),
        ("Số liệu năm trước", "other-meaning"),
        ("Kế hoạch năm 2025", "planned-figures"),
        ("Kế hoạch", "planned-figures"),
        ("Ma túy", "other-meaning"),
        ("ĐVT: nghìn vụ", "scaled-unit"),
        ("Đơn vị: vụ/10.000 dân", "other-meaning"),
        ("Quý: ,3", "other-period"),
        ("2023,2024", "several-years"),
    ] {
        let text =
            format!("BÁO CÁO NĂM 2024,\n{line}\nXã,Số vụ phạm tội\nQuảng Bạch,0\nBằng Phúc,0\n");
        let found = verdicts(&folder, ("xa.csv", &text), &CHO_DON);
        assert_eq!(
            found.first().map(String::as_str),
            Some(expected),
            "{line}: {found:?}"
        );
    }
}

#[test]
fn what_is_registered_or_promised_is_no_result() {
    let folder = folder("promised");
    for title in [
        "DANH SÁCH XÃ ĐĂNG KÝ PHẤN ĐẤU ĐẠT TIÊU CHUẨN NĂM 2024",
        "BẢN CAM KẾT NĂM 2024",
        "BÁO CÁO ƯỚC THỰC HIỆN NĂM 2024",
        "NĂM 2024 (DỰ BÁO)",
    ] {
        let text = format!("{title},\nXã,Số vụ phạm tội\nQuảng Bạch,0\nBằng Phúc,0\n");
        let found = verdicts(&folder, ("xa.csv", &text), &CHO_DON);
        let codes = ["other-meaning", "planned-figures"];
        assert!(
            found.iter().any(|code| codes.contains(&code.as_str())),
            "{title}: {found:?}"
        );
    }
}

#[test]
fn a_name_with_a_remark_withholds_its_commune() {
    let folder = folder("named");
    let text =
        "NĂM 2024,\nXã,Số vụ phạm tội\nXã Quảng Bạch,0\nXã Quảng Bạch (sửa),2\nXã Bằng Phúc,0\n";
    let found = verdicts(&folder, ("xa.csv", text), &CHO_DON);
    let judged = found
        .iter()
        .filter(|row| row.ends_with("pass") || row.ends_with("fail"));
    let judged: Vec<&String> = judged.collect();
    assert_eq!(judged, ["02041,2024,pass"], "{found:?}");
}

#[test]
fn a_column_that_may_say_more_of_a_row_is_told() {
    let folder = folder("qualifying");
    for (heading, cell) in [
        ("Hệ", "Ma túy"),
        ("Kết luận", "Chưa đạt"),
        ("Số vụ phạm tội sau rà soát", "3"),
    ] {
        fs::write(folder.join("xa.csv"), with_remark(heading, cell)).unwrap();
        let printed = check(&folder);
        assert!(
            printed.contains("qualifying-column"),
            "{heading}: {printed}"
        );
    }
}

#[test]
fn a_sheet_or_column_of_another_year_than_the_title_is_told() {
    let folder = folder("beside");
    let text = "BÁO CÁO NĂM 2024,,\nXã,Năm,Số vụ phạm tội\nQuảng Bạch,2023,0\n";
    fs::write(folder.join("xa.csv"), text).unwrap();
    let printed = check(&folder);
    assert!(printed.contains("year-beside"), "{}", printed);
}

/// What `check` prints of the list.
fn check(folder: &Path) -> String {
    let list = ["check", "xa.csv", "--criteria", "xa.toml"];
    antq(folder, &[&list[..], &CHO_DON].concat()).stdout
}

fn sorted(mut all: Vec<String>) -> Vec<String> {
    all.sort();
    all
}
