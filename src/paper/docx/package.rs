//! The parts of the file around the text: styles, page, header with the page number; and the archive that holds them.

use std::io::{self, Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::block::put;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
     <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
     <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
     <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
     <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
     <Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
     </Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
     </Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
     <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"header1.xml\"/>\
     </Relationships>";

/// A style: its id, its name in Word, the properties of its paragraphs, and those of its characters.
type Style = (&'static str, &'static str, &'static str, &'static str);

/// The styles, all based on the first. Sizes are in half points, spaces and indents in twentieths of a point.
const STYLES: [Style; 24] = [
    ("Thuong", "Normal", "", ""),
    (
        "Doan",
        "Doan van",
        "<w:spacing w:before=\"60\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "DoanCuoi",
        "Doan cuoi",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "Muc1",
        "heading 1",
        "<w:keepNext/><w:spacing w:before=\"180\" w:after=\"60\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/>",
    ),
    (
        "Muc2",
        "heading 2",
        "<w:keepNext/><w:spacing w:before=\"140\" w:after=\"60\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:b/>",
    ),
    (
        "Muc3",
        "heading 3",
        "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/><w:i/>",
    ),
    (
        "Bang",
        "Bang",
        "<w:spacing w:before=\"20\" w:after=\"20\"/>",
        "<w:sz w:val=\"24\"/>",
    ),
    (
        "BangSo",
        "Bang so",
        "<w:spacing w:before=\"20\" w:after=\"20\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"24\"/>",
    ),
    (
        "BangDau",
        "Bang dau",
        "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    ),
    (
        "Khe",
        "Khe",
        "<w:spacing w:line=\"160\" w:lineRule=\"exact\"/>",
        "<w:sz w:val=\"12\"/>",
    ),
    (
        "CoQuan",
        "Co quan chu quan",
        "<w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    (
        "CoQuanDam",
        "Co quan ban hanh",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "QuocHieu",
        "Quoc hieu",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"24\"/>",
    ),
    (
        "TieuNgu",
        "Tieu ngu",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "Gach",
        "Gach ngan",
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"40\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\"1200\" w:right=\"1200\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    (
        "GachDai",
        "Gach dai",
        "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"40\" w:line=\"120\" w:lineRule=\"exact\"/><w:ind w:left=\"1050\" w:right=\"1050\"/>",
        "<w:sz w:val=\"8\"/>",
    ),
    (
        "SoVanBan",
        "So van ban",
        "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"26\"/>",
    ),
    (
        "VeViec",
        "Ve viec",
        "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:sz w:val=\"24\"/>",
    ),
    (
        "NgayThang",
        "Ngay thang",
        "<w:spacing w:before=\"60\"/><w:jc w:val=\"center\"/>",
        "<w:i/><w:sz w:val=\"26\"/>",
    ),
    (
        "TenLoai",
        "Ten loai",
        "<w:spacing w:before=\"240\"/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"28\"/>",
    ),
    (
        "TrichYeu",
        "Trich yeu",
        "<w:spacing w:before=\"40\"/><w:jc w:val=\"center\"/>",
        "<w:b/>",
    ),
    (
        "KinhGui",
        "Kinh gui",
        "<w:spacing w:before=\"240\" w:after=\"200\"/><w:jc w:val=\"center\"/>",
        "",
    ),
    (
        "PhuLuc",
        "Phu luc",
        "<w:keepNext/><w:pageBreakBefore/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:b/>",
    ),
    (
        "KemTheo",
        "Kem theo",
        "<w:spacing w:before=\"40\" w:after=\"160\"/><w:jc w:val=\"center\"/>",
        "<w:i/>",
    ),
];

/// The styles of the foot, kept apart because they stand together on a page.
const FOOT: [Style; 5] = [
    (
        "NoiNhan",
        "Noi nhan",
        "<w:keepNext/>",
        "<w:b/><w:i/><w:sz w:val=\"24\"/>",
    ),
    (
        "NoiNhanDong",
        "Noi nhan dong",
        "<w:keepNext/>",
        "<w:sz w:val=\"22\"/>",
    ),
    (
        "ChucVu",
        "Chuc vu",
        "<w:keepNext/><w:jc w:val=\"center\"/>",
        "<w:b/><w:sz w:val=\"26\"/>",
    ),
    (
        "ChuKy",
        "Chu ky",
        "<w:keepNext/><w:spacing w:line=\"1000\" w:lineRule=\"exact\"/>",
        "",
    ),
    ("HoTen", "Ho ten", "<w:jc w:val=\"center\"/>", "<w:b/>"),
];

/// Writes the properties of a section: the page, and its number at the top from the second page on.
pub(super) fn section(out: &mut String) {
    out.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/><w:type w:val=\"nextPage\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:pgNumType w:start=\"1\"/><w:titlePg/></w:sectPr>",
    );
}

/// The file around a text.
///
/// # Errors
/// If it is too large for the file format.
pub(super) fn written(body: &str) -> io::Result<Vec<u8>> {
    let document = format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>");
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        (
            "word/_rels/document.xml.rels",
            DOCUMENT_RELATIONS.to_owned(),
        ),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header()),
        ("word/document.xml", document),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The same bytes whenever it is written.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(PROLOGUE.as_bytes())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn styles() -> String {
    let mut out = format!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" \
         w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/>\
         <w:szCs w:val=\"26\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
    );
    for (id, name, paragraph, run) in STYLES.iter().chain(&FOOT) {
        let first = STYLES[0].0;
        let base = if *id == first { " w:default=\"1\"" } else { "" };
        let based = if *id == first {
            String::new()
        } else {
            format!("<w:basedOn w:val=\"{first}\"/>")
        };
        put(
            &mut out,
            format_args!(
                "<w:style w:type=\"paragraph\"{base} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>\
                 <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
            ),
        );
    }
    out.push_str("</w:styles>");
    out
}

fn header() -> String {
    format!(
        "<w:hdr {NAMESPACES}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r>\
         <w:rPr><w:sz w:val=\"26\"/></w:rPr><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
    )
}
