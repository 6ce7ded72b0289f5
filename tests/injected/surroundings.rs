//! No home, odd languages, odd widths.

use std::fs;
use std::path::PathBuf;

use unicode_width::UnicodeWidthStr;

use super::{ASKED, TABLE, folder, shell};
use crate::harness::{Run, antq_under, antq_wide, root};

#[test]
fn no_home_and_no_working_folder_stop_nothing() {
    let made = folder("injected-home", &[("a.csv", TABLE)]);
    let whole = shell(&made, &format!("$antq score a.csv {ASKED} --format csv"));
    assert_eq!(whole.code, 0, "{}", whole.stderr);
    for before in [
        "HOME=",
        "HOME=/nowhere",
        "HOME=/dev/null XDG_CONFIG_HOME=/dev/null TMPDIR=/nowhere",
    ] {
        let line = format!("{before} $antq score a.csv {ASKED} --format csv");
        assert_eq!(shell(&made, &line).stdout, whole.stdout, "{before}");
    }
    let line = format!(
        "here=$PWD; mkdir gone; cd gone; rmdir ../gone; $antq score $here/a.csv {ASKED} --format csv"
    );
    let gone = shell(&made, &line);
    assert_eq!(
        (gone.code, &gone.stdout),
        (0, &whole.stdout),
        "{}",
        gone.stderr
    );
}

/// What programs read is the same whatever the language of the system.
#[test]
fn odd_locales_change_no_result() {
    let made = folder("injected-locale", &[("a.csv", TABLE)]);
    let csv = format!("score a.csv {ASKED} --format csv");
    let page = format!("score a.csv {ASKED}");
    let run = |words: &str, variables: &[(&str, &str)]| {
        antq_under(&made, &words.split(' ').collect::<Vec<_>>(), 100, variables)
    };
    let usual = run(&csv, &[]);
    for locale in [
        "",
        "C",
        "POSIX",
        "vi",
        "vi_VN",
        "vi_VN.TCVN",
        "en_US.ISO-8859-1",
        "xx_YY.UTF-8",
        "tr_TR.UTF-8",
        "\u{fffd}",
        "../../etc",
        "vi_VN@currency=VND",
    ] {
        for variable in ["LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"] {
            let variables = [(variable, locale)];
            assert_eq!(
                run(&csv, &variables).stdout,
                usual.stdout,
                "{variable}={locale}"
            );
            let told = run(&page, &variables);
            assert_eq!(told.code, 0, "{variable}={locale}: {}", told.stderr);
            assert!(
                told.stdout.contains("Xã Lúa") || told.stdout.contains("Lúa"),
                "{}",
                told.stdout
            );
        }
    }
    // Bytes that are no text.
    let line = format!("LANG=$(printf 'vi\\377') $antq {csv}");
    assert_eq!(shell(&made, &line).stdout, usual.stdout);
}

#[test]
fn pages_of_20_and_400_columns_are_whole() {
    let folder = example();
    let data = fs::read_dir(&folder).unwrap();
    let mut data: Vec<String> = data
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.rsplit('.').next() == Some("csv") && name != "expected.csv")
        .collect();
    data.sort();
    let data = data[0].as_str();
    for (words, is_list) in [
        (vec!["score", data], true),
        (vec!["check", data], false),
        (vec!["missing", data], true),
        (vec!["stress", data], true),
        (vec!["criteria", "show", "an-toan-antt"], false),
        (vec!["codes", "never-seen"], false),
        (vec!["--help"], false),
    ] {
        let pages = [20, 100, 400].map(|columns| antq_wide(&folder, &words, columns));
        let code = pages[1].code;
        for (page, columns) in pages.iter().zip([20, 100, 400]) {
            assert_eq!(page.code, code, "{words:?} {columns}: {}", page.stderr);
            let wide = page
                .stdout
                .lines()
                .find(|line| line.width() > columns.max(60));
            assert_eq!(wide, None, "{words:?} {columns}");
        }
        if !is_list {
            // The same words, however they are broken.
            let letters = |page: &Run| -> String {
                let all = page.stdout.chars();
                all.filter(|letter| letter.is_alphanumeric()).collect()
            };
            assert_eq!(letters(&pages[0]), letters(&pages[2]), "{words:?}");
        }
    }
}

/// The first example.
fn example() -> PathBuf {
    let mut all: Vec<_> = fs::read_dir(root().join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("run.txt").is_file())
        .collect();
    all.sort();
    all.remove(0)
}
