//! The verdict of every criterion of a set.

use super::subject::Subject;
use crate::lang::Linear;
use crate::model::{Assessment, Basis, Body, Criterion, Finding, Require, Ruleset, Value, Verdict};
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
    for (index, criterion) in rules.criteria.iter().enumerate().rev() {
        findings[index] = Judging {
            rules,
            subject,
            findings: &findings,
        }
        .finding(criterion);
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

struct Judging<'a> {
    rules: &'a Ruleset,
    subject: &'a Subject<'a>,
    findings: &'a [Finding],
}

impl Judging<'_> {
    fn finding(&self, criterion: &Criterion) -> Finding {
        let kind = of_kind(criterion, self.subject.kind());
        let place = Truth::all(
            criterion
                .applies
                .iter()
                .map(|rule| rule.truth(self.subject)),
        );
        let basis = if kind == Truth::True {
            Basis::Applies
        } else {
            Basis::Kind
        };
        let finding = match Truth::all([kind, place]) {
            Truth::False => {
                return Finding {
                    verdict: Verdict::NotApplicable,
                    basis,
                };
            }
            Truth::Unknown => Finding {
                verdict: Verdict::Undetermined,
                basis,
            },
            Truth::True => Finding {
                verdict: self.by_figures(criterion),
                basis: Basis::Figures,
            },
        };
        if finding.verdict == Verdict::Undetermined {
            self.answered(criterion).unwrap_or(finding)
        } else {
            finding
        }
    }

    fn by_figures(&self, criterion: &Criterion) -> Verdict {
        match &criterion.body {
            Body::Rule(rule) => verdict(rule.truth(self.subject)),
            Body::Members { members, require } => together(
                *require,
                members.iter().map(|&member| self.findings[member].verdict),
            ),
            Body::Unread | Body::Silent { .. } => Verdict::Undetermined,
        }
    }

    /// The answer column's verdict, where one is filled in and the data have no place for a figure that would be needed.
    fn answered(&self, criterion: &Criterion) -> Option<Finding> {
        criterion.answers.iter().find_map(|&answer| {
            let verdict = match self.subject.own(answer, 0) {
                Value::Yes => Verdict::Pass,
                Value::No => Verdict::Fail,
                Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => {
                    return None;
                }
            };
            self.lacks_a_place(criterion).then_some(Finding {
                verdict,
                basis: Basis::Answer(answer),
            })
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
                    self.findings[member].verdict == Verdict::Undetermined
                        && self.lacks_a_place(self.rules.criterion(member))
                }),
                Body::Unread | Body::Silent { .. } => true,
            }
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

const fn verdict(truth: Truth) -> Verdict {
    match truth {
        Truth::False => Verdict::Fail,
        Truth::Unknown => Verdict::Undetermined,
        Truth::True => Verdict::Pass,
    }
}

/// The verdict of a group.
///
/// *All* and *any* leave out members that do not apply, and do not apply when none is left; *at least* takes them as not met.
fn together(require: Require, members: impl Iterator<Item = Verdict>) -> Verdict {
    let mut count = [0_usize; 4];
    for member in members {
        count[member as usize] += 1;
    }
    let [failed, open, passed, aside] = count;
    let truth = match require {
        Require::All | Require::Any if failed + open + passed == 0 => {
            return Verdict::NotApplicable;
        }
        Require::All => Truth::all([
            (failed == 0).into(),
            if open > 0 {
                Truth::Unknown
            } else {
                Truth::True
            },
        ]),
        Require::Any => Truth::any([
            (passed > 0).into(),
            if open > 0 {
                Truth::Unknown
            } else {
                Truth::False
            },
        ]),
        Require::AtLeast(needed) => {
            let needed = needed as usize;
            if passed >= needed {
                Truth::True
            } else if passed + open < needed {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        Require::Unknown if failed + open + aside == 0 => Truth::True,
        Require::Unknown if open + passed == 0 => Truth::False,
        Require::Unknown => Truth::Unknown,
    };
    verdict(truth)
}

#[cfg(test)]
mod tests {
    use super::together;
    use crate::model::Require::{self, All, Any, AtLeast, Unknown};
    use crate::model::Verdict::{self, Fail, NotApplicable as Na, Pass, Undetermined as Open};

    #[track_caller]
    fn case(require: Require, members: &[Verdict], expected: Verdict) {
        assert_eq!(
            together(require, members.iter().copied()),
            expected,
            "{require:?} of {members:?}"
        );
    }

    #[test]
    fn all_needs_every_member_that_applies() {
        case(All, &[Pass, Pass], Pass);
        case(All, &[Pass, Open], Open);
        case(All, &[Fail, Open, Pass], Fail);
        case(All, &[Pass, Na], Pass);
        case(All, &[Na, Na], Na);
    }

    #[test]
    fn any_needs_one_member_that_applies() {
        case(Any, &[Fail, Pass], Pass);
        case(Any, &[Open, Pass], Pass);
        case(Any, &[Fail, Open], Open);
        case(Any, &[Fail, Na], Fail);
        case(Any, &[Na], Na);
    }

    #[test]
    fn at_least_takes_members_that_do_not_apply_as_not_met() {
        case(AtLeast(2), &[Pass, Pass, Fail], Pass);
        case(AtLeast(2), &[Pass, Open, Fail], Open);
        case(AtLeast(2), &[Pass, Na, Fail], Fail);
        case(AtLeast(2), &[Pass, Na, Open], Open);
        case(AtLeast(1), &[Na], Fail);
    }

    #[test]
    fn an_unknown_pass_mark_concludes_at_its_ends_only() {
        case(Unknown, &[Pass, Pass], Pass);
        case(Unknown, &[Fail, Fail], Fail);
        case(Unknown, &[Pass, Fail], Open);
        case(Unknown, &[Open, Fail], Open);
        case(Unknown, &[Pass, Open], Open);
        case(Unknown, &[Pass, Na], Open);
        case(Unknown, &[Fail, Na], Fail);
    }
}
