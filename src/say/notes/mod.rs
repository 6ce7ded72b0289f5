//! Notes on the verdicts: how well the law is known, windows, missing data, contradictions.

pub(in crate::say) mod changes;
pub(super) mod law;
pub(in crate::say) mod left_out;
pub(super) mod named;
mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::law::{law_notes, text_notes};
use self::left_out::left_out;
use self::years::coverage;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::model::{
    Basis, Input, Ruleset, Sheet, Trace, UNDATED, Use, Value, Verdict, Weight, Year,
};
use crate::number::Notation;
use crate::page::{Page, Piece, Role, join, plain, safe, text};
use crate::say::names::{heading, names_of};
use crate::say::notes::named::{ActName, NAMED, each_once, number, numbered, remarks};
use crate::say::why::measure;
use crate::say::why::standing::View;
use crate::say::words::{self, fill};
use crate::text::{Language, Text};
use crate::truth::Truth;

/// Writes the numbered notes, if there are any.
pub(super) fn write(page: &mut Page, scores: &Scores, language: Language) {
    numbered(page, all(scores, language), language);
}

/// Writes the numbered notes, each in one line.
pub(super) fn write_short(page: &mut Page, scores: &Scores, language: Language) {
    let heading = words::words(language).notes_short;
    let notes = each_once(all(scores, language));
    if notes.is_empty() {
        return;
    }
    page.heading(vec![Piece::new(Role::Heading, heading)]);
    for (place, note) in notes.into_iter().enumerate() {
        page.line([number(place), note].concat());
    }
}

/// Every note.
fn all(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let mut notes = of_results(scores, ActName::Short, language);
    notes.extend(notations(scores, language));
    notes.extend(columns(scores, language));
    notes.extend(doubts(scores, language));
    let faults = faults(scores);
    if faults > 0 {
        let count = measure::count(language, faults);
        notes.push(fill(words::words(language).note_faults, &[count]));
    }
    notes
}

/// The notes for readers who have the results and not the files, each once.
pub(super) fn for_papers(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let found = of_results(scores, ActName::Full, language);
    each_once(found.into_iter().chain(doubts(scores, language)))
}

/// How many faults of the data are more than a note.
pub(super) fn faults(scores: &Scores) -> usize {
    let faults = scores.faults.iter();
    faults
        .filter(|fault| fault.kind.weight() > Weight::Note)
        .count()
}

/// The notes on the law and on what the figures cover.
fn of_results(scores: &Scores, acts: ActName, language: Language) -> Vec<Vec<Piece>> {
    let mut notes = remarks(&scores.remarks, language);
    let rulesets = rulesets(scores);
    let judging = rulesets.iter().map(|(ruleset, _)| ruleset.as_ref());
    notes.extend(text_notes(&judging, acts, language));
    for (ruleset, years) in &rulesets {
        notes.extend(law_notes(ruleset, years, acts, language));
    }
    notes.extend(silent_years(scores, language));
    notes.extend(coverage(scores, language));
    notes
}

/// The notes in `language`, each once.
#[must_use]
pub fn score_notes(scores: &Scores, language: Language) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    let unjudged = left_out(&scores.left_out, language);
    for note in unjudged.into_iter().chain(all(scores, language)) {
        let note = text(&note);
        if !told.contains(&note) {
            told.push(note);
        }
    }
    told
}

/// Remarks as sentences.
#[must_use]
pub fn remarks_told(told: &[Text], language: Language) -> Vec<String> {
    let told = remarks(told, language);
    told.iter().map(|remark| text(remark)).collect()
}

/// Files whose numbers are not in Vietnamese notation.
fn notations(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let foreign = |sheet: &&Arc<Sheet>| sheet.notation == Some(Notation::English);
    let files = scores.sheets.iter().filter(foreign);
    files
        .map(|sheet| fill(w.note_notation, &[plain(safe(&sheet.file))]))
        .collect()
}

/// Every version that judged, with the years it judged.
pub(in crate::say) fn rulesets(scores: &Scores) -> Vec<(Arc<Ruleset>, Vec<Year>)> {
    let mut out: Vec<(Arc<Ruleset>, Vec<Year>)> = Vec::new();
    for row in &scores.rows {
        let dated = row.year != UNDATED;
        for judgement in row.judgements.iter().filter(|_| dated).flatten() {
            match out
                .iter_mut()
                .find(|(known, _)| known.id == judgement.ruleset.id)
            {
                Some((_, years)) if years.contains(&row.year) => {}
                Some((_, years)) => years.push(row.year),
                None => out.push((Arc::clone(&judgement.ruleset), vec![row.year])),
            }
        }
    }
    out
}

/// Years that no version of a family judges, while it judges others.
fn silent_years(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let told = |(place, column)| {
        let (judged, silent): (Vec<&ScoreRow>, Vec<&ScoreRow>) = scores
            .rows
            .iter()
            .partition(|row| matches!(row.judgements.get(place), Some(Some(_))));
        let dated = silent.iter().map(|row| row.year);
        let years: BTreeSet<Year> = dated.filter(|&year| year != UNDATED).collect();
        let years: Vec<String> = years.iter().map(Year::to_string).collect();
        let name = plain(heading(column, language));
        (!judged.is_empty() && !years.is_empty())
            .then(|| fill(w.note_no_version, &[name, plain(years.join(", "))]))
    };
    scores.columns.iter().enumerate().filter_map(told).collect()
}

/// Columns that no criterion needs, and unrecognised columns.
fn columns(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let (mut idle, mut strange): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for column in scores.sheets.iter().flat_map(|sheet| &sheet.columns) {
        let heading = safe(&column.heading);
        let (list, told) = match &column.meaning {
            Use::Key(_) | Use::Figure(_) => continue,
            Use::NotAsked(_) => (&mut idle, heading),
            Use::Unknown { close_to: None } => (&mut strange, heading),
            Use::Unknown {
                close_to: Some(close),
            } => {
                let close = safe(close.told(language));
                let close = text(&fill(w.close_to, &[plain(heading), plain(close)]));
                (&mut strange, close)
            }
        };
        if !list.contains(&told) {
            list.push(told);
        }
    }
    let count = |list: &[String]| measure::count(language, list.len());
    let listed = |list: &[String], template| {
        (!list.is_empty()).then(|| fill(template, &[count(list), plain(list.join("; "))]))
    };
    // A wide file scored by one set has dozens of unneeded columns; their names are omitted.
    let idle = if idle.len() > NAMED {
        Some(fill(w.note_not_asked_many, &[count(&idle)]))
    } else {
        listed(&idle, w.note_not_asked)
    };
    let strange = listed(&strange, w.note_unknown_columns);
    idle.into_iter().chain(strange).collect()
}

/// Decisions and answers that contradict the figures.
fn doubts(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let mut out = Vec::new();
    let names = names_of(scores);
    for (i, column) in scores.columns.iter().enumerate() {
        let set = || plain(heading(column, language));
        let (mut decided, mut answered, mut contrary) = (Vec::new(), Vec::new(), Vec::new());
        for row in &scores.rows {
            let Some(Some(judgement)) = row.judgements.get(i) else {
                continue;
            };
            let view = View::new(scores, row, judgement, language);
            let name = || plain(names.called(scores.series[row.series].area_in(row.year)));
            if let Some(input) = judgement
                .recorded
                .as_ref()
                .filter(|input| contradicts(&input.value, view.verdict(0)))
            {
                decided.push([name(), view.context.cells([input])].concat());
            }
            answered.extend(
                contradicted(judgement).map(|input| [name(), view.context.cells([input])].concat()),
            );
            let cells = contrary_answers(judgement);
            contrary.extend(cells.map(|inputs| [name(), view.context.cells(inputs)].concat()));
        }
        if !decided.is_empty() {
            out.push(fill(w.note_recorded, &[set(), join(decided, "; ")]));
        }
        if !answered.is_empty() {
            out.push(fill(w.note_answer, &[set(), join(answered, "; ")]));
        }
        if !contrary.is_empty() {
            out.push(fill(w.note_answers, &[set(), join(contrary, "; ")]));
        }
    }
    out
}

fn contradicts(value: &Value, verdict: Verdict) -> bool {
    matches!(
        (value, verdict),
        (Value::Yes, Verdict::Fail) | (Value::No, Verdict::Pass)
    )
}

/// The answers of a judgement that contradict its figures.
fn contradicted(judgement: &Judgement) -> impl Iterator<Item = &Input> {
    judgement.traces.iter().flat_map(|trace| {
        let figures = !trace.tests.is_empty() || trace.finding.basis == Basis::Figures;
        let against = move |answer: &&Input| match answer.value.truth() {
            Truth::True => trace.truth == Truth::False || trace.finding.verdict == Verdict::Fail,
            Truth::False => trace.truth == Truth::True || trace.finding.verdict == Verdict::Pass,
            Truth::Unknown => false,
        };
        let answers = trace.answers.iter().filter(move |_| figures);
        answers.filter(against)
    })
}

/// For each criterion with contradictory answers: these, or its own answer and those of its members that contradict it.
fn contrary_answers(judgement: &Judgement) -> impl Iterator<Item = Vec<&Input>> {
    let contrary =
        |trace: &&Trace| trace.answers_differ() || trace.finding.basis == Basis::Contradiction;
    judgement.traces.iter().filter(contrary).map(|trace| {
        let mut all: Vec<&Input> = trace.answers.iter().collect();
        if !trace.answers_differ() {
            let said = all.first().map(|answer| answer.value.truth());
            let below = judgement.traces.iter().filter(|other| {
                let answered = matches!(other.finding.basis, Basis::Answer(_));
                answered && judgement.ruleset.is_under(other.criterion, trace.criterion)
            });
            let answers = below.filter_map(|other| other.answers.first());
            all.extend(answers.filter(|answer| Some(answer.value.truth()) != said));
        }
        all
    })
}
