//! Totals of each set, and where communes fail.

use std::sync::Arc;

use serde::Serialize;

use super::vocabulary;
use crate::inquiry::{Judgement, Scores, place};
use crate::model::{Ruleset, Tally, Verdict, VerdictWords};
use crate::page::{safe, text};
use crate::say::names::heading;
use crate::say::score::failing::{FailingCriterion, failing};
use crate::say::score::judged::words_of;
use crate::say::score::summary::{by_answer, share};
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// The verdicts along a bar: the open part adjoins what it may become.
const ORDER: [Verdict; 4] = [
    Verdict::Pass,
    Verdict::Undetermined,
    Verdict::Fail,
    Verdict::NotApplicable,
];

/// Most criteria shown at once; the others unfold.
const WORST: usize = 8;

/// Width of a bar in thousandths.
const BAR: usize = 1000;

/// A verdict's part of a bar.
#[derive(Debug, Serialize)]
pub(in crate::say) struct BarPart {
    verdict: usize,
    word: String,
    mark: &'static str,
    count: String,
    /// Where it begins and how wide it is, as percentages; no width if there is none to show.
    x: String,
    width: Option<String>,
}

/// The totals of one set: a bar for each year, or a single one.
#[derive(Debug, Serialize)]
pub(in crate::say) struct SetTotal {
    pub(in crate::say) title: String,
    pub(in crate::say) bars: Vec<TotalBar>,
}

/// The verdicts of one year, counted.
#[derive(Debug, Serialize)]
pub(in crate::say) struct TotalBar {
    /// Its year, if there are several.
    label: Option<String>,
    parts: Vec<BarPart>,
    share: String,
    by_answer: String,
}

/// Which verdicts changed under one set, and why.
#[derive(Debug, Serialize)]
pub(in crate::say) struct FlipSet {
    pub(in crate::say) title: String,
    pub(in crate::say) rows: Vec<FlipRow>,
    /// The sum in words, or why there is nothing to show.
    pub(in crate::say) told: String,
}

/// The communes with the same verdicts before and after.
#[derive(Debug, Serialize)]
pub(in crate::say) struct FlipRow {
    pub(in crate::say) sides: [FlipSide; 2],
    pub(in crate::say) count: String,
    pub(in crate::say) causes: String,
    pub(in crate::say) parts: Vec<BarPart>,
}

/// One verdict of a change.
#[derive(Debug, Serialize)]
pub(in crate::say) struct FlipSide {
    verdict: usize,
    mark: &'static str,
    word: String,
}

impl FlipSide {
    pub(in crate::say) fn new(verdict: Verdict, word: String) -> FlipSide {
        FlipSide {
            verdict: place(verdict),
            mark: words::mark(verdict),
            word,
        }
    }
}

/// One criterion that keeps communes from meeting a set.
#[derive(Debug, Serialize)]
pub(in crate::say) struct FailingRow {
    /// Its number in the list of communes; none for a group.
    number: Option<usize>,
    title: String,
    citation: String,
    fails: String,
    opens: String,
    parts: Vec<BarPart>,
}

/// Where communes fail under one version: its criteria, worst first.
#[derive(Debug, Serialize)]
pub(in crate::say) struct FailingSet {
    title: String,
    worst: Vec<FailingRow>,
    others: Vec<FailingRow>,
    more: String,
}

/// The totals of each set.
pub(super) fn totals(scores: &Scores, language: Language) -> Vec<SetTotal> {
    let each = scores.columns.iter().enumerate();
    each.map(|(column, set)| {
        let mut tally = Tally::default();
        for row in &scores.rows {
            let judgement = row.judgements.get(column).and_then(Option::as_ref);
            tally.add(judgement.map(|judgement| judgement.assessment.finding(0)));
        }
        let own = words_of(scores, column..column + 1);
        SetTotal {
            title: heading(set, language),
            bars: vec![TotalBar::of(tally, None, &own, language)],
        }
    })
    .collect()
}

impl TotalBar {
    pub(in crate::say) fn of(
        tally: Tally,
        label: Option<String>,
        own: &VerdictWords,
        language: Language,
    ) -> TotalBar {
        let counts = ORDER.map(|verdict| (verdict, tally.of(verdict)));
        let told = |told: Option<Vec<_>>| text(&words::sentence(told.unwrap_or_default()));
        TotalBar {
            label,
            parts: bar(&counts, own, language),
            share: told(share(tally, language)),
            by_answer: told(by_answer(tally, own, language)),
        }
    }
}

/// The parts of a bar, in this order.
pub(in crate::say) fn bar(
    counts: &[(Verdict, usize)],
    own: &VerdictWords,
    language: Language,
) -> Vec<BarPart> {
    let sum: usize = counts.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    let parts = counts.iter().map(|&(verdict, count)| {
        let at = |count: usize| (count * BAR).checked_div(sum).unwrap_or(0);
        let x = at(before);
        before += count;
        BarPart {
            verdict: place(verdict),
            word: words::verdict(language, verdict, own),
            mark: words::mark(verdict),
            count: text(&measure::count(language, count)),
            x: percent(x),
            width: (at(before) > x).then(|| percent(at(before) - x)),
        }
    });
    parts.collect()
}

/// Thousandths as a percentage.
fn percent(thousandths: usize) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The versions that judged, in the order of the sets, each with its judgements; a set's title names its version's years if the
/// set has several versions.
pub(super) fn versions(scores: &Scores) -> Vec<(usize, Arc<Ruleset>)> {
    let mut out: Vec<(usize, Arc<Ruleset>)> = Vec::new();
    for column in 0..scores.columns.len() {
        for judged in judgements(scores, column) {
            let is_it = |(one, rules): &(usize, Arc<Ruleset>)| {
                *one == column && Arc::ptr_eq(rules, &judged.ruleset)
            };
            if !out
                .iter()
                .rev()
                .take_while(|one| one.0 == column)
                .any(is_it)
            {
                out.push((column, Arc::clone(&judged.ruleset)));
            }
        }
    }
    out
}

fn judgements(scores: &Scores, column: usize) -> impl Iterator<Item = &Judgement> {
    scores
        .rows
        .iter()
        .filter_map(move |row| row.judgements.get(column)?.as_ref())
}

/// The title of a version: its set, and its act if the set has several versions here.
pub(super) fn version_title(
    scores: &Scores,
    versions: &[(usize, Arc<Ruleset>)],
    version: usize,
    language: Language,
) -> String {
    let (column, rules) = &versions[version];
    let title = heading(&scores.columns[*column], language);
    let same = versions.iter().filter(|(one, _)| one == column);
    if same.count() == 1 {
        return title;
    }
    let home = rules.home();
    let act = if home.act.is_empty() {
        safe(&home.id)
    } else {
        words::short_act(&safe(&home.act))
    };
    format!("{title} ({act})")
}

/// Where communes fail.
pub(super) fn failing_sets(scores: &Scores, language: Language) -> Vec<FailingSet> {
    let versions = versions(scores);
    let columns = 0..scores.columns.len();
    let found: Vec<Vec<FailingCriterion>> = columns
        .map(|column| failing(scores, column, language))
        .collect();
    let sets = versions.iter().enumerate().map(|(place, (column, rules))| {
        let judged = judgements(scores, *column).filter(|one| Arc::ptr_eq(&one.ruleset, rules));
        let all = judged.count();
        let own = found[*column].iter();
        let own = own.filter(|one| one.ruleset.id == rules.id);
        let mut worst: Vec<FailingRow> = own.map(|one| failing_row(one, all, language)).collect();
        let others = worst.split_off(worst.len().min(WORST));
        let more = measure::count(language, others.len());
        FailingSet {
            title: version_title(scores, &versions, place, language),
            more: text(&fill(vocabulary::words(language).more_criteria, &[more])),
            worst,
            others,
        }
    });
    sets.collect()
}

/// A criterion with its share of all communes judged.
fn failing_row(one: &FailingCriterion, all: usize, language: Language) -> FailingRow {
    let rules = &one.ruleset;
    let rest = all.saturating_sub(one.fails + one.open);
    let parts = [
        (Verdict::Fail, one.fails),
        (Verdict::Undetermined, one.open),
        (Verdict::NotApplicable, rest),
    ];
    let mut parts = bar(&parts, &rules.words, language);
    // The rest is the ground of the bar.
    parts.pop();
    FailingRow {
        number: rules
            .leaves()
            .position(|leaf| leaf == one.criterion)
            .map(|at| at + 1),
        title: safe(rules.criterion(one.criterion).title.told(language)),
        citation: one.clause.clone(),
        fails: text(&measure::count(language, one.fails)),
        opens: text(&measure::count(language, one.open)),
        parts,
    }
}
