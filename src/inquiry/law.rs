//! Which sets are asked for, which years are judged, and by which version of the law.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io;
use std::sync::Arc;

use super::ReadFile;
use super::question::{CriteriaChoice, Material, YearChoice};
use super::refusal::{Refusal, Trouble};
use crate::criteria::{self, Library, TESTS_ENDING};
use crate::data::{self, DataFile, Options};
use crate::model::{Ruleset, Text, Year};
use crate::register::Register;

/// A set asked for: a family, or one version of it for every year.
pub(super) struct Choice {
    pub(super) family: String,
    pub(super) version: Option<String>,
}

/// The version that judges each set asked for, by its place, in each year.
pub(super) type Rulesets = HashMap<(usize, Year), Arc<Ruleset>>;

/// The criteria built in and those of the files named, and which sets are asked for.
///
/// # Errors
/// When a file cannot be read or a set is not there.
pub(super) fn choose(
    material: &Material,
    read: &mut ReadFile<'_>,
) -> Result<(Library, Vec<Choice>), Refusal> {
    let (mut files, mut names) = (Vec::new(), Vec::new());
    for choice in &material.criteria {
        match choice {
            CriteriaChoice::File(file) => files.push(file.clone()),
            CriteriaChoice::Named(name) => names.push(name.clone()),
        }
    }
    let (library, versions) = library(&files, read)?;
    let family = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    // A file of a family that is asked for too is a version of it, and judges its own years.
    let families: Vec<String> = names.iter().filter_map(|id| library.named(id)).collect();
    let mut others = versions;
    others.retain(|version| !families.contains(&family(version)));
    names.extend(others);
    if material.criteria.is_empty() {
        names = criteria::defaults();
    }
    let mut choices = Vec::new();
    for name in names {
        let Some(name) = library.named(&name) else {
            return Err(unknown_set(&library, &name));
        };
        let family = family(&name);
        choices.push(Choice {
            version: (family != name).then_some(name),
            family,
        });
    }
    Ok((library, choices))
}

/// What to say of a set that is not there.
#[must_use]
pub fn unknown_set(library: &Library, name: &str) -> Refusal {
    Trouble::UnknownSet(name.to_owned(), library.nearest(name)).into()
}

/// Opens the criteria built in and files of the user's own, each with the file of tests beside it; returns the versions of the
/// files as well.
///
/// # Errors
/// When a file cannot be read.
pub fn library(
    files: &[String],
    read: &mut ReadFile<'_>,
) -> Result<(Library, Vec<String>), Refusal> {
    let mut library = Library::open();
    let mut versions = Vec::new();
    let mut seen = HashSet::new();
    for named in files {
        let (name, text, tests) = criteria_file(named, read)?;
        if !seen.insert(name.clone()) {
            continue;
        }
        let Some(version) = library.add(&name, &text) else {
            continue;
        };
        if let Some((name, text)) = tests {
            library.add_tests(&version, &name, &text);
        }
        versions.push(version);
    }
    Ok((library, versions))
}

/// A file of tests: its name and its text.
type Tests = (String, String);

/// The file of a version and the file of tests beside it, whichever of the two was named.
fn criteria_file(
    named: &str,
    read: &mut ReadFile<'_>,
) -> Result<(String, String, Option<Tests>), Trouble> {
    let stem = named.strip_suffix(TESTS_ENDING);
    if let Some(name) = stem.map(|stem| format!("{stem}.toml"))
        && let Some(own) = beside(&name, read)?
    {
        let tests = text(named, read)?;
        return Ok((name, own, Some((named.to_owned(), tests))));
    }
    let own = text(named, read)?;
    let stem = named.strip_suffix(".toml").unwrap_or(named);
    let tests = format!("{stem}{TESTS_ENDING}");
    let found = beside(&tests, read)?;
    Ok((named.to_owned(), own, found.map(|text| (tests, text))))
}

/// A file that may be there.
fn beside(name: &str, read: &mut ReadFile<'_>) -> Result<Option<String>, Trouble> {
    match text(name, read) {
        Err(Trouble::CannotRead(_, fault)) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// The text of a file.
fn text(name: &str, read: &mut ReadFile<'_>) -> Result<String, Trouble> {
    let cannot = |fault| Trouble::CannotRead(name.to_owned(), fault);
    let bytes = read(name).map_err(cannot)?;
    String::from_utf8(bytes)
        .map_err(|fault| cannot(io::Error::new(io::ErrorKind::InvalidData, fault)))
}

/// Reads the data files.
pub(super) fn data_files(
    material: &Material,
    read: &mut ReadFile<'_>,
) -> Result<Vec<DataFile>, Trouble> {
    let mut files = Vec::with_capacity(material.data.len());
    for data in &material.data {
        let bytes = read(&data.name);
        files.push(DataFile {
            bytes: bytes.map_err(|fault| Trouble::CannotRead(data.name.clone(), fault))?,
            name: data.name.clone(),
            year: data.year,
        });
    }
    Ok(files)
}

/// How the data are read.
pub(super) fn options<'r>(
    material: &Material,
    year: Option<Year>,
    register: Option<&'r Register>,
    fingerprint: bool,
) -> Options<'r> {
    Options {
        notation: material.decimal.map(super::question::Decimal::notation),
        year,
        register,
        boundaries: material.boundaries,
        province: material.province.clone(),
        district: material.district.clone(),
        fingerprint,
    }
}

/// The years to be judged: the one asked for, or those of the data, which are looked through for them.
pub(super) fn years(library: &Library, files: &[DataFile], asked: YearChoice) -> BTreeSet<Year> {
    let found = || data::years(files, &library.codebook(), asked.one());
    match asked {
        YearChoice::One(year) => BTreeSet::from([year]),
        YearChoice::All => found(),
        YearChoice::Latest => found().into_iter().next_back().into_iter().collect(),
    }
}

/// Of each set that no version judges in any of the years, the version nearest to them: it says what the set is called and
/// asks for.
pub(super) fn strangers(
    library: &mut Library,
    choices: &[Choice],
    rulesets: &Rulesets,
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
) -> Result<Rulesets, Trouble> {
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
                return Err(Trouble::NotOfCommunes(version, subject));
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

/// What the versions of a set are called, each name once.
pub(super) fn shorts(versions: &[&Ruleset]) -> Option<Text> {
    let joined = |name: fn(&Text) -> &str| {
        let mut names: Vec<&str> = Vec::new();
        for rules in versions {
            let name = name(&rules.short);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" / ")
    };
    (!versions.is_empty()).then(|| Text {
        vi: joined(|text| &text.vi),
        en: joined(|text| &text.en),
    })
}

pub(super) fn plain(name: &str) -> Text {
    Text {
        vi: name.to_owned(),
        en: name.to_owned(),
    }
}
