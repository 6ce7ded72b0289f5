//! Two years compared: the result of every commune under every set.

use std::sync::Arc;

use super::compare::{JudgedPairs, retold};
use super::row::SetColumn;
use super::two::TwoYears;
use crate::diff::{Cause, Change, Detail, Pairing, Partition, Standing};
use crate::heading;
use crate::history::Stray;
use crate::model::{Area, Codebook, DataFault, Part, Ruleset, Series, Sheet, Text, Verdict, Year};

/// The comparison of two years, or of one year under two laws.
pub struct Diff<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The earlier and the later year.
    pub years: [Year; 2],
    /// The years whose law applies to each side.
    pub laws: [Year; 2],
    /// One column per requested set, in the order requested.
    pub columns: &'a [DiffColumn],
    /// The communes of each side; equal if both sides were read together.
    pub series: [&'a [Series]; 2],
    /// The files read.
    pub sheets: &'a [Arc<Sheet>],
    /// Which communes of the two years correspond.
    pub partition: &'a Partition,
    /// Communes that may be missing from the earlier year without any sign in the data.
    pub strays: &'a [Stray],
    /// The result of each pairing under each set.
    pub cells: Vec<Vec<DiffCell>>,
    /// Sets that were skipped because the data have none of their columns.
    pub left_out: &'a [Text],
    /// Whether the data include saved results, which hold only the figures that their own law uses.
    pub has_saved: bool,
    /// Faults of and doubts about the data.
    pub faults: &'a [DataFault],
    /// Saved verdicts that are no longer reproduced.
    pub stale: Vec<Stale>,
    pub(super) two: &'a TwoYears,
    pub(super) kept: JudgedPairs,
}

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
    /// [`Pairing::before`].
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

impl Diff<'_> {
    /// The results of all pairings under all sets.
    pub fn cells(&self) -> impl Iterator<Item = &DiffCell> {
        self.cells.iter().flatten()
    }

    /// Every pairing with its result under the set of one column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = (&Pairing, &DiffCell)> {
        let places = 0..self.cells.len();
        places.map(move |place| {
            let (pairing, _, cell) = self.at((place, column));
            (pairing, cell)
        })
    }

    /// Whether both sides were read together.
    #[must_use]
    pub fn is_one_reading(&self) -> bool {
        std::ptr::eq(self.series[0], self.series[1])
    }

    /// The results to report: all with some change, or those with the requested direction.
    #[must_use]
    pub fn told(&self, only: Option<Course>) -> Vec<At> {
        let all = self.cells.iter().enumerate().flat_map(|(pairing, cells)| {
            let columns = cells.iter().enumerate();
            columns.map(move |(column, cell)| ((pairing, column), cell))
        });
        let told = all.filter(|(_, cell)| {
            !cell.told.is_idle() && only.is_none_or(|only| cell.told.course() == Some(only))
        });
        told.map(|(at, _)| at).collect()
    }

    /// The result at this place.
    #[must_use]
    pub fn at(&self, (pairing, column): At) -> (&Pairing, &DiffColumn, &DiffCell) {
        let cell = &self.cells[pairing][column];
        (
            &self.partition.pairings[pairing],
            &self.columns[column],
            cell,
        )
    }

    /// The result in detail; `None` if there is nothing to compare with.
    ///
    /// Details are computed on demand from the same judgements, because those of thousands of communes would take too
    /// much memory.
    #[must_use]
    pub fn change(&self, at: At, detail: Detail) -> Option<Change> {
        let (_, _, cell) = self.at(at);
        let retold = |_| retold(self.two, &self.kept, at, detail);
        cell.told.change().map(retold)
    }

    /// The commune of a pairing, as named on the later side; a commune that is gone, as named on the earlier.
    #[must_use]
    pub fn area(&self, pairing: &Pairing) -> &Area {
        let side = self.side_of(pairing);
        self.series[side][pairing.series].area_in(self.years[side])
    }

    /// The side that names the commune of a pairing: the later year, if it has a row in both.
    fn side_of(&self, pairing: &Pairing) -> usize {
        match pairing.standing {
            Standing::Gone => 0,
            Standing::New => 1,
            Standing::Withheld => usize::from(pairing.before.is_empty()),
            Standing::Paired | Standing::Merged | Standing::Split => self.partition.sides()[1],
        }
    }

    /// The predecessors of a merged or split commune.
    #[must_use]
    pub fn parts(&self, pairing: &Pairing) -> &[Part] {
        let [earlier, later] = self.partition.sides().map(|side| self.years[side]);
        let series = &self.series[self.partition.sides()[1]][pairing.series];
        series.parts(earlier, series.within(later))
    }

    /// Why a row is not judged, if it is not.
    #[must_use]
    pub fn fault(&self, pairing: &Pairing) -> Option<&DataFault> {
        let series = &self.series[self.side_of(pairing)][pairing.series];
        let mut records = series.records().iter();
        records.find_map(|record| record.withheld.as_deref())
    }

    /// The commune on the earlier side of an unchanged one, if its name or kind differs there.
    #[must_use]
    pub fn was(&self, pairing: &Pairing) -> Option<&Area> {
        let before = *pairing.before.first()?;
        if pairing.standing != Standing::Paired {
            return None;
        }
        let [earlier, _] = self.partition.sides();
        let was = self.series[earlier][before].area_in(self.years[earlier]);
        let is = self.area(pairing);
        let differ = |old: &str, new: &str| {
            !old.is_empty() && !new.is_empty() && heading::key(old) != heading::key(new)
        };
        (differ(&was.name, &is.name) || differ(&was.kind, &is.kind)).then_some(was)
    }

    /// How many communes of a column have each pair of verdicts (before, after), in the order of [`Verdict::ALL`].
    #[must_use]
    pub fn transitions(&self, column: usize) -> [[usize; 4]; 4] {
        let mut counts = [[0; 4]; 4];
        for (_, cell) in self.column(column) {
            if let Some(change) = cell.told.change() {
                counts[place(change.verdicts.before)][place(change.verdicts.after)] += 1;
            }
        }
        counts
    }

    /// How many changes of a column have each cause, in the order of [`Cause::ALL`].
    #[must_use]
    pub fn causes(&self, column: usize) -> [usize; 6] {
        let changes = || {
            self.column(column)
                .filter_map(|(_, cell)| cell.told.change())
        };
        Cause::ALL.map(|cause| {
            changes()
                .filter(|change| change.cause == Some(cause))
                .count()
        })
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
