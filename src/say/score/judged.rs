//! What the rows were judged under.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::inquiry::Scores;
use crate::model::{SetOrigin, SubjectId, SubjectKindId, UNDATED, Year};
use crate::page::letters::capital;
use crate::page::{BETWEEN, Page, Piece, Role, join, plain, safe, text};
use crate::say::names::province;
use crate::say::notes::left_out::left_out;
use crate::say::why::measure;
use crate::say::words::{self, Words, fill};
use crate::text::Language;

/// The verdict words for a table of the sets at these indices.
pub(in crate::say) fn words_of(scores: &Scores, sets: Range<usize>) -> crate::model::VerdictWords {
    let judged = scores.rows.iter().flat_map(|row| {
        let of_sets = row.judgements.get(sets.clone()).unwrap_or_default();
        of_sets.iter().flatten()
    });
    words::shared(judged.map(|judgement| &judgement.ruleset.words))
}

/// `Tỉnh Lúa · 45 đơn vị · An toàn: TT 1/2000 · Xã điển hình: đề xuất, không phải văn bản`, and the sets left out.
pub(super) fn judged_under(page: &mut Page, scores: &Scores, language: Language) {
    let w = words::words(language);
    let mut line = whose(scores, language);
    for (i, column) in scores.columns.iter().enumerate() {
        if !line.is_empty() {
            line.extend(plain(BETWEEN));
        }
        let name = vec![Piece::new(Role::Name, safe(column.short.told(language)))];
        let act = plain(acts(scores, i, w));
        line.extend(match column.origin {
            SetOrigin::Law | SetOrigin::Guidance => fill(w.under_law, &[name, act]),
            SetOrigin::Local => fill(w.under_local, &[name, act, plain(w.origin_local)]),
            SetOrigin::Proposal => fill(w.under_law, &[name, plain(w.origin_proposal)]),
        });
    }
    if let Some(year) = only_year(scores) {
        line.extend(plain(BETWEEN));
        line.extend(fill(w.year, &[plain(year.to_string())]));
    }
    page.paragraph(0, 0, line);
    if let Some(sentence) = left_out(&scores.left_out, language) {
        page.paragraph(0, 0, sentence);
    }
}

/// The province, if all communes are of one, and how many there are; nothing for a single one.
fn whose(scores: &Scores, language: Language) -> Vec<Piece> {
    let w = words::words(language);
    let units: BTreeSet<SubjectId> = scores.rows.iter().map(|row| row.series).collect();
    if units.len() < 2 {
        return Vec::new();
    }
    let rows = scores.rows.iter();
    let provinces = rows.map(|row| province(scores.series[row.series].area_in(row.year), w));
    let mut provinces: Vec<String> = provinces.collect();
    provinces.dedup();
    let province = match provinces.as_slice() {
        [only] if !only.is_empty() => plain(capital(only)),
        _ => Vec::new(),
    };
    let words = if scores.subject == SubjectKindId::COMMUNE {
        w.units
    } else {
        w.units_within
    };
    let count = fill(words, &[measure::count(language, units.len())]);
    join([province, count], BETWEEN)
}

/// The year, if all rows have the same year.
pub(super) fn only_year(scores: &Scores) -> Option<Year> {
    let dated = scores.rows.iter().filter(|row| row.year != UNDATED);
    let mut years = dated.map(|row| row.year);
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The acts a column was judged under, with their years if there are several.
pub(in crate::say) fn acts(scores: &Scores, column: usize, w: &Words) -> String {
    let mut acts: Vec<(String, BTreeSet<u16>)> = Vec::new();
    for row in &scores.rows {
        let Some(Some(judgement)) = row.judgements.get(column) else {
            continue;
        };
        if row.year == UNDATED {
            continue;
        }
        let home = judgement.ruleset.home();
        let act = if home.act.is_empty() {
            home.id.clone()
        } else {
            words::short_act(&home.act)
        };
        match acts.iter_mut().find(|(known, _)| *known == act) {
            Some((_, years)) => _ = years.insert(row.year),
            None => acts.push((act, BTreeSet::from([row.year]))),
        }
    }
    match acts.as_slice() {
        [] => w.no_version.to_owned(),
        [(act, _)] => safe(act),
        several => {
            let told = several.iter().map(|(act, years)| {
                let years: Vec<String> = years.iter().map(u16::to_string).collect();
                text(&fill(
                    w.for_years,
                    &[plain(safe(act)), plain(years.join(", "))],
                ))
            });
            told.collect::<Vec<_>>().join(", ")
        }
    }
}
