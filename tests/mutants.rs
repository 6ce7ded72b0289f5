//! Small changes of criteria files: `criteria test --mutants` and `--boundaries`.

use std::fmt::Write as _;
use std::fs;

use antq::criteria::Library;
use antq::trial::changes;

use crate::command::folder;
use crate::harness::{Run, antq, root, same};

/// No small change of a built-in set goes unnoticed. Changes that no figures tell from the original are listed, for people to see
/// that they are none: a count is never below 0, a part never above its whole, and where `x == 0` is true so is `x - y <= 0`.
#[test]
fn every_small_change_of_a_built_in_set_is_noticed_by_a_test() {
    let library = Library::open();
    let mut alike = String::new();
    let mut all = 0;
    let families = library.families().flat_map(|(_, versions)| versions);
    for version in families {
        let trial = changes(&library, &version.id).unwrap();
        let faults: Vec<String> = trial
            .faults
            .iter()
            .map(|fault| format!("{}; {:?}", fault.message.en, fault.help))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", version.id);
        assert_eq!(trial.changes, trial.noticed + trial.alike.len());
        all += trial.changes;
        for one in &trial.alike {
            let text = &library.sources().source(one.span.source).text;
            let place = &text[one.span.start..one.span.end];
            let becomes = if one.was.is_empty() {
                "left out".to_owned()
            } else {
                format!("{} → {}", one.was, one.becomes)
            };
            let _ = writeln!(alike, "{}: {place}: {becomes}", version.id);
        }
    }
    assert!(all > 1000, "{all}");
    let file = root().join("tests/mutants/alike.txt");
    let known = fs::read_to_string(&file).unwrap_or_default();
    same(&file, &known, &alike);
}

const SET: &str = "\
format = 1
[ruleset]
id = \"bo-rieng/1\"
revision = 1
title = { vi = \"Bộ riêng\", en = \"own set\" }
origin = \"proposal\"
years = { from = 2020 }
of = [\"giam\", \"ty-le\"]
[parameter.muc]
value = \"70%\"
[[criterion]]
id = \"giam\"
title = { vi = \"Giảm\", en = \"fewer\" }
rule = 'so_vu_pham_toi < prev(so_vu_pham_toi)'
on_tie = \"undetermined\"
[[criterion]]
id = \"ty-le\"
title = { vi = \"Tỷ lệ\", en = \"share\" }
rule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu >= muc'
";

const TESTS: &str = "\
format = 1
[[test]]
name = \"đạt\"
given = { so_vu_pham_toi = 3, so_khu_dan_cu = 10, so_khu_dan_cu_dat_an_toan = 9 }
prev = [{ so_vu_pham_toi = 5 }]
expect = { set = \"pass\", giam = \"pass\", ty-le = \"pass\" }
[[test]]
name = \"không đạt\"
given = { so_vu_pham_toi = 7, so_khu_dan_cu = 10, so_khu_dan_cu_dat_an_toan = 5 }
prev = [{ so_vu_pham_toi = 5 }]
expect = { set = \"fail\", giam = \"fail\", ty-le = \"fail\" }
[[test]]
name = \"chưa rõ\"
given = {}
expect = { set = \"undetermined\", giam = \"undetermined\", ty-le = \"undetermined\" }
";

#[test]
fn changes_that_no_test_notices_are_named_and_the_missing_tests_written() {
    let made = folder("mutants", &[("bo.toml", SET), ("bo.test.toml", TESTS)]);
    let run = |words: &str| antq(&made, &words.split(' ').collect::<Vec<_>>());
    let plain = run("criteria test bo.toml");
    assert_eq!(plain.code, 0, "{}", plain.stdout);
    let named = run("criteria test bo.toml --mutants");
    let english = run("criteria test bo.toml --mutants --lang en");
    let written = run("criteria test bo.toml --boundaries");
    let all = [&named, &english, &written].map(Run::transcript);
    let file = root().join("tests/mutants/own.txt");
    let known = fs::read_to_string(&file).unwrap_or_default();
    same(&file, &known, &all.join("\n"));
    assert_eq!([named.code, english.code, written.code], [1, 1, 0]);
    // With these tests every change is noticed, but nobody has confirmed them.
    let more = format!("{TESTS}\n{}", written.stdout);
    fs::write(made.join("bo.test.toml"), more).unwrap();
    let again = run("criteria test bo.toml --mutants");
    assert_eq!(again.code, 0, "{}", again.stdout);
    let tests = written.stdout.matches("[[test]]").count();
    assert_eq!(again.stdout.matches("[unconfirmed]").count(), tests);
    assert!(tests > 0 && !again.stdout.contains("[unnoticed]"));
    let none = run("criteria test bo.toml --boundaries");
    assert_eq!((none.code, none.stdout.as_str()), (0, ""));
    let both = run("criteria test bo.toml --boundaries --mutants");
    assert_eq!(both.code, 2);
}

#[test]
fn while_a_test_fails_nothing_is_changed() {
    let wrong = TESTS.replacen("\"pass\"", "\"fail\"", 1);
    let made = folder(
        "mutants-wrong",
        &[("bo.toml", SET), ("bo.test.toml", &wrong)],
    );
    for option in ["--mutants", "--boundaries"] {
        let run = antq(&made, &["criteria", "test", "bo.toml", option]);
        assert_eq!(run.code, 1);
        assert!(run.stdout.contains("[test-fails]"), "{}", run.stdout);
        assert!(!run.stdout.contains("confirmed"), "{}", run.stdout);
    }
}
