//! Which comparisons of a version its tests have evaluated to true, false and unknown.

use std::collections::HashMap;

use super::Trial;
use crate::assess::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Linear;
use crate::model::{Body, Ruleset};
use crate::source::Span;
use crate::text::Text;
use crate::truth::Truth;

pub(super) fn rules(rules: &Ruleset) -> impl Iterator<Item = &Linear> {
    rules.criteria.iter().flat_map(|criterion| {
        let rule = match &criterion.body {
            Body::Rule(rule) => Some(rule),
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
        };
        rule.into_iter().chain(&criterion.applies)
    })
}

/// The file that contains the set's own rules, if any.
pub(super) fn own_source(rules: &Ruleset) -> Option<crate::source::SourceId> {
    rules
        .criteria
        .iter()
        .filter(|criterion| criterion.home == 0)
        .find_map(|criterion| match &criterion.body {
            Body::Rule(rule) => rule.tests.first().map(|test| test.span().source),
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
        })
}

pub(super) fn see(set: &Ruleset, subject: &Subject<'_>, seen: &mut HashMap<Span, [bool; 3]>) {
    for rule in rules(set) {
        for test in &rule.tests {
            let truth = match test.truth(subject) {
                Truth::False => 0,
                Truth::Unknown => 1,
                Truth::True => 2,
            };
            seen.entry(test.span()).or_default()[truth] = true;
        }
    }
}

pub(super) fn coverage(trial: &mut Trial, seen: HashMap<Span, [bool; 3]>) {
    trial.comparisons = seen.len();
    let mut unseen: Vec<_> = seen
        .into_iter()
        .filter(|(_, ways)| ways.contains(&false))
        .collect();
    trial.seen = trial.comparisons - unseen.len();
    unseen.sort_by_key(|(span, _)| *span);
    for (span, seen_ways) in unseen {
        let words = ["false", "unknown", "true"];
        let missing: Vec<&str> = words
            .into_iter()
            .zip(seen_ways)
            .filter(|(_, seen)| !seen)
            .map(|(word, _)| word)
            .collect();
        let ways = match missing[..] {
            [first, second, third] => format!("{first}, {second} or {third}"),
            _ => missing.join(" or "),
        };
        let told = ["sai", "chưa rõ", "đúng"].into_iter().zip(seen_ways);
        let told: Vec<&str> = told
            .filter(|(_, seen)| !seen)
            .map(|(word, _)| word)
            .collect();
        let message = Text {
            vi: format!(
                "chưa ca thử nào thử phép so sánh này ở trường hợp {}",
                told.join(", ")
            ),
            en: format!("no test has seen this {ways}"),
        };
        trial
            .faults
            .push(Diagnostic::new(Code::NeverSeen, span, message));
    }
}
