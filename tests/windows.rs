//! What Windows needs and cannot be run here: no call that only Unix has, line ends, paths with Vietnamese names.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::folder;
use crate::harness::{antq, root};

/// What the standard library or a crate has on Unix only.
const UNIX_ONLY: [&str; 9] = [
    "os::unix",
    "os::linux",
    "os::fd",
    "libc::",
    "nix::",
    "rustix::",
    "PermissionsExt",
    "MetadataExt",
    "fchown",
];

/// The source files, without their folders.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a source file that stand outside what `cfg(unix)` marks: the item or block that follows the attribute.
fn outside_unix(text: &str) -> Vec<&str> {
    let mut outside = Vec::new();
    let mut depth = None;
    for line in text.lines() {
        let opens = line.matches('{').count();
        let closes = line.matches('}').count();
        match &mut depth {
            None if line.trim_start().starts_with("#[cfg(unix)]") => depth = Some(0),
            None => outside.push(line),
            Some(open) => {
                *open += opens;
                *open -= closes;
                let is_statement = opens == 0 && line.trim_end().ends_with(';');
                if *open == 0 && (closes > 0 || is_statement) {
                    depth = None;
                }
            }
        }
    }
    outside
}

#[test]
fn no_call_that_only_unix_has_stands_outside_cfg_unix() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 300);
    let mut marked = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        marked += text.matches("#[cfg(unix)]").count();
        for line in outside_unix(&text) {
            let code = line.split("//").next().unwrap_or_default();
            let found = UNIX_ONLY.iter().find(|only| code.contains(**only));
            assert_eq!(found, None, "{}: {line}", file.display());
        }
    }
    assert!(marked > 1, "the test would not see one");
}

/// What would write to a console without the standard library, which gives Windows text in UTF-16, whatever the code page.
const PAST_THE_CONSOLE: [&str; 4] = ["os::windows", "RawHandle", "WriteConsole", "WriteFile"];

#[test]
fn no_text_goes_to_a_console_but_by_the_standard_library() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut writing = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        writing += text.matches("io::stdout()").count();
        let found = PAST_THE_CONSOLE.iter().find(|past| text.contains(**past));
        assert_eq!(found, None, "{}", file.display());
    }
    assert!(writing > 0, "the test would see no output");
}

#[test]
fn what_cfg_unix_marks_ends_with_its_item() {
    let text = "a\n#[cfg(unix)]\nfn b() {\n    if c {\n    }\n}\nd\n#[cfg(unix)]\nuse e;\nf\n    #[cfg(unix)]\n    {\n        g\n    }\nh";
    assert_eq!(outside_unix(text), ["a", "d", "f", "h"]);
}

const TABLE: &str = "Tên xã;Năm;Số mô hình hoạt động hiệu quả\nXã Lúa;2024;2\nXã Ngô;2024;0\n";

/// A criteria file of one's own with its tests.
fn own(text: &str) -> [(String, String); 2] {
    ["", ".test"].map(|part| {
        let file = format!("criteria/mo-hinh/tt-124-2021{part}.toml");
        let file = fs::read_to_string(root().join(file)).unwrap();
        let file = file
            .replace("mo-hinh/tt-124-2021", "rieng/1")
            .replace("\"tt-124-2021#", "\"1#");
        (format!("bộ{part}.toml"), file.replace('\n', text))
    })
}

/// Notepad ends lines with CR and LF, and begins a file with a byte order mark.
#[test]
fn line_ends_of_windows_change_nothing() {
    let results = ["\n", "\r\n"].map(|end| {
        let name = format!("windows-lines-{}", end.len());
        let mark = if end == "\n" { "" } else { "\u{feff}" };
        let config = format!("data = [\"số liệu.csv\"]{end}criteria = [\"bộ.toml\"]{end}");
        let table = format!("{mark}{}", TABLE.replace('\n', end));
        let own = own(end);
        let files = [
            ("antq.toml", config.as_str()),
            ("số liệu.csv", &table),
            (&own[0].0, &own[0].1),
            (&own[1].0, &own[1].1),
        ];
        let made = folder(&name, &files);
        let words = ["score", "--communes", "none", "--format", "csv"];
        let score = antq(&made, &words);
        assert_eq!(score.code, 0, "{}", score.stderr);
        let check = antq(&made, &["criteria", "check", "bộ.toml"]);
        assert_eq!(check.code, 0, "{}", check.stdout);
        let test = antq(&made, &["criteria", "test", "bộ.toml"]);
        assert_eq!(test.code, 0, "{}", test.stdout);
        (score.stdout, test.stdout)
    });
    assert!(results[0].0.contains(",pass,") && results[0].0.contains(",fail,"));
    assert_eq!(results[0], results[1]);
}

/// Folders and files are named in Vietnamese, with their marks composed or not, and with spaces.
#[test]
fn paths_with_vietnamese_names_are_read_and_written() {
    let made = folder("windows-paths", &[]);
    let decomposed = "Xa\u{303} Lu\u{301}a";
    for place in [
        "Số liệu năm 2024 (bản cuối)",
        decomposed,
        "ĐẶNG XÁ & ỨNG HÒA #1 %20",
    ] {
        let inner = made.join(place).join("Quý I");
        fs::create_dir_all(&inner).unwrap();
        fs::write(inner.join("báo cáo.csv"), TABLE).unwrap();
        let data = format!("{place}/Quý I/báo cáo.csv");
        let output = format!("{place}/kết quả – đợt 1.json");
        let words = ["--criteria", "mo-hinh", "--communes", "none"];
        let run = antq(
            &made,
            &[&["score", &data, "-o", &output][..], &words].concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        let run = antq(&made, &["verify", &output]);
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
        let folder = format!("{place}/Quý I");
        let run = antq(
            &made,
            &[&["score", &folder, "--format", "csv"][..], &words].concat(),
        );
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert_eq!(run.stdout.lines().count(), 3);
    }
}
