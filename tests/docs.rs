//! What the documents say of criteria files is what the reader reads.

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

/// Every key that the reader knows, as it lists them where it finds one that it does not know, is told of.
#[test]
fn every_key_of_a_criteria_file_is_told_of() {
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
