//! Reads workbooks: those a library writes, those an office suite saves, and hostile ones.

mod docx;
mod docx_header;
mod errors;
mod hostile;
mod looks;
mod merged;
mod saved;
mod xlsx;

use std::io::{Cursor, Write};

use antq::table::{Defect, Refused, Unread, Worksheet, worksheets};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[track_caller]
fn read(bytes: &[u8]) -> Vec<Worksheet> {
    worksheets(bytes)
        .expect("a workbook")
        .expect("it can be read")
}

#[track_caller]
fn unread(bytes: &[u8]) -> Unread {
    let refused = worksheets(bytes)
        .expect("a workbook")
        .expect_err("it is refused");
    match refused {
        Refused {
            line: 0,
            at: 0,
            defect: Defect::Unread(unread),
        } => unread,
        other => panic!("{other:?}"),
    }
}

/// A zip archive with these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const PARTS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="styles.xml"/><Relationship Id="rId4" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>"#;
const WORKBOOK: &str =
    r#"<workbook><sheets><sheet name="Số liệu" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="dd&quot;/&quot;mm"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
const STRINGS: &str = "<sst><si><t>Xã An</t></si><si><r><t>Xã </t></r><r><t>Bình</t></r><rPh><t>x</t></rPh></si></sst>";

/// A workbook of one sheet with these elements in it.
fn xlsx(sheet: &str) -> Vec<u8> {
    xlsx_of(WORKBOOK, STRINGS, sheet)
}

fn xlsx_of(workbook: &str, strings: &str, sheet: &str) -> Vec<u8> {
    let sheet = format!("<?xml version=\"1.0\"?><worksheet>{sheet}</worksheet>");
    archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/_rels/workbook.xml.rels", PARTS.as_bytes()),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}
