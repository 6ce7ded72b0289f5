//! Forms of communes: in folders with files that are none, and in halves side by side.

use std::fs;

use crate::complements::{CHO_DON, Rows, folder, plain_csv, read, workbook};
use crate::harness::antq;

fn form<'f>(title: &'f str, count: &'f str) -> Vec<Vec<&'f str>> {
    vec![
        vec![title],
        vec!["STT", "Nội dung", "Số liệu"],
        vec!["1", "Số vụ phạm tội", count],
        vec!["2", "Số vụ tệ nạn xã hội", "0"],
    ]
}

#[test]
fn files_that_are_no_forms_are_told_and_the_others_are_judged() {
    let folder = folder("strays");
    let forms = folder.join("bieu");
    fs::create_dir_all(&forms).unwrap();
    let write = |name: &str, title: &str, count: &str| {
        let rows = form(title, count);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        workbook(&forms.join(name), &[("Bieu", &rows)]);
    };
    write("1.xlsx", "BIỂU SỐ LIỆU CỦA XÃ YÊN THƯỢNG NĂM 2024", "3");
    write("xã Bản Thi.xlsx", "BIỂU SỐ LIỆU NĂM 2024", "2");
    write("Nghia Ta.xlsx", "BIỂU SỐ LIỆU NĂM 2024", "4");
    fs::write(forms.join("~$1.xlsx"), [0; 165]).unwrap();
    fs::write(forms.join("Thumbs.db"), b"\xd0\xcf\x11\xe0").unwrap();
    fs::write(forms.join("README.md"), "# Nộp trước ngày 15\n").unwrap();
    fs::write(forms.join("ghi chu.txt"), "Gửi anh, số liệu các xã\n").unwrap();
    let place = ["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"];
    let arguments = ["score", "bieu", "--criteria", "hoi.toml", "--format", "csv"];
    let columns = ["--columns", "ma_xa,nam", "--year", "all"];
    let run = antq(&folder, &[&arguments[..], &columns, &place].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "ma_xa,nam\n02047,2024\n02035,2024\n");
    for told in [
        "không đọc trong thư mục bieu: README.md, Thumbs.db",
        "không dùng tệp không có bảng số liệu trong thư mục bieu: ghi chu.txt",
        "không chấm biểu không cho biết là của xã nào trong thư mục bieu: Nghia Ta.xlsx",
    ] {
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
    // If no form names its commune, each says so.
    for name in ["1.xlsx", "xã Bản Thi.xlsx"] {
        fs::remove_file(forms.join(name)).unwrap();
    }
    let run = antq(&folder, &[&arguments[..], &place].concat());
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("lỗi[form-commune]"), "{}", run.stderr);
}

#[test]
fn a_form_may_go_on_to_its_right() {
    let folder = folder("halves");
    let title: &[&str] = &["BIỂU SỐ LIỆU CỦA XÃ YÊN THƯỢNG NĂM 2024"];
    let close: Rows<'_> = &[
        title,
        &["STT", "Nội dung", "Số liệu", "STT", "Nội dung", "Số liệu"],
        &["1", "Số vụ phạm tội", "3", "3", "Số khu dân cư", "10"],
        &["2", "Số vụ tệ nạn xã hội", "1", "", "", ""],
        &["", "NGƯỜI LẬP", "", "", "CHỦ TỊCH", ""],
    ];
    let apart: Rows<'_> = &[
        title,
        &[
            "STT",
            "Nội dung",
            "ĐVT",
            "Số liệu",
            "",
            "STT",
            "Nội dung",
            "ĐVT",
            "Số liệu",
        ],
        &[
            "1",
            "Số vụ phạm tội",
            "vụ",
            "3",
            "",
            "3",
            "Số khu dân cư",
            "",
            "10",
        ],
        &["2", "Số vụ tệ nạn xã hội", "vụ", "1"],
    ];
    for (rows, cells) in [(close, ["C3", "F3", "C4"]), (apart, ["D3", "I3", "D4"])] {
        workbook(&folder.join("a.xlsx"), &[("Bieu", rows)]);
        fs::write(folder.join("b.csv"), plain_csv(rows)).unwrap();
        for file in ["a.xlsx", "b.csv"] {
            let (found, faults) = read(&folder, &[file], &CHO_DON);
            let [crime, areas, evils] = cells.map(|cell| format!("{file}:{cell}"));
            let expected = format!(
                "02047 2024 so_vu_pham_toi=3@{crime} so_khu_dan_cu=10@{areas} so_vu_te_nan_xa_hoi=1@{evils}"
            );
            assert_eq!(found, [expected], "{faults:?}");
            assert!(faults.contains(&"side-by-side".to_owned()), "{faults:?}");
        }
    }
    // A cell that stands in no part may be one of theirs, shifted.
    let shifted: Rows<'_> = &[apart[0], apart[1], &["1", "Số vụ phạm tội", "vụ", "", "3"]];
    workbook(&folder.join("a.xlsx"), &[("Bieu", shifted)]);
    let (found, _) = read(&folder, &["a.xlsx"], &CHO_DON);
    assert!(
        !found.iter().any(|row| row.contains("so_vu_pham_toi=3")),
        "{found:?}"
    );
}

#[test]
fn a_cell_of_a_worksheet_in_a_column_without_a_heading_is_named() {
    let folder = folder("beside");
    let rows: Rows<'_> = &[
        &["SỐ LIỆU NĂM 2024"],
        &["STT", "Xã", "Số vụ phạm tội"],
        &["1", "Xã Yên Thượng", "3"],
        &["2", "Xã Bản Thi", "2", "", "7"],
    ];
    workbook(&folder.join("a.xlsx"), &[("Bieu", rows)]);
    let arguments = ["score", "a.xlsx", "--criteria", "hoi.toml"];
    let format = ["--format", "csv"];
    let run = antq(&folder, &[&arguments[..], &format, &CHO_DON].concat());
    let told = "dòng có ô [E4] ở cột không có tên";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(!run.stderr.contains("dấu phẩy"), "{}", run.stderr);
    let (found, _) = read(&folder, &["a.xlsx"], &CHO_DON);
    assert_eq!(
        found,
        ["02047 2024 so_vu_pham_toi=3@a.xlsx:C3", " 2024 ragged-row"]
    );
}
