//! Results: one verdict per criterion.

use super::ruleset::{CriterionIndex, Ruleset};
use super::year::Year;
use crate::lang::FigureId;

/// The verdict on a criterion or a set for one commune and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Not met, whatever the missing figures are.
    Fail,
    /// Undetermined by the figures or by the law.
    Undetermined,
    /// Met, whatever the missing figures are.
    Pass,
    /// Not required of this commune.
    NotApplicable,
}

/// The result of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The verdict.
    pub verdict: Verdict,
    /// The basis of the verdict.
    pub basis: Basis,
    /// Whether it would be undetermined without answer columns, its own or its members', that stand in for figures. An
    /// answer for an unknown text stands in for none.
    pub attested: bool,
    /// The value of its rule or its members as if it applied. It can be determined even if it is unknown whether it
    /// applies.
    pub if_asked: Verdict,
}

/// The basis of a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The rule or the members.
    Figures,
    /// An answer column: the row has none of the figures needed.
    Answer(FigureId),
    /// None: the answer columns contradict each other or the answers of members, and no figure decides.
    Contradiction,
    /// The kind of the commune, or the fact that it is unknown.
    Kind,
    /// The `applies` rules.
    Applies,
    /// None: the row is not judged.
    Withheld,
}

/// All findings for one commune and year under one ruleset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The year judged.
    pub year: Year,
    /// One finding per criterion, in the order of the ruleset; the first is that of the set.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// All verdicts, in the order of tables.
    pub const ALL: [Verdict; 4] = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ];
}

impl Finding {
    /// A finding from figures alone, or from nothing.
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

    /// Whether it depends on its rule or its members.
    #[must_use]
    pub fn is_open(&self) -> bool {
        (self.verdict, self.if_asked) == (Verdict::Undetermined, Verdict::Undetermined)
    }
}

impl Assessment {
    /// The verdict on the whole set.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.finding(0).verdict
    }

    /// The finding of a criterion.
    #[must_use]
    pub fn finding(&self, criterion: CriterionIndex) -> Finding {
        self.findings[criterion]
    }

    /// Whether a group that needs all its members fails although none of them does, because two criteria below it exclude
    /// each other.
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

    /// The criteria that count by themselves, including groups and the set, in the order of the law: all except those
    /// below an answered criterion or one that does not apply.
    pub fn asked<'a>(&'a self, rules: &'a Ruleset) -> impl Iterator<Item = CriterionIndex> + 'a {
        (0..rules.criteria.len()).filter(move |&index| self.is_asked(rules, index))
    }

    /// Whether a criterion counts by itself: none above it, at any depth, is answered or does not apply.
    #[must_use]
    pub fn is_asked(&self, rules: &Ruleset, index: CriterionIndex) -> bool {
        let aside = |index| {
            self.is_answered(index) || self.finding(index).verdict == Verdict::NotApplicable
        };
        let parent = |&index: &CriterionIndex| rules.criterion(index).parent;
        !std::iter::successors(parent(&index), parent).any(aside)
    }

    fn is_answered(&self, criterion: CriterionIndex) -> bool {
        matches!(self.finding(criterion).basis, Basis::Answer(_))
    }

    /// The criteria that keep the set from being met, failing or open, in the order of the law: those without members, and
    /// groups that fail or are open by themselves.
    ///
    /// Omits those under a group that is met or does not apply, and failing alternatives while another is open.
    #[must_use]
    pub fn standing(&self, rules: &Ruleset) -> Vec<CriterionIndex> {
        let mut found = Vec::new();
        self.add_standing(rules, 0, &mut found);
        found
    }

    fn add_standing(&self, rules: &Ruleset, at: CriterionIndex, into: &mut Vec<CriterionIndex>) {
        let finding = self.finding(at);
        match finding.verdict {
            Verdict::Pass | Verdict::NotApplicable => return,
            Verdict::Fail | Verdict::Undetermined => {}
        }
        let counts = |member: CriterionIndex| match self.finding(member).verdict {
            Verdict::Fail => {
                finding.verdict == Verdict::Fail || !rules.criterion(at).body.needs_any()
            }
            Verdict::Undetermined => true,
            Verdict::Pass | Verdict::NotApplicable => false,
        };
        let members = match finding.basis {
            Basis::Figures => rules.criterion(at).members(),
            Basis::Answer(_)
            | Basis::Contradiction
            | Basis::Kind
            | Basis::Applies
            | Basis::Withheld => &[],
        };
        let below: Vec<_> = members.iter().copied().filter(|&one| counts(one)).collect();
        if below.is_empty() || self.fails_by_exclusion(rules, at) {
            into.push(at);
        }
        for member in below {
            self.add_standing(rules, member, into);
        }
    }

    /// The undetermined criteria that leave the set undetermined, including groups and the set, in the order of the
    /// law. Omits those below a determined criterion, and those below one of which only the applicability is unknown.
    #[must_use]
    pub fn hanging(&self, rules: &Ruleset) -> Vec<CriterionIndex> {
        let mut is_open = vec![false; self.findings.len()];
        let mut hanging = Vec::new();
        for (index, finding) in self.findings.iter().enumerate() {
            // A criterion comes before its members.
            let parent = rules.criterion(index).parent;
            if parent.is_none_or(|parent| is_open[parent]) {
                is_open[index] = finding.is_open();
                hanging.extend((finding.verdict == Verdict::Undetermined).then_some(index));
            }
        }
        hanging
    }
}
