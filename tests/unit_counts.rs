//! Figures of communes counted from lists of what lies within them: what a list says, and what it does not.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::harness::antq;
use crate::units::folder;

/// At least 70% of the residential areas without a crime.
pub(crate) const COMMUNES: &str = r#"
format = 1
[ruleset]
id       = "xa-yen/1"
revision = 1
title    = { vi = "Xã yên", en = "quiet commune" }
official = false
years    = { from = 2020 }
of       = ["a"]
[indicator.so_thon_yen]
title   = { vi = "Số thôn yên", en = "quiet hamlets" }
kind    = "count"
unit    = "đơn vị/khu dân cư"
part_of = "so_khu_dan_cu"
from    = 'count(khu_dan_cu where passes("thon-yen"))'
[[criterion]]
id    = "a"
title = { vi = "Đủ thôn yên", en = "enough quiet hamlets" }
rule  = 'so_thon_yen / so_khu_dan_cu >= 70%'
"#;

/// Runs `score` on `xa.csv` and `khu_dan_cu=thon.csv`.
#[track_caller]
fn run(name: &str, communes: &str, hamlets: &str, more: &[&str]) -> (String, String) {
    let files = [
        ("xa.csv", communes),
        ("thon.csv", hamlets),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder(name, &files);
    run_in(&folder, &["khu_dan_cu=thon.csv"], more)
}

/// The value and verdict of the criterion for each commune, and what is said besides.
#[track_caller]
fn run_in(folder: &Path, lists: &[&str], more: &[&str]) -> (String, String) {
    let mut all = vec!["score", "xa.csv"];
    all.extend(lists);
    all.extend(["--criteria", "xa.toml", "--criteria", "thon.toml"]);
    all.extend([
        "--format",
        "csv",
        "--long",
        "--columns",
        "ma_xa,criterion,verdict,value",
    ]);
    all.extend(more);
    let run = antq(folder, &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rows = run.stdout.lines().filter(|line| line.contains(",a,"));
    let rows: Vec<String> = rows.map(|line| line.replace('"', "")).collect();
    (rows.join("\n"), run.stderr)
}

/// A list with this many residential areas without crime, with a crime, and without the figure.
pub(crate) fn list(title: &str, [quiet, other, open]: [usize; 3]) -> String {
    let mut text = format!("{title}\nma_xa,khu_dan_cu,nam,so_vu_pham_toi\n");
    let cells = [("0", quiet), ("2", other), ("", open)];
    let cells = cells
        .iter()
        .flat_map(|(cell, count)| std::iter::repeat_n(cell, *count));
    for (number, cell) in cells.enumerate() {
        writeln!(text, "08635,Khu {},2023,{cell}", number + 1).unwrap();
    }
    text
}

const TOTAL: &str = "ma_xa,nam,so_khu_dan_cu\n08635,2023,20\n";
pub(crate) const NO_TOTAL: &str = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n";
const PLAIN: &str = "DANH SÁCH KHU DÂN CƯ";
pub(crate) const WHOLE: &str = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ";
const CHOSEN: &str = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ ĐƯỢC CÔNG NHẬN";

#[test]
fn a_list_says_at_least_unless_the_total_or_its_title_says_that_it_is_whole() {
    for (title, communes, rows, expected) in [
        // The commune's own total equals its rows: the list is whole.
        (PLAIN, TOTAL, [14, 6, 0], "pass,14/20"),
        (PLAIN, TOTAL, [12, 8, 0], "fail,12/20"),
        (CHOSEN, TOTAL, [14, 6, 0], "pass,14/20"),
        // 12 of 20 are listed: the other eight may be quiet, or not.
        (PLAIN, TOTAL, [12, 0, 0], "undetermined,[12,20]/20"),
        (CHOSEN, TOTAL, [12, 0, 0], "undetermined,[12,20]/20"),
        (CHOSEN, TOTAL, [14, 0, 0], "pass,[14,20]/20"),
        // By itself a list is no share: 12 of 12 would be 100%.
        (PLAIN, NO_TOTAL, [12, 0, 0], "undetermined,"),
        (CHOSEN, NO_TOTAL, [12, 0, 0], "undetermined,"),
        (PLAIN, NO_TOTAL, [12, 8, 0], "undetermined,"),
        // A list that says so is whole, unless it has only those that passed.
        (WHOLE, NO_TOTAL, [14, 6, 0], "pass,14/20"),
        (WHOLE, NO_TOTAL, [12, 8, 0], "fail,12/20"),
        // Two rows are undetermined: they may settle it, or not.
        (WHOLE, NO_TOTAL, [13, 5, 2], "undetermined,[13,15]/20"),
        (WHOLE, NO_TOTAL, [14, 4, 2], "pass,[14,16]/20"),
        (WHOLE, NO_TOTAL, [11, 7, 2], "fail,[11,13]/20"),
    ] {
        let name = format!("says-{rows:?}-{}-{}", title.len(), communes.len());
        let (found, said) = run(&name, communes, &list(title, rows), &["--quiet"]);
        let (verdict, value) = expected.split_once(',').unwrap();
        let found = found.strip_prefix("08635,a,").unwrap_or(&found);
        let (found_verdict, found_value) = found.split_once(',').unwrap();
        assert_eq!(
            found_verdict, verdict,
            "{title} {communes} {rows:?}: {found} {said}"
        );
        if !value.is_empty() {
            assert_eq!(found_value, value, "{title} {communes} {rows:?}");
        }
    }
}

#[test]
fn the_user_may_say_that_a_list_is_whole_but_not_one_of_those_that_passed() {
    let whole = ["--quiet", "--whole", "khu_dan_cu"];
    let (found, _) = run("user-whole", NO_TOTAL, &list(PLAIN, [12, 8, 0]), &whole);
    assert_eq!(found, "08635,a,fail,12/20");
    for title in [
        CHOSEN,
        "KHU DÂN CƯ KIỂU MẪU",
        "Danh sách khen thưởng",
        "Danh sách đề nghị công nhận",
    ] {
        let (found, _) = run("user-chosen", NO_TOTAL, &list(title, [12, 0, 0]), &whole);
        assert!(
            found.starts_with("08635,a,undetermined"),
            "{title}: {found}"
        );
    }
    // A row of an unknown commune may be of any: the list is not known to be whole.
    let stray = list(PLAIN, [12, 8, 0]) + "xx,Khu 9,2023,0\n";
    let (found, _) = run("user-stray", NO_TOTAL, &stray, &whole);
    assert!(found.starts_with("08635,a,undetermined"), "{found}");
    // So may one of an unknown year be of this year.
    let undated = list(PLAIN, [12, 8, 0]) + "08635,Khu 21,xx,0\n";
    let (found, _) = run("user-undated", NO_TOTAL, &undated, &whole);
    assert!(found.starts_with("08635,a,undetermined"), "{found}");
}

#[test]
fn a_row_that_contradicts_another_may_count_or_not() {
    // Two rows of one name that differ are of one area or of two: of 21 or 22, 14 to 16 are quiet.
    let twice = list(WHOLE, [14, 6, 0]) + "08635,Khu 21,2023,0\n08635,Khu 21,2023,2\n";
    let (found, _) = run("twice", NO_TOTAL, &twice, &["--quiet"]);
    assert_eq!(found, "08635,a,undetermined,[14,16]/[21,22]");
    let total = TOTAL.replace(",20\n", ",21\n");
    let (found, _) = run("twice-total", &total, &twice, &["--quiet"]);
    assert_eq!(found, "08635,a,undetermined,[14,16]/21");
    // 14 of 20 would pass, of 21 not: neither area is known to be quiet.
    let twice = list(WHOLE, [13, 5, 0]) + "08635,Khu 19,2023,1\n08635,Khu 19,2023,2\n";
    let (found, _) = run("twice-bad", NO_TOTAL, &twice, &["--quiet"]);
    assert_eq!(found, "08635,a,undetermined,[13,15]/[19,20]");
}

#[test]
fn a_row_whose_code_and_name_disagree_may_be_of_either_commune() {
    let communes = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n08656,2023,1\n";
    let rows = list(WHOLE, [14, 6, 0]);
    let (found, _) = run("agree", communes, &rows, &["--quiet"]);
    assert!(found.starts_with("08635,a,pass,14/20"), "{found}");
    // Xã Khả Cửu is 08635: 14 of 21 would not be enough.
    let named = rows.replace("ma_xa,", "ma_xa,ten_xa,");
    let named = named.replace("08635,", "08635,Xã Khả Cửu,") + "08656,Xã Khả Cửu,Khu 1,2023,2\n";
    let (found, _) = run("disagree", communes, &named, &["--quiet"]);
    assert!(found.starts_with("08635,a,undetermined"), "{found}");
}

#[test]
fn toan_bo_says_that_a_list_is_whole_only_of_the_kind_itself() {
    for title in [
        "DANH SÁCH TOÀN BỘ KHU DÂN CƯ",
        "Danh sách toàn bộ các thôn, bản, tổ dân phố năm 2023",
        "Toàn bộ khu dân cư trên địa bàn xã Khả Cửu, huyện Thanh Sơn, tỉnh Phú Thọ năm 2023",
    ] {
        let name = format!("whole-{}", title.len());
        let (found, _) = run(
            &name,
            NO_TOTAL,
            &list(&format!("\"{title}\""), [12, 8, 0]),
            &["--quiet"],
        );
        assert_eq!(found, "08635,a,fail,12/20", "{title}");
    }
    for title in [
        "DANH SÁCH TOÀN BỘ KHU DÂN CƯ ĐỀ NGHỊ CÔNG NHẬN",
        "Danh sách toàn bộ khu dân cư xã Khả Cửu đề nghị công nhận năm 2023",
        "Danh sách khu dân cư tự quản trên toàn bộ địa bàn xã",
        "Toàn bộ số liệu năm 2023",
        "Toàn bộ khu dân cư mới",
        "Không phải toàn bộ khu dân cư",
        "Danh sách toàn bộ trường học",
    ] {
        let name = format!("unsaid-{}", title.len());
        let (found, _) = run(
            &name,
            NO_TOTAL,
            &list(&format!("\"{title}\""), [12, 8, 0]),
            &["--quiet"],
        );
        assert!(
            found.starts_with("08635,a,undetermined"),
            "{title}: {found}"
        );
    }
    // The name of a file says nothing.
    for file in ["Toàn bộ số liệu 2023.csv", "Toàn bộ khu dân cư"] {
        let rows = list(PLAIN, [12, 8, 0]);
        let files = [("xa.csv", NO_TOTAL), ("xa.toml", COMMUNES), (file, &*rows)];
        let folder = folder(&format!("file-{}", file.len()), &files);
        let named = format!("khu_dan_cu={file}");
        let (found, _) = run_in(&folder, &[&named], &["--quiet"]);
        assert!(found.starts_with("08635,a,undetermined"), "{file}: {found}");
    }
}

#[test]
fn a_commune_without_a_row_in_the_list_has_no_figure() {
    let communes = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n08656,2023,1\n";
    let (found, _) = run("no-row", communes, &list(WHOLE, [14, 6, 0]), &["--quiet"]);
    assert_eq!(found, "08635,a,pass,14/20\n08656,a,undetermined,>=0/>=0");
}

#[test]
fn the_column_is_used_where_both_exist_and_a_difference_is_told_with_both_places() {
    let both = "ma_xa,nam,so_khu_dan_cu,so_thon_yen\n08635,2023,20,13\n";
    let (found, said) = run("both", both, &list(PLAIN, [14, 6, 0]), &[]);
    assert_eq!(found, "08635,a,fail,13/20");
    for part in [
        "cảnh báo[list-differs]",
        "xa.csv:2:4 (D2)",
        "là 13, theo danh sách là 14 (thon.csv [B3:B22])",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // The same figures: nothing is said.
    let same = both.replace(",13", ",14");
    let (found, said) = run("both-same", &same, &list(PLAIN, [14, 6, 0]), &[]);
    assert_eq!(found, "08635,a,pass,14/20");
    assert!(!said.contains("list-differs"), "{said}");
}

#[test]
fn more_rows_than_the_total_are_a_doubt_and_count_nothing() {
    let (found, said) = run("more", TOTAL, &list(PLAIN, [20, 1, 0]), &[]);
    assert!(found.starts_with("08635,a,undetermined"), "{found}");
    for part in [
        "list-differs",
        "xa.csv:2:3 (C2)",
        "là 20, theo danh sách là ít nhất 21 (thon.csv [B3:B23])",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_whole_list_gives_what_the_column_it_replaces_gives() {
    for quiet in 0..=20 {
        let rows = [quiet, 20 - quiet, 0];
        let column = format!("ma_xa,nam,so_khu_dan_cu,so_thon_yen\n08635,2023,20,{quiet}\n");
        let files = [("xa.csv", column.as_str()), ("xa.toml", COMMUNES)];
        let folder = folder("replaces", &files);
        let (by_column, _) = run_in(&folder, &[], &["--quiet"]);
        let (by_list, _) = run("replaced", NO_TOTAL, &list(WHOLE, rows), &["--quiet"]);
        assert_eq!(by_list, by_column, "{quiet}");
    }
}

#[test]
fn an_undetermined_row_never_turns_a_settled_share_into_the_other() {
    for quiet in 10..=17 {
        let verdict = |rows| {
            let (found, _) = run("settled", NO_TOTAL, &list(WHOLE, rows), &["--quiet"]);
            found.split(',').nth(2).unwrap().to_owned()
        };
        let open = verdict([quiet, 17 - quiet, 3]);
        for more in 0..=3 {
            let known = verdict([quiet + more, 20 - quiet - more, 0]);
            assert!(
                open == "undetermined" || open == known,
                "{quiet}+{more}: {open} {known}"
            );
        }
    }
}

#[test]
fn dividing_a_list_into_files_changes_no_count() {
    let whole = list(WHOLE, [13, 5, 2]);
    let lines: Vec<&str> = whole.lines().collect();
    let part = |keep: &dyn Fn(usize) -> bool| {
        let rows = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| *at < 2 || keep(*at));
        let rows: Vec<&str> = rows.map(|(_, line)| *line).collect();
        rows.join("\n") + "\n"
    };
    let (one, two) = (part(&|at| at % 2 == 0), part(&|at| at % 2 == 1));
    let files = [
        ("xa.csv", NO_TOTAL),
        ("xa.toml", COMMUNES),
        ("a.csv", &one),
        ("b.csv", &two),
    ];
    let folder = folder("parts", &files);
    let (found, _) = run_in(
        &folder,
        &["khu_dan_cu=a.csv", "khu_dan_cu=b.csv"],
        &["--quiet"],
    );
    assert_eq!(found, "08635,a,undetermined,[13,15]/20");
}

#[test]
fn last_year_is_counted_from_last_years_rows() {
    let set = COMMUNES.replace(
        "so_thon_yen / so_khu_dan_cu >= 70%",
        "so_thon_yen > prev(so_thon_yen)",
    );
    let communes = "ma_xa,nam,so_vu_pham_toi\n08635,2022,1\n08635,2023,1\n";
    let mut hamlets = list(WHOLE, [14, 6, 0]);
    for number in 1..=13 {
        writeln!(hamlets, "08635,Khu {number},2022,0").unwrap();
    }
    let files = [
        ("xa.csv", communes),
        ("thon.csv", &hamlets),
        ("xa.toml", &set),
    ];
    let folder = folder("last-year", &files);
    let (found, _) = run_in(&folder, &["khu_dan_cu=thon.csv"], &["--quiet"]);
    assert_eq!(found, "08635,a,pass,14");
}

#[test]
fn the_row_on_which_a_share_hangs_is_named_with_its_cell() {
    let hamlets = list(WHOLE, [13, 6, 1]);
    let files = [
        ("xa.csv", NO_TOTAL),
        ("thon.csv", &hamlets),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder("hangs", &files);
    let arguments = [
        "explain",
        "xa.csv",
        "khu_dan_cu=thon.csv",
        "08635",
        "--criteria",
        "xa.toml",
        "--criteria",
        "thon.toml",
    ];
    let run = antq(&folder, &arguments);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Khu dân cư chưa rõ: Khu 20 [thon B22]."),
        "{words}"
    );
}

#[test]
fn antq_toml_names_lists_and_says_that_they_are_whole() {
    let review = "data = [\"xa.csv\", \"khu_dan_cu=thon.csv\"]\ncriteria = [\"xa.toml\", \"thon.toml\"]\nwhole = [\"khu_dan_cu\"]\n";
    let hamlets = list(PLAIN, [12, 8, 0]);
    let files = [
        ("xa.csv", NO_TOTAL),
        ("thon.csv", &hamlets),
        ("xa.toml", COMMUNES),
        ("antq.toml", review),
    ];
    let folder = folder("review", &files);
    let score = ["score", "--format", "csv", "--columns", "verdict", "-q"];
    let run = antq(&folder, &score);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.stdout, "verdict\nfail\n");
    fs::remove_file(folder.join("antq.toml")).unwrap();
}
