//! Checks versions that extend others: no other subjects or years, and no limit that is lower than the one it `tightens`.

use super::draft::BodyDraft;
use super::freezing::Freezing;
use super::lower::{LoweredCriterion, LoweredDraft, LoweredRule};
use super::wording::nearest;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::lang::{Linear, LinearTest};
use crate::model::Codebook;
use crate::source::Span;
use crate::text::both;

/// Checks the versions that extend others against them.
pub(super) fn check(freezing: &mut Freezing<'_>) {
    let mut drafts: Vec<_> = freezing.drafts.values().cloned().collect();
    drafts.sort_by(|one, other| one.home.id.cmp(&other.home.id));
    let mut faults = Vec::new();
    for draft in drafts {
        let base = draft.extends.as_ref();
        let Some(base) = base.and_then(|base| freezing.draft(&base.value)) else {
            continue;
        };
        faults.extend(scope(&freezing.builder.codebook, &draft, &base));
        for criterion in &draft.criteria {
            faults.extend(tightened(criterion, &base));
        }
    }
    for fault in faults {
        freezing.fault(fault);
    }
}

/// The fault of a version that judges other subjects or other years than the one it extends.
fn scope(codebook: &Codebook, draft: &LoweredDraft, base: &LoweredDraft) -> Option<Diagnostic> {
    let place = draft.extends.as_ref()?.span;
    let id = &base.home.id;
    let kind = |draft: &LoweredDraft| codebook.subject_kind(&draft.subject.value);
    if kind(draft) != kind(base) {
        let message = both!(
            "`{id}` xét loại đơn vị khác",
            "`{id}` judges another kind of subject"
        );
        return Some(Diagnostic::new(Code::WrongValue, place, message));
    }
    let (own, years) = (draft.years, base.years);
    let ends = years
        .to
        .is_none_or(|last| own.to.is_some_and(|own| own <= last));
    (own.from < years.from || !ends).then(|| {
        let message = both!(
            "có năm mà `{id}` không xét",
            "`{id}` does not judge all of these years"
        );
        Diagnostic::new(Code::WrongValue, place, message)
    })
}

/// The fault of a criterion that `tightens` another and is not as strict.
fn tightened(criterion: &LoweredCriterion, base: &LoweredDraft) -> Option<Diagnostic> {
    let name = criterion.tightens.as_ref()?;
    let id = &base.home.id;
    let Some(&place) = base.places.get(&name.value) else {
        let message = both!(
            "`{id}` không có tiêu chí `{name}`",
            "`{id}` has no criterion `{name}`",
            name = name.value,
        );
        let mut fault = Diagnostic::new(Code::UnknownName, name.span, message);
        let near = nearest(&name.value, base.places.keys().map(String::as_str));
        fault.help = near.map(did_you_mean);
        return Some(fault);
    };
    let other = &base.criteria[place];
    let rules = rule(criterion).zip(rule(other));
    let strict = rules.and_then(|(own, other)| own.is_as_strict_as(other));
    if strict == Some(true) {
        return None;
    }
    let name = &name.value;
    let message = match strict {
        Some(_) => both!(
            "mức này nới lỏng `{id}#{name}`",
            "this loosens `{id}#{name}`"
        ),
        None => both!(
            "không so được với `{id}#{name}`: chỉ mức được khác",
            "this cannot be compared with `{id}#{name}`: only the limit may differ"
        ),
    };
    let own = rule(criterion).and_then(start).unwrap_or(criterion.id.span);
    let there = rule(other).and_then(start).unwrap_or(other.id.span);
    let fault = Diagnostic::new(Code::Loosens, own, message);
    let fault = fault.because(there, both!("mức của văn bản gốc", "the limit it extends"));
    Some(fault.help(both!(
        "địa phương chỉ được đặt mức chặt hơn; điều khác thì viết thành tiêu chí không có `tightens`",
        "a province may only set a stricter limit; write anything else as a criterion without `tightens`"
    )))
}

fn rule(criterion: &LoweredCriterion) -> Option<&Linear> {
    let BodyDraft::Rule(LoweredRule::Always(rule)) = &criterion.body else {
        return None;
    };
    Some(rule)
}

fn start(rule: &Linear) -> Option<Span> {
    rule.tests.first().map(LinearTest::span)
}
