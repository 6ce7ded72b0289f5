//! `.xlsx`: what the reader makes of each kind of cell, and of what a library writes.

use antq::table::{Merge, Unread};
use proptest::prelude::{ProptestConfig, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::RngSeed;
use rust_xlsxwriter::{Format, Formula, Workbook};

use super::{STRINGS, WORKBOOK, archive, read, unread, xlsx, xlsx_of};

/// The text of the only sheet.
#[track_caller]
fn text(cells: &str) -> String {
    let [sheet] = &read(&xlsx(&format!("<sheetData>{cells}</sheetData>")))[..] else {
        panic!("one sheet");
    };
    sheet.text.clone()
}

#[test]
fn each_kind_of_cell_is_written_as_the_sheet_shows_it() {
    for (cell, shown) in [
        (r#"<c t="s"><v>0</v></c>"#, "Xã An"),
        (r#"<c t="s"><v>1</v></c>"#, "Xã Bình"),
        (
            r#"<c t="inlineStr"><is><r><t>a</t></r><r><t> &amp;&#233;b</t></r></is></c>"#,
            "a &éb",
        ),
        (
            r#"<c t="str"><f>A2</f><v>x_x000D_y_x5F</v></c>"#,
            "\"x\ny_x5F\"",
        ),
        (r"<c><v>1214</v></c>", "1214"),
        (r#"<c s="0"><f>1+1</f><v>2.5</v></c>"#, "2,5"),
        (r"<c><v>1.214</v></c>", "1,2140"),
        (r#"<c s="1"><v>0.69969999999999999</v></c>"#, "69,97%"),
        (r#"<c s="2"><v>45885</v></c>"#, "16/08/2025"),
        (r#"<c t="d"><v>2025-08-16T00:00:00Z</v></c>"#, "16/08/2025"),
        (r#"<c t="b"><v>1</v></c>"#, "TRUE"),
        (r#"<c t="e"><f>1/0</f><v>#DIV/0!</v></c>"#, "#DIV/0!"),
        (
            r#"<c t="inlineStr"><is><t>a	"b"</t></is></c>"#,
            "\"a\t\"\"b\"\"\"",
        ),
        ("<c t=\"inlineStr\"><is><t>a\r\nb</t></is></c>", "\"a\nb\""),
    ] {
        let row = format!("<row>{cell}<c/></row>");
        assert_eq!(text(&row), format!("{shown}\n"), "{cell}");
    }
    for empty in [
        r#"<row><c s="1"/></row>"#,
        r#"<row><c t="str"><f>""</f><v></v></c></row>"#,
        "",
    ] {
        assert_eq!(text(empty), "", "{empty}");
    }
}

#[test]
fn a_line_of_the_text_is_a_row_of_the_sheet() {
    let cells = r#"<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c><c r="E2"/></row>
        <row r="5"><c r="A5"><v>3</v></c></row><row><c><v>4</v></c><c><v>5</v></c></row><row r="9"/>"#;
    assert_eq!(text(cells), "\n\t1\t\t2\n\n\n3\n4\t5\n");
}

#[test]
fn hidden_rows_and_columns_and_merged_ranges_are_named() {
    let sheets = read(&xlsx(
        r#"<cols><col min="1" max="1" width="9"/><col min="2" max="4" hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c></row><row r="2" hidden="1"><c><v>2</v></c><c><v>3</v></c></row>
        <row r="3" hidden="1"><c/></row></sheetData>
        <mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="XFD3:XFD4"/></mergeCells>"#,
    ));
    assert_eq!(sheets[0].text, "1\n2\t3\n");
    assert_eq!(sheets[0].hidden_rows, [2]);
    assert_eq!(sheets[0].hidden_columns, [1]);
    let merge = |rows, columns| Merge { rows, columns };
    let merges = [merge((0, 1), (0, 2)), merge((2, 3), (16_383, 16_383))];
    assert_eq!(sheets[0].merges, merges);
}

#[test]
fn a_formula_that_was_never_calculated_is_refused() {
    let refused = Unread::NotCalculated {
        sheet: "Số liệu".to_owned(),
        cell: "AB7".to_owned(),
    };
    for cell in [
        r#"<c r="AB7"><f>A1+B1</f></c>"#,
        r#"<c r="AB7"><f>A1+B1</f><v></v></c>"#,
        r#"<c r="AB7" s="1"><f>A1</f><v/></c>"#,
    ] {
        let sheet = format!("<sheetData><row r=\"7\">{cell}</row></sheetData>");
        assert_eq!(unread(&xlsx(&sheet)), refused, "{cell}");
    }
    // Libraries store zeros and ask for a calculation when the file is opened.
    let asks = WORKBOOK.replace("</sheets>", "</sheets><calcPr fullCalcOnLoad=\"1\"/>");
    let stored = r#"<sheetData><row r="7"><c r="AB7"><f>A1+B1</f><v>0</v></c></row></sheetData>"#;
    assert_eq!(unread(&xlsx_of(&asks, STRINGS, stored)), refused);
    let plain = "<sheetData><row><c><v>0</v></c></row></sheetData>";
    assert_eq!(read(&xlsx_of(&asks, STRINGS, plain))[0].text, "0\n");
}

#[test]
fn other_workbooks_are_refused_and_other_documents_are_none() {
    let main = |target: &str| super::RELATIONS.replace("xl/workbook.xml", target);
    let binary = main("xl/workbook.bin");
    let bytes = archive(&[("_rels/.rels", binary.as_bytes())]);
    assert_eq!(unread(&bytes), Unread::Binary);
    let word = main("word/document.xml");
    let bytes = archive(&[
        ("_rels/.rels", word.as_bytes()),
        ("word/document.xml", b"<w:document/>"),
    ]);
    assert!(antq::table::worksheets(&bytes).is_none());
    assert!(antq::table::worksheets(&archive(&[("a.txt", b"a")])).is_none());
    assert!(antq::table::worksheets(b"a,b\n1,2\n").is_none());
    let charts = WORKBOOK.replace("rId1", "rId4");
    assert_eq!(unread(&xlsx_of(&charts, STRINGS, "")), Unread::NoWorksheet);
}

#[test]
fn the_1904_date_system_is_followed() {
    let workbook = WORKBOOK.replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>");
    let sheet = r#"<sheetData><row><c s="2"><v>44423</v></c></row></sheetData>"#;
    assert_eq!(
        read(&xlsx_of(&workbook, STRINGS, sheet))[0].text,
        "16/08/2025\n"
    );
}

#[test]
fn a_library_s_workbook_is_read_sheet_by_sheet() {
    let mut book = Workbook::new();
    let first = book.add_worksheet().set_name("Huyện A").unwrap();
    let bold = Format::new();
    first.merge_range(0, 0, 0, 2, "TỔNG HỢP", &bold).unwrap();
    first.write(1, 0, "Mã xã\n(1)").unwrap();
    first.write(1, 1, 28.69).unwrap();
    let percent = Format::new().set_num_format("0.00%");
    first.write_with_format(1, 2, 0.6997, &percent).unwrap();
    let date = Format::new().set_num_format("d-mmm");
    first.write_with_format(2, 0, 45885, &date).unwrap();
    first.write(2, 1, true).unwrap();
    first.set_row_hidden(2).unwrap();
    let second = book.add_worksheet().set_name("Ẩn").unwrap();
    second.write(0, 0, "'01").unwrap();
    second.set_hidden(true);
    let sheets = read(&book.save_to_buffer().unwrap());
    let told: Vec<(&str, bool, &str)> = sheets
        .iter()
        .map(|sheet| (&*sheet.name, sheet.is_hidden, &*sheet.text))
        .collect();
    let expected = "TỔNG HỢP\n\"Mã xã\n(1)\"\t28,69\t69,97%\n16/08/2025\tTRUE\n";
    assert_eq!(told, [("Huyện A", false, expected), ("Ẩn", true, "'01\n")]);
    assert_eq!(sheets[0].merges.len(), 1);
    assert_eq!(sheets[0].hidden_rows, [3]);
}

#[test]
fn a_library_s_formulas_are_not_trusted() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 1, Formula::new("=1+1")).unwrap();
    assert_eq!(
        unread(&book.save_to_buffer().unwrap()),
        Unread::NotCalculated {
            sheet: "Sheet1".to_owned(),
            cell: "B1".to_owned(),
        }
    );
}

/// A value, and what its cell shows.
#[derive(Clone, Debug)]
enum Value {
    Text(String),
    Whole(i32),
    /// Thousandths.
    Decimal(i32),
    /// Hundredths of a percent.
    Percent(u16),
}

fn value() -> impl Strategy<Value = Value> {
    let letter = proptest::sample::select(vec![
        "ã", "Đ", " ", "\"", "\t", "\n", "_x", "000A_", "<&>", ";", "7",
    ]);
    prop_oneof![
        proptest::collection::vec(letter, 0..6).prop_map(|letters| Value::Text(letters.concat())),
        any::<i32>().prop_map(Value::Whole),
        any::<i32>().prop_map(Value::Decimal),
        any::<u16>().prop_map(Value::Percent),
    ]
}

/// `units` × 10^`exponent`, as a library takes it.
fn float(units: i32, exponent: i32) -> f64 {
    format!("{units}e{exponent}").parse().unwrap()
}

/// A number of `units` × 10^-`places` as a sheet shows it.
fn decimal(sign: &str, units: u32, places: usize) -> String {
    let digits = format!("{units:0width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction if fraction.len() == 3 => format!("{sign}{whole},{fraction}0"),
        fraction => format!("{sign}{whole},{fraction}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_251_129),
        cases: 200,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_a_library_writes_comes_back(values in proptest::collection::vec(value(), 1..30)) {
        let mut book = Workbook::new();
        let percent = Format::new().set_num_format("0.0%");
        let sheet = book.add_worksheet();
        let mut expected = String::new();
        for (row, value) in (0..).zip(&values) {
            sheet.write(row, 0, "x").unwrap();
            expected.push_str("x\t");
            let shown = match value {
                Value::Text(text) => {
                    sheet.write(row, 1, text).unwrap();
                    if text.contains(['"', '\t', '\n']) {
                        format!("\"{}\"", text.replace('"', "\"\""))
                    } else {
                        text.clone()
                    }
                }
                Value::Whole(whole) => {
                    sheet.write(row, 1, *whole).unwrap();
                    whole.to_string()
                }
                Value::Decimal(units) => {
                    sheet.write(row, 1, float(*units, -3)).unwrap();
                    decimal(if *units < 0 { "-" } else { "" }, units.unsigned_abs(), 3)
                }
                Value::Percent(units) => {
                    let share = float(i32::from(*units), -4);
                    sheet.write_with_format(row, 1, share, &percent).unwrap();
                    format!("{}%", decimal("", u32::from(*units), 2))
                }
            };
            if shown.is_empty() {
                expected.pop();
            }
            expected.push_str(&shown);
            expected.push('\n');
        }
        let read = read(&book.save_to_buffer().unwrap());
        prop_assert_eq!(&read[0].text, &expected);
    }
}
