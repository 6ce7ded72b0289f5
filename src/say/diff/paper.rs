//! The report that compares two years, as it is handed in: communes, table of verdicts, then the changes, worst first, with causes.

use super::account::{Teller, deciding, failing, withheld};
use super::{communes, matrix, notes, nothing, title, total, unpaired};
use crate::diff::{Change, Detail, Side};
use crate::inquiry::{At, Diff, Direction};
use crate::model::Verdict;
use crate::page::letters::capital;
use crate::page::{Block, CellLines, Page, Piece, Role, Table, join, plain, text};
use crate::say::diff::label::{shared, verdict_word};
use crate::say::names::around;
use crate::say::notes::named::ActName;
use crate::say::paper::part::{Paper, PaperColumn, PaperKind, PaperPart, PaperTable};
use crate::say::paper::plainly::uncelled;
use crate::say::paper::vocabulary;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::text::Language;

/// Most communes listed under one direction: what a person reads.
const LISTED: usize = 150;

/// Chapters and their titles.
type Chapter = (&'static str, Vec<PaperPart>);

/// The report on a comparison. Only communes with the direction `only` are listed; the tables count all.
#[must_use]
pub fn diff_report(diff: &Diff<'_>, only: Option<Direction>, language: Language) -> Paper {
    let d = vocabulary::words(language);
    let years = diff.years.map(|year| plain(year.to_string()));
    let [before, after] = years.clone();
    let mut subject = fill(d.compared, &[before.clone(), after.clone()]);
    if let Some(area) = shared(diff) {
        let place = around(&area, words::words(language));
        let place = vec![Piece::glued(Role::Plain, &place)];
        subject = fill(d.of_place, &[subject, place]);
    }
    let counted = plain(format!("{}.", capital(&text(&communes(diff, language)))));
    let mut scope = vec![PaperPart::Item(counted)];
    let titles = diff
        .columns
        .iter()
        .map(|set| title(diff, set, ActName::Full, language));
    scope.extend(titles.map(|title| PaperPart::Item([title, plain(".")].concat())));
    let mut chapters: Vec<Chapter> = vec![(d.scope, scope), (d.by_set, sets(diff, only, language))];
    let notes = notes::for_papers(diff, language);
    if !notes.is_empty() {
        let notes = notes.iter().zip(1_usize..);
        let items = notes.map(|(note, number)| {
            PaperPart::Paragraph([plain(format!("{number}. ")), uncelled(note)].concat())
        });
        chapters.push((d.notes, items.collect()));
    }
    let blank = || PaperPart::Paragraph(plain(d.blank_line));
    chapters.push((d.proposals, vec![blank(), blank()]));
    let mut body = vec![PaperPart::Paragraph(fill(
        d.compared_intro,
        &[before, after],
    ))];
    for ((title, parts), number) in chapters.into_iter().zip(vocabulary::CHAPTERS) {
        body.push(PaperPart::Heading(1, plain(format!("{number}. {title}"))));
        body.extend(parts);
    }
    body.push(PaperPart::Paragraph(plain(d.closing)));
    Paper {
        kind: PaperKind::Report,
        subject,
        addressee: Vec::new(),
        body,
        appendix: Vec::new(),
    }
}

/// A section for each set.
fn sets(diff: &Diff<'_>, only: Option<Direction>, language: Language) -> Vec<PaperPart> {
    let mut parts = Vec::new();
    for (place, column) in diff.columns.iter().enumerate() {
        let named = [
            plain(format!("{}. ", place + 1)),
            title(diff, column, ActName::Full, language),
        ];
        parts.push(PaperPart::Heading(2, named.concat()));
        if let Some(why) = nothing(diff, place, super::vocabulary::words(language)) {
            parts.push(PaperPart::Paragraph(plain(why)));
        } else {
            parts.push(PaperPart::Table(counts(matrix(diff, place, language))));
            parts.push(PaperPart::Paragraph(total(diff, place, language)));
            let shown = Direction::ALL.into_iter();
            let shown = shown.filter(|one| only.is_none_or(|only| only == *one));
            let sections = shown.map(|direction| (direction, took(diff, place, direction)));
            let sections = sections.filter(|(_, communes)| !communes.is_empty());
            for ((direction, communes), letter) in sections.zip('a'..) {
                let mut teller = Teller::new(diff, place, language);
                teller.sourced = false;
                parts.extend(section(&teller, (direction, letter), &communes));
            }
        }
        if only.is_none() {
            let mut page = Page::default();
            unpaired(&mut page, diff, place, language);
            withheld(&mut page, diff, place, language);
            parts.extend(paragraphs(&page).into_iter().map(PaperPart::Paragraph));
        }
    }
    parts
}

/// The communes with a direction.
fn took(diff: &Diff<'_>, place: usize, direction: Direction) -> Vec<At> {
    let all = (0..diff.cells.len()).map(|pairing| (pairing, place));
    all.filter(|at| diff.at(*at).2.result.direction() == Some(direction))
        .collect()
}

/// A table of counts, its first column wider.
fn counts(table: Table) -> PaperTable {
    let columns = table.columns.iter().zip(0_usize..).map(|(column, place)| {
        let heading = capital(&text(&column.heading));
        if place == 0 {
            PaperColumn::words(heading, 28)
        } else {
            PaperColumn::numbers(heading, 14)
        }
    });
    let mut rows = table.rows;
    let names = rows
        .iter_mut()
        .filter_map(|row| row.first_mut()?.first_mut());
    for name in names {
        *name = plain(capital(text(name).trim()));
    }
    PaperTable {
        columns: columns.collect(),
        rows,
    }
}

/// The communes with one direction: a table with reasons; of unchanged ones, names by verdict, with reasons of those that fail.
fn section(
    teller: &Teller<'_>,
    (direction, letter): (Direction, char),
    communes: &[At],
) -> Vec<PaperPart> {
    let d = vocabulary::words(teller.language);
    let word = super::vocabulary::words(teller.language).direction(direction);
    let count = fill(
        d.communes,
        &[measure::count(teller.language, communes.len())],
    );
    let title = fill(
        d.verdict_count,
        &[plain(format!("{letter}) {word}")), count],
    );
    let mut parts = vec![PaperPart::Heading(3, title)];
    let table = |of: &[At], details: Details| accounts(teller, of, details);
    if direction != Direction::Unchanged {
        parts.push(table(communes, deciding));
        return parts;
    }
    for verdict in [
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::Pass,
        Verdict::NotApplicable,
    ] {
        let is_now = |at: &&At| teller.diff.at(**at).2.result.after() == Some(verdict);
        let same: Vec<At> = communes.iter().filter(is_now).copied().collect();
        if same.is_empty() {
            continue;
        }
        if verdict == Verdict::Fail {
            parts.push(table(&same, failing));
            continue;
        }
        let names = same
            .iter()
            .take(LISTED)
            .map(|at| teller.name(teller.diff.at(*at).0));
        let mut names = join(names, "; ");
        if same.len() > LISTED {
            let others = measure::count(teller.language, same.len() - LISTED);
            let template = super::vocabulary::words(teller.language).and_others;
            names = fill(template, &[names, others]);
        }
        let word = verdict_word(teller.column, (Side::After, verdict), teller.language);
        let count = measure::count(teller.language, same.len());
        let template = super::vocabulary::words(teller.language).names;
        let told = fill(template, &[words::sentence(word), count, names]);
        parts.push(PaperPart::Paragraph([told, plain(".")].concat()));
    }
    parts
}

/// Writes the criteria to tell of a change.
type Details = fn(&mut Page, &Teller<'_>, &Change);

/// A table of communes: what became of each, why, and what it was formed from.
fn accounts(teller: &Teller<'_>, communes: &[At], details: Details) -> PaperPart {
    let d = vocabulary::words(teller.language);
    if communes.len() > LISTED {
        let count = measure::count(teller.language, communes.len());
        return PaperPart::Paragraph(fill(d.too_many_changes, &[count]));
    }
    let told = communes.iter().filter_map(|&at| {
        let change = teller.diff.change(at, Detail::Reasons)?;
        let (pairing, _, cell) = teller.diff.at(at);
        let mut page = Page::default();
        details(&mut page, teller, &change);
        let name: CellLines = vec![teller.name(pairing)];
        // On a page both stand on one line, with a separator between them.
        let boundary = teller.boundary(pairing, cell).into_iter().skip(1);
        let mut outcome = vec![words::sentence(teller.outcome(&change))];
        outcome.push(words::sentence(boundary.collect()));
        outcome.retain(|line| !line.is_empty());
        Some([name, outcome, paragraphs(&page)])
    });
    let rows = told.zip(1_usize..).map(|(cells, number)| {
        let number: CellLines = vec![measure::count(teller.language, number)];
        std::iter::once(number).chain(cells).collect()
    });
    PaperPart::Table(PaperTable {
        rows: rows.collect(),
        columns: vec![
            PaperColumn::numbers(d.number, 7),
            PaperColumn::words(d.commune, 18),
            PaperColumn::words(d.change, 27),
            PaperColumn::words(d.why_change, 48),
        ],
    })
}

/// The texts of a page, without cells.
fn paragraphs(page: &Page) -> Vec<Vec<Piece>> {
    let told = page.blocks().iter().filter_map(|block| match block {
        Block::Heading { pieces, .. } | Block::Paragraph { pieces, .. } => Some(uncelled(pieces)),
        Block::Line(_) | Block::Labelled { .. } | Block::Table(_) | Block::Tree(_) | Block::Gap => {
            None
        }
    });
    told.collect()
}
