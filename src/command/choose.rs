//! Which sets are asked for, which years are judged, and by which version of the law.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use anyhow::{Result, bail};

use super::console;
use super::options::{Asked, YearChoice};
use crate::criteria::{self, Library};
use crate::data::{self, DataFile, Options};
use crate::model::{Ruleset, Text, Year};

/// What a family is called in a heading, as its latest version says.
pub(super) fn called(library: &mut Library, family: &str) -> Text {
    let versions = library.families().find(|(name, _)| *name == family);
    let latest = versions.and_then(|(_, versions)| versions.last()).cloned();
    latest
        .and_then(|latest| library.ruleset(&latest.id, latest.years.from))
        .map_or_else(|| plain(family), |rules| rules.short)
}

fn plain(name: &str) -> Text {
    Text {
        vi: name.to_owned(),
        en: name.to_owned(),
    }
}

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
    let mut names = ids;
    names.extend(versions);
    if asked.criteria.is_empty() {
        names = criteria::defaults();
    }
    let mut choices = Vec::new();
    for name in names {
        if !library.is_known(&name) {
            bail!(console::unknown_set(&library, &name));
        }
        let family = name.split('/').next().unwrap_or_default().to_owned();
        choices.push(Choice {
            version: (family != name).then_some(name),
            family,
        });
    }
    Ok((library, choices))
}

pub(super) fn options(asked: &Asked, fingerprint: bool) -> Options {
    let year = match asked.year {
        Some(YearChoice::One(year)) => Some(year),
        Some(YearChoice::All) | None => None,
    };
    Options {
        notation: asked.place.decimal.map(super::options::Decimal::notation),
        year,
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
    options: &Options,
) -> BTreeSet<Year> {
    let found = || data::years(files, &library.codebook(), options.year);
    match asked.year {
        Some(YearChoice::One(year)) => BTreeSet::from([year]),
        Some(YearChoice::All) => found(),
        None => found().into_iter().next_back().into_iter().collect(),
    }
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
                bail!("{version} judges {subject}, not communes: that is not possible yet");
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
