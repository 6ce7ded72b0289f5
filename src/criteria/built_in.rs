//! The files that are built in: the codebook, the versions, and which families are judged when none is asked for.

use include_dir::{Dir, include_dir};

use super::walk::Reading;
use crate::source::Sources;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/criteria");

/// The families that are scored when none is asked for, in their order.
#[must_use]
pub fn defaults() -> Vec<String> {
    let Some((name, text)) = files().find(|(name, _)| name == "criteria/defaults.toml") else {
        return Vec::new();
    };
    let source = Sources::default().add(name, text);
    let mut reading = Reading::new(source, text);
    let tree = reading.parse();
    let root = reading.root(&tree);
    reading
        .strings_at(&root, "score")
        .into_iter()
        .map(|family| family.value)
        .collect()
}

/// The files that are built in, with their paths, in the order of these.
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
        reason = "a test that cannot go on says where by failing"
    )]

    use super::super::library::Library;

    #[test]
    fn in_what_is_built_in_nothing_stands_behind_the_tests_but_tests() {
        let rules = super::files().filter(|(name, _)| name.matches('/').count() == 2);
        for (name, text) in rules {
            let (_, tests) = text.split_once("\n[[test]]").unwrap();
            let other = |line: &&str| line.starts_with('[') && *line != "[[test]]";
            assert_eq!(tests.lines().find(other), None, "{name}");
            let version = name
                .trim_start_matches("criteria/")
                .trim_end_matches(".toml");
            let cases = Library::open().cases(version);
            assert_eq!(cases.len(), text.matches("\n[[test]]").count(), "{name}");
        }
    }
}
