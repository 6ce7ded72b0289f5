//! Hostile and broken workbooks: refused soon and in little memory, never a panic.

use std::time::{Duration, Instant};

use antq::table::{Unread, worksheets};

use super::{PARTS, RELATIONS, STRINGS, STYLES, WORKBOOK, archive, read, unread, xlsx, xlsx_of};

#[test]
fn memory_follows_the_cells_that_exist_not_what_a_sheet_claims() {
    let far = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    let sheets = read(&xlsx(far));
    assert_eq!(sheets[0].text.len(), 1_048_575 + 16_383 + 2);
    // Many such sheets, or rows of far-off cells, are too much. Sheets that share one part are refused for that alone, so each
    // has its own.
    assert_eq!(unread(&xlsx_of_sheets(100, far)), Unread::TooLarge);
    let row = |row| format!("<row><c r=\"XFD{row}\"><v>1</v></c></row>");
    let rows = (1..=10_000).map(row).collect::<Vec<_>>().concat();
    let rows = format!("<sheetData>{rows}</sheetData>");
    assert_eq!(unread(&xlsx(&rows)), Unread::TooLarge);
}

/// A workbook of many sheets, each a part of its own.
fn xlsx_of_sheets(many: u32, sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let all = |of: &dyn Fn(u32) -> String| (0..many).map(of).collect::<String>();
    let relations = all(&|number| {
        format!(r#"<Relationship Id="r{number}" Type="x/worksheet" Target="{number}.xml"/>"#)
    });
    let relations = format!("<Relationships>{relations}</Relationships>");
    let sheets = all(&|number| format!(r#"<sheet name="{number}" r:id="r{number}"/>"#));
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let names: Vec<String> = (0..many).map(|number| format!("xl/{number}.xml")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
    ];
    parts.extend(names.iter().map(|name| (name.as_str(), sheet.as_bytes())));
    archive(&parts)
}

#[test]
fn a_part_that_two_sheets_name_is_refused() {
    let cells = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let again = r#"<sheet name="Khác" sheetId="2" r:id="rId1"/></sheets>"#;
    let workbook = WORKBOOK.replace("</sheets>", again);
    let shared = Unread::Shared {
        part: "xl/worksheets/sheet1.xml".to_owned(),
    };
    assert_eq!(unread(&xlsx_of(&workbook, STRINGS, cells)), shared);
    // The same part in other letter case, by a relation of its own.
    let relation = r#"<Relationship Id="rId9" Type="x/worksheet" Target="WORKSHEETS\Sheet1.xml"/>"#;
    let relations = PARTS.replace("</Relationships>", &format!("{relation}</Relationships>"));
    let sheet = format!("<worksheet>{cells}</worksheet>");
    let bytes = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        (
            "xl/workbook.xml",
            workbook
                .replace("\"rId1\"/></sheets>", "\"rId9\"/></sheets>")
                .as_bytes(),
        ),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    assert!(matches!(unread(&bytes), Unread::Shared { .. }));
}

#[test]
fn many_small_sheets_are_read_and_far_too_many_are_refused() {
    let cells = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    assert_eq!(read(&xlsx_of_sheets(250, cells)).len(), 250);
    assert_eq!(unread(&xlsx_of_sheets(2_000, cells)), Unread::TooLarge);
}

#[test]
fn cells_outside_a_sheet_or_out_of_order_are_refused() {
    let of = |cells: &str| unread(&xlsx(&format!("<sheetData><row>{cells}</row></sheetData>")));
    assert_eq!(of(r#"<c r="XFE1"><v>1</v></c>"#), Unread::TooLarge);
    assert_eq!(of(r#"<c r="A1048577"><v>1</v></c>"#), Unread::TooLarge);
    let disordered = Unread::Disordered {
        sheet: "Số liệu".to_owned(),
    };
    assert_eq!(
        of(r#"<c r="B1"><v>1</v></c><c r="A1"><v>1</v></c>"#),
        disordered
    );
    assert_eq!(
        of(r#"<c r="A1"><v>1</v></c><c r="A1"><v>1</v></c>"#),
        disordered
    );
    let damaged = Unread::Damaged {
        part: "xl/worksheets/sheet1.xml".to_owned(),
    };
    for broken in [
        r#"<c r="1"><v>1</v></c>"#,
        r#"<c r="AAAAAAAAAAAAAA1"><v>1</v></c>"#,
        r#"<c r="A0"><v>1</v></c>"#,
        r"<c><v>một</v></c>",
        r#"<c t="s"><v>2</v></c>"#,
        r#"<c t="x"><v>2</v></c>"#,
        r"<c><v>&xxe;</v></c>",
        r"<c><v>1</c>",
    ] {
        assert_eq!(of(broken), damaged, "{broken}");
    }
}

#[test]
fn what_unpacks_to_far_more_than_it_is_is_refused() {
    let blank = " ".repeat(80 << 20);
    let texts = "<si><t>0123456789012345678901234567890</t></si>".repeat(1_000_000);
    let texts = format!("<sst>{texts}</sst>");
    for (strings, sheet) in [(STRINGS, &*blank), (&*texts, "")] {
        let bytes = xlsx_of(WORKBOOK, strings, sheet);
        assert!(bytes.len() < 1 << 18);
        assert_eq!(unread(&bytes), Unread::TooLarge);
    }
    let deep = "<a>".repeat(1_000);
    assert!(matches!(unread(&xlsx(&deep)), Unread::Damaged { .. }));
}

#[test]
fn many_sheets_of_many_relations_are_looked_up_soon() {
    let many = 30_000;
    let relation = r#"<Relationship Id="r0" Type="x/chartsheet" Target="x"/>"#;
    let parts = (0..many).map(|number| relation.replace("r0", &format!("r{number}")));
    let parts = format!(
        "<Relationships>{}</Relationships>",
        parts.collect::<String>()
    );
    let sheet = format!("<sheet name=\"a\" id=\"r{}\"/>", many - 1);
    let workbook = format!(
        "<workbook><sheets>{}</sheets></workbook>",
        sheet.repeat(many)
    );
    let bytes = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
    ]);
    let start = Instant::now();
    assert_eq!(unread(&bytes), Unread::NoWorksheet);
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "each sheet looks through all relations"
    );
}

#[test]
fn what_is_not_read_allows_nothing() {
    // Bytes that do not shrink, so that the file is large, beside a sheet that grows to far more than it is.
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(1 << 20)
    .collect();
    let blank = format!("<worksheet>{}</worksheet>", " ".repeat(80 << 20));
    let bytes = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", STRINGS.as_bytes()),
        ("xl/worksheets/sheet1.xml", blank.as_bytes()),
        ("xl/media/image1.png", noise.as_slice()),
    ]);
    assert_eq!(unread(&bytes), Unread::TooLarge);
}

#[test]
fn a_long_text_that_many_cells_share_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(30_000));
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(10_000);
    let sheet = format!("<sheetData><row>{cells}</row></sheetData>");
    assert_eq!(
        unread(&xlsx_of(WORKBOOK, &strings, &sheet)),
        Unread::TooLarge
    );
}

#[test]
fn a_truncated_archive_is_refused() {
    let bytes = xlsx("<sheetData><row><c><v>1</v></c></row></sheetData>");
    for length in 4..bytes.len() {
        assert!(
            matches!(worksheets(&bytes[..length]), Some(Err(_))),
            "{length}"
        );
    }
}

/// Changes bytes at random places (a linear congruential generator, the same on every machine).
pub(super) fn mutations(bytes: &[u8], times: u32) -> impl Iterator<Item = Vec<u8>> {
    let mut state: u64 = 20_251_129;
    let mut next = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % below
    };
    (0..times).map(move |_| {
        let mut bytes = bytes.to_vec();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        bytes
    })
}

#[test]
fn a_workbook_changed_at_random_is_read_or_refused() {
    let sheet = r#"<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" s="1"><v>0.5</v></c></row>
        <row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>a</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>"#;
    for bytes in mutations(&xlsx(sheet), 1_000) {
        let _ = worksheets(&bytes);
    }
    // The same inside the sheet, where no checksum guards it.
    for sheet in mutations(sheet.as_bytes(), 1_000) {
        let _ = worksheets(&xlsx(&String::from_utf8_lossy(&sheet)));
    }
}
