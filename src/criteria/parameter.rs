//! The parameters of a version: constants with a place in the law of their own.

use std::collections::BTreeMap;

use super::citation;
use super::keys;
use super::walk::{Reading, Table};
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
    reading: &mut Reading<'t>,
    root: &Table<'t>,
    home: &Home,
) -> BTreeMap<String, Parameter> {
    let mut found = BTreeMap::new();
    let Some(table) = reading.table_at(root, "parameter") else {
        return found;
    };
    for (name, node) in table.entries(reading.source) {
        let place = table.key(reading.source, name).unwrap_or(node.span);
        let Some(entry) = reading.table(node) else {
            continue;
        };
        reading.only(&entry, keys::PARAMETER);
        let value = reading
            .required(&entry, "value")
            .and_then(|node| reading.number(node));
        let citation = citation::read(reading, &entry, home);
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
