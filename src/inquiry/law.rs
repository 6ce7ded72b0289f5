//! Chooses the sets, the years, and the version of the law for each.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io;
use std::sync::Arc;

use super::files::{ReadFile, read_text, subject_kind};
use super::refusal::{Refusal, Trouble};
use crate::criteria::{self, Law, Library, TESTS_ENDING};
use crate::data::{self, Dictionary, OpenFile, Options};
use crate::diagnostic::Diagnostic;
use crate::model::{Ruleset, SubjectKindId, Text, Year};
use crate::register::Register;
use crate::source::Sources;
use crate::wire::{CriteriaChoice, Material, YearChoice};

/// What deserves a look in the criteria that judge.
#[derive(Debug)]
pub struct LawWarnings {
    /// The warnings.
    pub faults: Vec<Diagnostic>,
    /// The texts that they are about.
    pub sources: Sources,
}

/// A requested set: a family, or one version of it applied to every year.
pub(super) struct Choice {
    pub(super) family: String,
    pub(super) version: Option<String>,
}

/// The rulesets of the choice.
pub(super) type Rulesets = BTreeMap<(usize, Year), Arc<Ruleset>>;

/// The version for each requested set (by index) in each year, and the year it is linked for.
pub(super) type Chosen = BTreeMap<(usize, Year), (String, Year)>;

/// The built-in criteria with those of the files given, and the requested sets.
///
/// Refuses if a file cannot be read, a set does not exist, or no kind of subject is called `subject`.
pub(super) fn choose(
    material: &Material,
    subject: &str,
    read: &mut ReadFile<'_>,
) -> Result<(Library, Vec<Choice>, SubjectKindId), Refusal> {
    let (mut files, mut names) = (Vec::new(), Vec::new());
    for choice in &material.criteria {
        match choice {
            CriteriaChoice::File(file) => files.push(file.clone()),
            CriteriaChoice::Named(name) => names.push(name.clone()),
        }
    }
    let (mut library, versions) = library(&files, read)?;
    let kind = subject_kind(&library.codebook(), subject)?.unwrap_or(SubjectKindId::COMMUNE);
    let headings = material.columns.iter();
    let headings = headings.map(|one| (one.heading.clone(), one.id.clone()));
    library
        .map_headings(headings.collect())
        .map_err(|(id, near)| Trouble::UnknownId(id, near))?;
    let family = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    // A file whose family is requested too adds a version to it, for its own years.
    let families: Vec<String> = names.iter().filter_map(|id| library.named(id)).collect();
    let mut others = versions;
    others.retain(|version| !families.contains(&family(version)));
    // A set of what lies within the subjects judged is only counted by, if there are others.
    let is_judged = |version: &String| library.subject(version) == Some(kind);
    if !names.is_empty() || others.iter().any(is_judged) {
        let codebook = library.codebook();
        others.retain(|version| {
            let own = library.subject(version);
            own.is_none_or(|own| own == kind || !codebook.lies_within(own, kind))
        });
    }
    names.extend(others);
    if material.criteria.is_empty() {
        names = if kind == SubjectKindId::COMMUNE {
            criteria::defaults()
        } else {
            library.families_of(kind)
        };
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
    Ok((library, choices, kind))
}

/// The refusal for a set that does not exist.
#[must_use]
pub fn unknown_set(library: &Library, name: &str) -> Refusal {
    Trouble::UnknownSet(name.to_owned(), library.nearest(name)).into()
}

/// Opens the built-in criteria and the user's files, each with the test file beside it; also returns the versions of
/// those files.
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

/// A test file: its name and text.
type Tests = (String, String);

/// The file of a version and the test file beside it, whichever of the two was given.
fn criteria_file(
    named: &str,
    read: &mut ReadFile<'_>,
) -> Result<(String, String, Option<Tests>), Trouble> {
    let stem = named.strip_suffix(TESTS_ENDING);
    if let Some(name) = stem.map(|stem| format!("{stem}.toml"))
        && let Some(own) = beside(&name, read)?
    {
        let tests = read_text(named, read)?;
        return Ok((name, own, Some((named.to_owned(), tests))));
    }
    let own = read_text(named, read)?;
    let stem = named.strip_suffix(".toml").unwrap_or(named);
    let tests = format!("{stem}{TESTS_ENDING}");
    let found = beside(&tests, read)?;
    Ok((named.to_owned(), own, found.map(|text| (tests, text))))
}

/// Reads a file that need not exist.
fn beside(name: &str, read: &mut ReadFile<'_>) -> Result<Option<String>, Trouble> {
    match read_text(name, read) {
        Err(Trouble::CannotRead(_, fault)) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// The settings for reading the data.
pub(super) fn options<'r>(
    material: &Material,
    year: Option<Year>,
    register: Option<&'r Register>,
    fingerprint: bool,
) -> Options<'r> {
    Options {
        notation: material.decimal.map(crate::wire::Decimal::notation),
        dash_is_zero: material.dash == crate::wire::Dash::Zero,
        year,
        register,
        boundaries: material.boundaries,
        province: material.province.clone(),
        district: material.district.clone(),
        fingerprint,
    }
}

/// The years to judge: the requested one, or all years in the data, found by a first pass over the files, with those of what is
/// counted for the subjects judged.
pub(super) fn years(
    files: &[OpenFile<'_>],
    (dictionary, counted): (&Dictionary<'_>, &BTreeSet<Year>),
    asked: YearChoice,
) -> BTreeSet<Year> {
    let found = || {
        let mut years = data::years(files, dictionary, asked.one());
        years.extend(counted);
        years
    };
    match asked {
        YearChoice::One(year) => BTreeSet::from([year]),
        YearChoice::All => found(),
        YearChoice::Latest => found().into_iter().next_back().into_iter().collect(),
    }
}

/// For each set without a version for any of the years, the version nearest to them. It supplies the title and the
/// figures of the set.
pub(super) fn strangers(
    library: &Library,
    choices: &[Choice],
    chosen: &[&Chosen],
    years: &BTreeSet<Year>,
) -> BTreeMap<usize, (String, Year)> {
    let mut found = BTreeMap::new();
    for (column, choice) in choices.iter().enumerate() {
        let mut places = chosen.iter().flat_map(|chosen| chosen.keys());
        if places.any(|(of, _)| *of == column) {
            continue;
        }
        let early = |year: Year| years.iter().all(|&judged| judged < year);
        let mut families = library.families();
        let family = families.find(|(family, _)| *family == choice.family);
        let nearest = family.and_then(|(_, versions)| {
            let first = versions.first().filter(|first| early(first.years.from));
            first.or(versions.last())
        });
        let version = nearest.map(|version| {
            let year = version.years.to.unwrap_or(version.years.from);
            (version.id.clone(), year)
        });
        found.extend(version.map(|version| (column, version)));
    }
    found
}

/// The version of each set for each year, all of which judge one kind of subject; `law` tells by the law of which year.
pub(super) fn chosen(
    library: &Library,
    (choices, kind): (&[Choice], SubjectKindId),
    years: &BTreeSet<Year>,
    law: &dyn Fn(Year) -> Year,
) -> Result<Chosen, Trouble> {
    let mut chosen = Chosen::new();
    for (column, choice) in choices.iter().enumerate() {
        for &year in years {
            let by = law(year);
            let own = choice.version.clone();
            let Some(version) = own.or_else(|| library.version(&choice.family, by)) else {
                continue;
            };
            let own = library.subject(&version);
            if let Some(own) = own.filter(|own| *own != kind) {
                let codebook = library.codebook();
                return Err(Trouble::OtherSubject {
                    version,
                    judges: Box::new(codebook.subject(own).clone()),
                    asked: Box::new(codebook.subject(kind).clone()),
                });
            }
            chosen.insert((column, year), (version, by));
        }
    }
    Ok(chosen)
}

/// The law for the choice, with the nearest versions of sets that judge nothing, and its warnings, if there are any.
pub(super) fn frozen(
    library: Library,
    chosen: &[&Chosen],
    strangers: &BTreeMap<usize, (String, Year)>,
) -> Result<(Law, Option<LawWarnings>), Refusal> {
    let judging = chosen.iter().flat_map(|chosen| chosen.values());
    let wanted: Vec<(String, Year)> = judging.chain(strangers.values()).cloned().collect();
    let law = Law::freeze(&library, &wanted);
    let (faults, sources) = (law.faults().to_vec(), library.into_sources());
    if !law.is_sound() {
        return Err(Refusal::Files(faults, sources));
    }
    let warnings = (!faults.is_empty()).then_some(LawWarnings { faults, sources });
    Ok((law, warnings))
}

/// The rulesets of the choice.
pub(super) fn rulesets<K: Ord>(
    law: &Law,
    chosen: impl IntoIterator<Item = (K, (String, Year))>,
) -> BTreeMap<K, Arc<Ruleset>> {
    let found =
        |(key, (version, year)): (K, (String, Year))| Some((key, law.ruleset(&version, year)?));
    chosen.into_iter().filter_map(found).collect()
}

/// The names of a set's versions, each once.
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
