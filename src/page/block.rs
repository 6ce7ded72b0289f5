//! A page as blocks, from top to bottom.

use super::piece::Piece;
use super::table::Table;
use super::tree::Tree;

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
