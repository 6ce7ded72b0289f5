//! Checks the tests themselves: each is run, on its own, and the same on every machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::architecture::texts;
use crate::harness::root;

/// Files of tests that wait for the clock: the one that watches whether a fuzzed file ever ends.
const WATCHES: &str = "tests/fuzz/worker.rs";

/// Most lines of a file of tests.
const LONGEST: usize = 400;

/// Files that are still longer, to be split by subject into a folder of their name.
const LONG: [&str; 19] = [
    "causes.rs",
    "completions.rs",
    "faults.rs",
    "fuzz/mutate.rs",
    "halves.rs",
    "headings.rs",
    "history.rs",
    "history/world.rs",
    "judging.rs",
    "law.rs",
    "laws.rs",
    "layout.rs",
    "named.rs",
    "papers.rs",
    "scripts.rs",
    "web.rs",
    "wire.rs",
    "worlds/answers.rs",
    "worlds/random.rs",
];

#[test]
fn no_file_is_too_long_but_those_still_to_be_split() {
    let tests = root().join("tests");
    let long = files()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LONGEST);
    let long: BTreeSet<PathBuf> = long.map(|(path, _)| path).collect();
    let known: BTreeSet<PathBuf> = LONG.iter().map(|file| tests.join(file)).collect();
    assert_eq!(long, known);
}

#[test]
fn every_file_is_part_of_the_suite_and_says_what_it_tests() {
    for (path, text) in files() {
        assert!(text.starts_with("//! "), "{} says nothing", path.display());
        let folder = path.parent().unwrap();
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let parent = if folder == root().join("tests") {
            folder.join("all.rs")
        } else {
            folder.with_extension("rs")
        };
        let declared = std::fs::read_to_string(parent).unwrap();
        assert!(
            stem == "all" || declared.contains(&format!("mod {stem};\n")),
            "{} is never compiled",
            path.display()
        );
    }
}

#[test]
fn a_test_is_named_by_a_sentence() {
    let sources = texts(&root().join("src"), "rs");
    for (path, text) in files().into_iter().chain(sources) {
        for (at, _) in text.match_indices("#[test]\n") {
            let name = text[at..].split("fn ").nth(1).unwrap();
            let name = name.split('(').next().unwrap();
            let words = name.split('_').count();
            assert!(words > 3, "{}: {name}", path.display());
        }
    }
}

/// Language, colours, width and settings of the machine would decide what a run prints.
#[test]
fn every_run_is_isolated_from_the_environment() {
    let binary = concat!("CARGO_BIN_EXE", "_antq");
    let cleared = concat!(".env", "_clear()");
    for (path, text) in files() {
        let count = |mark| text.matches(mark).count();
        assert!(count(binary) <= count(cleared), "{}", path.display());
    }
}

#[test]
fn only_variables_of_antq_are_read() {
    for (path, line) in lines() {
        let reads = line.contains(concat!("env::", "var"));
        let is_own = line.contains("\"ANTQ_") || line.contains("::VARIABLE");
        assert!(!reads || is_own, "{}: {line}", path.display());
    }
}

#[test]
fn no_test_waits_listens_or_names_a_place_of_this_machine() {
    let marks = [
        concat!("thread::", "sleep"),
        concat!("std::", "net"),
        concat!("Tcp", "Stream"),
        concat!("\"/", "home"),
        concat!("\"/", "work"),
        concat!("temp_", "dir()"),
    ];
    for (path, line) in lines() {
        let found = marks.iter().find(|mark| line.contains(**mark));
        let is_watch = path.ends_with(WATCHES);
        assert!(found.is_none() || is_watch, "{}: {line}", path.display());
    }
}

fn files() -> Vec<(PathBuf, String)> {
    texts(&root().join("tests"), "rs")
}

/// Every line of every file of tests, with the file.
fn lines() -> Vec<(PathBuf, String)> {
    let of = |(path, text): (PathBuf, String)| {
        let line = |line: &str| (Path::new(&path).to_owned(), line.to_owned());
        text.lines().map(line).collect::<Vec<_>>()
    };
    files().into_iter().flat_map(of).collect()
}
