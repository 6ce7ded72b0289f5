//! Two years compared: what became of every commune under every set.

use std::sync::Arc;

use super::compare::{Kept, retold};
use super::row::SetColumn;
use super::two::TwoYears;
use crate::diff::{Cause, Change, Detail, Pairing, Partition, Standing};
use crate::heading;
use crate::history::Stray;
use crate::model::{Area, Codebook, DataFault, Part, Ruleset, Series, Sheet, Text, Verdict, Year};

/// Two years, or two laws, compared.
pub struct Diff<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The earlier and the later year.
    pub years: [Year; 2],
    /// The years whose law judges either.
    pub laws: [Year; 2],
    /// One column for each set asked for, in the order asked.
    pub columns: &'a [DiffColumn],
    /// The communes of either side; where both are one reading, the same.
    pub series: [&'a [Series]; 2],
    /// The files read.
    pub sheets: &'a [Arc<Sheet>],
    /// Which communes stand for one another.
    pub partition: &'a Partition,
    /// Communes that may be missing from the earlier year, though nothing shows it.
    pub strays: &'a [Stray],
    /// What came out of each pairing, under each set.
    pub cells: Vec<Vec<DiffCell>>,
    /// Sets that would have been judged, had the data any column they ask for.
    pub left_out: &'a [Text],
    /// Whether results that were saved are among the data: they hold the figures that their own law asked for.
    pub has_saved: bool,
    /// What is wrong with the data, or doubtful.
    pub faults: &'a [DataFault],
    /// Verdicts that were saved and no longer come out.
    pub stale: Vec<Stale>,
    pub(super) two: &'a TwoYears,
    pub(super) kept: Kept,
}

/// Where a commune stands under a set: the place of its pairing, and of the column.
pub type At = (usize, usize);

/// A verdict that was saved and no longer comes out under the same version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The commune.
    pub area: Area,
    /// The year.
    pub year: Year,
    /// The family.
    pub set: String,
    /// What was saved.
    pub saved: Verdict,
    /// What comes out.
    pub now: Verdict,
}

/// A set asked for, with the version of either side; `None` where the family has none for the year.
#[derive(Debug)]
pub struct DiffColumn {
    /// The set.
    pub set: SetColumn,
    /// The version that judges the earlier figures.
    pub old: Option<Arc<Ruleset>>,
    /// The version that judges the later ones; the same, where both are judged by one.
    pub new: Option<Arc<Ruleset>>,
}

/// What came out of one pairing under one set.
#[derive(Debug)]
pub struct DiffCell {
    /// What became of it.
    pub told: Told,
    /// The verdicts under the old law of the communes it was made of, in the order of [`Pairing::before`]; of a merged or a split
    /// one only.
    pub parts: Vec<Verdict>,
}

/// What is told of a pairing.
#[derive(Debug)]
pub enum Told {
    /// What changed, without its criteria.
    Changed(Change),
    /// The verdict of a commune that is compared with none.
    New(Verdict),
    /// The verdict of a commune that is no longer there.
    Gone(Verdict),
    /// A row that is not judged: undetermined in the years it may be of, where there is a law.
    Withheld {
        /// In the earlier year.
        before: Option<Verdict>,
        /// In the later year.
        after: Option<Verdict>,
    },
}

/// Which way a verdict went, by what it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Course {
    /// It fails and did not.
    Worse,
    /// It is undetermined and was not.
    Undetermined,
    /// It passes and did not.
    Better,
    /// It does not apply and did.
    Aside,
    /// It is what it was.
    Unchanged,
}

impl Course {
    /// All courses, in the order they are told.
    pub const ALL: [Course; 5] = [
        Course::Worse,
        Course::Undetermined,
        Course::Better,
        Course::Aside,
        Course::Unchanged,
    ];

    /// Which way a verdict went.
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

    /// Which way it went, if there is something to compare with.
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

    /// Whether nothing at all is to be told: neither law nor figures changed.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.change().is_some_and(|change| change.idle)
    }
}

impl Diff<'_> {
    /// What came out of every pairing under every set.
    pub fn cells(&self) -> impl Iterator<Item = &DiffCell> {
        self.cells.iter().flatten()
    }

    /// Every pairing with what came out of it under the set of a column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = (&Pairing, &DiffCell)> {
        let places = 0..self.cells.len();
        places.map(move |place| {
            let (pairing, _, cell) = self.at((place, column));
            (pairing, cell)
        })
    }

    /// Whether both sides are one reading.
    #[must_use]
    pub fn is_one_reading(&self) -> bool {
        std::ptr::eq(self.series[0], self.series[1])
    }

    /// Where something is to be told of: everything but what nothing changed of, or what took the course asked for.
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

    /// What stands there.
    #[must_use]
    pub fn at(&self, (pairing, column): At) -> (&Pairing, &DiffColumn, &DiffCell) {
        let cell = &self.cells[pairing][column];
        (
            &self.partition.pairings[pairing],
            &self.columns[column],
            cell,
        )
    }

    /// What became of a commune, in detail; nothing of one that is compared with none.
    ///
    /// Told again of the same judgements: of thousands of communes the details need not all be held.
    #[must_use]
    pub fn change(&self, at: At, detail: Detail) -> Option<Change> {
        let (_, _, cell) = self.at(at);
        let retold = |_| retold(self.two, &self.kept, at, detail);
        cell.told.change().map(retold)
    }

    /// The commune of a pairing, as the later side names it; one that is gone as the earlier does.
    #[must_use]
    pub fn area(&self, pairing: &Pairing) -> &Area {
        let side = self.side_of(pairing);
        self.series[side][pairing.series].area_in(self.years[side])
    }

    /// The side that names the commune of a pairing: that of the later year, where it has both.
    fn side_of(&self, pairing: &Pairing) -> usize {
        match pairing.standing {
            Standing::Gone => 0,
            Standing::New => 1,
            Standing::Withheld => usize::from(pairing.before.is_empty()),
            Standing::Paired | Standing::Merged | Standing::Split => self.partition.sides()[1],
        }
    }

    /// The communes that a merged or split one was made of.
    #[must_use]
    pub fn parts(&self, pairing: &Pairing) -> &[Part] {
        let [earlier, later] = self.partition.sides().map(|side| self.years[side]);
        let series = &self.series[self.partition.sides()[1]][pairing.series];
        series.parts(earlier, series.within(later))
    }

    /// Why a row is not judged, of one that is not.
    #[must_use]
    pub fn fault(&self, pairing: &Pairing) -> Option<&DataFault> {
        let series = &self.series[self.side_of(pairing)][pairing.series];
        let mut records = series.records().iter();
        records.find_map(|record| record.withheld.as_deref())
    }

    /// The commune of the earlier side of one that is the same, where it had another name or was of another kind.
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

    /// How many communes of a column went from which verdict to which, in the order of [`Verdict::ALL`].
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

    /// How many changes of a column have which cause, in the order of [`Cause::ALL`].
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
    /// Whether both sides are judged by one version.
    #[must_use]
    pub fn is_one_law(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) => Arc::ptr_eq(old, new),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// The place of a verdict in [`Verdict::ALL`].
#[must_use]
pub fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::Fail => 1,
        Verdict::Undetermined => 2,
        Verdict::NotApplicable => 3,
    }
}
