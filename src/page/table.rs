//! Tables: columns side by side, with a rule below the headings and no other border.
//!
//! Cells wrap, except in columns that may take one line only ([`Overflow`]). Widths are display widths, so that composed and
//! decomposed names align.

use comfy_table::{ContentArrangement, LineStyle, TableStyle};
use unicode_width::UnicodeWidthStr;

use super::piece::{BETWEEN, GLUE, Piece, Role, join, plain};
use super::wrap::{Line, cut, width, wrap};

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// Its rows, with a cell for each column.
    pub rows: Vec<Vec<CellLines>>,
    /// Whether columns after the first may go into further tables where they do not fit side by side.
    pub parts: bool,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub heading: Vec<Piece>,
    /// Alignment of its cells.
    pub alignment: Alignment,
    /// What becomes of a cell that is wider than the column.
    pub overflow: Overflow,
}

/// What a terminal makes of a cell that is wider than its column. Markdown always has the whole cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overflow {
    /// Wraps it.
    Wrap,
    /// Cuts each line after a whole word, with `…`.
    Cut,
    /// Its lines are items of one line: paints as many as fit, then how many more there are, `+2`. Such a column gives way to
    /// the others.
    Items,
}

/// Alignment of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Left: words.
    Left,
    /// Right: numbers.
    Right,
}

/// The lines of a cell.
pub type CellLines = Vec<Vec<Piece>>;

/// Characters of a cell's line that are considered for its width. No name is longer, and layout time is quadratic in them.
const LONGEST: usize = 1_000;

/// Width reserved for the first column of a table that may be split.
const NAMES: usize = 25;
/// Width reserved for each further column.
const EACH: usize = 20;

/// Widths sought for a column of items, before headings wrap less.
const ITEMS: [usize; 3] = [24, 12, 0];

const RULE: char = '─';
/// Marks the column borders in the library's rule, from which the widths are read.
const JUNCTION: char = '┼';
const ONE_RULE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill(RULE).junction(JUNCTION));

impl TableColumn {
    /// A column under a heading.
    pub fn new(heading: impl Into<String>, alignment: Alignment) -> TableColumn {
        TableColumn {
            heading: vec![Piece::new(Role::Heading, heading)],
            alignment,
            overflow: Overflow::Wrap,
        }
    }

    /// The column with another way to fit its cells.
    #[must_use]
    pub fn fitted_by(self, overflow: Overflow) -> TableColumn {
        TableColumn { overflow, ..self }
    }
}

impl Table {
    /// The table as lines of at most `room` columns, unless it has too many columns to fit.
    pub(super) fn lines(&self, room: usize) -> Vec<Line> {
        if !self.parts {
            return self.drawn(room);
        }
        let together = (room.saturating_sub(NAMES) / EACH).max(1);
        let places: Vec<usize> = (1..self.columns.len()).collect();
        let mut lines = Vec::new();
        for places in places.chunks(together) {
            if !lines.is_empty() {
                lines.push(Line::new());
            }
            lines.extend(self.with_columns(places).drawn(room));
        }
        lines
    }

    /// The first column and those at `places`.
    fn with_columns(&self, places: &[usize]) -> Table {
        let kept = || std::iter::once(0).chain(places.iter().copied());
        let row = |row: &Vec<CellLines>| kept().map(|place| row[place].clone()).collect();
        Table {
            columns: kept().map(|place| self.columns[place].clone()).collect(),
            rows: self.rows.iter().map(row).collect(),
            parts: false,
        }
    }

    fn drawn(&self, room: usize) -> Vec<Line> {
        let (headings, widths) = self.arranged(room);
        let mut lines = self.row(&headings, &widths);
        // One blank before each column and one more between two.
        let total = widths.iter().map(|width| width + 2).sum::<usize>();
        let rule = RULE.to_string().repeat(total.saturating_sub(1));
        lines.push(vec![Piece::new(Role::Faint, rule)]);
        for row in &self.rows {
            lines.extend(self.row(row, &widths));
        }
        lines
    }

    /// Headings and column widths. The last two words of each heading are glued if that breaks no word elsewhere.
    fn arranged(&self, room: usize) -> (Vec<CellLines>, Vec<usize>) {
        let mut needs = vec![Need::default(); self.columns.len()];
        for row in &self.rows {
            for ((cell, need), column) in row.iter().zip(&mut needs).zip(&self.columns) {
                *need = match column.overflow {
                    Overflow::Wrap | Overflow::Cut => {
                        cell.iter().map(|line| Need::of(line)).fold(*need, Need::or)
                    }
                    Overflow::Items => {
                        let whole = Need::of(&join(cell.iter().cloned(), BETWEEN));
                        need.or(Need { word: 0, ..whole })
                    }
                };
            }
        }
        let loose = self
            .columns
            .iter()
            .map(|column| vec![column.heading.clone()]);
        let loose: Vec<CellLines> = loose.collect();
        let glued: Vec<CellLines> = loose.iter().map(glued).collect();
        let whole = needs.iter().zip(&glued);
        let whole = whole.map(|(need, heading)| need.or(Need::of(&heading[0])).line);
        let whole: Vec<usize> = whole.collect();
        if blanks(whole.len()) + whole.iter().sum::<usize>() <= room {
            return (glued, whole);
        }
        let has = |overflow| {
            self.columns
                .iter()
                .any(|column| column.overflow == overflow)
        };
        let (gives_way, is_cut) = (has(Overflow::Items), has(Overflow::Cut));
        let ways = ITEMS.into_iter().flat_map(|least| {
            let headings = [&glued, &loose].into_iter();
            headings.map(move |headings| (least, headings))
        });
        for (least, headings) in ways {
            let needs = needs.iter().zip(headings).zip(&self.columns);
            let needs = needs.map(|((need, heading), column)| {
                let need = match column.overflow {
                    Overflow::Items => need.or(Need {
                        word: least.min(need.line),
                        ..*need
                    }),
                    Overflow::Wrap | Overflow::Cut => *need,
                };
                let heading = Need::of(&heading[0]);
                // Numbers are short: their headings wrap once before the words of other columns do.
                let is_narrowed = gives_way || (column.alignment == Alignment::Right && !is_cut);
                need.or(if is_narrowed {
                    heading.halved()
                } else {
                    heading
                })
            });
            if let Some(widths) = fit(&needs.collect::<Vec<_>>(), room) {
                return (headings.clone(), widths);
            }
        }
        let widths = self.parted(room);
        (loose, widths)
    }

    /// Column widths where words must be broken: laid out by comfy-table, and read from its rule below the headings.
    fn parted(&self, room: usize) -> Vec<usize> {
        let mut table = comfy_table::Table::new();
        table.load_style(ONE_RULE);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(room).unwrap_or(u16::MAX));
        table.set_header(self.columns.iter().map(|column| raw(&column.heading)));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| {
                let lines: Vec<String> = cell.iter().map(|line| short(raw(line))).collect();
                lines.join("\n")
            }));
        }
        for column in table.column_iter_mut() {
            column.set_padding((1, 0));
        }
        let mut lines = table.lines();
        let rule = lines.find(|line| line.starts_with(RULE));
        let rule = rule.unwrap_or_default();
        let parts = rule.split(JUNCTION).map(|part| part.chars().count());
        parts.map(|width| width.saturating_sub(1)).collect()
    }

    /// Cells side by side, each wrapped in its column.
    fn row(&self, cells: &[CellLines], widths: &[usize]) -> Vec<Line> {
        let wrapped: Vec<Vec<Line>> = cells
            .iter()
            .zip(&self.columns)
            .zip(widths)
            .map(|((cell, column), &room)| match column.overflow {
                Overflow::Wrap => cell.iter().flat_map(|line| fitted(line, room)).collect(),
                Overflow::Cut => cell.iter().map(|line| cut(line, room)).collect(),
                Overflow::Items => items(cell, room),
            })
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let line = |at: usize| {
            let mut line = Line::new();
            let mut used = 0;
            let mut end = 0;
            for ((cell, column), &room) in wrapped.iter().zip(&self.columns).zip(widths) {
                let before = end + if end == 0 { 1 } else { 2 };
                end = before + room;
                let Some(shown) = cell.get(at).filter(|shown| !shown.is_empty()) else {
                    continue;
                };
                let start = match column.alignment {
                    Alignment::Left => before,
                    Alignment::Right => end.saturating_sub(width(shown)),
                };
                let gap = " ".repeat(start.saturating_sub(used));
                line.push(Piece::new(Role::Plain, gap));
                line.extend_from_slice(shown);
                used = start + width(shown);
            }
            line
        };
        (0..height).map(line).collect()
    }
}

/// A line of a cell, wrapped if it is too wide.
fn fitted(line: &[Piece], room: usize) -> Vec<Line> {
    if width(line) <= room {
        return vec![line.to_vec()];
    }
    wrap(line, room, room)
}

/// Fewest columns of a title that say something.
const LEAST_TITLE: usize = 12;

/// The first items, as many as fit in one line, then how many more there are. An item that does not fit alone has its title cut,
/// or is wrapped: what was measured, at its end, is never lost.
fn items(cell: &[Line], room: usize) -> Vec<Line> {
    let first = |count: usize| {
        let rest = match cell.len() - count {
            0 => Line::new(),
            rest => plain(format!("+{rest}")),
        };
        join(cell[..count].iter().cloned().chain([rest]), BETWEEN)
    };
    let mut lines = (1..=cell.len()).rev().map(first);
    if let Some(line) = lines.find(|line| width(line) <= room) {
        return vec![line];
    }
    let Some((last, item)) = cell.first().and_then(|item| item.split_last()) else {
        return Vec::new();
    };
    let mut line = first(1);
    let over = width(&line) - room;
    let is_title = |piece: &Piece| piece.role != Role::Citation && piece != last;
    let length = |piece: &Piece| width(std::slice::from_ref(piece));
    let titles = item.iter().enumerate().filter(|(_, piece)| is_title(piece));
    if let Some((at, title)) = titles.max_by_key(|(_, piece)| length(piece))
        && length(title) >= over + LEAST_TITLE
    {
        let shorter = cut(std::slice::from_ref(title), length(title) - over);
        line.splice(at..=at, shorter);
    }
    fitted(&line, room)
}

/// Glues the last two words of a heading of three or more: `chưa đủ căn cứ` breaks before `căn cứ`.
#[must_use]
pub fn paired(heading: &str) -> String {
    match heading.rsplit_once(' ') {
        Some((before, last)) if before.contains(' ') => format!("{before}{GLUE}{last}"),
        Some(_) | None => heading.to_owned(),
    }
}

/// A heading with its last two words glued.
fn glued(heading: &CellLines) -> CellLines {
    let line = |line: &Line| match line.split_last() {
        Some((last, before)) => {
            let last = Piece::new(last.role, paired(&last.text));
            [before, &[last]].concat()
        }
        None => Line::new(),
    };
    heading.iter().map(line).collect()
}

/// Widths a column needs: for its widest line, and for its widest word. Glued words are one word.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    line: usize,
    word: usize,
}

impl Need {
    fn of(line: &[Piece]) -> Need {
        let text = short(raw(line));
        let words = text.split(' ').map(UnicodeWidthStr::width);
        Need {
            line: text.width(),
            word: words.max().unwrap_or_default(),
        }
    }

    /// The need if the line may wrap once.
    fn halved(self) -> Need {
        let half = self.line.div_ceil(2) + 1;
        Need {
            line: half.clamp(self.word, self.line.max(self.word)),
            ..self
        }
    }

    fn or(self, other: Need) -> Need {
        Need {
            line: self.line.max(other.line),
            word: self.word.max(other.word),
        }
    }
}

/// Column widths if the widest columns wrap first and no word is broken; `None` if that cannot fit.
fn fit(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    let within = |most: usize| -> Vec<usize> {
        let widths = needs.iter().map(|need| need.line.min(most).max(need.word));
        widths.collect()
    };
    let blanks = blanks(needs.len());
    let fits = |most: &usize| within(*most).iter().sum::<usize>() + blanks <= room;
    let widest = needs.iter().map(|need| need.line).max().unwrap_or_default();
    (0..=widest).rev().find(fits).map(within)
}

/// Blanks beside so many columns: one before each, and one more between two.
fn blanks(columns: usize) -> usize {
    (2 * columns).saturating_sub(1)
}

/// A line cut to [`LONGEST`] characters.
fn short(line: String) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The text of pieces with no-break spaces kept.
fn raw(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| &*piece.text).collect()
}

#[cfg(test)]
mod tests {
    use super::{Alignment, Overflow, Table, TableColumn};
    use crate::page::{Page, Piece, Role, Terminal, plain};

    fn cell(lines: &[&str]) -> Vec<Vec<Piece>> {
        lines
            .iter()
            .map(|line| vec![Piece::new(Role::Plain, *line)])
            .collect()
    }

    #[track_caller]
    fn case(room: usize, expected: &str) {
        let table = Table {
            columns: vec![
                TableColumn::new("Xã", Alignment::Left),
                TableColumn::new("cộng", Alignment::Right),
                TableColumn::new("Bộ một", Alignment::Left),
            ],
            rows: vec![
                vec![
                    cell(&["Yên Thượng"]),
                    cell(&["7"]),
                    cell(&["? chưa đủ căn cứ", "  thiếu 19 ô"]),
                ],
                vec![cell(&["Ye\u{302}n"]), cell(&["1.214"]), cell(&["✓ đạt"])],
            ],
            parts: false,
        };
        let mut page = Page::default();
        page.table(table);
        let terminal = Terminal {
            width: room,
            color: false,
        };
        let mut out = Vec::new();
        assert!(terminal.write(&mut out, &page).is_ok());
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn headings_of_numbers_wrap_before_names_do() {
        let mut page = Page::default();
        page.table(Table {
            columns: vec![
                TableColumn::new("Huyện", Alignment::Left),
                TableColumn::new("chưa đủ căn cứ", Alignment::Right),
                TableColumn::new("không áp dụng", Alignment::Right),
            ],
            rows: vec![vec![
                cell(&["Huyện Điện Biên Đông"]),
                cell(&["1.214"]),
                cell(&["0"]),
            ]],
            parts: false,
        });
        let mut out = Vec::new();
        let terminal = Terminal {
            width: 42,
            color: false,
        };
        assert!(terminal.write(&mut out, &page).is_ok());
        let expected = [
            " Huyện                  chưa đủ     không",
            "                         căn cứ   áp dụng",
            "─────────────────────────────────────────",
            " Huyện Điện Biên Đông     1.214         0",
            "",
        ];
        assert_eq!(String::from_utf8_lossy(&out), expected.join("\n"));
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
    fn no_word_is_broken_where_all_fit() {
        let headings = ["Safety", "undetermined", "not applicable", "share met"];
        let table = Table {
            columns: headings
                .map(|heading| TableColumn::new(heading, Alignment::Right))
                .into(),
            rows: vec![
                ["Ví Dụ Một", "1", "0", "19.2–23.1%"]
                    .map(|text| cell(&[text]))
                    .into(),
            ],
            parts: false,
        };
        for room in [45, 48, 60] {
            let mut page = Page::default();
            page.table(table.clone());
            let terminal = Terminal {
                width: room,
                color: false,
            };
            let mut out = Vec::new();
            assert!(terminal.write(&mut out, &page).is_ok());
            let drawn = String::from_utf8_lossy(&out);
            for word in ["Safety", "undetermined", "applicable", "19.2–23.1%"] {
                assert!(drawn.contains(word), "{room}:\n{drawn}");
            }
        }
    }

    #[track_caller]
    fn in_column(overflow: Overflow, room: usize, lines: &[&str], expected: &str) {
        let table = Table {
            columns: vec![TableColumn::new("Vướng", Alignment::Left).fitted_by(overflow)],
            rows: vec![vec![cell(lines)]],
            parts: false,
        };
        let lines = table.lines(room);
        let told = lines[2..].iter().map(|line| crate::page::text(line));
        assert_eq!(told.collect::<Vec<_>>().join("/"), expected);
    }

    #[test]
    fn a_line_that_may_be_cut_ends_after_a_whole_word() {
        let line = ["số vụ gây rối, đua xe"];
        in_column(Overflow::Cut, 40, &line, " số vụ gây rối, đua xe");
        in_column(Overflow::Cut, 20, &line, " số vụ gây rối, đua…");
        in_column(Overflow::Cut, 18, &line, " số vụ gây rối…");
    }

    #[test]
    fn items_that_do_not_fit_are_counted() {
        let all = ["k.1: 12 vụ", "k.2: không", "thiếu 3"];
        in_column(
            Overflow::Items,
            60,
            &all,
            " k.1: 12 vụ · k.2: không · thiếu 3",
        );
        in_column(Overflow::Items, 30, &all, " k.1: 12 vụ · k.2: không · +1");
        in_column(Overflow::Items, 20, &all, " k.1: 12 vụ · +2");
        in_column(Overflow::Items, 14, &all, " k.1: 12 vụ ·/ +2");
        in_column(Overflow::Items, 14, &[], "");
    }

    #[test]
    fn the_title_of_an_item_is_cut_before_what_was_measured() {
        let title = Piece::new(Role::Plain, "nghị quyết Đảng ủy về ANTT trong quý I");
        let item = [plain("k.1 ("), vec![title], plain("): "), plain("không")].concat();
        let shown = |room| {
            let lines = super::items(&[item.clone(), plain("thiếu 3")], room);
            let told: Vec<String> = lines.iter().map(|line| crate::page::text(line)).collect();
            told.join("/")
        };
        assert_eq!(
            shown(80),
            "k.1 (nghị quyết Đảng ủy về ANTT trong quý I): không · thiếu 3"
        );
        assert_eq!(shown(40), "k.1 (nghị quyết Đảng ủy về…): không · +1");
        assert_eq!(
            shown(18),
            "k.1 (nghị quyết/Đảng ủy về ANTT/trong quý I):/không · +1"
        );
    }

    #[test]
    fn the_last_two_words_of_a_heading_are_glued() {
        let glued = |heading: &str| super::paired(heading).replace(super::GLUE, "~");
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
