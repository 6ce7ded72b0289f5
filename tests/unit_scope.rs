//! Which units the law counts: those that a column of level or size puts out of its scope are left out and told, those of which it is
//! not known make a range.

use crate::harness::antq;
use crate::units::folder;

const COMMUNES: &str = "ma_xa,nam,so_vu_pham_toi\n08635,2023,1\n";

/// A set with one rule for communes.
fn set(rule: &str) -> String {
    format!(
        r#"
format = 1
[ruleset]
id       = "pham-vi/1"
revision = 1
title    = {{ vi = "Phạm vi", en = "scope" }}
official = false
years    = {{ from = 2020 }}
of       = ["a"]
[[criterion]]
id    = "a"
title = {{ vi = "Đơn vị thuộc diện", en = "units in scope" }}
rule  = '{rule}'
"#
    )
}

/// A whole list of a kind with one column besides the names; each row is a name and its cell.
fn list((title, heading, column): (&str, &str, &str), rows: &[(&str, &str)]) -> String {
    let rows = rows
        .iter()
        .map(|(name, cell)| format!("08635,{name},2023,{cell}\n"));
    let rows: String = rows.collect();
    format!("DANH SÁCH TOÀN BỘ {title}\nMã xã,{heading},Năm,{column}\n{rows}")
}

#[track_caller]
fn case((kind, rule): (&str, &str), list: &str, found: &str, told: &[&str]) {
    let set = set(rule);
    let files = [("xa.csv", COMMUNES), ("ds.csv", list), ("set.toml", &*set)];
    let folder = folder(&format!("scope-{kind}"), &files);
    let named = format!("{kind}=ds.csv");
    let asked = ["xa.csv", &named, "--criteria", "set.toml"];
    let long = ["--format", "csv", "--long", "--findings", "all", "--quiet"];
    let columns = ["--columns", "criterion,verdict,value"];
    let run = antq(&folder, &[&["score"], &asked[..], &long, &columns].concat());
    let rows: Vec<&str> = run
        .stdout
        .lines()
        .filter(|line| line.starts_with("a,"))
        .collect();
    assert_eq!(rows, [found], "{kind}: {}", run.stderr);
    let run = antq(&folder, &[&["explain"], &asked[..], &["08635"]].concat());
    let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in told {
        assert!(page.contains(part), "{kind}: {part}: {page}");
    }
}

#[test]
fn schools_below_lower_secondary_are_left_out_and_those_of_no_level_are_open() {
    let rows = [
        ("Mầm non A", "MN"),
        ("Tiểu học B", "Cấp I"),
        ("Trường C", "Trung học cơ sở"),
        ("Trường D", "cấp 3"),
        ("Trường E", "GDNN-GDTX"),
        ("Trường X", ""),
    ];
    case(
        ("co_so_giao_duc", "so_co_so_giao_duc >= 4"),
        &list(("CƠ SỞ GIÁO DỤC", "Tên trường", "Cấp học"), &rows),
        "a,undetermined,\"[3,4]\"",
        &[
            "không được tính: Mầm non A [ds B3], Tiểu học B [ds B4]",
            "chưa rõ: Trường X [ds B8]",
        ],
    );
}

#[test]
fn micro_and_small_enterprises_are_left_out_and_those_of_no_size_are_open() {
    let rows = [
        ("A", "DN siêu nhỏ"),
        ("B", "Doanh nghiệp nhỏ"),
        ("C", "vừa"),
        ("D", "doanh nghiệp lớn"),
        // Both are called so.
        ("E", "nhỏ và vừa"),
    ];
    case(
        ("doanh_nghiep", "so_doanh_nghiep <= 2"),
        &list(("DOANH NGHIỆP", "Tên doanh nghiệp", "Quy mô"), &rows),
        "a,undetermined,\"[2,3]\"",
        &[
            "không được tính: A [ds B3], B [ds B4]",
            "chưa rõ: E [ds B7]",
        ],
    );
}

#[test]
fn armed_forces_are_left_out_of_agencies() {
    let rows = [("A", "không"), ("B", "có"), ("C", "không")];
    let column = "Đơn vị thuộc lực lượng vũ trang";
    case(
        ("co_quan", "so_co_quan == 2"),
        &list(("CƠ QUAN", "Tên cơ quan", column), &rows),
        "a,pass,2",
        &[],
    );
}
