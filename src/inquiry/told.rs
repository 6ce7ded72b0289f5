//! What a comparison of two years tells of each commune under each set.

use std::sync::Arc;

use super::row::SetColumn;
use crate::diff::Change;
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
    pub told: Told,
    /// For a merged or split commune: the verdicts of its predecessors under the old law, in the order of
    /// [`Pairing::before`](crate::diff::Pairing::before).
    pub parts: Vec<Verdict>,
}

/// The result of a pairing.
#[derive(Debug)]
pub enum Told {
    /// The change, without details of criteria.
    Changed(Change),
    /// The verdict of a commune with nothing to compare it with.
    New(Verdict),
    /// The verdict of a commune that no longer exists.
    Gone(Verdict),
    /// A row that is not judged: undetermined in each year it can belong to, if that year has a law.
    Withheld {
        /// In the earlier year.
        before: Option<Verdict>,
        /// In the later year.
        after: Option<Verdict>,
    },
}

/// The direction of a verdict's change, by the new verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// It fails now and did not before.
    Worse,
    /// It is undetermined now and was not before.
    Undetermined,
    /// It passes now and did not before.
    Better,
    /// It does not apply now and did before.
    Aside,
    /// It is unchanged.
    Unchanged,
}

impl Course {
    /// All directions, in the order of the output.
    pub const ALL: [Course; 5] = [
        Course::Worse,
        Course::Undetermined,
        Course::Better,
        Course::Aside,
        Course::Unchanged,
    ];

    /// The direction of a change.
    #[must_use]
    pub fn of(before: Verdict, after: Verdict) -> Course {
        if before == after {
            return Course::Unchanged;
        }
        match after {
            Verdict::Fail => Course::Worse,
            Verdict::Undetermined => Course::Undetermined,
            Verdict::Pass => Course::Better,
            Verdict::NotApplicable => Course::Aside,
        }
    }
}

impl Told {
    /// The change, if there is something to compare with.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        match self {
            Told::Changed(change) => Some(change),
            Told::New(_) | Told::Gone(_) | Told::Withheld { .. } => None,
        }
    }

    /// The direction, if there is something to compare with.
    #[must_use]
    pub fn course(&self) -> Option<Course> {
        let verdicts = self.change()?.verdicts;
        Some(Course::of(verdicts.before, verdicts.after))
    }

    /// The verdict before, if there is one.
    #[must_use]
    pub fn before(&self) -> Option<Verdict> {
        match self {
            Told::Changed(change) => Some(change.verdicts.before),
            Told::Gone(verdict) => Some(*verdict),
            Told::Withheld { before, .. } => *before,
            Told::New(_) => None,
        }
    }

    /// The verdict after, if there is one.
    #[must_use]
    pub fn after(&self) -> Option<Verdict> {
        match self {
            Told::Changed(change) => Some(change.verdicts.after),
            Told::New(verdict) => Some(*verdict),
            Told::Withheld { after, .. } => *after,
            Told::Gone(_) => None,
        }
    }

    /// Whether there is nothing to report: neither law nor figures changed.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.change().is_some_and(|change| change.idle)
    }
}

impl DiffColumn {
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
