//! What cannot be used, and what is said of it.

use super::{THREE, folder};
use crate::harness::{antq, antq_under, keeps_its_word, root};

#[test]
fn what_cannot_be_used_exits_with_2_and_says_why() {
    let folder = folder(
        "unusable",
        &[
            ("a.csv", THREE),
            ("none.csv", "ma_xa,nam,so_gi_do\n1,2020,3\n"),
            ("bad.toml", "format = 2\n"),
        ],
    );
    let fails = |arguments: &[&str], why: &str| {
        let run = antq(&folder, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    };
    fails(&["score", "missing.csv"], "missing.csv");
    fails(
        &["score", "a.csv", "--criteria", "an-toan-ant"],
        "an-toan-antt",
    );
    fails(
        &["score", "a.csv", "--criteria", "bad.toml"],
        "unknown-format",
    );
    fails(&["score", "none.csv"], "antq check");
    fails(
        &[
            "score",
            "a.csv",
            "--law",
            "2022",
            "--criteria",
            "an-toan-antt-khu-dan-cu",
        ],
        "xét khu dân cư",
    );
    fails(&["score", "a.csv", "--year", "xyz"], "xyz");
    fails(&["explain", "a.csv", "Xã Mười"], "Xã Mười");
    fails(&["frobnicate"], "frobnicate");
}

#[test]
fn faults_of_the_command_line_are_told_in_the_language_asked_for() {
    for (arguments, vi, en) in [
        (
            &["scor"][..],
            "lỗi: không có lệnh “scor”; có phải score không?",
            "error: there is no command “scor”; did you mean score?",
        ),
        (
            &["score", "--colr"],
            "lỗi: không có tùy chọn --colr; có phải --color không?",
            "error: there is no option --colr; did you mean --color?",
        ),
        (
            &["score", "--year"],
            "lỗi: --year <NĂM> cần một giá trị",
            "error: --year <YEAR> needs a value",
        ),
        (
            &["score", "--year", "20", "a.csv"],
            "lỗi: --year <NĂM> không nhận “20”: cần một năm, như 2022, hoặc all",
            "error: --year <YEAR> does not take “20”: expected a year such as 2022, or `all`",
        ),
        (
            &["schema", "x"],
            "không nhận “x”; các giá trị: score, areas, diff, commune, check",
            "does not take “x”; its values are: score, areas, diff, commune, check",
        ),
        (
            &["score", "a.csv", "--by", "tinh", "--only", "fail"],
            "lỗi: --by <tinh|huyen> không đi cùng --only <KẾT QUẢ>",
            "error: --by <tinh|huyen> cannot be combined with --only <VERDICT>",
        ),
        (
            &["score", "--tinh", "A", "--tinh", "B"],
            "lỗi: --tinh <TÊN> chỉ ghi được một lần",
            "error: --tinh <NAME> can be given only once",
        ),
        (
            &["diff"],
            "lỗi: còn thiếu <NĂM TRƯỚC>",
            "error: <BEFORE> is missing",
        ),
    ] {
        for (language, told, other) in [("vi", vi, en), ("en", en, vi)] {
            // The last word says it, wherever an English Windows or an option stands.
            for (more, variables) in [
                (&["--lang", language][..], &[("LANG", "en_US.UTF-8")][..]),
                (&[], &[("ANTQ_LANG", language), ("LANG", "en_US.UTF-8")]),
            ] {
                let run = antq_under(&root(), &[arguments, more].concat(), 100, variables);
                assert_eq!(
                    (run.code, run.stdout.contains(other)),
                    (2, false),
                    "{arguments:?}"
                );
                let all = run.stderr + &run.stdout;
                assert!(all.contains(told), "{arguments:?} {language}: {all}");
                assert!(!all.contains(other), "{arguments:?} {language}: {all}");
            }
        }
    }
}

#[test]
fn what_stops_a_run_is_said_with_what_to_do() {
    let folder = root().join("tests/troubles");
    keeps_its_word(&folder, &folder.join("run.txt"));
    assert!(!folder.join("ket-qua.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_text_is_an_error_in_the_language_asked_for() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    for (language, told) in [("", "không viết bằng UTF-8"), ("en", "is not UTF-8")] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_antq"))
            .args([OsStr::new("score"), OsStr::from_bytes(b"x\xe3.csv")])
            .env_clear()
            .env("ANTQ_LANG", language)
            .env("LANG", "en_US.UTF-8")
            .output()
            .unwrap();
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert_eq!(
            (run.status.code(), run.stdout.len()),
            (Some(2), 0),
            "{stderr}"
        );
        assert!(stderr.contains(told), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}
