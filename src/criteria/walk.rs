//! A TOML table, read key by key, with a place for every value and every fault.
//!
//! A reader asks for what it knows and goes on after a fault, so that all faults of a file are reported at once.

use std::collections::HashSet;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Date, Text, YEARS};
use crate::source::{SourceId, Span, Spanned};

/// Keys of the language that this antq does not read yet.
const NOT_YET: [&str; 5] = ["extends", "ladder", "class", "pass", "points"];

/// The text being read, and what is wrong with it so far.
pub(super) struct Reading<'t> {
    pub(super) source: SourceId,
    pub(super) text: &'t str,
    pub(super) faults: Vec<Diagnostic>,
}

/// One table of it.
pub(super) struct Table<'t> {
    pub(super) keys: &'t DeTable<'t>,
    /// The whole table, or its key.
    pub(super) span: Span,
}

/// A value with its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'t> {
    pub(super) value: &'t DeValue<'t>,
    pub(super) span: Span,
}

impl<'t> Reading<'t> {
    pub(super) fn new(source: SourceId, text: &'t str) -> Reading<'t> {
        Reading {
            source,
            text,
            faults: Vec::new(),
        }
    }

    /// What is read as a tree; its syntax errors become faults. The caller keeps it.
    pub(super) fn parse(&mut self) -> DeTable<'t> {
        let (tree, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().trim_end().replace('\n', ", ");
            let place = Span::new(self.source, span.start..span.end.min(self.text.len()));
            self.fault(
                Code::TomlSyntax,
                place,
                format!("this is not TOML: {message}"),
            );
        }
        tree.into_inner()
    }

    pub(super) fn root(&self, tree: &'t DeTable<'t>) -> Table<'t> {
        Table {
            keys: tree,
            span: self.place(0..0),
        }
    }

    pub(super) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    pub(super) fn fault(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        let at = self.faults.len();
        self.faults.push(Diagnostic::new(code, span, message));
        &mut self.faults[at]
    }

    pub(super) fn wrong(&mut self, node: Node<'_>, expected: &str) {
        self.fault(
            Code::WrongValue,
            node.span,
            format!("expected {expected}, found {}", told(node.value)),
        );
    }

    /// Reports the keys of a table that are not among `known`.
    pub(super) fn only(&mut self, table: &Table<'t>, known: &[&str]) {
        for (key, node) in table.entries(self.source) {
            if known.contains(&key) {
                continue;
            }
            let span = table.key(self.source, key).unwrap_or(node.span);
            if NOT_YET.contains(&key) {
                let message =
                    format!("`{key}` is a part of the language that this antq does not read yet");
                self.fault(Code::NotYet, span, message).help =
                    Some("a newer antq may read this file".to_owned());
                continue;
            }
            let near = nearest(key, known.iter().copied());
            let fault = self.fault(Code::UnknownKey, span, format!("no key `{key}` here"));
            fault.help = Some(near.map_or_else(
                || format!("the keys here are {}", known.join(", ")),
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }

    pub(super) fn required(&mut self, table: &Table<'t>, key: &str) -> Option<Node<'t>> {
        let found = table.node(self.source, key);
        if found.is_none() {
            self.fault(Code::MissingKey, table.span, format!("`{key}` is missing"));
        }
        found
    }

    pub(super) fn string(&mut self, node: Node<'t>) -> Option<Spanned<String>> {
        if let DeValue::String(text) = node.value {
            return Some(Spanned::new(text.to_string(), node.span));
        }
        self.wrong(node, "a text");
        None
    }

    pub(super) fn string_at(&mut self, table: &Table<'t>, key: &str) -> Option<Spanned<String>> {
        table
            .node(self.source, key)
            .and_then(|node| self.string(node))
    }

    pub(super) fn strings_at(&mut self, table: &Table<'t>, key: &str) -> Vec<Spanned<String>> {
        let items = self.items_at(table, key);
        items
            .into_iter()
            .filter_map(|item| self.string(item))
            .collect()
    }

    /// The items of an array; none if the key is not there.
    pub(super) fn items_at(&mut self, table: &Table<'t>, key: &str) -> Vec<Node<'t>> {
        let Some(node) = table.node(self.source, key) else {
            return Vec::new();
        };
        if let DeValue::Array(items) = node.value {
            let source = self.source;
            return items
                .iter()
                .map(|item| Node {
                    value: item.get_ref(),
                    span: Span::new(source, item.span()),
                })
                .collect();
        }
        self.wrong(node, "a list");
        Vec::new()
    }

    pub(super) fn tables_at(&mut self, table: &Table<'t>, key: &str) -> Vec<Table<'t>> {
        let items = self.items_at(table, key);
        items
            .into_iter()
            .filter_map(|item| self.table(item))
            .collect()
    }

    pub(super) fn table(&mut self, node: Node<'t>) -> Option<Table<'t>> {
        if let DeValue::Table(keys) = node.value {
            return Some(Table {
                keys,
                span: node.span,
            });
        }
        self.wrong(node, "a table");
        None
    }

    pub(super) fn table_at(&mut self, table: &Table<'t>, key: &str) -> Option<Table<'t>> {
        table
            .node(self.source, key)
            .and_then(|node| self.table(node))
    }

    pub(super) fn flag_at(&mut self, table: &Table<'t>, key: &str) -> Option<bool> {
        let node = table.node(self.source, key)?;
        if let DeValue::Boolean(flag) = node.value {
            return Some(*flag);
        }
        self.wrong(node, "true or false");
        None
    }

    pub(super) fn date(&mut self, node: Node<'t>) -> Option<Date> {
        if let DeValue::Datetime(moment) = node.value
            && let (Some(date), None) = (moment.date, moment.time)
            && YEARS.contains(&date.year)
        {
            return Some(Date {
                year: date.year,
                month: date.month,
                day: date.day,
            });
        }
        self.wrong(node, "a day such as 2022-02-10");
        None
    }

    pub(super) fn date_at(&mut self, table: &Table<'t>, key: &str) -> Option<Date> {
        table
            .node(self.source, key)
            .and_then(|node| self.date(node))
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, node: Node<'t>) -> Option<Text> {
        let table = self.table(node)?;
        self.only(&table, &["vi", "en"]);
        let vi = self
            .required(&table, "vi")
            .and_then(|node| self.string(node))?;
        let en = self
            .required(&table, "en")
            .and_then(|node| self.string(node))?;
        Some(Text {
            vi: vi.value,
            en: en.value,
        })
    }

    /// A text in both languages, or what is the same in both, such as a name.
    pub(super) fn name_or_text(&mut self, node: Node<'t>) -> Option<Text> {
        let DeValue::String(name) = node.value else {
            return self.text(node);
        };
        let name = name.to_string();
        Some(Text {
            vi: name.clone(),
            en: name,
        })
    }

    pub(super) fn text_at(&mut self, table: &Table<'t>, key: &str) -> Option<Text> {
        table
            .node(self.source, key)
            .and_then(|node| self.text(node))
    }

    /// A rule, its span without the quotation marks, so that its bytes are the file's.
    pub(super) fn rule_at(&mut self, table: &Table<'t>, key: &str) -> Option<Spanned<String>> {
        let written = self.string_at(table, key)?;
        let quoted = &self.text[written.span.start..written.span.end];
        match quoted.find(written.value.as_str()) {
            Some(_) if written.value.is_empty() => {
                self.fault(Code::RuleSyntax, written.span, "an empty rule")
                    .help =
                    Some("write a rule, or leave the key out: the text is then unknown".to_owned());
                None
            }
            Some(at) => {
                let start = written.span.start + at;
                let span = self.place(start..start + written.value.len());
                Some(Spanned::new(written.value, span))
            }
            None => {
                self.fault(
                    Code::WrongValue,
                    written.span,
                    "expected a rule between single quotation marks",
                )
                .help = Some("write '…', where nothing is escaped".to_owned());
                None
            }
        }
    }
}

impl<'t> Table<'t> {
    pub(super) fn node(&self, source: SourceId, key: &str) -> Option<Node<'t>> {
        self.keys.get(key).map(|value| Node {
            value: value.get_ref(),
            span: Span::new(source, value.span()),
        })
    }

    /// The keys with their values, in the order written.
    pub(super) fn entries(
        &self,
        source: SourceId,
    ) -> impl Iterator<Item = (&'t str, Node<'t>)> + use<'t> {
        self.keys.iter().map(move |(key, value)| {
            let node = Node {
                value: value.get_ref(),
                span: Span::new(source, value.span()),
            };
            (key.get_ref().as_ref(), node)
        })
    }

    /// Where a key itself stands.
    pub(super) fn key(&self, source: SourceId, key: &str) -> Option<Span> {
        self.keys
            .get_key_value(key)
            .map(|(key, _)| Span::new(source, key.span()))
    }
}

fn told(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a day or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The name most like `wanted`, if one is close enough to have been meant.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let mut seen = HashSet::new();
    names
        .into_iter()
        .filter(|name| seen.insert(*name))
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= 0.85)
        .max_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| other.cmp(one)))
        .map(|(_, name)| name)
}
