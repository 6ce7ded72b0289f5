//! Text and paragraphs.

use crate::page::{Piece, Role, plain};
use crate::paper::xml::escaped;

/// Writes a paragraph in a style of the document.
pub(super) fn paragraph(out: &mut String, style: &str, pieces: &[Piece]) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(style);
    out.push_str("\"/></w:pPr>");
    for piece in pieces {
        let is_bold = piece.role == Role::Heading;
        out.push_str("<w:r>");
        out.push_str(if is_bold { "<w:rPr><w:b/></w:rPr>" } else { "" });
        out.push_str("<w:t xml:space=\"preserve\">");
        escaped(out, &piece.text);
        out.push_str("</w:t></w:r>");
    }
    out.push_str("</w:p>");
}

/// Writes a paragraph of our own words.
pub(super) fn line(out: &mut String, style: &str, text: &str) {
    paragraph(out, style, &plain(text));
}
