//! Which verdicts hang on one count, and how much it would have to differ.

use std::convert::Infallible;

use super::row::{Judgement, ScoreRow, Scores};
use super::session::Session;
use super::stream::in_order;
use crate::assess::{Flip, Subject, assess, flips, whole};
use crate::model::{Cell, Origin, SubjectId, Verdict, Year};

/// A verdict that another count would change.
#[derive(Debug)]
pub struct StressedVerdict {
    /// The commune.
    pub subject: SubjectId,
    /// The year judged.
    pub year: Year,
    /// The set, as an index of [`Session::columns`].
    pub column: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// The counts that would change it, the nearest first, those of 0 last; at least one.
    pub flips: Vec<StressedFigure>,
}

/// A count that would change a verdict.
#[derive(Debug)]
pub struct StressedFigure {
    /// The count, its change, and the other verdict.
    pub flip: Flip,
    /// The same count a year earlier, if it is known.
    pub year_before: Option<i64>,
    /// Its cell, if it is in one.
    pub cell: Option<Cell>,
    /// The ids of the criteria that change.
    pub criteria: Vec<String>,
}

/// How far a count may differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By so many.
    Count(u32),
    /// By so many hundredths of the same count a year earlier.
    OfYearBefore(u32),
}

/// What `stress` found.
#[derive(Debug, Default)]
pub struct Stress {
    /// Verdicts that are met or not met.
    pub decided: usize,
    /// Those that a count would change, the nearest first, those that only a count of 0 would change last; equal ones in the
    /// order of the data.
    pub verdicts: Vec<StressedVerdict>,
}

impl Tolerance {
    /// Whether a change is within it.
    #[must_use]
    pub fn holds(self, figure: &StressedFigure) -> bool {
        let by = i128::from(figure.flip.by.unsigned_abs());
        match self {
            Tolerance::Count(count) => by <= i128::from(count),
            Tolerance::OfYearBefore(percent) => figure
                .year_before
                .is_some_and(|before| by * 100 <= i128::from(before) * i128::from(percent)),
        }
    }
}

impl Stress {
    /// Verdicts that a change of a count other than 0 within this tolerance changes.
    #[must_use]
    pub fn within(&self, tolerance: Tolerance) -> usize {
        self.verdicts
            .iter()
            .filter(|one| {
                let mut flips = one.flips.iter();
                flips.any(|figure| figure.flip.value != 0 && tolerance.holds(figure))
            })
            .count()
    }

    /// Verdicts that change as soon as a count of 0 is 1.
    #[must_use]
    pub fn on_zero(&self) -> usize {
        self.verdicts
            .iter()
            .filter(|one| {
                let mut flips = one.flips.iter();
                flips.any(|figure| (figure.flip.value, figure.flip.by) == (0, 1))
            })
            .count()
    }

    /// Keeps only changes within this tolerance.
    pub fn retain(&mut self, tolerance: Tolerance) {
        for verdict in &mut self.verdicts {
            verdict.flips.retain(|flip| tolerance.holds(flip));
        }
        self.verdicts.retain(|verdict| !verdict.flips.is_empty());
    }
}

impl Scores {
    /// The count that would change a verdict of a row with the smallest change. `None` if none would, or only one that is 0 now.
    #[must_use]
    pub fn nearest(&self, row: &ScoreRow, judged: &Judgement) -> Option<Flip> {
        let series = &self.series[row.series];
        let subject = Subject::new(&self.codebook, &self.series, series, row.year);
        let nearest = flips(&judged.ruleset, &subject, &judged.assessment)
            .into_iter()
            .next();
        nearest.filter(|flip| flip.value != 0)
    }
}

impl Session {
    /// The verdicts that hang on one count.
    #[must_use]
    pub fn stress(&self) -> Stress {
        let mut stress = Stress::default();
        let make = |rows: &[(SubjectId, Year)]| {
            let all = rows.iter().flat_map(|&row| self.stressed(row));
            Ok::<Vec<StressedVerdict>, Infallible>(all.collect())
        };
        let take = |found: Vec<StressedVerdict>| {
            stress.decided += found.len();
            let hang = found.into_iter().filter(|one| !one.flips.is_empty());
            stress.verdicts.extend(hang);
            Ok(())
        };
        match in_order(&self.rows, make, take) {
            Ok(()) => {}
        }
        let key = |one: &StressedVerdict| {
            let nearest = &one.flips[0].flip;
            (nearest.value == 0, nearest.by.unsigned_abs())
        };
        stress.verdicts.sort_by_key(key);
        stress
    }

    /// The decided verdicts of a row.
    fn stressed(&self, (series, year): (SubjectId, Year)) -> Vec<StressedVerdict> {
        let subject = self.subject((series, year));
        let of_set = |column| {
            let rules = self.ruleset(column, year)?;
            let assessment = assess(rules, &subject);
            let verdict = assessment.verdict();
            match verdict {
                Verdict::Pass | Verdict::Fail => {}
                Verdict::Undetermined | Verdict::NotApplicable => return None,
            }
            let figure = |flip: Flip| {
                let criteria = flip.criteria.iter();
                let criteria = criteria.map(|&at| rules.criterion(at).id.clone());
                let (figure, back) = (flip.figure, flip.back);
                let origin = subject.input(figure, back).origin;
                StressedFigure {
                    year_before: back
                        .checked_add(1)
                        .and_then(|back| whole(&subject, figure, back)),
                    cell: match origin {
                        Origin::Cell(cell) => Some(cell),
                        Origin::Derived(_)
                        | Origin::Composed(_)
                        | Origin::Counted(_)
                        | Origin::Nowhere => None,
                    },
                    criteria: criteria.collect(),
                    flip,
                }
            };
            Some(StressedVerdict {
                subject: series,
                year,
                column,
                verdict,
                flips: flips(rules, &subject, &assessment)
                    .into_iter()
                    .map(figure)
                    .collect(),
            })
        };
        (0..self.columns.len()).filter_map(of_set).collect()
    }
}
