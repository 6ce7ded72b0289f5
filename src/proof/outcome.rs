//! What came of judging a lock again.

use crate::model::Year;
use crate::wire::{WireCommune, WireFigure, WireSet, WireVerdict};

/// A lock beside what is judged now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof<'d> {
    /// The versions of antq: of the lock, and of now.
    pub tools: [&'d str; 2],
    /// Whether the lock states its question.
    pub is_stated: bool,
    /// The files that the question names, as the lock lists them.
    pub files: Vec<FileProof<'d>>,
    /// The criteria files, those of the lock first.
    pub sets: Vec<SetProof<'d>>,
    /// Whether the codebook is the same.
    pub same_codebook: bool,
    /// Whether the lists of communes are the same.
    pub same_lists: bool,
    /// Every result, in the order of the lock, then those that only came now.
    pub results: Vec<ResultProof<'d>>,
}

/// A file that the question names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProof<'d> {
    /// Its name in the question.
    pub name: &'d str,
    /// Its SHA-256 in the lock, and now; empty if it was not read now.
    pub sha256: [&'d str; 2],
}

/// A criteria file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetProof<'d> {
    /// The family and version.
    pub id: &'d str,
    /// The file as the lock has it, and as it is now; `None` where it did not judge.
    pub files: [Option<&'d WireSet<'d>>; 2],
}

/// One commune and year under one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultProof<'d> {
    /// The commune.
    pub commune: &'d WireCommune<'d>,
    /// The year; `None` if its row gives none.
    pub year: Option<Year>,
    /// The family of the set.
    pub set: &'d str,
    /// Its verdict in the lock, and now; `None` where there is no such result.
    pub verdicts: [Option<WireVerdict>; 2],
    /// The criteria whose verdicts differ.
    pub criteria: Vec<CriterionProof<'d>>,
    /// Why the verdicts, or the figures they rest on, differ; empty if both are the same.
    pub why: Vec<Discrepancy<'d>>,
}

/// A criterion whose verdict differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CriterionProof<'d> {
    /// Its id.
    pub id: &'d str,
    /// Its verdict in the lock, and now; `None` where the version does not have it.
    pub verdicts: [Option<WireVerdict>; 2],
}

/// Why a verdict does not come out again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Discrepancy<'d> {
    /// The row is no longer in the data, or new in it.
    Row,
    /// The contents of a file differ; the lock does not have the figure.
    Contents,
    /// A figure that it rests on differs: as the lock has it, and as it is now.
    Figure([&'d WireFigure<'d>; 2]),
    /// The row is not judged, or was not; the code of the fault.
    Withheld(&'d str),
    /// Another version judges: that of the lock, and that of now.
    Version([Option<&'d str>; 2]),
    /// The criteria file of the differing criteria was revised.
    Revised(SetProof<'d>),
    /// The codebook differs.
    Codebook,
    /// The lists of communes differ.
    Lists,
    /// Another version of antq judges.
    Tool,
    /// Nothing else differs: the lock does not hold what antq wrote.
    Altered,
}

impl FileProof<'_> {
    /// Whether it is the same file.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.sha256[0] == self.sha256[1]
    }
}

impl SetProof<'_> {
    /// Whether it is the same file.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let [then, now] = self.files.map(|file| file.map(|set| &set.sha256));
        then == now
    }
}

impl ResultProof<'_> {
    /// Whether its verdict and those of its criteria are the same; their figures may differ.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.verdicts[0] == self.verdicts[1] && self.criteria.is_empty()
    }

    /// Whether it came out again: the verdicts are the same, and the lock holds what antq wrote.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.is_same() && !self.why.contains(&Discrepancy::Altered)
    }
}

impl Proof<'_> {
    /// Whether every file is the same and every verdict came out again.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.files.iter().all(FileProof::is_same) && self.results.iter().all(ResultProof::holds)
    }
}

impl Discrepancy<'_> {
    /// Its word in csv.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Discrepancy::Row
            | Discrepancy::Contents
            | Discrepancy::Figure(_)
            | Discrepancy::Withheld(_) => "data",
            Discrepancy::Version(_) | Discrepancy::Revised(_) => "law",
            Discrepancy::Codebook => "codebook",
            Discrepancy::Lists => "lists",
            Discrepancy::Tool => "tool",
            Discrepancy::Altered => "altered",
        }
    }
}
