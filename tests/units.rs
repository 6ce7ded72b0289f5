//! Tables of what lies within communes: how they are recognised, read and judged.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Run, antq};

/// A set of residential areas with one criterion, so that a verdict follows from one cell.
pub(crate) const SET: &str = r#"
format = 1
[ruleset]
id       = "thon-yen/1"
revision = 1
title    = { vi = "Thôn yên", en = "quiet hamlet" }
official = false
subject  = "khu_dan_cu"
years    = { from = 2020 }
of       = ["a"]
[[criterion]]
id    = "a"
title = { vi = "Không có tội phạm", en = "no crime" }
rule  = 'so_vu_pham_toi == 0'
"#;

/// A new folder with the set and these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("units")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files.iter().chain(&[("thon.toml", SET)]) {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// Runs a set on the communes of `xa.csv` and a list: a criterion a line, with its verdict and value.
pub(crate) fn findings(folder: &Path, list: &str, set: &str) -> Run {
    let asked = ["score", "xa.csv", list, "--criteria", set];
    let columns = "criterion,verdict,value";
    let format = ["--format", "csv", "--long", "--findings", "all"];
    antq(
        folder,
        &[&asked[..], &format, &["--columns", columns]].concat(),
    )
}

/// The verdict and value of a criterion, as [`findings`] lists them.
pub(crate) fn finding(run: &Run, criterion: &str) -> String {
    let mut lines = run.stdout.lines();
    let found = lines.find_map(|line| line.strip_prefix(criterion)?.strip_prefix(','));
    found.unwrap_or_default().replace('"', "")
}

/// Commune, name, year and verdict of each residential area, a line each.
#[track_caller]
pub(crate) fn verdicts(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let columns = "ma_xa,don_vi,nam,verdict";
    let mut all = vec!["score"];
    all.extend(arguments);
    all.extend(["--subject", "khu_dan_cu", "--criteria", "thon.toml"]);
    all.extend(["--format", "csv", "--columns", columns, "--quiet"]);
    let run = antq(folder, &all);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.lines().skip(1).map(str::to_owned).collect()
}

pub(crate) const EXPECTED: [&str; 4] = [
    "08635,Khu 1,2023,pass",
    "08635,Khu 2,2023,fail",
    "08656,Khu 1,2023,undetermined",
    "08656,Khu 2,2023,pass",
];

#[test]
fn the_commune_may_stand_in_every_row_or_only_in_the_first_or_above() {
    let place = "Tỉnh,Huyện,Xã,Thôn";
    for (name, table) in [
        (
            "every",
            format!(
                "{place},Năm,Số vụ phạm tội\nPhú Thọ,Thanh Sơn,Xã Khả Cửu,Khu 1,2023,0\nPhú Thọ,Thanh Sơn,Xã Khả Cửu,Khu 2,2023,3\n\
                 Phú Thọ,Thanh Sơn,Xã Yên Sơn,Khu 1,2023,\nPhú Thọ,Thanh Sơn,Xã Yên Sơn,Khu 2,2023,0\n"
            ),
        ),
        (
            "first",
            format!(
                "DANH SÁCH KHU DÂN CƯ NĂM 2023\nSTT,{place},Số vụ phạm tội\n1,Phú Thọ,Thanh Sơn,Xã Khả Cửu,Khu 1,0\n2,,,,Khu 2,3\n\
                 ,,,,Cộng,3\n1,Phú Thọ,Thanh Sơn,Xã Yên Sơn,Khu 1,\n2,,,,Khu 2,0\n"
            ),
        ),
        (
            "above",
            format!(
                "{place},Năm,Số vụ phạm tội\nPhú Thọ,Thanh Sơn,Xã Khả Cửu,,,3\n,,,Khu 1,2023,0\n,,,Khu 2,2023,3\n\
                 Phú Thọ,Thanh Sơn,Xã Yên Sơn,,,\n,,,Khu 1,2023,\n,,,Khu 2,2023,0\n"
            ),
        ),
        (
            "codes",
            "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08635,Khu 1,2023,0\n08635,Khu 2,2023,3\n08656,Khu 1,2023,\n08656,Khu 2,2023,0\n"
                .to_owned(),
        ),
    ] {
        let folder = folder(name, &[("h.csv", &table)]);
        assert_eq!(verdicts(&folder, &["h.csv"]), EXPECTED, "{name}\n{table}");
    }
}

#[test]
fn dividing_a_list_into_files_changes_nothing() {
    let head = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n";
    let first = format!("{head}08635,Khu 1,2023,0\n08656,Khu 1,2023,\n");
    let second = format!("{head}08635,Khu 2,2023,3\n08656,Khu 2,2023,0\n08635,khu 1,2023,0\n");
    let folder = folder("divided", &[("a.csv", &first), ("b.csv", &second)]);
    let mut found = verdicts(&folder, &["khu_dan_cu=a.csv", "khu_dan_cu=b.csv"]);
    found.sort();
    assert_eq!(found, EXPECTED);
    // One residential area with two rows that differ is judged by neither.
    let other = format!("{head}08635,Khu 1,2023,4\n");
    fs::write(folder.join("b.csv"), other).unwrap();
    let found = verdicts(&folder, &["khu_dan_cu=a.csv", "khu_dan_cu=b.csv"]);
    assert_eq!(
        found,
        [
            "08635,Khu 1,2023,undetermined",
            "08656,Khu 1,2023,undetermined",
            "08635,Khu 1,2023,undetermined"
        ]
    );
}

#[test]
fn where_a_tone_stands_and_zeros_make_no_other_area() {
    let table = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08635,Thôn Hoà Bình,2023,0\n08635,Thôn Hòa Bình,2023,0\n08635,Khu 01,2023,0\n08635,Khu 1,2023,3\n";
    let folder = folder("tones", &[("h.csv", table)]);
    let found = verdicts(&folder, &["h.csv"]);
    // One that is there twice, and one with two rows that differ.
    assert_eq!(
        found,
        [
            "08635,Thôn Hoà Bình,2023,pass",
            "08635,Khu 01,2023,undetermined",
            "08635,Khu 1,2023,undetermined"
        ]
    );
}

#[test]
fn a_year_before_the_file_counts_and_last_year_is_that_of_the_same_name() {
    let head = "ma_xa,khu_dan_cu,so_vu_pham_toi\n";
    let table = format!("{head}08635,Khu 1,0\n");
    let folder = folder("year", &[("h.csv", &table)]);
    let found = verdicts(&folder, &["khu_dan_cu=2023=h.csv"]);
    assert_eq!(found, ["08635,Khu 1,2023,pass"]);
}

#[test]
fn an_option_of_the_name_of_a_kind_gives_its_list() {
    let table = "ma_xa,khu_dan_cu,so_vu_pham_toi\n08635,Khu 1,0\n";
    let folder = folder("option", &[("h.csv", table)]);
    for list in [
        &["--khu-dan-cu", "2023=h.csv"][..],
        &["--khu-dan-cu=2023=h.csv"],
    ] {
        let found = verdicts(&folder, list);
        assert_eq!(found, ["08635,Khu 1,2023,pass"], "{list:?}");
    }
    for (wrong, told) in [
        (&["--khu-pho", "h.csv"][..], "--khu-pho"),
        (&["h.csv", "--khu-dan-cu"], "--khu-dan-cu"),
    ] {
        let run = antq(&folder, &[&["score"], wrong].concat());
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}

#[test]
fn a_saved_result_is_about_what_it_judged() {
    let table = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08635,Khu 1,2023,0\n08635,Khu 2,2023,3\n";
    let folder = folder("saved", &[("h.csv", table)]);
    let run = antq(
        &folder,
        &[
            "score",
            "h.csv",
            "--subject",
            "khu_dan_cu",
            "--criteria",
            "thon.toml",
            "-o",
            "saved.json",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(verdicts(&folder, &["saved.json"]), EXPECTED[..2]);
    let run = antq(&folder, &["score", "saved.json"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("--subject khu_dan_cu"),
        "{}",
        run.stderr
    );
}

#[test]
fn names_behind_the_figures_of_communes_that_each_have_one_row_are_a_remark() {
    let table =
        "ma_xa,nam,so_vu_pham_toi,Mô hình\n08635,2023,0,Tổ tự quản\n08656,2023,3,Camera an ninh\n";
    let folder = folder("remark", &[("x.csv", table)]);
    let run = antq(&folder, &["score", "x.csv", "--format", "csv", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("\n08656,"), "{}", run.stdout);
}

#[test]
fn what_is_not_there_is_refused() {
    let table = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08635,Khu 1,2023,0\n08635,Khu 2,2023,3\n";
    let folder = folder(
        "refused",
        &[
            ("h.csv", table),
            ("x.csv", "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n"),
        ],
    );
    for (arguments, why) in [
        (
            &["h.csv"][..],
            "không có bảng nào của xã, chỉ có bảng của: khu dân cư (theo cột “khu_dan_cu” [B1]; --subject khu_dan_cu); nếu bảng là của xã thì ghi xa=TỆP",
        ),
        (
            &["x.csv", "--subject", "khu_dan_cu"],
            "không có bảng nào của khu dân cư, chỉ có bảng của: xã (--subject xa)",
        ),
        (
            &["h.csv", "--subject", "thon"],
            "không có loại đơn vị nào tên “thon”; có: xa, quoc_gia, tinh, huyen, khu_dan_cu",
        ),
        (
            &["x.csv", "--criteria", "thon.toml"],
            "thon-yen/1 xét khu dân cư, không xét xã",
        ),
        (
            &["khu_dan_cu=x.csv", "--subject", "khu_dan_cu"],
            "unit-column",
        ),
    ] {
        let mut all = vec!["score"];
        all.extend(arguments);
        let run = antq(&folder, &all);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_clause_answers_the_sets_of_its_table() {
    // Clause 4 of Article 5 is one criterion of communes and another of residential areas.
    let hamlets =
        "ma_xa,khu_dan_cu,nam,Khoản 4 Điều 5\n08635,Khu 1,2021,Đạt\n08635,Khu 2,2021,Chưa đạt\n";
    let communes = "ma_xa,nam,Khoản 4 Điều 5,so_khu_dan_cu\n08635,2021,Đạt,2\n";
    let folder = folder("clauses", &[("x.csv", communes), ("h.csv", hamlets)]);
    let run = antq(
        &folder,
        &[
            "score",
            "x.csv",
            "h.csv",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
            "--long",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let is_own = |line: &&str| line.contains(",d6-k4,fail,\"[0,1]/2\"");
    assert!(
        run.stdout.lines().any(|line| is_own(&line)),
        "{}",
        run.stdout
    );
}

#[test]
fn a_table_that_nothing_uses_is_told() {
    let models = "ma_xa,Tên mô hình,nam\n08635,Camera an ninh,2023\n08635,Tổ tự quản,2023\n";
    let communes = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n";
    let set = SET.replace("subject  = \"khu_dan_cu\"\n", "");
    let files = [("x.csv", communes), ("m.csv", models), ("xa.toml", &set)];
    let folder = folder("unused", &files);
    let run = antq(
        &folder,
        &["score", "x.csv", "m.csv", "--criteria", "xa.toml"],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("Bảng mô hình trong m.csv không dùng đến ở đây."),
        "{words}"
    );
}

#[test]
fn the_commune_may_stand_in_sections_in_the_title_or_in_the_name_of_the_file() {
    let place = ["--tinh", "Phú Thọ"];
    let sections = "\
        KHU DÂN CƯ NĂM 2023,,\nTT,Tên khu dân cư,Số vụ phạm tội\n(1),(2),(3)\nA,Huyện Thanh Sơn,5\n\
        I,Xã Khả Cửu,3\n1,Khu 1,0\n2,Khu 2,3\nTT,Tên khu dân cư,Số vụ phạm tội\nII. Xã Yên Sơn,,\n1,Khu 1,\n2,Khu 2,0\n\
        ,Tổng cộng,3\n,Người lập biểu,Trưởng Công an huyện\n,Nguyễn Văn A,\n";
    let titled =
        "KHU DÂN CƯ CỦA XÃ KHẢ CỬU NĂM 2023,\nTên thôn,Số vụ phạm tội\nKhu 1,0\nKhu 2,3\nCộng,3\n";
    let named = "Thôn,Số vụ phạm tội\nKhu 1,\nKhu 2,0\n";
    let folder = folder(
        "sections",
        &[
            ("kdc.csv", sections),
            ("bieu.csv", titled),
            ("2023 xã Yên Sơn.csv", named),
        ],
    );
    assert_eq!(
        verdicts(&folder, &[&["kdc.csv"], &place[..]].concat()),
        EXPECTED
    );
    let both = ["bieu.csv", "2023 xã Yên Sơn.csv", "--year", "2023"];
    assert_eq!(verdicts(&folder, &[&both[..], &place].concat()), EXPECTED);
}

#[test]
fn a_row_above_the_first_section_has_no_commune_and_is_refused() {
    let text = "Thôn,Năm,Số vụ phạm tội\nKhu 9,2023,0\nXã Khả Cửu,,\nKhu 1,2023,0\nKhu 2,2023,3\n";
    let folder = folder("no-section", &[("kdc.csv", text)]);
    let arguments = ["kdc.csv", "--tinh", "Phú Thọ"];
    let expected = [",,2023,undetermined", EXPECTED[0], EXPECTED[1]];
    assert_eq!(verdicts(&folder, &arguments), expected);
}

#[test]
fn one_hamlet_of_one_commune_is_not_taken_for_the_commune() {
    let text = "Thôn của xã Khả Cửu năm 2023,\nThôn,Số vụ phạm tội\nKhu 1,0\n";
    let folder = folder("one", &[("kdc.csv", text)]);
    let run = antq(&folder, &["score", "kdc.csv", "--tinh", "Phú Thọ"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let arguments = ["kdc.csv", "--tinh", "Phú Thọ"];
    assert_eq!(verdicts(&folder, &arguments), [EXPECTED[0]]);
}

#[test]
fn what_lies_within_communes_is_not_called_a_commune() {
    let text = "Thôn của xã Khả Cửu năm 2023,\nThôn,Số vụ phạm tội\nKhu 1,0\nKhu 2,0\n";
    let folder = folder("called", &[("kdc.csv", text)]);
    let of = [
        "score",
        "kdc.csv",
        "--subject",
        "khu_dan_cu",
        "--criteria",
        "thon.toml",
    ];
    let run = antq(
        &folder,
        &[&of[..], &["--tinh", "Phú Thọ", "--lang", "en"]].concat(),
    );
    assert!(run.stdout.contains("2 units"), "{}", run.stdout);
    assert!(!run.stdout.contains("communes"), "{}", run.stdout);
}
