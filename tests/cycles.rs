//! Checks that the files of a module do not use each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::architecture::{code, texts};
use crate::harness::root;

/// A path in the code as a list of names: of a module, or of an item in one.
type Names = Vec<String>;

/// The modules that each module uses.
type Uses = BTreeMap<Names, BTreeSet<Names>>;

#[test]
fn files_of_a_module_form_no_cycle() {
    let uses = uses(&root().join("src"));
    let cycles = cycles(&uses);
    assert!(cycles.is_empty(), "{}", drawn(&cycles));
}

/// Draws each use that is part of a cycle.
fn drawn(cycles: &[(&Names, &Names)]) -> String {
    let line = |(from, to): &(&Names, &Names)| format!("{} uses {}", from.join("/"), to.join("/"));
    cycles.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// All uses of one file by another that are part of a cycle.
fn cycles(uses: &Uses) -> Vec<(&Names, &Names)> {
    let all = uses
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (from, to)));
    all.filter(|(from, to)| reached(uses, to).contains(from))
        .collect()
}

/// All modules that a module uses, directly or through others.
fn reached<'u>(uses: &'u Uses, from: &'u Names) -> BTreeSet<&'u Names> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        open.extend(uses[module].iter().filter(|used| found.insert(*used)));
    }
    found
}

/// What each file of a folder uses of the others, without its tests.
fn uses(folder: &Path) -> Uses {
    let files: BTreeMap<Names, String> = texts(folder, "rs")
        .into_iter()
        .map(|(path, text)| (module(path.strip_prefix(folder).unwrap()), text))
        .collect();
    let used_by = |module: &Names, text: &str| {
        let paths = paths(code(text)).into_iter();
        let used = paths.filter_map(|path| resolved(&files, module, &path));
        used.filter(|used| used != module).collect()
    };
    files
        .iter()
        .map(|(module, text)| (module.clone(), used_by(module, text)))
        .collect()
}

/// The module of a file; empty for the root of the crate.
fn module(file: &Path) -> Names {
    let names = file.with_extension("");
    let names = names.iter().map(|name| name.to_str().unwrap().to_owned());
    names
        .filter(|name| !matches!(name.as_str(), "mod" | "lib" | "main" | "all"))
        .collect()
}

/// The module that a path written in `own` leads to, or whose item it names; `None` if it leads out of the crate.
fn resolved(files: &BTreeMap<Names, String>, own: &Names, path: &[String]) -> Option<Names> {
    let mut found = own.clone();
    for (at, name) in path.iter().enumerate() {
        match name.as_str() {
            "crate" => found.clear(),
            "self" => {}
            "super" => drop(found.pop()),
            _ => {
                found.push(name.clone());
                if !files.contains_key(&found) {
                    found.pop();
                    return (at > 0).then_some(found);
                }
            }
        }
    }
    Some(found)
}

/// All paths of at least two names: `crate::a::{b, c::d}` is `crate::a::b` and `crate::a::c::d`.
fn paths(code: &str) -> Vec<Names> {
    let lines = code.lines().map(str::trim_start);
    let code: Vec<&str> = lines.filter(|line| !line.starts_with("//")).collect();
    // The scope of a visibility is not a use.
    let code = code.join("\n").replace("(in crate::", "(");
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find(is_of_name) {
        rest = after_path(&rest[start..], &Names::new(), &mut found);
    }
    found.retain(|path| path.len() > 1);
    found
}

/// Reads the path at the beginning of `code`, with all its branches; returns what follows it.
fn after_path<'c>(code: &'c str, before: &Names, found: &mut Vec<Names>) -> &'c str {
    let mut path = before.clone();
    let mut rest = code;
    loop {
        let end = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
        if end > 0 {
            path.push(rest[..end].to_owned());
        }
        let Some(behind) = rest[end..].strip_prefix("::") else {
            found.push(path);
            return &rest[end..];
        };
        let Some(mut branches) = behind.strip_prefix('{') else {
            rest = behind;
            continue;
        };
        while !branches.trim_start().starts_with('}') {
            branches = after_path(branches.trim_start(), &path, found);
            let next = branches.find([',', '}']).unwrap();
            branches = branches[next..].trim_start_matches(',');
        }
        return &branches.trim_start()[1..];
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[test]
fn paths_are_found_with_their_branches_and_in_the_middle_of_code() {
    let found = |code| {
        let paths = paths(code).into_iter();
        paths.map(|path| path.join("::")).collect::<Vec<_>>()
    };
    assert_eq!(
        found(
            "use crate::a::{\n    b, c as d, e::{self, F},\n};\n// x::y\nlet z = super::g::h(i::<J>::k);"
        ),
        [
            "crate::a::b",
            "crate::a::c",
            "crate::a::e::self",
            "crate::a::e::F",
            "super::g::h"
        ]
    );
}

#[test]
fn a_path_leads_to_the_deepest_module_in_it() {
    let names = |path: &str| path.split("::").map(str::to_owned).collect::<Names>();
    let files = ["a", "a::b", "a::c"].map(|module| (names(module), String::new()));
    let files = BTreeMap::from(files);
    let resolved = |own, path| resolved(&files, &names(own), &names(path));
    assert_eq!(resolved("a::b", "super::c::d"), Some(names("a::c")));
    assert_eq!(resolved("a::b", "crate::a::D"), Some(names("a")));
    assert_eq!(resolved("a", "b::D::e"), Some(names("a::b")));
    assert_eq!(resolved("a::b", "c::D"), None);
}
