//! A fault in words with its advice, and how messages quote cells, headings and lines.

use std::fmt::Write as _;

use crate::model::{Place, Weight};
use crate::page::letters::quotable;
use crate::page::visible::{shortened, visible};
use crate::text::{Text, both};

/// Characters shown of a cell or heading.
const SHOWN: usize = 60;

/// A fault and what to do about it.
pub(crate) struct FaultText {
    /// The fault, in a sentence without a full stop.
    pub(crate) message: Text,
    /// What to do.
    pub(crate) help: Text,
}

impl FaultText {
    pub(super) const fn new(message: Text, help: Text) -> FaultText {
        FaultText { message, help }
    }
}

pub(in crate::say) fn quoted(text: &str) -> String {
    format!("“{}”", quotable(&shortened(text, SHOWN)))
}

pub(in crate::say) fn all_quoted(texts: &[String]) -> String {
    let all: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    all.join(", ")
}

/// A heading of the codebook, uncut so that it can be copied.
pub(in crate::say) fn heading(text: &str) -> String {
    format!("“{}”", quotable(text))
}

/// Most lines named in one message.
const LINES: usize = 12;

/// The numbers of the first [`LINES`] lines.
pub(in crate::say) fn lines_named<T: ToString>(lines: &[T]) -> String {
    let mut named: Vec<String> = lines.iter().take(LINES).map(T::to_string).collect();
    if lines.len() > LINES {
        named.push("…".to_owned());
    }
    named.join(", ")
}

/// The word before `count` line numbers.
pub(in crate::say) fn lines_word(count: usize) -> Text {
    if count == 1 {
        both!("dòng ", "line ")
    } else {
        both!("dòng ", "lines ")
    }
}

pub(in crate::say) fn weight(weight: Weight) -> Text {
    match weight {
        Weight::Note => both!("lưu ý", "note"),
        Weight::Warning => both!("cảnh báo", "warning"),
        Weight::Error => both!("lỗi", "error"),
    }
}

/// The label before advice.
pub(in crate::say) fn help_word() -> Text {
    both!("cách sửa", "help")
}

/// `file:line:column (G2)`, as far as known.
pub(super) fn place_named(place: &Place) -> String {
    let mut text = visible(&place.file).into_owned();
    // Writing to a `String` cannot fail.
    if place.line > 0 {
        let _ = write!(text, ":{}", place.line);
        if place.column > 0 {
            let _ = write!(text, ":{}", place.column);
        }
    }
    if !place.cell.is_empty() {
        let _ = write!(text, " ({})", visible(&place.cell));
    }
    text
}
