//! Every fault of a criteria file or a list of communes as printed: one folder per code, reviewed like prose.
//!
//! `<case>.toml` in the folder of a code is a version, `<case>-2.toml` … are versions beside it, `<case>-codebook.toml`
//! replaces the shared codebook, and `<case>.txt` is the expected output in Vietnamese and English. A first line `#
//! stands in criteria/…` gives a path other than the file's own. `<case>-communes-2026.csv` and
//! `<case>-succession-2026.csv` are a user's list of communes and its succession, `<case>-history-2024.csv` the history
//! of communes before a list. `ANTQ_BLESS=1 cargo test` rewrites the `.txt` files.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use antq::criteria::Library;
use antq::diagnostic::{Code, Diagnostic, Severity};
use antq::model::Text;
use antq::register::{File, Holds, Register};
use antq::say::{Paint, diagnostics};
use antq::source::Sources;
use antq::text::Language;

use crate::golden::{compare, files, folders, name};

/// The folder of files with faults of several codes.
const TOGETHER: &str = "together";

#[test]
fn every_code_has_a_case_and_every_folder_is_a_code() {
    let codes = Code::ALL.iter().map(|code| code.name().to_owned());
    let expected: BTreeSet<String> = codes.chain([TOGETHER.to_owned()]).collect();
    let found: BTreeSet<String> = folders(&home()).iter().map(|folder| name(folder)).collect();
    assert_eq!(found, expected);
    for code in Code::ALL {
        let case = home().join(code.name()).join("case.toml");
        assert!(cases().contains(&case), "{} is missing", case.display());
    }
}

#[test]
fn every_fault_is_drawn_as_promised() {
    let mut differing = Vec::new();
    for case in cases() {
        let (drawn, faults) = run(&case);
        let code = name(case.parent().expect("a case stands in a folder"));
        if code != TOGETHER && !faults.iter().any(|fault| fault.code.name() == code) {
            differing.push(format!("{} does not show {code}:\n{drawn}", case.display()));
        }
        differing.extend(compare(&case.with_extension("txt"), &drawn));
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn nothing_promised_is_left_without_its_case() {
    for folder in folders(&home()) {
        for promise in files(&folder, "txt") {
            let case = promise.with_extension("toml");
            assert!(cases().contains(&case), "{} has no case", promise.display());
        }
    }
}

#[test]
fn a_message_starts_in_lower_case_and_has_no_full_stop() {
    for case in cases() {
        for fault in run(&case).1 {
            for text in texts(&fault).flat_map(|text| [&text.vi, &text.en]) {
                let big = text.starts_with(char::is_uppercase);
                assert!(!big && !text.ends_with('.'), "{}: {text}", case.display());
            }
        }
    }
}

#[test]
fn vietnamese_holds_no_english() {
    for case in cases() {
        for fault in run(&case).1 {
            for text in texts(&fault) {
                let own = unquoted(&text.vi);
                let mut words = own.split(|c: char| !c.is_alphabetic());
                let english = words.find(|word| ENGLISH.contains(word));
                assert_eq!(english, None, "{}: {}", case.display(), text.vi);
            }
        }
    }
}

/// The cases do not cover every message.
#[test]
fn vietnamese_holds_no_english_where_it_is_written() {
    let mut looked_at = 0;
    for text in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let calls = text.split("both!(").skip(1);
        let halves = calls.chain(text.split("vi: format!(").skip(1));
        for half in halves.filter_map(literal) {
            let own = without(&unquoted(&half), '{', '}').replace("antq criteria test", "");
            // Commands and options are English in both languages.
            let words = own
                .split_whitespace()
                .filter(|word| !word.starts_with("--"));
            let mut words = words.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
            assert_eq!(words.find(|word| ENGLISH.contains(word)), None, "{half}");
            looked_at += 1;
        }
    }
    assert!(looked_at > 150, "{looked_at}");
}

/// The string literal that the code begins with.
fn literal(code: &str) -> Option<String> {
    let inside = code.trim_start().strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.find(|letter| {
        let closes = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        closes
    })?;
    Some(inside[..end].to_owned())
}

/// The code in a folder and its subfolders.
fn sources(folder: &Path) -> Vec<String> {
    let own = files(folder, "rs").into_iter();
    let own = own.map(|file| fs::read_to_string(file).expect("code can be read"));
    let below = folders(folder);
    own.chain(below.iter().flat_map(|folder| sources(folder)))
        .collect()
}

/// Words common in English sentences that are not Vietnamese syllables.
const ENGLISH: [&str; 36] = [
    "the",
    "this",
    "that",
    "these",
    "is",
    "are",
    "was",
    "has",
    "have",
    "of",
    "or",
    "and",
    "not",
    "with",
    "what",
    "which",
    "must",
    "needs",
    "expected",
    "found",
    "missing",
    "write",
    "called",
    "nothing",
    "here",
    "there",
    "its",
    "from",
    "first",
    "where",
    "as",
    "into",
    "before",
    "set",
    "test",
    "criterion",
];

/// A message without its quotations: names and values of the file in backticks or between “ and ”.
fn unquoted(text: &str) -> String {
    let plain: String = text.split('`').step_by(2).collect();
    without(&plain, '“', '”')
}

fn without(text: &str, open: char, close: char) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |own, part| {
        own + part.split_once(close).map_or(part, |(_, rest)| rest)
    })
}

#[test]
fn what_is_quoted_is_not_taken_for_a_word() {
    assert_eq!(unquoted("có `the` và “of it” ở đây"), "có  và  ở đây");
    assert_eq!(unquoted("the end"), "the end");
}

/// All texts of a fault.
fn texts(fault: &Diagnostic) -> impl Iterator<Item = &Text> {
    std::iter::once(&fault.message)
        .chain(&fault.primary.1)
        .chain(fault.secondary.iter().map(|(_, label)| label))
        .chain(&fault.help)
}

#[test]
fn every_fault_points_at_something() {
    for case in cases() {
        for fault in run(&case).1 {
            let whole_file = matches!(
                fault.code,
                Code::UnknownFormat
                    | Code::MissingKey
                    | Code::TomlSyntax
                    | Code::MissingColumn
                    | Code::Workbook
                    | Code::NotATable
                    | Code::OtherEncoding
            );
            let place = fault.primary.0;
            assert!(
                whole_file || place.start < place.end || fault.code == Code::RuleSyntax,
                "{}: {}",
                case.display(),
                fault.message.en
            );
        }
    }
}

/// The output for a case, and the diagnostics it was rendered from.
fn run(case: &Path) -> (String, Vec<Diagnostic>) {
    let lists = lists(case);
    if !lists.is_empty() {
        let register = Register::with(lists);
        return drawn(register.faults().to_vec(), register.sources());
    }
    let stem = case
        .file_stem()
        .expect("a case has a name")
        .to_string_lossy();
    let own = case.with_file_name(format!("{stem}-codebook.toml"));
    let codebook = if own.is_file() {
        own
    } else {
        home().join("codebook.toml")
    };
    let beside = (2..)
        .map(|number| case.with_file_name(format!("{stem}-{number}.toml")))
        .take_while(|path| path.is_file());
    let versions: Vec<(String, String)> = std::iter::once(case.to_owned())
        .chain(beside)
        .map(|path| named(&path))
        .collect();
    let versions: Vec<(&str, &str)> = versions
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let (of, text) = named(&codebook);
    let library = Library::of((&of, &text), &versions);
    let mut faults = antq::criteria::check(&library);
    let mut severities = faults.iter().map(|fault| fault.code.severity());
    if severities.all(|severity| severity < Severity::Error) {
        let ids: Vec<String> = library
            .families()
            .flat_map(|(_, versions)| versions.iter().map(|version| version.id.clone()))
            .collect();
        for id in ids {
            let trial = antq::trial::run(&library, &id).expect("a sound version is tried");
            faults.extend(trial.faults);
            if case
                .parent()
                .is_some_and(|folder| name(folder) == Code::Unnoticed.name())
            {
                let trial = antq::trial::changes(&library, &id).expect("a sound version is tried");
                faults.extend(trial.faults);
            }
        }
    }
    drawn(faults, library.sources())
}

/// In Vietnamese, then in English.
fn drawn(faults: Vec<Diagnostic>, sources: &Sources) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    for language in [Language::Vietnamese, Language::English] {
        if !out.is_empty() {
            out.extend_from_slice(b"\n----\n\n");
        }
        diagnostics(&mut out, &faults, sources, (Paint::Plain, language)).expect("a Vec takes all");
    }
    (
        String::from_utf8(out).expect("what is drawn is text"),
        faults,
    )
}

/// The lists of communes of a case, which then needs no criteria.
fn lists(case: &Path) -> Vec<File> {
    let folder = case.parent().expect("a case stands in a folder");
    let stem = case
        .file_stem()
        .expect("a case has a name")
        .to_string_lossy();
    let file = |path: PathBuf| {
        let own = path.file_stem()?.to_string_lossy().into_owned();
        let (holds, year) = own
            .strip_prefix(&*stem)?
            .strip_prefix('-')?
            .split_once('-')?;
        let holds = match holds {
            "communes" => Holds::Communes,
            "history" => Holds::History,
            _ => Holds::Succession,
        };
        Some(File {
            holds,
            year: year.parse().ok()?,
            name: name(&path),
            bytes: fs::read(&path).ok()?,
        })
    };
    files(folder, "csv").into_iter().filter_map(file).collect()
}

/// A file with the path it is shown under.
fn named(path: &Path) -> (String, String) {
    let text = fs::read_to_string(path).expect("a case can be read");
    let said = text
        .lines()
        .next()
        .and_then(|line| line.strip_prefix("# stands in "));
    let name = said.map_or_else(|| name(path), str::to_owned);
    (name, text)
}

/// The cases of all folders: each `.toml` except those that belong to another.
fn cases() -> Vec<PathBuf> {
    let belongs = |path: &PathBuf| {
        let stem = path
            .file_stem()
            .expect("a case has a name")
            .to_string_lossy();
        stem.rsplit_once('-').is_some_and(|(_, last)| {
            last == "codebook" || last.bytes().all(|byte| byte.is_ascii_digit())
        })
    };
    let all = folders(&home());
    let cases = all.iter().flat_map(|folder| files(folder, "toml"));
    let cases = cases.filter(|path| !belongs(path));
    // A case of lists is named as if it were a criteria file.
    let lists = all.iter().flat_map(|folder| files(folder, "csv"));
    let named = lists.filter_map(|path| {
        let stem = path.file_stem()?.to_str()?.to_owned();
        let case = stem.rsplitn(3, '-').nth(2)?;
        Some(path.with_file_name(format!("{case}.toml")))
    });
    let all: BTreeSet<PathBuf> = cases.chain(named).collect();
    all.into_iter().collect()
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}
