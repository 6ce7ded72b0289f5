//! One row's result: a commune and year under every set.

use std::sync::Arc;

use crate::assess::{Subject, recorded};
use crate::history::Stray;
use crate::model::{
    Assessment, Basis, Codebook, CriterionIndex, DataFault, Input, Missing, Ruleset, Series,
    SetOrigin, Sheet, Text, Trace, Value, Verdict, Year,
};

/// How much is told of a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The verdicts.
    Verdicts,
    /// The missing figures and the recorded decision too.
    Figures,
    /// The reasons too.
    Reasons,
}

/// Everything that was scored, ready to be printed.
#[derive(Debug)]
pub struct Scores {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// One column for each set asked for, in the order asked.
    pub columns: Vec<SetColumn>,
    /// The communes, in the order of the data.
    pub series: Vec<Series>,
    /// The files read.
    pub sheets: Vec<Arc<Sheet>>,
    /// One row for each commune and year scored, in the order of the data.
    pub rows: Vec<Row>,
    /// Sets that would have been judged, had the data any column they ask for.
    pub left_out: Vec<Text>,
    /// Communes that may be missing from the years looked back to, though nothing shows it.
    pub strays: Vec<Stray>,
    /// What is wrong with the data, or doubtful.
    pub faults: Vec<DataFault>,
}

/// A set asked for.
#[derive(Clone, Debug)]
pub struct SetColumn {
    /// Its family.
    pub family: String,
    /// Its heading.
    pub short: Text,
    /// Who made it; what is no law is marked.
    pub origin: SetOrigin,
}

/// One commune and year.
#[derive(Debug)]
pub struct Row {
    /// Its place in [`Scores::series`].
    pub series: usize,
    /// The year scored.
    pub year: Year,
    /// One for each of [`Scores::columns`]; `None` where the family has no version for the year: it does not apply.
    pub judgements: Vec<Option<Judgement>>,
}

/// One commune and year under one set, with its reasons.
#[derive(Debug)]
pub struct Judgement {
    /// The version that judged.
    pub ruleset: Arc<Ruleset>,
    /// What came out.
    pub assessment: Assessment,
    /// Why, if [`Depth::Reasons`] were asked for: for the criteria whose reasons are printed, in the order of the ruleset: those without members, and those an answer
    /// column was filled in for.
    pub traces: Vec<Trace>,
    /// Every missing figure that an undetermined verdict hangs on, each once, in the order of the law.
    pub missing: Vec<Missing>,
    /// What the data say the authority decided, if the set has such a figure.
    pub recorded: Option<Input>,
}

impl Row {
    /// Whether a set came out so.
    #[must_use]
    pub fn has(&self, verdict: Verdict) -> bool {
        let mut judgements = self.judgements.iter();
        judgements.any(|judgement| verdict_of(judgement.as_ref()) == verdict)
    }

    /// Its judgements, of the sets that have a version for the year.
    pub fn judged(&self) -> impl Iterator<Item = &Judgement> {
        self.judgements.iter().flatten()
    }
}

/// The verdict of a judgement; a family without a version for the year does not apply.
fn verdict_of(judgement: Option<&Judgement>) -> Verdict {
    judgement.map_or(Verdict::NotApplicable, |judgement| {
        judgement.assessment.verdict()
    })
}

impl Judgement {
    /// The trace of a criterion, if its reason is told.
    #[must_use]
    pub fn trace(&self, criterion: CriterionIndex) -> Option<&Trace> {
        self.traces
            .iter()
            .find(|trace| trace.criterion == criterion)
    }

    /// Marks the criteria that count by themselves: all but the members, at any depth, of one that an answer column
    /// answers or that does not apply.
    pub fn mark_counting(&self, into: &mut Vec<bool>) {
        into.clear();
        for criterion in &self.ruleset.criteria {
            let counts = criterion.parent.is_none_or(|parent| {
                let above = self.assessment.finding(parent);
                into.get(parent).copied().unwrap_or(true)
                    && above.verdict != Verdict::NotApplicable
                    && !matches!(above.basis, Basis::Answer(_))
            });
            into.push(counts);
        }
    }
}

/// Whether a decision or an answer in the data contradicts what the figures come to, or answers each other.
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
            let says = |value: &Value| answers.clone().any(|answer| answer == value);
            let differ = says(&Value::Yes) && says(&Value::No);
            match finding.basis {
                Basis::Contradiction => true,
                Basis::Figures => differ || answers.any(|one| against(one, finding.verdict)),
                Basis::Answer(_) | Basis::Kind | Basis::Applies | Basis::Withheld => differ,
            }
        })
}
