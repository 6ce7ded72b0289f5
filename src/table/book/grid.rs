//! Writes the cells of a sheet as the text that `Rows` reads: a line for each row, tabs between cells.

use std::ops::Range;

use super::worksheet::{Merge, ROWS, Worksheet};
use crate::table::open::COLUMNS;
use crate::table::unread::Unread;

/// Bytes that may be kept of any file, and how many more for each of its own.
const KEPT: (usize, usize) = (32 << 20, 4);
/// Bytes charged for a sheet besides its cells: to find its tables takes time, however small it is. There is room for a sheet
/// for each of 250 communes.
const SHEET: usize = 128 << 10;
/// Bytes charged for a row or column that is hidden, or a merged range.
const MARK: usize = 16;

/// What a workbook may still leave in memory, in bytes. Every kept text draws on it, so that repeated cells, far-off cells and
/// long lists end in a refusal.
#[derive(Debug)]
pub(super) struct Room {
    left: usize,
}

impl Room {
    /// Room for what is kept of a file.
    pub(super) fn for_file(bytes: &[u8]) -> Room {
        Room {
            left: KEPT.0 + KEPT.1 * bytes.len(),
        }
    }

    /// Takes `bytes`, or refuses the workbook.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Unread> {
        self.left = self.left.checked_sub(bytes).ok_or(Unread::TooLarge)?;
        Ok(())
    }
}

/// A sheet that is being read. Cells arrive row by row, from left to right.
#[derive(Debug)]
pub(super) struct Grid {
    sheet: Worksheet,
    /// Where the next character goes, zero-based: lines and tabs written so far.
    row: u32,
    column: u32,
    /// True if the current cell is written.
    filled: bool,
    /// Columns up to the last that is hidden.
    columns: Vec<ColumnState>,
}

/// What is known of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ColumnState {
    Shown,
    /// Hidden, and without cells so far.
    Hidden,
    /// Hidden, with cells.
    HiddenFilled,
}

impl Grid {
    pub(super) fn new(name: String, is_hidden: bool, room: &mut Room) -> Result<Grid, Unread> {
        room.take(SHEET + name.len())?;
        Ok(Grid {
            sheet: Worksheet {
                name,
                is_hidden,
                text: String::new(),
                merges: Vec::new(),
                comments: Vec::new(),
                hidden_rows: Vec::new(),
                hidden_columns: Vec::new(),
            },
            row: 0,
            column: 0,
            filled: false,
            columns: Vec::new(),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.sheet.name
    }

    /// Writes a cell, zero-based; an empty one is left out.
    ///
    /// # Errors
    /// If the cell lies outside a sheet, does not follow the one before, or no room is left.
    pub(super) fn put(
        &mut self,
        (row, column): (u32, u32),
        is_hidden: bool,
        text: &str,
        room: &mut Room,
    ) -> Result<(), Unread> {
        if text.is_empty() {
            return Ok(());
        }
        if row >= ROWS || column >= u32::from(COLUMNS) {
            return Err(Unread::TooLarge);
        }
        let is_next = (row, column) > (self.row, self.column)
            || ((row, column) == (self.row, self.column) && !self.filled);
        if !is_next {
            return Err(Unread::Disordered {
                sheet: self.sheet.name.clone(),
            });
        }
        let lines = row - self.row;
        let tabs = column - if lines == 0 { self.column } else { 0 };
        room.take((lines + tabs) as usize + text.len())?;
        let out = &mut self.sheet.text;
        out.extend((0..lines).map(|_| '\n'));
        out.extend((0..tabs).map(|_| '\t'));
        if text
            .bytes()
            .any(|byte| matches!(byte, b'\t' | b'"' | b'\n' | b'\r'))
        {
            out.push('"');
            for letter in text.replace("\r\n", "\n").chars() {
                match letter {
                    '"' => out.push_str("\"\""),
                    '\r' => out.push('\n'),
                    _ => out.push(letter),
                }
            }
            out.push('"');
        } else {
            out.push_str(text);
        }
        let hidden = row + 1;
        if is_hidden && self.sheet.hidden_rows.last() != Some(&hidden) {
            room.take(MARK)?;
            self.sheet.hidden_rows.push(hidden);
        }
        if let Some(state @ ColumnState::Hidden) = self.columns.get_mut(column as usize) {
            *state = ColumnState::HiddenFilled;
        }
        (self.row, self.column, self.filled) = (row, column, true);
        Ok(())
    }

    /// Marks columns, zero-based, as hidden, before their cells are written.
    ///
    /// # Errors
    /// If no room is left.
    pub(super) fn hide(&mut self, columns: Range<u32>, room: &mut Room) -> Result<(), Unread> {
        let end = columns.end.min(u32::from(COLUMNS)) as usize;
        let first = columns.start as usize;
        if first >= end {
            return Ok(());
        }
        room.take(MARK + end - first)?;
        if self.columns.len() < end {
            room.take(end - self.columns.len())?;
            self.columns.resize(end, ColumnState::Shown);
        }
        self.columns[first..end].fill(ColumnState::Hidden);
        Ok(())
    }

    pub(super) fn merge(&mut self, merge: Merge, room: &mut Room) -> Result<(), Unread> {
        room.take(MARK)?;
        // A damaged book may name the ends in any order.
        let ((top, bottom), (left, right)) = (merge.rows, merge.columns);
        self.sheet.merges.push(Merge {
            rows: (top.min(bottom), top.max(bottom)),
            columns: (left.min(right), left.max(right)),
        });
        Ok(())
    }

    pub(super) fn finish(mut self) -> Worksheet {
        if self.filled {
            self.sheet.text.push('\n');
        }
        let columns = (0..COLUMNS).zip(&self.columns);
        let hidden = columns.filter(|(_, state)| **state == ColumnState::HiddenFilled);
        self.sheet.hidden_columns = hidden.map(|(column, _)| column).collect();
        self.sheet
    }
}

#[cfg(test)]
mod tests {
    use super::{Grid, Merge, Room};

    #[test]
    fn the_ends_of_a_merged_range_may_be_named_in_any_order() {
        let mut room = Room::for_file(&[0; 100]);
        let mut grid = Grid::new("Trang".to_owned(), false, &mut room).expect("there is room");
        let merge = |rows, columns| Merge { rows, columns };
        for (rows, columns) in [((1, 3), (2, 5)), ((3, 1), (5, 2)), ((3, 1), (2, 5))] {
            let fits = grid.merge(merge(rows, columns), &mut room);
            fits.expect("there is room");
        }
        assert_eq!(grid.finish().merges, [merge((1, 3), (2, 5)); 3]);
    }
}
