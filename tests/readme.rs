//! Every block of the README is run: commands print what stands beneath them, TOML loads, the grammar is the parser's own.

use std::fmt::Write as _;
use std::fs;

use crate::harness::{antq, root, same, words};

#[test]
fn commands_print_what_stands_beneath_them() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut kept = String::new();
    let mut rest = readme.as_str();
    let mut blocks = 0;
    while let Some(at) = rest.find("```console\n") {
        let (before, block) = rest.split_at(at + "```console\n".len());
        let end = block.find("```").unwrap();
        kept.push_str(before);
        for line in block[..end].lines() {
            let Some(command) = line.strip_prefix("$ ") else {
                continue;
            };
            let command = command
                .strip_prefix("cargo run --release -- ")
                .or(command.strip_prefix("antq "));
            let words = words(command.unwrap_or_else(|| panic!("not a command of ours: {line}")));
            let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
            let _ = write!(kept, "{line}\n{}", antq(&root(), &arguments).transcript());
            blocks += 1;
        }
        rest = &block[end..];
    }
    kept.push_str(rest);
    assert!(blocks > 0, "the README shows no command");
    same(&path, &readme, &kept);
}

#[test]
fn criteria_shown_in_the_readme_stand_in_the_files() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let mut blocks = 0;
    for block in readme.split("```toml\n").skip(1) {
        let block = block.split("```").next().unwrap().trim();
        let stands = |family: &fs::DirEntry| {
            let files = fs::read_dir(family.path()).unwrap();
            files
                .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
                .any(|text| text.contains(block))
        };
        let families = fs::read_dir(root().join("criteria"))
            .unwrap()
            .map(Result::unwrap);
        let found = families
            .filter(|entry| entry.path().is_dir())
            .any(|family| stands(&family));
        assert!(found, "no criteria file says:\n{block}");
        blocks += 1;
    }
    assert!(blocks > 0, "the README shows no criterion");
}

#[test]
fn the_grammar_is_the_one_the_language_is_documented_by() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let documented = fs::read_to_string(root().join("src/lang/mod.rs")).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let documented = squeezed(&documented.replace("//!", ""));
    let grammar = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    for line in grammar.lines() {
        // Behind two spaces and more stands what the line means.
        let rule = line
            .trim_end()
            .split("   ")
            .find(|part| part.contains(['=', '|']))
            .unwrap_or(line);
        assert!(
            documented.contains(&squeezed(rule)),
            "the language says nothing of `{rule}`"
        );
    }
}

#[test]
fn every_folder_and_command_that_is_named_is_there() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for link in readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
    {
        assert!(root().join(link).exists(), "{link} is not there");
    }
    let help = antq(&root(), &["--help"]).stdout;
    for command in ["score", "explain", "diff", "check", "commune", "criteria"] {
        assert!(
            help.contains(command) && readme.contains(&format!("antq {command}")),
            "{command}"
        );
    }
}
