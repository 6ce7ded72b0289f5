//! The sheet `Căn cứ`: the acts and how well their texts are known, the criteria with their articles, and the notes.

use std::collections::BTreeSet;

use super::sheet::{ResultSheet, SheetCell, SheetColumns, SheetPart, SheetTable};
use super::shown::ShownRows;
use crate::model::{Home, Ruleset, TextStatus};
use crate::page::letters::capital;
use crate::page::{plain, safe, text};
use crate::say::notes::{self, score_notes};
use crate::say::why::cite;
use crate::say::words::{self, fill};

/// Widths of the columns.
const WIDTHS: [u16; 5] = [52, 46, 24, 22, 34];

pub(super) fn sheet<'a>(book: &ShownRows<'a>) -> ResultSheet<'a> {
    let w = book.w;
    let mut parts = vec![
        SheetPart::Title(w.acts.to_owned()),
        SheetPart::Table(acts(book)),
        SheetPart::Title(w.criteria.to_owned()),
        SheetPart::Table(criteria(book)),
    ];
    let told = score_notes(book.scores, book.language);
    if !told.is_empty() {
        parts.push(SheetPart::Title(w.notes.to_owned()));
        let numbered = told.into_iter().zip(1_usize..);
        parts.extend(numbered.map(|(note, number)| SheetPart::Line(format!("{number}. {note}"))));
    }
    ResultSheet {
        name: w.basis,
        widths: WIDTHS.to_vec(),
        parts,
        names: 0,
    }
}

/// The acts of the versions that judged, each once.
fn acts<'a>(book: &ShownRows<'a>) -> SheetTable<'a> {
    let w = book.w;
    let mut rows: Vec<Vec<SheetCell>> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (rules, _) in notes::rulesets(book.scores) {
        for (place, home) in rules.homes.iter().enumerate() {
            if !seen.contains(&home.id) {
                seen.push(home.id.clone());
                rows.push(act(book, &rules, (place, home)));
            }
        }
    }
    table([w.set, w.act, w.origin, w.known, w.remarks], rows)
}

fn act(book: &ShownRows<'_>, rules: &Ruleset, (place, home): (usize, &Home)) -> Vec<SheetCell> {
    let (w, language) = (book.w, book.language);
    let leaves = rules.leaves().map(|leaf| rules.criterion(leaf));
    let own = leaves.filter(|leaf| leaf.home == place && home.is_official());
    let known: BTreeSet<TextStatus> = own.map(|leaf| leaf.citation.text).collect();
    let known = known.into_iter().rev();
    let known: Vec<&str> = known
        .map(|status| words::text_status(language, status))
        .collect();
    let amended = home
        .amended_by
        .iter()
        .map(|one| text(&fill(w.amended, &[plain(safe(&one.act))])));
    let notes = home.notes.iter().map(|note| safe(note.told(language)));
    let remarks: Vec<String> = amended.chain(notes).collect();
    vec![
        SheetCell::Text(safe(home.title.told(language))),
        SheetCell::Text(safe(&home.act)),
        SheetCell::Text(capital(words::origin(home.origin, language))),
        SheetCell::Text(known.join(", ")),
        SheetCell::Text(capital(&remarks.join("; "))),
    ]
}

/// Every criterion without members, with its article in full.
fn criteria<'a>(book: &ShownRows<'a>) -> SheetTable<'a> {
    let (w, language) = (book.w, book.language);
    let mut rows = Vec::new();
    for (rules, _) in notes::rulesets(book.scores) {
        let set = safe(rules.short.told(language));
        for leaf in rules.leaves() {
            let criterion = rules.criterion(leaf);
            let is_official = rules
                .homes
                .get(criterion.home)
                .is_none_or(Home::is_official);
            let cited = text(&cite::full(&rules, leaf, language));
            let [cited, known] = if is_official {
                let known = words::text_status(language, criterion.citation.text);
                [cited, known.to_owned()]
            } else {
                [cited, w.not_law.to_owned()]
            };
            rows.push(vec![
                SheetCell::Text(capital(&safe(criterion.title.told(language)))),
                SheetCell::Text(capital(&cited)),
                SheetCell::Text(set.clone()),
                SheetCell::Text(known),
            ]);
        }
    }
    table([w.criterion, w.cited, w.set, w.text_known], rows)
}

fn table<'a, const N: usize>(headings: [&str; N], rows: Vec<Vec<SheetCell>>) -> SheetTable<'a> {
    let mut columns = SheetColumns::default();
    for heading in headings {
        columns.add(heading, 0);
    }
    SheetTable {
        groups: Vec::new(),
        headings: columns.headings,
        rows: Box::new(rows.into_iter()),
        is_list: false,
    }
}
