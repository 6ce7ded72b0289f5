//! How many communes came out how.

use crate::model::{Finding, Verdict};

/// How many communes came out how under a set. The four verdicts add up to all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many pass, fail, are undetermined, are not asked.
    pub verdicts: [usize; 4],
    /// How many of those that pass and that fail do so by self-assessment: figures alone leave them open.
    pub attested: [usize; 2],
}

impl Counts {
    /// The verdicts in the order of the counts.
    pub const ORDER: [Verdict; 4] = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ];

    /// Counts a commune by the finding of the set; without one, the set does not apply.
    pub fn add(&mut self, set: Option<Finding>) {
        let (verdict, attested) = set.map_or((Verdict::NotApplicable, false), |finding| {
            (finding.verdict, finding.attested)
        });
        for (one, count) in Counts::ORDER.into_iter().zip(&mut self.verdicts) {
            *count += usize::from(one == verdict);
        }
        for (one, count) in Counts::ORDER.into_iter().zip(&mut self.attested) {
            *count += usize::from(attested && one == verdict);
        }
    }

    /// The communes of both.
    #[must_use]
    pub fn plus(self, other: Counts) -> Counts {
        let mut sum = self;
        for (count, more) in sum.verdicts.iter_mut().zip(other.verdicts) {
            *count += more;
        }
        for (count, more) in sum.attested.iter_mut().zip(other.attested) {
            *count += more;
        }
        sum
    }

    /// How many verdicts rest on self-assessment.
    #[must_use]
    pub fn by_answer(&self) -> usize {
        self.attested.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;
    use crate::lang::FigureId;
    use crate::model::{Basis, Finding, Verdict};

    #[test]
    fn verdicts_by_answer_are_counted_among_all_and_apart() {
        let mut counts = Counts::default();
        for verdict in Counts::ORDER {
            counts.add(Some(Finding::new(verdict, Basis::Figures)));
        }
        counts.add(None);
        counts.add(Some(Finding::new(
            Verdict::Fail,
            Basis::Answer(FigureId(3)),
        )));
        let expected = Counts {
            verdicts: [1, 2, 1, 2],
            attested: [0, 1],
        };
        assert_eq!(counts, expected);
        assert_eq!(counts.plus(counts).verdicts, [2, 4, 2, 4]);
        assert_eq!(counts.plus(counts).by_answer(), 2);
    }
}
