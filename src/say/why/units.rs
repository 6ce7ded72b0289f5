//! The rows of a list that a figure of a commune hangs on: those that do not count, and those of which it is not known.

use super::cells::cell_name;
use super::context::Context;
use super::measure;
use crate::model::{CountedUnits, Input, NamedUnit, Origin, Trace, Verdict};
use crate::page::{Piece, Role, join, plain, safe};
use crate::say::words::fill;

/// Most rows that are named; more are counted.
const NAMED: usize = 10;

/// What decides a criterion whose figures were counted from a list, a sentence each; none if it is met.
pub(in crate::say) fn deciding(context: &Context<'_>, trace: &Trace) -> Vec<Vec<Piece>> {
    if matches!(
        trace.finding.verdict,
        Verdict::Pass | Verdict::NotApplicable
    ) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let inputs = trace.tests.iter().flat_map(|test| &test.inputs);
    inputs.for_each(|input| lists(input, &mut all));
    let w = context.words();
    let kind = |units: &CountedUnits| {
        let title = &context.codebook.subject(units.kind).title;
        plain(safe(title.told(context.language)))
    };
    let mut told: Vec<Vec<Piece>> = Vec::new();
    for units in all {
        let groups = [(&units.out, w.units_out), (&units.open, w.units_open)];
        for (rows, template) in groups.into_iter().filter(|(rows, _)| !rows.is_empty()) {
            told.push(fill(template, &[kind(units), names(context, rows)]));
        }
        if !units.absent.is_empty() {
            let count = measure::count(context.language, units.absent.len());
            told.push(fill(
                w.units_absent,
                &[count, absent(context, &units.absent)],
            ));
        }
        if !units.is_whole {
            let count = measure::count(context.language, units.rows);
            told.push(fill(w.units_partial, &[count, kind(units)]));
        }
    }
    let mut once: Vec<Vec<Piece>> = Vec::new();
    for sentence in told {
        if !once.contains(&sentence) {
            once.push(sentence);
        }
    }
    once
}

/// The lists that a figure, or its parts, were counted from.
fn lists<'i>(input: &'i Input, into: &mut Vec<&'i CountedUnits>) {
    if let Origin::Counted(units) = &input.origin {
        into.push(units);
    }
    for part in input.parts() {
        lists(part, into);
    }
}

/// `Khu 4 [E18], Khu 5 [E19]`
fn names(context: &Context<'_>, rows: &[NamedUnit]) -> Vec<Piece> {
    let shown = rows.iter().take(NAMED).map(|one| {
        let cell = cell_name(&one.cell, context.several_sheets);
        vec![
            Piece::new(Role::Name, safe(&one.name)),
            Piece::new(Role::Plain, "\u{a0}"),
            Piece::new(Role::Place, format!("[{cell}]")),
        ]
    });
    and_more(context, join(shown, ", "), rows.len())
}

/// Names of communes without a row.
fn absent(context: &Context<'_>, names: &[String]) -> Vec<Piece> {
    let shown = names.iter().take(NAMED);
    let shown = shown.map(|name| vec![Piece::new(Role::Name, safe(name))]);
    and_more(context, join(shown, ", "), names.len())
}

/// Adds how many are not named.
fn and_more(context: &Context<'_>, named: Vec<Piece>, all: usize) -> Vec<Piece> {
    let mut told = named;
    if let Some(more) = all.checked_sub(NAMED).filter(|more| *more > 0) {
        let more = measure::count(context.language, more);
        told.extend(fill(context.words().units_more, &[more]));
    }
    told
}
