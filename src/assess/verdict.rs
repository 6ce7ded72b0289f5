//! The verdict of every criterion of a set.

use super::subject::Subject;
use crate::lang::Linear;
use crate::model::{
    Assessment, Basis, Body, Criterion, CriterionIndex, Finding, Require, Ruleset, Value, Verdict,
};
use crate::truth::Truth;

/// Judges one commune and year under one set.
#[must_use]
pub fn assess(rules: &Ruleset, subject: &Subject<'_>) -> Assessment {
    let withheld = subject.withheld().is_some();
    let open = Finding {
        verdict: Verdict::Undetermined,
        basis: if withheld {
            Basis::Withheld
        } else {
            Basis::Figures
        },
    };
    let mut findings = vec![open; rules.criteria.len()];
    if withheld {
        return Assessment {
            year: subject.year,
            findings,
        };
    }
    // A criterion stands before its members, so from the last to the first each finds its members judged.
    let mut outcomes = vec![Outcomes::OPEN; rules.criteria.len()];
    for (index, criterion) in rules.criteria.iter().enumerate().rev() {
        let judging = Judging {
            rules,
            subject,
            outcomes: &outcomes,
        };
        let (found, basis) = judging.outcomes(criterion);
        findings[index] = Finding {
            verdict: found.verdict(),
            basis,
        };
        outcomes[index] = found;
    }
    // What is below a criterion that does not apply does not apply either; what does not by itself keeps its own reason.
    for (index, criterion) in rules.criteria.iter().enumerate() {
        if let Some(parent) = criterion.parent
            && findings[parent].verdict == Verdict::NotApplicable
            && findings[index].verdict != Verdict::NotApplicable
        {
            findings[index] = findings[parent];
        }
    }
    Assessment {
        year: subject.year,
        findings,
    }
}

/// What may still come of a criterion, seen by itself.
///
/// A verdict alone would lose that a criterion that may not apply is met if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Outcomes {
    fail: bool,
    pass: bool,
    aside: bool,
}

impl Outcomes {
    const FAIL: Outcomes = Outcomes::of(true, false, false);
    const PASS: Outcomes = Outcomes::of(false, true, false);
    const ASIDE: Outcomes = Outcomes::of(false, false, true);
    const OPEN: Outcomes = Outcomes::of(true, true, false);

    const fn of(fail: bool, pass: bool, aside: bool) -> Outcomes {
        Outcomes { fail, pass, aside }
    }

    const fn or_aside(self) -> Outcomes {
        Outcomes::of(self.fail, self.pass, true)
    }

    const fn verdict(self) -> Verdict {
        match (self.fail, self.pass, self.aside) {
            (true, false, false) => Verdict::Fail,
            (false, true, false) => Verdict::Pass,
            (false, false, true) => Verdict::NotApplicable,
            _ => Verdict::Undetermined,
        }
    }
}

impl From<Truth> for Outcomes {
    fn from(truth: Truth) -> Outcomes {
        match truth {
            Truth::False => Outcomes::FAIL,
            Truth::Unknown => Outcomes::OPEN,
            Truth::True => Outcomes::PASS,
        }
    }
}

struct Judging<'a> {
    rules: &'a Ruleset,
    subject: &'a Subject<'a>,
    /// Of the criteria judged so far, the members of this one among them.
    outcomes: &'a [Outcomes],
}

impl Judging<'_> {
    fn outcomes(&self, criterion: &Criterion) -> (Outcomes, Basis) {
        let kind = of_kind(criterion, self.subject.kind());
        let place = Truth::all(
            criterion
                .applies
                .iter()
                .map(|rule| rule.truth(self.subject)),
        );
        let doubtful = if kind == Truth::True {
            Basis::Applies
        } else {
            Basis::Kind
        };
        let (found, basis) = match Truth::all([kind, place]) {
            Truth::False => return (Outcomes::ASIDE, doubtful),
            Truth::Unknown => (self.by_figures(criterion).or_aside(), doubtful),
            Truth::True => (self.by_figures(criterion), Basis::Figures),
        };
        if found.verdict() == Verdict::Undetermined {
            self.answered(criterion).unwrap_or((found, basis))
        } else {
            (found, basis)
        }
    }

    fn by_figures(&self, criterion: &Criterion) -> Outcomes {
        match &criterion.body {
            Body::Rule(rule) => rule.truth(self.subject).into(),
            Body::Members { members, require } => together(
                *require,
                members.iter().map(|&member| self.outcomes[member]),
            ),
            Body::Unread | Body::Silent { .. } => Outcomes::OPEN,
        }
    }

    /// What an answer column says, where one is filled in and the data have no place for a figure that would be needed.
    fn answered(&self, criterion: &Criterion) -> Option<(Outcomes, Basis)> {
        criterion.answers.iter().find_map(|&answer| {
            let found = match self.subject.own(answer, 0) {
                Value::Yes => Outcomes::PASS,
                Value::No => Outcomes::FAIL,
                Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => {
                    return None;
                }
            };
            self.lacks_a_place(criterion)
                .then_some((found, Basis::Answer(answer)))
        })
    }

    fn lacks_a_place(&self, criterion: &Criterion) -> bool {
        let lacks = |rule: &Linear| {
            rule.figures()
                .any(|(figure, back)| self.subject.lacks(figure, back))
        };
        criterion.applies.iter().any(lacks)
            || match &criterion.body {
                Body::Rule(rule) => lacks(rule),
                Body::Members { members, .. } => members.iter().any(|&member| {
                    self.is_open(member) && self.lacks_a_place(self.rules.criterion(member))
                }),
                Body::Unread | Body::Silent { .. } => true,
            }
    }

    fn is_open(&self, member: CriterionIndex) -> bool {
        self.outcomes[member].verdict() == Verdict::Undetermined
    }
}

/// Whether a criterion applies to a kind of commune; unknown where the kind is.
fn of_kind(criterion: &Criterion, kind: &str) -> Truth {
    if criterion.kinds.is_empty() {
        Truth::True
    } else if kind.is_empty() {
        Truth::Unknown
    } else {
        Truth::from(criterion.kinds.iter().any(|one| one == kind))
    }
}

/// What may come of a group.
///
/// *All* and *any* leave out members that do not apply, and do not apply when none is left; *at least* takes them as not met.
fn together(require: Require, members: impl Iterator<Item = Outcomes> + Clone) -> Outcomes {
    let any = |may: fn(Outcomes) -> bool| members.clone().any(may);
    let all = |may: fn(Outcomes) -> bool| members.clone().all(may);
    match require {
        Require::All => Outcomes::of(
            any(|one| one.fail),
            all(|one| one.pass || one.aside) && any(|one| one.pass),
            all(|one| one.aside),
        ),
        Require::Any => Outcomes::of(
            all(|one| one.fail || one.aside) && any(|one| one.fail),
            any(|one| one.pass),
            all(|one| one.aside),
        ),
        Require::AtLeast(needed) => {
            let needed = needed as usize;
            let most = members.clone().filter(|one| one.pass).count();
            let least = members.filter(|&one| one == Outcomes::PASS).count();
            Outcomes::of(least < needed, most >= needed, false)
        }
        Require::Unknown if all(|one| one == Outcomes::PASS) => Outcomes::PASS,
        Require::Unknown if all(|one| !one.pass) => Outcomes::FAIL,
        Require::Unknown => Outcomes::OPEN,
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcomes, together};
    use crate::model::Require::{self, All, Any, AtLeast, Unknown};

    const PASS: Outcomes = Outcomes::PASS;
    const FAIL: Outcomes = Outcomes::FAIL;
    const OPEN: Outcomes = Outcomes::OPEN;
    const NA: Outcomes = Outcomes::ASIDE;
    /// Open whether it applies; met, or not met, if it does.
    const PASS_OR_NA: Outcomes = PASS.or_aside();
    const FAIL_OR_NA: Outcomes = FAIL.or_aside();
    const ANYTHING: Outcomes = OPEN.or_aside();

    #[track_caller]
    fn case(require: Require, members: &[Outcomes], expected: Outcomes) {
        assert_eq!(
            together(require, members.iter().copied()),
            expected,
            "{require:?} of {members:?}"
        );
    }

    #[test]
    fn all_needs_every_member_that_applies() {
        case(All, &[PASS, PASS], PASS);
        case(All, &[PASS, OPEN], OPEN);
        case(All, &[FAIL, OPEN, PASS], FAIL);
        case(All, &[PASS, NA], PASS);
        case(All, &[NA, NA], NA);
    }

    #[test]
    fn any_needs_one_member_that_applies() {
        case(Any, &[FAIL, PASS], PASS);
        case(Any, &[OPEN, PASS], PASS);
        case(Any, &[FAIL, OPEN], OPEN);
        case(Any, &[FAIL, NA], FAIL);
        case(Any, &[NA], NA);
    }

    #[test]
    fn at_least_takes_members_that_do_not_apply_as_not_met() {
        case(AtLeast(2), &[PASS, PASS, FAIL], PASS);
        case(AtLeast(2), &[PASS, OPEN, FAIL], OPEN);
        case(AtLeast(2), &[PASS, NA, FAIL], FAIL);
        case(AtLeast(2), &[PASS, NA, OPEN], OPEN);
        case(AtLeast(1), &[NA], FAIL);
    }

    #[test]
    fn an_unknown_pass_mark_concludes_at_its_ends_only() {
        case(Unknown, &[PASS, PASS], PASS);
        case(Unknown, &[FAIL, FAIL], FAIL);
        case(Unknown, &[PASS, FAIL], OPEN);
        case(Unknown, &[OPEN, FAIL], OPEN);
        case(Unknown, &[PASS, OPEN], OPEN);
        case(Unknown, &[PASS, NA], OPEN);
        case(Unknown, &[FAIL, NA], FAIL);
    }
    #[test]
    fn a_member_that_is_met_if_it_applies_never_holds_all_open() {
        case(All, &[PASS, PASS_OR_NA], PASS);
        case(All, &[PASS_OR_NA, FAIL], FAIL);
        case(All, &[PASS_OR_NA, OPEN], OPEN);
        case(All, &[PASS_OR_NA, PASS_OR_NA], PASS_OR_NA);
        case(All, &[PASS_OR_NA, NA], PASS_OR_NA);
        case(All, &[PASS, FAIL_OR_NA], OPEN);
        case(All, &[PASS, ANYTHING], OPEN);
        case(All, &[ANYTHING], ANYTHING);
    }

    #[test]
    fn a_member_that_fails_if_it_applies_never_holds_any_open() {
        case(Any, &[FAIL, FAIL_OR_NA], FAIL);
        case(Any, &[FAIL_OR_NA, PASS], PASS);
        case(Any, &[FAIL_OR_NA], FAIL_OR_NA);
        case(Any, &[FAIL, PASS_OR_NA], OPEN);
        case(Any, &[PASS_OR_NA], PASS_OR_NA);
        case(Any, &[NA, FAIL_OR_NA], FAIL_OR_NA);
    }

    #[test]
    fn at_least_counts_a_member_that_may_not_apply_or_not() {
        case(AtLeast(1), &[PASS_OR_NA, FAIL], OPEN);
        case(AtLeast(1), &[PASS_OR_NA, PASS], PASS);
        case(AtLeast(1), &[FAIL_OR_NA, FAIL], FAIL);
        case(AtLeast(2), &[PASS, FAIL_OR_NA], FAIL);
        case(Unknown, &[PASS, PASS_OR_NA], OPEN);
        case(Unknown, &[FAIL, FAIL_OR_NA], FAIL);
    }
}
