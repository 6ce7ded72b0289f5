//! A TOML table, read key by key, with a place for every value and every fault.
//!
//! A reader asks for what it knows and goes on after a fault, so that all faults of a file are reported at once.

use std::collections::HashSet;

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{Date, YEARS};
use crate::source::{SourceId, Span, Spanned};
use crate::text::{Text, both};

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
                both!(
                    "tệp không đúng cú pháp TOML (bộ đọc TOML báo: “{message}”)",
                    "this is not TOML: {message}"
                ),
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

    pub(super) fn fault(&mut self, code: Code, span: Span, message: Text) -> &mut Diagnostic {
        let at = self.faults.len();
        self.faults.push(Diagnostic::new(code, span, message));
        &mut self.faults[at]
    }

    pub(super) fn wrong(&mut self, node: Node<'_>, expected: &Text) {
        let found = told(node.value);
        let message = Text {
            vi: format!("giá trị này phải là {}, đang là {}", expected.vi, found.vi),
            en: format!("expected {}, found {}", expected.en, found.en),
        };
        self.fault(Code::WrongValue, node.span, message);
    }

    /// Reports the keys of a table that are not among `known`.
    pub(super) fn only(&mut self, table: &Table<'t>, known: &[&str]) {
        for (key, node) in table.entries(self.source) {
            if known.contains(&key) {
                continue;
            }
            let span = table.key(self.source, key).unwrap_or(node.span);
            if NOT_YET.contains(&key) {
                let message = both!(
                    "bản antq này chưa đọc được khóa `{key}`",
                    "`{key}` is a part of the language that this antq does not read yet"
                );
                self.fault(Code::NotYet, span, message).help = Some(newer());
                continue;
            }
            let near = nearest(key, known.iter().copied());
            let message = both!("không có khóa `{key}` ở đây", "no key `{key}` here");
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

    pub(super) fn required(&mut self, table: &Table<'t>, key: &str) -> Option<Node<'t>> {
        let found = table.node(self.source, key);
        if found.is_none() {
            let message = both!("thiếu khóa `{key}`", "`{key}` is missing");
            self.fault(Code::MissingKey, table.span, message);
        }
        found
    }

    pub(super) fn string(&mut self, node: Node<'t>) -> Option<Spanned<String>> {
        if let DeValue::String(text) = node.value {
            return Some(Spanned::new(text.to_string(), node.span));
        }
        self.wrong(node, &both!("chuỗi", "a text"));
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
        self.wrong(node, &both!("danh sách", "a list"));
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
        self.wrong(node, &both!("bảng", "a table"));
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
        self.wrong(node, &both!("`true` hoặc `false`", "true or false"));
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
        self.wrong(
            node,
            &both!("ngày, như 2022-02-10", "a day such as 2022-02-10"),
        );
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
                let message = both!("quy tắc trống", "an empty rule");
                self.fault(Code::RuleSyntax, written.span, message).help = Some(both!(
                    "viết quy tắc, hoặc bỏ khóa này: khi đó coi như chưa biết văn bản",
                    "write a rule, or leave the key out: the text is then unknown"
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
                    "write '…', where nothing is escaped"
                ));
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

fn told(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => both!("chuỗi", "a text"),
        DeValue::Integer(_) => both!("số nguyên", "a whole number"),
        DeValue::Float(_) => both!("số thập phân", "a number"),
        DeValue::Boolean(_) => both!("`true` hoặc `false`", "true or false"),
        DeValue::Datetime(_) => both!("ngày hoặc giờ", "a day or time"),
        DeValue::Array(_) => both!("danh sách", "a list"),
        DeValue::Table(_) => both!("bảng", "a table"),
    }
}

/// Help where a file asks for more than this antq reads.
pub(super) fn newer() -> Text {
    both!(
        "bản antq mới hơn có thể đọc được tệp này",
        "a newer antq may read this file"
    )
}

/// Label of the first of two things that must not both be there.
pub(super) fn the_first() -> Text {
    both!("chỗ thứ nhất", "the first")
}

/// Help that lists the kinds of communes there are.
pub(super) fn the_kinds(all: &[&str]) -> Text {
    let all = all.join(", ");
    both!("các loại xã: {all}", "the kinds are {all}")
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
