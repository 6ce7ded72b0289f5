//! What was judged, by which law, and from which files.

use std::collections::BTreeSet;

use serde::Serialize;

use super::vocabulary;
use crate::inquiry::{Question, ScoreRow, Scores};
use crate::model::{Home, TextStatus, UNDATED, Year};
use crate::page::{plain, safe, text};
use crate::say::beside::Beside;
use crate::say::names::{and, heading};
use crate::say::score::judged::acts;
use crate::say::why::measure;
use crate::say::words::{self, fill};
use crate::source::sha256;
use crate::text::Language;
use crate::wire::WireTool;

/// Most provinces named; more are only counted.
const NAMED: usize = 3;

/// A label and what it says, each paragraph by itself.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    label: &'static str,
    told: Vec<String>,
    /// Whether it needs a line of its own.
    long: bool,
}

/// One act, and how well its text is known.
#[derive(Debug, Serialize)]
pub(super) struct LawFact {
    title: String,
    act: String,
    origin: &'static str,
    status: String,
    amended: Vec<String>,
    id: String,
}

/// What stands below the title.
pub(super) fn facts(
    scores: &Scores,
    beside: &Beside<'_, Question>,
    language: Language,
) -> Vec<Fact> {
    let w = vocabulary::words(language);
    let sets = scores.columns.iter().enumerate().map(|(place, column)| {
        let acts = plain(acts(scores, place, words::words(language)));
        let name = plain(heading(column, language));
        text(&fill(words::words(language).said, &[name, acts]))
    });
    let mut out = vec![Fact {
        label: w.judged,
        told: sets.collect(),
        long: false,
    }];
    let dated = scores.rows.iter().map(|row| row.year);
    let years: BTreeSet<Year> = dated.filter(|&year| year != UNDATED).collect();
    let told: Vec<String> = years.iter().map(Year::to_string).collect();
    if !told.is_empty() {
        let label = if told.len() == 1 { w.year } else { w.years };
        out.push(Fact {
            label,
            told: vec![told.join(", ")],
            long: false,
        });
    }
    let areas = scores.rows.iter().map(|row| {
        let area = scores.series[row.series].area_in(row.year);
        area.province.as_str()
    });
    let provinces: BTreeSet<&str> = areas.filter(|name| !name.is_empty()).collect();
    if !provinces.is_empty() {
        let told = if provinces.len() <= NAMED {
            let names: Vec<String> = provinces.into_iter().map(safe).collect();
            and(&names, words::words(language))
        } else {
            text(&measure::count(language, provinces.len()))
        };
        out.push(Fact {
            label: w.province,
            told: vec![told],
            long: false,
        });
    }
    let communes: BTreeSet<usize> = scores.rows.iter().map(|row| row.series).collect();
    out.push(Fact {
        label: w.communes,
        told: vec![text(&measure::count(language, communes.len()))],
        long: false,
    });
    let tool = WireTool::own();
    out.push(Fact {
        label: w.tool,
        told: vec![format!("{} {}", tool.name, tool.version)],
        long: false,
    });
    out.push(Fact {
        label: w.data,
        told: sources(scores, language),
        long: true,
    });
    out.push(Fact {
        label: w.question,
        told: vec![fingerprint(beside.question)],
        long: true,
    });
    out
}

/// The files read, each with its fingerprint.
fn sources(scores: &Scores, language: Language) -> Vec<String> {
    let w = vocabulary::words(language);
    let sheets = scores.sheets.iter().map(|sheet| {
        let file = plain(safe(&sheet.file));
        let rows = measure::count(language, sheet.rows);
        text(&if sheet.sha256.is_empty() {
            fill(w.source_short, &[file, rows])
        } else {
            fill(w.source, &[file, rows, plain(sheet.sha256.clone())])
        })
    });
    sheets.collect()
}

/// SHA-256 of a question as JSON.
fn fingerprint(question: &Question) -> String {
    // A question always has a JSON form; an empty text would only give another fingerprint.
    let json = serde_json::to_vec(question).unwrap_or_default();
    sha256(&json)
}

/// The acts of the versions that judged, each once.
pub(super) fn law(scores: &Scores, language: Language) -> Vec<LawFact> {
    let mut homes: Vec<(&Home, BTreeSet<TextStatus>)> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for judged in scores.rows.iter().flat_map(ScoreRow::judged) {
        let rules = &*judged.ruleset;
        if seen.contains(&rules.id.as_str()) {
            continue;
        }
        seen.push(&rules.id);
        for (place, home) in rules.homes.iter().enumerate() {
            let leaves = rules.leaves().map(|leaf| rules.criterion(leaf));
            let own = leaves.filter(|leaf| leaf.home == place);
            let texts = own.map(|leaf| leaf.citation.text);
            match homes.iter_mut().find(|(known, _)| known.id == home.id) {
                Some((_, known)) => known.extend(texts),
                None => homes.push((home, texts.collect())),
            }
        }
    }
    homes
        .into_iter()
        .map(|(home, texts)| law_fact(home, &texts, language))
        .collect()
}

fn law_fact(home: &Home, texts: &BTreeSet<TextStatus>, language: Language) -> LawFact {
    let w = vocabulary::words(language);
    let known = texts.iter().rev().filter(|_| home.is_official());
    let known: Vec<String> = known
        .map(|&status| words::text_status(language, status).to_owned())
        .collect();
    let amended = home
        .amended_by
        .iter()
        .map(|amendment| text(&fill(w.amended, &[plain(safe(&amendment.act))])));
    LawFact {
        title: safe(home.title.told(language)),
        act: safe(&home.act),
        origin: words::origin(home.origin, language),
        status: known.join(", "),
        amended: amended.collect(),
        id: safe(&home.id),
    }
}
