//! `diff` as json: one document.
//!
//! ```text
//! schema        1; another number when a field changes its meaning. Fields may be added.
//! tool, sets, inputs   as in `score`; the sets of either law
//! before, after year (of the figures), law (the year whose law judges them)
//! communes      how many stand how; old are those of before, new those of after, whichever year is the later:
//!   old, new    of either year, as the data have rows
//!   paired      the same in both, under whatever name
//!   merged_old, merged_new    old ones that went into new ones made of whole ones, and these
//!   touched_old, split_new    old ones that went into new ones that a part of one went into, and these
//!   new_without new ones that nothing of the data went into
//!   gone        old ones that went into nothing of the data
//!   pairs       of an old and a new commune that all or a part of it came to
//!   one_successor, split_old  old ones that came to one new one, to several
//!   whole_new   paired + merged_new
//!   withheld    rows of either year that are not judged; none of the others counts them
//!               old = paired + merged_old + touched_old + gone = one_successor + split_old + gone
//!               new = whole_new + split_new + new_without
//! summaries     one for each set:
//!   set, version_before, version_after    version null where the family has none for the year
//!   transitions before, after, communes: of those compared, without those that are none
//!   causes      cause, communes
//!   by          with --by: area, and how many worse, undetermined, better, not_applicable, unchanged, new, gone, withheld
//! stale         saved verdicts that no longer come out under the version they were saved with: code, name, year, set, saved, now
//! changes       one for each commune and set, in the order of the data; none of which neither the law nor a figure changed:
//!   commune     as in `score`, of the later year; of one that is gone, of the earlier
//!   set         the family
//!   standing    paired, merged, split, new, gone, withheld (a row of either year that is not judged)
//!   withheld    of such a row: code (of the fault), reason, file, line
//!   made_of     of a merged or split one: code, name, portion (whole, perhaps, part, land), before (its own verdict; null without a row)
//!   was         of a paired one that had another name or was of another kind in the earlier year: code, name, kind then
//!   before, after             the verdicts; null where there is nothing to judge
//!   course      worse, undetermined, better, not_applicable (what it became), unchanged; null where nothing is compared
//!   law_alone, figures_alone  old figures under the new law, new figures under the old
//!   cause       law, figures, either, together, mixed, missing; null where nothing changed
//!   criteria    those whose verdict changed or that fail as before, in the order of the new law, then those it dropped:
//!     old, new  their ids in either version; null where the law added or dropped it; "set" for the whole set
//!     before, after, law_alone, figures_alone, cause   as above
//!     decides   whether the set changed by it: the cause was found on it, or, where the set became undetermined, it failed and
//!               no longer does
//!     distance_before, distance_after of what fails: for each criterion under it (or itself) that is a test by a number, its id
//!               as criterion and by, more_than, at_least as in `score`
//!     moved     figures that are not what they were: id, back (how many years before, if it is of one), before, after, each value, range (low, low_open, high,
//!               high_open) or gap, and cells, as in `score`
//! ```

use std::io;

use super::by::{Around, tallies};
use super::csv::{parts, standing_word};
use super::wire::{
    WireArea, WireCauseCount, WireChange, WireCounts, WireDiff, WireFar, WireMoved, WirePart,
    WireSide, WireStale, WireStep, WireSummary, WireTold, WireTransition, WireWas,
};
use crate::diff::{Cause, Detail, Step};
use crate::inquiry::{At, Course, Diff, DiffColumn, Stale};
use crate::model::{Codebook, DataFault, Input, Ruleset, Trace, Verdict};
use crate::report::page::text;
use crate::report::score::json::{distance, known, portion_word, wire_sets};
use crate::report::score::view::version_of;
use crate::report::score::wire::{
    WireCells, WireInput, WireSet, WireTool, WireWithheld, write_part,
};
use crate::report::{Language, fault};

/// What stands before the changes.
///
/// # Errors
/// None: a vector takes all that is written.
pub fn diff_json_head(diff: &Diff<'_>, by: Option<Around>) -> io::Result<Vec<u8>> {
    let side = |side: usize| WireSide {
        year: diff.years[side],
        law: diff.laws[side],
    };
    let inputs = diff.sheets.iter().map(|sheet| WireInput {
        file: &sheet.file,
        sha256: &sheet.sha256,
        rows: sheet.rows,
    });
    let head = WireDiff {
        schema: 1,
        tool: WireTool {
            name: "antq",
            version: env!("CARGO_PKG_VERSION"),
        },
        before: side(0),
        after: side(1),
        sets: sets(diff),
        inputs: inputs.collect(),
        communes: counts(diff),
        summaries: (0..diff.columns.len())
            .map(|column| summary(diff, column, by))
            .collect(),
        stale: diff.stale.iter().map(stale).collect(),
    };
    let mut out = Vec::new();
    write_part(&mut out, &head)?;
    // The object goes on.
    out.pop();
    out.extend_from_slice(b",\"changes\":[");
    Ok(out)
}

/// What stands behind the changes.
pub const DIFF_JSON_END: &[u8] = b"]}\n";

/// Some changes, each after a comma but the first of all; reasons in `language`.
///
/// # Errors
/// None: a vector takes all that is written.
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
        code: &stale.area.code,
        name: &stale.area.name,
        year: stale.year,
        set: &stale.set,
        saved: &stale.saved,
        now: stale.now.wire(),
    }
}

/// Every file criteria came from, of either law.
fn sets<'d>(diff: &'d Diff<'_>) -> Vec<WireSet<'d>> {
    let rules = diff
        .columns
        .iter()
        .flat_map(|column| [&column.old, &column.new]);
    wire_sets(rules.flatten().map(|rules| &**rules))
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
                    before: before.wire(),
                    after: after.wire(),
                    communes,
                });
            }
        }
    }
    let causes = Cause::ALL.into_iter().zip(diff.causes(place));
    let causes = causes.filter(|(_, communes)| *communes > 0);
    let areas = by.map(|by| tallies(diff, place, by)).unwrap_or_default();
    WireSummary {
        set: &column.set.family,
        version_before: version(column.old.as_deref()),
        version_after: version(column.new.as_deref()),
        transitions,
        causes: causes
            .map(|(cause, communes)| WireCauseCount {
                cause: cause.wire(),
                communes,
            })
            .collect(),
        by: areas.into_iter().map(WireArea::from).collect(),
    }
}

fn version(rules: Option<&Ruleset>) -> Option<&str> {
    rules.map(|rules| version_of(&rules.id))
}

/// Why a row is not judged.
fn withheld(fault: &DataFault, language: Language) -> WireWithheld<'_> {
    WireWithheld {
        code: fault.kind.code(),
        reason: text(&fault::reason(fault, true, language)),
        file: &fault.place.file,
        line: fault.place.line,
    }
}

/// Writes what became of one commune under one set.
fn change(out: &mut Vec<u8>, diff: &Diff<'_>, at: At, language: Language) -> io::Result<()> {
    let (pairing, column, cell) = diff.at(at);
    let change = diff.change(at, Detail::Figures);
    let change = change.as_ref();
    let area = diff.area(pairing);
    let steps = change.into_iter().flat_map(|change| &change.steps);
    let made_of = parts(diff, pairing, cell).map(|(part, verdict)| WirePart {
        code: &part.area.code,
        name: &part.area.name,
        portion: portion_word(part.portion),
        before: verdict.map(Verdict::wire),
    });
    let told = WireChange {
        commune: area.into(),
        set: &column.set.family,
        standing: standing_word(pairing.standing),
        withheld: diff.fault(pairing).map(|fault| withheld(fault, language)),
        made_of: made_of.collect(),
        was: diff.was(pairing).map(|was| WireWas {
            code: &was.code,
            name: &was.name,
            kind: &was.kind,
        }),
        before: cell.told.before().map(Verdict::wire),
        after: cell.told.after().map(Verdict::wire),
        course: cell.told.course().map(Course::wire),
        law_alone: change.map(|change| change.verdicts.law_alone.wire()),
        figures_alone: change.map(|change| change.verdicts.figures_alone.wire()),
        cause: change.and_then(|change| change.cause).map(Cause::wire),
        criteria: steps.map(|one| step(diff.codebook, column, one)).collect(),
    };
    write_part(out, &told)
}

fn step<'a>(codebook: &'a Codebook, column: &'a DiffColumn, step: &'a Step) -> WireStep<'a> {
    let id = |rules: Option<&'a Ruleset>, index: Option<usize>| {
        Some(rules?.criterion(index?).id.as_str())
    };
    let (old, new) = (column.old.as_deref(), column.new.as_deref());
    let moved = step.moved.iter().map(|one| WireMoved {
        id: &codebook.indicator(one.after.figure).id,
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
        before: step.verdicts.before.wire(),
        after: step.verdicts.after.wire(),
        law_alone: step.verdicts.law_alone.wire(),
        figures_alone: step.verdicts.figures_alone.wire(),
        cause: step.cause.map(Cause::wire),
        decides: step.decides,
        distance_before: distances(old, before),
        distance_after: distances(new, after),
        moved: moved.collect(),
    }
}

/// What is known of a figure, and where it stands.
fn told<'a>(codebook: &'a Codebook, input: &'a Input) -> WireTold<'a> {
    WireTold {
        known: known(codebook, input),
        cells: WireCells(input),
    }
}

/// How far the criteria that failed are from passing.
fn distances<'a>(rules: Option<&'a Ruleset>, traces: &[Trace]) -> Vec<WireFar<'a>> {
    let Some(rules) = rules else {
        return Vec::new();
    };
    let told = traces.iter().filter_map(|trace| {
        let (_, far) = trace.distance()?;
        Some(WireFar {
            criterion: &rules.criterion(trace.criterion).id,
            distance: distance(far),
        })
    });
    told.collect()
}
