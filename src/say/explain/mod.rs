//! The page of `explain`, one commune's dossier: for each set what fails, what is missing and what to do, then the criteria that
//! decide (or all) with their figures, what they need and how well their text is known.

mod act;
pub(super) mod tree;

use self::tree::{OtherSet, ShownCriteria, leaf, tree};
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::model::{Area, Composed, Input, Portion, SubjectKindId, UNDATED, Value, Verdict};
use crate::page::{BETWEEN, GLUE, Page, Piece, Role, join, plain, safe};
use crate::register::Register;
use crate::say::commune::fate::fate;
use crate::say::explain::act::act_line;
use crate::say::fault;
use crate::say::names::{around, heading, known_as, undated};
use crate::say::notes::named::remarks;
use crate::say::score::short::{MissingFigure, ShortReason, Shortfall};
use crate::say::why::cells::cells;
use crate::say::why::standing::View;
use crate::say::why::{account, measure};
use crate::say::words::{self, Words, fill};
use crate::text::Language;

/// One commune's dossier.
#[derive(Debug)]
pub struct Dossier {
    /// The commune's scores; every row is shown.
    pub scores: Scores,
    /// The commune lists, if they are used.
    pub register: Option<Register>,
    /// Figures in the file that no criterion needs.
    pub unasked: Vec<Input>,
}

/// Most missing figures that are named before the criteria.
const NAMED: usize = 6;

/// The page of a dossier; with every criterion if `all`, else with those that decide.
#[must_use]
pub fn explain(dossier: &Dossier, all: bool, language: Language) -> Page {
    let w = words::words(language);
    let mut page = Page::default();
    let scores = &dossier.scores;
    for row in &scores.rows {
        header(&mut page, dossier, row, language);
        for (i, judgement) in row.judgements.iter().enumerate() {
            page.gap();
            set_heading(&mut page, scores, row, (i, judgement.as_ref()), language);
            let is_judged = scores.series[row.series].fault(row.year).is_none();
            if let Some(judgement) = judgement.as_ref().filter(|_| is_judged) {
                let view = View::new(scores, row, judgement, language);
                let others = row.judgements.iter().enumerate();
                let others = others.filter(|(other, _)| *other != i);
                let others = others.filter_map(|(place, one)| OtherSet::of(place, one.as_ref()?));
                let others: Vec<OtherSet<'_>> = others.collect();
                set_body(&mut page, &view, (all, &others), language);
            }
        }
        page.gap();
    }
    unasked(&mut page, dossier, language);
    for remark in remarks(&scores.remarks, language) {
        page.paragraph(0, 0, remark);
    }
    page.paragraph(0, 0, plain(w.legend));
    page.paragraph(0, 0, plain(w.end));
    page
}

/// The commune, the year, and the rows of the figures.
fn header(page: &mut Page, dossier: &Dossier, row: &ScoreRow, language: Language) {
    let scores = &dossier.scores;
    let w = words::words(language);
    let series = &scores.series[row.series];
    let area: &Area = series.area_in(row.year);
    let name = if area.name.is_empty() {
        &area.code
    } else {
        &area.name
    };
    let mut line = vec![Piece::new(Role::Name, safe(name))];
    if !area.code.is_empty() && !area.name.is_empty() {
        line.extend(plain(format!(" ({})", safe(&area.code))));
    }
    let around = around(area, w);
    if !around.is_empty() {
        line.extend(plain(format!(", {around}")));
    }
    line.extend(plain(" · "));
    line.extend(match row.year {
        UNDATED => fill(w.year, &[plain(undated().told(language))]),
        year => fill(w.year, &[plain(year.to_string())]),
    });
    page.heading(line);
    if let Some(fault) = series.fault(row.year) {
        let told = fault::reason(fault, scores.sheets.len() > 1, language);
        page.paragraph(0, 2, words::sentence(told));
        return;
    }
    if let Some(register) = &dossier.register {
        let id = series.commune.and_then(|id| register.at(id, row.year));
        let lines = id.map(|id| fate(register, id));
        for line in lines.unwrap_or_default() {
            page.paragraph(0, 2, plain(safe(line.told(language))));
        }
    }
    let before = row.year.saturating_sub(1);
    let within = series.within(row.year);
    let other = match (series.record(before), series.composed(before, within)) {
        (Some(record), None) => {
            let parts = [
                before.to_string(),
                safe(&record.sheet.file),
                record.line.to_string(),
            ];
            fill(w.data_other, &parts.map(plain))
        }
        (_, Some(composed)) if composed.parts.is_empty() => {
            fill(w.data_no_year, &[plain(before.to_string())])
        }
        (_, Some(composed)) => fill(
            if scores.subject == SubjectKindId::COMMUNE {
                w.data_composed
            } else {
                w.data_followed
            },
            &[plain(before.to_string()), made_of(scores, composed, w)],
        ),
        (None, None) => fill(w.data_no_year, &[plain(before.to_string())]),
    };
    if let Some(record) = series.record(row.year) {
        let rows = record.rows().map(|row| {
            let at = [safe(&row.sheet.file), row.line.to_string()];
            fill(w.data_at, &at.map(plain))
        });
        let rows: Vec<Vec<Piece>> = rows.collect();
        let parts = [rows.join(&Piece::new(Role::Plain, ", ")), other];
        page.paragraph(0, 2, fill(w.data_line, &parts));
    }
}

/// The communes a year was combined from, each with its line.
fn made_of(scores: &Scores, composed: &Composed, w: &Words) -> Vec<Piece> {
    let told = composed.parts.iter().map(|part| {
        let name = plain(known_as(&part.area));
        let series = part.series.and_then(|place| scores.series.get(place));
        let row = series.and_then(|series| series.record(composed.year));
        let place = match row {
            None => fill(w.data_part_none, &[name]),
            Some(record) if scores.sheets.len() > 1 => {
                let file = plain(safe(&record.sheet.file));
                fill(
                    w.data_part_file,
                    &[name, file, plain(record.line.to_string())],
                )
            }
            Some(record) => fill(w.data_part, &[name, plain(record.line.to_string())]),
        };
        match part.portion {
            Portion::Whole => place,
            Portion::WholeOrNone => fill(w.portion_perhaps, &[place]),
            Portion::Part => fill(w.portion_part, &[place]),
            Portion::Land => fill(w.portion_land, &[place]),
        }
    });
    join(told, ", ")
}

/// `1  An toàn: ? chưa đủ căn cứ; đã công nhận [G2]`, with a rule below.
fn set_heading(
    page: &mut Page,
    scores: &Scores,
    row: &ScoreRow,
    (place, judgement): (usize, Option<&Judgement>),
    language: Language,
) {
    let w = words::words(language);
    let mut line = vec![Piece::new(
        Role::Heading,
        format!("{}{GLUE}{GLUE}", place + 1),
    )];
    line.push(Piece::new(
        Role::Heading,
        scores
            .columns
            .get(place)
            .map_or_else(String::new, |set| heading(set, language)),
    ));
    line.extend(plain(": "));
    match judgement {
        None => {
            line.push(Piece::new(Role::Faint, words::mark(Verdict::NotApplicable)));
            line.extend(plain(format!(" {}; ", w.not_applicable)));
            line.extend(fill(w.no_version_row, &[plain(row.year.to_string())]));
        }
        Some(judgement) => {
            let view = View::new(scores, row, judgement, language);
            let verdict = view.verdict(0);
            line.push(Piece::new(
                words::verdict_role(verdict),
                format!("{}{GLUE}", words::mark(verdict)),
            ));
            line.extend(view.verdict_word(verdict));
            if let Some(told) = account::attested(&view) {
                line.extend(plain(", "));
                line.extend(told);
            }
            line.extend(recorded(&view));
        }
    }
    page.ruled_heading(line);
}

fn recorded(view: &View<'_>) -> Vec<Piece> {
    let w = view.context.words();
    let Some(input) = &view.judgement.recorded else {
        return Vec::new();
    };
    let said = match &input.value {
        Value::Gap(_) => return Vec::new(),
        Value::Yes => plain(w.recorded_yes),
        Value::No => plain(w.recorded_no),
        Value::Number(_) | Value::Range(_) | Value::Level(_) => {
            let value = measure::value(view.context.codebook, view.context.language, input);
            fill(w.recorded_other, &[value])
        }
    };
    [plain("; "), said, view.context.cells([input])].concat()
}

/// The act, the counts, what is in the way, and the criteria as a tree.
fn set_body(
    page: &mut Page,
    view: &View<'_>,
    (all, others): (bool, &[OtherSet<'_>]),
    language: Language,
) {
    let ruleset = view.context.ruleset;
    let w = view.context.words();
    page.paragraph(3, 5, act_line(view, ruleset.home(), true, language));
    let counts = account::counts(view, 0);
    if !counts.is_empty() {
        page.paragraph(3, 5, counts);
    }
    in_the_way(page, view);
    let mut items = Vec::new();
    let chosen = ShownCriteria::new(view, all, others);
    if view.members(0).is_empty() {
        leaf(view, 0, 3, &mut items);
    }
    for &member in view.members(0) {
        chosen.walk(member, 3, &mut items);
    }
    if !items.is_empty() {
        page.tree(tree(view, items));
    }
    let rest = chosen.left_out();
    if rest > 0 {
        page.paragraph(3, 5, fill(w.criteria_all, &[view.count(rest)]));
    }
}

/// What fails, what is open for another reason than missing figures, what is missing, and what to do.
fn in_the_way(page: &mut Page, view: &View<'_>) {
    let w = view.context.words();
    let shortfall = Shortfall::seen(view);
    let mut told = |verdict| {
        let reasons = shortfall.reasons.iter();
        let reasons = reasons.filter(|one| one.verdict == verdict);
        let reasons = join(reasons.map(ShortReason::pieces), BETWEEN);
        let is_told = !reasons.is_empty();
        if is_told {
            let word = words::sentence(view.verdict_word(verdict));
            page.paragraph(3, 5, fill(w.said, &[word, reasons]));
        }
        is_told
    };
    let fails = told(Verdict::Fail);
    told(Verdict::Undetermined);
    let missing = &shortfall.missing;
    if !missing.is_empty() {
        let (told, rest) = missing.split_at(missing.len().min(NAMED));
        let named = told
            .iter()
            .map(|one| plain(one.told(view.context.language)));
        let mut named = join(named, "; ");
        if !rest.is_empty() {
            let rest = view.count(MissingFigure::count(rest));
            named = fill(w.and_figures, &[named, rest]);
        }
        let count = fill(w.lacks_total, &[view.count(MissingFigure::count(missing))]);
        page.paragraph(3, 5, fill(w.said, &[count, named]));
    }
    let mut to_do = Vec::new();
    if fails {
        to_do.push(plain(w.to_check));
    }
    if !missing.is_empty() {
        to_do.push(fill(w.to_add, &[view.count(MissingFigure::count(missing))]));
    }
    if !to_do.is_empty() {
        page.paragraph(3, 5, fill(w.to_do, &[join(to_do, "; ")]));
    }
}

/// The figures of the file that no criterion needs.
fn unasked(page: &mut Page, dossier: &Dossier, language: Language) {
    if dossier.unasked.is_empty() {
        return;
    }
    let w = words::words(language);
    let codebook = &dossier.scores.codebook;
    let several = dossier.scores.sheets.len() > 1;
    let figures = dossier.unasked.iter().map(|input| {
        let title = plain(safe(codebook.indicator(input.figure).title.told(language)));
        let mut value = measure::value(codebook, language, input);
        value.extend(cells([input], several));
        fill(w.count_of, &[title, value])
    });
    page.heading(vec![Piece::new(Role::Heading, w.unasked)]);
    page.paragraph(3, 3, [join(figures, "; "), plain(".")].concat());
    page.gap();
}
