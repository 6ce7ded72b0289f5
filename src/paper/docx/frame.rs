//! The frame of a paper: organs and motto, number and date, title, addressee; recipients and signature; the heading of an appendix.
//!
//! What is not known is dotted, to be filled in. The frame is in Vietnamese whatever the language of the text.

use super::block::{WIDTH, open_cell, open_table, parts};
use super::run::{line, paragraph};
use crate::page::{plain, text};
use crate::say::{Paper, PaperKind, PaperPart};

/// A blank to fill in.
const BLANK: &str = "………………";
/// A blank as long as a name or title.
const LONG_BLANK: &str = "……………………………";

/// Widths of the two halves of a head, and of a foot.
const HEAD: [u32; 2] = [3_900, WIDTH - 3_900];
const FOOT: [u32; 2] = [4_700, WIDTH - 4_700];

/// A line with its style.
type StyledLine<'a> = (&'a str, String);

/// Writes a paper with its frame.
pub(super) fn paper(out: &mut String, paper: &Paper) {
    head(out, paper);
    line(out, "Khe", "");
    if paper.kind == PaperKind::Report {
        line(out, "TenLoai", "BÁO CÁO");
        paragraph(out, "TrichYeu", &paper.subject);
        line(out, "Gach", "");
    }
    let to = if paper.addressee.is_empty() {
        plain(LONG_BLANK)
    } else {
        paper.addressee.clone()
    };
    paragraph(out, "KinhGui", &[plain("Kính gửi: "), to].concat());
    if let Some((last, body)) = paper.body.split_last() {
        parts(out, body);
        match last {
            // The signature never stands alone on a page.
            PaperPart::Paragraph(pieces) => paragraph(out, "DoanCuoi", pieces),
            PaperPart::Heading(..) | PaperPart::Item(_) | PaperPart::Table(_) => {
                parts(out, std::slice::from_ref(last));
            }
        }
    }
    foot(out);
    if !paper.appendix.is_empty() {
        line(out, "PhuLuc", "PHỤ LỤC");
        line(
            out,
            "KemTheo",
            &format!("(Kèm theo Báo cáo số: ……/BC-…… ngày …… tháng …… năm …… của {BLANK})"),
        );
        parts(out, &paper.appendix);
    }
}

fn head(out: &mut String, paper: &Paper) {
    let mut left = vec![
        ("CoQuan", LONG_BLANK.to_owned()),
        ("CoQuanDam", LONG_BLANK.to_owned()),
        ("Gach", String::new()),
    ];
    match paper.kind {
        PaperKind::Report => left.push(("SoVanBan", "Số: ……/BC-……".to_owned())),
        PaperKind::Letter => {
            left.push(("SoVanBan", "Số: ……/……-……".to_owned()));
            left.push(("VeViec", format!("V/v {}", text(&paper.subject))));
        }
    }
    let right = [
        ("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM".to_owned()),
        ("TieuNgu", "Độc lập - Tự do - Hạnh phúc".to_owned()),
        ("GachDai", String::new()),
        ("NgayThang", format!("{BLANK}, ngày …… tháng …… năm ………")),
    ];
    halves(out, HEAD, [&left, &right]);
}

fn foot(out: &mut String) {
    let left = [
        ("NoiNhan", "Nơi nhận:".to_owned()),
        ("NoiNhanDong", "- Như trên;".to_owned()),
        ("NoiNhanDong", format!("- {BLANK};")),
        ("NoiNhanDong", format!("- Lưu: VT, {BLANK}.")),
    ];
    let right = [
        ("ChucVu", "CHỨC VỤ CỦA NGƯỜI KÝ".to_owned()),
        ("ChuKy", String::new()),
        ("HoTen", LONG_BLANK.to_owned()),
    ];
    halves(out, FOOT, [&left, &right]);
}

/// Writes two columns of lines side by side, without borders.
fn halves(out: &mut String, widths: [u32; 2], sides: [&[StyledLine<'_>]; 2]) {
    open_table(out, &widths, "none");
    out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (lines, width) in sides.into_iter().zip(widths) {
        open_cell(out, width, "top");
        for (style, text) in lines {
            line(out, style, text);
        }
        out.push_str("</w:tc>");
    }
    out.push_str("</w:tr></w:tbl>");
}
