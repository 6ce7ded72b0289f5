//! Every output of an example fits the width that is asked for.

use std::fs;

use unicode_width::UnicodeWidthStr;

use crate::harness::{antq_wide, root, words};

#[test]
fn no_line_is_wider_than_asked() {
    for columns in [60, 80, 100, 120] {
        for example in fs::read_dir(root().join("examples")).unwrap() {
            let folder = example.unwrap().path();
            let Ok(run) = fs::read_to_string(folder.join("run.txt")) else {
                continue; // the README beside the examples
            };
            let words = words(run.lines().next().unwrap().strip_prefix("$ antq ").unwrap());
            if words.iter().any(|word| word == "csv") {
                continue; // its lines are as long as their cells
            }
            for language in ["vi", "en"] {
                let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
                arguments.retain(|word| !matches!(*word, "--lang" | "vi"));
                arguments.extend(["--lang", language]);
                let stdout = antq_wide(&folder, &arguments, columns).stdout;
                let wide = stdout.lines().find(|line| line.width() > columns);
                assert_eq!(wide, None, "{} columns, {}", columns, folder.display());
            }
        }
    }
}

#[test]
fn the_list_of_sets_fits_the_width_too() {
    for columns in [60, 100] {
        for language in ["vi", "en"] {
            let run = antq_wide(&root(), &["criteria", "list", "--lang", language], columns);
            assert!(run.stdout.contains("tt-124-2021"), "{}", run.stdout);
            let wide = run.stdout.lines().find(|line| line.width() > columns);
            assert_eq!(wide, None, "{columns} columns");
        }
    }
}
