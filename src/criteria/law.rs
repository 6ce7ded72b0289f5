//! Freezes the law for a run. In: a [`Library`], and the versions asked for with their years. Out: the codebook and a ruleset for
//! each. The result is only borrowed, and no id is added to it.
//!
//! 1. Read: the versions asked for, and those they use in that year, become drafts. Changes to drafts, such as a province's
//!    overlay on a national set, belong here, between reading and lowering.
//! 2. Take: figures defined by the files join those of the codebook.
//! 3. Lower: each draft once; names are resolved to figures and parameters.
//! 4. Link: for each version and year, replaces each `use` by what it names, and adds answer columns.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::answers::{clauses, tell_apart};
use super::draft::{BodyDraft, WrittenDraft};
use super::freezing::Freezing;
use super::library::Library;
use super::link::link;
use super::lint;
use super::lower::lower;
use super::tightening;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Codebook, Ruleset, SubjectKindId, Year};

/// A codebook, and the rulesets of some versions and years.
#[derive(Debug)]
pub struct Law {
    codebook: Arc<Codebook>,
    rulesets: HashMap<(String, Year), Arc<Ruleset>>,
    faults: Vec<Diagnostic>,
}

impl Law {
    /// Freezes the versions asked for, each for a year.
    #[must_use]
    pub fn freeze(library: &Library, wanted: &[(impl AsRef<str>, Year)]) -> Law {
        let wanted: Vec<(String, Year)> = wanted
            .iter()
            .map(|(version, year)| (version.as_ref().to_owned(), *year))
            .collect();
        let mut freezing = prepare(library, &wanted);
        let mut rulesets = HashMap::new();
        for key in wanted {
            if let Some(draft) = freezing.draft(&key.0)
                && !rulesets.contains_key(&key)
            {
                let rules = link(&mut freezing, &draft, key.1);
                rulesets.insert(key, Arc::new(rules));
            }
        }
        let mut codebook = freezing.builder.codebook;
        tell_apart(&mut codebook.indicators);
        let kind_of = |version: &str| library.subject(version).unwrap_or(SubjectKindId::COMMUNE);
        codebook.clauses = clauses(&rulesets, &codebook.indicators, kind_of);
        codebook.sets = library.set_titles();
        Law {
            codebook: Arc::new(codebook),
            rulesets,
            faults: freezing.faults,
        }
    }

    /// The ruleset of a version for a year that was asked for; `None` if there is no such version, or if a fault prevents the use of
    /// the law.
    #[must_use]
    pub fn ruleset(&self, version: &str, year: Year) -> Option<Arc<Ruleset>> {
        let rules = self.rulesets.get(&(version.to_owned(), year))?;
        self.is_sound().then(|| Arc::clone(rules))
    }

    /// The codebook, with the answer columns of every ruleset. If two families share a `version#id`, their columns have the id
    /// `family/version#id`.
    #[must_use]
    pub fn codebook(&self) -> Arc<Codebook> {
        Arc::clone(&self.codebook)
    }

    /// Faults in the codebook, in the heads of all versions, and in the versions asked for.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// The same, owned.
    #[must_use]
    pub fn into_faults(self) -> Vec<Diagnostic> {
        self.faults
    }

    /// True if no fault is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut faults = self.faults.iter();
        faults.all(|fault| fault.code.severity() < Severity::Error)
    }
}

/// All faults of all files, including those that show only when all are read.
#[must_use]
pub fn check(library: &Library) -> Vec<Diagnostic> {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let wanted: Vec<(String, Year)> = versions
        .map(|version| (version.id.clone(), version.years.from))
        .collect();
    let mut freezing = prepare(library, &wanted);
    for (version, year) in &wanted {
        if let Some(draft) = freezing.draft(version) {
            link(&mut freezing, &draft, *year);
            lint::names(&mut freezing, &draft);
        }
    }
    freezing.faults
}

/// Reads, takes and lowers.
pub(super) fn prepare<'l>(library: &'l Library, wanted: &[(String, Year)]) -> Freezing<'l> {
    let mut freezing = Freezing::new(library);
    let drafts = read(&mut freezing, wanted);
    let years: BTreeSet<Year> = wanted.iter().map(|(_, year)| *year).collect();
    for draft in &drafts {
        freezing
            .builder
            .take(&draft.indicators, &mut freezing.faults);
        if !draft.indicators.is_empty() {
            freezing.builder.headings(&mut freezing.faults);
        }
    }
    freezing.counted_sets();
    let mut faults = Vec::new();
    lint::targets(&drafts, &mut faults);
    for fault in faults {
        freezing.fault(fault);
    }
    for draft in drafts {
        let mut faults = Vec::new();
        let lowered = lower(draft, &freezing.builder, (&years, &mut faults));
        for fault in faults {
            freezing.fault(fault);
        }
        let id = lowered.home.id.clone();
        freezing.drafts.insert(id, Rc::new(lowered));
    }
    tightening::check(&mut freezing);
    freezing
}

/// Reads the versions asked for, and those that they use in that year.
fn read(freezing: &mut Freezing<'_>, wanted: &[(String, Year)]) -> Vec<WrittenDraft> {
    let library = freezing.library;
    let mut drafts: Vec<WrittenDraft> = Vec::new();
    let mut places: HashMap<String, Option<usize>> = HashMap::new();
    let mut seen: HashSet<(String, Year)> = HashSet::new();
    let mut next: VecDeque<(String, Year)> = wanted.iter().cloned().collect();
    while let Some((id, year)) = next.pop_front() {
        let Some(version) = library.find(&id) else {
            continue;
        };
        if !seen.insert((id.clone(), year)) {
            continue;
        }
        let place = *places.entry(id).or_insert_with(|| {
            let (draft, mut faults) = library.written(version);
            let draft = draft.map(|mut draft| {
                lint::members(&mut draft, &mut faults);
                drafts.push(draft);
                drafts.len() - 1
            });
            for fault in faults {
                freezing.fault(fault);
            }
            draft
        });
        if let Some(place) = place {
            let used = used(&drafts[place]).filter_map(|set| {
                let version = if set.contains('/') {
                    Some(set.to_owned())
                } else {
                    library.version(set, year)
                };
                Some((version?, year))
            });
            next.extend(used);
        }
    }
    drafts
}

/// Families and versions that a draft uses.
fn used(draft: &WrittenDraft) -> impl Iterator<Item = &str> {
    let criteria = std::iter::once(&draft.set).chain(&draft.criteria);
    criteria.filter_map(|criterion| match &criterion.body {
        BodyDraft::Use(target) => Some(target.value.split('#').next().unwrap_or_default()),
        BodyDraft::Rule(_) | BodyDraft::Members { .. } | BodyDraft::None => None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use super::super::example::{criterion, library, messages, version};
    use super::super::library::Library;
    use super::{Law, check};
    use crate::model::{Body, TextStatus};

    fn plain(id: &str, years: &str) -> String {
        let rest = criterion("a", "rule = 'so_vu == 0'");
        version(id, years, &format!("of = [\"a\"]\n{rest}"))
    }

    fn has(library: &Library, criterion: &str) -> bool {
        let law = Law::freeze(library, &[("bo-a/ban-1", 2020)]);
        let rules = law.ruleset("bo-a/ban-1", 2020).unwrap();
        rules.find(criterion).is_some()
    }

    #[test]
    fn a_file_of_ones_own_takes_the_place_of_one_with_its_id() {
        let mut library = library(&[plain("bo-a/ban-1", "from = 2012")]);
        assert!(has(&library, "a"));
        let own = plain("bo-a/ban-1", "from = 2012").replace("\"a\"", "\"b\"");
        assert_eq!(library.add("own.toml", &own).as_deref(), Some("bo-a/ban-1"));
        assert!(has(&library, "b") && !has(&library, "a"));
        let versions = library.families().map(|(_, versions)| versions.len());
        assert_eq!(versions.sum::<usize>(), 1);
    }

    #[test]
    fn a_version_with_faults_is_not_put_together() {
        let broken = plain("bo-a/ban-1", "from = 2012").replace("so_vu ==", "so_vuu ==");
        let sound = plain("bo-b/ban-1", "from = 2012");
        let library = library(&[broken, sound]);
        assert!(library.is_sound(), "it is read when it is needed");
        let law = Law::freeze(&library, &[("bo-a/ban-1", 2020), ("bo-a/ban-9", 2020)]);
        assert!(law.ruleset("bo-a/ban-1", 2020).is_none());
        assert!(law.ruleset("bo-a/ban-9", 2020).is_none());
        assert_eq!(messages(law.faults()).len(), 1);
        // What is not asked for is not read.
        let law = Law::freeze(&library, &[("bo-b/ban-1", 2020)]);
        assert!(law.ruleset("bo-b/ban-1", 2020).is_some());
        assert!(law.ruleset("bo-b/ban-1", 2021).is_none());
    }

    #[test]
    fn the_codebook_has_the_answers_of_what_was_asked_for_and_of_nothing_else() {
        let library = library(&[
            plain("bo-a/ban-1", "from = 2012"),
            plain("bo-b/ban-1", "from = 2012"),
        ]);
        let before = library.codebook().indicators.len();
        let law = Law::freeze(&library, &[("bo-a/ban-1", 2020), ("bo-a/ban-1", 2021)]);
        let answers: Vec<String> = law.codebook().indicators[before..]
            .iter()
            .filter_map(|indicator| indicator.answers.clone())
            .collect();
        assert_eq!(answers, ["bo-a/ban-1#a"]);
        assert_eq!(library.codebook().indicators.len(), before);
    }

    #[test]
    fn a_fixed_year_is_counted_back_from_each_year_judged() {
        let rule = criterion("a", "rule = 'so_vu <= 95% * at(so_vu, 2019)'");
        let text = version(
            "bo-a/ban-1",
            "from = 2012",
            &format!("of = [\"a\"]\n{rule}"),
        );
        let library = library(&[text]);
        let years = [2018, 2019, 2022].map(|year| ("bo-a/ban-1", year));
        let law = Law::freeze(&library, &years);
        assert_eq!(messages(law.faults()), [""; 0]);
        let back = |year| {
            let rules = law.ruleset("bo-a/ban-1", year).unwrap();
            let body = &rules.criteria[1].body;
            if let Body::Rule(rule) = body {
                return Some(rule.figures().map(|(_, back)| back).collect::<Vec<_>>());
            }
            assert!(matches!(body, Body::Silent { family } if family == "bo-a"));
            None
        };
        assert_eq!(back(2022).unwrap(), [0, 3]);
        assert_eq!(back(2019).unwrap(), [0, 0]);
        assert_eq!(back(2018), None, "2019 had not come");
    }

    #[test]
    fn a_condition_names_no_fixed_year() {
        let rule = criterion("a", "rule = 'so_vu == 0'\napplies = 'at(so_vu, 2019) > 0'");
        let text = version(
            "bo-a/ban-1",
            "from = 2020",
            &format!("of = [\"a\"]\n{rule}"),
        );
        let library = library(&[text]);
        let law = Law::freeze(&library, &[("bo-a/ban-1", 2020)]);
        assert_eq!(
            messages(law.faults()),
            ["rule-syntax: `at` is only for the `rule` of a criterion"]
        );
    }

    #[test]
    fn a_target_decides_no_other_set() {
        let target = plain("muc-tieu/1", "from = 2012").replace("[[crit", "target = true\n[[crit");
        let standard = |target: &str, used: &str| {
            let uses = criterion("x", &format!("use = \"{used}\""));
            version(
                "bo-b/ban-1",
                "from = 2012",
                &format!("{target}of = [\"x\"]\n{uses}"),
            )
        };
        let faults = |standard: String| {
            let library = library(&[target.clone(), standard]);
            let law = Law::freeze(&library, &[("bo-b/ban-1", 2020)]);
            messages(law.faults())
        };
        for used in ["muc-tieu", "muc-tieu/1", "muc-tieu/1#a"] {
            assert_eq!(
                faults(standard("", used)),
                ["wrong-value: `muc-tieu/1` is a target and decides no other set"]
            );
            assert_eq!(faults(standard("target = true\n", used)), [""; 0]);
        }
    }

    #[test]
    fn figures_of_two_files_are_there_before_either_is_lowered() {
        let figure =
            "[indicator.so_rieng]\ntitle = { vi = \"Số riêng\", en = \"own\" }\nkind = \"count\"\n";
        let own = version(
            "bo-b/ban-1",
            "from = 2012",
            &format!(
                "of = [\"a\"]\n{figure}{}",
                criterion("a", "rule = 'so_rieng == 0'")
            ),
        );
        let user = version(
            "bo-a/ban-1",
            "from = 2012",
            &format!(
                "of = [\"x\", \"y\"]\n{}{}",
                criterion("x", "use = \"bo-b/ban-1#a\""),
                criterion("y", "rule = 'so_rieng <= 5'"),
            ),
        );
        let law = Law::freeze(&library(&[user, own]), &[("bo-a/ban-1", 2020)]);
        let rules = law.ruleset("bo-a/ban-1", 2020);
        assert!(rules.is_some(), "{:?}", messages(law.faults()));
    }

    #[test]
    fn the_parameters_that_a_rule_names_weaken_its_citation_wherever_it_is_used() {
        let parameter =
            "[parameter.muc]\nvalue = \"5\"\nsource = { article = \"Đ1\", text = \"recalled\" }\n";
        let source = "source = { article = \"Đ1\", text = \"copy\" }";
        let own = version(
            "bo-b/ban-1",
            "from = 2012",
            &format!(
                "of = [\"a\", \"b\"]\n{parameter}{}{}",
                criterion("a", &format!("rule = 'so_vu <= muc'\n{source}")),
                criterion("b", &format!("rule = 'so_vu <= 5'\n{source}")),
            ),
        );
        let user = version(
            "bo-a/ban-1",
            "from = 2012",
            &format!("of = [\"x\"]\n{}", criterion("x", "use = \"bo-b/ban-1\"")),
        );
        let law = Law::freeze(&library(&[user, own]), &[("bo-a/ban-1", 2020)]);
        let rules = law.ruleset("bo-a/ban-1", 2020).unwrap();
        let text = |id: &str| rules.criteria[rules.find(id).unwrap()].citation.text;
        assert_eq!(text("a"), TextStatus::Recalled);
        assert_eq!(text("b"), TextStatus::Copy);
        assert!(matches!(rules.criteria[1].body, Body::Members { .. }));
    }

    #[test]
    fn what_is_built_in_is_sound() {
        assert_eq!(messages(&check(&Library::open())), Vec::<String>::new());
    }
}
