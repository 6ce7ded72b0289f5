//! Columns of communes and lists of what lies within them as they are headed most often: new and former communes, the police of each,
//! a column of recognition.

use std::fs;

use crate::complements::{Rows, folder, plain_csv, workbook};
use crate::harness::antq;
use crate::usual::{AREAS, CRIME, RECOGNISED, both, no_faults, read};

#[test]
fn a_column_of_communes_may_be_called_after_the_merger_or_the_police() {
    for heading in [
        "Tên xã mới",
        "Xã, phường sau sáp nhập",
        "Đơn vị hành chính mới",
        "Công an đơn vị",
        "Tên đơn vị xã",
        "Danh mục xã",
    ] {
        let rows = vec![
            vec!["THỐNG KÊ NĂM 2026"],
            vec!["STT", heading, "Số vụ phạm tội"],
            vec!["1", "Ba Bể", "12"],
            vec!["2", "Chợ Rã", "9"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        let expected = [
            "01906 2026 so_vu_pham_toi=12@C3",
            "01912 2026 so_vu_pham_toi=9@C4",
        ];
        assert_eq!(found, expected, "{heading}");
        assert!(no_faults(&faults), "{heading}: {faults:?}");
    }
}

/// The figures of a table with a column of new and one of former communes, or its faults.
fn named(title: &'static str, headings: [&'static str; 2], rows: &[[&'static str; 3]]) -> String {
    let mut sheet = vec![
        vec![title],
        vec!["STT", headings[0], headings[1], "Số vụ phạm tội"],
    ];
    sheet.extend(
        rows.iter()
            .map(|[one, other, crime]| vec!["1", *one, *other, *crime]),
    );
    let (found, faults) = both(&sheet, &[CRIME]);
    if found.is_empty() {
        faults.join(" ")
    } else {
        found.join("; ")
    }
}

#[test]
fn the_year_decides_between_new_and_former_communes() {
    let several = [["Xã Ba Bể", "Khang Ninh, Nam Mẫu, Cao Thượng", "12"]];
    let one = [
        ["Xã Ba Bể", "Xã Khang Ninh", "5"],
        ["Xã Ba Bể", "Xã Nam Mẫu", "7"],
    ];
    let single = [["Xã Ba Bể", "Xã Khang Ninh", "5"]];
    let headings = ["Tên xã mới", "Gồm các xã cũ"];
    assert_eq!(
        named("THỐNG KÊ NĂM 2026", headings, &several),
        "01906 2026 so_vu_pham_toi=12@D3"
    );
    for headings in [
        headings,
        ["Tên xã mới", "Tên xã cũ"],
        ["Tên xã", "Xã cũ"],
        ["ĐVHC mới", "ĐVHC cũ"],
        ["Xã mới", "Xã cũ"],
    ] {
        // A row is a part of its commune.
        for rows in [&one[..], &single] {
            assert_eq!(
                named("THỐNG KÊ NĂM 2026", headings, rows),
                "former-names",
                "{headings:?}"
            );
        }
    }
    // The plain column may have the former ones, too.
    let plain = [["Xã Khang Ninh", "Xã Ba Bể", "5"]];
    let found = named("THỐNG KÊ NĂM 2026", ["Tên xã", "Tên xã mới"], &plain);
    assert_eq!(found, "former-names");
    let same = [["Xã Ba Bể", "Xã Ba Bể", "5"]];
    let found = named("THỐNG KÊ NĂM 2026", ["Tên xã", "Tên xã mới"], &same);
    assert_eq!(found, "01906 2026 so_vu_pham_toi=5@D3");
    let before = [["Xã Ba Bể", "Xã Khang Ninh", "5"]];
    let placed = "THỐNG KÊ NĂM 2024,,,,\nTỉnh,Huyện,Tên xã mới,Tên xã cũ,Số vụ phạm tội\nBắc Kạn,Ba Bể,Xã Ba Bể,Xã Khang Ninh,5\n";
    let folder = folder("usual");
    fs::write(folder.join("placed.csv"), placed).unwrap();
    let (found, faults) = read(&folder, "placed.csv", &[CRIME]);
    assert_eq!(found, ["01906 2024 so_vu_pham_toi=5@E3"], "{faults:?}");
    let found = named("THỐNG KÊ NĂM 2024", ["Tên xã mới", "Ghi chú"], &before);
    assert_eq!(found, "former-names");
    let found = named(
        "THỐNG KÊ NĂM 2025",
        ["Tên xã (cũ)", "Ghi chú"],
        &[["Xã Phúc Lộc", "", "7"]],
    );
    assert_eq!(found, "former-names");
    let recounted = vec![
        vec!["THỐNG KÊ NĂM 2024"],
        vec!["Tên xã mới", "Ranh giới năm", "Số vụ phạm tội"],
        vec!["Xã Ba Bể", "2025", "12"],
    ];
    let (found, faults) = both(&recounted, &[CRIME]);
    assert_eq!(found, ["01906 2024 so_vu_pham_toi=12@C3"], "{faults:?}");
}

const COMMUNES: Rows<'_> = &[
    &["SỐ LIỆU NĂM 2026"],
    &["STT", "Tên xã", "Số khu dân cư"],
    &["1", "Xã Ba Bể", "3"],
];

/// The number of residential areas that a list counts as recognised.
fn recognised(title: &str, heading: &str) -> String {
    let folder = folder("usual");
    let list: Rows<'_> = &[
        &[title],
        &["STT", "Xã", "Khu dân cư", heading],
        &["1", "Xã Ba Bể", "Thôn 1", "Đạt"],
        &["2", "Xã Ba Bể", "Thôn 2", "Đạt"],
        &["3", "Xã Ba Bể", "Thôn 3", "Không đạt"],
    ];
    workbook(
        &folder.join("a.xlsx"),
        &[("Xã", COMMUNES), ("Khu dân cư", list)],
    );
    let (found, _) = read(&folder, "a.xlsx", &[AREAS, RECOGNISED]);
    let [found] = found.as_slice() else {
        panic!("{heading}: {found:?}");
    };
    let count = found.split_once(&format!("{RECOGNISED}="));
    count.map_or_else(String::new, |(_, count)| {
        count[..count.find('@').unwrap_or(count.len())].to_owned()
    })
}

#[test]
fn a_list_with_a_column_of_recognition_counts() {
    for heading in [
        "Được công nhận “An toàn về ANTT”",
        "Khu dân cư được công nhận “An toàn về ANTT”",
        "Khu dân cư đạt chuẩn ANTT",
        "Đạt tiêu chuẩn “An toàn về ANTT”",
        "Được công nhận đạt tiêu chuẩn “An toàn về ANTT”",
    ] {
        assert_eq!(
            recognised("DANH SÁCH KHU DÂN CƯ NĂM 2026", heading),
            "2",
            "{heading}"
        );
        // What is proposed is not decided.
        let proposed = "DANH SÁCH KHU DÂN CƯ ĐỀ NGHỊ CÔNG NHẬN NĂM 2026";
        assert_eq!(recognised(proposed, heading), "", "{heading}");
    }
    for heading in [
        "Kết quả",
        "Đạt/Không đạt",
        "Kết quả công nhận",
        "Đánh giá",
        "Công nhận",
    ] {
        let standard = "KẾT QUẢ XÉT KHU DÂN CƯ ĐẠT TIÊU CHUẨN AN TOÀN VỀ ANTT NĂM 2026";
        assert_eq!(recognised(standard, heading), "2", "{heading}");
        // Of which standard, nothing says.
        assert_eq!(
            recognised("DANH SÁCH KHU DÂN CƯ NĂM 2026", heading),
            "",
            "{heading}"
        );
    }
    assert_eq!(
        recognised("DANH SÁCH KHU DÂN CƯ NĂM 2026", "Đạt văn hóa"),
        ""
    );
}

#[test]
fn a_column_that_lacks_only_the_standard_is_told_with_it() {
    let folder = folder("usual");
    let list = "DANH SÁCH KHU DÂN CƯ NĂM 2026,,\nXã,Khu dân cư,Kết quả\nXã Ba Bể,Thôn 1,Đạt\nXã Ba Bể,Thôn 2,Đạt\n";
    fs::write(folder.join("a.csv"), list).unwrap();
    let arguments = [
        "score",
        "a.csv",
        "--subject",
        "khu_dan_cu",
        "--tinh",
        "Thái Nguyên",
    ];
    let run = antq(&folder, &arguments);
    let told = "không nhận ra cột “Kết quả”; có phải là “Được công nhận ‘An toàn về ANTT’” không?";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn by_its_name_a_file_may_be_unfinished() {
    let folder = folder("unfinished");
    let rows: Rows<'_> = &[
        &["THỐNG KÊ NĂM 2026"],
        &["Tên xã", "Số vụ phạm tội"],
        &["Xã Ba Bể", "12"],
    ];
    for (name, is_read) in [
        ("Ba Bể nháp", false),
        ("Ba Bể ước", false),
        ("Số liệu ước 2026", false),
        ("du thao 2026", false),
        ("Báo cáo chưa chốt", false),
        ("Số liệu sai", false),
        ("gia-dinh-cong-sai", true),
        ("Biểu mẫu báo cáo", true),
        ("Tân Ước", true),
        ("co_so_giao_duc", true),
        ("khu_dan_cu", true),
        ("Ba Bể", true),
        ("Báo cáo chính thức", true),
    ] {
        let file = format!("{name}.csv");
        fs::write(folder.join(&file), plain_csv(rows)).unwrap();
        let (found, faults) = read(&folder, &file, &[CRIME]);
        assert_eq!(!found.is_empty(), is_read, "{name} {faults:?}");
    }
}

#[test]
fn numbered_titles_of_plans_and_drafts_are_of_no_results() {
    for (first, second) in [
        ("THỐNG KÊ NĂM 2026", "1. Kế hoạch"),
        ("THỐNG KÊ NĂM 2026", "1. Chỉ tiêu"),
        ("THỐNG KÊ NĂM 2026", "Bảng 1: Mục tiêu"),
        ("THỐNG KÊ NĂM 2026", "I. Dự kiến"),
        ("THỐNG KÊ NĂM 2026", "2. Năm trước"),
        ("DỰ THẢO LẦN 2", "THỐNG KÊ NĂM 2026"),
        ("CAM KẾT THỰC HIỆN NĂM 2026", "Công an các xã"),
    ] {
        let rows = vec![
            vec![first],
            vec![second],
            vec!["Tên xã", "Số vụ phạm tội"],
            vec!["Xã Ba Bể", "12"],
        ];
        let (found, faults) = both(&rows, &[CRIME]);
        assert!(found.is_empty(), "{first} {second} {faults:?}");
    }
}
