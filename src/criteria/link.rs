//! Links a lowered version into a [`Ruleset`] for one year: each `use` is replaced by what it names.

use std::rc::Rc;

use super::contested::contested;
use super::draft::BodyDraft;
use super::freezing::Freezing;
use super::lower::{LoweredCriterion, LoweredDraft};
use super::own_ids::tell_apart;
use super::wording::nearest;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::lang::{FigureId, Linear};
use crate::model::{
    Answers, Body, Citation, Criterion, CriterionIndex, Home, Require, Ruleset, SubjectKindId, Year,
};
use crate::number::{Notation, Number};
use crate::source::{Span, Spanned};
use crate::text::{Text, both};

/// Most criteria of a set, including those it uses: sets that use each other twice grow exponentially.
const MOST: u16 = 4_000;

/// A criterion of a version, by its index there; `None` is the set itself.
type Local = (Rc<LoweredDraft>, Option<usize>);

/// Links a version for `year`; faults are added to `freezing`.
pub(super) fn link(freezing: &mut Freezing<'_>, draft: &Rc<LoweredDraft>, year: Year) -> Ruleset {
    let subject = freezing.builder.codebook.subject_kind(&draft.subject.value);
    let mut linking = Linking {
        freezing,
        year,
        subject: subject.unwrap_or(SubjectKindId::COMMUNE),
        homes: Vec::new(),
        criteria: Vec::new(),
        stack: Vec::new(),
    };
    linking.add(&(Rc::clone(draft), None), None);
    let recorded = draft
        .recorded
        .as_ref()
        .and_then(|name| linking.freezing.builder.figures.get(&name.value).copied());
    let mut rules = Ruleset {
        id: draft.home.id.clone(),
        short: draft.short.clone(),
        years: draft.years,
        window: draft.window,
        words: draft.words.clone(),
        recorded,
        homes: linking.homes,
        contested: contested(&linking.criteria, &linking.freezing.builder.codebook),
        criteria: linking.criteria,
    };
    tell_apart(&mut rules);
    rules
}

struct Linking<'f, 'l> {
    freezing: &'f mut Freezing<'l>,
    year: Year,
    /// Kind of subject that the version judges, also by what it uses.
    subject: SubjectKindId,
    homes: Vec<Home>,
    criteria: Vec<Criterion>,
    /// Criteria being linked, from the set down; detects a criterion that uses itself.
    stack: Vec<(String, Option<usize>)>,
}

/// A criterion after following what it uses.
struct CriterionContent {
    title: Option<Text>,
    body: Inner,
    applies: Vec<Linear>,
    kinds: Vec<String>,
    citation: Citation,
    answers: Answers,
}

enum Inner {
    Rule(Linear),
    Members(Vec<Local>, Require),
    Unread,
    Silent(String),
}

impl Linking<'_, '_> {
    /// Adds a criterion and all below it; returns its index.
    fn add(&mut self, local: &Local, parent: Option<CriterionIndex>) -> CriterionIndex {
        let depth = self.stack.len();
        let content = self.content(local);
        let home = self.home(&local.0);
        let index = self.criteria.len();
        self.criteria.push(Criterion {
            id: local_criterion(local).id.value.clone(),
            home,
            title: content.title.unwrap_or_default(),
            was: local_criterion(local)
                .was
                .as_ref()
                .map(|was| was.value.clone()),
            parent,
            body: Body::Unread,
            applies: content.applies,
            kinds: content.kinds,
            citation: content.citation,
            answers: content.answers,
        });
        let body = match content.body {
            Inner::Rule(rule) => Body::Rule(rule),
            Inner::Members(locals, require) => {
                let mut members = Vec::with_capacity(locals.len());
                for member in &locals {
                    if self.criteria.len() >= usize::from(MOST) {
                        self.too_many();
                        break;
                    }
                    members.push(self.add(member, Some(index)));
                }
                Body::Members { members, require }
            }
            Inner::Unread => Body::Unread,
            Inner::Silent(family) => Body::Silent { family },
        };
        self.criteria[index].body = body;
        self.stack.truncate(depth);
        index
    }

    /// Reports a set with more than [`MOST`] criteria; the rest is not linked.
    fn too_many(&mut self) {
        let Some(draft) = self
            .stack
            .first()
            .cloned()
            .and_then(|(set, _)| self.freezing.draft(&set))
        else {
            return;
        };
        let most = |notation| Number::whole(i64::from(MOST)).written(notation);
        let message = Text {
            vi: format!(
                "kể cả những gì dùng lại, bộ tiêu chí này có hơn {} tiêu chí",
                most(Notation::Vietnamese)
            ),
            en: format!(
                "including what it uses, this set has more than {} criteria",
                most(Notation::English)
            ),
        };
        let fault = Diagnostic::new(Code::TooManyCriteria, draft.set.id.span, message);
        self.freezing.fault(fault.help(both!(
            "mỗi bộ chỉ dùng lại một lần; nơi khác cần thì lấy kết quả của lần đó",
            "use a set only once, and take over that verdict where it is needed again"
        )));
    }

    fn content(&mut self, local: &Local) -> CriterionContent {
        let draft = local_criterion(local);
        let answers = self.answers(local);
        let mut content = CriterionContent {
            title: draft.title.clone(),
            body: Inner::Unread,
            applies: draft
                .applies
                .iter()
                .filter_map(|rule| rule.of(self.year).cloned())
                .collect(),
            kinds: draft.kinds.iter().map(|kind| kind.value.clone()).collect(),
            citation: draft.citation.clone(),
            answers,
        };
        if !self.enter(local) {
            return content;
        }
        match &draft.body {
            BodyDraft::Rule(rule) => {
                let family = local.0.home.id.split('/').next().unwrap_or_default();
                let silent = || Inner::Silent(family.to_owned());
                content.body = rule.of(self.year).cloned().map_or_else(silent, Inner::Rule);
            }
            BodyDraft::None => {}
            BodyDraft::Members { members, require } => {
                content.body = Inner::Members(members_of(&local.0, members), *require);
            }
            BodyDraft::Use(target) => match self.used(target) {
                None => {}
                Some(Used::Silent(family)) => content.body = Inner::Silent(family),
                Some(Used::Criterion(used)) => {
                    let inner = self.content(&used);
                    self.take(&mut content, inner, target.span);
                }
            },
        }
        content
    }

    /// Merges what is used: body, conditions, and how well the text is known.
    fn take(&mut self, content: &mut CriterionContent, used: CriterionContent, place: Span) {
        content.title = content.title.take().or(used.title);
        content.body = used.body;
        content.applies.extend(used.applies);
        content.answers.extend(used.answers);
        content.citation.text = content.citation.text.min(used.citation.text);
        content.citation.whose = content.citation.whose.min(used.citation.whose);
        content.citation.note = content.citation.note.take().or(used.citation.note);
        if content.kinds.is_empty() {
            content.kinds = used.kinds;
        } else if !used.kinds.is_empty() {
            content.kinds.retain(|kind| used.kinds.contains(kind));
            if content.kinds.is_empty() {
                let message = both!(
                    "chỗ này không áp dụng cho xã nào: không loại xã nào được cả hai bên nêu",
                    "this applies to no commune: no kind is named by both"
                );
                let fault = Diagnostic::new(Code::AlwaysFalse, place, message);
                self.freezing.fault(fault.help(both!(
                    "so `kinds` ở đây với `kinds` ở phần được dùng lại",
                    "compare `kinds` here with `kinds` of what is used"
                )));
            }
        }
    }

    fn used(&mut self, target: &Spanned<String>) -> Option<Used> {
        let (set, criterion) = match target.value.split_once('#') {
            Some((set, criterion)) => (set, Some(criterion)),
            None => (target.value.as_str(), None),
        };
        let version = if set.contains('/') {
            set.to_owned()
        } else {
            match self.freezing.library.version(set, self.year) {
                Some(version) => version,
                None if self.freezing.library.has_family(set) => {
                    return Some(Used::Silent(set.to_owned()));
                }
                None => return self.unknown(target, set),
            }
        };
        let Some(draft) = self.freezing.draft(&version) else {
            return self.unknown(target, set);
        };
        let Some(criterion) = criterion else {
            return Some(Used::Criterion((draft, None)));
        };
        let Some(&place) = draft.places.get(criterion) else {
            let message = both!(
                "`{version}` không có tiêu chí `{criterion}`",
                "`{version}` has no criterion `{criterion}`"
            );
            let fault = Diagnostic::new(Code::UnknownSet, target.span, message);
            let near = nearest(criterion, draft.places.keys().map(String::as_str));
            self.freezing.fault(match near {
                Some(near) => fault.help(did_you_mean(&format!("{set}#{near}"))),
                None => fault,
            });
            return None;
        };
        Some(Used::Criterion((draft, Some(place))))
    }

    fn unknown(&mut self, target: &Spanned<String>, set: &str) -> Option<Used> {
        let fault = Diagnostic::new(
            Code::UnknownSet,
            target.span,
            both!(
                "không có bộ tiêu chí hay phiên bản nào tên `{set}`",
                "no family or version is called `{set}`"
            ),
        );
        let fault = match self.freezing.library.nearest(set) {
            Some(nearest) => fault.help(did_you_mean(&nearest)),
            None => fault,
        };
        // A known file with faults of its own is already reported.
        if !self.freezing.library.is_known(set) {
            self.freezing.fault(fault);
        }
        None
    }

    /// Pushes a criterion on the stack; false, with a fault, if it is already there.
    fn enter(&mut self, local: &Local) -> bool {
        let key = (local.0.home.id.clone(), local.1);
        if let Some(first) = self.stack.iter().position(|above| *above == key) {
            self.circular(first);
            return false;
        }
        self.stack.push(key);
        true
    }

    /// Reports a circle, starting at its smallest name, so that it is the same fault wherever it is entered.
    fn circular(&mut self, first: usize) {
        let mut circle = self.stack.split_off(first);
        let least = (0..circle.len()).min_by_key(|&place| &circle[place]);
        circle.rotate_left(least.unwrap_or(0));
        self.stack.extend(circle.iter().cloned());
        let Some(draft) = circle
            .first()
            .and_then(|start| self.freezing.draft(&start.0))
        else {
            return;
        };
        let span = local_criterion(&(Rc::clone(&draft), circle[0].1)).id.span;
        let one_set = circle.iter().all(|(set, _)| *set == circle[0].0);
        let names: Vec<String> = circle
            .iter()
            .chain(circle.first())
            .filter_map(|(set, place)| {
                let draft = self.freezing.draft(set)?;
                Some(match place {
                    None => format!("`{set}`"),
                    Some(place) if one_set => format!("`{}`", draft.criteria[*place].id.value),
                    Some(place) => format!("`{set}#{}`", draft.criteria[*place].id.value),
                })
            })
            .collect();
        let message = both!(
            "chỗ này dẫn ngược về chính nó: {circle}",
            "this leads back to itself: {circle}",
            circle = names.join(" → "),
        );
        let fault = Diagnostic::new(Code::Circular, span, message);
        self.freezing.fault(fault.help(both!(
            "bỏ một trong các tiêu chí này khỏi `of`, hoặc cho nó `rule` thay vì `use`",
            "remove one of them from its `of`, or give it a `rule` instead of a `use`"
        )));
    }

    fn home(&mut self, draft: &LoweredDraft) -> usize {
        let found = self.homes.iter().position(|home| home.id == draft.home.id);
        found.unwrap_or_else(|| {
            self.homes.push(draft.home.clone());
            self.homes.len() - 1
        })
    }

    /// Columns that may answer a criterion; none for a set.
    fn answers(&mut self, local: &Local) -> Vec<FigureId> {
        if local.1.is_none() {
            return Vec::new();
        }
        let draft = local_criterion(local);
        let answer = self.freezing.answer(self.subject, &local.0.home.id, draft);
        answer.into_iter().collect()
    }
}

enum Used {
    Criterion(Local),
    /// A family without a version for the year.
    Silent(String),
}

/// Members of a group. Unknown names were reported when the file was read.
fn members_of(draft: &Rc<LoweredDraft>, members: &[Spanned<String>]) -> Vec<Local> {
    let place = |member: &Spanned<String>| draft.places.get(&member.value).copied();
    members
        .iter()
        .filter_map(|member| Some((Rc::clone(draft), Some(place(member)?))))
        .collect()
}

fn local_criterion(local: &Local) -> &LoweredCriterion {
    local
        .1
        .map_or(&local.0.set, |place| &local.0.criteria[place])
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use super::super::example::{criterion, library, messages, version};
    use super::super::law::{Law, check};
    use crate::model::{Body, Ruleset, TextStatus, Whose};

    fn linked(versions: &[String], id: &str, year: u16) -> Ruleset {
        let law = Law::freeze(&library(versions), &[(id, year)]);
        let rules = law.ruleset(id, year);
        let rules = rules.unwrap_or_else(|| panic!("{:?}", messages(law.faults())));
        (*rules).clone()
    }

    fn ids(rules: &Ruleset) -> Vec<&str> {
        rules.criteria.iter().map(|one| one.id.as_str()).collect()
    }

    fn user(target: &str) -> String {
        let used = criterion("x", &format!("use = \"{target}\""));
        version(
            "bo-a/ban-1",
            "from = 2000",
            &format!("of = [\"x\"]\n{used}"),
        )
    }

    fn used(id: &str, years: &str) -> String {
        let rest = [
            "of = [\"g\", \"c\"]\n".to_owned(),
            criterion("g", "of = [\"a\", \"b\"]\nrequire = \"any\""),
            criterion("a", "rule = 'so_vu == 0'"),
            criterion("b", "rule = 'ke_hoach'"),
            criterion("c", "rule = 'so_vu <= 5'"),
        ];
        version(id, years, &rest.concat())
    }

    #[test]
    fn a_used_rule_stands_where_it_is_used() {
        let rules = linked(
            &[user("bo-b/ban-1#a"), used("bo-b/ban-1", "from = 2000")],
            "bo-a/ban-1",
            2020,
        );
        assert_eq!(ids(&rules), ["set", "x"]);
        assert!(matches!(rules.criteria[1].body, Body::Rule(_)));
    }

    #[test]
    fn a_used_group_and_a_used_set_bring_their_members() {
        let versions = [user("bo-b/ban-1#g"), used("bo-b/ban-1", "from = 2000")];
        assert_eq!(
            ids(&linked(&versions, "bo-a/ban-1", 2020)),
            ["set", "x", "a", "b"]
        );
        let versions = [user("bo-b/ban-1"), used("bo-b/ban-1", "from = 2000")];
        let rules = linked(&versions, "bo-a/ban-1", 2020);
        assert_eq!(ids(&rules), ["set", "x", "g", "a", "b", "c"]);
        assert_eq!(rules.criteria[3].parent, Some(2));
    }

    #[test]
    fn a_used_family_is_the_version_of_the_year_or_silent() {
        let versions = [
            user("bo-b"),
            used("bo-b/ban-1", "from = 2010, to = 2015"),
            used("bo-b/ban-2", "from = 2016"),
        ];
        for (year, home) in [(2015, "bo-b/ban-1"), (2016, "bo-b/ban-2")] {
            let rules = linked(&versions, "bo-a/ban-1", year);
            let of_a = &rules.criteria[rules.find("a").unwrap()];
            assert_eq!(rules.homes[of_a.home].id, home);
        }
        let rules = linked(&versions, "bo-a/ban-1", 2009);
        assert!(matches!(&rules.criteria[1].body, Body::Silent { family } if family == "bo-b"));
    }

    #[test]
    fn kinds_of_both_must_be_met() {
        let with = |own: &str, its: &str| {
            let own = user("bo-b/ban-1#a").replace("use =", &format!("kinds = {own}\nuse ="));
            let its = used("bo-b/ban-1", "from = 2000").replace(
                "rule = 'so_vu == 0'",
                &format!("kinds = {its}\nrule = 'so_vu == 0'"),
            );
            [own, its]
        };
        let rules = linked(
            &with("[\"xã\", \"phường\"]", "[\"phường\"]"),
            "bo-a/ban-1",
            2020,
        );
        assert_eq!(rules.criteria[1].kinds, ["phường"]);
        let rules = linked(&with("[]", "[\"phường\"]"), "bo-a/ban-1", 2020);
        assert_eq!(rules.criteria[1].kinds, ["phường"]);
        let library = library(&with("[\"xã\"]", "[\"phường\"]"));
        let law = Law::freeze(&library, &[("bo-a/ban-1", 2020)]);
        assert!(law.ruleset("bo-a/ban-1", 2020).is_none());
        assert!(messages(law.faults())[0].starts_with("always-false: "));
    }

    #[test]
    fn two_criteria_of_one_id_are_told_apart() {
        let own = criterion("a", "rule = 'so_vu == 0'") + &criterion("x", "use = \"bo-b/ban-1\"");
        let own = version(
            "bo-a/ban-1",
            "from = 2000",
            &format!("of = [\"a\", \"x\"]\n{own}"),
        );
        let rules = linked(
            &[own, used("bo-b/ban-1", "from = 2000")],
            "bo-a/ban-1",
            2020,
        );
        assert_eq!(ids(&rules), ["set", "a", "x", "g", "ban-1#a", "b", "c"]);
    }

    #[test]
    fn a_citation_is_as_weak_as_what_it_uses() {
        let source = |text: &str, rest: &str| {
            format!("source = {{ article = \"Đ1\", text = \"{text}\"{rest} }}\n")
        };
        let own = user("bo-b/ban-1#a").replace("use =", &(source("copy", "") + "use ="));
        let weak = source("recalled", ", reading = \"ours\"");
        let its = used("bo-b/ban-1", "from = 2000")
            .replace("rule = 'so_vu == 0'", &(weak + "rule = 'so_vu == 0'"));
        let rules = linked(&[own, its], "bo-a/ban-1", 2020);
        assert_eq!(rules.criteria[1].citation.text, TextStatus::Recalled);
        assert_eq!(rules.criteria[1].citation.whose, Whose::Ours);
    }

    #[test]
    fn what_uses_itself_is_one_fault_wherever_it_is_entered() {
        let other = criterion("y", "use = \"bo-a\"");
        let other = version(
            "bo-b/ban-1",
            "from = 2000",
            &format!("of = [\"y\"]\n{other}"),
        );
        let library = library(&[user("bo-b/ban-1"), other]);
        let circle = "circular: this leads back to itself: \
                      `bo-a/ban-1` → `bo-a/ban-1#x` → `bo-b/ban-1` → `bo-b/ban-1#y` → `bo-a/ban-1`";
        assert_eq!(messages(&check(&library)), [circle]);
    }
}
