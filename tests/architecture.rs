//! The house keeps its own rules: who may use whom, how long a file may be, no leftovers, no law in the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::root;

/// The rooms, from the ground up. A room uses only rooms of rows below its own.
const ROWS: [&[&str]; 10] = [
    &[
        "truth",
        "number",
        "unit",
        "source",
        "heading",
        "page",
        "text",
        "diagnostic",
        "parallel",
    ],
    &["lang", "table"],
    &["model"],
    &["register", "wire"],
    &["criteria", "data", "assess"],
    &["history"],
    &["diff"],
    &["inquiry"],
    &["report", "trial"],
    &["command"],
];

/// Lines a file may have before its tests.
const LONGEST: usize = 400;

#[test]
fn a_room_uses_only_rooms_below_it() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(own) = room(&path) else { continue };
        for (number, line) in code(&text).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue; // what a comment points to is not used
            }
            let at = || format!("{}:{}: {}", path.display(), number + 1, line.trim());
            if line.contains("crate::{") || line.contains("crate::*") || leaves(&path, line) {
                faults.push(at());
            }
            for used in line.split("crate::").skip(1) {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                    .collect();
                // Within itself a room may do as it likes; a macro of a library names its own crate.
                if used != own && row(&used).is_none_or(|used| Some(used) >= row(&own)) {
                    faults.push(at());
                }
            }
        }
    }
    // The ground floor is one row whose rooms build on one another in the order given.
    faults.retain(|fault| !ground(fault));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a line goes out of its room by `super::`: twice up, or once from a room's door.
fn leaves(path: &Path, line: &str) -> bool {
    let inside = path.strip_prefix(root().join("src")).unwrap_or(path);
    let door = path.ends_with("mod.rs") || inside.components().count() == 1;
    line.contains("super::super") || (door && line.contains("super::"))
}

/// Uses within the ground floor of a room that stands before.
fn ground(fault: &str) -> bool {
    let order = ROWS[0];
    let place = |name: &str| order.iter().position(|room| *room == name);
    let own = order
        .iter()
        .position(|room| fault.contains(&format!("src/{room}.rs")));
    let used = fault
        .split("crate::")
        .nth(1)
        .map(|rest| rest.split("::").next().unwrap_or_default());
    matches!((own, used.and_then(place)), (Some(own), Some(used)) if used < own)
}

#[test]
fn every_room_has_a_row_and_a_plate() {
    let rooms: BTreeSet<String> = sources()
        .iter()
        .filter_map(|(path, _)| room(path))
        .collect();
    let known: BTreeSet<String> = ROWS
        .iter()
        .flat_map(|row| row.iter())
        .map(|room| (*room).to_owned())
        .collect();
    assert_eq!(rooms, known);
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} does not say what it is",
            path.display()
        );
    }
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, text)| (path, code(text).lines().count()))
        .filter(|(_, lines)| *lines > LONGEST)
        .map(|(path, lines)| format!("{}: {lines}", path.display()))
        .collect();
    assert!(
        long.is_empty(),
        "longer than {LONGEST} lines before their tests:\n{}",
        long.join("\n")
    );
}

#[test]
fn nothing_is_left_over() {
    let marks = [
        "TO\u{44}O",
        "FIX\u{4d}E",
        "dbg\u{21}(",
        "todo\u{21}(",
        "unimplemented\u{21}(",
        "#[ignor\u{65}",
    ];
    let mut files = sources();
    files.extend(texts(&root().join("tests"), "rs"));
    for (path, text) in files {
        for mark in marks {
            assert!(!text.contains(mark), "{} holds {mark}", path.display());
        }
    }
}

#[test]
fn no_law_stands_in_the_code() {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for family in fs::read_dir(root().join("criteria"))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
    {
        names.insert(family.file_name().into_string().unwrap());
        for version in fs::read_dir(family.path()).unwrap() {
            let path = version.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if stem.len() > 2 {
                names.insert(stem);
            }
        }
    }
    let codebook = fs::read_to_string(root().join("criteria/codebook.toml")).unwrap();
    names.extend(codebook.lines().filter_map(|line| {
        Some(
            line.strip_prefix("[indicator.")?
                .strip_suffix(']')?
                .to_owned(),
        )
    }));
    assert!(names.len() > 50);
    let files = texts(&root().join("criteria"), "toml");
    let mut law: BTreeSet<String> = files.iter().flat_map(|(_, text)| acts(text)).collect();
    assert!(law.len() > 3);
    law.extend(
        law.clone()
            .iter()
            .filter_map(|act| Some(act.split_once('/')?.0))
            .flat_map(|number| ["QĐ", "TT", "HD", "CV"].map(|kind| format!("{kind} {number}"))),
    );
    for (path, text) in sources() {
        let words: BTreeSet<&str> = text
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
            .collect();
        let found: Vec<&&str> = words.iter().filter(|word| names.contains(**word)).collect();
        assert!(found.is_empty(), "{} names {found:?}", path.display());
        let cited: Vec<String> = acts(&text).intersection(&law).cloned().collect();
        assert!(cited.is_empty(), "{} names {cited:?}", path.display());
    }
}

/// Every act a text names, as number and year: `23/2012`; also as it is called in short, `TT 23`. Days are no acts.
fn acts(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices('/') {
        let behind = text[at + 1..].split(|c: char| !c.is_ascii_digit());
        let year = behind.clone().next().unwrap_or_default();
        let before = text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &text[before.len()..at];
        if year.len() == 4 && !number.is_empty() && !before.ends_with('/') {
            found.insert(format!("{number}/{year}"));
        }
    }
    for kind in ["QĐ ", "TT ", "HD ", "CV "] {
        for behind in text.split(kind).skip(1) {
            let number: String = behind.chars().take_while(char::is_ascii_digit).collect();
            if number.len() > 1 {
                found.insert(format!("{kind}{number}"));
            }
        }
    }
    found
}

#[test]
fn an_act_is_known_by_its_number_and_a_day_or_a_share_is_none() {
    let found = |text| acts(text).into_iter().collect::<Vec<_>>();
    assert_eq!(
        found("Thông tư 23/2012/TT-BCA, TT 124 và QĐ 9745/QĐ"),
        ["23/2012", "QĐ 9745", "TT 124"]
    );
    assert_eq!(
        found("26/9/2022, 16/25 = 64%, x/2021, 1/20211, TT-BCA 9, QĐ 2"),
        [""; 0]
    );
}

#[test]
fn main_is_short() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() <= 50);
}

fn row(room: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&room))
}

/// The room a file belongs to; none for the map and the door.
fn room(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap_or(path);
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

/// A file without its tests.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

fn sources() -> Vec<(PathBuf, String)> {
    texts(&root().join("src"), "rs")
}

fn texts(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(texts(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}
