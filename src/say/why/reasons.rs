//! The reasons below the table of scores: worst verdict first, equal reasons once.

use super::standing::View;
use super::{account, measure};
use crate::inquiry::{ScoreRow, Scores};
use crate::model::{SubjectKindId, Verdict};
use crate::page::{GLUE, Page, Piece, Role, plain, safe, text, width};
use crate::say::names::{Names, around, label, label_of, names_of, year_of};
use crate::say::why::cells::bracketed;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most communes named in a heading of reasons.
pub(in crate::say) const NAMED: usize = 12;

/// The reasons under one set, and the rows that share them.
pub(in crate::say) struct SharedReason {
    verdict: Verdict,
    column: usize,
    key: Vec<String>,
    paragraphs: Vec<Vec<Piece>>,
    /// Indices of the rows, with the cells named for each.
    rows: Vec<(usize, Vec<String>)>,
}

pub(in crate::say) fn reasons(
    page: &mut Page,
    scores: &Scores,
    shown: &[&ScoreRow],
    language: Language,
) {
    let mut entries = entries(scores, shown, language);
    entries.sort_by_key(|entry| {
        (
            entry.verdict,
            entry.rows.first().map(|row| row.0),
            entry.column,
        )
    });
    let names = names_of(scores);
    let mut told = vec![false; entries.len()];
    for first in 0..entries.len() {
        if told[first] {
            continue;
        }
        let rows: Vec<usize> = entries[first].rows.iter().map(|row| row.0).collect();
        page.heading(section((scores, &names), shown, &rows, language));
        for (entry, told) in entries.iter().zip(&mut told).skip(first) {
            if entry.rows.iter().map(|row| row.0).eq(rows.iter().copied()) {
                *told = true;
                write_entry(page, (scores, &names), shown, entry, language);
            }
        }
        page.gap();
    }
}

pub(in crate::say) fn entries(
    scores: &Scores,
    shown: &[&ScoreRow],
    language: Language,
) -> Vec<SharedReason> {
    let mut entries: Vec<SharedReason> = Vec::new();
    for (place, row) in shown.iter().enumerate() {
        for (column, judgement) in row.judgements.iter().enumerate() {
            let Some(judgement) = judgement else { continue };
            let verdict = judgement.assessment.verdict();
            if verdict == Verdict::Pass {
                continue;
            }
            let paragraphs = account::paragraphs(&View::new(scores, row, judgement, language));
            let mut cells = Vec::new();
            let bare: Vec<Vec<Piece>> = paragraphs
                .iter()
                .map(|p| without_cells(p, &mut cells))
                .collect();
            let mut key: Vec<String> = bare.iter().map(|p| text(p)).collect();
            key.push(row.year.to_string());
            // A row that is not judged is never grouped with others.
            let withheld = scores.series[row.series].fault(row.year);
            key.extend(withheld.map(|_| place.to_string()));
            match entries
                .iter_mut()
                .find(|e| e.column == column && e.verdict == verdict && e.key == key)
            {
                Some(entry) => {
                    entry.paragraphs = bare;
                    entry.rows.push((place, cells));
                }
                None => entries.push(SharedReason {
                    verdict,
                    column,
                    key,
                    paragraphs,
                    rows: vec![(place, cells)],
                }),
            }
        }
    }
    entries
}

/// Removes the cells from pieces, and adds them to `into`.
pub(in crate::say) fn without_cells(pieces: &[Piece], into: &mut Vec<String>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces {
        if piece.role != Role::Place {
            out.push(piece.clone());
            continue;
        }
        if out.last().is_some_and(|last| last.text == " ") {
            out.pop();
        }
        into.push(piece.text.trim_matches(['[', ']']).to_owned());
    }
    out
}

/// The heading above the reasons of one row, or of several rows that share them.
pub(in crate::say) fn section(
    (scores, names): (&Scores, &Names),
    shown: &[&ScoreRow],
    rows: &[usize],
    language: Language,
) -> Vec<Piece> {
    let w = words::words(language);
    let area = |place: usize| {
        let row = shown[place];
        scores.series[row.series].area_in(row.year)
    };
    let Some(&first) = rows.first() else {
        return Vec::new();
    };
    let year = year_of(shown[first], language);
    if rows.len() == 1 {
        let area = area(first);
        let mut whole = area.clone();
        whole.district.clear();
        let name = match label(&whole) {
            name if name.is_empty() => label_of((scores, names), shown[first], language),
            name => name,
        };
        let name = vec![Piece::new(Role::Name, name)];
        let around = around(area, w);
        return if around.is_empty() {
            fill(w.header_plain, &[name, year])
        } else {
            fill(w.header_name, &[name, plain(around), year])
        };
    }
    let first_few: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|&place| label_of((scores, names), shown[place], language))
        .collect();
    let mut list = plain(first_few.join(", "));
    if rows.len() > NAMED {
        list = fill(
            w.and_others,
            &[list, measure::count(language, rows.len() - NAMED)],
        );
    }
    let many = if scores.subject == SubjectKindId::COMMUNE {
        w.header_many
    } else {
        w.header_many_within
    };
    fill(many, &[measure::count(language, rows.len()), year, list])
}

pub(super) fn write_entry(
    page: &mut Page,
    (scores, names): (&Scores, &Names),
    shown: &[&ScoreRow],
    entry: &SharedReason,
    language: Language,
) {
    let w = words::words(language);
    let shorts = scores
        .columns
        .iter()
        .map(|column| width(&plain(column.short.told(language))));
    // A mark and a space precede the name.
    let widest = shorts.max().unwrap_or(0) + 2;
    let name = safe(scores.columns[entry.column].short.told(language));
    let label = vec![
        Piece::new(
            words::verdict_role(entry.verdict),
            words::mark(entry.verdict),
        ),
        Piece::new(Role::Name, format!("{GLUE}{}", name.replace(' ', "\u{a0}"))),
    ];
    let mut paragraphs = entry.paragraphs.clone();
    if entry.rows.len() > 1 && entry.rows.iter().any(|row| !row.1.is_empty()) {
        paragraphs.push(fill(
            w.in_cells,
            &[cells_by_name((scores, names), shown, entry, language)],
        ));
    }
    page.labelled(label, widest, paragraphs);
}

pub(super) fn cells_by_name(
    (scores, names): (&Scores, &Names),
    shown: &[&ScoreRow],
    entry: &SharedReason,
    language: Language,
) -> Vec<Piece> {
    let mut out = Vec::new();
    for (place, cells) in entry.rows.iter().filter(|row| !row.1.is_empty()) {
        if !out.is_empty() {
            out.extend(plain("; "));
        }
        let row = shown[*place];
        out.extend(plain(label_of((scores, names), row, language)));
        out.extend(bracketed(cells));
    }
    out
}
