//! Every fault of a criteria file or a list of communes, as it is drawn: one folder for each code, reviewed like prose.
//!
//! `<code>/<case>.toml` is a version, `<case>-2.toml` … are versions beside it, `<case>-codebook.toml` stands in for the shared
//! codebook, and `<case>.txt` is what is printed. A first line `# stands in criteria/…` says another path than the file's own.
//! `<case>-communes-2026.csv` and `<case>-succession-2026.csv` are lists of communes of the user's own and their succession.
//! `ANTQ_BLESS=1 cargo test` writes the `.txt` files anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use antq::criteria::Library;
use antq::diagnostic::{Code, Diagnostic};
use antq::register::{File, Holds, Register};
use antq::report::{Language, Paint, diagnostics};
use antq::source::Sources;

use crate::golden::{compare, files, folders, name};

/// The folder of files with faults of several codes at once.
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
fn a_message_begins_small_and_ends_without_a_full_stop() {
    for case in cases() {
        for fault in run(&case).1 {
            let texts = [&fault.message, &fault.primary.1]
                .into_iter()
                .chain(fault.secondary.iter().map(|(_, label)| label))
                .chain(&fault.help);
            for text in texts {
                let big = text.starts_with(char::is_uppercase);
                assert!(!big && !text.ends_with('.'), "{}: {text}", case.display());
            }
        }
    }
}

#[test]
fn every_fault_points_at_something() {
    for case in cases() {
        for fault in run(&case).1 {
            let whole_file = matches!(
                fault.code,
                Code::UnknownFormat | Code::MissingKey | Code::TomlSyntax | Code::MissingColumn
            );
            let place = fault.primary.0;
            assert!(
                whole_file || place.start < place.end || fault.code == Code::RuleSyntax,
                "{}: {}",
                case.display(),
                fault.message
            );
        }
    }
}

/// What is printed about a case, and what it was drawn from.
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
    let (name, text) = named(&codebook);
    let mut library = Library::of((&name, &text), &versions);
    library.check();
    let mut faults = library.faults().to_vec();
    if library.is_sound() {
        let ids: Vec<String> = library
            .families()
            .flat_map(|(_, versions)| versions.iter().map(|version| version.id.clone()))
            .collect();
        for id in ids {
            let trial = antq::trial::run(&mut library, &id).expect("a sound version is tried");
            faults.extend(trial.faults);
        }
    }
    drawn(faults, library.sources())
}

fn drawn(faults: Vec<Diagnostic>, sources: &Sources) -> (String, Vec<Diagnostic>) {
    let mut out = Vec::new();
    diagnostics(
        &mut out,
        &faults,
        sources,
        (Paint::Plain, Language::English),
    )
    .expect("a Vec takes all");
    (
        String::from_utf8(out).expect("what is drawn is text"),
        faults,
    )
}

/// The lists of communes that a case brings: it needs no criteria then.
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
            _ => Holds::Succession,
        };
        Some(File {
            holds,
            year: year.parse().ok()?,
            name: name(&path),
            text: fs::read_to_string(&path).ok()?,
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

/// The cases of all folders: each `.toml` but those that belong to another.
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
    // A case of lists is called as if it were a file of criteria.
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
