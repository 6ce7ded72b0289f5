//! A run that is stopped while it writes.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

use super::{ASKED, OLD, folder, names, table};

/// Starts a run and waits until it has begun to write; `None` if it was done before that was seen.
fn writing(folder: &Path) -> Option<Child> {
    let words = format!("score a.csv {ASKED} --format json -o out.json");
    let mut child = Command::new(env!("CARGO_BIN_EXE_antq"))
        .args(words.split(' '))
        .current_dir(folder)
        .env_clear()
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    loop {
        if names(folder).iter().any(|name| name.starts_with(".antq-")) {
            return Some(child);
        }
        if child.try_wait().unwrap().is_some() {
            return None;
        }
        thread::yield_now();
    }
}

/// Stops a run with a signal while it writes; returns its exit code, if it gave one.
fn stop(folder: &Path, signal: &str) -> Option<i32> {
    for _ in 0..20 {
        fs::write(folder.join("out.json"), OLD).unwrap();
        let Some(mut child) = writing(folder) else {
            continue;
        };
        let id = child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        let mut told = String::new();
        let _ = child.stderr.take().unwrap().read_to_string(&mut told);
        let ended = child.wait().unwrap();
        if !sent.unwrap().success() || ended.success() {
            continue; // it was quicker than the signal
        }
        assert!(!told.contains("panicked"), "{told}");
        return ended.code();
    }
    panic!("no run could be stopped while it wrote");
}

#[test]
fn a_run_that_is_stopped_leaves_the_old_file_and_nothing_else() {
    let made = folder("injected-stopped", &[("a.csv", &table(20_000))]);
    for signal in ["INT", "TERM", "HUP"] {
        assert_eq!(stop(&made, signal), Some(130), "{signal}");
        assert_eq!(fs::read_to_string(made.join("out.json")).unwrap(), OLD);
        assert_eq!(names(&made), ["a.csv", "out.json"], "{signal}");
    }
}

/// Nothing can be tidied up by a run that is killed; the old file is whole, and the next run is not in its way.
#[test]
fn a_run_that_is_killed_leaves_the_old_file_whole() {
    let made = folder("injected-killed", &[("a.csv", &table(20_000))]);
    assert_eq!(stop(&made, "KILL"), None);
    assert_eq!(fs::read_to_string(made.join("out.json")).unwrap(), OLD);
    let words = format!("score a.csv {ASKED} --format json -o out.json");
    let run = crate::harness::antq(&made, &words.split(' ').collect::<Vec<_>>());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let text = fs::read_to_string(made.join("out.json")).unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
}
