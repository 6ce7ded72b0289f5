//! Every code that antq prints is explained in both languages, and every explained code can be printed.
//!
//! The codes that can be printed are those in the golden texts of `tests/faults` and `tests/diagnostics`, which have a
//! case for each.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::golden::{files, folders};
use crate::harness::{antq, root, same};

/// The severities of each code in each kind of file.
type Severities = BTreeMap<(String, &'static str), BTreeSet<String>>;

const SEVERITIES: [&str; 3] = ["note", "warning", "error"];
const KINDS: [&str; 3] = ["data", "criteria", "lists"];

/// The codes in square brackets in the English half of each golden text, with its file.
fn printed() -> Severities {
    let mut found = Severities::new();
    for home in ["tests/faults", "tests/diagnostics"] {
        for text in folders(&root().join(home))
            .iter()
            .flat_map(|folder| files(folder, "txt"))
        {
            let text = fs::read_to_string(text).unwrap();
            let mut lines = text.lines();
            while let Some(line) = lines.next() {
                let Some((severity, code)) = head(line) else {
                    continue;
                };
                let place = lines
                    .by_ref()
                    .find(|line| line.trim_start().starts_with("-->"));
                let is_list = place.unwrap().contains(".csv");
                let kind = match (home, is_list) {
                    ("tests/faults", _) => "data",
                    (_, true) => "lists",
                    (_, false) => "criteria",
                };
                let severities = found.entry((code.to_owned(), kind)).or_default();
                severities.insert(severity.to_owned());
            }
        }
    }
    found
}

/// The severity and code at the beginning of a fault: `error[no-rows]: …`.
fn head(line: &str) -> Option<(&str, &str)> {
    let (severity, rest) = line.split_once('[')?;
    let (code, _) = rest.split_once("]: ")?;
    SEVERITIES.contains(&severity).then_some((severity, code))
}

fn explained() -> toml::Table {
    let text = fs::read_to_string(root().join("src/say/codes.toml")).unwrap();
    text.parse().unwrap()
}

#[test]
fn every_code_is_explained_as_it_is_printed() {
    let mut told = Severities::new();
    for (code, entry) in explained() {
        for kind in KINDS {
            let severities = entry.get(kind).and_then(toml::Value::as_array);
            let severities: BTreeSet<String> = severities
                .into_iter()
                .flatten()
                .map(|severity| severity.as_str().unwrap().to_owned())
                .collect();
            if !severities.is_empty() {
                told.insert((code.clone(), kind), severities);
            }
        }
    }
    let printed = printed();
    for (code, severities) in &told {
        assert_eq!(printed.get(code), Some(severities), "{code:?}");
    }
    for code in printed.keys() {
        assert!(told.contains_key(code), "{code:?} is not explained");
    }
}

/// Every printed sentence with its place.
fn sentences(language: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for (code, entry) in explained() {
        for part in ["cause", "cure"] {
            let text = entry[language][part].as_str().unwrap().trim().to_owned();
            all.push((format!("{code}.{language}.{part}"), text));
        }
    }
    all
}

#[test]
fn every_code_has_cause_and_cure_in_both_languages() {
    for language in ["vi", "en"] {
        for (place, text) in sentences(language) {
            assert!(text.ends_with('.') && text.len() > 10, "{place}: {text}");
            let first = text.split(". ").next().unwrap();
            let is_cause = place.contains(".cause");
            let is_short = !is_cause || first.chars().count() < 110;
            assert!(is_short, "{place}: {first}");
            assert_eq!(text.matches('`').count() % 2, 0, "{place}: {text}");
        }
    }
}

/// Names that are the same in Vietnamese.
const NAMES: [&str; 17] = [
    "CSV", "UTF", "Excel", "Notepad", "Unicode", "UniKey", "TCVN", "VNI", "TOML", "JSON", "antq",
    "byte", "tab", "Enter", "Word", "PDF", "RTF",
];

/// The possible beginnings and endings of a Vietnamese syllable, and the vowels between them.
const ONSETS: [&str; 28] = [
    "ngh", "nh", "ng", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const CODAS: [&str; 9] = ["ch", "ng", "nh", "c", "m", "n", "p", "t", ""];

/// Whether a word without diacritics has the form of a Vietnamese syllable.
fn is_syllable(word: &str) -> bool {
    let is_vowel = |letter| "aeiouy".contains(letter);
    ONSETS.iter().any(|onset| {
        word.strip_prefix(onset).is_some_and(|rest| {
            CODAS.iter().any(|coda| {
                rest.strip_suffix(coda)
                    .is_some_and(|vowels| vowels.len() < 4 && vowels.chars().all(is_vowel))
            })
        })
    })
}

/// Text outside code: neither in backticks nor in the names of menus in brackets and quotation marks.
fn prose(text: &str) -> String {
    let outside = text.split('`').step_by(2).collect::<String>();
    let outside = outside.replace("(Save As)", "").replace("(Text)", "");
    let mut prose = String::new();
    let mut quoted = false;
    for letter in outside.chars() {
        match letter {
            '“' => quoted = true,
            '”' => quoted = false,
            letter if !quoted => prose.push(letter),
            _ => {}
        }
    }
    prose
}

#[test]
fn vietnamese_is_free_of_english() {
    const ENGLISH: [&str; 12] = [
        "the", "on", "in", "an", "no", "not", "a", "to", "it", "can", "but", "or",
    ];
    let mut foreign = Vec::new();
    for (place, text) in sentences("vi") {
        for word in prose(&text).split(|letter: char| !letter.is_alphabetic()) {
            let plain = antq::heading::without_marks(&word.to_lowercase());
            let is_marked = plain != word.to_lowercase();
            let is_vietnamese = is_syllable(&plain) && (is_marked || !ENGLISH.contains(&&*plain));
            if word.len() > 1 && !is_vietnamese && !NAMES.contains(&word) {
                foreign.push(format!("{place}: {word}"));
            }
        }
    }
    assert!(foreign.is_empty(), "{}", foreign.join("\n"));
}

#[test]
fn the_document_has_every_code() {
    let path = root().join("docs/codes.md");
    let written = antq(&root(), &["codes", "--all"]);
    assert_eq!((written.code, written.stderr.as_str()), (0, ""));
    let promised = fs::read_to_string(&path).unwrap_or_default();
    same(&path, &promised, &written.stdout);
    for code in explained().keys() {
        assert!(written.stdout.contains(&format!("\n## {code}\n")), "{code}");
    }
}

#[test]
fn one_code_is_explained() {
    let told = antq(&root(), &["codes", "padded-code"]).stdout;
    assert_eq!(
        told,
        "\
padded-code · Tệp số liệu: lưu ý
  Mã xã thiếu số 0 ở đầu, đã được thêm. Excel bỏ các số 0 này khi coi mã là số: 08635 thành 8635.
  Cách sửa: Không cần sửa nếu xã đã được hiểu đúng. Trong Excel, định dạng cột mã là “Văn bản”
  (Text) trước khi nhập.
"
    );
    let told = antq(&root(), &["codes", "near-name", "--lang", "en"]).stdout;
    assert!(
        told.starts_with("near-name · Data files: note, warning\n"),
        "{told}"
    );
}

#[test]
fn without_a_code_all_are_listed_by_kind() {
    let list = antq(&root(), &["codes", "--lang", "en"]).stdout;
    let (_, lists) = list.split_once("\nLists of communes\n").unwrap();
    assert!(list.starts_with("Data files\n  "), "{list}");
    assert!(
        list.contains("\n  ambiguous-heading · warning, error · The heading may mean several"),
        "{list}"
    );
    assert!(lists.contains("  ragged-row · error · "), "{lists}");
    assert!(list.contains("  ragged-row · warning · "), "{list}");
}

#[test]
fn an_unknown_code_names_the_nearest() {
    let told = |arguments: &[&str]| {
        let run = antq(&root(), arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""));
        run.stderr
    };
    assert_eq!(
        told(&["codes", "paded-code"]),
        "lỗi: không có mã “paded-code”; có phải “padded-code” không? antq codes liệt kê các mã\n"
    );
    assert_eq!(
        told(&["codes", "paded-code", "--lang", "en"]),
        "error: there is no code “paded-code”; did you mean “padded-code”? `antq codes` lists them\n"
    );
    assert_eq!(
        told(&["codes", "q"]),
        "lỗi: không có mã “q”; antq codes liệt kê các mã\n"
    );
}
