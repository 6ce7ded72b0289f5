//! Describes the data of an opened question before anything is judged.

use std::collections::HashSet;
use std::sync::Arc;

use super::coverage::{Headed, LeftOut, SetCoverage};
use super::session::Session;
use crate::model::{Codebook, Ruleset, Sheet, Text, Weight};

/// A description of the data before anything is judged.
#[derive(Clone, Debug)]
pub struct Inspection<'a> {
    /// What is measured.
    pub codebook: &'a Codebook,
    /// The files.
    pub sheets: &'a [Arc<Sheet>],
    /// The columns that each version asks for: the versions that judge, then those of sets that are left out although
    /// the data have a column of them.
    pub asked: Vec<SetCoverage>,
    /// Default sets that are not judged, because the data answer too little of them.
    pub left_out: &'a [LeftOut],
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
        let headed = Headed::new(&self.codebook, &self.reading.sheets);
        let judging = self.versions().into_iter();
        let judging = judging.map(|one| headed.coverage(one));
        let others = self.left_out.iter();
        let others = others.filter(|one| unjudged || one.is_touched());
        let others = others.flat_map(|one| one.versions.iter().cloned());
        let series = self.reading.series.iter();
        Inspection {
            codebook: &self.codebook,
            sheets: &self.reading.sheets,
            asked: judging.chain(each_once(others)).collect(),
            left_out: &self.left_out,
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
}

/// Each version once; a version may have been linked for several years.
fn each_once(all: impl Iterator<Item = SetCoverage>) -> impl Iterator<Item = SetCoverage> {
    let mut seen = HashSet::new();
    all.filter(move |one| seen.insert(one.ruleset.id.clone()))
}
