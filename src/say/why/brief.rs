//! The reason for a criterion's verdict in a few words, without the article, the figure's name and the cells.

use super::comparison;
use super::context::Context;
use super::reason::{nearest, withheld};
use crate::model::{Basis, Body, Doubt, TestTrace, Trace};
use crate::page::{Piece, join, plain};
use crate::say::words::{self, fill};
use crate::truth::Truth;

/// What was measured, or why a criterion is open although no figure is missing; empty if only figures are missing.
pub(in crate::say) fn brief(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    match trace.finding.basis {
        Basis::Answer(_) => {
            let own = &context.ruleset.words;
            let word = words::verdict(context.language, trace.finding.verdict, own);
            fill(w.brief_answer, &[plain(word)])
        }
        Basis::Contradiction => plain(w.brief_contradiction),
        Basis::Kind => plain(w.brief_kind),
        Basis::Applies if is_missing(&trace.applies) => Vec::new(),
        Basis::Applies => plain(w.brief_applies),
        Basis::Figures => by_figures(context, trace),
        Basis::Withheld => withheld(context, trace),
    }
}

fn by_figures(context: &Context<'_>, trace: &Trace) -> Vec<Piece> {
    let w = context.words();
    match &context.ruleset.criterion(trace.criterion).body {
        Body::Members { .. } if trace.exclusion.is_some() => plain(w.brief_excluded),
        Body::Members { .. } => Vec::new(),
        Body::Unread => plain(w.unread_alone),
        Body::Silent { .. } => {
            let year = plain(context.year.to_string());
            fill(w.no_version_row, &[year])
        }
        Body::Rule(rule) => {
            let tests: Vec<&TestTrace> = trace.decisive().collect();
            let told = match trace.truth {
                Truth::False => nearest(&tests, trace.connective),
                Truth::Unknown => tests.into_iter().filter(|test| !lacks(test)).collect(),
                Truth::True => Vec::new(),
            };
            let told = told.into_iter().filter_map(|test| {
                let measured = comparison::brief(context, rule.tests.get(test.test)?, test);
                let doubt = doubt(context, test);
                Some(join([measured, doubt], ", "))
            });
            join(told, "; ")
        }
    }
}

/// Why a test is unknown although no figure is missing; empty for a range, which shows it.
fn doubt(context: &Context<'_>, test: &TestTrace) -> Vec<Piece> {
    let w = context.words();
    let first = test.doubts.first();
    first.map_or_else(Vec::new, |doubt| match doubt {
        Doubt::Missing { .. } | Doubt::Range { .. } => Vec::new(),
        Doubt::Incomparable { .. } => plain(w.incomparable_value),
        Doubt::LawSilent => plain(w.brief_tie),
        Doubt::Undefined => plain(w.brief_zero),
    })
}

fn lacks(test: &TestTrace) -> bool {
    let missing = |doubt: &Doubt| matches!(doubt, Doubt::Missing { .. });
    test.doubts.iter().any(missing)
}

/// Whether missing figures are all that keeps these tests unknown.
fn is_missing(tests: &[TestTrace]) -> bool {
    let unknown = |test: &&TestTrace| test.truth == Truth::Unknown;
    tests.iter().filter(unknown).all(lacks)
}
