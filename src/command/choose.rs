//! Which sets are asked for, which years are judged, and by which version of the law.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use anyhow::{Result, bail};

use super::console;
use super::options::{Asked, YearChoice};
use super::trouble::Trouble;
use crate::criteria::{self, Library};
use crate::data::{self, DataFile, Options};
use crate::model::{Ruleset, Year};
use crate::register::Register;

/// A set asked for: a family, or one version of it for every year.
pub(super) struct Choice {
    pub(super) family: String,
    pub(super) version: Option<String>,
}

pub(super) fn choose(asked: &Asked) -> Result<(Library, Vec<Choice>)> {
    let (files, ids): (Vec<String>, Vec<String>) = asked
        .criteria
        .iter()
        .cloned()
        .partition(|name| console::is_criteria_file(name));
    let (library, versions) = console::library(&files)?;
    let family = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    // A file of a family that is asked for too is a version of it, and judges its own years.
    let families: Vec<String> = ids.iter().filter_map(|id| library.named(id)).collect();
    let mut others = versions;
    others.retain(|version| !families.contains(&family(version)));
    let mut names = ids;
    names.extend(others);
    if asked.criteria.is_empty() {
        names = criteria::defaults();
    }
    let mut choices = Vec::new();
    for name in names {
        let Some(name) = library.named(&name) else {
            bail!(console::unknown_set(&library, &name));
        };
        let family = family(&name);
        choices.push(Choice {
            version: (family != name).then_some(name),
            family,
        });
    }
    Ok((library, choices))
}

pub(super) fn options<'r>(
    asked: &Asked,
    register: Option<&'r Register>,
    fingerprint: bool,
) -> Options<'r> {
    let year = match asked.year {
        Some(YearChoice::One(year)) => Some(year),
        Some(YearChoice::All) | None => None,
    };
    Options {
        notation: asked.place.decimal.map(super::options::Decimal::notation),
        year,
        register,
        boundaries: asked.place.boundaries,
        province: asked.place.tinh.clone(),
        district: asked.place.huyen.clone(),
        fingerprint,
    }
}

/// The years to be judged: the one asked for, or those of the data, which are looked through for them.
pub(super) fn years(
    library: &Library,
    files: &[DataFile],
    asked: &Asked,
    options: &Options<'_>,
) -> BTreeSet<Year> {
    let found = || data::years(files, &library.codebook(), options.year);
    match asked.year {
        Some(YearChoice::One(year)) => BTreeSet::from([year]),
        Some(YearChoice::All) => found(),
        None => found().into_iter().next_back().into_iter().collect(),
    }
}

/// Of each set that no version judges in any of the years, the version nearest to them: it says what the set is called and
/// asks for.
pub(super) fn strangers(
    library: &mut Library,
    choices: &[Choice],
    rulesets: &HashMap<(usize, Year), Arc<Ruleset>>,
    years: &BTreeSet<Year>,
) -> HashMap<usize, Ruleset> {
    let mut found = HashMap::new();
    for (column, choice) in choices.iter().enumerate() {
        if rulesets.keys().any(|(of, _)| *of == column) {
            continue;
        }
        let early = |year: Year| years.iter().all(|&judged| judged < year);
        let nearest = library
            .families()
            .find(|(family, _)| *family == choice.family)
            .and_then(|(_, versions)| {
                let first = versions.first().filter(|first| early(first.years.from));
                first.or(versions.last()).cloned()
            });
        let rules = nearest.and_then(|version| {
            let year = version.years.to.unwrap_or(version.years.from);
            library.ruleset(&version.id, year)
        });
        found.extend(rules.map(|rules| (column, rules)));
    }
    found
}

/// The version of each set for each year.
pub(super) fn link(
    library: &mut Library,
    choices: &[Choice],
    years: &BTreeSet<Year>,
    law: Option<Year>,
) -> Result<HashMap<(usize, Year), Arc<Ruleset>>> {
    let mut linked: HashMap<(String, Year), Arc<Ruleset>> = HashMap::new();
    let mut rulesets = HashMap::new();
    for (column, choice) in choices.iter().enumerate() {
        for &year in years {
            let by = law.unwrap_or(year);
            let Some(version) = choice
                .version
                .clone()
                .or_else(|| library.version(&choice.family, by))
            else {
                continue;
            };
            if let Some(subject) = library
                .subject(&version)
                .filter(|subject| subject != "commune")
            {
                bail!(Trouble::NotOfCommunes(version, subject));
            }
            let key = (version, by);
            if !linked.contains_key(&key) {
                let Some(rules) = library.ruleset(&key.0, by) else {
                    continue;
                };
                linked.insert(key.clone(), Arc::new(rules));
            }
            rulesets.extend(
                linked
                    .get(&key)
                    .map(|rules| ((column, year), Arc::clone(rules))),
            );
        }
    }
    Ok(rulesets)
}
