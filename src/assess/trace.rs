//! Why a criterion came out as it did, asked for after it was judged.

use std::sync::Arc;

use super::coupled::coupled;
use super::instead::instead;
use super::subject::Subject;
use crate::lang::{Connective, FigureId, Linear, LinearTest};
use crate::model::{
    Assessment, Basis, Body, Bound, CriterionIndex, Doubt, Gap, Input, Missing, Origin, Ruleset,
    TestTrace, Trace, Value, Verdict,
};
use crate::number::Range;
use crate::truth::Truth;

/// The reasons of every criterion that stands for itself: those without members, those with a filled answer column, and
/// those that do not apply or may not; of a row that is not judged, that of the whole set.
#[must_use]
pub fn traces(rules: &Ruleset, subject: &Subject<'_>, assessment: &Assessment) -> Vec<Trace> {
    (0..rules.criteria.len())
        .filter(|&index| {
            if subject.withheld().is_some() {
                return index == 0;
            }
            let criterion = rules.criterion(index);
            let answered = || {
                criterion
                    .answers
                    .iter()
                    .any(|&answer| subject.own(answer, 0).gap().is_none())
            };
            let asked = criterion.kinds.is_empty() && criterion.applies.is_empty();
            let aside = !asked
                && matches!(
                    assessment.finding(index).basis,
                    Basis::Kind | Basis::Applies
                );
            !matches!(criterion.body, Body::Members { .. }) || aside || answered()
        })
        .map(|index| trace(rules, subject, assessment, index))
        .collect()
}

/// The reason of one criterion.
#[must_use]
pub fn trace(
    rules: &Ruleset,
    subject: &Subject<'_>,
    assessment: &Assessment,
    criterion: CriterionIndex,
) -> Trace {
    let finding = assessment.finding(criterion);
    if let Some(fault) = subject.withheld() {
        return Trace {
            criterion,
            finding,
            connective: Connective::And,
            truth: Truth::Unknown,
            tests: Vec::new(),
            applies: Vec::new(),
            answers: Vec::new(),
            coupled: Vec::new(),
            withheld: Some(Arc::clone(fault)),
        };
    }
    let stated = rules.criterion(criterion);
    let rule = match &stated.body {
        Body::Rule(rule) => Some(rule),
        Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
    };
    let mut trace = Trace {
        criterion,
        finding,
        connective: rule.map_or(Connective::And, |rule| rule.connective),
        truth: rule.map_or(Truth::Unknown, |rule| rule.truth(subject)),
        tests: rule.map(|rule| tests(rule, subject)).unwrap_or_default(),
        applies: stated
            .applies
            .iter()
            .flat_map(|rule| tests(rule, subject))
            .collect(),
        answers: answers(&stated.answers, rule.is_none(), subject),
        coupled: Vec::new(),
        withheld: None,
    };
    if finding.verdict == Verdict::Fail {
        trace.coupled = coupled(rules, subject, &trace);
    }
    trace
}

/// What the data say the authority decided.
#[must_use]
pub fn recorded(rules: &Ruleset, subject: &Subject<'_>) -> Option<Input> {
    rules
        .recorded
        .filter(|_| subject.withheld().is_none())
        .map(|figure| subject.input(figure, 0))
        .filter(|input| input.value.gap().is_none())
}

/// Every missing figure that the verdict of the set hangs on, each once, in the order of the law.
#[must_use]
pub fn missing(rules: &Ruleset, subject: &Subject<'_>, assessment: &Assessment) -> Vec<Missing> {
    let mut found = Vec::new();
    if subject.withheld().is_some() || assessment.verdict() != Verdict::Undetermined {
        return found;
    }
    for index in assessment.hanging(rules) {
        let finding = assessment.finding(index);
        let criterion = rules.criterion(index);
        // Where it is open whether a criterion applies, its rule may be needed too, unless that is settled.
        if matches!(finding.basis, Basis::Kind | Basis::Applies) {
            for rule in &criterion.applies {
                missing_in(rule, subject, &mut found);
            }
        }
        if !finding.is_open() {
            continue;
        }
        match &criterion.body {
            Body::Rule(rule) => match (rule.tests.as_slice(), finding.basis) {
                // The only test of an open rule is open: it need not be asked again.
                ([test], Basis::Figures) => missing_of(test, subject, &mut found),
                _ => missing_in(rule, subject, &mut found),
            },
            // Members' answers that are contradicted may be settled by figures; else members speak for themselves.
            Body::Members { members, .. } if finding.basis == Basis::Contradiction => {
                for &member in members {
                    missing_below(rules, member, subject, &mut found);
                }
            }
            Body::Members { .. } => {}
            Body::Unread | Body::Silent { .. } => {
                for input in answers(&criterion.answers, true, subject) {
                    input.missing(&mut found);
                }
            }
        }
    }
    once(&mut found, subject);
    found
}

/// Each cell once, in the order first found.
fn once(found: &mut Vec<Missing>, subject: &Subject<'_>) {
    // One bit for each year that rules may look back to; the cells of several communes are few.
    let mut seen = vec![0_u32; subject.codebook.indicators.len()];
    let mut parts: Vec<Missing> = Vec::new();
    found.retain(|missing| {
        if missing.part.is_some() {
            let new = !parts.contains(missing);
            if new {
                parts.push(*missing);
            }
            return new;
        }
        let bit = 1 << subject.year.saturating_sub(missing.year).min(31);
        let before = seen[missing.figure.0 as usize];
        seen[missing.figure.0 as usize] |= bit;
        before & bit == 0
    });
}

/// Whether a rule is open for want of a figure: one that is missing, or of which the communes it comes from do not say one thing.
#[must_use]
pub fn wants_a_figure(rule: &Linear, subject: &Subject<'_>) -> bool {
    let open = |test: &&LinearTest| test.truth(subject) == Truth::Unknown;
    let mut figures = rule.tests.iter().filter(open).flat_map(LinearTest::figures);
    figures.any(|(figure, back)| {
        subject.value(figure, back).gap().is_some() || subject.lacks_a_part(figure, back)
    })
}

fn missing_in(rule: &Linear, subject: &Subject<'_>, found: &mut Vec<Missing>) {
    for test in &rule.tests {
        if test.truth(subject) == Truth::Unknown {
            missing_of(test, subject, found);
        }
    }
}

/// The gaps of all rules of a criterion and below it, answered or not.
fn missing_below(
    rules: &Ruleset,
    at: CriterionIndex,
    subject: &Subject<'_>,
    found: &mut Vec<Missing>,
) {
    let criterion = rules.criterion(at);
    if let Body::Rule(rule) = &criterion.body {
        missing_in(rule, subject, found);
    }
    for &member in criterion.members() {
        missing_below(rules, member, subject, found);
    }
}

/// The gaps of an open test.
fn missing_of(test: &LinearTest, subject: &Subject<'_>, found: &mut Vec<Missing>) {
    for (figure, back) in test.figures() {
        if subject.is_put_together(figure, back) {
            subject.input(figure, back).missing(found);
            continue;
        }
        let Some(gap) = subject.own(figure, back).gap() else {
            continue;
        };
        if subject.derivation(figure).is_some() {
            subject.input(figure, back).missing(found);
        } else {
            let year = subject.year.saturating_sub(back.into());
            found.push(Missing::new(figure, year, gap));
        }
    }
}

/// The answers that are filled in; else, where nothing but an answer can settle the criterion, the first that could be.
fn answers(answers: &[FigureId], needed: bool, subject: &Subject<'_>) -> Vec<Input> {
    let gap = |answer| subject.own(answer, 0).gap();
    let input = |&answer: &FigureId| subject.input(answer, 0);
    let filled = answers.iter().filter(|&&answer| gap(answer).is_none());
    let filled: Vec<Input> = filled.map(input).collect();
    if !filled.is_empty() || !needed {
        return filled;
    }
    let mut columns = answers.iter();
    let column = columns.find(|&&answer| gap(answer) != Some(Gap::NoColumn));
    column.or(answers.last()).map(input).into_iter().collect()
}

fn tests(rule: &Linear, subject: &Subject<'_>) -> Vec<TestTrace> {
    rule.tests
        .iter()
        .enumerate()
        .map(|(index, test)| {
            let mut trace = test_trace(index, test, subject);
            if trace.truth == Truth::Unknown && rule.truth(subject) == Truth::Unknown {
                trace.instead = instead(rule, test, subject);
            }
            trace
        })
        .collect()
}

fn test_trace(index: usize, test: &LinearTest, subject: &Subject<'_>) -> TestTrace {
    let mut inputs: Vec<Input> = Vec::new();
    for (figure, back) in test.figures() {
        let input = subject.input(figure, back);
        if !inputs
            .iter()
            .any(|one| (one.figure, one.year) == (input.figure, input.year))
        {
            inputs.push(input);
        }
    }
    let truth = test.truth(subject);
    if truth != Truth::Unknown {
        // What is not known and yet left nothing open was bounded.
        for input in &mut inputs {
            bound(input, subject);
        }
    }
    let (left, right, distance) = match test {
        LinearTest::Comparison(comparison) => (
            comparison.left.range(subject, comparison.scale),
            comparison.right.range(subject, comparison.scale),
            comparison.distance(subject),
        ),
        LinearTest::Share(share) => (
            share.comparison.left.range(subject, share.comparison.scale),
            share.denominator.range(subject, share.denominator_scale),
            share.distance(subject),
        ),
        LinearTest::Holds { .. } | LinearTest::Level(_) => (Range::ANYTHING, Range::ANYTHING, None),
    };
    let doubts = if truth == Truth::Unknown {
        doubts(test, subject, &inputs)
    } else {
        Vec::new()
    };
    TestTrace {
        test: index,
        truth,
        left,
        right,
        inputs,
        doubts,
        instead: Vec::new(),
        distance,
    }
}

/// Says of a figure that is not known, and of those it would be added up from, what they may be.
fn bound(input: &mut Input, subject: &Subject<'_>) {
    let back = u8::try_from(subject.year.saturating_sub(input.year)).unwrap_or(u8::MAX);
    let is_added_up = matches!(input.origin, Origin::Derived(_));
    if let Origin::Derived(parts) = &mut input.origin {
        for part in parts {
            bound(part, subject);
        }
    }
    match input.value {
        Value::Gap(_) | Value::Range(_) => {}
        Value::Number(_) | Value::Yes | Value::No | Value::Level(_) => return,
    }
    let found = subject.may_be(input.figure, back);
    let by_kin = found.part.or(found.whole).is_some();
    // Of a sum its parts say what they may be.
    if (is_added_up && !by_kin) || found.range == input.value.range() {
        return;
    }
    let kin = |figure: Option<FigureId>| figure.map(|figure| subject.input(figure, back));
    input.bound = Some(Box::new(Bound {
        range: found.range,
        part: kin(found.part),
        whole: kin(found.whole),
    }));
}

fn doubts(test: &LinearTest, subject: &Subject<'_>, inputs: &[Input]) -> Vec<Doubt> {
    let mut missing = Vec::new();
    let mut doubts = Vec::new();
    for input in inputs {
        input.missing(&mut missing);
        open(input, &mut doubts);
    }
    doubts.extend(missing.into_iter().map(|missing| Doubt::Missing {
        figure: missing.figure,
        year: missing.year,
        gap: missing.gap,
    }));
    match test {
        LinearTest::Comparison(comparison) if comparison.is_silent_tie(subject) => {
            doubts.push(Doubt::LawSilent);
        }
        LinearTest::Share(share) if share.is_undefined(subject) => doubts.push(Doubt::Undefined),
        LinearTest::Share(share) if share.comparison.is_silent_tie(subject) => {
            doubts.push(Doubt::LawSilent);
        }
        LinearTest::Comparison(_)
        | LinearTest::Share(_)
        | LinearTest::Holds { .. }
        | LinearTest::Level(_) => {}
    }
    doubts.sort();
    doubts.dedup();
    doubts
}

/// What is known of a figure and does not settle it: a range, or communes that do not say one thing.
fn open(input: &Input, doubts: &mut Vec<Doubt>) {
    let (figure, year) = (input.figure, input.year);
    match (&input.origin, &input.value) {
        (Origin::Derived(parts), _) => {
            for part in parts {
                open(part, doubts);
            }
        }
        (_, Value::Range(_)) => doubts.push(Doubt::Range { figure, year }),
        (_, Value::Gap(Gap::Incomparable)) => doubts.push(Doubt::Incomparable { figure, year }),
        (Origin::Composed(_) | Origin::Cell(_) | Origin::Nowhere, _) => {}
    }
}
