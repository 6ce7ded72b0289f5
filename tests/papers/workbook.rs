//! The workbook of results: what its sheets hold, how they are laid out, and that it is never taken for data.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use antq::table::{Worksheet, worksheets};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::{dien_bien, part, written};
use crate::command::folder;
use crate::harness::antq;

const SHEETS: [&str; 5] = [
    "Tổng hợp",
    "Danh sách",
    "Theo tiêu chí",
    "Số liệu",
    "Căn cứ",
];

/// Communes with names like formulas, and an amount with decimals.
const HOSTILE: &str = "\
ma_xa,ten_xa,tinh,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,=1+1,@SUM(A1),2020,1214,16
2,<b>&amp;,-x,2020,25,
3,@x,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",2020,10,7
4,Xã Bốn,+x,2020,10,7
";

fn results_of_dien_bien(folder: &Path, name: &str, more: &[&str]) {
    let data = dien_bien();
    let mut words = vec!["score", &data[0], &data[1], "-o", name];
    words.extend(more);
    written(folder, &words);
}

fn results_of_hostile(name: &str) -> std::path::PathBuf {
    let folder = folder(name, &[("xa.csv", HOSTILE)]);
    let words = [
        "score",
        "xa.csv",
        "--communes",
        "none",
        "--criteria",
        "an-toan-antt",
        "-o",
        "k.xlsx",
    ];
    let run = antq(&folder, &words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    folder
}

/// The workbook without the name by which antq knows its own results.
fn unmarked(file: &Path) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut into = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name == "xl/workbook.xml" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("antq_ket_qua"));
            bytes = text.replace("antq_ket_qua", "khac").into_bytes();
        }
        into.start_file(name, SimpleFileOptions::default()).unwrap();
        into.write_all(&bytes).unwrap();
    }
    into.finish().unwrap().into_inner()
}

fn sheets(file: &Path) -> Vec<Worksheet> {
    worksheets(&unmarked(file)).unwrap().unwrap()
}

/// The rows of a sheet as text.
fn rows(sheet: &Worksheet) -> Vec<Vec<String>> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(b'\t')
        .flexible(true)
        .from_reader(sheet.text.as_bytes());
    let rows = reader.into_records().map(|row| {
        let row = row.unwrap();
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

#[test]
fn every_commune_stands_once_in_the_list_and_in_the_matrix() {
    let folder = folder("book-list", &[]);
    results_of_dien_bien(&folder, "k.xlsx", &["--criteria", "an-toan-antt"]);
    let sheets = sheets(&folder.join("k.xlsx"));
    assert_eq!(
        sheets.iter().map(|one| &*one.name).collect::<Vec<_>>(),
        SHEETS
    );
    let list = rows(&sheets[1]);
    let codes = |rows: &[Vec<String>]| -> Vec<String> {
        let is_commune = |row: &&Vec<String>| row[0].parse::<u32>().is_ok();
        let rows = rows.iter().filter(is_commune);
        rows.map(|row| row[1].clone()).collect()
    };
    let listed = codes(&list);
    assert_eq!(listed.len(), 45);
    assert_eq!(listed.iter().collect::<BTreeSet<_>>().len(), 45);
    assert_eq!(codes(&rows(&sheets[2])), listed);
    assert!(
        list.contains(&vec![
            "14".to_owned(),
            "03193".to_owned(),
            "Xã Pa Ham".to_owned(),
            "Tỉnh Điện Biên".to_owned(),
            "✗ Không đạt".to_owned(),
            "điểm d k.3 Đ.4: 1 vụ, mức tối đa 0".to_owned(),
        ]),
        "{list:?}"
    );
}

#[test]
fn totals_are_those_of_the_csv() {
    let folder = folder("book-totals", &[]);
    results_of_dien_bien(&folder, "k.xlsx", &["--criteria", "an-toan-antt"]);
    results_of_dien_bien(&folder, "k.csv", &["--criteria", "an-toan-antt"]);
    let csv = fs::read_to_string(folder.join("k.csv")).unwrap();
    let count = |word: &str| {
        csv.matches(&format!(",an-toan-antt,tt-124-2021,{word},"))
            .count()
    };
    let [pass, fail, open] = ["pass", "fail", "undetermined"].map(count);
    assert_eq!((pass, fail, open), (24, 18, 3));
    let summary = &rows(&sheets(&folder.join("k.xlsx"))[0]);
    let row = summary.iter().find(|row| row[0] == "An toàn ANTT").unwrap();
    // 24 of 45 are 53,3 %; with the 3 open ones 27 of 45, or 60 %.
    assert_eq!(row[1..], ["24", "18", "3", "0", "45", "53,3%", "60%"]);
}

#[test]
fn numbers_are_numbers_and_texts_are_texts() {
    let folder = results_of_hostile("book-hostile");
    let file = folder.join("k.xlsx");
    for number in 1..=5 {
        let sheet = part(&file, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(!sheet.contains("<f>") && !sheet.contains("<f "), "{number}");
        assert!(!sheet.contains("hyperlink"));
    }
    let strings = part(&file, "xl/sharedStrings.xml");
    for name in [
        "=1+1",
        "+x",
        "@x",
        "-x",
        "@SUM(A1)",
        "=HYPERLINK(\"http://x\",\"y\")",
    ] {
        assert!(strings.contains(&format!(">{name}<")), "{name}");
    }
    assert!(!strings.contains("<b>"));
    // 1,214 khu dân cư: a number, and not a text that looks like one.
    let figures = part(&file, "xl/worksheets/sheet4.xml");
    assert!(figures.contains("<v>1214</v>"));
    assert!(!strings.contains(">1214<") && !strings.contains(">1.214<"));
    let row = rows(&sheets(&file)[3]);
    let row = row.iter().find(|row| row.contains(&"1214".to_owned()));
    let row = row.unwrap().join("|");
    assert_eq!(
        row,
        "2|1|=1+1|@SUM(A1)|2020|Số khu dân cư|1214|khu dân cư|xa.csv|E2"
    );
}

#[test]
fn sheets_can_be_filtered_scrolled_and_printed() {
    let folder = folder("book-layout", &[]);
    let sets = ["--criteria", "an-toan-antt", "--criteria", "ntm-antt"];
    results_of_dien_bien(&folder, "k.xlsx", &sets);
    let file = folder.join("k.xlsx");
    for number in 1..=5 {
        let sheet = part(&file, &format!("xl/worksheets/sheet{number}.xml"));
        assert!(sheet.contains(r#"paperSize="9""#), "A4");
        assert!(sheet.contains(r#"orientation="landscape""#));
        assert!(sheet.contains("<pageSetUpPr fitToPage=\"1\"/>"));
        assert!(sheet.contains("&amp;P/&amp;N"), "page numbers");
        let is_list = (2..=4).contains(&number);
        assert_eq!(sheet.contains("<autoFilter "), is_list, "{number}");
        assert_eq!(sheet.contains(r#"state="frozen""#), is_list, "{number}");
    }
    let book = part(&file, "xl/workbook.xml");
    assert_eq!(book.matches("_xlnm.Print_Titles").count(), 3);
    // Marks and colours: grounds for three verdicts and one that does not apply.
    let styles = part(&file, "xl/styles.xml");
    for colour in ["FFDFF3E0", "FFF8C9C4", "FFFFF0C2", "FFF0F0F0"] {
        assert!(styles.contains(colour), "{colour}");
    }
    let strings = part(&file, "xl/sharedStrings.xml");
    for mark in ["✓", "✗", "?", "– Không áp dụng"] {
        assert!(strings.contains(&format!(">{mark}<")), "{mark}");
    }
}

#[test]
fn the_same_results_give_the_same_bytes() {
    let folder = folder("book-bytes", &[]);
    for name in ["a.xlsx", "b.xlsx"] {
        results_of_dien_bien(&folder, name, &["--criteria", "an-toan-antt"]);
    }
    let [a, b] = ["a.xlsx", "b.xlsx"].map(|name| fs::read(folder.join(name)).unwrap());
    assert!(a == b);
    assert!(part(&folder.join("a.xlsx"), "docProps/core.xml").contains("2025-01-01T00:00:00Z"));
}

#[test]
fn a_workbook_that_was_changed_is_kept() {
    let folder = results_of_hostile("book-kept");
    let run = antq(&folder, &["score", "xa.csv", "-o", "k.xlsx"]);
    assert_eq!(run.code, 0, "unchanged: {}", run.stderr);
    let mut before = fs::read(folder.join("k.xlsx")).unwrap();
    before.push(0);
    fs::write(folder.join("k.xlsx"), &before).unwrap();
    let run = antq(&folder, &["score", "xa.csv", "-o", "k.xlsx"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("đã có tệp k.xlsx"), "{}", run.stderr);
    assert!(fs::read(folder.join("k.xlsx")).unwrap() == before);
}

#[test]
fn an_english_workbook_has_english_sheets() {
    let folder = folder("book-english", &[]);
    results_of_dien_bien(&folder, "k.xlsx", &["--lang", "en"]);
    let names: Vec<String> = sheets(&folder.join("k.xlsx"))
        .into_iter()
        .map(|sheet| sheet.name)
        .collect();
    assert_eq!(names, ["Summary", "List", "By criterion", "Figures", "Law"]);
}

#[test]
fn results_are_never_taken_for_data() {
    let folder = folder("book-again", &[]);
    results_of_dien_bien(&folder, "k.xlsx", &[]);
    let run = antq(&folder, &["score", "k.xlsx"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(
        run.stderr
            .contains("đây là sổ kết quả do antq ghi ra, không phải số liệu"),
        "{}",
        run.stderr
    );
    // Copied into another workbook its sheets lose the name that says so; they give no verdict all the same.
    fs::write(folder.join("chep.xlsx"), unmarked(&folder.join("k.xlsx"))).unwrap();
    let words = ["score", "chep.xlsx", "--year", "2025", "--format", "csv"];
    let run = antq(&folder, &words);
    let judged = run.stdout.lines().skip(1);
    for line in judged {
        assert!(
            !line.contains(",pass,") && !line.contains(",fail,"),
            "{line}"
        );
    }
}
