//! Corner cases of the command line: exit codes, files, faults, languages.

mod faults;
mod figures;
mod width;
mod years;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::harness::{Run, antq, antq_under, root};

/// A test folder with these files.
pub(crate) fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    // Tests run side by side, and several may use one name.
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{number}"));
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
