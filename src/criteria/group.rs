//! Reads groups: the members of a criterion, and how many of them must pass.

use std::collections::HashMap;

use toml::de::DeValue;

use super::draft::{BodyDraft, RuleDraft, WrittenCriterion};
use super::keys;
use super::toml_reader::{TomlNode, TomlReader, TomlTable};
use super::wording::{the_first, write};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Require;
use crate::source::Spanned;
use crate::text::both;

pub(super) fn members<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
) -> BodyDraft<RuleDraft> {
    let written = toml.strings_at(table, "of");
    let mut members: Vec<Spanned<String>> = Vec::with_capacity(written.len());
    for one in &written {
        let spread = toml.spread(one).into_iter();
        members.extend(spread.map(|spread| Spanned::new(spread.text, one.span)));
    }
    let mut named: HashMap<&str, &Spanned<String>> = HashMap::new();
    for member in &members {
        let first = *named.entry(&member.value).or_insert(member);
        if !std::ptr::eq(first, member) {
            let message = both!(
                "`of` nêu `{member}` hai lần",
                "`of` names `{member}` twice",
                member = member.value,
            );
            let fault = Diagnostic::new(Code::DuplicateId, member.span, message);
            toml.faults.push(fault.because(first.span, the_first()));
        }
    }
    let require = require(toml, table, members.len());
    BodyDraft::Members { members, require }
}

fn require<'t>(toml: &mut TomlReader<'t>, table: &TomlTable<'t>, members: usize) -> Require {
    let Some(node) = table.node(toml.source, "require") else {
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
        return at_least(toml, node, members);
    }
    let message = both!(
        "`require` phải là `\"all\"`, `\"any\"` hoặc `{{ at_least = … }}`",
        "`require` is \"all\", \"any\" or {{ at_least = … }}"
    );
    let help = if let DeValue::Integer(number) = node.value {
        write(&format!("require = {{ at_least = {} }}", number.as_str()))
    } else {
        both!(
            "`\"all\"`: đạt tất cả; `\"any\"`: đạt ít nhất một; `{{ at_least = 2 }}`: đạt ít nhất hai; `{{ at_least = \"unknown\" }}`: văn bản chưa cho biết bao nhiêu",
            "\"all\": every member; \"any\": at least one; {{ at_least = 2 }}: at least two; {{ at_least = \"unknown\" }}: the act does not say how many"
        )
    };
    toml.fault(Code::WrongValue, node.span, message).help = Some(help);
    Require::All
}

fn at_least<'t>(toml: &mut TomlReader<'t>, node: TomlNode<'t>, members: usize) -> Require {
    let Some(table) = toml.table(node) else {
        return Require::All;
    };
    toml.only(&table, keys::AT_LEAST);
    let Some(number) = toml.required(&table, "at_least") else {
        return Require::All;
    };
    if matches!(number.value, DeValue::String(word) if word == "unknown") {
        return Require::Unknown;
    }
    let Some(needed) = toml.whole(number, keys::MOST) else {
        return Require::All;
    };
    if needed == 0 || needed as usize > members {
        let message = both!(
            "`at_least` đòi {needed} tiêu chí thành phần, `of` nêu {members}",
            "`at_least` asks for {needed} members, `of` names {members}"
        );
        toml.fault(Code::AtLeastBeyond, number.span, message).help = Some(match members {
            0 => both!(
                "nêu các tiêu chí thành phần trong `of`",
                "name the members in `of`"
            ),
            _ => both!(
                "viết một số từ 1 đến {members}",
                "write a number from 1 to {members}"
            ),
        });
    }
    Require::AtLeast(needed)
}

pub(super) fn declared<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    set: &WrittenCriterion,
) {
    let Some(declared) = toml.whole_at(table, "declared", keys::MOST) else {
        return;
    };
    let BodyDraft::Members { members, .. } = &set.body else {
        return;
    };
    if members.len() != declared as usize {
        let span = table
            .node(toml.source, "declared")
            .map_or(table.span, |node| node.span);
        let named = members.len();
        let message = both!(
            "`declared` ghi {declared} tiêu chí, `of` nêu {named}",
            "`declared` is {declared}, but `of` names {named}"
        );
        let help = if named < declared as usize {
            both!(
                "tiêu chí chưa biết văn bản thì để không có nội dung, vẫn nêu trong `of`",
                "leave a criterion whose text is unknown without a body, but name it in `of`"
            )
        } else {
            both!(
                "`declared` là số tiêu chí mà chính văn bản có",
                "`declared` is the number of criteria in the text itself"
            )
        };
        toml.fault(Code::DeclaredCount, span, message).help = Some(help);
    }
}
