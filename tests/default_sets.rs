//! Which sets are judged if the officer names none: those that the data mostly answer. The others are named.

use std::fs;
use std::path::PathBuf;

use crate::harness::{antq, root};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("default-sets-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

/// The sets judged, as the csv names them, and what was told on standard error.
fn judged(name: &str, table: &str, more: &[&str]) -> (Vec<String>, String) {
    let folder = folder(name, &[("a.csv", table)]);
    let words = [
        "score",
        "a.csv",
        "--format",
        "csv",
        "--lang",
        "vi",
        "--communes",
        "none",
    ];
    let run = antq(&folder, &[&words[..], more].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut lines = run.stdout.lines();
    let header = lines.next().unwrap().split(',');
    let place = header.into_iter().position(|one| one == "set").unwrap();
    let set = |line: &str| line.split(',').nth(place).unwrap().to_owned();
    let mut sets: Vec<String> = lines.map(set).collect();
    sets.dedup();
    (sets, run.stderr)
}

/// The law of 2019 asks for four figures.
const HALF: &str = "Tên xã,Năm,Số vụ phạm tội,Số vụ tệ nạn xã hội\nXã Lúa,2019,1,0\n";

#[test]
fn a_set_is_judged_from_half_of_its_columns_on_and_the_others_are_named() {
    let (sets, told) = judged("half", HALF, &[]);
    assert_eq!(sets, ["ntm-antt"]);
    assert_eq!(
        told,
        "Chưa xét 3 bộ vì số liệu trả lời chưa đến nửa số cột cần: An toàn ANTT (an-toan-antt, 0/20 cột), \
         Mô hình (mo-hinh, 0/1 cột), Xã điển hình (xa-dien-hinh-de-xuat, 2/38 cột); dùng --criteria để xét.\n"
    );
}

#[test]
fn if_the_data_answer_half_of_no_set_all_that_they_touch_are_judged() {
    let table = "Tên xã,Năm,Số vụ tệ nạn xã hội\nXã Lúa,2019,1\n";
    let (sets, told) = judged("less", table, &[]);
    assert_eq!(sets, ["ntm-antt", "xa-dien-hinh-de-xuat"]);
    assert!(told.contains("Chưa xét 2 bộ"), "{told}");
}

#[test]
fn a_recorded_decision_keeps_its_set() {
    let table = "Tên xã,Năm,Xã được công nhận “An toàn về ANTT”,Số vụ phạm tội,Số vụ tệ nạn xã hội\nXã Lúa,2019,có,1,0\n";
    let (sets, told) = judged("recorded", table, &[]);
    assert_eq!(sets, ["an-toan-antt", "ntm-antt"]);
    assert!(told.contains("Chưa xét 2 bộ"), "{told}");
}

#[test]
fn answers_stand_for_the_figures_of_their_criteria() {
    // Three of the four articles: they stand for more than half of the figures.
    let table = "Tên xã,Năm,tt-124-2021#d5-k1,tt-124-2021#d5-k2,tt-124-2021#d5-k3\nXã Lúa,2023,Đạt,Đạt,Đạt\n";
    let (sets, told) = judged("answers", table, &[]);
    assert_eq!(sets, ["an-toan-antt"], "{told}");
}

#[test]
fn a_set_that_was_asked_for_is_always_judged() {
    let named = ["--criteria", "an-toan-antt", "--criteria", "mo-hinh"];
    let (sets, told) = judged("named", HALF, &named);
    assert_eq!(sets, ["an-toan-antt", "mo-hinh"]);
    assert_eq!(told, "");
    let toml = "criteria = [\"an-toan-antt\"]\n";
    let folder = folder("toml", &[("a.csv", HALF), ("antq.toml", toml)]);
    let run = antq(&folder, &["score", "a.csv", "--format", "csv"]);
    assert!(run.stdout.contains("an-toan-antt") && !run.stdout.contains("ntm-antt"));
    assert!(!run.stderr.contains("Chưa xét"), "{}", run.stderr);
}

/// The one figure of models is answered; a missing resolution fails a set that is not judged.
const FAILS: &str = "Mã xã,Tên xã,Tỉnh,Năm,Số mô hình hoạt động hiệu quả,Nghị quyết Đảng ủy về ANTT trong quý I\n\
                     1,Xã Lúa,Mẫu,2023,1,không\n";

#[test]
fn every_form_of_the_results_has_the_same_sets() {
    let folder = folder("forms", &[("a.csv", FAILS)]);
    let run = |more: &[&str]| {
        let words = ["score", "a.csv", "--communes", "none", "--lang", "vi"];
        antq(&folder, &[&words[..], more].concat())
    };
    let named = "An toàn ANTT (an-toan-antt, 2/32 cột)";
    for more in [&[][..], &["--by", "tinh"], &["--format", "md"]] {
        let page = run(more).stdout;
        let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(named), "{page}");
        let page = page.replace('*', "");
        assert!(page.contains("Mô hình: TT 124"), "{page}");
        assert!(!page.contains("An toàn ANTT: TT 124"), "{page}");
    }
    for format in ["csv", "json", "jsonl"] {
        let run = run(&["--format", format]);
        assert!(run.stdout.contains("mo-hinh"), "{}", run.stdout);
        assert!(!run.stdout.contains("tt-124-2021#"), "{}", run.stdout);
        assert!(run.stderr.contains(named), "{}", run.stderr);
    }
    let json: serde_json::Value = serde_json::from_str(&run(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["results"].as_array().unwrap().len(), 1);
    assert_eq!(json["results"][0]["set"], "mo-hinh");
    assert!(json["notes"][0].as_str().unwrap().contains(named));
    // A set that is not judged has no verdict that a script could be stopped by.
    assert_eq!(run(&["--fail-on", "fail"]).code, 0);
    let asked = ["--fail-on", "fail", "--criteria", "an-toan-antt"];
    assert_eq!(run(&asked).code, 1);
    for paper in ["k.html", "k.xlsx", "k.docx"] {
        let run = run(&["-o", paper]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains(named), "{}", run.stderr);
    }
}

#[test]
fn a_comparison_has_the_sets_that_its_data_mostly_answer() {
    let later = HALF.replace("2019,1,0", "2020,0,0");
    let folder = folder("diff", &[("a.csv", HALF), ("b.csv", &later)]);
    let words = [
        "diff",
        "a.csv",
        "b.csv",
        "--communes",
        "none",
        "--lang",
        "vi",
    ];
    let page = antq(&folder, &words).stdout;
    assert!(page.contains("NTM 19.2"), "{page}");
    assert!(!page.contains("An toàn ANTT: TT"), "{page}");
    let told = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("An toàn ANTT (an-toan-antt, 0/20 cột)"),
        "{page}"
    );
    let csv = antq(&folder, &[&words[..], &["--format", "csv"]].concat());
    assert!(csv.stderr.contains("Chưa xét 3 bộ"), "{}", csv.stderr);
    let rows: Vec<&str> = csv.stdout.lines().skip(1).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|row| row.contains("ntm-antt")),
        "{rows:?}"
    );
}

#[test]
fn a_set_within_another_is_judged_inside_it() {
    let folder = root().join("examples/05-chi-ghi-dat-chua-dat");
    let words = ["--criteria", "xa-dien-hinh-de-xuat", "--format", "json"];
    let run = antq(&folder, &[&["score", "communes.csv"][..], &words].concat());
    assert!(run.stdout.contains("\"tt-124-2021"), "{}", run.stdout);
}

#[test]
fn check_names_the_sets_that_score_leaves_out_and_what_they_lack() {
    let folder = folder("check", &[("a.csv", FAILS)]);
    let words = ["check", "a.csv", "--communes", "none", "--lang", "vi"];
    let page = antq(&folder, &words).stdout;
    let told = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Chưa xét 3 bộ"), "{page}");
    assert!(
        told.contains("An toàn ANTT (TT 124/2021/TT-BCA): có 2/32 cột."),
        "{page}"
    );
}

#[test]
fn of_versions_that_differ_by_year_the_first_is_named_every_time() {
    // The set asks for other figures in each of these years, under one version.
    let folder = folder(
        "years",
        &[(
            "a.csv",
            "Mã xã,Năm,Số vụ việc\n1,2020,1\n1,2021,1\n1,2022,1\n1,2024,1\n",
        )],
    );
    let check = || antq(&folder, &["check", "a.csv", "--communes", "none"]).stdout;
    let first = check();
    assert!(first.contains("xa-dien-hinh-de-xuat, 0/38 cột"), "{first}");
    // Each process orders its hash maps by another seed.
    for _ in 0..12 {
        assert_eq!(check(), first);
    }
}
