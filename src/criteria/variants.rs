//! Small changes of a version, which its tests should notice: of its rules, of the members of its groups, and of how many are needed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::contested::contested;
use super::draft::{BodyDraft, RuleDraft, WrittenCriterion};
use super::law::prepare;
use super::library::Library;
use crate::lang::{self, Linear, LinearTest};
use crate::model::{Body, Codebook, CriterionIndex, Require, Ruleset, Year};
use crate::number::Number;
use crate::source::{Span, Spanned};

/// A version with one change.
#[derive(Debug)]
pub struct VersionVariant {
    /// What is changed.
    pub span: Span,
    /// What stands there; empty if it is left out.
    pub was: String,
    /// What stands there instead.
    pub becomes: String,
    change: VariantChange,
}

#[derive(Debug)]
enum VariantChange {
    /// The rule that begins with a test at this place is another in each year.
    Rule(Span, BTreeMap<Year, Linear>),
    /// The criterion with this id loses a member, by its place.
    Member(String, usize),
    /// The criterion with this id needs another number of members.
    Require(String, Require),
}

/// Every variant of a version for the years judged. Those that the reader of criteria files refuses are left out.
#[must_use]
pub fn variants(library: &Library, version: &str, years: &BTreeSet<Year>) -> Vec<VersionVariant> {
    let wanted: Vec<(String, Year)> = years
        .iter()
        .map(|year| (version.to_owned(), *year))
        .collect();
    let freezing = prepare(library, &wanted);
    let draft = library.find(version).and_then(|one| library.written(one).0);
    let Some(draft) = draft else {
        return Vec::new();
    };
    let parameters = draft.parameters.iter();
    let parameters: HashMap<String, (Number, bool)> = parameters
        .map(|(name, one)| (name.clone(), (one.value, one.percentage)))
        .collect();
    let names = freezing.builder.names(&parameters);
    let mut found = Vec::new();
    for criterion in std::iter::once(&draft.set).chain(&draft.criteria) {
        let body = match &criterion.body {
            BodyDraft::Rule(rule) => Some(rule),
            BodyDraft::Members { members, require } => {
                of_group(criterion, members, *require, &mut found);
                None
            }
            BodyDraft::Use(_) | BodyDraft::None => None,
        };
        for rule in body.into_iter().chain(&criterion.applies) {
            let variants = rule.expr.variants(&|name| parameters.get(name).copied());
            found.extend(variants.into_iter().filter_map(|one| {
                let lowered = lowered((rule, &one.expr), &names, years)?;
                let first = rule.expr.tests.first()?.span();
                Some(VersionVariant {
                    span: one.span,
                    was: one.was,
                    becomes: one.becomes,
                    change: VariantChange::Rule(first, lowered),
                })
            }));
        }
    }
    found
}

/// A changed rule in each year; `None` if it has a fault.
fn lowered(
    (rule, expr): (&RuleDraft, &lang::Expr),
    names: &dyn lang::Vocabulary,
    years: &BTreeSet<Year>,
) -> Option<BTreeMap<Year, Linear>> {
    let mut rules = BTreeMap::new();
    for &year in years {
        if let Some(expr) = expr.in_year(year) {
            let lowered = lang::lower(&expr, rule.settings, names, &mut Vec::new())?;
            rules.insert(year, lowered);
        }
    }
    Some(rules)
}

fn of_group(
    criterion: &WrittenCriterion,
    members: &[Spanned<String>],
    require: Require,
    found: &mut Vec<VersionVariant>,
) {
    let id = &criterion.id;
    for (place, member) in members.iter().enumerate() {
        found.push(VersionVariant {
            span: member.span,
            was: member.value.clone(),
            becomes: String::new(),
            change: VariantChange::Member(id.value.clone(), place),
        });
    }
    if members.len() < 2 {
        return;
    }
    let all = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let others = match require {
        Require::All => vec![Require::Any],
        Require::Any => vec![Require::All],
        Require::AtLeast(least) => vec![Require::AtLeast(least - 1), Require::AtLeast(least + 1)],
        Require::Unknown => Vec::new(),
    };
    let is_possible =
        |one: &Require| !matches!(one, Require::AtLeast(least) if *least == 0 || *least > all);
    for other in others.into_iter().filter(is_possible) {
        found.push(VersionVariant {
            span: id.span,
            was: word(require),
            becomes: word(other),
            change: VariantChange::Require(id.value.clone(), other),
        });
    }
}

fn word(require: Require) -> String {
    match require {
        Require::All => "all".to_owned(),
        Require::Any => "any".to_owned(),
        Require::AtLeast(least) => format!("at_least = {least}"),
        Require::Unknown => "at_least = \"unknown\"".to_owned(),
    }
}

impl VersionVariant {
    /// The ruleset of a year with the change, and the criteria whose own body or condition it is.
    #[must_use]
    pub fn of(
        &self,
        rules: &Ruleset,
        year: Year,
        codebook: &Codebook,
    ) -> (Ruleset, Vec<CriterionIndex>) {
        let mut changed = rules.clone();
        let mut places = Vec::new();
        for (at, criterion) in changed.criteria.iter_mut().enumerate() {
            let is_own = |id: &str| {
                let own = criterion.id.rsplit(['#', '/']).next();
                criterion.home == 0 && own == Some(id)
            };
            match (&self.change, &mut criterion.body) {
                (VariantChange::Member(id, place), Body::Members { members, .. }) if is_own(id) => {
                    members.remove(*place);
                    places.push(at);
                }
                (VariantChange::Require(id, other), Body::Members { require, .. })
                    if is_own(id) =>
                {
                    *require = *other;
                    places.push(at);
                }
                (VariantChange::Rule(first, others), body) => {
                    let body = match body {
                        Body::Rule(rule) => Some(rule),
                        Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
                    };
                    let begins = |rule: &&mut Linear| {
                        rule.tests.first().map(LinearTest::span) == Some(*first)
                    };
                    let all = body.into_iter().chain(&mut criterion.applies);
                    for rule in all.filter(begins) {
                        if let Some(other) = others.get(&year) {
                            rule.clone_from(other);
                            places.push(at);
                        }
                    }
                }
                (VariantChange::Member(..) | VariantChange::Require(..), _) => {}
            }
        }
        changed.contested = contested(&changed.criteria, codebook);
        (changed, places)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::example::{criterion, library, version};
    use super::super::law::Law;
    use super::variants;

    #[test]
    fn a_version_is_changed_in_its_rules_members_and_conditions() {
        let body = [
            "of = [\"x\", \"c\"]\n".to_owned(),
            criterion("x", "of = [\"a\", \"b\"]\nrequire = { at_least = 2 }"),
            criterion("a", "rule = 'so_vu == 0'"),
            criterion("b", "rule = 'ke_hoach'\napplies = 'so_vu > 3'"),
            criterion("c", "use = \"bo-a/ban-1#a\""),
        ];
        let library = library(&[version("bo-a/ban-1", "from = 2012", &body.concat())]);
        let found = variants(&library, "bo-a/ban-1", &BTreeSet::from([2020]));
        let told: Vec<String> = found
            .iter()
            .map(|one| format!("{} → {}", one.was, one.becomes))
            .collect();
        assert_eq!(
            told,
            [
                "x → ",
                "c → ",
                "all → any",
                "a → ",
                "b → ",
                "at_least = 2 → at_least = 1",
                // `so_vu < 0` and `so_vu >= 0` are refused.
                "== → <=",
                "== → >",
                "0 → 1",
                "ke_hoach → not ke_hoach",
                "> → <",
                "> → <=",
                "> → ==",
                "> → >=",
                "3 → 4",
                "3 → 2",
            ]
        );
        let law = Law::freeze(&library, &[("bo-a/ban-1", 2020)]);
        let rules = law.ruleset("bo-a/ban-1", 2020).expect("a ruleset");
        for (one, told) in found.iter().zip(told) {
            let (changed, places) = one.of(&rules, 2020, &law.codebook());
            let ids: Vec<&str> = places.iter().map(|at| &*rules.criteria[*at].id).collect();
            let expected: &[&str] = match told.as_str() {
                "x → " | "c → " | "all → any" => &["set"],
                "a → " | "b → " | "at_least = 2 → at_least = 1" => &["x"],
                // What uses a criterion is changed with it.
                "== → <=" | "== → >" | "0 → 1" => &["a", "c"],
                _ => &["b"],
            };
            assert_eq!(ids, expected, "{told}");
            assert_ne!(format!("{changed:?}"), format!("{rules:?}"), "{told}");
        }
    }
}
