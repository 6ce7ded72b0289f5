//! Text and paragraphs.

use crate::page::visible::visible;
use crate::page::{Piece, Role, plain};

/// Writes text so that it is text whatever it contains.
pub(super) fn escaped(out: &mut String, text: &str) {
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // Not allowed in XML.
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

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
