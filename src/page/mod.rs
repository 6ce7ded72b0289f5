//! Pages for people: blocks of pieces with roles, and the painters that lay them out.
//!
//! Input: a [`Page`] of [`Block`]s. Output: lines for a terminal of any width ([`Terminal`]) or Markdown ([`markdown`]).
//! Content never depends on the width: a painter wraps text, splits tables and stacks trees to fit. This module contains no
//! wording, and shortens only what the page allows
//! ([`Block::Line`], [`Overflow`]), on a terminal; Markdown has all of it.
//!
//! Text breaks at ordinary spaces only. A no-break space joins what must stay on one line (`10/10 = 100%`) and is painted as
//! an ordinary space.

mod block;
pub mod letters;
mod markdown;
mod piece;
mod table;
mod terminal;
mod tree;
pub mod visible;
mod wrap;

pub use block::{Block, Page};
pub use markdown::markdown;
pub use piece::{BETWEEN, GLUE, Piece, Role, join, plain, safe, text};
pub use table::{Alignment, CellLines, Overflow, Table, TableColumn, paired};
pub use terminal::Terminal;
pub use tree::{Branch, BranchFigures, Tree};
pub use wrap::width;
