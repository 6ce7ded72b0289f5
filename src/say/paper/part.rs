//! What a paper is made of: no fonts, no measures, no file format.

use crate::page::{Alignment, CellLines, Piece};

/// A paper to hand in. Its frame (organs, motto, number, signature) comes with its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What it is.
    pub kind: PaperKind,
    /// What it is about, below its title.
    pub subject: Vec<Piece>,
    /// To whom it goes; blank to fill in if it is not known.
    pub addressee: Vec<Piece>,
    /// Its text, before the signature.
    pub body: Vec<PaperPart>,
    /// What follows the signature on a page of its own; none if empty.
    pub appendix: Vec<PaperPart>,
}

/// The kind of a paper, which decides its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    /// A report (báo cáo).
    Report,
    /// An official letter (công văn).
    Letter,
}

/// A part of a paper, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperPart {
    /// A heading; level 1 is the highest, 3 the lowest.
    Heading(u8, Vec<Piece>),
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// An item of a list.
    Item(Vec<Piece>),
    /// A table.
    Table(PaperTable),
}

/// A table. Its headings are repeated on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperTable {
    /// Its columns.
    pub columns: Vec<PaperColumn>,
    /// Its rows, with a cell for each column.
    pub rows: Vec<Vec<CellLines>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperColumn {
    /// Its heading.
    pub heading: String,
    /// Its width, relative to those of the other columns.
    pub width: u32,
    /// Alignment of its cells.
    pub alignment: Alignment,
}

impl PaperColumn {
    /// A column of words.
    pub(in crate::say) fn words(heading: impl Into<String>, width: u32) -> PaperColumn {
        PaperColumn {
            heading: heading.into(),
            width,
            alignment: Alignment::Left,
        }
    }

    /// A column of numbers.
    pub(in crate::say) fn numbers(heading: impl Into<String>, width: u32) -> PaperColumn {
        PaperColumn {
            alignment: Alignment::Right,
            ..PaperColumn::words(heading, width)
        }
    }
}
