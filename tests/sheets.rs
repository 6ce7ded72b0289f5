//! Tables as people keep them give the verdicts of the clean table.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use crate::harness::{antq, root};

const FOLDER: &str = "examples/17-mot-bang-muoi-dang";

/// Each layout, and the clean table with the same content.
const LAYOUTS: [(&str, &str); 13] = [
    ("01-tong-hop.csv", FIGURES),
    ("01-tong-hop.xlsx", FIGURES),
    ("02-dat-chua-dat.csv", ANSWERS),
    ("02-dat-chua-dat.xlsx", ANSWERS),
    ("03-so-va-phan-tram.xlsx", FIGURES),
    ("04-excel-cu.xls", FIGURES),
    ("05-libreoffice.ods", FIGURES),
    ("06-unicode-text.txt", FIGURES),
    ("07-windows-1258.csv", FIGURES),
    ("08-moi-huyen-mot-trang.xlsx", FIGURES),
    ("09-dang-dai.csv", FIGURES),
    ("10-moi-xa-mot-bieu", FIGURES),
    ("11-lam-tay.xlsx", FIGURES),
];
const FIGURES: &str = "sach.csv";
const ANSWERS: &str = "sach-tra-loi.csv";

/// Verdict by code, year, set, version and criterion.
type Verdicts = BTreeMap<[String; 5], String>;

/// All verdicts on a file of the folder; the error if it is not scored.
fn verdicts(file: &str, options: &[&str]) -> Result<Verdicts, String> {
    let mut arguments = vec!["score", file, "--format", "csv", "--long"];
    arguments.extend(options);
    let run = antq(&folder(), &arguments);
    if run.code != 0 {
        return Err(run.stderr);
    }
    let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let place = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let keys = ["ma_xa", "nam", "set", "version", "criterion"].map(place);
    let verdict = place("verdict");
    let records = reader.records().map(Result::unwrap);
    let rows = records.map(|row| (keys.map(|key| row[key].to_owned()), row[verdict].to_owned()));
    Ok(rows.collect())
}

fn folder() -> PathBuf {
    root().join(FOLDER)
}

#[test]
fn every_layout_gives_the_verdicts_of_the_clean_table() {
    let mut report = String::new();
    // Without an option, and for all years.
    let ways: [&[&str]; 2] = [&[], &["--year", "all"]];
    let clean: BTreeMap<(&str, &[&str]), Verdicts> = [FIGURES, ANSWERS]
        .into_iter()
        .flat_map(|clean| ways.map(|options| ((clean, options), verdicts(clean, options).unwrap())))
        .collect();
    for (layout, of) in LAYOUTS {
        for options in ways {
            let expected = &clean[&(of, options)];
            let found = verdicts(layout, options);
            if found.as_ref() == Ok(expected) {
                continue;
            }
            let why = match found {
                Err(stderr) => stderr.lines().next().unwrap_or_default().to_owned(),
                Ok(found) => first_difference(expected, &found),
            };
            let _ = writeln!(report, "{layout} {options:?}: {why}");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// The first verdict that differs.
fn first_difference(expected: &Verdicts, found: &Verdicts) -> String {
    let keys: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let different = keys
        .into_iter()
        .find(|key| expected.get(*key) != found.get(*key));
    different.map_or_else(String::new, |key| {
        format!("{key:?}: {:?}, not {:?}", found.get(key), expected.get(key))
    })
}

#[test]
fn every_file_of_the_folder_is_a_layout_or_known() {
    let known = [
        FIGURES,
        ANSWERS,
        "README.md",
        "expected.csv",
        "lam-tay.py",
        "make.py",
        "run.txt",
    ];
    let known: BTreeSet<&str> = known
        .into_iter()
        .chain(LAYOUTS.map(|(file, _)| file))
        .collect();
    let names = std::fs::read_dir(folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    // A golden text that is being rewritten is there under another name for a moment.
    let names = names.filter(|name| !name.starts_with('.'));
    let found: BTreeSet<String> = names.collect();
    assert_eq!(
        found.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        known
    );
}
