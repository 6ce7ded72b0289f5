//! Tables for people: columns side by side, no borders but one rule under the heading.
//!
//! Cells wrap; nothing is cut. Widths go by what is seen, so that both Unicode forms of a name align.

use super::page::{Page, Piece, Role, width, wrap};

/// A table that is being put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column: its heading, and on which side its cells stand.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) heading: Vec<Piece>,
    pub(super) side: Side,
}

/// On which side of a column its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// The lines of a cell.
pub(super) type Cell = Vec<Vec<Piece>>;

const GAP: usize = 2;
const NARROWEST: usize = 10;

impl Grid {
    /// Draws the table into `page`, at most `room` columns wide unless its columns are too many for that.
    pub(super) fn draw(&self, page: &mut Page, room: usize) {
        let widths = self.fitted(room.saturating_sub(1));
        let headings: Vec<Cell> = self
            .columns
            .iter()
            .map(|column| vec![column.heading.clone()])
            .collect();
        self.row(page, &headings, &widths);
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1) + 1;
        page.fixed(vec![Piece::new(Role::Faint, "─".repeat(whole))]);
        for row in &self.rows {
            self.row(page, row, &widths);
        }
    }

    fn natural(&self) -> Vec<usize> {
        let cell = |cell: &Cell| cell.iter().map(|line| width(line)).max().unwrap_or(0);
        self.columns
            .iter()
            .enumerate()
            .map(|(i, column)| {
                let cells = self.rows.iter().filter_map(|row| row.get(i)).map(cell);
                cells.chain([width(&column.heading)]).max().unwrap_or(0)
            })
            .collect()
    }

    /// The widths of the columns: as they are, or the widest made narrower until all fit.
    fn fitted(&self, room: usize) -> Vec<usize> {
        let mut widths = self.natural();
        let room = room.saturating_sub(GAP * widths.len().saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max() else {
                break;
            };
            if *widest <= NARROWEST {
                break;
            }
            *widest -= 1;
        }
        widths
    }

    fn row(&self, page: &mut Page, cells: &[Cell], widths: &[usize]) {
        let wrapped: Vec<Vec<Vec<Piece>>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, &room)| cell.iter().flat_map(|line| hung(line, room)).collect())
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = vec![Piece::new(Role::Plain, " ")];
            let mut owed = 0;
            for (i, (cell, &room)) in wrapped.iter().zip(widths).enumerate() {
                let shown = cell.get(at).map_or(&[][..], Vec::as_slice);
                let spare = room.saturating_sub(width(shown));
                let right = self
                    .columns
                    .get(i)
                    .is_some_and(|column| column.side == Side::Right);
                let before = owed + if right { spare } else { 0 };
                if shown.is_empty() {
                    owed += room + GAP;
                } else {
                    line.push(Piece::new(Role::Plain, " ".repeat(before)));
                    line.extend_from_slice(shown);
                    owed = GAP + if right { 0 } else { spare };
                }
            }
            page.fixed(line);
        }
    }
}

/// The lines of one line of a cell: what it begins with (spaces of an indent, a mark) hangs.
fn hung(line: &[Piece], room: usize) -> Vec<Vec<Piece>> {
    let indent = line
        .iter()
        .flat_map(|piece| piece.text.chars())
        .take_while(|&c| c == ' ')
        .count();
    let rows = wrap(
        line,
        room.saturating_sub(indent),
        room.saturating_sub(indent),
    );
    rows.into_iter()
        .map(|row| {
            let mut out = vec![Piece::new(Role::Plain, " ".repeat(indent))];
            out.extend(row);
            if indent == 0 {
                out.remove(0);
            }
            out
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Column, Grid, Side};
    use crate::report::page::{Page, Piece, Role};
    use crate::report::{Language, Look};

    fn cell(lines: &[&str]) -> Vec<Vec<Piece>> {
        lines
            .iter()
            .map(|line| vec![Piece::new(Role::Plain, *line)])
            .collect()
    }

    #[track_caller]
    fn case(room: usize, expected: &str) {
        let column = |heading, side| Column {
            heading: vec![Piece::new(Role::Heading, heading)],
            side,
        };
        let grid = Grid {
            columns: vec![
                column("Xã", Side::Left),
                column("cộng", Side::Right),
                column("Bộ một", Side::Left),
            ],
            rows: vec![
                vec![
                    cell(&["Yên Thượng"]),
                    cell(&["7"]),
                    cell(&["? chưa đủ căn cứ", "  thiếu 19 ô"]),
                ],
                vec![cell(&["Ye\u{302}n"]), cell(&["1.214"]), cell(&["✓ đạt"])],
            ],
        };
        let mut page = Page::default();
        grid.draw(&mut page, room);
        let look = Look {
            language: Language::Vietnamese,
            width: room,
            color: false,
        };
        let mut out = Vec::new();
        assert!(page.write(&mut out, &look).is_ok());
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn columns_align_in_both_unicode_forms() {
        let expected = [
            " Xã           cộng  Bộ một",
            "────────────────────────────────────",
            " Yên Thượng      7  ? chưa đủ căn cứ",
            "                      thiếu 19 ô",
            " Ye\u{302}n         1.214  ✓ đạt",
            "",
        ];
        case(100, &expected.join("\n"));
    }

    #[test]
    fn the_widest_column_wraps_first_and_nothing_is_cut() {
        let expected = [
            " Xã           cộng  Bộ một",
            "──────────────────────────────",
            " Yên Thượng      7  ? chưa đủ",
            "                    căn cứ",
            "                      thiếu 19",
            "                      ô",
            " Ye\u{302}n         1.214  ✓ đạt",
            "",
        ];
        case(30, &expected.join("\n"));
    }
}
