//! Faults that show only when a whole file, or all files, are read.

use std::collections::HashSet;

use super::file::{BodyDraft, CriterionDraft, Draft};
use super::library::Library;
use super::walk::nearest;
use crate::diagnostic::{Code, Diagnostic};

/// Every member is there, and every criterion is somebody's member.
pub(super) fn members(draft: &Draft, faults: &mut Vec<Diagnostic>) {
    let mut reached = HashSet::new();
    let mut next = vec![&draft.set];
    while let Some(criterion) = next.pop() {
        let BodyDraft::Members { members, .. } = &criterion.body else {
            continue;
        };
        for member in members {
            match draft.places.get(&member.value) {
                None => faults.push(unknown(draft, criterion, member)),
                Some(&place) if reached.insert(place) => next.push(&draft.criteria[place]),
                Some(_) => {}
            }
        }
    }
    for (place, criterion) in draft.criteria.iter().enumerate() {
        if !reached.contains(&place) {
            let message = format!("no `of` reaches `{}`", criterion.id.value);
            faults.push(
                Diagnostic::new(Code::NotReached, criterion.id.span, message)
                    .help("name it in the set's `of`, or in a member's"),
            );
        }
    }
}

fn unknown(
    draft: &Draft,
    criterion: &CriterionDraft,
    member: &crate::source::Spanned<String>,
) -> Diagnostic {
    let message = format!(
        "`{}` names no criterion `{}`",
        criterion.id.value, member.value
    );
    let fault = Diagnostic::new(Code::UnknownCriterion, member.span, message);
    match nearest(&member.value, draft.places.keys().map(String::as_str)) {
        Some(nearest) => fault.help(format!("did you mean `{nearest}`?")),
        None => fault,
    }
}

/// Every `was` and every name in a test is there.
pub(super) fn names(library: &mut Library, draft: &Draft) {
    for criterion in &draft.criteria {
        let Some(was) = &criterion.was else { continue };
        let family = draft.home.id.split('/').next().unwrap_or_default();
        let (version, id) = was
            .value
            .split_once('#')
            .map_or((was.value.as_str(), None), |(version, id)| {
                (version, Some(id))
            });
        let older = library.draft(&format!("{family}/{version}"));
        let known = older.is_some_and(|older| id.is_none_or(|id| older.places.contains_key(id)));
        if !known {
            let message = format!("nothing is called `{}` in the family `{family}`", was.value);
            library.fault(Diagnostic::new(Code::UnknownSet, was.span, message));
        }
    }
    for case in &draft.cases {
        let Some(like) = &case.like else { continue };
        if !draft
            .cases
            .iter()
            .any(|other| other.name.value == like.value)
        {
            let message = format!("no test is called `{}`", like.value);
            library.fault(Diagnostic::new(Code::UnknownInTest, like.span, message));
        }
    }
}
