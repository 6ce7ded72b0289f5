//! Comments on the cells of a sheet of an `.xlsx`.

use super::cells::place;
use super::shared::Letters;
use crate::table::book::package::{Package, PartItem, append, attributes};
use crate::table::book::worksheet::CellComment;
use crate::table::unread::Unread;

/// Reads the comments of a part.
pub(super) fn comments(package: &mut Package<'_>, name: &str) -> Result<Vec<CellComment>, Unread> {
    let mut found = Vec::new();
    let Some((mut xml, room)) = package.part(name)? else {
        return Ok(found);
    };
    let mut letters = Letters::default();
    let mut at = None;
    let mut text = String::new();
    loop {
        match xml.next()? {
            PartItem::Start(start) => {
                if start.local_name().as_ref() == "comment" {
                    let cell = attributes(&start, ["ref"]).and_then(|[cell]| place(&cell?));
                    at = cell.and_then(|(row, column)| Some((row, u16::try_from(column).ok()?)));
                    text.clear();
                }
                letters.set(start.local_name().as_ref(), true);
            }
            PartItem::Text(more) if letters.are_here() => {
                append(&mut text, &more).ok_or_else(|| Unread::damaged(name))?;
            }
            PartItem::Text(_) => {}
            PartItem::End(end) => {
                letters.set(end.local_name().as_ref(), false);
                if let ("comment", Some((row, column))) = (end.local_name().as_ref(), at) {
                    room.take(size_of::<CellComment>() + text.len())?;
                    let text = std::mem::take(&mut text);
                    found.push(CellComment { row, column, text });
                }
            }
            PartItem::Finish => return Ok(found),
        }
    }
}
