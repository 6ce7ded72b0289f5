//! The result of a comparison of two years, for each commune under each set.

use std::sync::Arc;

use super::row::SetColumn;
use crate::diff::{Change, Side};
use crate::model::{Area, Ruleset, Verdict, Year};

/// The indices of a pairing and a column.
pub type At = (usize, usize);

/// A saved verdict that the same version no longer reproduces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The commune.
    pub area: Area,
    /// The year.
    pub year: Year,
    /// The family.
    pub set: String,
    /// The saved verdict.
    pub saved: Verdict,
    /// The verdict now.
    pub now: Verdict,
}

/// A requested set with the version of each side; `None` where the family has none for the year.
#[derive(Debug)]
pub struct DiffColumn {
    /// The set.
    pub set: SetColumn,
    /// The version for the earlier figures.
    pub old: Option<Arc<Ruleset>>,
    /// The version for the later figures; the same if one version applies to both.
    pub new: Option<Arc<Ruleset>>,
}

/// The result of one pairing under one set.
#[derive(Debug)]
pub struct DiffCell {
    /// What became of the commune.
    pub result: PairingResult,
    /// For a merged or split commune: the verdicts of its predecessors under the old law, in the order of
    /// [`Pairing::before`](crate::diff::Pairing::before).
    pub parts: Vec<Verdict>,
}

/// The result of a pairing.
#[derive(Debug)]
pub enum PairingResult {
    /// The change, without details of criteria.
    Changed(Change),
    /// The verdict of a commune with nothing to compare it with.
    New(Verdict),
    /// The verdict of a commune that no longer exists.
    Gone(Verdict),
    /// A row that is not judged: undetermined in each year it can belong to, if that year has a law.
    NotJudged {
        /// In the earlier year.
        before: Option<Verdict>,
        /// In the later year.
        after: Option<Verdict>,
    },
}

/// The direction of a verdict's change, by the new verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It fails now and did not before.
    Worse,
    /// It is undetermined now and was not before.
    Undetermined,
    /// It passes now and did not before.
    Better,
    /// It does not apply now and did before.
    NotApplicable,
    /// It is unchanged.
    Unchanged,
}

impl Direction {
    /// All directions, in the order of the output.
    pub const ALL: [Direction; 5] = [
        Direction::Worse,
        Direction::Undetermined,
        Direction::Better,
        Direction::NotApplicable,
        Direction::Unchanged,
    ];

    /// The direction of a change.
    #[must_use]
    pub fn of(before: Verdict, after: Verdict) -> Direction {
        if before == after {
            return Direction::Unchanged;
        }
        match after {
            Verdict::Fail => Direction::Worse,
            Verdict::Undetermined => Direction::Undetermined,
            Verdict::Pass => Direction::Better,
            Verdict::NotApplicable => Direction::NotApplicable,
        }
    }
}

impl PairingResult {
    /// The change, if there is something to compare with.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        match self {
            PairingResult::Changed(change) => Some(change),
            PairingResult::New(_) | PairingResult::Gone(_) | PairingResult::NotJudged { .. } => {
                None
            }
        }
    }

    /// The direction, if there is something to compare with.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        let verdicts = self.change()?.verdicts;
        Some(Direction::of(verdicts.before, verdicts.after))
    }

    /// The verdict before, if there is one.
    #[must_use]
    pub fn before(&self) -> Option<Verdict> {
        match self {
            PairingResult::Changed(change) => Some(change.verdicts.before),
            PairingResult::Gone(verdict) => Some(*verdict),
            PairingResult::NotJudged { before, .. } => *before,
            PairingResult::New(_) => None,
        }
    }

    /// The verdict after, if there is one.
    #[must_use]
    pub fn after(&self) -> Option<Verdict> {
        match self {
            PairingResult::Changed(change) => Some(change.verdicts.after),
            PairingResult::New(verdict) => Some(*verdict),
            PairingResult::NotJudged { after, .. } => *after,
            PairingResult::Gone(_) => None,
        }
    }

    /// Whether there is nothing to report: neither law nor figures changed.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.change().is_some_and(|change| change.idle)
    }
}

impl DiffColumn {
    /// The version of a side.
    #[must_use]
    pub fn rules(&self, side: Side) -> Option<&Arc<Ruleset>> {
        let sides = [&self.old, &self.new];
        sides[side].as_ref()
    }

    /// Whether one version applies to both sides.
    #[must_use]
    pub fn is_one_law(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// The index of a verdict in [`Verdict::ALL`].
#[must_use]
pub fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::Fail => 1,
        Verdict::Undetermined => 2,
        Verdict::NotApplicable => 3,
    }
}
