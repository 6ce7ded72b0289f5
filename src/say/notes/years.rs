//! Notes on the communes and years in the data: what is missing, and how years were combined.

use std::collections::{BTreeMap, HashSet};

use super::changes::changes;
use super::named::some;
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{Area, DataFault, Part, Portion, SubjectId, SubjectKindId, Verdict, Year};
use crate::page::{Piece, plain, safe};
use crate::say::fault::asides;
use crate::say::names::Names;
use crate::say::why::measure;
use crate::say::words::date;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Rows of fewer than twelve months, missing earlier years that rules need, boundary changes between years.
pub(super) fn coverage(scores: &Scores, language: Language) -> Vec<Vec<Piece>> {
    let w = words::words(language);
    let mut out = Vec::new();
    let mut cover = Cover::new(scores);
    for row in &scores.rows {
        let within = scores.series[row.series].within(row.year);
        for year in years_used(row).into_iter().chain([row.year]) {
            cover.look((row.series, year), within);
        }
    }
    let Cover {
        short,
        without,
        put_together,
        ..
    } = cover;
    if !short.is_empty() {
        let communes: Vec<&Area> = short
            .iter()
            .map(|&(series, year, _)| scores.series[series].area_in(year))
            .collect();
        let each = names(&communes).into_iter().zip(&short);
        let told = each.map(|(name, &(_, year, months))| {
            let named = fill(w.in_year, &[name, plain(year.to_string())]);
            let months = measure::count(language, usize::from(months));
            fill(w.months, &[named, months])
        });
        let told: Vec<_> = told.collect();
        out.push(fill(w.note_months, &[some(&told, language)]));
    }
    for (year, communes) in without {
        let names = names(&communes);
        out.push(fill(
            w.note_no_row,
            &[plain(year.to_string()), some(&names, language)],
        ));
    }
    let mut once = HashSet::new();
    let unlisted = scores.faults.iter().flat_map(unlisted);
    let unlisted: Vec<_> = unlisted
        .filter(|area| once.insert(*area))
        .map(|area| plain(safe(area)))
        .collect();
    if !unlisted.is_empty() {
        out.push(fill(w.note_unlisted, &[some(&unlisted, language)]));
    }
    out.extend(changes(&scores.series, &scores.strays, language));
    out.extend(asides(&scores.faults, language));
    for (year, communes) in put_together {
        let count = measure::count(language, communes);
        let note = if scores.subject == SubjectKindId::COMMUNE {
            w.note_composed
        } else {
            w.note_followed
        };
        out.push(fill(note, &[plain(year.to_string()), count]));
    }
    // Communes in the lists are followed through mergers; others only by code or name.
    let apart = |row: &&ScoreRow| scores.series[row.series].commune.is_none();
    for row in scores.rows.iter().filter(apart) {
        for year in years_used(row) {
            if let Some(day) = scores.codebook.boundary_between(year, row.year) {
                let parts = [
                    plain(date::long(day).told(language)),
                    plain(year.to_string()),
                    plain(row.year.to_string()),
                ];
                out.push(fill(w.note_boundary, &parts));
            }
        }
    }
    out
}

/// Collects what the data have for the communes and years needed, each once.
struct Cover<'s> {
    scores: &'s Scores,
    /// Index of the series, year, and whether the year was combined.
    seen: HashSet<(SubjectId, Year, bool)>,
    /// Communes without any row in the data, by year, code and name.
    strangers: HashSet<(Year, &'s str, &'s str)>,
    /// Rows of fewer than twelve months: index of the series, year, months.
    short: Vec<(SubjectId, Year, u8)>,
    without: BTreeMap<Year, Vec<&'s Area>>,
    /// Number of communes for which each year was combined.
    put_together: BTreeMap<Year, usize>,
}

impl<'s> Cover<'s> {
    fn new(scores: &'s Scores) -> Cover<'s> {
        Cover {
            scores,
            seen: HashSet::new(),
            strangers: HashSet::new(),
            short: Vec::new(),
            without: BTreeMap::new(),
            put_together: BTreeMap::new(),
        }
    }

    /// Looks up a year of a commune within the boundaries of year `within` and, if it was combined, the rows it was combined
    /// from.
    fn look(&mut self, (place, year): (SubjectId, Year), within: Year) {
        let series = &self.scores.series[place];
        let composed = series.composed(year, within);
        let key = (place, year, composed.is_some());
        if !self.seen.insert(key) {
            return;
        }
        if let Some(composed) = composed {
            if composed.parts.is_empty() {
                // A fault tells why it is not followed.
                return;
            }
            let others = composed.parts.iter().filter(|part| part.came.is_none());
            if others.count() > 1 || series.record(year).is_none() {
                *self.put_together.entry(year).or_default() += 1;
            }
            let counted = composed
                .parts
                .iter()
                .filter(|part| part.portion != Portion::Land);
            for part in counted {
                self.part(part, year);
            }
            return;
        }
        match series.record(year) {
            Some(record) => {
                let months = record.period.months();
                self.short
                    .extend(months.map(|months| (place, year, months)));
            }
            None => self.without.entry(year).or_default().push(&series.area),
        }
    }

    fn part(&mut self, part: &'s Part, year: Year) {
        if part.came.is_some() {
            // `changes` notes what is needed from a part whose merger date is not known.
        } else if let Some(place) = part.series {
            let within = self.scores.series[place].within(year);
            self.look((place, year), within);
        } else if self
            .strangers
            .insert((year, &part.area.code, &part.area.name))
        {
            self.without.entry(year).or_default().push(&part.area);
        }
    }
}

/// The communes that a fault reports as not listed.
fn unlisted(fault: &DataFault) -> impl Iterator<Item = &str> {
    fault.kind.unlisted().iter().map(String::as_str)
}

/// The names of communes, with their place where two have the same name.
fn names(communes: &[&Area]) -> Vec<Vec<Piece>> {
    let names = Names::of(communes.iter().copied());
    communes
        .iter()
        .map(|area| plain(names.called(area)))
        .collect()
}

/// Earlier years that the rules applying to a row need, latest first.
fn years_used(row: &ScoreRow) -> Vec<Year> {
    let mut years: Vec<Year> = row
        .judgements
        .iter()
        .flatten()
        .flat_map(|judgement| &judgement.traces)
        .filter(|trace| trace.finding.verdict != Verdict::NotApplicable)
        .flat_map(|trace| trace.tests.iter().chain(&trace.applies))
        .flat_map(|test| &test.inputs)
        .map(|input| input.year)
        .filter(|&year| year < row.year)
        .collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}
