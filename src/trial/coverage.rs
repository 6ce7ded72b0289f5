//! Which comparisons of a version its tests have evaluated to true, false and unknown.

use std::collections::HashMap;

use crate::assess::Subject;
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Linear;
use crate::model::{Body, Ruleset};
use crate::source::Span;
use crate::text::Text;
use crate::truth::Truth;

/// All rules of a version: its criteria, and when they apply.
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

/// Marks the value of each comparison for a commune: false, unknown or true.
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

/// A diagnostic for each comparison that was not evaluated to all three values.
pub(super) fn unseen(seen: HashMap<Span, [bool; 3]>) -> Vec<Diagnostic> {
    let mut unseen: Vec<_> = seen
        .into_iter()
        .filter(|(_, ways)| ways.contains(&false))
        .collect();
    unseen.sort_by_key(|(span, _)| *span);
    let diagnostic = |(span, seen_ways)| {
        let words = ["false", "unknown", "true"];
        let missing: Vec<&str> = words
            .into_iter()
            .zip(seen_ways)
            .filter(|(_, seen): &(&str, bool)| !seen)
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
        Diagnostic::new(Code::NeverSeen, span, message)
    };
    unseen.into_iter().map(diagnostic).collect()
}
