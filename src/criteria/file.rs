//! One version of one set as it is written: a [`Draft`], before anything it names is looked up in other files.

use std::collections::HashMap;

use super::cases::{self, Case};
use super::group;
use super::header;
use super::keys;
use super::parameter::Parameter;
use super::shelf::Shelf;
use super::walk::{Reading, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::Linear;
use crate::model::{Citation, Home, IndicatorKind, Require, Window, Words, Years};
use crate::source::{SourceId, Spanned};
use crate::text::{Text, both};

/// A version as written.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) home: Home,
    pub(super) short: Text,
    pub(super) subject: String,
    pub(super) years: Years,
    pub(super) window: Option<Window>,
    pub(super) words: Words,
    pub(super) recorded: Option<Spanned<String>>,
    /// The set as the criterion that the others are members of.
    pub(super) set: CriterionDraft,
    pub(super) criteria: Vec<CriterionDraft>,
    /// The place of each criterion by its id.
    pub(super) places: HashMap<String, usize>,
    pub(super) cases: Vec<Case>,
}

/// A criterion as written; its rules are checked.
#[derive(Clone, Debug)]
pub(super) struct CriterionDraft {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<Text>,
    pub(super) was: Option<Spanned<String>>,
    pub(super) body: BodyDraft,
    pub(super) applies: Option<Linear>,
    pub(super) kinds: Vec<String>,
    pub(super) citation: Citation,
}

/// What decides it, as written.
#[derive(Clone, Debug)]
pub(super) enum BodyDraft {
    Rule(Linear),
    Members {
        members: Vec<Spanned<String>>,
        require: Require,
    },
    Use(Spanned<String>),
    None,
}

/// Reads a version; figures of its own join the shelf.
pub(super) fn read(
    source: SourceId,
    text: &str,
    shelf: &mut Shelf,
) -> (Option<Draft>, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    if !header::format(&mut reading, &root) {
        return (None, reading.finish());
    }
    reading.only(&root, keys::VERSION);
    shelf.indicators(&mut reading, &root);
    if root.node(source, "indicator").is_some() {
        shelf.headings(&mut reading);
    }
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
    let draft = Drafting {
        shelf,
        parameters: HashMap::new(),
        used: Vec::new(),
    }
    .draft(&mut reading, &root, &table);
    // A draft of what is no TOML lacks what its errors hide.
    let draft = draft.filter(|_| !reading.broken);
    (draft, reading.finish())
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

/// What is at hand while one version is read.
pub(super) struct Drafting<'s> {
    pub(super) shelf: &'s Shelf,
    pub(super) parameters: HashMap<String, Parameter>,
    /// The parameters that rules named.
    pub(super) used: Vec<String>,
}

impl Drafting<'_> {
    fn draft<'t>(
        mut self,
        reading: &mut Reading<'t>,
        root: &Table<'t>,
        table: &Table<'t>,
    ) -> Option<Draft> {
        reading.only(table, keys::RULESET);
        let id = reading
            .required(table, "id")
            .and_then(|node| reading.string(node))?;
        let home = header::home(reading, table, &id);
        self.parameters(reading, root, &home);
        let short = reading
            .text_at(table, "short")
            .unwrap_or_else(|| home.title.clone());
        let set_id = Spanned::new("set".to_owned(), table.span);
        let set = self.criterion(reading, table, (set_id, &home));
        let (criteria, places) = self.criteria(reading, root, &home);
        group::declared(reading, table, &set);
        self.unused(reading);
        let subject = reading
            .string_at(table, "subject")
            .map_or_else(|| "commune".to_owned(), |subject| subject.value);
        let draft = Draft {
            short,
            subject,
            years: header::years(reading, table),
            window: header::window(reading, table),
            words: header::words(reading, table),
            recorded: self.recorded(reading, table),
            set,
            criteria,
            places,
            cases: cases::read(reading, root),
            home,
        };
        Some(draft)
    }

    fn recorded<'t>(
        &self,
        reading: &mut Reading<'t>,
        table: &Table<'t>,
    ) -> Option<Spanned<String>> {
        let name = reading.string_at(table, "recorded")?;
        match self.shelf.figures.get(&name.value) {
            None => self.shelf.unknown(reading, &name),
            Some(&figure) if self.shelf.codebook.indicator(figure).kind != IndicatorKind::YesNo => {
                let message = both!(
                    "`{name}` không phải là số liệu có/không",
                    "`{name}` is not a yes/no",
                    name = name.value,
                );
                reading.fault(Code::KindMismatch, name.span, message).help = Some(both!(
                    "`recorded` nêu cột ghi quyết định của cấp có thẩm quyền",
                    "`recorded` names the column of what the authority decided"
                ));
            }
            Some(_) => {}
        }
        Some(name)
    }
}
