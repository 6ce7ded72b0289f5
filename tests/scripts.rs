//! What scripts rely on: the same bytes under every locale, consistent formats and exit codes, words in both languages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{Run, antq, antq_under, root};

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
        .join("scripts")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (file, text) in files {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// 18 of 25 residential areas are needed: one commune fails, one lacks the figure, one passes; crimes rose, fell and
/// rose.
const TWO_YEARS: &str = "\
Mã xã,Tên xã,Năm,Số khu dân cư,Số khu dân cư được công nhận “An toàn về ANTT”,Số vụ phạm tội
1,Xã Lúa,2020,25,18,11
1,Xã Lúa,2021,25,16,12
2,Xã Cau,2020,25,20,4
2,Xã Cau,2021,25,,3
3,Xã Tre,2020,10,8,1
3,Xã Tre,2021,10,8,2
";

const ASKED: [&str; 4] = ["--criteria", "an-toan-antt", "--communes", "none"];

fn run(folder: &Path, arguments: &[&str]) -> Run {
    antq(folder, &[arguments, &ASKED[..]].concat())
}

#[test]
fn what_programs_read_is_the_same_under_every_locale() {
    let folder = folder("locales", &[("a.csv", TWO_YEARS)]);
    let commands: [&[&str]; 10] = [
        &["score", "a.csv", "--format", "csv"],
        &["score", "a.csv", "--format", "csv", "--long"],
        &["score", "a.csv", "--format", "json"],
        &["score", "a.csv", "--format", "jsonl"],
        &["score", "a.csv", "--by", "tinh", "--format", "csv"],
        &["score", "a.csv", "--by", "tinh", "--format", "json"],
        &["diff", "a.csv", "--format", "csv"],
        &["diff", "a.csv", "--format", "json"],
        &["diff", "a.csv", "--by", "tinh", "--format", "csv"],
        &["diff", "a.csv", "--by", "tinh", "--format", "json"],
    ];
    let locales: [&[(&str, &str)]; 4] = [
        &[("LANG", "vi_VN.UTF-8")],
        &[("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8")],
        &[("LANG", "C"), ("LC_ALL", "C")],
        &[],
    ];
    for command in commands {
        let arguments = [command, &ASKED[..]].concat();
        let under = |locale| antq_under(&folder, &arguments, 100, locale);
        let first = under(locales[0]);
        assert_eq!(first.code, 0, "{command:?}: {}", first.stderr);
        for locale in &locales[1..] {
            assert_eq!(under(locale).stdout, first.stdout, "{command:?} {locale:?}");
        }
        let english = antq_under(
            &folder,
            &[&arguments[..], &["--lang", "vi"]].concat(),
            100,
            locales[1],
        );
        assert_eq!(english.stdout, first.stdout, "{command:?} --lang vi");
    }
    let commune = ["commune", "08635", "--format", "json"];
    let under = |locale| antq_under(&folder, &commune, 100, locale).stdout;
    assert!(
        locales[1..]
            .iter()
            .all(|locale| under(locale) == under(locales[0]))
    );
}

#[test]
fn reasons_are_vietnamese_unless_a_language_is_asked_for() {
    let folder = folder("reasons", &[("a.csv", TWO_YEARS)]);
    let reasons = |more: &[&str]| {
        let arguments = [
            &["score", "a.csv", "--format", "csv", "--long"],
            &ASKED[..],
            more,
        ];
        antq_under(
            &folder,
            &arguments.concat(),
            100,
            &[("LC_ALL", "en_GB.UTF-8")],
        )
        .stdout
    };
    assert!(reasons(&[]).contains("16/25 khu dân cư = 64% < 70%"));
    assert!(reasons(&["--lang", "en"]).contains("16/25 = 64% < 70%: 2 short"));
    // A page for people is Vietnamese on every machine, unless the user asks for another language.
    let page = antq_under(
        &folder,
        &[&["score", "a.csv"], &ASKED[..]].concat(),
        100,
        &[("LC_ALL", "en_GB.UTF-8")],
    );
    assert!(page.stdout.contains("không đạt"), "{}", page.stdout);
    let page = antq_under(
        &folder,
        &[&["score", "a.csv"], &ASKED[..]].concat(),
        100,
        &[("ANTQ_LANG", "en")],
    );
    assert!(page.stdout.contains("not met"), "{}", page.stdout);
}

#[test]
fn why_a_row_is_withheld_is_in_the_language_asked_for_where_no_version_holds_too() {
    // No version of the set covers 2005.
    let twice = "ma_xa,nam,so_vu_pham_toi\n1,2005,4\n1,2005,5\n";
    let folder = folder("withheld", &[("a.csv", twice)]);
    for format in ["json", "jsonl", "csv"] {
        for (language, word, other) in [
            ("en", "differ first", "khác nhau trước hết"),
            ("vi", "khác nhau trước hết", "differ first"),
        ] {
            let asked = ["score", "a.csv", "--year", "2005", "--format", format];
            let told = run(&folder, &[&asked[..], &["--lang", language]].concat()).stdout;
            // The document tells the fault of the data too.
            let results = told.split(",\"question\":").next().unwrap();
            assert_eq!(results.matches(word).count(), 2, "{format}: {told}");
            assert!(!told.contains(other), "{format}: {told}");
        }
    }
}

#[test]
fn an_ending_says_what_is_written_in_any_case() {
    let folder = folder("endings", &[("a.csv", TWO_YEARS)]);
    let begins = |arguments: &[&str], file: &str, begin: &str| {
        let run = run(&folder, &[arguments, &["-o", file]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
        let text = fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.starts_with(begin), "{file}: {text}");
    };
    let score = ["score", "a.csv"];
    begins(&score, "x.csv", "ma_xa,");
    begins(&score, "X.CSV", "ma_xa,");
    begins(&score, "x.Json", "{\"schema\"");
    begins(&score, "x.jsonl", "{\"commune\"");
    begins(&score, "x.y.TXT", "3 đơn vị · An toàn ANTT: ");
    begins(&["score", "a.csv", "--format", "csv"], "z.csv", "ma_xa,");
    begins(
        &["score", "a.csv", "--format", "csv"],
        "no-ending",
        "ma_xa,",
    );
    begins(
        &["score", "a.csv", "--by", "huyện"],
        "by.json",
        "{\"schema\"",
    );
    begins(&["diff", "a.csv"], "d.CSV", "ma_xa,");
    begins(&["diff", "a.csv"], "d.json", "{\"schema\"");
    begins(&["check", "a.csv"], "c.txt", "a.csv: 6 dòng");
    begins(&["explain", "a.csv", "Xã Lúa"], "e.txt", "Xã Lúa (1)");
}

#[test]
fn what_an_ending_does_not_say_is_refused_before_anything_is_read() {
    let folder = folder("unknown", &[]);
    let refused = |arguments: &[&str], file: &str, told: &str| {
        let run = antq(&folder, &[arguments, &["-o", file]].concat());
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (2, ""),
            "{arguments:?} {file}"
        );
        assert!(
            run.stderr.contains(told),
            "{arguments:?} {file}: {}",
            run.stderr
        );
        assert!(!folder.join(file).exists(), "{file}");
    };
    let score = "phải có đuôi .txt, .csv (Excel), .json, .jsonl, ";
    for file in [
        "x.doc",
        "x.pdf",
        "x.htm",
        "x.tsv",
        "x.parquet",
        "x.xlsb",
        "x.XLS",
        "x",
        ".csv",
        "x.",
        "x.csv.gz",
    ] {
        // The data file does not exist, so no commune was looked up.
        refused(&["score", "missing.csv"], file, score);
    }
    let diff = "phải có đuôi .txt, .csv (Excel), .json, .md";
    refused(&["diff", "missing.csv"], "x.jsonl", diff);
    refused(&["diff", "missing.csv"], "x.ods", diff);
    refused(
        &["commune", "08635"],
        "x.csv",
        "phải có đuôi .txt, .json hoặc .md",
    );
    for command in [
        &["explain", "m.csv", "Lúa"],
        &["criteria", "show", "mo-hinh"],
    ] {
        refused(command, "x.json", "phải có đuôi .txt");
    }
    refused(&["criteria", "show", "--all"], "x.txt", "phải có đuôi .md");
}

#[test]
fn an_ending_and_a_format_never_disagree() {
    let folder = folder("disagree", &[]);
    let against = |command: &str, format: &str, file: &str, told: &str| {
        let run = antq(&folder, &[command, "m.csv", "--format", format, "-o", file]);
        assert_eq!(run.code, 2, "{command} {format} {file}");
        assert!(
            run.stderr.contains(told),
            "{command} {format} {file}: {}",
            run.stderr
        );
    };
    against(
        "score",
        "csv",
        "x.json",
        "x.json không có đuôi .csv như --format đòi hỏi",
    );
    against("score", "json", "x.JSONL", "không có đuôi .json như");
    against("score", "table", "x.csv", "không có đuôi .txt như");
    against("score", "csv", "x.txt", "không có đuôi .csv như");
    against(
        "score",
        "csv",
        "x.tsv",
        "phải có đuôi .txt, .csv (Excel), .json, .jsonl, ",
    );
    against("diff", "json", "x.csv", "không có đuôi .json như");
    against("commune", "json", "x.txt", "không có đuôi .json như");
}

#[cfg(unix)]
#[test]
fn standard_output_has_no_ending() {
    let folder = folder("standard", &[("a.csv", TWO_YEARS)]);
    let plain = run(&folder, &["score", "a.csv", "--format", "csv"]).stdout;
    for file in ["-", "/dev/stdout"] {
        let again = run(&folder, &["score", "a.csv", "--format", "csv", "-o", file]);
        assert_eq!(again.stdout, plain, "{file}");
        let page = run(&folder, &["score", "a.csv", "-o", file]).stdout;
        assert!(page.starts_with("3 đơn vị · An toàn ANTT: "), "{page}");
    }
    assert!(!folder.join("-").exists());
    let nowhere = run(
        &folder,
        &["score", "a.csv", "--format", "json", "-o", "/dev/null"],
    );
    assert_eq!(
        (nowhere.code, nowhere.stdout.as_str()),
        (0, ""),
        "{}",
        nowhere.stderr
    );
}

#[test]
fn the_commune_to_explain_stands_anywhere() {
    let folder = folder("explain", &[("a.csv", TWO_YEARS), ("b.csv", TWO_YEARS)]);
    let usual = run(&folder, &["explain", "a.csv", "Xã Lúa"]);
    assert!(usual.stdout.starts_with("Xã Lúa (1)"), "{}", usual.stderr);
    let orders: [&[&str]; 4] = [
        &[
            "explain",
            "a.csv",
            "--criteria",
            "an-toan-antt",
            "--communes",
            "none",
            "Xã Lúa",
        ],
        &[
            "explain",
            "--criteria",
            "an-toan-antt",
            "a.csv",
            "--communes",
            "none",
            "1",
        ],
        &[
            "explain",
            "--communes",
            "none",
            "Xã Lúa",
            "a.csv",
            "--criteria",
            "an-toan-antt",
        ],
        &[
            "explain",
            "Xã Lúa",
            "--communes",
            "none",
            "--criteria",
            "an-toan-antt",
            "a.csv",
        ],
    ];
    for order in orders {
        assert_eq!(antq(&folder, order).stdout, usual.stdout, "{order:?}");
    }
    // If every argument names a file, or several name none, the last is the commune.
    let run = run(&folder, &["explain", "a.csv", "missing.csv", "Xã Lúa"]);
    assert!(
        run.stderr.contains("không đọc được missing.csv"),
        "{}",
        run.stderr
    );
}

#[test]
fn check_can_be_quiet() {
    let doubtful = TWO_YEARS.replace("25,16,12", "25,26 hay 27,12");
    let folder = folder(
        "quiet",
        &[("a.csv", &doubtful), ("b.csv", TWO_YEARS), ("c.csv", "")],
    );
    let quiet = |file: &str| antq(&folder, &["check", "-q", file, "--communes", "none"]);
    let run = quiet("a.csv");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (1, "", "")
    );
    let run = quiet("b.csv");
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", "")
    );
    // Faults of unusable data are reported even so.
    let run = quiet("c.csv");
    assert!(run.code != 0 && run.stdout.is_empty() && !run.stderr.is_empty());
}

#[test]
fn choices_are_made_in_vietnamese_too() {
    let folder = folder("spoken", &[("a.csv", TWO_YEARS)]);
    let csv = |only: &str| {
        run(
            &folder,
            &["score", "a.csv", "--format", "csv", "--only", only],
        )
        .stdout
    };
    for (word, said) in [
        ("fail", ["chưa đạt", "Không đạt", "khong-dat"]),
        (
            "undetermined",
            ["chưa đủ căn cứ", "chua du can cu", "chưa rõ"],
        ),
        ("pass", ["đạt", "Đạt", "dat"]),
        (
            "not_applicable",
            ["không áp dụng", "khong-ap-dung", "not-applicable"],
        ),
    ] {
        for said in said {
            assert_eq!(csv(said), csv(word), "{said}");
        }
    }
    assert_eq!(csv("fail").lines().count(), 2);
    let code = |fail_on: &str| run(&folder, &["score", "a.csv", "-q", "--fail-on", fail_on]).code;
    assert_eq!(
        ["fail", "chưa đạt", "chưa đủ căn cứ,nghi vấn", "nghi-van"].map(code),
        [1, 1, 1, 0]
    );
    let diff = |only: &str| {
        run(
            &folder,
            &["diff", "a.csv", "--format", "csv", "--only", only],
        )
        .stdout
    };
    assert_eq!(diff("xấu đi"), diff("worse"));
    let refused = run(&folder, &["score", "a.csv", "--only", "đỗ"]);
    assert!(
        refused.code == 2 && refused.stderr.contains("không đạt"),
        "{}",
        refused.stderr
    );
}

#[test]
fn examples_of_the_documents_are_there() {
    let readme = fs::read_to_string(root().join("docs/results.md")).unwrap();
    for said in ["--only \"không đạt\"", "check -q", "`.jsonl`"] {
        assert!(readme.contains(said), "{said}");
    }
}

/// A user's own set with a failing expectation, another test like it, and an unknown name.
const OWN: &str = r#"
format = 1
[ruleset]
id = "bo-thu/1"
revision = 1
subject = "commune"
official = false
title = { vi = "Bộ thử", en = "a trial" }
short = { vi = "Bộ thử", en = "trial" }
of = ["a", "b"]
[[criterion]]
id = "a"
title = { vi = "Không có tội phạm", en = "no crimes" }
rule = 'so_vu_pham_toi == 0'
[[criterion]]
id = "b"
title = { vi = "Có khu dân cư", en = "residential areas" }
rule = 'so_khu_dan_cu >= 1'
[[test]]
name = "có tội phạm"
given = { so_vu_pham_toi = "2", so_khu_dan_cu = "5", KHONG = "1" }
expect = { set = "pass" }
[[test]]
name = "như trên"
like = "có tội phạm"
expect = { set = "pass" }
[[test]]
name = "thiếu khu dân cư"
given = { so_vu_pham_toi = "0" }
expect = { set = "fail" }
"#;

#[test]
fn tests_of_criteria_speak_vietnamese_and_name_what_made_them_fail() {
    let known = OWN.replace(", KHONG = \"1\"", "");
    let folder = folder("trial", &[("own.toml", &known), ("wrong.toml", OWN)]);
    let tested = |file: &str, language: &str| {
        let run = antq(&folder, &["criteria", "test", file, "--lang", language]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        run.stdout
    };
    let vietnamese = tested("own.toml", "vi");
    for said in [
        "phép so sánh đã được thử đủ ba trường hợp: đúng, sai, chưa rõ",
        "lỗi[test-fails]: `set`: mong đợi `pass`, ra `fail` vì `a`",
        "lỗi[test-fails]: `set`: mong đợi `fail`, ra `undetermined` vì `b`",
        "cảnh báo[never-seen]: chưa ca thử nào thử phép so sánh này ở trường hợp chưa rõ",
    ] {
        assert!(vietnamese.contains(said), "{said}\n{vietnamese}");
    }
    assert!(!vietnamese.contains("error["), "{vietnamese}");
    let english = tested("own.toml", "en");
    let said = "`set`: expected `pass`, came out `fail` because of `a`";
    assert_eq!(english.matches(said).count(), 2, "{english}");
    // An unknown name is reported once, though the second test is based on the first.
    let wrong = tested("wrong.toml", "vi");
    assert_eq!(
        wrong
            .matches("không có số liệu hay cột trả lời nào tên `KHONG`")
            .count(),
        1,
        "{wrong}"
    );
}

#[test]
fn faults_of_criteria_are_told_in_the_language_of_the_run() {
    let wrong = OWN.replace("so_vu_pham_toi == 0", "so_khu_dan_cu < so_vu_pham_toi");
    let folder = folder("faulty", &[("own.toml", &wrong)]);
    let check = |language: &str| {
        antq(
            &folder,
            &["criteria", "check", "own.toml", "--lang", language],
        )
        .stdout
    };
    let vietnamese = check("vi");
    let said = "lỗi[unit-mismatch]: không so được khu dân cư với vụ";
    assert!(vietnamese.contains(said), "{vietnamese}");
    let label = "^ hai vế đếm hai thứ khác nhau";
    assert!(vietnamese.contains(label), "{vietnamese}");
    let said = "error[unit-mismatch]: cannot compare khu dân cư with vụ";
    assert!(check("en").contains(said));
}

#[test]
fn a_criteria_file_that_cannot_be_read_is_said_in_vietnamese() {
    let folder = folder("not-text", &[("own.toml", "")]);
    fs::write(folder.join("own.toml"), [0xff, 0xfe, 0x66, 0]).unwrap();
    let arguments = ["criteria", "check", "own.toml", "--lang", "vi"];
    let run = antq(&folder, &arguments);
    assert_eq!(
        run.stderr,
        "lỗi: không đọc được own.toml: tệp không phải văn bản mã hóa UTF-8\n"
    );
    assert_eq!(run.code, 2);
}

/// Scores one row of answers by two sets, of which one uses the other: both have `hd-04-2024#qd-318`.
fn answered(headings: &str, answers: &str, order: [&str; 2]) -> Run {
    let text = format!("Mã xã,Tên xã,Năm,{headings}\nX1,Xã Lúa,2024,{answers}\n");
    let name = format!("answers-{}-{}", headings.replace(['/', '#'], "-"), order[0]);
    let arguments = [
        &["score", "a.csv", "--communes", "none", "--format", "csv"][..],
        &["--criteria", order[0], "--criteria", order[1]],
    ]
    .concat();
    antq(&folder(&name, &[("a.csv", &text)]), &arguments)
}

#[test]
fn a_heading_of_one_criterion_in_two_families_is_bound_to_neither() {
    for order in [
        ["ntm-antt", "ntm-antt-nang-cao"],
        ["ntm-antt-nang-cao", "ntm-antt"],
    ] {
        for short in ["hd-04-2024#qd-318", "HD 04 2024 qd 318"] {
            let run = answered(short, "Chưa đạt", order);
            assert!(
                run.stderr.contains("ambiguous-heading")
                    && run.stderr.contains("ntm-antt/hd-04-2024#qd-318")
                    && run.stderr.contains("ntm-antt-nang-cao/hd-04-2024#qd-318"),
                "{}",
                run.stderr
            );
            assert!(!run.stdout.contains(",fail,"), "{}", run.stdout);
        }
        // The full ids are unambiguous.
        let run = answered("ntm-antt/hd-04-2024#qd-318", "Chưa đạt", order);
        assert!(!run.stderr.contains("heading"), "{}", run.stderr);
        assert!(
            run.stdout.contains("ntm-antt,hd-04-2024,fail"),
            "{}",
            run.stdout
        );
        let run = answered("ntm-antt-nang-cao/hd-04-2024#qd-318", "Chưa đạt", order);
        assert!(!run.stderr.contains("heading"), "{}", run.stderr);
        assert!(
            run.stdout.contains("ntm-antt-nang-cao,hd-04-2024,fail")
                && run.stdout.contains("ntm-antt,hd-04-2024,undetermined"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_pair_stands_once_where_the_family_has_no_law_for_one_year() {
    let text = "Mã xã,Tên xã,Năm,so_mo_hinh_bvantq_hieu_qua\nX1,Xã Lúa,2021,1\nX1,Xã Lúa,2022,0\n";
    let folder = folder("once", &[("a.csv", text)]);
    let arguments = ["diff", "a.csv", "--format", "json"];
    let asked = ["--criteria", "mo-hinh", "--communes", "none"];
    let run = antq(&folder, &[&arguments[..], &asked].concat());
    // Once for the commune, once for the pair.
    let told = run.stdout.matches("\"law_alone\"").count();
    assert_eq!(told, 2, "{}{}", run.stdout, run.stderr);
}
