//! Every example is correct: the output of its commands, and the verdicts written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::golden::files;
use crate::harness::{antq, keeps_its_word, root, words};

/// The set that verdicts refer to if a file names none.
const ONLY_SET: &str = "an-toan-antt";

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 5, "the examples are gone");
    folders
}

#[test]
fn every_command_of_an_example_prints_its_expected_output() {
    for folder in folders() {
        keeps_its_word(&folder, &folder.join("run.txt"));
    }
}

#[test]
fn every_verdict_is_the_one_written_by_hand() {
    for folder in folders() {
        for file in files(&folder, "csv") {
            let name = file.file_stem().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("expected") {
                continue;
            }
            let text = fs::read_to_string(&file).unwrap();
            if !is_of_two_years(&text) {
                is_as_written(&folder, &name, &text);
            }
        }
    }
}

/// Verdicts written by hand are those of the first command, or in `expected-NAME.csv` of the first one about `NAME.csv`.
fn is_as_written(folder: &Path, name: &str, text: &str) {
    let expected = verdicts(text, name);
    assert!(!expected.is_empty(), "{} {name}", folder.display());
    let words = command(folder, name.strip_prefix("expected-"));
    let data = words.iter().take_while(|word| !word.starts_with('-'));
    let mut arguments = vec!["score"];
    arguments.extend(data.map(String::as_str));
    // The lists of communes and the kind of subject that it names.
    let named = words
        .windows(2)
        .filter(|pair| ["--communes", "--succession", "--subject"].contains(&pair[0].as_str()));
    arguments.extend(named.flatten().map(String::as_str));
    arguments.extend(["--year", "all", "--format", "csv", "--long", "--quiet"]);
    let sets: BTreeSet<&str> = expected
        .keys()
        .map(|key| key.2.as_str())
        .filter(|set| !set.is_empty())
        .collect();
    for set in &sets {
        arguments.extend(["--criteria", set]);
    }
    if sets.is_empty() {
        arguments.extend(["--criteria", ONLY_SET]);
    }
    let run = antq(folder, &arguments);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, ""),
        "{} {name}",
        folder.display()
    );
    let found = verdicts(&run.stdout, "set");
    for ((commune, year, set, criterion), verdict) in &expected {
        let set = if set.is_empty() { ONLY_SET } else { set };
        let key = (
            commune.clone(),
            year.clone(),
            set.to_owned(),
            criterion.clone(),
        );
        let own = found.get(&key).map(String::as_str);
        assert_eq!(
            own,
            Some(verdict.as_str()),
            "{} {name}: {commune} {year} {set} {criterion}",
            folder.display()
        );
    }
}

#[test]
fn every_change_and_cause_is_the_one_written_by_hand() {
    let mut found = 0;
    for folder in folders() {
        let text = fs::read_to_string(folder.join("expected.csv")).unwrap();
        if !is_of_two_years(&text) {
            continue;
        }
        found += 1;
        let run = fs::read_to_string(folder.join("run.txt")).unwrap();
        let command = run
            .lines()
            .find_map(|line| line.strip_prefix("$ antq diff "));
        let words = words(command.unwrap());
        // All communes are compared, whichever the example shows.
        let shown = |word: &&str| matches!(*word, "--only" | "--by");
        let mut arguments = vec!["diff"];
        arguments.extend(
            words
                .iter()
                .map(String::as_str)
                .take_while(|word| !shown(word)),
        );
        arguments.extend(["--format", "csv", "--quiet"]);
        let run = antq(&folder, &arguments);
        assert_eq!(run.code, 0, "{}: {}", folder.display(), run.stderr);
        // Columns that the file lacks are not compared; an unchanged commune is in neither.
        let (expected, found) = (by_commune(&text), by_commune(&run.stdout));
        let communes = |rows: &Changes| rows.keys().cloned().collect::<Vec<_>>();
        assert_eq!(
            communes(&found),
            communes(&expected),
            "{}",
            folder.display()
        );
        for (commune, said) in expected {
            for (column, value) in said {
                let own = &found[&commune][&column];
                assert_eq!(*own, value, "{}: {commune} {column}", folder.display());
            }
        }
    }
    assert!(found >= 4, "the examples of two years are gone");
}

/// The given columns of each commune, by code.
type Changes = BTreeMap<String, BTreeMap<String, String>>;

fn by_commune(csv: &str) -> Changes {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells = headers.iter().zip(record.iter());
        cells
            .map(|(column, cell)| (column.to_owned(), cell.to_owned()))
            .collect()
    };
    let rows = reader.records().map(|record| row(record.unwrap()));
    rows.map(|row: BTreeMap<String, String>| (row["ma_xa"].clone(), row))
        .collect()
}

fn is_of_two_years(expected: &str) -> bool {
    expected
        .lines()
        .next()
        .is_some_and(|header| header.contains("cause"))
}

/// The verdict by commune, year, set (empty if the file has no such column) and criterion.
fn verdicts(csv: &str, what: &str) -> BTreeMap<(String, String, String, String), String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name);
    let place = |name: &str| column(name).unwrap_or_else(|| panic!("{what} has no column {name}"));
    let set = column("set");
    // What is above the commune has a name and no code.
    let (code, unit) = (column("ma_xa"), column("ten_xa"));
    let (year, criterion, verdict) = (place("nam"), place("criterion"), place("verdict"));
    let mut found = BTreeMap::new();
    for record in reader.records() {
        let record = record.unwrap();
        let cell = |place: usize| record[place].to_owned();
        let mut names = [code, unit].into_iter().flatten().map(cell);
        let key = (
            names.find(|name| !name.is_empty()).unwrap(),
            cell(year),
            set.map(cell).unwrap_or_default(),
            cell(criterion),
        );
        let twice = found.insert(key.clone(), cell(verdict));
        assert!(twice.is_none(), "{what} says {key:?} twice");
    }
    found
}

/// The arguments of the first `antq score` of an example, or of the first whose data begin with the file `NAME.csv`.
fn command(folder: &Path, name: Option<&str>) -> Vec<String> {
    let run = fs::read_to_string(folder.join("run.txt")).unwrap();
    let mut commands = run
        .lines()
        .filter_map(|line| line.strip_prefix("$ antq score "));
    let is_about = |line: &&str| name.is_none_or(|name| line.starts_with(&format!("{name}.csv ")));
    words(commands.find(is_about).unwrap())
}
