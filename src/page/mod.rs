//! Pages for people: blocks of pieces with roles, and the painters that lay them out.
//!
//! Input: a [`Page`] of [`Block`]s. Output: lines for a terminal of any width ([`Terminal`]) or Markdown ([`markdown`]).
//! Content never depends on the width: a painter wraps text, splits tables and stacks trees to fit. This module contains no
//! wording, and shortens only what the page allows
//! ([`Block::Line`], [`Overflow`]), on a terminal; Markdown has all of it.
//!
//! Text breaks at ordinary spaces only. A no-break space joins what must stay on one line (`10/10 = 100%`) and is painted as
//! an ordinary space.

pub mod letters;
mod markdown;
mod table;
mod terminal;
mod tree;
pub mod visible;
mod wrap;

pub use markdown::markdown;
pub use table::{Alignment, CellLines, Overflow, Table, TableColumn, paired};
pub use terminal::Terminal;
pub use tree::{Branch, BranchFigures, Tree};
pub use wrap::width;

use self::visible::visible;

/// No-break space.
pub const GLUE: char = '\u{a0}';

/// Separates items in one line.
pub const BETWEEN: &str = " · ";

/// What a piece of text means; determines how it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    Plain,
    /// A heading.
    Heading,
    /// The name of a commune or a set.
    Name,
    /// A number or another value.
    Value,
    /// The cell or row a value comes from.
    Place,
    /// The article of the law a criterion comes from.
    Citation,
    /// The verdict “pass”.
    Pass,
    /// The verdict “fail”.
    Fail,
    /// The verdict “undetermined”.
    Open,
    /// Rules and other decoration.
    Faint,
}

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its role.
    pub role: Role,
    /// Its text.
    pub text: String,
}

/// What is printed for people, from top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// Its text.
        pieces: Vec<Piece>,
        /// Whether a rule is drawn below it.
        ruled: bool,
    },
    /// A paragraph.
    Paragraph {
        /// Indents of the first line and of the others, in columns. A positive first indent makes it a list item; two equal
        /// positive indents make it a continuation of the item above.
        indent: (usize, usize),
        /// Its text.
        pieces: Vec<Piece>,
    },
    /// One line, which a terminal cuts after a whole word where it is too long.
    Line(Vec<Piece>),
    /// Paragraphs with a label to their left.
    Labelled {
        /// The label.
        label: Vec<Piece>,
        /// Width of the widest label in the same list, in columns.
        widest: usize,
        /// The paragraphs; the first starts on the label's line.
        paragraphs: Vec<Vec<Piece>>,
    },
    /// A table.
    Table(Table),
    /// Nested lines with figures in columns.
    Tree(Tree),
    /// An empty line.
    Gap,
}

impl Piece {
    /// A piece with text that needs no [`safe`]: our own words.
    pub fn new(role: Role, text: impl Into<String>) -> Piece {
        Piece {
            role,
            text: text.into(),
        }
    }

    /// A piece that is never broken at its spaces.
    #[must_use]
    pub fn glued(role: Role, text: &str) -> Piece {
        Piece::new(role, text.replace(' ', "\u{a0}"))
    }
}

/// Our own words as one plain piece.
pub fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::new(Role::Plain, text)]
}

/// Joins the parts that are not empty, with `between` as the separator.
pub fn join(parts: impl IntoIterator<Item = Vec<Piece>>, between: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.extend(plain(between));
        }
        out.extend(part);
    }
    out
}

/// The text of pieces without roles, with ordinary spaces.
#[must_use]
pub fn text(pieces: &[Piece]) -> String {
    let joined: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    joined.replace(GLUE, " ")
}

/// Text from data without characters that move the cursor, change the reading direction or are invisible.
#[must_use]
pub fn safe(text: &str) -> String {
    visible(text).into_owned()
}

impl Page {
    /// Its blocks, from the top.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Adds a heading.
    pub fn heading(&mut self, pieces: Vec<Piece>) {
        let ruled = false;
        self.blocks.push(Block::Heading { pieces, ruled });
    }

    /// Adds a heading with a line under it.
    pub fn ruled_heading(&mut self, pieces: Vec<Piece>) {
        let ruled = true;
        self.blocks.push(Block::Heading { pieces, ruled });
    }

    /// Adds a paragraph, its first line indented by `first` columns and the others by `hang`.
    pub fn paragraph(&mut self, first: usize, hang: usize, pieces: Vec<Piece>) {
        let indent = (first, hang);
        self.blocks.push(Block::Paragraph { indent, pieces });
    }

    /// Adds a line that may be cut.
    pub fn line(&mut self, pieces: Vec<Piece>) {
        self.blocks.push(Block::Line(pieces));
    }

    /// Adds paragraphs with a label; `widest` is the width of the widest label in the list, in columns.
    pub fn labelled(&mut self, label: Vec<Piece>, widest: usize, paragraphs: Vec<Vec<Piece>>) {
        self.blocks.push(Block::Labelled {
            label,
            widest,
            paragraphs,
        });
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Adds a tree.
    pub fn tree(&mut self, tree: Tree) {
        self.blocks.push(Block::Tree(tree));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Role, safe, text};

    #[test]
    fn control_characters_in_data_are_replaced() {
        assert_eq!(safe("a\u{1b}[31mb"), "a\u{fffd}[31mb");
        assert_eq!(safe("a\r\nb\tc\u{2028}d"), "a  b c d");
        assert_eq!(
            safe("a\u{202e}b\u{200b}c\u{9b}d\u{7f}e"),
            "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"
        );
        assert_eq!(safe("Yên Thượng “1”"), "Yên Thượng “1”");
    }

    #[test]
    fn plain_text_has_ordinary_spaces() {
        assert_eq!(
            text(&[Piece::glued(Role::Value, "10/10 = 100%")]),
            "10/10 = 100%"
        );
    }
}
