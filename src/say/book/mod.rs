//! The workbook of results: what its sheets say, without layout.
//!
//! Input: judged [`Scores`] with their reasons. Output: a [`ResultBook`], which `paper` paints. Rows are made one at a time, as
//! the painter asks for them: a nation has hundreds of thousands of figures.

mod basis;
mod figures;
mod listed;
mod matrix;
mod sheet;
mod shown;
mod summary;
mod vocabulary;

pub use self::sheet::{ResultBook, ResultSheet, SheetCell, SheetHeading, SheetPart, SheetTable};

use self::shown::ShownRows;
use crate::inquiry::Scores;
use crate::model::Verdict;
use crate::text::Language;

/// The workbook of results. Only communes with the verdict `only` are listed; the summary counts all.
#[must_use]
pub fn result_book(scores: &Scores, only: Option<Verdict>, language: Language) -> ResultBook<'_> {
    let book = ShownRows::new(scores, only, language);
    ResultBook {
        title: vocabulary::words(language).title.to_owned(),
        sheets: vec![
            summary::sheet(&book),
            listed::sheet(&book),
            matrix::sheet(&book),
            figures::sheet(&book),
            basis::sheet(&book),
        ],
    }
}
