//! What came of it: one verdict for every criterion.

use super::ruleset::{CriterionIndex, Ruleset};
use super::year::Year;
use crate::lang::FigureId;

/// The outcome of a criterion or a set for one commune and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is not met, whatever the missing figures are.
    Fail,
    /// The figures, or the law, do not say.
    Undetermined,
    /// It is met, whatever the missing figures are.
    Pass,
    /// It is not asked of this commune.
    NotApplicable,
}

/// The outcome of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The outcome.
    pub verdict: Verdict,
    /// What it rests on.
    pub basis: Basis,
    /// Whether it would be open without answer columns, of itself or of members, that stand in for figures. An answer for a text
    /// that is not known stands in for none.
    pub attested: bool,
    /// What its rule or its members come to where it is asked: settled while only whether it is asked is open.
    pub if_asked: Verdict,
}

/// What an outcome rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Its rule or its members.
    Figures,
    /// An answer column: the row has none of the figures that would be needed.
    Answer(FigureId),
    /// Nothing: its answer columns contradict each other, or what those of its members come to, and no figure settles it.
    Contradiction,
    /// The kind of the commune, or that it is not known.
    Kind,
    /// What says where it applies.
    Applies,
    /// Nothing: the row is not judged.
    Withheld,
}

/// All findings of one commune and year under one ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The year judged.
    pub year: Year,
    /// One finding for each criterion of the ruleset, in its order; the first is the set's.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// All verdicts, in the order in which tables have them.
    pub const ALL: [Verdict; 4] = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ];
}

impl Finding {
    /// What figures alone settle, or nothing does.
    #[must_use]
    pub const fn new(verdict: Verdict, basis: Basis) -> Finding {
        let attested = matches!(basis, Basis::Answer(_));
        Finding {
            verdict,
            basis,
            attested,
            if_asked: verdict,
        }
    }

    /// Whether it hangs on its rule or its members.
    #[must_use]
    pub fn is_open(&self) -> bool {
        (self.verdict, self.if_asked) == (Verdict::Undetermined, Verdict::Undetermined)
    }
}

impl Assessment {
    /// The verdict of the whole set.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.finding(0).verdict
    }

    /// The finding of a criterion.
    #[must_use]
    pub fn finding(&self, criterion: CriterionIndex) -> Finding {
        self.findings[criterion]
    }

    /// Whether a group that needs all its members fails though none of them does: two criteria below it exclude each other.
    #[must_use]
    pub fn fails_by_exclusion(&self, rules: &Ruleset, group: CriterionIndex) -> bool {
        let finding = self.finding(group);
        let criterion = rules.criterion(group);
        let fails = |&member: &CriterionIndex| self.finding(member).verdict == Verdict::Fail;
        (finding.verdict, finding.basis) == (Verdict::Fail, Basis::Figures)
            && criterion.body.needs_all()
            && rules.contested.iter().any(|one| one.group == group)
            && !criterion.members().iter().any(fails)
    }

    /// The criteria that stand for themselves, groups and the set itself among them, in the order of the law: all but those below
    /// an answer and those below a criterion that does not apply.
    pub fn asked<'a>(&'a self, rules: &'a Ruleset) -> impl Iterator<Item = CriterionIndex> + 'a {
        let aside = |index| {
            self.is_answered(index) || self.finding(index).verdict == Verdict::NotApplicable
        };
        (0..rules.criteria.len()).filter(move |&index| {
            let parent = |&index: &CriterionIndex| rules.criterion(index).parent;
            !std::iter::successors(parent(&index), parent).any(aside)
        })
    }

    fn is_answered(&self, criterion: CriterionIndex) -> bool {
        matches!(self.finding(criterion).basis, Basis::Answer(_))
    }

    /// The undetermined criteria that the verdict of the set hangs on, groups and the set itself among them, in the order of the
    /// law: none below what is settled, and none below what is open only in whether it is asked.
    #[must_use]
    pub fn hanging(&self, rules: &Ruleset) -> Vec<CriterionIndex> {
        let mut is_open = vec![false; self.findings.len()];
        let mut hanging = Vec::new();
        for (index, finding) in self.findings.iter().enumerate() {
            // A criterion stands before its members.
            let parent = rules.criterion(index).parent;
            if parent.is_none_or(|parent| is_open[parent]) {
                is_open[index] = finding.is_open();
                hanging.extend((finding.verdict == Verdict::Undetermined).then_some(index));
            }
        }
        hanging
    }
}
