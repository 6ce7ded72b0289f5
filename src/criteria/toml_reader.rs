//! Reads TOML tables key by key, with a place for every value and every fault.
//!
//! Readers continue after a fault, so that all faults of a file are reported at once.

use std::collections::HashSet;

use toml::de::{DeTable, DeValue};

use super::keys::{self, KeySpec};
use super::syntax;
use super::wording::{day_written_otherwise, nearest, newer, value_form, write};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{Date, YEARS};
use crate::source::{SourceId, Span, Spanned};
use crate::text::{Text, both};

/// Keys of the language that this version of antq does not read yet.
const NOT_YET: [&str; 4] = ["ladder", "class", "pass", "points"];

/// The text being read, and its faults so far.
pub(crate) struct TomlReader<'t> {
    pub(crate) source: SourceId,
    pub(super) text: &'t str,
    pub(super) faults: Vec<Diagnostic>,
    /// True if the text is not valid TOML.
    pub(super) broken: bool,
    /// How many ids the runs stand for that were read so far.
    pub(super) run_ids: usize,
}

/// A table of the text.
pub(crate) struct TomlTable<'t> {
    pub(super) keys: &'t DeTable<'t>,
    /// Place of the whole table, or of its key.
    pub(super) span: Span,
}

/// A value with its place.
#[derive(Clone, Copy)]
pub(crate) struct TomlNode<'t> {
    pub(super) value: &'t DeValue<'t>,
    pub(super) span: Span,
}

impl<'t> TomlReader<'t> {
    pub(crate) fn new(source: SourceId, text: &'t str) -> TomlReader<'t> {
        TomlReader {
            source,
            text,
            faults: Vec::new(),
            broken: false,
            run_ids: 0,
        }
    }

    /// Parses the text; syntax errors become faults. The caller keeps the tree.
    pub(crate) fn parse(&mut self) -> DeTable<'t> {
        let (tree, errors) = DeTable::parse_recoverable(self.text);
        self.broken = !errors.is_empty();
        self.faults
            .extend(syntax::faults(self.source, self.text, &errors));
        tree.into_inner()
    }

    /// Faults found. For invalid TOML only syntax errors: other faults follow from them.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        if self.broken {
            self.faults.retain(|fault| fault.code == Code::TomlSyntax);
        }
        // The set is read both as a set and as a criterion: merge their faults.
        let mut seen: HashSet<Diagnostic> = HashSet::with_capacity(self.faults.len());
        self.faults.retain(|fault| seen.insert(fault.clone()));
        self.faults
    }

    pub(crate) fn root(&self, tree: &'t DeTable<'t>) -> TomlTable<'t> {
        TomlTable {
            keys: tree,
            span: self.place(0..0),
        }
    }

    pub(super) fn place(&self, range: std::ops::Range<usize>) -> Span {
        Span::new(self.source, range)
    }

    pub(crate) fn fault(&mut self, code: Code, span: Span, message: Text) -> &mut Diagnostic {
        let at = self.faults.len();
        self.faults.push(Diagnostic::new(code, span, message));
        &mut self.faults[at]
    }

    pub(super) fn wrong(&mut self, node: TomlNode<'_>, expected: &Text) -> &mut Diagnostic {
        let found = value_form(node.value);
        let message = Text {
            vi: format!("giá trị này phải là {}, đang là {}", expected.vi, found.vi),
            en: format!("expected {}, found {}", expected.en, found.en),
        };
        self.fault(Code::WrongValue, node.span, message)
    }

    /// Reports keys of a table that are not in `known`.
    pub(super) fn only(&mut self, table: &TomlTable<'t>, known: &[KeySpec]) {
        let names: Vec<&str> = known.iter().map(|key| key.name).collect();
        self.only_named(table, &names);
    }

    /// Reports keys of a table that are not among these names.
    pub(crate) fn only_named(&mut self, table: &TomlTable<'t>, known: &[&str]) {
        for (key, node) in table.entries(self.source) {
            if known.contains(&key) {
                continue;
            }
            let span = table.key(self.source, key).unwrap_or(node.span);
            if NOT_YET.contains(&key) {
                let message = both!(
                    "bản antq này chưa đọc được khóa `{key}`",
                    "this version of antq does not read `{key}` yet"
                );
                self.fault(Code::NotYet, span, message).help = Some(newer());
                continue;
            }
            let near = nearest(key, known.iter().copied());
            let message = both!(
                "không có khóa `{key}` ở đây",
                "there is no key `{key}` here"
            );
            self.fault(Code::UnknownKey, span, message).help = Some(match near {
                Some(near) => did_you_mean(near),
                None => both!(
                    "các khóa ở đây: `{all}`",
                    "the keys here are `{all}`",
                    all = known.join("`, `"),
                ),
            });
        }
    }

    pub(crate) fn required(&mut self, table: &TomlTable<'t>, key: &str) -> Option<TomlNode<'t>> {
        let found = table.node(self.source, key);
        if found.is_none() {
            let message = both!("thiếu khóa `{key}`", "`{key}` is missing");
            let curled = syntax::curled(&self.text[table.span.start..table.span.end]);
            self.fault(Code::MissingKey, table.span, message).help = curled;
        }
        found
    }

    pub(crate) fn string(&mut self, node: TomlNode<'t>) -> Option<Spanned<String>> {
        if let DeValue::String(text) = node.value {
            return Some(Spanned::new(text.to_string(), node.span));
        }
        let scalar = !matches!(node.value, DeValue::Array(_) | DeValue::Table(_));
        let written = &self.text[node.span.start..node.span.end];
        self.wrong(node, &both!("chuỗi", "a text")).help =
            scalar.then(|| write(&format!("\"{written}\"")));
        None
    }

    pub(crate) fn string_at(
        &mut self,
        table: &TomlTable<'t>,
        key: &str,
    ) -> Option<Spanned<String>> {
        table
            .node(self.source, key)
            .and_then(|node| self.string(node))
    }

    pub(crate) fn strings_at(&mut self, table: &TomlTable<'t>, key: &str) -> Vec<Spanned<String>> {
        let items = self.items_at(table, key);
        items
            .into_iter()
            .filter_map(|item| self.string(item))
            .collect()
    }

    /// Items of an array; empty if the key is missing.
    pub(super) fn items_at(&mut self, table: &TomlTable<'t>, key: &str) -> Vec<TomlNode<'t>> {
        let Some(node) = table.node(self.source, key) else {
            return Vec::new();
        };
        if let DeValue::Array(items) = node.value {
            let source = self.source;
            return items
                .iter()
                .map(|item| TomlNode {
                    value: item.get_ref(),
                    span: Span::new(source, item.span()),
                })
                .collect();
        }
        let written = &self.text[node.span.start..node.span.end];
        self.wrong(node, &both!("danh sách", "a list")).help =
            Some(write(&format!("{key} = [{written}]")));
        Vec::new()
    }

    pub(crate) fn tables_at(&mut self, table: &TomlTable<'t>, key: &str) -> Vec<TomlTable<'t>> {
        let items = self.items_at(table, key);
        items
            .into_iter()
            .filter_map(|item| self.table(item))
            .collect()
    }

    pub(super) fn table(&mut self, node: TomlNode<'t>) -> Option<TomlTable<'t>> {
        if let DeValue::Table(keys) = node.value {
            return Some(TomlTable {
                keys,
                span: node.span,
            });
        }
        self.wrong(node, &both!("bảng", "a table"));
        None
    }

    pub(crate) fn table_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<TomlTable<'t>> {
        let node = table.node(self.source, key)?;
        let before = self.faults.len();
        let found = self.table(node);
        if let (Some(fault), Some(example)) = (self.faults.get_mut(before), keys::example(key)) {
            fault.help = Some(write(&format!("{key} = {example}")));
        }
        found
    }

    pub(crate) fn flag_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<bool> {
        let node = table.node(self.source, key)?;
        if let DeValue::Boolean(flag) = node.value {
            return Some(*flag);
        }
        self.wrong(node, &both!("`true` hoặc `false`", "true or false"));
        None
    }

    /// True if the value of a key is this word.
    pub(crate) fn is_word(&self, table: &TomlTable<'t>, key: &str, word: &str) -> bool {
        let node = table.node(self.source, key);
        node.is_some_and(|node| matches!(node.value, DeValue::String(text) if text == word))
    }

    pub(super) fn date(&mut self, node: TomlNode<'t>) -> Option<Date> {
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
        let expected = both!("ngày, như 2022-02-10", "a day such as 2022-02-10");
        self.wrong(node, &expected).help = day_written_otherwise(node.value).map(|day| write(&day));
        None
    }

    pub(super) fn date_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<Date> {
        table
            .node(self.source, key)
            .and_then(|node| self.date(node))
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, node: TomlNode<'t>) -> Option<Text> {
        self.text_among(node, keys::PAIR)
    }

    /// The same in a table that may have other keys besides.
    pub(super) fn text_among(
        &mut self,
        node: TomlNode<'t>,
        keys: &'static [KeySpec],
    ) -> Option<Text> {
        if let DeValue::String(text) = node.value {
            let shown = if text.contains(['"', '\\', '\n']) {
                "…"
            } else {
                text
            };
            let help = write(&format!("{{ vi = \"{shown}\", en = \"…\" }}"));
            let expected = both!("bảng có `vi` và `en`", "a table with `vi` and `en`");
            self.wrong(node, &expected).help = Some(help);
            return None;
        }
        let table = self.table(node)?;
        self.only(&table, keys);
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

    /// A text in both languages, or one that is the same in both, such as a name.
    pub(super) fn name_or_text(&mut self, node: TomlNode<'t>) -> Option<Text> {
        let DeValue::String(name) = node.value else {
            return self.text(node);
        };
        let name = name.to_string();
        Some(Text {
            vi: name.clone(),
            en: name,
        })
    }

    pub(super) fn text_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<Text> {
        table
            .node(self.source, key)
            .and_then(|node| self.text(node))
    }

    /// A rule; its span excludes the quotation marks, so that offsets match the file.
    pub(super) fn rule_at(&mut self, table: &TomlTable<'t>, key: &str) -> Option<Spanned<String>> {
        let written = self.string_at(table, key)?;
        let quoted = &self.text[written.span.start..written.span.end];
        match quoted.find(written.value.as_str()) {
            Some(_) if written.value.is_empty() => {
                let message = both!("quy tắc trống", "the rule is empty");
                self.fault(Code::RuleSyntax, written.span, message).help = Some(both!(
                    "viết quy tắc, hoặc bỏ khóa này: khi đó coi như chưa biết văn bản",
                    "write a rule, or remove the key: the text then counts as unknown"
                ));
                None
            }
            Some(at) => {
                let start = written.span.start + at;
                let span = self.place(start..start + written.value.len());
                Some(Spanned::new(written.value, span))
            }
            None => {
                let message = both!(
                    "quy tắc phải đặt trong cặp dấu nháy đơn",
                    "expected a rule between single quotation marks"
                );
                self.fault(Code::WrongValue, written.span, message).help = Some(both!(
                    "viết '…', bên trong giữ nguyên mọi ký tự",
                    "write '…', in which nothing is escaped"
                ));
                None
            }
        }
    }
}

impl<'t> TomlTable<'t> {
    pub(crate) fn node(&self, source: SourceId, key: &str) -> Option<TomlNode<'t>> {
        self.keys.get(key).map(|value| TomlNode {
            value: value.get_ref(),
            span: Span::new(source, value.span()),
        })
    }

    /// Keys with their values, in the order written.
    pub(crate) fn entries(
        &self,
        source: SourceId,
    ) -> impl Iterator<Item = (&'t str, TomlNode<'t>)> + use<'t> {
        self.keys.iter().map(move |(key, value)| {
            let node = TomlNode {
                value: value.get_ref(),
                span: Span::new(source, value.span()),
            };
            (key.get_ref().as_ref(), node)
        })
    }

    /// Place of a key itself.
    pub(super) fn key(&self, source: SourceId, key: &str) -> Option<Span> {
        self.keys
            .get_key_value(key)
            .map(|(key, _)| Span::new(source, key.span()))
    }
}
