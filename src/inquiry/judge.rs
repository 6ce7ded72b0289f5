//! Judges the rows of an opened question, each once, in input order.

use std::hint::black_box;
use std::sync::Arc;

use super::row::{Depth, FindingsShown, Judgement, ScoreRow, Scores, contradicted};
use super::session::Session;
use super::stream::in_order;
use crate::assess::{Subject, assess_all, missing, recorded, traces};
use crate::model::{Area, Assessment, Ruleset, SubjectId, Verdict, Year};

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
        let judged = |rows: &[(SubjectId, Year)]| make(self.judge(rows, &depth));
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

    /// Judges some rows by every set.
    fn judge(
        &self,
        rows: &[(SubjectId, Year)],
        depth: &impl Fn(Verdict) -> Depth,
    ) -> Vec<ScoreRow> {
        self.touch(rows);
        let subjects: Vec<Subject<'_>> = rows.iter().map(|&row| self.subject(row)).collect();
        let number = self.columns.len();
        let begun = rows.iter().map(|&(series, year)| ScoreRow {
            series,
            year,
            judgements: Vec::with_capacity(number),
        });
        let mut judged: Vec<ScoreRow> = begun.collect();
        for column in 0..number {
            for row in &mut judged {
                row.judgements.push(None);
            }
            for (rules, places) in self.by_ruleset(column, rows) {
                let own: Vec<&Subject<'_>> = places.iter().map(|&at| &subjects[at]).collect();
                let found = assess_all(rules, &own);
                for ((at, subject), assessment) in places.into_iter().zip(own).zip(found) {
                    let depth = depth(assessment.verdict());
                    let judgement = judgement((rules, subject), assessment, depth);
                    judged[at].judgements[column] = Some(judgement);
                }
            }
        }
        judged
    }

    /// Looks at what rows are judged and named by: it lies far apart in memory, and in so short a loop the processor waits for
    /// many of them at once.
    fn touch(&self, rows: &[(SubjectId, Year)]) {
        let series = || {
            rows.iter()
                .map(|&(series, year)| (&self.reading.series[series], year))
        };
        let records = series().filter_map(|(series, year)| series.record(year));
        let lines = records.fold(0, |all, record| all ^ record.line);
        let names = series().map(|(series, year)| series.area_in(year).name.len());
        black_box((lines, names.fold(0, |all, length| all ^ length)));
    }

    /// The versions that judge rows by a set, and the places of the rows of each.
    fn by_ruleset(
        &self,
        column: usize,
        rows: &[(SubjectId, Year)],
    ) -> Vec<(&Arc<Ruleset>, Vec<usize>)> {
        // There are few years.
        let mut of_year: Vec<(Year, Option<usize>)> = Vec::new();
        let mut found: Vec<(&Arc<Ruleset>, Vec<usize>)> = Vec::new();
        for (at, &(_, year)) in rows.iter().enumerate() {
            let known = of_year.iter().rev().find(|(own, _)| *own == year);
            let place = if let Some((_, place)) = known {
                *place
            } else {
                let rules = self.ruleset(column, year);
                let place = rules.map(|rules| {
                    found.push((rules, Vec::new()));
                    found.len() - 1
                });
                of_year.push((year, place));
                place
            };
            if let Some(place) = place {
                found[place].1.push(at);
            }
        }
        found
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

/// A judgement with the details that are asked for.
fn judgement(
    (rules, subject): (&Arc<Ruleset>, &Subject<'_>),
    assessment: Assessment,
    depth: Depth,
) -> Judgement {
    let shown = match depth {
        Depth::Verdicts | Depth::Figures => None,
        Depth::ReasonsOf(shown) => Some(shown),
        Depth::Reasons => Some(FindingsShown::All),
    };
    let has_figures = match depth {
        Depth::Verdicts | Depth::ReasonsOf(_) => false,
        Depth::Figures | Depth::Reasons => true,
    };
    Judgement {
        traces: shown.map_or_else(Vec::new, |shown| {
            traces(rules, subject, &assessment, |verdict| shown.has(verdict))
        }),
        missing: if has_figures {
            missing(rules, subject, &assessment)
        } else {
            Vec::new()
        },
        recorded: if has_figures {
            recorded(rules, subject)
        } else {
            None
        },
        assessment,
        ruleset: Arc::clone(rules),
    }
}
