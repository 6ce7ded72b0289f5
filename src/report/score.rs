//! The page of `score`: what was judged under which law, the table, the reasons worst first, the summary, the notes.

use std::collections::BTreeSet;

use super::account::{self, View};
use super::grid::{Cell, Column, Grid, Side};
use super::measure;
use super::page::{GLUE, Page, Piece, Role, safe, text};
use super::words::{self, Words, fill, told};
use super::{Judgement, Look, Row, Scores, SetColumn, notes};
use crate::model::{Area, Verdict};
use crate::number::Number;

/// More communes than this are not all named where no cell of theirs must be.
const NAMED: usize = 12;

/// The page of scores. Rows without the verdict `only` are not shown; the summary counts all.
#[must_use]
pub fn score(scores: &Scores, only: Option<Verdict>, look: &Look) -> Page {
    let w = words::words(look.language);
    let mut page = Page::default();
    judged_under(&mut page, scores, look);
    let shown: Vec<&Row> = scores
        .rows
        .iter()
        .filter(|row| only.is_none_or(|only| has(row, only)))
        .collect();
    if let Some(only) = only {
        let word = vec![Piece::new(
            Role::Plain,
            words::verdict(look.language, only, &words_of(scores)),
        )];
        let counts = [shown.len(), scores.rows.len()].map(|n| measure::count(look.language, n));
        let [some, all] = counts;
        page.paragraph(0, 0, fill(w.only_some, &[some, all, word]));
    }
    page.blank();
    if scores.rows.is_empty() {
        page.paragraph(0, 0, plain(w.nothing_scored));
        page.blank();
    }
    table(&mut page, scores, &shown, look);
    reasons(&mut page, scores, &shown, look);
    summary(&mut page, scores, look);
    notes::write(&mut page, scores, look);
    page.paragraph(0, 0, plain(w.end));
    page
}

fn plain(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::new(Role::Plain, text)]
}

fn has(row: &Row, verdict: Verdict) -> bool {
    row.judgements
        .iter()
        .any(|judgement| verdict_of(judgement.as_ref()) == verdict)
}

/// The verdict of a judgement; a family without a version for the year does not apply.
fn verdict_of(judgement: Option<&Judgement>) -> Verdict {
    judgement.map_or(Verdict::NotApplicable, |judgement| {
        judgement.assessment.verdict()
    })
}

/// The words of the sets, where all that judged say the same.
fn words_of(scores: &Scores) -> crate::model::Words {
    let mut own = scores
        .rows
        .iter()
        .flat_map(|row| row.judgements.iter().flatten())
        .map(|j| &j.ruleset.words);
    let first = own.next().cloned().unwrap_or_default();
    if own.all(|other| *other == first) {
        first
    } else {
        crate::model::Words::default()
    }
}

/// A set's heading, marked where it is no law.
pub(super) fn heading(column: &SetColumn, look: &Look) -> String {
    let short = safe(told(&column.short, look.language));
    if column.official {
        short
    } else {
        format!("{short} {}", words::words(look.language).proposal)
    }
}

/// `An toàn: TT 1/2000 · Xã điển hình: đề xuất, không phải văn bản`, and the sets left out.
fn judged_under(page: &mut Page, scores: &Scores, look: &Look) {
    let w = words::words(look.language);
    let mut line = Vec::new();
    for (i, column) in scores.columns.iter().enumerate() {
        if i > 0 {
            line.extend(plain(" · "));
        }
        let name = vec![Piece::new(
            Role::Name,
            safe(told(&column.short, look.language)),
        )];
        if column.official {
            line.extend(fill(w.under_law, &[name, plain(acts(scores, i, w))]));
        } else {
            line.extend(fill(w.not_law, &[name]));
        }
    }
    page.paragraph(0, 0, line);
    if !scores.left_out.is_empty() {
        let names: Vec<String> = scores
            .left_out
            .iter()
            .map(|text| safe(told(text, look.language)))
            .collect();
        let count = measure::count(look.language, names.len());
        page.paragraph(0, 0, fill(w.left_out, &[plain(and(&names, w)), count]));
    }
}

/// Names joined by commas, `và` before the last.
fn and(names: &[String], w: &Words) -> String {
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{}{}{last}", rest.join(", "), w.and),
        _ => names.join(""),
    }
}

/// The acts a column was judged under, with their years where there are several.
fn acts(scores: &Scores, column: usize, w: &Words) -> String {
    let mut acts: Vec<(String, BTreeSet<u16>)> = Vec::new();
    for row in &scores.rows {
        let Some(Some(judgement)) = row.judgements.get(column) else {
            continue;
        };
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

/// The communes and their verdicts; in several tables where the sets do not fit beside each other.
fn table(page: &mut Page, scores: &Scores, shown: &[&Row], look: &Look) {
    if shown.is_empty() {
        return;
    }
    let w = words::words(look.language);
    // A column is readable from about 18 columns on; the names take up to 24.
    let together = (look.width.saturating_sub(25) / 20).max(1);
    let places: Vec<usize> = (0..scores.columns.len()).collect();
    for chunk in places.chunks(together) {
        let column = |heading: String| Column {
            heading: vec![Piece::new(Role::Heading, heading)],
            side: Side::Left,
        };
        let mut grid = Grid {
            columns: vec![column(w.commune.to_owned())],
            rows: Vec::new(),
        };
        grid.columns.extend(
            chunk
                .iter()
                .map(|&i| column(heading(&scores.columns[i], look))),
        );
        for row in shown {
            let name = vec![Piece::new(
                Role::Name,
                label(&scores.series[row.series].area),
            )];
            let mut cells: Vec<Cell> = vec![vec![name, plain(row.year.to_string())]];
            cells.extend(chunk.iter().map(|&i| verdict_cell(scores, row, i, look)));
            grid.rows.push(cells);
        }
        grid.draw(page, look.width);
        page.blank();
    }
}

/// A commune's name with its district; its code where it has no name.
pub(super) fn label(area: &Area) -> String {
    let name = if area.name.is_empty() {
        &area.code
    } else {
        &area.name
    };
    if area.district.is_empty() {
        safe(name)
    } else {
        format!("{} ({})", safe(name), safe(&area.district))
    }
}

fn verdict_cell(scores: &Scores, row: &Row, column: usize, look: &Look) -> Cell {
    let w = words::words(look.language);
    if let Some(Some(judgement)) = row.judgements.get(column) {
        return account::cell(&View::new(scores, row, judgement, look));
    }
    let mark = words::mark(Verdict::NotApplicable);
    vec![vec![Piece::new(
        Role::Faint,
        format!("{mark}{GLUE}{}", w.not_applicable),
    )]]
}

/// What is said of one set, and of which rows: equal reasons are said once.
struct Entry {
    verdict: Verdict,
    column: usize,
    key: Vec<String>,
    paragraphs: Vec<Vec<Piece>>,
    /// The rows by their place, with the cells named for each.
    rows: Vec<(usize, Vec<String>)>,
}

fn reasons(page: &mut Page, scores: &Scores, shown: &[&Row], look: &Look) {
    let mut entries = entries(scores, shown, look);
    entries.sort_by_key(|entry| {
        (
            entry.verdict,
            entry.rows.first().map(|row| row.0),
            entry.column,
        )
    });
    let mut told = vec![false; entries.len()];
    for first in 0..entries.len() {
        if told[first] {
            continue;
        }
        let rows: Vec<usize> = entries[first].rows.iter().map(|row| row.0).collect();
        page.paragraph(0, 2, section(scores, shown, &rows, look));
        for (entry, told) in entries.iter().zip(&mut told).skip(first) {
            if entry.rows.iter().map(|row| row.0).eq(rows.iter().copied()) {
                *told = true;
                write_entry(page, scores, shown, entry, look);
            }
        }
        page.blank();
    }
}

fn entries(scores: &Scores, shown: &[&Row], look: &Look) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (place, row) in shown.iter().enumerate() {
        for (column, judgement) in row.judgements.iter().enumerate() {
            let Some(judgement) = judgement else { continue };
            let verdict = judgement.assessment.verdict();
            if verdict == Verdict::Pass {
                continue;
            }
            let paragraphs = account::paragraphs(&View::new(scores, row, judgement, look));
            let mut cells = Vec::new();
            let bare: Vec<Vec<Piece>> = paragraphs
                .iter()
                .map(|p| without_cells(p, &mut cells))
                .collect();
            let mut key: Vec<String> = bare.iter().map(|p| text(p)).collect();
            key.push(row.year.to_string());
            match entries
                .iter_mut()
                .find(|e| e.column == column && e.verdict == verdict && e.key == key)
            {
                Some(entry) => {
                    entry.paragraphs = bare;
                    entry.rows.push((place, cells));
                }
                None => entries.push(Entry {
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

/// Pieces without the cells they name, which go `into` a list.
fn without_cells(pieces: &[Piece], into: &mut Vec<String>) -> Vec<Piece> {
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

/// The line above the reasons of one row, or of several that share them.
fn section(scores: &Scores, shown: &[&Row], rows: &[usize], look: &Look) -> Vec<Piece> {
    let w = words::words(look.language);
    let area = |place: usize| &scores.series[shown[place].series].area;
    let Some(&first) = rows.first() else {
        return Vec::new();
    };
    let year = plain(shown[first].year.to_string());
    if rows.len() == 1 {
        let area = area(first);
        let whole = Area {
            district: String::new(),
            ..area.clone()
        };
        let name = vec![Piece::new(Role::Name, label(&whole))];
        let around = around(area, w);
        return if around.is_empty() {
            fill(w.header_plain, &[name, year])
        } else {
            fill(w.header_name, &[name, plain(around), year])
        };
    }
    let named: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|&place| label(area(place)))
        .collect();
    let mut list = plain(named.join(", "));
    if rows.len() > NAMED {
        list = fill(
            w.and_others,
            &[list, measure::count(look.language, rows.len() - NAMED)],
        );
    }
    fill(
        w.header_many,
        &[measure::count(look.language, rows.len()), year, list],
    )
}

/// A commune's district and province: `huyện …, tỉnh …`, whatever kind word the data give.
pub(super) fn around(area: &Area, w: &Words) -> String {
    let typed = |name: &str, template: &str| {
        let lower = name.to_lowercase();
        let kinds = [
            "huyện",
            "quận",
            "thị xã",
            "thành phố",
            "tỉnh",
            "tp",
            "district",
            "province",
        ];
        if kinds.iter().any(|kind| lower.starts_with(kind)) {
            safe(name)
        } else {
            template.replace("{0}", &safe(name))
        }
    };
    let mut out = Vec::new();
    if !area.district.is_empty() {
        out.push(typed(&area.district, w.district));
    }
    if !area.province.is_empty() {
        out.push(typed(&area.province, w.province));
    }
    out.join(", ")
}

fn write_entry(page: &mut Page, scores: &Scores, shown: &[&Row], entry: &Entry, look: &Look) {
    let w = words::words(look.language);
    let names = scores
        .columns
        .iter()
        .map(|column| super::page::width(&plain(told(&column.short, look.language))));
    let hang = (names.max().unwrap_or(0) + 6).min(look.width / 4).max(8);
    let name = safe(told(&scores.columns[entry.column].short, look.language));
    let mut lead = vec![
        Piece::new(
            words::verdict_role(entry.verdict),
            words::mark(entry.verdict),
        ),
        Piece::new(Role::Name, format!("{GLUE}{}", name.replace(' ', "\u{a0}"))),
    ];
    let spare = (hang - 2).saturating_sub(super::page::width(&lead));
    lead.push(Piece::new(
        Role::Plain,
        if spare == 0 {
            " ".to_owned()
        } else {
            "\u{a0}".repeat(spare)
        },
    ));
    let mut paragraphs = entry.paragraphs.clone();
    if entry.rows.len() > 1 && entry.rows.iter().any(|row| !row.1.is_empty()) {
        paragraphs.push(fill(w.in_cells, &[cells_by_name(scores, shown, entry)]));
    }
    for (i, paragraph) in paragraphs.into_iter().enumerate() {
        if i == 0 {
            page.paragraph(2, hang, [lead.clone(), paragraph].concat());
        } else {
            page.paragraph(hang, hang, paragraph);
        }
    }
}

fn cells_by_name(scores: &Scores, shown: &[&Row], entry: &Entry) -> Vec<Piece> {
    let mut out = Vec::new();
    for (place, cells) in entry.rows.iter().filter(|row| !row.1.is_empty()) {
        if !out.is_empty() {
            out.extend(plain("; "));
        }
        out.extend(plain(label(&scores.series[shown[*place].series].area)));
        out.extend(measure::bracketed(cells));
    }
    out
}

/// How many communes came out how under each set; what is open makes the share met a range.
fn summary(page: &mut Page, scores: &Scores, look: &Look) {
    let w = words::words(look.language);
    let own = words_of(scores);
    let order = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Undetermined,
        Verdict::NotApplicable,
    ];
    let column = |heading: String, side| Column {
        heading: vec![Piece::new(Role::Heading, heading)],
        side,
    };
    let mut grid = Grid {
        columns: vec![column(w.summary.to_owned(), Side::Left)],
        rows: Vec::new(),
    };
    grid.columns
        .extend(order.map(|v| column(words::verdict(look.language, v, &own), Side::Right)));
    grid.columns.push(column(w.total.to_owned(), Side::Right));
    let mut shares = Vec::new();
    for (i, set) in scores.columns.iter().enumerate() {
        let of = |verdict| {
            scores
                .rows
                .iter()
                .filter(|row| verdict_of(row.judgements.get(i).and_then(Option::as_ref)) == verdict)
                .count()
        };
        let counts = order.map(of);
        let mut cells: Vec<Cell> = vec![vec![plain(heading(set, look))]];
        cells.extend(counts.map(|count| vec![measure::count(look.language, count)]));
        cells.push(vec![measure::count(look.language, counts.iter().sum())]);
        grid.rows.push(cells);
        if let Some(share) = share(counts, look) {
            shares.push(fill(w.said, &[plain(heading(set, look)), share]));
        }
    }
    grid.draw(page, look.width);
    for share in shares {
        page.paragraph(1, 3, share);
    }
    page.blank();
}

/// `61 đạt, 14 chưa rõ trên 95: 64,2–79,0%`, of those the set applies to; nothing of a single commune.
fn share([pass, fail, open, _]: [usize; 4], look: &Look) -> Option<Vec<Piece>> {
    let w = words::words(look.language);
    let of = pass + fail + open;
    if of < 2 {
        return None;
    }
    let count = |n| measure::count(look.language, n);
    let tenths = |part: usize, up: bool| {
        let scaled = part * 1000;
        if up { scaled.div_ceil(of) } else { scaled / of }
    };
    if open == 0 {
        let nearest = (pass * 2000 + of) / (2 * of);
        let shown = vec![Piece::new(
            Role::Value,
            format!("{}%", one_decimal(nearest, look)),
        )];
        return Some(fill(w.share_closed, &[count(pass), count(of), shown]));
    }
    let low = vec![Piece::new(
        Role::Value,
        one_decimal(tenths(pass, false), look),
    )];
    let high = vec![Piece::new(
        Role::Value,
        format!("{}%", one_decimal(tenths(pass + open, true), look)),
    )];
    Some(fill(
        w.share_open,
        &[count(pass), count(open), count(of), low, high],
    ))
}

fn one_decimal(tenths: usize, look: &Look) -> String {
    let mark = words::notation(look.language).marks().1;
    let whole = Number::whole(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    format!(
        "{}{mark}{}",
        whole.written(words::notation(look.language)),
        tenths % 10
    )
}
