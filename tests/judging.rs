//! What missing cells can still change: realistic tables, with verdicts and missing figures derived by hand.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{Run, antq};

/// One table in a folder of its own.
struct Table(PathBuf);

impl Table {
    fn new(name: &str, text: &str) -> Table {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join("judging")
            .join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.csv"), text).unwrap();
        Table(folder)
    }

    fn run(&self, set: &str, more: &[&str]) -> Run {
        let asked = ["score", "a.csv", "--communes", "none", "--criteria", set];
        antq(&self.0, &[&asked[..], more].concat())
    }

    /// The results of a year under a set, in the order of the rows.
    fn results(&self, set: &str, year: u64) -> Vec<Value> {
        let run = self.run(set, &["--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        let results = document["results"].as_array().unwrap().iter();
        results.filter(|one| one["year"] == year).cloned().collect()
    }

    /// A column of the CSV output, in the order of the rows.
    fn column(&self, set: &str, more: &[&str], name: &str) -> Vec<String> {
        let run = self.run(set, &[&["--format", "csv"], more].concat());
        let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
        let headings = reader.headers().unwrap().clone();
        let place = headings.iter().position(|heading| heading == name).unwrap();
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| row[place].to_owned()).collect()
    }
}

fn finding<'v>(result: &'v Value, criterion: &str) -> &'v Value {
    let findings = result["findings"].as_array().unwrap().iter();
    let mut found = findings.filter(|one| one["criterion"] == criterion);
    found.next().expect(criterion)
}

// ── What a missing count can be ──────────────────────────────────────────────────────────────────────────────────────

/// Four kinds of unit: total, registered, recognised. X1: 22 or 23 of 23 recognised. X2: 4 or 5 of 23. X3: one school
/// more than known, so at least 23 units, 22 of them registered. X4: 15 to 17 of 23, where 16.1 are needed.
const UNITS: &str = "\
Mã xã,Tên xã,Cấp,Năm,Số tháng,so_khu_dan_cu,so_khu_dan_cu_dang_ky,so_khu_dan_cu_dat_an_toan,so_co_quan,so_co_quan_dang_ky,so_co_quan_dat_an_toan,so_doanh_nghiep,so_doanh_nghiep_dang_ky,so_doanh_nghiep_dat_an_toan,so_co_so_giao_duc,so_co_so_giao_duc_dang_ky,so_co_so_giao_duc_dat_an_toan
X1,Đơn vị 1,xã,2024,,20,20,20,1,1,,1,1,1,1,1,1
X2,Đơn vị 2,xã,2024,,20,20,2,1,1,,1,1,1,1,1,1
X3,Đơn vị 3,xã,2024,,20,19,19,1,1,1,1,1,1,,1,1
X4,Đơn vị 4,xã,2024,,20,20,14,1,1,,1,1,1,1,1,
X5,Đơn vị 5,xã,2024,6,20,20,2,1,1,,1,1,1,1,1,1
";

#[test]
fn a_missing_count_lies_between_nothing_and_its_whole() {
    let table = Table::new("units", UNITS);
    let results = table.results("an-toan-antt", 2024);
    let verdicts = |criterion: &str| -> Vec<&str> {
        let found = results.iter().map(|result| finding(result, criterion));
        found.map(|one| one["verdict"].as_str().unwrap()).collect()
    };
    let (open, pass, fail) = ("undetermined", "pass", "fail");
    assert_eq!(verdicts("d5-k4-1"), [pass, pass, fail, pass, pass]);
    assert_eq!(verdicts("d5-k4-2"), [pass, fail, pass, open, open]);
    // From the maximum of 5 of 23 to 17: at least 12 more.
    let distance = &finding(&results[1], "d5-k4-2")["distance"];
    assert_eq!(
        (&distance["by"], &distance["at_least"]),
        (&12.into(), &true.into())
    );
}

#[test]
fn a_reason_says_that_a_bound_was_used_and_what_bounds() {
    let table = Table::new("reasons", UNITS);
    let told = |result: usize, criterion: &str, language: &str| {
        let more = ["--format", "json", "--lang", language];
        let run = table.run("an-toan-antt", &more);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        let result = &document["results"][result];
        finding(result, criterion)["reason"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let vietnamese = told(0, "d5-k4-2", "vi");
    let bound = "số cơ quan được công nhận “An toàn về ANTT” (ô trống [K2]) chắc chắn ít nhất 0, nhiều nhất 1 (số cơ quan thuộc diện đăng ký: 1 [I2])";
    assert!(vietnamese.contains(bound), "{vietnamese}");
    let english = told(0, "d5-k4-2", "en");
    let bound = "agencies recognised as safe (empty cell [K2]) is certainly at least 0, at most 1 (agencies in scope: 1 [I2])";
    assert!(english.contains(bound), "{english}");
    let whole = told(2, "d5-k4-1", "vi");
    let bound = "số cơ sở giáo dục thuộc diện đăng ký (ô trống [O4]) chắc chắn ít nhất 1 (số cơ sở giáo dục đăng ký “An toàn về ANTT”: 1 [P4])";
    assert!(whole.contains(bound), "{whole}");
    // The undetermined verdict uses none of them.
    assert!(!told(3, "d5-k4-2", "vi").contains("chắc chắn"));
}

#[test]
fn json_says_the_bound_and_results_that_were_saved_keep_what_bounds() {
    let table = Table::new("saved", UNITS);
    let results = table.results("an-toan-antt", 2024);
    let figure = |result: &Value, id: &str| {
        let figures = result["figures"].as_array().unwrap().iter();
        let mut found = figures.filter(|one| one["id"] == id);
        found.next().unwrap().clone()
    };
    let bounded = figure(&results[0], "so_co_quan_dat_an_toan");
    assert_eq!(bounded["gap"], "empty");
    assert_eq!(
        (&bounded["bound"]["low"], &bounded["bound"]["high"]),
        (&0.into(), &1.into())
    );
    assert_eq!(figure(&results[0], "so_co_quan")["value"], 1);
    assert_eq!(figure(&results[4], "so_co_quan")["period"], 6);
}

/// Agencies are recognised individually, and never more than there are.
const NEVER_MORE: &str = r#"
format = 1
[ruleset]
id = "thu/1"
revision = 1
official = false
title = { vi = "Thử", en = "trial" }
of = ["a"]
[[criterion]]
id = "a"
title = { vi = "A", en = "a" }
rule = 'so_co_quan_dat_an_toan / so_co_quan <= 100%'
"#;

#[test]
fn results_that_were_saved_keep_the_months_that_bounds_depend_on() {
    let rows = "Mã xã,Tên xã,Cấp,Năm,Số tháng,so_co_quan,so_co_quan_dat_an_toan\n\
                X1,Đơn vị 1,xã,2024,12,3,\nX2,Đơn vị 2,xã,2024,6,3,\nX3,Đơn vị 3,xã,2024,11,3,\n";
    let table = Table::new("months", rows);
    fs::write(table.0.join("c.toml"), NEVER_MORE).unwrap();
    let saved = table.run("c.toml", &["--format", "json"]);
    fs::write(table.0.join("saved.json"), &saved.stdout).unwrap();
    let whole = rows.replace(",2024,6,", ",2025,12,");
    let whole = whole
        .replace(",2024,11,", ",2025,12,")
        .replace(",2024,", ",2025,");
    fs::write(table.0.join("b.csv"), whole).unwrap();
    let asked = [
        "diff",
        "saved.json",
        "b.csv",
        "--communes",
        "none",
        "--criteria",
        "c.toml",
    ];
    let run = antq(&table.0, &[&asked[..], &["--format", "json"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(document["stale"], serde_json::json!([]));
    let changes = document["changes"].as_array().unwrap().iter();
    let verdicts: Vec<[&str; 2]> = changes
        .map(|one| ["before", "after"].map(|side| one[side].as_str().unwrap()))
        .collect();
    // A whole reported for a part of the year can still grow, so it bounds nothing.
    assert_eq!(verdicts, [["undetermined", "pass"]; 2]);
}

// ── The kind of commune ──────────────────────────────────────────────────────────────────────────────────────────────

/// The criterion of QĐ 1980 that applies to xã only; one prolonged mass complaint is too many.
const PLACES: &str = "\
Mã xã,Tên xã,Cấp,Năm,so_vu_khieu_kien_dong_nguoi_keo_dai
X1,Đơn vị 1,phường,2020,2
X2,Đơn vị 2,,2020,2
X3,Đơn vị 3,,2020,0
X4,Đơn vị 4,xã,2020,2
";

#[test]
fn of_a_place_of_unknown_kind_the_figures_are_missing_only_where_they_may_decide() {
    let table = Table::new("kinds", PLACES);
    let verdicts = table.column("ntm-antt", &[], "verdict");
    let expected = ["not_applicable", "undetermined", "undetermined", "fail"];
    assert_eq!(verdicts, expected);
    let missing = table.column("ntm-antt", &[], "missing");
    // X2 fails if it is a xã and is exempt if it is a phường, whatever its figures. X3 can still pass.
    let blank: Vec<bool> = missing.iter().map(String::is_empty).collect();
    assert_eq!(blank, [true, true, false, true]);
}

#[test]
fn what_is_not_asked_has_no_value_threshold_or_distance() {
    let table = Table::new("aside", PLACES);
    for result in &table.results("ntm-antt", 2020)[..2] {
        for finding in result["findings"].as_array().unwrap() {
            let asked = finding["verdict"] != "not_applicable";
            for field in ["value", "threshold"] {
                assert!(asked || finding.get(field).is_none(), "{finding}");
            }
            let failed = finding["verdict"] == "fail";
            assert!(failed || finding.get("distance").is_none(), "{finding}");
        }
    }
    for column in ["value", "threshold", "distance"] {
        let cells = table.column("ntm-antt", &["--long"], column);
        let verdicts = table.column("ntm-antt", &["--long"], "verdict");
        for (cell, verdict) in cells.iter().zip(&verdicts) {
            assert!(verdict != "not_applicable" || cell.is_empty(), "{column}");
        }
    }
    // The same criterion for a xã has all three.
    let result = &table.results("ntm-antt", 2020)[3];
    let told = result["findings"].as_array().unwrap().iter();
    let failed: Vec<&Value> = told.filter(|one| one["distance"]["by"] == -2).collect();
    assert_eq!(failed.len(), 1, "{result}");
}

// ── What moves with the way to pass ──────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_distance_says_what_else_would_not_be_met_then() {
    let rows = "Mã xã,Tên xã,Cấp,Năm,so_don_vi,so_don_vi_dang_ky,so_don_vi_dat_an_toan\n\
                X1,Đơn vị 1,xã,2024,28,27,19\nX2,Đơn vị 2,xã,2024,28,27,20\nX3,Đơn vị 3,xã,2024,28,28,19\n\
                X4,Đơn vị 4,xã,2024,30,20,14\nX5,Đơn vị 5,xã,2024,28,27,\n";
    let table = Table::new("coupled", rows);
    let told = |language: &str| -> Vec<String> {
        let more = ["--format", "json", "--lang", language];
        let run = table.run("an-toan-antt", &more);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        let results = document["results"].as_array().unwrap().iter();
        let reasons = results.map(|one| finding(one, "d5-k4-1")["reason"].clone());
        reasons
            .map(|one| one.as_str().unwrap().to_owned())
            .collect()
    };
    let vietnamese = told("vi");
    // With 28 registered, 19 recognised are 67.9 % and 20 are 71.4 %.
    let pair = "; khi đó “từ 70% đơn vị đã đăng ký được công nhận” thiếu 1, cần 20/28, có 19";
    assert!(
        vietnamese[0].contains("thiếu 1, cần 28/28, có 27"),
        "{}",
        vietnamese[0]
    );
    assert!(vietnamese[0].contains(pair), "{}", vietnamese[0]);
    for told in [&vietnamese[1], &vietnamese[2], &vietnamese[4]] {
        assert!(!told.contains("khi đó"), "{told}");
    }
    // 14 of 20 are enough; 14 of 30 are 7 too few.
    assert!(
        vietnamese[3].contains("thiếu 7, cần 21/30, có 14"),
        "{}",
        vietnamese[3]
    );
    assert!(told("en")[0].contains("would then be 1 short, 20/28 needed, 19 counted"));
    let explained = antq(
        &table.0,
        &[
            "explain",
            "a.csv",
            "X1",
            "--communes",
            "none",
            "--criteria",
            "an-toan-antt",
            "--lang",
            "vi",
        ],
    );
    let page = explained
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(page.contains("thiếu 1, cần 20/28, có 19"), "{page}");
}

// ── Years before ─────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_year_before_is_missing_only_where_a_criterion_that_applies_looks_back_to_it() {
    let set = |more: [&str; 2]| {
        format!(
            "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
             title = {{ vi = \"Thử\", en = \"trial\" }}\n{}of = [\"a\"]\n[[criterion]]\nid = \"a\"\n\
             title = {{ vi = \"A\", en = \"a\" }}\n{}rule = 'so_vu_pham_toi < prev(so_vu_pham_toi)'\n",
            more[0], more[1]
        )
    };
    let rows = "Mã xã,Tên xã,Năm,co_bao_ve_dan_pho,so_vu_pham_toi\n\
                X1,Phường Một,2024,không,4\nX2,Xã Hai,2024,có,4\n";
    for (name, more) in [
        ("back-applies", ["", "applies = 'co_bao_ve_dan_pho'\n"]),
        ("back-kinds", ["kinds = [\"xã\"]\n", ""]),
    ] {
        let table = Table::new(name, rows);
        fs::write(table.0.join("bo.toml"), set(more)).unwrap();
        let page = table.run("bo.toml", &[]).stdout;
        assert!(
            page.contains("Không có số liệu năm 2023 của Xã Hai."),
            "{name}: {page}"
        );
    }
}

// ── What alone would settle it ───────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_figure_that_alone_may_settle_an_open_rule_stands_in_summary_and_json() {
    // One cell of two shares of the registered units is missing; the total, which the file lacks, would settle it too.
    let kinds = ["khu_dan_cu", "co_quan", "doanh_nghiep", "co_so_giao_duc"];
    let of = |what: &str| kinds.map(|kind| format!("so_{kind}_{what}")).join(",");
    let set = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
               title = { vi = \"Thử\", en = \"trial\" }\nof = [\"a\"]\n[[criterion]]\nid = \"a\"\n\
               title = { vi = \"A\", en = \"a\" }\nrule = 'so_don_vi_dat_an_toan >= 20'\n";
    let rows = format!(
        "Mã xã,Tên xã,Năm,{}\nX1,Xã Một,2024,6,,,3\n",
        of("dat_an_toan")
    );
    let table = Table::new("alone", &rows);
    fs::write(table.0.join("bo.toml"), set).unwrap();
    let page = table.run("bo.toml", &[]).stdout.replace("\n    ", " ");
    assert!(page.contains("hoặc chỉ cần 1 số liệu:"), "{page}");
    let result = &table.results("bo.toml", 2024)[0];
    let alone = &finding(result, "a")["instead"];
    assert_eq!(
        alone,
        &serde_json::json!([{"id": "so_don_vi_dat_an_toan", "year": 2024}])
    );
    assert_eq!(finding(result, "a")["verdict"], "undetermined");
}

// ── Criteria that exclude each other ─────────────────────────────────────────────────────────────────────────────────

/// Crimes must fall from 2018 to 2019 and from 2019 to 2020; those of 2019 are missing. X1: they would have to be at least 5 and at
/// most 3. X2: none in 2020 is enough, so 3 in 2019 would do.
const FALLING: &str = "\
Mã xã,Tên xã,Cấp,Năm,so_vu_pham_toi,so_vu_te_nan_xa_hoi,so_vu_trong_an,so_vu_khieu_kien_dong_nguoi_keo_dai
X1,Đơn vị 1,xã,2020,5,0,0,0
X1,Đơn vị 1,xã,2019,,0,0,0
X1,Đơn vị 1,xã,2018,3,0,0,0
X2,Đơn vị 2,xã,2020,0,0,0,0
X2,Đơn vị 2,xã,2019,,0,0,0
X2,Đơn vị 2,xã,2018,4,0,0,0
";

#[test]
fn crimes_of_one_year_that_would_have_to_be_more_than_5_and_fewer_than_3_fail_the_group() {
    let table = Table::new("falling", FALLING);
    let results = table.results("ntm-antt", 2020);
    let verdicts = |result: &Value| {
        let ids = ["set", "toi-pham", "toi-pham-1", "toi-pham-2"];
        ids.map(|id| finding(result, id)["verdict"].as_str().unwrap().to_owned())
    };
    let open = "undetermined";
    assert_eq!(verdicts(&results[0]), ["fail", "fail", open, open]);
    assert_eq!(verdicts(&results[1]), [open, open, "pass", open]);
    assert_eq!(finding(&results[0], "toi-pham")["basis"], "figures");
    let failed = table.column("ntm-antt", &["--only", "fail"], "failed");
    assert_eq!(failed, ["toi-pham"]);
    let missing = table.column("ntm-antt", &["--year", "2020"], "missing");
    assert_eq!(missing, ["", "prev(so_vu_pham_toi)"]);
}

#[test]
fn the_reason_names_the_criteria_that_exclude_each_other_and_the_figure() {
    let table = Table::new("falling-reason", FALLING);
    let told = |language: &str| {
        let more = ["--format", "json", "--lang", language];
        let run = table.run("ntm-antt", &more);
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        finding(&document["results"][0], "toi-pham")["reason"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        told("vi"),
        "“số vụ phạm tội năm nay ít hơn năm trước” (chỉ tiêu 19.2 Quyết định 1980/QĐ-TTg) chỉ có thể đạt nếu số vụ phạm tội \
         năm 2019 (ô trống [E3]) từ 5 trở lên, “số vụ phạm tội năm trước ít hơn năm trước nữa” (chỉ tiêu 19.2 Quyết định \
         1980/QĐ-TTg) chỉ có thể đạt nếu giá trị đó không quá 3; không có giá trị nào đáp ứng cả hai"
    );
    assert_eq!(
        told("en"),
        "“crimes fewer this year than last” (chỉ tiêu 19.2 of Quyết định 1980/QĐ-TTg) can be met only if crimes in 2019 \
         (empty cell [E3]) is 5 or more, “crimes fewer last year than the year before” (chỉ tiêu 19.2 of Quyết định \
         1980/QĐ-TTg) only if it is at most 3; no value satisfies both"
    );
}

#[test]
fn units_of_which_all_are_registered_and_70_percent_recognised_cannot_be_10_with_5_recognised() {
    let rows = "\
Mã xã,Tên xã,Cấp,Năm,so_don_vi,so_don_vi_dang_ky,so_don_vi_dat_an_toan
X1,Đơn vị 1,xã,2024,10,,5
X2,Đơn vị 2,xã,2024,10,,7
";
    let table = Table::new("registered", rows);
    let results = table.results("an-toan-antt", 2024);
    let verdicts = ["set", "d5-k4", "d5-k4-1", "d5-k4-2"].map(|id| {
        [0, 1].map(|row| {
            finding(&results[row], id)["verdict"]
                .as_str()
                .unwrap()
                .to_owned()
        })
    });
    let (open, fail) = ("undetermined", "fail");
    assert_eq!(
        verdicts,
        [[fail, open], [fail, open], [open, open], [open, "pass"]]
    );
}

#[test]
fn diff_tells_of_a_group_that_came_to_fail_by_exclusion_also_from_saved_results() {
    let earlier = "X1,Đơn vị 1,xã,2017,6,0,0,0\nX1,Đơn vị 1,xã,2016,7,0,0,0\n";
    let table = Table::new("falling-diff", &[FALLING, earlier].concat());
    for year in ["2018", "2020"] {
        let more = [
            "--year",
            year,
            "--format",
            "json",
            "-o",
            &format!("{year}.json"),
        ];
        let saved = table.run("ntm-antt", &more);
        assert_eq!(saved.code, 0, "{}", saved.stderr);
    }
    let told = |files: &[&str]| {
        let asked = ["--communes", "none", "--criteria", "ntm-antt"];
        let more = ["--before", "2018", "--year", "2020", "--lang", "en"];
        let run = antq(&table.0, &[&["diff"], files, &asked, &more].concat());
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let page = told(&["a.csv"]);
    for words in [
        "met → not met · by the figures",
        "no value satisfies both. Figures that changed: crimes 3 → 5 [E4, E2].",
    ] {
        assert!(page.contains(words), "{page}");
    }
    let saved = told(&["2018.json", "2020.json"]);
    assert!(saved.contains("no value satisfies both"), "{saved}");
}
