//! Pages for people: lines of pieces, each with its role, wrapped by what is seen and never cut.
//!
//! Text breaks at ordinary spaces only; a no-break space holds together what must be read together (`10/10 = 100%`) and is
//! written as an ordinary one.

pub(super) mod grid;
pub(super) mod letters;
pub(super) mod visible;

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use unicode_width::UnicodeWidthChar;

use self::visible::visible;
use crate::report::Look;

/// The space that does not break.
pub(super) const GLUE: char = '\u{a0}';

/// What a piece of text is; decides how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Words between the rest.
    Plain,
    /// A heading.
    Heading,
    /// The name of a commune or a set.
    Name,
    /// A number or another value.
    Value,
    /// Where a value stands.
    Place,
    /// Where a criterion stands in the law.
    Citation,
    /// The verdict that a criterion is met.
    Pass,
    /// The verdict that it is not met.
    Fail,
    /// The verdict that nobody can tell.
    Open,
    /// Lines and other things to look past.
    Faint,
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub role: Role,
    /// Its text.
    pub text: String,
}

/// What is printed for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Line {
    first: usize,
    hang: usize,
    pieces: Vec<Piece>,
    fixed: bool,
}

impl Piece {
    /// A piece of text that is safe as it is: our own words.
    pub fn new(role: Role, text: impl Into<String>) -> Piece {
        Piece {
            role,
            text: text.into(),
        }
    }

    /// A piece whose words are not parted.
    pub(super) fn glued(role: Role, text: &str) -> Piece {
        Piece::new(role, text.replace(' ', "\u{a0}"))
    }
}

/// Our own words as pieces.
pub(super) fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::new(Role::Plain, text)]
}

/// Parts one behind the other, with something between them; those of which nothing is said are left out.
pub(super) fn join(parts: impl IntoIterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.extend(plain(between));
        }
        out.extend(part);
    }
    out
}

/// The text of pieces without their roles, as it is read.
#[must_use]
pub fn text(pieces: &[Piece]) -> String {
    let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    joined.replace(GLUE, " ")
}

/// Text from data, with nothing in it that could move a cursor, turn the reading direction or hide.
#[must_use]
pub fn safe(text: &str) -> String {
    visible(text).into_owned()
}

impl Page {
    /// Adds a paragraph: `first` columns before its first line, `hang` before the others.
    pub(super) fn paragraph(&mut self, first: usize, hang: usize, pieces: Vec<Piece>) {
        self.lines.push(Line {
            first,
            hang,
            pieces,
            fixed: false,
        });
    }

    /// Adds a line that is already as wide as it should be.
    pub(super) fn fixed(&mut self, pieces: Vec<Piece>) {
        self.lines.push(Line {
            pieces,
            fixed: true,
            ..Line::default()
        });
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.fixed(Vec::new());
    }

    /// Writes the page as wide as `look` says, painted if it says so.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn write(&self, out: &mut dyn Write, look: &Look) -> io::Result<()> {
        for line in &self.lines {
            if line.fixed {
                write_line(out, 0, &line.pieces, look.color)?;
                continue;
            }
            let room = |indent: usize| look.width.saturating_sub(indent).max(LEAST);
            let rows = wrap(&line.pieces, room(line.first), room(line.hang));
            for (i, row) in rows.iter().enumerate() {
                let indent = if i == 0 { line.first } else { line.hang };
                write_line(out, indent, row, look.color)?;
            }
        }
        Ok(())
    }
}

/// The narrowest a paragraph is set, whatever the width: below it words would be broken everywhere.
const LEAST: usize = 12;

fn write_line(out: &mut dyn Write, indent: usize, row: &[Piece], color: bool) -> io::Result<()> {
    if !row.is_empty() {
        write!(out, "{:indent$}", "")?;
    }
    for piece in row {
        let shown = piece.text.replace(GLUE, " ");
        let style = if color {
            style(piece.role)
        } else {
            Style::new()
        };
        write!(out, "{style}{shown}{style:#}")?;
    }
    writeln!(out)
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

type Glyph = (char, Role);

/// How many columns pieces take, side by side.
pub(super) fn width(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .flat_map(|piece| piece.text.chars())
        .map(columns)
        .sum()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Pieces as rows: the first at most `first` columns wide, the others at most `rest`.
pub(super) fn wrap(pieces: &[Piece], first: usize, rest: usize) -> Vec<Vec<Piece>> {
    let glyphs: Vec<Glyph> = pieces
        .iter()
        .flat_map(|piece| piece.text.chars().map(|c| (c, piece.role)))
        .collect();
    let mut rows: Vec<Vec<Glyph>> = vec![Vec::new()];
    let (mut used, mut room) = (0, first.max(1));
    for word in glyphs
        .split(|&(c, _)| c == ' ')
        .filter(|word| !word.is_empty())
    {
        let wide = span(word);
        if used > 0 && used + 1 + wide <= room {
            used += 1 + wide;
            let role = word.first().map_or(Role::Plain, |&(_, role)| role);
            if let Some(row) = rows.last_mut() {
                let before = row.last().map_or(Role::Plain, |&(_, role)| role);
                row.push((' ', if before == role { role } else { Role::Plain }));
                row.extend_from_slice(word);
            }
            continue;
        }
        let mut word = word;
        if used > 0 {
            rows.push(Vec::new());
            room = rest.max(1);
        }
        let mut wide = wide;
        while wide > room {
            let (head, tail) = word.split_at(fitting(word, room));
            wide -= span(head);
            if let Some(row) = rows.last_mut() {
                row.extend_from_slice(head);
            }
            rows.push(Vec::new());
            room = rest.max(1);
            let kept = tail.iter().position(|&(c, _)| c != GLUE);
            let (glue, rest) = tail.split_at(kept.unwrap_or(tail.len()));
            wide -= span(glue);
            word = rest;
        }
        used = wide;
        if let Some(row) = rows.last_mut() {
            row.extend_from_slice(word);
        }
    }
    rows.into_iter().map(|row| regroup(&row)).collect()
}

fn span(word: &[Glyph]) -> usize {
    word.iter().map(|&(c, _)| columns(c)).sum()
}

/// How many glyphs of a word that is too long go into `room` columns: up to a held-together space if there is one.
fn fitting(word: &[Glyph], room: usize) -> usize {
    let mut used = 0;
    let mut fits = 0;
    let mut gap = None;
    for (i, &(c, _)) in word.iter().enumerate() {
        used += columns(c);
        if used > room {
            break;
        }
        fits = i + 1;
        if c == GLUE {
            gap = Some(fits);
        }
    }
    gap.unwrap_or(fits).max(1)
}

fn regroup(row: &[Glyph]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for &(c, role) in row {
        match pieces.last_mut() {
            Some(last) if last.role == role => last.text.push(c),
            _ => pieces.push(Piece::new(role, c)),
        }
    }
    while let Some(last) = pieces.last_mut() {
        let kept = last.text.trim_end_matches(GLUE).len();
        last.text.truncate(kept);
        if kept > 0 {
            break;
        }
        pieces.pop();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Page, Piece, Role, safe, text, width};
    use crate::report::{Language, Look};

    fn shown(pieces: Vec<Piece>, (first, hang): (usize, usize), width: usize) -> String {
        let mut page = Page::default();
        page.paragraph(first, hang, pieces);
        let look = Look {
            language: Language::Vietnamese,
            width,
            color: false,
        };
        written(&page, &look)
    }

    fn written(page: &Page, look: &Look) -> String {
        let mut out = Vec::new();
        assert!(page.write(&mut out, look).is_ok());
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
    fn what_is_glued_stays_together() {
        case(
            "khu dân cư 10/10\u{a0}=\u{a0}100%",
            18,
            "khu dân cư\n  10/10 = 100%\n",
        );
    }

    #[test]
    fn a_word_too_long_is_parted_and_nothing_of_it_lost() {
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
    fn a_line_is_never_wider_than_asked_for() {
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
    fn control_characters_of_data_never_arrive() {
        assert_eq!(safe("a\u{1b}[31mb"), "a\u{fffd}[31mb");
        assert_eq!(safe("a\r\nb\tc\u{2028}d"), "a  b c d");
        assert_eq!(
            safe("a\u{202e}b\u{200b}c\u{9b}d\u{7f}e"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"
        );
        assert_eq!(safe("Yên Thượng “1”"), "Yên Thượng “1”");
    }

    #[test]
    fn color_is_written_only_when_asked_for() {
        let mut page = Page::default();
        page.paragraph(0, 0, vec![Piece::new(Role::Fail, "chưa đạt")]);
        let mut look = Look {
            language: Language::Vietnamese,
            width: 80,
            color: true,
        };
        assert_eq!(
            written(&page, &look),
            "\u{1b}[1m\u{1b}[31mchưa đạt\u{1b}[0m\n"
        );
        look.color = false;
        assert_eq!(written(&page, &look), "chưa đạt\n");
    }

    #[test]
    fn plain_text_has_ordinary_spaces() {
        assert_eq!(
            text(&[Piece::glued(Role::Value, "10/10 = 100%")]),
            "10/10 = 100%"
        );
    }
}
