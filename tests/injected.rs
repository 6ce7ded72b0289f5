//! Faults of the system, injected: a full disk, a folder that cannot be written, a run that is killed, a pipe that closes, two runs
//! on one output, files that cannot be read or only once, little memory, few files, no home, odd languages and widths.
//!
//! Whatever happens, an output is the old file or the whole new one, the fault is told in a sentence, and no verdict changes.
#![cfg(target_os = "linux")]

mod limits;
mod stopped;
mod surroundings;

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::command::folder;
use crate::harness::{Run, antq, root};

const TABLE: &str = "Tên xã,Năm,Số mô hình hoạt động hiệu quả\nXã Lúa,2024,2\nXã Ngô,2024,0\n";

const OLD: &str = "old\n";

/// A table of so many communes.
fn table(rows: usize) -> String {
    let mut text = TABLE.lines().next().unwrap().to_owned() + "\n";
    for row in 0..rows {
        let _ = writeln!(text, "Xã {row},2024,{}", row % 3);
    }
    text
}

/// Runs a line of the shell, in which `$antq` is the program.
fn shell(folder: &Path, line: &str) -> Run {
    let output = Command::new("/bin/sh")
        .args(["-c", line])
        .current_dir(folder)
        .env_clear()
        .env("LANG", "vi_VN.UTF-8")
        .env("antq", env!("CARGO_BIN_EXE_antq"))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Run {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code().unwrap_or(-1),
    }
}

const ASKED: &str = "--criteria mo-hinh --communes none";

/// Names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap();
    let mut all: Vec<String> = all
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    all.sort();
    all
}

#[test]
fn a_full_disk_is_told_in_every_format_and_leaves_the_old_file() {
    let made = folder("injected-full", &[("a.csv", &table(300))]);
    for format in [
        "csv", "json", "jsonl", "table", "md", "html", "docx", "xlsx",
    ] {
        let run = shell(
            &made,
            &format!("$antq score a.csv {ASKED} --format {format} -o /dev/full"),
        );
        assert_eq!(run.code, 2, "{format}: {}", run.stderr);
        assert!(
            run.stderr.contains("đĩa đã đầy"),
            "{format}: {}",
            run.stderr
        );
    }
    let run = shell(&made, &format!("$antq score a.csv {ASKED} > /dev/full"));
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("không ghi được kết quả"),
        "{}",
        run.stderr
    );
    // A limit on the size of files stops a write in its middle, as a disk does that fills up.
    for format in ["csv", "json", "md", "html"] {
        fs::write(made.join("out"), OLD).unwrap();
        let line = format!(
            "trap '' XFSZ; ulimit -f 4; exec $antq score a.csv {ASKED} --format {format} -o out"
        );
        let run = shell(&made, &line);
        assert_eq!(run.code, 2, "{format}: {}", run.stderr);
        assert!(
            run.stderr.contains("không ghi được out"),
            "{format}: {}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(made.join("out")).unwrap(), OLD);
        assert_eq!(names(&made), ["a.csv", "out"]);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let made = folder("injected-read-only", &[("a.csv", TABLE)]);
    let run = shell(
        &made,
        &format!("$antq score a.csv {ASKED} -o /proc/out.csv"),
    );
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("không ghi được vào thư mục /proc"),
        "{}",
        run.stderr
    );
    let locked = made.join("khoa");
    fs::create_dir(&locked).unwrap();
    fs::write(locked.join("out.csv"), OLD).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    let run = shell(&made, &format!("$antq score a.csv {ASKED} -o khoa/out.csv"));
    let is_root = shell(&made, "id -u").stdout.trim() == "0";
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if is_root {
        assert_eq!(run.code, 0, "root may write anywhere: {}", run.stderr);
    } else {
        assert_eq!(run.code, 2);
        assert!(
            run.stderr.contains("không ghi được vào thư mục khoa"),
            "{}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(locked.join("out.csv")).unwrap(), OLD);
    }
    assert_eq!(names(&locked), ["out.csv"]);
}

#[test]
fn a_pipe_that_closes_is_no_fault_in_any_format() {
    let made = folder("injected-pipe", &[("a.csv", &table(3000))]);
    let score = ["csv", "json", "jsonl", "table", "md", "html"];
    let score = score.map(|format| format!("score a.csv {ASKED} --format {format}"));
    let more = ["missing", "stress"].map(|command| format!("{command} a.csv {ASKED} --format csv"));
    let more = more
        .into_iter()
        .chain(["columns", "criteria indicators"].map(str::to_owned));
    for words in score.into_iter().chain(more) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_antq"))
            .args(words.split(' '))
            .current_dir(&made)
            .env_clear()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{words}: {stderr}");
        assert!(!stderr.contains("lỗi"), "{words}: {stderr}");
    }
}

#[test]
fn runs_on_one_output_leave_one_whole_file() {
    let made = folder("injected-two", &[("a.csv", &table(500))]);
    let words = format!("score a.csv {ASKED} --format csv -o out.csv");
    let words: Vec<&str> = words.split(' ').collect();
    assert_eq!(antq(&made, &words).code, 0);
    let alone = fs::read(made.join("out.csv")).unwrap();
    thread::scope(|scope| {
        let runs: Vec<_> = (0..6)
            .map(|_| scope.spawn(|| antq(&made, &words)))
            .collect();
        for run in runs {
            let run = run.join().unwrap();
            assert_eq!(run.code, 0, "{}", run.stderr);
        }
    });
    assert_eq!(fs::read(made.join("out.csv")).unwrap(), alone);
    assert_eq!(names(&made), ["a.csv", "out.csv"]);
}

/// Whichever way an input is named as the output, it stays.
#[test]
fn an_output_that_is_an_input_is_refused() {
    let set = fs::read_to_string(root().join("criteria/mo-hinh/tt-124-2021.toml")).unwrap();
    let set = set.replace("\"mo-hinh/", "\"rieng/");
    let made = folder("injected-input", &[("a.csv", TABLE), ("bo.toml", &set)]);
    symlink("a.csv", made.join("link.csv")).unwrap();
    fs::create_dir(made.join("nop")).unwrap();
    symlink("bo.toml", made.join("bo.csv")).unwrap();
    for (output, file, text) in [
        ("link.csv", "a.csv", TABLE),
        ("./nop/../a.csv", "a.csv", TABLE),
        ("bo.csv", "bo.toml", &*set),
    ] {
        let words = [
            "score",
            "a.csv",
            "--criteria",
            "bo.toml",
            "--communes",
            "none",
        ];
        let run = antq(
            &made,
            &[&words[..], &["--format", "csv", "-o", output]].concat(),
        );
        assert_eq!(run.code, 2, "{output}: {}", run.stdout);
        assert!(
            run.stderr.contains("là tệp vừa đọc"),
            "{output}: {}",
            run.stderr
        );
        assert_eq!(fs::read_to_string(made.join(file)).unwrap(), text);
    }
    // Another name of the same contents is another file once it is replaced.
    fs::hard_link(made.join("a.csv"), made.join("hard.csv")).unwrap();
    let words = format!("score a.csv {ASKED} --format csv -o hard.csv");
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(fs::read_to_string(made.join("a.csv")).unwrap(), TABLE);
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let made = folder("injected-unreadable", &[("a.csv", TABLE)]);
    symlink("nowhere", made.join("dangling.csv")).unwrap();
    fs::create_dir(made.join("folder.csv")).unwrap();
    // A file of the system that opens, and then cannot be read.
    for (file, said) in [
        ("/proc/self/mem", "không đọc được /proc/self/mem"),
        ("dangling.csv", "dangling.csv"),
        ("folder.csv", "folder.csv"),
    ] {
        let words = format!("score a.csv {file} {ASKED} --format csv -o out.csv");
        let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{file}");
        assert!(run.stderr.contains(said), "{file}: {}", run.stderr);
        assert!(!made.join("out.csv").exists());
    }
    let words = "score a.csv --criteria /proc/self/mem.toml --communes none";
    let run = antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 2, "{}", run.stderr);
}

/// A pipe gives its bytes once: what is judged, locked and bundled is what was read the first time. So a file that changes
/// while the run goes on cannot give two answers.
#[test]
fn every_file_is_read_once() {
    let made = folder("injected-once", &[]);
    let pipe = made.join("a.csv");
    let made_pipe = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made_pipe.success());
    for words in [
        "score a.csv --format csv --lock khoa.zip",
        "missing a.csv --format csv",
        "stress a.csv --format csv",
        "check a.csv",
    ] {
        let asked = if words.starts_with("check") {
            ""
        } else {
            ASKED
        };
        let line = format!("timeout 60 $antq {words} {asked}");
        let feeder = thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, TABLE).unwrap()
        });
        let run = shell(&made, &line);
        feeder.join().unwrap();
        assert!(
            [0, 1].contains(&run.code),
            "{words}: {}{}",
            run.stdout,
            run.stderr
        );
    }
    fs::remove_file(&pipe).unwrap();
    let run = antq(&made, &["verify", "khoa.zip"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("✓ a.csv: đúng tệp đã khóa"),
        "{}",
        run.stdout
    );
}
