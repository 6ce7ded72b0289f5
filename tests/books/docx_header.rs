//! Headers of pages of `.docx`.

use antq::table::tables;

use super::archive;
use super::docx::{RELATIONS, p, tr};

#[test]
fn headers_of_pages_and_their_watermark_stand_above_the_first_table() {
    let header = format!(
        r#"<w:hdr xmlns:w="x" xmlns:v="y">{}{}{}<w:p><w:r><w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict></w:r></w:p></w:hdr>"#,
        p("CÔNG AN  XÃ KHẢ CỬU"),
        p("Trang 2"),
        p("12/12"),
    );
    let body = format!("<w:tbl>{}</w:tbl>", tr(&["Mã xã", "Số vụ"]));
    let document = format!(r#"<w:document xmlns:w="x"><w:body>{body}</w:body></w:document>"#);
    let bytes = archive(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/header2.xml", header.as_bytes()),
    ]);
    let sheets = tables(&bytes).expect("a document").expect("tables");
    assert_eq!(
        sheets[0].text,
        "CÔNG AN XÃ KHẢ CỬU\nDỰ THẢO\nMã xã\tSố vụ\n"
    );
}
