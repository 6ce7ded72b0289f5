//! `antq template`: what it writes is read without an option, empty and filled.

use std::fs;
use std::path::Path;

use crate::harness::antq;

/// A folder for the forms of a test.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    folder
}

/// Writes the form of a year and returns what `check` says of it.
fn checked(folder: &Path, year: &str, name: &str) -> serde_json::Value {
    let place: &[&str] = match year {
        "2021" | "2023" => &["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"],
        _ => &["--tinh", "Thái Nguyên"],
    };
    let mut words = vec!["template", "--year", year, "-o", name];
    words.extend(place);
    let run = antq(folder, &words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{year}");
    let run = antq(folder, &["check", name, "--format", "json", "--year", year]);
    serde_json::from_str(&run.stdout).expect(&run.stderr)
}

#[test]
fn every_column_of_an_empty_form_is_recognised_and_none_is_missing() {
    let folder = folder();
    for year in ["2021", "2023", "2025", "2026"] {
        for name in ["mau.csv", "mau.xlsx"] {
            let name = format!("{year}-{name}");
            let found = checked(folder.path(), year, &name);
            let columns = found["files"][0]["columns"].as_array().unwrap();
            let unknown: Vec<_> = columns
                .iter()
                .filter(|one| one["used"] == "unknown")
                .collect();
            assert!(unknown.is_empty(), "{name}: {unknown:?}");
            assert!(columns.len() > 20, "{name}: {}", columns.len());
            for set in found["lacking"].as_array().unwrap() {
                let lacking = set["figures"].as_array().unwrap();
                assert!(lacking.is_empty(), "{name}: {set}");
            }
            let faults = found["faults"].as_array().unwrap();
            let heavy: Vec<_> = faults
                .iter()
                .filter(|one| one["severity"] != "note")
                .collect();
            assert!(heavy.is_empty(), "{name}: {heavy:?}");
            let rows = found["rows"]["results"].as_u64().unwrap();
            let communes = if year < "2025" { 20 } else { 92 };
            assert!(
                rows == communes || rows == 2 * communes,
                "{name}: {rows} rows"
            );
        }
    }
}

#[test]
fn a_filled_form_is_judged_as_its_figures_are() {
    let folder = folder();
    checked(folder.path(), "2023", "mau.csv");
    let form = fs::read_to_string(folder.path().join("mau.csv")).unwrap();
    let (header, rows) = form.split_once('\n').unwrap();
    let width = csv::ReaderBuilder::new()
        .from_reader(header.as_bytes())
        .headers()
        .unwrap()
        .len();
    // The last of three cells stays empty, half of the rows have answers of zero.
    let filled = rows.lines().enumerate().map(|(row, line)| {
        let keys: Vec<&str> = line.split(',').take(5).collect();
        let cells = (5..width).map(|column| match (row * 7 + column) % 3 {
            0 => "0",
            1 => "1",
            _ => "",
        });
        let cells: Vec<&str> = keys.into_iter().chain(cells).collect();
        cells.join(",") + "\n"
    });
    let filled: String = filled.collect();
    fs::write(folder.path().join("day.csv"), format!("{header}\n{filled}")).unwrap();
    let check = antq(folder.path(), &["check", "day.csv", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&check.stdout).unwrap();
    let ids: Vec<&str> = found["files"][0]["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["id"].as_str().unwrap())
        .collect();
    fs::write(
        folder.path().join("ma.csv"),
        format!("{}\n{filled}", ids.join(",")),
    )
    .unwrap();
    let score = |name: &str| antq(folder.path(), &["score", name, "--format", "csv", "-q"]).stdout;
    let titles = score("day.csv");
    assert!(titles.lines().count() > 20, "{titles}");
    assert_eq!(titles, score("ma.csv"));
}

#[test]
fn the_bytes_of_one_form_are_the_same() {
    let folder = folder();
    for name in ["mot.xlsx", "hai.xlsx"] {
        checked(folder.path(), "2025", name);
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("mot.xlsx") == read("hai.xlsx"));
}

#[test]
fn a_form_that_may_be_filled_in_is_not_overwritten() {
    let folder = folder();
    for name in ["mau.csv", "mau.xlsx"] {
        let place = ["--tinh", "Cao Bằng", "--huyen", "Hà Quảng"];
        let arguments = [&["template", "--year", "2024", "-o", name], &place[..]].concat();
        assert_eq!(antq(folder.path(), &arguments).code, 0);
        let written = fs::read(folder.path().join(name)).unwrap();
        let again = antq(folder.path(), &arguments);
        assert_eq!(again.code, 2, "{}", again.stderr);
        assert!(again.stderr.contains(name), "{}", again.stderr);
        assert!(fs::read(folder.path().join(name)).unwrap() == written);
    }
}

#[test]
fn a_place_without_communes_in_the_list_of_the_year_is_an_error() {
    let place = ["--tinh", "Cao Bằng", "--huyen", "Hà Quảng", "--lang", "vi"];
    let arguments = [&["template", "--year", "2025"], &place[..]].concat();
    let run = antq(folder().path(), &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    let told = "danh mục năm 2025 không có xã nào thuộc Hà Quảng, Cao Bằng";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn the_decision_of_the_authority_is_asked_for() {
    let arguments = ["template", "--year", "2024", "--criteria", "an-toan-antt"];
    let run = antq(folder().path(), &arguments);
    let header = run.stdout.lines().next().unwrap_or_default();
    assert!(
        header.ends_with("Xã được công nhận “An toàn về ANTT”"),
        "{header}"
    );
}

/// Families that have no version before or after some year are left out of it.
pub(crate) const FAMILIES: [&str; 4] = [
    "an-toan-antt",
    "ntm-antt",
    "ntm-kieu-mau-antt",
    "xa-dien-hinh",
];

#[test]
fn every_form_of_every_year_is_read_without_an_option_but_the_year() {
    let folder = folder();
    for year in 2012..=2026 {
        let place: &[&str] = match year {
            ..=2024 => &["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"],
            _ => &["--tinh", "Thái Nguyên"],
        };
        let year = year.to_string();
        for (at, family) in FAMILIES.iter().enumerate() {
            // Every pair of format and language comes up in some years of every family.
            let turn = at + year.len() + usize::from(year.as_bytes()[3]);
            let ending = ["csv", "xlsx"][turn % 2];
            let language = ["vi", "en"][turn / 2 % 2];
            let name = format!("{year}-{family}.{ending}");
            let chosen = ["--criteria", family, "--year", &year];
            let words = [
                &["template", "-o", &name, "--lang", language],
                place,
                &chosen,
            ]
            .concat();
            let run = antq(folder.path(), &words);
            assert_eq!(run.code, 0, "{name}: {}", run.stderr);
            let words = [&["check", &name, "--format", "json"], &chosen[..]].concat();
            let run = antq(folder.path(), &words);
            let found: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
            let columns = found["files"][0]["columns"].as_array().unwrap();
            let unknown = columns.iter().filter(|one| one["used"] == "unknown");
            assert_eq!(unknown.count(), 0, "{name}: {columns:?}");
            for set in found["lacking"].as_array().unwrap() {
                assert_eq!(set["figures"].as_array().unwrap().len(), 0, "{name}: {set}");
            }
            let faults = found["faults"].as_array().unwrap().iter();
            let heavy = faults.filter(|one| one["severity"] != "note");
            assert_eq!(heavy.count(), 0, "{name}: {}", found["faults"]);
        }
    }
}

/// A set whose rule names figures of one and of three years before.
const THREE_YEARS: &str = r#"
format = 1
[ruleset]
id = "ba-nam/1"
revision = 1
title = { vi = "Ba năm", en = "three years" }
origin = "proposal"
years = { from = 2012 }
of = ["giam"]
[[criterion]]
id = "giam"
title = { vi = "Số vụ giảm", en = "fewer crimes" }
rule = 'so_vu_pham_toi < prev(so_vu_pham_toi) and so_vu_pham_toi < prev(so_vu_pham_toi, 3)'
"#;

#[test]
fn a_year_of_antq_toml_is_the_form_s() {
    let folder = folder();
    let review =
        "year = 2018\ntinh = \"Bắc Kạn\"\nhuyen = \"Chợ Đồn\"\ncriteria = [\"an-toan-antt\"]\n";
    fs::write(folder.path().join("antq.toml"), review).unwrap();
    let run = antq(folder.path(), &["template"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("theo antq.toml: year, tinh, huyen, criteria")
    );
    assert_eq!(run.stdout.matches(",2018,").count(), 20, "{}", run.stdout);
    let run = antq(folder.path(), &["template", "--no-config"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("chưa rõ mẫu của năm nào"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_form_asks_for_every_earlier_year_that_a_rule_names() {
    let folder = folder();
    let place = ["--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"];
    let chosen = ["template", "--year", "2018", "--criteria", "ba-nam.toml"];
    fs::write(folder.path().join("ba-nam.toml"), THREE_YEARS).unwrap();
    let run = antq(folder.path(), &[&chosen[..], &place[..]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    for year in ["2015", "2017", "2018"] {
        let rows = run
            .stdout
            .lines()
            .filter(|line| line.contains(&format!(",{year},")));
        assert_eq!(rows.count(), 20, "{year}: {}", run.stdout);
    }
    assert!(!run.stdout.contains(",2016,"), "{}", run.stdout);
}
