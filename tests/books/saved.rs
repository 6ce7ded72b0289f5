//! `.ods`, `.xls` and `.xlsx` as office suites save them.

use std::fs;

use antq::table::{Merge, Unread, worksheets};

use super::hostile::mutations;
use super::{archive, read, unread};
use crate::harness::root;

fn saved(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/data/books").join(name)).unwrap()
}

#[test]
fn the_same_sheets_are_read_from_every_format() {
    let expected = "TỔNG HỢP\n\n\n\"Mã xã\n(1)\"\t\tTỷ  lệ\n02608\t1,2140\t69,97%\n16/08/2025\t1214\t#DIV/0!\n1\t28,69\t28,69\nXã An\t-0,5\n";
    for name in ["mau.ods", "mau.xls", "mau.xlsx"] {
        let sheets = read(&saved(name));
        let told: Vec<(&str, bool, &str)> = sheets
            .iter()
            .map(|sheet| (&*sheet.name, sheet.is_hidden, &*sheet.text))
            .collect();
        let hidden = ("Ẩn", true, "123456789\n");
        assert_eq!(told, [("Số liệu", false, expected), hidden], "{name}");
        assert_eq!(sheets[0].hidden_rows, [5], "{name}");
        let merge = Merge {
            rows: (0, 0),
            columns: (0, 2),
        };
        assert_eq!(sheets[0].merges, [merge], "{name}");
    }
}

#[test]
fn hidden_columns_are_named_in_every_format() {
    for name in ["cot-an.ods", "cot-an.xls", "cot-an.xlsx"] {
        let sheet = &read(&saved(name))[0];
        // Columns C and E are hidden, and so are all from G on, which are blank.
        assert_eq!(sheet.hidden_columns, [2, 4], "{name}");
        assert_eq!(sheet.text.lines().next(), Some("Xã\tNăm\tA\tB\tC\tD"));
        assert!(sheet.hidden_rows.is_empty(), "{name}");
    }
}

#[test]
fn a_chart_that_lies_on_a_sheet_of_an_xls_is_passed_over() {
    let mut xls = saved("mau.xls");
    let expected = read(&xls);
    // The record of the window is as long as the beginning and the end of a chart.
    let window = [0x3E, 0x02, 18, 0];
    let chart = [&[0x09, 0x08, 14, 0][..], &[0; 14], &[0x0A, 0, 0, 0]].concat();
    let at = xls.windows(4).position(|bytes| bytes == window).unwrap();
    xls[at..at + chart.len()].copy_from_slice(&chart);
    let found = read(&xls);
    assert_eq!(found.len(), expected.len());
    assert_eq!(found[0].text, expected[0].text);
}

#[test]
fn an_xls_may_write_its_cells_in_any_order_and_a_text_in_two_records() {
    let sheet = &read(&saved("dai.xls"))[0];
    let lines: Vec<&str> = sheet.text.lines().collect();
    assert_eq!((lines.len(), lines[0]), (40, "1214"));
    assert_eq!(
        lines[1],
        format!("\t{}{}", "x".repeat(9000), "ạ".repeat(100))
    );
    assert_eq!(lines[39], "Xã Hồng Sơn số 39");
    assert_eq!(sheet.hidden_rows, [6]);
}

#[test]
fn a_workbook_with_a_password_is_refused() {
    assert_eq!(unread(&saved("khoa.xlsx")), Unread::Protected);
    // The record of the user's name becomes that of a password.
    let mut xls = saved("mau.xls");
    let name = [0x5C, 0, 0x70, 0];
    let at = xls.windows(4).position(|bytes| bytes == name).unwrap();
    xls[at] = 0x2F;
    assert_eq!(unread(&xls), Unread::Protected);
    let locked = manifest("<x:encryption-data/>");
    let parts = [
        ("META-INF/manifest.xml", locked.as_bytes()),
        ("content.xml", b"\0".as_slice()),
    ];
    assert_eq!(unread(&archive(&parts)), Unread::Protected);
}

fn manifest(inside: &str) -> String {
    format!(
        r#"<manifest><x:file-entry x:full-path="/" x:media-type="application/vnd.oasis.opendocument.spreadsheet">{inside}</x:file-entry></manifest>"#
    )
}

/// An `.ods` with these rows in its sheet.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        r#"<c xmlns="x"><body><spreadsheet><t:table t:name="Tờ 1">{rows}</t:table></spreadsheet></body></c>"#
    );
    archive(&[
        ("META-INF/manifest.xml", manifest("").as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn an_ods_repeats_cells_and_rows_within_bounds() {
    let rows = r#"<table-row number-rows-repeated="2"><table-cell value-type="float" value="7" number-columns-repeated="3"/></table-row>
        <table-row number-rows-repeated="1048000"><table-cell number-columns-repeated="16384"/></table-row>
        <table-row><table-cell number-columns-repeated="4294967295"/></table-row>"#;
    assert_eq!(read(&ods(rows))[0].text, "7\t7\t7\n7\t7\t7\n");
    for far in [
        r#"<table-row><table-cell value-type="float" value="7" number-columns-repeated="16385"/></table-row>"#,
        r#"<table-row number-rows-repeated="1048577"><table-cell value-type="float" value="7"/></table-row>"#,
        r#"<table-row number-rows-repeated="1048576"><table-cell value-type="float" value="7" number-columns-repeated="16384"/></table-row>"#,
        r#"<table-row number-rows-repeated="4294967295"/><table-row><table-cell value-type="float" value="7"/></table-row>"#,
    ] {
        assert_eq!(unread(&ods(far)), Unread::TooLarge, "{far}");
    }
    // A cell takes more to read than its text: six million in a few bytes are too many.
    let cells = r#"><table-cell value-type="float" value="7" number-columns-repeated="16000"/></table-row>"#;
    let rows = format!("<table-row{cells}").repeat(400);
    assert_eq!(unread(&ods(&rows)), Unread::TooLarge);
    let rows = format!(r#"<table-row number-rows-repeated="400"{cells}"#);
    assert_eq!(unread(&ods(&rows)), Unread::TooLarge);
}

#[test]
fn notes_and_drawings_of_an_ods_are_no_text_and_a_time_is_a_date() {
    let rows = r#"<tracked-changes><table-cell><p>cũ</p></table-cell></tracked-changes>
        <table-row><table-cell value-type="string"><annotation><p>chú thích</p></annotation><p>Xã <span>An<note><p>x</p></note></span><line-break/>Bình</p></table-cell>
        <table-cell value-type="time" time-value="PT12H"/><table-cell value-type="boolean" boolean-value="true"/>
        <table-cell formula="of:=1/0" value-type="string" string-value="" value-type="error"><p>#DIV/0!</p></table-cell></table-row>"#;
    let expected = "\"Xã An\nBình\"\t31/12/1899\tTRUE\t#DIV/0!\n";
    assert_eq!(read(&ods(rows))[0].text, expected);
    let formula = r#"<table-row><table-cell/><table-cell formula="of:=1+1"/></table-row>"#;
    let refused = Unread::NotCalculated {
        sheet: "Tờ 1".to_owned(),
        cell: "B1".to_owned(),
    };
    assert_eq!(unread(&ods(formula)), refused);
}

#[test]
fn a_saved_workbook_changed_at_random_is_read_or_refused() {
    for name in ["mau.xls", "dai.xls", "mau.ods", "khoa.xlsx"] {
        let bytes = saved(name);
        for bytes in mutations(&bytes, 1_000) {
            let _ = worksheets(&bytes);
        }
        for length in 8..bytes.len().min(2_000) {
            let _ = worksheets(&bytes[..length]);
        }
    }
}
