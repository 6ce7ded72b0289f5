//! Output files: a file is replaced atomically, keeps its mode and is found through links; devices are written to
//! directly.

use std::fs;
use std::path::Path;

use crate::command::folder;
use crate::harness::{Run, antq};

const TABLE: &str = "Tên xã,Năm,Số mô hình hoạt động hiệu quả\nXã Lúa,2024,2\n";

fn score(folder: &Path, output: &str) -> Run {
    antq(
        folder,
        &[
            "score",
            "a.csv",
            "--criteria",
            "mo-hinh",
            "--communes",
            "none",
            "--format",
            "csv",
            "-o",
            output,
        ],
    )
}

#[track_caller]
fn holds_results(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.starts_with("ma_xa,") && text.ends_with('\n'), "{text}");
    assert!(text.contains("Xã Lúa") && text.contains(",pass,"), "{text}");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = folder("output-dash", &[("a.csv", TABLE)]);
    let run = score(&folder, "-");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Xã Lúa"));
    assert!(!folder.join("-").exists());
}

#[test]
fn nothing_else_is_left_in_the_folder() {
    let folder = folder("output-left", &[("a.csv", TABLE)]);
    assert_eq!(score(&folder, "out.csv").code, 0);
    let names = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["a.csv", "out.csv"]);
}

#[test]
fn what_was_read_is_never_replaced() {
    let made = folder("output-input", &[("a.csv", TABLE), ("khoa.json", "")]);
    let lock = ["score", "a.csv", "-o", "kq.json", "--lock", "khoa.json"];
    let run = antq(&made, &lock);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let saved = fs::read_to_string(made.join("khoa.json")).unwrap();
    for (words, file, text) in [
        (&["score", "a.csv", "-o", "a.csv"][..], "a.csv", TABLE),
        (&["score", "a.csv", "-o", "./a.csv"], "a.csv", TABLE),
        (&["missing", "a.csv", "-o", "a.csv"], "a.csv", TABLE),
        (
            &["score", "khoa.json", "-o", "khoa.json"],
            "khoa.json",
            &saved,
        ),
        (
            &["score", "khoa.json", "--lock", "khoa.json"],
            "khoa.json",
            &saved,
        ),
    ] {
        let run = antq(&made, words);
        assert_eq!(run.code, 2, "{words:?}: {}", run.stdout);
        assert!(
            run.stderr.contains("là tệp vừa đọc"),
            "{words:?}: {}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(made.join(file)).unwrap(), text);
    }
}

/// A full disk is told, whatever is written.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let made = folder("output-full", &[("a.csv", TABLE)]);
    for words in [
        &["score", "a.csv", "--format", "csv"][..],
        &["score", "a.csv", "--format", "json"],
        &["score", "a.csv", "--format", "table"],
        &["missing", "a.csv", "--format", "csv"],
        &["stress", "a.csv", "--format", "csv"],
        &["columns", "--format", "csv"],
    ] {
        let run = antq(&made, &[words, &["-o", "/dev/full"]].concat());
        assert_eq!(run.code, 2, "{words:?}");
        assert!(
            run.stderr.contains("đĩa đã đầy"),
            "{words:?}: {}",
            run.stderr
        );
    }
}

#[cfg(unix)]
mod unix {
    use std::fs;
    use std::io::Read;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;
    use std::thread;

    use super::{TABLE, folder, holds_results, score};

    #[test]
    fn a_link_is_followed() {
        let folder = folder("output-link", &[("a.csv", TABLE), ("there.csv", "old\n")]);
        symlink("there.csv", folder.join("out.csv")).unwrap();
        assert_eq!(score(&folder, "out.csv").code, 0);
        let link = fs::symlink_metadata(folder.join("out.csv")).unwrap();
        assert!(link.file_type().is_symlink());
        holds_results(&folder.join("there.csv"));
    }

    #[test]
    fn a_file_keeps_its_mode_and_a_new_one_is_as_any_other() {
        let folder = folder("output-mode", &[("a.csv", TABLE), ("out.csv", "old\n")]);
        let mode = |name: &str| {
            let there = fs::metadata(folder.join(name)).unwrap();
            there.permissions().mode() & 0o777
        };
        fs::set_permissions(folder.join("out.csv"), fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(score(&folder, "out.csv").code, 0);
        holds_results(&folder.join("out.csv"));
        assert_eq!(mode("out.csv"), 0o600);
        assert_eq!(score(&folder, "new.csv").code, 0);
        fs::write(folder.join("other.csv"), "").unwrap();
        assert_eq!(mode("new.csv"), mode("other.csv"));
    }

    #[test]
    fn a_pipe_and_a_device_are_written_to() {
        let folder = folder("output-pipe", &[("a.csv", TABLE)]);
        let pipe = folder.join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let reader = {
            let pipe = pipe.clone();
            thread::spawn(move || {
                let mut text = String::new();
                fs::File::open(pipe)
                    .unwrap()
                    .read_to_string(&mut text)
                    .unwrap();
                text
            })
        };
        assert_eq!(score(&folder, "pipe").code, 0);
        assert!(reader.join().unwrap().contains("Xã Lúa"));
        assert!(!fs::metadata(&pipe).unwrap().is_file());
        assert_eq!(score(&folder, "/dev/null").code, 0);
    }
}
