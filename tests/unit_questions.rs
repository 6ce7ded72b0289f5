//! What is asked of verdicts that rest on lists: which row settles one, and which count it hangs on.

use std::fmt::Write as _;

use crate::harness::antq;
use crate::unit_counts::{COMMUNES, NO_TOTAL, WHOLE, list};
use crate::units::folder;

/// Runs a command on a list of this many areas, and a commune without a total.
#[track_caller]
fn ask(name: &str, command: &[&str], rows: [usize; 3]) -> String {
    let files = [
        ("xa.csv", NO_TOTAL),
        ("thon.csv", &list(WHOLE, rows)),
        ("xa.toml", COMMUNES),
    ];
    let mut all = command.to_vec();
    all.extend(["xa.csv", "khu_dan_cu=thon.csv", "--quiet"]);
    all.extend(["--criteria", "xa.toml", "--criteria", "thon.toml"]);
    let run = antq(&folder(name, &files), &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn the_row_that_settles_a_share_is_asked_for() {
    // 13 of 20 and one open: 65% or 70%. The list's 20th row is line 22.
    let command = ["missing", "--format", "csv"];
    let asked = ask("asked", &command, [13, 6, 1]);
    assert!(asked.contains(",so_thon_yen,2023,"), "{asked}");
    assert!(
        asked.ends_with(",empty,thon.csv,B22,xa-yen,Khu 20\n"),
        "{asked}"
    );
    // Any two of three would not do: what they are is not known before.
    let asked = ask("asked-all", &command, [12, 5, 3]);
    assert_eq!(asked.lines().count(), 4, "{asked}");
    // 12 of 20 and one open: not enough, whatever it is.
    let asked = ask("asked-none", &command, [12, 7, 1]);
    assert_eq!(asked.lines().count(), 1, "{asked}");
}

#[test]
fn a_count_of_a_list_may_be_what_a_verdict_hangs_on() {
    // 14 of 20 are 70%; 13 of 20 and 14 of 21 are less.
    let command = ["stress", "--format", "csv"];
    let found = ask("hangs", &command, [14, 6, 0]);
    let hangs = |figure: &str, by: &str| {
        let mut lines = found.lines();
        lines.any(|line| line.contains(figure) && line.contains(by))
    };
    assert!(hangs(",so_thon_yen,", ",14,-1,"), "{found}");
    assert!(hangs(",so_khu_dan_cu,", ",20,1,"), "{found}");
}

#[test]
fn a_list_of_communes_that_are_not_judged_is_told() {
    let communes = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n08656,2022,1\n";
    let mut hamlets = list(WHOLE, [14, 6, 0]);
    // Judged in another year only, in no year, and last year's list of one of them.
    hamlets += "08656,Khu 1,2023,0\n08662,Khu 1,2023,0\n08662,Khu 1,2022,0\n";
    let files = [
        ("xa.csv", communes),
        ("thon.csv", &hamlets),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder("not-judged", &files);
    let mut all = vec!["score", "xa.csv", "khu_dan_cu=thon.csv", "--year", "2023"];
    all.extend(["--criteria", "xa.toml", "--criteria", "thon.toml"]);
    let run = antq(&folder, &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = "2 xã không có dòng nào trong số liệu xã của năm đó nên không được chấm: Xã Yên Sơn, Xã Đào Xá.";
    assert!(
        words.contains(&format!("Danh sách khu dân cư năm 2023: {told}")),
        "{words}"
    );
    assert!(!words.contains("Danh sách khu dân cư năm 2022"), "{words}");
}

#[test]
fn a_row_that_is_not_judged_is_told_once_by_two_laws() {
    // Lists that are counted by each law are read for each.
    let communes =
        "ma_xa,nam,so_khu_dan_cu\n08635,2023,3\n08656,2023,3\n08656,2023,4\n08662,xx,3\n";
    let mut hamlets = "ma_xa,nam,khu_dan_cu,Kết quả “An toàn về ANTT”\n".to_owned();
    for number in 1..=3 {
        writeln!(hamlets, "08635,2023,Khu {number},Đạt").unwrap();
    }
    let folder = folder("two-laws", &[("xa.csv", communes), ("thon.csv", &hamlets)]);
    for lists in [&["khu_dan_cu=thon.csv"][..], &[]] {
        let laws = ["--law-before", "2018", "--criteria", "an-toan-antt", "-q"];
        let run = antq(&folder, &[&["diff", "xa.csv"], lists, &laws].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stdout
                .contains("Không chấm được, không tính là thay đổi: 3 dòng"),
            "{lists:?}: {}",
            run.stdout
        );
    }
}
