//! Checks the documents: about criteria files against the reader, about the project against its contents.

use std::fs;

use crate::command::folder;
use crate::harness::{antq, root};

/// Every whole file shown in `docs/criteria.md` loads, and its tests pass and are complete.
#[test]
fn criteria_files_shown_in_the_documents_are_sound() {
    let text = fs::read_to_string(root().join("docs/criteria.md")).unwrap();
    let mut files = 0;
    for block in text.split("```toml\n").skip(1) {
        let block = block.split("```").next().unwrap();
        assert!(block.starts_with("format = 1\n"), "no whole file:\n{block}");
        let folder = folder("documents", &[("my.toml", block)]);
        for command in ["check", "test"] {
            let run = antq(&folder, &["criteria", command, "my.toml", "--lang", "en"]);
            assert_eq!(run.code, 0, "{}", run.stdout);
        }
        files += 1;
    }
    assert!(files > 0, "docs/criteria.md shows no file");
}

/// Every key that the reader accepts, as it lists them when it finds an unknown one, is documented.
#[test]
fn every_key_of_a_criteria_file_is_documented() {
    let text = fs::read_to_string(root().join("docs/criteria.md")).unwrap();
    let set = |more: &str, within: &str| {
        format!(
            "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = {{ vi = \"Thử\", en = \"try\" }}\norigin = \"proposal\"\n\
             years = {{ from = 2000 }}\nof = [\"a\"]\n{more}\n\
             [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"A\", en = \"a\" }}\nrule = 'so_ho >= 1'\n{within}\n"
        )
    };
    let wrong = [
        set("khong_co = 1", ""),
        set("", "khong_co = 1"),
        set("", "source = { khong_co = 1 }"),
        set("amended_by = [{ act = \"A\", khong_co = 1 }]", ""),
        set("", "[parameter.x]\nvalue = 1\nkhong_co = 1"),
        set(
            "",
            "[indicator.x]\ntitle = { vi = \"X\", en = \"x\" }\nkind = \"count\"\nkhong_co = 1",
        ),
        set("", "[[test]]\nname = \"x\"\nkhong_co = 1"),
    ];
    let mut keys = Vec::new();
    for file in &wrong {
        let folder = folder("document-keys", &[("my.toml", file)]);
        let run = antq(&folder, &["criteria", "check", "my.toml", "--lang", "en"]);
        let (_, after) = run
            .stdout
            .split_once("the keys here are ")
            .unwrap_or_else(|| panic!("no keys are listed:\n{}\n{file}", run.stdout));
        let listed = after.lines().next().unwrap().split(", ");
        keys.extend(listed.map(|key| key.trim().trim_matches('`').to_owned()));
    }
    assert!(keys.len() > 50, "{keys:?}");
    for key in keys {
        let told = format!("`{key}`");
        assert!(
            text.contains(&told),
            "docs/criteria.md does not tell of {told}"
        );
    }
}

/// A placeholder for a name that the reader chooses.
const PLACEHOLDERS: [&str; 5] = ["NAME", "CODE", "FAMILY", "VERSION", "FILE"];

/// Inline code of a document outside its code blocks.
fn inline_code(text: &str) -> Vec<String> {
    let prose: String = text.split("```").step_by(2).collect();
    prose
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_path_and_test_in_contributing_exists() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let (mut paths, mut tests) = (0, 0);
    for code in inline_code(&text) {
        let is_path = code.contains('/') || [".rs", ".md"].iter().any(|end| code.ends_with(end));
        let is_named = PLACEHOLDERS.iter().any(|name| code.contains(name));
        if is_path && !is_named && !code.contains(' ') {
            assert!(root().join(&code).exists(), "{code} is not there");
            paths += 1;
        }
        let Some((module, name)) = code.split_once("::") else {
            continue;
        };
        if let Ok(test) = fs::read_to_string(root().join(format!("tests/{module}.rs"))) {
            let function = format!("fn {name}(");
            assert!(name.is_empty() || test.contains(&function), "{code}");
            tests += 1;
        }
    }
    assert!(paths > 40 && tests > 10, "{paths} paths, {tests} tests");
}
