//! Describes the data of an opened question before anything is judged.

use std::collections::HashSet;
use std::sync::Arc;

use super::session::Session;
use super::wanted::needed;
use crate::lang::FigureId;
use crate::model::{Codebook, CriterionIndex, Ruleset, Sheet, Text, Weight};

/// A description of the data before anything is judged.
#[derive(Clone, Debug)]
pub struct Inspection<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The files.
    pub sheets: &'a [Arc<Sheet>],
    /// The columns that each version asks for.
    pub asked: Vec<SetCoverage>,
    /// Whether no file has a column that belongs to any of these versions, so that nothing can be judged.
    pub unjudged: bool,
    /// Number of data rows.
    pub rows: usize,
    /// Number of rows in the output: scored, or reported as not judged.
    pub results: usize,
    /// Number of rows that repeat another one.
    pub repeated: usize,
    /// Number of rows combined with another of the same commune that covers other months of the year.
    pub joined: usize,
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: &'a [Text],
    /// Number of faults.
    pub faults: usize,
    /// The highest severity among them.
    pub heaviest: Option<Weight>,
}

/// The columns that a version asks for.
#[derive(Clone, Debug)]
pub struct SetCoverage {
    /// The version.
    pub ruleset: Arc<Ruleset>,
    /// How many figures its rules use.
    pub asked: usize,
    /// Those that no file has a column for, each with the first criterion that uses it, in the order of the law.
    pub lacking: Vec<(CriterionIndex, FigureId)>,
}

impl Session {
    /// Describes the data before anything is judged.
    #[must_use]
    pub fn inspection(&self) -> Inspection<'_> {
        let faults = &self.reading.faults;
        let heaviest = faults.iter().map(|fault| fault.kind.weight()).max();
        // Unusable data do not show which law they could be judged by.
        let unjudged = self.columns.is_empty() && heaviest < Some(Weight::Error);
        let versions = if unjudged {
            self.left_out_versions.clone()
        } else {
            self.versions()
        };
        let series = self.reading.series.iter();
        Inspection {
            codebook: &self.codebook,
            sheets: &self.reading.sheets,
            asked: versions.into_iter().map(|one| self.asked(one)).collect(),
            unjudged,
            rows: self.reading.rows,
            results: series.map(|series| series.records().len()).sum(),
            repeated: self.reading.repeated,
            joined: self.reading.joined,
            remarks: &self.remarks,
            faults: faults.len(),
            heaviest,
        }
    }

    /// Each version that judges something, once, in the order of columns and years.
    fn versions(&self) -> Vec<Arc<Ruleset>> {
        let mut keys: Vec<_> = self.rulesets.keys().collect();
        keys.sort_unstable();
        let mut seen = HashSet::new();
        let all = keys.into_iter().map(|key| Arc::clone(&self.rulesets[key]));
        all.filter(|rules| seen.insert(rules.id.clone())).collect()
    }

    /// Whether some file has a column for a figure that is read.
    fn knows(&self, figure: FigureId) -> bool {
        self.reading.sheets.iter().any(|sheet| sheet.gives(figure))
    }

    /// The figures that the rules of a version use, and those that no file has a column for.
    pub(super) fn asked(&self, ruleset: Arc<Ruleset>) -> SetCoverage {
        let derived = |figure: FigureId| {
            let sum = self.codebook.indicator(figure).derivation.as_ref();
            sum.is_some_and(|sum| sum.addends.iter().all(|part| self.knows(part.figure)))
        };
        let mut seen = HashSet::new();
        let mut lacking = Vec::new();
        for (at, criterion) in ruleset.criteria.iter().enumerate() {
            for figure in needed(criterion) {
                if seen.insert(figure) && !self.knows(figure) && !derived(figure) {
                    lacking.push((at, figure));
                }
            }
        }
        SetCoverage {
            ruleset,
            asked: seen.len(),
            lacking,
        }
    }
}
