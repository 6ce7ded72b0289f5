//! The rows of an opened question, judged once each, in input order.

use std::sync::Arc;

use super::row::{Depth, Judgement, Row, Scores, contradicted};
use super::session::Session;
use super::stream::in_order;
use crate::assess::{assess, missing, recorded, traces};
use crate::model::{Area, Verdict, Year};

impl Session {
    /// Judges every row once, in input order: `make` makes something of each share of rows, on all processors, and `take` gets what it made.
    ///
    /// `depth` says for each verdict of a set how much is told of it. Memory does not grow with the number of rows, unless
    /// `take` keeps them.
    ///
    /// # Errors
    /// The first, in the order of the rows, of `make` or `take`.
    pub fn stream<T: Send, E: Send>(
        &self,
        depth: impl Fn(Verdict) -> Depth + Sync,
        make: impl Fn(Vec<Row>) -> Result<T, E> + Sync,
        take: impl FnMut(T) -> Result<(), E>,
    ) -> Result<(), E> {
        let judged = |rows: &[(usize, Year)]| {
            let rows = rows.iter().map(|&row| self.judge(row, &depth));
            make(rows.collect())
        };
        in_order(&self.rows, judged, take)
    }

    /// Every row judged, in input order, all held at once.
    #[must_use]
    pub fn rows(&self, depth: Depth) -> Vec<Row> {
        let mut all = Vec::with_capacity(self.rows.len());
        let keep = |rows: Vec<Row>| {
            all.extend(rows);
            Ok::<(), std::convert::Infallible>(())
        };
        match self.stream(|_| depth, Ok, keep) {
            Ok(()) => all,
        }
    }

    /// What was judged, for a page.
    #[must_use]
    pub fn into_scores(self, rows: Vec<Row>) -> Scores {
        Scores {
            rows,
            codebook: self.codebook,
            columns: self.columns,
            series: self.reading.series,
            sheets: self.reading.sheets,
            left_out: self.left_out,
            strays: self.strays,
            faults: self.reading.faults,
        }
    }

    fn judge(&self, (series, year): (usize, Year), depth: &impl Fn(Verdict) -> Depth) -> Row {
        let subject = self.subject((series, year));
        let judge = |column| {
            let ruleset = Arc::clone(self.ruleset(column, year)?);
            let assessment = assess(&ruleset, &subject);
            let depth = depth(assessment.verdict());
            let none = depth == Depth::Verdicts;
            Some(Judgement {
                traces: match depth {
                    Depth::Reasons => traces(&ruleset, &subject, &assessment),
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
        Row {
            series,
            year,
            judgements: (0..self.columns.len()).map(judge).collect(),
        }
    }

    /// The commune of a row, as the lists or else the data call it.
    #[must_use]
    pub fn commune(&self, row: &Row) -> &Area {
        self.reading.series[row.series].area_in(row.year)
    }

    /// Whether a decision or an answer in a row contradicts what its figures come to, or answers contradict each other.
    #[must_use]
    pub fn is_contradicted(&self, row: &Row) -> bool {
        let subject = self.subject((row.series, row.year));
        row.judged()
            .any(|one| contradicted(&one.ruleset, &subject, &one.assessment))
    }
}
