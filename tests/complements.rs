//! Tables that have different figures of the same communes and years: each figure keeps the cell of its own table.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use unicode_normalization::UnicodeNormalization;

use crate::harness::antq;

/// A set that asks for figures of several groups.
const ASKS: &str = r#"
format = 1
[ruleset]
id       = "hoi/1"
revision = 1
title    = { vi = "Hỏi", en = "asked" }
official = false
years    = { from = 2020 }
of       = ["a", "b", "c"]
[[criterion]]
id    = "a"
title = { vi = "Không có tội phạm", en = "no crime" }
rule  = 'so_vu_pham_toi == 0'
[[criterion]]
id    = "b"
title = { vi = "Đủ khu dân cư", en = "all areas" }
rule  = 'so_khu_dan_cu_dat_an_toan >= so_khu_dan_cu'
[[criterion]]
id    = "c"
title = { vi = "Ít tệ nạn", en = "few social evils" }
rule  = 'so_vu_te_nan_xa_hoi <= 1'
"#;

/// Most rows or columns of a merged cell.
const MOST: usize = 100;

/// Rows of a table.
pub(crate) type Rows<'r> = &'r [&'r [&'r str]];

/// An empty folder with the set.
pub(crate) fn folder(name: &str) -> PathBuf {
    // Tests run side by side, and several may use one name.
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("complements")
        .join(format!("{name}-{number}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("hoi.toml"), ASKS).unwrap();
    folder
}

/// The rows as csv.
pub(crate) fn csv(rows: Rows<'_>) -> String {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let line = |row: &&[&str]| {
        let mut cells: Vec<String> = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        cells.resize(width, String::new());
        cells.join(",") + "\n"
    };
    rows.iter().map(line).collect()
}

/// Writes a workbook. Numbers are numbers; `<` continues the cell to its left, `^` the one above.
pub(crate) fn workbook(file: &Path, sheets: &[(&str, Rows<'_>)]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let format = rust_xlsxwriter::Format::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        let is = |row: usize, column: usize, mark: &str| {
            rows.get(row).and_then(|row| row.get(column)) == Some(&mark)
        };
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                if ["", "<", "^"].contains(text) {
                    continue;
                }
                let right = (column + 1..MOST).take_while(|&at| is(row, at, "<")).last();
                let down = (row + 1..MOST).take_while(|&at| is(at, column, "^")).last();
                let (right, down) = (right.unwrap_or(column), down.unwrap_or(row));
                let at = |place: usize| u16::try_from(place).unwrap();
                let (first, last) = (u32::from(at(row)), u32::from(at(down)));
                if (right, down) != (column, row) {
                    let (from, to) = (at(column), at(right));
                    sheet
                        .merge_range(first, from, last, to, text, &format)
                        .unwrap();
                } else if let Ok(number) = text.parse::<f64>() {
                    sheet.write(first, at(column), number).unwrap();
                } else {
                    sheet.write(first, at(column), *text).unwrap();
                }
            }
        }
    }
    book.save(file).unwrap();
}

/// Code, year and known figures with their cells of each row that is judged, and the code of the fault of any other; then the codes of
/// the faults, each once.
pub(crate) fn read(folder: &Path, files: &[&str], options: &[&str]) -> (Vec<String>, Vec<String>) {
    let fixed = [
        "--criteria",
        "hoi.toml",
        "--format",
        "json",
        "--year",
        "all",
    ];
    let arguments = [&["score"], files, &fixed, options].concat();
    let run = antq(folder, &arguments);
    if run.stdout.is_empty() {
        let errors = run.stderr.lines();
        let codes = errors.filter_map(|line| line.strip_prefix("lỗi[")?.split_once(']'));
        return (Vec::new(), codes.map(|(code, _)| code.to_owned()).collect());
    }
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    let text = |value: &serde_json::Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let row = |result: &serde_json::Value| {
        let mut told = format!("{} {}", text(&result["commune"]["code"]), result["year"]);
        if let Some(code) = result["withheld"]["code"].as_str() {
            return format!("{told} {code}");
        }
        let figures = result["figures"].as_array().unwrap().iter();
        for figure in figures.filter(|figure| !figure["value"].is_null()) {
            let cells = figure["cells"].as_array().map(Vec::as_slice);
            let cells: Vec<String> = cells.unwrap_or_default().iter().map(text).collect();
            let name = text(&figure["id"]);
            let value = text(&figure["value"]);
            let _ = write!(told, " {name}={value}@{}", cells.join("+"));
        }
        told
    };
    let rows = json["results"].as_array().unwrap().iter().map(row);
    let faults = json["faults"].as_array().unwrap().iter();
    let mut codes: Vec<String> = faults.map(|fault| text(&fault["code"])).collect();
    codes.sort();
    codes.dedup();
    (rows.collect(), codes)
}

pub(crate) const CHO_DON: [&str; 4] = ["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"];

const CRIME: Rows<'_> = &[
    &["I. TÌNH HÌNH TỘI PHẠM NĂM 2024"],
    &["STT", "Xã", "Số vụ phạm tội"],
    &["1", "Xã Yên Thượng", "3"],
    &["2", "Xã Bản Thi", "2"],
];

const AREAS: Rows<'_> = &[
    &["II. KHU DÂN CƯ NĂM 2024"],
    &["STT", "Xã", "Khu dân cư", "<"],
    &[
        "^",
        "^",
        "Số khu dân cư",
        "Số khu dân cư được công nhận “An toàn về ANTT”",
    ],
    &["1", "Xã Bản Thi", "9", "7"],
    &["2", "Xã Yên Thượng", "8", "6"],
];

/// What the two tables say, in files or sheets of these names.
fn figures(crime: &str, areas: &str) -> Vec<String> {
    let row = |code, own: [&str; 3], cells: [&str; 3]| {
        format!(
            "{code} 2024 so_vu_pham_toi={}@{crime}:{} so_khu_dan_cu_dat_an_toan={}@{areas}:{} so_khu_dan_cu={}@{areas}:{}",
            own[0], cells[0], own[1], cells[1], own[2], cells[2],
        )
    };
    vec![
        row("02047", ["3", "6", "8"], ["C3", "D5", "C5"]),
        row("02035", ["2", "7", "9"], ["C4", "D4", "C4"]),
    ]
}

/// Rows in order of their names.
fn sorted(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

/// A row of a table without the marks of merged cells.
fn unmerged(rows: Rows<'_>) -> Vec<Vec<String>> {
    let cell = |cell: &&str| match *cell {
        "<" | "^" => String::new(),
        text => text.to_owned(),
    };
    rows.iter()
        .map(|row| row.iter().map(cell).collect())
        .collect()
}

pub(crate) fn plain_csv(rows: Rows<'_>) -> String {
    let rows = unmerged(rows);
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    csv(&rows)
}

#[test]
fn a_sheet_for_each_group_of_figures_makes_one_row_a_commune() {
    let folder = folder("sheets");
    for (number, order) in [[0, 1], [1, 0]].into_iter().enumerate() {
        let file = format!("{number}.xlsx");
        let sheets = [("I. Tội phạm", CRIME), ("II. Khu dân cư", AREAS)];
        workbook(&folder.join(&file), &order.map(|at: usize| sheets[at]));
        let (rows, faults) = read(&folder, &[&file], &CHO_DON);
        let names = sheets.map(|(name, _)| format!("{file} [{name}]"));
        assert_eq!(sorted(rows), sorted(figures(&names[0], &names[1])));
        assert!(faults.contains(&"tables-joined".to_owned()), "{faults:?}");
        assert!(!faults.contains(&"duplicate-row".to_owned()), "{faults:?}");
    }
}

#[test]
fn files_complement_each_other_in_any_order_and_unicode_form() {
    let folder = folder("files");
    let (crime, areas) = (plain_csv(CRIME), plain_csv(AREAS));
    for is_decomposed in [false, true] {
        let written = |text: &str| -> String {
            if is_decomposed {
                text.nfd().collect()
            } else {
                text.to_owned()
            }
        };
        fs::write(folder.join("a.csv"), written(&crime)).unwrap();
        fs::write(folder.join("b.csv"), written(&areas)).unwrap();
        for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
            let (rows, faults) = read(&folder, &files, &CHO_DON);
            assert_eq!(sorted(rows), sorted(figures("a.csv", "b.csv")));
            assert!(faults.contains(&"tables-joined".to_owned()), "{faults:?}");
        }
    }
}

/// Two titled parts of one sheet; the year stands above both.
fn parts(has_gap: bool) -> Vec<&'static [&'static str]> {
    let mut rows: Vec<&[&str]> = vec![&["TỔNG HỢP SỐ LIỆU NĂM 2024"], &["I. Tội phạm"]];
    rows.extend(&CRIME[1..]);
    rows.push(&["", "Cộng", "5"]);
    if has_gap {
        rows.push(&[]);
    }
    rows.push(&["II. Khu dân cư"]);
    rows.extend(&AREAS[1..]);
    rows
}

#[test]
fn titled_parts_of_one_sheet_complement_each_other_and_are_of_its_year() {
    let folder = folder("parts");
    for has_gap in [false, true] {
        let rows = parts(has_gap);
        workbook(&folder.join("a.xlsx"), &[("Bieu", &rows)]);
        fs::write(folder.join("a.csv"), plain_csv(&rows)).unwrap();
        for file in ["a.xlsx", "a.csv"] {
            let (rows, faults) = read(&folder, &[file], &CHO_DON);
            let cells = if has_gap {
                ["D11", "D12"]
            } else {
                ["D10", "D11"]
            };
            let last = |cell: &str| cell.replace('D', "C");
            let expected = [
                format!(
                    "02047 2024 so_vu_pham_toi=3@{file}:C4 so_khu_dan_cu_dat_an_toan=6@{file}:{} so_khu_dan_cu=8@{file}:{}",
                    cells[1],
                    last(cells[1]),
                ),
                format!(
                    "02035 2024 so_vu_pham_toi=2@{file}:C5 so_khu_dan_cu_dat_an_toan=7@{file}:{} so_khu_dan_cu=9@{file}:{}",
                    cells[0],
                    last(cells[0]),
                ),
            ];
            assert_eq!(rows, expected, "{file} {has_gap}: {faults:?}");
        }
    }
}

#[test]
fn a_figure_in_two_tables_must_be_equal_and_its_cells_are_named_if_it_is_not() {
    let folder = folder("differs");
    let first: Rows<'_> = &[
        &["Xã", "Năm", "Số vụ phạm tội", "Số khu dân cư"],
        &["Xã Yên Thượng", "2024", "3", "8"],
        &["Xã Bản Thi", "2024", "2", "9"],
    ];
    let second: Rows<'_> = &[
        &["Xã", "Năm", "Số khu dân cư", "Số vụ tệ nạn xã hội"],
        &["Xã Yên Thượng", "2024", "8", "1"],
        &["Xã Bản Thi", "2024", "10", "2"],
    ];
    workbook(&folder.join("a.xlsx"), &[("A", first), ("B", second)]);
    let arguments = ["check", "a.xlsx", "--criteria", "hoi.toml"];
    let run = antq(&folder, &[&arguments[..], &CHO_DON].concat());
    assert!(run.stdout.contains("a.xlsx [B]:3:3 (C3)"), "{}", run.stdout);
    assert!(run.stdout.contains("a.xlsx [A]:3:4 (D3)"), "{}", run.stdout);
    assert!(
        run.stdout
            .contains("“Số khu dân cư” có ở cả hai và bằng nhau"),
        "{}",
        run.stdout
    );
    let (rows, _) = read(&folder, &["a.xlsx"], &CHO_DON);
    assert_eq!(
        rows,
        [
            "02047 2024 so_vu_pham_toi=3@a.xlsx [A]:C2 so_khu_dan_cu=8@a.xlsx [A]:D2 so_vu_te_nan_xa_hoi=1@a.xlsx [B]:D2",
            "02035 2024 duplicate-row",
            "02035 2024 duplicate-row",
        ]
    );
}

#[test]
fn one_form_filled_in_by_two_offices_is_one_table() {
    let folder = folder("offices");
    let form = |cells: [&'static str; 3]| {
        format!(
            "Xã,Năm,Số vụ phạm tội,Số khu dân cư,Số vụ tệ nạn xã hội\nXã Yên Thượng,2024,{}\n",
            cells.join(",")
        )
    };
    fs::write(folder.join("a.csv"), form(["3", "", "1"])).unwrap();
    fs::write(folder.join("b.csv"), form(["", "8", "1"])).unwrap();
    let (rows, _) = read(&folder, &["a.csv", "b.csv"], &CHO_DON);
    let expected = "02047 2024 so_vu_pham_toi=3@a.csv:C2 so_khu_dan_cu=8@b.csv:D2 so_vu_te_nan_xa_hoi=1@a.csv:E2";
    assert_eq!(rows, [expected]);
    // A dash is an answer that is not understood, and no blank.
    fs::write(folder.join("b.csv"), form(["-", "8", "1"])).unwrap();
    let (rows, _) = read(&folder, &["a.csv", "b.csv"], &CHO_DON);
    assert_eq!(rows, ["02047 2024 duplicate-row"; 2]);
}

#[test]
fn tables_of_other_months_or_with_a_row_that_is_not_judged_complement_nothing() {
    let folder = folder("months");
    fs::write(
        folder.join("a.csv"),
        "Xã,Năm,Số vụ phạm tội\nXã Yên Thượng,2024,3\n",
    )
    .unwrap();
    let half = "6 THÁNG ĐẦU NĂM 2024,\nXã,Số khu dân cư\nXã Yên Thượng,8\n";
    fs::write(folder.join("b.csv"), half).unwrap();
    let (rows, _) = read(&folder, &["a.csv", "b.csv"], &CHO_DON);
    assert_eq!(rows, ["02047 2024 duplicate-row"; 2]);
    let ragged = "Xã,Năm,Số khu dân cư\nXã Yên Thượng,2024,8,7\n";
    fs::write(folder.join("b.csv"), ragged).unwrap();
    for files in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
        let (rows, _) = read(&folder, &files, &CHO_DON);
        let expected = [" 2024 ragged-row", "02047 2024 so_vu_pham_toi=3@a.csv:C2"];
        assert_eq!(sorted(rows), expected);
    }
}

#[test]
fn a_saved_result_keeps_the_cells_of_each_table() {
    let folder = folder("saved");
    fs::write(folder.join("a.csv"), plain_csv(CRIME)).unwrap();
    fs::write(folder.join("b.csv"), plain_csv(AREAS)).unwrap();
    let (rows, _) = read(&folder, &["a.csv", "b.csv"], &CHO_DON);
    let arguments = ["score", "a.csv", "b.csv", "--criteria", "hoi.toml"];
    let format = ["--format", "json", "-o", "luu.json"];
    let run = antq(&folder, &[&arguments[..], &format, &CHO_DON].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(read(&folder, &["luu.json"], &[]).0, rows);
}
