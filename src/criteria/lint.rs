//! Checks that need a whole file, or all files.

use std::collections::{HashMap, HashSet, VecDeque};

use super::cases::Case;
use super::draft::{BodyDraft, WrittenCriterion, WrittenDraft};
use super::freezing::Freezing;
use super::lower::LoweredDraft;
use super::wording::{nearest, the_first, the_kinds};
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};

/// Reports sets that use a target: what a plan aims at decides no standard.
pub(super) fn targets(drafts: &[WrittenDraft], faults: &mut Vec<Diagnostic>) {
    let targets = drafts.iter().filter(|draft| draft.target);
    let targets: Vec<&str> = targets.map(|draft| draft.home.id.as_str()).collect();
    for draft in drafts.iter().filter(|draft| !draft.target) {
        for criterion in std::iter::once(&draft.set).chain(&draft.criteria) {
            let BodyDraft::Use(used) = &criterion.body else {
                continue;
            };
            let set = used.value.split('#').next().unwrap_or_default();
            let is_meant = |target: &&&str| {
                let family = target.split('/').next();
                **target == set || family == Some(set)
            };
            if let Some(target) = targets.iter().find(is_meant) {
                let message = both!(
                    "`{target}` là mục tiêu, không quyết định kết quả của bộ khác",
                    "`{target}` is a target and decides no other set"
                );
                let fault = Diagnostic::new(Code::WrongValue, used.span, message);
                faults.push(fault.help(both!(
                    "bỏ `use` này, hoặc ghi `target = true` cho cả bộ này",
                    "remove this `use`, or write `target = true` in this set too"
                )));
            }
        }
    }
}

/// Most unknown members for which the criterion that may be meant is sought, which takes longer the more criteria there are.
const HELPED: usize = 200;

/// Checks that every member exists and that every criterion is a member of exactly one group.
///
/// Removes second memberships: linking would double a criterion in two groups at every level.
pub(super) fn members(draft: &mut WrittenDraft, faults: &mut Vec<Diagnostic>) {
    let mut owners: HashMap<usize, Span> = HashMap::new();
    let mut doubled: HashSet<(Option<usize>, usize)> = HashSet::new();
    let mut missing: Vec<(Text, Spanned<String>)> = Vec::new();
    let mut next = VecDeque::from([None]);
    while let Some(place) = next.pop_front() {
        let criterion = stated(draft, place);
        let BodyDraft::Members { members, .. } = &criterion.body else {
            continue;
        };
        let mut named = HashSet::new();
        for (at, member) in members.iter().enumerate() {
            let is_first = named.insert(&member.value);
            let Some(&found) = draft.places.get(&member.value) else {
                missing.push((label_of(criterion), member.clone()));
                continue;
            };
            match owners.get(&found) {
                None => {
                    owners.insert(found, member.span);
                    next.push_back(Some(found));
                }
                // Circles are reported when linking.
                Some(_) if place.is_some_and(|place| holds(draft, found, place)) => {}
                Some(&first) => {
                    doubled.insert((place, at));
                    // A duplicate within one `of` was reported when it was read.
                    if is_first {
                        faults.push(second_group(member, first));
                    }
                }
            }
        }
    }
    let mut unreached: Vec<&Spanned<String>> = draft
        .criteria
        .iter()
        .enumerate()
        .filter(|(place, _)| !owners.contains_key(place))
        .map(|(_, criterion)| &criterion.id)
        .collect();
    for (at, (who, member)) in missing.iter().enumerate() {
        let fault = unknown(who, member);
        let is_helped = at < HELPED;
        faults.push(if is_helped {
            meant(draft, member, fault, &mut unreached)
        } else {
            fault
        });
    }
    // If the set's `of` could not be read, that is the fault.
    let nobody =
        matches!(&draft.set.body, BodyDraft::Members { members, .. } if members.is_empty());
    let unreadable = faults.iter().any(|fault| fault.code == Code::WrongValue);
    if !(nobody && unreadable) {
        not_reached(draft, &unreached, faults);
    }
    let places = std::iter::once(None).chain((0..draft.criteria.len()).map(Some));
    for place in places {
        let criterion = match place {
            None => &mut draft.set,
            Some(place) => &mut draft.criteria[place],
        };
        if let BodyDraft::Members { members, .. } = &mut criterion.body {
            let mut at = 0;
            members.retain(|_| {
                at += 1;
                !doubled.contains(&(place, at - 1))
            });
        }
    }
}

/// A criterion by its index; `None` is the set itself.
fn stated(draft: &WrittenDraft, place: Option<usize>) -> &WrittenCriterion {
    place.map_or(&draft.set, |place| &draft.criteria[place])
}

/// True if `outer` is `inner` or contains it at any depth.
fn holds(draft: &WrittenDraft, outer: usize, inner: usize) -> bool {
    let mut seen = HashSet::from([outer]);
    let mut next = vec![outer];
    while let Some(place) = next.pop() {
        if place == inner {
            return true;
        }
        if let BodyDraft::Members { members, .. } = &draft.criteria[place].body {
            let places = members
                .iter()
                .filter_map(|one| draft.places.get(&one.value));
            next.extend(places.copied().filter(|&place| seen.insert(place)));
        }
    }
    false
}

fn second_group(member: &Spanned<String>, first: Span) -> Diagnostic {
    let message = both!(
        "`{member}` là thành phần của hai nhóm",
        "`{member}` is a member of two groups",
        member = member.value,
    );
    Diagnostic::new(Code::DuplicateId, member.span, message)
        .because(first, the_first())
        .help(both!(
            "viết một tiêu chí riêng dùng lại nó bằng `use`",
            "write a separate criterion that takes it over with `use`"
        ))
}

fn not_reached(draft: &WrittenDraft, unreached: &[&Spanned<String>], faults: &mut Vec<Diagnostic>) {
    let grouped = matches!(draft.set.body, BodyDraft::Members { .. });
    for Spanned { value: name, span } in unreached {
        let message = both!(
            "không `of` nào dẫn tới tiêu chí `{name}`",
            "no `of` reaches `{name}`"
        );
        let help = if grouped {
            both!(
                "nêu nó trong `of` của bộ tiêu chí, hoặc của một tiêu chí thành phần",
                "name it in the `of` of the set, or of a member"
            )
        } else {
            both!(
                "bộ tiêu chí không có `of`: viết `of = [\"{name}\"]`",
                "the set has no `of`: write `of = [\"{name}\"]`"
            )
        };
        faults.push(Diagnostic::new(Code::NotReached, *span, message).help(help));
    }
}

/// Fault for a member that does not exist.
fn unknown(who: &Text, member: &Spanned<String>) -> Diagnostic {
    let message = Text {
        vi: format!("{} nêu tiêu chí không có: `{}`", who.vi, member.value),
        en: format!("{} names an unknown criterion `{}`", who.en, member.value),
    };
    Diagnostic::new(Code::UnknownCriterion, member.span, message)
}

/// The fault with the criterion that may be meant: first one that no `of` reaches, which is then removed from `unreached` because it
/// needs no fault of its own.
fn meant(
    draft: &WrittenDraft,
    member: &Spanned<String>,
    fault: Diagnostic,
    unreached: &mut Vec<&Spanned<String>>,
) -> Diagnostic {
    let one_letter = |id: &Spanned<String>| {
        member.value.len() > 2 && strsim::osa_distance(&id.value, &member.value) == 1
    };
    let names = unreached.iter().map(|id| id.value.as_str());
    let near = nearest(&member.value, names)
        .and_then(|near| unreached.iter().position(|id| id.value == near))
        .or_else(|| unreached.iter().position(|id| one_letter(id)));
    if let Some(near) = near {
        let meant = unreached.remove(near);
        let label = both!("không `of` nào dẫn tới đây", "no `of` reaches this");
        return fault
            .because(meant.span, label)
            .help(did_you_mean(&meant.value));
    }
    match nearest(&member.value, draft.places.keys().map(String::as_str)) {
        Some(nearest) => fault.help(did_you_mean(nearest)),
        None => fault.help(both!(
            "viết `[[criterion]]` cho nó, hoặc bỏ nó đi",
            "write a `[[criterion]]` for it, or remove it"
        )),
    }
}

/// Name of a criterion in messages.
fn label_of(criterion: &WrittenCriterion) -> Text {
    match criterion.id.value.as_str() {
        "set" => both!("bộ tiêu chí", "the set"),
        id => both!("`{id}`", "`{id}`"),
    }
}

/// Checks that every `was` and every name in a test exists.
pub(super) fn names(freezing: &mut Freezing<'_>, draft: &LoweredDraft) {
    for criterion in &draft.criteria {
        let Some(was) = &criterion.was else { continue };
        let family = draft.home.id.split('/').next().unwrap_or_default();
        let (version, id) = was
            .value
            .split_once('#')
            .map_or((was.value.as_str(), None), |(version, id)| {
                (version, Some(id))
            });
        let older = freezing.draft(&format!("{family}/{version}"));
        let known = older.is_some_and(|older| id.is_none_or(|id| older.places.contains_key(id)));
        if !known {
            let message = both!(
                "bộ tiêu chí `{family}` không có phiên bản hay tiêu chí nào tên `{was}`",
                "the family `{family}` has no version or criterion `{was}`",
                was = was.value,
            );
            let fault = Diagnostic::new(Code::UnknownSet, was.span, message);
            freezing.fault(fault.help(both!(
                "ghi phiên bản cũ và tiêu chí của nó, như `act-2012#d6-k4`",
                "write the older version and its criterion, as in `act-2012#d6-k4`"
            )));
        }
    }
    let (cases, faults) = freezing.library.cases(&draft.home.id);
    for fault in faults {
        freezing.fault(fault);
    }
    tests(freezing, &cases);
}

/// Checks that test names are unique, and that `like` and `kind` exist.
fn tests(freezing: &mut Freezing<'_>, cases: &[Case]) {
    let kinds: Vec<String> = freezing
        .builder
        .codebook
        .kinds
        .iter()
        .map(|kind| kind.name.clone())
        .collect();
    let mut names: HashMap<&str, Span> = HashMap::new();
    for case in cases {
        let name = &case.name;
        if let Some(first) = names.insert(name.value.as_str(), name.span) {
            let message = both!(
                "hai ca thử cùng mang tên `{name}`",
                "two tests are called `{name}`",
                name = name.value,
            );
            let fault = Diagnostic::new(Code::DuplicateId, name.span, message);
            freezing.fault(fault.because(first, the_first()));
        }
        if let Some(kind) = &case.kind
            && !kinds.contains(kind)
        {
            let message = both!(
                "không có loại xã nào tên `{kind}`",
                "no kind of commune is called `{kind}`"
            );
            let fault = Diagnostic::new(Code::UnknownInTest, name.span, message);
            let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
            freezing.fault(fault.help(the_kinds(&kinds)));
        }
    }
    for like in cases.iter().filter_map(|case| case.like.as_ref()) {
        if names.contains_key(like.value.as_str()) {
            continue;
        }
        let message = both!(
            "không có ca thử nào tên `{like}`",
            "no test is called `{like}`",
            like = like.value,
        );
        let fault = Diagnostic::new(Code::UnknownInTest, like.span, message);
        freezing.fault(match nearest(&like.value, names.keys().copied()) {
            Some(near) => fault.help(did_you_mean(near)),
            None => fault.help(both!(
                "`like` nhận tên của một ca thử khác trong tệp này",
                "`like` takes the name of another test in this file"
            )),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::example::{criterion, library, messages, version};
    use super::super::law::check;

    #[track_caller]
    fn case(of: &str, criteria: &[String], expected: &[&str]) {
        let rest = format!("of = {of}\n{}", criteria.concat());
        let library = library(&[version("bo-a/ban-1", "from = 2000", &rest)]);
        assert_eq!(messages(&check(&library)), expected, "{of}");
    }

    fn rule(id: &str) -> String {
        criterion(id, "rule = 'so_vu == 0'")
    }

    #[test]
    fn every_criterion_is_reached_through_groups_too() {
        let group = criterion("g", "of = [\"b\"]");
        case(
            "[\"a\", \"g\"]",
            &[rule("a"), group.clone(), rule("b")],
            &[],
        );
        case(
            "[\"a\"]",
            &[rule("a"), rule("b")],
            &["not-reached: no `of` reaches `b`"],
        );
        case(
            "[\"a\"]",
            &[rule("a"), group, rule("b")],
            &[
                "not-reached: no `of` reaches `g`",
                "not-reached: no `of` reaches `b`",
            ],
        );
    }

    #[test]
    fn every_member_is_there() {
        case(
            "[\"a\", \"z\"]",
            &[rule("a")],
            &["unknown-criterion: the set names an unknown criterion `z`"],
        );
        case(
            "[\"g\"]",
            &[criterion("g", "of = [\"z\"]")],
            &["unknown-criterion: `g` names an unknown criterion `z`"],
        );
    }

    #[test]
    fn what_a_criterion_continues_is_there() {
        let was = |older: &str| criterion("a", &format!("was = \"{older}\"\nrule = 'so_vu == 0'"));
        let older = version(
            "bo-a/ban-1",
            "from = 2000, to = 2010",
            &format!("of = [\"a\"]\n{}", rule("a")),
        );
        for (name, known) in [("ban-1#a", true), ("ban-1#b", false), ("ban-2#b", false)] {
            let newer = version(
                "bo-a/ban-2",
                "from = 2011",
                &format!("of = [\"a\"]\n{}", was(name)),
            );
            let faults = check(&library(&[older.clone(), newer]));
            assert_eq!(faults.is_empty(), known, "{name}: {:?}", messages(&faults));
        }
    }

    #[test]
    fn tests_name_what_is_there_and_have_names_of_their_own() {
        let tests =
            "[[test]]\nname = \"t\"\nlike = \"u\"\n[[test]]\nname = \"t\"\nkind = \"làng\"\n";
        case(
            "[\"a\"]",
            &[rule("a"), tests.to_owned()],
            &[
                "duplicate-id: two tests are called `t`",
                "unknown-in-test: no kind of commune is called `làng`",
                "unknown-in-test: no test is called `u`",
            ],
        );
    }
}
