//! Fits pieces into lines, by display width: wraps them, or cuts them.

use unicode_width::UnicodeWidthChar;

use super::piece::{GLUE, Piece, Role};

/// Least width of a paragraph, whatever the terminal's: narrower ones would break most words.
const LEAST: usize = 12;

type Glyph = (char, Role);

/// A line that fits.
pub(super) type Line = Vec<Piece>;

/// Display width of pieces side by side, in columns.
#[must_use]
pub fn width(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .flat_map(|piece| piece.text.chars())
        .map(columns)
        .sum()
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Wraps pieces into rows: the first at most `first` columns wide, the others at most `rest`.
pub(super) fn wrap(pieces: &[Piece], first: usize, rest: usize) -> Vec<Line> {
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

/// A line cut after the last whole word that leaves room for `…`.
pub(super) fn cut(line: &[Piece], room: usize) -> Line {
    if width(line) <= room {
        return line.to_vec();
    }
    let least = room.saturating_sub(1);
    let mut kept = wrap(line, least, least).swap_remove(0);
    if let Some(last) = kept.last_mut() {
        let end = last.text.trim_end_matches([',', ';', ':', '(', GLUE]).len();
        last.text.to_mut().truncate(end);
    }
    kept.push(Piece::new(Role::Plain, "…"));
    kept
}

/// A paragraph in `room` columns, its first line indented by `first` of them and the others by `hang`.
pub(super) fn paragraph(room: usize, (first, hang): (usize, usize), pieces: &[Piece]) -> Vec<Line> {
    let inside = |indent: usize| room.saturating_sub(indent).max(LEAST);
    let rows = wrap(pieces, inside(first), inside(hang))
        .into_iter()
        .enumerate();
    let line = |(place, mut row): (usize, Line)| {
        let indent = if place == 0 { first } else { hang };
        if indent > 0 && !row.is_empty() {
            row.insert(0, Piece::new(Role::Plain, " ".repeat(indent)));
        }
        row
    };
    rows.map(line).collect()
}

fn span(word: &[Glyph]) -> usize {
    word.iter().map(|&(c, _)| columns(c)).sum()
}

/// How many glyphs of a word that is too long fit in `room` columns; breaks after a no-break space if there is one.
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

fn regroup(row: &[Glyph]) -> Line {
    let mut pieces: Line = Vec::new();
    for &(c, role) in row {
        match pieces.last_mut() {
            Some(last) if last.role == role => last.text.to_mut().push(c),
            _ => pieces.push(Piece::new(role, c)),
        }
    }
    while let Some(last) = pieces.last_mut() {
        let kept = last.text.trim_end_matches(GLUE).len();
        last.text.to_mut().truncate(kept);
        if kept > 0 {
            break;
        }
        pieces.pop();
    }
    pieces
}
