//! Pages for people: blocks of pieces with roles, and the painters that lay them out.
//!
//! In goes what is to be read, as a [`Page`] of [`Block`]s; out come lines for a terminal of any width ([`Terminal`]) or Markdown
//! ([`markdown`]). Content never depends on the width: a painter wraps, splits tables and stacks trees as it must. Nothing here
//! words anything, and nothing is cut.
//!
//! Text breaks at ordinary spaces only. A no-break space holds together what must be read together (`10/10 = 100%`) and is
//! painted as an ordinary one.

pub mod letters;
mod markdown;
mod table;
mod terminal;
mod tree;
pub mod visible;
mod wrap;

pub use markdown::markdown;
pub use table::{Alignment, CellLines, Table, TableColumn, paired};
pub use terminal::Terminal;
pub use tree::{Branch, BranchFigures, Tree};
pub use wrap::width;

use self::visible::visible;

/// The space that does not break.
pub const GLUE: char = '\u{a0}';

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
    blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// What stands above a part of the page; `ruled` where a line goes under it.
    Heading {
        /// Its text.
        pieces: Vec<Piece>,
        /// Whether a line goes under it.
        ruled: bool,
    },
    /// A paragraph.
    Paragraph {
        /// How far in its first line stands, and its others: in columns; more than none is an item of a list, twice the same
        /// what belongs to the item above.
        indent: (usize, usize),
        /// Its text.
        pieces: Vec<Piece>,
    },
    /// Paragraphs behind a label.
    Labelled {
        /// The label.
        label: Vec<Piece>,
        /// How wide the widest label of its kind is, in columns.
        widest: usize,
        /// The paragraphs, the first beside the label.
        paragraphs: Vec<Vec<Piece>>,
    },
    /// A table.
    Table(Table),
    /// Lines that belong beneath each other, with their figures.
    Tree(Tree),
    /// Some room.
    Gap,
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
    #[must_use]
    pub fn glued(role: Role, text: &str) -> Piece {
        Piece::new(role, text.replace(' ', "\u{a0}"))
    }
}

/// Our own words as pieces.
pub fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::new(Role::Plain, text)]
}

/// Parts one behind the other, with something between them; those of which nothing is said are left out.
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

    /// Adds a paragraph: `first` columns before its first line, `hang` before the others.
    pub fn paragraph(&mut self, first: usize, hang: usize, pieces: Vec<Piece>) {
        let indent = (first, hang);
        self.blocks.push(Block::Paragraph { indent, pieces });
    }

    /// Adds paragraphs behind a label; the widest label of its kind is `widest` columns wide.
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

    /// Adds some room.
    pub fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, Role, safe, text};

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
    fn plain_text_has_ordinary_spaces() {
        assert_eq!(
            text(&[Piece::glued(Role::Value, "10/10 = 100%")]),
            "10/10 = 100%"
        );
    }
}
