//! Districts and provinces that titles, names of sheets and headings of parts say: they tell communes of one name apart.
//!
//! Hồng Phong is a commune of Bình Gia (06079) and of Cao Lộc (06205) in Lạng Sơn; Hòa Bình is one of Bình Gia (06103) and of
//! others; Thụy Hùng is one of Cao Lộc (06208) and of Văn Lãng.

use std::fs;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::Workbook;

use crate::harness::antq;
use crate::unit_shapes::COMMUNES;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("places")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("xa.toml"), COMMUNES).unwrap();
    folder
}

/// Code and verdict of each row of 2024 in Lạng Sơn.
#[track_caller]
fn communes(folder: &Path, file: &str) -> Vec<String> {
    let columns = "ma_xa,verdict";
    let file = format!("2024={file}");
    let rest = ["--criteria", "xa.toml", "--tinh", "Lạng Sơn"];
    let csv = ["--format", "csv", "--columns", columns];
    let all = [&["score", &file][..], &rest, &csv].concat();
    let run = antq(folder, &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

#[track_caller]
fn case(folder: &Path, text: &str, expected: &[&str]) {
    fs::write(folder.join("x.csv"), text).unwrap();
    assert_eq!(communes(folder, "x.csv"), expected, "{text}");
}

const BINH_GIA: [&str; 2] = ["06079,fail", "06103,pass"];
const CAO_LOC: [&str; 2] = ["06205,pass", "06208,fail"];
const UNKNOWN: [&str; 2] = [",undetermined", ",undetermined"];

#[test]
fn a_district_in_the_title_tells_communes_apart() {
    let folder = folder("titles");
    for (title, expected) in [
        ("HUYỆN BÌNH GIA,,", BINH_GIA),
        (
            "CÔNG AN HUYỆN BÌNH GIA,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            BINH_GIA,
        ),
        ("TÌNH HÌNH TỘI PHẠM HUYỆN BÌNH GIA NĂM 2024,,", BINH_GIA),
        (
            "\"DANH SÁCH CÁC XÃ HUYỆN BÌNH GIA, TỈNH LẠNG SƠN\",,",
            BINH_GIA,
        ),
        ("Đơn vị: H. Bình Gia,,", BINH_GIA),
        // Of no place, of several, or of one that is only mentioned.
        ("TÌNH HÌNH TỘI PHẠM NĂM 2024,,", UNKNOWN),
        ("HUYỆN BÌNH GIA VÀ HUYỆN CAO LỘC,,", UNKNOWN),
        ("Kính gửi: UBND huyện Bình Gia,,", UNKNOWN),
        ("Các xã giáp huyện Bình Gia,,", UNKNOWN),
    ] {
        let text = format!("{title}\nSTT,Xã,Số vụ phạm tội\n1,Xã Hồng Phong,3\n2,Xã Hòa Bình,0\n");
        case(&folder, &text, &expected);
    }
}

#[test]
fn a_district_in_the_heading_of_a_part_is_that_of_the_rows_below() {
    let folder = folder("sections");
    for section in [
        "II,Huyện Cao Lộc (12 xã),",
        "II,H. Cao Lộc,",
        "II,CAH Cao Lộc,",
        "II,Công an huyện Cao Lộc,",
        "II,Các xã thuộc huyện Cao Lộc,",
        ",Các xã huyện Cao Lộc,",
        "Các xã thuộc huyện Cao Lộc,,",
        "II. HUYỆN CAO LỘC NĂM 2024,,",
        "\"BẢNG 2. HUYỆN CAO LỘC, TỈNH LẠNG SƠN\",,",
    ] {
        let text = format!(
            "STT,Xã,Số vụ phạm tội\nI,Huyện Bình Gia,\n1,Xã Hồng Phong,3\n2,Xã Hòa Bình,0\n{section}\n1,Xã Hồng Phong,0\n2,Xã Thụy Hùng,1\n"
        );
        case(&folder, &text, &[BINH_GIA, CAO_LOC].concat());
    }
    // Of two districts, or of a part of one: whose the rows are is not known.
    for section in [
        "II,Huyện Cao Lộc và huyện Văn Lãng,",
        "II,Các xã giáp huyện Cao Lộc,",
        "II,Phòng nghiệp vụ,",
    ] {
        let text = format!(
            "HUYỆN BÌNH GIA,,\nSTT,Xã,Số vụ phạm tội\nI,Huyện Bình Gia,\n1,Xã Hồng Phong,3\n2,Xã Hòa Bình,0\n{section}\n1,Xã Hồng Phong,0\n2,Xã Thụy Hùng,1\n"
        );
        case(&folder, &text, &[BINH_GIA, UNKNOWN].concat());
    }
}

#[test]
fn a_second_title_on_the_sheet_gives_the_place_of_its_table() {
    let folder = folder("second");
    let text = "CÁC XÃ HUYỆN BÌNH GIA,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Hồng Phong,3\n2,Xã Hòa Bình,0\n,,\nCÁC XÃ HUYỆN CAO LỘC,,\nSTT,Xã,Số vụ phạm tội\n1,Xã Hồng Phong,0\n2,Xã Thụy Hùng,1\n";
    case(&folder, text, &[BINH_GIA, CAO_LOC].concat());
}

#[test]
fn the_name_of_a_sheet_may_be_that_of_a_district() {
    let folder = folder("sheets");
    let tables = [
        [("Xã Hồng Phong", 3), ("Xã Hòa Bình", 0)],
        [("Xã Hồng Phong", 0), ("Xã Thụy Hùng", 1)],
    ];
    for names in [
        ["Huyện Bình Gia", "Huyện Cao Lộc"],
        ["H. Bình Gia", "H. Cao Lộc"],
        ["Bình Gia", "Cao Lộc"],
    ] {
        let mut book = Workbook::new();
        for (name, rows) in names.iter().zip(&tables) {
            let sheet = book.add_worksheet().set_name(*name).unwrap();
            sheet.write_row(0, 0, ["Xã", "Số vụ phạm tội"]).unwrap();
            for (at, (commune, cases)) in (1..).zip(rows) {
                sheet.write(at, 0, *commune).unwrap();
                sheet.write(at, 1, *cases).unwrap();
            }
        }
        book.save(folder.join("x.xlsx")).unwrap();
        let expected = [BINH_GIA, CAO_LOC].concat();
        assert_eq!(communes(&folder, "x.xlsx"), expected, "{names:?}");
    }
}

#[test]
fn a_name_without_number_below_a_numbered_commune_is_not_that_of_another() {
    let folder = folder("unnumbered");
    // Tân Lập, Tân Thành, … are communes of the province, and hamlets here.
    let text = "STT,Đơn vị,Số vụ phạm tội\n1,Xã Thụy Hùng (Cao Lộc),4\n,Tân Thành,1\n,Hồng Phong,3\n2,Xã Hòa Cư,0\n";
    fs::write(folder.join("x.csv"), text).unwrap();
    let found = communes(&folder, "x.csv");
    let judged: Vec<&String> = found.iter().filter(|row| !row.starts_with(',')).collect();
    assert_eq!(judged, ["06208,fail", "06223,pass"], "{found:?}");
}

#[test]
fn a_summary_by_district_is_none_of_communes_of_their_names() {
    let folder = folder("summary");
    // Cao Lộc, Chi Lăng and Bình Gia name communes as well, Văn Lãng does not.
    let text = "STT,Đơn vị,Số vụ phạm tội\n1,Cao Lộc,4\n2,Văn Lãng,1\n3,Chi Lăng,0\n";
    case(&folder, text, &[",undetermined"; 3]);
}
