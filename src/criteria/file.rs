//! Reads a criteria file into a [`Draft`](super::draft::Draft), and a file of tests into its cases.

use super::cases::{self, Case};
use super::criterion;
use super::draft::{Draft, WrittenDraft};
use super::extension;
use super::group;
use super::header;
use super::indicator::{self, IndicatorDraft};
use super::keys;
use super::parameter;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::Diagnostic;
use crate::source::{SourceId, Spanned};

/// Reads a version.
pub(super) fn read(source: SourceId, text: &str) -> (Option<WrittenDraft>, Vec<Diagnostic>) {
    let mut toml = TomlReader::new(source, text);
    let tree = toml.parse();
    let root = toml.root(&tree);
    if !header::format(&mut toml, &root) {
        return (None, toml.finish());
    }
    toml.only(&root, keys::VERSION);
    let indicators = indicator::read(&mut toml, &root);
    let Some(table) = toml
        .required(&root, "ruleset")
        .and_then(|node| toml.table(node))
    else {
        return (None, toml.finish());
    };
    let table = TomlTable {
        span: root.key(source, "ruleset").unwrap_or(table.span),
        ..table
    };
    let draft = draft(&mut toml, (&root, &table), indicators);
    // A draft of invalid TOML lacks what the errors hide.
    let draft = draft.filter(|_| !toml.broken);
    (draft, toml.finish())
}

fn draft<'t>(
    toml: &mut TomlReader<'t>,
    (root, table): (&TomlTable<'t>, &TomlTable<'t>),
    indicators: Vec<IndicatorDraft>,
) -> Option<WrittenDraft> {
    toml.only(table, keys::RULESET);
    let id = toml
        .required(table, "id")
        .and_then(|node| toml.string(node))?;
    let mut home = header::home(toml, table, &id);
    let target = toml.flag_at(table, "target").unwrap_or_default();
    if target {
        home.notes.push(header::of_target());
    }
    let parameters = parameter::read(toml, root, &home);
    let short = toml
        .text_at(table, "short")
        .unwrap_or_else(|| home.title.clone());
    let set_id = Spanned::new("set".to_owned(), table.span);
    let set = criterion::read(toml, table, (set_id, &home));
    let (criteria, places) = criterion::read_all(toml, root, &home);
    group::declared(toml, table, &set);
    let mut draft = Draft {
        short,
        subject: header::subject(toml, table),
        years: header::years(toml, table),
        window: header::window(toml, table),
        words: header::words(toml, table, target),
        recorded: toml.string_at(table, "recorded"),
        parameters,
        indicators,
        set,
        criteria,
        places,
        cases: cases::read(toml, root),
        extends: toml.string_at(table, "extends"),
        target,
        home,
    };
    extension::compose(toml, table, &mut draft);
    Some(draft)
}

/// Reads the file of tests that accompanies a version.
pub(super) fn tests(source: SourceId, text: &str) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut toml = TomlReader::new(source, text);
    let tree = toml.parse();
    let root = toml.root(&tree);
    let mut cases = Vec::new();
    if header::format(&mut toml, &root) {
        toml.only(&root, keys::TESTS);
        cases = cases::read(&mut toml, &root);
    }
    (cases, toml.finish())
}
