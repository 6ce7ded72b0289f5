//! Communes abolished on unknown days: the figures of an earlier year, with verdicts written by hand.
//!
//! Xã Vân Sơn (02593) was merged into xã Hồng Sơn (02608) between 5 May 2022 and 1 March 2025. The boundaries of a year
//! are those of its last day. The rule requires fewer cases than last year, or none.

use std::fs;
use std::path::PathBuf;

use crate::harness::antq;

const SET: &str = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\ntitle = { vi = \"Thử\", en = \"trial\" }\n\
                   of = [\"a\"]\n[[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\n\
                   rule = 'so_vu_pham_toi < prev(so_vu_pham_toi) or so_vu_pham_toi == 0'\n";

/// A test folder with a set of criteria and rows of code, year, cases and boundaries.
fn folder(name: &str, rows: &[&str]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("bo.toml"), SET).unwrap();
    let table = format!(
        "ma_xa,nam,so_vu_pham_toi,ranh_gioi,so_thang\n{}\n",
        rows.join("\n")
    );
    fs::write(folder.join("so.csv"), table).unwrap();
    folder
}

/// One column of a commune's row in CSV output.
fn cell(printed: &str, code: &str, column: &str) -> String {
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    let heading = reader.headers().unwrap().clone();
    let place = |name: &str| heading.iter().position(|one| one == name).unwrap();
    let (own, told) = (place("ma_xa"), place(column));
    let mut rows = reader.records().map(Result::unwrap);
    let row = rows.find(|row| &row[own] == code);
    row.unwrap_or_else(|| panic!("no {code} in {printed}"))[told].to_owned()
}

/// Checks that `score` and `diff` give the commune the same verdict in the later of two years.
#[track_caller]
fn case_of(code: &str, rows: &[&str], history: &str, expected: &str) {
    let line = std::panic::Location::caller().line();
    let folder = folder(&format!("brackets-{line}"), rows);
    let mut more = vec!["--criteria", "bo.toml", "--format", "csv", "--quiet"];
    if !history.is_empty() {
        fs::write(folder.join("lich-su.csv"), history).unwrap();
        more.extend(["--history", "2024=lich-su.csv"]);
    }
    let run = |command: &str| {
        let run = antq(&folder, &[&[command, "so.csv"], &more[..]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    assert_eq!(cell(&run("score"), code, "verdict"), expected, "{rows:?}");
    assert_eq!(cell(&run("diff"), code, "after"), expected, "{rows:?}");
}

#[track_caller]
fn case(rows: &[&str], expected: &str) {
    case_of("02608", rows, "", expected);
}

#[test]
fn where_the_bracket_touches_a_year_and_there_is_a_row_it_lies_between_its_own_and_the_sum() {
    // Last year: 1 to 6.
    let with = |now: &'static str| ["02593,2022,5,,", "02608,2022,1,,", now];
    case(&with("02608,2023,4,,"), "undetermined");
    case(&with("02608,2023,1,,"), "undetermined");
    case(&with("02608,2023,6,,"), "fail");
    case(&with("02608,2023,7,,"), "fail");
    case(&with("02608,2023,0,,"), "pass");
    // In 2021 it certainly existed; by the end of 2022 it may have been merged.
    case(
        &["02593,2021,5,,", "02608,2021,1,,", "02608,2022,4,,"],
        "undetermined",
    );
}

#[test]
fn where_it_touches_a_year_and_there_is_no_row_last_year_is_at_least_its_own() {
    case(&["02608,2022,1,,", "02608,2023,4,,"], "undetermined");
    case(&["02608,2022,5,,", "02608,2023,4,,"], "pass");
    case(&["02608,2021,1,,", "02608,2022,4,,"], "undetermined");
    // A row of another year does not count for this one.
    case(
        &["02593,2021,9,,", "02608,2022,1,,", "02608,2023,4,,"],
        "undetermined",
    );
}

#[test]
fn a_commune_with_a_whole_row_of_the_later_year_had_not_come_by_then() {
    let rows = ["02593,2022,5,,", "02608,2022,1,,", "02593,2023,5,,"];
    case(&[&rows[..], &["02608,2023,4,,"]].concat(), "fail");
    // A row for some months proves nothing: the merger may have happened in the others.
    let rows = ["02593,2022,5,,", "02608,2022,1,,", "02593,2023,2,,4"];
    case(&[&rows[..], &["02608,2023,4,,"]].concat(), "undetermined");
}

#[test]
fn once_the_bracket_has_ended_a_commune_that_was_there_is_added_whole_or_missing_by_name() {
    // Since July 2025 Hồng Sơn consists of Chi Thiết (02596), Hồng Sơn and others; Vân Sơn was already part of it.
    let made_of = ["02596,2024,1,,", "02599,2024,0,,", "02608,2024,1,,"];
    let of = |more: &[&'static str]| [&made_of[..], more].concat();
    case(&of(&["02593,2024,5,,", "02608,2025,6,,"]), "pass");
    case(&of(&["02593,2024,5,,", "02608,2025,7,,"]), "fail");
    case(&of(&["02608,2025,1,,"]), "pass");
    case(&of(&["02608,2025,6,,"]), "undetermined");
}

#[test]
fn boundaries_that_are_said_settle_it() {
    case(&["02608,2022,1,2023,", "02608,2023,4,,"], "fail");
    case(&["02608,2022,1,2024,", "02608,2023,4,2024,"], "fail");
    case(&["02608,2022,6,2024,", "02608,2023,4,2024,"], "pass");
    // The figures include a commune that the requested boundaries exclude, so they are an upper bound.
    case(&["02608,2022,9,2024,", "02608,2023,4,,"], "undetermined");
    case(&["02608,2022,3,2024,", "02608,2023,4,,"], "fail");
}

#[test]
fn a_day_that_a_province_gives_settles_it() {
    let rows = ["02593,2022,5,,", "02608,2022,1,,", "02608,2023,4,,"];
    let of = |history: &str, rows: &[&str], expected: &str| {
        case_of("02608", rows, history, expected);
    };
    of("code,day\n02593,2023-03-01\n", &rows, "pass");
    of("code,day\n02593,2024-01-01\n", &rows, "fail");
    of("code,day\n02593,2023-12-31\n", &rows, "pass");
    of("code,day\n02593,2023-01-01\n", &rows[1..], "undetermined");
    // The merger came before: the figures of the year include it.
    of("code,day\n02593,2022-06-01\n", &rows[1..], "fail");
    of(
        "code,after,before\n02593,2022-12-31,2023-06-01\n",
        &rows,
        "pass",
    );
    // It was merged into another commune.
    of("code,successor\n02593,02596\n", &rows, "fail");
}

#[test]
fn a_commune_that_went_nobody_knows_where_may_be_in_any_of_its_district() {
    // Phường Bạch Mai (00286), then in Quận Hai Bà Trưng: Nguyễn Du (00241) lies there, Cát Linh (00178) does not.
    let rows = |stray: &'static str| {
        let all = ["00241,2022,1,,", "00178,2022,1,,", "00241,2023,4,,"];
        [&all[..], &["00178,2023,4,,", stray]].concat()
    };
    case_of("00241", &rows("00286,2022,5,,"), "", "undetermined");
    case_of("00178", &rows("00286,2022,5,,"), "", "fail");
    case_of("00241", &rows("00286,2022,2,,"), "", "fail");
    // Without a row for it no verdict changes, and a note names it.
    case_of("00241", &rows("00286,2020,5,,"), "", "fail");
    let folder = folder("brackets-stray", &rows("00286,2020,5,,"));
    for command in ["score", "diff"] {
        let run = antq(&folder, &[command, "so.csv", "--criteria", "bo.toml"]);
        assert!(run.stdout.contains("Bạch Mai"), "{}", run.stdout);
    }
}

#[test]
fn the_reason_names_the_commune_the_bracket_and_what_settles_it() {
    let folder = folder("brackets-told", &["02608,2022,1,,", "02608,2023,4,,"]);
    for command in ["score", "diff"] {
        let run = antq(&folder, &[command, "so.csv", "--criteria", "bo.toml"]);
        for told in ["Xã Vân Sơn", "05/05/2022", "01/03/2025", "Ranh giới năm"] {
            let text = run.stdout.replace("\n    ", " ");
            assert!(text.contains(told), "{told}: {}", run.stdout);
        }
    }
}

#[test]
fn places_of_models_balance_only_within_boundaries_that_stayed() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("brackets-balance");
    fs::create_dir_all(&folder).unwrap();
    let told = |rows: &str| {
        let heading = "ma_xa,nam,so_diem_mo_hinh,so_diem_mo_hinh_moi,so_diem_mo_hinh_nhan_rong,so_diem_mo_hinh_thanh_loai";
        fs::write(folder.join("so.csv"), format!("{heading}\n{rows}")).unwrap();
        let run = antq(
            &folder,
            &["check", "so.csv", "--criteria", "mo-hinh-de-xuat"],
        );
        (run.stdout + &run.stderr).contains("check-fails")
    };
    // One predecessor and no change do not give five.
    assert!(told("08638,2023,1,0,0,0\n08638,2024,5,0,0,0\n"));
    // Three predecessors since July 2025 with one case each: five is possible.
    assert!(!told(
        "08635,2024,1,0,0,0\n08638,2024,1,0,0,0\n08650,2024,1,0,0,0\n08635,2025,5,0,0,0\n"
    ));
    // Vân Sơn may have been merged into Hồng Sơn during the year.
    assert!(!told("02608,2022,1,0,0,0\n02608,2023,5,0,0,0\n"));
}

#[test]
fn a_year_beside_the_months_of_former_communes_may_be_its_rest_only() {
    // Seven months of three predecessors have 12 cases; their successor has 2, for the whole year or for its rest.
    for months in ["", "12"] {
        let own = format!("08635,2025,2,,{months}");
        let mut rows = vec!["08635,2024,4,,", "08638,2024,3,,", "08650,2024,3,,"];
        rows.extend([
            "08635,2025,4,2024,7",
            "08638,2025,4,,7",
            "08650,2025,4,,7",
            &own,
        ]);
        let folder = folder(&format!("brackets-half-{months}"), &rows);
        let arguments = [
            "score",
            "so.csv",
            "--criteria",
            "bo.toml",
            "--format",
            "csv",
        ];
        let run = antq(&folder, &arguments);
        assert!(!run.stdout.contains(",pass,"), "{months}: {}", run.stdout);
    }
}
