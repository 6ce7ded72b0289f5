//! Compares what a test expects with what comes out.

use super::wording::closest;
use crate::assess::{Subject, assess, trace};
use crate::criteria::Case;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Assessment, Ruleset, Verdict};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};
use crate::wire::WireVerdict;

/// The result of the tests of one version.
#[derive(Debug, Default)]
pub struct Trial {
    /// Number of tests.
    pub cases: usize,
    /// Number of expectations.
    pub expectations: usize,
    /// Number of comparisons in its rules.
    pub comparisons: usize,
    /// Number of comparisons evaluated to true, to false and to unknown.
    pub seen: usize,
    /// Failed expectations, and comparisons never evaluated to one of the values.
    pub faults: Vec<Diagnostic>,
}

/// Judges tests by a ruleset; `trial` counts.
pub(super) struct CaseJudge<'a> {
    pub(super) rules: &'a Ruleset,
    pub(super) trial: &'a mut Trial,
}

impl CaseJudge<'_> {
    /// Judges a commune, and compares the result with what the test expects.
    pub(super) fn compare(&mut self, case: &Case, subject: &Subject<'_>) {
        let assessment = assess(self.rules, subject);
        for (id, word) in &case.expect {
            self.trial.expectations += 1;
            let Some(index) = self.criterion(id) else {
                continue;
            };
            let found = WireVerdict::from(assessment.finding(index).verdict).word();
            if found != word.value {
                let why = self.deciding(&assessment, index);
                let mut message = both!(
                    "`{id}`: mong đợi `{wanted}`, ra `{found}`",
                    "`{id}`: expected `{wanted}`, came out `{found}`",
                    id = id.value,
                    wanted = word.value,
                );
                if !why.is_empty() {
                    let why = why.join("`, `");
                    message.vi = format!("{} vì `{why}`", message.vi);
                    message.en = format!("{} because of `{why}`", message.en);
                }
                self.fails(case, word.span, message);
            }
        }
        for (id, by) in &case.moves {
            self.trial.expectations += 1;
            let Some(index) = self.criterion(id) else {
                continue;
            };
            let trace = trace(self.rules, subject, &assessment, index);
            let found = trace.distance().map(|(_, distance)| distance.by);
            if found != Some(*by) {
                let message = match found {
                    Some(found) => both!(
                        "`{id}`: mong đợi đạt khi đổi {by}, ra {found}",
                        "`{id}`: expected to pass when moved by {by}, came out {found}",
                        id = id.value,
                    ),
                    None => both!(
                        "`{id}`: mong đợi đạt khi đổi {by}, nhưng không có gì để đổi",
                        "`{id}`: expected to pass when moved by {by}, came out nothing to move",
                        id = id.value,
                    ),
                };
                self.fails(case, id.span, message);
            }
        }
        self.met(case, &assessment);
    }

    fn met(&mut self, case: &Case, assessment: &Assessment) {
        let Some(met) = case.met else { return };
        self.trial.expectations += 1;
        let members = self.rules.set().members();
        let found = members
            .iter()
            .filter(|&&member| assessment.finding(member).verdict == Verdict::Pass)
            .count();
        if found != met as usize {
            let message = both!(
                "mong đợi {met} tiêu chí thành phần đạt, ra {found}",
                "expected members met: {met}, came out {found}"
            );
            self.fails(case, case.name.span, message);
        }
    }

    fn criterion(&mut self, id: &Spanned<String>) -> Option<usize> {
        let found = self.rules.find(&id.value);
        if found.is_none() {
            let message = both!(
                "bộ tiêu chí này không có tiêu chí `{id}`",
                "the set has no criterion `{id}`",
                id = id.value,
            );
            let fault = Diagnostic::new(Code::UnknownInTest, id.span, message);
            let ids: Vec<&str> = self
                .rules
                .criteria
                .iter()
                .map(|one| one.id.as_str())
                .collect();
            self.tell(fault.help(closest(&id.value, &ids)));
        }
        found
    }

    /// The criteria without members that determine the verdict of a group, or a group whose criteria exclude each other.
    /// Empty for one that passed, since all contributed.
    fn deciding(&self, assessment: &Assessment, at: usize) -> Vec<&str> {
        let verdict = assessment.finding(at).verdict;
        let share = |&member: &usize| assessment.finding(member).verdict == verdict;
        let mut open: Vec<usize> = self.rules.criterion(at).members().to_vec();
        let mut found = Vec::new();
        while let Some(member) = open.pop() {
            if !share(&member) {
                continue;
            }
            match self.rules.criterion(member).members() {
                _ if assessment.fails_by_exclusion(self.rules, member) => {
                    found.push(self.rules.criterion(member).id.as_str());
                }
                [] => found.push(self.rules.criterion(member).id.as_str()),
                members => open.extend(members),
            }
        }
        found.reverse();
        match verdict {
            Verdict::Fail | Verdict::Undetermined => found,
            Verdict::Pass | Verdict::NotApplicable => Vec::new(),
        }
    }

    /// Reports a fault once: a test `like` another repeats the faults of the other.
    pub(super) fn tell(&mut self, fault: Diagnostic) {
        if !self.trial.faults.contains(&fault) {
            self.trial.faults.push(fault);
        }
    }

    fn fails(&mut self, case: &Case, span: Span, message: Text) {
        let fault = Diagnostic::new(Code::TestFails, span, message);
        self.trial.faults.push(if span == case.name.span {
            fault
        } else {
            fault.because(case.name.span, both!("ở ca thử này", "in this test"))
        });
    }
}
