//! What a sentence about a verdict needs besides its trace.

use crate::model::{Codebook, CriterionIndex, Input, Ruleset, Year};
use crate::page::letters::inside;
use crate::page::{Piece, Role, safe};
use crate::say::why::cells::cells;
use crate::say::words::{self, Words};
use crate::text::Language;

/// What a sentence needs besides its trace.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The version that judged.
    pub ruleset: &'a Ruleset,
    /// The year judged.
    pub year: Year,
    /// The language.
    pub language: Language,
    /// Whether several files were read, so that cells need the name of their file.
    pub several_sheets: bool,
    /// Whether to name the cells of figures, and the communes that figures were combined from.
    pub sourced: bool,
}

impl Context<'_> {
    pub(in crate::say) fn words(&self) -> &'static Words {
        words::words(self.language)
    }

    pub(in crate::say) fn cells<'i>(
        &self,
        inputs: impl IntoIterator<Item = &'i Input>,
    ) -> Vec<Piece> {
        if self.sourced {
            cells(inputs, self.several_sheets)
        } else {
            Vec::new()
        }
    }

    /// A criterion's title inside a sentence.
    pub(in crate::say) fn title(&self, criterion: CriterionIndex) -> Vec<Piece> {
        let title = self.ruleset.criterion(criterion).title.told(self.language);
        vec![Piece::new(Role::Plain, safe(&inside(title)))]
    }
}
