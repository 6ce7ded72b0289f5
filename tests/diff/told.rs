//! Figures that changed, and what is reported without a change.

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

use super::{cells, diff};
use crate::harness::{Run, antq};

/// A folder with a set of one criterion and two years of two communes.
fn trial(name: &str, rule: &str, tables: [&str; 2]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let set = format!(
        "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\nof = [\"a\"]\n\
         title = {{ vi = \"Bộ thử\", en = \"trial set\" }}\n\
         [indicator.so_cay]\ntitle = {{ vi = \"Số cây\", en = \"trees\" }}\nkind = \"count\"\n\
         [[criterion]]\nid = \"a\"\ntitle = {{ vi = \"Đủ cây\", en = \"enough trees\" }}\n{rule}\n"
    );
    fs::write(folder.join("thu.toml"), set).unwrap();
    fs::write(folder.join("2021.csv"), tables[0]).unwrap();
    fs::write(folder.join("2022.csv"), tables[1]).unwrap();
    folder
}

/// Compares the two years of a draft test.
fn tried(folder: &std::path::Path, more: &[&str]) -> Run {
    let years = ["diff", "2021.csv", "2022.csv", "--criteria", "thu.toml"];
    antq(
        folder,
        &[&years[..], &["--communes", "none"], more].concat(),
    )
}

#[test]
fn a_changed_answer_is_a_changed_figure() {
    let folder = trial(
        "diff-moved-answer",
        "rule = 'so_cay >= 5'",
        [
            "ma_xa,ten_xa,nam,Đủ cây\n1,Lúa,2021,Đạt\n",
            "ma_xa,ten_xa,nam,Đủ cây\n1,Lúa,2022,Chưa đạt\n",
        ],
    );
    let rows = cells(&tried(&folder, &["--format", "csv"]), &["cause", "moved"]);
    assert_eq!(rows, [["figures", "1#a=yes→no"]]);
    let page = tried(&folder, &[]).stdout;
    assert!(
        page.contains("2022: theo cột “Đủ cây”: không đạt [2022 D2].")
            && !page.contains("Số liệu đổi"),
        "{page}"
    );
}

const RULE: &str = "rule = 'so_cay >= 5'";

#[test]
fn without_a_comparison_nothing_is_reported_as_unchanged() {
    let folder = trial(
        "diff-none-compared",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_cay\n1,Lúa,2021,9\n",
            "ma_xa,ten_xa,nam,so_cay\n2,Cau,2022,9\n",
        ],
    );
    let page = tried(&folder, &[]).stdout;
    assert!(!page.contains("Không có gì thay đổi"), "{page}");
    assert!(
        page.contains("Không có đơn vị nào có ở cả hai năm để so"),
        "{page}"
    );
}

#[test]
fn a_set_without_a_version_for_both_years_is_reported() {
    let folder = trial(
        "diff-no-law",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Lúa,2009,9\n",
            "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Lúa,2010,5\n",
        ],
    );
    let run = antq(
        &folder,
        &[
            "diff",
            "2021.csv",
            "2022.csv",
            "--criteria",
            "mo-hinh",
            "--communes",
            "none",
        ],
    );
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let told = "Không năm nào có phiên bản của bộ tiêu chí này.";
    assert!(
        run.stdout.contains(told) && !run.stdout.contains("Không có gì thay đổi"),
        "{}",
        run.stdout
    );
}

#[test]
fn a_former_name_or_kind_is_shown() {
    let folder = trial(
        "diff-renamed",
        RULE,
        [
            "ma_xa,ten_xa,nam,so_cay\n1,Phường Lúa,2021,9\n2,Xã Cau,2021,9\n3,Xã  CAU HAI,2021,9\n",
            "ma_xa,ten_xa,nam,so_cay\n1,Xã Lúa,2022,1\n2,Xã Cau,2022,1\n3,Xã Cau Hai,2022,1\n",
        ],
    );
    let page = tried(&folder, &[]).stdout;
    let told = "Xã Lúa    đạt → không đạt · do số liệu · năm 2021 là Phường Lúa";
    assert!(page.replace('\u{a0}', " ").contains(told), "{page}");
    assert_eq!(page.matches("năm 2021 là").count(), 1, "{page}");
    let json: Json = serde_json::from_str(&tried(&folder, &["--format", "json"]).stdout).unwrap();
    let was = &json["changes"][0]["was"];
    assert_eq!(
        *was,
        serde_json::json!({"code": "1", "name": "Phường Lúa", "kind": "phường"})
    );
    assert!(json["changes"][1].get("was").is_none());
    assert!(json["changes"][2].get("was").is_none());
}

#[test]
fn a_set_is_shown_in_its_own_words() {
    let set = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
               title = { vi = \"Thử\", en = \"trial\" }\nwords = { pass = \"xong\", fail = \"chưa xong\" }\nof = [\"a\"]\n[[criterion]]\nid = \"a\"\n\
               title = { vi = \"A\", en = \"a\" }\nrule = 'so_vu_pham_toi == 0'\n";
    let rows = "ma_xa,nam,so_vu_pham_toi\nX1,2021,0\nX1,2022,1\n";
    let folder = crate::command::folder("diff-own-words", &[("a.csv", rows), ("bo.toml", set)]);
    let asked = [
        "diff",
        "a.csv",
        "--criteria",
        "bo.toml",
        "--communes",
        "none",
    ];
    let run = antq(&folder, &asked);
    assert!(
        run.stdout.contains("chưa xong") && !run.stdout.contains("không đạt"),
        "{}{}",
        run.stdout,
        run.stderr
    );
}

#[test]
fn a_file_with_both_years_may_be_named_for_either() {
    let once = diff(&["2021.csv", "--format", "csv"]);
    let twice = diff(&[
        "2021.csv", "2021.csv", "--before", "2020", "--format", "csv",
    ]);
    assert_eq!((twice.code, twice.stdout), (0, once.stdout));
}

#[test]
fn counts_by_area_cannot_be_combined_with_only() {
    let run = diff(&["2021.csv", "2022.csv", "--by", "huyen", "--only", "worse"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("--only"), "{}", run.stderr);
}
