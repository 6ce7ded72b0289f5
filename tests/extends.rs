//! A province's additions to a version: required besides, cited apart, and never looser.

use std::fs;
use std::path::PathBuf;

use crate::harness::antq;

const HEAD: &str = r#"format = 1

[ruleset]
id       = "an-toan-antt-tinh-mau/1"
revision = 1
title    = { vi = "An toàn về ANTT, có bổ sung của tỉnh Mẫu", en = "safety, with the additions of a province" }
extends  = "an-toan-antt/tt-124-2021"
origin   = "local"
act      = "Quyết định 1/QĐ-UBND"
years    = { from = 2023 }
of       = ["ty-le"]
source   = { article = "Đ1", text = "copy" }
"#;

const TABLE: &str = "Mã xã,Tên xã,Năm,\"Số khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục đã đăng ký\",\
    \"Số khu dân cư, cơ quan, doanh nghiệp, cơ sở giáo dục được công nhận\"\n\
    1,Xã Lúa,2024,20,15\n2,Xã Ngô,2024,20,16\n3,Xã Sen,2024,20,13\n";

fn criterion(share: &str) -> String {
    format!(
        "\n[[criterion]]\nid = \"ty-le\"\ntitle = {{ vi = \"Mức của tỉnh\", en = \"the province's limit\" }}\n\
        tightens = \"d5-k4-2\"\nrule = 'so_don_vi_dat_an_toan / so_don_vi_dang_ky >= {share}'\n\
        source = {{ article = \"Đ2 k1\", text = \"copy\" }}\n"
    )
}

fn run(name: &str, text: &str, arguments: &[&str]) -> (i32, String) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("extends-{name}"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("tinh.toml"), text).unwrap();
    fs::write(folder.join("xa.csv"), TABLE).unwrap();
    let run = antq(&folder, arguments);
    (run.code, run.stdout + &run.stderr)
}

#[test]
fn a_stricter_limit_changes_the_verdict_and_both_acts_are_named() {
    let text = HEAD.to_owned() + &criterion("80%");
    let words = [
        "score",
        "xa.csv",
        "--criteria",
        "tinh.toml",
        "--communes",
        "none",
        "--format",
        "csv",
        "--long",
        "--lang",
        "vi",
    ];
    let (code, told) = run("score", &text, &words);
    assert_eq!(code, 0, "{told}");
    let verdict = |commune: &str, criterion: &str| {
        let mut lines = told.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().unwrap();
        let place = |name: &str| head.iter().position(|one| *one == name).unwrap();
        let [area, id, verdict] = [place("ma_xa"), place("criterion"), place("verdict")];
        let line = lines.find(|line| line[area] == commune && line.get(id) == Some(&criterion));
        line.map(|line| line[verdict].to_owned())
    };
    for (commune, own, law) in [
        ("1", "fail", "pass"),
        ("2", "pass", "pass"),
        ("3", "fail", "fail"),
    ] {
        assert_eq!(
            verdict(commune, "ty-le").as_deref(),
            Some(own),
            "{commune}: {told}"
        );
        assert_eq!(
            verdict(commune, "d5-k4-2").as_deref(),
            Some(law),
            "{commune}: {told}"
        );
    }
    let (_, page) = run(
        "show",
        &text,
        &["criteria", "show", "tinh.toml", "--lang", "vi"],
    );
    assert!(
        page.contains("Quyết định 1/QĐ-UBND (quy định, kế hoạch của địa phương)"),
        "{page}"
    );
    assert!(
        page.contains("Dùng cả an-toan-antt/tt-124-2021: Thông tư 124/2021/TT-BCA"),
        "{page}"
    );
}

#[test]
fn a_limit_that_loosens_is_refused_with_both_places() {
    let check = ["criteria", "check", "tinh.toml", "--lang", "vi"];
    let (code, told) = run("loose", &(HEAD.to_owned() + &criterion("60%")), &check);
    assert_ne!(code, 0, "{told}");
    for part in ["[loosens]", "--> tinh.toml:18", "tt-124-2021.toml:"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let (code, told) = run("same", &(HEAD.to_owned() + &criterion("70%")), &check);
    assert_eq!(code, 0, "the same limit loosens nothing: {told}");
}

#[test]
fn what_would_require_less_than_the_version_is_refused() {
    let check = ["criteria", "check", "tinh.toml", "--lang", "en"];
    for (key, message) in [
        ("target = true", "so it is no target"),
        ("require = \"any\"", "`require` would loosen"),
        ("kinds = [\"xã\"]", "`kinds` would loosen"),
        (
            "applies = 'so_mo_hinh_camera_an_ninh >= 1'",
            "`applies` would loosen",
        ),
    ] {
        let text = HEAD.to_owned() + key + "\n" + &criterion("80%");
        let (code, told) = run("less", &text, &check);
        assert_ne!(code, 0, "{told}");
        assert!(told.contains(message), "{told}");
    }
    let years = HEAD.replace("from = 2023", "from = 2020") + &criterion("80%");
    let (_, told) = run("years", &years, &check);
    assert!(told.contains("does not judge all of these years"), "{told}");
    let unknown = (HEAD.to_owned() + &criterion("80%")).replace("d5-k4-2", "d5-k4-9");
    let (_, told) = run("unknown", &unknown, &check);
    assert!(told.contains("has no criterion `d5-k4-9`"), "{told}");
    let twice = (HEAD.to_owned() + &criterion("80%"))
        .replace("\"ty-le\"", "\"tt-124-2021\"")
        .replace("tightens = \"d5-k4-2\"\n", "");
    let (_, told) = run("twice", &twice, &check);
    let codes: Vec<&str> = told.lines().filter(|line| line.contains('[')).collect();
    assert_eq!(codes.len(), 1, "{told}");
    assert!(
        codes[0].contains("[duplicate-id]") && told.contains("which is a member of it"),
        "{told}"
    );
    let alone = HEAD.replace("extends  = \"an-toan-antt/tt-124-2021\"\n", "") + &criterion("80%");
    let (_, told) = run("alone", &alone, &check);
    assert!(
        told.contains("`tightens` is only for a set with `extends`"),
        "{told}"
    );
}
