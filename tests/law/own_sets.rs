//! Sets of the user: the tests beside them, and who made a set.

use std::fs;
use std::path::Path;

use crate::harness::{antq, antq_wide};

const OWN_SET: &str = "format = 1\n[ruleset]\nid = \"bo-rieng/1\"\nrevision = 1\nofficial = false\nyears = { from = 2020 }\n\
                       title = { vi = \"Bộ riêng\", en = \"own set\" }\nof = [\"a\"]\n\
                       [[criterion]]\nid = \"a\"\ntitle = { vi = \"Có mười khu dân cư\", en = \"ten areas\" }\nrule = 'so_khu_dan_cu >= 10'\n";
const OWN_TESTS: &str = "format = 1\n[[test]]\nname = \"mười\"\ngiven = { so_khu_dan_cu = 10 }\nexpect = { set = \"pass\" }\n\
                         [[test]]\nname = \"chín\"\ngiven = { so_khu_dan_cu = 9 }\nexpect = { set = \"fail\" }\n\
                         [[test]]\nname = \"trống\"\ngiven = {}\nexpect = { set = \"undetermined\" }\n";

/// A folder with a user's own set and its test file.
fn own_set(name: &str, set: &str, tests: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bo.toml"), set).unwrap();
    fs::write(folder.join("bo.test.toml"), tests).unwrap();
    folder
}

#[test]
fn a_set_and_the_tests_beside_it_are_one_to_criteria_test() {
    let folder = own_set("tests-beside", OWN_SET, OWN_TESTS);
    // Either file or both can be named, as with a shell's `*.toml`.
    for files in [
        &["bo.toml"][..],
        &["bo.test.toml"],
        &["bo.test.toml", "bo.toml"],
    ] {
        let run = antq(
            &folder,
            &[&["criteria", "test", "--lang", "en"], files].concat(),
        );
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        assert!(
            run.stdout
                .starts_with("bo-rieng/1: 3 tests, 3 expectations"),
            "{files:?} {}",
            run.stdout
        );
    }
    // Tests of both files run, and one can be based on another's figures.
    let within = "[[test]]\nname = \"mười một\"\ngiven = { so_khu_dan_cu = 11 }\nexpect = { set = \"pass\" }\n";
    let like =
        "[[test]]\nname = \"vẫn mười một\"\nlike = \"mười một\"\nexpect = { set = \"pass\" }\n";
    let folder = own_set(
        "tests-within",
        &[OWN_SET, within].concat(),
        &[OWN_TESTS, like].concat(),
    );
    let run = antq(&folder, &["criteria", "test", "bo.toml", "--lang", "en"]);
    assert!(
        run.stdout
            .starts_with("bo-rieng/1: 5 tests, 5 expectations"),
        "{}",
        run.stdout
    );
}

#[test]
fn what_is_wrong_in_the_tests_beside_a_set_is_told_where_it_stands() {
    let wrong = [
        (
            "expected format 1",
            OWN_TESTS.replacen("format = 1", "format = 2", 1),
        ),
        (
            "`format` is missing",
            OWN_TESTS.replacen("format = 1\n", "", 1),
        ),
        (
            "no key `ruleset` here",
            format!("{OWN_TESTS}[ruleset]\nid = \"x/y\"\n"),
        ),
        (
            "`passed` is not a verdict",
            OWN_TESTS.replacen("\"pass\"", "\"passed\"", 1),
        ),
        (
            "two tests are called `mười`",
            OWN_TESTS.replacen("chín", "mười", 1),
        ),
        (
            "no test is called `hai`",
            OWN_TESTS.replacen("given = {}", "like = \"hai\"", 1),
        ),
        ("this is not TOML", format!("{OWN_TESTS}[[test\n")),
    ];
    for (place, (message, tests)) in wrong.iter().enumerate() {
        let folder = own_set(&format!("tests-wrong-{place}"), OWN_SET, tests);
        let arguments = ["criteria", "check", "bo.toml", "--lang", "en"];
        let run = antq(&folder, &arguments);
        assert_eq!(run.code, 1, "{message}");
        assert!(
            run.stdout.contains(message) && run.stdout.contains("bo.test.toml:"),
            "{}",
            run.stdout
        );
    }
    // Communes are not judged by tests.
    let folder = own_set("tests-wrong-scored", OWN_SET, "[[test\n");
    fs::write(
        folder.join("a.csv"),
        "Tên xã,Năm,Số khu dân cư\nXã Lúa,2023,10\n",
    )
    .unwrap();
    let run = antq(
        &folder,
        &["score", "a.csv", "--criteria", "bo.toml", "--format", "csv"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// A province's own plan is presented as one, not as a proposal.
#[test]
fn a_set_is_told_by_who_made_it() {
    for (origin, told) in [
        ("law", "Thông tư 1/2000/TT-ABC"),
        ("guidance", "Thông tư 1/2000/TT-ABC"),
        ("local", "(quy định, kế hoạch của địa phương)"),
        ("proposal", "đề xuất, không phải văn bản"),
    ] {
        let set = format!(
            "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = {{ vi = \"Thử\", en = \"try\" }}\n\
             act = \"Thông tư 1/2000/TT-ABC\"\norigin = \"{origin}\"\nyears = {{ from = 2000 }}\nof = [\"a\"]\n\
             source = {{ article = \"Đ1\", text = \"copy\" }}\n\
             [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"A\", en = \"a\" }}\nrule = 'so_ho >= 1'\n\
             source = {{ article = \"Đ1\", text = \"copy\" }}\n"
        );
        let folder = own_set(&format!("origin-{origin}"), &set, OWN_TESTS);
        fs::write(
            folder.join("a.csv"),
            "Tên xã,Năm,Tổng số hộ\nXã Lúa,2023,10\n",
        )
        .unwrap();
        let page = antq_wide(
            &folder,
            &["score", "a.csv", "--criteria", "bo.toml", "--lang", "vi"],
            200,
        );
        assert_eq!(page.code, 0, "{}", page.stderr);
        let short = told.replace("Thông tư ", "TT ");
        assert!(page.stdout.contains(&short), "{origin}: {}", page.stdout);
        let json = antq(
            &folder,
            &[
                "score",
                "a.csv",
                "--criteria",
                "bo.toml",
                "--format",
                "json",
            ],
        );
        let said = format!("\"origin\":\"{origin}\"");
        assert!(
            json.stdout.replace(": ", ":").contains(&said),
            "{}",
            json.stdout
        );
    }
}
