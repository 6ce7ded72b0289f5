//! A criterion that is made of others: its members, and how many of them it asks for.

use toml::de::DeValue;

use super::file::{BodyDraft, CriterionDraft};
use super::range;
use super::walk::{Node, Reading, Table};
use crate::diagnostic::Code;
use crate::model::Require;
use crate::source::Spanned;

pub(super) fn members<'t>(reading: &mut Reading<'t>, table: &Table<'t>) -> BodyDraft {
    let written = reading.strings_at(table, "of");
    let members: Vec<Spanned<String>> = written
        .iter()
        .flat_map(|one| {
            range::spread(&one.value)
                .into_iter()
                .map(|spread| Spanned::new(spread.text, one.span))
        })
        .collect();
    let require = require(reading, table, members.len());
    BodyDraft::Members { members, require }
}

fn require<'t>(reading: &mut Reading<'t>, table: &Table<'t>, members: usize) -> Require {
    let Some(node) = table.node(reading.source, "require") else {
        return Require::All;
    };
    if let DeValue::String(word) = node.value {
        match word.as_ref() {
            "all" => return Require::All,
            "any" => return Require::Any,
            _ => {}
        }
    }
    if let DeValue::Table(_) = node.value {
        return at_least(reading, node, members);
    }
    reading.fault(
        Code::WrongValue,
        node.span,
        "`require` is \"all\", \"any\" or { at_least = … }",
    );
    Require::All
}

fn at_least<'t>(reading: &mut Reading<'t>, node: Node<'t>, members: usize) -> Require {
    let Some(table) = reading.table(node) else {
        return Require::All;
    };
    reading.only(&table, &["at_least"]);
    let Some(number) = reading.required(&table, "at_least") else {
        return Require::All;
    };
    if matches!(number.value, DeValue::String(word) if word == "unknown") {
        return Require::Unknown;
    }
    let Some(needed) = reading.whole(number, 1000) else {
        return Require::All;
    };
    if needed == 0 || needed as usize > members {
        let message = format!("at least {needed} of {members} members");
        reading.fault(Code::AtLeastBeyond, number.span, message);
    }
    Require::AtLeast(needed)
}

pub(super) fn declared<'t>(reading: &mut Reading<'t>, table: &Table<'t>, set: &CriterionDraft) {
    let Some(declared) = reading.whole_at(table, "declared", 1000) else {
        return;
    };
    let BodyDraft::Members { members, .. } = &set.body else {
        return;
    };
    if members.len() != declared as usize {
        let span = table
            .node(reading.source, "declared")
            .map_or(table.span, |node| node.span);
        let message = format!(
            "the text has {declared} criteria, `of` names {}",
            members.len()
        );
        reading.fault(Code::DeclaredCount, span, message).help =
            Some("write the missing ones without a body: their text is unknown".to_owned());
    }
}
