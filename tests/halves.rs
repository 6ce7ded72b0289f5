//! 2025 in two halves: rows of the communes before July and of their successor, with verdicts written by hand.
//!
//! Xã Khả Cửu (08635) was formed from the former Khả Cửu (08635), Đông Cửu (08638) and Thượng Cửu (08650) of huyện
//! Thanh Sơn. The rule requires fewer cases than last year, or none; last year has 10 = 4 + 3 + 3.

use std::fs;
use std::path::PathBuf;

use crate::harness::antq;

const SET: &str = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\ntitle = { vi = \"Thử\", en = \"trial\" }\n\
                   of = [\"a\"]\n[[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\n\
                   rule = 'so_vu_pham_toi < prev(so_vu_pham_toi) or so_vu_pham_toi == 0'\n";

const HEADING: &str = "ma_xa,huyen,nam,so_vu_pham_toi,so_thang";

const LAST_YEAR: [&str; 3] = [
    "08635,Thanh Sơn,2024,4,",
    "08638,Thanh Sơn,2024,3,",
    "08650,Thanh Sơn,2024,3,",
];

/// A test folder with a set of criteria and files of rows, named `0.csv`, `1.csv`, …
fn folder(name: &str, files: &[&[&str]]) -> (PathBuf, Vec<String>) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bo.toml"), SET).unwrap();
    let mut names = Vec::new();
    for (place, rows) in files.iter().enumerate() {
        let name = format!("{place}.csv");
        let table = format!("{HEADING}\n{}\n", rows.join("\n"));
        fs::write(folder.join(&name), table).unwrap();
        names.push(name);
    }
    (folder, names)
}

/// Each row of `score` output for a year: code, whether it has a district, verdict.
fn scored(name: &str, files: &[&[&str]], year: u16) -> Vec<(String, bool, String)> {
    let (folder, names) = folder(name, files);
    let year = year.to_string();
    let mut arguments = vec!["score", "--criteria", "bo.toml", "--format", "csv"];
    arguments.extend(["--quiet", "--year", &year]);
    arguments.extend(names.iter().map(String::as_str));
    let run = antq(&folder, &arguments);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let place = |name: &str| heading.iter().position(|one| one == name).unwrap();
    let (code, district, verdict) = (place("ma_xa"), place("huyen"), place("verdict"));
    let rows = reader.records().map(Result::unwrap).map(|row| {
        let former = !row[district].is_empty();
        (row[code].to_owned(), former, row[verdict].to_owned())
    });
    rows.collect()
}

/// The verdict on the present Khả Cửu in a year.
fn of_successor(name: &str, files: &[&[&str]], year: u16) -> String {
    let rows = scored(name, files, year);
    let own: Vec<_> = rows
        .iter()
        .filter(|(code, former, _)| code == "08635" && !former)
        .collect();
    assert_eq!(own.len(), 1, "{rows:?}");
    own[0].2.clone()
}

#[track_caller]
fn case(halves: &[&str], expected: &str) {
    let line = std::panic::Location::caller().line();
    let rows = [&LAST_YEAR[..], halves].concat();
    let found = of_successor(&format!("halves-{line}"), &[&rows], 2025);
    assert_eq!(found, expected, "{halves:?}");
}

#[test]
fn months_that_join_up_to_twelve_add_exactly() {
    // 2 + 1 + 1 and 2 are 6.
    for [first, rest] in [["7", "5"], ["6", "6"], ["5", "7"], ["8", "4"], ["11", "1"]] {
        let former = [
            "08635,Thanh Sơn,2025,2,",
            "08638,Thanh Sơn,2025,1,",
            "08650,Thanh Sơn,2025,1,",
        ];
        let mut rows: Vec<String> = former.iter().map(|row| format!("{row}{first}")).collect();
        rows.push(format!("08635,,2025,2,{rest}"));
        case(&rows.iter().map(String::as_str).collect::<Vec<_>>(), "pass");
    }
    // 12 and 2 are 14.
    case(
        &[
            "08635,Thanh Sơn,2025,4,7",
            "08638,Thanh Sơn,2025,4,7",
            "08650,Thanh Sơn,2025,4,7",
            "08635,,2025,2,5",
        ],
        "fail",
    );
    // 3 + 3 + 2 and 2 equal last year's.
    case(
        &[
            "08635,Thanh Sơn,2025,3,7",
            "08638,Thanh Sơn,2025,3,7",
            "08650,Thanh Sơn,2025,2,7",
            "08635,,2025,2,5",
        ],
        "fail",
    );
    // No cases at all.
    case(
        &[
            "08635,Thanh Sơn,2025,0,7",
            "08638,Thanh Sơn,2025,0,7",
            "08650,Thanh Sơn,2025,0,7",
            "08635,,2025,0,5",
        ],
        "pass",
    );
    // Predecessors with other numbers of months, each with the rest of its year.
    case(
        &[
            "08635,Thanh Sơn,2025,2,7 tháng",
            "08638,Thanh Sơn,2025,1,07",
            "08650,Thanh Sơn,2025,1,7",
            "08635,,2025,2,5 tháng",
        ],
        "pass",
    );
}

#[test]
fn a_missing_part_leaves_at_least() {
    // One row is missing: at least 5.
    case(
        &[
            "08635,Thanh Sơn,2025,2,7",
            "08638,Thanh Sơn,2025,1,7",
            "08635,,2025,2,5",
        ],
        "undetermined",
    );
    // The known cases decide: at least 10.
    case(
        &[
            "08635,Thanh Sơn,2025,4,7",
            "08638,Thanh Sơn,2025,4,7",
            "08635,,2025,2,5",
        ],
        "fail",
    );
    // All predecessors' rows are missing.
    case(&["08635,,2025,2,6"], "undetermined");
    case(&["08635,,2025,10,6"], "fail");
    // One month is missing.
    case(
        &[
            "08635,Thanh Sơn,2025,2,7",
            "08638,Thanh Sơn,2025,1,7",
            "08650,Thanh Sơn,2025,1,7",
            "08635,,2025,2,4",
        ],
        "undetermined",
    );
    // One month of one predecessor is missing.
    case(
        &[
            "08635,Thanh Sơn,2025,2,7",
            "08638,Thanh Sơn,2025,1,7",
            "08650,Thanh Sơn,2025,1,6",
            "08635,,2025,2,5",
        ],
        "undetermined",
    );
    // One predecessor's cell is missing.
    case(
        &[
            "08635,Thanh Sơn,2025,2,7",
            "08638,Thanh Sơn,2025,,7",
            "08650,Thanh Sơn,2025,1,7",
            "08635,,2025,2,5",
        ],
        "undetermined",
    );
}

#[test]
fn rows_that_contradict_each_other_are_withheld_with_the_reason() {
    let seven = [
        "08635,Thanh Sơn,2025,2,7",
        "08638,Thanh Sơn,2025,1,7",
        "08650,Thanh Sơn,2025,1,7",
    ];
    // More than twelve months.
    let rows = [&LAST_YEAR[..], &seven, &["08635,,2025,2,6"]].concat();
    let found = scored("halves-more", &[&rows], 2025);
    assert_eq!(found.len(), 4);
    assert!(found.iter().all(|row| row.2 == "undetermined"), "{found:?}");
    // A full year, or one without a number of months, that is less than its parts.
    for months in ["", "12"] {
        let own = format!("08635,,2025,2,{months}");
        let rows = [&LAST_YEAR[..], &seven, &[own.as_str()]].concat();
        let found = of_successor("halves-below", &[&rows], 2025);
        assert_eq!(found, "undetermined");
        for command in ["score", "check"] {
            let (folder, _) = folder("halves-below", &[&rows]);
            let run = antq(&folder, &[command, "0.csv", "--criteria", "bo.toml"]);
            assert!(
                (run.stdout + &run.stderr).contains("halves-differ") || command == "score",
                "{command}"
            );
        }
    }
    // Equal to its parts or more: it may be the rest of the year only.
    for cases in ["4", "9"] {
        let own = format!("08635,,2025,{cases},12");
        let rows = [&LAST_YEAR[..], &seven, &[own.as_str()]].concat();
        assert_eq!(of_successor("halves-open", &[&rows], 2025), "undetermined");
    }
    let rows = [&LAST_YEAR[..], &seven, &["08635,,2025,10,12"]].concat();
    assert_eq!(of_successor("halves-open", &[&rows], 2025), "fail");
}

#[test]
fn a_later_year_looks_back_on_the_joined_one() {
    let joined = |last: &'static str| {
        let halves = [
            "08635,Thanh Sơn,2025,4,7",
            "08638,Thanh Sơn,2025,4,7",
            "08650,Thanh Sơn,2025,4,7",
            "08635,,2025,2,5",
            last,
        ];
        let rows = [&LAST_YEAR[..], &halves].concat();
        of_successor(&format!("halves-next-{last}"), &[&rows], 2026)
    };
    // 14 in 2025.
    assert_eq!(joined("08635,,2026,6,"), "pass");
    assert_eq!(joined("08635,,2026,13,"), "pass");
    assert_eq!(joined("08635,,2026,14,"), "fail");
    assert_eq!(joined("08635,,2026,2,6"), "undetermined");
    // Without the second half 2025 has at least 12.
    let halves = [
        "08635,Thanh Sơn,2025,4,6",
        "08638,Thanh Sơn,2025,4,6",
        "08650,Thanh Sơn,2025,4,6",
    ];
    for (now, expected) in [
        ("11", "pass"),
        ("12", "undetermined"),
        ("20", "undetermined"),
    ] {
        let now = format!("08635,,2026,{now},");
        let rows = [&halves[..], &[now.as_str()]].concat();
        assert_eq!(
            of_successor("halves-first", &[&rows], 2026),
            expected,
            "{now}"
        );
    }
    // Without one first half: at least the known cases; without any row: nothing.
    let rows = [
        "08635,Thanh Sơn,2025,4,6",
        "08635,,2025,5,6",
        "08635,,2026,8,",
    ];
    assert_eq!(of_successor("halves-known", &[&rows], 2026), "pass");
    let rows = [
        "08635,Thanh Sơn,2025,4,6",
        "08635,,2025,3,6",
        "08635,,2026,8,",
    ];
    assert_eq!(of_successor("halves-known", &[&rows], 2026), "undetermined");
    // Rows that are not judged are not used for other years.
    let rows = [
        "08635,Thanh Sơn,2025,9,7",
        "08635,,2025,9,6",
        "08635,,2026,8,",
    ];
    assert_eq!(of_successor("halves-known", &[&rows], 2026), "undetermined");
}

#[test]
fn the_order_of_rows_and_files_does_not_matter() {
    let rows = [
        "08635,Thanh Sơn,2025,2,7",
        "08638,Thanh Sơn,2025,1,7",
        "08650,Thanh Sơn,2025,1,7",
        "08635,,2025,2,5",
    ];
    for turn in 0..4 {
        let mut turned = rows;
        turned.rotate_left(turn);
        let apart: Vec<&[&str]> = turned.chunks(1).chain([&LAST_YEAR[..]]).collect();
        let name = format!("halves-apart-{turn}");
        assert_eq!(of_successor(&name, &apart, 2025), "pass");
        let two = [&turned[..2], &[&turned[2..], &LAST_YEAR[..]].concat()];
        assert_eq!(
            of_successor(&format!("halves-two-{turn}"), &two, 2025),
            "pass"
        );
        turned.reverse();
        let one = [&turned[..], &LAST_YEAR].concat();
        assert_eq!(
            of_successor(&format!("halves-one-{turn}"), &[&one], 2025),
            "pass"
        );
    }
}

#[test]
fn the_months_of_a_former_commune_before_its_end_are_all_of_its_life() {
    let rows = |cases: &str, months: &str| -> Vec<String> {
        let own = format!("08638,Thanh Sơn,2025,{cases},{months}");
        LAST_YEAR
            .iter()
            .map(|row| (*row).to_owned())
            .chain([own])
            .collect()
    };
    let verdict = |cases: &str, months: &str| {
        let rows = rows(cases, months);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = scored(&format!("halves-life-{cases}-{months}"), &[&rows], 2025);
        found[0].2.clone()
    };
    // None is enough, whatever last year was.
    assert_eq!(verdict("0", "6"), "pass");
    assert_eq!(verdict("0", "5"), "undetermined");
    assert_eq!(verdict("0", "1"), "undetermined");
    // It is unknown whether months outside its existence were counted too.
    assert_eq!(verdict("0", "7"), "undetermined");
    // 1 of six months is not compared with 3 of a whole year.
    assert_eq!(verdict("1", "6"), "undetermined");
}

#[test]
fn score_and_diff_say_the_same_and_the_reason_names_the_parts() {
    let halves = [
        "08635,Thanh Sơn,2025,4,7",
        "08638,Thanh Sơn,2025,4,7",
        "08650,Thanh Sơn,2025,4,7",
        "08635,,2025,2,5",
        "08635,,2026,6,",
    ];
    let rows = [&LAST_YEAR[..], &halves].concat();
    let (folder, _) = folder("halves-diff", &[&rows]);
    let compared = |before: &str, year: &str| {
        let arguments = [
            "diff",
            "0.csv",
            "--criteria",
            "bo.toml",
            "--format",
            "csv",
            "--before",
        ];
        let run = antq(
            &folder,
            &[&arguments[..], &[before, "--year", year, "--quiet"]].concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
        let heading = reader.headers().unwrap().clone();
        let place = |name: &str| heading.iter().position(|one| one == name).unwrap();
        let told = ["ma_xa", "huyen", "before", "after"].map(place);
        let mut rows = reader.records().map(Result::unwrap);
        let own = rows.find(|row| &row[told[0]] == "08635" && row[told[1]].is_empty());
        let own = own.unwrap_or_else(|| panic!("{}", run.stdout));
        [own[told[2]].to_owned(), own[told[3]].to_owned()]
    };
    // Nothing is known of the year before 2024.
    assert_eq!(compared("2024", "2025"), ["undetermined", "fail"]);
    assert_eq!(compared("2025", "2026"), ["fail", "pass"]);
    for year in ["2025", "2026"] {
        let run = antq(
            &folder,
            &[
                "explain",
                "--all",
                "08635",
                "0.csv",
                "--criteria",
                "bo.toml",
                "--year",
                year,
            ],
        );
        let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for told in ["Đông Cửu", "Thượng Cửu", "7 tháng", "5 tháng"] {
            assert!(text.contains(told), "{told} in {year}: {}", run.stdout);
        }
    }
}

/// The first line of a comparison and the relation in each of its rows.
fn parted(name: &str, rows: &[&str], years: [&str; 2]) -> (String, Vec<String>) {
    let (folder, _) = folder(name, &[rows]);
    let asked = ["diff", "0.csv", "--criteria", "bo.toml", "--quiet"];
    let [before, year] = years;
    let between = ["--before", before, "--year", year];
    let page = antq(&folder, &[&asked[..], &between, &["--lang", "vi"]].concat());
    let csv = antq(
        &folder,
        &[&asked[..], &between, &["--format", "csv"]].concat(),
    );
    assert_eq!(
        (page.code, csv.code),
        (0, 0),
        "{}{}",
        page.stderr,
        csv.stderr
    );
    let mut reader = csv::Reader::from_reader(csv.stdout.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let place = heading.iter().position(|one| one == "standing").unwrap();
    let standings = reader.records().map(|row| row.unwrap()[place].to_owned());
    let first = page.stdout.lines().next().unwrap_or_default();
    (first.to_owned(), standings.collect())
}

#[test]
fn communes_that_ended_within_the_year_are_compared_as_the_one_they_became() {
    let ended = [
        "08635,Thanh Sơn,2025,4,7",
        "08638,Thanh Sơn,2025,4,7",
        "08650,Thanh Sơn,2025,4,7",
    ];
    let merged = "Tỉnh Phú Thọ: 3 đơn vị → 1 đơn vị: 3 nhập thành 1 (so với số liệu 2024 gộp lại)";
    // Its own months or its own year, with the rows of all or some of its predecessors.
    for (name, own, ended) in [
        ("months", "08635,,2025,2,5", &ended[..]),
        ("year", "08635,,2025,14,", &ended[..]),
        ("some", "08635,,2025,2,5", &ended[1..]),
        ("none", "08635,,2025,14,", &[]),
    ] {
        let rows = [&LAST_YEAR[..], ended, &[own]].concat();
        let (first, standings) = parted(&format!("parted-{name}"), &rows, ["2024", "2025"]);
        assert_eq!(first, merged, "{name}");
        assert_eq!(standings, ["merged"], "{name}");
        let (first, _) = parted(&format!("parted-{name}"), &rows, ["2025", "2024"]);
        assert!(first.contains("1 đơn vị → 3 đơn vị"), "{name}: {first}");
    }
    // Without a row of their successor, they are all there is for the year.
    let rows = [&LAST_YEAR[..], &ended].concat();
    let (first, standings) = parted("parted-alone", &rows, ["2024", "2025"]);
    assert!(first.contains("3 giữ nguyên"), "{first}");
    assert_eq!(standings, ["paired"; 3]);
}

#[test]
fn a_commune_that_stayed_as_it_was_has_two_rows_of_one_year() {
    // Xã Ngọc Long, huyện Yên Minh: no predecessors and no successor.
    let rows = |first: &'static str, rest: &'static str| {
        let all = ["00859,Yên Minh,2024,4,", first, rest, "00859,,2026,3,"];
        all.to_vec()
    };
    let verdicts = |name: &str, rows: &[&str], year| -> Vec<String> {
        let found = scored(name, &[rows], year);
        found.into_iter().map(|row| row.2).collect()
    };
    // 2 and 1 are 3: fewer than 4, and equal to the following year.
    let joined = rows("00859,Yên Minh,2025,2,7", "00859,,2025,1,5");
    assert_eq!(verdicts("halves-same", &joined, 2025), ["pass"]);
    assert_eq!(verdicts("halves-same", &joined, 2026), ["fail"]);
    let turned = rows("00859,,2025,1,5", "00859,Yên Minh,2025,2,7");
    assert_eq!(verdicts("halves-same", &turned, 2025), ["pass"]);
    let (folder, _) = folder("halves-same", &[&joined]);
    let run = antq(
        &folder,
        &["check", "0.csv", "--criteria", "bo.toml", "--lang", "en"],
    );
    let told = "4 data rows = 3 to score + 0 repeated + 1 for the first half of a year";
    assert!(run.stdout.contains(told), "{}", run.stdout);
    // A month is missing; a month too many; only the first half, although the commune existed longer.
    let short = rows("00859,Yên Minh,2025,2,6", "00859,,2025,1,5");
    assert_eq!(verdicts("halves-short", &short, 2025), ["undetermined"]);
    let long = rows("00859,Yên Minh,2025,2,7", "00859,,2025,1,6");
    assert_eq!(
        verdicts("halves-long", &long, 2025),
        ["undetermined", "undetermined"]
    );
    let alone = ["00859,Yên Minh,2024,4,", "00859,Yên Minh,2025,2,6"];
    assert_eq!(verdicts("halves-alone", &alone, 2025), ["undetermined"]);
    // A repeated row counts once.
    let twice = [&joined[..], &["00859,Yên Minh,2025,2,7"]].concat();
    assert_eq!(verdicts("halves-twice", &twice, 2025), ["pass"]);
}

#[test]
fn of_a_commune_that_was_divided_the_sum_counts_from_nothing_to_all() {
    // Phường Phúc Tân (00037) … a part of 00007 became part of 00008 and 00025.
    let rows = |now: &'static str| {
        let last = [
            "00031,,2024,9,",
            "00007,,2024,0,",
            "00025,,2024,0,",
            "00028,,2024,0,",
        ];
        let more = ["00034,,2024,0,", "00178,,2024,0,", "00199,,2024,0,"];
        let first = [
            "00031,Ba Đình,2025,3,7",
            "00007,Ba Đình,2025,4,7",
            "00025,Ba Đình,2025,0,7",
        ];
        let rest = ["00028,Ba Đình,2025,0,7", "00034,Ba Đình,2025,0,7"];
        let others = ["00178,Đống Đa,2025,0,7", "00199,Đống Đa,2025,0,7", now];
        [&last[..], &more, &first, &rest, &others].concat()
    };
    // Last year has 9; this year 3 to 7 plus what was added later.
    let verdict = |name: &str, now| {
        let found = scored(name, &[&rows(now)], 2025);
        let own = found
            .iter()
            .find(|(code, former, _)| code == "00025" && !former);
        own.unwrap_or_else(|| panic!("{found:?}")).2.clone()
    };
    assert_eq!(verdict("halves-divided-1", "00025,,2025,1,5"), "pass");
    assert_eq!(
        verdict("halves-divided-2", "00025,,2025,2,5"),
        "undetermined"
    );
    assert_eq!(verdict("halves-divided-6", "00025,,2025,6,5"), "fail");
}

#[test]
fn results_that_were_saved_come_to_the_same_verdicts() {
    let joined = [
        "08635,Thanh Sơn,2025,4,7",
        "08638,Thanh Sơn,2025,1,7",
        "08650,Thanh Sơn,2025,4,7",
        "08635,,2025,2,5",
        "08635,,2026,6,",
        "00859,Yên Minh,2024,4,",
        "00859,Yên Minh,2025,2,7",
        "00859,,2025,1,5",
        "00859,,2026,2,",
    ];
    let rows = [&LAST_YEAR[..], &joined].concat();
    let (folder, _) = folder("halves-saved", &[&rows]);
    let run = |file: &str, format: &str| {
        let arguments = [
            "score",
            file,
            "--criteria",
            "bo.toml",
            "--year",
            "all",
            "--quiet",
        ];
        let run = antq(&folder, &[&arguments[..], &["--format", format]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{file}");
        run.stdout
    };
    fs::write(folder.join("0.json"), run("0.csv", "json")).unwrap();
    let [mut first, mut again] = ["0.csv", "0.json"]
        .map(|file| -> Vec<String> { run(file, "csv").lines().map(str::to_owned).collect() });
    first.sort();
    again.sort();
    assert_eq!(first, again);
}

#[test]
fn what_stands_at_the_end_of_the_year_is_as_the_last_row_has_it() {
    // A year-end recognition and numbers of models belong to the commune that exists at the end of the year.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("halves-stock");
    fs::create_dir_all(&folder).unwrap();
    let set = SET.replace(
        "so_vu_pham_toi < prev(so_vu_pham_toi) or so_vu_pham_toi == 0",
        "so_diem_mo_hinh >= 5",
    );
    fs::write(folder.join("bo.toml"), set).unwrap();
    for (own, months, expected) in [
        ("5", "5", "pass"),
        ("4", "5", "fail"),
        ("4", "6", "fail"),
        ("5", "6", "pass"),
    ] {
        let former = if months == "5" { "7" } else { "6" };
        let text = format!(
            "ma_xa,huyen,nam,so_diem_mo_hinh,so_thang\n08635,Thanh Sơn,2025,9,{former}\n\
             08638,Thanh Sơn,2025,9,{former}\n08635,,2025,{own},{months}\n"
        );
        fs::write(folder.join("so.csv"), text).unwrap();
        let run = antq(
            &folder,
            &[
                "score",
                "so.csv",
                "--criteria",
                "bo.toml",
                "--format",
                "csv",
            ],
        );
        let row = run
            .stdout
            .lines()
            .find(|line| line.starts_with("08635,Xã Khả Cửu,,"));
        let row = row.unwrap_or_else(|| panic!("{}", run.stdout));
        assert!(
            row.contains(&format!(",{expected},")),
            "{own} {months}: {row}"
        );
    }
}

#[test]
fn the_own_half_of_a_successor_is_no_commune_that_was_merged() {
    let rows = [
        "08635,Thanh Sơn,2025,2,7",
        "08638,Thanh Sơn,2025,1,7",
        "08650,Thanh Sơn,2025,1,7",
        "08635,,2025,2,5",
        "08635,,2026,7,",
    ];
    let rows = [&LAST_YEAR[..], &rows].concat();
    for (years, expected) in [
        (["2025", "2026"], "3 đơn vị → 1 đơn vị: 3 nhập thành 1 "),
        (["2026", "2025"], "1 đơn vị → 3 đơn vị: 3 nhập thành 1 "),
        (["2024", "2025"], "3 đơn vị → 1 đơn vị: 3 nhập thành 1 "),
    ] {
        let (folder, _) = folder("halves-merged", &[&rows]);
        let asked = ["diff", "0.csv", "--criteria", "bo.toml", "--before"];
        let run = antq(
            &folder,
            &[&asked[..], &[years[0], "--year", years[1]]].concat(),
        );
        assert!(run.stdout.contains(expected), "{years:?}: {}", run.stdout);
        assert!(
            !run.stdout.contains("không còn"),
            "{years:?}: {}",
            run.stdout
        );
    }
}

#[test]
fn a_commune_that_came_within_the_window_is_told_of_once() {
    // 02593 Vân Sơn was merged into 02608 Hồng Sơn on an unknown day, and that into its successor of 2025.
    let rows = ["02593,,2024,5,", "02608,,2024,1,", "02608,,2025,6,"];
    let (folder, _) = folder("halves-once", &[&rows]);
    for command in ["score", "diff"] {
        let run = antq(&folder, &[command, "0.csv", "--criteria", "bo.toml"]);
        let told = run.stdout.replace("\n    ", " ");
        assert_eq!(told.matches("Xã Vân Sơn nhập vào").count(), 1, "{told}");
    }
}
