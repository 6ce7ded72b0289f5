//! Earlier years of what lies within communes that were merged, and of what is counted from it.
//!
//! On 1 July 2025 Khả Cửu (08635), Đông Cửu (08638) and Thượng Cửu (08650) became Khả Cửu (08635); every figure is invented.

use std::fmt::Write as _;
use std::fs;

use crate::harness::antq;
use crate::units::{folder, verdicts};

/// Fewer crimes than the year before.
const FEWER: &str = "so_vu_pham_toi < prev(so_vu_pham_toi)";

const BEFORE: [(&str, &str, u32); 6] = [
    ("08635", "Khu 1", 2),
    ("08635", "Khu Dấu", 3),
    ("08638", "Khu 1", 5),
    ("08638", "Khu Cạn", 1),
    ("08650", "Khu 1", 0),
    ("08650", "Khu Sinh", 4),
];

const AFTER: [(&str, &str, u32); 6] = [
    ("08635", "Khu Dấu", 2),
    ("08635", "Khu Cạn", 1),
    ("08635", "Khu 1", 0),
    ("08635", "Khu 1 (Đông Cửu cũ)", 4),
    ("08635", "Khu 1 (thuộc xã Thượng Cửu cũ)", 0),
    ("08635", "Khu Mới", 0),
];

/// A list of a year.
fn list(title: &str, year: u16, rows: &[(&str, &str, u32)]) -> String {
    let mut text = format!("{title}\nma_xa,khu_dan_cu,nam,so_vu_pham_toi\n");
    for (code, name, crimes) in rows {
        writeln!(text, "{code},{name},{year},{crimes}").unwrap();
    }
    text
}

const PLAIN: &str = "DANH SÁCH KHU DÂN CƯ";
const WHOLE: &str = "DANH SÁCH TOÀN BỘ KHU DÂN CƯ";

/// The verdicts of the residential areas of 2025 under [`FEWER`], and what is said.
#[track_caller]
fn of_2025(name: &str, title: &str, before: &[(&str, &str, u32)]) -> (Vec<String>, String) {
    let files = [
        ("2024.csv", &*list(title, 2024, before)),
        ("2025.csv", &*list(PLAIN, 2025, &AFTER)),
    ];
    let folder = folder(name, &files);
    let set = fs::read_to_string(folder.join("thon.toml")).unwrap();
    let set = set.replace("so_vu_pham_toi == 0", FEWER);
    fs::write(folder.join("thon.toml"), set).unwrap();
    let both = ["khu_dan_cu=2024.csv", "2025.csv", "--year", "2025"];
    let found = verdicts(&folder, &both);
    let all = ["score", "khu_dan_cu=2024.csv", "2025.csv", "--year", "2025"];
    let of = ["--subject", "khu_dan_cu", "--criteria", "thon.toml"];
    let run = antq(&folder, &[&all[..], &of, &["--format", "csv"]].concat());
    (
        found,
        run.stderr.split_whitespace().collect::<Vec<_>>().join(" "),
    )
}

#[track_caller]
fn case(found: &[String], expected: [&str; 6]) {
    let verdict = |line: &String| line.rsplit(',').next().unwrap().to_owned();
    let found: Vec<String> = found.iter().map(verdict).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_hamlet_of_a_merged_commune_is_followed_by_a_name_that_one_predecessor_has_or_by_the_predecessor()
 {
    let (found, said) = of_2025("followed", WHOLE, &BEFORE);
    // 2 < 3 in Khả Cửu; 1 = 1 in Đông Cửu; three communes had a Khu 1; 4 < 5 and 0 = 0 where the row says which; none had a Khu Mới.
    case(
        &found,
        [
            "pass",
            "fail",
            "undetermined",
            "pass",
            "fail",
            "undetermined",
        ],
    );
    for part in [
        "lưu ý[unit-not-followed]: Xã Khả Cửu: không nối với năm 2024 được: Khu 1; nhiều xã cũ có đơn vị cùng tên",
        "Xã Khả Cửu: không nối với năm 2024 được: Khu Mới; danh sách của các xã cũ không có tên đó",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn lists_that_may_lack_some_leave_a_name_open() {
    // The list of Đông Cửu may lack a Khu Dấu.
    let (found, said) = of_2025("not-whole", PLAIN, &BEFORE);
    let open = "undetermined";
    case(&found, [open, open, open, "pass", "fail", open]);
    let part = "không nối với năm 2024 được: Khu Dấu; danh sách của Xã Đông Cửu, Xã Thượng Cửu không có hoặc chưa chắc đủ";
    assert!(said.contains(part), "{said}");
    // So may that of a commune without rows.
    let (found, _) = of_2025("one-missing", WHOLE, &BEFORE[..4]);
    case(&found, [open, open, open, "pass", open, open]);
    // A row that is not judged may be of any commune.
    let twice = [
        &BEFORE[..],
        &[("08650", "Khu Dấu", 1), ("08650", "Khu Dấu", 2)],
    ]
    .concat();
    let (found, _) = of_2025("twice", WHOLE, &twice);
    case(&found, [open, open, open, "pass", "fail", open]);
}

#[test]
fn without_lists_of_the_year_before_nothing_is_said() {
    let (found, said) = of_2025("no-year-before", WHOLE, &[("08656", "Khu 1", 3)]);
    case(&found, ["undetermined"; 6]);
    assert!(!said.contains("unit-not-followed"), "{said}");
}

#[test]
fn a_hamlet_of_a_divided_commune_is_followed_only_where_the_row_says_so() {
    // The ward Bùi Hữu Nghĩa (31178) was divided between Cái Khế (31120), with Cái Khế (31117) and An Hòa, and Bình Thủy.
    let before = [
        ("31117", "Khu vực 1", 3),
        ("31120", "Khu vực 2", 3),
        ("31178", "Khu vực 7", 3),
    ];
    let after = [
        ("31120", "Khu vực 1", 1),
        ("31120", "Khu vực 7", 1),
        ("31120", "Khu vực 7 (Bùi Hữu Nghĩa cũ)", 1),
    ];
    let files = [
        ("2024.csv", &*list(WHOLE, 2024, &before)),
        ("2025.csv", &*list(PLAIN, 2025, &after)),
    ];
    let folder = folder("divided-commune", &files);
    let set = fs::read_to_string(folder.join("thon.toml")).unwrap();
    fs::write(
        folder.join("thon.toml"),
        set.replace("so_vu_pham_toi == 0", FEWER),
    )
    .unwrap();
    let found = verdicts(
        &folder,
        &["khu_dan_cu=2024.csv", "2025.csv", "--year", "2025"],
    );
    assert_eq!(
        found,
        [
            "31120,Khu vực 1,2025,pass",
            "31120,Khu vực 7,2025,undetermined",
            "31120,Khu vực 7 (Bùi Hữu Nghĩa cũ),2025,pass",
        ]
    );
}

/// More quiet residential areas than the year before.
const COMMUNES: &str = r#"
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
title = { vi = "Thêm thôn yên", en = "more quiet hamlets" }
rule  = 'so_thon_yen > prev(so_thon_yen)'
"#;

/// The verdict of Khả Cửu in 2025 with this many quiet residential areas, and what a run says.
#[track_caller]
fn more_quiet(name: &str, (title, before): (&str, &str), quiet: usize) -> String {
    let mut after = format!("{WHOLE}\nma_xa,khu_dan_cu,nam,so_vu_pham_toi\n");
    for number in 1..=10 {
        writeln!(
            after,
            "08635,Khu {number},2025,{}",
            u8::from(number > quiet)
        )
        .unwrap();
    }
    let files = [
        ("xa.csv", "ma_xa,nam,so_vu_pham_toi\n08635,2025,1\n"),
        ("2024.csv", &*format!("{title}\n{before}")),
        ("2025.csv", &after),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder(name, &files);
    let run = antq(
        &folder,
        &[
            "score",
            "xa.csv",
            "2024.csv",
            "2025.csv",
            "--criteria",
            "xa.toml",
            "--criteria",
            "thon.toml",
            "--format",
            "csv",
            "--columns",
            "ma_xa,nam,set,verdict",
            "--year",
            "2025",
            "--quiet",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let own = run.stdout.lines().filter(|line| line.contains("xa-yen"));
    own.collect::<Vec<_>>().join("\n")
}

#[test]
fn lists_of_predecessors_count_for_their_successor_without_rows_of_their_communes() {
    // 2024: two quiet ones of Khả Cửu, one of Đông Cửu, one of Thượng Cửu.
    let before = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n\
        08635,Khu 1,2024,0\n08635,Khu 2,2024,0\n08635,Khu 3,2024,4\n08638,Khu 1,2024,0\n08638,Khu 2,2024,1\n08650,Khu 1,2024,0\n08650,Khu 2,2024,1\n";
    let own = |verdict| format!("08635,2025,xa-yen,{verdict}");
    for (quiet, verdict) in [(3, "fail"), (4, "fail"), (5, "pass")] {
        let found = more_quiet("summed", (WHOLE, before), quiet);
        assert_eq!(found, own(verdict), "{quiet}");
    }
    // A list says at least: 4 or more then, so 5 now may be more or not.
    for (quiet, verdict) in [(4, "fail"), (5, "undetermined")] {
        let found = more_quiet("summed-open", (PLAIN, before), quiet);
        assert_eq!(found, own(verdict), "{quiet}");
    }
    // Without the list of Thượng Cửu: at least three.
    let (two, _) = before.split_once("08650").unwrap();
    for (quiet, verdict) in [(3, "fail"), (4, "undetermined")] {
        let found = more_quiet("summed-two", (WHOLE, two), quiet);
        assert_eq!(found, own(verdict), "{quiet}");
    }
}

#[test]
fn a_list_of_last_year_counts_for_a_commune_without_a_row_of_last_year() {
    let before = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08656,Khu 1,2023,0\n08656,Khu 2,2023,4\n";
    let after = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08656,Khu 1,2024,0\n08656,Khu 2,2024,0\n";
    let files = [
        ("xa.csv", "ma_xa,nam,so_vu_pham_toi\n08656,2024,1\n"),
        ("2023.csv", &*format!("{WHOLE}\n{before}")),
        ("2024.csv", &*format!("{WHOLE}\n{after}")),
        ("xa.toml", COMMUNES),
    ];
    let folder = folder("same-commune", &files);
    let run = antq(
        &folder,
        &[
            "score",
            "xa.csv",
            "2023.csv",
            "2024.csv",
            "--criteria",
            "xa.toml",
            "--criteria",
            "thon.toml",
            "--format",
            "csv",
            "--columns",
            "ma_xa,nam,set,verdict",
            "--quiet",
        ],
    );
    // Only the row of the commune is judged.
    let own: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.contains("xa-yen"))
        .collect();
    assert_eq!(own, ["08656,2024,xa-yen,pass"], "{}", run.stderr);
}

#[test]
fn units_are_followed_where_they_are_counted() {
    // Of the six of 2025 two have fewer crimes than in 2024, two have not, and two are not followed.
    for (least, verdict) in [
        (2, "pass"),
        (3, "undetermined"),
        (4, "undetermined"),
        (5, "fail"),
    ] {
        let set = COMMUNES.replace("> prev(so_thon_yen)", &format!(">= {least}"));
        let files = [
            ("xa.csv", "ma_xa,nam,so_vu_pham_toi\n08635,2025,1\n"),
            ("2024.csv", &*list(WHOLE, 2024, &BEFORE)),
            ("2025.csv", &*list(WHOLE, 2025, &AFTER)),
            ("xa.toml", &*set),
        ];
        let folder = folder("counted", &files);
        let hamlets = fs::read_to_string(folder.join("thon.toml")).unwrap();
        let hamlets = hamlets.replace("so_vu_pham_toi == 0", FEWER);
        fs::write(folder.join("thon.toml"), hamlets).unwrap();
        let run = antq(
            &folder,
            &[
                "score",
                "xa.csv",
                "2024.csv",
                "2025.csv",
                "--criteria",
                "xa.toml",
                "--criteria",
                "thon.toml",
                "--format",
                "csv",
                "--columns",
                "ma_xa,nam,set,verdict",
                "--quiet",
            ],
        );
        let own: Vec<&str> = run
            .stdout
            .lines()
            .filter(|line| line.contains("xa-yen"))
            .collect();
        assert_eq!(
            own,
            [format!("08635,2025,xa-yen,{verdict}")],
            "{least} {}",
            run.stderr
        );
    }
}

#[test]
fn fewer_areas_than_the_year_before_are_told_where_the_years_are_compared() {
    let before = [
        ("08635", "Khu 1", 0),
        ("08638", "Khu 1", 0),
        ("08650", "Khu 1", 0),
    ];
    let after = [
        ("08635", "Khu 1", 0),
        ("08635", "Khu 2", 0),
        ("08635", "Khu 3", 0),
    ];
    // Three of the three former communes became two, or are three still; lists that may lack some say nothing.
    for (rows, title, is_told) in [(2, WHOLE, true), (3, WHOLE, false), (2, PLAIN, false)] {
        let files = [
            ("xa.csv", "ma_xa,nam,so_vu_pham_toi\n08635,2025,1\n"),
            ("2024.csv", &*list(title, 2024, &before)),
            ("2025.csv", &*list(WHOLE, 2025, &after[..rows])),
            ("xa.toml", COMMUNES),
        ];
        let folder = folder("fewer", &files);
        let data = [
            "score",
            "xa.csv",
            "khu_dan_cu=2024.csv",
            "khu_dan_cu=2025.csv",
        ];
        let sets = [
            "--criteria",
            "xa.toml",
            "--criteria",
            "thon.toml",
            "--format",
            "csv",
            "--lang",
            "vi",
        ];
        let run = antq(&folder, &[&data[..], &sets].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let words = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = "lưu ý[fewer-units]: Xã Khả Cửu: danh sách năm 2025 có 2 đơn vị, năm 2024 có 3;";
        assert_eq!(words.contains(told), is_told, "{rows} {title}: {words}");
    }
}
