//! Papers to hand in: what they say, as parts without layout.
//!
//! Input: results with their reasons. Output: [`Paper`]s, which `paper` paints. A reader of a paper has neither the workbook nor
//! the tool: no cell is named, and no command except where a list is too long for a paper.

mod appendix;
mod letter;
mod listed;
pub(super) mod part;
pub(super) mod plainly;
mod report;
pub(super) mod vocabulary;

pub use self::letter::{Letter, letters};
pub use self::part::{Paper, PaperColumn, PaperKind, PaperPart, PaperTable};
pub use self::report::report;
