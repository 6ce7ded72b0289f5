//! How a cell shows what it holds: the words that a number format puts around a number, and a line through it.

use std::sync::Arc;

use super::look::Look;
use super::number::{DecimalDigits, Shape, is_shown_as_written};

/// How the numbers of a cell are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberFormat {
    shape: Shape,
    /// Its code, if it puts words around a number: `0" nghìn"`.
    worded: Option<Arc<str>>,
}

impl NumberFormat {
    /// One of the formats that have a number but no text in the file.
    pub(super) fn built_in(id: u32) -> NumberFormat {
        NumberFormat {
            shape: Shape::built_in(id),
            worded: None,
        }
    }

    /// Reads a format code.
    pub(super) fn of(code: &str) -> NumberFormat {
        let shape = Shape::of(code);
        let is_worded = shape != Shape::Date
            && sections(code).iter().any(|section| {
                let (before, behind) = words(section);
                !before.is_empty() || !behind.is_empty()
            });
        NumberFormat {
            shape,
            worded: is_worded.then(|| Arc::from(code)),
        }
    }

    /// Bytes of memory of its code.
    pub(super) fn size(&self) -> usize {
        size_of::<NumberFormat>() + self.worded.as_ref().map_or(0, |code| code.len())
    }

    /// Writes a number as its cell shows it. What is shown counts: `12` in the format `0"%"` is 12 percent, not twelve.
    pub(super) fn write(&self, number: &DecimalDigits, is_1904: bool, out: &mut String) {
        let Some(code) = &self.worded else {
            return number.write(self.shape, is_1904, out);
        };
        let sections = sections(code);
        let own = if number.is_zero() {
            sections.get(2)
        } else if number.is_negative() {
            sections.get(1)
        } else {
            None
        };
        let (before, behind) = own
            .or(sections.first())
            .map_or_else(Default::default, |own| words(own));
        out.push_str(&before);
        number.write(self.shape, is_1904, out);
        out.push_str(&behind);
    }
}

/// The format of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellFormat {
    pub(super) number: NumberFormat,
    /// True if a line goes through what the cell shows.
    pub(super) is_struck: bool,
}

impl CellFormat {
    /// True if a cell shows exactly what the file has for it.
    pub(super) fn shows_as_written(&self, number: &str) -> bool {
        self.number.worded.is_none() && is_shown_as_written(number, self.number.shape)
    }

    /// Marks what was written from `start` on, if a line goes through it.
    pub(super) fn strike(&self, out: &mut String, start: usize) {
        if self.is_struck && out.len() > start {
            let struck = Look::Struck.written(&out.split_off(start));
            out.push_str(&struck);
        }
    }
}

/// The parts of a format code: for numbers above zero, below it, and zero.
fn sections(code: &str) -> Vec<&str> {
    let mut sections = Vec::new();
    let (mut start, mut is_quoted, mut is_escaped) = (0, false, false);
    for (at, letter) in code.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '"' => is_quoted = !is_quoted,
            '\\' if !is_quoted => is_escaped = true,
            ';' if !is_quoted => {
                sections.extend(code.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.extend(code.get(start..));
    sections
}

/// The words before and behind the digits of a part; marks without a letter are none, but for a percent sign.
fn words(section: &str) -> (String, String) {
    let (mut before, mut behind) = (String::new(), String::new());
    let mut has_digits = false;
    let mut letters = section.chars();
    while let Some(letter) = letters.next() {
        let said = if has_digits { &mut behind } else { &mut before };
        match letter {
            '"' => said.extend(letters.by_ref().take_while(|&letter| letter != '"')),
            '\\' => said.extend(letters.next()),
            // The next character is repeated, or as wide as the gap.
            '*' | '_' => {
                letters.next();
            }
            '[' => {
                letters.by_ref().find(|&letter| letter == ']');
            }
            '0' | '#' | '?' | 'G' => has_digits = true,
            _ => {}
        }
    }
    for said in [&mut before, &mut behind] {
        if !said
            .chars()
            .any(|letter| letter.is_alphabetic() || letter == '%')
        {
            said.clear();
        }
    }
    (before, behind)
}

#[cfg(test)]
mod tests {
    use super::{CellFormat, NumberFormat};
    use crate::table::book::number::DecimalDigits;

    #[track_caller]
    fn shows(code: &str, number: &str, shown: &str) {
        let mut out = String::new();
        let number = DecimalDigits::parse(number).expect("a number");
        NumberFormat::of(code).write(&number, false, &mut out);
        assert_eq!(out, shown, "{code}");
    }

    #[test]
    fn words_of_a_format_are_a_part_of_what_a_cell_shows() {
        shows("0\"%\"", "12", "12%");
        shows("0\\%", "12", "12%");
        shows("0%", "0.12", "12%");
        shows("#,##0\" nghìn\"", "12", "12 nghìn");
        shows("General\" người\"", "12", "12 người");
        shows("\"giảm \"0;\"tăng \"0", "12", "giảm 12");
        shows("\"giảm \"0;\"tăng \"0", "-12", "tăng -12");
        shows("0\" vụ\";;\"không\"", "0", "không0");
        shows("0\"; \"", "12", "12");
    }

    #[test]
    fn marks_that_only_align_numbers_are_not_shown() {
        for code in [
            "General",
            "@",
            "0",
            "#,##0.00",
            "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)",
            "_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* \"-\"\\ _₫_-;_-@_-",
            "[Red]0",
            "00",
        ] {
            shows(code, "12", "12");
        }
    }

    #[test]
    fn a_struck_cell_is_not_read_as_if_it_were_not() {
        let format = CellFormat {
            is_struck: true,
            ..CellFormat::default()
        };
        let mut out = "1".to_owned();
        format.strike(&mut out, 0);
        assert_eq!(out, "~1~");
        let mut out = String::new();
        format.strike(&mut out, 0);
        assert_eq!(out, "");
    }
}
