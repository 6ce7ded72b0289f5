//! The reason for a criterion's verdict, in one sentence.
//!
//! Built from the trace alone: what was counted, what it was compared with, the distance from passing, the cells, and the
//! citation.

use super::lack::{lacking_or_one, lacks};
use super::measure::figure;
use super::{cite, comparison, distance, exclusion};
use crate::lang::{Connective, LinearTest};
use crate::model::{
    Basis, Body, Criterion, CriterionIndex, Doubt, Input, Ruleset, TestTrace, Trace, Verdict, Year,
};
use crate::page::{Piece, Role, join, safe, text};
use crate::say::fault;
use crate::say::why::context::Context;
use crate::say::words::{self, fill};
use crate::truth::Truth;

/// The first year of communes, wards and special zones, without townships.
const DISTRICTS_END: Year = 2025;

/// The reason of a criterion as a sentence without a full stop, for csv and json.
#[must_use]
pub fn reason_alone(context: &Context<'_>, trace: &Trace) -> String {
    text(&words::sentence(reason(context, trace)))
}

/// The reason for a criterion's verdict with its citation; for a row that is not judged, the fault that prevents it.
#[must_use]
pub(in crate::say) fn reason(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let sentence = sentence(context, trace);
    // The sentence about mutually exclusive criteria has their own citations.
    if trace.finding.basis == Basis::Withheld || trace.exclusion.is_some() {
        return sentence;
    }
    let place = cite::full(context.ruleset, trace.criterion, context.language);
    if place.is_empty() {
        sentence
    } else {
        fill(context.words().cited, &[sentence, place])
    }
}

/// The reason for a criterion's verdict, without its citation.
#[must_use]
pub(in crate::say) fn sentence(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    match trace.finding.basis {
        Basis::Answer(_) => answered(context, trace),
        Basis::Contradiction => contradictory(context, trace),
        Basis::Kind => by_kind(context, trace),
        Basis::Applies => by_applies(context, trace),
        Basis::Figures => with_answers(context, trace),
        Basis::Withheld => withheld(context, trace),
    }
}

/// The fault that prevents a row from being judged.
pub(super) fn withheld(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let fault = trace.withheld.as_ref();
    fault.map_or_else(Vec::new, |fault| {
        fault::reason(fault, context.several_sheets, context.language)
    })
}

/// The answer in a criterion's column, used instead of its rule, with its cell.
fn answered(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let parts = trace.answers.first().map(|one| said(context, one));
    parts.map_or_else(Vec::new, |parts| fill(context.words().answered, &parts))
}

/// Answers that are not used, because they contradict each other or those of the members.
fn contradictory(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    let answer = |one: &Input| fill(w.answer, &said(context, one));
    let answers = join(trace.answers.iter().map(answer), "; ");
    let template = if trace.answers_differ() {
        w.answers_differ
    } else {
        w.answer_differs
    };
    fill(template, &[answers])
}

/// The reason by figures; for an undetermined criterion also the answers that were not used.
fn with_answers(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    let told = by_figures(context, trace);
    let open = trace.finding.verdict == Verdict::Undetermined;
    let filled = trace.answers.iter().filter(|one| one.value.gap().is_none());
    let answers: Vec<_> = filled
        .map(|one| fill(w.answer, &said(context, one)))
        .collect();
    if !open || answers.is_empty() {
        return told;
    }
    let aside = fill(w.answer_aside, &[join(answers, "; ")]);
    let parts = [told, aside].into_iter();
    join(parts.filter(|part| !part.is_empty()), "; ")
}

/// The heading of an answer column, its answer and its cell.
fn said(context: &Context<'_>, answer: &Input) -> [Vec<Piece>; 3] {
    let verdict = match answer.value.truth() {
        Truth::True => Verdict::Pass,
        Truth::False => Verdict::Fail,
        Truth::Unknown => Verdict::Undetermined,
    };
    let indicator = context.codebook.indicator(answer.figure);
    let title = indicator.title.told(context.language);
    [
        vec![Piece::new(Role::Plain, safe(title))],
        words::verdict_pieces(context.language, verdict, &context.ruleset.words),
        context.cells([answer]),
    ]
}

fn by_kind(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let kinds = applicable_kinds(context.ruleset, trace.criterion).join(", ");
    let kinds = vec![Piece::new(Role::Value, safe(&kinds))];
    let w = context.words();
    match trace.finding.verdict {
        Verdict::NotApplicable => fill(w.only_kinds, &[kinds]),
        Verdict::Fail | Verdict::Undetermined | Verdict::Pass => {
            let there_are = if context.year < DISTRICTS_END {
                w.kinds_until_2024
            } else {
                w.kinds_from_2025
            };
            let there_are = vec![Piece::new(Role::Value, there_are)];
            fill(w.kind_unknown, &[there_are, kinds])
        }
    }
}

/// The kinds given by the criterion or its nearest ancestor that gives any.
fn applicable_kinds(ruleset: &Ruleset, criterion: CriterionIndex) -> &[String] {
    let mut at: &Criterion = ruleset.criterion(criterion);
    while at.kinds.is_empty() {
        match at.parent {
            Some(parent) => at = ruleset.criterion(parent),
            None => break,
        }
    }
    &at.kinds
}

fn by_applies(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    let (truth, template) = match trace.finding.verdict {
        Verdict::NotApplicable => (Truth::False, w.only_where),
        Verdict::Fail | Verdict::Undetermined | Verdict::Pass => (Truth::Unknown, w.where_unknown),
    };
    let tests: Vec<&TestTrace> = trace
        .applies
        .iter()
        .filter(|test| test.truth == truth)
        .collect();
    let parts = match truth {
        Truth::Unknown => open(context, &tests, |_| None),
        Truth::False | Truth::True => join(
            tests.iter().map(|test| {
                let inputs: Vec<_> = test.inputs.iter().collect();
                join(inputs.iter().map(|input| figure(context, input)), "; ")
            }),
            "; ",
        ),
    };
    fill(template, &[parts])
}

fn by_figures(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    match &context.ruleset.criterion(trace.criterion).body {
        Body::Members { .. } => {
            let exclusion = trace.exclusion.as_deref();
            exclusion.map_or_else(Vec::new, |one| exclusion::told(context, one))
        }
        Body::Unread => match trace.answers.first() {
            None => vec![Piece::new(Role::Plain, w.unread_alone)],
            Some(answer) => {
                let title = context
                    .codebook
                    .indicator(answer.figure)
                    .title
                    .told(context.language);
                fill(w.unread, &[vec![Piece::new(Role::Plain, safe(title))]])
            }
        },
        Body::Silent { family } => fill(
            w.silent,
            &[
                vec![Piece::new(Role::Plain, safe(family))],
                vec![Piece::new(Role::Plain, context.year.to_string())],
            ],
        ),
        Body::Rule(rule) => {
            let find = |test: &TestTrace| rule.tests.get(test.test);
            let tests: Vec<&TestTrace> = trace.decisive().collect();
            match trace.truth {
                Truth::Unknown => open(context, &tests, find),
                Truth::True => join(
                    settling(&tests, trace.connective)
                        .iter()
                        .filter_map(|test| {
                            find(test).map(|rule| comparison::met(context, rule, test))
                        }),
                    "; ",
                ),
                Truth::False => {
                    let failed = nearest(&tests, trace.connective);
                    let failed = failed.iter().filter_map(|test| {
                        find(test).map(|rule| comparison::failed(context, rule, test))
                    });
                    let then = distance::then(context, &trace.coupled);
                    [join(failed, "; "), then].concat()
                }
            }
        }
    }
}

/// The tests that explain a rule that holds: for an *or*, the first one.
fn settling<'t>(tests: &[&'t TestTrace], connective: Connective) -> Vec<&'t TestTrace> {
    match connective {
        Connective::And => tests.to_vec(),
        Connective::Or => tests.iter().take(1).copied().collect(),
    }
}

/// The tests that explain a rule that fails. For an *or*, of several tests about one figure only the one that compares it with
/// an earlier year, else the one nearest to passing.
pub(super) fn nearest<'t>(tests: &[&'t TestTrace], connective: Connective) -> Vec<&'t TestTrace> {
    let about = |test: &TestTrace| test.inputs.first().map(|input| (input.figure, input.year));
    let compares = |test: &TestTrace| {
        let years = test.inputs.iter().map(|input| input.year);
        years.clone().min() != years.max()
    };
    let far = |test: &TestTrace| test.distance.map(|distance| distance.by.abs());
    match connective {
        Connective::And => tests.to_vec(),
        Connective::Or => tests
            .iter()
            .enumerate()
            .filter(|(i, test)| {
                !tests.iter().enumerate().any(|(j, other)| {
                    let (ours, theirs) = (far(test), far(other));
                    let nearer = match (compares(test), compares(other)) {
                        (true, false) => false,
                        (false, true) => true,
                        (true, true) | (false, false) => {
                            theirs.is_some()
                                && (ours.is_none() || theirs < ours || theirs == ours && j < *i)
                        }
                    };
                    j != *i && about(other) == about(test) && nearer
                })
            })
            .map(|(_, test)| *test)
            .collect(),
    }
}

/// Why tests are unknown: missing figures, cases the text does not cover, ranges.
fn open<'r>(
    context: &Context<'_>,
    tests: &[&TestTrace],
    find: impl Fn(&TestTrace) -> Option<&'r LinearTest>,
) -> Vec<Piece> {
    let missing = |test: &TestTrace| {
        test.doubts
            .iter()
            .any(|doubt| matches!(doubt, Doubt::Missing { .. }))
    };
    let inputs = tests
        .iter()
        .filter(|test| missing(test))
        .flat_map(|test| &test.inputs);
    let lacks = lacks(inputs, context.several_sheets);
    let mut parts = Vec::new();
    if !lacks.is_empty() {
        parts.push(lacking_or_one(context, &lacks, tests));
    }
    for test in tests.iter().filter(|test| !missing(test)) {
        match find(test) {
            Some(rule) => parts.push(comparison::doubtful(context, rule, test)),
            None => parts.extend(test.inputs.iter().map(|input| figure(context, input))),
        }
    }
    join(parts, "; ")
}
