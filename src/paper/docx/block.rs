//! The parts of a paper's text: headings, paragraphs, items, tables.

use std::fmt::Write;

use super::run::{line, paragraph};
use crate::page::{Alignment, plain};
use crate::say::{PaperPart, PaperTable};

/// Width of the text of a page, in twentieths of a point.
pub(super) const WIDTH: u32 = 9_355;

/// Writes the parts of a text.
pub(super) fn parts(out: &mut String, parts: &[PaperPart]) {
    for part in parts {
        match part {
            PaperPart::Heading(level, pieces) => {
                paragraph(out, &format!("Muc{level}"), pieces);
            }
            PaperPart::Paragraph(pieces) => paragraph(out, "Doan", pieces),
            PaperPart::Item(pieces) => {
                paragraph(out, "Doan", &[plain("- "), pieces.clone()].concat());
            }
            PaperPart::Table(grid) => {
                table(out, grid);
                line(out, "Khe", "");
            }
        }
    }
}

fn table(out: &mut String, table: &PaperTable) {
    let all: u32 = table.columns.iter().map(|column| column.width).sum();
    let each = table.columns.iter().map(|column| column.width);
    let widths: Vec<u32> = each.map(|width| WIDTH * width / all.max(1)).collect();
    open_table(out, &widths, "single");
    out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in table.columns.iter().zip(&widths) {
        open_cell(out, *width, "center");
        line(out, "BangDau", &column.heading);
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr>");
    for row in &table.rows {
        // Word splits a row that is longer than a page all the same.
        out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((cell, column), width) in row.iter().zip(&table.columns).zip(&widths) {
            let style = match column.alignment {
                Alignment::Left => "Bang",
                Alignment::Right => "BangSo",
            };
            open_cell(out, *width, "top");
            for lines in cell {
                paragraph(out, style, lines);
            }
            // A cell needs a paragraph.
            if cell.is_empty() {
                line(out, style, "");
            }
            out.push_str("</w:tc>");
        }
        out.push_str("</w:tr>");
    }
    out.push_str("</w:tbl>");
}

/// Opens a table with columns of these widths and borders of a kind: `single` or `none`.
pub(super) fn open_table(out: &mut String, widths: &[u32], border: &str) {
    let all: u32 = widths.iter().sum();
    let mut borders = String::new();
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        put(
            &mut borders,
            format_args!(
                "<w:{side} w:val=\"{border}\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
            ),
        );
    }
    put(
        out,
        format_args!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{all}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout \
             w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"70\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/>\
             </w:tblCellMar></w:tblPr><w:tblGrid>"
        ),
    );
    for width in widths {
        put(out, format_args!("<w:gridCol w:w=\"{width}\"/>"));
    }
    out.push_str("</w:tblGrid>");
}

/// Opens a cell.
pub(super) fn open_cell(out: &mut String, width: u32, align: &str) {
    put(
        out,
        format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"{align}\"/></w:tcPr>"
        ),
    );
}

/// Appends to a text, which cannot fail.
pub(super) fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}
