//! One version of one set as it is written: a [`Draft`], read from its text alone. What it names is looked up later.

use std::collections::{BTreeMap, HashMap};

use super::cases::{self, Case};
use super::criterion;
use super::group;
use super::header;
use super::indicator::{self, IndicatorDraft};
use super::keys;
use super::parameter::{self, Parameter};
use super::walk::{Reading, Table};
use crate::diagnostic::Diagnostic;
use crate::lang::{Expr, Settings};
use crate::model::{Citation, Home, Require, Window, Words, Years};
use crate::source::{SourceId, Spanned};
use crate::text::Text;

/// A version whose rules are of the type `R`: as written, or lowered.
#[derive(Debug)]
pub(super) struct Draft<R> {
    pub(super) home: Home,
    pub(super) short: Text,
    pub(super) subject: String,
    pub(super) years: Years,
    pub(super) window: Option<Window>,
    pub(super) words: Words,
    pub(super) recorded: Option<Spanned<String>>,
    pub(super) parameters: BTreeMap<String, Parameter>,
    /// The figures it brings itself.
    pub(super) indicators: Vec<IndicatorDraft>,
    /// The set as the criterion that the others are members of.
    pub(super) set: CriterionDraft<R>,
    pub(super) criteria: Vec<CriterionDraft<R>>,
    /// The place of each criterion by its id.
    pub(super) places: HashMap<String, usize>,
    pub(super) cases: Vec<Case>,
}

/// A criterion as written.
#[derive(Clone, Debug)]
pub(super) struct CriterionDraft<R> {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<Text>,
    pub(super) was: Option<Spanned<String>>,
    pub(super) body: BodyDraft<R>,
    pub(super) applies: Option<R>,
    pub(super) kinds: Vec<Spanned<String>>,
    pub(super) citation: Citation,
}

/// What decides it, as written.
#[derive(Clone, Debug)]
pub(super) enum BodyDraft<R> {
    Rule(R),
    Members {
        members: Vec<Spanned<String>>,
        require: Require,
    },
    Use(Spanned<String>),
    None,
}

/// A rule as written, with what its options say.
#[derive(Clone, Debug)]
pub(super) struct RuleDraft {
    pub(super) expr: Expr,
    pub(super) settings: Settings,
}

/// A version as written.
pub(super) type WrittenDraft = Draft<RuleDraft>;

/// A criterion as written.
pub(super) type WrittenCriterion = CriterionDraft<RuleDraft>;

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
