//! Input that was once accepted silently: each kind is reported, and no verdict rests on a guess.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::harness::{Run, antq};

/// A test folder with these files.
fn folder(name: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, bytes) in files {
        fs::write(folder.join(file), bytes).unwrap();
    }
    folder
}

/// Runs `antq score FILE --criteria so-vu` on this text; the set passes if cases fell compared with the year before.
#[track_caller]
fn fewer(name: &str, text: &str, more: &[&str]) -> Run {
    let rule = r#"format = 1
[ruleset]
id = "so-vu/1"
revision = 1
title = { vi = "Số vụ", en = "cases" }
official = false
years = { from = 2000 }
of = ["giam"]

[indicator.so_vu_thu]
title = { vi = "Số vụ thử", en = "cases tried" }
kind = "count"

[indicator.ty_le_thu]
title = { vi = "Tỷ lệ thử", en = "share tried" }
kind = "amount"

[[criterion]]
id = "giam"
title = { vi = "Giảm", en = "fewer" }
rule = 'so_vu_thu < prev(so_vu_thu) or ty_le_thu < prev(ty_le_thu)'
source = { article = "1" }
"#;
    let files = [("a.csv", text.as_bytes()), ("so-vu.toml", rule.as_bytes())];
    let folder = folder(&format!("fewer-{name}"), &files);
    let asked = [
        "score",
        "a.csv",
        "--criteria",
        "so-vu.toml",
        "--communes",
        "none",
    ];
    let asked: Vec<&str> = asked.iter().chain(more).copied().collect();
    antq(&folder, &asked)
}

/// The verdict on a commune with `before` and then `after` cases.
#[track_caller]
fn verdict(name: &str, (before, after): (&str, &str), more: &[&str]) -> String {
    let text = format!("ten_xa;nam;so_vu_thu;ty_le_thu\nA;2022;{before};5\nA;2023;{after};5\n");
    let csv = ["--format", "csv"];
    let run = fewer(name, &text, &[&csv, more].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let row = run.stdout.lines().nth(1).unwrap_or_default().to_owned();
    let column = run
        .stdout
        .lines()
        .next()
        .unwrap_or_default()
        .split(',')
        .position(|one| one == "verdict");
    let verdict = column.and_then(|column| row.split(',').nth(column));
    verdict
        .unwrap_or_else(|| panic!("{}", run.stdout))
        .to_owned()
}

#[test]
fn a_thousand_that_may_be_one_decides_nothing() {
    for thousand in ["1,000", "1.000", "1.000 ", "+1,000", "từ 1.000 trở lên"] {
        let pair = (thousand, "900");
        assert_eq!(verdict("open", pair, &[]), "undetermined", "{thousand}");
    }
    // One is not below one, whatever the separators mean.
    assert_eq!(
        verdict("said-en", ("1,000", "900"), &["--decimal", "point"]),
        "pass"
    );
    assert_eq!(
        verdict("said-en-one", ("1.000", "900"), &["--decimal", "point"]),
        "fail"
    );
    assert_eq!(
        verdict("said-vi", ("1.000", "900"), &["--decimal", "comma"]),
        "pass"
    );
    assert_eq!(
        verdict("said-vi-one", ("1,000", "900"), &["--decimal", "comma"]),
        "fail"
    );
    // A count has no fraction, so this has one reading, and shows which notation the file uses.
    assert_eq!(verdict("1200", ("1,200", "900"), &[]), "pass");
    assert_eq!(verdict("1214", ("1.214", "900"), &[]), "pass");
    assert_eq!(verdict("other-cell", ("1.000", "1.214"), &[]), "fail");
    assert_eq!(verdict("million", ("1.000.000", "900"), &[]), "pass");
    assert_eq!(verdict("two", ("1,000", "1.214"), &[]), "fail");
}

#[test]
fn all_numbers_of_one_kind_are_told_once_and_count_as_a_doubt() {
    let rows: Vec<String> = (0..40)
        .map(|at| format!("A{at};2022;1.000;2.500%\n"))
        .collect();
    let rows = rows.concat();
    let text = format!("ten_xa;nam;so_vu_thu;ty_le_thu\n{rows}");
    let run = fewer("once", &text, &["--format", "csv", "--fail-on", "doubt"]);
    assert_eq!(
        run.stderr.matches("[ambiguous-number]").count(),
        1,
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("80 ô viết như vậy"), "{}", run.stderr);
    assert_eq!(run.code, 1);
    let both = "ten_xa;nam;so_vu_thu;ty_le_thu\nA;2022;1.214;2,5%\nB;2022;7;2.5%\n";
    let run = fewer("both", both, &["--fail-on", "doubt"]);
    assert_eq!(
        (run.code, run.stdout.matches("two-notations").count()),
        (1, 0)
    );
    let run = fewer("both-csv", both, &["--format", "csv"]);
    assert!(run.stderr.contains("[two-notations]"), "{}", run.stderr);
}

#[test]
fn a_criteria_file_writes_no_number_that_may_be_two() {
    for (value, fits) in [
        ("1.500", false),
        ("\"1.500\"", false),
        ("\"1,500\"", false),
        ("\"1,5\"", false),
        ("1500", true),
        ("1.5", true),
        ("0.125", true),
    ] {
        let text = format!(
            "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = {{ vi = \"Thử\", en = \"try\" }}\n\
             official = false\nyears = {{ from = 2000 }}\nof = [\"a\"]\n\
             [indicator.ty_le_thu]\ntitle = {{ vi = \"Tỷ lệ thử\", en = \"share tried\" }}\nkind = \"amount\"\n\
             [parameter.muc]\nvalue = {value}\nsource = {{ article = \"1\" }}\n\
             [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"A\", en = \"a\" }}\nrule = 'ty_le_thu >= muc'\nsource = {{ article = \"1\" }}\n"
        );
        let folder = folder("parameter", &[("thu.toml", text.as_bytes())]);
        let run = antq(&folder, &["criteria", "check", "thu.toml"]);
        assert_eq!(run.code == 0, fits, "{value}: {}", run.stdout);
    }
}

/// Groups that each refer to both groups of the next level: 2ⁿ criteria if all were expanded.
#[test]
fn a_small_file_of_groups_within_groups_is_refused_before_it_grows() {
    let mut text = String::from(
        "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = { vi = \"Thử\", en = \"try\" }\n\
         official = false\nyears = { from = 2000 }\nof = [\"a0\", \"b0\"]\n",
    );
    for level in 0..40 {
        for group in ["a", "b"] {
            let next = level + 1;
            let _ = write!(
                text,
                "[[criterion]]\nid = \"{group}{level}\"\ntitle = {{ vi = \"G\", en = \"g\" }}\nof = [\"a{next}\", \"b{next}\"]\n"
            );
        }
    }
    for group in ["a", "b"] {
        let _ = write!(
            text,
            "[[criterion]]\nid = \"{group}40\"\ntitle = {{ vi = \"G\", en = \"g\" }}\nrule = 'so_vu_pham_toi >= 1'\n"
        );
    }
    let folder = folder("groups", &[("thu.toml", text.as_bytes())]);
    let run = antq(&folder, &["criteria", "check", "thu.toml"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert_eq!(run.stdout.matches("là thành phần của hai nhóm").count(), 80);
}

/// Drawing a fault looks through its file: all of ten thousand took minutes.
#[test]
fn thousands_of_faults_of_one_kind_are_counted_after_the_first_hundred() {
    let head = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = { vi = \"Thử\", en = \"try\" }\n\
                origin = \"proposal\"\nyears = { from = 2000 }\nof = [\"a\"]\n";
    let rule = "[[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\nrule = 'so_vu_gay_roi == 0'\n";
    let keys: String = (0..10_000).fold(String::new(), |mut keys, at| {
        let _ = writeln!(keys, "khoa_{at} = 1");
        keys
    });
    let tests: String = (0..5_000).fold(String::new(), |mut tests, at| {
        let _ = write!(
            tests,
            "[[test]]\nname = \"{at}\"\ngiven = {{ so_vu_gay_roi = 1 }}\nexpect = {{ a = \"pass\" }}\n"
        );
        tests
    });
    let (unknown, failing) = (
        format!("{head}{keys}{rule}"),
        format!("{head}{rule}{tests}"),
    );
    let folder = folder(
        "many-faults",
        &[
            ("khoa.toml", unknown.as_bytes()),
            ("thu.toml", failing.as_bytes()),
        ],
    );
    for (words, code, more) in [
        (
            ["check", "khoa.toml"],
            "lỗi[unknown-key]",
            "còn 9900 điều nữa cùng mã [unknown-key]\n",
        ),
        (
            ["test", "thu.toml"],
            "lỗi[test-fails]",
            "còn 4900 điều nữa cùng mã [test-fails]\n",
        ),
    ] {
        let run = antq(&folder, &[&["criteria"], &words[..]].concat());
        assert_eq!(run.code, 1, "{words:?}");
        assert_eq!(run.stdout.matches(code).count(), 100, "{words:?}");
        assert!(run.stdout.contains(more), "{words:?}");
    }
}
