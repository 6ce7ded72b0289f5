//! Paints a page on a terminal: plain or coloured, at any width.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};

use super::block::{Block, Page};
use super::piece::{GLUE, Piece, Role};
use super::wrap::{Line, cut, paragraph, width};

/// Indent of the second and later lines of a heading.
const HEADING_HANG: usize = 2;

/// A terminal to paint on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Columns of a line.
    pub width: usize,
    /// Whether it shows colours.
    pub color: bool,
}

impl Terminal {
    /// Writes a page.
    ///
    /// # Errors
    /// When writing to `out` fails.
    pub fn write(self, out: &mut dyn Write, page: &Page) -> io::Result<()> {
        let blocks = page.blocks().iter();
        blocks
            .flat_map(|block| self.lines(block))
            .try_for_each(|line| self.line(out, &line))
    }

    fn lines(self, block: &Block) -> Vec<Line> {
        match block {
            Block::Gap => vec![Line::new()],
            Block::Heading { pieces, ruled } => {
                let mut lines =
                    paragraph(self.width, (0, HEADING_HANG + usize::from(*ruled)), pieces);
                if *ruled {
                    lines.push(vec![Piece::new(Role::Faint, "─".repeat(self.width))]);
                }
                lines
            }
            Block::Paragraph { indent, pieces } => paragraph(self.width, *indent, pieces),
            Block::Labelled {
                label,
                widest,
                paragraphs,
            } => self.labelled(label, *widest, paragraphs),
            Block::Line(pieces) => vec![cut(pieces, self.width)],
            Block::Table(table) => table.lines(self.width),
            Block::Tree(tree) => tree.lines(self.width),
        }
    }

    /// Paragraphs beside their label, indented as the widest label needs, by at most a quarter of the width.
    fn labelled(self, label: &[Piece], widest: usize, paragraphs: &[Vec<Piece>]) -> Vec<Line> {
        let hang = (widest + 4).min(self.width / 4).max(8);
        let spare = (hang - 2).saturating_sub(width(label));
        let gap = if spare == 0 {
            ": ".to_owned()
        } else {
            GLUE.to_string().repeat(spare)
        };
        let mut lead = [label, &[Piece::new(Role::Plain, gap)]].concat();
        let mut lines = Vec::new();
        for (place, pieces) in paragraphs.iter().enumerate() {
            lines.extend(if place == 0 {
                lead.extend_from_slice(pieces);
                paragraph(self.width, (2, hang), &lead)
            } else {
                paragraph(self.width, (hang, hang), pieces)
            });
        }
        lines
    }

    fn line(self, out: &mut dyn Write, line: &[Piece]) -> io::Result<()> {
        for piece in line {
            let shown = piece.text.replace(GLUE, " ");
            let style = if self.color {
                style(piece.role)
            } else {
                Style::new()
            };
            write!(out, "{style}{shown}{style:#}")?;
        }
        writeln!(out)
    }
}

fn style(role: Role) -> Style {
    let colored = |color: AnsiColor| Style::new().fg_color(Some(Color::Ansi(color)));
    match role {
        Role::Plain | Role::Value => Style::new(),
        Role::Heading | Role::Name => Style::new().bold(),
        Role::Place => colored(AnsiColor::Cyan),
        Role::Citation | Role::Faint => Style::new().dimmed(),
        Role::Pass => colored(AnsiColor::Green).bold(),
        Role::Fail => colored(AnsiColor::Red).bold(),
        Role::Open => colored(AnsiColor::Yellow).bold(),
    }
}

#[cfg(test)]
mod tests {
    use super::Terminal;
    use crate::page::{Page, Piece, Role, width};

    fn shown(pieces: Vec<Piece>, (first, hang): (usize, usize), width: usize) -> String {
        let mut page = Page::default();
        page.paragraph(first, hang, pieces);
        written(&page, width, false)
    }

    fn written(page: &Page, width: usize, color: bool) -> String {
        let mut out = Vec::new();
        assert!(Terminal { width, color }.write(&mut out, page).is_ok());
        String::from_utf8_lossy(&out).into_owned()
    }

    #[track_caller]
    fn case(words: &str, width: usize, expected: &str) {
        let pieces = vec![Piece::new(Role::Plain, words)];
        assert_eq!(shown(pieces, (0, 2), width), expected);
    }

    #[test]
    fn lines_break_at_spaces_and_hang() {
        case("một hai ba bốn năm sáu", 14, "một hai ba bốn\n  năm sáu\n");
        case("", 14, "\n");
        case("một   hai", 14, "một hai\n");
    }

    #[test]
    fn glued_words_stay_together() {
        case(
            "khu dân cư 10/10\u{a0}=\u{a0}100%",
            18,
            "khu dân cư\n  10/10 = 100%\n",
        );
    }

    #[test]
    fn a_long_word_is_broken_without_loss() {
        case(
            "abcdefghijklmnopqrstuvwxyz",
            14,
            "abcdefghijklmn\n  opqrstuvwxyz\n",
        );
        case("abcdefgh\u{a0}ijklmnopq", 14, "abcdefgh\n  ijklmnopq\n");
    }

    #[test]
    fn both_unicode_forms_are_equally_wide() {
        let composed = [Piece::new(Role::Plain, "Yên Thượng")];
        let decomposed = [Piece::new(
            Role::Plain,
            "Ye\u{302}n Thu\u{31b}o\u{31b}\u{323}ng",
        )];
        assert_eq!(width(&composed), 10);
        assert_eq!(width(&decomposed), 10);
    }

    #[test]
    fn a_line_is_never_wider_than_the_terminal() {
        let words = "cần\u{a0}18/25, có 16 [H2,\u{a0}G2] (khoản\u{a0}4 Điều\u{a0}6) ".repeat(9);
        for width in 14..60 {
            let pieces = vec![Piece::new(Role::Plain, words.as_str())];
            let page = shown(pieces, (2, 4), width);
            for line in page.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
            let kept: String = page.split_whitespace().collect();
            assert_eq!(kept, words.split_whitespace().collect::<String>());
        }
    }

    #[test]
    fn colour_codes_are_written_only_if_enabled() {
        let mut page = Page::default();
        page.paragraph(0, 0, vec![Piece::new(Role::Fail, "chưa đạt")]);
        assert_eq!(
            written(&page, 80, true),
            "\u{1b}[1m\u{1b}[31mchưa đạt\u{1b}[0m\n"
        );
        assert_eq!(written(&page, 80, false), "chưa đạt\n");
    }
}
