//! Checks that `docs/results.md` describes the CSV and JSON output: every column in its order, every field with its
//! meaning.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::harness::{antq, root, same};

/// The heading in the document, and the command whose output it describes.
const TABLES: [(&str, &[&str]); 10] = [
    ("`score`", &["score", ONE]),
    ("`score --long`", &["score", ONE, "--long"]),
    (
        "`score --by tinh`, `--by huyen`",
        &["score", ONE, "--by", "tinh"],
    ),
    ("`diff`", &["diff", BEFORE, AFTER]),
    (
        "`diff --by tinh`, `--by huyen`",
        &["diff", BEFORE, AFTER, "--by", "tinh"],
    ),
    ("`missing`", &["missing", AFTER]),
    ("`missing --by-column`", &["missing", AFTER, "--by-column"]),
    ("`stress`", &["stress", ONE]),
    (
        "`sweep`",
        &[
            "sweep",
            AFTER,
            "--criteria",
            "an-toan-antt",
            "--parameter",
            "ty_le_cong_nhan=70%..75%",
        ],
    ),
    ("`verify`", &["verify", "tests/saved/khoa.json"]),
];
const ONE: &str = "examples/02-16-tren-25/communes.csv";
const BEFORE: &str = "examples/14-kha-cuu-hai-nam/2024.csv";
const AFTER: &str = "examples/14-kha-cuu-hai-nam/2025.csv";

/// The document before its generated part.
const GENERATED: &str = "that may be absent is marked “(if any)”.\n\n";

#[test]
fn every_column_is_described_in_its_order() {
    let text = fs::read_to_string(root().join("docs/results.md")).unwrap();
    for (heading, command) in TABLES {
        let (_, section) = text
            .split_once(&format!("\n### {heading}\n"))
            .unwrap_or_else(|| panic!("{heading} is not described"));
        let section = section.split("\n#").next().unwrap();
        let described: Vec<&str> = section
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
            .collect();
        let run = antq(&root(), &[command, &["--format", "csv"]].concat());
        let header = run.stdout.lines().next().unwrap();
        assert_eq!(
            described,
            header.split(',').collect::<Vec<_>>(),
            "{heading}"
        );
    }
}

#[test]
fn every_field_of_the_json_is_described() {
    let path = root().join("docs/results.md");
    let promised = fs::read_to_string(&path).unwrap();
    let (by_hand, _) = promised.split_once(GENERATED).unwrap();
    same(
        &path,
        &promised,
        &format!("{by_hand}{GENERATED}{}", fields()),
    );
}

/// Every document and every type in it, each once, with its fields or values.
fn fields() -> String {
    let mut documents = String::new();
    let mut types = BTreeMap::new();
    for document in ["score", "areas", "diff", "commune", "check"] {
        let run = antq(&root(), &["schema", document]);
        let schema: Value = serde_json::from_str(&run.stdout).unwrap();
        let name = format!("`antq schema {document}`");
        let _ = write!(documents, "### {name}\n\n{}", described(&schema));
        let parts = schema["$defs"].as_object().unwrap();
        types.extend(
            parts
                .iter()
                .map(|(name, part)| (name.clone(), described(part))),
        );
    }
    for (name, text) in types.into_iter().filter(|(_, text)| text.contains("- `")) {
        let _ = write!(documents, "### {}\n\n{text}", short(&name));
    }
    documents.trim_end().to_owned() + "\n"
}

/// The name of a type as readers see it.
fn short(name: &str) -> &str {
    name.strip_prefix("Wire").unwrap_or(name)
}

/// The description of a type, then its fields or values.
fn described(schema: &Value) -> String {
    let mut text = String::new();
    if let Some(what) = schema["description"].as_str() {
        let _ = writeln!(text, "{}\n", unlinked(what));
    }
    let mut lines = Vec::new();
    lines.extend(properties(schema, &[]));
    for one in schema["oneOf"].as_array().into_iter().flatten() {
        if let Some(word) = one["const"].as_str() {
            let what = one["description"].as_str().unwrap_or_default();
            lines.push(format!("- `{word}`: {}", unlinked(what)));
        }
        lines.extend(properties(one, std::slice::from_ref(&one["description"])));
    }
    if !lines.is_empty() {
        let _ = writeln!(text, "{}\n", lines.join("\n"));
    }
    text
}

/// The fields of an object; for one of several alternatives, with its description.
fn properties(schema: &Value, more: &[Value]) -> Vec<String> {
    let required = schema["required"].as_array();
    let is_required = |name: &str| required.is_some_and(|all| all.iter().any(|one| one == name));
    let fields = schema["properties"].as_object();
    let fields = fields.into_iter().flatten().map(|(name, field)| {
        let what = field["description"].as_str();
        let what = what.or_else(|| more.first()?.as_str()).unwrap_or_default();
        let maybe = if more.is_empty() && is_required(name) {
            ""
        } else {
            " (if any)"
        };
        let of = reference(field).map_or(String::new(), |of| format!(" → {}", short(of)));
        format!("- `{name}`{maybe}: {}{of}", unlinked(what))
    });
    fields.collect()
}

/// The type of a field, or of its items.
fn reference(field: &Value) -> Option<&str> {
    let own = field["$ref"].as_str();
    let items = field["items"]["$ref"].as_str();
    let mut any = field["anyOf"].as_array().into_iter().flatten();
    let found = own
        .or(items)
        .or_else(|| any.find_map(|one| one["$ref"].as_str()));
    found?.strip_prefix("#/$defs/")
}

/// Removes what only makes sense in the crate's documentation: links and the meaning of type parameters.
fn unlinked(text: &str) -> String {
    let text = text.split("; `C` is").next().unwrap();
    let text = text.split("; `R` is").next().unwrap();
    text.replace("[`Wire", "`")
        .replace("`]", "`")
        .replace("\n\n", " ")
        .replace('\n', " ")
}
