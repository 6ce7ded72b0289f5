//! Cells of rows of data that are merged over columns or rows.

use antq::criteria::Library;
use antq::data::{DataFile, Options, read};
use antq::model::{DataFaultKind, Expected, Gap, Series, Value};
use antq::number::Number;
use rust_xlsxwriter::{Format, Workbook};

/// The values of two figures, and the cells told as merged over both, of a commune with one number from column C to `last`.
fn values(headings: [&str; 3], last: u16) -> ([Value; 2], Vec<String>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = ["Mã xã", "Năm"].into_iter().chain(headings);
    for (column, heading) in (0..).zip(headings) {
        sheet.write(0, column, heading).unwrap();
    }
    sheet.write(1, 0, "1").unwrap().write(1, 1, 2021).unwrap();
    sheet
        .merge_range(1, 2, 1, last, "", &Format::new())
        .unwrap();
    sheet.write(1, 2, 7).unwrap();
    let file = DataFile {
        name: "a.xlsx".to_owned(),
        bytes: book.save_to_buffer().unwrap(),
        ..DataFile::default()
    };
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let reading = read(&[file], &codebook, &|_| true, &Options::default());
    let record = reading.series.iter().flat_map(Series::records).next();
    let record = record.expect("a row");
    let figure = |id: &str| codebook.ids().find(|&one| codebook.indicator(one).id == id);
    let values = ["so_vu", "so_ho"].map(|id| record.value(figure(id).unwrap()).clone());
    let told = reading.faults.iter().filter(|fault| {
        let DataFaultKind::Unreadable { expected, .. } = &fault.kind else {
            return false;
        };
        *expected == Expected::OneColumn
    });
    (values, told.map(|fault| fault.place.cell.clone()).collect())
}

#[test]
fn a_number_merged_over_two_figures_is_neither() {
    let unknown = [Gap::Unreadable, Gap::Empty].map(Value::Gap);
    let told = vec!["C2".to_owned()];
    for (headings, last) in [
        (["Số vụ", "Số hộ", "Ghi chú"], 3),
        (["Số vụ", "Số hộ", "Ghi chú"], 4),
        (["Số vụ", "Ghi chú", "Số hộ"], 4),
    ] {
        let found = values(headings, last);
        assert_eq!(found, (unknown.clone(), told.clone()), "{headings:?}");
    }
}

#[test]
fn a_number_merged_over_columns_of_one_figure_is_its_own() {
    let known = [Value::Number(Number::whole(7)), Value::Gap(Gap::Empty)];
    for headings in [["Số vụ", "", "Số hộ"], ["Số vụ", "Ghi chú", "Số hộ"]] {
        assert_eq!(
            values(headings, 3),
            (known.clone(), Vec::new()),
            "{headings:?}"
        );
    }
}

/// A sheet of rows, with these ranges merged: first and last row, first and last column, zero-based.
fn book(rows: &[&[&str]], merges: &[[u16; 4]]) -> DataFile {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for [top, bottom, left, right] in merges {
        let (top, bottom) = (u32::from(*top), u32::from(*bottom));
        sheet
            .merge_range(top, *left, bottom, *right, "", &Format::new())
            .unwrap();
    }
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            match text.parse::<u32>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) if text.is_empty() => continue,
                Err(_) => sheet.write(row, column, *text).unwrap(),
            };
        }
    }
    DataFile {
        name: "a.xlsx".to_owned(),
        bytes: book.save_to_buffer().unwrap(),
        ..DataFile::default()
    }
}

/// Cases of each commune and year, `?` for none, and the cells told as merged over several rows.
#[track_caller]
fn merged_down(
    rows: &[&[&str]],
    merges: &[[u16; 4]],
    expected: &[(&str, u16, &str)],
    cells: &[&str],
) {
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let file = book(rows, merges);
    let reading = read(&[file], &codebook, &|_| true, &Options::default());
    let cases = codebook
        .ids()
        .find(|&one| codebook.indicator(one).id == "so_vu");
    let value = |value: &Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Range(_) | Value::Yes | Value::No | Value::Level(_) | Value::Gap(_) => {
            "?".to_owned()
        }
    };
    let records = reading.series.iter().flat_map(|series| {
        let records = series.records().iter();
        records.map(|record| {
            let name = format!("{}{}", series.area.code, series.area.name);
            (name, record.year, value(&record.value(cases.unwrap())))
        })
    });
    let mut found: Vec<(String, u16, String)> = records.collect();
    found.sort();
    let expected = expected
        .iter()
        .map(|&(name, year, value)| (name.to_owned(), year, value.to_owned()));
    assert_eq!(found, expected.collect::<Vec<_>>(), "{rows:?}");
    let told = reading.faults.iter().filter_map(|fault| {
        let DataFaultKind::Unreadable { expected, .. } = &fault.kind else {
            return None;
        };
        let Expected::OneRow(cells) = expected else {
            return None;
        };
        Some(cells.clone())
    });
    assert_eq!(told.collect::<Vec<_>>(), cells, "{rows:?}");
}

const HEADINGS: [&str; 4] = ["STT", "Tên xã", "Năm", "Số vụ"];

#[test]
fn a_figure_merged_over_rows_of_several_communes_or_years_is_of_none() {
    let none = [
        ("Xã A", 2024, "?"),
        ("Xã B", 2024, "?"),
        ("Xã C", 2024, "5"),
    ];
    for figure in ["7", "7 vụ"] {
        let rows: [&[&str]; 4] = [
            &HEADINGS,
            &["1", "Xã A", "2024", figure],
            &["2", "Xã B", "2024", ""],
            &["3", "Xã C", "2024", "5"],
        ];
        merged_down(&rows, &[[1, 2, 3, 3]], &none, &["D2:D3"]);
        merged_down(&rows, &[], &[("Xã A", 2024, "7"), none[1], none[2]], &[]);
    }
    let years: [&[&str]; 4] = [
        &HEADINGS,
        &["1", "Xã A", "2023", "7"],
        &["", "", "2024", ""],
        &["2", "Xã C", "2024", "5"],
    ];
    let none = [
        ("Xã A", 2023, "?"),
        ("Xã A", 2024, "?"),
        ("Xã C", 2024, "5"),
    ];
    let merges = [[1, 2, 1, 1], [1, 2, 3, 3]];
    merged_down(&years, &merges, &none, &["D2:D3"]);
    let total: [&[&str]; 4] = [
        &HEADINGS,
        &["1", "Xã A", "2024", "7"],
        &["", "Cộng", "", ""],
        &["2", "Xã C", "2024", "5"],
    ];
    let none = [("Xã A", 2024, "?"), ("Xã C", 2024, "5")];
    merged_down(&total, &[[1, 2, 3, 3]], &none, &["D2:D3"]);
    let list: [&[&str]; 5] = [
        &["Tên xã", "Năm", "Chỉ tiêu", "Giá trị"],
        &["Xã A", "2024", "Số hộ", "100"],
        &["Xã A", "2024", "Số vụ", "7"],
        &["Xã C", "2024", "Số vụ", ""],
        &["Xã C", "2024", "Số hộ", "100"],
    ];
    let none = [("Xã A", 2024, "?"), ("Xã C", 2024, "?")];
    merged_down(&list, &[[2, 3, 3, 3]], &none, &["D3:D4"]);
}

#[test]
fn a_figure_merged_over_the_rows_of_one_commune_is_its_own() {
    let known = [("1", 2024, "7"), ("3", 2024, "5")];
    let merges = [[1, 2, 1, 1], [1, 2, 2, 2], [1, 2, 3, 3]];
    for below in [
        &["", "", "", ""],
        &["2", "", "", ""],
        &["", "", "", "", "ghi chú"],
    ] as [&[&str]; 3]
    {
        let rows: [&[&str]; 4] = [
            &["STT", "Mã xã", "Năm", "Số vụ", "Ghi chú"],
            &["1", "1", "2024", "7"],
            below,
            &["3", "3", "2024", "5"],
        ];
        merged_down(&rows, &merges, &known, &[]);
    }
}

#[test]
fn a_year_merged_over_rows_is_that_of_each() {
    let rows: [&[&str]; 5] = [
        &["SỐ LIỆU NĂM 2023"],
        &HEADINGS,
        &["1", "Xã A", "2024", "7"],
        &["2", "Xã B", "", "9"],
        &["3", "Xã C", "2023", "5"],
    ];
    let known = [
        ("Xã A", 2024, "7"),
        ("Xã B", 2024, "9"),
        ("Xã C", 2023, "5"),
    ];
    merged_down(&rows, &[[2, 3, 2, 2]], &known, &[]);
}
