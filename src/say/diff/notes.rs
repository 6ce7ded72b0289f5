//! Notes on a comparison: how well the laws are known, combined years, contradictions.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::vocabulary;
use crate::diff::{Side, Standing};
use crate::inquiry::{Diff, Stale};
use crate::model::{Ruleset, VerdictWords, Weight};
use crate::page::{Page, Piece, join, plain, safe, text};
use crate::say::fault::asides;
use crate::say::names::label;
use crate::say::notes::changes::changes;
use crate::say::notes::law::{law_notes, text_notes};
use crate::say::notes::left_out::left_out;
use crate::say::notes::named::{ActName, numbered, remarks};
use crate::say::paper::vocabulary as paper;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most names shown; the rest is only counted.
const NAMED: usize = 6;

/// Writes the numbered notes, if there are any.
pub(in crate::say) fn write(page: &mut Page, diff: &Diff<'_>, language: Language) {
    numbered(page, all(diff, language), language);
}

/// Every note.
fn all(diff: &Diff<'_>, language: Language) -> Vec<Vec<Piece>> {
    let mut notes = of_results(diff, ActName::Short, language);
    notes.extend(asides(diff.faults, language));
    notes.extend(left_out(diff.left_out, language));
    let count = faults(diff);
    if count > 0 {
        let count = measure::count(language, count);
        notes.push(fill(words::words(language).note_faults, &[count]));
    }
    notes.extend(stale(diff, language));
    notes
}

/// The notes for readers who have the results and not the files, each once.
pub(super) fn for_papers(diff: &Diff<'_>, language: Language) -> Vec<Vec<Piece>> {
    let mut notes = of_results(diff, ActName::Full, language);
    let count = faults(diff);
    if count > 0 {
        let to_check = paper::words(language).to_check;
        notes.push(fill(to_check, &[measure::count(language, count)]));
    }
    let mut once: Vec<Vec<Piece>> = Vec::new();
    for note in notes {
        if !once.contains(&note) {
            once.push(note);
        }
    }
    once
}

/// The notes on the law and on what the figures cover.
fn of_results(diff: &Diff<'_>, acts: ActName, language: Language) -> Vec<Vec<Piece>> {
    let mut notes = remarks(diff.remarks, language);
    let rulesets = rulesets(diff);
    let judging = rulesets.iter().map(|(ruleset, _)| ruleset.as_ref());
    notes.extend(text_notes(&judging, acts, language));
    for (ruleset, sides) in &rulesets {
        let years: BTreeSet<u16> = sides.iter().map(|&side| diff.years[side]).collect();
        let years: Vec<u16> = years.into_iter().collect();
        notes.extend(law_notes(ruleset, &years, acts, language));
    }
    notes.extend(composed(diff, language));
    notes.extend(changes(diff.series[1], diff.strays, language));
    notes.extend(saved(diff, language));
    notes.extend(unlisted(diff, language));
    notes
}

/// The notes in `language`, each once.
#[must_use]
pub fn diff_notes(diff: &Diff<'_>, language: Language) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for note in all(diff, language) {
        let note = text(&note);
        if !told.contains(&note) {
            told.push(note);
        }
    }
    told
}

/// Every version that judges, with the sides it judges.
pub(super) fn rulesets(diff: &Diff<'_>) -> Vec<(Arc<Ruleset>, Vec<Side>)> {
    let mut out: Vec<(Arc<Ruleset>, Vec<Side>)> = Vec::new();
    for column in diff.columns {
        for side in Side::ALL {
            let Some(rules) = column.rules(side) else {
                continue;
            };
            match out.iter_mut().find(|(known, _)| known.id == rules.id) {
                Some((_, sides)) => sides.push(side),
                None => out.push((Arc::clone(rules), vec![side])),
            }
        }
    }
    out
}

fn composed(diff: &Diff<'_>, language: Language) -> Option<Vec<Piece>> {
    let put_together = diff
        .partition
        .pairings
        .iter()
        .filter(|pairing| matches!(pairing.standing, Standing::Merged | Standing::Split));
    let count = put_together.count();
    let year = plain(diff.years[diff.partition.sides()[0]].to_string());
    let parts = [year, measure::count(language, count)];
    (count > 0).then(|| fill(vocabulary::words(language).composed, &parts))
}

/// That saved results lack the figures the other law needs.
fn saved(diff: &Diff<'_>, language: Language) -> Option<Vec<Piece>> {
    let are_two_laws = diff.columns.iter().any(|column| !column.is_one_law());
    let told = || plain(vocabulary::words(language).saved);
    (diff.has_saved && are_two_laws).then(told)
}

/// Communes that are in no list.
fn unlisted(diff: &Diff<'_>, language: Language) -> Option<Vec<Piece>> {
    let w = words::words(language);
    let mut names: Vec<Vec<Piece>> = Vec::new();
    for fault in diff.faults {
        for area in fault.kind.unlisted() {
            let name = plain(safe(area));
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if names.is_empty() {
        return None;
    }
    let mut shown = join(names.iter().take(NAMED).cloned(), ", ");
    if names.len() > NAMED {
        let others = measure::count(language, names.len() - NAMED);
        shown = fill(w.and_others, &[shown, others]);
    }
    Some(fill(w.note_unlisted, &[shown]))
}

/// How many faults of the data are more than a note.
fn faults(diff: &Diff<'_>) -> usize {
    let faults = diff.faults.iter();
    faults
        .filter(|fault| fault.kind.weight() > Weight::Note)
        .count()
}

/// The saved verdicts that differ from the current ones, by set.
#[must_use]
pub fn stale(diff: &Diff<'_>, language: Language) -> Vec<Vec<Piece>> {
    let d = vocabulary::words(language);
    let told = |stale: &Stale| {
        let column = diff.columns.iter().find(|c| c.set.family == stale.set);
        let rules = column.and_then(|column| column.old.as_ref().or(column.new.as_ref()));
        let own = rules.map_or_else(VerdictWords::default, |rules| rules.words.clone());
        let word = |verdict| words::verdict(language, verdict, &own);
        let parts = [
            label(&stale.area),
            stale.year.to_string(),
            word(stale.saved),
            word(stale.now),
        ];
        fill(d.stale_one, &parts.map(plain))
    };
    let notes = diff.columns.iter().filter_map(|column| {
        let of_set = |stale: &&Stale| stale.set == column.set.family;
        let of_set: Vec<&Stale> = diff.stale.iter().filter(of_set).collect();
        let mut shown = join(of_set.iter().take(NAMED).map(|stale| told(stale)), "; ");
        if of_set.len() > NAMED {
            let others = measure::count(language, of_set.len() - NAMED);
            shown = fill(d.and_others, &[shown, others]);
        }
        let short = safe(column.set.short.told(language));
        (!of_set.is_empty()).then(|| fill(d.stale, &[plain(short), shown]))
    });
    notes.collect()
}
