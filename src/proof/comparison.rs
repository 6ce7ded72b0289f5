//! A comparison as the verdicts that it rests on.

use std::collections::HashMap;

use super::lock::{DiffLock, ScoreLock};
use crate::model::Year;
use crate::wire::{
    WireBasis, WireChange, WireFigure, WireFinding, WireKnown, WireMoved, WireReading, WireResult,
    WireSchema, WireScores, WireStatus, WireStep, WireVerdict,
};

/// A comparison as results, four of each commune and set: the figures of each year under the law of each.
///
/// Their figures are those that moved; their criteria, those that changed or still fail in this comparison and in the one that it is
/// held to. Everything else of the document is the same.
#[must_use]
pub fn four_verdicts(lock: &DiffLock, other: &DiffLock) -> ScoreLock {
    let others: HashMap<ChangeKey<'_>, &WireChange<'_>> =
        other.changes.iter().map(|one| (key(one), one)).collect();
    let changes = lock.changes.iter();
    let results = changes.flat_map(|one| of(lock, one, others.get(&key(one)).copied()));
    WireScores {
        schema: WireSchema,
        tool: lock.tool.clone(),
        sets: lock.sets.clone(),
        inputs: lock.inputs.clone(),
        results: results.collect(),
        question: None,
        criteria: lock.criteria.clone(),
        notes: Vec::new(),
        faults: Vec::new(),
        codebook: lock.codebook.clone(),
        register: lock.register.clone(),
        files: lock.files.clone(),
        only: None,
    }
}

/// What names a commune under a set.
type ChangeKey<'c> = [&'c str; 6];

fn key<'c>(change: &'c WireChange<'_>) -> ChangeKey<'c> {
    let of = &change.commune;
    [
        &*of.code,
        &*of.unit,
        &*of.name,
        &*of.district,
        &*of.province,
        &*change.set,
    ]
}

/// Figures of one year under the law of one.
struct YearUnderLaw {
    verdict: Option<WireVerdict>,
    is_after: bool,
    has_new_law: bool,
    of_step: fn(&WireStep<'_>) -> WireVerdict,
}

fn of(
    lock: &DiffLock,
    change: &WireChange<'static>,
    other: Option<&WireChange<'static>>,
) -> Vec<WireResult<'static>> {
    let judged = [
        YearUnderLaw {
            verdict: change.before,
            is_after: false,
            has_new_law: false,
            of_step: |step| step.before,
        },
        YearUnderLaw {
            verdict: change.law_alone,
            is_after: false,
            has_new_law: true,
            of_step: |step| step.law_alone,
        },
        YearUnderLaw {
            verdict: change.figures_alone,
            is_after: true,
            has_new_law: false,
            of_step: |step| step.figures_alone,
        },
        YearUnderLaw {
            verdict: change.after,
            is_after: true,
            has_new_law: true,
            of_step: |step| step.after,
        },
    ];
    let results = judged.iter();
    results
        .filter_map(|judged| result(lock, (change, other), judged))
        .collect()
}

fn result(
    lock: &DiffLock,
    (change, other): (&WireChange<'static>, Option<&WireChange<'static>>),
    judged: &YearUnderLaw,
) -> Option<WireResult<'static>> {
    let side = if judged.is_after {
        lock.after
    } else {
        lock.before
    };
    let summary = lock.summaries.iter().find(|one| one.set == change.set);
    let version = summary.and_then(|one| {
        if judged.has_new_law {
            one.version_after.clone()
        } else {
            one.version_before.clone()
        }
    });
    let is_in_both = |step: &&WireStep<'_>| {
        let mut steps = other.iter().flat_map(|other| &other.criteria);
        steps.any(|one| (&one.old, &one.new) == (&step.old, &step.new))
    };
    let findings = change.criteria.iter().filter(is_in_both);
    let findings = findings.filter_map(|step| {
        let id = if judged.has_new_law {
            &step.new
        } else {
            &step.old
        };
        Some(WireFinding {
            criterion: id.clone()?,
            verdict: (judged.of_step)(step),
            basis: WireBasis::Figures,
            answer: None,
            text: WireStatus::Unknown,
            reading: WireReading::Plain,
            reason: None,
            value: None,
            threshold: None,
            distance: None,
            instead: Vec::new(),
        })
    });
    let moved = change.criteria.iter().flat_map(|step| &step.moved);
    Some(WireResult {
        commune: change.commune.clone(),
        year: Some(side.year),
        boundaries: None,
        withheld: change.withheld.clone(),
        set: change.set.clone(),
        version,
        verdict: judged.verdict?,
        basis: None,
        recorded: None,
        findings: findings.collect(),
        figures: moved
            .map(|moved| figure(moved, judged.is_after, side.year))
            .collect(),
    })
}

fn figure(moved: &WireMoved<'static>, is_after: bool, year: Year) -> WireFigure<'static> {
    let told = if is_after {
        &moved.after
    } else {
        &moved.before
    };
    let known: WireKnown<'static> = told.known.clone();
    WireFigure {
        id: moved.id.clone(),
        year: year.saturating_sub(Year::from(moved.back)),
        known,
        bound: None,
        period: None,
        cells: told.cells.clone(),
        from: Vec::new(),
    }
}
