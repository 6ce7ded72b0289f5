//! What the title of a list says of its rows: all there are, or only those chosen.

use super::open_sheet::OpenTable;
use crate::heading;
use crate::model::{ListExtent, Skipped};

/// Words by which a list has all there are.
const WHOLE: [&str; 1] = ["toàn bộ"];

/// Words by which a list has only those that passed, whatever else it says.
const CHOSEN: [&str; 6] = [
    "đạt",
    "được công nhận",
    "tiêu biểu",
    "điển hình",
    "xuất sắc",
    "suy tôn",
];

impl OpenTable<'_> {
    /// What the lines above the headings and the names of the sheet and file say of the rows.
    pub(super) fn extent(&self) -> ListExtent {
        let titles = self.table.skipped.get(&Skipped::Title);
        let lines = titles.into_iter().flatten();
        let titles = lines.filter_map(|&line| self.sheet.line(line));
        let texts = titles.chain(self.sheet.names().iter().map(String::as_str));
        let texts: Vec<String> = texts.map(told).collect();
        let says = |words: &[&str]| {
            let mut texts = texts.iter();
            texts.any(|text| words.iter().any(|word| text.contains(&format!(" {word} "))))
        };
        if says(&CHOSEN) {
            ListExtent::Chosen
        } else if says(&WHOLE) {
            ListExtent::Whole
        } else {
            ListExtent::Unsaid
        }
    }
}

/// The words of a text, each between spaces.
fn told(text: &str) -> String {
    let words = |c: char| if c.is_alphanumeric() { c } else { ' ' };
    let key = heading::key(text);
    let key: String = key.chars().map(words).collect();
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}
