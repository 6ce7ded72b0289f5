//! Realistic tables: which rows are communes, what is reported of the others, and what is never scored.

use crate::command::folder;
use crate::harness::antq;

/// Verdicts by name from the CSV output, and the output of `check`.
fn judged(name: &str, table: &str) -> (Vec<String>, String) {
    let folder = folder(name, &[("a.csv", table)]);
    let arguments = [
        "score",
        "a.csv",
        "--criteria",
        "mo-hinh",
        "--year",
        "all",
        "--format",
        "csv",
    ];
    let run = antq(&folder, &arguments);
    assert!(run.code < 3, "{}", run.stderr);
    let mut reader = csv::Reader::from_reader(run.stdout.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().expect("headings").clone();
    let at = |heading: &str| {
        headings
            .iter()
            .position(|one| one == heading)
            .expect("a column")
    };
    let (named, verdict) = (at("ten_xa"), at("verdict"));
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        format!("{} {}", &row[named], &row[verdict])
    });
    let rows = rows.collect();
    let check = antq(
        &folder,
        &["check", "a.csv", "--criteria", "mo-hinh", "--lang", "en"],
    );
    (rows, check.stdout)
}

/// Checks the rows in the output with their verdicts, and words in the output of `check`.
#[track_caller]
fn case(name: &str, table: &str, rows: &[&str], says: &[&str]) {
    let (found, check) = judged(name, table);
    assert_eq!(found, rows, "{check}");
    for said in says {
        assert!(
            check
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(said),
            "{said}: {check}"
        );
    }
}

const HEADER: &str = "STT,Tên xã,Huyện,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n";

#[test]
fn totals_sections_and_signatures_are_told_and_not_scored() {
    let table = format!(
        "{HEADER}(1),(2),(3),(4),(5),(6)\n,TỔNG CỘNG (I+II),,,,5\nI,HUYỆN CHỢ ĐỒN,,,,2\n1,Xã Yên Thượng,Chợ Đồn,Bắc Kạn,2024,0\n\
         2,Xã Ngọc Phái,Chợ Đồn,Bắc Kạn,2024,2\nII,HUYỆN BA BỂ,,,,3\n3,Xã Bành Trạch,Ba Bể,Bắc Kạn,2024,3\n,Tỷ lệ (%),,,,\n\
         ,,,,,\"Bắc Kạn, ngày 15 tháng 12 năm 2024\"\n,NGƯỜI LẬP BIỂU,,,,\n,Nguyễn Văn A,,,,\n"
    );
    case(
        "kinds",
        &table,
        &[
            "Xã Yên Thượng fail",
            "Xã Ngọc Phái pass",
            "Xã Bành Trạch pass",
        ],
        &[
            "11 data rows = 3 to score + 0 repeated + 8 that are not communes",
            "totals 1; districts and provinces 2; shares and comparisons 1; column numbers 1; signatures, place and date 3",
        ],
    );
    let (_, check) = judged("kinds", &table);
    assert!(!check.contains("total-differs"), "{check}");
}

#[test]
fn a_total_that_is_not_the_sum_is_told_with_both_numbers() {
    let table = |total: &str| {
        format!(
            "{HEADER}1,Xã Yên Thượng,Chợ Đồn,Bắc Kạn,2024,1\n2,Xã Ngọc Phái,Chợ Đồn,Bắc Kạn,2024,2\n,Cộng,,,2024,{total}\n"
        )
    };
    let rows = ["Xã Yên Thượng pass", "Xã Ngọc Phái pass"];
    case(
        "sum",
        &table("4"),
        &rows,
        &["[F4] gives 4, but the sum is 3"],
    );
    let (_, check) = judged("sum", &table("3"));
    assert!(!check.contains("total-differs"), "{check}");
    let blank = table("1").replace("2024,2", "2024,");
    let rows = ["Xã Yên Thượng pass", "Xã Ngọc Phái undetermined"];
    case("sum", &blank, &rows, &["2 to score"]);
    case(
        "sum",
        &table("0").replace("2024,2", "2024,"),
        &rows,
        &["gives 0, but the sum is at least 1"],
    );
}

#[test]
fn a_name_that_lists_know_is_no_total() {
    let table = "Tên xã,Huyện,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\nTổng Cọt,Hà Quảng,Cao Bằng,2024,1\n\
         CỘNG HÒA,Quốc Oai,Hà Nội,2024,1\nToàn Thắng,Kim Động,Hưng Yên,2024,1\nToàn Sơn,Đà Bắc,Hòa Bình,2024,1\n";
    let (rows, check) = judged("names", table);
    assert_eq!(rows.len(), 4, "{check}");
    assert!(!check.contains("rows-skipped"), "{check}");
}

#[test]
fn a_bare_name_of_a_district_is_a_section_only_where_its_figures_are_a_sum() {
    let table = |own: &str| {
        format!(
            "Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\nBa Vì,Hà Nội,2025,{own}\n\
             Xã Quảng Oai,Hà Nội,2025,2\nXã Suối Hai,Hà Nội,2025,3\n"
        )
    };
    let beneath = ["Xã Quảng Oai pass", "Xã Suối Hai pass"];
    case("section", &table(""), &beneath, &["section headings 1"]);
    case("section", &table("5"), &beneath, &["section headings 1"]);
    let withheld = [
        "Ba Vì undetermined",
        "Xã Quảng Oai pass",
        "Xã Suối Hai pass",
    ];
    case("section", &table("4"), &withheld, &["section-or-commune"]);
    let named = table("4").replace("\nBa Vì", "\nXã Ba Vì");
    case(
        "section",
        &named,
        &["Xã Ba Vì pass", "Xã Quảng Oai pass", "Xã Suối Hai pass"],
        &["3 to score"],
    );
}

#[test]
fn a_district_that_is_one_commune_is_taken_for_it_with_a_note() {
    let table = "Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\nHuyện Lý Sơn,Quảng Ngãi,2025,1\n";
    case(
        "zone",
        table,
        &["Đặc khu Lý Sơn pass"],
        &["district-as-commune"],
    );
    let table = table.replace("2025", "2024") + "Phường Nghĩa Chánh,Quảng Ngãi,2024,1\n";
    case(
        "zone",
        &table,
        &["Phường Nghĩa Chánh pass"],
        &["districts and provinces 1"],
    );
}

#[test]
fn a_file_whose_rows_are_all_totals_and_headings_has_no_data() {
    let table = "Tên xã,Huyện,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\nHUYỆN CHỢ ĐỒN,,,2024,\nTổng cộng,,,2024,5\n";
    let folder = folder("totals-alone", &[("a.csv", table)]);
    let run = antq(
        &folder,
        &["score", "a.csv", "--criteria", "mo-hinh", "--lang", "en"],
    );
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("no-rows"), "{}", run.stderr);
}

#[test]
fn notes_around_names_are_dropped_once_they_are_understood() {
    let row = |name: &str| {
        format!("Tên xã,Huyện,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n\"{name}\",,,2024,1\n")
    };
    for name in [
        "UBND xã Yên Thượng, huyện Chợ Đồn, tỉnh Bắc Kạn",
        "1. Xã Yên Thượng (huyện Chợ Đồn)",
        "Công an xã Yên Thượng (Chợ Đồn)",
        "CAX Yên Thượng (02047)",
        "- Xã Yên Thượng (điểm), huyện Chợ Đồn",
        "Xã Yên Thượng (02047)",
    ] {
        let (rows, check) = judged("notes", &row(name));
        assert_eq!(rows.len(), 1, "{name}: {check}");
        assert!(
            rows[0].ends_with("Yên Thượng pass"),
            "{name}: {rows:?} {check}"
        );
        assert!(
            check.contains("name-notes") && !check.contains("not-listed"),
            "{name}: {check}"
        );
    }
    // An unknown remark is not dropped as a part of the name, and the code of another commune contradicts it.
    let (_, check) = judged("notes", &row("Xã Yên Thượng (sáp nhập)"));
    assert!(!check.contains("name-notes"), "{check}");
    let (rows, _) = judged("notes", &row("Xã Yên Thượng (02035)"));
    assert_eq!(rows, ["Xã Yên Thượng undetermined"]);
}

#[test]
fn a_former_commune_is_one_of_the_list_before() {
    let table = "Mã xã,Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả\n02044,Xã Yên Thịnh (cũ),Bắc Kạn,2025,1\n";
    let (rows, check) = judged("former", table);
    assert_eq!(rows, ["Xã Yên Thịnh pass"], "{check}");
}

#[test]
fn what_is_in_no_list_and_looks_like_no_commune_is_never_counted_in_silence() {
    for name in [
        "Tổng số xã đạt",
        "Phòng Cảnh sát hình sự",
        "Cộng các đội nghiệp vụ",
    ] {
        let table = format!("{HEADER}1,Xã Yên Thượng,Chợ Đồn,Bắc Kạn,2024,1\n2,{name},,,2024,1\n");
        let (rows, check) = judged("none", &table);
        assert_eq!(rows[0], "Xã Yên Thượng pass");
        assert!(
            rows[1..].iter().all(|row| row.ends_with(" undetermined")),
            "{name}: {rows:?}"
        );
        assert!(
            check.contains("not-a-commune") || check.contains("rows-skipped"),
            "{name}: {check}"
        );
    }
}

/// Whether a table of 2024 with these rows is refused for a row that gives another year or period.
fn is_contradicted(name: &str, headings: &str, rows: &[&str]) -> bool {
    let table = format!("NĂM 2024\n{headings}\n{}\n", rows.join("\n"));
    let folder = folder(name, &[("a.csv", &table)]);
    let run = antq(&folder, &["check", "a.csv", "--criteria", "mo-hinh"]);
    let is_found = run.stdout.contains("[row-contradicts]");
    assert_eq!(run.code == 2, is_found, "{}{}", run.stdout, run.stderr);
    is_found
}

#[test]
fn rows_below_a_row_of_another_year_or_period_are_not_of_the_year_of_the_title() {
    let headings = "TT,Tên xã,Huyện,Tỉnh,so_mo_hinh_bvantq_hieu_qua";
    let commune = "1,Xã Yên Thượng,Chợ Đồn,Bắc Kạn,1";
    let case = |number: usize, row: &str| {
        let name = format!("row-contradicts-{number}");
        is_contradicted(
            &name,
            headings,
            &[commune, row, "2,Xã Bản Thi,Chợ Đồn,Bắc Kạn,0"],
        )
    };
    let others = [
        "I,Năm 2023,,,",
        "I,2023,,,",
        "I. Năm 2023:,,,,",
        ",,,,NĂM 2023",
        ",Số liệu năm 2023,,,",
        ",Kết quả năm 2023,,,1",
        "A,6 tháng cuối năm,,,",
        "A,6 tháng đầu năm 2024,,,",
        ",Quý I,,,",
        ",Nửa cuối năm,,,",
        ",Các xã vùng cao (số liệu năm 2023),,,",
        ",Số liệu tính đến 30/6/2024,,,",
    ];
    for (number, row) in others.iter().enumerate() {
        assert!(case(number, row), "{row}");
    }
    let harmless = [
        "I,Năm 2024,,,",
        ",Huyện Chợ Đồn,,,",
        ",Các xã giai đoạn 2021 - 2025,,,",
        ",Số liệu tính đến 31/12/2024,,,",
        ",Xã Ngọc Phái (đạt chuẩn năm 2023),Chợ Đồn,Bắc Kạn,1",
        ",Ngọc Phái (sáp nhập năm 2023),Chợ Đồn,Bắc Kạn,1",
        ",\"Chợ Đồn, ngày 15 tháng 12 năm 2023\",,,",
        ",Theo Quyết định số 12 ngày 3/2/2023,,,",
    ];
    for (number, row) in harmless.iter().enumerate() {
        assert!(!case(100 + number, row), "{row}");
    }
    // A period of no year is of the year above it; a year ends the one before.
    let last = "2,Xã Bản Thi,Chợ Đồn,Bắc Kạn,0";
    let nested = [commune, "I,Năm 2023,,,", ",12 tháng,,,", last];
    assert!(is_contradicted("row-contradicts-nested", headings, &nested));
    let ended = ["I,Năm 2023,,,", "II,Năm 2024,,,", last];
    assert!(!is_contradicted("row-contradicts-ended", headings, &ended));
    // Below the last commune it speaks of no row, and what a column says needs no title.
    assert!(!is_contradicted(
        "row-contradicts-last",
        headings,
        &[commune, "I,Năm 2023,,,"]
    ));
    let own = "TT,Tên xã,Huyện,Tỉnh,Năm,so_mo_hinh_bvantq_hieu_qua";
    let rows = ["I,Năm 2023,,,,", "1,Xã Bản Thi,Chợ Đồn,Bắc Kạn,2024,0"];
    assert!(!is_contradicted("row-contradicts-own", own, &rows));
}

#[test]
fn figures_below_a_section_of_another_year_or_period_are_not_of_the_year_of_the_form() {
    let case = |number: usize, headings: &str, line: &str| {
        let above = "\"Xã Yên Thượng, huyện Chợ Đồn, tỉnh Bắc Kạn\",,,";
        is_contradicted(
            &format!("form-contradicts-{number}"),
            &format!("{above}\n{headings}"),
            &[
                "1,Số vụ phạm tội,vụ,7",
                line,
                "2,Số mô hình hoạt động hiệu quả,mô hình,1",
                "3,Số khu dân cư,khu dân cư,9",
            ],
        )
    };
    let headings = "STT,Nội dung,ĐVT,Số liệu";
    let others = [
        "I,Tình hình năm 2023,,",
        "I. Tình hình năm 2023,,,",
        "I,2023,,",
        ",,,NĂM 2023",
        "(Số liệu năm 2023),,,",
        "A,6 tháng đầu năm,,",
        "A,Quý I/2024,,",
        "I,Năm 2023,,\nA,Xây dựng mô hình,,",
        ",Ghi chú: số liệu dưới đây của năm 2023,,",
    ];
    for (number, line) in others.iter().enumerate() {
        assert!(case(number, headings, line), "{line}");
    }
    let harmless = [
        "I,Tình hình năm 2024,,",
        "I,Kết quả 12 tháng năm 2024,,",
        "I,Tình hình chung,,",
        "I,Thực hiện Nghị quyết số 12 năm 2023,,",
        "I,Chương trình giai đoạn 2021 - 2025,,",
        "I,Số vụ gây rối so với năm 2023,%,95",
        "I,Số vụ gây rối so với năm 2023,%,",
    ];
    for (number, line) in harmless.iter().enumerate() {
        assert!(!case(100 + number, headings, line), "{line}");
    }
    // A column of years of its own is not read as that of the figures, so it must not differ.
    let headings = "Năm,Nội dung,ĐVT,Số liệu";
    assert!(case(200, headings, "2023,Số vụ cháy,vụ,5"));
    assert!(!case(201, headings, "2024,Số vụ cháy,vụ,5"));
    // Below the last figure a line speaks of none.
    let folder = folder(
        "form-contradicts-last",
        &[(
            "a.csv",
            "NĂM 2024,\nXã Yên Thượng,\nNội dung,Số liệu\nSố vụ phạm tội,7\nSố khu dân cư,9\nNăm 2023,\n",
        )],
    );
    let run = antq(&folder, &["check", "a.csv", "--criteria", "mo-hinh"]);
    assert!(!run.stdout.contains("[row-contradicts]"), "{}", run.stdout);
    // Columns of years say it themselves, and a year on the command line is as good as that of a title.
    let form = "Xã Yên Thượng,,\nNội dung,Năm 2023,Năm 2024\nTình hình năm 2022,,\nSố vụ phạm tội,7,8\nSố khu dân cư,9,9\n";
    let own = "Xã Yên Thượng,\nNội dung,Số liệu\nTình hình năm 2023,\nSố vụ phạm tội,7\nSố khu dân cư,9\n";
    std::fs::write(folder.join("b.csv"), form).unwrap();
    std::fs::write(folder.join("c.csv"), own).unwrap();
    let run = antq(&folder, &["check", "b.csv", "--criteria", "mo-hinh"]);
    assert!(!run.stdout.contains("[row-contradicts]"), "{}", run.stdout);
    for (year, is_other) in [("2024=c.csv", true), ("2023=c.csv", false)] {
        let run = antq(&folder, &["check", year, "--criteria", "mo-hinh"]);
        let is_found = run.stdout.contains("[row-contradicts]");
        assert_eq!(is_found, is_other, "{}", run.stdout);
    }
}
