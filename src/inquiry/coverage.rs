//! How far the data answer each set.

use std::collections::HashSet;
use std::sync::Arc;

use super::wanted::{asked_by, needed};
use crate::lang::FigureId;
use crate::model::{Codebook, CriterionIndex, Ruleset, Sheet, Text, Use};

/// The columns that a version asks for.
#[derive(Clone, Debug)]
pub struct SetCoverage {
    /// The version.
    pub ruleset: Arc<Ruleset>,
    /// How many figures its rules use.
    pub asked: usize,
    /// Those that no file has a column for, each with the first criterion that uses it, in the order of the law.
    pub lacking: Vec<(CriterionIndex, FigureId)>,
    /// How many of those are not needed, because an answer column stands for every criterion that uses them.
    pub spared: usize,
}

/// A default set that is not judged, because the data answer too little of it.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// Its family.
    pub family: String,
    /// Its name.
    pub short: Text,
    /// Its versions for the years of the data, or else the nearest one.
    pub versions: Vec<SetCoverage>,
}

/// The figures that the files have columns for, read or not.
pub(super) struct Headed<'a> {
    codebook: &'a Codebook,
    sheets: &'a [Arc<Sheet>],
    columns: HashSet<FigureId>,
}

impl SetCoverage {
    /// How many of the figures asked for the data answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.asked - self.lacking.len() + self.spared
    }

    fn is_mostly_answered(&self) -> bool {
        self.asked > 0 && self.answered() * 2 >= self.asked
    }
}

impl LeftOut {
    /// The version that the data answer best; the first of equals.
    #[must_use]
    pub fn best(&self) -> Option<&SetCoverage> {
        let share = |one: &SetCoverage, of: &SetCoverage| one.answered() * of.asked;
        let better = |best, one| {
            if share(one, best) > share(best, one) {
                one
            } else {
                best
            }
        };
        self.versions.iter().reduce(better)
    }

    /// Whether the data answer anything of it.
    #[must_use]
    pub fn is_touched(&self) -> bool {
        self.versions.iter().any(|one| one.answered() > 0)
    }
}

impl<'a> Headed<'a> {
    pub(super) fn new(codebook: &'a Codebook, sheets: &'a [Arc<Sheet>]) -> Headed<'a> {
        let columns = sheets.iter().flat_map(|sheet| &sheet.columns);
        let figures = columns.filter_map(|column| match column.meaning {
            Use::Figure(figure) | Use::NotAsked(figure) => Some(figure),
            Use::Key(_) | Use::Unknown { .. } => None,
        });
        Headed {
            codebook,
            sheets,
            columns: figures.collect(),
        }
    }

    /// The same, with figures that are counted from the rows of others.
    pub(super) fn with(mut self, counted: &[FigureId]) -> Headed<'a> {
        self.columns.extend(counted);
        self
    }

    fn has(&self, figure: FigureId) -> bool {
        self.columns.contains(&figure) || self.sheets.iter().any(|sheet| sheet.gives(figure))
    }

    fn addends(&self, figure: FigureId) -> impl Iterator<Item = FigureId> {
        let sum = self.codebook.indicator(figure).derivation.as_ref();
        let parts = sum.into_iter().flat_map(|sum| &sum.addends);
        parts.map(|part| part.figure)
    }

    /// Whether there is a column for a figure, or for each of its summands.
    fn knows(&self, figure: FigureId) -> bool {
        let mut parts = self.addends(figure).peekable();
        self.has(figure) || (parts.peek().is_some() && parts.all(|part| self.has(part)))
    }

    /// Whether there is a column for a figure that a version uses, or for one of its summands.
    pub(super) fn touches(&self, ruleset: &Ruleset) -> bool {
        let mut figures = asked_by(ruleset);
        figures.any(|one| self.has(one) || self.addends(one).any(|part| self.has(part)))
    }

    /// The figures that the rules of a version use, and those that no file has a column for.
    pub(super) fn coverage(&self, ruleset: Arc<Ruleset>) -> SetCoverage {
        let mut seen = HashSet::new();
        let mut lacking = Vec::new();
        let mut open = HashSet::new();
        let mut is_answered: Vec<bool> = Vec::new();
        for (at, criterion) in ruleset.criteria.iter().enumerate() {
            let above = criterion.parent.and_then(|parent| is_answered.get(parent));
            let answered = above.copied().unwrap_or_default()
                || criterion.answers.iter().any(|&one| self.has(one));
            is_answered.push(answered);
            for figure in needed(criterion) {
                if self.knows(figure) {
                    seen.insert(figure);
                    continue;
                }
                if seen.insert(figure) {
                    lacking.push((at, figure));
                }
                if !answered {
                    open.insert(figure);
                }
            }
        }
        SetCoverage {
            ruleset,
            asked: seen.len(),
            spared: lacking.len() - open.len(),
            lacking,
        }
    }

    /// Whether the data answer at least half of what a version asks for, or give the decision on it.
    pub(super) fn answers(&self, coverage: &SetCoverage) -> bool {
        let decision = coverage.ruleset.recorded;
        coverage.is_mostly_answered() || decision.is_some_and(|figure| self.has(figure))
    }
}
