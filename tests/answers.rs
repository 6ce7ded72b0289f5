//! Self-assessment: when the answers “Đạt” and “Chưa đạt” count, with verdicts written by hand.
//!
//! Clause 3 of Article 5 asks for effective work (a yes) and for no officer disciplined (a count of 0); point a of clause 4 of
//! Article 4 for fewer cases than last year, or none.

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

use crate::harness::{Run, antq};

const SET: &str = "an-toan-antt";
const POLICE: &str =
    "ma_xa,nam,cong_an_xa_tham_muu_hieu_qua,so_can_bo_cong_an_xa_bi_ky_luat,tt-124-2021#d5-k3";
const CRIMES: &str = "ma_xa,nam,so_vu_pham_toi,tt-124-2021#d4-k4-a-1";

fn run(name: &str, table: &str, arguments: &[&str]) -> Run {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("answers-{name}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("xa.csv"), table).unwrap();
    let always = ["score", "xa.csv", "--communes", "none", "--quiet"];
    antq(&folder, &[&always, arguments].concat())
}

/// Scores a table as JSON and returns the result of commune 1.
fn result(name: &str, table: &str, year: &str) -> Json {
    let asked = ["--criteria", SET, "--year", year, "--format", "json"];
    let run = run(name, table, &asked);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let all: Json = serde_json::from_str(&run.stdout).unwrap();
    let mut results = all["results"].as_array().unwrap().iter();
    let own = results.find(|result| result["commune"]["code"] == "1");
    own.unwrap().clone()
}

/// The verdict on a criterion of commune 1 in 2023, with its basis.
#[track_caller]
fn case(criterion: &str, table: &str, verdict: &str, basis: &str) {
    let line = std::panic::Location::caller().line();
    let result = result(&line.to_string(), table, "2023");
    let mut findings = result["findings"].as_array().unwrap().iter();
    let found = findings.find(|one| one["criterion"] == criterion);
    let found = found.unwrap_or_else(|| panic!("no {criterion}"));
    assert_eq!(found["verdict"], verdict, "{table}");
    assert_eq!(found["basis"], basis, "{table}");
}

#[track_caller]
fn police(rows: &str, verdict: &str, basis: &str) {
    case("d5-k3", &format!("{POLICE}\n{rows}\n"), verdict, basis);
}

#[track_caller]
fn crimes(rows: &str, verdict: &str, basis: &str) {
    case("d4-k4-a-1", &format!("{CRIMES}\n{rows}\n"), verdict, basis);
}

#[test]
fn an_answer_for_a_group_speaks_over_no_figure_of_its_members() {
    police("1,2023,,,Đạt", "pass", "answer");
    police("1,2023,,,Chưa đạt", "fail", "answer");
    police("1,2023,-,…,Đạt", "pass", "answer");
    police("1,2023,có,,Đạt", "undetermined", "figures");
    police("1,2023,,0,Đạt", "undetermined", "figures");
    police("1,2023,,0,Chưa đạt", "undetermined", "figures");
    police("1,2023,,vài người,Đạt", "undetermined", "figures");
    police("1,2023,,2,Đạt", "fail", "figures");
    police("1,2023,có,0,Chưa đạt", "pass", "figures");
    police("1,2023,,,", "undetermined", "figures");
}

#[test]
fn figures_of_the_year_before_are_figures_of_the_criterion() {
    crimes("1,2023,,Đạt", "pass", "answer");
    crimes("1,2023,,Đạt\n1,2022,4,", "undetermined", "figures");
    crimes("1,2023,,Đạt\n1,2022,,Đạt", "pass", "answer");
    crimes("1,2023,3,Đạt", "undetermined", "figures");
    crimes("1,2023,3,Đạt\n1,2022,4,", "pass", "figures");
    // No rule uses the figure two years back.
    crimes("1,2023,,Đạt\n1,2021,4,", "pass", "answer");
}

#[test]
fn no_other_commune_and_no_blank_column_changes_a_verdict() {
    let with = format!("{POLICE}\n1,2023,,,Đạt\n2,2023,có,1,Đạt\n2,2022,có,0,\n");
    let alone = format!("{POLICE}\n1,2023,,,Đạt\n");
    let without = "ma_xa,nam,tt-124-2021#d5-k3\n1,2023,Đạt\n";
    for table in [with.as_str(), &alone, without] {
        case("d5-k3", table, "pass", "answer");
    }
}

/// The table with two columns that answer the first criterion of clause 2.
fn twice(own: &str, used: &str) -> String {
    let heads = "tt-124-2021#d5-k2-d4-k2,an-toan-antt-khu-dan-cu/tt-124-2021#d4-k2";
    format!("ma_xa,nam,{heads}\n1,2023,{own},{used}\n")
}

#[test]
fn of_answers_that_contradict_each_other_none_is_taken() {
    let found = |own: &str, used: &str, verdict, basis| {
        case("d5-k2-d4-k2", &twice(own, used), verdict, basis);
    };
    found("Đạt", "Chưa đạt", "undetermined", "contradiction");
    found("Chưa đạt", "Đạt", "undetermined", "contradiction");
    found("Đạt", "Đạt", "pass", "answer");
    found("", "Chưa đạt", "fail", "answer");
    found("Đạt", "", "pass", "answer");
    // A figure decides it.
    let heads = "tt-124-2021#d5-k2-d4-k2,an-toan-antt-khu-dan-cu/tt-124-2021#d4-k2";
    let settled =
        format!("ma_xa,nam,{heads},thuc_hien_day_du_chu_truong_antt\n1,2023,Đạt,Chưa đạt,có\n");
    case("d5-k2-d4-k2", &settled, "pass", "figures");
    // An answer for a clause contradicts those for its points.
    let points = "ma_xa,nam,tt-124-2021#d5-k3,tt-124-2021#d5-k3-1,tt-124-2021#d5-k3-2\n";
    let row = |cells: &str| format!("{points}1,2023,{cells}\n");
    let clause = |cells: &str, verdict, basis| case("d5-k3", &row(cells), verdict, basis);
    clause("Chưa đạt,Đạt,Đạt", "undetermined", "contradiction");
    clause("Đạt,Chưa đạt,", "undetermined", "contradiction");
    clause("Đạt,Đạt,", "pass", "answer");
    clause(",Đạt,Đạt", "pass", "figures");
    clause("Chưa đạt,Chưa đạt,Đạt", "fail", "figures");
}

#[test]
fn answers_that_contradict_each_other_are_a_doubt_with_both_cells() {
    let doubtful = ["--criteria", SET, "--fail-on", "doubt"];
    let told = run("doubt", &twice("Đạt", "Chưa đạt"), &doubtful);
    assert_eq!(told.code, 1, "{}", told.stderr);
    let note = "Các cột trả lời trái nhau, An toàn ANTT: 1 [C2, D2].";
    assert!(told.stdout.contains(note), "{}", told.stdout);
    assert_eq!(run("no-doubt", &twice("Đạt", "Đạt"), &doubtful).code, 0);
    let points = "ma_xa,nam,tt-124-2021#d5-k3,tt-124-2021#d5-k3-1,tt-124-2021#d5-k3-2\n";
    let below = run(
        "doubt-below",
        &format!("{points}1,2023,Đạt,Chưa đạt,\n"),
        &doubtful,
    );
    let note = "Các cột trả lời trái nhau, An toàn ANTT: 1 [C2, D2].";
    assert!(below.stdout.contains(note), "{}", below.stdout);
    assert_eq!(below.code, 1);
}

#[test]
fn an_answer_that_is_not_taken_says_why() {
    let table = format!("{POLICE}\n1,2023,có,,Đạt\n");
    let told = run("aside", &table, &["--criteria", SET]).stdout;
    let told: Vec<&str> = told.split_whitespace().collect();
    let reason = "ghi đạt [E2] nhưng không tính, vì dòng này đã có một phần số liệu";
    assert!(told.join(" ").contains(reason), "{told:?}");
}

#[test]
fn two_columns_of_one_answer_are_refused() {
    for second in [
        "tt-124-2021#d5-k3",
        "TT-124-2021#D5-K3",
        "Công an xã làm việc có hiệu quả, không ai bị kỷ luật",
        "an-toan-antt/tt-124-2021#d5-k3",
    ] {
        let table = format!("ma_xa,nam,tt-124-2021#d5-k3,\"{second}\"\n1,2023,Đạt,Chưa đạt\n");
        let refused = run("twice", &table, &["--criteria", SET]);
        assert_eq!(refused.code, 2, "{second}");
        assert!(
            refused.stderr.contains("column-twice"),
            "{}",
            refused.stderr
        );
    }
}

/// Three communes with answers only, one with failing figures, one with an answer too few.
const FIVE: &str = "ma_xa,tinh,nam,so_can_bo_cong_an_xa_bi_ky_luat,tt-124-2021#d5-k1,tt-124-2021#d5-k2,tt-124-2021#d5-k3,tt-124-2021#d5-k4\n\
    1,Mẫu,2023,,Đạt,Đạt,Đạt,Đạt\n\
    2,Mẫu,2023,,Đạt,Đạt,Đạt,Chưa đạt\n\
    3,Mẫu,2023,,,,,Chưa đạt\n\
    4,Khác,2023,1,Đạt,Đạt,Đạt,Chưa đạt\n\
    5,Khác,2023,,Đạt,Đạt,,Đạt\n";

#[test]
fn verdicts_by_answers_are_counted_apart() {
    let printed = |name, more: &[&str]| {
        let run = run(name, FIVE, &[&["--criteria", SET], more].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stdout
    };
    let page = printed("page", &[]);
    let line = "trong đó 3 đơn vị theo tự chấm, không có số liệu (1 đạt, 2 không đạt)";
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(line), "{page}");
    let page = printed("page", &["--format", "md"]);
    assert_eq!(
        page.matches(" tiêu chí theo tự chấm |").count(),
        3,
        "{page}"
    );
    let english = printed("english", &["--lang", "en"]);
    let line = "of these, 3 by self-assessment, without figures (1 met, 2 not met)";
    let words = english.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(line), "{english}");
    let by = printed("by", &["--by", "tinh"]);
    assert!(by.contains("trong đó 3 đơn vị theo tự chấm"), "{by}");
    let by = printed("by-csv", &["--by", "tinh", "--format", "csv"]);
    let rows = "Mẫu,,2023,an-toan-antt,0,3,1,2,0,0,,,3\nKhác,,2023,an-toan-antt,0,2,0,1,1,0,,,0\n";
    assert!(by.ends_with(rows), "{by}");
    let csv = printed("csv", &["--format", "csv"]);
    let bases: Vec<&str> = csv
        .lines()
        .skip(1)
        .filter_map(|row| row.rsplit(',').next())
        .collect();
    assert_eq!(bases, ["answers", "answers", "answers", "figures", ""]);
    let json: Json = serde_json::from_str(&printed("json", &["--format", "json"])).unwrap();
    let results = json["results"].as_array().unwrap().iter();
    let bases: Vec<&Json> = results.map(|result| &result["basis"]).collect();
    assert_eq!(
        bases,
        ["answers", "answers", "answers", "figures"]
            .map(Json::from)
            .iter()
            .chain([&Json::Null])
            .collect::<Vec<_>>()
    );
    // Without answers nothing is counted separately.
    let figures = "ma_xa,nam,so_can_bo_cong_an_xa_bi_ky_luat\n1,2023,1\n2,2023,\n";
    let page = run("figures", figures, &["--criteria", SET]).stdout;
    assert!(!page.contains("tự chấm"), "{page}");
}

#[test]
fn an_answer_for_a_text_that_is_not_known_stands_in_for_no_figure() {
    // One clause of the circular of 2012 is unknown; all figures of the others are present.
    let folder = crate::harness::root().join("examples/02-16-tren-25");
    let asked = ["score", "communes.csv", "--criteria", "an-toan-antt"];
    let page = crate::harness::antq(&folder, &asked).stdout;
    assert!(page.contains("1 tiêu chí theo tự chấm"), "{page}");
    assert!(!page.contains("không có số liệu"), "{page}");
    let csv = crate::harness::antq(&folder, &[&asked[..], &["--format", "csv"]].concat()).stdout;
    let ends: Vec<&str> = csv
        .lines()
        .skip(1)
        .filter_map(|row| row.rsplit(',').next())
        .collect();
    assert_eq!(ends, ["figures"; 4], "{csv}");
}

#[test]
fn check_lists_a_missing_column_once_and_counts_it_for_every_set() {
    let folder = crate::harness::root().join("examples/08-mot-xa-qua-cac-luat");
    let page = crate::harness::antq(&folder, &["check", "communes.csv"]).stdout;
    let page = page.replace("\n  ", " ");
    let title = "Danh hiệu bảo vệ dân phố từ “Đơn vị tiên tiến” trở lên";
    assert_eq!(page.matches(title).count(), 1, "{page}");
    assert!(page.contains(" cột đã nêu ở trên"), "{page}");
    let told = "Mô hình (TT 124/2021/TT-BCA): có đủ 1 cột.";
    assert!(page.contains(told), "{page}");
}
