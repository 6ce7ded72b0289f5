//! The versions of one set, each with the years that it judges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{ReadFile, subject_kind};
use super::law::{Choice, Chosen, choose, chosen, frozen, rulesets};
use super::refusal::{Refusal, Trouble};
use crate::criteria::Library;
use crate::lang::Linear;
use crate::model::{Body, Codebook, Ruleset, SubjectKind, SubjectKindId, YEARS, Year};
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
    /// The sets of the kinds that are counted, in the order asked for.
    pub units: Vec<UnitVersions>,
}

/// The sets of a kind of subject that lies within communes, in all their years.
#[derive(Clone, Debug)]
pub struct UnitVersions {
    /// The kind.
    pub kind: SubjectKindId,
    /// Each family with its versions, earliest first.
    pub families: Vec<(String, Vec<VersionYears>)>,
}

/// No rule names a year after this one.
const FAR: Year = 2100;

impl SetVersions {
    /// The versions of the only set of `material`: that of a year, or all; with the sets of some kinds that lie within communes.
    ///
    /// # Errors
    /// When the criteria are unusable or do not judge communes, or a kind does not lie within them.
    pub fn of(
        material: &Material,
        year: Option<Year>,
        units: &[String],
        read: &mut ReadFile<'_>,
    ) -> Result<SetVersions, Refusal> {
        let (library, mut choices, kind) = choose(material, SubjectKind::COMMUNE, read)?;
        choices.truncate(1);
        let years = match year {
            Some(year) => BTreeSet::from([year]),
            None => with_pairs(&turning_points(&library)),
        };
        let own = chosen(&library, (&choices, kind), &years, &|year| year)?;
        let family = choices.pop().map(|choice| choice.family);
        // Rows of any year may be looked back to.
        let all_years = with_pairs(&turning_points(&library));
        let mut kinds = Vec::new();
        for name in units {
            let kind = kind_within_communes(&library.codebook(), name)?;
            let families = library.families_of(kind);
            let each = families.iter().map(|family| Choice {
                family: family.clone(),
                version: None,
            });
            let each: Vec<Choice> = each.collect();
            let chosen = chosen(&library, (&each, kind), &all_years, &|year| year)?;
            kinds.push((kind, families, chosen));
        }
        let all: Vec<&Chosen> = kinds.iter().map(|one| &one.2).chain([&own]).collect();
        let (law, _) = frozen(library, &all, &BTreeMap::new())?;
        let of_family = |chosen: &Chosen, place: usize| -> BTreeMap<Year, Arc<Ruleset>> {
            let own = chosen.iter().filter(|((family, _), _)| *family == place);
            let own = own.map(|((_, year), version)| (*year, version.clone()));
            rulesets(&law, own)
        };
        let linked = of_family(&own, 0);
        let last = year.unwrap_or(*YEARS.end());
        let mut varying = varies(&linked);
        let mut units = Vec::new();
        for (kind, families, chosen) in kinds {
            let mut found = Vec::new();
            for (place, family) in families.into_iter().enumerate() {
                let linked = of_family(&chosen, place);
                varying = varying.or_else(|| varies(&linked));
                found.push((family, versions(&all_years, *YEARS.end(), &linked)));
            }
            units.push(UnitVersions {
                kind,
                families: found,
            });
        }
        Ok(SetVersions {
            codebook: law.codebook(),
            family: family.unwrap_or_default(),
            versions: versions(&years, last, &linked),
            varies: varying,
            units,
        })
    }
}

/// A kind of subject that lies directly within communes, by its name.
fn kind_within_communes(codebook: &Codebook, name: &str) -> Result<SubjectKindId, Trouble> {
    let is_within =
        |kind: &SubjectKindId| codebook.subject(*kind).within == Some(SubjectKindId::COMMUNE);
    let found = subject_kind(codebook, name)?.filter(is_within);
    found.ok_or_else(|| {
        let kinds = codebook.subject_kinds().filter(is_within);
        let ids = kinds.map(|kind| codebook.subject(kind).id.clone());
        Trouble::UnknownSubject(name.to_owned(), ids.collect())
    })
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
