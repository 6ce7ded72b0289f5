//! What is to be known beside the verdicts: how well the law is known, windows, what is not in the data, doubts.

use super::notes_law::{date, law_notes, text_notes};
use super::page::plain;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::measure;
use super::page::{Page, Piece, Role, safe};
use super::reason::joined;
use super::score::label;
use super::standing::View;
use super::words::{self, fill, told};
use super::{Judgement, Look, Row, Scores};
use crate::model::{
    Area, Basis, Composed, DataFault, DataFaultKind, Home, Part, Portion, Ruleset, Sheet, Use,
    Value, Verdict, Weight, Year,
};
use crate::number::Notation;
use crate::truth::Truth;

/// More names than this are counted.
const NAMED: usize = 6;

/// Writes the numbered notes, if there are any.
pub(super) fn write(page: &mut Page, scores: &Scores, look: &Look) {
    let mut notes = Vec::new();
    let rulesets = rulesets(scores);
    for (ruleset, _) in &rulesets {
        notes.extend(text_notes(ruleset, look));
    }
    for (ruleset, years) in &rulesets {
        notes.extend(law_notes(ruleset, years, look));
    }
    notes.extend(silent_years(scores, look));
    notes.extend(coverage(scores, look));
    notes.extend(notations(scores, look));
    notes.extend(columns(scores, look));
    notes.extend(doubts(scores, look));
    numbered(page, notes, look);
}

/// Writes notes with their numbers, each once; nothing where there are none.
pub(super) fn numbered(page: &mut Page, notes: Vec<Vec<Piece>>, look: &Look) {
    let w = words::words(look.language);
    if notes.is_empty() {
        return;
    }
    page.paragraph(0, 0, vec![Piece::new(Role::Heading, w.notes)]);
    let mut said: Vec<Vec<Piece>> = Vec::new();
    for note in notes {
        if said.contains(&note) {
            continue;
        }
        let number = said.len() + 1;
        let mut line = vec![Piece::new(
            Role::Plain,
            format!("{number:>2}.\u{a0}").replace(' ', "\u{a0}"),
        )];
        line.extend(note.iter().cloned());
        page.paragraph(0, 4, line);
        said.push(note);
    }
    page.blank();
}

/// Files whose numbers are not written as people here write them.
fn notations(scores: &Scores, look: &Look) -> Vec<Vec<Piece>> {
    let w = words::words(look.language);
    let foreign = |sheet: &&Arc<Sheet>| sheet.notation == Some(Notation::English);
    let files = scores.sheets.iter().filter(foreign);
    files
        .map(|sheet| fill(w.note_notation, &[plain(safe(&sheet.file))]))
        .collect()
}

/// Every version that judged, with the years it judged.
fn rulesets(scores: &Scores) -> Vec<(Arc<Ruleset>, Vec<Year>)> {
    let mut out: Vec<(Arc<Ruleset>, Vec<Year>)> = Vec::new();
    for row in &scores.rows {
        for judgement in row.judgements.iter().flatten() {
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

/// What a file of criteria is called in notes.
pub(super) fn named(home: &Home, look: &Look) -> String {
    if home.act.is_empty() {
        safe(told(&home.title, look.language))
    } else {
        safe(&words::short_act(&home.act))
    }
}

/// Names, the first few of them.
fn some(names: &[Vec<Piece>], look: &Look) -> Vec<Piece> {
    let w = words::words(look.language);
    let shown = joined_by_comma(names.iter().take(NAMED).cloned());
    if names.len() > NAMED {
        fill(
            w.and_others,
            &[shown, measure::count(look.language, names.len() - NAMED)],
        )
    } else {
        shown
    }
}

pub(super) fn joined_by_comma(parts: impl IntoIterator<Item = Vec<Piece>>) -> Vec<Piece> {
    let mut out = Vec::new();
    for part in parts {
        if !out.is_empty() {
            out.extend(plain(", "));
        }
        out.extend(part);
    }
    out
}

/// Rows of fewer than twelve months, years before that rules look back to and nobody has, boundaries between.
fn coverage(scores: &Scores, look: &Look) -> Vec<Vec<Piece>> {
    let w = words::words(look.language);
    let mut short = Vec::new();
    let mut without: BTreeMap<Year, Vec<&Area>> = BTreeMap::new();
    let mut put_together: BTreeMap<Year, usize> = BTreeMap::new();
    let mut out = Vec::new();
    // One commune may have several rows, and be asked for a year by each.
    let mut seen = HashSet::new();
    for row in &scores.rows {
        for year in years_used(row).into_iter().chain([row.year]) {
            if !seen.insert((row.series, year)) {
                continue;
            }
            match scores.series[row.series].record(year) {
                Some(record) if record.months < 12 => short.push((row.series, year, record.months)),
                Some(_) => {}
                None => {
                    let without = without.entry(year).or_default();
                    match scores.series[row.series].composed(year) {
                        None => without.push(&scores.series[row.series].area),
                        Some(composed) => {
                            without.extend(untold(scores, composed));
                            *put_together.entry(year).or_default() += 1;
                        }
                    }
                }
            }
        }
    }
    if !short.is_empty() {
        let communes: Vec<&Area> = short
            .iter()
            .map(|&(series, ..)| &scores.series[series].area)
            .collect();
        let names = names(&communes).into_iter().zip(&short);
        let told = names.map(|(name, &(_, year, months))| {
            let named = fill(w.in_year, &[name, plain(year.to_string())]);
            let months = measure::count(look.language, usize::from(months));
            fill(w.months, &[named, months])
        });
        let told: Vec<_> = told.collect();
        out.push(fill(w.note_months, &[some(&told, look)]));
    }
    for (year, communes) in without {
        if communes.is_empty() {
            continue;
        }
        let names = names(&communes);
        out.push(fill(
            w.note_no_row,
            &[plain(year.to_string()), some(&names, look)],
        ));
    }
    let mut once = HashSet::new();
    let unlisted = scores.faults.iter().flat_map(unlisted);
    let unlisted: Vec<_> = unlisted
        .filter(|area| once.insert(*area))
        .map(|area| plain(safe(area)))
        .collect();
    if !unlisted.is_empty() {
        out.push(fill(w.note_unlisted, &[some(&unlisted, look)]));
    }
    for (year, communes) in put_together {
        let count = measure::count(look.language, communes);
        out.push(fill(w.note_composed, &[plain(year.to_string()), count]));
    }
    // A commune of the lists is followed through them; any other only by its code or name.
    let apart = |row: &&Row| scores.series[row.series].unit.is_none();
    for row in scores.rows.iter().filter(apart) {
        for year in years_used(row) {
            if let Some(day) = scores.codebook.boundary_between(year, row.year) {
                let parts = [
                    plain(date(day, look)),
                    plain(year.to_string()),
                    plain(row.year.to_string()),
                ];
                out.push(fill(w.note_boundary, &parts));
            }
        }
    }
    out
}

/// Of the communes that a year was put together from, those the data have no row of; land without people is none.
fn untold<'a>(scores: &'a Scores, composed: &'a Composed) -> impl Iterator<Item = &'a Area> {
    let year = composed.year;
    let told = move |part: &Part| {
        let series = part.series.and_then(|place| scores.series.get(place));
        series.is_some_and(|series| series.record(year).is_some())
    };
    let parts = composed.parts.iter();
    parts
        .filter(move |part| part.portion != Portion::Land && !told(part))
        .map(|part| &part.area)
}

/// The communes that a fault tells to be in no list.
fn unlisted(fault: &DataFault) -> impl Iterator<Item = &str> {
    let areas: &[String] = if let DataFaultKind::NotListed { areas } = &fault.kind {
        areas
    } else {
        &[]
    };
    areas.iter().map(String::as_str)
}

/// What communes are called; where two of them are called the same, with their codes.
fn names(communes: &[&Area]) -> Vec<Vec<Piece>> {
    let mut bearers: HashMap<String, HashSet<&str>> = HashMap::new();
    for area in communes {
        bearers.entry(label(area)).or_default().insert(&area.code);
    }
    let name = |area: &&Area| {
        let name = label(area);
        let alone = bearers.get(&name).is_some_and(|all| all.len() == 1);
        if alone || area.code.is_empty() {
            plain(name)
        } else {
            plain(format!("{name} ({})", safe(&area.code)))
        }
    };
    communes.iter().map(name).collect()
}

/// The years that no version of a family judges, where others are judged.
fn silent_years(scores: &Scores, look: &Look) -> Vec<Vec<Piece>> {
    let w = words::words(look.language);
    let told = |(place, column)| {
        let (judged, silent): (Vec<&Row>, Vec<&Row>) = scores
            .rows
            .iter()
            .partition(|row| matches!(row.judgements.get(place), Some(Some(_))));
        let years: BTreeSet<Year> = silent.iter().map(|row| row.year).collect();
        let years: Vec<String> = years.iter().map(Year::to_string).collect();
        let name = plain(super::score::heading(column, look));
        (!judged.is_empty() && !years.is_empty())
            .then(|| fill(w.note_no_version, &[name, plain(years.join(", "))]))
    };
    scores.columns.iter().enumerate().filter_map(told).collect()
}

/// The years before that the rules of a row look back to, latest first.
fn years_used(row: &Row) -> Vec<Year> {
    let mut years: Vec<Year> = row
        .judgements
        .iter()
        .flatten()
        .flat_map(|judgement| &judgement.traces)
        .flat_map(|trace| trace.tests.iter().chain(&trace.applies))
        .flat_map(|test| &test.inputs)
        .map(|input| input.year)
        .filter(|&year| year < row.year)
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

/// Columns nobody asks for, and columns nobody knows.
fn columns(scores: &Scores, look: &Look) -> Vec<Vec<Piece>> {
    let w = words::words(look.language);
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
                let close =
                    super::page::text(&fill(w.close_to, &[plain(heading), plain(safe(close))]));
                (&mut strange, close)
            }
        };
        if !list.contains(&told) {
            list.push(told);
        }
    }
    let told = |list: &[String], template| {
        (!list.is_empty()).then(|| {
            fill(
                template,
                &[
                    measure::count(look.language, list.len()),
                    plain(list.join("; ")),
                ],
            )
        })
    };
    [
        told(&idle, w.note_not_asked),
        told(&strange, w.note_unknown_columns),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Decisions and answers that contradict the figures, and faults of the data.
fn doubts(scores: &Scores, look: &Look) -> Vec<Vec<Piece>> {
    let w = words::words(look.language);
    let mut out = Vec::new();
    for (i, column) in scores.columns.iter().enumerate() {
        let set = || plain(super::score::heading(column, look));
        let (mut decided, mut answered) = (Vec::new(), Vec::new());
        for row in &scores.rows {
            let Some(Some(judgement)) = row.judgements.get(i) else {
                continue;
            };
            let view = View::new(scores, row, judgement, look);
            let name = || plain(label(&scores.series[row.series].area));
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
        }
        if !decided.is_empty() {
            out.push(fill(w.note_recorded, &[set(), joined(decided)]));
        }
        if !answered.is_empty() {
            out.push(fill(w.note_answer, &[set(), joined(answered)]));
        }
    }
    let faults = scores
        .faults
        .iter()
        .filter(|fault| fault.kind.weight() > Weight::Note)
        .count();
    if faults > 0 {
        out.push(fill(
            w.note_faults,
            &[measure::count(look.language, faults)],
        ));
    }
    out
}

fn contradicts(value: &Value, verdict: Verdict) -> bool {
    matches!(
        (value, verdict),
        (Value::Yes, Verdict::Fail) | (Value::No, Verdict::Pass)
    )
}

/// The answer columns of a judgement that say the opposite of what the figures come to.
fn contradicted(judgement: &Judgement) -> impl Iterator<Item = &crate::model::Input> {
    judgement.traces.iter().filter_map(|trace| {
        let answer = trace.answer.as_ref()?;
        let figures = !trace.tests.is_empty() || trace.finding.basis == Basis::Figures;
        let against = match answer.value.truth() {
            Truth::True => trace.truth == Truth::False || trace.finding.verdict == Verdict::Fail,
            Truth::False => trace.truth == Truth::True || trace.finding.verdict == Verdict::Pass,
            Truth::Unknown => false,
        };
        (figures && against).then_some(answer)
    })
}
