//! What is read besides tables: rules, criteria files with their tests, codebooks, saved results and locks, archives, lists of communes.

use std::fs;
use std::io;
use std::path::Path;

use antq::criteria::{Library, check};
use antq::lang;
use antq::proof::{self, Bundle};
use antq::register::{File, Holds, Register};
use antq::say;
use antq::source::{Sources, Span};
use antq::text::Language;
use antq::trial;

use super::kind::Kind;
use super::mutate::{Random, scatter};
use crate::harness::root;

/// Longest text of this corpus, in bytes; longer ones are cut between their tables.
const LONGEST: usize = 6 << 10;

/// How an input is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// As data.
    Table,
    Rule,
    Criteria,
    Codebook,
    /// Saved results, or the lock of a review.
    Lock,
    /// A lock with its files.
    Archive,
    List(Holds),
}

/// What the inputs are made of.
pub(super) struct Readable {
    rules: Vec<String>,
    criteria: Vec<String>,
    codebooks: Vec<String>,
    locks: Vec<String>,
    archive: Vec<u8>,
    lists: Vec<(Holds, String)>,
}

/// Words of criteria files, rules and codebooks.
const WORDS: [&str; 64] = [
    "and",
    "or",
    "not",
    "(",
    ")",
    "((",
    "))",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "=",
    "+",
    "-",
    "*",
    "/",
    "%",
    ",",
    ".",
    "'",
    "\"",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "#",
    "\\",
    "0",
    "1",
    "-1",
    "70%",
    "0.5",
    "1_000",
    "999999999999999",
    "9999999999999999999999",
    "1e9",
    "prev(",
    "prev(so_vu_pham_toi)",
    "at(so_vu_pham_toi, 2019)",
    "so_vu_pham_toi",
    "so_ho",
    "count(xa)",
    "count(khu_dan_cu where ",
    "sum(mo_hinh.so_diem_mo_hinh)",
    "passes(\"",
    "on_zero",
    "true",
    "id = \"a\"",
    "of = [\"a\"]",
    "[[criterion]]",
    "[ruleset]",
    "[[test]]",
    "[indicator.x]",
    "years = { from = 2022 }",
    "require = { at_least = 2 }",
    "like = \"\"",
    "x",
    "Đạt",
    "đ",
];

impl Readable {
    pub(super) fn read() -> Readable {
        let mut readable = Readable {
            rules: Vec::new(),
            criteria: Vec::new(),
            codebooks: Vec::new(),
            locks: Vec::new(),
            archive: Vec::new(),
            lists: Vec::new(),
        };
        for folder in folders(&root().join("tests/diagnostics")) {
            for (name, text) in texts(&folder) {
                if is_of(&name, "toml") {
                    readable.criteria.extend(pieces(&text));
                } else if let Some(holds) = held(&name) {
                    readable.lists.push((holds, text));
                }
            }
        }
        for folder in folders(&root().join("criteria")) {
            for (name, text) in texts(&folder) {
                let quoted = text.lines().filter_map(|line| line.split('\'').nth(1));
                readable.rules.extend(quoted.map(str::to_owned));
                if is_of(&name, "toml") {
                    readable.criteria.extend(pieces(&text).into_iter().take(2));
                }
            }
        }
        for file in ["criteria/codebook.toml", "tests/diagnostics/codebook.toml"] {
            let text = fs::read_to_string(root().join(file)).unwrap();
            let quoted = text.lines().filter_map(|line| line.split('\'').nth(1));
            readable.rules.extend(quoted.map(str::to_owned));
            readable.codebooks.extend(pieces(&text));
        }
        for (name, mut text) in texts(&root().join("tests/saved")) {
            if is_of(&name, "json") {
                while text.len() > 8 * LONGEST {
                    text.pop();
                }
                readable.locks.push(text);
            }
        }
        let mut bundle = Bundle::default();
        bundle.add_lock(readable.locks[0].clone().into_bytes());
        bundle.add_file("a.csv", b"ma_xa,nam\n1,2024\n".to_vec());
        bundle.add_criteria("bo/1", &readable.criteria[0]);
        readable.archive = bundle.pack().unwrap();
        readable
    }

    /// A changed input of a kind; none for the kinds of tables.
    pub(super) fn input(&self, kind: Kind, random: &mut Random) -> Option<(Reader, Vec<u8>)> {
        let (reader, text) = match kind {
            Kind::Rule => (Reader::Rule, words(&self.rules, random)),
            Kind::Criteria => (Reader::Criteria, words(&self.criteria, random)),
            Kind::Codebook => (Reader::Codebook, words(&self.codebooks, random)),
            Kind::Lock => (Reader::Lock, words(&self.locks, random)),
            Kind::Archive => {
                let mut bytes = self.archive.clone();
                scatter(&mut bytes, random);
                return Some((Reader::Archive, bytes));
            }
            Kind::List => {
                let (holds, list) = random.of(&self.lists);
                let lists = [list.clone(), random.of(&self.lists).1.clone()];
                (Reader::List(*holds), words(&lists, random))
            }
            Kind::Package | Kind::Book | Kind::Encoded | Kind::Text => return None,
        };
        let mut bytes = text.into_bytes();
        if random.once_in(6) {
            scatter(&mut bytes, random);
        }
        Some((reader, bytes))
    }
}

impl Reader {
    /// Reads an input, and puts its faults into words.
    pub(super) fn read(self, bytes: &[u8]) {
        let text = || String::from_utf8_lossy(bytes).into_owned();
        match self {
            Reader::Table => {}
            Reader::Rule => {
                let mut sources = Sources::default();
                let text = text();
                let source = sources.add("rule", text.clone());
                let place = Span::new(source, 0..text.len());
                let faults = [
                    lang::parse(&text, place).err(),
                    lang::parse_derivation(&text, place).err(),
                ];
                tell(&faults.into_iter().flatten().collect::<Vec<_>>(), &sources);
            }
            Reader::Criteria => {
                let codebook = include_str!("../diagnostics/codebook.toml");
                let text = text();
                tried(Library::of(("codebook", codebook), &[("bo", &text)]), &text);
            }
            Reader::Codebook => {
                let set = include_str!("../sql/case/bo-nho.toml");
                tried(Library::of(("codebook", &text()), &[("bo", set)]), "");
            }
            Reader::Lock => drop(proof::read_any(bytes)),
            Reader::Archive => {
                if let Ok(bundle) = Bundle::open(bytes) {
                    drop(bundle.lock().and_then(proof::read_any));
                }
            }
            Reader::List(holds) => {
                let name = "danh-muc.csv".to_owned();
                let register = Register::with(vec![File {
                    holds,
                    year: 2026,
                    name,
                    bytes: bytes.to_vec(),
                }]);
                let (faults, sources) = register.into_faults();
                tell(&faults, &sources);
            }
        }
    }
}

/// Checks and tests all that a library has.
fn tried(mut library: Library, tests: &str) {
    let versions = library.families().flat_map(|(_, versions)| versions);
    let ids: Vec<String> = versions.map(|version| version.id.clone()).collect();
    for id in &ids {
        library.add_tests(id, "tests", tests);
    }
    let mut faults = library.faults().to_vec();
    if library.is_sound() {
        faults.extend(check(&library));
        for id in &ids {
            if let Err(others) = trial::run(&library, id) {
                faults.extend(others);
            }
        }
    }
    tell(&faults, library.sources());
}

fn tell(faults: &[antq::diagnostic::Diagnostic], sources: &Sources) {
    for language in [Language::Vietnamese, Language::English] {
        let how = (say::Paint::Plain, language);
        say::diagnostics(&mut io::sink(), faults, sources, how).unwrap();
    }
}

/// A text with words and lines changed, most of them for those of other texts.
fn words(all: &[String], random: &mut Random) -> String {
    let mut lines: Vec<String> = random.of(all).lines().map(str::to_owned).collect();
    let others: Vec<&str> = random.of(all).lines().collect();
    for _ in 0..=random.below(4) {
        let range = random.range(lines.len());
        let at = range.start.min(lines.len().saturating_sub(1));
        match random.below(8) {
            0 => drop(lines.drain(range)),
            1 => {
                let copy = lines[range.clone()].to_vec();
                lines.splice(range.end..range.end, copy);
            }
            2 => {
                let from = random.range(others.len());
                let from = others[from].iter().map(|&line| line.to_owned());
                lines.splice(at..at, from.collect::<Vec<_>>());
            }
            3 if random.once_in(8) => {
                let word = *random.of(&WORDS);
                let many = word.repeat(random.below(4_000));
                lines.insert(at, many);
            }
            _ => {
                let Some(line) = lines.get_mut(at) else {
                    continue;
                };
                let mut words: Vec<&str> = line.split(' ').collect();
                let place = random.below(words.len());
                match random.below(3) {
                    0 => words[place] = *random.of::<&str>(&WORDS),
                    1 => words.insert(place, *random.of::<&str>(&WORDS)),
                    _ => drop(words.remove(place)),
                }
                *line = words.join(" ");
            }
        }
    }
    lines.join(if random.once_in(10) { "\r\n" } else { "\n" })
}

/// A text cut into pieces between its tables.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for table in text.split_inclusive("\n\n") {
        if let Some(last) = pieces
            .last_mut()
            .filter(|last| last.len() + table.len() < LONGEST)
        {
            last.push_str(table);
        } else {
            pieces.push(table.to_owned());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What a list holds, by the end of its name: `case-communes-2019.csv`.
fn held(name: &str) -> Option<Holds> {
    let ends = [
        ("-communes-", Holds::Communes),
        ("-succession-", Holds::Succession),
        ("-history-", Holds::History),
    ];
    ends.into_iter()
        .find(|(end, _)| name.contains(end))
        .map(|one| one.1)
}

/// Whether a name has an ending.
fn is_of(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|one| one == ending)
}

fn folders(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = paths.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// The names and texts of the files of a folder that are UTF-8.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let texts = paths.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_str()?.to_owned();
        Some((name, fs::read_to_string(&path).ok()?))
    });
    texts.collect()
}
