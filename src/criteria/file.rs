//! A criteria file → a [`Draft`](super::draft::Draft), from its text alone; and a file of tests → its cases.

use super::cases::{self, Case};
use super::criterion;
use super::draft::{Draft, WrittenDraft};
use super::group;
use super::header;
use super::indicator::{self, IndicatorDraft};
use super::keys;
use super::parameter;
use super::walk::{Reading, Table};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Spanned};

/// Reads a version.
pub(super) fn read(source: SourceId, text: &str) -> (Option<WrittenDraft>, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    if !header::format(&mut reading, &root) {
        return (None, reading.finish());
    }
    reading.only(&root, keys::VERSION);
    let indicators = indicator::read(&mut reading, &root);
    let Some(table) = reading
        .required(&root, "ruleset")
        .and_then(|node| reading.table(node))
    else {
        return (None, reading.finish());
    };
    let table = Table {
        span: root.key(source, "ruleset").unwrap_or(table.span),
        ..table
    };
    let draft = draft(&mut reading, (&root, &table), indicators);
    // A draft of what is no TOML lacks what its errors hide.
    let draft = draft.filter(|_| !reading.broken);
    (draft, reading.finish())
}

fn draft<'t>(
    reading: &mut Reading<'t>,
    (root, table): (&Table<'t>, &Table<'t>),
    indicators: Vec<IndicatorDraft>,
) -> Option<WrittenDraft> {
    reading.only(table, keys::RULESET);
    let id = reading
        .required(table, "id")
        .and_then(|node| reading.string(node))?;
    let home = header::home(reading, table, &id);
    let parameters = parameter::read(reading, root, &home);
    let short = reading
        .text_at(table, "short")
        .unwrap_or_else(|| home.title.clone());
    let set_id = Spanned::new("set".to_owned(), table.span);
    let set = criterion::read(reading, table, (set_id, &home));
    let (criteria, places) = criterion::read_all(reading, root, &home);
    group::declared(reading, table, &set);
    Some(Draft {
        short,
        subject: header::subject(reading, table),
        years: header::years(reading, table),
        window: header::window(reading, table),
        words: header::words(reading, table),
        recorded: reading.string_at(table, "recorded"),
        parameters,
        indicators,
        set,
        criteria,
        places,
        cases: cases::read(reading, root),
        home,
    })
}

/// Reads the file of tests that stands beside a version's own.
pub(super) fn tests(source: SourceId, text: &str) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    let mut cases = Vec::new();
    if header::format(&mut reading, &root) {
        reading.only(&root, keys::TESTS);
        cases = cases::read(&mut reading, &root);
    }
    (cases, reading.finish())
}
