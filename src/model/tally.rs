//! Counts of verdicts.

use super::finding::{Finding, Verdict};

/// Number of communes per verdict under a set. The four verdicts add up to all communes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number that pass.
    pub pass: usize,
    /// Number that fail.
    pub fail: usize,
    /// Number that are undetermined.
    pub undetermined: usize,
    /// Number the set does not apply to.
    pub not_applicable: usize,
    /// Number that pass by self-assessment: figures alone leave them undetermined.
    pub pass_attested: usize,
    /// Number that fail by self-assessment.
    pub fail_attested: usize,
}

impl Tally {
    /// Counts the finding of a commune for the set; `None` means that the set does not apply.
    pub fn add(&mut self, set: Option<Finding>) {
        let (verdict, attested) = set.map_or((Verdict::NotApplicable, false), |finding| {
            (finding.verdict, finding.attested)
        });
        match verdict {
            Verdict::Pass => {
                self.pass += 1;
                self.pass_attested += usize::from(attested);
            }
            Verdict::Fail => {
                self.fail += 1;
                self.fail_attested += usize::from(attested);
            }
            Verdict::Undetermined => self.undetermined += 1,
            Verdict::NotApplicable => self.not_applicable += 1,
        }
    }

    /// The sum of both.
    #[must_use]
    pub fn plus(self, other: Tally) -> Tally {
        Tally {
            pass: self.pass + other.pass,
            fail: self.fail + other.fail,
            undetermined: self.undetermined + other.undetermined,
            not_applicable: self.not_applicable + other.not_applicable,
            pass_attested: self.pass_attested + other.pass_attested,
            fail_attested: self.fail_attested + other.fail_attested,
        }
    }

    /// The count of one verdict.
    #[must_use]
    pub const fn of(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Pass => self.pass,
            Verdict::Fail => self.fail,
            Verdict::Undetermined => self.undetermined,
            Verdict::NotApplicable => self.not_applicable,
        }
    }

    /// The total.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.pass + self.fail + self.undetermined + self.not_applicable
    }

    /// Number of verdicts based on self-assessment.
    #[must_use]
    pub const fn attested(&self) -> usize {
        self.pass_attested + self.fail_attested
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;
    use crate::lang::FigureId;
    use crate::model::{Basis, Finding, Verdict};

    #[test]
    fn verdicts_by_answer_are_counted_among_all_and_apart() {
        let mut tally = Tally::default();
        for verdict in Verdict::ALL {
            tally.add(Some(Finding::new(verdict, Basis::Figures)));
        }
        tally.add(None);
        let answered = Finding::new(Verdict::Fail, Basis::Answer(FigureId(3)));
        tally.add(Some(answered));
        let expected = Tally {
            pass: 1,
            fail: 2,
            undetermined: 1,
            not_applicable: 2,
            pass_attested: 0,
            fail_attested: 1,
        };
        assert_eq!(tally, expected);
        let twice = tally.plus(tally);
        assert_eq!((twice.total(), twice.attested()), (12, 2));
        assert_eq!(twice.of(Verdict::Fail), 4);
    }
}
