//! A lock of a comparison, which is judged again like one of scores.

use std::fs;
use std::path::{Path, PathBuf};

use super::criteria;
use crate::command::folder;
use crate::harness::{Run, antq};

const BEFORE: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,Xã Một,2020,10,6
2,Xã Hai,2020,10,8
";
const AFTER: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,Xã Một,2021,10,9
2,Xã Hai,2021,10,8
";

/// Compares two years by a set of one share, and locks that as `lock`.
fn compared(name: &str, lock: &str) -> PathBuf {
    let own = criteria("70%", 1);
    let files = [("2020.csv", BEFORE), ("2021.csv", AFTER), ("bo.toml", &own)];
    let made = folder(name, &files);
    let words = "diff 2020.csv 2021.csv --communes none --criteria bo.toml --format csv --lock";
    let words: Vec<&str> = words.split(' ').chain([lock]).collect();
    let run = antq(&made, &words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
    made
}

#[track_caller]
fn verified(folder: &Path, lock: &str, code: i32, said: &str) -> Run {
    let run = antq(folder, &["verify", lock]);
    assert_eq!(run.code, code, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains(said), "{}", run.stdout);
    run
}

#[test]
fn a_comparison_comes_out_again_or_says_what_changed() {
    let made = compared("lock-diff", "khoa.json");
    // The commune that changed: the figures of each year under the law of each.
    verified(&made, "khoa.json", 0, "4 kết quả: 4 ra lại như cũ, 0 khác.");
    fs::write(made.join("2020.csv"), BEFORE.replace("10,6", "10,7")).unwrap();
    let run = verified(&made, "khoa.json", 1, "4 kết quả: 2 ra lại như cũ, 2 khác.");
    assert!(
        run.stdout
            .contains("1 Xã Một, 2020, bo-rieng: không đạt → đạt"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("không có"), "{}", run.stdout);
    // No verdict changes.
    fs::write(made.join("2020.csv"), BEFORE.replace("10,6", "10,5")).unwrap();
    let run = verified(&made, "khoa.json", 1, "4 kết quả: 4 ra lại như cũ, 0 khác.");
    assert!(run.stdout.contains("2020.csv:E2"), "{}", run.stdout);
}

#[test]
fn a_comparison_that_was_altered_or_whose_law_was_revised_says_so() {
    let made = compared("lock-diff-law", "khoa.json");
    let lock = fs::read_to_string(made.join("khoa.json")).unwrap();
    let (head, changes) = lock.split_once("\"changes\":").unwrap();
    let altered = changes.replacen("\"before\":\"fail\"", "\"before\":\"pass\"", 1);
    assert_ne!(altered, changes);
    let altered = format!("{head}\"changes\":{altered}");
    fs::write(made.join("sua.json"), altered).unwrap();
    verified(&made, "sua.json", 1, "không phải do antq ghi");
    fs::write(made.join("bo.toml"), criteria("60%", 2)).unwrap();
    verified(&made, "khoa.json", 1, "luật, bo-rieng/2020");
}

#[test]
fn an_archive_of_a_comparison_needs_nothing_else() {
    let made = compared("lock-diff-zip", "goi.zip");
    let alone = folder("lock-diff-zip-alone", &[]);
    fs::copy(made.join("goi.zip"), alone.join("goi.zip")).unwrap();
    verified(&alone, "goi.zip", 0, "4 kết quả: 4 ra lại như cũ, 0 khác.");
    let bytes = fs::read(made.join("goi.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let names: Vec<String> = (0..archive.len())
        .map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let expected = [
        "review.lock.json",
        "files/1-bo.toml",
        "files/2-2020.csv",
        "files/3-2021.csv",
        "criteria/codebook.toml",
        "results.txt",
    ];
    assert_eq!(names, expected);
}

#[test]
fn an_archive_of_scores_is_compared_as_the_data_it_rests_on() {
    let own = criteria("70%", 1);
    let files = [("2020.csv", BEFORE), ("2021.csv", AFTER), ("bo.toml", &own)];
    let made = folder("diff-of-zip", &files);
    let of = |words: &str| {
        let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{}", run.stdout);
        run.stdout
    };
    of("score 2020.csv --communes none --criteria bo.toml -o kq.csv --lock goi.zip");
    let compared = |before: &str| {
        of(&format!(
            "diff {before} 2021.csv --communes none --criteria bo.toml --format csv"
        ))
    };
    assert_eq!(compared("goi.zip"), compared("2020.csv"));
}

/// What lies within communes is in an archive like every other file.
#[test]
fn lists_of_what_lies_within_communes_are_locked_too() {
    let list = "Mã xã,Xã,Khu dân cư,Năm,Đạt\n1,Xã Một,Khu 1,2020,có\n1,Xã Một,Khu 2,2020,có\n";
    let own = criteria("70%", 1);
    let short = "ma_xa,ten_xa,nam,so_khu_dan_cu\n1,Xã Một,2020,2\n";
    let files = [("xa.csv", short), ("khu.csv", list), ("bo.toml", &own)];
    let made = folder("lock-lists", &files);
    let words = "score xa.csv khu_dan_cu=khu.csv --communes none --criteria bo.toml -o kq.csv --lock goi.zip";
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let alone = folder("lock-lists-alone", &[]);
    fs::copy(made.join("goi.zip"), alone.join("goi.zip")).unwrap();
    verified(&alone, "goi.zip", 0, "khu.csv: đúng tệp đã khóa");
}
