//! Results saved as JSON are data.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;

use super::{INVENTED, MERGED, cells, folder};
use crate::harness::antq;

/// Scores both years of a folder's files and saves the results as `before.json` and `after.json`.
fn saved(folder: &std::path::Path, years: [&str; 2], more: &[&str]) {
    for (year, out) in [(years[0], "before.json"), (years[1], "after.json")] {
        let files = years.map(|year| format!("{year}.csv"));
        let all = [
            &[
                "score", &files[0], &files[1], "--year", year, "-o", out, "--quiet",
            ][..],
            more,
        ]
        .concat();
        assert_eq!(antq(folder, &all).code, 0);
    }
}

const SAFETY: [&str; 4] = ["--criteria", "an-toan-antt", "--communes", "none"];

#[test]
fn saved_results_give_the_same_verdicts() {
    let folder = folder("diff-saved", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let columns = ["ma_xa", "before", "after"];
    let of = |files: [&str; 2]| {
        let all = [
            &["diff", files[0], files[1], "--format", "csv"][..],
            &SAFETY,
        ]
        .concat();
        let run = antq(&folder, &all);
        let rows: BTreeSet<Vec<String>> = cells(&run, &columns).into_iter().collect();
        (rows, run.stderr)
    };
    let tables = of(["2021.csv", "2022.csv"]);
    assert_eq!(of(["before.json", "after.json"]), tables);
    assert_eq!(of(["2021.csv", "after.json"]), tables);
    // Figures that the old law did not use were not saved. The page says so if two laws apply.
    let noted = |arguments: &[&str]| {
        let page = antq(&folder, &[&["diff"], arguments, &SAFETY[..]].concat()).stdout;
        page.contains("Kết quả đã lưu chỉ giữ số liệu")
    };
    assert!(noted(&["before.json", "after.json"]));
    assert!(noted(&["2021.csv", "after.json"]));
    assert!(!noted(&["2021.csv", "2022.csv"]));
    assert!(!noted(&["after.json", "after.json"]));
}

#[test]
fn results_that_a_console_saved_in_utf_16_are_read() {
    let folder = folder("diff-utf-16", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let of = |before: &str| {
        let all = [
            &["diff", before, "after.json", "--format", "csv"][..],
            &SAFETY,
        ]
        .concat();
        let run = antq(&folder, &all);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{before}");
        run.stdout
    };
    let text = fs::read_to_string(folder.join("before.json")).unwrap();
    let ids = || std::iter::once(0xFEFF).chain(text.encode_utf16());
    let little: Vec<u8> = ids().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = ids().flat_map(u16::to_be_bytes).collect();
    fs::write(folder.join("little.json"), little).unwrap();
    fs::write(folder.join("big.json"), big).unwrap();
    let expected = of("before.json");
    assert!(expected.lines().count() > 1);
    assert_eq!(of("little.json"), expected);
    assert_eq!(of("big.json"), expected);
}

#[test]
fn a_merged_commune_is_recognised_in_saved_results() {
    let folder = folder("diff-saved-merged", MERGED);
    let safety = ["--criteria", "an-toan-antt"];
    saved(&folder, ["2024", "2025"], &safety);
    let run = antq(
        &folder,
        &[
            "diff",
            "before.json",
            "after.json",
            "--format",
            "csv",
            safety[0],
            safety[1],
        ],
    );
    let rows = cells(&run, &["made_of", "before", "after", "cause", "moved"]);
    let expected = [
        "08635=pass;08638=fail;08650=pass",
        "pass",
        "fail",
        "figures",
        "so_don_vi_dat_an_toan=16→13",
    ];
    assert_eq!(rows, [expected]);
}

#[test]
fn a_saved_verdict_that_has_changed_is_reported() {
    let folder = folder("diff-stale", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let path = folder.join("before.json");
    let text = fs::read_to_string(&path).unwrap();
    let forged = text.replacen("\"verdict\":\"pass\"", "\"verdict\":\"fail\"", 1);
    assert_ne!(forged, text);
    fs::write(&path, forged).unwrap();
    let with = |more: &[&str]| {
        antq(
            &folder,
            &[&["diff", "before.json", "after.json"], more, &SAFETY[..]].concat(),
        )
    };
    let told = "An toàn ANTT: Xã Lúa (giả định) (Ví Dụ), năm 2021: đã lưu không đạt, nay đạt.";
    let csv = with(&["--format", "csv"]);
    assert!(csv.stderr.contains(told), "{}", csv.stderr);
    assert_eq!(with(&["--format", "csv", "--quiet"]).stderr, "");
    let page = with(&[]).stdout.replace("\n    ", " ");
    assert!(page.contains(told), "{page}");
    let json: Json = serde_json::from_str(&with(&["--format", "json"]).stdout).unwrap();
    assert_eq!(json["stale"][0]["code"], "90001");
    assert_eq!(
        (&json["stale"][0]["saved"], &json["stale"][0]["now"]),
        (&"fail".into(), &"pass".into())
    );
}

#[test]
fn a_document_of_another_program_is_refused() {
    let folder = folder("diff-no-document", INVENTED);
    fs::write(folder.join("a.json"), "{\"results\": 3}").unwrap();
    let run = antq(&folder, &["diff", "2021.csv", "a.json", "--year", "2022"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("not-results"), "{}", run.stderr);
}

#[test]
fn unreadable_files_are_reported_first() {
    let folder = folder("diff-unreadable", INVENTED);
    saved(&folder, ["2021", "2022"], &SAFETY);
    let whole = fs::read_to_string(folder.join("before.json")).unwrap();
    fs::write(folder.join("cut.json"), &whole[..300]).unwrap();
    fs::write(folder.join("no-year.csv"), "ma_xa,so_vu_pham_toi\n01,5\n").unwrap();
    for (file, code) in [("cut.json", "not-results"), ("no-year.csv", "no-year")] {
        let run = antq(&folder, &["diff", file, "2022.csv", "-o", "out.csv"]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}");
        let told = format!("lỗi[{code}]");
        assert!(run.stderr.starts_with(&told), "{file}: {}", run.stderr);
        assert!(!folder.join("out.csv").exists(), "{file}");
    }
}
