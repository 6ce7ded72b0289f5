//! Judges the rows of an opened question, each once, in input order.

use std::sync::Arc;

use super::row::{Depth, Judgement, ScoreRow, Scores, contradicted};
use super::session::Session;
use super::stream::in_order;
use crate::assess::{assess, missing, recorded, traces};
use crate::model::{Area, SubjectId, Verdict, Year};

impl Session {
    /// Judges every row once: `make` turns each share of rows into a result, on all processors, and `take` receives the
    /// results in input order.
    ///
    /// `depth` sets the level of detail per verdict of a set. Memory use does not grow with the number of rows unless
    /// `take` keeps them.
    ///
    /// # Errors
    /// The first error of `make` or `take`, in the order of the rows.
    pub fn stream<T: Send, E: Send>(
        &self,
        depth: impl Fn(Verdict) -> Depth + Sync,
        make: impl Fn(Vec<ScoreRow>) -> Result<T, E> + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let judged = |rows: &[(SubjectId, Year)]| {
            let rows = rows.iter().map(|&row| self.judge(row, &depth));
            make(rows.collect())
        };
        in_order(&self.rows, judged, take)
    }

    /// Every judged row in input order, all in memory.
    #[must_use]
    pub fn rows(&self, depth: Depth) -> Vec<ScoreRow> {
        let mut all = Vec::with_capacity(self.rows.len());
        let keep = |rows: Vec<ScoreRow>| {
            all.extend(rows);
            Ok::<(), std::convert::Infallible>(())
        };
        match self.stream(|_| depth, Ok, keep) {
            Ok(()) => all,
        }
    }

    /// The judged rows in memory, with everything needed to print them.
    #[must_use]
    pub fn into_scores(self, rows: Vec<ScoreRow>) -> Scores {
        Scores {
            rows,
            codebook: self.codebook,
            subject: self.subject,
            columns: self.columns,
            series: self.reading.series,
            sheets: self.reading.sheets,
            left_out: self.left_out,
            strays: self.strays,
            remarks: self.remarks,
            faults: self.reading.faults,
        }
    }

    fn judge(
        &self,
        (series, year): (SubjectId, Year),
        depth: &impl Fn(Verdict) -> Depth,
    ) -> ScoreRow {
        let subject = self.subject((series, year));
        let judge = |column| {
            let ruleset = Arc::clone(self.ruleset(column, year)?);
            let assessment = assess(&ruleset, &subject);
            let depth = depth(assessment.verdict());
            let none = matches!(depth, Depth::Verdicts | Depth::ReasonsOf(_));
            Some(Judgement {
                traces: match depth {
                    Depth::Reasons => traces(&ruleset, &subject, &assessment, |_| true),
                    Depth::ReasonsOf(shown) => traces(&ruleset, &subject, &assessment, |verdict| {
                        shown.has(verdict)
                    }),
                    Depth::Verdicts | Depth::Figures => Vec::new(),
                },
                missing: if none {
                    Vec::new()
                } else {
                    missing(&ruleset, &subject, &assessment)
                },
                recorded: if none {
                    None
                } else {
                    recorded(&ruleset, &subject)
                },
                assessment,
                ruleset,
            })
        };
        ScoreRow {
            series,
            year,
            judgements: (0..self.columns.len()).map(judge).collect(),
        }
    }

    /// The commune of a row, as named by the lists or else by the data.
    #[must_use]
    pub fn commune(&self, row: &ScoreRow) -> &Area {
        self.reading.series[row.series].area_in(row.year)
    }

    /// Whether a recorded decision or an answer in a row contradicts its figures, or its answers contradict each other.
    #[must_use]
    pub fn is_contradicted(&self, row: &ScoreRow) -> bool {
        let subject = self.subject((row.series, row.year));
        row.judged()
            .any(|one| contradicted(&one.ruleset, &subject, &one.assessment))
    }
}
