//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::Verdict;

/// The font of papers.
const FONT: &str = "Times New Roman";

/// How cells look, by what they hold.
pub(super) struct Formats {
    pub(super) title: Format,
    pub(super) line: Format,
    pub(super) heading: Format,
    pub(super) upright: Format,
    pub(super) text: Format,
    pub(super) count: Format,
    /// Numbers and shares by their number of decimals.
    pub(super) numbers: [Format; 4],
    pub(super) shares: [Format; 4],
    /// For a number with more decimals.
    pub(super) general: Format,
    pub(super) year: Format,
    verdicts: [Format; 4],
    marks: [Format; 4],
}

impl Formats {
    pub(super) fn new() -> Formats {
        let plain = Format::new()
            .set_font_name(FONT)
            .set_font_size(11)
            .set_align(FormatAlign::Top);
        let cell = plain.clone().set_border(FormatBorder::Thin);
        let number = |form: &str| {
            let right = cell.clone().set_align(FormatAlign::Right).set_indent(1);
            right.set_num_format(form)
        };
        let heading = cell
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x00D9_E2EC));
        let coloured = |verdict| {
            let [ink, ground] = colours(verdict);
            let format = cell.clone().set_font_color(Color::RGB(ink));
            format.set_background_color(Color::RGB(ground))
        };
        Formats {
            title: plain.clone().set_bold().set_font_size(13),
            line: plain.clone().set_text_wrap(),
            upright: heading.clone().set_rotation(90).set_font_size(9),
            heading,
            text: cell.clone().set_text_wrap(),
            count: number("#,##0"),
            numbers: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"].map(number),
            shares: ["0.0%", "0.00%", "0.000%", "0.0000%"].map(number),
            general: number("General"),
            year: cell.clone().set_align(FormatAlign::Center),
            verdicts: Verdict::ALL.map(|verdict| coloured(verdict).set_text_wrap()),
            marks: Verdict::ALL.map(|verdict| coloured(verdict).set_align(FormatAlign::Center)),
        }
    }

    /// How a verdict looks, as a mark or with its word.
    pub(super) fn verdict(&self, verdict: Verdict, is_mark: bool) -> &Format {
        let formats = if is_mark { &self.marks } else { &self.verdicts };
        let [pass, fail, open, aside] = formats;
        match verdict {
            Verdict::Pass => pass,
            Verdict::Fail => fail,
            Verdict::Undetermined => open,
            Verdict::NotApplicable => aside,
        }
    }
}

/// The colours of a verdict's text and ground, which differ enough to be read, and in grey print too.
fn colours(verdict: Verdict) -> [u32; 2] {
    match verdict {
        Verdict::Pass => [0x0000_5A1E, 0x00DF_F3E0],
        Verdict::Fail => [0x008B_0000, 0x00F8_C9C4],
        Verdict::Undetermined => [0x006B_4A00, 0x00FF_F0C2],
        Verdict::NotApplicable => [0x0055_5555, 0x00F0_F0F0],
    }
}
