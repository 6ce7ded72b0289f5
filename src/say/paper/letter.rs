//! A letter to each commune: what it met, what fails and by how much, and the figures it still has to send, as a table to fill in.
//!
//! A letter states what was counted and what the text requires. It never asks for other figures than those counted.

use std::collections::BTreeSet;

use super::part::{Paper, PaperColumn, PaperKind, PaperPart, PaperTable};
use super::plainly::{self, lack_name, uncelled, verdict_word};
use super::vocabulary::{self, Words};
use crate::heading;
use crate::inquiry::{Judgement, ScoreRow, Scores};
use crate::model::{
    Area, Basis, Body, CriterionIndex, Indicator, IndicatorKind, Portion, SubjectId, UNDATED,
    Verdict,
};
use crate::page::letters::{capital, small};
use crate::page::{CellLines, Piece, join, plain, safe, text};
use crate::say::names::{around, known_as, label_of, names_of, year_of};
use crate::say::why::lack::lacks;
use crate::say::why::reason::reason;
use crate::say::why::standing::{View, only_missing, open_inputs};
use crate::say::why::{account, cite, measure};
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most characters of a part of a file name.
const LONGEST: usize = 50;

/// A letter to one commune.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// A name for its file without extension: the code and name of the commune, unique among the letters. Any system accepts it.
    pub name: String,
    /// What it says.
    pub paper: Paper,
}

/// A letter to each commune that was judged, in the order of the data.
#[must_use]
pub fn letters(scores: &Scores, language: Language) -> Vec<Letter> {
    let mut communes: Vec<(SubjectId, Vec<&ScoreRow>)> = Vec::new();
    let mut places = vec![None; scores.series.len()];
    for row in &scores.rows {
        let place = *places[row.series.0].get_or_insert_with(|| {
            communes.push((row.series, Vec::new()));
            communes.len() - 1
        });
        communes[place].1.push(row);
    }
    let names = names_of(scores);
    let mut taken = BTreeSet::new();
    let letters = communes.into_iter().map(|(series, rows)| {
        let area = scores.series[series].area_in(rows[0].year);
        let called = label_of((scores, &names), rows[0], language);
        Letter {
            name: unique(&file_name(area), &mut taken),
            paper: paper(scores, &rows, &called, language),
        }
    });
    letters.collect()
}

/// `03169-xa-na-hy`: ASCII letters, digits and hyphens.
fn file_name(area: &Area) -> String {
    let [code, name] = [&area.code, &area.name].map(|part| plain_letters(part));
    let code = if code.is_empty() {
        "khong-ma".to_owned()
    } else {
        code
    };
    let name = if name.is_empty() {
        "khong-ten".to_owned()
    } else {
        name
    };
    format!("{code}-{name}")
}

fn plain_letters(text: &str) -> String {
    let key = heading::without_marks(&heading::key(text));
    let words = key.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let joined = words.join("-");
    joined.chars().take(LONGEST).collect()
}

fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut own = name.to_owned();
    let mut number = 2_usize;
    while !taken.insert(own.clone()) {
        own = format!("{name}-{number}");
        number += 1;
    }
    own
}

fn paper(scores: &Scores, rows: &[&ScoreRow], called: &str, language: Language) -> Paper {
    let d = vocabulary::words(language);
    let area = scores.series[rows[0].series].area_in(rows[0].year);
    let name = inside_sentence(area, called);
    let dated: Vec<&ScoreRow> = rows
        .iter()
        .filter(|row| row.year != UNDATED)
        .copied()
        .collect();
    let years: Vec<Vec<Piece>> = dated.iter().map(|row| year_of(row, language)).collect();
    let years = join(years, ", ");
    let mut body = vec![PaperPart::Paragraph(fill(
        d.letter_intro,
        &[years.clone(), plain(name.clone())],
    ))];
    let mut asked = Vec::new();
    let mut number = 0;
    for row in rows {
        for judgement in row.judged() {
            number += 1;
            let mut view = View::new(scores, row, judgement, language);
            view.context.sourced = false;
            let writer = LetterWriter { view, d };
            body.extend(writer.set(number, rows.len() > 1));
            writer.ask(&mut asked);
        }
        body.extend(made_of(scores, row, d));
    }
    if asked.is_empty() {
        body.push(PaperPart::Paragraph(plain(d.nothing_to_send)));
    } else {
        let count = measure::count(language, asked.len());
        body.push(PaperPart::Paragraph(fill(d.to_send, &[count])));
        body.push(PaperPart::Table(form(asked, d, language)));
        body.push(PaperPart::Paragraph(plain(d.deadline)));
    }
    body.push(PaperPart::Paragraph(plain(d.contact)));
    body.push(PaperPart::Paragraph(plain(d.closing)));
    let place = around(area, words::words(language));
    let whom = if place.is_empty() {
        plain(name)
    } else {
        fill(d.of_place, &[plain(name), plain(place)])
    };
    Paper {
        kind: PaperKind::Letter,
        subject: fill(d.letter_subject, &[years]),
        addressee: fill(d.committee, &[whom]),
        body,
        appendix: Vec::new(),
    }
}

/// `xã Nà Hỳ`: a name without a capital if it begins with the word for its kind.
fn inside_sentence(area: &Area, called: &str) -> String {
    let name = if area.name.is_empty() {
        called.to_owned()
    } else {
        safe(&area.name)
    };
    let kind = heading::key(&area.kind);
    if !kind.is_empty() && heading::key(&name).starts_with(&kind) {
        small(&name)
    } else {
        name
    }
}

/// Which communes earlier figures were added up from.
fn made_of(scores: &Scores, row: &ScoreRow, d: &Words) -> Vec<PaperPart> {
    let series = &scores.series[row.series];
    let composed = series.all_composed().iter();
    let composed = composed.filter(|one| one.within == series.within(row.year));
    let told = composed.filter_map(|one| {
        let people = one
            .parts
            .iter()
            .filter(|part| part.portion != Portion::Land);
        let names: Vec<String> = people.map(|part| known_as(&part.area)).collect();
        let parts = [plain(one.year.to_string()), plain(names.join(", "))];
        (!names.is_empty()).then(|| PaperPart::Paragraph(fill(d.made_of, &parts)))
    });
    told.collect()
}

/// A missing figure to send: its name, its unit, and the article that asks for it.
#[derive(PartialEq, Eq)]
struct Asked {
    name: String,
    unit: String,
    cited: Vec<Piece>,
}

/// The table of missing figures, with a blank for each.
fn form(asked: Vec<Asked>, d: &Words, language: Language) -> PaperTable {
    let rows = asked.into_iter().zip(1_usize..).map(|(one, number)| {
        let cells: Vec<CellLines> = vec![
            vec![measure::count(language, number)],
            vec![plain(capital(&one.name))],
            vec![plain(one.unit)],
            Vec::new(),
            vec![one.cited],
        ];
        cells
    });
    PaperTable {
        columns: vec![
            PaperColumn::numbers(d.number, 7),
            PaperColumn::words(d.figure, 35),
            PaperColumn::numbers(d.unit, 11),
            PaperColumn::numbers(d.value, 12),
            PaperColumn::words(d.cited_at, 35),
        ],
        rows: rows.collect(),
    }
}

/// Writes about one set.
struct LetterWriter<'a> {
    view: View<'a>,
    d: &'static Words,
}

impl LetterWriter<'_> {
    /// The result of a set: its verdict, what was met, what fails, and what else leaves it open.
    fn set(&self, number: usize, with_year: bool) -> Vec<PaperPart> {
        let (view, d) = (&self.view, self.d);
        let language = view.context.language;
        let rules = view.context.ruleset;
        let word = verdict_word(view.verdict(0), &rules.words, language);
        let mut title = plain(safe(rules.home().title.told(language)));
        if with_year {
            let year = plain(view.context.year.to_string());
            title = fill(d.in_year, &[title, year]);
        }
        let number = plain(number.to_string());
        let heading = fill(d.letter_set, &[number, title, plain(word)]);
        let mut parts = vec![PaperPart::Heading(2, heading)];
        let act = safe(&rules.home().act);
        let under = (!act.is_empty()).then(|| fill(d.under, &[plain(act)]));
        let met = self.met();
        // In one paragraph, so that most letters take one page.
        let told = join(under.into_iter().chain(met), " ");
        if !told.is_empty() {
            parts.push(PaperPart::Paragraph(told));
        }
        if view.members(0).is_empty() {
            let told = plainly::reasons(view).into_iter();
            parts.extend(told.map(|told| PaperPart::Item([told, plain(".")].concat())));
            return parts;
        }
        let failing = account::failing(view, 0);
        let failing = failing.iter().map(|one| uncelled(one));
        parts.extend(self.list(d.letter_fails, failing.collect()));
        parts.extend(self.list(d.letter_open, self.doubts()));
        let remarks = plainly::remarks(view).into_iter();
        parts.extend(remarks.map(|one| PaperPart::Item([one, plain(".")].concat())));
        parts
    }

    /// What was met: how many criteria, and the names of the largest groups of them that are met as a whole.
    fn met(&self) -> Option<Vec<Piece>> {
        let view = &self.view;
        let leaves = view.leaves(0);
        let has = |verdict| {
            let leaves = leaves.iter();
            leaves
                .filter(|&&leaf| view.verdict(leaf) == verdict)
                .count()
        };
        let met = has(Verdict::Pass);
        if met == 0 || view.members(0).is_empty() {
            return None;
        }
        let of = leaves.len() - has(Verdict::NotApplicable);
        let mut titles = Vec::new();
        self.add_met(0, &mut titles);
        let parts = [view.count(met), view.count(of), join(titles, "; ")];
        Some(fill(self.d.letter_met, &parts))
    }

    fn add_met(&self, at: CriterionIndex, into: &mut Vec<Vec<Piece>>) {
        for &member in self.view.members(at) {
            match self.view.verdict(member) {
                Verdict::Pass => into.push(self.view.context.title(member)),
                Verdict::Fail | Verdict::Undetermined => self.add_met(member, into),
                Verdict::NotApplicable => {}
            }
        }
    }

    fn list(&self, heading: words::Template<1>, reasons: Vec<Vec<Piece>>) -> Vec<PaperPart> {
        if reasons.is_empty() {
            return Vec::new();
        }
        let count = self.view.count(reasons.len());
        let mut parts = vec![PaperPart::Paragraph(fill(heading, &[count]))];
        let reasons = reasons.into_iter();
        let reasons = reasons.map(|one| [words::sentence(one), plain(".")].concat());
        parts.extend(reasons.map(PaperPart::Item));
        parts
    }

    /// Why criteria are open although no figure is missing.
    fn doubts(&self) -> Vec<Vec<Piece>> {
        let view = &self.view;
        let traces = self.open().into_iter().filter_map(|at| view.trace(at));
        let doubtful = traces.filter(|trace| {
            let body = &view.context.ruleset.criterion(trace.criterion).body;
            // Its answer is asked for in the table.
            let is_unread = matches!(body, Body::Unread) && trace.finding.basis == Basis::Figures;
            !only_missing(trace) && !is_unread
        });
        let told = doubtful.map(|trace| uncelled(&reason(&view.context, trace)));
        told.filter(|told| !told.is_empty()).collect()
    }

    /// The open criteria that the set depends on, or would depend on if nothing failed.
    fn open(&self) -> Vec<CriterionIndex> {
        let mut found = Vec::new();
        self.add_open(0, &mut found);
        found
    }

    fn add_open(&self, at: CriterionIndex, into: &mut Vec<CriterionIndex>) {
        match self.view.verdict(at) {
            Verdict::Undetermined => into.extend(account::deciding(&self.view, at)),
            Verdict::Fail => {
                for &member in self.view.members(at) {
                    self.add_open(member, into);
                }
            }
            Verdict::Pass | Verdict::NotApplicable => {}
        }
    }

    /// Adds the missing figures of the open criteria, each once.
    fn ask(&self, into: &mut Vec<Asked>) {
        let context = &self.view.context;
        let judgement: &Judgement = self.view.judgement;
        if judgement.assessment.finding(0).basis == Basis::Withheld {
            return;
        }
        for at in self.open() {
            let Some(trace) = self.view.trace(at) else {
                continue;
            };
            for lack in lacks(open_inputs(trace), context.several_sheets) {
                let name = text(&lack_name(
                    &self.view,
                    (lack.figure, lack.year),
                    lack.whose.as_deref().unwrap_or_default(),
                ));
                if into.iter().any(|known| known.name == name) {
                    continue;
                }
                let cited = cite::full(context.ruleset, at, context.language);
                into.push(Asked {
                    name,
                    unit: self.unit(context.codebook.indicator(lack.figure)),
                    cited: if cited.is_empty() {
                        plain(self.d.not_law)
                    } else {
                        cited
                    },
                });
            }
        }
    }

    fn unit(&self, indicator: &Indicator) -> String {
        match &indicator.kind {
            IndicatorKind::YesNo if indicator.answers.is_some() => self.d.met_or_not.to_owned(),
            IndicatorKind::YesNo => self.d.yes_or_no.to_owned(),
            IndicatorKind::Grade(levels) => {
                let levels = levels.iter();
                let told = levels.map(|level| safe(level.told(self.view.context.language)));
                told.collect::<Vec<_>>().join("/")
            }
            IndicatorKind::Count | IndicatorKind::Amount => {
                let unit = indicator.unit.as_ref();
                unit.map_or_else(String::new, |unit| safe(unit.word()))
            }
        }
    }
}
