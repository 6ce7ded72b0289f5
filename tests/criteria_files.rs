//! Help for writing criteria files: the template, the list of figures, the schema for editors.

use std::fs;

use crate::command::folder;
use crate::harness::antq;

#[test]
fn a_file_to_begin_with_is_sound_and_its_tests_pass_in_both_languages() {
    for (language, usual) in [("vi", "tieu-chi.toml"), ("en", "criteria.toml")] {
        let folder = folder("criteria-init", &[]);
        let run = |arguments: &[&str]| antq(&folder, &[arguments, &["--lang", language]].concat());
        assert_eq!(run(&["criteria", "init"]).code, 0);
        assert_eq!(run(&["criteria", "check", usual]).code, 0);
        let tests = run(&["criteria", "test", usual]);
        assert_eq!(tests.code, 0, "{}", tests.stdout);
        assert_eq!(tests.stdout.lines().count(), 1, "nothing is left untested");
        let text = fs::read_to_string(folder.join(usual)).unwrap();
        assert_eq!(text.matches("[[criterion]]").count(), 3);
        assert!(text.matches('#').count() > 10, "it explains itself");
    }
}

#[test]
fn no_file_is_overwritten_by_one_to_begin_with() {
    let folder = folder("criteria-init-again", &[("a.toml", "mine")]);
    let run = antq(&folder, &["criteria", "init", "a.toml"]);
    assert_eq!(run.code, 2);
    assert_eq!(
        run.stderr,
        "lỗi: đã có tệp a.toml; đặt tên khác, tệp cũ được giữ nguyên\n"
    );
    let kept = fs::read_to_string(folder.join("a.toml")).unwrap();
    assert_eq!(kept, "mine");
    let english = antq(&folder, &["criteria", "init", "a.toml", "--lang", "en"]);
    let expected = "error: a.toml already exists and was not changed; choose another name\n";
    assert_eq!(english.stderr, expected);
    assert_eq!(antq(&folder, &["criteria", "init", "a.txt"]).code, 2);
    assert!(!folder.join("a.txt").exists());
}

#[test]
fn figures_are_found_by_words_with_and_without_marks() {
    let folder = folder("criteria-indicators", &[]);
    let ids = |words: &[&str]| -> Vec<String> {
        let all = [&["criteria", "indicators"], words].concat();
        let lines = antq(&folder, &all).stdout;
        let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
        lines.lines().filter_map(first).collect()
    };
    let expected = [
        "ke_hoach_ubnd_antt",
        "ke_hoach_ubnd_antt_quy1",
        "ke_hoach_ubnd_huyen_antt",
    ];
    assert_eq!(ids(&["kế hoạch ubnd"]), expected);
    assert_eq!(ids(&["ke hoach ubnd"]), expected);
    assert_eq!(
        ids(&["kẻ hoạch ubnd"]),
        [""; 0],
        "marks that are written count"
    );
    assert_eq!(ids(&["kế hoạch ubnd", "quý"]), ["ke_hoach_ubnd_antt_quy1"]);
    assert!(ids(&[]).len() > 90);
    assert!(ids(&["--lang", "en", "households"]).contains(&"so_ho".to_owned()));
}

#[test]
fn figures_are_listed_alike_as_lines_csv_and_json() {
    let own = "format = 1\n[ruleset]\nid = \"thu/1\"\nrevision = 1\ntitle = { vi = \"Thử\", en = \"try\" }\n\
               origin = \"proposal\"\nyears = { from = 2000 }\nof = [\"a\"]\n\
               [indicator.xep_hang_rieng]\ntitle = { vi = \"Xếp hạng riêng\", en = \"own rank\" }\nkind = \"grade\"\n\
               levels = [{ vi = \"kém\", en = \"poor\" }, { vi = \"tốt\", en = \"good\" }]\n\
               [indicator.so_cay_rieng]\ntitle = { vi = \"Số cây riêng\", en = \"own trees\" }\nkind = \"count\"\nunit = \"cây\"\n\
               [[criterion]]\nid = \"a\"\ntitle = { vi = \"A\", en = \"a\" }\nrule = 'so_cay_rieng >= 1'\n";
    let folder = folder("criteria-indicators-alike", &[("thu.toml", own)]);
    let printed = |more: &[&str]| {
        let all = [&["criteria", "indicators", "riêng", "thu.toml"], more].concat();
        antq(&folder, &all).stdout
    };
    assert_eq!(
        printed(&[]),
        "xep_hang_rieng  mức: kém, tốt  Xếp hạng riêng\n\
         so_cay_rieng    số đếm (cây)   Số cây riêng\n"
    );
    assert_eq!(
        printed(&["--lang", "en", "--format", "csv"]),
        "id,title,kind,unit,levels\n\
         xep_hang_rieng,own rank,grade,,poor;good\n\
         so_cay_rieng,own trees,count,cây,\n"
    );
    assert_eq!(
        printed(&["--format", "json"]),
        "{\"schema\":1,\"indicators\":[\
         {\"id\":\"xep_hang_rieng\",\"title\":\"Xếp hạng riêng\",\"kind\":\"grade\",\"unit\":null,\"levels\":[\"kém\",\"tốt\"]},\
         {\"id\":\"so_cay_rieng\",\"title\":\"Số cây riêng\",\"kind\":\"count\",\"unit\":\"cây\",\"levels\":[]}]}\n"
    );
    let nothing = antq(&folder, &["criteria", "indicators", "xyz"]);
    assert_eq!(nothing.code, 0);
    assert_eq!(nothing.stderr, "không có số liệu nào ứng với “xyz”\n");
}

#[test]
fn the_schema_of_criteria_files_is_written() {
    let folder = folder("criteria-schema", &[]);
    let run = antq(&folder, &["criteria", "schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let version = &schema["anyOf"][0]["properties"]["ruleset"];
    assert_eq!(version["properties"]["revision"]["type"], "integer");
    assert!(
        version["required"]
            .as_array()
            .unwrap()
            .contains(&"title".into())
    );
    assert_eq!(
        antq(&folder, &["criteria", "schema", "-o", "s.json"]).code,
        0
    );
    let written = fs::read_to_string(folder.join("s.json")).unwrap();
    assert_eq!(written, run.stdout);
}

/// A set whose every criterion compares cases per person with a bare number.
fn of_cases_per_person(ids: &[&str]) -> String {
    let head = "format = 1\n\n[ruleset]\nid = \"bo-a/ban-1\"\nrevision = 1\ntitle = { vi = \"Bộ A\", en = \"set A\" }\n\
                official = false\nyears = { from = 2020 }\n";
    let criterion = |id: &&str| {
        format!(
            "\n[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"{id}\", en = \"{id}\" }}\n\
             rule = 'so_vu_te_nan_xa_hoi / dan_so <= 10'\n"
        )
    };
    let criteria: String = ids.iter().map(criterion).collect();
    format!("{head}of = {ids:?}\n{criteria}")
}

#[test]
fn warnings_about_criteria_are_shown_before_results() {
    let table = "Tên xã,Năm,Dân số,Số vụ tệ nạn xã hội\nLúa,2022,5120,1\nMận,2022,4870,0\n";
    let set = of_cases_per_person(&["a", "b", "c", "d", "e"]);
    let files = [("a.csv", table), ("bo.toml", set.as_str())];
    let folder = folder("criteria-warned", &files);
    let with =
        |arguments: &[&str]| antq(&folder, &[arguments, &["--criteria", "bo.toml"]].concat());
    for run in [
        with(&["score", "a.csv", "--format", "csv"]),
        with(&["explain", "a.csv", "Lúa"]),
        with(&["check", "a.csv"]),
    ] {
        let shown = run.stderr.matches("cảnh báo[per-person]").count();
        assert_eq!(shown, 3, "{}", run.stderr);
        let more = "Còn 2 cảnh báo về tệp tiêu chí: chạy antq criteria check với tệp đó.";
        assert!(run.stderr.contains(more), "{}", run.stderr);
        assert!(!run.stdout.contains("per-person"));
    }
    let quiet = with(&["score", "a.csv", "--quiet"]);
    assert_eq!(quiet.stderr, "");
}

/// A set whose members are runs of ids, and what else stands in its file.
fn of_runs(members: &str, rest: &str) -> String {
    format!(
        "format = 1\n\n[ruleset]\nid = \"bo-a/ban-1\"\nrevision = 1\ntitle = {{ vi = \"Bộ A\", en = \"set A\" }}\n\
         official = false\nyears = {{ from = 2020 }}\nof = [{members}]\n{rest}"
    )
}

#[test]
fn runs_of_ids_make_no_small_file_large() {
    let criterion = |id: &str, of: &str| {
        format!(
            "\n[[criterion]]\nid = \"{id}\"\ntitle = {{ vi = \"Tiêu chí\", en = \"criterion\" }}\n\
             source = {{ article = \"1\", text = \"unknown\" }}\n{of}"
        )
    };
    let runs = "\"a-{1..999}\", \"b-{1..999}\", \"c-{1..999}\"";
    // 999 criteria cannot share members; if they did, it would be three million of them.
    let shared = of_runs(runs, &criterion("b-{1..999}", &format!("of = [{runs}]\n")));
    // Thousands of runs are more than any set has.
    let many: Vec<String> = (0..3000)
        .map(|at| format!("\"r{at}-{{1..999}}\""))
        .collect();
    let many = of_runs(&many.join(", "), "");
    for (name, text, code) in [
        ("shared", shared, "wrong-value"),
        ("many", many, "too-many-criteria"),
    ] {
        let folder = crate::units::folder(&format!("runs-{name}"), &[("a.toml", &text)]);
        let run = crate::harness::antq(&folder, &["criteria", "check", "a.toml"]);
        assert_eq!(run.code, 1, "{name}");
        let said = format!("[{code}]");
        assert!(run.stdout.contains(&said), "{name}: {}", run.stdout);
    }
}
