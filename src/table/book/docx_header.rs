//! Reads what the headers of a document's pages say, and the watermark that Word keeps there: `DỰ THẢO`.

use super::docx_note::one_line;
use super::package::{Package, PartItem, append, attributes};
use crate::table::unread::Unread;

/// Most headers of a document that are looked for: one for each kind of page and section.
const MOST: usize = 9;

/// Fewest letters of a line; dates and numbers have less.
const LETTERS: usize = 5;

/// The lines of the headers, each once.
///
/// # Errors
/// If a header is damaged, or unpacks to too much.
pub(super) fn header_lines(package: &mut Package<'_>) -> Result<Vec<String>, Unread> {
    let mut lines: Vec<String> = Vec::new();
    for number in 1..=MOST {
        let name = format!("word/header{number}.xml");
        let Some((mut xml, room)) = package.part(&name)? else {
            continue;
        };
        let (mut text, mut is_text) = (String::new(), false);
        loop {
            let is_end = match xml.next()? {
                PartItem::Start(start) if start.name().as_ref() == "w:t" => {
                    is_text = true;
                    false
                }
                PartItem::Start(start) if start.name().as_ref() == "v:textpath" => {
                    let [words] =
                        attributes(&start, ["string"]).ok_or_else(|| Unread::damaged(&name))?;
                    text.push_str(&words.unwrap_or_default());
                    true
                }
                PartItem::End(end) => {
                    is_text = false;
                    end.name().as_ref() == "w:p"
                }
                PartItem::Text(letters) if is_text => {
                    append(&mut text, &letters).ok_or(Unread::TooLarge)?;
                    false
                }
                PartItem::Start(_) | PartItem::Text(_) => false,
                PartItem::Finish => break,
            };
            if is_end {
                let line = one_line(&std::mem::take(&mut text));
                if is_telling(&line) && !lines.contains(&line) {
                    room.take(size_of::<String>() + line.len())?;
                    lines.push(line);
                }
            }
        }
    }
    Ok(lines)
}

/// True for a line that is no date or number of a page.
fn is_telling(line: &str) -> bool {
    let letters = line.chars().filter(|letter| letter.is_alphabetic());
    letters.count() >= LETTERS && !line.to_lowercase().starts_with("trang ")
}
