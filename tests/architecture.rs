//! Checks the source code itself: dependencies between modules, length of files, leftovers, figures of the law.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::root;

/// The layers of modules, lowest first. A module uses only modules of lower layers.
const LAYERS: [&[&str]; 11] = [
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
    &["criteria", "data", "assess", "proof"],
    &["history"],
    &["diff"],
    &["inquiry"],
    &["say", "trial"],
    &["paper", "export", "sql"],
    &["command"],
];

/// Maximum number of lines of a file before its tests.
const LONGEST: usize = 400;

#[test]
fn a_module_uses_only_modules_of_lower_layers() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(own) = module(&path) else { continue };
        for (number, line) in code(&text).lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue; // a link in a comment is not a dependency
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
                // Uses within a module are not restricted here. `crate::` in a macro of a library is the library itself.
                if used != own && layer(&used).is_none_or(|used| Some(used) >= layer(&own)) {
                    faults.push(at());
                }
            }
        }
    }
    // Modules of the lowest layer may use those listed before them.
    faults.retain(|fault| !is_within_lowest_layer(fault));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a line leaves its module through `super::`: two levels up, or one level from the module's root file.
fn leaves(path: &Path, line: &str) -> bool {
    let inside = path.strip_prefix(root().join("src")).unwrap_or(path);
    let is_root = path.ends_with("mod.rs") || inside.components().count() == 1;
    line.contains("super::super") || (is_root && line.contains("super::"))
}

/// Whether the reported use is of a module listed earlier in the lowest layer.
fn is_within_lowest_layer(fault: &str) -> bool {
    let order = LAYERS[0];
    let index_of = |name: &str| order.iter().position(|module| *module == name);
    let own = order
        .iter()
        .position(|module| fault.contains(&format!("src/{module}.rs")));
    let used = fault
        .split("crate::")
        .nth(1)
        .map(|rest| rest.split("::").next().unwrap_or_default());
    matches!((own, used.and_then(index_of)), (Some(own), Some(used)) if used < own)
}

#[test]
fn every_module_has_a_layer_and_a_module_comment() {
    let modules: BTreeSet<String> = sources()
        .iter()
        .filter_map(|(path, _)| module(path))
        .collect();
    let known: BTreeSet<String> = LAYERS
        .iter()
        .flat_map(|layer| layer.iter())
        .map(|module| (*module).to_owned())
        .collect();
    assert_eq!(modules, known);
    for (path, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{} has no module comment",
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

/// Languages are told apart in one place only; everywhere else a text carries both.
#[test]
fn only_a_text_tells_languages_apart() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        // The arms of a notation of numbers look the same.
        if path.ends_with("src/text.rs") || path.ends_with("src/number/decimal.rs") {
            continue;
        }
        for (number, line) in code(&text).lines().enumerate() {
            let subject = line.split("match ").nth(1).unwrap_or_default();
            let subject = subject.trim_start_matches('(').split(" {").next();
            let of_language = subject.unwrap_or_default().contains("language");
            if of_language || line.contains("Vietnamese =>") || line.contains("English =>") {
                faults.push(format!(
                    "{}:{}: {}",
                    path.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// All acts that a text cites: by number and year, `23/2012`, or by short name, `TT 23`. Dates do not count.
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
fn an_act_is_recognised_by_its_number_and_a_date_or_a_share_is_not_an_act() {
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

/// Results for programs are written in `export`; `say` has what people read, and the data of a web page.
#[test]
fn only_export_writes_csv_and_json_of_results() {
    for (path, text) in sources() {
        let module = module(&path).unwrap_or_default();
        let is_page = path.starts_with(root().join("src/say/web"));
        if module == "export" || is_page {
            continue;
        }
        let marks = match module.as_str() {
            "say" | "paper" => &["csv::", "serde_json", "write_json"][..],
            _ => &["csv::Writer", "write_json"],
        };
        for mark in marks {
            let found = code(&text).contains(mark);
            assert!(!found, "{} holds {mark}", path.display());
        }
    }
}

/// `Args` exists once for each command, which its file names.
#[test]
fn no_two_types_share_a_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        for name in code(&text).lines().filter_map(declared) {
            let place = path.display().to_string();
            places.entry(name.to_owned()).or_default().push(place);
        }
    }
    assert!(places.len() > 500);
    places.retain(|name, places| places.len() > 1 && name != "Args");
    assert!(places.is_empty(), "{places:#?}");
}

/// The type that a line declares at the top level of a file, whatever its visibility.
fn declared(line: &str) -> Option<&str> {
    let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
    let line = match line.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.trim_start(),
        None => line,
    };
    let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
    rest.split(|c: char| !c.is_ascii_alphanumeric()).next()
}

#[test]
fn a_type_is_found_where_it_is_declared_only() {
    assert_eq!(declared("pub(in crate::say) enum A<'a> {"), Some("A"));
    assert_eq!(declared("pub type B = C;"), Some("B"));
    assert_eq!(declared("struct D;"), Some("D"));
    assert_eq!(declared("    type Output = E;"), None);
    assert_eq!(declared("// struct F"), None);
}

#[test]
fn the_main_file_is_short() {
    let main = fs::read_to_string(root().join("src/main.rs")).unwrap();
    assert!(main.lines().count() <= 50);
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The module of a file; `None` for lib.rs and main.rs.
fn module(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap_or(path);
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

/// The text of a file before its tests.
pub(crate) fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

fn sources() -> Vec<(PathBuf, String)> {
    texts(&root().join("src"), "rs")
}

pub(crate) fn texts(folder: &Path, ending: &str) -> Vec<(PathBuf, String)> {
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
