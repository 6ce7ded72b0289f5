//! The criteria available: families and their versions, built in or given. Only heads are read; [`Law`](super::Law) reads what is
//! needed.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::built_in::{CODEBOOK, files};
use super::cases::{Case, TESTS_ENDING};
use super::codebook;
use super::codebook_builder::CodebookBuilder;
use super::criterion::is_local_id;
use super::draft::WrittenDraft;
use super::family::{OtherName, Version, family_of, meeting, misformed, shared_names};
use super::file;
use super::header;
use super::wording::nearest;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Codebook, SubjectKindId, Year};
use crate::number::Number;
use crate::source::Sources;
use crate::text::{Text, both};

/// All criteria available.
#[derive(Clone, Default)]
pub struct Library {
    sources: Sources,
    /// Contents of the codebook.
    pub(super) builder: CodebookBuilder,
    /// Versions of each family, earliest first.
    families: BTreeMap<String, Vec<Version>>,
    also: Vec<OtherName>,
    /// Values that parameters have instead of those in the files, by name.
    parameters: BTreeMap<String, Number>,
    faults: Vec<Diagnostic>,
}

impl Library {
    /// The built-in codebook and sets.
    #[must_use]
    pub fn open() -> Library {
        Library::built_in().clone()
    }

    /// The built-in codebook and sets, read once.
    #[must_use]
    pub fn built_in() -> &'static Library {
        static BUILT_IN: LazyLock<Library> = LazyLock::new(Library::read_built_in);
        &BUILT_IN
    }

    fn read_built_in() -> Library {
        let mut library = Library::default();
        let (tests, law): (Vec<_>, Vec<_>) =
            files().partition(|(name, _)| name.ends_with(TESTS_ENDING));
        for (name, text) in law {
            if name == CODEBOOK {
                library.read_codebook(name, text);
            } else if name.matches('/').count() == 2 {
                library.shelve(&name, text);
            }
        }
        for (name, text) in tests {
            let version = name
                .strip_prefix("criteria/")
                .and_then(|path| path.strip_suffix(TESTS_ENDING));
            library.add_tests(version.unwrap_or_default(), &name, text);
        }
        library.meet();
        library
    }

    /// A library of only these files: a codebook, and versions.
    #[must_use]
    pub fn of(codebook: (&str, &str), versions: &[(&str, &str)]) -> Library {
        let mut library = Library::default();
        library.read_codebook(codebook.0.to_owned(), codebook.1);
        for (name, text) in versions {
            library.shelve(name, text);
        }
        library.meet();
        library
    }

    /// Adds a version from a user's file, replacing one with the same id; returns its id.
    ///
    /// Like a circular, a version without a last year ends where the next one of its family begins.
    pub fn add(&mut self, name: &str, text: &str) -> Option<String> {
        let version = self.shelve(name, text)?;
        self.take_over(&version);
        self.meet();
        Some(version)
    }

    /// Adds the file of tests that accompanies a version.
    pub fn add_tests(&mut self, version: &str, name: &str, text: &str) {
        let source = self.sources.add(name, text);
        let family = self.families.get_mut(family_of(version));
        let found = family.and_then(|versions| versions.iter_mut().find(|one| one.id == version));
        if let Some(found) = found {
            found.tests = Some(source);
        }
    }

    /// Families with their versions, earliest first.
    pub fn families(&self) -> impl Iterator<Item = (&str, &[Version])> {
        self.families
            .iter()
            .map(|(family, versions)| (family.as_str(), versions.as_slice()))
    }

    /// True if the family exists.
    #[must_use]
    pub fn has_family(&self, family: &str) -> bool {
        self.families.contains_key(family)
    }

    /// True if the family or version exists, even with faults.
    #[must_use]
    pub fn is_known(&self, id: &str) -> bool {
        self.has_family(id) || self.find(id).is_some()
    }

    /// Id of the family or version with this name: an id, or an id with another name of the family.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<String> {
        let (family, version) = name
            .split_once('/')
            .map_or((name, None), |(family, version)| (family, Some(version)));
        let other = self.also.iter().find(|(also, _)| also.value == family);
        let own = other.map_or(family, |(_, version)| family_of(version));
        let id = version.map_or_else(|| own.to_owned(), |version| format!("{own}/{version}"));
        self.is_known(&id).then_some(id)
    }

    /// Most similar name of a family or version.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<String> {
        let versions = self.families.values().flatten();
        let versions = versions.map(|version| version.id.as_str());
        let families = self.families.keys().map(String::as_str);
        let also = self.also.iter().map(|(also, _)| also.value.as_str());
        nearest(name, families.chain(versions).chain(also)).map(str::to_owned)
    }

    /// Version of a family that judges `year`.
    #[must_use]
    pub fn version(&self, family: &str, year: Year) -> Option<String> {
        let versions = self.families.get(family)?;
        let version = versions.iter().find(|version| version.years.hold(year))?;
        Some(version.id.clone())
    }

    /// The families whose sets judge a kind of subject, by name.
    #[must_use]
    pub fn families_of(&self, kind: SubjectKindId) -> Vec<String> {
        let families = self.families.keys();
        let of_kind = families.filter(|family| self.family_of_kind(family, kind));
        of_kind.cloned().collect()
    }

    /// True if a family exists and all its versions judge this kind of subject.
    pub(super) fn family_of_kind(&self, family: &str, kind: SubjectKindId) -> bool {
        let versions = self.families.get(family);
        let is_of = |version: &Version| self.subject(&version.id) == Some(kind);
        versions.is_some_and(|versions| !versions.is_empty() && versions.iter().all(is_of))
    }

    /// Kind of subject a version judges; `None` if there is no such version or no such kind.
    #[must_use]
    pub fn subject(&self, version: &str) -> Option<SubjectKindId> {
        let version = self.find(version)?;
        self.builder.codebook.subject_kind(&version.subject)
    }

    /// Tests of a version, first those in its own file, then those in the accompanying file; and the faults of both files.
    #[must_use]
    pub fn cases(&self, version: &str) -> (Vec<Case>, Vec<Diagnostic>) {
        let Some(version) = self.find(version) else {
            return (Vec::new(), Vec::new());
        };
        let (draft, mut faults) = self.written(version);
        let mut cases = draft.map(|draft| draft.cases).unwrap_or_default();
        if let Some(tests) = version.tests {
            let (beside, more) = file::tests(tests, &self.sources.source(tests).text);
            cases.extend(beside);
            faults.extend(more);
        }
        (cases, faults)
    }

    /// True if the codebook has a kind of subject with this id.
    #[must_use]
    pub fn is_subject(&self, id: &str) -> bool {
        self.builder.codebook.subject_kind(id).is_some()
    }

    /// The codebook.
    #[must_use]
    pub fn codebook(&self) -> Arc<Codebook> {
        let mut codebook = self.builder.codebook.clone();
        codebook.sets = self.set_titles();
        Arc::new(codebook)
    }

    /// Short titles of all sets.
    pub(super) fn set_titles(&self) -> Vec<Text> {
        let versions = self.families.values().flatten();
        versions.map(|version| version.short.clone()).collect()
    }

    /// Gives headings of the user's files the meaning of an id.
    ///
    /// # Errors
    /// An id that does not exist, with the most similar one.
    pub fn map_headings(
        &mut self,
        headings: Vec<(String, String)>,
    ) -> Result<(), (String, Option<String>)> {
        let codebook = &self.builder.codebook;
        let keys = codebook.keys.iter().map(|key| key.id.as_str());
        let ids = || {
            keys.clone()
                .chain(codebook.indicators.iter().map(|one| one.id.as_str()))
        };
        for (_, id) in &headings {
            if !ids().any(|known| known == id) {
                let near = nearest(id, ids()).map(str::to_owned);
                return Err((id.clone(), near));
            }
        }
        self.builder.codebook.mapped = headings;
        Ok(())
    }

    /// Gives a parameter another value in every version that has it.
    pub fn set_parameter(&mut self, name: &str, value: Number) {
        self.parameters.insert(name.to_owned(), value);
    }

    /// The parameters of a version as its file has them: name, value, and whether it is a percentage.
    #[must_use]
    pub fn parameters_of(&self, version: &str) -> Vec<(String, Number, bool)> {
        let version = self.find(version);
        let draft = version.and_then(|version| {
            file::read(version.source, &self.sources.source(version.source).text).0
        });
        let parameters = draft.into_iter().flat_map(|draft| draft.parameters);
        parameters
            .map(|(name, one)| (name, one.value, one.percentage))
            .collect()
    }

    /// Faults in the codebook and in the heads of the versions.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }

    /// True if no fault is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let severities = self.faults.iter().map(|fault| fault.code.severity());
        severities.max() < Some(Severity::Error)
    }

    /// Texts read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Texts read, to draw faults in.
    #[must_use]
    pub fn into_sources(self) -> Sources {
        self.sources
    }

    fn read_codebook(&mut self, name: String, text: &str) {
        let source = self.sources.add(name, text);
        let (read, faults) = codebook::read(source, text);
        self.builder = read;
        self.faults.extend(faults);
    }

    /// Registers a version by its head; the rest is read when needed.
    fn shelve(&mut self, name: &str, text: &str) -> Option<String> {
        let source = self.sources.add(name, text);
        let Some(head) = header::head(source, text) else {
            // Reading the whole file reports what is wrong with its head.
            self.faults.extend(file::read(source, text).1);
            return None;
        };
        let id = head.id.value;
        let parts = id.split_once('/');
        let formed = parts.filter(|(family, version)| is_local_id(family) && is_local_id(version));
        let Some((family, version)) = formed else {
            self.faults.push(misformed(&id, head.id.span));
            return None;
        };
        let path = name
            .strip_prefix("criteria/")
            .and_then(|path| path.strip_suffix(".toml"));
        if path.is_some_and(|path| path.contains('/') && path != format!("{family}/{version}")) {
            let message = both!(
                "bộ tiêu chí mang mã `{id}` mà nằm trong `{name}`",
                "the set has the id `{id}` but is in `{name}`"
            );
            let help = both!(
                "chuyển tệp sang `criteria/{id}.toml`, hoặc đặt mã theo đường dẫn của tệp",
                "move the file to `criteria/{id}.toml`, or use an id that matches its path"
            );
            self.faults
                .push(Diagnostic::new(Code::IdNotPath, head.id.span, message).help(help));
        }
        for name in head.also.iter().filter(|name| !is_local_id(&name.value)) {
            let message = both!(
                "`{name}` không dùng làm tên bộ tiêu chí được",
                "`{name}` is not a valid family name",
                name = name.value,
            );
            let help = both!(
                "dùng chữ cái không dấu, chữ số, `-` và `_`, như `family-2`",
                "use letters without diacritics, digits, `-` and `_`, as in `family-2`"
            );
            self.faults
                .push(Diagnostic::new(Code::WrongValue, name.span, message).help(help));
        }
        self.also.retain(|(_, version)| *version != id);
        self.also
            .extend(head.also.into_iter().map(|name| (name, id.clone())));
        let versions = self.families.entry(family.to_owned()).or_default();
        versions.retain(|version| version.id != id);
        versions.push(Version {
            id: id.clone(),
            years: head.years,
            subject: head.subject,
            short: head.short,
            said: head.years.to,
            source,
            tests: None,
            place: head.id.span,
        });
        versions.sort_by_key(|version| (version.years.from, version.id.clone()));
        Some(id)
    }

    fn take_over(&mut self, id: &str) {
        let versions = self.families.get_mut(family_of(id));
        let versions = versions.map_or(&mut [][..], Vec::as_mut_slice);
        for next in 1..versions.len() {
            let from = versions[next].years.from;
            let earlier = &mut versions[next - 1];
            if earlier.years.from < from {
                earlier.years.to = earlier.said.or(Some(from - 1));
            }
        }
    }

    /// Checks that years of a family neither overlap nor leave a gap, and that families do not share a name.
    fn meet(&mut self) {
        let mut faults = shared_names(&self.families, &self.also);
        for versions in self.families.values() {
            for pair in versions.windows(2) {
                let [earlier, later] = pair else { continue };
                faults.extend(meeting(earlier, later));
            }
        }
        faults.retain(|fault| !self.faults.contains(fault));
        self.faults.extend(faults);
    }

    pub(super) fn find(&self, id: &str) -> Option<&Version> {
        let versions = self.families.get(id.split_once('/')?.0)?;
        versions.iter().find(|version| version.id == id)
    }

    /// A version as written, and the faults of its file.
    pub(super) fn written(&self, version: &Version) -> (Option<WrittenDraft>, Vec<Diagnostic>) {
        let (mut draft, faults) =
            file::read(version.source, &self.sources.source(version.source).text);
        let parameters = draft.iter_mut().flat_map(|draft| &mut draft.parameters);
        for (name, parameter) in parameters {
            if let Some(value) = self.parameters.get(name) {
                parameter.value = *value;
            }
        }
        (draft, faults)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use super::super::example::{criterion, library, messages, version};

    fn plain(id: &str, years: &str) -> String {
        let rest = criterion("a", "rule = 'so_vu == 0'");
        version(id, years, &format!("of = [\"a\"]\n{rest}"))
    }

    /// Heads are read without the rest of the file, which must not hide a version.
    #[test]
    fn a_version_is_found_in_whatever_form_its_file_is() {
        let text = plain("bo-a/ban-1", "from = 2012");
        let (head, criteria) = text.split_at(text.find("[[criterion]]").unwrap());
        let (format, set) = head.split_at(head.find("[ruleset]").unwrap());
        for text in [
            text.replace('\n', "\r\n"),
            text.replace(
                "revision",
                "act = \"\"\"Quyết định\n[dự thảo]\"\"\"\nrevision",
            ),
            format!("{format}{criteria}{set}"),
            format!("{format}[parameter]\n{set}{criteria}"),
        ] {
            let library = library(std::slice::from_ref(&text));
            assert!(library.find("bo-a/ban-1").is_some(), "{text}");
            assert_eq!(messages(library.faults()), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_family_has_the_other_names_that_its_versions_give() {
        let also = |id: &str, years: &str| {
            plain(id, years).replacen("revision", "also = [\"bo-cu\"]\nrevision", 1)
        };
        let library = library(&[
            also("bo-a/ban-1", "from = 2012, to = 2021"),
            also("bo-a/ban-2", "from = 2022, to = 2023"),
            plain("bo-a/ban-3", "from = 2024"),
        ]);
        assert_eq!(messages(library.faults()), [""; 0]);
        let named = |name: &str| library.named(name);
        assert_eq!(named("bo-cu").as_deref(), Some("bo-a"));
        assert_eq!(named("bo-cu/ban-3").as_deref(), Some("bo-a/ban-3"));
        assert_eq!(named("bo-a").as_deref(), Some("bo-a"));
        assert_eq!(named("bo-cu/ban-4"), None);
        assert_eq!(named("ban-1"), None);
        assert_eq!(library.nearest("bo-cuu").as_deref(), Some("bo-cu"));
    }

    #[track_caller]
    fn case(years: [&str; 2], expected: &[&str]) {
        let versions = [plain("bo-a/ban-1", years[0]), plain("bo-a/ban-2", years[1])];
        assert_eq!(messages(library(&versions).faults()), expected, "{years:?}");
        // The order of the files does not matter.
        let [one, two] = versions;
        assert_eq!(
            messages(library(&[two, one]).faults()),
            expected,
            "{years:?}"
        );
    }

    #[test]
    fn years_neither_overlap_nor_leave_a_gap() {
        case(["from = 2012, to = 2021", "from = 2022"], &[]);
        case(
            ["from = 2012, to = 2022", "from = 2022"],
            &["overlapping-years: `bo-a/ban-1` and `bo-a/ban-2` both judge 2022"],
        );
        case(
            ["from = 2012, to = 2020", "from = 2022"],
            &["years-gap: no version of this family judges 2021"],
        );
        case(
            ["from = 2012, to = 2015", "from = 2022, to = 2023"],
            &["years-gap: no version of this family judges 2016 to 2021"],
        );
        case(
            ["from = 2012", "from = 2022"],
            &["overlapping-years: `bo-a/ban-1` and `bo-a/ban-2` both judge 2022"],
        );
    }

    #[test]
    fn a_version_of_ones_own_begins_where_it_ends_the_one_before() {
        let own = [("bo-a/ban-3", "from = 2030"), ("bo-a/ban-2", "from = 2027")];
        for own in [own, [own[1], own[0]]] {
            let mut library = library(&[plain("bo-a/ban-1", "from = 2012")]);
            for (id, years) in own {
                assert_eq!(
                    library.add("own.toml", &plain(id, years)).as_deref(),
                    Some(id)
                );
            }
            assert_eq!(messages(library.faults()), [""; 0]);
            for (year, version) in [(2026, 1), (2027, 2), (2029, 2), (2030, 3), (2040, 3)] {
                let chosen = library.version("bo-a", year);
                assert_eq!(chosen, Some(format!("bo-a/ban-{version}")), "{year}");
            }
        }
        // A last year given in the file is kept.
        let mut library = library(&[plain("bo-a/ban-1", "from = 2012, to = 2028")]);
        library.add("own.toml", &plain("bo-a/ban-2", "from = 2027"));
        assert_eq!(
            messages(library.faults()),
            ["overlapping-years: `bo-a/ban-1` and `bo-a/ban-2` both judge 2027"]
        );
    }

    #[test]
    fn two_families_may_judge_one_year() {
        let versions = [
            plain("bo-a/ban-1", "from = 2012"),
            plain("bo-b/ban-1", "from = 2012"),
        ];
        assert!(library(&versions).is_sound());
    }

    #[test]
    fn the_year_assessed_chooses_the_version() {
        let library = library(&[
            plain("bo-a/ban-2", "from = 2022, to = 2025"),
            plain("bo-a/ban-1", "from = 2012, to = 2021"),
        ]);
        for (year, version) in [
            (2011, None),
            (2012, Some("bo-a/ban-1")),
            (2021, Some("bo-a/ban-1")),
            (2022, Some("bo-a/ban-2")),
            (2025, Some("bo-a/ban-2")),
            (2026, None),
        ] {
            assert_eq!(library.version("bo-a", year).as_deref(), version, "{year}");
        }
        assert_eq!(library.version("bo-b", 2021), None);
    }
}
