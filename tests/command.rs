//! Corner cases of the command line: exit codes, files, faults, languages.

use std::fs;
use std::path::PathBuf;

use crate::harness::{Run, antq, antq_under, antq_wide, keeps_its_word, root};

/// A test folder with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// A commune that fails, one that lacks a figure, and one that passes the clause on the share.
const THREE: &str = "\
ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan
1,Xã Một,2020,25,16
2,Xã Hai,2020,25,
3,Xã Ba,2020,10,7
";

fn example() -> PathBuf {
    root().join("examples/02-16-tren-25")
}

#[track_caller]
fn says(run: &Run, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (code, stdout, stderr)
    );
}

#[test]
fn csv_has_one_row_a_commune_in_the_files_order() {
    let folder = folder("csv", &[("a.csv", THREE)]);
    let run = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--communes",
            "none",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
        ],
    );
    let open = "d6-k1-1;d6-k1-2;d6-k1-3;d5-k2-1;d5-k2-2;d5-k3-1;d5-k3-2;d5-k3-3;d5-k3-4;d5-k4;d6-k3-1;d6-k3-2;d6-k3-3";
    let missing = "nghi_quyet_dang_uy;ke_hoach_ubnd_antt;xa_dang_ky_an_toan;thuc_hien_hieu_qua_chu_truong_antt;\
        co_mo_hinh_tu_quan_o_khu_dan_cu;so_vu_chong_dang_chinh_quyen;so_vu_pha_hoai_cong_trinh;\
        so_vu_phat_trien_ton_giao_trai_phap_luat;so_vu_ly_khai_doi_tu_tri;so_vu_gay_roi;\
        so_vu_mau_thuan_tranh_chap_phuc_tap;so_vu_khieu_kien_dong_nguoi_trai_pl;so_vu_khieu_kien_vuot_cap_trai_pl;\
        tt-23-2012#d5-k4;cong_an_xa_don_vi_tien_tien;co_bao_ve_dan_pho;bao_ve_dan_pho_don_vi_tien_tien;\
        so_ca_nhan_cong_an_bao_ve_bi_ky_luat_tu_canh_cao";
    let row = |code: &str, name: &str, verdict: &str, failed: &str, more: &str, lacks: &str| {
        let basis = if verdict == "fail" { "figures" } else { "" };
        format!(
            "{code},{name},,,2020,an-toan-antt,tt-23-2012,{verdict},{failed},{open}{more},,{lacks},,{basis}\n"
        )
    };
    let expected =
        "ma_xa,ten_xa,huyen,tinh,nam,set,version,verdict,failed,undetermined,attested,missing,withheld,basis\n"
            .to_owned()
            + &row("1", "Xã Một", "fail", "d6-k4", "", "")
            + &row(
                "2",
                "Xã Hai",
                "undetermined",
                "",
                ";d6-k4",
                &format!("{missing};so_khu_dan_cu_dat_an_toan"),
            )
            + &row("3", "Xã Ba", "undetermined", "", "", missing);
    says(&run, 0, &expected, "");
}

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = folder("fail-on", &[("a.csv", THREE)]);
    let code = |what: &str| antq(&folder, &["score", "a.csv", "--fail-on", what]).code;
    assert_eq!(code("fail"), 1);
    assert_eq!(code("undetermined"), 1);
    assert_eq!(code("doubt"), 0);
    assert_eq!(
        antq(
            &example(),
            &[
                "score",
                "communes.csv",
                "--criteria",
                "an-toan-antt",
                "--fail-on",
                "undetermined,doubt"
            ]
        )
        .code,
        0
    );
    assert_eq!(
        antq(
            &folder,
            &["score", "a.csv", "--only", "pass", "--fail-on", "fail"]
        )
        .code,
        1
    );
}

#[test]
fn only_shows_some_and_counts_all() {
    let folder = folder("only", &[("a.csv", THREE)]);
    let run = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--communes",
            "none",
            "--criteria",
            "an-toan-antt",
            "--only",
            "fail",
            "--format",
            "csv",
        ],
    );
    assert_eq!(run.stdout.lines().count(), 2, "{}", run.stdout);
    let table = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--communes",
            "none",
            "--criteria",
            "an-toan-antt",
            "--only",
            "fail",
        ],
    )
    .stdout;
    assert!(
        table.contains("Xã Một") && !table.contains("Xã Ba"),
        "{table}"
    );
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = folder(
        "output",
        &[("a.csv", THREE), ("bad.csv", "ma_xa,nam\n1,2020\n1,2020\n")],
    );
    says(
        &antq(
            &folder,
            &[
                "score",
                "a.csv",
                "--communes",
                "none",
                "-o",
                "out.json",
                "-q",
            ],
        ),
        0,
        "",
        "",
    );
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join("out.json")).unwrap()).unwrap();
    assert_eq!(json["schema"], 1);
    assert_eq!(json["results"][0]["verdict"], "fail");
    let run = antq(&folder, &["score", "bad.csv", "-o", "never.csv"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(!folder.join("never.csv").exists());
    let left: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "{left:?}");
    assert_eq!(
        antq(&folder, &["score", "a.csv", "-o", "no/such/folder.csv"]).code,
        2
    );
}

#[test]
fn two_rows_of_one_commune_and_year_that_differ_are_both_told_and_neither_is_judged() {
    let folder = folder(
        "twice",
        &[(
            "a.csv",
            "ma_xa,ten_xa,nam,so_khu_dan_cu\n1,Xã Một,2020,5\n2,Xã Hai,2020,5\n1,Xã Một,2020,6\n",
        )],
    );
    let run = antq(
        &folder,
        &[
            "score",
            "a.csv",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told: Vec<[&str; 3]> = run
        .stdout
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let verdict = cells.get(7).copied().unwrap_or_default();
            let reason = line.split("duplicate-row: ").nth(1).unwrap_or_default();
            [cells[1], verdict, reason]
        })
        .collect();
    let reason = |rows: &str| {
        format!(
            "hai dòng cùng là của Xã Một, năm 2020, khác nhau trước hết ở cột “so_khu_dan_cu” [{rows}]\","
        )
    };
    let (first, later) = (reason("a.csv:2, a.csv:4"), reason("a.csv:4, a.csv:2"));
    assert_eq!(
        told,
        [
            ["Xã Một", "undetermined", first.as_str()],
            ["Xã Hai", "undetermined", ""],
            ["Xã Một", "undetermined", later.as_str()]
        ]
    );
    let run = antq(&folder, &["score", "a.csv", "--fail-on", "doubt"]);
    assert_eq!(run.code, 1);
    let run = antq(&folder, &["check", "a.csv"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout
            .contains("3 dòng số liệu = 3 dòng để chấm + 0 dòng lặp lại."),
        "{}",
        run.stdout
    );
}

#[test]
fn files_of_two_years_may_both_carry_the_year_between() {
    let head = "ma_xa,ten_xa,nam,so_khu_dan_cu";
    let files = [
        (
            "f2022.csv",
            format!("{head}\n1,Xã Một,2021,4\n1,Xã Một,2022,5\n"),
        ),
        (
            "f2023.csv",
            format!("{head}\n1,Xã Một,2022,5\n1,Xã Một,2023,6\n"),
        ),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let folder = folder("overlap", &files);
    let run = antq(
        &folder,
        &[
            "score",
            "f2022.csv",
            "f2023.csv",
            "--year",
            "all",
            "--format",
            "csv",
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("duplicate-row"), "{}", run.stderr);
    let check = antq(&folder, &["check", "f2022.csv", "f2023.csv"]);
    assert!(!check.stdout.contains("duplicate-row"), "{}", check.stdout);
}

#[test]
fn check_says_that_no_set_can_be_judged_by_the_columns() {
    let head = "ma_xa,ten_xa,nam";
    let strange = format!(
        "{head},Tỷ lệ khu dân cư đạt,Đạt an toàn ANTT\n1,Xã Một,2023,97,có\n1,Xã Một,2024,98,có\n"
    );
    let asked = format!("{head},so_khu_dan_cu\n1,Xã Một,2024,5\n");
    let folder = folder(
        "unjudged",
        &[("strange.csv", &strange), ("asked.csv", &asked)],
    );
    let check = |file: &str, language: &str| {
        let run = antq(
            &folder,
            &["check", file, "--lang", language, "--communes", "none"],
        );
        (run.code, run.stdout)
    };
    let (code, told) = check("strange.csv", "vi");
    assert_eq!(code, 1, "{told}");
    let whole = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        whole.contains("không nhận ra 2: Tỷ lệ khu dân cư đạt; Đạt an toàn ANTT."),
        "{told}"
    );
    assert!(whole.contains("Không chấm được bộ nào"), "{told}");
    assert_eq!(told.matches("\nAn toàn ANTT (").count(), 1, "{told}");
    assert!(whole.contains("Số vụ phạm tội;"), "{told}");
    assert!(!whole.contains("Không thấy lỗi"), "{told}");
    let (code, told) = check("strange.csv", "en");
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("No set can be judged"), "{told}");
    assert!(!told.contains("No fault found"), "{told}");
    let (code, told) = check("asked.csv", "vi");
    assert_eq!(code, 0, "{told}");
    assert!(
        told.contains("Không thấy lỗi") && !told.contains("Không chấm được"),
        "{told}"
    );
}

#[test]
fn a_year_in_the_file_that_is_not_the_one_before_it_is_told_as_that() {
    let rows = "ma_xa,ten_xa,nam,so_khu_dan_cu\n1,Xã Một,2024,5\n";
    let folder = folder("contradicted", &[("a.csv", rows)]);
    let told = "tệp ghi năm 2024, còn dòng lệnh ghi năm 2025 trước tên tệp";
    for (arguments, code) in [
        (["score", "2025=a.csv"].as_slice(), 0),
        // The only row of the later year is not judged.
        (&["diff", "2024=a.csv", "2025=a.csv"], 2),
    ] {
        let run = antq(&folder, &[arguments, &["--lang", "vi"]].concat());
        let all = format!("{}{}", run.stdout, run.stderr);
        let all = all.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(run.code, code, "{arguments:?}: {all}");
        assert!(all.contains(told), "{arguments:?}: {all}");
        assert!(!all.contains("không phải là năm"), "{all}");
    }
}

#[test]
fn an_unreadable_cell_is_a_gap_and_is_told() {
    let folder = folder(
        "unreadable",
        &[(
            "a.csv",
            "ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã Một,2020,16/25,nhiều\n",
        )],
    );
    let run = antq(&folder, &["score", "a.csv", "--format", "csv"]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.stderr.matches("unreadable-cell").count(),
        2,
        "{}",
        run.stderr
    );
    assert!(
        run.stdout
            .contains("so_khu_dan_cu_dat_an_toan;so_khu_dan_cu"),
        "{}",
        run.stdout
    );
    assert_eq!(antq(&folder, &["check", "a.csv"]).code, 1);
    assert_eq!(
        antq(&folder, &["score", "a.csv", "--format", "csv", "--quiet"]).stderr,
        ""
    );
    assert_eq!(
        antq(&folder, &["score", "a.csv", "--fail-on", "doubt"]).code,
        1
    );
}

#[test]
fn what_cannot_be_used_exits_with_2_and_says_why() {
    let folder = folder(
        "unusable",
        &[
            ("a.csv", THREE),
            ("none.csv", "ma_xa,nam,so_gi_do\n1,2020,3\n"),
            ("bad.toml", "format = 2\n"),
        ],
    );
    let fails = |arguments: &[&str], why: &str| {
        let run = antq(&folder, arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains(why), "{arguments:?}: {}", run.stderr);
    };
    fails(&["score", "missing.csv"], "missing.csv");
    fails(
        &["score", "a.csv", "--criteria", "an-toan-ant"],
        "an-toan-antt",
    );
    fails(
        &["score", "a.csv", "--criteria", "bad.toml"],
        "unknown-format",
    );
    fails(&["score", "none.csv"], "antq check");
    fails(
        &[
            "score",
            "a.csv",
            "--law",
            "2022",
            "--criteria",
            "an-toan-antt-khu-dan-cu",
        ],
        "khu_dan_cu",
    );
    fails(&["score", "a.csv", "--year", "xyz"], "xyz");
    fails(&["explain", "a.csv", "Xã Mười"], "Xã Mười");
    fails(&["frobnicate"], "frobnicate");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_antq"))
        .args(["criteria", "show", "an-toan-antt"])
        .env_clear()
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), stderr.as_str()),
        (Some(0), "")
    );
}

#[test]
fn the_language_is_the_systems_or_the_one_asked_for() {
    let vietnamese = antq(&example(), &["score", "communes.csv"]).stdout;
    let english = antq(&example(), &["score", "communes.csv", "--lang", "en"]).stdout;
    assert!(
        vietnamese.contains("thiếu 2, cần 18/25, có 16"),
        "{vietnamese}"
    );
    assert!(
        english.contains("Circular") || english.contains("undetermined"),
        "{english}"
    );
    assert!(english.contains("18/25"), "{english}");
}

#[test]
fn no_line_is_wider_than_asked() {
    use unicode_width::UnicodeWidthStr;
    for columns in [60, 80, 100, 120] {
        for example in fs::read_dir(root().join("examples")).unwrap() {
            let folder = example.unwrap().path();
            let Ok(run) = fs::read_to_string(folder.join("run.txt")) else {
                continue; // the README beside the examples
            };
            let words =
                crate::harness::words(run.lines().next().unwrap().strip_prefix("$ antq ").unwrap());
            for language in ["vi", "en"] {
                let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
                arguments.retain(|word| !matches!(*word, "--lang" | "vi"));
                arguments.extend(["--lang", language]);
                let stdout = antq_wide(&folder, &arguments, columns).stdout;
                let wide = stdout.lines().find(|line| line.width() > columns);
                assert_eq!(wide, None, "{} columns, {}", columns, folder.display());
            }
        }
    }
}

#[test]
fn years_of_a_file_and_the_law_of_another_year() {
    let data = "ma_xa,ten_xa,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã Một,10,7\n";
    let folder = folder("years", &[("a.csv", data)]);
    let version = |arguments: &[&str]| {
        let mut all = vec!["score"];
        all.extend(arguments);
        all.extend(["--format", "csv"]);
        let run = antq(&folder, &all);
        let row = run
            .stdout
            .lines()
            .nth(1)
            .unwrap_or_default()
            .split(',')
            .map(str::to_owned)
            .collect::<Vec<_>>();
        (
            row.get(4).cloned().unwrap_or_default(),
            row.get(6).cloned().unwrap_or_default(),
            run.code,
        )
    };
    let case = |arguments: &[&str], year: &str, law: &str| {
        assert_eq!(
            version(arguments),
            (year.to_owned(), law.to_owned(), 0),
            "{arguments:?}"
        );
    };
    case(&["2021=a.csv"], "2021", "tt-23-2012");
    case(&["a.csv", "--year", "2022"], "2022", "tt-124-2021");
    case(&["2021=a.csv", "--law", "2022"], "2021", "tt-124-2021");
    case(
        &["2023=a.csv", "--criteria", "an-toan-antt/tt-23-2012"],
        "2023",
        "tt-23-2012",
    );
    assert_eq!(antq(&folder, &["score", "a.csv"]).code, 2);
}

/// A user's own set with a figure of its own.
const OWN: &str = r#"
format = 1
[ruleset]
id = "thu/1"
revision = 1
title = { vi = "Bộ thử", en = "trial set" }
official = false
of = ["a", "b"]
require = { at_least = 1 }
[indicator.so_cay]
title = { vi = "Số cây", en = "trees" }
kind = "count"
unit = "cây"
[[criterion]]
id = "a"
title = { vi = "Từ 10 cây", en = "ten trees" }
rule = 'so_cay >= 10'
[[criterion]]
id = "b"
title = { vi = "Nhiều hơn năm trước", en = "more than last year" }
rule = 'so_cay > prev(so_cay)'
"#;

#[test]
fn a_set_of_ones_own_judges_figures_of_its_own() {
    let data = "Mã xã,Tên xã,Năm,Số cây\n1,Xã A,2023,5\n1,Xã A,2024,6\n2,Xã B,2023,trên 9\n2,Xã B,2024,9\n3,Xã C,2024,12 cây\n";
    let folder = folder("own", &[("own.toml", OWN), ("cay.csv", data)]);
    let csv = antq(
        &folder,
        &[
            "score",
            "cay.csv",
            "--communes",
            "none",
            "--criteria",
            "own.toml",
            "--format",
            "csv",
        ],
    );
    let expected = "ma_xa,ten_xa,huyen,tinh,nam,set,version,verdict,failed,undetermined,attested,missing,withheld,basis\n\
        1,Xã A,,,2024,thu,1,pass,a,,,,,figures\n\
        2,Xã B,,,2024,thu,1,fail,a;b,,,,,figures\n\
        3,Xã C,,,2024,thu,1,pass,,b,,,,figures\n";
    says(&csv, 0, expected, "");
    let table = antq(
        &folder,
        &[
            "score",
            "cay.csv",
            "--criteria",
            "own.toml",
            "--communes",
            "none",
        ],
    )
    .stdout;
    assert!(
        table.contains("Bộ thử: đề xuất, không phải văn bản"),
        "{table}"
    );
    let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
    let fewer = "số cây: 9 cây, năm trước ít nhất 10 cây: không tăng [D5, D4]";
    assert!(words.contains(fewer), "{table}");
}

#[test]
fn how_numbers_are_written_is_found_out_and_said() {
    let english = "ma_xa,ten_xa,nam,so_ho,so_vu_pham_toi\n1,Xã Một,2023,\"1,214,000\",\"1,500\"\n";
    let folder = folder("notation", &[("anh.csv", english), ("viet.csv", THREE)]);
    let check = |file: &str| antq(&folder, &["check", file]).stdout;
    assert!(
        check("anh.csv")
            .starts_with("anh.csv: 1 dòng số liệu; nhận ra 5 cột; số viết kiểu 1,214.5.")
    );
    // Nothing in it distinguishes the two notations.
    assert!(!check("viet.csv").contains("số viết kiểu"));
    let note = "anh.csv: số viết kiểu 1,214.5 (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân).";
    let score = |file: &str| antq(&folder, &["score", file, "--criteria", "an-toan-antt"]).stdout;
    assert!(score("anh.csv").contains(note), "{}", score("anh.csv"));
    assert!(!score("viet.csv").contains("số viết kiểu"));
    let said = antq(&folder, &["check", "anh.csv", "--decimal", "comma"]);
    assert_eq!(
        said.stdout.matches("unreadable-cell").count(),
        2,
        "{}",
        said.stdout
    );
}

#[test]
fn standard_input_is_a_file_too() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_antq"))
        .args([
            "score",
            "-",
            "--criteria",
            "an-toan-antt",
            "--format",
            "csv",
        ])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(THREE.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 4);
}

#[test]
fn control_characters_of_data_never_reach_the_terminal() {
    let data =
        "ma_xa,ten_xa,nam,so_khu_dan_cu,so_khu_dan_cu_dat_an_toan\n1,Xã \u{1b}[31mĐỏ,2020,25,16\n";
    let folder = folder("control", &[("a.csv", data)]);
    for format in ["table", "csv", "json"] {
        let run = antq(&folder, &["score", "a.csv", "--format", format]);
        assert!(
            !run.stdout.contains('\u{1b}') && run.stdout.contains('Đ'),
            "{format}: {}",
            run.stdout
        );
    }
}

#[test]
fn the_built_in_criteria_are_without_fault_and_their_tests_pass() {
    let check = antq(&root(), &["criteria", "check"]);
    assert_eq!(
        (check.code, check.stderr.as_str()),
        (0, ""),
        "{}",
        check.stdout
    );
    let tests = antq(&root(), &["criteria", "test", "--lang", "en"]);
    assert_eq!(
        (tests.code, tests.stderr.as_str()),
        (0, ""),
        "{}",
        tests.stdout
    );
    for line in tests.stdout.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let of = words.iter().position(|word| *word == "of").unwrap();
        assert_eq!(words[of - 1], words[of + 1], "{line}");
    }
}

#[test]
fn faults_of_the_command_line_are_told_in_the_language_asked_for() {
    for (arguments, vi, en) in [
        (
            &["scor"][..],
            "lỗi: không có lệnh “scor”; có phải score không?",
            "error: there is no command “scor”; did you mean score?",
        ),
        (
            &["score", "--colr"],
            "lỗi: không có tùy chọn --colr; có phải --color không?",
            "error: there is no option --colr; did you mean --color?",
        ),
        (
            &["score", "--year"],
            "lỗi: --year <NĂM> cần một giá trị",
            "error: --year <YEAR> needs a value",
        ),
        (
            &["score", "--year", "20", "a.csv"],
            "lỗi: --year <NĂM> không nhận “20”: cần một năm, như 2022, hoặc all",
            "error: --year <YEAR> does not take “20”: expected a year such as 2022, or `all`",
        ),
        (
            &["schema", "x"],
            "không nhận “x”; các giá trị: score, areas, diff, commune, check",
            "does not take “x”; its values are: score, areas, diff, commune, check",
        ),
        (
            &["score", "a.csv", "--by", "tinh", "--only", "fail"],
            "lỗi: --by <tinh|huyen> không đi cùng --only <KẾT QUẢ>",
            "error: --by <tinh|huyen> cannot be combined with --only <VERDICT>",
        ),
        (
            &["score", "--tinh", "A", "--tinh", "B"],
            "lỗi: --tinh <TÊN> chỉ ghi được một lần",
            "error: --tinh <NAME> can be given only once",
        ),
        (
            &["diff"],
            "lỗi: còn thiếu <NĂM TRƯỚC>",
            "error: <BEFORE> is missing",
        ),
    ] {
        for (language, told, other) in [("vi", vi, en), ("en", en, vi)] {
            // The last word says it, wherever an English Windows or an option stands.
            for (more, variables) in [
                (&["--lang", language][..], &[("LANG", "en_US.UTF-8")][..]),
                (&[], &[("ANTQ_LANG", language), ("LANG", "en_US.UTF-8")]),
            ] {
                let run = antq_under(&root(), &[arguments, more].concat(), 100, variables);
                assert_eq!(
                    (run.code, run.stdout.contains(other)),
                    (2, false),
                    "{arguments:?}"
                );
                let all = run.stderr + &run.stdout;
                assert!(all.contains(told), "{arguments:?} {language}: {all}");
                assert!(!all.contains(other), "{arguments:?} {language}: {all}");
            }
        }
    }
}

#[test]
fn help_is_vietnamese_unless_english_is_asked_for() {
    let english = [("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")];
    let help = |arguments: &[&str]| antq_under(&root(), arguments, 100, &english);
    let usual = help(&["score", "-h"]);
    assert_eq!((usual.code, usual.stderr.as_str()), (0, ""));
    assert!(
        usual.stdout.contains("Cách dùng: antq score"),
        "{}",
        usual.stdout
    );
    let all = help(&["score", "--help"]).stdout;
    assert!(all.contains("--history") && !usual.stdout.contains("--history"));
    assert!(
        help(&["--lang=en", "score", "--help"])
            .stdout
            .contains("Usage: antq score")
    );
    assert!(
        help(&["score", "--help", "--lang", "en"])
            .stdout
            .contains("Usage: antq score")
    );
    assert!(help(&["--version"]).stdout.starts_with("antq "));
}

/// Invented thresholds on figures that are percentages.
const SHARES: &str = r#"
format = 1
[ruleset]
id = "bo-thu/1"
revision = 1
title = { vi = "Bộ thử", en = "trial" }
official = false
of = ["muc", "giam", "giua", "tong"]
[[criterion]]
id = "muc"
title = { vi = "Mức", en = "level" }
rule = 'ty_le_dan_toc_thieu_so > 99.5%'
[[criterion]]
id = "giam"
title = { vi = "Giảm", en = "fall" }
rule = 'ty_le_ho_ngheo_can_ngheo < prev(ty_le_ho_ngheo_can_ngheo)'
[[criterion]]
id = "giua"
title = { vi = "Giữa", en = "between" }
rule = 'ty_le_ho_ngheo_can_ngheo - 5% <= 12.5%'
[[criterion]]
id = "tong"
title = { vi = "Tổng", en = "sum" }
rule = 'ty_le_ho_ngheo_can_ngheo + ty_le_dan_toc_thieu_so < 75%'
"#;

/// The reasons printed for a table under made-up thresholds on percentages, as one line.
fn judged_shares(name: &str, table: &str, language: &str) -> String {
    let folder = folder(name, &[("a.csv", table), ("bo.toml", SHARES)]);
    let arguments = [
        "score",
        "a.csv",
        "--criteria",
        "bo.toml",
        "--communes",
        "none",
        "--lang",
        language,
    ];
    let run = antq_wide(&folder, &arguments, 160);
    let words: Vec<&str> = run.stdout.split_whitespace().collect();
    words.join(" ").replace('\u{a0}', " ")
}

#[test]
fn percentages_are_written_as_percentages() {
    let table = "Mã xã,Năm,Tỷ lệ dân số là đồng bào dân tộc thiểu số,Tỷ lệ hộ nghèo và cận nghèo\n\
                 1,2024,\"99,4%\",\"17,25%\"\n1,2025,\"99,4%\",\"17,5%\"\n";
    let told = judged_shares("shares", table, "vi");
    for said in [
        "là 99,4%, cần trên 99,5%: thiếu hơn 0,1 điểm %",
        "17,5%, năm trước 17,25%: không giảm",
        "= 116,9%, mức dưới 75%: vượt hơn 41,9 điểm %",
    ] {
        assert!(told.contains(said), "{said}\n{told}");
    }
    let english = judged_shares("shares", table, "en");
    for said in [
        ": 99.4%, needs more than 99.5%: more than 0.1 points short",
        "= 116.9%, must be below 75%: more than 41.9 points too many",
    ] {
        assert!(english.contains(said), "{said}\n{english}");
    }
}

#[test]
fn a_bound_of_a_percentage_is_written_as_the_cell_writes_it() {
    let table = "Mã xã,Năm,Tỷ lệ dân số là đồng bào dân tộc thiểu số,Tỷ lệ hộ nghèo và cận nghèo\n\
                 1,2025,trên 94%,dưới 37%\n";
    let told = judged_shares("share-bounds", table, "vi");
    assert!(told.contains("là trên 94%, cần trên 99,5%"), "{told}");
    assert!(told.contains("− 5%"), "{told}");
    assert!(!told.contains("0,"), "{told}");
}

#[test]
fn more_than_all_is_a_doubt() {
    let table = "Mã xã,Năm,Tỷ lệ hộ nghèo và cận nghèo\n1,2025,3.700%\n";
    let folder = folder("more-than-all", &[("a.csv", table)]);
    let run = antq(&folder, &["check", "a.csv", "--lang", "vi"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("3.700%"), "{}", run.stdout);
}

#[test]
fn a_bare_number_passes_no_percentage() {
    let criteria = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\nofficial = false\n\
        title = { vi = \"Thử\", en = \"trial\" }\nshort = { vi = \"Thử\", en = \"trial\" }\n\
        subject = \"commune\"\nof = [\"c1\"]\n[indicator.ty_le_thu]\n\
        title = { vi = \"Tỷ lệ thử\", en = \"trial share\" }\nkind = \"amount\"\nunit = \"%\"\n\
        [[criterion]]\nid = \"c1\"\ntitle = { vi = \"Từ 90%\", en = \"90%\" }\nrule = 'ty_le_thu >= nguong'\n\
        source = { article = \"c1\", text = \"reported\" }\n\
        [parameter.nguong]\nvalue = \"90%\"\nsource = { article = \"c1\", text = \"reported\" }\n";
    for (heading, cell, verdict) in [
        ("Tỷ lệ thử (%)", "71,5", "fail"),
        ("Tỷ lệ thử (%)", "95", "pass"),
        ("Tỷ lệ thử (‰)", "950", "pass"),
        ("Tỷ lệ thử (%)", "0,95", "undetermined"),
        ("Tỷ lệ thử", "71,5", "undetermined"),
        ("Tỷ lệ thử", "95", "undetermined"),
        ("Tỷ lệ thử", "0,95", "undetermined"),
        ("ty_le_thu", "1", "undetermined"),
        ("Tỷ lệ thử", "0", "fail"),
        ("Tỷ lệ thử", "95 %", "pass"),
    ] {
        let table = format!("Mã xã;Năm;{heading}\n02047;2024;{cell}\n");
        let folder = folder("bare", &[("a.csv", &table), ("thu.toml", criteria)]);
        let arguments = [
            "score",
            "a.csv",
            "--criteria",
            "thu.toml",
            "--format",
            "csv",
        ];
        let run = antq(&folder, &arguments);
        assert!(
            run.stdout.contains(&format!(",{verdict},")),
            "{heading} {cell}: {} {}",
            run.stdout,
            run.stderr
        );
    }
}

#[test]
fn a_year_that_is_not_there_names_each_commune_once_and_two_of_one_name_by_their_codes() {
    // Two sets and two rows of the first commune need 2021.
    let table = "Mã xã,Tên xã,Năm,Số vụ phạm tội,Số vụ tệ nạn xã hội,Số vụ trọng án xảy ra trên địa bàn\n\
                 1,Xã Lúa,2022,3,2,0\n1,Xã Lúa,2023,2,1,0\n2,Xã Lúa,2022,3,2,0\n3,Xã Ngô,2022,3,2,0\n";
    let folder = folder("twice", &[("a.csv", table)]);
    let arguments = ["score", "a.csv", "--year", "all", "--lang", "vi"];
    let run = antq_wide(&folder, &arguments, 160);
    let note = "Không có số liệu năm 2021 của Xã Lúa (1), Xã Lúa (2), Xã Ngô.";
    assert!(run.stdout.contains(note), "{}", run.stdout);
    let note = "Không có số liệu năm 2022";
    assert!(!run.stdout.contains(note), "{}", run.stdout);
}

#[test]
fn what_stops_a_run_is_said_with_what_to_do() {
    let folder = root().join("tests/troubles");
    keeps_its_word(&folder, &folder.join("run.txt"));
    assert!(!folder.join("ket-qua.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_file_name_that_is_no_text_is_an_error_in_the_language_asked_for() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    for (language, told) in [("", "không viết bằng UTF-8"), ("en", "is not UTF-8")] {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_antq"))
            .args([OsStr::new("score"), OsStr::from_bytes(b"x\xe3.csv")])
            .env_clear()
            .env("ANTQ_LANG", language)
            .env("LANG", "en_US.UTF-8")
            .output()
            .unwrap();
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert_eq!(
            (run.status.code(), run.stdout.len()),
            (Some(2), 0),
            "{stderr}"
        );
        assert!(stderr.contains(told), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
    }
}
