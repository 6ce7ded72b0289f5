//! Runs every block of the README and of `docs`: commands print the text below them, TOML loads, the grammar is the
//! parser's, and every link has a target.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::folder;
use crate::harness::{antq, root, same, words};

/// The documents for users, with the folder that their links start from.
const DOCUMENTS: [(&str, &str); 13] = [
    ("README.md", ""),
    ("CONTRIBUTING.md", ""),
    ("CHANGELOG.md", ""),
    ("docs/codes.md", "docs"),
    ("docs/criteria.md", "docs"),
    ("docs/data.md", "docs"),
    ("docs/diff.md", "docs"),
    ("docs/examples.md", "docs"),
    (GUIDE, "docs"),
    ("docs/law.md", "docs"),
    ("docs/results.md", "docs"),
    ("docs/trust.md", "docs"),
    ("docs/sql.md", "docs"),
];

/// The guide for officers, whose commands run in a folder that holds only its data.
const GUIDE: &str = "docs/huong-dan.md";

fn read(document: &str) -> String {
    fs::read_to_string(root().join(document)).unwrap()
}

#[test]
fn commands_print_the_output_shown_below_them() {
    for (document, _) in DOCUMENTS {
        let promised = read(document);
        let folder = if document == GUIDE {
            officers_folder()
        } else {
            root()
        };
        same(
            &root().join(document),
            &promised,
            &rerun(&folder, &promised),
        );
    }
    let shown = ["README.md", "docs/data.md", "docs/diff.md"];
    assert!(shown.iter().all(|one| read(one).contains("```console\n$ ")));
    assert!(read(GUIDE).contains("```console\n> "));
}

/// A new folder with the tables that the guide reads.
fn officers_folder() -> PathBuf {
    let folder = folder("officer", &[]);
    let copy = |from: &str, to: &str| {
        fs::copy(root().join("examples").join(from), folder.join(to)).unwrap();
    };
    copy("17-mot-bang-muoi-dang/01-tong-hop.xlsx", "bang.xlsx");
    copy("16-dien-bien-hai-nam/2024.csv", "2024.csv");
    copy("16-dien-bien-hai-nam/2025.csv", "2025.csv");
    fs::create_dir(folder.join("bieu-cac-xa")).unwrap();
    let forms = "17-mot-bang-muoi-dang/10-moi-xa-mot-bieu";
    for form in fs::read_dir(root().join("examples").join(forms)).unwrap() {
        let name = form.unwrap().file_name().into_string().unwrap();
        copy(&format!("{forms}/{name}"), &format!("bieu-cac-xa/{name}"));
    }
    folder
}

/// The command of a line of a console block.
fn command_of(line: &str) -> Option<&str> {
    line.strip_prefix("$ ").or(line.strip_prefix("> "))
}

/// Whether `shown` is `printed`, except that lines are left out where it has a line `…`.
fn is_excerpt(shown: &str, printed: &str) -> bool {
    let mut printed = printed.lines();
    let mut left_out = false;
    for line in shown.lines() {
        if line == "…" {
            left_out = true;
            continue;
        }
        let found = if left_out {
            printed.any(|other| other == line)
        } else {
            printed.next() == Some(line)
        };
        if !found {
            return false;
        }
        left_out = false;
    }
    left_out || printed.next().is_none()
}

#[test]
fn excerpts_leave_lines_out_only_where_they_say_so() {
    assert!(is_excerpt("a\n…\nc\n", "a\nb\nc\n"));
    assert!(is_excerpt("…\n", "a\n"));
    assert!(!is_excerpt("a\nc\n", "a\nb\nc\n"));
    assert!(!is_excerpt("a\n", "a\nb\n"));
    assert!(!is_excerpt("…\nd\n…\n", "a\nb\nc\n"));
    assert!(!is_excerpt("…\nb\n…\na\n", "a\nb\n"));
}

/// A document with its commands run again in `folder`. An excerpt stays as it is if it is true and the command succeeds.
fn rerun(folder: &Path, document: &str) -> String {
    let mut kept = String::new();
    let mut rest = document;
    while let Some(at) = rest.find("```console\n") {
        let (before, block) = rest.split_at(at + "```console\n".len());
        let end = block.find("```").unwrap();
        kept.push_str(before);
        let mut lines = block[..end].lines().peekable();
        while let Some(line) = lines.next() {
            let Some(command) = command_of(line) else {
                continue;
            };
            let mut shown = String::new();
            while let Some(answer) = lines.next_if(|next| command_of(next).is_none()) {
                let _ = writeln!(shown, "{answer}");
            }
            let command = command
                .strip_prefix("cargo run --release -- ")
                .or(command.strip_prefix("antq "));
            let words = words(command.unwrap_or_else(|| panic!("not a command of ours: {line}")));
            let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
            let run = antq(folder, &arguments);
            let printed = run.transcript();
            let true_excerpt = run.code == 0 && is_excerpt(&shown, &printed);
            let answer = if true_excerpt { shown } else { printed };
            let _ = write!(kept, "{line}\n{answer}");
        }
        rest = &block[end..];
    }
    kept + rest
}

#[test]
fn criteria_shown_in_the_documents_are_in_the_files() {
    let law = read("docs/law.md");
    let mut blocks = 0;
    for block in law.split("```toml\n").skip(1) {
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
    assert!(blocks > 0, "docs/law.md shows no criterion");
}

#[test]
fn the_grammar_shown_is_that_of_the_source() {
    let law = read("docs/law.md");
    let documented = fs::read_to_string(root().join("src/lang/mod.rs")).unwrap();
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let documented = squeezed(&documented.replace("//!", ""));
    let grammar = law
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    for line in grammar.lines() {
        // Two or more spaces separate a line from its explanation.
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
fn every_link_has_a_target() {
    for (document, folder) in DOCUMENTS {
        let text = read(document);
        let links = text.split("](").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let there = link.starts_with("https://") || root().join(folder).join(link).exists();
            assert!(there, "{document}: {link} is not there");
        }
    }
}

#[test]
fn every_command_is_documented() {
    let help = antq(&root(), &["--help"]).stdout;
    let (_, commands) = help.split_once("Lệnh:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    let names = commands.lines().filter_map(|line| {
        let name = line.strip_prefix("  ")?.split(' ').next()?;
        (!name.is_empty()).then_some(name)
    });
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 5, "{names:?}");
    let all: String = DOCUMENTS
        .iter()
        .map(|(document, _)| read(document))
        .collect();
    for name in names {
        assert!(all.contains(&format!("antq {name}")), "{name}");
    }
}
