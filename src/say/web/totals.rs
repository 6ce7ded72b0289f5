//! Totals of each set, and where communes fail.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::Serialize;

use super::vocabulary;
use crate::inquiry::{Judgement, ScoreRow, Scores, place};
use crate::model::{Criterion, Ruleset, Tally, UNDATED, Verdict, VerdictWords, Year};
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

/// The years of the rows, the latest first.
pub(super) fn years(scores: &Scores) -> Vec<Year> {
    let dated = scores.rows.iter().map(|row| row.year);
    let years: BTreeSet<Year> = dated.filter(|&year| year != UNDATED).collect();
    years.into_iter().rev().collect()
}

/// The rows of a year, and those of no year, which count in each.
pub(super) fn rows_of(scores: &Scores, year: Option<Year>) -> impl Iterator<Item = &ScoreRow> {
    let rows = scores.rows.iter();
    rows.filter(move |row| row.year == UNDATED || year.is_none_or(|year| row.year == year))
}

/// The totals of each set, of every year.
pub(super) fn totals(scores: &Scores, language: Language) -> Vec<SetTotal> {
    let years: Vec<Option<Year>> = match years(scores).as_slice() {
        [] | [_] => vec![None],
        several => several.iter().copied().map(Some).collect(),
    };
    let each = scores.columns.iter().enumerate();
    each.map(|(column, set)| {
        let own = words_of(scores, column..column + 1);
        let bar = |&year: &Option<Year>| {
            let mut tally = Tally::default();
            for row in rows_of(scores, year) {
                let judgement = row.judgements.get(column).and_then(Option::as_ref);
                tally.add(judgement.map(|judgement| judgement.assessment.finding(0)));
            }
            let label = year.map(|year| year.to_string());
            TotalBar::of(tally, label, &own, language)
        };
        SetTotal {
            title: heading(set, language),
            bars: years.iter().map(bar).collect(),
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

    /// The rows of lists, with what is said of them in place of a share: a list may lack some.
    pub(super) fn of_lists(tally: Tally, lists: String, language: Language) -> TotalBar {
        TotalBar {
            share: lists,
            ..TotalBar::of(tally, None, &VerdictWords::default(), language)
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
        for judged in judgements(scores.rows.iter(), column) {
            let is_it = |(one, rules): &(usize, Arc<Ruleset>)| {
                *one == column && is_one(rules, &judged.ruleset)
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

/// Whether two versions have the same criteria: a version is linked anew for each year, with the sets that it uses.
pub(super) fn is_one(version: &Arc<Ruleset>, other: &Arc<Ruleset>) -> bool {
    let same =
        |(one, other): (&Criterion, &Criterion)| one.id == other.id && one.title == other.title;
    Arc::ptr_eq(version, other)
        || version.id == other.id
            && version.criteria.len() == other.criteria.len()
            && version
                .homes
                .iter()
                .map(|home| &home.id)
                .eq(other.homes.iter().map(|home| &home.id))
            && version.criteria.iter().zip(&other.criteria).all(same)
}

fn judgements<'a>(
    rows: impl Iterator<Item = &'a ScoreRow>,
    column: usize,
) -> impl Iterator<Item = &'a Judgement> {
    rows.filter_map(move |row| row.judgements.get(column)?.as_ref())
}

/// The title of a version: its set, and its act if the set has several versions here; also its years, if these are one version
/// that uses other sets in other years.
pub(super) fn version_title(
    scores: &Scores,
    versions: &[(usize, Arc<Ruleset>)],
    version: usize,
    language: Language,
) -> String {
    let (column, rules) = &versions[version];
    let title = heading(&scores.columns[*column], language);
    let same = || versions.iter().filter(|(one, _)| one == column);
    if same().count() == 1 {
        return title;
    }
    let home = rules.home();
    let act = if home.act.is_empty() {
        safe(&home.id)
    } else {
        words::short_act(&safe(&home.act))
    };
    if same().filter(|(_, one)| one.id == rules.id).count() == 1 {
        return format!("{title} ({act})");
    }
    let is_its = |row: &&ScoreRow| {
        let judged = row.judgements.get(*column).and_then(Option::as_ref);
        judged.is_some_and(|judged| is_one(&judged.ruleset, rules))
    };
    let judged = scores.rows.iter().filter(is_its);
    let years: BTreeSet<Year> = judged.map(|row| row.year).collect();
    let years: Vec<String> = years.iter().map(Year::to_string).collect();
    format!("{title} ({act}, {})", years.join(", "))
}

/// Where communes fail in the latest year.
pub(super) fn failing_sets(scores: &Scores, language: Language) -> Vec<FailingSet> {
    let latest = years(scores).first().copied();
    let versions = versions(scores);
    let columns = 0..scores.columns.len();
    let found: Vec<Vec<FailingCriterion>> = columns
        .map(|column| failing(rows_of(scores, latest), column, language))
        .collect();
    let sets = versions.iter().enumerate();
    let sets = sets.filter_map(|(place, (column, rules))| {
        let judged = judgements(rows_of(scores, latest), *column);
        let all = judged.filter(|one| is_one(&one.ruleset, rules)).count();
        let own = found[*column].iter();
        let own = own.filter(|one| one.ruleset.id == rules.id);
        let mut worst: Vec<FailingRow> = own.map(|one| failing_row(one, all, language)).collect();
        let others = worst.split_off(worst.len().min(WORST));
        let more = measure::count(language, others.len());
        (all > 0).then(|| FailingSet {
            title: version_title(scores, &versions, place, language),
            more: text(&fill(vocabulary::words(language).more_criteria, &[more])),
            worst,
            others,
        })
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
