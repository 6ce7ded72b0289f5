//! The rows of the page: verdicts, the mark of each criterion, and the dossier, packed.

use std::sync::Arc;

use serde::Serialize;

use super::pack::{Pack, Packed};
use super::totals::{is_one, version_title, versions};
use super::vocabulary::verdict_words;
use crate::inquiry::{Judgement, ScoreRow, Scores, place};
use crate::model::{CriterionIndex, Ruleset, TextStatus, Verdict};
use crate::page::{Piece, Role, safe, text};
use crate::say::explain::tree::{figures, tells};
use crate::say::fault;
use crate::say::names::{label_of, names_of, year_of};
use crate::say::stress::nearest;
use crate::say::why::standing::{View, missing};
use crate::say::why::{account, cite, need, units};
use crate::say::words;
use crate::text::Language;

/// The mark of a criterion that does not count by itself: one above it settles it.
const SETTLED: char = '.';

/// The rows of a page, and what they refer to.
#[derive(Debug, Serialize)]
pub(super) struct WebList {
    #[serde(flatten)]
    packed: Packed,
    /// Headings of the sets.
    sets: Vec<String>,
    versions: Vec<WebVersion>,
    /// Lists of criteria that dossiers have entries for.
    shapes: Vec<Vec<CriterionIndex>>,
    rows: Vec<WebRow>,
}

/// A version that judged.
#[derive(Debug, Serialize)]
struct WebVersion {
    set: usize,
    title: String,
    /// Its words for verdicts, in the order of [`Verdict::ALL`].
    verdicts: [String; 4],
    /// The criteria that have a mark, in the order of the law.
    leaves: Vec<CriterionIndex>,
    /// Every criterion: its title, its citation, and how well its text is known.
    criteria: Vec<(String, String, &'static str)>,
}

/// A commune and year: its series, name, code, district, province, year, lines, and one judgement per set.
#[derive(Debug, Serialize)]
struct WebRow(
    usize,
    String,
    String,
    u32,
    u32,
    String,
    [u32; 2],
    Vec<Option<WebCell>>,
);

/// A judgement: version, verdict, marks, sentences above the criteria, the shape, and an entry for each criterion of the shape.
#[derive(Debug, Serialize)]
struct WebCell(usize, usize, String, Vec<u32>, usize, Vec<u32>);

impl WebList {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Numbers what rows refer to.
struct Packer<'a> {
    scores: &'a Scores,
    language: Language,
    versions: &'a [(usize, Arc<Ruleset>)],
    pack: Pack,
    shapes: Vec<Vec<CriterionIndex>>,
}

/// The rows with the verdict `only`, or all.
pub(super) fn list(scores: &Scores, only: Option<Verdict>, language: Language) -> WebList {
    let found = versions(scores);
    let names = names_of(scores);
    let mut packer = Packer {
        scores,
        language,
        versions: &found,
        pack: Pack::new(),
        shapes: Vec::new(),
    };
    let shown = scores
        .rows
        .iter()
        .filter(|row| only.is_none_or(|only| row.has(only)));
    let rows = shown
        .map(|row| {
            let name = label_of((scores, &names), row, language);
            packer.row(row, &name)
        })
        .collect();
    let version = |place: usize| version(scores, &found, place, language);
    WebList {
        versions: (0..found.len()).map(version).collect(),
        sets: scores
            .columns
            .iter()
            .map(|set| crate::say::names::heading(set, language))
            .collect(),
        packed: packer.pack.packed(),
        shapes: packer.shapes,
        rows,
    }
}

fn version(
    scores: &Scores,
    versions: &[(usize, Arc<Ruleset>)],
    place: usize,
    language: Language,
) -> WebVersion {
    let (set, rules) = &versions[place];
    let criteria = (0..rules.criteria.len()).map(|at| {
        let criterion = rules.criterion(at);
        let home = rules.homes.get(criterion.home);
        let status = match criterion.citation.text {
            _ if !home.is_none_or(crate::model::Home::is_official) => {
                words::words(language).proposed
            }
            status @ (TextStatus::Unknown
            | TextStatus::Recalled
            | TextStatus::Reported
            | TextStatus::Copy
            | TextStatus::Gazette) => words::text_status(language, status),
        };
        let title = safe(criterion.title.told(language));
        (title, text(&cite::full(rules, at, language)), status)
    });
    WebVersion {
        set: *set,
        title: version_title(scores, versions, place, language),
        verdicts: verdict_words(&rules.words, language),
        leaves: rules.leaves().collect(),
        criteria: criteria.collect(),
    }
}

impl Packer<'_> {
    fn row(&mut self, row: &ScoreRow, name: &str) -> WebRow {
        let series = &self.scores.series[row.series];
        let area = series.area_in(row.year);
        let known = area.known_as();
        let own = safe(if area.name.is_empty() { name } else { &known });
        let line = |year| series.record(year).map(|record| record.row);
        let lines = [line(row.year), line(row.year.saturating_sub(1))];
        let (district, province) = (
            self.pack.place(&area.district),
            self.pack.place(&area.province),
        );
        let sets = row.judgements.iter().enumerate();
        let cells = sets.map(|(set, judged)| Some(self.cell(row, (set, judged.as_ref()?), lines)));
        let cells = cells.collect();
        WebRow(
            row.series.0,
            own,
            safe(&area.code),
            district,
            province,
            text(&year_of(row, self.language)),
            lines.map(Option::unwrap_or_default),
            cells,
        )
    }

    fn cell(
        &mut self,
        row: &ScoreRow,
        (set, judged): (usize, &Judgement),
        lines: [Option<u32>; 2],
    ) -> WebCell {
        let view = View::new(self.scores, row, judged, self.language);
        let is_it =
            |(one, rules): &(usize, Arc<Ruleset>)| *one == set && is_one(rules, &judged.ruleset);
        let version = self.versions.iter().position(is_it).unwrap_or_default();
        let lead: Vec<u32> = self
            .lead(row, judged, &view)
            .iter()
            .map(|told| self.pack.sentence(told, lines))
            .filter(|&sentence| sentence != 0)
            .collect();
        let is_judged = self.scores.series[row.series].fault(row.year).is_none();
        let shape = if is_judged {
            view.leaves(0)
        } else {
            Vec::new()
        };
        let entries = shape
            .iter()
            .map(|&at| self.entry(&view, at, lines))
            .collect();
        let known = self.shapes.iter().position(|one| *one == shape);
        let number = known.unwrap_or_else(|| {
            self.shapes.push(shape);
            self.shapes.len() - 1
        });
        WebCell(
            version,
            place(judged.assessment.verdict()),
            marks(judged),
            lead,
            number,
            entries,
        )
    }

    /// What is said of the set as a whole.
    fn lead(&self, row: &ScoreRow, judged: &Judgement, view: &View<'_>) -> Vec<Vec<Piece>> {
        let series = &self.scores.series[row.series];
        if let Some(fault) = series.fault(row.year) {
            let several = self.scores.sheets.len() > 1;
            let told = fault::reason(fault, several, self.language);
            return vec![words::sentence(told)];
        }
        let mut out = vec![account::counts(view, 0)];
        if view.verdict(0) == Verdict::Undetermined {
            out.push(missing(view, 0));
        }
        out.extend(account::required(view));
        out.extend(account::recorded(view));
        out.extend(account::attested(view).map(words::sentence));
        let flip = self.scores.nearest(row, judged);
        out.extend(flip.map(|flip| nearest(&self.scores.codebook, &flip, self.language)));
        out
    }

    /// This year's figures, last year's, what is needed, and why.
    fn entry(&mut self, view: &View<'_>, at: CriterionIndex, lines: [Option<u32>; 2]) -> u32 {
        let verdict = view.verdict(at);
        let trace = view.trace(at);
        let year = view.context.year;
        let asked = trace.filter(|_| verdict != Verdict::NotApplicable);
        let now = asked.map(|trace| figures(view, trace, &|one| one == year));
        let before = asked.map(|trace| figures(view, trace, &|one| one < year));
        let needed =
            (verdict != Verdict::NotApplicable).then(|| need::of(&view.context, at, trace));
        let reason = trace.filter(|trace| {
            tells(view, trace) || matches!(verdict, Verdict::Fail | Verdict::Undetermined)
        });
        let reason = reason.map(|trace| {
            let mut told = words::sentence(account::beside(view, trace));
            for one in units::deciding(&view.context, trace) {
                if !told.is_empty() {
                    told.push(Piece::new(Role::Plain, ". "));
                }
                told.extend(words::sentence(one));
            }
            told
        });
        let told = [now, before, needed, reason];
        let numbers = told.map(|told| self.pack.sentence(&told.unwrap_or_default(), lines));
        // The verdict comes first: equal entries of different criteria differ only by their place in the shape.
        let mut entry = vec![u32::try_from(place(verdict)).unwrap_or_default()];
        entry.extend(numbers);
        self.pack.entry(entry)
    }
}

/// A digit for each criterion without members, its place in [`Verdict::ALL`]; a full stop where one above settles it.
fn marks(judged: &Judgement) -> String {
    let mark = |leaf: CriterionIndex| {
        if !judged.assessment.is_asked(&judged.ruleset, leaf) {
            return SETTLED;
        }
        match judged.assessment.finding(leaf).verdict {
            Verdict::Pass => '0',
            Verdict::Fail => '1',
            Verdict::Undetermined => '2',
            Verdict::NotApplicable => '3',
        }
    };
    judged.ruleset.leaves().map(mark).collect()
}
