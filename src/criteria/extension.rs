//! A province's additions: a version that `extends` another requires all that the other requires, and more.
//!
//! The other version is a member of the set, taken over whole, so nothing here can loosen it. What would look as if it did is refused:
//! a set that is required in part or applies to fewer, and, in `tightening`, a lower limit.

use super::draft::{BodyDraft, WrittenCriterion, WrittenDraft};
use super::toml_reader::{TomlReader, TomlTable};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Require;
use crate::source::Spanned;
use crate::text::{Text, both};

/// Makes the version that it extends the first member of a set.
pub(super) fn compose<'t>(
    toml: &mut TomlReader<'t>,
    table: &TomlTable<'t>,
    draft: &mut WrittenDraft,
) {
    let Some(base) = draft.extends.clone() else {
        let tightens = |one: &WrittenCriterion| one.tightens.clone();
        for criterion in draft.criteria.iter().filter_map(tightens) {
            let message = both!(
                "`tightens` chỉ dùng trong bộ có `extends`",
                "`tightens` is only for a set with `extends`"
            );
            toml.fault(Code::WrongValue, criterion.span, message).help = Some(both!(
                "ghi `extends = \"bộ/phiên bản\"` ở `[ruleset]`, hoặc bỏ khóa này",
                "write `extends = \"family/version\"` in `[ruleset]`, or remove this key"
            ));
        }
        return;
    };
    if let Some(place) = table.key(toml.source, "target").filter(|_| draft.target) {
        let message = both!(
            "phần bổ sung cho một văn bản quyết định kết quả, nên không phải là mục tiêu",
            "what is added to a version decides its verdict, so it is no target"
        );
        toml.fault(Code::WrongValue, place, message).help = Some(both!(
            "bỏ `target`; hoặc bỏ `extends`, rồi ghi mục tiêu trong bộ riêng",
            "remove `target`; or remove `extends` and write the target as a set of its own"
        ));
    }
    for key in ["require", "kinds", "applies"] {
        if let Some(place) = table.key(toml.source, key) {
            let message = both!(
                "`{key}` sẽ nới lỏng `{base}`: bộ bổ sung phải đạt cả, ở mọi nơi",
                "`{key}` would loosen `{base}`: what extends a version is required whole and everywhere",
                base = base.value,
            );
            let fault = Diagnostic::new(Code::Loosens, place, message);
            toml.faults.push(fault.because(base.span, extended()));
        }
    }
    let Some((_, version)) = base.value.split_once('/') else {
        let message = both!(
            "`extends` nêu một phiên bản, không phải cả bộ",
            "`extends` names a version, not a family"
        );
        toml.fault(Code::WrongValue, base.span, message).help = Some(both!(
            "viết `bộ/phiên bản`: phần bổ sung là của một văn bản",
            "write `family/version`: what is added is added to one text"
        ));
        return;
    };
    if let Some(&own) = draft.places.get(version) {
        let message = both!(
            "tiêu chí `{version}` trùng mã với phiên bản được bổ sung, là một thành phần của bộ",
            "criterion `{version}` has the id of the version that the set extends, which is a member of it"
        );
        let fault = Diagnostic::new(Code::DuplicateId, draft.criteria[own].id.span, message);
        let fault = fault.because(base.span, extended());
        toml.faults
            .push(fault.help(both!("đặt mã khác", "give it another id")));
        return;
    }
    let id = Spanned::new(version.to_owned(), base.span);
    draft.places.insert(id.value.clone(), draft.criteria.len());
    draft.criteria.push(WrittenCriterion {
        id: id.clone(),
        title: None,
        was: None,
        tightens: None,
        body: BodyDraft::Use(base),
        applies: None,
        kinds: Vec::new(),
        citation: draft.set.citation.clone(),
    });
    if let BodyDraft::Members { members, .. } = &mut draft.set.body {
        members.insert(0, id);
    } else {
        draft.set.body = BodyDraft::Members {
            members: vec![id],
            require: Require::All,
        };
    }
}

fn extended() -> Text {
    both!("bộ được bổ sung", "what it extends")
}
