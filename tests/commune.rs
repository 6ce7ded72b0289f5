//! `antq commune`: its full output and exit code.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{antq, antq_wide, root};

/// Runs each line of arguments and compares the output with the transcript beside the tests.
#[track_caller]
fn keeps(name: &str) {
    let file = root().join("tests/communes").join(name);
    crate::harness::keeps_its_word(&folder(), &file);
}

/// A made-up list of Cao Bằng: two communes merged, one became a ward.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("communes");
    fs::create_dir_all(&folder).unwrap();
    let list = fs::read_to_string(root().join("register/from-2025-07-01/communes.csv")).unwrap();
    let mut lines = vec!["code;name;province;resolution".to_owned()];
    for line in list.lines().filter(|line| line.ends_with(",04")) {
        let (code, name) = line.strip_suffix(",04").unwrap().split_once(',').unwrap();
        match code {
            "01279" => {}
            "01273" => lines.push("01273;Phường Mới;Cao Bằng;99/NQ-GĐ".to_owned()),
            _ => lines.push(format!("{code};{name};Tỉnh Cao Bằng;")),
        }
    }
    write(&folder, "cao-bang.csv", &(lines.join("\r\n") + "\r\n"));
    let pairs = "old_code;new_code;portion;source\n01273;01273;all;99.3\n01279;01273;all;99.3\n";
    write(&folder, "nhap.csv", pairs);
    write(
        &folder,
        "sai.csv",
        "old_code,new_code,portion\n1273,01273,all\n",
    );
    folder
}

/// Writes a file atomically, since other tests may be reading it.
fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    if fs::read_to_string(&path).is_ok_and(|there| there == text) {
        return;
    }
    let draft = folder.join(format!("{name}.{:?}", std::thread::current().id()));
    fs::write(&draft, text).unwrap();
    fs::rename(draft, path).unwrap();
}

#[test]
fn communes_that_are_found() {
    keeps("found.txt");
}

#[test]
fn communes_that_are_not_one() {
    keeps("not-one.txt");
}

#[test]
fn communes_of_the_users_own_list() {
    keeps("own.txt");
}

#[test]
fn the_page_is_no_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr;
    for columns in [60, 80, 100] {
        for arguments in [
            &["97"][..],
            &["Tân Thành"],
            &["04510"],
            &["Phường 1", "--lang", "en"],
        ] {
            let mut all = vec!["commune"];
            all.extend(arguments);
            let run = antq_wide(&root(), &all, columns);
            // Tables cannot be wrapped to sixty columns if their words are too long.
            let wide = run.transcript();
            let wide = wide.lines().find(|line| line.width() > columns);
            assert_eq!(wide, None, "{columns} {arguments:?}");
        }
    }
}

#[test]
fn json_is_one_document_with_the_links_both_ways() {
    let run = antq(&root(), &["commune", "08635", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let communes = json["communes"].as_array().unwrap();
    assert_eq!(communes.len(), 2);
    assert_eq!(communes[0]["list"]["until"], "2025-06-30");
    assert_eq!(communes[0]["became"][0]["code"], "08635");
    assert_eq!(communes[1]["list"]["end_of"], 2025);
    let made_of = communes[1]["made_of"].as_array().unwrap();
    assert_eq!(made_of.len(), 3);
    assert!(made_of.iter().all(|one| one["portion"] == "whole"));
    assert_eq!(made_of[1]["name"], "Xã Đông Cửu");
}
