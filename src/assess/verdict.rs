//! A ruleset and one commune and year → a finding for every criterion.

use super::exclusion::clash;
use super::subject::Subject;
use crate::lang::{FigureId, Linear};
use crate::model::{
    Assessment, Basis, Body, Criterion, CriterionIndex, Finding, Require, Ruleset, Value, Verdict,
};
use crate::truth::Truth;

/// Judges one commune and year by a ruleset. A row that is withheld is undetermined throughout.
#[must_use]
pub fn assess(rules: &Ruleset, subject: &Subject<'_>) -> Assessment {
    if subject.withheld().is_some() {
        let open = Finding::new(Verdict::Undetermined, Basis::Withheld);
        return Assessment {
            year: subject.year,
            findings: vec![open; rules.criteria.len()],
        };
    }
    let open = Finding::new(Verdict::Undetermined, Basis::Figures);
    let mut findings = vec![open; rules.criteria.len()];
    // Members come after their group, so backwards each group finds its members judged.
    let mut judged = vec![CriterionOutcomes::of(Outcomes::OPEN); rules.criteria.len()];
    let mut answered = false;
    for index in (0..rules.criteria.len()).rev() {
        if let Some((finding, found)) = settled(&rules.criteria[index], subject) {
            (findings[index], judged[index]) = (finding, found);
            continue;
        }
        let judging = Judging {
            rules,
            subject,
            judged: &judged,
            answered,
        };
        let (found, basis) = judging.judge(index);
        answered |= matches!(basis, Basis::Answer(_));
        findings[index] = Finding {
            verdict: found.all.verdict(),
            basis,
            attested: answered && found.is_attested(),
            if_asked: judging.if_asked(index, found, basis),
        };
        judged[index] = found;
    }
    // What is below a criterion that does not apply does not apply either. A member with its own reason keeps it.
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

/// The outcomes that are still possible for a criterion taken by itself.
///
/// A verdict is not enough: a criterion that may not apply can still be certain to pass if it does.
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

/// The possible outcomes of a criterion by all that the row says, and without some or all of its answers.
#[derive(Clone, Copy)]
struct CriterionOutcomes {
    all: Outcomes,
    figures: Outcomes,
    /// By figures, and by answers to criteria without a known text, which have no figures.
    given: Outcomes,
}

impl CriterionOutcomes {
    const fn of(figures: Outcomes) -> CriterionOutcomes {
        CriterionOutcomes {
            all: figures,
            figures,
            given: figures,
        }
    }

    const fn or_aside(self) -> CriterionOutcomes {
        CriterionOutcomes {
            all: self.all.or_aside(),
            figures: self.figures.or_aside(),
            given: self.given.or_aside(),
        }
    }

    /// Whether its verdict rests on answers that stand in for figures.
    fn is_attested(self) -> bool {
        self.all.verdict() != self.given.verdict()
    }
}

struct Judging<'a> {
    rules: &'a Ruleset,
    subject: &'a Subject<'a>,
    /// The criteria judged so far, at their places; the members of this one are among them.
    judged: &'a [CriterionOutcomes],
    /// Whether any of them rests on an answer. If none does, `all`, `figures` and `given` are equal.
    answered: bool,
}

impl Judging<'_> {
    fn judge(&self, index: CriterionIndex) -> (CriterionOutcomes, Basis) {
        let criterion = self.rules.criterion(index);
        if criterion.kinds.is_empty() && criterion.applies.is_empty() {
            return self.answered(criterion, self.by_body(index));
        }
        let kind = of_kind(criterion, self.subject);
        let place = Truth::all(
            criterion
                .applies
                .iter()
                .map(|rule| self.subject.truth_of(rule)),
        );
        let doubtful = if kind == Truth::True {
            Basis::Applies
        } else {
            Basis::Kind
        };
        match Truth::all([kind, place]) {
            Truth::False => (CriterionOutcomes::of(Outcomes::ASIDE), doubtful),
            Truth::Unknown => (self.by_body(index).or_aside(), doubtful),
            Truth::True => self.answered(criterion, self.by_body(index)),
        }
    }

    /// The verdict if the criterion applies.
    fn if_asked(&self, index: CriterionIndex, found: CriterionOutcomes, basis: Basis) -> Verdict {
        let verdict = found.all.verdict();
        match basis {
            Basis::Kind | Basis::Applies if verdict == Verdict::Undetermined => {
                self.by_body(index).all.verdict()
            }
            Basis::Kind
            | Basis::Applies
            | Basis::Figures
            | Basis::Answer(_)
            | Basis::Contradiction
            | Basis::Withheld => verdict,
        }
    }

    fn by_body(&self, index: CriterionIndex) -> CriterionOutcomes {
        match &self.rules.criterion(index).body {
            Body::Rule(rule) => CriterionOutcomes::of(self.subject.truth_of(rule).into()),
            Body::Members { members, require } => {
                let found = self.by_members(members, *require);
                if found.figures == Outcomes::OPEN && self.is_excluded(index) {
                    return CriterionOutcomes::of(Outcomes::FAIL);
                }
                found
            }
            Body::Unread | Body::Silent { .. } => CriterionOutcomes::of(Outcomes::OPEN),
        }
    }

    fn by_members(&self, members: &[CriterionIndex], require: Require) -> CriterionOutcomes {
        let members = members.iter().map(|&member| self.judged[member]);
        let all = together(require, members.clone().map(|one| one.all));
        if !self.answered {
            return CriterionOutcomes::of(all);
        }
        let figures = together(require, members.clone().map(|one| one.figures));
        let given = together(require, members.map(|one| one.given));
        CriterionOutcomes {
            all,
            figures,
            given,
        }
    }

    /// Whether two criteria that a group needs exclude each other, whatever their answers say.
    fn is_excluded(&self, group: CriterionIndex) -> bool {
        let mut contested = self.rules.contested.iter().filter(|one| one.group == group);
        let is_asked = |at: CriterionIndex| self.judged[at].figures == Outcomes::OPEN;
        contested.any(|one| clash(self.rules, self.subject, one, is_asked).is_some())
    }

    /// Takes the answer columns of a criterion into account.
    ///
    /// Figures that settle a criterion decide it. Otherwise its answers count if they agree and the row has none of the
    /// figures that its body uses: where some are there, the missing ones are to be filled in, not replaced by an answer. It
    /// makes no difference whether the file has columns for them, so a verdict never depends on another commune's cells.
    fn answered(
        &self,
        criterion: &Criterion,
        found: CriterionOutcomes,
    ) -> (CriterionOutcomes, Basis) {
        let said = |&answer: &FigureId| match self.subject.own(answer, 0) {
            Value::Yes => Some((Outcomes::PASS, answer)),
            Value::No => Some((Outcomes::FAIL, answer)),
            Value::Number(_) | Value::Range(_) | Value::Level(_) | Value::Gap(_) => None,
        };
        if found.figures.verdict() != Verdict::Undetermined {
            return (found, Basis::Figures);
        }
        let mut answers = criterion.answers.iter().filter_map(said);
        let Some((said, answer)) = answers.next() else {
            return (found, Basis::Figures);
        };
        let contrary = answers.any(|(other, _)| other != said);
        match found.all.verdict() {
            Verdict::NotApplicable => (found, Basis::Figures),
            Verdict::Pass | Verdict::Fail if !contrary && found.all == said => {
                (found, Basis::Figures)
            }
            // It contradicts the answers of members.
            Verdict::Pass | Verdict::Fail => {
                (CriterionOutcomes::of(Outcomes::OPEN), Basis::Contradiction)
            }
            Verdict::Undetermined if self.has_figures(criterion) => (found, Basis::Figures),
            Verdict::Undetermined if contrary => {
                (CriterionOutcomes::of(Outcomes::OPEN), Basis::Contradiction)
            }
            Verdict::Undetermined => {
                let given = match criterion.body {
                    Body::Unread | Body::Silent { .. } => said,
                    Body::Rule(_) | Body::Members { .. } => found.given,
                };
                let all = said;
                let found = CriterionOutcomes {
                    all,
                    given,
                    ..found
                };
                (found, Basis::Answer(answer))
            }
        }
    }

    /// Whether the row has any figure that a criterion's body uses, including those of settled members.
    ///
    /// The answer to a criterion covers whether its members apply, but not whether the criterion itself applies.
    fn has_figures(&self, criterion: &Criterion) -> bool {
        let says = |rule: &Linear| {
            let mut figures = rule.figures();
            figures.any(|(figure, back)| self.subject.says(figure, back))
        };
        match &criterion.body {
            Body::Rule(rule) => says(rule),
            Body::Members { members, .. } => members.iter().any(|&member| {
                let member = self.rules.criterion(member);
                member.applies.iter().any(says) || self.has_figures(member)
            }),
            Body::Unread | Body::Silent { .. } => false,
        }
    }
}

/// The finding of a rule that always applies and that known figures decide, as they do most. No answer changes it.
fn settled(criterion: &Criterion, subject: &Subject<'_>) -> Option<(Finding, CriterionOutcomes)> {
    let Body::Rule(rule) = &criterion.body else {
        return None;
    };
    if !criterion.kinds.is_empty() || !criterion.applies.is_empty() {
        return None;
    }
    let (verdict, found) = match rule.known_truth(subject)? {
        Truth::True => (Verdict::Pass, Outcomes::PASS),
        Truth::False => (Verdict::Fail, Outcomes::FAIL),
        Truth::Unknown => return None,
    };
    let finding = Finding::new(verdict, Basis::Figures);
    Some((finding, CriterionOutcomes::of(found)))
}

/// Whether a criterion applies to the commune's kind; unknown if the kind is unknown.
fn of_kind(criterion: &Criterion, subject: &Subject<'_>) -> Truth {
    if criterion.kinds.is_empty() {
        return Truth::True;
    }
    let kind = subject.kind();
    if kind.is_empty() {
        Truth::Unknown
    } else {
        Truth::from(criterion.kinds.iter().any(|one| one == kind))
    }
}

/// The possible outcomes of a group, from those of its members.
///
/// *All* and *any* ignore members that do not apply, and do not apply if none does. *At least* counts them as not met.
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
    /// May not apply; if it does, it passes (or fails).
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
