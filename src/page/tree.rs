//! Nested lines with figures in columns to their right.

use super::piece::{Piece, Role, join, plain};
use super::wrap::{Line, paragraph, width, wrap};

/// Nested lines, some with figures in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Headings of the columns.
    pub headings: BranchFigures,
    /// The lines, from the top.
    pub branches: Vec<Branch>,
}

/// The figures of a line, one for each column.
pub type BranchFigures = [Vec<Piece>; 4];

/// A line of a tree; `indent` is in columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Branch {
    /// A line with others below it.
    Group {
        /// Its indent.
        indent: usize,
        /// Its text.
        pieces: Vec<Piece>,
    },
    /// A line with its figures.
    Leaf {
        /// Its indent.
        indent: usize,
        /// Its text.
        pieces: Vec<Piece>,
        /// Its figures.
        figures: BranchFigures,
    },
    /// A remark below a line.
    Remark {
        /// The indent of that line.
        indent: usize,
        /// Its text.
        pieces: Vec<Piece>,
    },
}

/// Widest columns on a terminal at least this wide; wider figures wrap.
const WIDE: (usize, [usize; 4]) = (96, [18, 12, 18, 12]);
/// Widest columns on a narrower terminal; at 80 columns they leave 29 to the titles.
const NARROW: [usize; 4] = [13, 8, 13, 9];
/// Least width of the titles; below it the figures are stacked under them.
const LEAST_TITLE: usize = 28;

impl Tree {
    /// The tree as lines of at most `most` columns.
    pub(super) fn lines(&self, most: usize) -> Vec<Line> {
        let widths = self.widths(most);
        let behind = widths.iter().sum::<usize>() + 8;
        let room = most.saturating_sub(behind);
        let stacked = room < LEAST_TITLE;
        let mut lines = Vec::new();
        if !stacked {
            lines.extend(line_up(&[], (0, room), (&self.headings, &widths)));
        }
        for branch in &self.branches {
            lines.extend(match branch {
                Branch::Group { indent, pieces } => paragraph(most, (*indent, indent + 2), pieces),
                Branch::Remark { indent, pieces } => {
                    paragraph(most, (indent + 2, indent + 2), pieces)
                }
                Branch::Leaf {
                    indent,
                    pieces,
                    figures,
                } if stacked => {
                    let mut leaf = paragraph(most, (*indent, indent + 2), pieces);
                    let under = self.under(figures);
                    leaf.extend(paragraph(most, (indent + 2, indent + 2), &under));
                    leaf
                }
                Branch::Leaf {
                    indent,
                    pieces,
                    figures,
                } => line_up(pieces, (*indent, room), (figures, &widths)),
            });
        }
        lines
    }

    /// The widths of the columns of figures.
    fn widths(&self, room: usize) -> [usize; 4] {
        let most = if room >= WIDE.0 { WIDE.1 } else { NARROW };
        let mut widths = [0, 1, 2, 3].map(|place| width(&self.headings[place]));
        for branch in &self.branches {
            if let Branch::Leaf { figures, .. } = branch {
                for (place, figure) in figures.iter().enumerate() {
                    widths[place] = widths[place].max(width(figure)).min(most[place]);
                }
            }
        }
        widths
    }

    /// Figures in one line, each after the heading of its column.
    pub(super) fn under(&self, figures: &BranchFigures) -> Vec<Piece> {
        let told = self.headings.iter().zip(figures);
        let told = told.filter(|(_, figure)| !figure.is_empty());
        let told = told.map(|(heading, figure)| {
            [heading.as_slice(), &plain(": "), figure.as_slice()].concat()
        });
        join(told, "; ")
    }
}

/// A title and its figures side by side, each wrapped in its column.
fn line_up(
    title: &[Piece],
    (indent, room): (usize, usize),
    (figures, widths): (&BranchFigures, &[usize; 4]),
) -> Vec<Line> {
    let first = room.saturating_sub(indent);
    let titles = wrap(title, first, first.saturating_sub(2));
    let wrapped: Vec<Vec<Line>> = figures
        .iter()
        .zip(widths)
        .map(|(figure, &room)| wrap(figure, room, room))
        .collect();
    let heights = wrapped.iter().map(Vec::len).chain([titles.len()]);
    let height = heights.max().unwrap_or(0);
    let line = |at: usize| {
        let lead = if at == 0 { indent } else { indent + 2 };
        let mut line = vec![Piece::new(Role::Plain, " ".repeat(lead))];
        line.extend(titles.get(at).into_iter().flatten().cloned());
        let mut end = room;
        for (figure, &wide) in wrapped.iter().zip(widths) {
            end += 2;
            if let Some(shown) = figure.get(at).filter(|shown| !shown.is_empty()) {
                let spare = end.saturating_sub(width(&line));
                line.push(Piece::new(Role::Plain, " ".repeat(spare)));
                line.extend_from_slice(shown);
            }
            end += wide;
        }
        line
    };
    (0..height).map(line).collect()
}
