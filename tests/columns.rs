//! `antq columns`: every column listed is read by its id.

use std::fs;

use crate::harness::antq;

fn folder(review: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("antq.toml"), review).unwrap();
    folder
}

#[test]
fn every_id_that_is_listed_is_read_and_the_sets_are_told() {
    let folder =
        folder("year = 2023\ncriteria = [\"ntm-antt\"]\n[columns]\n\"Án\" = \"so_vu_pham_toi\"\n");
    let words = ["columns", "--criteria", "an-toan-antt", "--format", "json"];
    let run = antq(folder.path(), &words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("theo antq.toml: year, columns"),
        "{}",
        run.stderr
    );
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let columns = json["columns"].as_array().unwrap();
    let of = |id: &str| columns.iter().find(|one| one["id"] == id).unwrap();
    assert_eq!(of("so_vu_pham_toi")["title"], "Số vụ phạm tội");
    assert_eq!(of("so_vu_pham_toi")["headings"][0], "Án");
    assert_eq!(of("so_vu_pham_toi")["unit"], "vụ");
    assert_eq!(of("so_vu_pham_toi")["sets"][0], "an-toan-antt/tt-124-2021");
    assert_eq!(of("ma_xa")["sets"].as_array().unwrap().len(), 0);
    let ids: Vec<&str> = columns
        .iter()
        .map(|one| one["id"].as_str().unwrap())
        .collect();
    fs::write(folder.path().join("a.csv"), ids.join(",") + "\n").unwrap();
    let run = antq(
        folder.path(),
        &["check", "a.csv", "--format", "json", "--no-config"],
    );
    assert!(!run.stdout.contains("\"unknown\""), "{}", run.stdout);
}

#[test]
fn the_listing_is_written_as_table_markdown_and_csv() {
    let folder = folder("");
    let run = |words: &[&str]| {
        antq(
            folder.path(),
            &[&["columns", "--no-config"], words].concat(),
        )
    };
    let table = run(&["--criteria", "an-toan-antt"]);
    assert!(table.stdout.contains("Bộ tiêu chí cần"), "{}", table.stdout);
    assert!(
        table.stdout.contains("so_khu_dan_cu_dat_an_toan"),
        "{}",
        table.stdout
    );
    assert!(run(&["--format", "md"]).stdout.starts_with("| Mã"));
    assert!(
        run(&["--format", "csv"])
            .stdout
            .starts_with("id,title,headings,unit,sets\n")
    );
    assert!(run(&["--lang", "en"]).stdout.contains("asked by"));
    assert_eq!(run(&["--criteria", "khong-co"]).code, 2);
    assert_eq!(run(&["--bom"]).code, 2);
}
