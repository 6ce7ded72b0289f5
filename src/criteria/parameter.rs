//! Reads parameters: constants with a citation of their own.

use std::collections::BTreeMap;

use super::citation;
use super::keys;
use super::toml_reader::{TomlReader, TomlTable};
use crate::model::{Citation, Home};
use crate::number::Number;
use crate::source::Span;

/// A parameter as written.
#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) value: Number,
    pub(super) percentage: bool,
    pub(super) citation: Citation,
    pub(super) place: Span,
}

/// Reads the parameters of a file.
pub(super) fn read<'t>(
    toml: &mut TomlReader<'t>,
    root: &TomlTable<'t>,
    home: &Home,
) -> BTreeMap<String, Parameter> {
    let mut found = BTreeMap::new();
    let Some(table) = toml.table_at(root, "parameter") else {
        return found;
    };
    for (name, node) in table.entries(toml.source) {
        let place = table.key(toml.source, name).unwrap_or(node.span);
        let Some(entry) = toml.table(node) else {
            continue;
        };
        toml.only(&entry, keys::PARAMETER);
        let value = toml
            .required(&entry, "value")
            .and_then(|node| toml.number(node));
        let citation = citation::read(toml, &entry, home);
        let parameter = value.map(|(value, percentage)| Parameter {
            value,
            percentage,
            citation,
            place,
        });
        found.extend(parameter.map(|parameter| (name.to_owned(), parameter)));
    }
    found
}
