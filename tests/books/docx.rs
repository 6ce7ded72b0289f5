//! Tables of `.docx`.

use std::time::{Duration, Instant};

use antq::criteria::Library;
use antq::data::{self, DataFile, Options};
use antq::lang::FigureId;
use antq::model::{Series, Value};
use antq::number::Number;
use antq::table::{Defect, FileKind, Merge, Unread, Worksheet, tables, worksheets};
use unicode_normalization::UnicodeNormalization;

use super::archive;

pub(super) const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="x"><w:body>{body}</w:body></w:document>"#
    );
    archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

#[track_caller]
fn read(body: &str) -> Vec<Worksheet> {
    tables(&docx(body)).expect("a document").expect("tables")
}

/// The text of the only table of these rows.
#[track_caller]
fn text(rows: &str) -> String {
    let sheets = read(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(sheets.len(), 1);
    sheets[0].text.clone()
}

pub(super) fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn tc(text: &str) -> String {
    format!("<w:tc>{}</w:tc>", p(text))
}

pub(super) fn tr(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| tc(cell)).collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn a_table_has_the_paragraphs_above_it_as_its_first_rows() {
    let body = [
        p("BÁO CÁO"),
        p(" "),
        p("Xã Yên Thượng, NĂM 2025"),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            tr(&["STT", "Nội dung"]),
            tr(&["1", "Số vụ"])
        ),
        p("Biểu hai"),
        format!("<w:tbl>{}</w:tbl>", tr(&["a", "", "b"])),
        p("Người lập"),
    ]
    .concat();
    for body in [body.clone(), body.nfd().collect()] {
        let sheets = read(&body);
        let texts: Vec<String> = sheets.iter().map(|one| one.text.nfc().collect()).collect();
        assert_eq!(
            texts,
            [
                "BÁO CÁO\nXã Yên Thượng, NĂM 2025\nSTT\tNội dung\n1\tSố vụ\n",
                "Biểu hai\na\t\tb\n"
            ]
        );
        assert_eq!(sheets[1].name, "bảng 2");
        assert!(
            sheets
                .iter()
                .all(|one| one.merges.is_empty() && !one.is_hidden)
        );
    }
}

#[test]
fn what_is_said_of_the_figures_below_the_last_table_is_a_row_of_it() {
    let table = format!("<w:tbl>{}</w:tbl>", tr(&["a", "b"]));
    for line in [
        "Kết luận: Xã Yên Thượng chưa đạt tiêu chuẩn",
        "Hội đồng: không nhất trí công nhận",
        "(Số liệu tính đến 31/10/2025)",
        "Ghi chú: chưa gồm xã Nam Mẫu",
    ] {
        let sheets = read(&[table.clone(), p(line), p("Người lập biểu")].concat());
        assert_eq!(sheets[0].text, format!("a\tb\n{line}\n"));
    }
}

#[test]
fn merged_cells_are_told_by_their_places() {
    let cell = |of: &str, text: &str| format!("<w:tc><w:tcPr>{of}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let restart = r#"<w:vMerge w:val="restart"/>"#;
    let two = r#"<w:gridSpan w:val="2"/>"#;
    let sheets = read(&format!(
        "{}<w:tbl>{}{}{}</w:tbl>",
        p("Đề mục"),
        row(&[cell(restart, "TT"), cell(two, "Năm"), cell(restart, "x")]),
        row(&[
            cell("<w:vMerge/>", ""),
            tc("2024"),
            tc("2025"),
            cell(restart, "y")
        ]),
        row(&[
            cell("<w:vMerge w:val=\"continue\"/>", ""),
            tc("1"),
            tc("2"),
            cell("<w:vMerge/>", "")
        ]),
    ));
    assert_eq!(
        sheets[0].text,
        "Đề mục\nTT\tNăm\t\tx\n\t2024\t2025\ty\n\t1\t2\n"
    );
    let mut merges = sheets[0].merges.clone();
    merges.sort_by_key(|merge| merge.columns);
    let merge = |rows, columns| Merge { rows, columns };
    assert_eq!(
        merges,
        [
            merge((1, 3), (0, 0)),
            merge((1, 1), (1, 2)),
            merge((2, 3), (3, 3))
        ]
    );
}

#[test]
fn a_cell_has_its_paragraphs_and_inner_tables() {
    let inner = format!("<w:tbl>{}</w:tbl>", tr(&["a", "b"]));
    let cell = format!(
        "<w:tr><w:tc>{}{}{inner}{}</w:tc>{}</w:tr>",
        p("một"),
        p("hai"),
        p(""),
        tc("c")
    );
    assert_eq!(text(&cell), "\"một\nhai\na\nb\"\tc\n");
    // An inner cell over two columns does not widen the outer one.
    let wide = r#"<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"#;
    let inner = format!("<w:tbl><w:tr>{wide}</w:tr></w:tbl>");
    let cell = format!("<w:tr><w:tc>{inner}</w:tc>{}</w:tr>", tc("c"));
    assert_eq!(text(&cell), "a\tc\n");
    let breaks = "<w:tr><w:tc><w:p><w:r><w:t>Số</w:t><w:tab/><w:t>vụ</w:t><w:br/><w:t>(1)&amp;\"</w:t></w:r></w:p></w:tc></w:tr>";
    assert_eq!(text(breaks), "\"Số vụ\n(1)&\"\"\"\n");
    assert_eq!(text(&tr(&["ph\u{ad}ường"])), "phường\n");
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let cell = format!(
        "<w:tr><w:tc><w:p><w:del><w:r><w:delText>1</w:delText></w:r></w:del><w:del>{}</w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom></w:p></w:tc></w:tr>",
        run("2"),
        run("3"),
        run("4")
    );
    assert_eq!(text(&cell), "3\n");
    let deleted = format!(
        "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr>",
        tc("x")
    );
    assert_eq!(
        text(&format!("{}{deleted}{}", tr(&["a"]), tr(&["b"]))),
        "a\nb\n"
    );
    // A deleted mark of a paragraph deletes no text.
    let mark = "<w:tr><w:tc><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr>";
    assert_eq!(text(mark), "5\n");
}

#[test]
fn no_letter_becomes_a_digit_of_another_figure() {
    let run = |of: &str, text: &str| format!("<w:r><w:rPr>{of}</w:rPr><w:t>{text}</w:t></w:r>");
    let cell = |runs: &[String]| format!("<w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr>", runs.concat());
    let raised = r#"<w:vertAlign w:val="superscript"/>"#;
    assert_eq!(text(&cell(&[run("", "12"), run(raised, "1")])), "12¹\n");
    assert_eq!(
        text(&cell(&[run("<w:strike/>", "12"), run("", "15")])),
        "~12~15\n"
    );
    let off = r#"<w:strike w:val="0"/><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"#;
    assert_eq!(text(&cell(&[run(off, "12")])), "12\n");
    let tick = "<w:tr><w:tc><w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r></w:p></w:tc></w:tr>";
    assert_eq!(text(tick), "\u{f0fc}\n");
}

#[test]
fn other_files_are_no_documents_and_documents_no_workbooks() {
    assert_eq!(tables(b"a,b\n"), None);
    assert_eq!(tables(&super::xlsx("<sheetData/>")), None);
    let document = docx(&p("x"));
    assert_eq!(worksheets(&document), None);
    let refused = tables(&document)
        .expect("a document")
        .expect_err("no table");
    assert_eq!(refused.defect, Defect::NotATable(FileKind::Docx));
    let broken = docx("<w:tbl><w:tr></w:tbl>");
    let refused = tables(&broken).expect("a document").expect_err("broken");
    assert!(matches!(
        refused.defect,
        Defect::Unread(Unread::Damaged { .. })
    ));
    for cut in [30, broken.len() / 2, broken.len() - 5] {
        assert!(!matches!(tables(&broken[..cut]), Some(Ok(_))), "{cut}");
    }
}

#[test]
fn bombs_are_refused_quickly() {
    let wide = r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="4294967295"/></w:tcPr></w:tc></w:tr></w:tbl>"#;
    let before =
        r#"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="99999"/></w:trPr><w:tc/></w:tr></w:tbl>"#;
    let deep = "<w:tbl><w:tr><w:tc>".repeat(1_000);
    let long = tr(&["x".repeat(3 << 20).as_str()]);
    let many = format!("<w:tbl>{}</w:tbl>", tr(&["số liệu"]).repeat(900_000));
    for body in [
        wide,
        before,
        &deep,
        &format!("<w:tbl>{long}</w:tbl>"),
        &many,
    ] {
        let bytes = docx(body);
        let start = Instant::now();
        let read = tables(&bytes).expect("a document");
        assert!(read.is_err(), "{}", &body[..60]);
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "far too slow, even unoptimised"
        );
    }
}

/// Years of the communes in tables below these paragraphs.
fn years(titles: [&str; 2]) -> Vec<u16> {
    let table = |code: &str| {
        let rows = [tr(&["Mã xã", "Số vụ"]), tr(&[code, "7"])].concat();
        format!("<w:tbl>{rows}</w:tbl>")
    };
    let [first, second] = titles.map(p);
    let file = DataFile {
        name: "a.docx".to_owned(),
        bytes: docx(&[first, table("1"), second, table("2")].concat()),
        ..DataFile::default()
    };
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let options = Options {
        year: Some(2020),
        ..Options::default()
    };
    let reading = data::read(&[file], &codebook, &|_| true, &options);
    let records = reading.series.iter().flat_map(Series::records);
    records.map(|record| record.year).collect()
}

#[test]
fn a_continued_table_has_the_year_of_the_table_before() {
    assert_eq!(years(["Năm 2023", "Phụ lục (tiếp theo)"]), [2023, 2023]);
    assert_eq!(years(["Năm 2023", "Năm 2024 (tiếp theo)"]), [2023, 2024]);
    assert_eq!(years(["Năm 2023", "Phụ lục"]), [2023, 2020]);
    assert_eq!(years(["Phụ lục", "Phụ lục (tiếp theo)"]), [2020, 2020]);
    assert_eq!(years(["Năm 2023", "II. Khu dân cư"]), [2023, 2023]);
    assert_eq!(years(["Năm 2023", "II. Khu dân cư năm 2024"]), [2023, 2024]);
}

#[test]
fn a_letterhead_is_lines_above_the_table_below_it() {
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let letterhead = tr(&["UBND XÃ YÊN THƯỢNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
    let body = [
        table(&[letterhead]),
        p("BÁO CÁO NĂM 2024"),
        table(&[tr(&["STT", "Nội dung"]), tr(&["1", "Số vụ"])]),
    ];
    let sheets = read(&body.concat());
    assert_eq!(sheets.len(), 1);
    let expected = "UBND XÃ YÊN THƯỢNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nBÁO CÁO NĂM 2024\nSTT\tNội dung\n1\tSố vụ\n";
    assert_eq!(sheets[0].text, expected);
}

#[test]
fn the_rest_of_a_table_goes_on_with_it() {
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let first = table(&[
        tr(&["STT", "Xã", "Số vụ"]),
        tr(&["1", "Xã Yên Thượng", "3"]),
    ]);
    let rest = table(&[tr(&["2", "Xã Bản Thi", "2"])]);
    let sheets = read(&[first.clone(), p(" "), rest.clone()].concat());
    assert_eq!(sheets.len(), 1);
    let expected = "STT\tXã\tSố vụ\n1\tXã Yên Thượng\t3\n2\tXã Bản Thi\t2\n";
    assert_eq!(sheets[0].text, expected);
    // Below a line of its own, or with headings of its own, it is another table.
    assert_eq!(
        read(&[first.clone(), p("Năm 2023"), rest].concat()).len(),
        2
    );
    assert_eq!(read(&[first.clone(), first].concat()).len(), 2);
}

/// Commune, year and cases of each row of a document.
fn cases(body: &[String]) -> Vec<String> {
    let file = DataFile {
        bytes: docx(&body.concat()),
        ..DataFile::default()
    };
    let codebook = include_str!("../faults/codebook.toml");
    let codebook = Library::of(("codebook.toml", codebook), &[]).codebook();
    let reading = data::read(&[file], &codebook, &|_| true, &Options::default());
    let rows = reading.series.iter().flat_map(|series| {
        let records = series.records().iter();
        records.map(|record| {
            let cases = record.value(FigureId(0));
            format!(
                "{} {} {:?} {cases:?}",
                series.area.name, record.year, record.period
            )
        })
    });
    let codes = reading.faults.iter().map(|fault| fault.kind.code());
    let refused = codes.filter(|code| ["form-commune", "planned-figures"].contains(code));
    rows.chain(refused.map(str::to_owned)).collect()
}

#[test]
fn a_form_is_of_the_commune_of_the_sentence_or_of_the_form_above_it() {
    let form = |cases: &str| {
        let rows = [
            tr(&["STT", "Nội dung", "Số liệu"]),
            tr(&["1", "Số vụ", cases]),
            tr(&["2", "Số hộ", "9"]),
        ];
        format!("<w:tbl>{}</w:tbl>", rows.concat())
    };
    let told =
        |commune: &str, period: &str, value: &str| format!("{commune} 2024 {period} {value}");
    let number = |count: i64| format!("{:?}", Value::Number(Number::whole(count)));
    let lead = p("UBND xã Yên Thượng báo cáo số liệu năm 2024 như sau:");
    assert_eq!(
        cases(&[lead, form("3")]),
        [told("xã Yên Thượng", "Whole", &number(3))]
    );
    let head = [p("UBND XÃ YÊN THƯỢNG"), p("BÁO CÁO NĂM 2024")].concat();
    let second = |title: &str| {
        let body = [
            head.clone(),
            p("1. Số liệu 6 tháng đầu năm"),
            form("3"),
            p(title),
            form("5"),
        ];
        cases(&body)
    };
    let found = second("2. Số liệu cả năm");
    assert!(
        found.contains(&told("xã YÊN THƯỢNG", "Whole", &number(5))),
        "{found:?}"
    );
    let found = second("2. Phương hướng năm 2025");
    assert_eq!(
        found.last().map(String::as_str),
        Some("planned-figures"),
        "{found:?}"
    );
    let found = second("2. Số liệu toàn huyện");
    assert_eq!(
        found.last().map(String::as_str),
        Some("form-commune"),
        "{found:?}"
    );
    // A form of another commune names it.
    let found = cases(&[
        head.clone(),
        form("3"),
        p("UBND XÃ BẢN THI"),
        p("NĂM 2024"),
        form("5"),
    ]);
    assert!(found.iter().any(|row| row.contains("BẢN THI")), "{found:?}");
}
