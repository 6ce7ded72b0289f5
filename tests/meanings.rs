//! What stands above, beside or below figures and changes what they mean: no such figure becomes that of a commune and year.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::antq;
use crate::unit_shapes::COMMUNES;

pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("meanings")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("xa.toml"), COMMUNES).unwrap();
    folder
}

/// Code, year and verdict of each row, or the codes of the errors.
pub(crate) fn verdicts(folder: &Path, (file, text): (&str, &str), place: &[&str]) -> Vec<String> {
    fs::write(folder.join(file), text).unwrap();
    let columns = "ma_xa,nam,verdict";
    let mut all = vec![
        "score",
        file,
        "--criteria",
        "xa.toml",
        "--format",
        "csv",
        "--columns",
        columns,
    ];
    all.extend(place);
    let run = antq(folder, &all);
    if run.code == 0 {
        return run.stdout.lines().skip(1).map(str::to_owned).collect();
    }
    let errors = run
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("lỗi["));
    errors
        .filter_map(|line| Some(line.split_once(']')?.0.to_owned()))
        .collect()
}

pub(crate) const CHO_DON: [&str; 4] = ["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"];

#[test]
fn a_parent_that_changes_what_a_heading_means_is_not_passed_over() {
    let folder = folder("parents");
    for (parent, expected) in [
        ("So sánh với năm 2023", "02047,2024,undetermined"),
        ("\"Tăng (+), giảm (-)\"", "02047,2024,undetermined"),
        ("Chỉ tiêu tỉnh giao", "02047,2024,undetermined"),
        ("Phấn đấu", "02047,2024,undetermined"),
        ("Tỷ lệ (%)", "02047,2024,undetermined"),
        ("Toàn tỉnh", "02047,2024,undetermined"),
        ("Giai đoạn 2021-2024", "02047,2024,undetermined"),
        ("Đã khởi tố", "02047,2024,undetermined"),
        ("Trong đó ma túy", "02047,2024,undetermined"),
        // No list of words that narrow is whole: any that does not name a field of work does.
        ("Thôn trọng điểm", "02047,2024,undetermined"),
        ("Khu dân cư: không có", "02047,2024,undetermined"),
        ("Nội dung: (tính cả xã cũ)", "02047,2024,undetermined"),
        ("Người nước ngoài", "02047,2024,undetermined"),
        ("Trật tự xã hội", "02047,2024,undetermined"),
        ("Nghị quyết đề ra", "02047,2024,undetermined"),
        ("Nam", "02047,2024,undetermined"),
        ("Khoản 1: số vụ của thôn trọng điểm", "02047,2024,fail"),
        ("\"Công tác phòng, chống tội phạm\"", "02047,2024,fail"),
        (
            "\"I. Tình hình an ninh, trật tự, an toàn xã hội\"",
            "02047,2024,fail",
        ),
        ("Xã yên", "02047,2024,fail"),
        ("Kết quả năm 2023", "02047,2023,fail"),
        ("Kết quả năm trước", "02047,2023,fail"),
        ("Báo cáo năm 2023", "02047,2023,fail"),
        ("Tình hình tội phạm", "02047,2024,fail"),
        ("Kết quả thực hiện", "02047,2024,fail"),
        ("An ninh trật tự", "02047,2024,fail"),
    ] {
        let table = format!(
            "SỐ LIỆU NĂM 2024,,,\nSTT,Xã,{parent},\n,,Số vụ phạm tội,Số đối tượng\n1,Xã Yên Thượng,5,7\n"
        );
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, [expected], "{parent}");
    }
}

#[test]
fn the_count_since_the_beginning_of_the_year_is_that_of_the_year() {
    let folder = folder("cumulative");
    for (headings, row) in [
        ("Kỳ này,Lũy kế từ đầu năm", "1,0"),
        ("Trong kỳ,Lũy kế từ đầu năm", "1,0"),
        ("Kỳ trước,Kỳ này,Lũy kế", "1,2,0"),
    ] {
        let table = format!(
            "SỐ LIỆU NĂM 2024,,,,\nSTT,Xã,Số vụ phạm tội,,\n,,{headings}\n1,Xã Yên Thượng,{row}\n"
        );
        let found = verdicts(&folder, ("x.csv", &table), &CHO_DON);
        assert_eq!(found, ["02047,2024,pass"], "{headings}");
    }
    let form = "UBND XÃ YÊN THƯỢNG NĂM 2024,,,,\nSTT,Nội dung,ĐVT,Kỳ này,Lũy kế\n1,Số vụ phạm tội,vụ,3,0\n2,Tổng số hộ,hộ,300,300\n";
    let found = verdicts(&folder, ("form.csv", form), &CHO_DON);
    assert_eq!(found, ["02047,2024,pass"]);
}

#[test]
fn a_section_of_a_form_changes_what_its_lines_mean() {
    let folder = folder("sections");
    for (section, expected) in [
        ("Chỉ tiêu giao", "02047,2024,undetermined"),
        ("Đã khám phá", "02047,2024,undetermined"),
        ("Kết quả", "02047,2024,fail"),
        ("Tình hình tội phạm", "02047,2024,fail"),
    ] {
        let form = format!(
            "UBND XÃ YÊN THƯỢNG NĂM 2024,,,\nSTT,Nội dung,ĐVT,Số liệu\nI,{section},,\n1,Số vụ phạm tội,vụ,3\n2,Tổng số hộ,hộ,300\n"
        );
        let found = verdicts(&folder, ("x.csv", &form), &CHO_DON);
        assert_eq!(found, [expected], "{section}");
    }
    // A section ends at the next of its level.
    let form = "UBND XÃ YÊN THƯỢNG NĂM 2024,,,\nSTT,Nội dung,ĐVT,Số liệu\nI,Chỉ tiêu giao,,\n1,An ninh,,\n2,Tổng số hộ,hộ,300\nII,Kết quả,,\n1,Số vụ phạm tội,vụ,3\n";
    let found = verdicts(&folder, ("x.csv", form), &CHO_DON);
    assert_eq!(found, ["02047,2024,fail"]);
}

#[test]
fn marks_below_a_title_of_what_is_not_met_are_refused() {
    let folder = folder("negative");
    let question = |text: &str| {
        fs::write(folder.join("x.csv"), text).unwrap();
        let columns = "ma_xa,verdict,failed";
        let run = antq(
            &folder,
            &[
                "score",
                "x.csv",
                "--criteria",
                "an-toan-antt",
                "--format",
                "csv",
                "--columns",
                columns,
                "--tinh",
                "Bắc Kạn",
                "--huyen",
                "Chợ Đồn",
            ],
        );
        (run.code, run.stdout, run.stderr)
    };
    for table in [
        "DANH SÁCH CÁC XÃ CHƯA ĐẠT TIÊU CHÍ NĂM 2024,,\nSTT,Xã,Khoản 1 Điều 5\n1,Yên Thượng,x\n",
        "DANH SÁCH CÁC XÃ CHƯA ĐƯỢC CÔNG NHẬN NĂM 2024,,\nSTT,Xã,Xã được công nhận “An toàn về ANTT”\n1,Yên Thượng,x\n",
        "SỐ LIỆU NĂM 2024,,\nSTT,Xã,Xã được công nhận “An toàn về ANTT”\nI,Các xã đạt,\n1,Yên Thượng,x\nII,Các xã chưa đạt,\n1,Bản Thi,x\n",
    ] {
        let (code, _, said) = question(table);
        assert_eq!(code, 2, "{table}");
        assert!(said.contains("lỗi[other-meaning]"), "{table}: {said}");
    }
    // A parent of the column says it: the column is not read.
    let table = "SỐ LIỆU NĂM 2024,,,\nSTT,Xã,Các tiêu chí chưa đạt,\n,,Khoản 1 Điều 5,Khoản 4 Điều 5\n1,Yên Thượng,x,\n";
    let (code, out, said) = question(table);
    assert_eq!(code, 0, "{said}");
    assert_eq!(out.lines().nth(1), Some("02047,undetermined,"), "{out}");
}

#[test]
fn what_is_expected_or_compared_is_no_result() {
    let folder = folder("expected");
    let table = |title: &str| format!("\"{title}\",,\nSTT,Xã,Số vụ phạm tội\n1,Xã Yên Thượng,1\n");
    for (title, code) in [
        ("ƯỚC THỰC HIỆN NĂM 2024", "planned-figures"),
        ("DỰ BÁO NĂM 2024", "planned-figures"),
        ("TĂNG, GIẢM SO VỚI NĂM TRƯỚC CỦA NĂM 2024", "other-meaning"),
        ("TÌNH HÌNH TỘI PHẠM MA TÚY NĂM 2024", "other-meaning"),
    ] {
        let found = verdicts(&folder, ("x.csv", &table(title)), &CHO_DON);
        assert_eq!(found, [code], "{title}");
    }
    for name in ["KH2024.csv", "Ước 2024.csv", "DK 2024.csv"] {
        let found = verdicts(&folder, (name, &table("SỐ LIỆU")), &CHO_DON);
        assert_eq!(found, ["planned-figures"], "{name}");
    }
}

#[test]
fn a_table_below_titles_or_a_section_in_other_words_is_not_of_the_district_above() {
    let folder = folder("districts");
    let place = ["--tinh", "Lạng Sơn"];
    let again = "SỐ LIỆU NĂM 2024,,\nSTT,Xã,Số vụ phạm tội\nI,Huyện Bình Gia,\n1,Xã Hòa Bình,2\n\nPHỤ LỤC II. CÁC XÃ THUỘC HUYỆN CAO LỘC,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Hồng Phong,1\n";
    let found = verdicts(&folder, ("x.csv", again), &place);
    assert_eq!(found, ["06103,2024,fail", "06205,2024,fail"]);
    for (section, expected) in [
        ("Các xã huyện Cao Lộc", "06205,2024,fail"),
        ("Cụm Cao Lộc", ",2024,undetermined"),
        ("Các xã biên giới Cao Lộc", ",2024,undetermined"),
        // A part of the same district.
        ("Khu vực nông thôn", "06079,2024,fail"),
    ] {
        let table = format!(
            "SỐ LIỆU NĂM 2024,,\nTT,Đơn vị,Số vụ phạm tội\nI,HUYỆN BÌNH GIA,\n1,Xã Hòa Bình,2\nII,{section},\n1,Xã Hồng Phong,1\n"
        );
        let found = verdicts(&folder, ("x.csv", &table), &place);
        assert_eq!(found, ["06103,2024,fail", expected], "{section}");
    }
}

#[test]
fn numbers_that_begin_again_without_a_section_are_of_no_known_district() {
    let folder = folder("again");
    let table = "SỐ LIỆU NĂM 2024,,\nTT,Đơn vị,Số vụ phạm tội\nI,HUYỆN BÌNH GIA,\n1,Xã Hòa Bình,2\n2,Xã Hồng Phong,1\nCộng,,3\n1,Xã Hồng Phong,1\n";
    let found = verdicts(&folder, ("x.csv", table), &["--tinh", "Lạng Sơn"]);
    let expected = ["06103,2024,fail", "06079,2024,fail", ",2024,undetermined"];
    assert_eq!(found, expected);
    for between in ["Cộng,,2", "TT,Đơn vị,Số vụ phạm tội"] {
        let table = format!(
            "SỐ LIỆU NĂM 2024,,\nTT,Đơn vị,Số vụ phạm tội\nI,HUYỆN BÌNH GIA,\n1,Xã Hòa Bình,2\n{between}\n1,Xã Hồng Phong,1\n"
        );
        let found = verdicts(&folder, ("x.csv", &table), &["--tinh", "Lạng Sơn"]);
        assert_eq!(
            found,
            ["06103,2024,fail", ",2024,undetermined"],
            "{between}"
        );
    }
}

#[test]
fn rows_that_all_have_names_of_districts_may_be_the_districts() {
    let folder = folder("summary");
    let table = "SỐ LIỆU NĂM 2024,,\nSTT,Đơn vị,Số vụ phạm tội\n1,Cao Lộc,2\n2,Bắc Sơn,2\n3,Hữu Lũng,4\n,Toàn tỉnh,8\n";
    let found = verdicts(&folder, ("x.csv", table), &["--tinh", "Lạng Sơn"]);
    assert_eq!(found, [",2024,undetermined"; 3]);
    let table =
        "SỐ LIỆU NĂM 2025,,\nSTT,Đơn vị,Số vụ phạm tội\n1,Cao Lộc,9\n2,Hữu Lũng,5\n,Tổng,14\n";
    let found = verdicts(&folder, ("x.csv", table), &["--tinh", "Lạng Sơn"]);
    assert_eq!(found, [",2025,undetermined"; 2]);
}

#[test]
fn a_form_whose_title_and_file_name_two_communes_is_refused() {
    let folder = folder("copied");
    let form = "UBND XÃ YÊN THƯỢNG NĂM 2024,,,\nSTT,Nội dung,ĐVT,Số liệu\n1,Số vụ phạm tội,vụ,3\n2,Tổng số hộ,hộ,300\n";
    for (name, expected) in [
        ("Xã Bản Thi.csv", "form-commune"),
        ("03_xa_ban_thi_2024.csv", "form-commune"),
        ("Xã Yên Thượng.csv", "02047,2024,fail"),
        ("xa_yen_thuong_2024.csv", "02047,2024,fail"),
        ("Bieu xa dien hinh.csv", "02047,2024,fail"),
    ] {
        let found = verdicts(&folder, (name, form), &CHO_DON);
        assert_eq!(found, [expected], "{name}");
    }
}

#[test]
fn men_beside_women_are_no_year() {
    let folder = folder("men");
    let table = "SỐ LIỆU NĂM 2024,,,,\nSTT,Xã,Số vụ phạm tội,Nam,Nữ\n1,Xã Yên Thượng,0,7,5\n";
    let found = verdicts(&folder, ("x.csv", table), &CHO_DON);
    assert_eq!(found, ["02047,2024,pass"]);
    let table = "SỐ LIỆU NĂM 2024,,,,\nSTT,Xã,Số vụ phạm tội,Số đối tượng,\n,,,Nam,Nữ\n1,Xã Yên Thượng,0,7,5\n";
    let found = verdicts(&folder, ("x.csv", table), &CHO_DON);
    assert_eq!(found, ["02047,2024,pass"]);
}

#[test]
fn the_heading_of_the_items_of_a_form_may_narrow_them() {
    let folder = folder("items");
    for (items, expected) in [
        ("Nội dung", "02047,2024,fail"),
        ("Nội dung báo cáo", "02047,2024,fail"),
        ("Nội dung (tính cả xã cũ)", "02047,2024,undetermined"),
        ("Chỉ tiêu của thôn trọng điểm", "02047,2024,undetermined"),
    ] {
        let form = format!(
            "UBND XÃ YÊN THƯỢNG,,\nSỐ LIỆU NĂM 2024,,\nSTT,{items},Số liệu\n1,Số vụ phạm tội,5\n2,Số vụ tệ nạn xã hội,0\n"
        );
        let found = verdicts(&folder, ("form.csv", &form), &CHO_DON);
        assert_eq!(found, [expected], "{items}");
    }
}

#[test]
fn a_section_of_a_form_may_narrow_the_figures_below_it() {
    let folder = folder("form-sections");
    for (section, expected) in [
        ("I,Tình hình tội phạm,", "02047,2024,fail"),
        (
            "I,\"Khoản 1: hằng năm, xã và các thôn có nghị quyết\",",
            "02047,2024,fail",
        ),
        ("I,Thôn trọng điểm,", "02047,2024,undetermined"),
        ("I,Trẻ em,", "02047,2024,undetermined"),
    ] {
        let form = format!(
            "UBND XÃ YÊN THƯỢNG,,\nSỐ LIỆU NĂM 2024,,\nSTT,Nội dung,Số liệu\n{section}\n1,Số vụ phạm tội,5\n2,Số vụ tệ nạn xã hội,0\n"
        );
        let found = verdicts(&folder, ("form.csv", &form), &CHO_DON);
        assert_eq!(found, [expected], "{section}");
    }
}
