//! The report on scores as it is handed in: scope and law, summary, communes by verdict, notes, and an appendix by criterion.

use std::collections::BTreeSet;
use std::ops::Range;

use super::appendix::by_criterion;
use super::listed::Lister;
use super::part::{Paper, PaperColumn, PaperKind, PaperPart, PaperTable};
use super::plainly::{uncelled, verdict_word};
use super::vocabulary::{self, CHAPTERS, Words};
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{SubjectId, Tally, UNDATED, Verdict, VerdictWords, Year};
use crate::page::letters::capital;
use crate::page::{CellLines, Piece, Role, plain, safe};
use crate::say::ladder::ladder;
use crate::say::names::{around, heading, label, label_of, names_of};
use crate::say::notes;
use crate::say::score::judged::words_of;
use crate::say::score::summary::{by_answer, percent_met, share};
use crate::say::why::measure;
use crate::say::words::{self, date, fill};
use crate::text::Language;

/// The report on scores. Only communes with the verdict `only` are listed; the summary counts all.
#[must_use]
pub fn report(scores: &Scores, only: Option<Verdict>, language: Language) -> Paper {
    let d = vocabulary::words(language);
    let writer = ReportWriter {
        scores,
        language,
        d,
        years: years(scores),
    };
    let mut notes = notes::for_papers(scores, language);
    let faults = notes::faults(scores);
    if faults > 0 {
        notes.push(fill(d.to_check, &[writer.count(faults)]));
    }
    let mut chapters = vec![
        (d.scope, writer.scope()),
        (d.summary, writer.summary()),
        (d.by_set, writer.sets(only)),
    ];
    if !notes.is_empty() {
        let notes = notes.iter().zip(1_usize..);
        let items = notes.map(|(note, number)| {
            let told = [plain(format!("{number}. ")), uncelled(note)].concat();
            PaperPart::Paragraph(told)
        });
        chapters.push((d.notes, items.collect()));
    }
    let blank = || PaperPart::Paragraph(plain(d.blank_line));
    chapters.push((d.proposals, vec![blank(), blank()]));
    let mut body = vec![PaperPart::Paragraph(fill(d.intro, &[writer.whose()]))];
    for ((title, parts), number) in chapters.into_iter().zip(CHAPTERS) {
        body.push(PaperPart::Heading(1, plain(format!("{number}. {title}"))));
        body.extend(parts);
    }
    body.push(PaperPart::Paragraph(plain(d.closing)));
    Paper {
        kind: PaperKind::Report,
        subject: fill(d.subject, &[writer.period(), writer.whose()]),
        addressee: Vec::new(),
        body,
        appendix: by_criterion(scores, language),
    }
}

struct ReportWriter<'a> {
    scores: &'a Scores,
    language: Language,
    d: &'static Words,
    years: BTreeSet<Year>,
}

fn years(scores: &Scores) -> BTreeSet<Year> {
    let years = scores.rows.iter().map(|row| row.year);
    years.filter(|&year| year != UNDATED).collect()
}

impl ReportWriter<'_> {
    fn count(&self, count: usize) -> Vec<Piece> {
        measure::count(self.language, count)
    }

    /// `năm 2025`, `các năm 2024, 2025`.
    fn period(&self) -> Vec<Piece> {
        let told: Vec<String> = self.years.iter().map(Year::to_string).collect();
        let told = plain(told.join(", "));
        if self.years.len() == 1 {
            fill(words::words(self.language).year, &[told])
        } else {
            fill(self.d.years, &[told])
        }
    }

    /// `45 đơn vị, tỉnh Điện Biên`; the name of a commune that is alone.
    fn whose(&self) -> Vec<Piece> {
        let scores = self.scores;
        let communes: BTreeSet<SubjectId> = scores.rows.iter().map(|row| row.series).collect();
        let who = match (communes.len(), scores.rows.first()) {
            (1, Some(row)) => {
                let mut bare = scores.series[row.series].area_in(row.year).clone();
                bare.district.clear();
                let name = label(&bare);
                if name.is_empty() {
                    plain(label_of((scores, &names_of(scores)), row, self.language))
                } else {
                    plain(name)
                }
            }
            (all, _) => fill(self.d.communes, &[self.count(all)]),
        };
        match self.place() {
            Some(place) => {
                let place = Piece::glued(Role::Plain, &place);
                fill(self.d.of_place, &[who, vec![place]])
            }
            None => who,
        }
    }

    /// The district and province, or the province, that all communes are in.
    fn place(&self) -> Option<String> {
        let area = |row: &ScoreRow| self.scores.series[row.series].area_in(row.year);
        let mut areas = self.scores.rows.iter().map(area);
        let first = areas.next()?;
        let mut shared = first.clone();
        for area in areas {
            if area.province != first.province {
                return None;
            }
            if area.district != first.district {
                shared.district = String::new();
                shared.around[0] = String::new();
            }
        }
        let told = around(&shared, words::words(self.language));
        (!told.is_empty()).then_some(told)
    }

    fn scope(&self) -> Vec<PaperPart> {
        let d = self.d;
        let communes: BTreeSet<SubjectId> = self.scores.rows.iter().map(|row| row.series).collect();
        let items = [
            fill(d.period, &[self.period()]),
            fill(d.counted, &[self.count(communes.len())]),
            plain(d.basis),
        ];
        let mut parts: Vec<PaperPart> = items.into_iter().map(PaperPart::Item).collect();
        for (rules, years) in notes::rulesets(self.scores) {
            let home = rules.home();
            let origin = plain(words::origin(home.origin, self.language));
            let act = if home.act.is_empty() {
                origin
            } else {
                fill(d.basis_act, &[plain(safe(&home.act)), origin])
            };
            let name = plain(safe(rules.short.told(self.language)));
            let title = plain(safe(home.title.told(self.language)));
            let mut told = fill(d.basis_of, &[name, title, act]);
            for year in years {
                let Some(window) = rules.window else { break };
                let (first, last) = window.of(year);
                let day = |day| plain(date::long(day).told(self.language));
                let parts = [plain(year.to_string()), day(first), day(last)];
                told.extend(fill(d.basis_window, &parts));
            }
            told.extend(plain("."));
            parts.push(PaperPart::Paragraph([plain("+ "), told].concat()));
        }
        parts
    }

    /// The table of counts, with the share met as a range where verdicts are open.
    fn summary(&self) -> Vec<PaperPart> {
        let d = self.d;
        let scores = self.scores;
        let columns = self.columns(d.set, 0..scores.columns.len());
        let rows = scores.columns.iter().enumerate().map(|(place, set)| {
            let tally = self.tally(place, |_| true);
            self.counts(heading(set, self.language), tally)
        });
        let rows = rows.collect();
        let table = PaperPart::Table(PaperTable { columns, rows });
        self.ladder().into_iter().chain([table]).collect()
    }

    /// What lies within, below the sets that are judged: a heading and a table; nothing where nothing is counted.
    fn ladder(&self) -> Vec<PaperPart> {
        let w = words::words(self.language);
        let rungs = ladder(self.scores, self.language);
        if rungs.is_empty() {
            return Vec::new();
        }
        let own = VerdictWords::default();
        let counted = [Verdict::Pass, Verdict::Fail, Verdict::Undetermined];
        let words = counted.map(|verdict| verdict_word(verdict, &own, self.language));
        let words = words.into_iter().chain([w.total.to_owned()]);
        let mut columns = vec![PaperColumn::words(w.rung, 30)];
        columns.extend(words.map(|word| PaperColumn::numbers(capital(&word), 12)));
        columns.push(PaperColumn::words(w.rung_source, 24));
        let rows = rungs.into_iter().map(|rung| {
            let mut cells: Vec<CellLines> = vec![vec![plain(rung.title)]];
            let counts = counted.map(|verdict| rung.tally.of(verdict));
            let counts = counts.into_iter().chain([rung.tally.total()]);
            cells.extend(counts.map(|count| vec![self.count(count)]));
            cells.push(vec![rung.told]);
            cells
        });
        let rows = rows.collect();
        vec![
            PaperPart::Paragraph(plain(format!("{}:", w.ladder))),
            PaperPart::Table(PaperTable { columns, rows }),
            PaperPart::Paragraph(plain(format!("{}:", w.ladder_sets))),
        ]
    }

    fn tally(&self, column: usize, of: impl Fn(&ScoreRow) -> bool) -> Tally {
        let mut tally = Tally::default();
        for row in self.scores.rows.iter().filter(|row| of(row)) {
            let judgement = row.judgements.get(column).and_then(Option::as_ref);
            tally.add(judgement.map(|one| one.assessment.finding(0)));
        }
        tally
    }

    /// The columns of a table of counts, in the words of the sets at these indices.
    fn columns(&self, first: &str, sets: Range<usize>) -> Vec<PaperColumn> {
        let own = words_of(self.scores, sets);
        let words = Verdict::ALL.map(|verdict| verdict_word(verdict, &own, self.language));
        let total = words::words(self.language).total.to_owned();
        let counts = words.into_iter().chain([total]);
        let counts = counts.map(|word| PaperColumn::numbers(capital(&word), 12));
        let named = std::iter::once(PaperColumn::words(first, 24));
        let share = PaperColumn::numbers(self.d.share, 16);
        named.chain(counts).chain([share]).collect()
    }

    fn counts(&self, name: String, tally: Tally) -> Vec<CellLines> {
        let mut cells: Vec<CellLines> = vec![vec![plain(name)]];
        let counts = Verdict::ALL.map(|verdict| tally.of(verdict));
        let counts = counts.into_iter().chain([tally.total()]);
        cells.extend(counts.map(|count| vec![self.count(count)]));
        let met = percent_met(tally, self.language).unwrap_or_else(|| "–".to_owned());
        cells.push(vec![plain(met)]);
        cells
    }

    fn sets(&self, only: Option<Verdict>) -> Vec<PaperPart> {
        let mut parts = Vec::new();
        if self.scores.rows.is_empty() {
            parts.push(PaperPart::Paragraph(plain(self.d.nothing)));
        }
        let names = names_of(self.scores);
        for (column, set) in self.scores.columns.iter().enumerate() {
            let own = words_of(self.scores, column..column + 1);
            let title = format!("{}. {}", column + 1, heading(set, self.language));
            parts.push(PaperPart::Heading(2, plain(title)));
            let tally = self.tally(column, |_| true);
            let told = [
                share(tally, self.language),
                by_answer(tally, &own, self.language),
            ];
            for told in told.into_iter().flatten() {
                let told = [words::sentence(told), plain(".")].concat();
                parts.push(PaperPart::Paragraph(told));
            }
            if let Some(only) = only {
                let word = verdict_word(only, &own, self.language);
                parts.push(PaperPart::Paragraph(fill(self.d.only, &[plain(word)])));
            }
            parts.extend(self.by_province(column));
            let lister = Lister {
                scores: self.scores,
                column,
                names: &names,
                one_year: self.years.len() < 2,
                own: &own,
                language: self.language,
            };
            let shown = Verdict::ALL.into_iter();
            let shown = shown.filter(|one| only.is_none_or(|only| only == *one));
            let lists = shown.map(|verdict| (verdict, lister.has(verdict)));
            let lists = lists.filter(|(_, has)| *has).map(|(verdict, _)| verdict);
            for (verdict, letter) in lists.zip('a'..) {
                parts.extend(lister.section(verdict, letter));
            }
        }
        parts
    }

    /// The counts of each province; nothing if there is only one.
    fn by_province(&self, column: usize) -> Option<PaperPart> {
        let of = |row: &ScoreRow| {
            let area = self.scores.series[row.series].area_in(row.year);
            area.province.clone()
        };
        let mut provinces: Vec<(String, Tally)> = Vec::new();
        for row in &self.scores.rows {
            let name = of(row);
            let judgement = row.judgements.get(column).and_then(Option::as_ref);
            let finding = judgement.map(|one| one.assessment.finding(0));
            let known = provinces.iter().position(|(known, _)| *known == name);
            let place = known.unwrap_or_else(|| {
                provinces.push((name, Tally::default()));
                provinces.len() - 1
            });
            provinces[place].1.add(finding);
        }
        if provinces.len() < 2 {
            return None;
        }
        let columns = self.columns(self.d.province, column..column + 1);
        let unknown = words::words(self.language).place_unknown;
        let rows = provinces.into_iter().map(|(name, tally)| {
            let name = if name.is_empty() {
                unknown.to_owned()
            } else {
                safe(&name)
            };
            self.counts(name, tally)
        });
        let rows = rows.collect();
        Some(PaperPart::Table(PaperTable { columns, rows }))
    }
}
