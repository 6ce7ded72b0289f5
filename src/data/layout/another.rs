//! Finds where another table of a sheet begins, and the title rows between it and the table before.

use std::ops::Range;

use super::head::{Head, HeadRow};
use super::heading_rows::HeadingRows;
use super::part_title::is_block_title;
use super::said::{SaidAbove, is_label};
use crate::model::DayOfYear;

/// Most cells of a title row.
const TITLE_CELLS: usize = 2;

/// The tables' headings in order, each with the title rows above it.
///
/// Headings that are repeated begin another table if titles above them give another year or period than those above the table
/// before; otherwise a page of the same table begins there.
pub(super) fn titled(
    head: &Head,
    blocks: Vec<HeadingRows>,
    begins: DayOfYear,
) -> Vec<(Range<usize>, HeadingRows)> {
    let mut found: Vec<(Range<usize>, HeadingRows)> = Vec::new();
    // What the titles of the last table say, once they are compared with others.
    let mut last: Option<SaidAbove> = None;
    let mut blocks = blocks.into_iter().peekable();
    for row in 0..head.rows.len() {
        if let Some(block) = blocks.next_if(|block| block.main() == row) {
            let titles = match found.last() {
                None => 0..block.top(),
                Some((_, before)) => titles(head, before, &block, begins),
            };
            found.push((titles, block));
            last = None;
            continue;
        }
        let Some((above, before)) = found.last() else {
            continue;
        };
        let Some(block) = before.again(row, head) else {
            continue;
        };
        let titles = titles(head, before, &block, begins);
        let own = SaidAbove::read(&head.rows[titles.clone()], begins);
        let other = last.get_or_insert_with(|| SaidAbove::read(&head.rows[above.clone()], begins));
        if own.differs(other) {
            found.push((titles, block));
            last = Some(own);
        }
    }
    found
}

/// Rows right above a block, from the first that gives a year or period, is the title of a part of the sheet or stands apart from the
/// rows of the table before. No title stands above headings that are repeated in between.
fn titles(
    head: &Head,
    before: &HeadingRows,
    block: &HeadingRows,
    begins: DayOfYear,
) -> Range<usize> {
    let headings = &head.rows[before.main()].cells;
    let is_title = |row: &HeadRow| {
        row.cells != *headings
            && row.filled().count() <= TITLE_CELLS
            && row.filled().all(|(_, text)| is_label(text))
    };
    let above = (before.bottom() + 1..block.top()).rev();
    let above = above.take_while(|&row| is_title(&head.rows[row]));
    let begins_titles = |row: usize| {
        let rows = head.rows.get(row..=row).unwrap_or_default();
        let stands_apart = head.rows[row].number > head.rows[row - 1].number + 1;
        let mut filled = head.rows[row].filled();
        let only = filled.next().filter(|_| filled.next().is_none());
        let is_part = only.is_some_and(|(_, text)| is_block_title(text));
        stands_apart || is_part || !SaidAbove::read(rows, begins).is_empty()
    };
    let first = above.filter(|&row| begins_titles(row)).last();
    first.unwrap_or(block.top())..block.top()
}
