//! Built-in files: the codebook, the versions, and the families scored by default.

use include_dir::{Dir, include_dir};

use super::toml_reader::TomlReader;
use crate::source::{Sources, sha256};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/criteria");

/// Families scored by default, in order.
#[must_use]
pub fn defaults() -> Vec<String> {
    let Some((name, text)) = files().find(|(name, _)| name == "criteria/defaults.toml") else {
        return Vec::new();
    };
    let source = Sources::default().add(name, text);
    let mut toml = TomlReader::new(source, text);
    let tree = toml.parse();
    let root = toml.root(&tree);
    toml.strings_at(&root, "score")
        .into_iter()
        .map(|family| family.value)
        .collect()
}

/// A small criteria file to start from, in the language with this code.
#[must_use]
pub fn starter(language: &str) -> &'static str {
    let name = format!("criteria/starter.{language}.toml");
    files()
        .find(|(file, _)| *file == name)
        .map_or("", |(_, text)| text)
}

/// The built-in file of a version, `family/version`, or of the `codebook`.
#[must_use]
pub fn built_in(id: &str) -> Option<&'static str> {
    let name = format!("criteria/{id}.toml");
    files()
        .find(|(file, _)| *file == name)
        .map(|(_, text)| text)
}

/// SHA-256 of the built-in codebook, in lower-case hexadecimal.
#[must_use]
pub fn codebook_sha256() -> String {
    let codebook = files().find(|(name, _)| name == CODEBOOK);
    codebook.map_or_else(String::new, |(_, text)| sha256(text.as_bytes()))
}

/// Path of the codebook.
pub(super) const CODEBOOK: &str = "criteria/codebook.toml";

/// Built-in files with their paths, ordered by path.
pub(super) fn files() -> impl Iterator<Item = (String, &'static str)> {
    let mut files: Vec<_> = BUILT_IN
        .files()
        .chain(BUILT_IN.dirs().flat_map(Dir::files))
        .collect();
    files.sort_by_key(|file| file.path());
    files.into_iter().filter_map(|file| {
        let path = file.path().to_string_lossy().replace('\\', "/");
        Some((format!("criteria/{path}"), file.contents_utf8()?))
    })
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use std::collections::BTreeMap;

    use super::super::library::Library;

    #[test]
    fn every_built_in_version_has_its_tests_beside_it_and_none_within() {
        let files: BTreeMap<String, &str> = super::files()
            .filter(|(name, _)| name.matches('/').count() == 2)
            .collect();
        for (name, text) in &files {
            if let Some(version) = name.strip_suffix(".test.toml") {
                assert!(files.contains_key(&format!("{version}.toml")), "{name}");
                continue;
            }
            assert!(!text.contains("[[test]]"), "{name}");
            let path = name.strip_suffix(".toml").unwrap();
            let tests = files[&format!("{path}.test.toml")];
            let version = path.strip_prefix("criteria/").unwrap();
            let (cases, faults) = Library::open().cases(version);
            assert!(faults.is_empty(), "{name}");
            assert_eq!(cases.len(), tests.matches("\n[[test]]").count(), "{name}");
        }
    }
}
