//! The versions of one set, each with the years that it judges.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::ReadFile;
use super::law::{choose, chosen, frozen, rulesets};
use super::refusal::Refusal;
use crate::criteria::Library;
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
    /// Its versions, earliest first; empty if the family has none for the year. A version that uses others differently from some year on is there more than once.
    pub versions: Vec<VersionYears>,
}

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
            None => turning_points(&library),
        };
        let chosen = chosen(&library, (&choices, kind), &years, None)?;
        let family = choices.pop().map(|choice| choice.family);
        let (law, _) = frozen(library, &[&chosen], &BTreeMap::new())?;
        let mut found: Vec<VersionYears> = Vec::new();
        let linked = rulesets(&law, chosen);
        for (place, &from) in years.iter().enumerate() {
            let Some(rules) = linked.get(&(0, from)) else {
                continue;
            };
            let next = years.iter().nth(place + 1);
            let to = match year {
                Some(year) => year,
                None => next.map_or(*YEARS.end(), |next| next - 1),
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
        let family = family.unwrap_or_default();
        Ok(SetVersions {
            codebook: law.codebook(),
            family,
            versions: found,
        })
    }
}

/// The years in which a version of any family begins or is the first without it.
fn turning_points(library: &Library) -> BTreeSet<Year> {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let ends = versions.flat_map(|one| [Some(one.years.from), one.years.to.map(|to| to + 1)]);
    let ends = ends.flatten().filter(|year| YEARS.contains(year));
    ends.chain([*YEARS.start()]).collect()
}

/// Whether a version uses the same texts in both.
fn are_same(one: &Ruleset, other: &Ruleset) -> bool {
    let texts = |rules: &Ruleset| -> Vec<String> {
        let homes = rules.homes.iter().map(|home| home.id.clone());
        let silent = rules
            .criteria
            .iter()
            .map(|criterion| match &criterion.body {
                Body::Silent { family } => family.clone(),
                Body::Rule(_) | Body::Members { .. } | Body::Unread => criterion.id.clone(),
            });
        homes.chain(silent).collect()
    };
    one.id == other.id && texts(one) == texts(other)
}
