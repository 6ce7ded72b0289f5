//! Rows and files of several years.

use super::folder;
use crate::harness::{antq, antq_wide};

#[test]
fn two_rows_of_one_commune_and_year_that_differ_are_both_told_and_neither_is_judged() {
    let folder = folder(
        "twice",
        &[(
            "a.csv",
            "ma_xa,ten_xa,nam,so_khu_dan_cu\n1,Xã Một,2020,5\n2,Xã Hai,2020,5\n1,Xã Một,2020,6\n",
        )],
    );
    let run = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told: Vec<[&str; 3]> = run
        .stdout
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let verdict = cells.get(7).copied().unwrap_or_default();
            let reason = line.split("duplicate-row: ").nth(1).unwrap_or_default();
            [cells[1], verdict, reason]
        })
        .collect();
    let reason = |rows: &str| {
        format!(
            "hai dòng cùng là của Xã Một, năm 2020, khác nhau trước hết ở cột “so_khu_dan_cu” [{rows}]\","
        )
    };
    let (first, later) = (reason("a.csv:2, a.csv:4"), reason("a.csv:4, a.csv:2"));
    assert_eq!(
        told,
        [
            ["Xã Một", "undetermined", first.as_str()],
            ["Xã Hai", "undetermined", ""],
            ["Xã Một", "undetermined", later.as_str()]
        ]
    );
    let run = antq(&folder, &["score", "a.csv", "--fail-on", "doubt"]);
    assert_eq!(run.code, 1);
    let run = antq(&folder, &["check", "a.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("3 dòng số liệu = 3 dòng để chấm + 0 dòng lặp lại."),
        "{}",
        run.stdout
    );
}

#[test]
fn files_of_two_years_may_both_carry_the_year_between() {
    let head = "ma_xa,ten_xa,nam,so_khu_dan_cu";
    let files = [
        (
            "f2022.csv",
            format!("{head}\n1,Xã Một,2021,4\n1,Xã Một,2022,5\n"),
        ),
        (
            "f2023.csv",
            format!("{head}\n1,Xã Một,2022,5\n1,Xã Một,2023,6\n"),
        ),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let folder = folder("overlap", &files);
    let run = antq(
        &folder,
        &[
            "score",
            "f2022.csv",
            "f2023.csv",
            "--year",
            "all",
            "--format",
            "csv",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("duplicate-row"), "{}", run.stderr);
    let check = antq(&folder, &["check", "f2022.csv", "f2023.csv"]);
    assert!(!check.stdout.contains("duplicate-row"), "{}", check.stdout);
}

#[test]
fn a_year_in_the_file_that_is_not_the_one_before_it_is_told_as_that() {
    let rows = "ma_xa,ten_xa,nam,so_khu_dan_cu\n1,Xã Một,2024,5\n";
    let folder = folder("contradicted", &[("a.csv", rows)]);
    let told = "tệp ghi năm 2024, còn dòng lệnh ghi năm 2025 trước tên tệp";
    for (arguments, code) in [
        (["score", "2025=a.csv"].as_slice(), 0),
        // The only row of the later year is not judged.
        (&["diff", "2024=a.csv", "2025=a.csv"], 2),
    ] {
        let run = antq(&folder, &[arguments, &["--lang", "vi"]].concat());
        let all = format!("{}{}", run.stdout, run.stderr);
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.code, code, "{arguments:?}: {all}");
        assert!(all.contains(told), "{arguments:?}: {all}");
        assert!(!all.contains("không phải là năm"), "{all}");
    }
}

#[test]
fn years_of_a_file_and_the_law_of_another_year() {
    let data = "ma_xa,ten_xa,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã Một,10,7\n";
    let folder = folder("years", &[("a.csv", data)]);
    let version = |arguments: &[&str]| {
        let mut all = vec!["score"];
        all.extend(arguments);
        all.extend(["--format", "csv"]);
        let run = antq(&folder, &all);
        let row = run
            .stdout
            .lines()
            .nth(1)
            .unwrap_or_default()
            .split(',')
            .map(str::to_owned)
            .collect::<Vec<_>>();
        (
            row.get(4).cloned().unwrap_or_default(),
            row.get(6).cloned().unwrap_or_default(),
            run.code,
        )
    };
    let case = |arguments: &[&str], year: &str, law: &str| {
        assert_eq!(
            version(arguments),
            (year.to_owned(), law.to_owned(), 0),
            "{arguments:?}"
        );
    };
    case(&["2021=a.csv"], "2021", "tt-23-2012");
    case(&["a.csv", "--year", "2022"], "2022", "tt-124-2021");
    case(&["2021=a.csv", "--law", "2022"], "2021", "tt-124-2021");
    case(
        &["2023=a.csv", "--criteria", "an-toan-antt/tt-23-2012"],
        "2023",
        "tt-23-2012",
    );
    assert_eq!(antq(&folder, &["score", "a.csv"]).code, 2);
}

#[test]
fn a_year_that_is_not_there_names_each_commune_once_and_two_of_one_name_by_their_codes() {
    // Two sets and two rows of the first commune need 2021.
    let table = "Mã xã,Tên xã,Năm,Số vụ phạm tội,Số vụ tệ nạn xã hội,Số vụ trọng án xảy ra trên địa bàn\n\
                 1,Xã Lúa,2022,3,2,0\n1,Xã Lúa,2023,2,1,0\n2,Xã Lúa,2022,3,2,0\n3,Xã Ngô,2022,3,2,0\n";
    let folder = folder("twice", &[("a.csv", table)]);
    let arguments = ["score", "a.csv", "--year", "all", "--lang", "vi"];
    let run = antq_wide(&folder, &arguments, 160);
    let note = "Không có số liệu năm 2021 của Xã Lúa (1), Xã Lúa (2), Xã Ngô.";
    assert!(run.stdout.contains(note), "{}", run.stdout);
    let note = "Không có số liệu năm 2022";
    assert!(!run.stdout.contains(note), "{}", run.stdout);
}
