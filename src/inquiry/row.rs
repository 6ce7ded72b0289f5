//! The result of one row: a commune and year under every set.

use std::sync::Arc;

use super::coverage::LeftOut;
use crate::assess::{Subject, recorded};
use crate::history::UntracedCommune;
use crate::model::{
    Assessment, Basis, Codebook, CriterionIndex, DataFault, Input, Missing, Ruleset, SeriesList,
    SetOrigin, Sheet, SubjectId, SubjectKindId, Text, Trace, Value, Verdict, Year,
};

/// The level of detail of a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The verdicts only.
    Verdicts,
    /// Also the missing figures and the recorded decision.
    Figures,
    /// The verdicts, and the reasons of some findings.
    ReasonsOf(FindingsShown),
    /// Also the missing figures, the recorded decision and all reasons.
    Reasons,
}

/// Which findings are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FindingsShown {
    /// All of them.
    #[default]
    All,
    /// Those that fail.
    Fail,
    /// Those that are undetermined.
    Open,
}

impl FindingsShown {
    /// Whether a finding with this verdict is told.
    #[must_use]
    pub fn has(self, verdict: Verdict) -> bool {
        match self {
            FindingsShown::All => true,
            FindingsShown::Fail => verdict == Verdict::Fail,
            FindingsShown::Open => verdict == Verdict::Undetermined,
        }
    }
}

/// All results of a session, ready to print.
#[derive(Debug)]
pub struct Scores {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The kind of subject judged.
    pub subject: SubjectKindId,
    /// One column per requested set, in the order requested.
    pub columns: Vec<SetColumn>,
    /// The communes, in the order of the data.
    pub series: SeriesList,
    /// The files read.
    pub sheets: Vec<Arc<Sheet>>,
    /// One row per commune and year scored, in the order of the data.
    pub rows: Vec<ScoreRow>,
    /// Default sets that are not judged, because the data answer too little of them.
    pub left_out: Vec<LeftOut>,
    /// Communes that may be missing from earlier years without any sign in the data.
    pub strays: Vec<UntracedCommune>,
    /// Where settings came from, who has not reported: what the caller wants told beside the results.
    pub remarks: Vec<Text>,
    /// Faults of and doubts about the data.
    pub faults: Vec<DataFault>,
}

/// A requested set.
#[derive(Clone, Debug)]
pub struct SetColumn {
    /// Its family.
    pub family: String,
    /// Its heading.
    pub short: Text,
    /// Its authority; anything but law is marked in the output.
    pub origin: SetOrigin,
}

/// One commune and year.
#[derive(Debug)]
pub struct ScoreRow {
    /// Its index in [`Scores::series`].
    pub series: SubjectId,
    /// The year scored.
    pub year: Year,
    /// One per column of [`Scores::columns`]; `None` where the family has no version for the year, so that it does not
    /// apply.
    pub judgements: Vec<Option<Judgement>>,
}

/// One commune and year under one set, with its reasons.
#[derive(Debug)]
pub struct Judgement {
    /// The version that judged.
    pub ruleset: Arc<Ruleset>,
    /// All findings.
    pub assessment: Assessment,
    /// The traces, if [`Depth::Reasons`] was requested, in the order of the ruleset: those of criteria without members,
    /// and of criteria with a filled answer column.
    pub traces: Vec<Trace>,
    /// Every missing figure that makes the verdict undetermined, each once, in the order of the law.
    pub missing: Vec<Missing>,
    /// The authority's recorded decision, if the set has a figure for it.
    pub recorded: Option<Input>,
}

impl ScoreRow {
    /// Whether a set has this verdict.
    #[must_use]
    pub fn has(&self, verdict: Verdict) -> bool {
        let mut judgements = self.judgements.iter();
        judgements.any(|judgement| verdict_of(judgement.as_ref()) == verdict)
    }

    /// The judgements of the sets that have a version for the year.
    pub fn judged(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().flatten()
    }
}

/// The verdict of a judgement; not applicable if the family has no version for the year.
fn verdict_of(judgement: Option<&Judgement>) -> Verdict {
    judgement.map_or(Verdict::NotApplicable, |judgement| {
        judgement.assessment.verdict()
    })
}

impl Judgement {
    /// The trace of a criterion, if its reason is reported.
    #[must_use]
    pub fn trace(&self, criterion: CriterionIndex) -> Option<&Trace> {
        self.traces
            .iter()
            .find(|trace| trace.criterion == criterion)
    }
}

/// Whether a recorded decision or an answer contradicts the figures, or the answers contradict each other.
pub(super) fn contradicted(
    rules: &Ruleset,
    subject: &Subject<'_>,
    assessment: &Assessment,
) -> bool {
    let against = |value: &Value, verdict: Verdict| {
        matches!(
            (value, verdict),
            (Value::Yes, Verdict::Fail) | (Value::No, Verdict::Pass)
        )
    };
    let decision =
        recorded(rules, subject).is_some_and(|input| against(&input.value, assessment.verdict()));
    let mut findings = rules.criteria.iter().zip(&assessment.findings);
    decision
        || findings.any(|(criterion, finding)| {
            let mut answers = criterion.answers.iter().map(|&one| subject.own(one, 0));
            let says = |value: &Value| answers.clone().any(|answer| answer == *value);
            let differ = says(&Value::Yes) && says(&Value::No);
            match finding.basis {
                Basis::Contradiction => true,
                Basis::Figures => differ || answers.any(|one| against(&one, finding.verdict)),
                Basis::Answer(_) | Basis::Kind | Basis::Applies | Basis::Withheld => differ,
            }
        })
}
