//! The versions of one set, each with the years that it judges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::ReadFile;
use super::law::{choose, chosen, frozen, rulesets};
use super::refusal::Refusal;
use crate::criteria::Library;
use crate::lang::Linear;
use crate::model::{Body, Codebook, Ruleset, SubjectKind, YEARS, Year};
use crate::wire::Material;

/// A version of a set, linked for some years.
#[derive(Clone, Debug)]
pub struct VersionYears {
    /// What is required.
    pub rules: Arc<Ruleset>,
    /// The first year.
    pub from: Year,
    /// The last year.
    pub to: Year,
}

/// A set in all its years.
#[derive(Clone, Debug)]
pub struct SetVersions {
    /// What is measured.
    pub codebook: Arc<Codebook>,
    /// The family.
    pub family: String,
    /// Its versions, earliest first; empty if the family has none for the year. A version that uses others differently from some
    /// year on is there more than once.
    pub versions: Vec<VersionYears>,
    /// A version whose rules name a fixed year, so that they are others in each year judged: it is here for one year only if one
    /// was asked for.
    pub varies: Option<String>,
}

/// No rule names a year after this one.
const FAR: Year = 2100;

impl SetVersions {
    /// The versions of the only set of `material`: that of a year, or all.
    ///
    /// # Errors
    /// When the criteria are unusable or do not judge communes.
    pub fn of(
        material: &Material,
        year: Option<Year>,
        read: &mut ReadFile<'_>,
    ) -> Result<SetVersions, Refusal> {
        let (library, mut choices, kind) = choose(material, SubjectKind::COMMUNE, read)?;
        choices.truncate(1);
        let years = match year {
            Some(year) => BTreeSet::from([year]),
            None => with_pairs(&turning_points(&library)),
        };
        let chosen = chosen(&library, (&choices, kind), &years, &|year| year)?;
        let family = choices.pop().map(|choice| choice.family);
        let (law, _) = frozen(library, &[&chosen], &BTreeMap::new())?;
        let linked = rulesets(&law, chosen);
        let linked: BTreeMap<Year, Arc<Ruleset>> = linked
            .into_iter()
            .map(|((_, year), rules)| (year, rules))
            .collect();
        let last = year.unwrap_or(*YEARS.end());
        Ok(SetVersions {
            codebook: law.codebook(),
            family: family.unwrap_or_default(),
            versions: versions(&years, last, &linked),
            varies: varies(&linked),
        })
    }
}

/// The versions, each from a year on until the next of the years begins.
fn versions(
    years: &BTreeSet<Year>,
    last: Year,
    linked: &BTreeMap<Year, Arc<Ruleset>>,
) -> Vec<VersionYears> {
    let mut found: Vec<VersionYears> = Vec::new();
    let ends = years.iter().skip(1).map(|next| next - 1).chain([last]);
    for (&from, to) in years.iter().zip(ends) {
        let Some(rules) = linked.get(&from) else {
            continue;
        };
        match found.last_mut() {
            Some(last) if last.to + 1 == from && are_same(&last.rules, rules) => last.to = to,
            Some(_) | None => found.push(VersionYears {
                rules: Arc::clone(rules),
                from,
                to,
            }),
        }
    }
    found
}

/// A version whose rules are others in the next year, because they name a fixed year.
fn varies(linked: &BTreeMap<Year, Arc<Ruleset>>) -> Option<String> {
    let mut pairs = linked.iter().filter_map(|(year, rules)| {
        let next = linked.get(&(year + 1))?;
        Some((rules, next))
    });
    let found = pairs
        .find(|(rules, next)| texts(rules) == texts(next) && rules_of(rules).ne(rules_of(next)));
    found.map(|(rules, _)| rules.id.clone())
}

/// These years, and two years in a row between each and the next: the last ones, but none that is far in the future.
fn with_pairs(years: &BTreeSet<Year>) -> BTreeSet<Year> {
    let ends = years
        .iter()
        .skip(1)
        .map(|next| next - 1)
        .chain([*YEARS.end()]);
    let pairs = years.iter().zip(ends).flat_map(|(&from, to)| {
        let last = to.min(FAR).max(from);
        [last.saturating_sub(1).max(from), last]
    });
    years.iter().copied().chain(pairs).collect()
}

/// The years in which a version of any family begins or is the first without it.
fn turning_points(library: &Library) -> BTreeSet<Year> {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let ends = versions.flat_map(|one| [Some(one.years.from), one.years.to.map(|to| to + 1)]);
    let ends = ends.flatten().filter(|year| YEARS.contains(year));
    ends.chain([*YEARS.start()]).collect()
}

/// Whether two years are judged by the same texts and rules.
fn are_same(one: &Ruleset, other: &Ruleset) -> bool {
    texts(one) == texts(other) && rules_of(one).eq(rules_of(other))
}

/// The version and all that it uses, and the families that it would use.
fn texts(rules: &Ruleset) -> Vec<&str> {
    let homes = rules.homes.iter().map(|home| home.id.as_str());
    let silent = rules
        .criteria
        .iter()
        .filter_map(|criterion| match &criterion.body {
            Body::Silent { family } => Some(family.as_str()),
            Body::Rule(_) | Body::Members { .. } | Body::Unread => None,
        });
    [rules.id.as_str()]
        .into_iter()
        .chain(homes)
        .chain(silent)
        .collect()
}

/// The rule of each criterion.
fn rules_of(rules: &Ruleset) -> impl Iterator<Item = Option<&Linear>> {
    rules
        .criteria
        .iter()
        .map(|criterion| match &criterion.body {
            Body::Rule(rule) => Some(rule),
            Body::Members { .. } | Body::Unread | Body::Silent { .. } => None,
        })
}
