//! The reasons for findings, built after judging, for what is printed.

use std::sync::Arc;

use super::coupled::coupled;
use super::exclusion::exclusion;
use super::instead::instead;
use super::subject::Subject;
use crate::lang::{Connective, FigureId, Linear, LinearTest};
use crate::model::{
    Assessment, Basis, Body, Bound, CriterionIndex, Doubt, Gap, Input, Missing, Origin, Ruleset,
    TestTrace, Trace, Value, Verdict,
};
use crate::number::Range;
use crate::truth::Truth;

/// The traces of every criterion that has a reason of its own: one without members, with a filled answer column, that does not
/// or may not apply, or whose members exclude each other; if its verdict is wanted. Of a withheld row, the trace of the whole set.
#[must_use]
pub fn traces(
    rules: &Ruleset,
    subject: &Subject<'_>,
    assessment: &Assessment,
    wanted: impl Fn(Verdict) -> bool,
) -> Vec<Trace> {
    (0..rules.criteria.len())
        .filter(|&index| wanted(assessment.finding(index).verdict))
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
            let is_leaf = !matches!(criterion.body, Body::Members { .. });
            is_leaf || aside || answered() || assessment.fails_by_exclusion(rules, index)
        })
        .map(|index| trace(rules, subject, assessment, index))
        .collect()
}

/// The trace of one criterion.
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
            exclusion: None,
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
        exclusion: exclusion(rules, subject, assessment, criterion).map(Box::new),
        withheld: None,
    };
    if finding.verdict == Verdict::Fail {
        trace.coupled = coupled(rules, subject, &trace);
    }
    trace
}

/// The authority's decision as the data record it.
#[must_use]
pub fn recorded(rules: &Ruleset, subject: &Subject<'_>) -> Option<Input> {
    rules
        .recorded
        .filter(|_| subject.withheld().is_none())
        .map(|figure| subject.input(figure, 0))
        .filter(|input| input.value.gap().is_none())
}

/// The missing figures that an undetermined verdict of the set depends on, each once, in the order of the law.
#[must_use]
pub fn missing(rules: &Ruleset, subject: &Subject<'_>, assessment: &Assessment) -> Vec<Missing> {
    let mut found = Vec::new();
    if subject.withheld().is_some() || assessment.verdict() != Verdict::Undetermined {
        return found;
    }
    for index in assessment.hanging(rules) {
        let finding = assessment.finding(index);
        let criterion = rules.criterion(index);
        // If it is open whether a criterion applies, its rule may be needed as well, unless that is settled.
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
                // The only test of an open rule is open: do not evaluate it again.
                ([test], Basis::Figures) => missing_of(test, subject, &mut found),
                _ => missing_in(rule, subject, &mut found),
            },
            // Figures may settle a contradiction between the answers of members; otherwise members are listed themselves.
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

/// Drops repeated cells, and keeps the order.
fn once(found: &mut Vec<Missing>, subject: &Subject<'_>) {
    // One bit per year back. Cells of predecessors are few: a list is enough.
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

/// Whether a rule is open because of a missing figure, or one that a predecessor lacks.
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

/// The missing figures of all open tests of a criterion and below it, answered or not.
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

/// The missing figures of an open test.
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

/// The filled answer columns; if there is none and only an answer can settle the criterion, the first that can be filled.
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
        // The test is settled although a figure is not known: its bounds were used.
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

/// Adds the bounds of a figure that is not known, and of its addends.
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
    // The bounds of a sum are those of its addends.
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

/// The doubts of a figure that is known in part: a range, or predecessors that differ.
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
        (Origin::Composed(_) | Origin::Counted(_) | Origin::Cell(_) | Origin::Nowhere, _) => {}
    }
}
