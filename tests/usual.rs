//! Tables as they are written most often: titles beside the number of a form, columns of what lies within communes.

use std::fs;
use std::path::Path;

use crate::complements::{Rows, folder, plain_csv, workbook};
use crate::harness::antq;

/// A sheet of rows.
pub(crate) type Sheet<'r> = Vec<Vec<&'r str>>;

/// The figures with these ids in a file, as `code year id=value@cell …`, and the codes of its faults, each once.
pub(crate) fn read(folder: &Path, file: &str, ids: &[&str]) -> (Vec<String>, Vec<String>) {
    let fixed = [
        "score",
        file,
        "--format",
        "json",
        "--year",
        "all",
        "--criteria",
        "an-toan-antt",
    ];
    // Rows say their province by themselves where the file is named so.
    let place = ["--tinh", "Thái Nguyên"];
    let place = if file.starts_with("placed") {
        &[][..]
    } else {
        &place
    };
    let run = antq(folder, &[&fixed[..], place].concat());
    if run.stdout.is_empty() {
        let codes = run.stderr.lines();
        let codes = codes.filter_map(|line| line.strip_prefix("lỗi[")?.split_once(']'));
        return (Vec::new(), codes.map(|(code, _)| code.to_owned()).collect());
    }
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    let results = json["results"].as_array().unwrap().iter();
    let row = |result: &serde_json::Value| {
        let own = result["figures"].as_array().unwrap().iter();
        let known = own.filter(|figure| !figure["value"].is_null());
        let mut told: Vec<String> = known
            .filter(|figure| ids.iter().any(|id| figure["id"] == *id))
            .map(|figure| {
                let cells = figure["cells"].as_array().map(Vec::as_slice);
                let cells: Vec<&str> = cells
                    .unwrap_or_default()
                    .iter()
                    .filter_map(|cell| cell.as_str())
                    .collect();
                let cell = cells.join("+");
                let cell = cell.rsplit_once(':').map_or("", |(_, cell)| cell);
                let (id, value) = (figure["id"].as_str().unwrap(), &figure["value"]);
                let year = &figure["year"];
                let year = if *year == result["year"] {
                    String::new()
                } else {
                    format!("({year})")
                };
                format!("{id}{year}={value}@{cell}")
            })
            .collect();
        told.sort();
        let code = result["commune"]["code"].as_str().unwrap_or_default();
        format!("{code} {} {}", result["year"], told.join(" "))
            .trim_end()
            .to_owned()
    };
    let faults = json["faults"].as_array().unwrap().iter();
    let mut codes: Vec<String> = faults
        .filter_map(|fault| Some(fault["code"].as_str()?.to_owned()))
        .collect();
    codes.sort();
    codes.dedup();
    (results.map(row).collect(), codes)
}

/// The figures of a sheet, which are the same as a workbook and as csv, and the codes of the faults of the workbook.
#[track_caller]
pub(crate) fn both(rows: &Sheet<'_>, ids: &[&str]) -> (Vec<String>, Vec<String>) {
    let folder = folder("usual");
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let rows: Rows<'_> = &rows;
    workbook(&folder.join("a.xlsx"), &[("Sheet1", rows)]);
    fs::write(folder.join("b.csv"), plain_csv(rows)).unwrap();
    let (found, faults) = read(&folder, "a.xlsx", ids);
    let (text, _) = read(&folder, "b.csv", ids);
    assert_eq!(text, found, "{rows:?}");
    (found, faults)
}

pub(crate) const CRIME: &str = "so_vu_pham_toi";
pub(crate) const EVILS: &str = "so_vu_te_nan_xa_hoi";
pub(crate) const AREAS: &str = "so_khu_dan_cu";
const REGISTERED: &str = "so_khu_dan_cu_dang_ky";
pub(crate) const RECOGNISED: &str = "so_khu_dan_cu_dat_an_toan";

pub(crate) fn no_faults(faults: &[String]) -> bool {
    let notes = [
        "rows-skipped",
        "year-found",
        "unknown-figures",
        "parts-of-year",
    ];
    faults.iter().all(|code| notes.contains(&code.as_str()))
}

#[test]
fn a_title_beside_the_number_of_a_form_is_no_row_of_headings() {
    let title = "THỐNG KÊ NĂM 2026";
    for line in [
        vec![title, "", "", "", "Mẫu số 01"],
        vec![title, "", "", "Mẫu số: 01/BC"],
        vec!["Biểu 1", title],
        vec!["Biểu 1", "", title],
        vec!["Phụ lục II", title, "", "", "ĐVT: vụ"],
        vec![title, "", "", "(Đơn vị tính: vụ)"],
        vec![title, "", "", "Ngày 15/12/2026"],
        vec![title, "", "", "Ba Bể, ngày 15 tháng 12 năm 2026"],
        vec![title, "", "", "Độc lập - Tự do - Hạnh phúc"],
    ] {
        let (found, faults) = both(
            &vec![
                line.clone(),
                vec!["STT", "Tên xã", "Số vụ phạm tội", "Số vụ tệ nạn xã hội"],
                vec!["1", "Xã Ba Bể", "12", "3"],
                vec!["2", "Xã Chợ Rã", "9", "2"],
            ],
            &[CRIME, EVILS],
        );
        let expected = [
            "01906 2026 so_vu_pham_toi=12@C3 so_vu_te_nan_xa_hoi=3@D3",
            "01912 2026 so_vu_pham_toi=9@C4 so_vu_te_nan_xa_hoi=2@D4",
        ];
        assert_eq!(found, expected, "{line:?} {faults:?}");
        assert!(no_faults(&faults), "{line:?} {faults:?}");
    }
}

#[test]
fn a_parent_beside_a_unit_is_still_a_parent() {
    let (found, _) = both(
        &vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["", "", "Kế hoạch", "", "ĐVT: vụ"],
            vec![
                "STT",
                "Tên xã",
                "Số vụ phạm tội",
                "Số vụ tệ nạn xã hội",
                "Ghi chú",
            ],
            vec!["1", "Xã Ba Bể", "12", "3", ""],
        ],
        &[CRIME, EVILS],
    );
    assert_eq!(found, ["01906 2026"]);
}

#[test]
fn a_group_above_headings_is_no_form() {
    let rows = vec![
        vec!["THỐNG KÊ NĂM 2026"],
        vec!["", "", "Chỉ tiêu tỉnh giao", "", "Kết quả", ""],
        vec![
            "STT",
            "Tên xã",
            "Số vụ phạm tội",
            "Số vụ tệ nạn xã hội",
            "Số khu dân cư",
            "Ghi chú",
        ],
        vec!["1", "Xã Ba Bể", "12", "3", "20", ""],
    ];
    let (found, _) = both(&rows, &[CRIME, EVILS, AREAS]);
    assert_eq!(found, ["01906 2026 so_khu_dan_cu=20@E4"]);
}

#[test]
fn where_no_column_names_communes_that_alone_is_the_fault() {
    for headings in [
        vec!["STT", "Nơi báo cáo", "Số vụ phạm tội"],
        vec!["STT", "Nơi báo cáo", "Số gì đó"],
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            headings,
            vec!["1", "Ba Bể", "12"],
            vec!["2", "Chợ Rã", "9"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        assert!(found.is_empty());
        assert_eq!(faults, ["no-commune-column"], "{rows:?}");
    }
}

const STANDARD: &str = "TỔNG HỢP KẾT QUẢ THỰC HIỆN TIÊU CHUẨN \"AN TOÀN VỀ ANTT\" NĂM 2026";

/// Registered and recognised, of each kind.
const OF_UNITS: [&str; 9] = [
    AREAS,
    REGISTERED,
    RECOGNISED,
    "so_co_quan_dang_ky",
    "so_co_quan_dat_an_toan",
    "so_doanh_nghiep_dang_ky",
    "so_doanh_nghiep_dat_an_toan",
    "so_co_so_giao_duc_dang_ky",
    "so_co_so_giao_duc_dat_an_toan",
];

/// A row of the table of units, with the cells of its figures in this row of the sheet.
fn of_units(row: u32) -> String {
    format!(
        "01906 2026 so_co_quan_dang_ky=5@G{row} so_co_quan_dat_an_toan=4@H{row} so_co_so_giao_duc_dang_ky=4@M{row} \
         so_co_so_giao_duc_dat_an_toan=4@N{row} so_doanh_nghiep_dang_ky=2@J{row} so_doanh_nghiep_dat_an_toan=2@K{row} \
         so_khu_dan_cu=20@C{row} so_khu_dan_cu_dang_ky=20@D{row} so_khu_dan_cu_dat_an_toan=15@E{row}"
    )
}

const CELLS: [&str; 14] = [
    "1",
    "Xã Ba Bể",
    "20",
    "20",
    "15",
    "5",
    "5",
    "4",
    "2",
    "2",
    "2",
    "4",
    "4",
    "4",
];

#[test]
fn the_columns_of_units_are_what_a_title_with_the_standard_says() {
    let divided = ["Tổng số", "Đăng ký", "Đạt"];
    let mut top = vec!["TT", "Tên xã, phường"];
    for kind in ["Khu dân cư", "Cơ quan", "Doanh nghiệp", "Cơ sở giáo dục"] {
        top.extend([kind, "<", "<"]);
    }
    let below = [&["^", "^"][..], &divided.repeat(4)].concat();
    let (found, _) = both(&vec![vec![STANDARD], top, below, CELLS.to_vec()], &OF_UNITS);
    assert_eq!(found, [of_units(4)]);

    let single = vec![
        "TT",
        "Tên xã, phường",
        "Tổng số KDC",
        "KDC đăng ký",
        "KDC đạt ANTT",
        "Tổng số CQ",
        "CQ đăng ký",
        "CQ đạt",
        "Tổng số DN",
        "DN đăng ký",
        "DN đạt",
        "Tổng số CSGD",
        "CSGD đăng ký",
        "CSGD đạt",
    ];
    let (found, _) = both(&vec![vec![STANDARD], single, CELLS.to_vec()], &OF_UNITS);
    assert_eq!(found, [of_units(3)]);
}

#[test]
fn without_the_standard_or_beside_another_its_columns_are_not_read() {
    for title in [
        "TỔNG HỢP NĂM 2026",
        "TỔNG HỢP KHU DÂN CƯ VĂN HÓA, AN TOÀN VỀ ANTT NĂM 2026",
        "KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI, AN TOÀN VỀ ANTT NĂM 2026",
        "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN AN TOÀN VỀ ANTT NĂM 2026",
    ] {
        let rows = vec![
            vec![title],
            vec!["TT", "Tên xã", "Khu dân cư", "<", "<"],
            vec!["^", "^", "Tổng số", "Đăng ký", "Đạt"],
            vec!["1", "Xã Ba Bể", "20", "20", "15"],
        ];
        let (found, _) = both(&rows, &OF_UNITS);
        assert_eq!(found, ["01906 2026 so_khu_dan_cu=20@C4"], "{title}");
    }
}

#[test]
fn what_is_recognised_may_be_called_otherwise() {
    for (registered, recognised) in [
        ("Đăng ký ANTT", "Được công nhận"),
        ("Đăng ký", "Đạt chuẩn"),
        ("Đăng ký", "Đạt tiêu chuẩn"),
    ] {
        let rows = vec![
            vec![STANDARD],
            vec!["TT", "Đơn vị", "Số khu dân cư", "<", "<"],
            vec!["^", "^", "Tổng số", registered, recognised],
            vec!["1", "Xã Ba Bể", "20", "19", "15"],
        ];
        let (found, faults) = both(&rows, &OF_UNITS);
        let expected = "01906 2026 so_khu_dan_cu=20@C4 so_khu_dan_cu_dang_ky=19@D4 so_khu_dan_cu_dat_an_toan=15@E4";
        assert_eq!(found, [expected], "{recognised} {faults:?}");
    }
    for heading in [
        "Số khu dân cư đạt tiêu chuẩn \"An toàn về ANTT\"",
        "Số thôn đạt \"An toàn về ANTT\"",
        "Khu dân cư được công nhận an toàn về ANTT",
        "Số ấp đạt chuẩn ANTT",
    ] {
        let rows = vec![
            vec!["SỐ LIỆU NĂM 2026"],
            vec!["TT", "Tên xã", heading],
            vec!["1", "Xã Ba Bể", "15"],
        ];
        let (found, faults) = both(&rows, &OF_UNITS);
        assert_eq!(
            found,
            ["01906 2026 so_khu_dan_cu_dat_an_toan=15@C3"],
            "{heading} {faults:?}"
        );
    }
}

#[test]
fn no_total_is_suggested_for_a_part_and_no_commune_for_its_units() {
    for heading in [
        "Cơ sở giáo dục – Đạt",
        "Số cơ sở giáo dục đạt",
        "Số tổ đạt \"An toàn về ANTT\"",
        "Tổ nhân dân được công nhận \"An toàn về ANTT\" trong năm",
    ] {
        let folder = folder("usual");
        let table = format!(
            "Mã xã,Năm,\"{}\"\n01906,2026,4\n",
            heading.replace('"', "\"\"")
        );
        fs::write(folder.join("a.csv"), table).unwrap();
        let run = antq(&folder, &["check", "a.csv", "--criteria", "an-toan-antt"]);
        let told = run.stdout + &run.stderr;
        for wrong in [
            "“Số cơ sở giáo dục thuộc diện đăng ký”",
            "“Xã được công nhận",
            "“Đạt chuẩn an toàn",
        ] {
            assert!(
                !told.contains(&format!("có phải là {wrong}")),
                "{heading}: {told}"
            );
        }
    }
}
