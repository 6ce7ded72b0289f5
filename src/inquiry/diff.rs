//! Two years compared: the result of every commune under every set.

use std::sync::Arc;

use super::compare::JudgedPairs;
use super::coverage::LeftOut;
use super::diff_cell::{At, DiffCell, DiffColumn, Direction, Stale, place};
use super::two::TwoYears;
use crate::diff::{Cause, Change, Detail, Pairing, Partition, Side, Standing};
use crate::heading;
use crate::history::UntracedCommune;
use crate::model::{Area, Codebook, DataFault, Part, SeriesList, Sheet, SubjectKindId, Text, Year};
use crate::parallel::each_of;

/// The comparison of two years, or of one year under two laws.
pub struct Diff<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The kind of subject compared.
    pub subject: SubjectKindId,
    /// The earlier and the later year.
    pub years: [Year; 2],
    /// The years whose law applies to each side.
    pub laws: [Year; 2],
    /// One column per requested set, in the order requested.
    pub columns: &'a [DiffColumn],
    /// The communes of each side; equal if both sides were read together.
    pub series: [&'a SeriesList; 2],
    /// The files read.
    pub sheets: &'a [Arc<Sheet>],
    /// Which communes of the two years correspond.
    pub partition: &'a Partition,
    /// Communes that may be missing from the earlier year without any sign in the data.
    pub strays: &'a [UntracedCommune],
    /// The result of each pairing under each set.
    pub cells: Vec<Vec<DiffCell>>,
    /// Default sets that are not judged, because the data answer too little of them.
    pub left_out: &'a [LeftOut],
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: &'a [Text],
    /// Whether the data include saved results, which hold only the figures that their own law uses.
    pub has_saved: bool,
    /// Faults of and doubts about the data.
    pub faults: &'a [DataFault],
    /// Saved verdicts that are no longer reproduced.
    pub stale: Vec<Stale>,
    judged: JudgedPairs<'a>,
}

impl<'a> Diff<'a> {
    /// Compares every commune under every set.
    #[must_use]
    pub fn of(two: &'a TwoYears) -> Diff<'a> {
        let judged = JudgedPairs::of(two);
        let pairings: Vec<usize> = (0..two.partition.pairings.len()).collect();
        let cells = each_of(&pairings, |&pairing| {
            let columns = 0..two.columns.len();
            columns
                .map(|column| judged.cell((pairing, column)))
                .collect()
        });
        Diff {
            codebook: &two.codebook,
            subject: two.subject,
            years: two.years,
            laws: two.laws,
            columns: &two.columns,
            series: Side::ALL.map(|side| two.series(side)),
            sheets: &two.sheets,
            partition: &two.partition,
            strays: &two.strays,
            cells,
            left_out: &two.left_out,
            remarks: &two.remarks,
            has_saved: two.has_saved(),
            faults: &two.faults,
            stale: two.stale(),
            judged,
        }
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
    pub fn told(&self, only: Option<Direction>) -> Vec<At> {
        let all = self.cells.iter().enumerate().flat_map(|(pairing, cells)| {
            let columns = cells.iter().enumerate();
            columns.map(move |(column, cell)| ((pairing, column), cell))
        });
        let told = all.filter(|(_, cell)| {
            !cell.result.is_idle() && only.is_none_or(|only| cell.result.direction() == Some(only))
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
        cell.result.change().map(|_| self.judged.change(at, detail))
    }

    /// The commune of a pairing, as named on the later side; a commune that is gone, as named on the earlier.
    #[must_use]
    pub fn area(&self, pairing: &Pairing) -> &Area {
        let side = self.side_of(pairing);
        self.series[side][pairing.series].area_in(self.years[side])
    }

    /// The side that names the commune of a pairing: the later year, if it has a row in both.
    fn side_of(&self, pairing: &Pairing) -> Side {
        match pairing.standing {
            Standing::Gone => Side::Before,
            Standing::New => Side::After,
            Standing::NotJudged => pairing.side_withheld(),
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
        records.find_map(|record| record.withheld().map(|why| &**why))
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

    /// How many communes of a column have each pair of verdicts (before, after), in the order of [`Verdict::ALL`](crate::model::Verdict::ALL).
    #[must_use]
    pub fn transitions(&self, column: usize) -> [[usize; 4]; 4] {
        let mut counts = [[0; 4]; 4];
        for (_, cell) in self.column(column) {
            if let Some(change) = cell.result.change() {
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
                .filter_map(|(_, cell)| cell.result.change())
        };
        Cause::ALL.map(|cause| {
            changes()
                .filter(|change| change.cause == Some(cause))
                .count()
        })
    }
}
