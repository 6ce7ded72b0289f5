//! Tables for people: columns side by side, no borders but one rule under the heading.
//!
//! Cells wrap; nothing is cut. Widths go by what is seen, so that both Unicode forms of a name align.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::{GLUE, Page, Piece, Role};
use crate::model::Verdict;
use crate::report::words::{mark, verdict_role};

/// A table that is being put together.
#[derive(Clone, Debug, Default)]
pub(in crate::report) struct Grid {
    pub(in crate::report) columns: Vec<Column>,
    pub(in crate::report) rows: Vec<Vec<Cell>>,
}

/// A column: its heading, and on which side its cells stand.
#[derive(Clone, Debug)]
pub(in crate::report) struct Column {
    pub(in crate::report) heading: Vec<Piece>,
    pub(in crate::report) side: Side,
}

/// On which side of a column its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Side {
    Left,
    Right,
}

/// The lines of a cell.
pub(in crate::report) type Cell = Vec<Vec<Piece>>;

/// How many characters of a line of a cell are shown: no name is longer, and laying out takes their square.
const LONGEST: usize = 1_000;

const RULE: char = '─';
const ONE_RULE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill(RULE).junction(RULE));

impl Grid {
    /// Draws the table into `page`, at most `room` columns wide unless its columns are too many for that.
    pub(in crate::report) fn draw(&self, page: &mut Page, room: usize) {
        let mut table = Table::new();
        table.load_style(ONE_RULE);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(room).unwrap_or(u16::MAX));
        let mut needs = vec![Need::default(); self.columns.len()];
        for row in &self.rows {
            let mut cells = Vec::new();
            for (cell, need) in row.iter().zip(&mut needs) {
                let lines: Vec<String> = cell.iter().map(|line| short(raw(line))).collect();
                let text = lines.join("\n");
                *need = need.or(Need::of(&text));
                cells.push(text);
            }
            table.add_row(cells);
        }
        let (headings, widths) = self.arranged(&needs, room);
        table.set_header(headings);
        for (place, (drawn, column)) in table.column_iter_mut().zip(&self.columns).enumerate() {
            drawn.set_padding((1, 0));
            let width = widths.as_ref().and_then(|widths| widths.get(place));
            if let Some(width) = width.and_then(|width| u16::try_from(*width).ok()) {
                drawn.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
            }
            drawn.set_cell_alignment(match column.side {
                Side::Left => CellAlignment::Left,
                Side::Right => CellAlignment::Right,
            });
        }
        let mut heading = true;
        for line in table.lines() {
            let line = line.trim_end();
            let is_rule = line.starts_with(RULE);
            heading &= !is_rule;
            page.fixed(match (is_rule, heading) {
                (true, _) => vec![Piece::new(Role::Faint, line)],
                (false, true) => vec![Piece::new(Role::Heading, line)],
                (false, false) => painted(line),
            });
        }
    }

    /// The headings, and the widths of columns that must wrap, with their padding; none where even words must be parted.
    fn arranged(&self, needs: &[Need], room: usize) -> (Vec<String>, Option<Vec<usize>>) {
        let loose = self.columns.iter().map(|column| raw(&column.heading));
        let loose: Vec<String> = loose.collect();
        let glued: Vec<String> = loose.iter().cloned().map(paired).collect();
        let under = |headings: &[String]| {
            let needs = needs.iter().zip(headings);
            let needs: Vec<Need> = needs.map(|(need, text)| need.or(Need::of(text))).collect();
            fit(&needs, room)
        };
        match under(&glued) {
            Fit::Natural => (glued, None),
            Fit::Wrapped(widths) => (glued, Some(widths)),
            Fit::Not => match under(&loose) {
                Fit::Natural | Fit::Not => (loose, None),
                Fit::Wrapped(widths) => (loose, Some(widths)),
            },
        }
    }
}

/// A heading whose last word is never left alone: `chưa đủ căn cứ` parts before `căn cứ`.
pub(in crate::report) fn paired(heading: String) -> String {
    match heading.rsplit_once(' ') {
        Some((before, last)) if before.contains(' ') => format!("{before}{GLUE}{last}"),
        Some(_) | None => heading,
    }
}

/// How wide a column would be, and must be if no word is to be parted; what is glued is one word.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    line: usize,
    word: usize,
}

impl Need {
    fn of(text: &str) -> Need {
        let widest = |mark: &[char]| text.split(mark).map(UnicodeWidthStr::width).max();
        Need {
            line: widest(&['\n']).unwrap_or_default(),
            word: widest(&[' ', '\n']).unwrap_or_default(),
        }
    }

    fn or(self, other: Need) -> Need {
        Need {
            line: self.line.max(other.line),
            word: self.word.max(other.word),
        }
    }
}

/// How columns fit.
enum Fit {
    /// As wide as they are.
    Natural,
    /// With these widths, their padding included: the widest wrap, and no word is parted.
    Wrapped(Vec<usize>),
    /// Not without parting words.
    Not,
}

fn fit(needs: &[Need], room: usize) -> Fit {
    let within = |most: usize| -> Vec<usize> {
        let widths = needs.iter().map(|need| need.line.min(most).max(need.word));
        widths.map(|width| width + 1).collect()
    };
    // A blank stands between two columns.
    let blanks = needs.len().saturating_sub(1);
    let fits = |most: &usize| within(*most).iter().sum::<usize>() + blanks <= room;
    let widest = needs.iter().map(|need| need.line).max().unwrap_or_default();
    if fits(&widest) {
        return Fit::Natural;
    }
    (0..widest)
        .rev()
        .find(fits)
        .map_or(Fit::Not, |most| Fit::Wrapped(within(most)))
}

/// A line, without what no page can show.
fn short(line: String) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The text of pieces with what must not be parted still glued.
fn raw(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// A line with the verdicts in it in their colours: a mark, glued to its word, up to the next gap.
fn painted(line: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((at, verdict)) = next_verdict(rest) {
        let (before, from) = rest.split_at(at);
        let end = from.find("  ").unwrap_or(from.len());
        pieces.push(Piece::new(Role::Plain, before));
        pieces.push(Piece::new(verdict_role(verdict), &from[..end]));
        rest = &from[end..];
    }
    pieces.push(Piece::new(Role::Plain, rest));
    pieces
}

fn next_verdict(line: &str) -> Option<(usize, Verdict)> {
    let all = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ];
    let marked = |verdict| Some((line.find(&format!("{}{GLUE}", mark(verdict)))?, verdict));
    all.into_iter().filter_map(marked).min_by_key(|(at, _)| *at)
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
    fn no_word_is_parted_where_all_have_room() {
        let column = |heading, side| Column {
            heading: vec![Piece::new(Role::Heading, heading)],
            side,
        };
        let headings = ["Safety", "undetermined", "not applicable", "share met"];
        let grid = Grid {
            columns: headings.map(|heading| column(heading, Side::Right)).into(),
            rows: vec![
                ["Ví Dụ Một", "1", "0", "19.2–23.1%"]
                    .map(|text| cell(&[text]))
                    .into(),
            ],
        };
        for room in [45, 48, 60] {
            let mut page = Page::default();
            grid.draw(&mut page, room);
            let look = Look {
                language: Language::English,
                width: room,
                color: false,
            };
            let mut out = Vec::new();
            assert!(page.write(&mut out, &look).is_ok());
            let drawn = String::from_utf8_lossy(&out);
            for word in ["Safety", "undetermined", "applicable", "19.2–23.1%"] {
                assert!(drawn.contains(word), "{room}:\n{drawn}");
            }
        }
    }

    #[test]
    fn the_last_word_of_a_heading_is_not_left_alone() {
        let glued = |heading: &str| super::paired(heading.to_owned()).replace(super::GLUE, "~");
        assert_eq!(glued("chưa đủ căn cứ"), "chưa đủ căn~cứ");
        assert_eq!(glued("không áp dụng"), "không áp~dụng");
        assert_eq!(glued("không đạt"), "không đạt");
        assert_eq!(glued("đạt"), "đạt");
    }

    #[test]
    fn the_widest_column_wraps_first_and_nothing_is_cut() {
        let expected = [
            " Xã           cộng  Bộ một",
            "──────────────────────────────",
            " Yên Thượng      7  ? chưa đủ",
            "                    căn cứ",
            "                    thiếu 19 ô",
            " Ye\u{302}n         1.214  ✓ đạt",
            "",
        ];
        case(30, &expected.join("\n"));
    }
}
