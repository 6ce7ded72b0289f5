//! A criterion that is made of others: its members, and how many of them it asks for.

use toml::de::DeValue;

use super::file::{BodyDraft, CriterionDraft};
use super::range;
use super::walk::{Node, Reading, Table};
use crate::diagnostic::{Code, Diagnostic};
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
    for (place, member) in members.iter().enumerate() {
        let before = members.iter().take(place);
        if let Some(first) = before.into_iter().find(|one| one.value == member.value) {
            let message = format!("`of` names `{}` twice", member.value);
            let fault = Diagnostic::new(Code::DuplicateId, member.span, message);
            reading.faults.push(fault.because(first.span, "the first"));
        }
    }
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
        let message = format!("`at_least` asks for {needed} members, `of` names {members}");
        reading
            .fault(Code::AtLeastBeyond, number.span, message)
            .help = Some(match members {
            0 => "name the members in `of`".to_owned(),
            _ => format!("write a number from 1 to {members}"),
        });
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
        let message = format!("`declared` says {declared}, `of` names {}", members.len());
        let help = if members.len() < declared as usize {
            "a criterion whose text is not known stands without a body; name it in `of` as well"
        } else {
            "`declared` is how many criteria the text itself has"
        };
        reading.fault(Code::DeclaredCount, span, message).help = Some(help.to_owned());
    }
}
