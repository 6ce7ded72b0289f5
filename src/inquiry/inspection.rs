//! Describes the data of an opened question before anything is judged.

use std::collections::HashSet;
use std::sync::Arc;

use super::session::Session;
use super::wanted::needed;
use crate::lang::FigureId;
use crate::model::{Codebook, Ruleset, Sheet, Text, Weight};

/// A description of the data before anything is judged.
#[derive(Clone, Debug)]
pub struct Inspection<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The files.
    pub sheets: &'a [Arc<Sheet>],
    /// For each version, the figures it uses that no file has a column for.
    pub lacking: Vec<(Arc<Ruleset>, Vec<FigureId>)>,
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
            lacking: self.lacking(versions),
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

    /// For each of these versions, the figures its rules use that no file has a column for.
    fn lacking(&self, versions: Vec<Arc<Ruleset>>) -> Vec<(Arc<Ruleset>, Vec<FigureId>)> {
        let derived = |figure: FigureId| {
            let sum = self.codebook.indicator(figure).derivation.as_ref();
            sum.is_some_and(|sum| sum.addends.iter().all(|part| self.knows(part.figure)))
        };
        let of = |rules: Arc<Ruleset>| {
            let mut seen = HashSet::new();
            let figures = rules
                .criteria
                .iter()
                .flat_map(needed)
                .filter(|&figure| seen.insert(figure));
            let lacking = figures
                .filter(|&figure| !self.knows(figure) && !derived(figure))
                .collect();
            (rules, lacking)
        };
        versions.into_iter().map(of).collect()
    }
}
