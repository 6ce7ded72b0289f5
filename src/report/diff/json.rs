//! `diff` as json: one document.
//!
//! ```text
//! schema        1; another number when a field changes its meaning. Fields may be added.
//! tool, sets, inputs   as in `score`; the sets of either law
//! before, after year (of the figures), law (the year whose law judges them)
//! communes      how many stand how:
//!   old, new    of the earlier and of the later year, as the data have rows
//!   paired      the same in both, under whatever name
//!   merged_old, merged_new    old ones that went into new ones made of whole ones, and these
//!   touched_old, split_new    old ones that went into new ones that a part of one went into, and these
//!   new_without new ones that nothing of the data went into
//!   gone        old ones that went into nothing of the data
//!   pairs       of an old and a new commune that all or a part of it came to
//!   one_successor, split_old  old ones that came to one new one, to several
//!   whole_new   paired + merged_new
//!               old = paired + merged_old + touched_old + gone = one_successor + split_old + gone
//!               new = whole_new + split_new + new_without
//! summaries     one for each set:
//!   set, version_before, version_after    version null where the family has none for the year
//!   transitions before, after, communes: of those compared, without those that are none
//!   causes      cause, communes
//!   by          with --by: area, and how many worse, undetermined, better, not_applicable, unchanged, new, gone
//! stale         saved verdicts that no longer come out under the version they were saved with: code, name, year, set, saved, now
//! changes       one for each commune and set, in the order of the data; none of which neither the law nor a figure changed:
//!   commune     as in `score`, of the later year; of one that is gone, of the earlier
//!   set         the family
//!   standing    paired, merged, split, new, gone
//!   made_of     of a merged or split one: code, name, portion (whole, part, land), before (its own verdict; null without a row)
//!   before, after             the verdicts; null where there is nothing to judge
//!   course      worse, undetermined, better, not_applicable (what it became), unchanged; null where nothing is compared
//!   law_alone, figures_alone  old figures under the new law, new figures under the old
//!   cause       law, figures, either, together, mixed, missing; null where nothing changed
//!   criteria    those whose verdict changed or that fail as before, in the order of the new law, then those it dropped:
//!     old, new  their ids in either version; null where the law added or dropped it; "set" for the whole set
//!     before, after, law_alone, figures_alone, cause   as above
//!     decides   whether the cause of the change was found on it
//!     distance_before, distance_after of what fails: for each criterion under it (or itself) that is a test by a number, its id
//!               as criterion and by, more_than, at_least as in `score`
//!     moved     figures that are not what they were: id, before, after, each value, range or gap, and cells, as in `score`
//! ```

use std::collections::HashSet;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::by::{Around, Tally, tallies};
use super::compared::{Course, Diff, DiffCell, DiffColumn, Stale, VERDICTS};
use super::csv::{is_told, parts, standing_word};
use super::wire::{
    WireArea, WireCauseCount, WireChange, WireCounts, WireDiff, WireFar, WireMoved, WirePart,
    WireSide, WireStale, WireStep, WireSummary, WireTold, WireTransition,
};
use crate::diff::{Cause, Pairing, Step};
use crate::model::{Codebook, Input, Ruleset, Trace, Verdict};
use crate::report::score::json::{cells, distance, known, portion_word, set};
use crate::report::score::view::version_of;
use crate::report::score::wire::{WireCommune, WireInput, WireSet, WireTool, write_json};

/// Writes one document; communes that took another course than `only` are left out of the changes.
///
/// # Errors
/// When `out` does not take what is written.
pub fn diff_json(
    out: &mut dyn Write,
    diff: &Diff,
    (only, by): (Option<Course>, Option<Around>),
) -> io::Result<()> {
    let side = |side: usize| WireSide {
        year: diff.years[side],
        law: diff.laws[side],
    };
    let inputs = diff.sheets.iter().map(|sheet| WireInput {
        file: &sheet.file,
        sha256: &sheet.sha256,
        rows: sheet.rows,
    });
    let document = WireDiff {
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
        changes: Changes { diff, only },
    };
    write_json(out, &document)
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
fn sets(diff: &Diff) -> Vec<WireSet<'_>> {
    let mut seen = HashSet::new();
    let rules = diff
        .columns
        .iter()
        .flat_map(|column| [&column.old, &column.new]);
    let homes = rules.flatten().flat_map(|rules| &rules.homes);
    homes
        .filter(|home| seen.insert(home.id.as_str()))
        .map(set)
        .collect()
}

fn counts(diff: &Diff) -> WireCounts {
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
    }
}

fn summary(diff: &Diff, place: usize, by: Option<Around>) -> WireSummary<'_> {
    let column = &diff.columns[place];
    let mut transitions = Vec::new();
    for (before, row) in VERDICTS.into_iter().zip(diff.transitions(place)) {
        for (after, communes) in VERDICTS.into_iter().zip(row) {
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
        by: areas.into_iter().map(area).collect(),
    }
}

fn version(rules: Option<&Ruleset>) -> Option<&str> {
    rules.map(|rules| version_of(&rules.id))
}

fn area((area, tally): (String, Tally)) -> WireArea {
    let [
        worse,
        undetermined,
        better,
        not_applicable,
        unchanged,
        new,
        gone,
    ] = tally;
    WireArea {
        area,
        worse,
        undetermined,
        better,
        not_applicable,
        unchanged,
        new,
        gone,
    }
}

/// The changes, each made when it is written.
struct Changes<'a> {
    diff: &'a Diff,
    only: Option<Course>,
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let pairings = self.diff.partition.pairings.iter().zip(&self.diff.cells);
        let all = pairings.flat_map(|(pairing, cells)| {
            let columns = self.diff.columns.iter().zip(cells);
            columns.map(move |(column, cell)| (pairing, column, cell))
        });
        let told = all.filter(|(_, _, cell)| is_told(cell, self.only));
        serializer
            .collect_seq(told.map(|(pairing, column, cell)| self.change(pairing, column, cell)))
    }
}

impl<'a> Changes<'a> {
    fn change(
        &self,
        pairing: &'a Pairing,
        column: &'a DiffColumn,
        cell: &'a DiffCell,
    ) -> WireChange<'a> {
        let area = self.diff.area(pairing);
        let change = cell.told.change();
        let steps = change.into_iter().flat_map(|change| &change.steps);
        let made_of = parts(self.diff, pairing, cell).map(|(part, verdict)| WirePart {
            code: &part.area.code,
            name: &part.area.name,
            portion: portion_word(part.portion),
            before: verdict.map(Verdict::wire),
        });
        WireChange {
            commune: WireCommune {
                code: &area.code,
                name: &area.name,
                kind: &area.kind,
                district: &area.district,
                province: &area.province,
            },
            set: &column.set.family,
            standing: standing_word(pairing.standing),
            made_of: made_of.collect(),
            before: cell.told.before().map(Verdict::wire),
            after: cell.told.after().map(Verdict::wire),
            course: cell.told.course().map(Course::wire),
            law_alone: change.map(|change| change.verdicts.law_alone.wire()),
            figures_alone: change.map(|change| change.verdicts.figures_alone.wire()),
            cause: change.and_then(|change| change.cause).map(Cause::wire),
            criteria: steps.map(|step| self.step(column, step)).collect(),
        }
    }

    fn step(&self, column: &'a DiffColumn, step: &'a Step) -> WireStep<'a> {
        let id = |rules: Option<&'a Ruleset>, index: Option<usize>| {
            Some(rules?.criterion(index?).id.as_str())
        };
        let (old, new) = (column.old.as_deref(), column.new.as_deref());
        let codebook = &*self.diff.codebook;
        let moved = step.moved.iter().map(|one| WireMoved {
            id: &codebook.indicator(one.after.figure).id,
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
}

/// What is known of a figure, and where it stands.
fn told<'a>(codebook: &'a Codebook, input: &Input) -> WireTold<'a> {
    WireTold {
        known: known(codebook, input),
        cells: cells(input),
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
