//! `antq verify`: a lock is judged again, and every verdict comes out the same or says why not.

mod archive;
mod comparison;
mod units;

use std::fs;
use std::path::Path;

use crate::command::folder;
use crate::harness::{Run, antq, root, same};

const DATA: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,Xã Một,2020,25,16
2,Xã Hai,2020,25,
3,Xã Ba,2020,10,7
";

/// A criteria file with one share; `least` is its threshold.
fn criteria(least: &str, revision: u32) -> String {
    format!(
        "format = 1\n[ruleset]\nid = \"bo-rieng/2020\"\nrevision = {revision}\n\
         title = {{ vi = \"Bộ riêng\", en = \"own set\" }}\norigin = \"proposal\"\nyears = {{ from = 2020 }}\nof = [\"a\"]\n\
         [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"Khu dân cư an toàn\", en = \"safe areas\" }}\n\
         rule = 'so_khu_dan_cu_dat_an_toan / so_khu_dan_cu >= {least}'\n"
    )
}

/// Locks `so-lieu/xa.csv` in a folder of its own, and returns that folder.
fn locked(name: &str) -> std::path::PathBuf {
    let made = folder(name, &[]);
    fs::create_dir(made.join("so-lieu")).unwrap();
    fs::write(made.join("so-lieu/xa.csv"), DATA).unwrap();
    fs::write(made.join("bo.toml"), criteria("70%", 1)).unwrap();
    let run = antq(
        &made,
        &[
            "score",
            "so-lieu/xa.csv",
            "--communes",
            "none",
            "--criteria",
            "bo.toml",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
            "--lock",
            "khoa.json",
        ],
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(run.stdout.starts_with("ma_xa,"));
    made
}

fn verify(folder: &Path, more: &[&str]) -> Run {
    antq(folder, &[&["verify", "khoa.json"], more].concat())
}

/// The rows of the csv for these results, without the commune's name.
fn rows(folder: &Path) -> Vec<String> {
    let run = verify(folder, &["--format", "csv"]);
    let lines = run.stdout.lines().skip(1);
    let short = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        [&cells[..1], &cells[5..]].concat().join(",")
    };
    lines
        .filter(|line| !line.contains(",yes,,,,"))
        .map(short)
        .collect()
}

#[test]
fn a_lock_is_the_same_document_as_the_results_in_json() {
    let made = locked("lock-is-json");
    let words = "score so-lieu/xa.csv --communes none --criteria bo.toml --criteria an-toan-antt --only fail -o loc.json";
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&fs::read_to_string(made.join(name)).unwrap()).unwrap()
    };
    let (lock, chosen) = (read("khoa.json"), read("loc.json"));
    for part in [
        "question", "sets", "inputs", "files", "codebook", "register", "notes",
    ] {
        assert_eq!(lock[part], chosen[part], "{part}");
    }
    let names = lock["files"].as_array().unwrap().iter();
    let names: Vec<&str> = names.map(|file| file["file"].as_str().unwrap()).collect();
    assert_eq!(names, ["bo.toml", "so-lieu/xa.csv"]);
    assert_eq!(
        (&lock["only"], &chosen["only"]),
        (&serde_json::Value::Null, &"fail".into())
    );
    // A lock of chosen verdicts says nothing of the others.
    let run = antq(&made, &["verify", "loc.json"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
}

#[test]
fn what_is_unchanged_comes_out_again_wherever_it_is() {
    let made = locked("lock-moved");
    let run = verify(&made, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    assert!(
        run.stdout.contains("6 kết quả: 6 ra lại như cũ, 0 khác."),
        "{}",
        run.stdout
    );
    // Beside the lock, without its folder.
    let beside = folder("lock-beside", &[]);
    for (from, to) in [
        ("khoa.json", "khoa.json"),
        ("bo.toml", "bo.toml"),
        ("so-lieu/xa.csv", "xa.csv"),
    ] {
        fs::copy(made.join(from), beside.join(to)).unwrap();
    }
    assert_eq!(verify(&beside, &[]).code, 0);
    // In another folder, and under another name.
    let other = folder("lock-other", &[]);
    fs::create_dir(other.join("kho")).unwrap();
    fs::rename(beside.join("xa.csv"), other.join("kho/xa.csv")).unwrap();
    let gone = verify(&beside, &[]);
    assert_eq!(gone.code, 2);
    assert!(
        gone.stderr.contains("không đọc được so-lieu/xa.csv"),
        "{}",
        gone.stderr
    );
    let kho = other.join("kho");
    assert_eq!(verify(&beside, &["--data", kho.to_str().unwrap()]).code, 0);
    fs::rename(kho.join("xa.csv"), kho.join("2020.csv")).unwrap();
    let renamed = kho.join("2020.csv");
    assert_eq!(
        verify(&beside, &["--data", renamed.to_str().unwrap()]).code,
        0
    );
    // A file of the same name that is not the one locked does not hide it.
    fs::write(beside.join("xa.csv"), DATA.replace("16", "25")).unwrap();
    assert_eq!(
        verify(&beside, &["--data", renamed.to_str().unwrap()]).code,
        0
    );
    assert_eq!(verify(&beside, &[]).code, 1);
}

#[test]
fn changed_data_name_the_cell() {
    let made = locked("lock-data");
    fs::write(made.join("so-lieu/xa.csv"), DATA.replace("25,16", "25,20")).unwrap();
    assert_eq!(
        rows(&made),
        [
            "1,2020,an-toan-antt,fail,undetermined,no,set=fail→undetermined;d6-k4=fail→pass,data,so_khu_dan_cu_dat_an_toan:2020=16→20,so-lieu/xa.csv:E2",
            "1,2020,bo-rieng,fail,pass,no,set=fail→pass;a=fail→pass,data,so_khu_dan_cu_dat_an_toan:2020=16→20,so-lieu/xa.csv:E2",
        ]
    );
    // A figure that changes no verdict is told, and so is the file.
    fs::write(made.join("so-lieu/xa.csv"), DATA.replace("25,16", "25,17")).unwrap();
    let run = verify(&made, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("6 kết quả: 6 ra lại như cũ, 0 khác."),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("16 → 17 [so-lieu/xa.csv:E2]"),
        "{}",
        run.stdout
    );
    // Rows that came or went.
    fs::write(
        made.join("so-lieu/xa.csv"),
        DATA.replace("\n3,Xã Ba", "\n4,Xã Bốn"),
    )
    .unwrap();
    assert_eq!(
        rows(&made),
        [
            "3,2020,an-toan-antt,undetermined,,no,,data,,",
            "3,2020,bo-rieng,pass,,no,,data,,",
            "4,2020,an-toan-antt,,undetermined,no,,data,,",
            "4,2020,bo-rieng,,pass,no,,data,,",
        ]
    );
}

#[test]
fn revised_law_names_the_criterion_and_a_lock_that_was_altered_says_so() {
    let made = locked("lock-law");
    fs::write(made.join("bo.toml"), criteria("60%", 2)).unwrap();
    assert_eq!(
        rows(&made),
        ["1,2020,bo-rieng,fail,pass,no,set=fail→pass;a=fail→pass,law,,"]
    );
    let page = verify(&made, &[]);
    assert_eq!(page.code, 1);
    assert!(
        page.stdout.contains("khi khóa là bản 1, nay là bản 2"),
        "{}",
        page.stdout
    );
    fs::write(made.join("bo.toml"), criteria("70%", 1)).unwrap();
    let lock = fs::read_to_string(made.join("khoa.json")).unwrap();
    let altered = lock.replacen("\"verdict\":\"fail\"", "\"verdict\":\"pass\"", 1);
    fs::write(made.join("khoa.json"), altered).unwrap();
    assert_eq!(rows(&made), ["1,2020,an-toan-antt,pass,fail,no,,altered,,"]);
    let altered = lock.replacen("\"value\":16", "\"value\":15", 1);
    fs::write(made.join("khoa.json"), altered).unwrap();
    let page = verify(&made, &[]);
    assert_eq!(page.code, 1);
    assert!(
        page.stdout.contains("tệp khóa đã bị sửa"),
        "{}",
        page.stdout
    );
    // Another antq may read or judge otherwise; then nothing says that the lock was altered.
    let other = lock.replacen("\"version\":\"0.1.0\"", "\"version\":\"0.0.9\"", 1);
    assert_ne!(other, lock);
    fs::write(made.join("khoa.json"), &other).unwrap();
    assert_eq!(verify(&made, &[]).code, 0);
    let other = other.replacen("\"verdict\":\"fail\"", "\"verdict\":\"pass\"", 1);
    fs::write(made.join("khoa.json"), other).unwrap();
    assert_eq!(rows(&made), ["1,2020,an-toan-antt,pass,fail,no,,tool,,"]);
}

#[test]
fn a_lock_of_chosen_verdicts_misses_none_of_them() {
    let made = locked("lock-chosen");
    let words = "score so-lieu/xa.csv --communes none --criteria bo.toml --only fail -o loc.json";
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    fs::rename(made.join("loc.json"), made.join("khoa.json")).unwrap();
    assert_eq!(verify(&made, &[]).code, 0);
    // 7/10 passed, and fails now: the lock has no such verdict.
    fs::write(made.join("bo.toml"), criteria("75%", 2)).unwrap();
    assert_eq!(rows(&made), ["3,2020,bo-rieng,,fail,no,,law,,"]);
    assert_eq!(verify(&made, &[]).code, 1);
}

/// Locks of every schema as 0.1.0 wrote them, which stay as they are. The verdicts come out again, although the criteria and
/// the codebook have moved on since.
#[test]
fn locks_of_every_schema_are_judged_again() {
    let saved = root().join("tests/saved");
    for (lock, is_stated, results) in [
        ("2024.json", false, 6),
        ("2025.json", false, 2),
        ("khoa.json", true, 5),
    ] {
        let run = antq(&saved, &["verify", lock]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        let told = run.stdout.replace('\n', " ");
        for said in [
            "Khóa do antq 0.1.0 ghi;",
            &format!("{results} kết quả: {results} ra lại như cũ, 0 khác."),
            "Đúng như đã khóa: tệp số liệu còn nguyên, mọi kết quả ra lại như cũ, dù những gì nêu trên đã khác.",
        ] {
            assert!(told.contains(said), "{lock} {said}: {told}");
        }
        assert_ne!(told.contains("không ghi đã hỏi gì"), is_stated, "{lock}");
        assert!(told.contains("✓ 2024.csv: đúng tệp đã khóa"), "{lock}");
    }
}

#[test]
fn a_page_says_all_that_differs() {
    let made = locked("lock-page");
    fs::write(made.join("so-lieu/xa.csv"), DATA.replace("25,16", "25,20")).unwrap();
    fs::write(made.join("bo.toml"), criteria("85%", 2)).unwrap();
    let vietnamese = verify(&made, &[]);
    let english = verify(&made, &["--lang", "en"]);
    let found = format!("{}\n{}", vietnamese.transcript(), english.transcript());
    let file = root().join("tests/proof/trang.txt");
    same(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &found,
    );
}

/// `diff` reads locks as the data they rest on; only why a row was withheld is worded otherwise.
#[test]
fn locks_are_compared_as_the_data_they_rest_on() {
    let saved = root().join("tests/saved");
    let from = |files: [&str; 2]| {
        let words = [
            "diff",
            files[0],
            files[1],
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
        ];
        let run = antq(&saved, &words);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let lines = run.stdout.lines();
        let mut rows: Vec<String> = lines
            .map(|line| line.split(',').take(19).collect::<Vec<_>>().join(","))
            .collect();
        rows.sort();
        rows
    };
    let rows = from(["khoa.json", "2025.csv"]);
    assert_eq!(rows.len(), 5);
    assert_eq!(rows, from(["2024.csv", "2025.csv"]));
}

#[test]
fn what_is_no_lock_is_refused() {
    let made = folder(
        "no-lock",
        &[
            ("xa.csv", DATA),
            ("y.json", "{\"schema\":2}"),
            ("z.json", ""),
        ],
    );
    for (lock, said) in [
        ("xa.csv", "xa.csv không phải tệp khóa"),
        ("y.json", "y.json không phải tệp khóa"),
        ("z.json", "z.json không phải tệp khóa"),
        ("khong-co.json", "không đọc được khong-co.json"),
    ] {
        let run = antq(&made, &["verify", lock]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    for (arguments, said) in [
        (["--lock", "x.csv", "-o", "a.txt"], "x.csv"),
        (
            ["--lock", "x.json", "-o", "x.json"],
            "vừa là tệp ra vừa là tệp khóa",
        ),
    ] {
        let run = antq(&made, &[&["score", "xa.csv"][..], &arguments[..]].concat());
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert!(!made.join("x.json").exists());
    }
}
