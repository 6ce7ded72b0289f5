//! Reads the codebook file: indicators, key columns, and checks that data must satisfy.

use std::collections::HashMap;

use super::codebook_builder::CodebookBuilder;
use super::header;
use super::indicator;
use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{FigureId, Settings, lower, parse};
use crate::model::{Ambiguous, AreaKind, Check, IndicatorKind, Key, KeyColumn, Synonym};
use crate::source::SourceId;
use crate::text::both;

const KEYS: [(&str, Key); 9] = [
    ("ma_xa", Key::Code),
    ("ten_xa", Key::Name),
    ("loai", Key::Kind),
    ("huyen", Key::District),
    ("tinh", Key::Province),
    ("nam", Key::Year),
    ("so_thang", Key::Months),
    ("ky_bao_cao", Key::Period),
    ("ranh_gioi", Key::Boundaries),
];

/// Reads the codebook file.
pub(super) fn read(source: SourceId, text: &str) -> (CodebookBuilder, Vec<Diagnostic>) {
    let mut toml = TomlReader::new(source, text);
    let tree = toml.parse();
    let root = toml.root(&tree);
    let mut builder = CodebookBuilder::default();
    if header::format(&mut toml, &root) {
        toml.only(&root, keys::CODEBOOK);
        builder.keys(&mut toml, &root);
        if let Some(day) = header::day_at(&mut toml, &root, "year_begins") {
            builder.codebook.year_begins = day;
        }
        for table in toml.tables_at(&root, "kind") {
            toml.only(&table, keys::KIND);
            let name = toml
                .required(&table, "name")
                .and_then(|node| toml.string(node));
            let prefixes = toml
                .strings_at(&table, "prefixes")
                .into_iter()
                .map(|prefix| prefix.value)
                .collect();
            builder.codebook.kinds.extend(name.map(|name| AreaKind {
                name: name.value,
                prefixes,
            }));
        }
        for table in toml.tables_at(&root, "boundary_change") {
            toml.only(&table, keys::BOUNDARY_CHANGE);
            let date = toml
                .required(&table, "date")
                .and_then(|node| toml.date(node));
            builder.codebook.boundary_changes.extend(date);
        }
        for table in toml.tables_at(&root, "synonym") {
            toml.only(&table, keys::SYNONYM);
            let word = toml.required(&table, "word");
            let word = word.and_then(|node| toml.string(node));
            let mut words = |key| {
                let words = toml.strings_at(&table, key).into_iter();
                words.map(|word| word.value).collect()
            };
            let (also, kinds) = (words("also"), words("kinds"));
            let synonym = word.map(|word| Synonym {
                word: word.value,
                also,
                kinds,
            });
            builder.codebook.synonyms.extend(synonym);
        }
        builder.subjects(&mut toml, &root);
        let own = indicator::read(&mut toml, &root);
        builder.take(&own, &mut toml.faults);
        builder.checks(&mut toml, &root);
        builder.codebook.find_unit_words();
        builder.ambiguous(&mut toml, &root);
        builder.headings(&mut toml.faults);
    }
    (builder, toml.finish())
}

impl CodebookBuilder {
    fn keys<'t>(&mut self, toml: &mut TomlReader<'t>, root: &TomlTable<'t>) {
        let Some(table) = toml.table_at(root, "key") else {
            toml.fault(
                Code::MissingKey,
                root.span,
                both!(
                    "thiếu khóa `key`: không cột nào cho biết mỗi dòng là của xã nào",
                    "`key` is missing: no column identifies the commune of a row"
                ),
            );
            return;
        };
        toml.only_named(&table, &KEYS.map(|(id, _)| id));
        for (id, key) in KEYS {
            let entry = match key {
                Key::Period => toml.table_at(&table, id),
                Key::Code
                | Key::Name
                | Key::Unit
                | Key::Kind
                | Key::District
                | Key::Province
                | Key::Year
                | Key::Months
                | Key::Boundaries => {
                    let node = toml.required(&table, id);
                    node.and_then(|node| toml.table(node))
                }
            };
            let Some(entry) = entry else {
                continue;
            };
            toml.only(&entry, keys::KEY_COLUMN);
            let title = toml
                .required(&entry, "title")
                .and_then(|node| toml.text(node))
                .unwrap_or_default();
            let mut headings = |key| {
                let headings = toml.strings_at(&entry, key).into_iter();
                headings.map(|heading| heading.value).collect()
            };
            let (also, by_cells) = (headings("also"), headings("by_cells"));
            self.key_places
                .push(table.key(toml.source, id).unwrap_or(entry.span));
            self.codebook.keys.push(KeyColumn {
                key,
                id: id.to_owned(),
                title,
                also,
                by_cells,
            });
        }
    }

    fn checks<'t>(&mut self, toml: &mut TomlReader<'t>, root: &TomlTable<'t>) {
        for table in toml.tables_at(root, "check") {
            toml.only(&table, keys::CHECK);
            let Some(text) = toml.rule_at(&table, "rule") else {
                toml.required(&table, "rule");
                continue;
            };
            let parameters = HashMap::new();
            let rule = parse(&text.value, text.span)
                .map_err(|fault| toml.faults.push(fault))
                .ok();
            let names = self.names(&parameters);
            let rule =
                rule.and_then(|rule| lower(&rule, Settings::default(), &names, &mut toml.faults));
            let says = toml.required(&table, "says");
            let says = says.and_then(|node| Some((node.span, toml.text(node)?)));
            let (Some(rule), Some((place, says))) = (rule, says) else {
                continue;
            };
            for name in [&says.vi, &says.en]
                .into_iter()
                .flat_map(|text| placeholders(text))
            {
                let is_named = rule.figures().any(|(figure, back)| {
                    let id = &self.codebook.indicator(figure).id;
                    name == id || back == 1 && *name == format!("prev({id})")
                });
                if !is_named {
                    let message = both!(
                        "`{{{name}}}` không phải là số liệu của phép kiểm tra này",
                        "`{{{name}}}` is not a figure of this check"
                    );
                    toml.fault(Code::WrongValue, place, message);
                }
            }
            let of = self.kinds_said(&toml.strings_at(&table, "of"), &mut toml.faults);
            let unless = self.break_of(toml, &table);
            self.codebook.checks.push(Check {
                rule,
                says: Some(says),
                between: Vec::new(),
                of,
                unless,
            });
        }
    }

    /// The yes or no by which a row is not checked.
    fn break_of<'t>(&self, toml: &mut TomlReader<'t>, table: &TomlTable<'t>) -> Option<FigureId> {
        let name = toml.string_at(table, "unless")?;
        let found = self.figures.get(&name.value).copied();
        let is_yes_no =
            |figure: &FigureId| self.codebook.indicator(*figure).kind == IndicatorKind::YesNo;
        if found.is_none() {
            toml.faults.push(self.unknown(&name));
        } else if !found.iter().all(is_yes_no) {
            let message = both!(
                "`unless` phải là một số liệu có/không",
                "`unless` is a yes/no figure"
            );
            toml.fault(Code::KindMismatch, name.span, message);
        }
        found
    }

    fn ambiguous<'t>(&mut self, toml: &mut TomlReader<'t>, root: &TomlTable<'t>) {
        for table in toml.tables_at(root, "ambiguous") {
            toml.only(&table, keys::AMBIGUOUS);
            let headings = toml
                .strings_at(&table, "heading")
                .into_iter()
                .map(|heading| heading.value)
                .collect();
            let mut may_be = Vec::new();
            for name in toml.strings_at(&table, "may_be") {
                match self.figures.get(&name.value) {
                    Some(figure) => may_be.push(*figure),
                    None => toml.faults.push(self.unknown(&name)),
                }
            }
            let place = table.node(toml.source, "heading");
            self.question_places
                .push(place.map_or(table.span, |node| node.span));
            self.codebook.ambiguous.push(Ambiguous { headings, may_be });
        }
    }
}

/// Texts between braces.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
