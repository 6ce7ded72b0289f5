//! The parameters of a version: constants with a place in the law of their own.

use super::citation;
use super::file::Drafting;
use super::keys;
use super::walk::{Reading, Table};
use crate::diagnostic::Code;
use crate::model::{Citation, Home};
use crate::number::Number;
use crate::source::Span;
use crate::text::both;

/// A parameter as written.
pub(super) struct Parameter {
    pub(super) value: Number,
    pub(super) percentage: bool,
    pub(super) citation: Citation,
    pub(super) place: Span,
}

impl Drafting<'_> {
    pub(super) fn parameters<'t>(
        &mut self,
        reading: &mut Reading<'t>,
        root: &Table<'t>,
        home: &Home,
    ) {
        let Some(table) = reading.table_at(root, "parameter") else {
            return;
        };
        for (name, node) in table.entries(reading.source) {
            let place = table.key(reading.source, name).unwrap_or(node.span);
            let Some(entry) = reading.table(node) else {
                continue;
            };
            reading.only(&entry, keys::PARAMETER);
            if self.shelf.figures.contains_key(name) {
                let message = both!(
                    "`{name}` đã là tên của một số liệu",
                    "`{name}` is a figure already"
                );
                reading.fault(Code::DuplicateId, place, message).help = Some(both!(
                    "đặt tên riêng cho tham số",
                    "give the parameter a name of its own"
                ));
                continue;
            }
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
            self.parameters
                .extend(parameter.map(|parameter| (name.to_owned(), parameter)));
        }
    }

    pub(super) fn unused(&self, reading: &mut Reading<'_>) {
        let mut unused: Vec<_> = self
            .parameters
            .iter()
            .filter(|(name, _)| !self.used.contains(name))
            .collect();
        unused.sort_by_key(|(_, parameter)| parameter.place);
        for (name, parameter) in unused {
            let message = both!(
                "không quy tắc nào dùng tham số `{name}`",
                "no rule uses the parameter `{name}`"
            );
            reading
                .fault(Code::UnusedParameter, parameter.place, message)
                .help = Some(both!(
                "dùng nó trong một quy tắc, hoặc bỏ nó đi",
                "name it in a rule, or leave it out"
            ));
        }
    }
}
