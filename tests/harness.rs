//! Runs the binary like a user and compares its output and exit code with the expected ones.
//!
//! `ANTQ_BLESS=1 cargo test` records the current output; review the change like prose. It checks wording only: expected
//! verdicts are written by hand.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The result of one run.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The page width if a test sets none.
const WIDTH: usize = 100;

/// Runs antq in `folder`, isolated from the language, colours and width of this machine.
pub(crate) fn antq(folder: &Path, arguments: &[&str]) -> Run {
    antq_wide(folder, arguments, WIDTH)
}

/// The same, with this page width.
pub(crate) fn antq_wide(folder: &Path, arguments: &[&str], columns: usize) -> Run {
    antq_under(folder, arguments, columns, &[("LANG", "vi_VN.UTF-8")])
}

/// The same, with exactly these environment variables.
pub(crate) fn antq_under(
    folder: &Path,
    arguments: &[&str],
    columns: usize,
    variables: &[(&str, &str)],
) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_antq"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .env("COLUMNS", columns.to_string())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("antq prints UTF-8");
    Run {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code().unwrap(),
    }
}

impl Run {
    /// The output, and the exit code unless it is 0.
    pub(crate) fn transcript(&self) -> String {
        let mut all = self.stdout.clone();
        if !self.stderr.is_empty() {
            let _ = write!(all, "[stderr]\n{}", self.stderr);
        }
        if self.code != 0 {
            let _ = writeln!(all, "[exit {}]", self.code);
        }
        all
    }
}

/// Splits a command line into words; quotation marks group words.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = None;
    for letter in line.chars() {
        match (letter, quoted) {
            ('\'' | '"', None) => quoted = Some(letter),
            (mark, Some(open)) if mark == open => quoted = None,
            (' ', None) => words.push(String::new()),
            (letter, _) => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Runs every `$ antq …` line of a transcript in `folder` and compares its output with the lines below it.
#[track_caller]
pub(crate) fn keeps_its_word(folder: &Path, file: &Path) {
    keeps_its_word_within(folder, file, WIDTH);
}

/// The same, with this page width.
#[track_caller]
pub(crate) fn keeps_its_word_within(folder: &Path, file: &Path, width: usize) {
    let promised = fs::read_to_string(file).unwrap();
    let mut kept = String::new();
    for line in promised.lines() {
        let Some(command) = line.strip_prefix("$ antq ") else {
            continue;
        };
        let words = words(command);
        let arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        let run = antq_wide(folder, &arguments, width);
        let _ = write!(kept, "{line}\n{}", run.transcript());
    }
    same(file, &promised, &kept);
}

/// Replaces a golden text in one step: another test that reads it sees the old or the new one, never a part.
pub(crate) fn bless(file: &Path, text: &str) {
    let mut draft = tempfile::NamedTempFile::new_in(file.parent().unwrap()).unwrap();
    draft.write_all(text.as_bytes()).unwrap();
    draft.persist(file).unwrap();
}

/// Compares a text with the contents of `file`, or writes it there if `ANTQ_BLESS` is set.
#[track_caller]
pub(crate) fn same(file: &Path, promised: &str, found: &str) {
    if promised == found {
        return;
    }
    if std::env::var_os("ANTQ_BLESS").is_some() {
        bless(file, found);
        return;
    }
    panic!("{}", difference(file, promised, found));
}

/// The first difference between two texts, with the lines around it.
pub(crate) fn difference(file: &Path, promised: &str, found: &str) -> String {
    const AROUND: usize = 3;
    let mut pairs = promised.lines().zip(found.lines());
    let at = pairs.position(|(one, other)| one != other);
    let at = at.unwrap_or_else(|| promised.lines().count().min(found.lines().count()));
    let part = |text: &str| {
        let lines = text.lines().enumerate().skip(at.saturating_sub(AROUND));
        let lines = lines.take(2 * AROUND + 1).map(|(number, line)| {
            let mark = if number == at { '>' } else { ' ' };
            format!("{mark} {line}\n")
        });
        lines.collect::<String>()
    };
    format!(
        "{} does not say what is printed; line {}:\n- promised:\n{}- printed:\n{}",
        file.display(),
        at + 1,
        part(promised),
        part(found),
    )
}
