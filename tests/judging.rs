//! What a blank can still change: tables as officers write them, with the verdict and what is missing derived by hand.

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

    /// The cells of a column of the csv, in the order of the rows.
    fn column(&self, set: &str, more: &[&str], name: &str) -> Vec<String> {
        let run = self.run(set, &[&["--format", "csv"], more].concat());
        let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
        let headings = reader.headers().unwrap().clone();
        let place = headings.iter().position(|heading| heading == name).unwrap();
        let rows = reader.records().map(Result::unwrap);
        rows.map(|row| row[place].to_owned()).collect()
    }
}

// ── The kind of commune ──────────────────────────────────────────────────────────────────────────────────────────────

/// Of QĐ 1980 asked of communes alone; one prolonged mass complaint is too many.
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
    // X2 fails if it is a commune and is not asked if it is a ward: no figure changes that. X3 may still pass.
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
    // The same criterion of a commune has all three.
    let result = &table.results("ntm-antt", 2020)[3];
    let told = result["findings"].as_array().unwrap().iter();
    let failed: Vec<&Value> = told.filter(|one| one["distance"]["by"] == -2).collect();
    assert_eq!(failed.len(), 1, "{result}");
}
