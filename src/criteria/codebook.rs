//! The codebook file: what is measured, and what must hold of it.

use std::collections::HashMap;

use super::header;
use super::indicator;
use super::keys;
use super::shelf::Shelf;
use super::walk::{Reading, Table};
use crate::diagnostic::{Code, Diagnostic};
use crate::lang::{Settings, lower, parse};
use crate::model::{Ambiguous, AreaKind, Check, Key, KeyColumn};
use crate::source::SourceId;
use crate::text::both;

const KEYS: [(&str, Key); 8] = [
    ("ma_xa", Key::Code),
    ("ten_xa", Key::Name),
    ("loai", Key::Kind),
    ("huyen", Key::District),
    ("tinh", Key::Province),
    ("nam", Key::Year),
    ("so_thang", Key::Months),
    ("ranh_gioi", Key::Boundaries),
];

/// Reads the codebook file.
pub(super) fn read(source: SourceId, text: &str) -> (Shelf, Vec<Diagnostic>) {
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    let mut shelf = Shelf::default();
    if header::format(&mut reading, &root) {
        reading.only(&root, keys::CODEBOOK);
        shelf.keys(&mut reading, &root);
        if let Some(day) = header::day_at(&mut reading, &root, "year_begins") {
            shelf.codebook.year_begins = day;
        }
        for table in reading.tables_at(&root, "kind") {
            reading.only(&table, keys::KIND);
            let name = reading
                .required(&table, "name")
                .and_then(|node| reading.string(node));
            let prefixes = reading
                .strings_at(&table, "prefixes")
                .into_iter()
                .map(|prefix| prefix.value)
                .collect();
            shelf.codebook.kinds.extend(name.map(|name| AreaKind {
                name: name.value,
                prefixes,
            }));
        }
        for table in reading.tables_at(&root, "boundary_change") {
            reading.only(&table, keys::BOUNDARY_CHANGE);
            let date = reading
                .required(&table, "date")
                .and_then(|node| reading.date(node));
            shelf.codebook.boundary_changes.extend(date);
        }
        let own = indicator::read(&mut reading, &root);
        shelf.take(&own, &mut reading.faults);
        shelf.checks(&mut reading, &root);
        shelf.ambiguous(&mut reading, &root);
        shelf.headings(&mut reading.faults);
    }
    (shelf, reading.finish())
}

impl Shelf {
    fn keys<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        let Some(table) = reading.table_at(root, "key") else {
            reading.fault(
                Code::MissingKey,
                root.span,
                both!(
                    "thiếu khóa `key`: không cột nào cho biết mỗi dòng là của xã nào",
                    "`key` is missing: no column says which commune a row is about"
                ),
            );
            return;
        };
        reading.only_named(&table, &KEYS.map(|(id, _)| id));
        for (id, key) in KEYS {
            let Some(entry) = reading
                .required(&table, id)
                .and_then(|node| reading.table(node))
            else {
                continue;
            };
            reading.only(&entry, keys::KEY_COLUMN);
            let title = reading
                .required(&entry, "title")
                .and_then(|node| reading.text(node))
                .unwrap_or_default();
            let also = reading
                .strings_at(&entry, "also")
                .into_iter()
                .map(|heading| heading.value)
                .collect();
            self.key_places
                .push(table.key(reading.source, id).unwrap_or(entry.span));
            self.codebook.keys.push(KeyColumn {
                key,
                id: id.to_owned(),
                title,
                also,
            });
        }
    }

    fn checks<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        for table in reading.tables_at(root, "check") {
            reading.only(&table, keys::CHECK);
            let Some(text) = reading.rule_at(&table, "rule") else {
                reading.required(&table, "rule");
                continue;
            };
            let parameters = HashMap::new();
            let rule = parse(&text.value, text.span)
                .map_err(|fault| reading.faults.push(fault))
                .ok();
            let names = self.names(&parameters);
            let rule = rule
                .and_then(|rule| lower(&rule, Settings::default(), &names, &mut reading.faults));
            let says = reading.required(&table, "says");
            let says = says.and_then(|node| Some((node.span, reading.text(node)?)));
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
                        "`{{{name}}}` is no figure of this check"
                    );
                    reading.fault(Code::WrongValue, place, message);
                }
            }
            self.codebook.checks.push(Check {
                rule,
                says: Some(says),
                between: Vec::new(),
            });
        }
    }

    fn ambiguous<'t>(&mut self, reading: &mut Reading<'t>, root: &Table<'t>) {
        for table in reading.tables_at(root, "ambiguous") {
            reading.only(&table, keys::AMBIGUOUS);
            let headings = reading
                .strings_at(&table, "heading")
                .into_iter()
                .map(|heading| heading.value)
                .collect();
            let mut may_be = Vec::new();
            for name in reading.strings_at(&table, "may_be") {
                match self.figures.get(&name.value) {
                    Some(figure) => may_be.push(*figure),
                    None => reading.faults.push(self.unknown(&name)),
                }
            }
            let place = table.node(reading.source, "heading");
            self.question_places
                .push(place.map_or(table.span, |node| node.span));
            self.codebook.ambiguous.push(Ambiguous { headings, may_be });
        }
    }
}

/// What stands between braces in a text.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split('{').skip(1);
    opened.filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}
