//! What a heading means, and the meanings already found.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::lang::FigureId;
use crate::model::Key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnMeaning {
    Key(Key),
    Figure(FigureId),
}

/// Result of looking up a heading.
#[derive(Clone)]
pub(super) enum HeadingMatch<'c> {
    One(ColumnMeaning),
    /// A part of a figure, and the words that it lacks.
    Part(FigureId, &'c str),
    Several(Vec<FigureId>),
    /// Answers to one clause in different versions of the law: the year of a row decides.
    Clause(Vec<FigureId>),
    Nothing,
}

impl HeadingMatch<'_> {
    /// The figure, if it means one whole figure and nothing else.
    pub(super) fn figure(&self) -> Option<FigureId> {
        match self {
            HeadingMatch::One(ColumnMeaning::Figure(figure)) => Some(*figure),
            HeadingMatch::One(ColumnMeaning::Key(_))
            | HeadingMatch::Part(..)
            | HeadingMatch::Several(_)
            | HeadingMatch::Clause(_)
            | HeadingMatch::Nothing => None,
        }
    }
}

/// Most headings whose meanings are kept, and the bytes of the longest.
const KEPT: (usize, usize) = (10_000, 1_000);

/// Meanings already found, by headings as written: layouts ask for each heading several times, and the sheets of a workbook
/// repeat them.
#[derive(Default)]
pub(super) struct FoundHeadings {
    kept: Mutex<HashMap<String, HeadingMatch<'static>>>,
}

impl FoundHeadings {
    /// The meaning of a heading, which `find` finds the first time.
    pub(super) fn get<'c>(
        &self,
        heading: &str,
        find: impl FnOnce() -> HeadingMatch<'c>,
    ) -> HeadingMatch<'c> {
        if let Some(found) = self.kept().get(heading) {
            return found.clone();
        }
        let found = find();
        let kept = match &found {
            HeadingMatch::One(meaning) => Some(HeadingMatch::One(*meaning)),
            HeadingMatch::Several(figures) => Some(HeadingMatch::Several(figures.clone())),
            HeadingMatch::Clause(figures) => Some(HeadingMatch::Clause(figures.clone())),
            HeadingMatch::Nothing => Some(HeadingMatch::Nothing),
            // Rare, and its words are the codebook's.
            HeadingMatch::Part(..) => None,
        };
        let mut all = self.kept();
        if let Some(kept) = kept.filter(|_| all.len() < KEPT.0 && heading.len() <= KEPT.1) {
            all.insert(heading.to_owned(), kept);
        }
        found
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<String, HeadingMatch<'static>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
