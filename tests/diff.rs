//! `antq diff`: the command line.

mod pairing;
mod saved;
mod swapped;
mod told;

use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

use crate::harness::{Run, antq, root};

fn example(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

/// A test folder with the files of an example.
fn folder(name: &str, of: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in fs::read_dir(example(of)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    folder
}

const INVENTED: &str = "13-vi-du-hai-nam";
const MERGED: &str = "14-kha-cuu-hai-nam";

/// Runs `diff` on the safety standard without a register: a code means the same commune in every year.
fn diff(arguments: &[&str]) -> Run {
    let all = ["diff"].iter().chain(arguments);
    let all: Vec<&str> = all
        .chain(&["--criteria", "an-toan-antt", "--communes", "none"])
        .copied()
        .collect();
    antq(&example(INVENTED), &all)
}

/// The cells of some columns, row by row.
#[track_caller]
fn cells(run: &Run, columns: &[&str]) -> Vec<Vec<String>> {
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|column| headers.iter().position(|header| header == *column).unwrap())
        .collect();
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        places
            .iter()
            .map(|&place| record[place].to_owned())
            .collect()
    });
    rows.collect()
}

// ── The command line ─────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_year_compared_with_itself_is_empty_and_exits_with_0() {
    let fears = ["--format", "csv", "--fail-on", "new-fail,new-undetermined"];
    for itself in [
        &["2022.csv", "2022.csv"][..],
        &["2021.csv", "2021.csv"],
        &["2021.csv", "--year", "2021", "--before", "2021"],
    ] {
        let run = diff(&[itself, &fears].concat());
        assert_eq!(run.code, 0, "{itself:?}");
        assert_eq!(run.stdout.lines().count(), 1, "{itself:?}: {}", run.stdout);
    }
    let page = diff(&["2022.csv", "2022.csv"]);
    assert!(
        page.stdout.contains("Không có gì thay đổi"),
        "{}",
        page.stdout
    );
}

#[test]
fn the_exit_code_shows_new_failures() {
    let code = |arguments: &[&str]| diff(arguments).code;
    let years = ["2021.csv", "2022.csv"];
    let fears = |what: &'static str| code(&[&years[..], &["--fail-on", what]].concat());
    assert_eq!(fears("new-fail"), 1);
    assert_eq!(fears("new-undetermined"), 1);
    // In reverse nothing newly fails, except the commune that is then new and fails.
    assert_eq!(
        code(&["2022.csv", "2021.csv", "--fail-on", "new-undetermined"]),
        0
    );
    assert_eq!(
        code(&[
            "2021.csv",
            "2022.csv",
            "--only",
            "better",
            "--fail-on",
            "new-fail"
        ]),
        1
    );
    assert_eq!(code(&["2021.csv", "2022.csv", "--fail-on", "fail"]), 2);
}

#[test]
fn the_only_option_shows_one_direction_and_counts_all() {
    let of = |only: &str| {
        let run = diff(&["2021.csv", "2022.csv", "--format", "csv", "--only", only]);
        let rows = cells(&run, &["ma_xa", "course"]);
        assert!(rows.iter().all(|row| row[1] == only), "{rows:?}");
        rows.into_iter()
            .map(|row| row[0].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(of("worse"), ["90001", "90002"]);
    assert_eq!(of("undetermined"), ["90004", "90005"]);
    assert_eq!(of("better"), ["90003"]);
    assert_eq!(of("unchanged"), ["90007", "90008"]);
    let page = diff(&["2021.csv", "2022.csv", "--only", "better"]).stdout;
    assert!(
        page.contains("Xã Tre") && !page.contains("Xã Cau"),
        "{page}"
    );
}

#[test]
fn a_file_of_one_year_needs_two_laws() {
    let run = diff(&["2022.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("--law-before"), "{}", run.stderr);
    let run = diff(&["2022.csv", "--law-before", "2021", "--format", "csv"]);
    let rows = cells(
        &run,
        &["nam_truoc", "nam_sau", "version_before", "version_after"],
    );
    assert!(
        rows.iter()
            .all(|row| row == &["2022", "2022", "tt-23-2012", "tt-124-2021"]),
        "{rows:?}"
    );
    // In a file with two years, these are the ones compared.
    let run = diff(&["2021.csv", "--format", "csv"]);
    let rows = cells(&run, &["nam_truoc", "nam_sau"]);
    assert!(rows.iter().all(|row| row == &["2020", "2021"]), "{rows:?}");
    let run = diff(&["2021.csv", "2022.csv", "--year", "2030"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("2030"), "{}", run.stderr);
}

/// Tries a draft on the figures of 2021, with the law of 2022 as the one before.
fn tried_out(folder: &std::path::Path, draft: &str, format: &str) -> Run {
    let command = "diff 2021.csv --law-before 2022 --law-after 2027 --criteria an-toan-antt";
    let draft = format!("--criteria {draft} --communes none --format {format} --quiet");
    let arguments: Vec<&str> = command.split(' ').chain(draft.split(' ')).collect();
    antq(folder, &arguments)
}

#[test]
fn a_draft_is_tested_on_the_figures_of_a_year() {
    let run = tried_out(&example("15-hai-luat-mot-so-lieu"), "du-thao.toml", "csv");
    let rows = cells(
        &run,
        &[
            "ma_xa",
            "version_after",
            "before",
            "after",
            "cause",
            "deciding",
        ],
    );
    // Recognised units now need 80 %: 14/20 fails; 14/16, 10/12, 9/11 and 8/8 pass as before.
    let changed: Vec<_> = rows.iter().filter(|row| row[2] != row[3]).collect();
    assert_eq!(
        changed,
        [&[
            "90009",
            "du-thao-2027",
            "pass",
            "fail",
            "law",
            "d5-k4-2→k4-2"
        ]]
    );
    let passing: Vec<&str> = rows
        .iter()
        .filter(|row| row[3] == "pass")
        .map(|row| row[0].as_str())
        .collect();
    assert_eq!(passing, ["90002", "90004", "90005", "90007"]);
    assert_eq!(rows.len(), 12);
}

#[test]
fn a_draft_written_from_a_copy_continues_its_criteria() {
    let folder = folder("diff-copied-draft", "15-hai-luat-mot-so-lieu");
    let law = fs::read_to_string(root().join("criteria/an-toan-antt/tt-124-2021.toml")).unwrap();
    let copied = law
        .replacen("an-toan-antt/tt-124-2021", "an-toan-antt/ban-sao", 1)
        .replacen(
            "years      = { from = 2022 }",
            "years      = { from = 2027 }",
            1,
        );
    fs::write(folder.join("copy.toml"), copied).unwrap();
    let run = tried_out(&folder, "copy.toml", "json");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    let changes = json["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 12);
    let mut told = 0;
    for change in changes {
        assert_eq!(change["course"], "unchanged");
        for step in change["criteria"].as_array().unwrap() {
            assert_eq!(step["old"], step["new"], "{change}");
            told += 1;
        }
    }
    assert!(told > 0);
}

#[test]
fn areas_are_counted_and_add_up() {
    let run = diff(&["2021.csv", "2022.csv", "--by", "huyen", "--format", "csv"]);
    let expected = "area,set,worse,undetermined,better,not_applicable,unchanged,new,gone,withheld\n\
                    \"Ví Dụ, Mẫu\",an-toan-antt,2,2,1,0,2,1,1,0\n";
    assert_eq!(run.stdout, expected);
    let run = diff(&[
        "2021.csv", "2022.csv", "--by", "tinh", "--format", "json", "--quiet",
    ]);
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["summaries"][0]["by"][0]["area"], "Mẫu");
    assert_eq!(json["summaries"][0]["by"][0]["worse"], 2);
}

#[test]
fn the_document_has_counts_causes_and_changed_figures() {
    let arguments = [
        "diff",
        "2024.csv",
        "2025.csv",
        "--criteria",
        "an-toan-antt",
        "--format",
        "json",
    ];
    let run = antq(&example(MERGED), &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let json: Json = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(
        json["before"],
        serde_json::json!({"year": 2024, "law": 2024})
    );
    let counts = &json["communes"];
    for (name, count) in [
        ("old", 3),
        ("new", 1),
        ("merged_old", 3),
        ("merged_new", 1),
        ("pairs", 3),
        ("one_successor", 3),
        ("split_old", 0),
        ("whole_new", 1),
        ("new_without", 0),
        ("split_new", 0),
    ] {
        assert_eq!(counts[name], count, "{name}");
    }
    let transition = serde_json::json!([{"before": "pass", "after": "fail", "communes": 1}]);
    assert_eq!(json["summaries"][0]["transitions"], transition);
    let change = &json["changes"][0];
    assert_eq!(change["standing"], "merged");
    assert_eq!(change["made_of"][1]["before"], "fail");
    assert_eq!(
        (&change["cause"], &change["course"]),
        (&"figures".into(), &"worse".into())
    );
    let step = &change["criteria"][0];
    assert_eq!(
        (&step["new"], &step["decides"]),
        (&"d5-k4-2".into(), &true.into())
    );
    assert_eq!(step["distance_after"][0]["by"], 1);
    assert_eq!(step["moved"][0]["id"], "so_don_vi_dat_an_toan");
    assert_eq!(step["moved"][0]["before"]["value"], 16);
    assert_eq!(step["moved"][0]["after"]["value"], 13);
    assert_eq!(
        step["moved"][0]["before"]["cells"]
            .as_array()
            .unwrap()
            .len(),
        12
    );
}

// ── What is written is what is documented ────────────────────────────────────────────────────────────────────────────

/// The comment at the beginning of a file.
fn plate(file: &str) -> String {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_csv_columns_are_documented_in_order() {
    let plate = plate("src/export/diff/csv.rs");
    let rows = plate.lines().filter_map(|line| line.strip_prefix(" | `"));
    let cells = rows.map(|row| row.split('|').next().unwrap());
    let documented: Vec<String> = cells
        .flat_map(|cell| cell.split(',').map(|name| name.replace(['`', ' '], "")))
        .collect();
    let run = diff(&["2021.csv", "2022.csv", "--format", "csv"]);
    let printed: Vec<&str> = run.stdout.lines().next().unwrap().split(',').collect();
    assert_eq!(printed, documented);
    let by = diff(&["2021.csv", "2022.csv", "--by", "tinh", "--format", "csv"]);
    let documented = self::plate("src/export/diff/area.rs");
    for name in by.stdout.lines().next().unwrap().split(',') {
        assert!(documented.contains(name), "{name}");
    }
}
