//! Results as data: every document matches its schema and reads back as written, and one saved by 0.1 stays readable.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};

use antq::source::sha256;
use antq::wire::{
    Document, WireAreas, WireChange, WireCheck, WireCommunes, WireCriterion, WireDiff, WireFault,
    WireResult, WireScores, WireSeverity, YearChoice,
};

use crate::command::folder;
use crate::harness::{antq, root};

// ── The schema ───────────────────────────────────────────────────────────────────────────────────────────────────────

/// Checks a document against its schema, and records which properties occurred.
struct Validator {
    root: Json,
    seen: BTreeSet<String>,
}

/// A value, its place, and whether a property unknown to its schema is a fault. It is not in an object that others are
/// flattened into, where each alternative knows only its own properties.
#[derive(Clone, Copy)]
struct At<'v> {
    value: &'v Json,
    path: &'v str,
    is_closed: bool,
}

impl Validator {
    fn of(document: Document) -> Validator {
        Validator {
            root: document.schema().to_value(),
            seen: BTreeSet::new(),
        }
    }

    /// The faults of a document.
    fn faults(&mut self, value: &Json) -> Vec<String> {
        let root = self.root.clone();
        let at = At {
            value,
            path: "",
            is_closed: true,
        };
        self.check(&root, at)
    }

    fn check(&mut self, schema: &Json, at: At<'_>) -> Vec<String> {
        let schema = schema.as_object().unwrap();
        let At { value, path, .. } = at;
        let number = |said: &Json| value.as_i64().zip(said.as_i64());
        let mut faults = Vec::new();
        for (word, said) in schema {
            let holds = match word.as_str() {
                "type" => is_of(said, value),
                "const" => said == value,
                "minimum" => number(said).is_none_or(|(found, least)| found >= least),
                "maximum" => number(said).is_none_or(|(found, most)| found <= most),
                "required" => {
                    let mut names = said.as_array().unwrap().iter();
                    names.all(|name| value.get(name.as_str().unwrap()).is_some())
                }
                "anyOf" | "oneOf" => {
                    let is_closed = at.is_closed && !schema.contains_key("properties");
                    let one = At { is_closed, ..at };
                    let alternatives = said.as_array().unwrap().iter();
                    // Check all of them, so that their properties are recorded.
                    alternatives
                        .filter(|said| self.check(said, one).is_empty())
                        .count()
                        == 1
                }
                "$ref" => {
                    let name = said.as_str().unwrap().rsplit('/').next().unwrap();
                    let there = self.root["$defs"][name].clone();
                    faults.extend(self.check(&there, at));
                    true
                }
                "items" => {
                    for (place, value) in value.as_array().into_iter().flatten().enumerate() {
                        let path = &format!("{path}[{place}]");
                        let is_closed = true;
                        faults.extend(self.check(
                            said,
                            At {
                                value,
                                path,
                                is_closed,
                            },
                        ));
                    }
                    true
                }
                "properties" => {
                    faults.extend(self.properties(schema, at));
                    true
                }
                "additionalProperties"
                | "minItems"
                | "maxItems"
                | "$schema"
                | "$defs"
                | "title"
                | "description"
                | "format"
                | "pattern"
                | "default" => true,
                other => panic!("{other} is not checked here"),
            };
            if !holds {
                faults.push(format!("{path}: {word} {said} of {value}"));
            }
        }
        faults
    }

    fn properties(&mut self, schema: &Map<String, Json>, at: At<'_>) -> Vec<String> {
        let mut faults = Vec::new();
        let alternatives = || {
            schema
                .get("oneOf")
                .and_then(Json::as_array)
                .into_iter()
                .flatten()
        };
        for (name, value) in at.value.as_object().into_iter().flatten() {
            let path = &format!("{}.{name}", at.path);
            if let Some(known) = schema["properties"].get(name) {
                self.seen.insert(name.clone());
                let is_closed = true;
                faults.extend(self.check(
                    known,
                    At {
                        value,
                        path,
                        is_closed,
                    },
                ));
            } else if at.is_closed
                && !alternatives().any(|one| one["properties"].get(name).is_some())
            {
                faults.push(format!("{path} is not in the schema"));
            }
        }
        faults
    }

    /// The properties of the schema that occurred in no document.
    fn unseen(&self) -> BTreeSet<String> {
        let mut all = BTreeSet::new();
        properties(&self.root, &mut all);
        all.difference(&self.seen).cloned().collect()
    }
}

fn is_of(types: &Json, value: &Json) -> bool {
    let one = |name: &Json| match name.as_str().unwrap() {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{other} is no type"),
    };
    types
        .as_array()
        .map_or_else(|| one(types), |types| types.iter().any(one))
}

fn properties(schema: &Json, into: &mut BTreeSet<String>) {
    match schema {
        Json::Object(object) => {
            for (word, inner) in object {
                if let ("properties", Some(inner)) = (word.as_str(), inner.as_object()) {
                    into.extend(inner.keys().cloned());
                }
                properties(inner, into);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| properties(item, into)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

/// Runs a command that writes JSON, in a folder of the project.
fn run(folder: &str, words: &str) -> String {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.extend(["--format", "json", "--quiet"]);
    let run = antq(&root().join(folder), &words);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{words:?}");
    run.stdout
}

/// Checks documents against their schema, and that they read back as written.
#[track_caller]
fn keep<T: DeserializeOwned + Serialize>(kind: Document, documents: &[String], never: &[&str]) {
    let mut validator = Validator::of(kind);
    for document in documents {
        let faults = validator.faults(&serde_json::from_str(document).unwrap());
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let read: T = serde_json::from_str(document).unwrap();
        let again = serde_json::to_string(&read).unwrap();
        assert_eq!(again + "\n", *document);
    }
    let never: BTreeSet<String> = never.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(validator.unseen(), never, "never written");
}

type Scores = WireScores<'static, Vec<WireResult<'static>>>;
type Diff = WireDiff<'static, Vec<WireChange<'static>>>;

/// The first data file of each example, scored.
fn examples() -> Vec<String> {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("examples"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    let scored = folders.iter().filter_map(|folder| {
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|one| one == "csv"))
            .filter(|path| !path.ends_with("expected.csv"))
            .collect();
        files.sort();
        let file = files.first()?.to_str()?;
        let words = ["score", file, "--format", "json", "--quiet"];
        let run = antq(folder, &words);
        (run.code == 0).then_some(run.stdout)
    });
    scored.collect()
}

/// Settings that a question keeps.
const REVIEW: &str = "criteria = [\"an-toan-antt\"]\n[columns]\n\"Số vụ\" = \"so_vu_pham_toi\"\n";

#[test]
fn scores_keep_their_schema_and_read_back() {
    let mut documents = examples();
    assert!(documents.len() > 8, "{}", documents.len());
    documents.push(run(
        "tests/saved",
        "score 2024.csv 2025.csv --criteria an-toan-antt --year 2025",
    ));
    documents.push(run(
        "tests/merged",
        "score 2024-hai-ranh-gioi.csv --criteria bo-thu.toml",
    ));
    let halves = "ma_xa,huyen,nam,so_vu_pham_toi,so_thang\n08635,Thanh Sơn,2025,1,6\n\
                  08638,Thanh Sơn,2025,1,6\n08650,Thanh Sơn,2025,1,6\n08635,,2025,2,6\n";
    let made = folder("wire-score", &[("a.csv", halves), ("antq.toml", REVIEW)]);
    let words = "score a.csv";
    documents.push(run(made.to_str().unwrap(), words));
    let hamlets = "ma_xa,khu_dan_cu,nam,so_vu_pham_toi\n08635,Khu 1,2025,1\n";
    let made = folder("wire-units", &[("h.csv", hamlets)]);
    let words = "score khu_dan_cu=h.csv --subject khu_dan_cu --whole khu_dan_cu";
    documents.push(run(made.to_str().unwrap(), words));
    keep::<Scores>(Document::Score, &documents, &[]);
}

#[test]
fn comparisons_keep_their_schema_and_read_back() {
    let saved = fs::read_to_string(root().join("tests/saved/2024.json")).unwrap();
    let forged = saved.replacen("\"verdict\":\"undetermined\"", "\"verdict\":\"fail\"", 1);
    let made = folder(
        "wire-diff",
        &[
            ("2024.json", &forged),
            (
                "a.csv",
                "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Phường Lúa,2021,5\n",
            ),
            (
                "b.csv",
                "ma_xa,ten_xa,nam,so_vu_pham_toi\n1,Xã Lúa,2022,4\n",
            ),
            ("antq.toml", REVIEW),
        ],
    );
    let made = made.to_str().unwrap();
    let saved = root().join("tests/saved/2025.json");
    let stale = format!("diff 2024.json {} --criteria an-toan-antt", saved.display());
    let documents = [
        run(
            "tests/merged",
            "diff 2024.csv 2025.csv --criteria bo-thu.toml",
        ),
        run(made, &stale),
        run(
            made,
            "diff a.csv b.csv --criteria an-toan-antt --communes none",
        ),
        run(
            "examples/16-dien-bien-hai-nam",
            "diff 2024.csv 2025.csv --by huyen",
        ),
        run("examples/14-kha-cuu-hai-nam", "diff 2024.csv 2025.csv"),
    ];
    // Two years of communes are compared, not of what lies within them.
    keep::<Diff>(Document::Diff, &documents, &["subject", "unit", "whole"]);
}

#[test]
fn counts_and_communes_keep_their_schema_and_read_back() {
    let words = "score 2024.csv --criteria bo-thu.toml --by huyen";
    let other = "score 2024-hai-ranh-gioi.csv --criteria bo-thu.toml --by tinh";
    let documents = [run("tests/merged", words), run("tests/merged", other)];
    keep::<WireAreas<'_>>(Document::Areas, &documents, &[]);
    let documents = ["08635", "03388", "00136"].map(|code| run(".", &format!("commune {code}")));
    keep::<WireCommunes<'_>>(Document::Commune, &documents, &[]);
}

/// What `check` writes, with its exit code.
fn checked(more: &[&str]) -> (i32, String) {
    let table = "ma_xa,ten_xa,nam,so_vu_pham_toi,Số hộ đạt chuân,Ghi chú\n\
                 08656,Xã Yên Sơn,2024,2/3,1,x\n08656,Xã Yên Sơn,2023,2,1,x\n\
                 08656,Xã Yên Sơn,2023,2,1,x\n,Tổng cộng,2024,2,,\n";
    let folder = folder("wire-check", &[("a.csv", table)]);
    let words = [&["check", "a.csv", "--criteria", "an-toan-antt"], more].concat();
    let run = antq(&folder, &words);
    assert_eq!(run.stderr, "");
    (run.code, run.stdout)
}

#[test]
fn check_results_keep_their_schema_and_add_up() {
    let (code, all) = checked(&["--format", "json"]);
    assert_eq!(code, 1);
    keep::<WireCheck<'_>>(
        Document::Check,
        std::slice::from_ref(&all),
        &["also", "close_to"],
    );
    let all: WireCheck<'_> = serde_json::from_str(&all).unwrap();
    let rows = &all.rows;
    let skipped: usize = rows.skipped.iter().map(|one| one.rows).sum();
    assert_eq!(
        rows.data,
        rows.results + rows.repeated + rows.joined + skipped
    );
    assert_eq!(
        (rows.data, rows.results, rows.repeated, skipped),
        (4, 2, 1, 1)
    );
    let used: Vec<&str> = all.files[0]
        .columns
        .iter()
        .map(|one| one.used.word())
        .collect();
    assert_eq!(used, ["key", "key", "key", "figure", "unknown", "unknown"]);
    let cell = all
        .faults
        .iter()
        .find(|one| one.code == "unreadable-cell")
        .unwrap();
    assert_eq!(
        (&*cell.file, cell.line, cell.column, &*cell.cell),
        ("a.csv", 2, 4, "D2")
    );
    let heavy = |fault: &&WireFault<'_>| fault.severity > WireSeverity::Note;
    let expected: Vec<_> = all.faults.iter().filter(heavy).cloned().collect();
    assert!(!expected.is_empty() && expected.len() < all.faults.len());
    for said in ["warning", "cảnh báo"] {
        let (code, some) = checked(&["--format", "json", "--min", said]);
        let some: WireCheck<'_> = serde_json::from_str(&some).unwrap();
        assert_eq!((code, &some.faults), (1, &expected));
    }
}

#[test]
fn check_counts_faults_below_the_chosen_severity() {
    let (all, some) = (checked(&[]), checked(&["--min", "warning"]));
    let none = checked(&["--min", "lỗi"]);
    assert_eq!([all.0, some.0, none.0], [1, 1, 1]);
    assert!(all.1.contains("lưu ý[") && all.1.contains("cảnh báo["));
    assert!(!some.1.contains("lưu ý[") && some.1.contains("cảnh báo["));
    assert!(
        some.1.contains("điều từ mức đã chọn trở lên:"),
        "{}",
        some.1
    );
    assert!(
        none.1.ends_with(" 0 điều từ mức đã chọn trở lên.\n"),
        "{}",
        none.1
    );
}

#[test]
fn the_command_writes_the_schema() {
    for (name, document) in [
        ("score", Document::Score),
        ("areas", Document::Areas),
        ("diff", Document::Diff),
        ("commune", Document::Commune),
        ("check", Document::Check),
    ] {
        let run = antq(&root(), &["schema", name]);
        let written: Json = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!((run.code, written), (0, document.schema().to_value()));
    }
}

#[test]
fn a_document_has_the_notes_of_the_page_and_its_origins() {
    let words = "score 2024.csv 2025.csv --criteria an-toan-antt --year 2025";
    let scores: Scores = serde_json::from_str(&run("tests/saved", words)).unwrap();
    let question = scores.question.unwrap();
    assert_eq!(question.years, YearChoice::One(2025));
    assert_eq!(question.material.data[1].name, "2025.csv");
    let codebook = fs::read(root().join("criteria/codebook.toml")).unwrap();
    assert_eq!(scores.codebook, sha256(&codebook));
    assert_eq!(scores.register.map(|hash| hash.len()), Some(64));
    let page = antq(
        &root().join("tests/saved"),
        &words.split(' ').collect::<Vec<_>>(),
    )
    .stdout;
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let page = bare(&page);
    assert!(scores.notes.len() > 3);
    for note in &scores.notes {
        assert!(page.contains(&bare(note)), "{note}");
    }
    let told: Vec<(&str, &str, u32)> = scores
        .faults
        .iter()
        .map(|fault| (&*fault.code, fault.severity.word(), fault.line))
        .collect();
    assert!(told.contains(&("bad-year", "warning", 3)), "{told:?}");
    let judged = &scores.results[0];
    for finding in &judged.findings {
        let of = |one: &&WireCriterion<'_>| one.criterion == finding.criterion;
        let criterion = scores.criteria.iter().find(of).unwrap();
        assert!(criterion.citation.contains("Điều"), "{criterion:?}");
        assert!(scores.sets.iter().any(|set| set.id == criterion.source));
    }
    let none = run("tests/saved", &format!("{words} --communes none"));
    let none: Scores = serde_json::from_str(&none).unwrap();
    assert_eq!(none.register, None);
}

// ── Files saved by 0.1 ───────────────────────────────────────────────────────────────────────────────────────────────

/// The rows of a comparison by commune and set, except the form of a row that is not judged: a saved one is reported as
/// saved.
fn compared(files: [&str; 2]) -> BTreeSet<Vec<String>> {
    let words = ["diff", files[0], files[1], "--format", "csv", "--quiet"];
    let words = [&words[..], &["--criteria", "an-toan-antt"]].concat();
    let run = antq(&root().join("tests/saved"), &words);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let rows = run.stdout.lines().skip(1);
    rows.map(|row| row.split(',').take(19).map(str::to_owned).collect())
        .collect()
}

/// `2024.json` and `2025.json` were written by the first version of the format: a merger, a range, gaps, rows not judged.
#[test]
fn results_saved_by_the_first_version_compare_as_their_source() {
    let expected = compared(["2024.csv", "2025.csv"]);
    assert_eq!(expected.len(), 3);
    assert_eq!(compared(["2024.json", "2025.json"]), expected);
    assert_eq!(compared(["2024.csv", "2025.json"]), expected);
}

#[test]
fn results_saved_by_the_first_version_keep_the_schema() {
    for name in ["2024.json", "2025.json"] {
        let text = fs::read_to_string(root().join("tests/saved").join(name)).unwrap();
        assert!(serde_json::from_str::<Scores>(&text).is_ok(), "{name}");
    }
}
