//! `antq.toml`: found, read, overruled by the command line, and told.

use std::fs;
use std::path::Path;

use crate::harness::{Run, antq, antq_under};

const DATA: &str = "Mã xã,Tên xã,Năm,Tổng số vụ,Số vụ phạm tội\n02047,Xã Yên Thượng,2023,5,9\n";

/// A folder with these files; `.git` ends the search.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn inputs(run: &Run) -> (u64, Vec<String>) {
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    let law = json["question"]["law"].as_u64().unwrap_or_default();
    let sets = json["question"]["material"]["criteria"].as_array().unwrap();
    (law, sets.iter().map(ToString::to_string).collect())
}

const REVIEW: &str = r#"
data = ["xa.csv"]
criteria = ["ntm-19-2"]
year = 2023
law = 2023
"#;

#[test]
fn what_the_command_line_leaves_open_comes_from_the_file() {
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", REVIEW)]);
    let run = antq(folder.path(), &["score", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("theo antq.toml: data, criteria, year, law"),
        "{}",
        run.stderr
    );
    assert_eq!(
        inputs(&run),
        (2023, vec![r#"{"named":"ntm-19-2"}"#.to_owned()])
    );
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(json["question"]["material"]["review"]["file"], "antq.toml");
}

#[test]
fn the_command_line_overrules_it_key_by_key() {
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", REVIEW)]);
    let arguments = [
        "score",
        "--format",
        "json",
        "--law",
        "2024",
        "--criteria",
        "an-toan-antt",
    ];
    let run = antq(folder.path(), &arguments);
    assert_eq!(
        inputs(&run),
        (2024, vec![r#"{"named":"an-toan-antt"}"#.to_owned()])
    );
    let without = antq(
        folder.path(),
        &["score", "xa.csv", "--format", "json", "--no-config"],
    );
    assert_eq!(inputs(&without), (0, Vec::new()));
    assert!(!without.stderr.contains("theo antq.toml"));
}

#[test]
fn it_is_found_upwards_and_its_names_are_relative_to_it() {
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", REVIEW), ("a/b/x.txt", "")]);
    let below = folder.path().join("a/b");
    let run = antq(&below, &["score", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("../../antq.toml"), "{}", run.stderr);
    // Not above the root of a repository.
    fs::create_dir(folder.path().join("a/.git")).unwrap();
    let run = antq(&below, &["score"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("chưa có tệp số liệu"), "{}", run.stderr);
}

#[test]
fn score_without_arguments_writes_its_outputs() {
    let review = format!(
        "{REVIEW}[[output]]\nfile = \"ra/ket-qua.csv\"\nbom = true\n[[output]]\nfile = \"ra/dai.csv\"\nlong = true\n"
    );
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", &review), ("ra/x.txt", "")]);
    let run = antq(folder.path(), &["score"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert!(read("ra/ket-qua.csv").starts_with('\u{feff}'));
    assert!(read("ra/dai.csv").lines().count() > 5);
    // With data on the command line the outputs are not written.
    fs::remove_file(folder.path().join("ra/dai.csv")).unwrap();
    antq(folder.path(), &["score", "xa.csv"]);
    assert!(!Path::new(&folder.path().join("ra/dai.csv")).exists());
}

#[test]
fn papers_in_which_nothing_was_filled_in_are_written_again_and_others_stop_every_output() {
    let outputs = ["bao-cao.docx", "ket-qua.xlsx", "ket-qua.csv"];
    let tables = outputs.map(|file| format!("[[output]]\nfile = \"{file}\"\n"));
    let review = format!("{REVIEW}{}", tables.concat());
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", &review)]);
    let file = |name: &str| folder.path().join(name);
    let read = || outputs.map(|name| fs::read(file(name)).unwrap());
    let run = antq(folder.path(), &["score"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let first = read();
    assert_eq!(antq(folder.path(), &["score"]).code, 0);
    assert!(first == read(), "the same results give the same bytes");
    // Other figures, other papers.
    fs::write(file("xa.csv"), DATA.replace(",9\n", ",0\n")).unwrap();
    assert_eq!(antq(folder.path(), &["score"]).code, 0);
    let second = read();
    assert!(first.iter().zip(&second).all(|(one, other)| one != other));
    // Somebody fills in the workbook: nothing is written any more, not even what stands before it.
    for edited in ["ket-qua.xlsx", "bao-cao.docx"] {
        fs::write(file("xa.csv"), DATA).unwrap();
        let mut bytes = fs::read(file(edited)).unwrap();
        bytes.push(0);
        fs::write(file(edited), &bytes).unwrap();
        let before = read();
        let run = antq(folder.path(), &["score"]);
        assert_eq!(run.code, 2);
        assert!(run.stderr.contains("có thể đã điền"), "{}", run.stderr);
        assert!(run.stderr.contains(edited), "{}", run.stderr);
        assert!(before == read(), "{edited}");
        fs::remove_file(file(edited)).unwrap();
        assert_eq!(antq(folder.path(), &["score"]).code, 0);
    }
}

#[test]
fn a_heading_means_what_the_file_says() {
    let review = format!(
        "{REVIEW}[columns]\n\"Tổng số vụ\" = \"so_vu_pham_toi\"\n\"Số vụ phạm tội\" = \"so_vu_chay\"\n"
    );
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", &review)]);
    let run = antq(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect(&run.stderr);
    let columns = json["files"][0]["columns"].as_array().unwrap();
    let ids: Vec<&str> = columns
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(
        ids,
        ["ma_xa", "ten_xa", "nam", "so_vu_pham_toi", "so_vu_chay"]
    );
    // The command line comes first.
    let run = antq(
        folder.path(),
        &["check", "--format", "json", "--map", "Tổng số vụ=so_vu_no"],
    );
    assert!(run.stdout.contains("so_vu_no"), "{}", run.stdout);
    let run = antq(
        folder.path(),
        &["check", "--map", "Tổng số vụ=so_vu_pham_tội"],
    );
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("có phải “so_vu_pham_toi” không"),
        "{}",
        run.stderr
    );
}

#[test]
fn its_faults_are_told_with_their_place_in_both_languages() {
    let review = "data = \"xa.csv\"\ncritera = []\nyear = \"nay\"\ndecimal = \"dot\"\n[[output]]\nfile = 3\n";
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", review)]);
    let run = antq(folder.path(), &["score"]);
    assert_eq!(run.code, 2);
    for part in [
        "antq.toml:1:8",
        "antq.toml:2:1",
        "antq.toml:3:8",
        "antq.toml:4:11",
        "antq.toml:6:8",
        "`criteria`",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let english = antq_under(folder.path(), &["score", "--lang", "en"], 100, &[]);
    assert!(
        english.stderr.contains("did you mean `criteria`?"),
        "{}",
        english.stderr
    );
    let run = antq(folder.path(), &["score", "--config", "khac.toml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("không đọc được khac.toml"),
        "{}",
        run.stderr
    );
}

#[test]
fn shells_can_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = antq(Path::new("."), &["completions", shell]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for command in ["score", "explain", "diff", "completions"] {
            assert!(run.stdout.contains(command), "{shell} {command}");
        }
    }
}

#[test]
fn pages_and_json_name_the_file() {
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", REVIEW)]);
    let all = "Theo antq.toml: data, criteria, year, law";
    let both = DATA.to_owned() + "02047,Xã Yên Thượng,2022,5,9\n";
    fs::write(folder.path().join("hai.csv"), both).unwrap();
    for words in [
        &["score"][..],
        &["score", "--format", "md"],
        &["score", "--format", "json"],
        &["check"],
        &["check", "--format", "json"],
        &["score", "--by", "tinh"],
        &["score", "--by", "tinh", "--format", "json"],
        &["explain", "Yên Thượng", "xa.csv"],
        &["diff", "hai.csv"],
        &["diff", "hai.csv", "--format", "json"],
    ] {
        let run = antq(folder.path(), words);
        // A file named on the command line is not that of `data`.
        let is_named = words.iter().any(|word| word.contains("csv"));
        let told = if is_named {
            all.replace("data, ", "")
        } else {
            all.to_owned()
        };
        assert!(
            run.stdout.contains(&told),
            "{words:?}: {}{}",
            run.stdout,
            run.stderr
        );
        let without = antq(folder.path(), &[words, &["--no-config"]].concat());
        assert!(!without.stdout.contains("Theo antq.toml"), "{words:?}");
    }
}

#[test]
fn what_the_command_line_gives_is_not_said_to_come_from_the_file() {
    let folder = folder(&[("xa.csv", DATA), ("antq.toml", REVIEW)]);
    let told = |words: &[&str]| {
        let run = antq(folder.path(), words);
        let lines = run.stderr.lines().map(str::to_owned);
        lines
            .filter(|line| line.contains("theo antq.toml"))
            .collect::<Vec<_>>()
            .concat()
    };
    let score = told(&["score", "--year", "2023", "--format", "csv"]);
    assert!(
        score.ends_with("theo antq.toml: data, criteria, law"),
        "{score}"
    );
    let keys = ["--year", "2023", "--law", "2023", "--criteria", "ntm-19-2"];
    let all = [&["score", "xa.csv", "--format", "csv"], &keys[..]].concat();
    assert_eq!(told(&all), "");
    let saved = antq(
        folder.path(),
        &["score", "--year", "2023", "--format", "json"],
    );
    let json: serde_json::Value = serde_json::from_str(&saved.stdout).unwrap();
    let keys = &json["question"]["material"]["review"]["keys"];
    assert_eq!(*keys, serde_json::json!(["data", "criteria", "law"]));
}

#[test]
fn who_of_a_folder_has_not_reported_is_told_in_the_page_and_in_json() {
    let folder = folder(&[("thu-muc/mot.csv", DATA)]);
    let place = ["thu-muc", "--tinh", "Bắc Kạn", "--huyen", "Chợ Đồn"];
    for format in ["table", "md", "json"] {
        let run = antq(
            folder.path(),
            &[&["score", "--format", format], &place[..]].concat(),
        );
        let told: Vec<&str> = run.stdout.split_whitespace().collect();
        let told = told.join(" ");
        assert!(
            told.contains("1 trong 20 xã có báo cáo; chưa có:"),
            "{format}: {}{}",
            run.stdout,
            run.stderr
        );
    }
}

#[test]
fn a_dash_is_zero_where_the_command_line_or_the_file_says_so() {
    let data = "Mã xã,Tên xã,Năm,Số vụ phạm tội\n02047,Xã Yên Thượng,2023,-\n";
    let dash = |review: &str, options: &[&str]| {
        let folder = folder(&[("xa.csv", data), ("antq.toml", review)]);
        let arguments = |first: &[&'static str]| -> Vec<String> {
            first
                .iter()
                .chain(options)
                .map(|&one| one.to_owned())
                .collect()
        };
        let run = |arguments: Vec<String>| {
            let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
            antq(folder.path(), &arguments)
        };
        let score = run(arguments(&["score", "xa.csv", "--format", "json"]));
        let json: serde_json::Value = serde_json::from_str(&score.stdout).expect(&score.stderr);
        let asked = json["question"]["material"]["dash"]
            .as_str()
            .unwrap()
            .to_owned();
        (asked, run(arguments(&["check", "xa.csv"])).stdout)
    };
    let zero = "“-” được tính là 0 ở 1 ô (--dash zero), cột “Số vụ phạm tội”";
    let (asked, told) = dash("", &[]);
    assert_eq!(asked, "missing");
    assert!(
        told.contains("“-” ở 1 ô được hiểu là chưa có số liệu") && told.contains("--dash zero"),
        "{told}"
    );
    let (asked, told) = dash("", &["--dash", "zero"]);
    assert_eq!(asked, "zero");
    assert!(told.contains(zero), "{told}");
    let (asked, told) = dash("dash = \"zero\"\n", &[]);
    assert_eq!(asked, "zero");
    assert!(told.contains(zero), "{told}");
    assert_eq!(
        dash("dash = \"zero\"\n", &["--dash", "missing"]).0,
        "missing"
    );
    let folder = folder(&[("xa.csv", data), ("antq.toml", "dash = \"khong\"\n")]);
    let run = antq(folder.path(), &["score", "xa.csv"]);
    assert!(
        run.code == 2 && run.stderr.contains("antq.toml:1:8"),
        "{}",
        run.stderr
    );
}
