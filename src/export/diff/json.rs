//! `diff` as json: one document, [`WireDiff`].

use std::borrow::Cow;
use std::io;

use super::csv::parts;
use crate::criteria::codebook_sha256;
use crate::diff::{Cause, Detail, Side, Step};
use crate::export::json::{write_json, write_part};
use crate::export::score::json::{distance, faults, known, wire_cells, wire_criteria, wire_sets};
use crate::inquiry::{At, Comparison, Diff, DiffColumn, Stale};
use crate::model::{Codebook, DataFault, Input, Ruleset, Trace, Verdict};
use crate::page::text;
use crate::say::Beside;
use crate::say::fault_reason;
use crate::say::version_of;
use crate::say::{Around, DirectionCounts, diff_tallies};
use crate::text::Language;
use crate::wire::{
    WireAreaCourses, WireCauseCount, WireChange, WireCounts, WireDiff, WireFar, WireMoved,
    WirePart, WireSchema, WireSide, WireStale, WireStep, WireSummary, WireTold, WireTool,
    WireTransition, WireWas, WireWithheld,
};

/// The document without its changes: the text before them and after them.
///
/// # Errors
/// Never: writing to a vector does not fail.
pub fn diff_json_frame(
    diff: &Diff<'_>,
    by: Option<Around>,
    beside: &Beside<'_, Comparison>,
    language: Language,
) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let side = |side: Side| WireSide {
        year: diff.years[side],
        law: diff.laws[side],
    };
    let frame = WireDiff {
        schema: WireSchema,
        tool: WireTool::own(),
        before: side(Side::Before),
        after: side(Side::After),
        sets: wire_sets(rulesets(diff)),
        inputs: diff.sheets.iter().map(|sheet| (&**sheet).into()).collect(),
        communes: counts(diff),
        summaries: (0..diff.columns.len())
            .map(|column| summary(diff, column, by))
            .collect(),
        stale: diff.stale.iter().map(stale).collect(),
        changes: [(); 0],
        question: Some(Cow::Borrowed(beside.question)),
        criteria: wire_criteria(rulesets(diff), language),
        notes: beside.notes.iter().map(Cow::from).collect(),
        faults: faults(diff.faults, language),
        codebook: codebook_sha256().into(),
        register: beside.register.as_ref().map(Cow::from),
        files: beside.files.clone(),
    };
    let mut head = Vec::new();
    write_json(&mut head, &frame)?;
    // No string in the document can contain this, since quotation marks in strings are escaped.
    let list = b"\"changes\":[";
    let at = head.windows(list.len()).position(|bytes| bytes == list);
    let end = head.split_off(at.map_or(0, |at| at + list.len()));
    Ok((head, end))
}

/// A batch of changes, separated by commas; reasons in `language`.
///
/// # Errors
/// Never: writing to a vector does not fail.
pub fn diff_json_changes(
    diff: &Diff<'_>,
    told: &[(usize, At)],
    language: Language,
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for &(place, at) in told {
        if place > 0 {
            out.push(b',');
        }
        change(&mut out, diff, at, language)?;
    }
    Ok(out)
}

fn stale(stale: &Stale) -> WireStale<'_> {
    WireStale {
        code: Cow::from(&stale.area.code),
        name: Cow::from(&stale.area.name),
        year: stale.year,
        set: Cow::from(&stale.set),
        saved: stale.saved.into(),
        now: stale.now.into(),
    }
}

/// The versions that judge, of both laws.
fn rulesets<'d>(diff: &'d Diff<'_>) -> impl Iterator<Item = &'d Ruleset> {
    let columns = diff.columns.iter();
    let both = columns.flat_map(|column| [column.old.as_deref(), column.new.as_deref()]);
    both.flatten()
}

fn counts(diff: &Diff<'_>) -> WireCounts {
    let counts = &diff.partition.counts;
    WireCounts {
        old: counts.old,
        new: counts.new,
        paired: counts.paired,
        merged_old: counts.merged_old,
        merged_new: counts.merged_new,
        touched_old: counts.touched_old,
        split_new: counts.split_new,
        new_without: counts.new_without,
        gone: counts.gone,
        pairs: counts.pairs,
        one_successor: counts.one_successor,
        split_old: counts.split_old,
        whole_new: counts.whole_new(),
        withheld: counts.withheld,
    }
}

fn summary<'d>(diff: &'d Diff<'_>, place: usize, by: Option<Around>) -> WireSummary<'d> {
    let column = &diff.columns[place];
    let mut transitions = Vec::new();
    for (before, row) in Verdict::ALL.into_iter().zip(diff.transitions(place)) {
        for (after, communes) in Verdict::ALL.into_iter().zip(row) {
            if communes > 0 {
                transitions.push(WireTransition {
                    before: before.into(),
                    after: after.into(),
                    communes,
                });
            }
        }
    }
    let causes = Cause::ALL.into_iter().zip(diff.causes(place));
    let causes = causes.filter(|(_, communes)| *communes > 0);
    let areas = by
        .map(|by| diff_tallies(diff, place, by))
        .unwrap_or_default();
    WireSummary {
        set: Cow::from(&column.set.family),
        version_before: version(column.old.as_deref()),
        version_after: version(column.new.as_deref()),
        transitions,
        causes: causes
            .map(|(cause, communes)| WireCauseCount {
                cause: cause.into(),
                communes,
            })
            .collect(),
        by: areas.into_iter().map(courses).collect(),
    }
}

fn version(rules: Option<&Ruleset>) -> Option<Cow<'_, str>> {
    rules.map(|rules| version_of(&rules.id).into())
}

fn courses<'a>((area, tally): (String, DirectionCounts)) -> WireAreaCourses<'a> {
    let [
        worse,
        undetermined,
        better,
        not_applicable,
        unchanged,
        new,
        gone,
        withheld,
    ] = tally;
    WireAreaCourses {
        area: area.into(),
        worse,
        undetermined,
        better,
        not_applicable,
        unchanged,
        new,
        gone,
        withheld,
    }
}

/// Why a row is not judged.
fn withheld(fault: &DataFault, language: Language) -> WireWithheld<'_> {
    WireWithheld {
        code: fault.kind.code().into(),
        reason: text(&fault_reason(fault, true, language)).into(),
        file: Cow::from(&fault.place.file),
        line: fault.place.line,
    }
}

/// Writes one commune compared under one set.
fn change(out: &mut Vec<u8>, diff: &Diff<'_>, at: At, language: Language) -> io::Result<()> {
    let (pairing, column, cell) = diff.at(at);
    let change = diff.change(at, Detail::Figures);
    let change = change.as_ref();
    let area = diff.area(pairing);
    let steps = change.into_iter().flat_map(|change| &change.steps);
    let made_of = parts(diff, pairing, cell).map(|(part, verdict)| WirePart {
        code: Cow::from(&part.area.code),
        name: Cow::from(&part.area.name),
        portion: part.portion.into(),
        before: verdict.map(Into::into),
    });
    let told = WireChange {
        commune: area.into(),
        set: Cow::from(&column.set.family),
        standing: pairing.standing.into(),
        withheld: diff.fault(pairing).map(|fault| withheld(fault, language)),
        made_of: made_of.collect(),
        was: diff.was(pairing).map(|was| WireWas {
            code: Cow::from(&was.code),
            name: Cow::from(&was.name),
            kind: Cow::from(&was.kind),
        }),
        before: cell.result.before().map(Into::into),
        after: cell.result.after().map(Into::into),
        course: cell.result.direction().map(Into::into),
        law_alone: change.map(|change| change.verdicts.law_alone.into()),
        figures_alone: change.map(|change| change.verdicts.figures_alone.into()),
        cause: change.and_then(|change| change.cause).map(Into::into),
        criteria: steps.map(|one| step(diff.codebook, column, one)).collect(),
    };
    write_part(out, &told)
}

fn step<'a>(codebook: &'a Codebook, column: &'a DiffColumn, step: &'a Step) -> WireStep<'a> {
    let id = |rules: Option<&'a Ruleset>, index: Option<usize>| {
        Some(Cow::from(&rules?.criterion(index?).id))
    };
    let (old, new) = (column.old.as_deref(), column.new.as_deref());
    let moved = step.moved.iter().map(|one| WireMoved {
        id: Cow::from(&codebook.indicator(one.after.figure).id),
        back: one.back,
        before: told(codebook, &one.before),
        after: told(codebook, &one.after),
    });
    let reasons = step.reasons.as_deref();
    let before = reasons.map_or(&[][..], |reasons| &reasons.before);
    let after = reasons.map_or(&[][..], |reasons| &reasons.after);
    WireStep {
        old: id(old, step.pair.old),
        new: id(new, step.pair.new),
        before: step.verdicts.before.into(),
        after: step.verdicts.after.into(),
        law_alone: step.verdicts.law_alone.into(),
        figures_alone: step.verdicts.figures_alone.into(),
        cause: step.cause.map(Into::into),
        decides: step.decides,
        distance_before: distances(old, before),
        distance_after: distances(new, after),
        moved: moved.collect(),
    }
}

/// The value of a figure and its cells.
fn told<'a>(codebook: &'a Codebook, input: &'a Input) -> WireTold<'a> {
    WireTold {
        known: known(codebook, input),
        cells: wire_cells(input),
    }
}

/// Distances of failed criteria from passing.
fn distances<'a>(rules: Option<&'a Ruleset>, traces: &[Trace]) -> Vec<WireFar<'a>> {
    let Some(rules) = rules else {
        return Vec::new();
    };
    let told = traces.iter().filter_map(|trace| {
        let (_, far) = trace.distance()?;
        Some(WireFar {
            criterion: Cow::from(&rules.criterion(trace.criterion).id),
            distance: distance(far),
        })
    });
    told.collect()
}
